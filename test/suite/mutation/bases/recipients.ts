// Public halves of the throw-away identities in test/fixtures/keys.
export const ci = "age19x5wyrykhmrguudsr6c2h7amqsjmha8eav8jh8d0wly7yxs22epqruldkl";
export const owner = "age17jm25fk7ck6s73l3ztrvyfza0pq3tcs5afpqnlhhg988s244d5hsrp3t8j";
export const alice = "age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl";
export const bob = "age1mwc697d9nhe9xlv2rpzsth2ql4mugm4akc52ehxw8vslkq4wrfmsyh3j9g";
/** Of the rules' sealed samples; no base is sealed for her. */
export const carol = "age1vc85327vyhwxpcpk925svx2xvf767ze4cejk7s4wt4730y3vgavq5xv5x8";

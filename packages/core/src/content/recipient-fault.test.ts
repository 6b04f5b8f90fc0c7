import { expect, test } from "vitest";
import { recipientFault } from "./recipient-fault.ts";

// Throw-away recipients; nobody has the identities.
const one = "age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl";
const two = "age1fxph67rdsex3sq0324y73mxrk46n9k5xxn0njj9a0xukaj68w52szj200w";
const age = (id: string) => recipientFault({ type: "age", id });

test("what sops can seal for, and what it cannot", () => {
	expect(age(one)).toBeNull();
	expect(age(`${one.slice(0, -1)}x`)).toBe("checksum");
	expect(age(one.toUpperCase())).toBe("prefix");
	expect(age("alice")).toBe("prefix");
});

test("lines without commas are one text to sops", () => {
	expect(age(`${one}\n${two}\n`)).toBe("lines");
	expect(age(`${one} ${two}`)).toBe("lines");
	expect(age(`${one}\n${two.slice(1)}`)).toBe("checksum");
	expect(age(`${one}\n`)).toBeNull();
});

test("nothing is said of other keys and of what is not filled in yet", () => {
	expect(recipientFault({ type: "pgp", id: "alice" })).toBeNull();
	for (const id of ["<your-age-key>", "${AGE_RECIPIENT}", "changeme"]) expect(age(id)).toBeNull();
});

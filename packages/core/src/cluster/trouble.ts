import { label } from "../label.ts";

/**
 * Why kubectl did not do what it was asked for. A closed set: its own words quote values, tokens of login plugins and whatever an
 * admission webhook says, so they are told apart here and never passed on.
 *
 * - of the whole run: `no-kubeconfig`, `kubeconfig`, `context`, `login-plugin`, `unauthorized`, `certificate`, `no-such-host`,
 *   `unreachable`, `timeout`, `throttled`, `api-server`
 * - of one object: `forbidden`, `no-namespace`, `terminating`, `conflict`, `changed`, `immutable`, `invalid`, `too-large`, `quota`,
 *   `webhook`, `not-found`, `no-kind`
 * - `unknown`: none of these
 */
export type TroubleCode =
	| "no-kubeconfig"
	| "kubeconfig"
	| "context"
	| "login-plugin"
	| "unauthorized"
	| "certificate"
	| "no-such-host"
	| "unreachable"
	| "timeout"
	| "throttled"
	| "api-server"
	| "forbidden"
	| "no-namespace"
	| "terminating"
	| "conflict"
	| "changed"
	| "immutable"
	| "invalid"
	| "too-large"
	| "quota"
	| "webhook"
	| "not-found"
	| "no-kind"
	| "unknown";

/** What went wrong, in words of ours, and the next thing to type. */
export interface Trouble {
	readonly code: TroubleCode;
	readonly message: string;
	readonly hint: string;
	/** Nothing else will work either. */
	readonly isGeneral: boolean;
}

interface Pattern {
	readonly code: TroubleCode;
	readonly isGeneral?: boolean;
	readonly sign: RegExp;
	/** Of what the sign found. */
	readonly words: (found: RegExpExecArray) => readonly [message: string, hint: string];
}

const name = (text: string | undefined) => label.name(text ?? "").text;
const says = (message: string, hint: string) => () => [message, hint] as const;

/** In the order in which they are tried: what stands first explains what stands below. */
const patterns: readonly Pattern[] = [
	{
		code: "context",
		isGeneral: true,
		sign: /context was not found|no context exists with the name|context "[^"]*" does not exist/,
		words: says("the kubeconfig has no context of that name", "Look at them: kubectl config get-contexts"),
	},
	{
		code: "kubeconfig",
		isGeneral: true,
		sign: /error loading config file|couldn't get version\/kind|invalid configuration|error: stat [^\n]*: no such file|unable to read (?:certificate-authority|client-cert|client-key)/,
		words: says(
			"the kubeconfig is not there, or cannot be used",
			"Check its path and that it is whole: kubectl config view",
		),
	},
	{
		code: "login-plugin",
		isGeneral: true,
		sign: /getting credentials: exec:|exec plugin|no Auth Provider found|auth provider/,
		words: says(
			"the kubeconfig's login program failed",
			"Is it installed, and are you logged in? Run it by hand: kubectl get --raw /version",
		),
	},
	{
		code: "unauthorized",
		isGeneral: true,
		sign: /Unauthorized|must be logged in to the server|the server has asked for the client to provide credentials/,
		words: says(
			"the API server does not know who is asking: the token or certificate has expired, or is of another cluster",
			"Make a new one, such as: kubectl create token NAME -n NAMESPACE; and replace the kubeconfig",
		),
	},
	{
		code: "certificate",
		isGeneral: true,
		sign: /x509:|tls: (?:failed|bad|unknown|first record)|certificate signed by|HTTP response to HTTPS client/,
		words: says(
			"the API server's certificate does not fit the kubeconfig",
			"Take certificate-authority-data and the server's name anew from the cluster; on k3s a name takes --tls-san",
		),
	},
	{
		code: "no-kubeconfig",
		isGeneral: true,
		sign: /(?:localhost|127\.0\.0\.1|\[::1\]):8080/,
		words: says(
			"kubectl found no kubeconfig",
			"Name one with --kubeconfig or KUBECONFIG; on a k3s node it is /etc/rancher/k3s/k3s.yaml",
		),
	},
	{
		code: "no-such-host",
		isGeneral: true,
		sign: /no such host|server misbehaving|Temporary failure in name resolution/,
		words: says(
			"the name of the API server leads nowhere",
			"Check `server:` in the kubeconfig, and whether a VPN is needed: kubectl cluster-info",
		),
	},
	{
		code: "unreachable",
		isGeneral: true,
		sign: /connection refused|was refused - did you specify|no route to host|network is unreachable|connection reset|EOF$|broken pipe/m,
		words: says(
			"the API server cannot be reached",
			"Is it running, and may this machine talk to it? kubectl cluster-info",
		),
	},
	{
		code: "timeout",
		isGeneral: true,
		sign: /context deadline exceeded|Client\.Timeout|i\/o timeout|handshake timeout|request canceled|Timeout: request did not complete|\(Timeout\)|\(ServerTimeout\)/,
		words: says(
			"the API server did not answer in time",
			"Try again, or give it longer with --timeout; is a webhook or etcd slow? kubectl get --raw /readyz?verbose",
		),
	},
	{
		code: "throttled",
		isGeneral: true,
		sign: /TooManyRequests|too many requests/i,
		words: says("the API server has too much to do", "Try again in a minute."),
	},
	{
		code: "webhook",
		sign: /admission webhook "([a-z0-9.-]{1,253})"|failed calling webhook "([a-z0-9.-]{1,253})"|ValidatingAdmissionPolicy '([a-z0-9.-]{1,253})'/,
		words: ([, denied, failed, policy]) => [
			failed === undefined
				? `the admission check ${name(denied ?? policy)} refuses it`
				: `the admission check ${name(failed)} does not answer`,
			"Its words may quote values, so they are not shown; see the check's own log or policy.",
		],
	},
	{
		code: "api-server",
		isGeneral: true,
		sign: /\(InternalError\)|\(ServiceUnavailable\)|currently unable to handle the request/,
		words: says("the API server itself is in trouble", "Look at it: kubectl get --raw /readyz?verbose"),
	},
	{
		code: "terminating",
		sign: /because it is being terminated|namespace ([a-z0-9-]{1,63}) because/,
		words: ([, namespace]) => [
			`the namespace${namespace === undefined ? "" : ` ${name(namespace)}`} is being deleted`,
			"Look at what holds it: kubectl get namespace NAME -o jsonpath={.status.conditions}",
		],
	},
	{
		code: "quota",
		sign: /exceeded quota/,
		words: says(
			"a quota of the namespace is used up",
			"Look at it: kubectl describe resourcequota -n NAMESPACE",
		),
	},
	{
		code: "forbidden",
		sign: /User "([^"\n]{1,256})" cannot ([a-z]{1,20}) resource "([a-z0-9./-]{1,120})"(?: in API group "[^"\n]*")?(?: in the namespace "([a-z0-9-]{1,63})")?/,
		words: ([, user, verb, resource, namespace]) => {
			const where = namespace === undefined ? "in the whole cluster" : `in the namespace ${name(namespace)}`;
			const scope = namespace === undefined ? "-A" : `-n ${name(namespace)}`;
			return [
				`${name(user)} may not ${verb} ${resource} ${where}`,
				`Bind a Role that allows it, then ask: kubectl auth can-i ${verb} ${resource} ${scope}`,
			];
		},
	},
	{
		code: "forbidden",
		sign: /\(Forbidden\)/,
		words: says("the API server forbids it", "See what you may do: kubectl auth can-i --list -n NAMESPACE"),
	},
	{
		code: "no-namespace",
		sign: /namespaces "([a-z0-9-]{1,63})" not found/,
		words: ([, namespace]) => [
			`there is no namespace ${name(namespace)}`,
			`Create it: kubectl create namespace ${name(namespace)}`,
		],
	},
	{
		code: "conflict",
		sign: /Apply failed with \d+ conflicts?: conflicts? with "([^"\n]{1,128})"/,
		words: ([found, manager]) => [
			`somebody else looks after a field of it: ${name(manager)}${found.includes("conflicts with") ? " and maybe others" : ""}`,
			"Plan again to see which; have the other one give it up, or force the conflict if git is to win.",
		],
	},
	{
		code: "changed",
		sign: /the object has been modified|\(Conflict\)/,
		words: says("somebody changed it at the same moment", "Run it again."),
	},
	{
		code: "immutable",
		sign: /field is immutable/,
		words: says(
			"it is immutable, or its type would have to change",
			"Remove it and apply again, or give the new values a Secret of another name.",
		),
	},
	{
		code: "too-large",
		sign: /Too long: may not be|Too long: must have at most|request is too large|Request entity too large|etcdserver: request/,
		words: says("it is larger than the API server takes", "Part it into several Secrets."),
	},
	{
		code: "no-kind",
		sign: /no matches for kind|the server doesn't have a resource type|could not find the requested resource/,
		words: says(
			"the cluster does not know that kind of object",
			"Are its CRDs installed? kubectl api-resources",
		),
	},
	{
		code: "invalid",
		sign: /\(Invalid\)|is invalid:|\(BadRequest\)/,
		words: says(
			"the API server finds it invalid; its words quote the object, so they are not shown",
			"Ask it yourself with the values left out: kubectl apply --server-side --dry-run=server",
		),
	},
	{
		code: "not-found",
		sign: /\(NotFound\)|not found/,
		words: says("it is not there", "Look: kubectl get secrets -n NAMESPACE"),
	},
];

/** What kubectl's stderr says, in words of ours. */
export function troubleOf(stderr: string): Trouble {
	for (const { code, isGeneral = false, sign, words } of patterns) {
		const found = sign.exec(stderr);
		if (found === null) continue;
		const [message, hint] = words(found);
		return { code, message, hint, isGeneral };
	}
	return {
		code: "unknown",
		message:
			"kubectl failed for a reason that is not known here; its words may quote values, so they are not shown",
		hint: "Try what needs no values: kubectl get secrets -n NAMESPACE -o name",
		isGeneral: false,
	};
}

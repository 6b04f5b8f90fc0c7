import { describe, expect, test } from "vitest";
import { troubleOf } from "./trouble.ts";

// What kubectl 1.35 wrote against a real API server; the canary stands where a value or a foreign text would.
const advice =
	"Please review the fields above--they currently have other managers. Here\nare the ways you can …";

test.each<[string, string, RegExp]>([
	['error: Apply failed with 1 conflict: conflict with "helm": .data.x\n', "conflict", /helm$/],
	[
		`error: Apply failed with 2 conflicts: conflicts with "helm" using v1:\n- .data.canary\n${advice}`,
		"conflict",
		/helm and maybe/,
	],
	[
		'error: Operation cannot be fulfilled on secrets "canary": the object has been modified; please apply\n',
		"changed",
		/same moment/,
	],
	[
		'Error from server (Forbidden): secrets "canary" is forbidden: User "alice" cannot patch resource "secrets" in API group "" in the namespace "prod"\n',
		"forbidden",
		/^alice may not patch secrets in the namespace prod$/,
	],
	[
		'Error from server (Forbidden): externalsecrets.external-secrets.io is forbidden: User "system:serviceaccount:a:b" cannot list resource "externalsecrets" in API group "external-secrets.io" at the cluster scope\n',
		"forbidden",
		/^system:serviceaccount:a:b may not list externalsecrets in the whole cluster$/,
	],
	['Error from server (NotFound): namespaces "nope" not found\n', "no-namespace", /no namespace nope/],
	[
		'Error from server (Forbidden): secrets "t" is forbidden: unable to create new content in namespace term1 because it is being terminated\n',
		"terminating",
		/namespace term1/,
	],
	["error: You must be logged in to the server (Unauthorized)\n", "unauthorized", /expired/],
	[
		'The Secret "im" is invalid: data: Forbidden: field is immutable when `immutable` is set\n',
		"immutable",
		/immutable/,
	],
	[
		'Error from server (Invalid): Secret "tls" is invalid: [data[tls.crt]: Invalid value: "canary"]\n',
		"invalid",
		/not shown/,
	],
	[
		'The Secret "big" is invalid: data: Too long: may not be more than 1048576 bytes\n',
		"too-large",
		/larger/,
	],
	[
		'Error from server: admission webhook "policy.example.com" denied the request: canary\n',
		"webhook",
		/policy\.example\.com refuses/,
	],
	[
		'Error from server (InternalError): Internal error occurred: failed calling webhook "w.example.com": canary\n',
		"webhook",
		/does not answer/,
	],
	[
		'Error from server (Forbidden): secrets "a" is forbidden: exceeded quota: canary, requested: secrets=1\n',
		"quota",
		/quota/,
	],
	[
		"canary-from-plugin\nUnable to connect to the server: getting credentials: exec: executable /canary failed with exit code 3\n",
		"login-plugin",
		/login/,
	],
	[
		"Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority\n",
		"certificate",
		/certificate/,
	],
	[
		'E1125 memcache.go:265] "Unhandled Error" err="… dial tcp 127.0.0.1:1: connect: connection refused"\nThe connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n',
		"unreachable",
		/reached/,
	],
	[
		'error: unable to recognize "STDIN": Get "http://localhost:8080/api": dial tcp 127.0.0.1:8080: connect: connection refused\n',
		"no-kubeconfig",
		/no kubeconfig/,
	],
	["dial tcp: lookup canary.invalid on 10.0.0.1:53: no such host\n", "no-such-host", /nowhere/],
	[
		'Get "https://h/api": net/http: request canceled (Client.Timeout exceeded while awaiting headers)\n',
		"timeout",
		/in time/,
	],
	["error: stat /canary: no such file or directory\n", "kubeconfig", /kubeconfig/],
	['error: error loading config file "/canary": yaml: line 1: canary\n', "kubeconfig", /kubeconfig/],
	["Error in configuration: context was not found for specified context: canary\n", "context", /context/],
	[
		'error: no matches for kind "ExternalSecret" in version "external-secrets.io/v1beta1"\n',
		"no-kind",
		/kind/,
	],
	["error: canary is something new\n", "unknown", /not known/],
])("%s", (stderr, code, message) => {
	const trouble = troubleOf(stderr);
	expect(trouble.code).toBe(code);
	expect(trouble.message).toMatch(message);
	expect(JSON.stringify(trouble)).not.toContain("canary");
});

describe("what is repeated of kubectl's words", () => {
	test("is a name, and masked where it is shaped like a credential", () => {
		const token = `ghp_${"a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".slice(0, 36)}`;
		const { message } = troubleOf(
			`User "${token}" cannot patch resource "secrets" in API group "" in the namespace "a"`,
		);
		expect(message).not.toContain(token);
	});
});

import {
	at,
	breaksSealingPromise,
	decode,
	decodeBase64,
	type Example,
	type File,
	fileRule,
	findPrivateKeys,
	isAside,
	isPublicKeyFile,
	isSecretManifest,
	isSopsConfig,
	isSourceOrProse,
	isTestCode,
	label,
	manifestsIn,
	nodeAt,
	type Policy,
	type PrivateKey,
	type Severity,
	type Span,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "key-private-material",
	summary: "A private key is in git",
	why: "A TLS, SSH or PGP key works for whoever has a copy, and nobody can take copies back.",
	fix: "Revoke or replace the key first, then take it out of {path} and keep the new one sealed: `sops encrypt --in-place {path}`.",
	messages: {
		plain: "A private key ({format}) is in plaintext",
		encrypted: "A private key ({format}) is only as safe as its passphrase",
		wrapped: "A private key ({format}) is in plaintext, wrapped in Base64",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		needles: ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "PuTTY-User-Key-File-", "LS0tLS1CRUdJTi"],
	},
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.text === null || breaksSealingPromise(file, policy)) return;
		const secrets = secretSpans(file);
		const isLeft = isLeftToConfigRule(file, policy);
		for (const { span, format, isEncrypted, isWrapped } of keysIn(file.text)) {
			if (isLeft && !isWrapped) continue;
			// The rule about plaintext Secrets tells of those.
			if (secrets.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
			yield {
				at: at.span(file, span),
				message: isEncrypted ? "encrypted" : isWrapped ? "wrapped" : "plain",
				labels: { format: label.words(format) },
				severity: severityOf(file, isEncrypted),
			};
		}
	},
});

/** Where public keys belong, `sops-config-private-key` says what stands there instead. */
function isLeftToConfigRule({ path }: File, policy: Policy): boolean {
	return (isSopsConfig(path) || isPublicKeyFile(path)) && policy.rule("sops-config-private-key").enabled;
}

interface Found extends PrivateKey {
	readonly isWrapped: boolean;
}

function keysIn(text: string): Found[] {
	const plain = findPrivateKeys(text).map((key) => ({ ...key, isWrapped: false }));
	const wrapped = [...text.matchAll(wrapping)].flatMap((match) => {
		const bytes = decodeBase64(match[0]);
		const [key] = findPrivateKeys((bytes === null ? null : decode(bytes)) ?? "");
		const span = { start: match.index, end: match.index + match[0].length };
		return key === undefined ? [] : [{ ...key, span, isWrapped: true }];
	});
	return [...plain, ...wrapped].sort((left, right) => left.span.start - right.span.start);
}

/** Base64 of what starts with "-----BEGIN", as kubeconfigs and CI variables hold it. */
const wrapping = /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi[A-Za-z0-9+/]{80,}={0,2}/g;

function secretSpans(file: File): Span[] {
	return manifestsIn(file)
		.filter(isSecretManifest)
		.flatMap(({ root }) => ["data", "stringData"].map((field) => nodeAt(root, field)?.span))
		.filter((span) => span !== undefined);
}

function severityOf(file: File, isEncrypted: boolean): Severity {
	if (isAside(file.path) || isTestCode(file.path)) return "low";
	if (isProse(file.path) || /(?:^|[._-])tests?(?:[._-]|$)/i.test(file.name)) return "medium";
	return isEncrypted ? "high" : "critical";
}

/** A key that a document shows is rarely one that is used. */
function isProse(path: string): boolean {
	return isSourceOrProse(path) && /\.(?:md|mdx|markdown|rst|adoc|html?)$/i.test(path);
}

// The bytes have the form of a key and spell `canary`; nothing was ever made with them. Split, so that this file holds none.
const body =
	"MGRjYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNh";
const openSsh =
	"b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnkt";
const openSshEncrypted =
	"b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS0=";
const wrappedPem = `LS0tLS1${"CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNR1JqWVc1aGNua3RZMkZ1WVhKNUxXTmhibUZ5ZVMxallXNWhjbmt0WTJGdVlYSjVMV05oYm1GeWVTMWpZVzVoCmNua3RZMkZ1WVhKNUxXTmhibUZ5ZVMxallXNWhjbmt0WTJGdVlYSjVMV05oYm1GeWVTMWpZVzVoY25rdFkyRnUKWVhKNUxXTmgKLS0tLS1FTkQgUlNBIFBSSVZBVEUgS0VZLS0tLS0K"}`;
const pem = (kind: string, base64 = body) =>
	`-----BEGIN ${kind}-----\n${base64.replace(/.{64}/g, "$&\n").trimEnd()}\n-----END ${kind}-----\n`;
const truncated =
	"MGRjYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LWNhbmFyeS1jYW5hcnkt";
const quoted = (text: string) => JSON.stringify(text);
const indented = (text: string) => text.replace(/^(?=.)/gm, "    ");

export const examples: readonly Example[] = [
	{
		title: "PEM in its several forms",
		files: {
			"tls/server.key": pem("PRIVATE KEY"),
			"tls/old.pem": `subject=canary\n${pem("RSA PRIVATE KEY")}`,
			"tls/ec.pem": pem("EC PRIVATE KEY"),
		},
		reports: ["tls/ec.pem:1", "tls/old.pem:2", "tls/server.key:1"],
	},
	{
		title: "SSH keys, with and without a passphrase",
		files: {
			"deploy/id_ed25519": pem("OPENSSH PRIVATE KEY", openSsh),
			"deploy/id_rsa": pem("OPENSSH PRIVATE KEY", openSshEncrypted),
		},
		reports: ["deploy/id_ed25519:1", "deploy/id_rsa:1"],
	},
	{
		title: "In a rendered manifest, in a service account's JSON, and in a string of code",
		files: {
			"rendered.yaml": `kind: ConfigMap\ndata:\n  tls.key: |\n${indented(pem("PRIVATE KEY"))}`,
			"account.json": `{\n  "type": "service_account",\n  "private_key": ${quoted(pem("PRIVATE KEY"))}\n}\n`,
			"src/key.go": `package key\n\nconst key = ${quoted(pem("RSA PRIVATE KEY"))}\n`,
		},
		reports: ["account.json:3", "rendered.yaml:4", "src/key.go:3"],
	},
	{
		title: "Wrapped in Base64, as a kubeconfig holds it",
		files: { kubeconfig: `kind: Config\nusers:\n  - user:\n      client-key-data: ${wrappedPem}\n` },
		reports: ["kubeconfig:4"],
	},
	{
		title: "In folders of fixtures, in test code and in prose it weighs less",
		files: {
			"tests/server.key": pem("PRIVATE KEY"),
			"pkg/tls_test.go": `const key = \`${pem("EC PRIVATE KEY")}\`\n`,
			"README.md": pem("PRIVATE KEY"),
			"pkg/github_test.pem": pem("PRIVATE KEY"),
		},
		reports: ["README.md:1", "pkg/github_test.pem:1", "pkg/tls_test.go:1", "tests/server.key:1"],
	},
	{
		title: "Examples: abridged, a word, a template, a pattern, truncated",
		files: {
			"a.md": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg...\n-----END PRIVATE KEY-----\n",
			"b.yaml":
				"key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  {{ .Values.canary }}\n  -----END RSA PRIVATE KEY-----\n",
			"c.env": 'KEY="-----BEGIN PRIVATE KEY-----\nyour key\n-----END PRIVATE KEY-----"\n',
			"d.toml": "regex = '-----BEGIN (RSA )?PRIVATE KEY-----[\\s\\S]+-----END (RSA )?PRIVATE KEY-----'\n",
			"e.pem": pem("RSA PRIVATE KEY", truncated),
		},
		reports: [],
	},
	{
		title: "Public halves, and what age or PGP sealed",
		files: {
			"server.pem": pem("CERTIFICATE"),
			"id_ed25519.pub": "ssh-ed25519 AAAAcanary\n",
			"a.age": "-----BEGIN AGE ENCRYPTED FILE-----\nY2FuYXJ5\n-----END AGE ENCRYPTED FILE-----\n",
			"b.asc": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nY2FuYXJ5\n-----END PGP PUBLIC KEY BLOCK-----\n",
		},
		reports: [],
	},
	{
		title: "In a Kubernetes Secret, where another rule tells of it",
		files: {
			"tls.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: tls\nstringData:\n  tls.key: |\n${indented(pem("PRIVATE KEY"))}`,
			"wrapped.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: tls\ndata:\n  tls.key: ${wrappedPem}\n`,
		},
		reports: [],
	},
];

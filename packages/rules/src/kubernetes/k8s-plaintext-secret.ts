import {
	at,
	breaksSealingPromise,
	decode,
	decodeBase64,
	documentRule,
	type Example,
	isAside,
	isCredential,
	isDecryptedName,
	isPlaceholder,
	isSecretManifest,
	isSecretName,
	label,
	looksSealed,
	type Manifest,
	manifestsIn,
	otherCipher,
	pairs,
	resolved,
	type ScalarNode,
	type Severity,
	secretData,
	textAt,
} from "@sops-guard/core";

export const rule = documentRule({
	id: "k8s-plaintext-secret",
	summary: "A Kubernetes Secret is committed in plaintext",
	why: "Base64 is no encryption: whoever can read the repository, now or in any clone, has the value.",
	fix: "Rotate the value, then seal the manifest in place: `sops encrypt --in-place {path}`.",
	messages: {
		plain: "{pointer} of the Secret {name} is in plaintext",
		base64: "{pointer} of the Secret {name} is only Base64, which anybody can read",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /\.(?:ya?ml|json)(?:[.~]|$)/, needles: ["Secret"] },
	*check(file, { policy }) {
		// What is plain in a sealed file is judged by the file's own selectors.
		if (file.entry.kind === "link" || file.document.envelope !== null) return;
		if (breaksSealingPromise(file, policy)) return;
		// Opened for reading and left behind, by its own name.
		if (isDecryptedName(file.path) && policy.rule("sops-decrypted-leftover").enabled) return;
		for (const manifest of manifestsIn(file)) {
			if (!isSecretManifest(manifest) || manifest.isTemplate || textAt(manifest.root, "$patch") === "delete")
				continue;
			const leaves = leavesOf(manifest);
			const isFilledLater = leaves.some(({ isLater }) => isLater);
			for (const leaf of leaves) {
				const { field, key, node } = leaf;
				const severity = weigh(leaf, (value) => isGuessable(value, manifest, leaves));
				if (severity === null || (severity === "low" && (isFilledLater || isDescription(manifest)))) continue;
				const path = [field, key];
				yield {
					at: at.span(file, node.span, path, manifest.document),
					message: field === "data" ? "base64" : "plain",
					labels: {
						pointer: label.pointer(path, manifest.document),
						name: label.name(manifest.name ?? "without a name"),
					},
					severity: isAside(file.path) ? "low" : severity,
				};
			}
		}
	},
});

interface Leaf {
	readonly field: "data" | "stringData";
	readonly key: string;
	readonly node: ScalarNode;
	/** What a pod would see: null for bytes that are no text. */
	readonly content: string | null;
	/** The value comes later, or from elsewhere. */
	readonly isLater: boolean;
}

/** Empty values, nulls and tokens are no leaves here. */
function leavesOf(manifest: Manifest): Leaf[] {
	return fields.flatMap((field) =>
		pairs(secretData(manifest, field)).flatMap(({ key, value }) => {
			const node = resolved(value);
			if (node.kind !== "scalar") return [];
			const written = node.text.trim();
			if (node.style === "plain" && /^(?:~|null)?$/i.test(written)) return [];
			const content = field === "data" ? contentOf(written) : written;
			if (content?.trim() === "" || looksSealed(written) || looksSealed(content ?? "")) return [];
			const isLater = isPlaceholder(written) || (content !== null && isPlaceholder(content));
			return { field, key: key.text, node, content, isLater };
		}),
	);
}

const fields = ["data", "stringData"] as const;

/** What is no Base64 is plaintext that the cluster would refuse. */
function contentOf(base64: string): string | null {
	const bytes = decodeBase64(base64);
	return bytes === null ? base64 : decode(bytes);
}

/** Null for what is no plaintext secret at all. */
function weigh({ key, content, isLater }: Leaf, isGuessable: (value: string) => boolean): Severity | null {
	if (isLater) return null;
	if (content === null) return "high";
	const value = content.trim();
	if (isPublic(value) || otherCipher(nothing, value) !== null) return null;
	if (value.includes("PRIVATE KEY") || isCredential(value)) return "critical";
	if (value.includes("\n")) return assignsSecret(value) ? "critical" : isSecretName(key) ? "high" : "low";
	if (isSecretName(key)) return isGuessable(value) ? "low" : "critical";
	return plainNames.test(key) || plainValue.test(value) || isGuessable(value) ? "low" : "high";
}

/** Words that anybody would try first: those of a development set-up, and a word that stands beside it in clear anyway. */
function isGuessable(value: string, { name }: Manifest, leaves: readonly Leaf[]): boolean {
	if (weak.test(value)) return true;
	if (!/^[A-Za-z]{1,12}$/.test(value)) return false;
	return name?.includes(value) === true || leaves.filter(({ content }) => content === value).length > 1;
}

const nothing = new Uint8Array(0);

/** Certificates, public keys, host keys and recipients are meant to be seen. */
function isPublic(value: string): boolean {
	if (value.includes("PRIVATE KEY")) return false;
	return /^(?:#[^\n]*\n)*(?:-----BEGIN (?:CERTIFICATE|TRUSTED CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK|X509 CRL|DH PARAMETERS)-----|(?:\S+ )?(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-\S+) AAAA|age1[0-9a-z]{20,}$)/.test(
		value,
	);
}

/** A whole configuration file in one value: is a secret assigned in it? */
function assignsSecret(value: string): boolean {
	for (const [, name = "", assigned = ""] of value.matchAll(assignment)) {
		const bare = assigned.replace(/,$/, "").replace(/^(["'])(.*)\1$/, "$2");
		if (isSecretName(name) && !isPlaceholder(bare) && !weak.test(bare) && !/^[[{|>]/.test(bare)) return true;
	}
	return false;
}

const assignment = /^[ \t-]*["']?([A-Za-z_][\w.-]{0,63})["']?[ \t]*[=:][ \t]*(\S[^\r\n]{0,1023})/gm;
const weak =
	/^(?:admin|administrator|root|postgres|postgresql|mysql|redis|mongo|rabbitmq|guest|user|username|default|test|testing|dev|demo|local|password\d?|passw0rd|pass|secret|minioadmin|changeit|letmein|qwerty|\d{1,6}|true|false|yes|no|on|off)$/i;
const plainNames =
	/^(?:user|username|login|name|type|url|uri|host|hostname|server|address|endpoint|port|db|dbname|database|schema|region|zone|bucket|namespace|project|projectid|email|mail|domain|realm|issuer|provider|engine|version|description|expiration|usage-[\w-]+|auth-extra-groups|insecure|sslmode|known_hosts)$|[_.-](?:user|username|host|hostname|port|url|uri|endpoint|region|bucket|database|name|email|domain)$/i;
const plainValue =
	/^(?:true|false|yes|no|\d{1,6}|[a-z][a-z0-9+.-]*:\/\/[^\s@]*|[\w-]+(?:\.[\w-]+)+(?::\d+)?)$/i;

/** Argo CD keeps descriptions of clusters and repositories in Secrets; without a credential there is nothing to hide. */
function isDescription(manifest: Manifest): boolean {
	return textAt(manifest.root, "metadata", "labels", "argocd.argoproj.io/secret-type") !== undefined;
}

const text = (...parts: readonly string[]) => parts.join("");
const secret = (body: string, name = "db") =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n${body}`;

export const examples: readonly Example[] = [
	{
		title: "A value in `stringData`",
		files: { "k8s/db.yaml": secret("stringData:\n  password: canary-hunter2\n") },
		reports: ["k8s/db.yaml:6"],
	},
	{
		title: "A value in `data`: Base64 is no encryption",
		files: { "k8s/db.yaml": secret("data:\n  password: Y2FuYXJ5LWh1bnRlcjI=\n") },
		reports: ["k8s/db.yaml:6"],
	},
	{
		title: "JSON, with the data before the kind",
		files: {
			"db.json": `{
  "stringData": {
    "url": "postgres://app:canary-hunter2@db/app"
  },
  "kind": "Secret",
  "apiVersion": "v1"
}
`,
		},
		reports: ["db.json:3"],
	},
	{
		title: "The second document, behind one that cannot be read",
		files: { "all.yaml": text(`a: [\n---\n`, secret("stringData:\n  token: canary-hunter2\n")) },
		reports: ["all.yaml:8"],
	},
	{
		title: "A backup, and a name in capitals",
		files: {
			"db.YAML": secret("stringData:\n  password: canary-hunter2\n"),
			"db.yaml.bak": secret("stringData:\n  password: canary-hunter2\n"),
		},
		reports: ["db.YAML:6", "db.yaml.bak:6"],
	},
	{
		title: "Every value is a finding of its own; the user's name beside them weighs little",
		files: {
			"db.yaml": secret(
				"stringData:\n  password: canary-hunter2\n  username: canary\n  token: canary-hunter3\n",
			),
		},
		reports: ["db.yaml:6", "db.yaml:8", "db.yaml:7"],
	},
	{
		title: "A token is missing between tokens, in a file without metadata",
		files: {
			"db.yaml": secret(
				"stringData:\n  a: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]\n  b_password: canary-hunter2\n",
			),
		},
		reports: ["db.yaml:7"],
	},
	{
		title: "Other kinds, and references to Secrets",
		files: {
			"sealed.yaml":
				"apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: canary\n",
			"sops.yaml": "apiVersion: isindir.github.com/v1alpha3\nkind: SopsSecret\nspec:\n  a: canary\n",
			"external.yaml":
				"apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  target: { name: canary }\n",
			"release.yaml":
				"apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  valuesFrom:\n    - kind: Secret\n      name: canary\n",
			"foreign.yaml": "apiVersion: example.com/v1\nkind: Secret\nstringData:\n  password: canary-hunter2\n",
		},
		reports: [],
	},
	{
		title: "Values that come later: substitutions, references, words, in clear or in Base64",
		files: {
			"a.yaml": secret(
				`stringData:\n  password: \${PASSWORD}\n  token: op://vault/item/field\n  host: db.canary.test\n`,
			),
			// changeme, and {{ password }}
			"b.yaml": secret("data:\n  password: Y2hhbmdlbWU=\n  token: e3sgcGFzc3dvcmQgfX0=\n"),
			"c.yaml": secret(
				"stringData:\n  password: <path:secret/data/app#password>\n  token: ref+vault://app#token\n",
			),
		},
		reports: [],
	},
	{
		title: "Words that anybody would try first weigh little",
		files: {
			"dev.yaml": secret("stringData:\n  password: canaryapp\n  username: canaryapp\n"),
			"test.yaml": secret("stringData:\n  password: postgres\n"),
		},
		reports: ["dev.yaml:6", "dev.yaml:7", "test.yaml:6"],
	},
	{
		title: "A Helm template",
		files: {
			"chart/templates/secret.yaml": secret(
				"data:\n  {{- range $key, $value := .Values.secrets }}\n  {{ $key }}: {{ $value | b64enc }}\n  {{- end }}\n",
			),
			"chart/templates/other.yaml": secret(
				"stringData:\n  password: {{ .Values.password }}\n  salt: canary-hunter2\n",
			),
		},
		reports: [],
	},
	{
		title: "Nothing in it: no data, empty values, a patch that deletes",
		files: {
			"token.yaml": secret("type: kubernetes.io/service-account-token\n"),
			"empty.yaml": secret('data:\n  a: ""\n  b:\n  c: null\n'),
			"patch.yaml": secret("$patch: delete\nstringData:\n  password: canary-hunter2\n"),
		},
		reports: [],
	},
	{
		title: "Certificates and public keys",
		files: {
			"ca.yaml": secret(
				"stringData:\n  ca.crt: |\n    -----BEGIN CERTIFICATE-----\n    Y2FuYXJ5\n    -----END CERTIFICATE-----\n  key.pub: ssh-ed25519 AAAAcanary\n",
			),
		},
		reports: [],
	},
	{
		title: "A repository that Argo CD is told of, without a credential",
		files: {
			"repository.yaml":
				"apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\n  labels:\n    argocd.argoproj.io/secret-type: repository\nstringData:\n  type: git\n  url: https://canary.test/app.git\n",
		},
		reports: [],
	},
	{
		title: "Sealed by SOPS: what is plain in it is judged by the file's own selectors",
		files: {
			"db.enc.yaml": text(
				secret("stringData:\n  a: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]\n"),
				`sops:
  age:
    - recipient: age1canary
      enc: canary
  lastmodified: "2026-05-01T00:00:00Z"
  mac: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]
  encrypted_regex: ^(data|stringData)$
  version: 3.13.2
`,
			),
		},
		reports: [],
	},
];

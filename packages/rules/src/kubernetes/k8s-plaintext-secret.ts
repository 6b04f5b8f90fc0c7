import {
	at,
	breaksSealingPromise,
	documentRule,
	type Example,
	isAside,
	isDecryptedName,
	isRegistryKey,
	isSecretManifest,
	label,
	manifestsIn,
	secretLeaves,
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
			if (!isSecretManifest(manifest)) continue;
			// Lists and the logins of registries have rules of their own.
			if (manifest.path.length > 0 && policy.rule("k8s-secret-in-list").enabled) continue;
			const isForRegistries = policy.rule("k8s-registry-auth-plaintext").enabled;
			for (const { field, key, node, path, severity } of secretLeaves(manifest)) {
				if (isForRegistries && isRegistryKey(key)) continue;
				const whole = [...manifest.path, ...path];
				yield {
					at: at.span(file, node.span, whole, manifest.document),
					message: field === "data" ? "base64" : "plain",
					labels: {
						pointer: label.pointer(whole, manifest.document),
						name: label.name(manifest.name ?? "without a name"),
					},
					severity: isAside(file.path) ? "low" : severity,
				};
			}
		}
	},
});

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
		title: "A Secret in a List, where nothing else looks at Lists",
		files: {
			"all.json":
				'{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Secret",\n"stringData":{"password":"canary-hunter2"}}]}',
		},
		reports: ["all.json:2"],
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

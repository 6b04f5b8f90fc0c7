import {
	at,
	documentRule,
	type Example,
	isAside,
	isPlaceholder,
	label,
	looksSealed,
	type Manifest,
	manifestsIn,
	type Node,
	nodeAt,
	pairs,
	parse,
	resolved,
	textAt,
} from "@sops-guard/core";

export const rule = documentRule({
	id: "k8s-last-applied-secret",
	summary: "An annotation holds a copy of a Secret's values",
	why: "`kubectl get -o yaml` exports what was applied last in an annotation, and no selector of SOPS covers annotations.",
	fix: "Take the annotation {annotation} out of {path}, rotate the values, and apply with `kubectl apply --server-side` from now on.",
	messages: {
		found: "The annotation {annotation} of {kind} {name} holds the values of a Secret in plaintext",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /\.(?:ya?ml|json)(?:[.~]|$)/,
		needles: ["kubectl.kubernetes.io/last-applied-configuration", "kapp.k14s.io/original"],
	},
	*check(file) {
		if (file.entry.kind === "link") return;
		for (const manifest of manifestsIn(file)) {
			for (const annotation of annotations) {
				const node = nodeAt(manifest.root, "metadata", "annotations", annotation);
				const value = node === undefined ? undefined : resolved(node);
				if (value?.kind !== "scalar" || !holdsSecret(value.text, manifest)) continue;
				const path = [...manifest.path, "metadata", "annotations", annotation];
				yield {
					at: at.span(file, value.span, path, manifest.document),
					labels: {
						annotation: label.name(annotation),
						kind: label.name(manifest.kind),
						name: label.name(manifest.name ?? "without a name"),
					},
					severity: isAside(file.path) ? "low" : "critical",
				};
			}
		}
	},
});

const annotations = ["kubectl.kubernetes.io/last-applied-configuration", "kapp.k14s.io/original"] as const;

/** The annotation is a manifest of its own, as JSON; a sealed annotation and one of sealed values hold nothing. */
function holdsSecret(text: string, around: Manifest): boolean {
	const root = parse(text, "json").documents[0]?.root;
	if (root == null || (textAt(root, "kind") ?? around.kind) !== "Secret") return false;
	return ["data", "stringData"].some((field) =>
		pairs(nodeAt(root, field)).some(({ value }) => isPlain(value)),
	);
}

function isPlain(node: Node): boolean {
	const value = resolved(node);
	return (
		value.kind === "scalar" && value.text !== "" && !looksSealed(value.text) && !isPlaceholder(value.text)
	);
}

const exported = (applied: string, rest = "") => `apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      ${applied}
${rest}`;
const token = "ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]";

export const examples: readonly Example[] = [
	{
		title: "An export whose data was taken out, but not the annotation",
		files: {
			"db.yaml": exported(
				'{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db"},"data":{"password":"Y2FuYXJ5LWh1bnRlcjI="}}',
			),
		},
		reports: ["db.yaml:7"],
	},
	{
		title: "Sealed data, and the plaintext in the annotation above it",
		files: {
			"db.enc.yaml": exported(
				'{"apiVersion":"v1","kind":"Secret","stringData":{"password":"canary-hunter2"}}',
				`stringData:\n  password: ${token}\nsops:\n  age: []\n  lastmodified: "2026-05-01T00:00:00Z"\n  mac: ${token}\n  version: 3.13.2\n`,
			),
		},
		reports: ["db.enc.yaml:7"],
	},
	{
		title: "In JSON",
		files: {
			"db.json": `{
  "apiVersion": "v1",
  "kind": "Secret",
  "metadata": {
    "annotations": {
      "kapp.k14s.io/original": "{\\"kind\\":\\"Secret\\",\\"stringData\\":{\\"password\\":\\"canary-hunter2\\"}}"
    }
  }
}
`,
		},
		reports: ["db.json:6"],
	},
	{
		title: "In an item of a List, as `kubectl get -o yaml` exports all of a namespace",
		files: {
			"all.yaml": `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata:
      annotations:
        kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","data":{"password":"Y2FuYXJ5"}}'
`,
		},
		reports: ["all.yaml:8"],
	},
	{
		title: "Another kind, a Secret without values, and one whose values are sealed or come later",
		files: {
			"map.yaml":
				'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: \'{"kind":"ConfigMap","data":{"a":"canary"}}\'\n',
			"empty.yaml": exported('{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db"}}'),
			"sealed.yaml": exported(`{"kind":"Secret","stringData":{"password":"${token}","user":"$\{USER}"}}`),
		},
		reports: [],
	},
	{
		title: "A sealed annotation, and one that is no manifest",
		files: { "db.yaml": exported(token), "note.yaml": exported("canary, see the wiki") },
		reports: [],
	},
];

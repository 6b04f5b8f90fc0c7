import {
	at,
	breaksSealingPromise,
	documentRule,
	type Example,
	elements,
	type File,
	isAside,
	isDecryptedName,
	isRegistryKey,
	isSecretManifest,
	label,
	type MapNode,
	manifestsIn,
	type Node,
	type PathComponent,
	type Place,
	pairs,
	parse,
	plainDocument,
	resolved,
	type ScalarNode,
	type SecretLeaf,
	secretLeaves,
	textAt,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "k8s-secret-in-list",
	summary: "A plaintext Kubernetes Secret stands inside of something else",
	why: "An export is a List, a patch is a text, and a chart takes whole objects as values: what looks for Secrets document by document overlooks them all.",
	fix: "Rotate the value, move the Secret into a file of its own and seal that: `sops encrypt --in-place FILE`.",
	messages: {
		list: "{pointer} belongs to the Secret {name} in a List and is in plaintext",
		object: "{pointer} belongs to the Secret {name} inside of another object and is in plaintext",
		text: "the text at {pointer} holds the Secret {name}, and its {key} is in plaintext",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /\.(?:ya?ml|json)(?:[.~]|$)/, needles: ["Secret"] },
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.document.envelope !== null) return;
		if (breaksSealingPromise(file, policy)) return;
		if (isDecryptedName(file.path) && policy.rule("sops-decrypted-leftover").enabled) return;
		const isForRegistries = policy.rule("k8s-registry-auth-plaintext").enabled;
		for (const { message, place, pointer, name, leaf, isObject } of hiddenLeaves(file)) {
			if (isObject && isForRegistries && isRegistryKey(leaf.key)) continue;
			yield {
				at: place,
				message,
				labels: { pointer, name: label.name(name ?? "without a name"), key: label.name(leaf.key) },
				severity: isAside(file.path) ? "low" : leaf.severity,
			};
		}
	},
});

interface Hidden {
	readonly message: "list" | "object" | "text";
	readonly place: Place;
	readonly pointer: ReturnType<typeof label.pointer>;
	readonly name: string | null;
	readonly leaf: SecretLeaf;
	/** An object of Kubernetes that other rules know as well. */
	readonly isObject: boolean;
}

function* hiddenLeaves(file: File): Generator<Hidden> {
	const known = new Set<MapNode>();
	for (const manifest of manifestsIn(file)) {
		known.add(manifest.root);
		if (manifest.path.length === 0 || !isSecretManifest(manifest)) continue;
		for (const leaf of secretLeaves(manifest)) {
			const path = [...manifest.path, ...leaf.path];
			const place = at.span(file, leaf.node.span, path, manifest.document);
			const pointer = label.pointer(path, manifest.document);
			yield { message: "list", place, pointer, name: manifest.name, leaf, isObject: true };
		}
	}
	for (const { index, root, faults } of plainDocument(file).parsed.documents) {
		if (root === null || faults.length > 0) continue;
		for (const { node, path } of nestedIn(root)) {
			if (node.kind === "map" && (path.length === 0 || known.has(node))) continue;
			for (const { leaf, name } of node.kind === "map" ? leavesOf(node) : leavesInText(node)) {
				const whole = node.kind === "map" ? [...path, ...leaf.path] : path;
				const span = node.kind === "map" ? leaf.node.span : spanInText(file, node, leaf);
				yield {
					message: node.kind === "map" ? "object" : "text",
					place: at.span(file, span, whole, index),
					pointer: label.pointer(whole, index),
					name,
					leaf,
					isObject: false,
				};
			}
		}
	}
}

interface Nested {
	readonly node: MapNode | ScalarNode;
	readonly path: readonly PathComponent[];
}

/** Copies of a Secret that `kubectl` and others keep in annotations have a rule of their own. */
const annotations: ReadonlySet<PathComponent> = new Set([
	"kubectl.kubernetes.io/last-applied-configuration",
	"kapp.k14s.io/original",
]);

/** Every map and text of a document that may be a Secret, in source order. What aliases repeat comes once. */
function* nestedIn(root: Node): Generator<Nested> {
	const seen = new Set<Node>();
	const waiting: { node: Node; path: readonly PathComponent[] }[] = [{ node: root, path: [] }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { path } = next;
		const node = resolved(next.node);
		if (seen.has(node) || annotations.has(path.at(-1) ?? "")) continue;
		seen.add(node);
		if (node.kind === "scalar") {
			if (kindInText.test(node.text)) yield { node, path };
			continue;
		}
		if (node.kind === "map" && textAt(node, "kind") === "Secret") yield { node, path };
		const children =
			node.kind === "map"
				? pairs(node).map(({ key, value }) => ({ node: value, path: [...path, key.text] }))
				: elements(node).map((element, index) => ({ node: element, path: [...path, index] }));
		waiting.push(...children.reverse());
	}
}

const kindInText =
	/^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?Secret["']?[ \t]*,?[ \t]*$|"kind"\s*:\s*"Secret"/m;

interface Found {
	readonly leaf: SecretLeaf;
	readonly name: string | null;
}

/** The values of a map that is a Secret. What a policy engine or a selector calls `kind: Secret` has no metadata of its own. */
function leavesOf(root: MapNode): Found[] {
	const isSecret =
		textAt(root, "apiVersion") === "v1" && pairs(root).some(({ key }) => key.text === "metadata");
	return isSecret ? secretsAt(root) : [];
}

/** The values of Secrets in a text: YAML of one or more documents, or JSON. A patch need not name its version. */
function leavesInText({ text }: ScalarNode): Found[] {
	return parse(text, /^\s*\{/.test(text) ? "json" : "yaml").documents.flatMap(({ root, faults }) => {
		const map = root === null || faults.length > 0 ? null : resolved(root);
		if (map?.kind !== "map" || textAt(map, "kind") !== "Secret") return [];
		return (textAt(map, "apiVersion") ?? "v1") === "v1" ? secretsAt(map) : [];
	});
}

function secretsAt(root: MapNode): Found[] {
	const name = textAt(root, "metadata", "name") ?? null;
	return secretLeaves({ root, name, isTemplate: false }).map((leaf) => ({ leaf, name }));
}

/** A literal block stands in its file line by line; in other styles only the text as a whole has a place. */
function spanInText(file: File, node: ScalarNode, leaf: SecretLeaf) {
	if (node.style !== "literal") return node.span;
	const source = file.document.text;
	let start = node.span.start;
	for (let line = linesBefore(node.text, leaf.node.span.start); line > 0; line -= 1) {
		start = source.indexOf("\n", start) + 1;
		if (start === 0 || start > node.span.end) return node.span;
	}
	while (source[start] === " ") start += 1;
	return { start, end: start };
}

function linesBefore(text: string, offset: number): number {
	return text.slice(0, offset).split("\n").length - 1;
}

const secret = (indent: string, body: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n${body}`.replaceAll(/^(?=.)/gm, indent).trimStart();
const plain = "stringData:\n  password: canary-hunter2\n";

export const examples: readonly Example[] = [
	{
		title: "An export of a namespace",
		files: {
			"export.yaml": `apiVersion: v1\nkind: List\nitems:\n  - ${secret("    ", "data:\n  password: Y2FuYXJ5LWh1bnRlcjI=\n")}`,
		},
		reports: ["export.yaml:9"],
	},
	{
		title: "A typed list in JSON, whose items do not say what they are",
		files: {
			"secrets.json": `{
  "apiVersion": "v1", "kind": "SecretList",
  "items": [
    { "metadata": { "name": "db" },
      "stringData": { "password": "canary-hunter2" } }
  ]
}
`,
		},
		reports: ["secrets.json:5"],
	},
	{
		title: "A patch of Kustomize, which is a text",
		files: {
			"kustomization.yaml": `resources: [base]\npatches:\n  - patch: |-\n      ${secret("      ", plain)}`,
		},
		reports: ["kustomization.yaml:9"],
	},
	{
		title: "Whole objects among the values of a chart, and in a ConfigMap",
		files: {
			"map.yaml": `apiVersion: v1\nkind: ConfigMap\ndata:\n  db.json: '{"apiVersion":"v1","kind":"Secret","stringData":{"password":"canary-hunter2"}}'\n`,
			"values.yaml": `extraObjects:\n  - ${secret("    ", plain)}`,
		},
		reports: ["map.yaml:4", "values.yaml:7"],
	},
	{
		title: "Items whose values are sealed, come later or are not there",
		files: {
			"list.yaml": `apiVersion: v1\nkind: List\nitems:\n  - ${secret("    ", `stringData:\n  password: ${token()}\n`)}  - ${secret("    ", `stringData:\n  password: \${PASSWORD}\n`)}  - ${secret("    ", "type: Opaque\n")}`,
			"sealed.yaml": sealedYaml(
				`apiVersion: v1\nkind: List\nitems:\n  - ${secret("    ", `stringData:\n  password: ${token()}\n  user: canary\n`)}`,
			),
		},
		reports: [],
	},
	{
		title:
			"Other kinds in a List, references, a policy that makes Secrets, and a Secret that is a document of its own",
		files: {
			"list.yaml":
				"apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    data: { password: canary-hunter2 }\n",
			"release.yaml":
				"apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  valuesFrom:\n    - { kind: Secret, name: canary }\n",
			"generate.yaml":
				"apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec:\n  rules:\n    - generate:\n        apiVersion: v1\n        kind: Secret\n        data: { type: Opaque, kind: Secret }\n",
			"single.yaml": secret("", plain),
		},
		reports: [],
	},
	{
		title: "A text about Secrets, and one that is filled in later",
		files: {
			"notes.yaml": "text: |\n  kind: Secret\n  is what Kubernetes calls canary\n",
			"values.yaml": `manifests: |\n  ${secret("  ", "stringData:\n  password: {{ .Values.password }}\n")}`,
		},
		reports: [],
	},
];

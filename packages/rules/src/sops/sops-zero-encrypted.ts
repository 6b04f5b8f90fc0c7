import {
	at,
	documentRule,
	type Example,
	hasValue,
	isExposed,
	isPlaceholder,
	isSecretName,
	isToken,
	type Leaf,
	label,
	looksLikeCredential,
	type Sealed,
	sealed,
	selectorMatches,
	selectorOf,
} from "@sops-guard/core";
import { sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-zero-encrypted",
	summary: "A file went through sops, and nothing in it is sealed",
	why: "A selector that matches no key, or that sops cannot compile, leaves every value in clear with metadata and a MAC that look perfect.",
	fix: "Correct the selector in `.sops.yaml`, then seal the file anew: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		misses: "Nothing in {path} is sealed: its selector `{selector}` matches no key in it",
		kubernetes:
			"Nothing in {path} is sealed: its selector `{selector}` is made for Kubernetes Secrets, and this is none",
		invalid:
			"Nothing in {path} is sealed: its selector `{selector}` is no valid RE2 pattern, and sops does not say so",
		excludes: "Nothing in {path} is sealed: its selector `{selector}` leaves everything out",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		if (leaves.some((leaf) => isToken(leaf) || isExposed(leaf))) return;
		const values = leaves.filter((leaf) => hasValue(leaf) && !isDescribing(leaf, found));
		const worst = values.find(isTelling) ?? values.find(isFilled) ?? values[0];
		if (worst === undefined) return;
		const { selector, selectors, keySpan } = found.envelope;
		yield {
			at: at.leaf(file, worst),
			message: causeOf(found),
			labels: { selector: label.name(selector.name) },
			related: [
				{ at: at.span(file, selectors[0]?.span ?? keySpan), message: label.words("the selector in force") },
			],
			severity: isTelling(worst) ? "critical" : isFilled(worst) ? "high" : "low",
		};
	},
});

const kubernetesAlone: ReadonlySet<unknown> = new Set([
	"apiVersion",
	"kind",
	"metadata",
	"type",
	"immutable",
]);

/** What is in clear in every Kubernetes object. */
function isDescribing({ path, document }: Leaf, found: Sealed): boolean {
	return kubernetesAlone.has(path[0]) && isManifest(found, document);
}

function isManifest({ document: { leaves } }: Sealed, document: number): boolean {
	return leaves.some(
		(leaf) => leaf.document === document && leaf.path.length === 1 && leaf.path[0] === "kind",
	);
}

function isFilled({ node }: Leaf): boolean {
	return !isPlaceholder(node.text);
}

function isTelling(leaf: Leaf): boolean {
	const { path, node, type } = leaf;
	if (!isFilled(leaf)) return false;
	if (looksLikeCredential(node.text)) return true;
	return type === "str" && path.some((component) => typeof component === "string" && isSecretName(component));
}

function causeOf(found: Sealed): "misses" | "kubernetes" | "invalid" | "excludes" {
	const { name, value, valid } = found.envelope.selector;
	if (name.startsWith("un")) return "excludes";
	if (!valid) return "invalid";
	const isForSecrets = ["data", "stringData"].every((key) =>
		selectorMatches(selectorOf(name, value.replace(/\s+/g, "")), key),
	);
	return isForSecrets ? "kubernetes" : "misses";
}

const forSecrets = { selector: ["encrypted_regex", "^(data|stringData)$"] } as const;

export const examples: readonly Example[] = [
	{
		title: "Helm values under a selector made for Secrets",
		files: { "values.enc.yaml": sealedYaml("app:\n  replicas: 2\n  password: canary-hunter2\n", forSecrets) },
		reports: ["values.enc.yaml:3"],
	},
	{
		title: "Nothing looks secret, at high severity",
		files: { "values.enc.yaml": sealedYaml("app:\n  replicas: 20\n  color: blue\n", forSecrets) },
		reports: ["values.enc.yaml:2"],
	},
	{
		title: "Placeholders alone, at low severity: the first real value would be in clear",
		files: { "values.enc.yaml": sealedYaml("openai:\n  apiKey: PLACEHOLDER\n", forSecrets) },
		reports: ["values.enc.yaml:2"],
	},
	{
		title: "A look-ahead, which RE2 does not know",
		files: {
			"a.enc.yaml": sealedYaml("password: canary-hunter2\n", {
				selector: ["encrypted_regex", "^(?!metadata)"],
			}),
		},
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "A selector for keys that the file does not have",
		files: { "a.enc.yaml": sealedYaml("db:\n  pin: 1234\n", { selector: ["encrypted_suffix", "_secret"] }) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "Blanks inside the alternation",
		files: {
			"secret.enc.yaml": sealedYaml(
				"apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: canary-hunter2\n",
				{ selector: ["encrypted_regex", "^(data | stringData)$"] },
			),
		},
		reports: ["secret.enc.yaml:6"],
	},
	{
		title: "A dotenv file under a selector made for Secrets",
		files: { "prod.sops.env": sealedDotenv("TOKEN=canary-hunter2\n", forSecrets) },
		reports: ["prod.sops.env:1"],
	},
	{
		title: "A selector that leaves everything out",
		files: {
			"a.enc.yaml": sealedYaml("password: canary-hunter2\n", { selector: ["unencrypted_regex", ".*"] }),
		},
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "One sealed value is enough",
		files: { "values.enc.yaml": sealedYaml(`app:\n  color: blue\ndata: ${token()}\n`, forSecrets) },
		reports: [],
	},
	{
		title: "Nothing to seal: empty values, an empty Secret, an empty file",
		files: {
			"a.enc.yaml": sealedYaml('password: ""\ntoken: null\n'),
			"b.enc.yaml": sealedSecret(
				'apiVersion: v1\nkind: Secret\ntype: Opaque\nmetadata:\n  name: db\nstringData:\n  token: ""\n',
			),
			"c.enc.yaml": sealedYaml(""),
		},
		reports: [],
	},
	{
		title: "Values in clear that the selector covers are another finding",
		files: { "a.enc.yaml": sealedYaml("password: canary-hunter2\nuser: canary-x\n") },
		reports: [],
	},
];

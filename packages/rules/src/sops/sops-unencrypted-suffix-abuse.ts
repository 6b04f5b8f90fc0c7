import {
	at,
	documentRule,
	type Example,
	hasValue,
	isToken,
	type Leaf,
	label,
	looksSecret,
	type Selector,
	type Spot,
	sealed,
	selectorMatches,
} from "@sops-guard/core";
import { sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-unencrypted-suffix-abuse",
	summary: "A key that is exempt from sealing holds what looks like a secret",
	why: "A name such as `db_unencrypted` exempts everything below it, also what is added later, and review takes the file for sealed.",
	fix: "Take the mark off the key, seal the file anew with `sops decrypt --in-place {path} && sops encrypt --in-place {path}`, and replace the value.",
	messages: {
		one: "`{pointer}` looks like a secret, and `{selector}` exempts it from sealing",
		several:
			"`{pointer}` and {count} more below `{subtree}` look like secrets, and `{selector}` exempts them from sealing",
	},
	severity: "high",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		const { selector } = found.envelope;
		if (!selector.name.startsWith("unencrypted") || !leaves.some(isToken)) return;
		const subtrees = new Map<string, Leaf[]>();
		for (const leaf of leaves) {
			if (leaf.selected || isToken(leaf) || !hasValue(leaf)) continue;
			if (!looksSecret(nameOf(leaf, selector), leaf.node.text)) continue;
			const key = JSON.stringify([leaf.document, exemptAt(leaf, selector)]);
			subtrees.set(key, [...(subtrees.get(key) ?? []), leaf]);
		}
		for (const [first, ...more] of subtrees.values()) {
			if (first === undefined) continue;
			yield {
				at: at.leaf(file, first),
				message: more.length === 0 ? "one" : "several",
				labels: {
					pointer: label.pointer(first.path, first.document),
					subtree: label.pointer(exemptAt(first, selector), first.document),
					selector: label.name(selector.name),
					count: label.number(more.length),
				},
			} satisfies Spot;
		}
	},
});

/** The path down to the key that exempts what is below it; a comment exempts one value. */
function exemptAt({ path }: Leaf, selector: Selector): Leaf["path"] {
	if (selector.name === "unencrypted_comment_regex") return path;
	const index = path.findIndex(
		(component) => typeof component === "string" && selectorMatches(selector, component),
	);
	return index === -1 ? path : path.slice(0, index + 1);
}

/** The nearest key, without the mark. */
function nameOf({ path }: Leaf, { name, value }: Selector): string {
	const key = path.findLast((component) => typeof component === "string") ?? "";
	return name === "unencrypted_suffix" && key.endsWith(value) ? key.slice(0, -value.length) : key;
}

const good = token();

export const examples: readonly Example[] = [
	{
		title: "A password under an exempt key",
		files: {
			"a.enc.yaml": sealedYaml(
				`a: ${good}\ndb_unencrypted:\n    host: db.example\n    password: canary-hunter2\n`,
			),
		},
		reports: ["a.enc.yaml:4"],
	},
	{
		title: "The password itself, with the mark",
		files: { "a.enc.yaml": sealedYaml(`a: ${good}\npassword_unencrypted: canary-hunter2\n`) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "Several below one key are one finding",
		files: {
			"a.enc.yaml": sealedYaml(
				`a: ${good}\nplain:\n    dev: {password: canary-hunter2}\n    prod: {password: canary-hunter3}\n`,
				{ selector: ["unencrypted_regex", "^plain$"] },
			),
		},
		reports: ["a.enc.yaml:3"],
	},
	{
		title: "By a comment",
		files: {
			"a.enc.yaml": sealedYaml(`a: ${good}\n# plain\napi_token: canary-hunter2\n`, {
				selector: ["unencrypted_comment_regex", "plain"],
			}),
		},
		reports: ["a.enc.yaml:3"],
	},
	{
		title: "Settings that are no secrets",
		files: {
			"a.enc.yaml": sealedYaml(
				`a: ${good}\nregion_unencrypted: eu-west-1\ntoken_ttl_unencrypted: 3600\npassword_unencrypted: changeme\n`,
			),
		},
		reports: [],
	},
	{
		title: "A selector that names what is sealed leaves the rest to another rule",
		files: {
			"a.enc.yaml": sealedSecret(`password: canary-hunter2\ndata: ${good}\n`),
		},
		reports: [],
	},
];

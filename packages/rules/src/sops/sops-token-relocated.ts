import {
	at,
	type Example,
	label,
	type PathComponent,
	type SealedLeaf,
	type Spot,
	sealedLeaves,
	treeRule,
} from "@sops-guard/core";
import { ci, mac, owner, sealedDotenv, sealedJson, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-token-relocated",
	summary: "A sealed value was copied to another key",
	why: "The path to a value is part of its seal: under another key it can never be opened, and sops then refuses the whole file.",
	fix: "Take the copy out of {path}, then set the value there with `sops set` or `sops edit`, which seal it for its new place.",
	messages: {
		one: "`{pointer}` holds the sealed value of `{other}`, which nobody can open here",
		several:
			"`{pointer}` and {count} more beside it hold sealed values of `{other}`, which nobody can open here",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(tree) {
		const copies = new Map<string, Copy[]>();
		for (const places of tree.fact(sealedLeaves).byCiphertext.values()) {
			const copy = copyAmong(places);
			if (copy === null) continue;
			const key = [parentOf(copy.original), parentOf(copy.leaf)].join("\0\0");
			copies.set(key, [...(copies.get(key) ?? []), copy]);
		}
		for (const [first, ...more] of copies.values()) if (first !== undefined) yield spotOf(first, more.length);
	},
});

interface Copy {
	readonly leaf: SealedLeaf;
	readonly original: SealedLeaf;
}

/**
 * The value at another path than the first one. In one file that is the later one, which somebody typed; between two files nobody knows,
 * and the first path counts. Elements of a list share their path, and comments can be opened anywhere.
 */
function copyAmong(places: readonly SealedLeaf[]): Copy | null {
	const values = places.filter(({ leaf }) => !leaf.comment);
	const [original] = values;
	if (original === undefined) return null;
	const { file } = original.found;
	const leaf = values.find((one) => sealedPath(one) !== sealedPath(original));
	if (leaf === undefined) return null;
	return leaf.found.file === file ? { leaf, original } : { leaf: original, original: leaf };
}

/** A map that was copied as a whole is one finding. */
function parentOf({ found, leaf }: SealedLeaf): string {
	return [found.file.path, leaf.document, ...strings(leaf.path).slice(0, -1)].join("\0");
}

/** The path as it is part of the seal. */
function sealedPath({ leaf }: SealedLeaf): string {
	return strings(leaf.path).join("\0");
}

function strings(path: readonly PathComponent[]): string[] {
	return path.filter((component) => typeof component === "string");
}

function spotOf({ leaf: one, original }: Copy, more: number): Spot {
	const { found, leaf } = one;
	return {
		at: at.leaf(found.file, leaf),
		message: more === 0 ? "one" : "several",
		labels: {
			pointer: label.pointer(leaf.path, leaf.document),
			other: label.pointer(original.leaf.path, original.leaf.document),
			count: label.number(more),
		},
		related: [
			{ at: at.leaf(original.found.file, original.leaf), message: label.words("the same sealed value") },
		],
	};
}

const one = token(20);
const otherMac = mac.replace("data:iLxclo", "data:iLxclp");

export const examples: readonly Example[] = [
	{
		title: "A line was copied, and its key renamed",
		files: { "a.enc.yaml": sealedYaml(`db_pass: ${one}\ndb_user: ${token(5)}\ndatabase_password: ${one}\n`) },
		reports: ["a.enc.yaml:3"],
	},
	{
		title: "A map was copied under another name: one finding",
		files: {
			"a.enc.json": sealedJson([
				`"dev": { "user": "${token(5)}", "pass": "${one}" }`,
				`"prod": { "user": "${token(5)}",\n\t"pass": "${one}" }`,
			]),
		},
		reports: ["a.enc.json:3"],
	},
	{
		title: "Pasted into another file under another key",
		files: {
			"a.enc.yaml": sealedYaml(`x: ${token(4)}\npass: ${one}\n`, { recipients: [ci] }),
			"b.sops.env": sealedDotenv(`PASS=${one}\n`, { recipients: [owner], mac: otherMac }),
		},
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "Elements of a list share their path, and so do values of two documents",
		files: {
			"a.enc.yaml": `${sealedYaml(`users:\n    - pass: ${one}\n    - pass: ${one}\n`)}---\nusers:\n    - pass: ${one}\n`,
		},
		reports: [],
	},
	{
		title: "An alias, and comments, may stand twice",
		files: {
			"a.enc.yaml": sealedYaml(
				`a: &a ${one}\nb: *a\nlist:\n    #${token(9, "comment")}\n    - ${token(8)}\nmore:\n    #${token(9, "comment")}\n    - ${token(7)}\n`,
			),
		},
		reports: [],
	},
	{
		title: "A copy of a whole file is another finding",
		files: { "a.enc.yaml": sealedYaml(`pass: ${one}\n`), "b.enc.yaml": sealedYaml(`pass: ${one}\n`) },
		reports: [],
	},
	{
		title: "Different values under different keys",
		files: { "a.enc.yaml": sealedYaml(`a: ${one}\nb: ${token(20, "str", 1)}\n`) },
		reports: [],
	},
];

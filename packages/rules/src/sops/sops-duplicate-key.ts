import {
	at,
	documentRule,
	type Example,
	isExposed,
	label,
	type Node,
	type Pair,
	type PathComponent,
	type Sealed,
	sealed,
} from "@sops-guard/core";
import { sealedDotenv, sealedIni, sealedJson, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-duplicate-key",
	summary: "A key stands twice in one map of a sealed file",
	why: "Readers do not agree which of the two counts, so that the review sees one value and the cluster gets the other; in YAML sops refuses the file.",
	fix: "Remove one of the two: take the file from the last good version, `git log --patch -- {path}`, and make the change with `sops edit {path}`.",
	messages: { default: "`{pointer}` stands twice, and readers do not agree which of the two counts" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const exposed = new Set(found.document.leaves.filter(isExposed).map(({ node }) => node.span.start));
		for (const { first, second, path, document } of duplicatesIn(found)) {
			// A value typed in by hand is one finding, of the rule about the value.
			if (exposed.has(first.value.span.start) || exposed.has(second.value.span.start)) continue;
			yield {
				at: at.span(file, second.key.span, path, document),
				labels: { pointer: label.pointer(path, document) },
				related: [{ at: at.span(file, first.key.span), message: label.words("the first one") }],
			};
		}
	},
});

interface Duplicate {
	readonly first: Pair;
	readonly second: Pair;
	readonly path: readonly PathComponent[];
	readonly document: number;
}

function* duplicatesIn({ document }: Sealed): Generator<Duplicate> {
	for (const { root, index } of document.parsed.documents) {
		if (root === null) continue;
		for (const duplicate of duplicatesBelow(root, [], document.store === "ini")) {
			yield { ...duplicate, document: index };
		}
	}
}

/** Every key that stands in its map once more; aliases repeat what was seen at their anchor. */
function* duplicatesBelow(
	node: Node,
	path: readonly PathComponent[],
	isIni: boolean,
): Generator<Omit<Duplicate, "document">> {
	if (node.kind === "list") {
		let index = 0;
		for (const item of node.items) {
			if (item.kind !== "comment") yield* duplicatesBelow(item, [...path, index++], isIni);
		}
	}
	if (node.kind !== "map") return;
	const seen = new Map<string, Pair>();
	for (const pair of node.items) {
		if (pair.kind === "comment") continue;
		const name = pair.key.text;
		// The metadata is another rule's business.
		if (path.length === 0 && (name === "sops" || name.startsWith("sops_"))) continue;
		const first = seen.get(name);
		// Merges may repeat. INI keeps a section that stands twice as two, and readers join them.
		const mayRepeat = (name === "<<" && pair.key.style === "plain") || (isIni && pair.value.kind === "map");
		if (first !== undefined && !mayRepeat) yield { first, second: pair, path: [...path, name] };
		if (first === undefined) seen.set(name, pair);
		yield* duplicatesBelow(pair.value, [...path, name], isIni);
	}
}

const [one, two] = [token(12), token(13)];

export const examples: readonly Example[] = [
	{
		title: "Two passwords",
		files: {
			"a.enc.yaml": sealedYaml(`db:\n    password: ${one}\n    user: ${token(5)}\n    password: ${two}\n`),
		},
		reports: ["a.enc.yaml:4"],
	},
	{
		title: "In a later document, where sops does not look",
		files: { "a.enc.yaml": `${sealedYaml(`a: ${one}\n`)}---\nlist:\n    - b: ${one}\n      "b": ${two}\n` },
		reports: ["a.enc.yaml:20"],
	},
	{
		title: "JSON, dotenv and INI",
		files: {
			"a.enc.json": sealedJson([`"a": "${one}"`, `"a": "${two}"`]),
			"b.sops.env": sealedDotenv(`A=${one}\nB=${token(5)}\nA=${two}\n`),
			"c.sops.ini": sealedIni(`[db]\npass = ${one}\npass = ${two}\n`),
		},
		reports: ["a.enc.json:3", "b.sops.env:3", "c.sops.ini:3"],
	},
	{
		title: "A key that the selector leaves in clear",
		files: { "a.enc.yaml": sealedYaml(`a: ${one}\nhost_unencrypted: a\nhost_unencrypted: b\n`) },
		reports: ["a.enc.yaml:3"],
	},
	{
		title: "The same key in different maps, list elements and documents",
		files: {
			"a.enc.yaml": `${sealedYaml(`a:\n    x: ${one}\nb:\n    x: ${two}\nlist:\n    - x: ${token(3)}\n    - x: ${token(4)}\n`)}---\na:\n    x: ${token(6)}\n`,
			"c.sops.ini": sealedIni(`[a]\npass = ${one}\n[b]\npass = ${two}\n`),
		},
		reports: [],
	},
	{
		title: "Merges override, and may repeat",
		files: {
			"a.enc.yaml": sealedYaml(
				`base: &base\n    x: ${one}\nmore: &more\n    y: ${two}\nall:\n    <<: *base\n    <<: *more\n    x: ${token(7)}\n`,
			),
		},
		reports: [],
	},
	{
		title: "A second one in clear is a value in clear; two metadata blocks are broken metadata",
		files: {
			"a.enc.yaml": sealedYaml(`pass: ${one}\npass: canary-hunter2\n`),
			"b.enc.yaml": `${sealedYaml(`pass: ${one}\n`)}${sealedYaml("")}`,
		},
		reports: [],
	},
	{
		title: "A file that sops did not seal",
		files: { "values.yaml": "sops: true\na: 1\na: 2\n" },
		reports: [],
	},
];

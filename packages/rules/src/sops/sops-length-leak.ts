import {
	at,
	documentRule,
	type Example,
	isSecretName,
	isToken,
	type Leaf,
	label,
	parseToken,
	sealed,
	sealedLength,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-length-leak",
	summary: "Sealed values can be guessed from their type and length",
	why: "sops keeps type and length in clear: a switch has two values of different length, and a short word is one of a few.",
	fix: "Nothing has to be done where the values are no secrets; else pad them or keep them in one longer text.",
	messages: {
		one: "`{pointer}` can be guessed from its type and length",
		several: "`{pointer}` and {count} of {path} can be guessed from their type and length",
	},
	severity: "info",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const [first, ...more] = found.document.leaves.filter(isGuessable);
		if (first === undefined) return;
		yield {
			at: at.leaf(file, first),
			message: more.length === 0 ? "one" : "several",
			labels: {
				pointer: label.pointer(first.path, first.document),
				count: label.count(more.length, "more value"),
			},
		};
	},
});

/** Bytes of a word that is one of a few. */
const shortest = 4;

function isGuessable(leaf: Leaf): boolean {
	if (leaf.comment || !isToken(leaf)) return false;
	const { token, faults } = parseToken(leaf.node.text);
	if (token === null || faults.length > 0) return false;
	if (token.type === "bool" || token.type === "int") return true;
	// Short passwords are `sops-short-secret`'s.
	const name = leaf.path.findLast((component) => typeof component === "string") ?? "";
	return token.type === "str" && (sealedLength(leaf) ?? shortest) < shortest && !isSecretName(name);
}

export const examples: readonly Example[] = [
	{
		title: "A switch",
		files: { "a.enc.yaml": sealedYaml(`user: ${token(12)}\nis_admin: ${token(4, "bool")}\n`) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A number and a short word: one finding for the file",
		files: { "a.enc.yaml": sealedYaml(`port: ${token(4, "int")}\nregion: ${token(2)}\n`) },
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "Longer texts, and a short password, which is another finding",
		files: { "a.enc.yaml": sealedYaml(`user: ${token(12)}\npassword: ${token(3)}\n`) },
		reports: [],
	},
	{
		title: "Sealed comments",
		files: { "a.enc.yaml": sealedYaml(`#${token(2, "comment")}\nuser: ${token(12)}\n`) },
		reports: [],
	},
];

import {
	at,
	documentRule,
	type Example,
	isToken,
	type Leaf,
	parseToken,
	sealed,
	type TokenFault,
} from "@sops-guard/core";
import { mac, sealedBinary, sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-token-malformed",
	summary: "A sealed value has not the form that sops writes",
	why: "A cut, wrapped or edited token fails when somebody decrypts it, and text behind a token vanishes without a word.",
	fix: "Take the value from the last good version: `git log --patch -- {path}`, then set it again with `sops edit {path}`.",
	messages: {
		shape:
			"This value begins like a sealed one, but its fields are not what sops writes: it cannot be opened",
		"trailing-text": "Text stands behind the end of this sealed value: in clear here, and dropped by sops",
		base64: "A part of this sealed value is no valid Base64: it was cut or edited, and cannot be opened",
		"tag-length": "The tag of this sealed value is not 16 bytes long: it cannot be opened",
		type: "The type of this sealed value is none that sops can open",
		"empty-data": "This sealed value holds no bytes, which sops does not take for a sealed value",
		comment: "This value is sealed as a comment, and sops cannot put it back in its place",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const seen = new Set<number>();
		const { documents } = found.document.parsed;
		for (const leaf of found.document.leaves) {
			if (!isToken(leaf) || seen.has(leaf.node.span.start)) continue;
			// What a document that cannot be read leaves of its values says nothing about them.
			if ((documents[leaf.document]?.faults.length ?? 0) > 0) continue;
			seen.add(leaf.node.span.start);
			const message = faultOf(leaf);
			if (message !== null) yield { at: at.leaf(file, leaf), message };
		}
	},
});

type Fault = Exclude<TokenFault, "iv-length"> | "comment";

/** The first fault, the one that explains the others. An IV of another length is sound to sops, and `sops-iv-length`'s. */
function faultOf(leaf: Leaf): Fault | null {
	const { token, faults } = parseToken(leaf.node.text);
	const first = faults.find((fault) => fault !== "iv-length");
	if (first !== undefined) return first;
	return token?.type === "comment" && !leaf.comment ? "comment" : null;
}

const good = /* @__PURE__ */ token(12);

export const examples: readonly Example[] = [
	{
		title: "The old value left behind the new one",
		files: { "a.enc.yaml": sealedYaml(`user: ${good}\npass: "${good} old=canary-hunter2"\n`) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A token that was cut",
		files: { "a.enc.yaml": sealedYaml(`pass: ${good.slice(0, 60)}\nuser: ${good}\n`) },
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "A letter lost from the data",
		files: { "a.enc.yaml": sealedYaml(`pass: ${good.replace("data:", "data:A")}\n`) },
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "A tag of 8 bytes",
		files: { "a.enc.yaml": sealedYaml(`tag: ${good.replace(/tag:[^,]+/, "tag:AAAAAAAAAAA=")}\n`) },
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "Types that cannot be opened",
		files: {
			"a.enc.yaml": sealedYaml(
				`bytes: ${token(4, "bytes")}\nunknown: ${token(4, "string")}\ncomment: ${token(4, "comment")}\n`,
			),
		},
		reports: ["a.enc.yaml:1", "a.enc.yaml:2", "a.enc.yaml:3"],
	},
	{
		title: "No data, in a dotenv file",
		files: { "a.sops.env": sealedDotenv(`A=${good}\nB=${good.replace(/data:[^,]+/, "data:")}\n`) },
		reports: ["a.sops.env:2"],
	},
	{
		title: "Inside a list of a later document",
		files: {
			"a.enc.yaml": `${sealedYaml(`a: ${good}\n`)}---\nlist:\n  - ${good}\n  - ${good.replace(",tag:", ",tg:")}\n`,
		},
		reports: ["a.enc.yaml:20"],
	},
	{
		title: "Sealed values and comments of every type",
		files: {
			"a.enc.yaml": sealedYaml(
				[
					`#${token(20, "comment")}`,
					...["str", "int", "float", "bool", "time"].map((type) => `${type}: ${token(4, type)}`),
					"list:",
					`    - ${token(20, "comment")}`,
					`    - ${good}`,
					`folded: >-`,
					`    ${good}`,
					'empty: ""',
					"",
				].join("\n"),
			),
			"terraform.tfvars.enc": sealedBinary(),
		},
		reports: [],
	},
	{
		title: "A nonce of 12 bytes is another finding",
		files: { "a.enc.yaml": sealedYaml(`iv: ${good.replace(/iv:[^,]+/, "iv:AAAAAAAAAAAAAAAA")}\n`) },
		reports: [],
	},
	{
		title: "A quote that was never closed: the document cannot be read, which is another finding",
		files: { "a.enc.yaml": sealedYaml(`user: ${good}\npass: "${good}\nmail: ${good}\n`) },
		reports: [],
	},
	{
		title: "Half a token in a file that sops did not seal, and in prose",
		files: {
			"README.md": `A value looks like \`${good.slice(0, 30)}…\`.\n`,
			"values.yaml": `pattern: "ENC[AES256_GCM,data:"\nmac: ${mac}\n`,
		},
		reports: [],
	},
];

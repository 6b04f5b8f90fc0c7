import { at, documentRule, type Example, hasValue, isToken, label, sealed } from "@sops-guard/core";
import { sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-empty-value",
	summary: "A value that should be sealed is empty",
	why: "sops leaves an empty text as it is: every reader learns that the secret is not set, and what needs it fails late.",
	fix: "Set the value with `sops edit {path}`, or take the key out.",
	messages: { default: "`{pointer}` is empty, and everybody can see that it is" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	options: {
		allowed: {
			type: "array",
			items: { type: "string" },
			description: "Keys that may be empty.",
			default: [],
		},
	},
	selects: { needles: ["sops"] },
	*check(file, { options }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		// A file without a single sealed value is a form that is not filled in yet.
		if (!leaves.some((leaf) => isToken(leaf) && !leaf.comment)) return;
		for (const leaf of leaves) {
			if (leaf.comment || !leaf.selected || leaf.type === "null" || hasValue(leaf)) continue;
			const name = leaf.path.findLast((component) => typeof component === "string") ?? "";
			if (options.allowed.includes(name)) continue;
			yield { at: at.leaf(file, leaf), labels: { pointer: label.pointer(leaf.path, leaf.document) } };
		}
	},
});

const good = token();

export const examples: readonly Example[] = [
	{
		title: "A token that is not set",
		files: { "a.enc.yaml": sealedYaml(`user: ${good}\napi_token: ""\n`) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "In a Secret, and in a dotenv file",
		files: {
			"a.sops.env": sealedDotenv(`A=${good}\nB=\n`),
			"db.enc.yaml": sealedSecret(
				`kind: Secret\nmetadata:\n    note: ""\nstringData:\n    a: ${good}\n    b: ''\n`,
			),
		},
		reports: ["a.sops.env:2", "db.enc.yaml:6"],
	},
	{
		title: "Nulls, and what the selector leaves out",
		files: { "a.enc.yaml": sealedYaml(`a: ${good}\nb: null\nc:\nnote_unencrypted: ""\n`) },
		reports: [],
	},
	{
		title: "A form that is not filled in yet",
		files: { "a.enc.yaml": sealedYaml('user: ""\npassword: ""\n') },
		reports: [],
	},
	{
		title: "A key that may be empty",
		files: {
			".sops-guard.yaml": "version: 1\nrules:\n  sops-empty-value: { allowed: [proxy] }\n",
			"a.enc.yaml": sealedYaml(`a: ${good}\nproxy: ""\n`),
		},
		reports: [],
	},
];

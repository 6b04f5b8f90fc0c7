import {
	at,
	documentRule,
	type Example,
	formatPointer,
	type InnerSeal,
	isToken,
	type Leaf,
	label,
	sealed,
} from "@sops-guard/core";
import { sealedBinary, sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-double-encrypted",
	summary: "A sealed value opens to another seal",
	why: "Whoever opens the file once gets ciphertext for a secret, and nobody opens what is inside once its own key is gone.",
	fix: "Take one seal off a file that was sealed twice with `sops decrypt -i {path}`, and set a single value anew with `sops edit {path}`.",
	messages: {
		token: "`{pointer}` was sealed twice: it opens to another token of sops",
		file: "`{pointer}` was sealed twice: it opens to another file that sops sealed",
		every: "{path} was sealed twice: every one of its {count} values opens to another token of sops",
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	needs: ["keys"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file, { innerSeals }) {
		const found = sealed(file);
		if (found === null) return;
		const inner = new Map(innerSeals(file).map((one) => [pointerOf(one), one]));
		if (inner.size === 0) return;
		const leaves = found.document.leaves.filter((leaf) => !leaf.comment && isToken(leaf));
		const twice = once(leaves.filter((leaf) => inner.has(pointerOf(leaf))));
		const [first] = twice;
		// One slip of the hand: the metadata was taken off and the file sealed anew.
		if (first !== undefined && twice.length > 1 && twice.length === once(leaves).length) {
			yield { at: at.leaf(file, first), message: "every", labels: { count: label.number(twice.length) } };
			return;
		}
		for (const leaf of twice)
			yield {
				at: at.leaf(file, leaf),
				message: inner.get(pointerOf(leaf))?.kind ?? "token",
				labels: { pointer: label.pointer(leaf.path, leaf.document) },
			};
	},
});

function pointerOf({ path, document }: Pick<InnerSeal, "path" | "document">): string {
	return formatPointer(path, document);
}

/** What aliases repeat stands in the file once. */
function once(leaves: readonly Leaf[]): Leaf[] {
	return [...new Map(leaves.map((leaf) => [leaf.node.span.start, leaf])).values()];
}

const body = `user: ${token(9)}\npassword: ${token(160)}\n`;

export const examples: readonly Example[] = [
	{
		title: "A token that was pasted for a password",
		files: { "a.enc.yaml": sealedYaml(body) },
		innerSeals: { "a.enc.yaml": { password: "token" } },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A file that was sealed once more as a whole, and one inside a Secret",
		files: {
			"db.enc.yaml": sealedSecret(
				`kind: Secret\nstringData:\n    config.yaml: ${token(900)}\n    user: ${token(9)}\n`,
			),
			"terraform.tfvars.enc": sealedBinary(token(900)),
		},
		innerSeals: {
			"db.enc.yaml": { 'stringData["config.yaml"]': "file" },
			"terraform.tfvars.enc": { data: "file" },
		},
		reports: ["db.enc.yaml:3", "terraform.tfvars.enc:2"],
	},
	{
		title: "Metadata taken off and every value sealed again: one finding",
		files: {
			"a.enc.yaml": sealedYaml(body),
			"b.sops.env": sealedDotenv(`A=${token(160)}\nB=${token(161)}\n`),
		},
		innerSeals: {
			"a.enc.yaml": { user: "token", password: "token" },
			"b.sops.env": { A: "token" },
		},
		reports: ["a.enc.yaml:1", "b.sops.env:1"],
	},
	{
		title: "Files that open to values, and one that this key does not open",
		files: { "a.enc.yaml": sealedYaml(body), "b.enc.yaml": sealedYaml(body) },
		innerSeals: { "a.enc.yaml": {} },
		reports: [],
	},
	{
		title: "Without a key nobody can tell",
		files: { "a.enc.yaml": sealedYaml(body) },
		reports: [],
	},
];

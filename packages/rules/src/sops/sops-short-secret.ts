import {
	at,
	documentRule,
	type Example,
	isSecretName,
	isToken,
	type Leaf,
	label,
	type Sealed,
	sealed,
	sealedLength,
	textAt,
} from "@sops-guard/core";
import { sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-short-secret",
	summary: "A sealed password or token is short",
	why: "A sealed value is as long as its plaintext, so that everybody who has the file sees which secrets are worth guessing.",
	fix: 'Set a longer value, for example `sops set {path} INDEX "$(openssl rand -base64 32 | jq -R)"`.',
	messages: {
		default: "`{pointer}` holds {length} bytes, and {minimum} are the least that a secret should have",
	},
	severity: "low",
	confidence: "heuristic",
	presets: ["strict"],
	options: {
		password: { type: "integer", description: "Bytes that a password must have.", minimum: 1, default: 12 },
		token: {
			type: "integer",
			description: "Bytes that a token or a key must have.",
			minimum: 1,
			default: 20,
		},
	},
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file, { options }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		for (const leaf of found.document.leaves) {
			if (leaf.comment || !isToken(leaf) || !/,type:str\]/.test(leaf.node.text.slice(-12))) continue;
			const name = leaf.path.findLast((component) => typeof component === "string") ?? "";
			const length = lengthOf(leaf, found);
			if (!isStrong(name) || length === null || length === 0) continue;
			const minimum = tokens.test(name) ? options.token : options.password;
			if (length >= minimum) continue;
			yield {
				at: at.leaf(file, leaf),
				labels: {
					pointer: label.pointer(leaf.path, leaf.document),
					length: label.number(length),
					minimum: label.number(minimum),
				},
			};
		}
	},
});

/** Names under which nothing but a secret stands. */
function isStrong(name: string): boolean {
	return (
		isSecretName(name) &&
		!/[_.-]?id$/i.test(name) &&
		(tokens.test(name) || /pass(?:word|wd|phrase)?(?:$|[_.-])/i.test(name))
	);
}

const tokens = /token|(?:api|access|secret|signing|encryption|private)[_.-]?key/i;

/** Bytes of the plaintext; what a Secret keeps in `data` is Base64. */
function lengthOf(leaf: Leaf, { document }: Sealed): number | null {
	const length = sealedLength(leaf);
	const root = document.parsed.documents[leaf.document]?.root ?? undefined;
	const isBase64 = leaf.path[0] === "data" && leaf.path.length === 2 && textAt(root, "kind") === "Secret";
	return length === null || !isBase64 ? length : Math.floor((length * 3) / 4);
}

export const examples: readonly Example[] = [
	{
		title: "A password of six bytes, a token of twelve",
		files: { "a.enc.yaml": sealedYaml(`admin_password: ${token(6)}\napi_token: ${token(12)}\n`) },
		reports: ["a.enc.yaml:1", "a.enc.yaml:2"],
	},
	{
		title: "Base64 is longer than what it stands for",
		files: {
			"db.enc.yaml": sealedSecret(`apiVersion: v1\nkind: Secret\ndata:\n    password: ${token(12)}\n`),
			"b.sops.env": sealedDotenv(`DB_PASSWORD=${token(8)}\n`),
		},
		reports: ["b.sops.env:1", "db.enc.yaml:4"],
	},
	{
		title: "Long enough",
		files: { "a.enc.yaml": sealedYaml(`admin_password: ${token(24)}\napi_token: ${token(40)}\n`) },
		reports: [],
	},
	{
		title: "What is no password: names, numbers, switches, files about secrets",
		files: {
			"a.enc.yaml": sealedYaml(
				`user: ${token(4)}\npin: ${token(4)}\ntoken_ttl: ${token(2, "int")}\npassword_file: ${token(9)}\naccess_key_id: ${token(5)}\n`,
			),
		},
		reports: [],
	},
];

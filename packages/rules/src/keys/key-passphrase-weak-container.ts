import {
	at,
	decode,
	decodeBase64,
	type Example,
	type File,
	fileRule,
	isAside,
	isTemplateName,
	label,
	type Span,
	sealed,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "key-passphrase-weak-container",
	summary: "A key in git is sealed by a passphrase that is cheap to guess",
	why: "Whoever has a clone can try passphrases for years, and a weak derivation lets them try thousands a second.",
	fix: "Keep the key out of git; if it must stay, seal it anew with `age --passphrase` or with a modern key format, and change the key: the old file stays in history.",
	messages: {
		scrypt: "age derives the key from the passphrase with 2^{factor} rounds; 2^{wanted} is usual",
		legacy: "This private key is sealed in the old PEM form, whose passphrase is hashed once, with MD5",
	},
	severity: "info",
	confidence: "heuristic",
	presets: ["strict"],
	options: {
		workFactor: {
			type: "integer",
			description: "The lowest binary logarithm of scrypt's rounds that is accepted.",
			minimum: 1,
			default: 18,
		},
	},
	// By name: what age writes is bytes, in which nobody looks for words.
	selects: {
		path: /\.(?:age|agekey|key|pem|enc|crypt|bak)$|(?:^|\/)(?:id_[^/]*|[^/]*keys?\.txt)(?:\.[^/]*)?$/,
	},
	*check(file, { options }) {
		const { text } = file;
		if (file.entry.kind === "link" || isAside(file.path) || isTemplateName(file.path)) return;
		if (text?.includes("Proc-Type: 4,ENCRYPTED") && sealed(file) === null) {
			for (const match of text.matchAll(legacy)) {
				yield {
					at: at.span(file, { start: match.index, end: match.index + match[0].length }),
					message: "legacy",
				};
			}
		}
		for (const { span, factor } of scryptIn(file)) {
			if (factor >= options.workFactor) continue;
			yield {
				at: span === null ? at.file(file) : at.span(file, span),
				message: "scrypt",
				labels: { factor: label.number(factor), wanted: label.number(options.workFactor) },
			};
		}
	},
});

const legacy = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?=[\s"'\\rn#*|]{1,80}Proc-Type: 4,ENCRYPTED)/g;

interface Found {
	/** Null for a file in bytes. */
	readonly span: Span | null;
	/** The binary logarithm of the rounds. */
	readonly factor: number;
}

/** age files whose one stanza is a passphrase, in bytes or as text. */
function scryptIn({ bytes, text }: File): Found[] {
	const factor = factorIn(asciiHead(bytes, 0, 200));
	const whole: Found[] = factor === null ? [] : [{ span: null, factor }];
	const wrapped = [...(text ?? "").matchAll(armored)].flatMap((match) => {
		const head = decodeBase64((match[1] ?? "").replace(/\s/g, "").slice(0, 160));
		const inner = head === null ? null : factorIn(decode(head) ?? "");
		return inner === null
			? []
			: [{ span: { start: match.index, end: match.index + match[0].length }, factor: inner }];
	});
	return [...whole, ...wrapped];
}

const armored = /-----BEGIN AGE ENCRYPTED FILE-----\s+(YWdlLWVuY3J5cHRpb24ub3JnL3Yx[A-Za-z0-9+/\s]{40,400})/g;

function factorIn(head: string): number | null {
	const factor = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n/.exec(head)?.[1];
	return factor === undefined ? null : Number(factor);
}

function asciiHead(bytes: Uint8Array, start: number, end: number): string {
	return String.fromCharCode(...bytes.subarray(start, end));
}

const header = (factor: number) =>
	`age-encryption.org/v1\n-> scrypt Y2FuYXJ5Y2FuYXJ5Y2FuYQ ${factor}\nY2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2E\n`;
// The two headers above in Base64, with a work factor of 10 and of 18.
const weakArmor =
	"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBZMkZ1WVhKNVkyRnVZWEo1\nWTJGdVlRIDEwClkyRnVZWEo1WTJGdVlYSjVZMkZ1WVhKNVkyRnVZWEo1WTJGdVlY\n";
const strongArmor =
	"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBZMkZ1WVhKNVkyRnVZWEo1\nWTJGdVlRIDE4ClkyRnVZWEo1WTJGdVlYSjVZMkZ1WVhKNVkyRnVZWEo1WTJGdVlY\n";
const armor = (body: string) =>
	`-----BEGIN AGE ENCRYPTED FILE-----\n${body}-----END AGE ENCRYPTED FILE-----\n`;

export const examples: readonly Example[] = [
	{
		title: "An identity behind a passphrase, in bytes and as text",
		files: { "keys/age.key.age": header(10), "keys/old-key.txt": `# canary\n${armor(weakArmor)}` },
		reports: ["keys/age.key.age:1", "keys/old-key.txt:2"],
	},
	{
		title: "A private key in the old PEM form",
		files: {
			id_rsa:
				"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nY2FuYXJ5\n-----END RSA PRIVATE KEY-----\n",
		},
		reports: ["id_rsa:1"],
	},
	{
		title: "The usual work factor, files for recipients, fixtures",
		files: {
			"keys/age.key.age": header(18),
			"keys/new-key.txt": armor(strongArmor),
			"a.age": "age-encryption.org/v1\n-> X25519 Y2FuYXJ5\nY2FuYXJ5\n",
			"testdata/weak.age": header(10),
		},
		reports: [],
	},
];

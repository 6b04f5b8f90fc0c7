// Plaintext documents by the thousand, for holding our sealing to that of the real sops: every store, every type, every style of
// YAML, comments wherever they can stand, texts that are hard to write. Plain data: a seed gives the same documents everywhere.

/** A small generator of numbers: enough for shapes, and the same on every machine. */
export class Dice {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0 || 1;
	}

	/** A whole number from 0 to below `limit`. */
	below(limit: number): number {
		// Marsaglia's xorshift.
		this.#state ^= this.#state << 13;
		this.#state ^= this.#state >>> 17;
		this.#state ^= this.#state << 5;
		this.#state >>>= 0;
		return this.#state % limit;
	}

	one<Item>(items: readonly Item[]): Item {
		return items[this.below(items.length)] as Item;
	}

	chance(percent: number): boolean {
		return this.below(100) < percent;
	}
}

export const TEXTS: readonly string[] = [
	"canary",
	"canary with blanks",
	"",
	" canary",
	"canary ",
	"canary\n",
	"canary\ncanary",
	"canary\n\ncanary\n\n",
	"\ncanary",
	"\n",
	" canary\n  canary\n",
	"canary \ncanary",
	"canary\n canary",
	"canary\tcanary",
	"\tcanary",
	"canary: canary",
	"canary #canary",
	"#canary",
	"canary:",
	"- canary",
	"-canary",
	"? canary",
	"[canary]",
	"{canary}",
	"*canary",
	"&canary",
	"!canary",
	"|",
	">",
	"%canary",
	"@canary",
	"`canary`",
	"'canary'",
	'"canary"',
	'canary\'s "canary"',
	"canary\\ncanary",
	"C:\\canary",
	"---",
	"--- canary",
	"...",
	"~",
	"null",
	"true",
	"False",
	"yes",
	"No",
	"on",
	"y",
	"n",
	"1",
	"-1",
	"0x1F",
	"0o17",
	"0777",
	"089",
	"1_000",
	"1.5",
	".5",
	"1e3",
	"1e400",
	"+5",
	".inf",
	".nan",
	"12:30",
	"1:30:20",
	"2024-01-01",
	"2024-01-01T00:00:00Z",
	"<<",
	"=",
	"canary é ü ß",
	"日本語 canary",
	"😀 canary",
	"canary\u00a0canary",
	"canary\u0085canary",
	"canary\u2028canary",
	"canary\u2029",
	"\ufeffcanary",
	"canary\u0000canary",
	"canary\u001b[31m",
	"canary\u007f",
	"canary\rcanary",
	"canary\r\ncanary\r\n",
	"canary <&> canary",
	"canary".repeat(40),
	"canary ".repeat(30),
	`${"canary\n".repeat(20)}`,
	"-----BEGIN CANARY-----\nY2FuYXJ5\n-----END CANARY-----\n",
	'{"canary": [1, 2]}',
	"${canary}",
	"canary,canary",
	"canary=canary",
	"canary;canary",
];

/** Keys; the last two match the selectors of the suites. */
export const KEYS: readonly string[] = [
	"a",
	"b",
	"c",
	"password",
	"tls.crt",
	"with blank",
	"8080",
	"yes",
	"null",
	"1.5",
	"é",
	"a:b",
	"key: canary",
	"#key",
	"- key",
	"",
	"'quoted'",
	'"quoted"',
	"k".repeat(60),
	"k".repeat(140),
	"line\nline",
	"tab\tkey",
	"a_x",
	"key_x",
];

const PLAIN_SCALARS: readonly string[] = [
	"canary",
	"canary words",
	"1",
	"-7",
	"0",
	"-0",
	"0x1F",
	"0777",
	"08",
	"0o17",
	"0b101",
	"1_000",
	"+5",
	"9223372036854775807",
	"-9223372036854775808",
	"123456789012345678901234567890",
	"1.5",
	"-1.5e-7",
	"2.0",
	"1e3",
	"1e21",
	"1e400",
	".5",
	"1.",
	"100000.0",
	"1234567.0",
	"0.00001",
	".inf",
	"-.INF",
	".nan",
	"true",
	"False",
	"yes",
	"off",
	"n",
	"null",
	"~",
	"2024-01-01",
	"2024-1-5",
	"2024-05-06T07:08:09.5+02:00",
	"2024-05-06t07:08:09Z",
	"2024-05-06 07:08:09.123456789",
	"2024-13-45",
	"1:30",
	"{}",
	"[]",
	"!!str 5",
	"!!binary aGVsbG8=",
	"!!binary /wCA",
	"!!float 3",
	"!custom canary",
];

const COMMENTS: readonly string[] = [
	"# canary",
	"#canary",
	"# k-p",
	"# k-p canary",
	"## canary",
	"#",
	"# canary é 😀",
	"#\tcanary",
	"# canary: canary # canary",
];

const quoted = (text: string) =>
	JSON.stringify(text).replace(
		/[\u007f-\u009f\u2028\u2029\ufeff]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);

/** How much of YAML a document may use. */
export interface YamlShape {
	readonly comments: boolean;
	readonly anchors: boolean;
}

/** One YAML document, its markers left out. */
export function yamlDocument(dice: Dice, shape: YamlShape): string {
	const writer = new YamlText(dice, shape);
	writer.map(0, 0);
	return `${writer.lines.join("\n")}\n`;
}

class YamlText {
	readonly lines: string[] = [];
	readonly #dice: Dice;
	readonly #shape: YamlShape;
	readonly #anchors: string[] = [];

	constructor(dice: Dice, shape: YamlShape) {
		this.#dice = dice;
		this.#shape = shape;
	}

	map(depth: number, indent: number, first = ""): void {
		const dice = this.#dice;
		const used = new Set<string>();
		const count = 1 + dice.below(depth === 0 ? 6 : 4);
		let lead = first;
		for (let index = 0; index < count; index++) {
			const key = dice.one(KEYS);
			if (used.has(key)) continue;
			used.add(key);
			if (lead === "") this.#above(indent);
			const written = key === "" || /[^\w.-]|^(?:yes|null|8080|1\.5)$/.test(key) ? quoted(key) : key;
			this.#value(
				depth,
				indent,
				`${lead === "" ? " ".repeat(indent) : lead}${key.length > 100 ? "? " : ""}${written}${key.length > 100 ? `\n${" ".repeat(indent)}:` : ":"}`,
			);
			lead = "";
		}
		if (dice.chance(15)) this.#above(indent);
	}

	#list(depth: number, indent: number): void {
		const dice = this.#dice;
		const count = 1 + dice.below(4);
		for (let index = 0; index < count; index++) {
			this.#above(indent);
			const lead = `${" ".repeat(indent)}-`;
			if (depth < 4 && dice.chance(25)) this.map(depth + 1, indent + 2, `${lead} `);
			else this.#value(depth, indent, lead);
		}
		if (dice.chance(15)) this.#above(indent);
	}

	#value(depth: number, indent: number, lead: string): void {
		const dice = this.#dice;
		const isList = lead.endsWith("-");
		if (depth < 4 && dice.chance(depth === 0 ? 40 : 25)) {
			const step = dice.one([2, 4]);
			this.lines.push(`${lead}${this.#behind(20)}`);
			if (dice.chance(50)) this.map(depth + 1, indent + step);
			else this.#list(depth + 1, dice.chance(30) && !isList ? indent : indent + step);
			return;
		}
		if (dice.chance(8)) {
			this.lines.push(`${lead} ${this.#flow(0)}${this.#behind(15)}`);
			return;
		}
		if (dice.chance(10)) {
			this.#block(indent, lead);
			return;
		}
		if (this.#shape.anchors && !isList && dice.chance(8)) {
			if (this.#anchors.length > 0 && dice.chance(60)) {
				this.lines.push(`${lead} *${dice.one(this.#anchors)}`);
				return;
			}
			const name = `n${this.#anchors.length}`;
			this.lines.push(`${lead} &${name} ${this.#scalar()}`);
			this.#anchors.push(name);
			return;
		}
		const value = this.#scalar();
		this.lines.push(`${lead}${value === "" ? "" : ` ${value}`}${this.#behind(20)}`);
	}

	#scalar(): string {
		const dice = this.#dice;
		if (dice.chance(35)) return dice.one(PLAIN_SCALARS);
		const text = dice.one(TEXTS);
		if (dice.chance(20) && /^[ -~]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
		return quoted(text);
	}

	#flow(depth: number): string {
		const dice = this.#dice;
		const count = dice.below(4);
		const item = () =>
			depth < 2 && dice.chance(20)
				? this.#flow(depth + 1)
				: dice.chance(50)
					? quoted(dice.one(TEXTS))
					: dice.one(["1", "true", "1.5", "null", "canary"]);
		if (dice.chance(50)) return `[${Array.from({ length: count }, item).join(", ")}]`;
		return `{${Array.from({ length: count }, (_, index) => `f${index}: ${item()}`).join(", ")}}`;
	}

	#block(indent: number, lead: string): void {
		const dice = this.#dice;
		const header = dice.one(["|", "|-", "|+", ">", ">-"]);
		this.lines.push(`${lead} ${header}${this.#behind(10)}`);
		const pad = " ".repeat(indent + 4);
		for (const line of dice.one([
			["canary"],
			["canary", "canary"],
			["canary", "", "  canary", "canary"],
			["# canary", "canary"],
			["canary", ""],
		]))
			this.lines.push(line === "" ? "" : pad + line);
	}

	#above(indent: number): void {
		if (!this.#shape.comments || !this.#dice.chance(25)) return;
		const count = 1 + this.#dice.below(2);
		for (let index = 0; index < count; index++) {
			this.lines.push(" ".repeat(indent) + this.#dice.one(COMMENTS));
		}
		if (this.#dice.chance(15)) this.lines.push("");
	}

	#behind(percent: number): string {
		return this.#shape.comments && this.#dice.chance(percent) ? ` ${this.#dice.one(COMMENTS)}` : "";
	}
}

const NUMBERS: readonly string[] = [
	"0",
	"-0",
	"7",
	"-7",
	"9007199254740993",
	"9223372036854775807",
	"9223372036854775808",
	"-9223372036854775808",
	"1.0",
	"1.5",
	"1e3",
	"1e21",
	"1.5e-7",
	"0.000001",
	"1E+2",
];

/** A JSON value as a text. */
export function jsonText(dice: Dice, depth = 0): string {
	if (depth < 4 && dice.chance(depth === 0 ? 100 : 30)) {
		const count = dice.below(5) + (depth === 0 ? 1 : 0);
		if (depth > 0 && dice.chance(50)) {
			return `[${Array.from({ length: count }, () => jsonText(dice, depth + 1)).join(",")}]`;
		}
		return `{${Array.from({ length: count }, () => `${JSON.stringify(dice.one(KEYS))}: ${jsonText(dice, depth + 1)}`).join(", ")}}`;
	}
	if (dice.chance(25)) return dice.one(NUMBERS);
	if (dice.chance(15)) return dice.one(["true", "false", "null"]);
	return JSON.stringify(dice.one(TEXTS));
}

/** A dotenv file. */
export function dotenvText(dice: Dice): string {
	const lines = Array.from({ length: 1 + dice.below(12) }, () => {
		if (dice.chance(20)) return `#${dice.one([" canary", "canary", "", " k-p", " é 😀"])}`;
		if (dice.chance(8)) return "";
		const key = dice.one(["A", "B_C", "a_x", " A", "export A", "a.b", "é", "A ", "8080", ""]);
		const value = dice.one(TEXTS).replaceAll("\n", "\\n").replaceAll("\r", "");
		return `${key}=${value}`;
	});
	return `${lines.join("\n")}${dice.one(["\n", "\n", ""])}`;
}

/** An INI file. */
export function iniText(dice: Dice): string {
	const lines: string[] = [];
	for (let index = 2 + dice.below(12); index > 0; index--) {
		const kind = dice.below(100);
		if (kind < 20) lines.push(`[${dice.one(["s", "other", "with blank", "s_x", "a.b", "é"])}]`);
		else if (kind < 40) lines.push(dice.one(["; canary", "# canary", ";canary", "; k-p", "# é"]));
		else if (kind < 47) lines.push("");
		else {
			const key = dice.one(["a", "b", "key", "a_x", "long key name", "é", "a.b"]);
			const value = dice.one([
				"canary",
				"canary words",
				"",
				"`canary # canary`",
				"`canary ; canary`",
				'"canary"',
				"'canary'",
				'"""canary\ncanary"""',
				"1",
				"true",
				"canary=canary",
				"canary: canary",
				"é 😀",
				"canary\\\\canary",
				"C:\\canary",
				"canary\ttab",
			]);
			lines.push(`${key}${dice.one([" = ", "=", " : ", ":"])}${value}`);
		}
	}
	return `${lines.join("\n")}\n`;
}

/** Bytes: nothing, text, control characters, no UTF-8. */
export function binaryBytes(dice: Dice): Uint8Array {
	if (dice.chance(30)) return Buffer.from(dice.one(TEXTS).repeat(dice.below(20)), "utf8");
	return Uint8Array.from({ length: dice.below(400) }, () => dice.below(256));
}

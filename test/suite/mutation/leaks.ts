import { ruleSet } from "@sops-guard/rules";

/** Characters in a row that would tell a value. */
const length = 8;

const marked = /[^\s"'`,;:/@?=|{}()<>[\]\\]*canary[^\s"'`,;:/@?=|{}()<>[\]\\]*/gi;

/** What the rules say by themselves. */
const words = ruleSet.rules.flatMap(({ id, summary, why, fix, messages, options = {} }) => [
	...[id, summary, why, fix, ...Object.values(messages)],
	...Object.values(options).flatMap((option) => [option.description, JSON.stringify(option.default)]),
]);

/** Looks for parts of marked values in a text, as they are or in disguise. */
export class LeakSearch {
	/** Half a value may be an ordinary word, of a rule or of a name in the tree. */
	readonly #harmless = new Set<string>();
	readonly #plain = new Set<string>();
	readonly #known = new Set<string>();
	readonly #hex = new Set<string>();

	/** The texts whose marked values must not be told. */
	constructor(sources: Iterable<string>) {
		for (const word of words) this.#allow(word);
		this.#learn(sources);
	}

	/** What of them stands in a text; `more` are further texts whose values it must not tell. */
	leaksIn(text: string, more: Iterable<string> = []): string[] {
		this.#learn(more);
		const found = new Set<string>();
		for (const part of windows(text, length))
			if (this.#plain.has(part) && !this.#harmless.has(part)) found.add(part);
		for (const part of windows(text.toLowerCase(), 2 * length)) if (this.#hex.has(part)) found.add(part);
		return [...found];
	}

	#allow(text: string): void {
		for (const part of windows(text, length)) this.#harmless.add(part);
	}

	#learn(sources: Iterable<string>): void {
		for (const source of sources) {
			if (this.#known.has(source)) continue;
			this.#known.add(source);
			this.#allow(source.replace(marked, "\n"));
			for (const value of source.match(marked) ?? []) this.#forbid(value);
		}
	}

	#forbid(value: string): void {
		for (const part of windows(value, length)) {
			this.#plain.add(part).add([...part].reverse().join(""));
			this.#hex.add(Buffer.from(part).toString("hex"));
		}
		for (const encoded of inBase64(value)) for (const part of windows(encoded, length)) this.#plain.add(part);
	}
}

function* windows(text: string, size: number): Generator<string> {
	for (let at = 0; at + size <= text.length; at++) yield text.slice(at, at + size);
}

/** In each of the three places where the value may begin inside a longer text, without the digits that its neighbours shape. */
function inBase64(value: string): string[] {
	return [0, 1, 2].map((shift) => {
		const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]).toString("base64");
		return text.replace(/=+$/, "").slice(shift === 0 ? 0 : shift + 1, -1);
	});
}

// The runner's masker: a registered value, each of its lines, and eleven encodings of each are replaced by `***`
// wherever they occur, case-sensitively; hits that overlap or touch become one.

export interface Masks {
	/** Registers a value as `add-mask` does: whole, and each of its lines trimmed. White space alone is refused (false). */
	add(value: string): boolean;
	mask(text: string): string;
	/** The registered values, without their encodings, in order. */
	readonly values: readonly string[];
}

export function createMasks(): Masks {
	const values = new Set<string>();
	const needles = new Set<string>();
	const register = (value: string) => {
		if (values.has(value)) return;
		values.add(value);
		for (const needle of [value, ...encodings.map((encode) => encode(value))])
			if (needle) needles.add(needle);
	};
	return {
		add: (value) => {
			if (/^\p{White_Space}*$/u.test(value)) return false;
			register(value);
			for (const line of value.split(/[\r\n]/)) if (line.trim()) register(line.trim());
			return true;
		},
		mask: (text) => replaceRanges(text, mergeRanges(rangesOf(text, needles))),
		get values() {
			return [...values];
		},
	};
}

type Range = { readonly start: number; readonly end: number };

function rangesOf(text: string, needles: Iterable<string>): Range[] {
	const ranges: Range[] = [];
	for (const needle of needles) {
		for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
			ranges.push({ start: at, end: at + needle.length });
		}
	}
	return ranges.sort((a, b) => a.start - b.start);
}

function mergeRanges(ranges: readonly Range[]): Range[] {
	const merged: Range[] = [];
	for (const range of ranges) {
		const last = merged.at(-1);
		if (last && range.start <= last.end)
			merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
		else merged.push(range);
	}
	return merged;
}

function replaceRanges(text: string, ranges: readonly Range[]): string {
	let result = "";
	let from = 0;
	for (const { start, end } of ranges) {
		result += `${text.slice(from, start)}***`;
		from = end;
	}
	return result + text.slice(from);
}

/** An empty result adds nothing. */
const encodings: readonly ((value: string) => string)[] = [
	(value) => base64From(value, 0),
	(value) => base64From(value, 1),
	(value) => base64From(value, 2),
	(value) => value.replaceAll('"', '\\"'),
	(value) => value.replaceAll("'", "''"),
	jsonEscaped,
	uriEscaped,
	xmlEscaped,
	(value) => (value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : ""),
	beforeAmpersand,
	afterAmpersand,
];

/** Base64 of the UTF-8 bytes from `offset` on; the whole value where it is no longer than that. */
function base64From(value: string, offset: number): string {
	const bytes = Buffer.from(value, "utf8");
	return bytes.subarray(bytes.length > offset ? offset : 0).toString("base64");
}

/** The runner's JSON writer escapes NEL and the two Unicode line ends as well, and nothing else beyond ASCII. */
function jsonEscaped(value: string): string {
	return JSON.stringify(value)
		.slice(1, -1)
		.replace(
			/[\u0085\u2028\u2029]/g,
			(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
		);
}

/** Everything but RFC 3986's unreserved characters; half a surrogate pair counts as U+FFFD. */
function uriEscaped(value: string): string {
	return encodeURIComponent(Buffer.from(value, "utf8").toString()).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

const xmlEntities: Readonly<Record<string, string>> = {
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&apos;",
	"&": "&amp;",
};

function xmlEscaped(value: string): string {
	return value.replace(/[<>"'&]/g, (character) => xmlEntities[character] ?? character);
}

/** PowerShell colours a command up to an ampersand apart from what follows: both parts count when they are six long. */
function beforeAmpersand(value: string): string {
	const plus = value.indexOf("&+");
	const part = plus >= 0 ? value.slice(0, plus + 2) : value.slice(0, value.lastIndexOf("&") + 1);
	return part.length >= 6 ? part : "";
}

function afterAmpersand(value: string): string {
	if (!value.includes("&")) return "";
	const plus = value.indexOf("&+");
	const part = plus >= 0 ? value.slice(plus + 3) : value.slice(value.lastIndexOf("&") + 1);
	return part.length >= 6 ? part : "";
}

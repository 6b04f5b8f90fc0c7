import { Buffer } from "node:buffer";
import { SealFailure } from "../failure.ts";
import { isEntry, type MapValue, type Value } from "../value.ts";
import { plainScalar } from "./dotenv.ts";

interface Section {
	readonly name: string;
	readonly comment: string;
	/** In the order of their first mention; the last value counts. */
	readonly keys: ReadonlyMap<string, { readonly value: string; readonly comment: string }>;
}

/**
 * Writes a tree as sops writes an INI file: equals signs in a column, a blank line between sections, a value in quotes where it
 * needs them, one comment for a section and for a key, and no header for the keys before the first one.
 */
export function emitIni(tree: MapValue): Uint8Array {
	const sections = tree.items.filter(isEntry).map(({ key, value }) => sectionOf(key, value));
	const lines: string[] = [];
	for (const [index, { name, comment, keys }] of sections.entries()) {
		if (comment !== "") lines.push(...comment.split("\n").map((line) => marked(line, false)));
		if (index > 0 || name.toUpperCase() !== "DEFAULT") lines.push(`[${name}]`);
		else if (keys.size === 0) continue;
		const width = Math.max(0, ...[...keys.keys()].map((key) => Buffer.from(quotedKey(key), "latin1").length));
		for (const [key, { value, comment: above }] of keys) {
			if (above !== "") lines.push(...above.split("\n").map((line) => marked(line, true)));
			const written = quotedKey(key);
			const spaces = " ".repeat(Math.max(0, width - Buffer.from(written, "latin1").length));
			lines.push(`${written}${spaces} = ${quotedValue(value)}`);
		}
		if (index < sections.length - 1) lines.push("");
	}
	// Texts are kept as one character a byte until here, so that what is no UTF-8 comes out as it went in.
	return Buffer.from(lines.length === 0 ? "" : `${lines.join("\n")}\n`, "latin1");
}

function sectionOf(name: string, value: Value): Section {
	if (value.type !== "map") {
		throw new SealFailure("unrepresentable", "an INI file holds sections, and nothing beside them", {
			place: { path: [name], document: 0, at: -1 },
		});
	}
	const keys = new Map<string, { value: string; comment: string }>();
	const [first] = value.items;
	const comment = first !== undefined && !isEntry(first) ? first.text : "";
	let last: { value: string; comment: string } | undefined;
	for (const item of value.items.slice(comment === "" && (first === undefined || isEntry(first)) ? 0 : 1)) {
		if (!isEntry(item)) {
			if (last !== undefined) last.comment = latin(item.text);
			continue;
		}
		const known = keys.get(latin(item.key));
		const text = iniText(name, item.key, item.value);
		last = known ?? { value: text, comment: "" };
		last.value = text;
		if (known === undefined) keys.set(latin(item.key), last);
	}
	return { name: latin(name), comment: latin(comment), keys };
}

function iniText(section: string, key: string, value: Value): string {
	if (value.type === "map" || value.type === "list" || value.type === "comment") {
		throw new SealFailure("unrepresentable", "an INI section cannot hold maps and lists", {
			place: { path: [section, key], document: 0, at: -1 },
		});
	}
	return value.type === "bytes" ? Buffer.from(value.bytes).toString("latin1") : latin(plainScalar(value));
}

/** UTF-8 as one character a byte. */
function latin(text: string): string {
	return Buffer.from(text, "utf8").toString("latin1");
}

function marked(line: string, isTrimmed: boolean): string {
	const first = line.charAt(0);
	if (first === "#" || first === ";") return `${first} ${trimmed(line.slice(1))}`;
	return `; ${isTrimmed ? trimmed(line) : line}`;
}

function quotedKey(key: string): string {
	if (/["=:]/.test(key)) return `\`${key}\``;
	return key.includes("`") ? `"""${key}"""` : key;
}

function quotedValue(value: string): string {
	if (/[\n`]/.test(value)) return `"""${value}"""`;
	if (/[#;]/.test(value)) return `\`${value}\``;
	return trimmed(value).length === value.length ? value : `"${value}"`;
}

/** Go's idea of white space, in UTF-8 that is one character a byte. */
function trimmed(text: string): string {
	return text.replace(LEADING, "").replace(TRAILING, "");
}

const LEADING =
	/^(?:[\t\n\v\f\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)+/;
const TRAILING =
	/(?:[\t\n\v\f\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)+$/;

import { Buffer } from "node:buffer";
import { SealFailure } from "../failure.ts";
import { plainFloat } from "../float.ts";
import { isEntry, type Leaf, type MapValue, type NullValue } from "../value.ts";

/** A scalar as a text for the stores that know nothing else. */
export function plainScalar(value: Exclude<Leaf, { type: "bytes" | "comment" }> | NullValue): string {
	switch (value.type) {
		case "float":
			return plainFloat(value.number);
		case "bool":
			return value.isTrue ? "true" : "false";
		case "time":
			return value.text.replace(/\.[0-9]+/, "");
		case "null":
			return "<nil>";
		default:
			return value.text;
	}
}

/** Writes a tree as sops writes a dotenv file: one line each, nothing quoted, a line break in a value as `\n`. */
export function emitDotenv(tree: MapValue): Uint8Array {
	const parts: Uint8Array[] = [];
	let text = "";
	for (const item of tree.items) {
		if (!isEntry(item)) {
			text += `#${item.text}\n`;
			continue;
		}
		const { key, value } = item;
		if (value.type === "map" || value.type === "list" || value.type === "comment") {
			throw new SealFailure("unrepresentable", "a dotenv file cannot hold maps and lists", {
				place: { path: [key], document: 0, at: -1 },
			});
		}
		if (value.type === "bytes") {
			parts.push(Buffer.from(`${text}${key}=`, "utf8"), withoutBreaks(value.bytes));
			text = "\n";
		} else {
			const plain = plainScalar(value);
			text += `${key}=${value.type === "str" ? plain.replaceAll("\n", "\\n") : plain}\n`;
		}
	}
	return Buffer.concat([...parts, Buffer.from(text, "utf8")]);
}

function withoutBreaks(bytes: Uint8Array): Uint8Array {
	return Buffer.from([...bytes].flatMap((byte) => (byte === 0x0a ? [0x5c, 0x6e] : [byte])));
}

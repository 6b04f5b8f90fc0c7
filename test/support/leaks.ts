// Looks for the marker of plaintext in whatever a program left: as it stands, and inside of what it may have encoded.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether a text shows the marker, as it stands or after taking off one layer of Base64 (both alphabets, broken into lines, at any
 * offset), hexadecimal, URL, JSON or XML. `marker` has to be long enough not to stand anywhere by chance.
 */
export function shows(text: string | Uint8Array, marker = "canary"): boolean {
	const shown = typeof text === "string" ? text : Buffer.from(text).toString("latin1");
	const flat = shown.toLowerCase();
	if (flat.includes(marker)) return true;
	if (flat.replace(typesetting, "").includes(marker)) return true;
	return [...layersOf(shown)].some((layer) => layer.toLowerCase().includes(marker));
}

/** Blanks, the frame that terraform draws, and colours. */
const typesetting = /[\s│]|\p{Cc}\[[\d;]*[A-Za-z]/gu;

function* layersOf(text: string): Generator<string> {
	for (const joined of [text, text.replace(/[\r\n]/g, "")]) {
		for (const [run] of joined.matchAll(/[A-Za-z0-9+/_-]{6,}/g)) {
			for (const offset of [0, 1, 2, 3]) yield Buffer.from(run.slice(offset), "base64").toString("latin1");
		}
		for (const [run] of joined.matchAll(/[0-9a-f]{10,}/gi)) {
			for (const offset of [0, 1]) yield Buffer.from(run.slice(offset), "hex").toString("latin1");
		}
	}
	yield text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
	yield text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
	yield text.replace(/&#x?([0-9a-f]+);/gi, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 10)),
	);
	yield [...text].reverse().join("");
}

/** The files below a folder that show the marker; links are not followed. */
export function filesThatShow(folder: string, marker = "canary"): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => statSync(path).size < 64 * 1_048_576 && shows(readFileSync(path), marker))
		.sort();
}

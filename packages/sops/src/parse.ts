import type { Parsed, ParsedDocument } from "./document.ts";
import { readDotenv } from "./dotenv.ts";
import { readIni } from "./ini.ts";
import { readJson } from "./json.ts";
import type { Store } from "./store.ts";
import { readYaml } from "./yaml/read.ts";

/**
 * Turns a text into nodes. Never throws: what cannot be read is a fault of its document, in words of ours. Only YAML
 * knows several documents, and each stands for itself, so that a broken one does not hide the next.
 */
export function parse(text: string, store: Store): Parsed {
	return { store, text, documents: documentsOf(text, store) };
}

function documentsOf(text: string, store: Store): readonly ParsedDocument[] {
	switch (store) {
		case "yaml":
			return readYaml(text);
		case "json":
			return [readJson(text)];
		case "dotenv":
			return [readDotenv(text)];
		case "ini":
			return [readIni(text)];
		case "binary":
			return [readEnvelope(text)];
	}
}

/** sops keeps a binary file as a JSON object; any other bytes are a file that sops has not sealed. */
function readEnvelope(text: string): ParsedDocument {
	if (/^\uFEFF?[ \t\r\n]*\{/.test(text)) {
		const document = readJson(text);
		if (document.faults.length === 0) return document;
		// A broken envelope is still one to whoever must judge it; other braces are not ours.
		const { root } = document;
		const names =
			root?.kind === "map" ? root.items.map((item) => (item.kind === "pair" ? item.key.text : "")) : [];
		if (names.includes("sops") || names.includes("data")) return document;
	}
	const span = { start: 0, end: text.length };
	return { index: 0, span, root: null, faults: [{ code: "not-an-envelope", offset: 0 }] };
}

import { Failure, isAtLeast, markdownCode, markdownSentence, markdownText, nearest, severities, utf8Length as utf8Length$1, visible } from "./start.js";
import { Minimatch, base64, bech32, braceExpand, bytesToHex, sha256, utf8ToBytes } from "./vendor.js";
import { createRequire } from "node:module";
// packages/sops/src/node.ts
/** Follows aliases to the node that they stand for. */
function resolved(node) {
	let current = node;
	while (current.kind === "alias") current = current.target;
	return current;
}
/** The pairs of a map in source order; empty for anything that is not a map. */
function pairs(node) {
	if (node === void 0) return [];
	const target = resolved(node);
	return target.kind === "map" ? target.items.filter((item) => item.kind === "pair") : [];
}
/** The elements of a list without its comments; empty for anything that is not a list. */
function elements(node) {
	if (node === void 0) return [];
	const target = resolved(node);
	return target.kind === "list" ? target.items.filter((item) => item.kind !== "comment") : [];
}
/** The last pair with that key, as a YAML or JSON reader would see it. */
function pairAt(node, key) {
	return pairs(node).findLast((pair) => pair.key.text === key);
}
/** Walks down map keys and list indices. */
function nodeAt(node, ...path) {
	let current = node;
	for (const component of path) {
		if (current === void 0) return void 0;
		current = typeof component === "number" ? elements(current)[component] : pairAt(current, component)?.value;
	}
	return current;
}
/** The text of a scalar below `node`, or undefined when there is no scalar. */
function textAt(node, ...path) {
	const target = nodeAt(node, ...path);
	if (target === void 0) return void 0;
	const value = resolved(target);
	return value.kind === "scalar" ? value.text : void 0;
}
// packages/sops/src/dotenv.ts
/**
* Reads a dotenv file as sops does: line by line, split at the first `=`, nothing trimmed and nothing unquoted. The two
* characters `\n` in a value stand for a line break. A carriage return before the line's end belongs to the value, and a
* line without `=` is a fault (sops refuses the file). Never throws.
*/
function readDotenv(text) {
	const items = [];
	const faults = [];
	for (let start = 0; start < text.length;) {
		const newline = text.indexOf("\n", start);
		const end = newline === -1 ? text.length : newline;
		const line = readLine(text, start, end);
		if (line === "bad-line") faults.push({
			code: line,
			offset: start
		});
		else if (line !== null) items.push(line);
		start = end + 1;
	}
	const span = {
		start: 0,
		end: text.length
	};
	return {
		index: 0,
		span,
		root: {
			kind: "map",
			span,
			items
		},
		faults
	};
}
function readLine(text, start, end) {
	if (start === end) return null;
	if (text[start] === "#") return {
		kind: "comment",
		span: {
			start: start + 1,
			end
		},
		text: text.slice(start + 1, end)
	};
	const equals = text.indexOf("=", start);
	if (equals === -1 || equals >= end) return "bad-line";
	const value = text.slice(equals + 1, end);
	return {
		kind: "pair",
		key: {
			kind: "scalar",
			span: {
				start,
				end: equals
			},
			text: text.slice(start, equals),
			style: "plain",
			tag: null
		},
		value: {
			kind: "scalar",
			span: {
				start: equals + 1,
				end
			},
			text: value.includes("\\n") ? value.replaceAll("\\n", "\n") : value,
			style: "plain",
			tag: null
		}
	};
}
// packages/sops/src/ini.ts
/**
* Reads an INI file as sops does, which is as go-ini does: sections may repeat, keys before the first header belong to
* `DEFAULT`, a value is trimmed and loses one pair of quotes, a backslash at its end continues it, and `#` or `;` cuts
* it even inside quotes; only backticks and `"""` keep a value whole. A comment above a header is the first item of that
* section, a comment above or behind a key follows the key. A line without a delimiter is a fault. Never throws.
*/
function readIni(text) {
	const span = {
		start: 0,
		end: text.length
	};
	const reader = new IniReader(text);
	reader.read();
	return {
		index: 0,
		span,
		root: {
			kind: "map",
			span,
			items: reader.sections
		},
		faults: reader.faults
	};
}
var IniReader = class {
	sections = [];
	faults = [];
	#text;
	#items = null;
	#section = null;
	#comments = [];
	/** The line at hand, its break excluded. */
	#line = {
		start: 0,
		end: 0
	};
	#next = 0;
	constructor(text) {
		this.#text = text;
	}
	read() {
		if (this.#text.startsWith("﻿")) this.#next = 1;
		while (this.#advance()) {
			const { start, end } = this.#trimmed(this.#line);
			const first = this.#text[start];
			if (start === end) continue;
			if (first === "#" || first === ";") this.#comments.push({
				start,
				end
			});
			else if (first === "[") this.#header(start, end);
			else this.#pair(start, end);
		}
		if (this.#comments.length > 0) this.#takeComments(this.#open());
		this.#close();
	}
	#header(start, end) {
		const close = this.#text.lastIndexOf("]", end - 1);
		if (close < start) {
			this.#bad(start);
			return;
		}
		this.#close();
		this.#noteComment(close + 1, end);
		this.#section = {
			name: scalar$1({
				start: start + 1,
				end: close
			}, this.#text),
			start
		};
		this.#items = [];
		this.#takeComments(this.#items);
	}
	#pair(start, end) {
		const found = this.#key(start, end);
		if (found === null) {
			this.#bad(start);
			return;
		}
		const { key, from } = found;
		const value = this.#value(from, end);
		const items = this.#open();
		items.push({
			kind: "pair",
			key,
			value
		});
		this.#takeComments(items);
	}
	#key(start, end) {
		const line = this.#text.slice(start, end);
		const quote = line.startsWith("\"\"\"") && line.length > 6 ? "\"\"\"" : /^["`]/.exec(line)?.[0];
		const open = quote?.length ?? 0;
		const close = quote === void 0 ? 0 : line.indexOf(quote, open);
		if (close === -1) return null;
		const delimiter = line.slice(close + open).search(/[=:]/);
		if (delimiter === -1 || delimiter === 0 && quote === void 0) return null;
		const at = close + open + delimiter;
		const span = this.#trimmed({
			start: start + open,
			end: start + (quote === void 0 ? at : close)
		});
		const style = quote === void 0 ? "plain" : quote === "\"" ? "double" : "literal";
		return {
			key: scalar$1(span, this.#text, style),
			from: start + at + 1
		};
	}
	#value(from, to) {
		const { start, end } = this.#trimmed({
			start: from,
			end: to
		});
		const line = this.#text.slice(start, end);
		const quote = line.startsWith("\"\"\"") && line.length + this.#breakLength(to) > 3 ? "\"\"\"" : line.startsWith("`") ? "`" : null;
		if (quote !== null) return this.#raw(start + quote.length, to, quote);
		if (line.endsWith("\\")) return this.#continued(start, end);
		const cut = line.search(/[#;]/);
		const content = cut === -1 ? {
			start,
			end
		} : this.#trimmed({
			start,
			end: start + cut
		});
		if (cut !== -1) this.#comments.push({
			start: start + cut,
			end
		});
		const inner = this.#text.slice(content.start, content.end);
		for (const mark of ["'", "\""]) {
			if (inner.length < 2 || inner[0] !== mark || inner.indexOf(mark, 1) !== inner.length - 1) continue;
			return scalar$1({
				start: content.start + 1,
				end: content.end - 1
			}, this.#text, mark === "'" ? "single" : "double");
		}
		return scalar$1(content, this.#text);
	}
	/** Between backticks or `"""`: raw, to the last closing mark of the line, over as many lines as that takes. */
	#raw(start, to, quote) {
		const same = this.#text.lastIndexOf(quote, to - quote.length);
		if (same >= start) return scalar$1({
			start,
			end: same
		}, this.#text, "literal");
		while (this.#advance()) {
			const close = this.#text.lastIndexOf(quote, this.#line.end - quote.length);
			if (close < this.#line.start) continue;
			this.#noteComment(close + quote.length, this.#line.end);
			return scalar$1({
				start,
				end: close
			}, this.#text, "literal");
		}
		this.faults.push({
			code: "syntax",
			offset: start - quote.length
		});
		return scalar$1({
			start,
			end: this.#text.length
		}, this.#text, "literal");
	}
	#continued(start, end) {
		let text = this.#text.slice(start, end - 1);
		let last = end;
		while (this.#advance()) {
			const next = this.#trimmed(this.#line);
			if (next.start === next.end) break;
			text += this.#text.slice(next.start, next.end);
			last = next.end;
			if (!text.endsWith("\\")) break;
			text = text.slice(0, -1);
		}
		return {
			kind: "scalar",
			span: {
				start,
				end: last
			},
			text,
			style: "plain",
			tag: null
		};
	}
	#open() {
		if (this.#items !== null) return this.#items;
		const at = this.#line.start;
		this.#section = {
			name: {
				...scalar$1({
					start: at,
					end: at
				}, this.#text),
				text: "DEFAULT"
			},
			start: at
		};
		this.#items = [];
		return this.#items;
	}
	#close() {
		if (this.#section === null || this.#items === null) return;
		const { name, start } = this.#section;
		const last = this.#items.at(-1);
		const end = last === void 0 ? name.span.end + 1 : last.kind === "pair" ? last.value.span.end : last.span.end;
		const span = {
			start,
			end: Math.max(start, Math.min(end, this.#text.length))
		};
		this.sections.push({
			kind: "pair",
			key: name,
			value: {
				kind: "map",
				span,
				items: this.#items
			}
		});
		this.#items = null;
	}
	/** A comment that follows something on its line. */
	#noteComment(start, end) {
		const rest = this.#trimmed({
			start,
			end
		});
		const first = this.#text[rest.start];
		if (rest.start < rest.end && (first === "#" || first === ";")) this.#comments.push(rest);
	}
	/** Lines that follow each other are one comment. */
	#takeComments(items) {
		const blocks = [];
		for (const line of this.#comments) {
			const above = blocks.at(-1);
			const between = above === void 0 ? null : this.#text.slice(above.end, line.start);
			if (above !== void 0 && between?.trim() === "" && between.includes("\n")) blocks[blocks.length - 1] = {
				start: above.start,
				end: line.end
			};
			else blocks.push(line);
		}
		this.#comments = [];
		for (const block of blocks) {
			const written = this.#text.slice(block.start, block.end);
			const mark = written.startsWith(";") ? /^[; ]*/ : /^[# ]*/;
			const start = block.start + (mark.exec(written)?.[0].length ?? 0);
			items.push({
				kind: "comment",
				span: {
					start,
					end: block.end
				},
				text: this.#text.slice(start, block.end)
			});
		}
	}
	#advance() {
		if (this.#next >= this.#text.length) return false;
		const newline = this.#text.indexOf("\n", this.#next);
		const end = newline === -1 ? this.#text.length : newline;
		this.#line = {
			start: this.#next,
			end
		};
		this.#next = end + 1;
		return true;
	}
	#breakLength(at) {
		return at < this.#text.length ? 1 : 0;
	}
	#trimmed({ start, end }) {
		let [first, last] = [start, end];
		while (first < last && this.#text.charAt(first).trim() === "") first++;
		while (last > first && this.#text.charAt(last - 1).trim() === "") last--;
		return {
			start: first,
			end: last
		};
	}
	#bad(offset) {
		this.faults.push({
			code: "bad-line",
			offset
		});
	}
};
function scalar$1(span, text, style = "plain") {
	return {
		kind: "scalar",
		span,
		text: text.slice(span.start, span.end),
		style,
		tag: null
	};
}
// packages/sops/src/json.ts
const MAX_DEPTH$1 = 400;
/** A sealed binary file is one string of a third more than its bytes. */
const MAX_LENGTH$2 = 268435456;
/**
* Reads a JSON text into one document: pairs in source order with their duplicates, numbers as they are written. What
* follows the value is ignored, as sops does. A broken text gives the tree up to the break, and one fault. Never throws.
*/
function readJson(text) {
	const span = {
		start: 0,
		end: text.length
	};
	if (text.length > MAX_LENGTH$2) return {
		index: 0,
		span,
		root: null,
		faults: [{
			code: "too-large",
			offset: 0
		}]
	};
	const reader = new JsonReader(text);
	return {
		index: 0,
		span,
		root: reader.value(0),
		faults: reader.fault === null ? [] : [reader.fault]
	};
}
var JsonReader = class {
	/** The first fault; once there is one that leaves the structure in doubt, every loop below ends. */
	fault = null;
	#stopped = false;
	#at = 0;
	#text;
	constructor(text) {
		this.#text = text;
		if (text.startsWith("﻿")) this.#at = 1;
	}
	value(depth) {
		if (depth > MAX_DEPTH$1) return this.#stop("too-deep", this.#at);
		this.#space();
		switch (this.#text[this.#at]) {
			case "{": return this.#map(depth);
			case "[": return this.#list(depth);
			case "\"": return this.#string();
			default: return this.#word();
		}
	}
	#map(depth) {
		const start = this.#at++;
		const items = [];
		if (!this.#takes("}")) {
			do {
				const pair = this.#pair(depth);
				if (pair !== null) items.push(pair);
			} while (!this.#stopped && this.#takes(","));
			this.#expects("}");
		}
		return {
			kind: "map",
			span: {
				start,
				end: this.#at
			},
			items
		};
	}
	#pair(depth) {
		this.#space();
		if (this.#text[this.#at] !== "\"") return this.#stop("syntax", this.#at);
		const key = this.#string();
		if (key === null || !this.#expects(":")) return null;
		const value = this.value(depth + 1);
		return value === null ? null : {
			kind: "pair",
			key,
			value
		};
	}
	#list(depth) {
		const start = this.#at++;
		const items = [];
		if (!this.#takes("]")) {
			do {
				const item = this.value(depth + 1);
				if (item !== null) items.push(item);
			} while (!this.#stopped && this.#takes(","));
			this.#expects("]");
		}
		return {
			kind: "list",
			span: {
				start,
				end: this.#at
			},
			items
		};
	}
	#string() {
		const start = this.#at + 1;
		let end = this.#text.indexOf("\"", start);
		while (end !== -1 && backslashesBefore(this.#text, end) % 2 === 1) end = this.#text.indexOf("\"", end + 1);
		if (end === -1) return this.#stop("syntax", this.#at);
		this.#at = end + 1;
		const text = this.#unescaped(this.#text.slice(start, end), start);
		return {
			kind: "scalar",
			span: {
				start,
				end
			},
			text,
			style: "double",
			tag: null
		};
	}
	/** A wrong character or escape inside a string is a fault that leaves the structure clear. */
	#unescaped(raw, start) {
		const control = CONTROL.exec(raw);
		if (control !== null) this.#note("syntax", start + control.index);
		if (!raw.includes("\\")) return raw;
		return raw.replace(ESCAPE, (match, code, letter, offset) => {
			if (code !== void 0) return String.fromCharCode(Number.parseInt(code, 16));
			const character = letter === void 0 ? void 0 : ESCAPES[letter];
			if (character === void 0) this.#note("syntax", start + offset);
			return character ?? match;
		}).replace(/\p{Surrogate}/gu, "�");
	}
	#word() {
		WORD.lastIndex = this.#at;
		const word = WORD.exec(this.#text)?.[0];
		if (word === void 0) return this.#stop("syntax", this.#at);
		const start = this.#at;
		this.#at += word.length;
		return {
			kind: "scalar",
			span: {
				start,
				end: this.#at
			},
			text: word,
			style: "plain",
			tag: null
		};
	}
	#takes(character) {
		this.#space();
		if (this.#stopped || this.#text[this.#at] !== character) return false;
		this.#at++;
		return true;
	}
	#expects(character) {
		if (this.#takes(character)) return true;
		this.#stop("syntax", this.#at);
		return false;
	}
	#space() {
		SPACE$1.lastIndex = this.#at;
		if (SPACE$1.test(this.#text)) this.#at = SPACE$1.lastIndex;
	}
	#note(code, offset) {
		this.fault ??= {
			code,
			offset
		};
	}
	#stop(code, offset) {
		this.#note(code, offset);
		this.#stopped = true;
		return null;
	}
};
const SPACE$1 = /[ \t\r\n]+/y;
const WORD = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y;
const CONTROL = /[\u0000-\u001f]/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const ESCAPES = {
	"\"": "\"",
	"\\": "\\",
	"/": "/",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	"
};
function backslashesBefore(text, at) {
	let count = 0;
	while (text[at - 1 - count] === "\\") count++;
	return count;
}
// packages/sops/src/yaml/documents.ts
/**
* Cuts a YAML stream into its documents, so that a broken one cannot hide the next. A marker in the first column ends
* whatever stands before it, even inside a block scalar or a quoted text, so looking at line starts is enough.
*
* Comments and directives between two markers belong to the document that follows, as in go-yaml. What follows the last
* `...` and holds neither content nor a marker is no document.
*/
function splitDocuments(text) {
	const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
	const spans = [];
	let start = 0;
	let opened = false;
	for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
		const at = match.index;
		const closes = match[0] === "...";
		if (opened || at > start && hasContent(text, start, at)) {
			const end = closes ? at + 3 : at;
			spans.push({
				start,
				end
			});
			start = end;
			opened = false;
		}
		if (!closes) opened = true;
	}
	if (opened || spans.length === 0 || hasContent(text, start, text.length)) spans.push({
		start,
		end: text.length
	});
	return spans;
}
/** Whether there is anything but blank lines, comments and directives. */
function hasContent(text, start, end) {
	let at = start;
	while (at < end) {
		const newline = text.indexOf("\n", at);
		const lineEnd = newline === -1 || newline > end ? end : newline;
		const line = text.slice(at, lineEnd).trim();
		const marker = at === start && line.startsWith("...") ? line.slice(3).trim() : line;
		if (marker !== "" && marker !== "﻿" && !/^\uFEFF?[#%]/.test(marker)) return true;
		at = lineEnd + 1;
	}
	return false;
}
// packages/sops/src/yaml/placement.ts
/** Puts comments, in source order, into the map or list that each belongs to. */
function placeComments(root, comments, page) {
	if (comments.length === 0 || root === null || !isBlock(root)) return;
	const placed = /* @__PURE__ */ new Map();
	for (const comment of comments) {
		const { block, before } = home(root, comment.span.start - 1, page);
		const list = placed.get(block);
		if (list === void 0) placed.set(block, [{
			before,
			comment
		}]);
		else list.push({
			before,
			comment
		});
	}
	for (const [block, list] of placed) insert(block, list);
}
/**
* The map or list of a comment at offset `at`, and the item that it stands before. Measured on sops 3.13.3: a comment
* behind a scalar, or between a key and its value, comes before its item; behind a flow collection, first inside
* that; on its own line, into the innermost block whose items stand in its column or to the left of it.
*/
function home(root, at, page) {
	let block = root;
	for (;;) {
		const index = itemBefore(block, at);
		const item = block.items[index];
		if (item === void 0 || item.kind === "comment") return {
			block,
			before: 0
		};
		const value = item.kind === "pair" ? item.value : item;
		const from = item.kind === "pair" ? item.key.span.end : item.span.start;
		const inline = isSameLine(isBlock(value) ? from : value.span.end, at, page);
		if (!isBlock(value)) return {
			block,
			before: at < value.span.end || inline ? index : index + 1
		};
		const layout = layoutOf(value, page);
		if (at < value.span.start && inline) return {
			block,
			before: index
		};
		if (at >= value.span.end) {
			if (layout.flow) {
				if (!isSameLine(value.span.end, at, page)) return {
					block,
					before: index + 1
				};
				return {
					block: value,
					before: 0
				};
			}
			const outer = layoutOf(block, page).indent;
			if (!isSameLine(value.span.end, at, page) && (columnOf(at, page) < layout.indent || layout.indent <= outer)) return {
				block,
				before: index + 1
			};
		}
		block = value;
	}
}
function layoutOf(node, { layouts }) {
	return layouts.get(node) ?? {
		flow: false,
		indent: 0
	};
}
function isSameLine(from, to, { text, base }) {
	const newline = text.indexOf("\n", from - base);
	return newline === -1 || newline >= to - base;
}
function columnOf(at, { text, base }) {
	const local = at - base;
	return local - (local === 0 ? 0 : text.lastIndexOf("\n", local - 1) + 1);
}
function isBlock(node) {
	return node.kind === "map" || node.kind === "list";
}
/** Index of the last item that starts before `at`, or -1. */
function itemBefore(block, at) {
	let [low, high] = [0, block.items.length];
	while (low < high) {
		const middle = low + high >> 1;
		const item = block.items[middle];
		if ((item.kind === "pair" ? item.key.span.start : item.span.start) <= at) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
function insert(block, comments) {
	const items = block.items;
	const order = [...comments].sort((a, b) => a.before - b.before);
	const merged = [];
	let next = 0;
	for (const [index, item] of items.entries()) {
		for (let one = order[next]; one?.before === index; one = order[++next]) merged.push(one.comment);
		merged.push(item);
	}
	for (const one of order.slice(next)) merged.push(one.comment);
	items.length = 0;
	for (const item of merged) items.push(item);
}
// packages/sops/src/yaml/texts.ts
const space = 32;
const tab = 9;
/** Reads the lines below a block's header, which are all that stand deeper than `parent`. */
function literalBlock(text, from, parent) {
	const lines = [];
	let indent = -1;
	let blanks = 0;
	let start = -1;
	let end = -1;
	let at = from;
	while (at < text.length) {
		const newline = text.indexOf("\n", at);
		const stop = newline === -1 ? text.length : newline;
		let content = at;
		while (content < stop && text.charCodeAt(content) === space) content++;
		const width = content - at;
		if (content === stop) {
			if (width > Math.max(indent, 0) || newline === -1 && width > 0) return null;
			lines.push("");
			blanks++;
		} else {
			if (indent === -1) {
				if (width <= parent) break;
				indent = width;
				start = content;
			}
			if (width < indent) break;
			lines.push(text.slice(at + indent, stop));
			blanks = 0;
			end = stop;
		}
		at = stop + 1;
	}
	if (start === -1 || text.charCodeAt(start) === tab) return null;
	const kept = lines.slice(0, lines.length - blanks);
	return {
		start,
		end,
		next: Math.min(at, text.length),
		text: kept.join("\n")
	};
}
const escapeSequence = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g;
/** A double-quoted text on one line; null for escapes that hardly anybody writes. */
function unescaped$1(source) {
	let isKnown = true;
	const text = source.replace(escapeSequence, (_, byte, unit, letter) => {
		const code = byte ?? unit;
		if (code !== void 0) return String.fromCharCode(Number.parseInt(code, 16));
		const value = escapes[letter];
		isKnown &&= value !== void 0;
		return value ?? "";
	});
	return isKnown ? text : null;
}
const escapes = {
	n: "\n",
	t: "	",
	r: "\r",
	"0": "\0",
	"\"": "\"",
	"/": "/",
	"\\": "\\",
	" ": " "
};
// packages/sops/src/yaml/subset.ts
/**
* Reads the YAML that people and sops write: block maps and lists, plain and quoted scalars on one line, literal blocks, flow
* collections on one line, anchors and aliases of values, comments. It answers null for everything else (tags, complex keys, folded or
* continued texts, tabs, carriage returns, and whatever is wrong), and the library then reads the document. Where it does
* answer, nodes and spans are the library's, which a test holds it to on generated and on real documents.
*/
function readSubset(text, base) {
	if (outside$1.test(text)) return null;
	try {
		return new SubsetReader(text, base).document();
	} catch {
		return null;
	}
}
const outside$1 = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
const handOver = /* @__PURE__ */ new Error("outside the subset");
const maxDepth = 60;
/** Nodes that aliases may stand for before the library, which counts exactly, has a look. */
const mostAliased = 1e4;
const longestKey = 1e3;
const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
const HASH = 35;
const AND = 38;
const STAR = 42;
const DASH = 45;
const COLON = 58;
const SINGLE = 39;
const DOUBLE = 34;
/** What no plain scalar starts with; a dash, a question mark and a colon depend on what follows. */
const indicators = new Set([..."[]{},#&*!|>'\"%@`"].map((each) => each.charCodeAt(0)));
var SubsetReader = class {
	#text;
	#base;
	#comments = [];
	#layouts = /* @__PURE__ */ new Map();
	#at = 0;
	/** Column of the content that `#at` stands on after {@link #nextContent}; -1 at the end. */
	#column = -1;
	#anchors = /* @__PURE__ */ new Map();
	/** Nodes so far, those included that aliases stand for. */
	#weight = 0;
	/** Where the node read last ends, quotes and brackets included. */
	#end = 0;
	constructor(text, base) {
		this.#text = text;
		this.#base = base;
	}
	document() {
		if (this.#text.startsWith("...")) throw handOver;
		this.#nextContent(true);
		if (this.#column === 0 && this.#isMarker("---")) {
			this.#at += 3;
			this.#endOfLine();
			this.#nextContent();
		}
		if (this.#column === -1) throw handOver;
		const root = this.#block(this.#column, -1, 0);
		if (this.#column !== -1) throw handOver;
		placeComments(root, this.#comments, {
			text: this.#text,
			base: this.#base,
			layouts: this.#layouts
		});
		return root;
	}
	/** A collection whose first item stands at `#at`, in `column`. */
	#block(column, parent, depth) {
		if (depth > maxDepth || column <= parent) throw handOver;
		if (this.#isDash()) return this.#list(column, depth);
		const code = this.#text.charCodeAt(this.#at);
		if (parent === -1 && (code === 91 || code === 123)) {
			const flow = this.#flow(0);
			this.#endOfLine();
			this.#nextContent();
			return flow;
		}
		return this.#map(column, depth);
	}
	#map(column, depth) {
		const items = [];
		const start = this.#at;
		while (this.#column === column) {
			if (this.#isDash()) break;
			const key = this.#key();
			items.push({
				kind: "pair",
				key,
				value: this.#value(column, depth, true)
			});
		}
		if (this.#column > column || items.length === 0) throw handOver;
		const map = {
			kind: "map",
			span: this.#span(start, this.#end),
			items
		};
		this.#layouts.set(map, {
			flow: false,
			indent: column
		});
		return map;
	}
	#list(column, depth) {
		const items = [];
		const start = this.#at;
		while (this.#column === column && this.#isDash()) {
			this.#at += 1;
			items.push(this.#value(column, depth, false));
		}
		if (this.#column > column) throw handOver;
		const list = {
			kind: "list",
			span: this.#span(start, this.#end),
			items
		};
		this.#layouts.set(list, {
			flow: false,
			indent: column
		});
		return list;
	}
	/** What stands behind a key's colon or a dash, to the start of the next content. `column` is the parent's. */
	#value(column, depth, isPair) {
		this.#blanks();
		if (this.#text.charCodeAt(this.#at) !== AND) return this.#bareValue(column, depth, isPair);
		this.#at += 1;
		const name = this.#name();
		if (!this.#isEnd(this.#at)) throw handOver;
		this.#blanks();
		const below = this.#at;
		if (!"\n#[{|".includes(this.#text.charAt(below)) && !isPair && (this.#isDash() || this.#isKeyAhead())) throw handOver;
		this.#anchors.delete(name);
		const before = this.#weight;
		const node = this.#bareValue(column, depth, isPair);
		if (node.kind === "alias" || node.kind === "scalar" && node.span.start === node.span.end) throw handOver;
		this.#anchors.set(name, {
			node,
			weight: this.#weight - before
		});
		return node;
	}
	#bareValue(column, depth, isPair) {
		const text = this.#text;
		this.#weight += 1;
		const at = this.#at;
		const code = text.charCodeAt(at);
		if (Number.isNaN(code) || code === NEWLINE || code === HASH) return this.#valueBelow(column, depth, isPair);
		let node;
		if (code === 124) node = this.#literal(column);
		else if (code === 91 || code === 123) {
			node = this.#flow(0);
			this.#endOfLine();
		} else if (code === STAR) {
			node = this.#alias();
			this.#endOfLine();
		} else if (!isPair && (this.#isDash() || this.#isKeyAhead())) {
			this.#column = at - (text.lastIndexOf("\n", at - 1) + 1);
			return this.#block(this.#column, column, depth + 1);
		} else if (code === SINGLE || code === DOUBLE) {
			node = this.#quoted();
			this.#endOfLine();
		} else node = this.#plain();
		this.#nextContent();
		if (this.#column > column) throw handOver;
		return node;
	}
	/** Nothing more on the line: the value is the block below, or there is none. */
	#valueBelow(column, depth, isPair) {
		const at = this.#at;
		this.#endOfLine();
		this.#nextContent();
		if (this.#column > column) return this.#block(this.#column, column, depth + 1);
		if (isPair && this.#column === column && this.#isDash()) return this.#list(column, depth + 1);
		this.#end = at;
		return {
			kind: "scalar",
			span: this.#span(at, at),
			text: "",
			style: "plain",
			tag: null
		};
	}
	#key() {
		const text = this.#text;
		const code = text.charCodeAt(this.#at);
		const start = this.#at;
		let key;
		if (code === SINGLE || code === DOUBLE) key = this.#quoted();
		else {
			const end = this.#keyEnd(start);
			if (end === -1) throw handOver;
			let last = end;
			while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
			if (last === start) throw handOver;
			key = {
				kind: "scalar",
				span: this.#span(start, last),
				text: text.slice(start, last),
				style: "plain",
				tag: null
			};
			this.#at = end;
		}
		while (text.charCodeAt(this.#at) === SPACE) this.#at++;
		if (text.charCodeAt(this.#at) !== COLON || !this.#isEnd(this.#at + 1)) throw handOver;
		if (this.#at - start > longestKey) throw handOver;
		this.#at += 1;
		return key;
	}
	/** Whether a key stands at `#at`, behind a dash. */
	#isKeyAhead() {
		const before = this.#at;
		const code = this.#text.charCodeAt(before);
		if (code !== SINGLE && code !== DOUBLE) return this.#keyEnd(before) !== -1;
		this.#quoted();
		while (this.#text.charCodeAt(this.#at) === SPACE) this.#at++;
		const found = this.#text.charCodeAt(this.#at) === COLON;
		this.#at = before;
		return found;
	}
	/** The colon that ends a plain key on this line, or -1. */
	#keyEnd(start) {
		this.#checkPlainStart(start);
		const text = this.#text;
		for (let at = start; at < text.length; at++) {
			const code = text.charCodeAt(at);
			if (code === NEWLINE) return -1;
			if (code === COLON && this.#isEnd(at + 1)) return at;
			if (code === HASH && isBlank(text.charCodeAt(at - 1))) return -1;
		}
		return -1;
	}
	#plain() {
		const start = this.#at;
		this.#checkPlainStart(start);
		const text = this.#text;
		let end = text.indexOf("\n", start);
		if (end === -1) end = text.length;
		for (let at = start; at < end; at++) {
			const code = text.charCodeAt(at);
			if (code === COLON && this.#isEnd(at + 1)) throw handOver;
			if (code === HASH && isBlank(text.charCodeAt(at - 1))) {
				end = at;
				break;
			}
		}
		this.#at = end;
		let last = end;
		while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
		this.#endOfLine();
		this.#end = last;
		return {
			kind: "scalar",
			span: this.#span(start, last),
			text: text.slice(start, last),
			style: "plain",
			tag: null
		};
	}
	#checkPlainStart(at) {
		const code = this.#text.charCodeAt(at);
		if (indicators.has(code) || code === TAB) throw handOver;
		if ((code === DASH || code === COLON || code === 63) && this.#isEnd(at + 1)) throw handOver;
	}
	#quoted() {
		const text = this.#text;
		const start = this.#at + 1;
		const isDouble = text.charCodeAt(this.#at) === DOUBLE;
		const mark = isDouble ? DOUBLE : SINGLE;
		let isPlain = true;
		let at = start;
		for (;; at++) {
			const code = text.charCodeAt(at);
			if (Number.isNaN(code) || code === NEWLINE) throw handOver;
			if (isDouble && code === 92) {
				isPlain = false;
				at++;
			} else if (code === mark) {
				if (isDouble || text.charCodeAt(at + 1) !== SINGLE) break;
				isPlain = false;
				at++;
			}
		}
		const source = text.slice(start, at);
		this.#at = at + 1;
		this.#end = at + 1;
		const value = isPlain ? source : isDouble ? unescaped$1(source) : source.replaceAll("''", "'");
		if (value === null) throw handOver;
		return {
			kind: "scalar",
			span: this.#span(start, at),
			text: value,
			style: isDouble ? "double" : "single",
			tag: null
		};
	}
	/** A literal block; its header is read here, its lines by {@link literalBlock}. */
	#literal(parent) {
		this.#at += 1;
		const strips = this.#text[this.#at] === "-";
		if (strips) this.#at += 1;
		this.#endOfLine();
		const block = literalBlock(this.#text, this.#at, parent);
		if (block === null || !strips && block.end === this.#text.length) throw handOver;
		this.#at = block.next;
		this.#end = block.end;
		return {
			kind: "scalar",
			span: this.#span(block.start, block.end),
			text: strips ? block.text : `${block.text}\n`,
			style: "literal",
			tag: null
		};
	}
	/** A flow collection that ends on the line on which it starts. */
	#flow(depth) {
		if (depth > maxDepth) throw handOver;
		const start = this.#at;
		const isList = this.#text.charCodeAt(start) === 91;
		const close = isList ? 93 : 125;
		const items = [];
		this.#at += 1;
		for (;;) {
			this.#blanks();
			if (this.#text.charCodeAt(this.#at) === close) break;
			items.push(isList ? this.#flowNode(depth) : this.#flowPair(depth));
			this.#blanks();
			const code = this.#text.charCodeAt(this.#at);
			if (code === 44) this.#at += 1;
			else if (code !== close) throw handOver;
		}
		this.#at += 1;
		this.#end = this.#at;
		const span = this.#span(start, this.#at);
		const node = isList ? {
			kind: "list",
			span,
			items
		} : {
			kind: "map",
			span,
			items
		};
		this.#layouts.set(node, {
			flow: true,
			indent: 0
		});
		return node;
	}
	#flowPair(depth) {
		const code = this.#text.charCodeAt(this.#at);
		const key = code === SINGLE || code === DOUBLE ? this.#quoted() : this.#flowPlain();
		this.#blanks();
		const next = this.#text.charCodeAt(this.#at + 1);
		if (this.#text.charCodeAt(this.#at) !== COLON || next !== SPACE) throw handOver;
		this.#at += 1;
		this.#blanks();
		return {
			kind: "pair",
			key,
			value: this.#flowNode(depth)
		};
	}
	#flowNode(depth) {
		this.#weight += 1;
		const code = this.#text.charCodeAt(this.#at);
		if (code === STAR) return this.#alias();
		if (code === 91 || code === 123) return this.#flow(depth + 1);
		return code === SINGLE || code === DOUBLE ? this.#quoted() : this.#flowPlain();
	}
	#flowPlain() {
		const start = this.#at;
		this.#checkPlainStart(start);
		const text = this.#text;
		if ("-?:".includes(text.charAt(start))) throw handOver;
		let at = start;
		for (;; at++) {
			const code = text.charCodeAt(at);
			if (Number.isNaN(code) || code === NEWLINE || code === HASH) throw handOver;
			if (code === 44 || code === 93 || code === 125) break;
			if (code === 91 || code === 123) throw handOver;
			if (code === COLON) {
				const next = text.charCodeAt(at + 1);
				if (next === SPACE) break;
				if (this.#isEnd(at + 1) || next === 44 || next === 93 || next === 125) throw handOver;
			}
		}
		let last = at;
		while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
		if (last === start) throw handOver;
		this.#at = last;
		this.#end = last;
		return {
			kind: "scalar",
			span: this.#span(start, last),
			text: text.slice(start, last),
			style: "plain",
			tag: null
		};
	}
	#alias() {
		const start = this.#at;
		this.#at += 1;
		const anchor = this.#anchors.get(this.#name());
		const next = this.#text.charCodeAt(this.#at);
		if (anchor === void 0 || !(this.#isEnd(this.#at) || next === 44 || next === 93 || next === 125)) throw handOver;
		this.#weight += anchor.weight;
		if (this.#weight > mostAliased) throw handOver;
		this.#end = this.#at;
		return {
			kind: "alias",
			span: this.#span(start, this.#at),
			target: anchor.node
		};
	}
	/** The name of an anchor. */
	#name() {
		const start = this.#at;
		while (/[\w-]/.test(this.#text.charAt(this.#at))) this.#at++;
		if (this.#at === start) throw handOver;
		return this.#text.slice(start, this.#at);
	}
	#blanks() {
		while (this.#text.charCodeAt(this.#at) === SPACE) this.#at++;
	}
	/** The rest of a line: blanks and a comment, to the start of the next line. */
	#endOfLine() {
		const text = this.#text;
		const from = this.#at;
		while (isBlank(text.charCodeAt(this.#at))) this.#at++;
		const code = text.charCodeAt(this.#at);
		if (code === HASH && (this.#at > from || isBlank(text.charCodeAt(this.#at - 1)))) this.#comment();
		else if (code === NEWLINE) this.#at += 1;
		else if (!Number.isNaN(code)) throw handOver;
	}
	/** To the next line with content: its first character and column. */
	#nextContent(mayStart = false) {
		const text = this.#text;
		for (;;) {
			const start = this.#at;
			while (text.charCodeAt(this.#at) === SPACE) this.#at++;
			const code = text.charCodeAt(this.#at);
			if (Number.isNaN(code)) {
				this.#column = -1;
				return;
			}
			if (code === NEWLINE) this.#at += 1;
			else if (code === HASH) this.#comment();
			else {
				if (code === TAB || code === 37) throw handOver;
				this.#column = this.#at - start;
				if (this.#column === 0 && (this.#isMarker("...") || !mayStart && this.#isMarker("---"))) throw handOver;
				return;
			}
		}
	}
	#comment() {
		const start = this.#at + 1;
		const newline = this.#text.indexOf("\n", start);
		const end = newline === -1 ? this.#text.length : newline;
		this.#comments.push({
			kind: "comment",
			span: this.#span(start, end),
			text: this.#text.slice(start, end)
		});
		this.#at = newline === -1 ? end : end + 1;
	}
	#isDash() {
		return this.#text.charCodeAt(this.#at) === DASH && this.#isEnd(this.#at + 1);
	}
	#isMarker(marker) {
		return this.#text.startsWith(marker, this.#at) && this.#isEnd(this.#at + 3);
	}
	/** Whether an indicator that ends before `at` counts: a blank, a line break or the end follows. */
	#isEnd(at) {
		const code = this.#text.charCodeAt(at);
		return Number.isNaN(code) || code === NEWLINE || isBlank(code);
	}
	#span(start, end) {
		return {
			start: this.#base + start,
			end: this.#base + end
		};
	}
};
const isBlank = (code) => code === SPACE || code === TAB;
// packages/sops/src/yaml/unread.ts
/** A document that is not read at all, and why. */
function unread(index, span, code) {
	return {
		index,
		span,
		root: null,
		faults: [{
			code,
			offset: span.start
		}]
	};
}
// packages/sops/src/yaml/whole.ts
let loaded$2;
const library$2 = () => loaded$2 ??= createRequire(import.meta.url)("./yaml.cjs");
const readWhole = (...given) => library$2().readWhole(...given);
// packages/sops/src/yaml/read.ts
/** UTF-16 units. The library needs some hundred bytes a unit. */
const MAX_LENGTH$1 = 33554432;
/**
* Reads a YAML stream document by document and never throws. Whatever the library says about an error stays here: its
* words quote the input.
*/
function readYaml(text) {
	if (text.length > MAX_LENGTH$1) return [unread(0, {
		start: 0,
		end: text.length
	}, "too-large")];
	return splitDocuments(text).map((span, index) => readDocument(text, span, index));
}
function readDocument(text, span, index) {
	const source = text.slice(span.start, span.end);
	const root = readSubset(source, span.start);
	if (root !== null) return {
		index,
		span,
		root,
		faults: []
	};
	return readWhole(source, span, index);
}
// packages/sops/src/parse.ts
/**
* Turns a text into nodes. Never throws: what cannot be read is a fault of its document, in words of ours. Only YAML
* knows several documents, and each stands for itself, so that a broken one does not hide the next.
*/
function parse(text, store) {
	return {
		store,
		text,
		documents: documentsOf(text, store)
	};
}
function documentsOf(text, store) {
	switch (store) {
		case "yaml": return readYaml(text);
		case "json": return [readJson(text)];
		case "dotenv": return [readDotenv(text)];
		case "ini": return [readIni(text)];
		case "binary": return [readEnvelope(text)];
	}
}
/** sops keeps a binary file as a JSON object; any other bytes are a file that sops has not sealed. */
function readEnvelope(text) {
	if (/^\uFEFF?[ \t\r\n]*\{/.test(text)) {
		const document = readJson(text);
		if (document.faults.length === 0) return document;
		const { root } = document;
		const names = root?.kind === "map" ? root.items.map((item) => item.kind === "pair" ? item.key.text : "") : [];
		if (names.includes("sops") || names.includes("data")) return document;
	}
	return {
		index: 0,
		span: {
			start: 0,
			end: text.length
		},
		root: null,
		faults: [{
			code: "not-an-envelope",
			offset: 0
		}]
	};
}
// packages/sops/src/plain-pattern.ts
/**
* Patterns that V8's own engine may run although they come from a repository.
*
* That engine backtracks, so it is given nothing on which backtracking could cost more than a constant. A pattern is *plain* when it
* is made of ASCII characters, dots, classes, anchors, word boundaries, groups and alternatives, with `?` behind any of them and
* `*` or `+` behind a single character, dot or class only, so that no repetition stands in another; and when
*  - the number of ways through its alternatives and options, which an engine that backtracks may try one by one, is at most
*    {@link mostWays};
*  - on each way there are at most two repetitions, or one where the pattern may start anywhere.
* Then a search of a text of n characters takes at most ways × n² × (length of the pattern) steps, and n is at most
* {@link longestText}. Everything else, and every longer text and every text that is not ASCII, goes to the RE2 engine. A pattern
* is never handed on as it is written: it is read here and written anew from what was understood, and a test holds the answers
* to those of RE2.
*/
function plainPattern(pattern) {
	const reader = new Reader$1(pattern);
	const whole = reader.read();
	if (whole === null || whole.ways > mostWays) return null;
	if (whole.repetitions + (whole.isAnchored ? 0 : 1) > 2) return null;
	return new RegExp(whole.source, reader.ignoresCase ? "i" : "");
}
/** Whether a text may be searched for a plain pattern. */
function isPlainText(text) {
	return text.length <= longestText && ascii.test(text);
}
const mostWays = 32;
const longestText = 256;
const ascii = /^[\x00-\x7f]*$/;
/** Reads a pattern by recursive descent; null as soon as there is something that is not plain. */
var Reader$1 = class {
	ignoresCase;
	#pattern;
	#at = 0;
	constructor(pattern) {
		this.#pattern = pattern;
		this.ignoresCase = pattern.startsWith("(?i)");
		if (this.ignoresCase) this.#at = 4;
	}
	read() {
		const whole = this.#alternatives();
		return this.#at === this.#pattern.length ? whole : null;
	}
	#alternatives() {
		const branches = [];
		do {
			const branch = this.#sequence();
			if (branch === null) return null;
			branches.push(branch);
		} while (this.#takes("|"));
		return {
			source: branches.map(({ source }) => source).join("|"),
			ways: branches.reduce((sum, { ways }) => sum + ways, 0),
			repetitions: Math.max(...branches.map(({ repetitions }) => repetitions)),
			isAnchored: branches.every(({ isAnchored }) => isAnchored)
		};
	}
	#sequence() {
		let source = "";
		let ways = 1;
		let repetitions = 0;
		let isAnchored = false;
		for (let index = 0; this.#at < this.#pattern.length && !/[|)]/.test(this.#next); index++) {
			const piece = this.#repeated();
			if (piece === null) return null;
			if (index === 0) isAnchored = piece.isAnchored;
			source += piece.source;
			ways *= piece.ways;
			repetitions += piece.repetitions;
			if (ways > mostWays) return null;
		}
		return {
			source,
			ways,
			repetitions,
			isAnchored
		};
	}
	#repeated() {
		const isGroup = this.#next === "(";
		const isAssertion = /[$^]/.test(this.#next) || this.#pattern.startsWith("\\b", this.#at);
		const atom = isGroup ? this.#group() : this.#atom();
		if (atom === null || !/[?*+{]/.test(this.#next)) return atom;
		const quantifier = this.#next;
		if (quantifier === "{" || isAssertion) return null;
		this.#at += 1;
		this.#takes("?");
		if (/[?*+{]/.test(this.#next)) return null;
		if (quantifier === "?") return {
			...atom,
			source: `${atom.source}?`,
			ways: atom.ways + 1,
			isAnchored: false
		};
		if (isGroup) return null;
		return {
			...atom,
			source: atom.source + quantifier,
			repetitions: 1
		};
	}
	#group() {
		this.#at += 1;
		if (this.#takes("?") && !this.#takes(":")) return null;
		const inner = this.#alternatives();
		if (inner === null || !this.#takes(")")) return null;
		return {
			...inner,
			source: `(?:${inner.source})`
		};
	}
	#atom() {
		const char = this.#next;
		this.#at += 1;
		switch (char) {
			case "^": return {
				...single("^"),
				isAnchored: true
			};
			case "$": return single("$");
			case ".": return single("[^\\n]");
			case "[": return this.#class();
			case "\\": return this.#escape();
			default: return literal.test(char) ? single(/[/]/.test(char) ? "\\/" : char) : null;
		}
	}
	#escape() {
		const char = this.#next;
		this.#at += 1;
		const named = classes$1[char];
		if (named !== void 0) return single(`[${named}]`);
		if (char === "b") return single("\\b");
		return punctuation.test(char) ? single(`\\x${char.charCodeAt(0).toString(16)}`) : null;
	}
	/** A class of single characters, ranges of letters or digits, and `\d` and its like. */
	#class() {
		const isNegated = this.#takes("^");
		let members = "";
		while (this.#next !== "]") {
			const first = this.#member();
			if (first === null) return null;
			if (this.#next !== "-" || this.#pattern[this.#at + 1] === "]") {
				members += first.source;
				continue;
			}
			this.#at += 1;
			const last = this.#member();
			if (first.char === null || last?.char == null || !isRange(first.char, last.char)) return null;
			members += `${first.char}-${last.char}`;
		}
		this.#at += 1;
		return members === "" ? null : single(`[${isNegated ? "^" : ""}${members}]`);
	}
	#member() {
		const char = this.#next;
		this.#at += 1;
		if (char !== "\\") {
			if (!/[A-Za-z0-9_./ ,:;@=#~%!&"'<>$*+?(){}|-]/.test(char)) return null;
			return {
				source: `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
				char
			};
		}
		const escaped = this.#next;
		this.#at += 1;
		const named = classes$1[escaped];
		if (named !== void 0) return {
			source: named,
			char: null
		};
		if (!punctuation.test(escaped)) return null;
		return {
			source: `\\x${escaped.charCodeAt(0).toString(16)}`,
			char: null
		};
	}
	get #next() {
		return this.#pattern.charAt(this.#at);
	}
	#takes(char) {
		if (this.#next !== char) return false;
		this.#at += 1;
		return true;
	}
};
const single = (source) => ({
	source,
	ways: 1,
	repetitions: 0,
	isAnchored: false
});
const literal = /^[A-Za-z0-9_/ ,:;@=#~%!&"'<>-]$/;
const punctuation = /^[-./_+*?()[\]{}|^$\\@#%&=:;,!~ ]$/;
/** What RE2 means by them; V8's `\s` holds more. */
const classes$1 = {
	d: "0-9",
	w: "0-9A-Za-z_",
	s: "\\t\\n\\f\\r "
};
function isRange(first, last) {
	return first <= last && [
		/^\d\d$/,
		/^[a-z][a-z]$/,
		/^[A-Z][A-Z]$/
	].some((kind) => kind.test(first + last));
}
// packages/sops/src/re2.ts
let loaded$1;
const library$1 = () => loaded$1 ??= createRequire(import.meta.url)("./re2.cjs");
const compileRe2 = (...given) => library$1().compileRe2(...given);
// packages/sops/src/regex.ts
/** Real patterns have some dozen characters; what is longer is an attack on the compiler. */
const MAX_PATTERN_LENGTH = 4096;
const MAX_MEMO = 1024;
const memo = /* @__PURE__ */ new Map();
/**
* The one door for a regex that comes from a repository or a policy. It runs on an RE2 engine, as sops does, so it
* cannot be made to backtrack; but that engine is slow to start, so what is provably harmless runs on V8's
* ({@link plainPattern}). Null when RE2 does not accept the pattern (look-around, back-references, …).
*/
function compileRegex(pattern) {
	const known = memo.get(pattern);
	if (known !== void 0) return known;
	const regex = compiled$1(pattern);
	if (memo.size >= MAX_MEMO) memo.clear();
	memo.set(pattern, regex);
	return regex;
}
function compiled$1(pattern) {
	if (pattern.length > MAX_PATTERN_LENGTH) return null;
	const plain = plainPattern(pattern);
	if (plain === null) return compileRe2(pattern);
	let engine;
	return {
		pattern,
		test: (text) => {
			if (isPlainText(text)) return plain.test(text);
			engine ??= compileRe2(pattern);
			return engine?.test(text) ?? false;
		}
	};
}
// packages/sops/src/scalar.ts
/** The type of a scalar as sops reads it, which is neither YAML 1.1 nor 1.2: see `plainYamlType`. */
function scalarType(node, store) {
	switch (store) {
		case "yaml": return yamlType(node);
		case "json":
		case "binary": return node.style === "plain" ? jsonType(node.text) : "str";
		default: return "str";
	}
}
const TAGGED = /* @__PURE__ */ new Map([
	["!!str", "str"],
	["!!binary", "str"],
	["!!int", "int"],
	["!!float", "float"],
	["!!bool", "bool"],
	["!!null", "null"],
	["!!timestamp", "time"]
]);
/** sops drops every tag that is not YAML's own and reads the value as if there were none. */
function yamlType(node) {
	const tagged = node.tag === null ? void 0 : TAGGED.get(node.tag);
	if (tagged !== void 0) return tagged;
	return node.style === "plain" ? plainYamlType(node.text) : "str";
}
const WORDS = new Map([
	...[
		"",
		"~",
		"null",
		"Null",
		"NULL"
	].map((word) => [word, "null"]),
	...[
		"true",
		"True",
		"TRUE",
		"false",
		"False",
		"FALSE"
	].map((word) => [word, "bool"]),
	...[
		".nan",
		".NaN",
		".NAN"
	].map((word) => [word, "float"]),
	...[
		"",
		"+",
		"-"
	].flatMap((sign) => [
		".inf",
		".Inf",
		".INF"
	].map((word) => [sign + word, "float"]))
]);
/**
* The table of sops-format §1.2: `0777` is an octal integer, `0899` a float, `1_000` an integer, `1e400` and `1:30`
* strings, `yes` a string, `2024-01-01` a time.
*/
function plainYamlType(text) {
	const word = WORDS.get(text);
	if (word !== void 0) return word;
	const first = text.charCodeAt(0);
	if (first === DOT) return /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/.test(text) && fits(text) ? "float" : "str";
	if (!(first >= ZERO && first <= NINE) && first !== PLUS && first !== MINUS) return "str";
	if (isTime(text)) return "time";
	const digits = text.includes("_") ? text.replaceAll("_", "") : text;
	if (isInteger(digits)) return "int";
	return /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits) && fits(digits) ? "float" : "str";
}
const [DOT, ZERO, NINE, PLUS, MINUS] = [
	46,
	48,
	57,
	43,
	45
];
/** Go refuses a float that overflows, and then the text stays a string. */
function fits(text) {
	return Number.isFinite(Number(text));
}
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/;
const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_INT64 = 2n ** 63n - 1n;
/** What Go's ParseInt or ParseUint takes with base 0. A number beyond 64 bits is none, and so becomes a float. */
function isInteger(text) {
	const match = INTEGER.exec(text);
	if (match === null) return false;
	const [, sign, hex, octal, binary, decimal] = match;
	if (text.length <= 13) return true;
	const literal = hex !== void 0 ? `0x${hex}` : octal !== void 0 ? `0o${octal}` : binary !== void 0 ? `0b${binary}` : decimal;
	if (literal === void 0 || literal.length > 80) return false;
	const magnitude = BigInt(literal);
	if (sign === "-") return magnitude <= MAX_INT64 + 1n;
	return magnitude <= (sign === "+" ? MAX_INT64 : MAX_UINT64);
}
const TIME = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(?:Z|[-+]([0-9]{2}):([0-9]{2}))| ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?)?$/;
/** The four layouts that go-yaml tries, with fields in range: `2024-13-45` is a string. */
function isTime(text) {
	const match = TIME.exec(text);
	if (match === null) return false;
	const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
	if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
	const [hour, minute, second, zoneHour, zoneMinute] = [
		4,
		5,
		6,
		7,
		8
	].map((group) => Number(match[group] ?? match[group + 5] ?? 0));
	return hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60;
}
function daysIn(year, month) {
	const leap = year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
	if (month === 2) return leap ? 29 : 28;
	return [
		4,
		6,
		9,
		11
	].includes(month) ? 30 : 31;
}
function jsonType(text) {
	if (text === "null") return "null";
	if (text === "true" || text === "false") return "bool";
	if (!/^-?[0-9]+$/.test(text)) return "float";
	if (text.length <= 16) return "int";
	if (text.length > 32) return "float";
	const value = BigInt(text);
	return value <= MAX_INT64 && value >= -MAX_INT64 - 1n ? "int" : "float";
}
// packages/sops/src/selector.ts
const SELECTOR_NAMES = [
	"unencrypted_suffix",
	"encrypted_suffix",
	"unencrypted_regex",
	"encrypted_regex",
	"unencrypted_comment_regex",
	"encrypted_comment_regex"
];
function selectorOf(name, value) {
	return {
		name,
		value,
		valid: name.endsWith("_suffix") || compileRegex(value) !== null
	};
}
/** The selector of a file that names none. */
const DEFAULT_SELECTOR = selectorOf("unencrypted_suffix", "_unencrypted");
/** Whether a text (one path component, or one comment) matches; an invalid pattern matches nothing. */
function selectorMatches(selector, text) {
	if (selector.name.endsWith("_suffix")) return text.endsWith(selector.value);
	return compileRegex(selector.value)?.test(text) ?? false;
}
// packages/sops/src/config.ts
/** Reads a `.sops.yaml` as sops does: the first document, anchors and merges followed, unknown keys passed over. Never throws. */
function parseConfig(text, path) {
	const document = parse(text, "yaml").documents[0];
	const reader = new Reader(text);
	for (const fault of document?.faults ?? []) reader.faults.push({
		code: "syntax",
		where: "",
		span: {
			start: fault.offset,
			end: fault.offset
		}
	});
	const root = document?.root ?? null;
	return {
		path,
		rules: root === null ? [] : reader.file(root),
		faults: reader.faults,
		unknownKeys: reader.unknownKeys,
		regexes: reader.regexes
	};
}
/**
* The rule that seals a path, given relative to the config's folder: the first whose pattern is found in it. Rules behind it are
* not even compiled, so an invalid pattern is a fault only when it comes before the match.
*/
function ruleFor(config, path) {
	for (const rule of config.rules) {
		if (rule.pathRegex === null) return { rule };
		const regex = compileRegex(rule.pathRegex.text);
		if (regex === null) return {
			fault: "invalid-regex",
			rule: rule.index
		};
		if (regex.test(path)) return { rule };
	}
	return null;
}
const TOP_KEYS = [
	"creation_rules",
	"destination_rules",
	"stores"
];
const RULE_KEYS = [
	"path_regex",
	"age",
	"pgp",
	"kms",
	"aws_profile",
	"gcp_kms",
	"hckms",
	"azure_keyvault",
	"hc_vault_transit_uri",
	"key_groups",
	"shamir_threshold",
	"mac_only_encrypted",
	...SELECTOR_NAMES
];
const GROUP_KEYS = [
	"merge",
	"age",
	"pgp",
	"kms",
	"gcp_kms",
	"hckms",
	"azure_keyvault",
	"hc_vault"
];
const DESTINATION_KEYS = [
	"path_regex",
	"s3_bucket",
	"s3_prefix",
	"gcs_bucket",
	"gcs_prefix",
	"vault_path",
	"vault_address",
	"vault_kv_mount_name",
	"vault_kv_version",
	"recreation_rule",
	"omit_extensions"
];
/** What a recreation rule knows: it has no path to match. */
const RECREATION_KEYS = RULE_KEYS.filter((key) => key !== "path_regex");
const STORE_KEYS = [
	"yaml",
	"json",
	"json_binary",
	"ini",
	"dotenv"
];
const INDENTED_STORES = [
	"yaml",
	"json",
	"json_binary"
];
/** Flat fields of a rule and the metadata list that each fills. */
const FLAT_FIELDS = [
	["age", "age"],
	["pgp", "pgp"],
	["kms", "kms"],
	["gcp_kms", "gcp_kms"],
	["hckms", "hckms"],
	["azure_keyvault", "azure_kv"],
	["hc_vault_transit_uri", "hc_vault"]
];
/** Fields of a key group: plain names, or maps whose parts make up the name as the metadata has it. */
const GROUP_FIELDS = [
	{
		field: "age",
		type: "age",
		parts: [],
		others: [],
		name: String
	},
	{
		field: "pgp",
		type: "pgp",
		parts: [],
		others: [],
		name: String
	},
	{
		field: "kms",
		type: "kms",
		parts: ["arn", "role"],
		others: ["context", "aws_profile"],
		name: (parts) => parts.join("+")
	},
	{
		field: "gcp_kms",
		type: "gcp_kms",
		parts: ["resource_id"],
		others: [],
		name: String
	},
	{
		field: "hckms",
		type: "hckms",
		parts: ["key_id"],
		others: [],
		name: String
	},
	{
		field: "azure_keyvault",
		type: "azure_kv",
		parts: [
			"vaultUrl",
			"key",
			"version"
		],
		others: [],
		name: ([url = "", ...rest]) => [
			url,
			"keys",
			...rest
		].join("/")
	},
	{
		field: "hc_vault",
		type: "hc_vault",
		parts: [],
		others: [],
		name: String
	}
];
const MAX_MERGE_DEPTH = 32;
/** Nodes that are looked at, aliases followed. A rule of a large organisation has some hundred. */
const MAX_STEPS = 5e4;
const MAX_FAULTS = 100;
var Reader = class {
	faults = [];
	unknownKeys = [];
	regexes = [];
	#text;
	#steps = 0;
	constructor(text) {
		this.#text = text;
	}
	file(root) {
		const fields = this.#fields(root, "");
		if (fields === null) return [];
		this.#unknown(fields, TOP_KEYS, "");
		const written = fields.get("creation_rules")?.value;
		const rules = this.#list(written, "creation_rules").filter((node) => !isNull$1(node));
		if (written !== void 0 && !isNull$1(written) && rules.length === 0) this.#fault("no-rules", "creation_rules", written.span);
		for (const [index, node] of this.#list(fields.get("destination_rules")?.value, "destination_rules").entries()) this.#destination(node, `destination_rules[${index}]`);
		this.#stores(fields.get("stores")?.value);
		return rules.map((node, index) => this.#rule(node, index));
	}
	#rule(node, index) {
		const where = `creation_rules[${index}]`;
		const fields = this.#fields(node, where) ?? /* @__PURE__ */ new Map();
		this.#unknown(fields, RULE_KEYS, where);
		return {
			index,
			span: node.span,
			pathRegex: this.#regex(fields.get("path_regex"), "path_regex", index),
			groups: this.#groups(fields, where),
			selectors: this.#selectors(fields, index),
			shamirThreshold: this.#threshold(fields, where),
			macOnlyEncrypted: this.#isTrue(fields, "mac_only_encrypted", where)
		};
	}
	#selectors(fields, rule) {
		return SELECTOR_NAMES.flatMap((name) => {
			const pair = fields.get(name);
			const value = scalarOf(pair?.value);
			if (value === null || value.text === "") return [];
			if (name.endsWith("_regex")) this.#regex(pair, name, rule);
			return [{
				name,
				value: value.text,
				span: value.span,
				valid: selectorOf(name, value.text).valid
			}];
		}).sort((left, right) => left.span.start - right.span.start);
	}
	#threshold(fields, where) {
		const value = scalarOf(fields.get("shamir_threshold")?.value);
		if (value === null) return null;
		if (/^[0-9]{1,9}$/.test(value.text)) return Number(value.text);
		this.#fault("type", `${where}.shamir_threshold`, value.span);
		return null;
	}
	#isTrue(fields, name, where) {
		const value = scalarOf(fields.get(name)?.value);
		if (value === null) return false;
		const isTrue = /^(?:true|True|TRUE|y|Y|yes|on)$/.test(value.text);
		if (!isTrue && !/^(?:false|False|FALSE|n|N|no|off)$/.test(value.text)) this.#fault("type", `${where}.${name}`, value.span);
		return isTrue;
	}
	#destination(node, where) {
		const fields = this.#fields(node, where);
		this.#unknown(fields, DESTINATION_KEYS, where);
		this.#regex(fields?.get("path_regex"), "path_regex", null);
		const again = fields?.get("recreation_rule")?.value;
		if (again === void 0 || isNull$1(again)) return;
		const inner = this.#fields(again, `${where}.recreation_rule`);
		this.#unknown(inner, RECREATION_KEYS, `${where}.recreation_rule`);
		if (inner !== null) this.#selectors(inner, null);
	}
	#stores(node) {
		if (node === void 0 || isNull$1(node)) return;
		const stores = this.#fields(node, "stores");
		this.#unknown(stores, STORE_KEYS, "stores");
		for (const [name, { value }] of stores ?? []) {
			if (!STORE_KEYS.includes(name) || isNull$1(value)) continue;
			const known = INDENTED_STORES.includes(name) ? ["indent"] : [];
			this.#unknown(this.#fields(value, `stores.${name}`), known, `stores.${name}`);
		}
	}
	/** Flat fields form one group and count only where there are no key groups. */
	#groups(fields, where) {
		const groups = this.#list(fields.get("key_groups")?.value, `${where}.key_groups`);
		if (groups.length > 0) return groups.map((group, index) => this.#group(group, `${where}.key_groups[${index}]`, 0));
		const flat = FLAT_FIELDS.flatMap(([field, type]) => this.#names(fields.get(field)?.value, `${where}.${field}`).map((name) => ({
			type,
			...name
		})));
		return flat.length === 0 ? [] : [flat];
	}
	/** What is merged comes first; whoever is in twice is in once. */
	#group(node, where, depth) {
		const fields = depth > MAX_MERGE_DEPTH ? this.#tooDeep(where, node) : this.#fields(node, where);
		if (fields === null) return [];
		this.#unknown(fields, GROUP_KEYS, where);
		const merged = this.#list(fields.get("merge")?.value, `${where}.merge`).flatMap((group, index) => this.#group(group, `${where}.merge[${index}]`, depth + 1));
		const members = /* @__PURE__ */ new Map();
		for (const member of [...merged, ...this.#members(fields, where)]) {
			const key = `${member.type} ${member.id}`;
			if (!members.has(key)) members.set(key, member);
		}
		return [...members.values()];
	}
	#members(fields, where) {
		return GROUP_FIELDS.flatMap(({ field, type, parts, others, name }) => {
			const value = fields.get(field)?.value;
			const entries = this.#list(value, `${where}.${field}`);
			if (parts.length === 0) return this.#names(value, `${where}.${field}`).map((one) => ({
				type,
				...one
			}));
			return entries.flatMap((entry, index) => {
				const place = `${where}.${field}[${index}]`;
				const map = this.#fields(entry, place);
				this.#unknown(map, [...parts, ...others], place);
				const values = parts.map((part) => scalarOf(map?.get(part)?.value));
				const span = values[0]?.span;
				const texts = values.map((value) => value?.text ?? "").filter((text) => text !== "");
				return span === void 0 ? [] : [{
					type,
					id: name(texts),
					span
				}];
			});
		});
	}
	/** Names from a comma string, a list of them, or lists inside lists, as anchors make them. */
	#names(node, where, depth = 0) {
		if (node === void 0 || isNull$1(node) || !this.#step(where, node)) return [];
		const target = resolved(node);
		if (target.kind === "list" && depth < MAX_MERGE_DEPTH) {
			if (depth > 0) this.#fault("type", where, node.span);
			return elements(target).flatMap((element) => this.#names(element, where, depth + 1));
		}
		if (target.kind === "scalar") return this.#split(target);
		this.#fault("type", where, node.span);
		return [];
	}
	#split({ text, span }) {
		let from = span.start;
		return text.split(",").flatMap((part) => {
			const id = part.trim();
			if (id === "") return [];
			const start = this.#text.indexOf(id, from);
			const end = start + id.length;
			if (start === -1 || end > span.end) return [{
				id,
				span
			}];
			from = end;
			return [{
				id,
				span: {
					start,
					end
				}
			}];
		});
	}
	#regex(pair, role, rule) {
		const value = scalarOf(pair?.value);
		if (value === null || value.text === "") return null;
		const valid = compileRegex(value.text) !== null;
		this.regexes.push({
			role,
			pattern: value.text,
			valid,
			span: value.span,
			rule
		});
		return {
			text: value.text,
			span: value.span,
			valid
		};
	}
	/** The pairs of a map by key, `<<` merged in behind them; null and a fault for anything else. */
	#fields(node, where) {
		const target = resolved(node);
		if (target.kind !== "map") {
			this.#fault("not-a-map", where, node.span);
			return null;
		}
		const fields = /* @__PURE__ */ new Map();
		const seen = /* @__PURE__ */ new Set();
		const collect = (map) => {
			if (seen.has(map) || !this.#step(where, node, pairs(map).length)) return;
			seen.add(map);
			const own = /* @__PURE__ */ new Set();
			const merges = [];
			for (const pair of pairs(map)) {
				const name = pair.key.text;
				if (own.has(name)) this.#fault("duplicate-key", where, pair.key.span);
				own.add(name);
				if (name === "<<" && pair.key.style === "plain") merges.push(resolved(pair.value));
				else if (!fields.has(name)) fields.set(name, pair);
			}
			for (const merge of merges) for (const source of merge.kind === "list" ? elements(merge) : [merge]) collect(resolved(source));
		};
		collect(target);
		return fields;
	}
	#list(node, where) {
		if (node === void 0 || isNull$1(node)) return [];
		const target = resolved(node);
		if (target.kind === "list") return elements(target);
		this.#fault("not-a-list", where, node.span);
		return [];
	}
	#unknown(fields, known, where) {
		for (const [name, { key }] of fields ?? []) {
			if (known.includes(name) || this.unknownKeys.some(({ span }) => span.start === key.span.start)) continue;
			const suggestion = nearest(name.replaceAll("-", "_"), known) ?? nearest(name, known);
			if (!(where === "" && suggestion === null && !RULE_KEYS.includes(name)) && !(where === "" && (name === "keys" || name.startsWith("x-")))) this.unknownKeys.push({
				name,
				where,
				suggestion,
				span: key.span
			});
		}
	}
	/** Counts a look at a node; false, and once a fault, when a file that multiplies itself has cost enough. */
	#step(where, node, pairs = 0) {
		const left = this.#steps < MAX_STEPS;
		this.#steps += 1 + pairs;
		if (left && this.#steps >= MAX_STEPS) this.#tooDeep(where, node);
		return this.#steps < MAX_STEPS;
	}
	#tooDeep(where, node) {
		this.#fault("too-deep", where, node.span);
		return null;
	}
	#fault(code, where, span) {
		if (!this.faults.some((fault) => fault.code === code && fault.span.start === span.start) && this.faults.length < MAX_FAULTS) this.faults.push({
			code,
			where,
			span
		});
	}
};
function scalarOf(node) {
	if (node === void 0) return null;
	const target = resolved(node);
	return target.kind === "scalar" && !isNull$1(target) ? target : null;
}
function isNull$1(node) {
	const target = resolved(node);
	return target.kind === "scalar" && scalarType(target, "yaml") === "null";
}
// packages/sops/src/flatten.ts
const SEPARATORS = /__(map|list)_/g;
/** `key_groups__list_0__map_kms__list_0__map_context__map_name` has 7. */
const MAX_PARTS = 16;
/**
* The tree behind flattened names (`age__list_0__map_recipient`), in whatever order they stand. Nodes made here have the
* spans of the names and values that they come from.
*/
function unflattened(pairs, prefix = "") {
	const faults = [];
	const top = {
		key: {
			start: 0,
			end: 0
		},
		leaf: null,
		map: /* @__PURE__ */ new Map(),
		list: null
	};
	for (const { key, value } of pairs) {
		const name = key.text.slice(prefix.length);
		const span = {
			start: key.span.start + prefix.length,
			end: key.span.end
		};
		if (value.kind !== "scalar" || !grow(top, partsOf$1(name), value, span)) faults.push({
			name,
			span
		});
	}
	return {
		root: mapOf$1(top, faults),
		faults
	};
}
function partsOf$1(name) {
	const parts = [];
	let kind = "map";
	let from = 0;
	const add = (text) => {
		const index = kind === "list" && /^[0-9]{1,6}$/.test(text);
		parts.push(index ? { list: Number(text) } : { map: text });
	};
	for (const match of name.matchAll(SEPARATORS)) {
		add(name.slice(from, match.index));
		kind = match[1] ?? "map";
		from = match.index + match[0].length;
	}
	add(name.slice(from));
	return parts;
}
/** Puts a value at the end of its parts; false when something else stands there or on the way. */
function grow(top, parts, value, key) {
	if (parts.length > MAX_PARTS) return false;
	let branch = top;
	for (const part of parts) {
		if (branch.leaf !== null) return false;
		if ("map" in part) {
			if (branch.list !== null) return false;
			branch.map ??= /* @__PURE__ */ new Map();
			branch = child(branch.map, part.map, key);
		} else {
			if (branch.map !== null) return false;
			branch.list ??= /* @__PURE__ */ new Map();
			branch = child(branch.list, part.list, key);
		}
	}
	if (branch.leaf !== null || branch.map !== null || branch.list !== null) return false;
	branch.leaf = value;
	return true;
}
function child(children, name, key) {
	const known = children.get(name);
	if (known !== void 0) return known;
	const branch = {
		key,
		leaf: null,
		map: null,
		list: null
	};
	children.set(name, branch);
	return branch;
}
function nodeOf(branch, faults) {
	if (branch.leaf !== null) return branch.leaf;
	if (branch.list === null) return mapOf$1(branch, faults);
	const indices = [...branch.list.keys()].sort((a, b) => a - b);
	if (indices.some((index, position) => index !== position)) faults.push({
		name: "list",
		span: branch.key
	});
	const items = indices.map((index) => nodeOf(branch.list?.get(index), faults));
	return {
		kind: "list",
		span: around(branch.key, items),
		items
	};
}
function mapOf$1(branch, faults) {
	const items = [...branch.map ?? []].map(([name, below]) => {
		return {
			kind: "pair",
			key: {
				kind: "scalar",
				span: below.key,
				text: name,
				style: "plain",
				tag: null
			},
			value: nodeOf(below, faults)
		};
	});
	return {
		kind: "map",
		span: around(branch.key, items.map(({ value }) => value)),
		items
	};
}
function around(first, nodes) {
	let { start, end } = first;
	for (const { span } of nodes) {
		start = Math.min(start, span.start);
		end = Math.max(end, span.end);
	}
	return {
		start,
		end
	};
}
// packages/sops/src/token.ts
const OPENING = "ENC[AES256_GCM,";
const TYPES = /* @__PURE__ */ new Set([
	"str",
	"int",
	"float",
	"bool",
	"time",
	"comment"
]);
/** Whether a text claims to be a token of sops. Tokens of other tools (`ENC[PKCS7,…]`) do not. */
function looksSealed(text) {
	return text.startsWith(OPENING);
}
/** Reads a token by the strict grammar; every deviation is named, and nothing is thrown. */
function parseToken(text) {
	const fields = fieldsOf(text);
	if (fields === null) return {
		token: null,
		faults: ["shape"]
	};
	const { token, end } = fields;
	const faults = [];
	if (end !== text.length) faults.push("trailing-text");
	const lengths = [
		base64Length(token.data),
		base64Length(token.iv),
		base64Length(token.tag)
	];
	const [data, iv, tag] = lengths;
	if (lengths.includes(null)) faults.push("base64");
	if (data === 0) faults.push("empty-data");
	if (iv !== null && iv !== 32) faults.push("iv-length");
	if (tag !== null && tag !== 16) faults.push("tag-length");
	if (!TYPES.has(token.type)) faults.push("type");
	return {
		token,
		faults
	};
}
/** Plain searches instead of a pattern: a binary file is one token of many megabytes. */
function fieldsOf(text) {
	if (!text.startsWith(OPENING)) return null;
	const end = text.lastIndexOf("]") + 1;
	const data = field(text, 15, "data:", ",iv:");
	const iv = data && field(text, data.end, ",iv:", ",tag:");
	const tag = iv && field(text, iv.end, ",tag:", ",type:");
	const type = tag && field(text, tag.end, ",type:", "]");
	if (!type || type.end + 1 > end) return null;
	return {
		token: {
			data: data.value,
			iv: iv.value,
			tag: tag.value,
			type: type.value
		},
		end: type.end + 1
	};
}
function field(text, from, name, until) {
	if (!text.startsWith(name, from)) return null;
	const start = from + name.length;
	const end = text.indexOf(until, start);
	return end === -1 ? null : {
		value: text.slice(start, end),
		end
	};
}
/** The number of bytes that a base64 text stands for, or null when it is not canonical padded base64. */
function base64Length(text) {
	if (text.length % 4 !== 0) return null;
	const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
	const body = padding === 0 ? text : text.slice(0, -padding);
	if (/[^A-Za-z0-9+/]/.test(body)) return null;
	if (padding > 0) {
		if ((DIGITS$1.indexOf(body.charAt(body.length - 1)) & (padding === 2 ? 15 : 3)) !== 0) return null;
	}
	return text.length / 4 * 3 - padding;
}
const DIGITS$1 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
// packages/sops/src/envelope.ts
/**
* The metadata of a file, or null when it is no SOPS file for its store. sops looks into the first document only. A `sops`
* entry that holds nothing that sops would write counts only beside sealed values: other tools have a setting of that name.
*/
function envelopeOf(parsed) {
	const entry = metadataOf(parsed);
	if (entry === null) return null;
	if (!pairs(entry.root ?? void 0).some(({ key }) => KNOWN.has(key.text.toLowerCase())) && !holdsToken(parsed)) return null;
	return new MetadataReader(parsed.store, entry).envelope();
}
/** The entry that holds the metadata, whatever is in it; null when there is none. */
function metadataOf({ store, documents }) {
	const root = documents[0]?.root ?? void 0;
	if (store === "dotenv") return fromLines(pairs(root).filter(({ key }) => key.text.startsWith(PREFIX)));
	const entries = pairs(root).filter(({ key }) => key.text === "sops");
	const entry = store === "ini" ? entries[0] : entries.at(-1);
	if (entry === void 0) return null;
	const keySpan = entry.key.span;
	const value = resolved(entry.value);
	const span = {
		start: keySpan.start,
		end: Math.max(keySpan.end, entry.value.span.end)
	};
	const faults = entries.filter((other) => other !== entry).map(({ key }) => ({
		code: "duplicate",
		name: "sops",
		span: key.span
	}));
	if (value.kind !== "map") return {
		span,
		keySpan,
		root: null,
		faults: [...faults, {
			code: "not-a-map",
			name: "sops",
			span: keySpan
		}]
	};
	if (store !== "ini") return {
		span,
		keySpan,
		root: value,
		faults
	};
	const flat = unflattened(pairs(value).map(withLineBreaks));
	return {
		span,
		keySpan,
		root: flat.root,
		faults: [...faults, ...flat.faults.map(flattening)]
	};
}
const PREFIX = "sops_";
function fromLines(lines) {
	const [first, last] = [lines[0], lines.at(-1)];
	if (first === void 0 || last === void 0) return null;
	const { root, faults } = unflattened(lines, PREFIX);
	return {
		span: {
			start: first.key.span.start,
			end: last.value.span.end
		},
		keySpan: first.key.span,
		root,
		faults: faults.map(flattening)
	};
}
/** INI keeps a line break as the two characters `\n`; sops 3.13.0 and 3.13.1 wrote real ones. */
function withLineBreaks(pair) {
	if (pair.value.kind !== "scalar" || !pair.value.text.includes("\\n")) return pair;
	return {
		...pair,
		value: {
			...pair.value,
			text: pair.value.text.replaceAll("\\n", "\n")
		}
	};
}
function flattening({ name, span }) {
	return {
		code: "flattening",
		name,
		span
	};
}
function holdsToken({ documents }) {
	const holds = (node) => {
		if (node.kind === "scalar") return looksSealed(node.text);
		if (node.kind === "map") return pairs(node).some(({ value }) => holds(value));
		return node.kind === "list" && elements(node).some(holds);
	};
	return documents.some(({ root }) => root !== null && holds(root));
}
/** Where an entry of each list keeps the parts of its recipient's name, and how they are put together. */
const LISTS = {
	kms: {
		parts: ["arn", "role"],
		name: (arn, role) => role ? `${arn}+${role}` : `${arn}`
	},
	gcp_kms: {
		parts: ["resource_id"],
		name: String
	},
	hckms: {
		parts: ["key_id"],
		name: String
	},
	azure_kv: {
		parts: [
			"vault_url",
			"name",
			"version"
		],
		name: (url, name, version) => [
			url,
			"keys",
			name,
			version
		].filter(Boolean).join("/")
	},
	hc_vault: {
		parts: [
			"vault_address",
			"engine_path",
			"key_name"
		],
		name: (address, engine, key) => `${address}/v1/${engine}/keys/${key}`
	},
	pgp: {
		parts: ["fp"],
		name: String
	},
	age: {
		parts: ["recipient"],
		name: String
	}
};
const LIST_NAMES = Object.keys(LISTS);
const KNOWN = /* @__PURE__ */ new Set([
	...LIST_NAMES,
	...SELECTOR_NAMES,
	"key_groups",
	"shamir_threshold",
	"lastmodified",
	"mac",
	"version",
	"mac_only_encrypted"
]);
var MetadataReader = class {
	#store;
	#entry;
	#faults;
	/** The fields by their lower-case name, as sops finds them; the last of several. */
	#fields = /* @__PURE__ */ new Map();
	constructor(store, entry) {
		this.#store = store;
		this.#entry = entry;
		this.#faults = [...entry.faults];
		for (const pair of pairs(entry.root ?? void 0)) {
			const name = pair.key.text.toLowerCase();
			if (this.#fields.has(name)) this.#fault("duplicate", name, pair.key.span);
			this.#fields.set(name, pair);
		}
	}
	envelope() {
		const { span, keySpan, root } = this.#entry;
		const selectors = this.#selectors();
		const chosen = selectors.find(({ value }) => value !== "");
		const { recipients, groups } = root === null ? {
			recipients: [],
			groups: 0
		} : this.#keys();
		return {
			document: 0,
			span,
			keySpan,
			recipients,
			groups,
			shamirThreshold: this.#threshold(),
			selector: chosen === void 0 ? DEFAULT_SELECTOR : selectorOf(chosen.name, chosen.value),
			selectors,
			mac: this.#text("mac"),
			lastModified: root === null ? null : this.#lastModified(),
			version: root === null ? null : this.#version(),
			macOnlyEncrypted: TRUE.test(this.#text("mac_only_encrypted")?.text ?? ""),
			unknown: [...this.#fields].filter(([name]) => !KNOWN.has(name)).map(([, { key }]) => ({
				name: key.text,
				span: key.span
			})),
			faults: this.#faults
		};
	}
	#keys() {
		const flat = this.#recipients((name) => this.#fields.get(name)?.value, 0);
		if (flat.entries > 0) return {
			recipients: flat.recipients,
			groups: 1
		};
		const groups = this.#list("key_groups", this.#fields.get("key_groups")?.value);
		if (groups.length === 0) this.#fault("no-keys", null, this.#entry.keySpan);
		return {
			recipients: groups.flatMap((group, index) => {
				const found = this.#recipients((name) => valueAt$1(group, name), index);
				if (found.entries === 0) this.#fault("empty-group", "key_groups", group.span);
				return found.recipients;
			}),
			groups: groups.length
		};
	}
	#recipients(listAt, group) {
		const recipients = [];
		let entries = 0;
		for (const type of LIST_NAMES) for (const entry of this.#list(type, listAt(type))) {
			entries++;
			const recipient = this.#recipient(type, entry, group);
			if (recipient === null || recipient.enc === null) this.#fault("entry-incomplete", type, entry.span);
			if (recipient !== null) recipients.push(recipient);
		}
		return {
			recipients: recipients.sort((a, b) => a.span.start - b.span.start),
			entries
		};
	}
	#recipient(type, entry, group) {
		const { parts, name } = LISTS[type];
		const texts = parts.map((part) => scalarAt$2(entry, part));
		const first = texts[0];
		if (first === void 0 || first.text === "") return null;
		const enc = scalarAt$2(entry, "enc");
		const isWrapped = enc !== void 0 && enc.text !== "";
		return {
			type,
			id: name(...texts.map((text) => text?.text ?? "")),
			enc: isWrapped ? enc.text : null,
			encSpan: isWrapped ? enc.span : null,
			group,
			span: first.span
		};
	}
	/** A list's elements; absent and null are an empty list. */
	#list(name, value) {
		if (value === void 0) return [];
		const node = resolved(value);
		if (node.kind === "list") return elements(node);
		if (!(node.kind === "scalar" && scalarType(node, this.#store === "dotenv" ? "yaml" : this.#store) === "null")) this.#fault("field-type", name, node.span);
		return [];
	}
	#selectors() {
		const found = [...this.#fields].flatMap(([name, { value }]) => {
			const node = resolved(value);
			if (!isSelectorName(name)) return [];
			if (node.kind === "scalar") return [{
				name,
				value: node.text,
				span: node.span
			}];
			this.#fault("field-type", name, node.span);
			return [];
		});
		const [, second] = found.filter(({ value }) => value !== "");
		if (second !== void 0) this.#fault("several-selectors", second.name, second.span);
		return found;
	}
	#threshold() {
		const field = this.#text("shamir_threshold");
		if (field === null || field.text === "" || field.text === "0") return null;
		if (/^[0-9]{1,9}$/.test(field.text)) return Number(field.text);
		this.#fault("field-type", "shamir_threshold", field.span);
		return null;
	}
	#lastModified() {
		const field = this.#text("lastmodified");
		if (field === null || field.text === "") this.#fault("lastmodified-missing", "lastmodified", this.#entry.keySpan);
		else if (this.#isTime("lastmodified")) this.#fault("lastmodified-type", "lastmodified", field.span);
		else if (!isTimestamp(field.text)) this.#fault("lastmodified-invalid", "lastmodified", field.span);
		return field;
	}
	#isTime(name) {
		const node = this.#fields.get(name)?.value;
		const value = node === void 0 ? void 0 : resolved(node);
		return this.#store === "yaml" && value?.kind === "scalar" && scalarType(value, "yaml") === "time";
	}
	#version() {
		const field = this.#text("version");
		if (field === null || field.text === "") this.#fault("version-missing", "version", this.#entry.keySpan);
		else if (!field.text.startsWith("1.") && !VERSION.test(field.text)) this.#fault("version-invalid", "version", field.span);
		return field;
	}
	#text(name) {
		const value = this.#fields.get(name)?.value;
		if (value === void 0) return null;
		const node = resolved(value);
		if (node.kind === "scalar") return {
			text: node.text,
			span: node.span
		};
		this.#fault("field-type", name, node.span);
		return null;
	}
	#fault(code, name, span) {
		this.#faults.push({
			code,
			name,
			span
		});
	}
};
const TRUE = /^(?:1|t|T|TRUE|true|True)$/;
const VERSION = /^v?(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
/** RFC 3339 as Go reads it: a fraction is allowed, lower-case letters are not. */
function isTimestamp(text) {
	return /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})$/.test(text) && isTime(text);
}
function isSelectorName(name) {
	return SELECTOR_NAMES.includes(name);
}
function valueAt$1(map, name) {
	return pairs(map).findLast(({ key }) => key.text.toLowerCase() === name)?.value;
}
function scalarAt$2(map, name) {
	const value = valueAt$1(map, name);
	const node = value === void 0 ? void 0 : resolved(value);
	return node?.kind === "scalar" ? node : void 0;
}
// packages/sops/src/bech32.ts
/** A Bech32 string taken apart: its prefix and its bytes. Null when the checksum, the alphabet or the case is wrong. */
function decodeBech32(text) {
	const decoded = bech32.decodeUnsafe(text, 5e3);
	if (decoded === void 0) return null;
	const bytes = bech32.fromWordsUnsafe(decoded.words);
	return bytes ? {
		prefix: decoded.prefix,
		bytes
	} : null;
}
function encodeBech32(prefix, bytes) {
	return bech32.encode(prefix, bech32.toWords(bytes), false);
}
// packages/sops/src/secret.ts
const MASK = "***";
/**
* What decryption returned, or an identity. It has no printable form: as a string, in a template, in JSON and in Node's
* inspector it is a mask. `reveal` is for the place where the value leaves for a tool or a file, and for nothing else.
*/
var Secret = class {
	#text;
	constructor(text) {
		this.#text = text;
	}
	reveal() {
		return this.#text;
	}
	/** Whether another one holds the same. */
	equals(other) {
		return this.#text === other.#text;
	}
	/** A rough size that is safe to say: never the exact length. */
	get lengthClass() {
		const length = this.#text.length;
		return length === 0 ? "empty" : length < 8 ? "short" : length < 64 ? "medium" : "long";
	}
	toString() {
		return MASK;
	}
	toJSON() {
		return MASK;
	}
	[Symbol.toPrimitive]() {
		return MASK;
	}
	/** The hook that `util.inspect` and `console.log` look for; the registry key needs no import from Node. */
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return MASK;
	}
};
// packages/sops/src/x25519.ts
let loaded;
const library = () => loaded ??= createRequire(import.meta.url)("./x25519.cjs");
const publicPoint = (...given) => library().publicPoint(...given);
// packages/sops/src/identity.ts
/** Both kinds have 32 bytes. Lower case is what careless tools make of one; age does not read it, an attacker does. */
const SHAPE = /AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{10,4000}|age-secret-key-(?:pq-)?1[0-9a-z]{58}/g;
const DIGITS = 58;
/** Every age identity in a text, in order. In upper case also what only looks like one, with `valid` false. */
function findIdentities(text) {
	if (!/AGE-SECRET-KEY-|age-secret-key-/.test(text)) return [];
	return [...text.matchAll(SHAPE)].flatMap((match) => {
		const identity = readable$1(match[0]);
		const found = identity ?? match[0];
		if (identity === null && match[0].startsWith("age")) return [];
		return [{
			span: {
				start: match.index,
				end: match.index + found.length
			},
			valid: identity !== null,
			recipient: identity === null ? null : recipientOfIdentity(new Secret(identity))
		}];
	});
}
/** The identity at the start of a run of letters: whatever follows it may have run into it. */
function readable$1(run) {
	return [run, run.slice(0, run.indexOf("1") + 1 + DIGITS)].find(isIdentity) ?? null;
}
function isIdentity(text) {
	const decoded = decodeBech32(text);
	return decoded !== null && decoded.bytes.length === 32 && PREFIXES.has(decoded.prefix);
}
const PREFIXES = /* @__PURE__ */ new Set(["age-secret-key-", "age-secret-key-pq-"]);
/** The recipient of an X25519 identity; null for other kinds and for what is no identity. */
function recipientOfIdentity(identity) {
	const decoded = decodeBech32(identity.reveal());
	if (decoded === null || decoded.prefix !== "age-secret-key-" || decoded.bytes.length !== 32) return null;
	return encodeBech32("age", publicPoint(decoded.bytes));
}
// packages/sops/src/leaf.ts
/** Nodes that are visited behind aliases; what a bomb hides beyond that is left out (its document has a fault). */
const MAX_ALIASED = 2e5;
/** Aliases let a path grow longer than the text nests. */
const MAX_DEPTH = 500;
/**
* Every value and comment of a file but its metadata, with sops' own selection replayed: the file's selector, tested
* against each key of the path, or against the comments that are active at the value. The one value of a binary file is
* always selected, whatever its metadata says.
*/
function leavesOf(parsed, envelope) {
	const walker = new Walker(parsed.store, isBinary$1(parsed) ? "all" : new Selection(envelope.selector), true);
	for (const { index, root } of parsed.documents) if (root !== null) walker.document(index, withoutMetadata(root, parsed.store));
	return walker.leaves;
}
/** A JSON file under another name has the same store and none of the exceptions. */
function isBinary$1({ store, documents }) {
	return store === "binary" && pairs(documents[0]?.root ?? void 0).every(({ key }) => BINARY_KEYS.has(key.text));
}
const BINARY_KEYS = /* @__PURE__ */ new Set(["data", "sops"]);
/** Every scalar of a file, sealed or not, metadata included; nothing is selected. */
function scalarsOf(parsed) {
	const walker = new Walker(parsed.store, "none", false);
	for (const { index, root } of parsed.documents) if (root !== null) walker.document(index, root);
	return walker.leaves;
}
function withoutMetadata(root, store) {
	if (root.kind !== "map") return root;
	const isMetadata = (name) => store === "dotenv" ? name.startsWith("sops_") : name === "sops";
	if (!pairs(root).some(({ key }) => isMetadata(key.text))) return root;
	return {
		...root,
		items: root.items.filter((item) => item.kind !== "pair" || !isMetadata(item.key.text))
	};
}
/** One selector over one file; keys repeat, so what it says about a text is remembered. */
var Selection = class {
	#selector;
	#verdicts = /* @__PURE__ */ new Map();
	byComments;
	/** Whether a match means sealed; otherwise it means left alone. */
	seals;
	constructor(selector) {
		this.#selector = selector;
		this.byComments = selector.name.endsWith("_comment_regex");
		this.seals = selector.name.startsWith("encrypted");
	}
	matches(text) {
		const known = this.#verdicts.get(text);
		if (known !== void 0) return known;
		const verdict = selectorMatches(this.#selector, text);
		this.#verdicts.set(text, verdict);
		return verdict;
	}
};
var Walker = class {
	leaves = [];
	#store;
	#selection;
	#comments;
	#document = 0;
	#aliased = 0;
	constructor(store, selection, comments) {
		this.#store = store;
		this.#selection = selection;
		this.#comments = comments;
	}
	document(index, root) {
		this.#document = index;
		this.#node(root, [], false, false);
	}
	/** `matched`: a key above, or a comment that is active above, matches the selector. */
	#node(node, path, matched, viaAlias) {
		if (path.length > MAX_DEPTH) return;
		if (viaAlias) this.#aliased++;
		switch (node.kind) {
			case "scalar":
				this.#add(node, path, matched, scalarType(node, this.#store));
				break;
			case "map":
				this.#map(node, path, matched, viaAlias);
				break;
			case "list":
				this.#list(node, path, matched, viaAlias);
				break;
			case "alias": if (this.#aliased < MAX_ALIASED) this.#node(node.target, path, matched, true);
		}
	}
	#map(map, path, above, viaAlias) {
		let active = above;
		for (const item of map.items) if (item.kind === "comment") active = this.#comment(item, path, active, viaAlias);
		else {
			const matched = active || this.#matchesKey(item.key.text);
			this.#node(item.value, [...path, item.key.text], matched, viaAlias);
			active = above;
		}
	}
	#list(list, path, above, viaAlias) {
		let active = above;
		let index = 0;
		for (const item of list.items) if (item.kind === "comment") active = this.#comment(item, path, active, viaAlias);
		else {
			const place = [...path, index++];
			if (isSealedComment(item)) active = this.#comment(item, place, active, viaAlias);
			else {
				this.#node(item, place, active, viaAlias);
				active = above;
			}
		}
	}
	#matchesKey(name) {
		const selection = this.#selection;
		return typeof selection !== "string" && !selection.byComments && selection.matches(name);
	}
	/** Adds a comment and says whether comments match from here on, up to and including the next item. */
	#comment(node, path, active, viaAlias) {
		const selection = this.#selection;
		if (viaAlias) this.#aliased++;
		const own = typeof selection !== "string" && selection.byComments && selection.matches(node.text);
		const decided = typeof selection !== "string" && selection.seals ? active : active || own;
		if (this.#comments || node.kind === "scalar") this.#add(node, path, decided, "comment");
		return active || own;
	}
	#add(node, path, matched, type) {
		const selection = this.#selection;
		const selected = typeof selection === "string" ? selection === "all" : matched === selection.seals;
		this.leaves.push({
			document: this.#document,
			path,
			node,
			comment: type === "comment",
			selected,
			type
		});
	}
};
/** sops seals a comment that stands in a list into an element of that list. */
function isSealedComment(node) {
	return node.kind === "scalar" && looksSealed(node.text) && node.text.endsWith(",type:comment]");
}
// packages/sops/src/pointer.ts
const BARE = /^[A-Za-z0-9_-]+$/;
/**
* The text form of a place in a file: `stringData.url`, `data["tls.crt"]`, `users[0].name`. A later document is prefixed
* with its number as people count it: `#2:` is the document with index 1.
*/
function formatPointer(path, document = 0) {
	let text = document > 0 ? `#${document + 1}:` : "";
	path.forEach((component, position) => {
		if (typeof component === "number") text += `[${component}]`;
		else if (!BARE.test(component)) text += `[${JSON.stringify(component)}]`;
		else text += position === 0 ? component : `.${component}`;
	});
	return text;
}
/** The inverse of `formatPointer`; null for anything that it would not write. `document` is an index from 0. */
function parsePointer(text) {
	const prefix = /^#([1-9][0-9]{0,8}):/.exec(text);
	const path = [];
	let rest = prefix === null ? text : text.slice(prefix[0].length);
	while (rest !== "") {
		const step = STEP.exec(rest);
		if (step?.groups === void 0) return null;
		const { first, later, index, quoted } = step.groups;
		const bare = path.length === 0 ? first : later;
		if (bare !== void 0) path.push(bare);
		else if (index !== void 0) path.push(Number(index));
		else if (quoted !== void 0) {
			const key = unquoted$1(quoted);
			if (key === null) return null;
			path.push(key);
		} else return null;
		rest = rest.slice(step[0].length);
	}
	return {
		path,
		document: prefix === null ? 0 : Number(prefix[1]) - 1
	};
}
const STEP = /^(?:(?<first>[A-Za-z0-9_-]+)|\.(?<later>[A-Za-z0-9_-]+)|\[(?<index>0|[1-9][0-9]{0,14})\]|\[(?<quoted>"(?:[^"\\]|\\.)*")\])/;
function unquoted$1(literal) {
	try {
		const value = JSON.parse(literal);
		return typeof value === "string" ? value : null;
	} catch {
		return null;
	}
}
// packages/sops/src/recipient.ts
/** X25519, and ML-KEM-768 before it. */
const POINT_LENGTH = 32;
const HYBRID_LENGTH = 1216;
const MIN_RSA_BITS = 2048;
/** What sops would make of a recipient, by the order in which it tries (sops-format §6.3). */
function parseRecipient(text) {
	const trimmed = text.trim();
	if (/^AGE-(?:SECRET-KEY|PLUGIN)-/i.test(trimmed)) return { fault: "private-key" };
	const ssh = /^(ssh-ed25519|ssh-rsa)[ \t]+([^ \t]+)/.exec(trimmed);
	if (ssh !== null) return sshVerdict(ssh[1], ssh[2] ?? "");
	if (!trimmed.startsWith("age1")) return { fault: "prefix" };
	const decoded = decodeBech32(trimmed);
	if (decoded === null) return { fault: "checksum" };
	const { prefix, bytes } = decoded;
	if (prefix === "age1pq") return bytes.length === HYBRID_LENGTH ? { kind: "pq" } : { fault: "length" };
	if (prefix !== "age") return { kind: "plugin" };
	if (bytes.length !== POINT_LENGTH) return { fault: "length" };
	return isLowOrder(bytes) ? { fault: "low-order" } : { kind: "x25519" };
}
/** An SSH key is a row of fields, each behind its length: the kind once more, then the numbers. */
function sshVerdict(kind, body) {
	const fields = base64Length(body) === null ? null : wireFields(base64.decode(body));
	if (fields === null) return { fault: "ssh-key" };
	const [name, first, second, ...more] = fields;
	if (name === void 0 || first === void 0 || more.length > 0) return { fault: "ssh-key" };
	if (String.fromCharCode(...name.subarray(0, 64)) !== kind) return { fault: "ssh-key" };
	if (kind === "ssh-ed25519") {
		if (second !== void 0) return { fault: "ssh-key" };
		return first.length === POINT_LENGTH ? { kind } : { fault: "length" };
	}
	return second === void 0 ? { fault: "ssh-key" } : bits(second) >= MIN_RSA_BITS ? { kind } : { fault: "length" };
}
function wireFields(bytes) {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const fields = [];
	let at = 0;
	while (at < bytes.length) {
		if (at + 4 > bytes.length) return null;
		const end = at + 4 + view.getUint32(at);
		if (end > bytes.length) return null;
		fields.push(bytes.subarray(at + 4, end));
		at = end;
	}
	return fields;
}
function bits(number) {
	const first = number.findIndex((byte) => byte !== 0);
	return first === -1 ? 0 : (number.length - first) * 8 - (Math.clz32(number[first] ?? 0) - 24);
}
/** The coordinates with which every X25519 gives zero, in hexadecimal as they stand in a key; the top bit does not count. */
const LOW_ORDER = /* @__PURE__ */ new Set([
	"00".repeat(32),
	`01${"00".repeat(31)}`,
	"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
	"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
	`ec${"ff".repeat(30)}7f`,
	`ed${"ff".repeat(30)}7f`,
	`ee${"ff".repeat(30)}7f`
]);
function isLowOrder(point) {
	const hex = Array.from(point, (byte, index) => (index === 31 ? byte & 127 : byte).toString(16).padStart(2, "0"));
	return LOW_ORDER.has(hex.join(""));
}
// packages/sops/src/stanza.ts
const BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
const END = "-----END AGE ENCRYPTED FILE-----";
const COLUMNS = 64;
/** Real ones have 400 bytes, post-quantum ones 2,500. */
const MAX_LENGTH = 1e6;
/** Reads the header of an armored age file, as sops keeps one for each recipient. Needs no key and never throws. */
function parseStanzas(armored) {
	const bytes = dearmored(armored);
	if (bytes === null) return { fault: "armor" };
	const lines = new Lines(bytes);
	if (lines.next() !== "age-encryption.org/v1") return { fault: "header" };
	const stanzas = [];
	for (let line = lines.next();; line = lines.next()) {
		if (line?.startsWith("---")) {
			if (!/^--- [A-Za-z0-9+/]{43}$/.test(line)) return { fault: "mac" };
			return stanzas.length === 0 ? { fault: "stanza" } : {
				stanzas,
				payloadLength: lines.rest
			};
		}
		const stanza = line === null ? null : stanzaOf(line, lines);
		if (stanza === null) return { fault: "stanza" };
		stanzas.push(stanza);
	}
}
/** age accepts blanks around the armor, and both kinds of line break. */
function dearmored(text) {
	if (text.length > MAX_LENGTH) return null;
	const lines = text.trim().split(/\r?\n/);
	if (lines.shift() !== BEGIN || lines.pop() !== END) return null;
	const last = lines.length - 1;
	const square = lines.every((line, index) => index < last ? line.length === COLUMNS : line.length <= COLUMNS);
	const body = lines.join("");
	return square && body !== "" && base64Length(body) !== null ? base64.decode(body) : null;
}
/** A body is lines of 64 digits, ended by a shorter one, which may be empty. */
function stanzaOf(line, lines) {
	const [arrow, kind, ...args] = line.split(" ");
	if (arrow !== "->" || kind === void 0) return null;
	if (![kind, ...args].every((word) => /^[!-~]+$/.test(word))) return null;
	let body = "";
	for (;;) {
		const part = lines.next();
		if (part === null || part.length > COLUMNS) return null;
		body += part;
		if (part.length < COLUMNS) break;
	}
	const bodyLength = base64Length(body + "=".repeat((4 - body.length % 4) % 4));
	return bodyLength === null ? null : {
		kind,
		args,
		bodyLength
	};
}
/** The lines at the start of a file that goes on in bytes. */
var Lines = class {
	#bytes;
	#at = 0;
	constructor(bytes) {
		this.#bytes = bytes;
	}
	/** The next line without its break; null when there is none before the end. */
	next() {
		const end = this.#bytes.indexOf(10, this.#at);
		if (end === -1) return null;
		const line = String.fromCharCode(...this.#bytes.subarray(this.#at, Math.min(end, this.#at + 1e4)));
		this.#at = end + 1;
		return line;
	}
	get rest() {
		return this.#bytes.length - this.#at;
	}
};
// packages/sops/src/store.ts
const SUFFIXES = [
	[".yaml", "yaml"],
	[".yml", "yaml"],
	[".json", "json"],
	[".env", "dotenv"],
	[".ini", "ini"]
];
/**
* The store that sops itself takes for a path: by a case-sensitive suffix, and `binary` for everything else. So
* `terraform.tfvars.enc`, `secrets.yaml.enc`, `.env.production` and `x.YAML` are all binary, whatever they hold.
*/
function storeOf(path) {
	return SUFFIXES.find(([suffix]) => path.endsWith(suffix))?.[1] ?? "binary";
}
// packages/core/src/credentials/credential.ts
/**
* Whether a text is shaped like a credential. Used to mask labels, so a wrong yes costs a little clarity and a wrong no
* could print a secret: when in doubt, yes.
*/
function looksLikeCredential(text) {
	return known$2.test(text) || urlWithPassword.test(text) || isDense(text);
}
/**
* Whether a text is a credential by its form: a token of a known make, a URL with a password, a key without a blank or a slash.
* Used to find, so a wrong yes costs trust: digests, ids and paths are none.
*/
function isCredential(text) {
	if (known$2.test(text) || urlWithPassword.test(text)) return true;
	return /^[A-Za-z0-9+=_-]{24,}$/.test(text) && !/^[0-9a-f-]+$/i.test(text) && isDense(text);
}
const known$2 = /AGE-SECRET-KEY-|-----BEGIN|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|rk_live_|sk-|AKIA|ASIA|AIza|ya29\.|eyJ[A-Za-z0-9_-]{8,}\.|hvs\.|npm_|pypi-|dop_v1_|SG\.)/;
const urlWithPassword = /:\/\/[^/\s:@]*:[^/\s@]+@/;
/** Long unbroken runs that mix letters and digits the way keys and hashes do, and names hardly ever do. */
function isDense(text) {
	for (const run of text.match(/[A-Za-z0-9+/=_]{20,}/g) ?? []) {
		if (/^age1[0-9a-z]+$/.test(run)) continue;
		const digits = run.match(/[0-9]/g)?.length ?? 0;
		const letters = run.match(/[A-Za-z]/g)?.length ?? 0;
		if (digits >= 3 && letters >= 3 && new Set(run).size >= 10) return true;
	}
	return false;
}
// packages/core/src/label.ts
const made = Symbol("label");
/**
* A piece of text that may stand in a message. Only the functions of {@link label} make one, and each masks whatever is
* shaped like a credential, so a rule that reads a value still cannot report it.
*/
var Label = class {
	text;
	constructor(proof, text) {
		if (proof !== made) throw new TypeError("labels are made by label.*");
		this.text = text;
	}
};
const mask = "***";
const longest$5 = 256;
function masked(text) {
	if (looksLikeCredential(text)) return mask;
	return text.length > longest$5 ? `${text.slice(0, longest$5)}…` : text;
}
/** A pointer (design §4) with every component masked that is itself shaped like a credential. */
function maskedPointer(path, document = 0) {
	return formatPointer(path.map((component) => typeof component === "string" ? masked(component) : component), document);
}
/** The only makers of labels. */
const label = {
	/** A path of the tree. */
	path: (path) => new Label(made, path.split("/").map(masked).join("/")),
	/** Where in a document, as a pointer. */
	pointer: (path, document = 0) => new Label(made, maskedPointer(path, document)),
	/** The name of a thing: a Kubernetes object, an environment, a configuration key, a rule. Never a value. */
	name: (name) => new Label(made, masked(name)),
	/** A public recipient, shortened: enough to tell two apart. */
	recipient: (recipient) => new Label(made, shortRecipient(recipient)),
	/** A day, as YYYY-MM-DD; takes milliseconds since the epoch. */
	date: (instant) => new Label(made, new Date(instant).toISOString().slice(0, 10)),
	/** A count, a line, a length. */
	number: (number) => new Label(made, String(number)),
	/** A number of things, in words: `1 more value`, `2 more values`. */
	count: (number, one) => new Label(made, `${number} ${one}${number === 1 ? "" : "s"}`),
	/** A commit id, shortened. */
	commit: (id) => new Label(made, /^[0-9a-f]{7,64}$/.test(id) ? id.slice(0, 12) : mask),
	/** Words of the rule's own, such as one of its fixed causes. */
	words: (words) => new Label(made, words),
	/** Several labels as a list, of which at most `most` are told. */
	list: (labels, most = Number.POSITIVE_INFINITY) => {
		const told = labels.slice(0, most).map(({ text }) => text);
		if (labels.length > most) told.push(`${labels.length - most} more`);
		return new Label(made, told.join(", "));
	}
};
function shortRecipient(recipient) {
	const ssh = /^(ssh-[a-z0-9]+) [A-Za-z0-9+/]{20,}=*(?: |$)/.exec(recipient);
	if (ssh !== null) return `${ssh[1]} …${ssh[0].trim().slice(-6)}`;
	const visible = /^[0-9A-Fa-f]{40}$/.test(recipient) ? recipient : masked(recipient);
	if (visible === mask || visible.length <= 24) return visible;
	return `${visible.slice(0, 12)}…${visible.slice(-6)}`;
}
// packages/core/src/text/base64.ts
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const digitValues = (/* @__PURE__ */ new Uint8Array(128)).fill(255);
for (const [value, digit] of [...digits].entries()) digitValues[digit.charCodeAt(0)] = value;
/**
* The bytes that a Base64 text stands for, null when it is none. Blanks and line ends do not count, padding may be missing, and
* the URL alphabet counts as well: what matters here is what a reader could get out of it.
*/
function decodeBase64(text) {
	const compact = text.replace(/\s+/g, "").replace(/={1,2}$/, "").replaceAll("-", "+").replaceAll("_", "/");
	if (compact.length % 4 === 1) return null;
	const bytes = new Uint8Array(Math.floor(compact.length * 3 / 4));
	let held = 0;
	let bits = 0;
	let length = 0;
	for (let at = 0; at < compact.length; at++) {
		const value = digitValues[compact.charCodeAt(at)] ?? 255;
		if (value === 255) return null;
		held = (held << 6 | value) & 65535;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			bytes[length++] = held >> bits & 255;
		}
	}
	return bytes;
}
/** Bytes as Base64 with padding, the one way that Kubernetes writes them. */
function encodeBase64(bytes) {
	const parts = [];
	for (let at = 0; at < bytes.length; at += 3) {
		const held = (bytes[at] ?? 0) << 16 | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0);
		const rest = bytes.length - at;
		parts.push(digits.charAt(held >> 18), digits.charAt(held >> 12 & 63), rest > 1 ? digits.charAt(held >> 6 & 63) : "=", rest > 2 ? digits.charAt(held & 63) : "=");
	}
	return parts.join("");
}
/** The bytes of a Base64 text by the grammar that the API server has: padded, in lines if need be. Null for anything else. */
function decodeStrictBase64(text) {
	const compact = text.replace(/[\r\n]/g, "");
	return compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact) ? decodeBase64(compact) : null;
}
// packages/core/src/report/palette.ts
const as = (text) => text;
const plain$1 = {
	critical: as,
	high: as,
	medium: as,
	low: as,
	info: as,
	strong: as,
	faint: as,
	command: as,
	good: as
};
const sgr = (on, off) => (text) => `\u001b[${on}m${text}\u001b[${off}m`;
/** The sixteen colours that every terminal has, in the shades that its owner chose. */
const ansi = {
	critical: sgr("1;31", "22;39"),
	high: sgr("31", "39"),
	medium: sgr("33", "39"),
	low: sgr("34", "39"),
	info: sgr("36", "39"),
	strong: sgr("1", "22"),
	faint: sgr("2", "22"),
	command: sgr("36", "39"),
	good: sgr("32", "39")
};
// packages/core/src/finding.ts
/** True when nothing excuses the finding. */
function counts(finding) {
	return !finding.known && finding.suppressed === null;
}
// packages/core/src/report/words.ts
/** `3 findings: 2 critical, 1 high`, and whether they fail the check. */
function verdictOf$1(report, failOn) {
	const total = report.summary.new;
	if (total === 0) return report.incomplete.some(({ blocking }) => blocking) ? "No findings in what could be checked" : "No findings";
	const parts = severities.filter((severity) => report.summary.bySeverity[severity] > 0).map((severity) => `${count(report.summary.bySeverity[severity])} ${severity}`);
	const sum = `${counted(total, "finding")}: ${parts.join(", ")}`;
	if (failOn === "never") return `${sum}; none fails the check`;
	return report.findings.some((finding) => counts(finding) && isAtLeast(finding.severity, failOn)) ? sum : `${sum}; only ${failOn} and worse fails the check`;
}
/** What was judged: so that "nothing found" is never "nothing looked at". */
function lookedAt({ subject, summary }) {
	const sealed = summary.encrypted === 0 ? "none of them sealed" : `${count(summary.encrypted)} of them sealed with ${counted(summary.values, "value")}`;
	const files = summary.files === 0 ? "no files" : `${counted(summary.files, "file")}, ${sealed}`;
	const commits = summary.commits === 0 ? "no commits" : counted(summary.commits, "commit");
	return `${visible(subject)}: ${files}; ${commits}`;
}
/** How many rules ran, and what those that did not run would need. The rest is switched off by the policy. */
function rulesThatRan(report, rules) {
	const ran = new Set(report.ran);
	const idle = rules.filter(({ id }) => !ran.has(id));
	const parts = [`${count(report.summary.rules)} ran`];
	let off = idle.length;
	for (const { needs, words } of conditions) {
		const number = idle.filter((rule) => needs(rule)).length;
		if (number > 0 && !rules.some((rule) => needs(rule) && ran.has(rule.id))) {
			parts.push(`${count(number)} ${number === 1 ? "needs" : "need"} ${words}`);
			off -= number;
		}
	}
	if (off > 0) parts.push(`${count(off)} not asked for`);
	return parts.join(", ");
}
const needsKeys = (rule) => rule.needs?.includes("keys") === true;
const needsHistory = (rule) => !needsKeys(rule) && rule.needs?.includes("history") === true;
const conditions = [
	{
		needs: needsKeys,
		words: "a key (--identity-file)"
	},
	{
		needs: needsHistory,
		words: "history (--history)"
	},
	{
		needs: (rule) => !needsKeys(rule) && !needsHistory(rule) && (rule.on === "range" || rule.needs?.includes("range") === true),
		words: "a range of commits (--range, --staged or --base)"
	}
];
/** Debt that does not count, in one line; null when there is none and none was paid. */
function knownDebt({ summary }) {
	const parts = [];
	if (summary.known > 0) parts.push(`${counted(summary.known, "known finding")} not counted`);
	if (summary.fixed > 0) parts.push(`${count(summary.fixed)} fixed`);
	return parts.length === 0 ? null : parts.join(", ");
}
/** What suppressions cover, in one line; null for nothing. Debt that is known and suppressed is told as known. */
function suppressedCount({ findings }) {
	const covered = findings.filter(({ suppressed, known }) => suppressed !== null && !known);
	if (covered.length === 0) return null;
	const first = covered.map(({ suppressed }) => suppressed?.until ?? "").sort()[0];
	return `${counted(covered.length, "finding")}, ${covered.length === 1 ? "until" : "the first until"} ${visible(first ?? "")}`;
}
/** The findings that count, those of one file together: the file with the worst finding first. */
function byFile(findings) {
	const files = /* @__PURE__ */ new Map();
	for (const finding of findings.filter(counts)) {
		const others = files.get(finding.path);
		if (others === void 0) files.set(finding.path, [finding]);
		else others.push(finding);
	}
	return files;
}
/** The worst rule that says that a secret is published, if a finding of one counts: its page tells what to do now. */
function exposedBy({ findings }, rules) {
	const exposing = new Set(rules.filter(({ exposure }) => exposure).map(({ id }) => id));
	return findings.find((finding) => counts(finding) && exposing.has(finding.rule))?.rule ?? null;
}
/** `1 file`, `12,000 files`. */
function counted(number, noun) {
	return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}
/** A count with its thousands marked. */
function count(number) {
	return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
// packages/core/src/report/json-text.ts
/**
* JSON as it may stand in a terminal or a workflow's log. Characters that steer or hide are written as escapes, and so is
* the `##[` that a runner takes for a command anywhere in a line. The data is the same.
*/
function jsonText(value) {
	return `${JSON.stringify(value, null, 2).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped$4).replaceAll("##[", "#\\u0023[")}\n`;
}
function escaped$4(character) {
	if (character === "\n") return character;
	let result = "";
	for (let at = 0; at < character.length; at++) result += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
	return result;
}
// packages/core/src/text/decode.ts
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const utf16le = new TextDecoder("utf-16le", { ignoreBOM: true });
/**
* Bytes to text: UTF-8, or UTF-16 where a byte order mark says so (design §10.10). The mark itself stays out of the text.
* Binary content has no text: null. Bytes that are no UTF-8 become U+FFFD; nothing throws.
*/
function decode(bytes) {
	if (isWide(bytes)) return utf16le.decode(bytes[0] === 255 ? bytes.subarray(2) : swapped(bytes.subarray(2)));
	if (isBinary(bytes)) return null;
	const withoutMark = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? bytes.subarray(3) : bytes;
	return utf8.decode(withoutMark);
}
/** Whether a byte order mark says UTF-16. */
function isWide(bytes) {
	return bytes[0] === 255 && bytes[1] === 254 || bytes[0] === 254 && bytes[1] === 255;
}
/** Whether bytes that are no UTF-16 are binary, by git's rule: a NUL among the first of them. */
function isBinary(bytes) {
	return (bytes.length > looked ? bytes.subarray(0, looked) : bytes).includes(0);
}
/** How far git looks. */
const looked = 8e3;
function swapped(bytes) {
	const result = new Uint8Array(bytes.length & -2);
	for (let at = 0; at + 1 < bytes.length; at += 2) {
		result[at] = bytes[at + 1] ?? 0;
		result[at + 1] = bytes[at] ?? 0;
	}
	return result;
}
// packages/core/src/content/cipher.ts
const textMarks = [
	[/^\s*\$ANSIBLE_VAULT;/, "ansible-vault"],
	[/^\s*U2FsdGVkX1/, "openssl"],
	[/^\s*-----BEGIN AGE ENCRYPTED FILE-----/, "age"],
	[/^age-encryption\.org\/v1\n/, "age"],
	[/^\s*-----BEGIN PGP MESSAGE-----/, "pgp"],
	[/^\s*[A-Za-z0-9+/]+={0,2}--[A-Za-z0-9+/]{16,24}={0,2}--[A-Za-z0-9+/]{16,24}={0,2}\s*$/, "rails-credentials"],
	[/^kind:\s*["']?SealedSecret\b/m, "sealed-secret"]
];
/**
* The cipher that some content is in; null for what can be read. `text` is null for content that is no text, which nobody
* reads as plaintext either.
*/
function otherCipher(bytes, text) {
	if (startsWith(bytes, "\0GITCRYPT\0")) return "git-crypt";
	if (startsWith(bytes, "Salted__")) return "openssl";
	if (startsWith(bytes, "age-encryption.org/v1\n")) return "age";
	if (text === null) return bytes.length === 0 ? null : "binary";
	return textMarks.find(([mark]) => mark.test(text))?.[1] ?? null;
}
function startsWith(bytes, mark) {
	if (bytes.length < mark.length) return false;
	for (let at = 0; at < mark.length; at++) if (bytes[at] !== mark.charCodeAt(at)) return false;
	return true;
}
// packages/core/src/content/conflict.ts
/**
* The first marker of a merge that nobody finished, or null. A row of equals signs alone is no sign of one: prose
* underlines its headings with them.
*/
function conflictMarker(text) {
	const found = /^(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?\r?$/m.exec(text);
	if (found === null) return null;
	return {
		start: found.index,
		end: found.index + found[0].trimEnd().length
	};
}
// packages/core/src/text/lines.ts
/** Turns offsets into lines and columns. Lines end at LF or CRLF; a lone CR does not end one. */
var LineIndex = class {
	#starts;
	#length;
	constructor(text) {
		this.#starts = [0];
		this.#length = text.length;
		for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
	}
	get count() {
		return this.#starts.length;
	}
	/** The position of an offset; offsets outside the text are clamped to its ends. */
	at(offset) {
		const target = Math.max(0, Math.min(offset, this.#length));
		let low = 0;
		let high = this.#starts.length - 1;
		while (low < high) {
			const middle = low + high + 1 >> 1;
			if (this.start(middle + 1) <= target) low = middle;
			else high = middle - 1;
		}
		return {
			line: low + 1,
			column: target - this.start(low + 1) + 1
		};
	}
	/** The offset at which a 1-based line starts. */
	start(line) {
		return this.#starts[line - 1] ?? this.#length;
	}
};
// packages/core/src/document.ts
/** A parsed file. Parsing happens when something is asked that needs it, and never throws. */
var Document = class {
	text;
	/** The store that sops would use, by the path. */
	store;
	#lines;
	#parsed;
	#envelope;
	#leaves;
	constructor(text, store) {
		this.text = text;
		this.store = store;
	}
	get lines() {
		this.#lines ??= new LineIndex(this.text);
		return this.#lines;
	}
	/** The nodes, by the store that sops would use. */
	get parsed() {
		this.#parsed ??= parse(this.text, this.store);
		return this.#parsed;
	}
	/** The SOPS metadata; null where sops would say "metadata not found". */
	get envelope() {
		if (this.#envelope === void 0) this.#envelope = envelopeOf(this.parsed);
		return this.#envelope;
	}
	/** Every value and comment outside the metadata, with the answer of the file's own selector. */
	get leaves() {
		if (this.#leaves === void 0) {
			const envelope = this.envelope;
			this.#leaves = envelope === null ? [...scalarsOf(this.parsed)] : leavesOf(this.parsed, envelope);
		}
		return this.#leaves;
	}
};
// packages/core/src/credentials/placeholder.ts
/**
* Whether a text stands where a value will be put later, and so is no secret: a substitution, a reference into a secret
* store, a word like `changeme`, one character repeated, or nothing at all (design §10.15).
*/
function isPlaceholder(text) {
	if (text.length > longest$4) return false;
	const value = text.trim();
	if (substitution.test(value) || reference$1.test(value) || isAngled(value)) return true;
	if (/^(.)\1*$/su.test(value.replace(/[\s_.:-]/g, ""))) return true;
	if (value === "" || /^[\s_.:-]*$/.test(value)) return true;
	return isWord$1(passwordOf(value) ?? value);
}
/** What is longer is a file of its own, and too long for the patterns below. */
const longest$4 = 16384;
const substitution = /\$\{[^}]*\}|\{\{[\s\S]*?\}\}|#\{[\s\S]*?\}#|\{%[\s\S]*?%\}|^\$\([^)]*\)$|^\$[A-Z_][A-Z0-9_]*$|^(?:@@?|__|%%?)[A-Za-z][A-Za-z0-9_.-]*(?:@@?|__|%%?)$/;
const reference$1 = /(?:^|[^A-Za-z0-9])(?:op:\/\/|ref\+|vault:)/;
/** `<your-token>`, also inside a URL; not XML that holds a value between two tags. */
function isAngled(value) {
	return !value.includes("</") && /<[^<>\n]{1,80}>/.test(value);
}
/** The password in a URL's user part: `postgres://app:changeme@db` is as empty as `changeme`. */
function passwordOf(value) {
	return /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/i.exec(value)?.[1];
}
const marks$2 = /^(?:change[-_ ]?(?:me|it|this)|changed?|replace(?:d|[-_ ]?(?:me|this|it|with))?|(?:fill|put|insert|enter|set|add)[-_ ]?(?:me|this|in|here)|examples?|dummy|fake|sample|placeholder|your|todo|tbd|fixme|redacted|censored|masked|hidden|encrypted|omitted|x{3,}|undefined|none|null|nil|n\/a|foo|bar|foobar)$/i;
const phrases = /change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this|it|with)|place[-_ ]?holder/i;
const technical = /(?<![A-Za-z0-9])(base|sha|utf|aes|rsa)[-_]?\d{1,4}(?![A-Za-z0-9])/gi;
const documented = /EXAMPLE(?:KEY)?$/;
/**
* Words alone, with one of the marks among them: `your-api-token-here`, `CHANGE_ME_PLEASE`, `example-password`. Digits make
* it a value again, but for a short number at the end (`changeme123`).
*/
function isWord$1(value) {
	if (value.length > 80) return false;
	if (documented.test(value) && /^[A-Za-z0-9/+_-]+$/.test(value)) return true;
	const words = value.replace(/[!.?]+$/, "").replace(/\d{1,4}$/, "").replace(technical, "$1");
	if (!/^[A-Za-z]+(?:[-_ ./]+[A-Za-z]+)*[-_ ]*$/.test(words)) return false;
	return marks$2.test(words) || phrases.test(words) || words.split(/[-_ ./]+/).some((word) => telling$1.test(word));
}
const telling$1 = /^(?:changeme|replaceme|dummy|fake|placeholder|your|todo|tbd|fixme|redacted|x{3,}|example)$/i;
// packages/core/src/content/naming.ts
/**
* What a path says about its content. Names count without case, and a backup's name counts like the name that it backs up
* (design §10.10).
*/
const backup = /(?:\.(?:bak|backup|old|orig|save|saved|swp|tmp)|\.~\d+~|~)$/i;
/** The path without the endings of backups: `x.enc.yaml.bak~` is `x.enc.yaml`. */
function withoutBackup(path) {
	let name = path;
	while (backup.test(name)) {
		const shorter = name.replace(backup, "");
		if (shorter === "" || shorter.endsWith("/")) break;
		name = shorter;
	}
	return name;
}
/**
* The last component in lower case, without a backup's ending, cut at its dots. `.env.sops` is ["", "env", "sops"]. One path is
* asked about in several ways in a row, so the last answer is kept.
*/
function segments(path) {
	if (path !== last.path) {
		const name = withoutBackup(path);
		last = {
			path,
			segments: name.slice(name.lastIndexOf("/") + 1).toLowerCase().split(".")
		};
	}
	return last.segments;
}
let last = {
	path: "",
	segments: [""]
};
const sealingWords$1 = /* @__PURE__ */ new Set([
	"enc",
	"sops",
	"encrypted"
]);
/**
* Whether the name says that SOPS sealed the file: `x.enc`, `x.enc.yaml`, `x.sops.yaml`, `.env.sops`. Not `.sops.yaml`, which is
* the configuration, and not source code or prose, where `enc` and `sops` are subjects.
*/
function isEncryptedName(path) {
	const [first = "", ...rest] = segments(path);
	if (first === "" && rest[0] === "sops") return false;
	return rest.some((segment) => sealingWords$1.has(segment)) && !isSourceOrProse(path) && !isSideCar(path);
}
/** The name that the plaintext had: `x.enc.yaml` was `x.yaml`, `terraform.tfvars.enc` was `terraform.tfvars`. */
function plainName(path) {
	const name = withoutBackup(path);
	const folder = name.slice(0, name.lastIndexOf("/") + 1);
	const [first = "", ...rest] = name.slice(folder.length).split(".");
	return folder + [first, ...rest.filter((segment) => !sealingWords$1.has(segment.toLowerCase()))].join(".");
}
const openedWords = /* @__PURE__ */ new Set([
	"dec",
	"decrypted",
	"decoded",
	"plain",
	"plaintext",
	"unencrypted",
	"cleartext"
]);
/** Whether the name says that a sealed file was opened into this one: `x.dec.yaml`, `x.yaml.decrypted`, `.decrypted~x.yaml`. */
function isDecryptedName(path) {
	const [first = "", ...rest] = segments(path);
	if (isSourceOrProse(path)) return false;
	return rest.some((segment) => openedWords.has(segment.replace(/~.*$/, ""))) || /^decrypted~/.test(first);
}
/** The name without the words of {@link isDecryptedName}: what the file is a copy of, give or take a word of sealing. */
function undecryptedName(path) {
	const name = plainName(path);
	const folder = name.slice(0, name.lastIndexOf("/") + 1);
	const [first = "", ...rest] = name.slice(folder.length).replace(/^\.decrypted~/i, "").split(".");
	return folder + [first, ...rest.filter((segment) => !openedWords.has(segment.toLowerCase()))].join(".");
}
const templateWords = /* @__PURE__ */ new Set([...[
	"example",
	"examples",
	"sample",
	"template",
	"tmpl",
	"tpl",
	"gotmpl",
	"gotpl",
	"tftpl",
	"dist"
], ...[
	"j2",
	"jinja",
	"jinja2",
	"erb",
	"mustache",
	"hbs",
	"ejs",
	"skeleton",
	"stub"
]]);
/** A form to be filled in: `x.example`, `x.sample.yaml`, `x.yaml.j2`, `example.tfvars`. */
function isTemplateName(path) {
	const [first = "", ...rest] = segments(path);
	return rest.some((segment) => templateWords.has(segment)) || /^(?:example|sample|template)$|[-_](?:example|sample|template)$/.test(first);
}
const sideCars = /* @__PURE__ */ new Set([...[
	"license",
	"sha1",
	"sha256",
	"sha512",
	"md5",
	"sum",
	"sig",
	"asc",
	"minisig",
	"sigstore",
	"crt",
	"pub"
]]);
/** A file about a file: its licence, its checksum, its signature, its public half. */
function isSideCar(path) {
	return sideCars.has(segments(path).at(-1) ?? "");
}
const sourceOrProse = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|html?|css|svg|png|jpe?g|gif|ico|webp|pdf|go|rs|py|pyi|rb|js|mjs|cjs|ts|mts|cts|tsx|jsx|java|kt|scala|c|h|cc|cpp|hpp|cs|fs|swift|php|lua|pl|ex|exs|erl|clj|hs|ml|nix|tf|tofu|sh|bash|zsh|fish|ps1|bat|sql|proto|lock|patch|diff|ipynb)$/i;
/** Code, pictures and documents, where a word about sealing is a subject and not a promise. */
function isSourceOrProse(path) {
	return sourceOrProse.test(withoutBackup(path));
}
/** A document that people read: what it shows is rarely what is used. */
function isProse(path) {
	return /\.(?:md|mdx|markdown|rst|adoc|asciidoc|html?)$/i.test(withoutBackup(path));
}
const asideFolder = /(?:^|\/)(?:(?:[\w.]+[-_])?tests?|testdata|fixtures|__fixtures__|tests?[-_](?:data|fixtures|assets|resources)|docs|\.archive|archive|_archive)\//i;
/** A folder of fixtures, documentation or things laid aside, where some kinds of findings weigh less (design §10.21). */
function isAside(path) {
	return asideFolder.test(path);
}
/** The one name that sops reads its configuration from. */
function isSopsConfig(path) {
	return path === ".sops.yaml" || path.endsWith("/.sops.yaml");
}
/** The public half of a project's age key, for one environment or for all: `.age-public-key`, `.age-public-key.prod`. */
function isPublicKeyFile(path) {
	return /(?:^|\/)\.age-public-key(?:\.[^/]+)?$/.test(path);
}
/** Terraform's variables and state in clear, which the rules about Terraform speak for. */
function isTerraformData(path) {
	return /\.(?:tfvars|tfvars\.json|tfstate)$/i.test(withoutBackup(path));
}
/** A test by its own name, or by a folder that is not among those of {@link isAside}. */
function isTestCode(path) {
	return /(?:(?:^|\/)(?:_testdata|e2e)\/.*|_test\.go|_test\.py|_spec\.rb|\.(?:test|spec)\.[cm]?[jt]sx?|Tests?\.(?:java|kt|cs)|(?:^|\/)test_[^/]*\.py)$/.test(path);
}
// packages/core/src/content/sealed.ts
/** By document, and so by blob: trees that share one ask once. */
const known$1 = /* @__PURE__ */ new WeakMap();
/**
* The file as SOPS sealed it, or null when it is none of SOPS' files. The store that its name suggests is tried first, then
* the others: many real files are kept in another one (a flag, or a rename). A link is none; its target is.
*/
function sealed(file) {
	const { kind } = file.entry;
	if (kind !== "file" && kind !== "executable") return null;
	if (!file.holds("sops")) return null;
	const named = file.document;
	let found = known$1.get(named);
	if (found === void 0) {
		found = sealedDocument(named, isSourceOrProse(file.path));
		known$1.set(named, found);
	}
	return found === null ? null : {
		file,
		...found
	};
}
/** The same for a text that need not be a file of the tree. `isProse`: its name says that it may speak about sealed files. */
function sealedDocument(named, isProse = false) {
	for (const store of storesOf(named)) {
		if (store !== named.store && isProse && store !== "json" && store !== "binary") continue;
		const document = store === named.store ? named : new Document(named.text, store);
		if (store !== named.store && isOnlyPartly(document)) continue;
		const envelope = document.envelope;
		if (envelope === null || !isSops(envelope, document)) continue;
		return {
			document,
			envelope,
			whole: conflictMarker(named.text) === null && !hasForeignLineEnds(document)
		};
	}
	return null;
}
/** Whether a sealed dotenv file has carriage returns at its line ends; sops takes them for text in this store alone. */
function hasForeignLineEnds({ store, text }) {
	return store === "dotenv" && /^sops_lastmodified=.*\r$/m.test(text);
}
/** A guess has to fit the whole text: anything with a few `name=value` lines would pass for dotenv. */
function isOnlyPartly({ parsed }) {
	return parsed.documents.some(({ faults }) => faults.some(({ code }) => code === "bad-line"));
}
/** The stores worth trying, the one of the name first. */
function storesOf({ store, text }) {
	const likely = /^\s*\{/.test(text) ? store === "binary" && !isBinaryEnvelope(text) ? ["json", "binary"] : ["binary", "json"] : [];
	if (/^sops_/m.test(text)) likely.push("dotenv");
	if (/^\[sops\]/m.test(text)) likely.push("ini");
	if (/^["']?sops["']?:/m.test(text)) likely.push("yaml");
	const first = likely[0] === "json" && store === "binary" ? [] : [store];
	return [.../* @__PURE__ */ new Set([...first, ...likely])];
}
/** A JSON object of `data` and `sops` alone; one with other keys was written by the JSON store. */
function isBinaryEnvelope(text) {
	return pairs(new Document(text, "json").parsed.documents[0]?.root ?? void 0).map(({ key }) => key.text).every((key) => key === "data" || key === "sops");
}
/**
* Whether an entry called `sops` is metadata at all: charts and tools have settings of that name too. One of the fields that
* SOPS alone writes is enough, and so is a sealed value beside it.
*/
function isSops(envelope, document) {
	if (envelope.mac !== null || envelope.lastModified !== null) return true;
	if (envelope.recipients.some(({ enc }) => enc !== null)) return true;
	return document.text.includes("ENC[AES256_GCM,") && document.leaves.some(isToken);
}
/** Whether a leaf is a sealed value, or claims to be one. */
function isToken(leaf) {
	return looksSealed(leaf.node.text);
}
/** A value that SOPS should have sealed and that stands in clear. Empty texts and nulls stay as they are. */
function isExposed(leaf) {
	return !leaf.comment && leaf.selected && hasValue(leaf) && !isToken(leaf);
}
/** How much a value in clear gives away; sops refuses the file in any case. A placeholder or a switch gives nothing away. */
function exposureOf({ node, type }) {
	return type === "bool" || isPlaceholder(node.text) ? "high" : "critical";
}
/** Whether a document behind the one with the metadata holds no sealed value, as one that was appended by hand. */
function isAppended(index, { document, envelope }) {
	return index !== envelope.document && !document.leaves.some((leaf) => leaf.document === index && isToken(leaf));
}
/**
* The `sops` entries of the documents behind the first, where sops does not look for them; it writes the same into each, so
* that they matter only where the first has none or another one.
*/
function laterMetadata({ parsed }) {
	return parsed.documents.slice(1).flatMap(({ index, root }) => {
		const entry = pairAt(root ?? void 0, "sops");
		if (entry === void 0) return [];
		return ["mac", "lastmodified"].some((name) => textAt(entry.value, name) !== void 0) ? [{
			document: index,
			entry
		}] : [];
	});
}
/** Where a field of the metadata is written, by its name in any store; the metadata's own place when it is not. */
function metadataField({ document, envelope }, name) {
	const { span, keySpan } = envelope;
	const text = document.text.slice(span.start, span.end);
	for (const match of text.matchAll(fieldName)) {
		if (match[1] !== name) continue;
		const start = span.start + match.index;
		return {
			start,
			end: start + match[0].length
		};
	}
	return keySpan;
}
const fieldName = /\b(?:sops_)?([a-z_]+)(?=["']?[ \t]*[:=])/g;
/** Whether there is something in the leaf at all. */
function hasValue(leaf) {
	return !leaf.comment && leaf.type !== "null" && leaf.node.text !== "";
}
/** The bytes of a sealed value: what it says of the plaintext's length. Null for what is no token. */
function sealedLength(leaf) {
	const { token } = parseToken(leaf.node.text);
	if (token === null) return null;
	const padding = token.data.endsWith("==") ? 2 : token.data.endsWith("=") ? 1 : 0;
	return token.data.length / 4 * 3 - padding;
}
/**
* A recipient's name in the form in which two are the same: SSH keys without their comment, PGP fingerprints without blanks
* and case, ARNs without the role that fetches them.
*/
function sameRecipient(recipient) {
	const { type } = recipient;
	const id = recipient.id.trim();
	switch (type) {
		case "age": return `age ${id.startsWith("ssh-") ? id.split(/\s+/).slice(0, 2).join(" ") : id}`;
		case "pgp": return `pgp ${id.replace(/\s+/g, "").toUpperCase()}`;
		case "kms": return `kms ${id.replace(/\+arn:.*$/, "")}`;
		default: return `${type} ${id}`;
	}
}
// packages/core/src/content/inner-seal.ts
/**
* What sops sealed if it sealed this text before; null for every other text. It must be a seal as a whole: a page about sops quotes
* tokens, and abridges them.
*/
function innerKind(text) {
	if (!text.includes("ENC[AES256_GCM,")) return null;
	if (isWholeToken(text.trim())) return "token";
	const found = sealedDocument(new Document(text, "binary"));
	if (found === null) return null;
	const { document, envelope } = found;
	const isWhole = document.parsed.documents.every(({ faults }) => faults.length === 0);
	const isSealed = isWholeToken(envelope.mac?.text ?? "") && document.leaves.some(isWholeLeaf);
	return isWhole && isSealed ? "file" : null;
}
const isWholeLeaf = ({ node }) => isWholeToken(node.text);
function isWholeToken(text) {
	const { token, faults } = parseToken(text);
	return token !== null && faults.length === 0;
}
// packages/core/src/facts/sealed-files.ts
/** Every file of a tree that SOPS sealed, by path, in the tree's order and whatever store it is in. */
function sealedFiles(tree) {
	const found = /* @__PURE__ */ new Map();
	for (const file of tree.files) {
		const one = sealed(file);
		if (one !== null) found.set(file.path, one);
	}
	return found;
}
// packages/core/src/facts/sealed-leaves.ts
/** A token's bytes without its type: what two copies of it have in common. */
function ciphertextOf({ data, iv, tag }) {
	return `${iv} ${tag} ${data}`;
}
/**
* Every sealed value of a tree, by what identifies it. What an alias repeats counts once, tokens without a full IV and files in the
* middle of a merge not at all.
*/
function sealedLeaves(tree) {
	const byIv = /* @__PURE__ */ new Map();
	const byCiphertext = /* @__PURE__ */ new Map();
	const byWrappedKey = /* @__PURE__ */ new Map();
	const byMac = /* @__PURE__ */ new Map();
	for (const found of tree.fact(sealedFiles).values()) {
		if (!found.whole) continue;
		for (const one of leavesIn(found)) {
			add(byIv, one.token.iv, one);
			add(byCiphertext, ciphertextOf(one.token), one);
		}
		const { recipients, mac } = found.envelope;
		for (const key of new Set(recipients.map(({ enc }) => enc?.trim() ?? ""))) if (key !== "") add(byWrappedKey, key, found);
		const seal = identifiable(mac?.text ?? "");
		if (seal !== null) add(byMac, ciphertextOf(seal), found);
	}
	return {
		byIv,
		byCiphertext,
		byWrappedKey,
		byMac
	};
}
/** The sealed values of one file. */
function* leavesIn(found) {
	const seen = /* @__PURE__ */ new Set();
	for (const leaf of found.document.leaves) {
		const token = identifiable(leaf.node.text);
		if (token === null || seen.has(leaf.node.span.start)) continue;
		seen.add(leaf.node.span.start);
		yield {
			found,
			leaf,
			token
		};
	}
}
/** Bytes of an IV below which two may be equal by chance or by design of another writer. */
const ivLength = 32;
function identifiable(text) {
	const { token } = parseToken(text);
	return token !== null && base64Length(token.iv) === ivLength ? token : null;
}
function add(index, key, one) {
	const entry = index.get(key);
	if (entry === void 0) index.set(key, [one]);
	else entry.push(one);
}
// packages/core/src/content/mac-input.ts
/**
* The values that the MAC of a sealed file covers, in its order. Comments, keys, empty values and the way in which a value is written are not
* part of it; with `mac_only_encrypted`, nothing in clear is.
*/
function macItems({ document, envelope }) {
	return document.leaves.flatMap((leaf) => {
		if (leaf.comment || leaf.type === "null" || leaf.node.text === "") return [];
		if (!leaf.selected && envelope.macOnlyEncrypted) return [];
		const token = leaf.selected && isToken(leaf) ? parseToken(leaf.node.text).token : null;
		const ciphertext = token === null ? null : ciphertextOf(token);
		const path = leaf.path.filter((component) => typeof component === "string").join("\0");
		const text = ciphertext === null ? hashed(leaf) : `${ciphertext}\0${path}`;
		return [{
			leaf,
			pointer: formatPointer(leaf.path, leaf.document),
			ciphertext,
			text
		}];
	});
}
/** Whether the MAC over the ones is that over the others. It runs over the values without anything between two of them. */
function isSameMac(ones, others) {
	return joined$1(ones) === joined$1(others);
}
function joined$1(items) {
	let text = "";
	for (const item of items) text += item.ciphertext === null ? item.text : `\n\0${item.text}\0\n`;
	return text;
}
/** A value in clear as sops hashes it: not as it is written, but as it is meant. */
function hashed({ node: { text }, type }) {
	if (type === "bool") return /^t/i.test(text) ? "True" : "False";
	const number = Number(text);
	return (type === "int" || type === "float") && Number.isSafeInteger(number) ? String(number) : text;
}
// packages/core/src/content/pattern.ts
const token = /\\Q([\s\S]*?)(?:\\E|$)|(\\[Az])|\\([bB])|\\(?:[dDsSwWC]|[pP](?:\{[^}]*\}|.)|x\{[^}]*\}|x[0-9A-Fa-f]{2}|[0-7]{1,3}|[aftnrv])|\\([\s\S])|(\[\^?\]?(?:\[:[^\]]*:\]|\\[\s\S]|[^\]\\])*\])|(\(\?[a-zA-Z-]+\))|(\((?:\?(?:P?<[^>]*>|[a-zA-Z-]*:))?)|([\s\S])/gu;
const repetition = /[*+?]\??|\{[0-9]+(?:,[0-9]*)?\}\??/y;
const kinds = {
	".": "dot",
	")": "close",
	"|": "or",
	"^": "start",
	$: "end",
	"\\A": "start",
	"\\z": "end"
};
/**
* The pieces of a pattern as RE2 would read them. Whether it is valid is not decided here: a pattern that RE2 refuses gives some
* pieces too. Never compiles anything, so it costs next to nothing.
*/
function patternPieces(pattern) {
	const pieces = [];
	token.lastIndex = 0;
	for (let match = token.exec(pattern); match !== null; match = token.exec(pattern)) {
		const [source, quoted, end, boundary, escaped, set, flags, open, plain] = match;
		const from = match.index;
		if (quoted !== void 0) {
			let at = from + 2;
			for (const character of quoted) {
				pieces.push({
					kind: "literal",
					text: character,
					repeat: "",
					start: at,
					end: at + character.length
				});
				at += character.length;
			}
			continue;
		}
		const kind = kindOf$3({
			escaped,
			boundary,
			flags,
			open,
			set,
			plain,
			end
		});
		repetition.lastIndex = from + source.length;
		const repeat = kind === "open" || kind === "or" || kind === "flags" ? "" : repetition.exec(pattern)?.[0] ?? "";
		pieces.push({
			kind,
			text: escaped ?? (kind === "literal" ? plain ?? source : source),
			repeat,
			start: from,
			end: from + source.length
		});
		token.lastIndex = from + source.length + repeat.length;
	}
	return pieces;
}
function kindOf$3({ escaped, boundary, flags, open, set, plain, end }) {
	if (escaped !== void 0) return "literal";
	if (boundary !== void 0) return "other";
	if (flags !== void 0) return "flags";
	if (open !== void 0) return "open";
	if (set !== void 0) return "class";
	if (plain !== void 0) return kinds[plain] ?? "literal";
	return end === void 0 ? "class" : kinds[end] ?? "other";
}
/** Whether a pattern is found in every text that is not empty, by its look: `.*`, `^.*$`, `^`, `(.+)`. */
function findsEverything(pattern) {
	const pieces = patternPieces(pattern).filter(({ kind, repeat }) => kind !== "flags" && !((kind === "open" || kind === "close") && repeat === ""));
	if (pieces.some(({ kind }) => kind !== "dot" && kind !== "start" && kind !== "end")) return false;
	const isBound = pieces.some(({ kind }) => kind === "start") && pieces.some(({ kind }) => kind === "end");
	const dots = pieces.filter(({ kind }) => kind === "dot");
	return isBound ? dots.some(({ repeat }) => /^[*+]/.test(repeat)) : dots.length <= 1;
}
/**
* The alternatives of a pattern, groups opened: `^(data|stringData)$` has two with both ends tied, `^data|stringData$` two with one.
* Null for patterns whose groups are nested too deep or repeated, of which nothing is said.
*/
function alternatives(pattern) {
	const rows = expand(patternPieces(pattern).filter(({ kind }) => kind !== "flags"));
	if (rows === null) return null;
	return rows.map((row) => {
		const body = row.filter(({ kind }) => kind !== "start" && kind !== "end");
		return {
			literal: body.every(({ kind, repeat }) => kind === "literal" && repeat === "") ? body.map(({ text }) => text).join("") : null,
			start: isTied(row[0], "start"),
			end: isTied(row.at(-1), "end")
		};
	});
}
/** Tied to that end, or running up to it. */
function isTied(piece, end) {
	return piece?.kind === end || piece?.kind === "dot" && /^[*+]/.test(piece.repeat);
}
const mostRows$2 = 64;
/** A pattern without groups, once for each way through its alternatives. */
function expand(pieces) {
	let at = 0;
	function union(depth) {
		const all = [];
		let rows = [[]];
		for (; at < pieces.length; at++) {
			const piece = pieces[at];
			if (piece.kind === "close") break;
			if (piece.kind === "or") {
				all.push(...rows);
				rows = [[]];
			} else if (piece.kind === "open") {
				at++;
				const inner = depth > 8 ? null : union(depth + 1);
				if (inner === null || pieces[at]?.repeat !== "" || rows.length * inner.length > mostRows$2) return null;
				rows = rows.flatMap((row) => inner.map((more) => [...row, ...more]));
			} else for (const row of rows) row.push(piece);
			if (all.length + rows.length > mostRows$2) return null;
		}
		return [...all, ...rows];
	}
	const rows = union(0);
	return at < pieces.length ? null : rows;
}
// packages/core/src/content/path-pattern.ts
/** Reads a `path_regex` by its looks alone; RE2 is not asked. */
function readPathPattern(pattern) {
	const pieces = patternPieces(pattern);
	const glob = globIn(pattern, pieces);
	const separators = separatorsIn(pattern, pieces);
	if (glob !== null) return {
		glob: { better: glob },
		dot: null,
		open: null,
		...separators
	};
	return {
		glob: null,
		dot: dotIn(pattern, pieces),
		open: openEnds(pattern, pieces),
		...separators
	};
}
const isWord = (piece) => piece?.kind === "literal" && piece.repeat === "" && /[\p{L}\p{N}_-]/u.test(piece.text);
/** Written here, the stars of a glob repeat what stands before them: `pki/*` is `pki` and any number of slashes. */
function isGlobStar(pieces, index) {
	const piece = pieces[index];
	if (piece.repeat !== "*" || piece.kind !== "literal") return false;
	if (piece.text === "/") return true;
	return /[\p{L}\p{N}]/u.test(piece.text) && isWord(pieces[index - 1]) && isWord(pieces[index - 2]);
}
function globIn(pattern, pieces) {
	const edits = [];
	for (const [index, piece] of pieces.entries()) if (isGlobStar(pieces, index)) edits.push({
		start: piece.end,
		end: piece.end + 1,
		text: ".*"
	});
	for (const { index, 0: braces } of pattern.matchAll(/(?<!\\)\{[\w.-]+(?:,[\w.-]+)+\}/g)) {
		if (/^\{[0-9]+,[0-9]+\}$/.test(braces)) continue;
		edits.push({
			start: index,
			end: index + braces.length,
			text: `(${braces.slice(1, -1).replaceAll(",", "|")})`
		});
	}
	if (edits.length === 0) return null;
	return edited$1(pattern, [...edits, ...loneDots(pieces).map(escaped$3)]);
}
/** Dots that stand for one character where a name has a dot: before an extension, or inside a file's name. */
function loneDots(pieces) {
	return pieces.filter((piece, index) => {
		if (piece.kind !== "dot" || piece.repeat !== "") return false;
		const next = pieces[index + 1];
		return isLetter(next) || next?.kind === "open" && isLetter(pieces[index + 2]);
	});
}
function isLetter(piece) {
	return piece?.kind === "literal" && /[\p{L}\p{N}_]/u.test(piece.text);
}
function dotIn(pattern, pieces) {
	const dots = loneDots(pieces);
	return dots.length === 0 ? null : { better: edited$1(pattern, dots.map(escaped$3)) };
}
function openEnds(pattern, pieces) {
	const body = pieces.filter(({ kind }) => kind !== "flags");
	const start = isOpenStart(body);
	const end = isOpenEnd(body);
	if (!start && !end) return null;
	const isUnion = hasUnion(body);
	const [flags = "", rest = ""] = [pattern.slice(0, body[0]?.start ?? 0), pattern.slice(body[0]?.start ?? 0)];
	const inner = isUnion ? `(${rest})` : rest;
	return {
		start,
		end,
		better: `${flags}${start ? "(^|/)" : ""}${inner}${end ? "$" : ""}`
	};
}
/** A name, bare or in a group, at the beginning. What begins with a dot or a slash says well enough what may stand before. */
function isOpenStart(pieces) {
	const first = pieces.find(({ kind }) => kind !== "open");
	const index = pieces.findIndex(({ kind }) => kind !== "open");
	return isLetter(first) && !pieces.slice(0, index).some(({ repeat }) => /^[*?]/.test(repeat));
}
/** A name, bare or in a group, at the end; a folder at the end stands for all that is in it. */
function isOpenEnd(pieces) {
	const last = pieces.findLast(({ kind }) => kind !== "close");
	if (last === void 0 || pieces.some(({ kind }) => kind === "end")) return false;
	if (last.kind === "literal") return last.text !== "/";
	return last.kind === "class" && last.repeat === "";
}
function hasUnion(pieces) {
	let depth = 0;
	for (const { kind } of pieces) if (kind === "open") depth++;
	else if (kind === "close") depth--;
	else if (kind === "or" && depth === 0) return true;
	return false;
}
function separatorsIn(pattern, pieces) {
	const either = (text) => pieces.filter((piece) => piece.kind === "literal" && piece.text === text).map(({ start, end }) => ({
		start,
		end,
		text: "[/\\\\]"
	}));
	const backslashes = either("\\");
	const slashes = either("/");
	return {
		backslash: backslashes.length === 0 ? null : { better: edited$1(pattern, backslashes) },
		slash: slashes.length === 0 ? null : { better: edited$1(pattern, slashes) }
	};
}
const escaped$3 = ({ start, end }) => ({
	start,
	end,
	text: "\\."
});
function edited$1(text, edits) {
	let result = "";
	let from = 0;
	for (const edit of edits.toSorted((left, right) => left.start - right.start)) {
		result += text.slice(from, edit.start) + edit.text;
		from = edit.end;
	}
	return result + text.slice(from);
}
// packages/core/src/credentials/secret-name.ts
/**
* Whether a variable, key or attribute is named like a secret: `db_password`, `apiToken`, `PRIVATE_KEY`. Names of things about
* a secret (`secret_name`, `token_ttl`, `public_key`) are not.
*/
function isSecretName(name) {
	return speaksOfSecret.test(name) && ![name, name.toLowerCase()].some((each) => speaksAboutSecret.test(each));
}
const speaksOfSecret = /pass(?:word|wd|phrase|code)|(?:^|[_.-])pass(?:$|[_.-])|secret|token|credential|(?:private|api|access|signing|encryption|auth|master)[_.-]?key/i;
const speaksAboutSecret = /public|(?:[_.-](?:name|names|arn|path|paths|file|files|ref|url|uri|endpoint|length|size|ttl|lifetime|expiry|duration|enabled|type|kind|version|engine|count|policy|store|manager|namespace|algorithm|issuer)|Name|Arn|Path|File|Ref|Url|Uri|Endpoint|Ttl|Type|Version)$/;
// packages/core/src/content/plaintext.ts
const documents = /* @__PURE__ */ new WeakMap();
/**
* A file that nobody sealed, read by the store of its plain name: the text of `x.yaml.enc` is YAML as long as it is in clear,
* although sops would take the sealed file for binary.
*/
function plainDocument(file) {
	const named = file.document;
	let document = documents.get(named);
	if (document === void 0) {
		const written = storeOf(plainName(file.path).toLowerCase());
		const store = written === "binary" && isManifestText(named.text) ? "yaml" : written;
		document = store === named.store ? named : new Document(named.text, store);
		documents.set(named, document);
	}
	return document;
}
function isManifestText(text) {
	return text.length < 1048576 && /^apiVersion: /m.test(text) && /^kind: /m.test(text);
}
/** The Kubernetes objects of a document, by the index of the document in its file. */
function manifestsByIndex(document) {
	const found = /* @__PURE__ */ new Map();
	for (const { index, root } of document.parsed.documents) {
		const apiVersion = textAt(root ?? void 0, "apiVersion");
		const kind = textAt(root ?? void 0, "kind");
		if (root === null || apiVersion === void 0 || kind === void 0) continue;
		if (kind === "Config" && apiVersion === "v1") continue;
		found.set(index, {
			isSecret: kind === "Secret" && apiVersion === "v1",
			isList: kind.endsWith("List"),
			root
		});
	}
	return found;
}
/** What is always in clear in a Kubernetes object. */
const describing$1 = /* @__PURE__ */ new Set([
	"apiVersion",
	"kind",
	"metadata",
	"type",
	"immutable"
]);
/**
* What a plain file has to seal: values that are neither empty nor placeholders. Null when it has none: an empty file, a
* template, another cipher's text, bytes.
*/
function plaintextOf(file) {
	const text = file.text;
	if (text === null || text.trim() === "" || otherCipher(file.bytes, text) !== null) return null;
	if (isElsewhere$1(text)) return null;
	const document = plainDocument(file);
	if (isUnfinished$1(document)) return null;
	if (file.document.store === "binary" && document.store !== "binary" && (!hasPlainLine(text) || isObjectForm(document))) return null;
	if (document.store === "binary" || document.parsed.documents.every(({ root }) => root === null)) return hasPlainLine(text) ? {
		secretsOnly: false,
		telling: true
	} : null;
	const manifests = manifestsByIndex(document);
	const places = document.leaves.filter((leaf) => hasValue(leaf) && !isPlaceholder(leaf.node.text)).map((leaf) => placeOf$2(leaf, manifests.get(leaf.document))).filter((place) => place !== "description");
	if (places.length === 0) return null;
	return {
		secretsOnly: places.every((place) => place === "secret"),
		telling: places.some((place) => place !== "object")
	};
}
/**
* Where a value lies: in a Secret, also of a List as `kubectl get` exports it; in another Kubernetes object; outside of any; or
* among what describes an object and is always in clear.
*/
function placeOf$2({ path }, manifest) {
	if (manifest === void 0) return "outside";
	const [items, index] = path;
	const isItem = manifest.isList && items === "items" && typeof index === "number";
	const key = isItem ? path[2] : path[0];
	if (describing$1.has(key)) return "description";
	if (!(isItem ? textAt(manifest.root, items, index, "kind") === "Secret" : manifest.isSecret)) return "object";
	return key === "data" || key === "stringData" ? "secret" : "description";
}
/** A template whose syntax its format cannot read: not a document yet (design §10.17). */
function isUnfinished$1({ store, text, parsed }) {
	return store !== "binary" && /\{\{|\{%|#\{|<%/.test(text) && parsed.documents.some(({ faults }) => faults.length > 0);
}
/**
* Whether a file that SOPS did not seal as a whole holds sealed values all the same: cut off from their metadata, or pasted. A
* comment that was sealed and never opened does not count.
*/
function holdsSealedValue(file) {
	if (!file.holds("ENC[AES256_GCM,")) return false;
	const { leaves, parsed } = plainDocument(file);
	return !(leaves.length > 0 && parsed.documents.every(({ faults }) => faults.length === 0)) || leaves.some((leaf) => !leaf.comment && isToken(leaf));
}
/** A pointer of Git LFS, whose content is elsewhere, or text that another tool sealed value by value or as a whole. */
function isElsewhere$1(text) {
	return text.startsWith("version https://git-lfs.github.com/spec/") || /\bENC\[PKCS7,|\bENC\([A-Za-z0-9+/]|["'=]encrypted:[A-Za-z0-9+/]{20}/.test(text) || /^[A-Za-z0-9+/\r\n]{64,}={0,2}\s*$/.test(text);
}
/** Whether any line of a text without known format holds something else than a placeholder, a comment or punctuation. */
function hasPlainLine(text) {
	const values = text.split("\n").flatMap((line) => {
		const body = line.trim();
		if (body === "" || /^(?:#|\/\/|;|!|--|\/\*|\*)/.test(body)) return [];
		const bare = (/^[^=:]*[=:]\s*(.*)$/.exec(body)?.[1] ?? body).replace(/[,;]$/, "").replace(/^(["'`])(.*)\1$/, "$2");
		return /[A-Za-z0-9]/.test(bare) ? [bare] : [];
	});
	return values.filter((value) => !isPlaceholder(value)).length > 0 && !isForm(values);
}
/** An object into which a program puts all that is secret: what stands there says who and where. */
function isObjectForm(document) {
	const manifests = manifestsByIndex(document);
	const values = document.leaves.filter((leaf) => hasValue(leaf) && placeOf$2(leaf, manifests.get(leaf.document)) === "secret");
	const plain = values.filter(({ node }) => !isSubstituted(node.text));
	return plain.length < values.length && !plain.some(isTelling);
}
/** `${DB_PASSWORD}`, `$DB_PASSWORD`, and a URL with one of them in the place of its password. */
function isSubstituted(text) {
	const rest = text.replace(/\$\{[A-Za-z_][^}]*\}|\$[A-Z][A-Z0-9]*_[A-Z0-9_]+/g, "$");
	return rest !== text && !looksLikeCredential(rest.replace(/:\$@/, "@"));
}
function isTelling({ node: { text }, path }) {
	if (isPlaceholder(text)) return false;
	if (looksLikeCredential(text) || /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return true;
	const name = String(path.at(-1));
	return isSecretName(name) && (/secret/i.test(name) || !/access[_.-]?key(?:[_.-]?id)?$/i.test(name));
}
/** Lines of which a program fills in most, as `envsubst` does, and none of the others looks like what it puts there. */
function isForm(values) {
	const isOpen = (value) => /\$[A-Z][A-Z0-9]*_[A-Z0-9_]+/.test(value);
	return values.filter(isOpen).length * 2 >= values.length && !values.some((value) => !isOpen(value) && looksLikeCredential(value));
}
// packages/core/src/content/recipient-fault.ts
/**
* Why sops cannot seal for a recipient; null when it can, and for what is no age recipient or not filled in yet. `lines`: several
* recipients in one text with line breaks between them, where sops looks for commas.
*/
function recipientFault(recipient) {
	const { type, id } = recipient;
	if (type !== "age" || isPlaceholder(id)) return null;
	const parts = id.trim().split(/\s*[\r\n]\s*|\s+(?=age1)/);
	if (parts.length > 1 && parts.every((part) => "kind" in parseRecipient(part))) return "lines";
	const verdict = parseRecipient(id);
	return "fault" in verdict ? verdict.fault : null;
}
// packages/core/src/credentials/age-identity.ts
/** "AGE-SECRET-KEY-" in Base64, by where it falls into the groups of three bytes. */
const marks$1 = [
	"QUdFLVNFQ1JFVC1LRVkt",
	"FHRS1TRUNSRVQtS0VZL",
	"BR0UtU0VDUkVULUtFWS"
];
/** What a file with an identity holds at least one of. */
const identityNeedles = [
	"AGE-SECRET-KEY-",
	"age-secret-key-",
	...marks$1
];
/** Identities with the right checksum, in clear and inside Base64, as a Secret or a CI variable holds them. */
function exposedIdentities(text) {
	const found = findIdentities(text).filter(({ valid }) => valid).map(({ span, recipient }) => ({
		span,
		recipient,
		isWrapped: false
	}));
	for (const span of wrapped$1(text)) {
		const bytes = decodeBase64(text.slice(span.start, span.end));
		const inner = bytes === null ? null : decode(bytes);
		for (const { valid, recipient } of findIdentities(inner ?? "")) if (valid) found.push({
			span,
			recipient,
			isWrapped: true
		});
	}
	return found;
}
/** How grave an identity is of which nobody knows what it opens, by where it stands. */
function identityGravity(path) {
	if (isAside(path) || isTestCode(path)) return "low";
	return isSourceOrProse(path) && /\.(?:md|mdx|rst|adoc|html?)$/i.test(path) ? "medium" : "critical";
}
/** The runs of Base64 that one of the marks stands in. */
function* wrapped$1(text) {
	let behind = 0;
	for (;;) {
		const hits = marks$1.map((mark) => text.indexOf(mark, behind)).filter((hit) => hit !== -1);
		if (hits.length === 0) return;
		let start = Math.min(...hits);
		let end = start;
		while (start > behind && isDigit(text.charCodeAt(start - 1))) start--;
		while (end < text.length && isDigit(text.charCodeAt(end))) end++;
		behind = end;
		yield {
			start,
			end
		};
	}
}
function isDigit(code) {
	return code >= 65 && code <= 90 || code >= 97 && code <= 122 || code >= 47 && code <= 57 || code === 43 || code === 61;
}
// packages/core/src/credentials/guessable.ts
/**
* Words that anybody would try first: those of a development set-up, alone, with a few digits behind, or together. What is
* protected by one of them is not protected much, in git or out of it.
*/
function isGuessable$1(value) {
	return weak$1.test(value);
}
const weak$1 = /^(?:(?:[a-z]{0,12}[-_]?(?:password|passwort|passwd|passw0rd|pass|pwd)|admin|administrator|root|toor|postgres|postgresql|pg|mysql|mariadb|redis|mongo|mongodb|rabbitmq|rabbit|kafka|elastic|minio|minioadmin|grafana|keycloak|guest|user|username|default|test|testing|tests|dev|demo|local|secret|mysecret|supersecret|topsecret|secretkey|change|changeit|letmein|qwerty|welcome|login|token|key|value|data|string|text|hello|world|abc|foo|bar|baz|qux|true|false|yes|no|on|off|auto|required|optional|enabled|disabled|basic|bearer)[-_ ]?)+[!\d]{0,4}$|^\d{1,8}$/i;
// packages/core/src/credentials/randomness.ts
/**
* How much a text looks like something that a machine drew: not at all for a word, a run or an ellipsis; barely for what people
* write when they show where a key goes; else fully.
*/
function randomness(text) {
	if (/(.)\1{5,}/s.test(text) || filler.test(text)) return "none";
	const isHex = /^[0-9a-f-]+$/i.test(text);
	if (new Set(text.toLowerCase()).size < Math.min(isHex ? 6 : 8, Math.ceil(text.length / 2))) return "none";
	return invented.test(text) ? "doubtful" : "full";
}
const filler = /x{5,}|\*{3,}|\.{3}|(?:your|my)[-_]?(?:api|access|secret|token|key)|placeholder|redacted|changeme|<[a-z][\w -]*>|\$\{/i;
const invented = /012345|123456|234567|987654|abcdef|bcdefg|qwerty|example|sample|dummy|fake|deadbeef|cafebabe|foobar|test[-_]?(?:token|key)/i;
// packages/core/src/credentials/token-shape.ts
const one = (words, needles, shape, more = {}) => ({
	words,
	needles: typeof needles === "string" ? [needles] : needles,
	shape,
	...more
});
/** In the order in which they are tried where two share a needle. */
const tokenShapes = [
	one("a GitHub token", [
		"ghp_",
		"gho_",
		"ghu_",
		"ghr_"
	], /gh[opru]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one("a token of a GitHub app", "ghs_", /ghs_(?:[A-Za-z0-9]{36}(?![A-Za-z0-9])|[A-Za-z0-9]{1,20}_[\w-]{20,2000}\.[\w-]{20,4000}\.[\w-]{20,2000})/y),
	one("a GitHub token", "github_pat_", /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/y),
	one("a GitLab token", [
		"glpat-",
		"gldt-",
		"glrt-",
		"glrtr-",
		"glptt-",
		"glft-",
		"glimt-",
		"glagent-",
		"gloas-",
		"glsoat-",
		"glffct-"
	], /gl(?:pat|dt|rtr?|ptt|ft|imt|agent|oas|soat|ffct)-[\w-]{20,64}(?:\.[0-9a-z]{2}\.[0-9a-z]{9})?(?![\w-])/y),
	one("a token of a GitLab job", "glcbt-", /glcbt-(?:[0-9a-fA-F]{1,5}_)?[\w-]{20}(?![\w-])/y),
	one("a token of a GitLab runner", "GR1348941", /GR1348941[\w-]{20}(?![\w-])/y),
	one("an Atlassian token", ["ATATT3xFf", "ATCTT3xFf"], /AT[AC]TT3xFf[\w=-]{60,400}/y),
	one("a Bitbucket app password", "ATBB", /ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9])/y),
	one("an npm token", "npm_", /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one("a PyPI token", ["pypi-AgEI", "pypi-AgEN"], /pypi-AgE[IN][\w-]{50,1000}/y),
	one("a RubyGems token", "rubygems_", /rubygems_[0-9a-f]{48}(?![0-9a-f])/y),
	one("a NuGet key", [..."abcdefghijklmnop"].map((letter) => `oy2${letter}`), /oy2[a-p][a-z0-9]{42}(?![a-z0-9])/y),
	one("a Clojars token", "CLOJARS_", /CLOJARS_[0-9a-f]{60}(?![0-9a-f])/y),
	one("a Packagist token", [
		"packagist_ort_",
		"packagist_ack_",
		"packagist_uut_"
	], /packagist_(?:ort|ack|uut)_[0-9a-f]{20,100}/y),
	one("a Docker Hub token", ["dckr_pat_", "dckr_oat_"], /dckr_[po]at_[\w-]{27,40}(?![\w-])/y),
	one("a JFrog key", "AKCp", /AKCp[0-9A-Za-z]{69}(?![0-9A-Za-z])/y),
	one("a JFrog reference token", "cmVmdGtu", /cmVmdGtuOj[A-Za-z0-9]{50,60}(?![A-Za-z0-9])/y),
	one("a CircleCI token", "CCIPAT_", /CCIPAT_[A-Za-z0-9]{10,40}_[0-9a-f]{40}(?![0-9a-f])/y),
	one("a Buildkite token", ["bkua_", "bkaj_"], /bk(?:ua|aj)_[0-9a-f]{40}(?![0-9a-f])/y),
	one("a SonarQube token", [
		"sqp_",
		"squ_",
		"sqa_"
	], /sq[pua]_[0-9a-f]{40}(?![0-9a-f])/y),
	one("a Google API key", "AIza", /AIza[\w-]{35}(?![\w-])/y, { weight: "medium" }),
	one("a Google OAuth token", "ya29.", /ya29\.[\w-]{30,400}/y),
	one("a Google client secret", "GOCSPX-", /GOCSPX-[\w-]{28}(?![\w-])/y),
	one("a Google refresh token", "1//0", /1\/\/0[\w-]{40,120}/y),
	one("an Azure storage key", "AccountKey=", /AccountKey=([A-Za-z0-9+/]{86}==)/y),
	one("an Azure shared access key", "SharedAccessKey=", /SharedAccessKey=([A-Za-z0-9+/]{42,60}={0,2})/y),
	one("an Azure client secret", ["7Q~", "8Q~"], /[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w.~-])/y, { isInside: true }),
	one("an Azure DevOps token", "AZDO", /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/y, { isInside: true }),
	one("a DigitalOcean token", [
		"dop_v1_",
		"doo_v1_",
		"dor_v1_"
	], /do[por]_v1_[0-9a-f]{64}(?![0-9a-f])/y),
	one("a Cloudflare origin key", "v1.0-", /v1\.0-[0-9a-f]{24}-[0-9a-f]{146}(?![0-9a-f])/y),
	one("a Heroku key", "HRKU-", /HRKU-(?:[0-9a-f-]{36}|AA[\w-]{58})(?![\w-])/y),
	one("a Fly.io token", [
		"FlyV1 ",
		"fm1r_",
		"fm1a_",
		"fm2_",
		"fo1_"
	], /(?:FlyV1 )?(?:fm1[ar]|fm2|fo1)_[A-Za-z0-9+/_-]{40,2000}={0,2}/y),
	one("a Netlify token", "nfp_", /nfp_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one("an Alibaba Cloud key", "LTAI", /LTAI[A-Za-z0-9]{16,20}(?![A-Za-z0-9])/y, { weight: "low" }),
	one("a Yandex Cloud key", "AQVN", /AQVN[\w-]{35,40}(?![\w-])/y),
	one("a Tailscale key", ["tskey-"], /tskey-(?:auth|api|client|scim|webhook)-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{20,48}/y),
	one("a K3s cluster token", "::server:", /K10[0-9a-f]{64}::server:[0-9A-Za-z]{16,64}(?![0-9A-Za-z])/y, { isInside: true }),
	one("a Vault token", [
		"hvs.",
		"hvb.",
		"hvr."
	], /hv[sbr]\.[\w-]{24,300}(?![\w-])/y),
	one("a Terraform Cloud token", ".atlasv1.", /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,80}/y, { isInside: true }),
	one("a Pulumi token", "pul-", /pul-[0-9a-f]{40}(?![0-9a-f])/y),
	one("a Doppler token", [
		"dp.pt.",
		"dp.st.",
		"dp.ct.",
		"dp.sa.",
		"dp.scim.",
		"dp.audit."
	], /dp\.(?:pt|ct|sa|scim|audit|st(?:\.[\w-]{2,35})?)\.[A-Za-z0-9]{40,44}(?![A-Za-z0-9])/y),
	one("a token of a 1Password service account", "ops_eyJ", /ops_eyJ[A-Za-z0-9+/_-]{200,2000}={0,2}/y),
	one("a Databricks token", "dapi", /dapi[0-9a-f]{32}(?:-\d)?(?![0-9a-f])/y),
	one("a PlanetScale secret", [
		"pscale_tkn_",
		"pscale_pw_",
		"pscale_oauth_"
	], /pscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}/y),
	one("a Supabase key", ["sbp_", "sb_secret_"], /(?:sbp_[0-9a-f]{40}(?![0-9a-f])|sb_secret_[\w-]{20,60})/y),
	one("a MongoDB Atlas secret", "mdb_sa_sk_", /mdb_sa_sk_[\w-]{20,60}/y),
	one("a Confluent secret", "cflt", /cflt[A-Za-z0-9+/]{56,60}(?![A-Za-z0-9+/])/y),
	one("a Slack token", [
		"xoxb-",
		"xoxp-",
		"xoxa-",
		"xoxr-",
		"xoxs-",
		"xoxo-",
		"xoxe-",
		"xoxe."
	], /xox(?:[abeoprs]-|e\.xox[bp]-)[0-9A-Za-z-]{10,300}/y),
	one("a Slack app token", "xapp-", /xapp-\d-[A-Z0-9]+-\d+-[0-9a-f]{32,128}/y),
	one("a Slack webhook", "hooks.slack.com/", /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9_]+\/[A-Za-z0-9_]+\/[A-Za-z0-9_]{16,64})/y),
	one("a Discord webhook", ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"], /discord(?:app)?\.com\/api\/webhooks\/\d{15,21}\/([\w-]{60,80})/y),
	one("a Telegram bot token", ":AA", /\d{8,10}:AA[\w-]{33}(?![\w-])/y, { isInside: true }),
	one("a Teams webhook", "webhook.office.com/", /webhook\.office\.com\/webhookb2\/([0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36})/y),
	one("a SendGrid key", "SG.", /SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/y),
	one("a Brevo key", ["xkeysib-", "xsmtpsib-"], /x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}/y),
	one("a Mailchimp key", [..."123456789"].map((digit) => `-us${digit}`), /[0-9a-f]{32}-us\d{1,2}(?![0-9A-Za-z])/y, { isInside: true }),
	one("a Twilio key", [..."0123456789abcdef"].map((digit) => `SK${digit}`), /SK[0-9a-f]{32}(?![0-9a-zA-Z])/y),
	one("a Stripe key", ["sk_live_", "rk_live_"], /[rs]k_live_[A-Za-z0-9]{20,247}/y),
	one("a Stripe test key", ["sk_test_", "rk_test_"], /[rs]k_test_[A-Za-z0-9]{20,247}/y, { weight: "low" }),
	one("a Stripe webhook secret", "whsec_", /whsec_[A-Za-z0-9+/]{32,64}={0,2}/y),
	one("a Shopify token", [
		"shpat_",
		"shpca_",
		"shppa_",
		"shpss_"
	], /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}(?![0-9a-fA-F])/y),
	one("a Square secret", ["sq0csp-", "sq0atp-"], /sq0(?:csp-[\w-]{43}|atp-[\w-]{22})(?![\w-])/y),
	one("a PayPal token", "access_token$production$", /access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}/y),
	one("a Razorpay key", "rzp_live_", /rzp_live_[A-Za-z0-9]{14}(?![A-Za-z0-9])/y, { weight: "low" }),
	one("an OpenAI key", "T3BlbkFJ", /sk-(?:(?:proj|svcacct|admin|None)-)?[\w-]{20,80}T3BlbkFJ[\w-]{20,80}/y, { isInside: true }),
	one("an Anthropic key", "sk-ant-", /sk-ant-(?:api|admin|oat|ort|sid)\d{2}-[\w-]{80,120}/y),
	one("an OpenRouter key", "sk-or-v1-", /sk-or-v1-[0-9a-f]{64}(?![0-9a-f])/y),
	one("a Hugging Face token", ["hf_", "api_org_"], /(?:hf|api_org)_[A-Za-z]{34}(?![A-Za-z0-9])/y),
	one("a Groq key", "gsk_", /gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9])/y),
	one("an xAI key", "xai-", /xai-[A-Za-z0-9]{80}(?![A-Za-z0-9])/y),
	one("a Replicate token", "r8_", /r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])/y),
	one("a Perplexity key", "pplx-", /pplx-[A-Za-z0-9]{48}(?![A-Za-z0-9])/y),
	one("a Grafana token", ["glsa_", "glc_eyJ"], /(?:glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|glc_eyJ[A-Za-z0-9+/]{40,400}={0,2})(?![A-Za-z0-9])/y),
	one("a Sentry token", ["sntrys_eyJ", "sntryu_"], /sntry(?:s_eyJ[A-Za-z0-9+/=]{60,400}_[A-Za-z0-9+/]{43}|u_[0-9a-f]{64})/y),
	one("a New Relic key", [
		"NRAK-",
		"NRAA-",
		"NRII-"
	], /NR(?:AK|AA|II)-[A-Za-z0-9-]{27,32}(?![A-Za-z0-9-])/y),
	one("a Dynatrace token", [
		"dt0c01.",
		"dt0s01.",
		"dt0s16."
	], /dt0[cs]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/y),
	one("a Honeycomb key", [
		"hcaik_",
		"hcxik_",
		"hcxmk_",
		"hcamk_"
	], /hc[ax][im]k_[0-9a-z]{20,80}/y),
	one("a Linear key", "lin_api_", /lin_api_[A-Za-z0-9]{40}(?![A-Za-z0-9])/y),
	one("a Notion token", "ntn_", /ntn_[0-9]{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])/y),
	one("a Figma token", ["figd_", "figu_"], /fig[du]_[\w-]{36,60}/y),
	one("a Postman key", "PMAK-", /PMAK-[0-9a-f]{24}-[0-9a-f]{34}(?![0-9a-f])/y),
	one("a LinkedIn client secret", ["WPL_AP0.", "WPL_AP1."], /WPL_AP[01]\.[A-Za-z0-9]{12,32}\.[A-Za-z0-9+/]{6,12}={0,2}/y),
	one("a Mapbox secret token", "sk.eyJ", /sk\.eyJ[\w-]{40,300}\.[\w-]{20,40}/y),
	one("a Facebook token", "EAACEdEose0cBA", /EAACEdEose0cBA[0-9A-Za-z]{20,300}/y),
	one("a Duffel token", "duffel_live_", /duffel_live_[\w=-]{43}(?![\w=-])/y),
	one("an EasyPost key", "EZAK", /EZAK[A-Za-z0-9]{54}(?![A-Za-z0-9])/y),
	one("a Prefect key", "pnu_", /pnu_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one("a Scalingo token", "tk-us-", /tk-us-[\w-]{48}(?![\w-])/y),
	one("a Typeform token", "tfp_", /tfp_[\w.=-]{40,64}(?![\w.=-])/y)
];
// packages/core/src/credentials/token.ts
const idsOfAws = ["AKIA", "ASIA"];
/** `{"alg":`, `{"typ":` and `{"kid":` in Base64. */
const signedTokens = [
	"eyJhbGciO",
	"eyJ0eXAiO",
	"eyJraWQiO"
];
const connections = [
	...[
		"postgres://",
		"postgresql://",
		"postgresql+",
		"mysql://",
		"mysql+",
		"mariadb://",
		"mongodb://"
	],
	...[
		"mongodb+srv://",
		"redis://",
		"rediss://",
		"amqp://",
		"amqps://",
		"sqlserver://",
		"mssql+",
		"clickhouse://"
	],
	...[
		"smtp://",
		"smtps://",
		"ldap://",
		"ldaps://",
		"ftp://",
		"sftp://",
		"nats://",
		"cockroachdb://",
		"jdbc:"
	]
];
const sites = [
	"@github.com",
	"@gitlab.com",
	"@bitbucket.org",
	"@dev.azure.com",
	"@huggingface.co"
];
const hashes = [
	"$2a$",
	"$2b$",
	"$2y$",
	"$apr1$",
	"$6$",
	"$5$",
	"$y$",
	"$argon2"
];
/** By needle, the finders in the order in which they are tried. */
const finders = /* @__PURE__ */ new Map();
function register(needles, finder) {
	for (const needle of needles) finders.set(needle, [...finders.get(needle) ?? [], finder]);
}
for (const shape of tokenShapes) register(shape.needles, (text, at) => shaped(shape, text, at));
register(idsOfAws, awsKey);
register(signedTokens, signedToken);
register(connections, connection);
register(sites, (text, at) => {
	return connection(text, runStart(text, at, /[^\s"'`<>(]/));
});
register(hashes, passwordHash);
/** ASCII of which at least one stands in any text with a token. */
const tokenNeedles = [...finders.keys()];
/** Needles by their first two characters, the longer ones first, so that `mongodb+srv://` is not taken for less. */
const byStart = /* @__PURE__ */ new Map();
for (const needle of [...tokenNeedles].sort((left, right) => right.length - left.length)) {
	const start = startOf(needle.charCodeAt(0), needle.charCodeAt(1));
	byStart.set(start, [...byStart.get(start) ?? [], needle]);
}
const isStart = /* @__PURE__ */ new Uint8Array(16384);
for (const start of byStart.keys()) isStart[start] = 1;
function startOf(first, second) {
	return first << 7 | second;
}
/** Bounds for hostile files. */
const most$1 = 1e3;
/** Every token in a text, in order and without overlaps. Exact patterns run only around a needle. */
function findTokens(text) {
	const found = [];
	let second = text.charCodeAt(0);
	for (let at = 0, end = 0; at + 1 < text.length && found.length < most$1; at++) {
		const first = second;
		second = text.charCodeAt(at + 1);
		if (first > 127 || second > 127 || isStart[startOf(first, second)] === 0 || at < end) continue;
		const token = tokenAt(text, at, end);
		if (token === null) continue;
		found.push(token);
		end = token.span.end;
	}
	return found;
}
function tokenAt(text, at, end) {
	const needles = byStart.get(startOf(text.charCodeAt(at), text.charCodeAt(at + 1))) ?? [];
	for (const needle of needles) {
		if (!text.startsWith(needle, at)) continue;
		for (const finder of finders.get(needle) ?? []) {
			const token = finder(text, at);
			if (token !== null && token.span.start >= end) return token;
		}
	}
	return null;
}
function shaped(shape, text, at) {
	const start = shape.isInside ? runStart(text, at, /[\w.~-]/) : at;
	if (start > 0 && /[A-Za-z0-9]/.test(text.charAt(start - 1)) && !isEscape(text, start)) return null;
	shape.shape.lastIndex = start;
	const match = shape.shape.exec(text);
	if (match === null || match.index + match[0].length <= at) return null;
	const kind = randomness(match[1] ?? match[0].slice(shape.isInside ? 0 : prefixLength(shape, match[0])));
	if (kind === "none") return null;
	const isProven = match[0].length === 40 && match[0][3] === "_" && hasGitHubChecksum(match[0]);
	return {
		span: {
			start,
			end: start + match[0].length
		},
		words: shape.words,
		weight: kind === "doubtful" && !isProven ? "low" : shape.weight ?? "high",
		isProven,
		expires: null
	};
}
/** A letter before the token may belong to an escape: `\nghp_…` in a string. */
function isEscape(text, start) {
	return text.charAt(start - 2) === "\\" && /[nrt]/.test(text.charAt(start - 1));
}
function prefixLength({ needles }, token) {
	return needles.find((needle) => token.startsWith(needle))?.length ?? 0;
}
const longestRun = 200;
/** Where the run of such characters begins that a place stands in. */
function runStart(text, at, member) {
	let start = at;
	while (start > 0 && at - start < longestRun && member.test(text.charAt(start - 1))) start--;
	return start < at && isEscape(text, start + 1) ? start + 1 : start;
}
/** The last six characters of a classic GitHub token are the CRC-32 of the thirty before, in Base62. */
function hasGitHubChecksum(token) {
	let sum = crc32(token.slice(4, 34));
	let digits = "";
	for (let place = 0; place < 6; place++) {
		digits = base62.charAt(sum % 62) + digits;
		sum = Math.floor(sum / 62);
	}
	return digits === token.slice(34);
}
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
function crc32(text) {
	let crc = 4294967295;
	for (const char of text) {
		crc ^= char.charCodeAt(0);
		for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 3988292384 : 0);
	}
	return (crc ^ 4294967295) >>> 0;
}
const awsId = /(?<![A-Za-z0-9/+])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9/+])/y;
const awsSecret = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
/** How far from its id a secret may stand: a few lines. */
const reach = 400;
/** The id is a name; it is the secret beside it that opens the account. */
function awsKey(text, at) {
	awsId.lastIndex = at;
	const id = awsId.exec(text)?.[0];
	if (id === void 0 || randomness(id.slice(4)) === "none" || /EXAMPLE/.test(id)) return null;
	const end = at + id.length;
	const behind = text.slice(end, end + reach);
	for (const match of behind.matchAll(awsSecret)) {
		const [secret] = match;
		if (/^[0-9a-f]+$/i.test(secret) || /EXAMPLE/.test(secret)) continue;
		const kind = randomness(secret);
		if (kind === "none" || !/\d/.test(secret) || !/[a-z]/.test(secret) || !/[A-Z]/.test(secret)) continue;
		const start = end + match.index;
		return {
			...plain({
				start,
				end: start + secret.length
			}, "an AWS secret key beside its id"),
			weight: kind === "full" ? "high" : "low"
		};
	}
	return {
		...plain({
			start: at,
			end
		}, "the id of an AWS key"),
		weight: "low"
	};
}
const jwt = /(?<![\w-])(eyJ[\w-]{8,2000})\.(eyJ[\w-]{8,8000})\.([\w-]{20,2000})(?![\w-])/y;
/** A signed token whose header and claims can be read. */
function signedToken(text, at) {
	jwt.lastIndex = at;
	const match = jwt.exec(text);
	if (match === null) return null;
	const [token, header = "", claims = "", signature = ""] = match;
	const head = jsonObject(header);
	const body = jsonObject(claims);
	if (head === null || body === null || typeof head.alg !== "string" || head.alg === "none") return null;
	if (body.sub === "1234567890" || body.name === "John Doe" || randomness(signature) === "none") return null;
	const isMeantToBeSeen = body.role === "anon" || body.iss === "supabase-demo";
	return {
		...plain({
			start: at,
			end: at + token.length
		}, "a signed token (JWT)"),
		weight: isMeantToBeSeen ? "low" : "high",
		expires: typeof body.exp === "number" ? body.exp * 1e3 : null
	};
}
function jsonObject(base64) {
	const bytes = decodeBase64(base64);
	try {
		const value = JSON.parse((bytes === null ? null : decode(bytes)) ?? "null");
		return typeof value === "object" && value !== null ? value : null;
	} catch {
		return null;
	}
}
const url = /(?:jdbc:)?([A-Za-z][A-Za-z0-9+.-]{1,30}):\/\/([^\s:/"'`<>\\]{0,100}):([^\s"'`<>/\\]{1,200})@([A-Za-z0-9[\]:._-]{1,200})/y;
const jdbc = /jdbc:[a-z][a-z0-9:]{2,40}:\/\/[^\s"'`<>]{1,300}?[?;&]password=([^\s"'`<>&;\\]{1,100})/y;
/** An address with a user and a password in it. */
function connection(text, at) {
	url.lastIndex = at;
	const match = url.exec(text);
	if (match === null) {
		jdbc.lastIndex = at;
		const byName = jdbc.exec(text);
		if (byName === null) return null;
		return addressed(at, byName[0], "", byName[1] ?? "", "");
	}
	const [whole, , user = "", password = "", host = ""] = match;
	return addressed(at, whole, user, password, host);
}
function addressed(at, whole, user, password, host) {
	if (isPlaceholder(password) || isFormat(password) || isFormat(user) || isFormat(host)) return null;
	const isLocal = /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|(?:.*\.)?example\.(?:com|org|net)|host\b|hostname\b)/i.test(host);
	const isWeak = isGuessable$1(password) || password.toLowerCase() === user.toLowerCase() || randomness(password) === "none";
	return {
		...plain({
			start: at,
			end: at + whole.length
		}, "an address with a password in it"),
		weight: isWeak || isLocal ? "low" : "high"
	};
}
/** What a program fills in, or a pattern: `%s`, `{password}`, `$PASSWORD`, `[^@]+`. */
function isFormat(part) {
	return /[{}$()*|^]|%(?![0-9A-Fa-f]{2})|\[\^|\.\.\.|…/.test(part);
}
const hash = /\$(?:2[aby]\$\d\d\$[./A-Za-z0-9]{53}|apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|6\$(?:rounds=\d+\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86}|5\$(?:rounds=\d+\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}|y\$[./A-Za-z0-9]+\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{8,100}\$[A-Za-z0-9+/]{20,200})(?![./A-Za-z0-9])/y;
/** Made to be safe in the wrong hands for a while: as good as the password is. */
function passwordHash(text, at) {
	hash.lastIndex = at;
	const match = hash.exec(text);
	if (match === null || randomness(match[0].slice(7)) === "none") return null;
	return {
		...plain({
			start: at,
			end: at + match[0].length
		}, "the hash of a password"),
		weight: "low"
	};
}
function plain(span, words) {
	return {
		span,
		words,
		isProven: false,
		expires: null
	};
}
// packages/core/src/credentials/clear-secret.ts
/**
* Whether a value that stands in clear where others are sealed looks like a secret: by its form, or by its name. What only
* names a secret (a reference, a path, a host) is none.
*/
function looksSecret(name, value) {
	const text = value.trim();
	if (text.length < shortest || isPlaceholder(text)) return false;
	if (findTokens(text).length > 0) return true;
	if (publicName.test(name)) return false;
	if (isCredential(text)) return true;
	if (!isSecretName(name) || aboutSecret.test(name)) return false;
	return !/\s/.test(text) && !naming.test(text);
}
/** Characters below which a text is a switch, a size, or a joke. */
const shortest = 4;
/** Ids, digests and certificates have the form of a secret. */
const publicName = /(?:^|[_.-])(?:u?u?id|hash|sha\d*|digest|checksum|fingerprint|crt|cert|ca|certificate|pub|csr)$|(?:Id|Hash|Cert|Certificate)$|public|cert(?:ificate)?-authority|\.(?:crt|pem|pub)$/;
const aboutSecret = /existing|pull[_-]?secrets?$|secret[_-]?(?:key|id)[_-]?ref/i;
/** Truth, numbers, paths, URLs without a password, words without a digit. */
const naming = /^(?:true|false|[\d.:]+|(?:\.{0,2}|~)\/.*|[a-z][a-z0-9+.-]*:\/\/.*|[a-z]+(?:[-._/][a-z]+)*|[A-Z]+(?:_[A-Z]+)*)$/;
// packages/core/src/credentials/leaf-at.ts
/** The leaf of a structured file that a stretch of its text lies in; undefined in other files, and outside every value. */
function leafAt(file, span) {
	const { document } = file;
	if (document.store === "binary") return void 0;
	return document.leaves.find(({ comment, node }) => !comment && node.span.start <= span.start && span.end <= node.span.end);
}
// packages/core/src/credentials/private-key.ts
/** Characters; an RSA key of 16,384 bits has 13,000. */
const longest$3 = 65536;
const opening = /-----BEGIN ((?:(?:RSA|EC|DSA|ANY|OPENSSH|ENCRYPTED) )?PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----/g;
/**
* Every private key that is really one: its body is Base64, and the bytes are what the label says. So an ellipsis, a truncated
* example, or a pattern that looks for keys is none. Keys written over several lines of YAML, comments or string literals count.
*/
function findPrivateKeys(text) {
	const found = [];
	for (const match of text.matchAll(opening)) {
		const [line, label = ""] = match;
		const closing = `-----END ${label}-----`;
		const body = match.index + line.length;
		const end = text.slice(body, body + longest$3).indexOf(closing);
		if (end === -1) continue;
		const { headers, bytes } = unarmored(text.slice(body, body + end));
		const key = bytes === null ? null : judged(label, headers, bytes);
		if (key !== null) found.push({
			span: {
				start: match.index,
				end: body + end + closing.length
			},
			...key
		});
	}
	return [...found, ...puttyKeys(text)].sort((left, right) => left.span.start - right.span.start);
}
function unarmored(body) {
	const lines = body.replace(/\\+[nrt]/g, "\n").split("\n").map((line) => line.replace(/["'`]\s*\+\s*$/, "").replace(/^(?:[\s"'`#*|>]|\/\/)+|[\s"'`,;\\]+$/g, ""));
	const isHeader = (line) => /^[A-Za-z][A-Za-z-]*: /.test(line);
	const base64 = lines.filter((line) => !isHeader(line) && !/^=[A-Za-z0-9+/]{4}$/.test(line)).join("");
	const isBase64 = /^[A-Za-z0-9+/]{40,}={0,2}$/.test(base64);
	return {
		headers: lines.filter(isHeader).join("\n"),
		bytes: isBase64 ? decodeBase64(base64) : null
	};
}
function judged(label, headers, bytes) {
	if (label === "OPENSSH PRIVATE KEY") {
		if (!hasText(bytes, 0, "openssh-key-v1\0") || bytes.length < 100) return null;
		return {
			format: "OpenSSH",
			isEncrypted: !hasText(bytes, 15, "\0\0\0none")
		};
	}
	if (label === "PGP PRIVATE KEY BLOCK") {
		const isEncrypted = pgpProtection(bytes);
		return isEncrypted === null ? null : {
			format: "PGP",
			isEncrypted
		};
	}
	if (/^Proc-Type: 4,ENCRYPTED/m.test(headers)) return {
		format: "PEM",
		isEncrypted: true
	};
	return isDerSequence(bytes) ? {
		format: "PEM",
		isEncrypted: label.startsWith("ENCRYPTED")
	} : null;
}
/** All private keys are one ASN.1 sequence that is exactly as long as the body. */
function isDerSequence(bytes) {
	if (bytes[0] !== 48) return false;
	const first = bytes[1] ?? 0;
	if (first < 128) return bytes.length === 2 + first;
	let length = 0;
	for (let at = 0; at < (first & 127); at++) length = length * 256 + (bytes[2 + at] ?? 0);
	return bytes.length === 2 + (first & 127) + length;
}
/** Whether a secret-key packet (RFC 9580) stands behind a passphrase; null when the first packet is none. */
function pgpProtection(bytes) {
	const head = bytes[0] ?? 0;
	const isNew = (head & 64) !== 0;
	const tag = isNew ? head & 63 : head >> 2 & 15;
	if ((head & 128) === 0 || tag !== 5) return null;
	const first = bytes[1] ?? 0;
	const body = 1 + (isNew ? first < 192 ? 1 : first < 224 ? 2 : 5 : 2 ** (head & 3));
	const version = bytes[body];
	if (version !== 4) return version === 3 || version === 5 || version === 6 ? true : null;
	const usage = bytes[endOfPublicFields(bytes, body + 6, bytes[body + 5] ?? 0)];
	return usage === void 0 ? null : usage !== 0;
}
/** Version 4: the algorithm's public numbers, each after its length in bits; curves start with the name of the curve. */
function endOfPublicFields(bytes, start, algorithm) {
	const isCurve = algorithm === 18 || algorithm === 19 || algorithm === 22;
	const numbers = isCurve ? 1 : algorithm === 16 ? 3 : algorithm === 17 ? 4 : 2;
	let at = isCurve ? start + 1 + (bytes[start] ?? 0) : start;
	if (algorithm === 25 || algorithm === 27) return start + 32;
	for (let number = 0; number < numbers; number++) at += 2 + Math.ceil(((bytes[at] ?? 0) << 8 | (bytes[at + 1] ?? 0)) / 8);
	return algorithm === 18 ? at + 1 + (bytes[at] ?? 0) : at;
}
function puttyKeys(text) {
	const found = [];
	for (const match of text.matchAll(/^PuTTY-User-Key-File-[23]: [\w-]+/gm)) {
		const rest = text.slice(match.index, match.index + longest$3);
		const cipher = /^Encryption: (\S+)/m.exec(rest)?.[1];
		const lines = /^Private-Lines: (\d{1,4})\r?\n((?:[A-Za-z0-9+/]+={0,2}\r?(?:\n|$))+)/m.exec(rest);
		if (cipher === void 0 || lines === null || decodeBase64(lines[2] ?? "") === null) continue;
		const end = match.index + lines.index + lines[0].trimEnd().length;
		found.push({
			span: {
				start: match.index,
				end
			},
			format: "PuTTY",
			isEncrypted: cipher !== "none"
		});
	}
	return found;
}
function hasText(bytes, at, text) {
	return [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
}
// packages/core/src/credentials/registry-login.ts
/** The keys of a Secret that hold such a configuration. */
function isRegistryKey(key) {
	return key === ".dockerconfigjson" || key === ".dockercfg";
}
/**
* What a configuration of Docker's gives away: `{"auths": {registry: {…}}}`, or the registries alone as in the older
* `.dockercfg`. One login a registry. Helpers and stores of credentials give nothing away, nor do sealed values and placeholders.
*/
function registryLogins(root) {
	if (root == null) return [];
	const auths = nodeAt(root, "auths");
	const above = auths === void 0 ? [] : ["auths"];
	return pairs(auths ?? root).flatMap(({ key, value }) => {
		for (const field of [
			"password",
			"auth",
			"identitytoken",
			"registrytoken"
		]) {
			const node = scalarAt$1(value, field);
			if (node === null || !isLogin(field, node.text)) continue;
			return [{
				registry: key.text,
				path: [
					...above,
					key.text,
					field
				],
				node
			}];
		}
		return [];
	});
}
/** The same of a text in JSON; null for what is none. */
function registryLoginsIn(text) {
	if (!/^\s*\{/.test(text)) return null;
	const [document] = parse(text, "json").documents;
	return document?.root == null || document.faults.length > 0 ? null : registryLogins(document.root);
}
function scalarAt$1(node, field) {
	const found = nodeAt(node, field);
	const value = found === void 0 ? null : resolved(found);
	return value?.kind === "scalar" ? value : null;
}
function isLogin(field, written) {
	const value = written.trim();
	if (value === "" || looksSealed(value) || isPlaceholder(value)) return false;
	if (field !== "auth") return true;
	const bytes = decodeBase64(value);
	const pair = bytes === null ? null : decode(bytes);
	const colon = pair?.indexOf(":") ?? -1;
	if (pair === null || colon === -1) return false;
	const password = pair.slice(colon + 1);
	return password.trim() !== "" && !isPlaceholder(password) && !isPlaceholder(pair);
}
// packages/core/src/credentials/assignment.ts
const telling = /pass|pwd|secret|token|key|salt|cred|auth/gi;
const longestName = 64;
const longestValue = 1024;
/** The assignments whose name holds one of the words of secrets. Looks only around those words. */
function* assignments(text, syntax) {
	for (const { start, end } of tellingNames(text)) {
		if (/[?&]/.test(text.charAt(start - 1))) continue;
		const value = valueBehind(text, start, end, syntax);
		if (value !== null) yield {
			name: text.slice(start, end),
			...value
		};
	}
}
/**
* Whether a structured text may assign something that satisfies the test: a name with a value behind it in its line, or a name
* that stands as one beside a value. Asked before a file is parsed. A wrong yes costs the parsing; what is not seen is a value
* that begins in another line than its key, but for blocks.
*/
function mayAssign(text, isSecret) {
	for (const { start, end } of tellingNames(text)) {
		const name = text.slice(start, end);
		const from = matched(mark$1, text, end);
		if (from === null) {
			if (!/(?:name|key)["']?[ \t]*:[ \t]*["']?$/i.test(text.slice(Math.max(0, start - 20), start))) continue;
			if (/\b(?:value|default)["']?[ \t]*:/.test(text.slice(end, end + 300)) && isSecret(name, null)) return true;
			continue;
		}
		const first = text.charAt(from);
		const rest = taken(quoted$1, text, from, true) ?? taken(unquoted, text, from, false);
		if (isSecret(name, /[|>&]/.test(first) ? null : rest?.value ?? "")) return true;
	}
	return false;
}
const mark$1 = /["']?[ \t]*[=:][ \t]*(?=[^\s#{[])/y;
const unquoted = /(?:(?! #)[^\n]){1,1024}/y;
/** The runs of name characters around a word of secrets. */
function* tellingNames(text) {
	let behind = 0;
	for (const { index } of text.matchAll(telling)) {
		if (index < behind) continue;
		let start = index;
		let end = index;
		while (start > behind && index - start < longestName && isNamePart(text.charCodeAt(start - 1))) start--;
		while (end < text.length && end - index < longestName && isNamePart(text.charCodeAt(end))) end++;
		behind = end;
		yield {
			start,
			end
		};
	}
}
/** Letters, digits, `_`, `-` and `.`. */
function isNamePart(code) {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code === 95 || code === 45 || code === 46;
}
const sign = /["'`]?\]?[ \t]*(?:=>|:=|\?=|=(?!=)|:(?!:))[ \t]*|["'][ \t]*,[ \t]*(?=["'])/y;
const blank$1 = /[ \t]+/y;
const tag = /(?:[ \t][^<>\n]{0,100})?>(?!\s*<)/y;
const quoted$1 = /"((?:[^"\\\n]|\\.){0,1024})"|'((?:[^'\\\n]|\\.){0,1024})'|`([^`\n]{0,1024})`/y;
const bare$1 = /[^\s#;,"'`<>()[\]{}\\][^\s#;"'`<>()[\]{}\\]{0,1023}/y;
const restOfLine = /[ \t]*(?:[;,][ \t]*)?(?:(?:#|\/\/|;)[^\n]*)?\r?(?:\n|$)/y;
const content = /[^<>\n]{1,1024}(?=<\/)/y;
function valueBehind(text, start, end, syntax) {
	if (text.charAt(start - 1) === "<") {
		const from = matched(tag, text, end);
		return from === null ? null : taken(content, text, from, true);
	}
	const from = matched(sign, text, end) ?? (syntax.blank ? matched(blank$1, text, end) : null);
	if (from === null) return null;
	const literal = taken(quoted$1, text, from, true);
	if (literal !== null) return literal;
	if (!syntax.bare) return null;
	const value = taken(bare$1, text, from, false);
	if (value === null || !syntax.blank && matched(restOfLine, text, value.span.end) === null) return null;
	return value;
}
/** Where the pattern ends that begins there. */
function matched(pattern, text, at) {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : null;
}
function taken(pattern, text, at, isLiteral) {
	pattern.lastIndex = at;
	const match = pattern.exec(text);
	if (match === null) return null;
	const value = match.slice(1).find((group) => group !== void 0) ?? match[0];
	if (value.length > longestValue) return null;
	const start = at + match[0].indexOf(value);
	return {
		value,
		span: {
			start,
			end: start + value.length
		},
		isLiteral
	};
}
// packages/core/src/credentials/secret-strength.ts
/**
* Null for a name that does not tell, and for a value that is none: a placeholder, a reference, the name of something. In
* `manifests`, names with numbers in them are what a token is called and not what it is.
*/
function strengthOf(name, value, manifests = false) {
	const kind = kindOf$2(name);
	if (kind === null) return null;
	const text = value.trim();
	if (text.length < 4 || isPlaceholder(text) || looksSealed(text) || isElsewhere(text)) return null;
	if (/^(?:true|false|yes|no|on|off|none|null|auto)$/i.test(text) || /[\r\n]/.test(text)) return null;
	if (/\s/.test(text)) return isPassage(text) ? "strong" : null;
	if (kind === "password" && (isGuessable$1(text) || text.toLowerCase() === name.toLowerCase())) return "weak";
	if (isName(text)) return null;
	if (isDrawn(text)) return "strong";
	if (randomness(text) === "none") return kind === "password" ? "weak" : null;
	if (kind === "password") return "chosen";
	return text.length >= 10 && /\d/.test(text) && /[A-Za-z]/.test(text) && !(manifests && isVersioned(text)) ? "chosen" : null;
}
/** Whether a value under that name is a secret if it is a value at all. */
function isTellingName(name) {
	return kindOf$2(name) !== null;
}
/** Whether the name speaks of a password, or of a key or token; null for those that speak about one. */
function kindOf$2(name) {
	const last = name.slice(name.lastIndexOf(".", name.length - 2) + 1);
	if (last.length < 3 || isAbout$1(last)) return null;
	if (passwordName.test(last)) return "password";
	return tokenName.test(last) ? "token" : null;
}
const passwordName = /(?:pass(?:word|wd|phrase|code)|passwd|pwd)\d?$|(?:^|[_-])pass$|[a-z]Pass$|password[_-]?(?:prod|production|dev|staging|test|\d+)$/i;
const tokenName = /(?:^|[_-])token$|Token$|TOKEN$|token$|(?:api|access|secret|signing|encryption|auth|master|private|account|shared|storage|application|app|session|cookie|logged_in|nonce)[_-]?(?:key|salt)$|(?:api|access|secret|signing|encryption|auth|master|private|account|shared|storage|application|session)Key$|_KEY_BASE$|key_base$|(?:client|app|application|consumer|webhook|shared|jwt|session|cookie|oauth\d?|auth)[_-]?secret$|(?:client|app|application|consumer|webhook|shared|jwt|session|cookie|oauth|auth)Secret$|^_?secret$|[_-]secret$|^SECRET$|_SECRET$|^_?auth$|_authToken$|^credentials?$|encrypted(?:Username|Password)$|(?:AUTH|NONCE|LOGGED_IN)_(?:KEY|SALT)$|^apikey$/i;
const setting = /* @__PURE__ */ new Set([
	...[
		"no",
		"use",
		"has",
		"is",
		"save",
		"prompt",
		"remember",
		"mask",
		"min",
		"max",
		"random",
		"show",
		"reset"
	],
	...[
		"forgot",
		"change",
		"require",
		"enable",
		"disable",
		"allow",
		"create",
		"process",
		"automount",
		"public"
	],
	...[
		"hash",
		"vite",
		"gatsby"
	]
]);
/** What a Secret is for, so that `tlsSecret` is the name of one; `TLS_PASSWORD` is a password. */
const purpose = /* @__PURE__ */ new Set([
	"existing",
	"image",
	"tls",
	"ca",
	"cert",
	"pull",
	"push",
	"external"
]);
const aspect = /* @__PURE__ */ new Set([...[
	"field",
	"label",
	"name",
	"ref",
	"file",
	"path",
	"hash",
	"env",
	"var",
	"type",
	"id",
	"url",
	"count",
	"ttl"
]]);
/** A setting of a secret, its name or its place, or a key that is made to be seen. */
function isAbout$1(name) {
	const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase().split(/[_-]+/);
	const last = words.pop() ?? "";
	if (aspect.has(last) || words.some((word) => setting.has(word))) return true;
	return last === "secret" && words.some((word) => purpose.has(word));
}
/** A machine's hand: long, and of several kinds of characters. */
function isDrawn(text) {
	if (text.length < 16 || randomness(text) !== "full") return false;
	const body = text.replace(/^base64:/, "").replace(/=+$/, "");
	if (/^[0-9a-f]{24,}$|^[0-9A-F]{24,}$/.test(body)) return /\d/.test(body) && /[a-f]/i.test(body);
	if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(body)) return true;
	if (new Set(body).size < 10 || /^[a-z]+(?:[-_./:][a-z]+)+$/i.test(body)) return false;
	const kinds = [
		/[a-z]/,
		/[A-Z]/,
		/\d/,
		/[^A-Za-z0-9._/-]/
	].filter((kind) => kind.test(body)).length;
	return kinds >= 3 || kinds === 2 && /\d/.test(body) && !isVersioned(body);
}
/** Blanks among signs of all kinds, as salts have them; sentences have none. */
function isPassage(text) {
	if (text.length < 32 || new Set(text).size < 20) return false;
	return /\d/.test(text) && (text.match(/[^A-Za-z0-9\s]/g)?.length ?? 0) >= 8;
}
/** An expression, a type, a path, an address or a rule of another tool that the value comes from. */
function isElsewhere(text) {
	return /^(?:\$|%[({A-Z]|@|!|\*|&|\{|\[|\(|<|\/|\.{1,2}\/|~\/|-----BEGIN|ssh-|ecdsa-|age1|arn:|projects\/|file:|env:|secret:|secrets?\/|kv\/|ref:|sha\d+:|https?:\/\/[^@]*$)/.test(text) || /^(?:var|local|data|module|each|random_password|self|process|os|config|settings|env|ENV|secrets|vault|steps|inputs|github|needs|values|Values|lookup|getenv|this|string|System|context|args|options)[.([]/.test(text) || /\.(?:txt|pem|key|json|ya?ml|env|crt|conf|sops|gpg|toml|ini)$/i.test(text) || /\$\(|\$\{|\{\{|\$[A-Z_]{3,}|%s|\bENC[[(]/.test(text);
}
/** Words joined by dashes, dots or slashes: the name of an object, of a key in a store, of a file, or a sentence. */
function isName(text) {
	if (/^[a-z]+(?:[-_./:@][a-z]+)+$/.test(text) || /^[A-Z]+(?:_[A-Z0-9]+)+$/.test(text)) return true;
	if (!/^[A-Za-z0-9]+(?:[-_./][A-Za-z0-9]+)+$/.test(text)) return false;
	const parts = text.split(/[-_./]/);
	if (parts.some((part) => /^(?:secrets?|tokens?|passwords?|creds?|credentials?|keys?|auth)$/.test(part))) return true;
	return parts.length >= 3 && parts.filter((part) => /^(?:[A-Z]?[a-z]+)$/.test(part)).length * 3 >= parts.length * 2;
}
/** A name with a number in it: `prod-2`, `app-v1`, `cluster-0-auth`. */
function isVersioned(text) {
	return /^[a-z]+(?:[-_./][a-z]+)*(?:[-_./]?v?\d{1,4})(?:[-_./][a-z]+)*$/i.test(text);
}
// packages/core/src/credentials/secret-literals.ts
/** Bounds for hostile files. */
const most = 500;
const largest = 2e6;
/** Every such value of a file, by its structure where it has one, else by its lines. */
function secretLiterals(file) {
	const { text } = file;
	if (text === null || text.length > largest) return [];
	let found = known.get(file.document);
	if (found === void 0) {
		found = literalsIn(file, text).slice(0, most);
		if (found.some(({ strength }) => strength === "chosen")) {
			const around = `${file.path}\n${text}`.toLowerCase();
			found = found.map((literal) => isSaidBeside(text, around, literal) ? {
				...literal,
				strength: "weak"
			} : literal);
		}
		known.set(file.document, found);
	}
	return found;
}
/** A word that stands in clear in the same file, or is what the file is called: the user's name, the application's. */
function isSaidBeside(text, around, { span, strength }) {
	if (strength !== "chosen") return false;
	const value = text.slice(span.start, span.end).toLowerCase();
	return /^[a-z]{3,16}$/.test(value) && around.indexOf(value) !== around.lastIndexOf(value);
}
const known = /* @__PURE__ */ new WeakMap();
function literalsIn(file, text) {
	const name = withoutBackup(file.name).toLowerCase();
	if (/^\.?pgpass(?:\.conf)?$/.test(name)) return pgpass(text);
	const document = structured(file);
	if (document === "none") return [];
	if (document !== null) return document.parsed.documents.flatMap(({ index, root }) => root === null ? [] : [...walked(text, root, index, document.store === "yaml")]);
	const isCode = code.test(name);
	const found = [];
	for (const { name: key, value, span, isLiteral } of assignments(text, syntaxOf(name))) {
		const strength = strengthOf(key, value);
		if (strength === null || isCode && strength !== "strong" && !isLiteral) continue;
		found.push({
			span,
			name: key,
			strength,
			isCode
		});
	}
	if (/\.(?:tf|tofu|hcl)$/.test(name)) found.push(...defaults(text));
	return found;
}
/** YAML and JSON that can be read; `none` where nothing in it can be a secret. sops goes by the exact ending; here capitals and backups count as well. */
function structured(file) {
	const store = storeOf(withoutBackup(file.path).toLowerCase());
	const isLoose = /(?:^|\/)(?:\.ftpconfig|\.dockercfg|hub|\.tugboat)$|\.(?:json5?|jsonc|webmanifest)$/i.test(file.path);
	const guess = store === "yaml" || store === "json" ? store : isLoose ? looseStore(file.text ?? "") : null;
	if (guess === null) return null;
	if (!mayAssign(file.text ?? "", maySecret)) return "none";
	const named = plainDocument(file);
	const document = named.store === guess ? named : new Document(named.text, guess);
	return document.parsed.documents.some(({ root }) => root !== null) ? document : null;
}
function maySecret(name, value) {
	return value === null ? isTellingName(name) : strengthOf(name, value) !== null;
}
function looseStore(text) {
	return /^\s*\{/.test(text) ? "json" : "yaml";
}
const code = /\.(?:php|phtml|py|rb|js|mjs|cjs|ts|tsx|jsx|java|kt|scala|groovy|cs|pl|lua|go|gradle|kts|sql)$/;
function syntaxOf(name) {
	const isShell = /\.(?:sh|bash|zsh|fish|ps1|bat|cmd)$|^\.(?:bash|zsh|profile|env)|^\.?env(?:$|[.-])|\.env(?:$|\.)/.test(name);
	const hasBlanks = /^[._]?(?:netrc|esmtprc|msmtprc|authinfo|fetchmailrc)$/.test(name);
	const isTyped = code.test(name) || /\.(?:tf|tofu|hcl|tfvars|toml|xml|config|html?|nix|md)$/.test(name);
	return {
		bare: isShell || hasBlanks || !isTyped,
		blank: hasBlanks
	};
}
/** `variable "db_password" { default = "…" }`. */
function* defaults(text) {
	for (const match of text.matchAll(variable)) {
		const [whole, name = "", value = ""] = match;
		const strength = strengthOf(name, value);
		const start = match.index + whole.length - 1 - value.length;
		if (strength !== null) yield {
			span: {
				start,
				end: start + value.length
			},
			name,
			strength,
			isCode: false
		};
	}
}
const variable = /^variable[ \t]+"([\w-]{1,64})"[ \t]*\{[^{}]{0,2000}?\bdefault[ \t]*=[ \t]*"([^"\n]{1,1024})"/gm;
/** host:port:database:user:password */
function pgpass(text) {
	return [...text.matchAll(/^[^#\s:][^:\n]*:[^:\n]*:[^:\n]*:[^:\n]*:([^\r\n]{1,200})/gm)].flatMap((match) => {
		const [whole, value = ""] = match;
		const strength = strengthOf("password", value);
		const end = match.index + whole.length;
		return strength === null ? [] : [{
			span: {
				start: end - value.length,
				end
			},
			name: "password",
			strength,
			isCode: false
		}];
	});
}
const deepest$2 = 100;
function* walked(text, root, document, manifests) {
	if (isAboutSecrets(root)) return;
	const waiting = [{
		node: root,
		name: "",
		path: []
	}];
	for (let one = waiting.pop(); one !== void 0; one = waiting.pop()) {
		const { node, name, path } = one;
		if (node.kind === "alias" || path.length > deepest$2) continue;
		if (node.kind === "scalar") {
			if (node.tag !== null && !node.tag.startsWith("!!") && !node.tag.startsWith("tag:yaml.org")) continue;
			yield* scalar(text, node.span, node.text, name, manifests).map((found) => ({
				...found,
				path,
				document
			}));
		} else if (node.kind === "list") {
			const items = node.items.filter((item) => item.kind !== "comment");
			for (const [index, item] of [...items.entries()].reverse()) waiting.push({
				node: item,
				name: "",
				path: [...path, index]
			});
		} else {
			const said = textAt(node, "name") ?? textAt(node, "key");
			for (const item of [...node.items].reverse()) {
				if (item.kind !== "pair") continue;
				const key = item.key.text;
				const isBeside = (key === "value" || key === "default") && said !== void 0;
				waiting.push({
					node: item.value,
					name: isBeside ? said : key,
					path: [...path, key]
				});
			}
		}
	}
}
function scalar(text, span, value, name, manifests) {
	const strength = strengthOf(name, value, manifests);
	if (strength !== null) return [{
		span,
		name,
		strength,
		isCode: false
	}];
	if (!value.includes("=") && !value.includes("\n")) return [];
	const found = [];
	for (const inner of assignments(text.slice(span.start, span.end), {
		bare: true,
		blank: false
	})) {
		const inside = strengthOf(inner.name, inner.value, manifests);
		if (inside === null) continue;
		const start = span.start + inner.span.start;
		found.push({
			span: {
				start,
				end: start + inner.value.length
			},
			name: inner.name,
			strength: inside,
			isCode: false
		});
	}
	return found;
}
/** Kinds that seal secrets or say where they come from, and the schemas of kinds. */
function isAboutSecrets(root) {
	const kind = textAt(root, "kind") ?? "";
	return textAt(root, "apiVersion") !== void 0 && /Secret|^CustomResourceDefinition$/.test(kind) || textAt(root, "swagger") !== void 0 || textAt(root, "openapi") !== void 0 || textAt(root, "$schema") !== void 0;
}
// packages/core/src/credentials/secret-value.ts
/** A value as it is written. Null when there is nothing in it, or it is sealed. */
function secretValue(key, text, form) {
	const written = text.trim();
	const content = form === "base64" ? contentOf(written) : written;
	if (content?.trim() === "" || looksSealed(written) || looksSealed(content ?? "")) return null;
	return {
		key,
		content,
		isLater: isPlaceholder(written) || content !== null && isPlaceholder(content)
	};
}
/** What is no Base64 is plaintext that the cluster would refuse. */
function contentOf(base64) {
	const bytes = decodeBase64(base64);
	return bytes === null ? base64 : decode(bytes);
}
/** How bad it is that a value stands there in clear; null for what is no secret at all. */
function gravityOf({ key, content, isLater }, around) {
	if (isLater) return null;
	if (content === null) return "high";
	const value = content.trim();
	if (isPublic(value) || otherCipher(nothing$3, value) !== null) return null;
	const logins = isRegistryKey(key) ? registryLoginsIn(value) : null;
	if (logins !== null) return logins.length > 0 ? "critical" : null;
	if (value.includes("PRIVATE KEY") || isCredential(value)) return "critical";
	if (value.includes("\n")) return assignsSecret(value) ? "critical" : isSecretName(key) ? "high" : "low";
	if (isSecretName(key)) return isGuessable(value, around) ? "low" : "critical";
	return plainNames.test(key) || plainValue.test(value) || isGuessable(value, around) ? "low" : "high";
}
const nothing$3 = /* @__PURE__ */ new Uint8Array(0);
/** Words that anybody would try first: those of a development set-up, and a word that stands beside it in clear anyway. */
function isGuessable(value, { name, values }) {
	if (weak.test(value)) return true;
	if (!/^[A-Za-z]{1,12}$/.test(value)) return false;
	return name?.includes(value) === true || values.filter(({ content }) => content === value).length > 1;
}
/** Certificates, public keys, host keys and recipients are meant to be seen. */
function isPublic(value) {
	if (value.includes("PRIVATE KEY")) return false;
	return /^(?:#[^\n]*\n)*(?:-----BEGIN (?:CERTIFICATE|TRUSTED CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK|X509 CRL|DH PARAMETERS)-----|(?:\S+ )?(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-\S+) AAAA|age1[0-9a-z]{20,}$)/.test(value);
}
/** A whole configuration file in one value: is a secret assigned in it? */
function assignsSecret(value) {
	for (const [, name = "", assigned = ""] of value.matchAll(assignment)) {
		const bare = assigned.replace(/,$/, "").replace(/^(["'])(.*)\1$/, "$2");
		if (isSecretName(name) && !isPlaceholder(bare) && !weak.test(bare) && !/^[[{|>]/.test(bare)) return true;
	}
	return false;
}
const assignment = /^[ \t-]*["']?([A-Za-z_][\w.-]{0,63})["']?[ \t]*[=:][ \t]*(\S[^\r\n]{0,1023})/gm;
const weak = /^(?:admin|administrator|root|postgres|postgresql|mysql|redis|mongo|rabbitmq|guest|user|username|default|test|testing|dev|demo|local|password\d?|passw0rd|pass|secret|minioadmin|changeit|letmein|qwerty|\d{1,6}|true|false|yes|no|on|off)$/i;
const plainNames = /^(?:user|username|login|name|type|url|uri|host|hostname|server|address|endpoint|port|db|dbname|database|schema|region|zone|bucket|namespace|project|projectid|email|mail|domain|realm|issuer|provider|engine|version|description|expiration|usage-[\w-]+|auth-extra-groups|insecure|sslmode|known_hosts)$|[_.-](?:user|username|host|hostname|port|url|uri|endpoint|region|bucket|database|name|email|domain)$/i;
const plainValue = /^(?:true|false|yes|no|\d{1,6}|[a-z][a-z0-9+.-]*:\/\/[^\s@]*|[\w-]+(?:\.[\w-]+)+(?::\d+)?)$/i;
// packages/core/src/credentials/variable-name.ts
function variableFault(name) {
	if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return "no-name";
	const capital = name.toUpperCase();
	if (harmless.has(capital)) return null;
	return steering.has(capital) || families.some((prefix) => capital.startsWith(prefix)) ? "steering" : null;
}
const families = [
	...[
		"LD_",
		"DYLD_",
		"GLIBC_",
		"MALLOC_",
		"BASH_FUNC_",
		"NODE_",
		"NPM_CONFIG_",
		"PYTHON",
		"PERL5",
		"RUBYOPT",
		"RUBYLIB"
	],
	...[
		"LUA_PATH",
		"LUA_CPATH",
		"LUA_INIT",
		"COR_",
		"CORECLR_",
		"XDG_"
	],
	...[
		"GIT_",
		"TF_CLI_",
		"TF_PLUGIN_",
		"GITHUB_",
		"RUNNER_",
		"ACTIONS_",
		"INPUT_",
		"SOPS_"
	]
];
const steering = /* @__PURE__ */ new Set([
	...[
		"PATH",
		"PATHEXT",
		"COMSPEC",
		"SHELL",
		"ENV",
		"BASH_ENV",
		"BASHOPTS",
		"SHELLOPTS",
		"ZDOTDIR",
		"IFS",
		"CDPATH",
		"PS4"
	],
	...[
		"PROMPT_COMMAND",
		"HOME",
		"USERPROFILE",
		"TMPDIR",
		"EDITOR",
		"VISUAL",
		"PAGER",
		"BROWSER"
	],
	...[
		"SSH_AUTH_SOCK",
		"SSH_ASKPASS",
		"SSL_CERT_FILE",
		"SSL_CERT_DIR",
		"OPENSSL_CONF",
		"OPENSSL_MODULES",
		"OPENSSL_ENGINES"
	],
	...[
		"CURL_HOME",
		"CURL_CA_BUNDLE",
		"REQUESTS_CA_BUNDLE",
		"HTTP_PROXY",
		"HTTPS_PROXY",
		"ALL_PROXY",
		"NO_PROXY",
		"FTP_PROXY"
	],
	...[
		"JAVA_TOOL_OPTIONS",
		"JDK_JAVA_OPTIONS",
		"_JAVA_OPTIONS",
		"JAVA_HOME",
		"CLASSPATH",
		"MAVEN_OPTS",
		"GRADLE_OPTS"
	],
	...[
		"GEM_HOME",
		"GEM_PATH",
		"BUNDLE_GEMFILE",
		"PHPRC",
		"PHP_INI_SCAN_DIR",
		"DOTNET_STARTUP_HOOKS",
		"DOTNET_ROOT"
	],
	...[
		"MAKEFLAGS",
		"GOFLAGS",
		"RUSTFLAGS",
		"RUSTC_WRAPPER",
		"GCONV_PATH",
		"LOCPATH",
		"KUBECONFIG",
		"DOCKER_HOST"
	]
]);
/** Everyday settings of applications in a family that steers. */
const harmless = /* @__PURE__ */ new Set(["NODE_ENV", "NODE_NAME"]);
// packages/core/src/diff/change.ts
/** Whether a value that stood in one state stands in another now. */
function hasTurned({ leaves }, was, state) {
	return leaves.some((leaf) => leaf.was === was && leaf.state === state);
}
/** Whether a file that was sealed stands in clear now; one that something else took the place of does not. */
function isOpened(file) {
	return file.change === "unsealed" && hasTurned(file, "sealed", "clear");
}
// packages/core/src/diff/leaf-changes.ts
/** What the matching of one file says, in the file's order, what is gone at the end. */
function changesOf({ pairs, removed, added }, { isAnew }) {
	const found = [];
	for (const pairing of pairs) {
		const change = changeOf(pairing, isAnew);
		if (change !== null) found.push({
			position: pairing.after.position,
			change
		});
	}
	for (const leaf of added) found.push({
		position: leaf.position,
		change: addedLeaf(leaf)
	});
	found.sort((left, right) => left.position - right.position);
	return [...found.map(({ change }) => change), ...removed.map(removedLeaf)];
}
function addedLeaf(leaf) {
	return {
		...bare(leaf),
		change: "added",
		state: leaf.state,
		was: null,
		alone: leaf
	};
}
function removedLeaf(leaf) {
	return {
		...bare(leaf),
		change: "removed",
		state: null,
		was: leaf.state,
		alone: leaf
	};
}
/** A leaf that changed its state and not its place. */
function inPlace(leaf, was, state) {
	return {
		...bare(leaf),
		change: "changed",
		was,
		state,
		alone: null
	};
}
function bare({ leaf }) {
	return {
		pointer: maskedPointer(leaf.path, leaf.document),
		from: null,
		fromPath: null,
		certain: true,
		kind: leaf.comment ? "comment" : "value"
	};
}
/** Null for a leaf to which nothing happened; what its neighbours push along is one. */
function changeOf({ before, after, as, isCopy }, isAnew) {
	const from = maskedPointer(before.leaf.path, before.leaf.document);
	const both = {
		...bare(after),
		from: before.leaf.document === after.leaf.document && before.spot === after.spot ? null : from,
		state: after.state,
		was: before.state,
		alone: null
	};
	switch (as) {
		case "kept":
			if (before.state !== after.state) return {
				...both,
				change: "changed"
			};
			return isResealed(before, after) ? {
				...both,
				change: "resealed"
			} : null;
		case "moved": return both.from === null ? null : {
			...both,
			change: "moved"
		};
		case "renamed": return {
			...both,
			change: "moved",
			certain: false
		};
		case "changed": return {
			...both,
			change: "changed",
			certain: !mayBeSame(before, after, isAnew || isCopy)
		};
	}
}
/** A kept IV over other bytes: the same value under another data key. */
function isResealed(before, after) {
	if (before.token === null || after.token === null) return false;
	return before.token.data !== after.token.data || before.token.tag !== after.token.tag;
}
/**
* Whether another IV can come without another value: in a file that was sealed anew as a whole, among equal elements, which
* get one IV at their first save, and for numbers and times that sops reads in one type and writes in another.
*/
function mayBeSame(before, after, isAnyIv) {
	if (before.token === null || after.token === null) return false;
	if (before.length !== after.length) return false;
	const types = `${before.token.type} ${after.token.type}`;
	if (types === "int float" || types === "float int") return true;
	if (types === "time time" && (after.length ?? 0) >= lengthWithOffset) return true;
	return isAnyIv;
}
/** `2024-01-01T00:00:00+05:30`; in UTC it is shorter, and then sops keeps the IV. */
const lengthWithOffset = 25;
// packages/core/src/diff/mac.ts
/**
* What the MAC of a file covers, as a text for comparison: two that differ cannot have one MAC. sops feeds every value in the
* order of the file, one directly behind the other, and of none its name. Here a sealed value is its IV, which stays as long
* as the value does, or for those that are `open` its length. What sops would feed alike is alike here.
*/
function authenticated(leaves, { macOnlyEncrypted }, open) {
	const parts = [macOnlyEncrypted ? "sealed values only\n" : ""];
	for (const placed of leaves) {
		const { leaf, token, state, length } = placed;
		if (leaf.comment || state === "empty") continue;
		if (token !== null && leaf.selected) parts.push(`\n${open.has(placed) ? length : token.iv}\n`);
		else if (!macOnlyEncrypted || leaf.selected) parts.push(plainText(leaf.type, leaf.node.text));
	}
	return parts.join("");
}
/**
* The tokens of both sides whose value may be one of the other side although their IV is not: under another key or in another
* type sops seals the same bytes anew.
*/
function openTokens({ pairs, removed, added }) {
	const open = /* @__PURE__ */ new Set([...removed, ...added]);
	for (const { before, after, as, isCopy } of pairs) {
		if (as !== "renamed" && as !== "changed") continue;
		const isSameType = before.token?.type === after.token?.type && after.token?.type !== "time";
		if (as === "changed" && isSameType && !isCopy) continue;
		open.add(before).add(after);
	}
	return open;
}
/** The many ways to write one number, truth or time are one; where two of them are hard to tell apart, all are. */
function plainText(type, text) {
	switch (type) {
		case "str": return text;
		case "bool": return text.toLowerCase();
		case "int":
		case "float": return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? text : "\nnumber\n";
		default: return `\n${type}\n`;
	}
}
// packages/core/src/diff/increasing.ts
/**
* The indices of a longest strictly increasing subsequence, in O(n log n). What is in it kept its order; the rest was moved
* around it.
*/
function longestIncreasing(numbers) {
	/** By length: the index at which the subsequence of that length with the smallest end ends. */
	const ends = [];
	const before = [];
	for (const [index, number] of numbers.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = low + high >> 1;
			if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
			else high = middle;
		}
		before[index] = low === 0 ? -1 : ends[low - 1] ?? -1;
		ends[low] = index;
	}
	const found = [];
	for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) found.push(at);
	return found.reverse();
}
// packages/core/src/diff/match.ts
/** Finds the leaves of one side again on the other, in time that grows with their number and hardly faster. */
function matchLeaves(before, after) {
	const homes = homesOf(before, after);
	const pairs = [];
	const rest = {
		before: [],
		after: []
	};
	const lanes = /* @__PURE__ */ new Map();
	const laneOf = (name) => {
		const lane = lanes.get(name) ?? {
			before: [],
			after: []
		};
		lanes.set(name, lane);
		return lane;
	};
	for (const leaf of before) laneOf(leaf.lane).before.push(leaf);
	for (const leaf of after) laneOf(leaf.lane).after.push(leaf);
	for (const lane of lanes.values()) matchLane(lane, homes, pairs, rest);
	matchTokens(rest, pairs);
	matchRenamed(rest, pairs);
	return {
		pairs,
		removed: inOrder(rest.before),
		added: inOrder(rest.after)
	};
}
/**
* Which document was which. Documents come and go, and those behind them count differently; what tells them is what only
* one document of each side holds.
*/
function homesOf(before, after) {
	const isSingle = (leaves) => leaves.every(({ leaf }) => leaf.document === 0);
	if (isSingle(before) && isSingle(after)) return (document) => document;
	const known = signsOf(before);
	const votes = /* @__PURE__ */ new Map();
	for (const [sign, document] of signsOf(after)) {
		const home = known.get(sign);
		if (home === void 0 || home === null || document === null) continue;
		const vote = `${document} ${home}`;
		votes.set(vote, (votes.get(vote) ?? 0) + 1);
	}
	const homes = /* @__PURE__ */ new Map();
	const taken = /* @__PURE__ */ new Set();
	const assign = (document, home) => {
		if (homes.has(document) || taken.has(home)) return;
		homes.set(document, home);
		taken.add(home);
	};
	for (const [vote] of [...votes].sort(([, left], [, right]) => right - left)) {
		const [document = -1, home = -1] = vote.split(" ").map(Number);
		assign(document, home);
	}
	const there = new Set(before.map(({ leaf }) => leaf.document));
	for (const { leaf } of after) if (there.has(leaf.document)) assign(leaf.document, leaf.document);
	return (document) => homes.get(document) ?? -1;
}
/** What a side holds, with its document; null for what several documents hold. */
function signsOf(leaves) {
	const signs = /* @__PURE__ */ new Map();
	for (const { lane, identity, leaf } of leaves) {
		const sign = `${lane} ${identity}`;
		const known = signs.get(sign);
		signs.set(sign, known === void 0 || known === leaf.document ? leaf.document : null);
	}
	return signs;
}
/** Leaves of one lane: the same values first, then the same places, then what stands between the same neighbours. */
function matchLane(lane, homes, pairs, rest) {
	const placeOf = ({ leaf, spot }, document = leaf.document) => `${document} ${spot}`;
	const placeBefore = (leaf) => placeOf(leaf, homes(leaf.leaf.document));
	const partners = /* @__PURE__ */ new Map();
	const byIdentity = queuesOf(lane.before, ({ identity }) => identity);
	const byBoth = queuesOf(lane.before, (leaf) => `${placeOf(leaf)} ${leaf.identity}`);
	const used = /* @__PURE__ */ new Set();
	const pair = (before, after) => {
		if (before === void 0) return;
		partners.set(after, before);
		used.add(before);
	};
	for (const leaf of lane.after) pair(byBoth.take(`${placeBefore(leaf)} ${leaf.identity}`, used), leaf);
	for (const leaf of lane.after) if (!partners.has(leaf)) pair(byIdentity.take(leaf.identity, used), leaf);
	const matched = lane.after.filter((leaf) => partners.has(leaf));
	const anchors = longestIncreasing(matched.map((leaf) => partners.get(leaf)?.position ?? 0)).flatMap((index) => matched[index] ?? []);
	const isAnchor = new Set(anchors);
	for (const after of matched) {
		const before = partners.get(after);
		const stayed = isAnchor.has(after) || placeBefore(after) === placeOf(before);
		pairs.push({
			before,
			after,
			as: stayed ? "kept" : "moved",
			isCopy: false
		});
	}
	const open = {
		before: lane.before.filter((leaf) => !used.has(leaf)),
		after: []
	};
	open.after = lane.after.filter((leaf) => !partners.has(leaf));
	if (open.before.length === 0 || open.after.length === 0) {
		rest.before.push(...open.before);
		rest.after.push(...open.after);
		return;
	}
	const gapBefore = gaps(anchors.map((leaf) => partners.get(leaf)));
	const gapAfter = gaps(anchors);
	const byPlace = queuesOf(open.before, (leaf) => `${gapBefore(leaf)} ${placeOf(leaf)}`);
	const changed = /* @__PURE__ */ new Set();
	const change = (before, after) => {
		if (before === void 0) return false;
		used.add(before);
		changed.add(after);
		pairs.push({
			before,
			after,
			as: "changed",
			isCopy: byIdentity.knows(after.identity)
		});
		return true;
	};
	for (const leaf of open.after) change(byPlace.take(`${gapAfter(leaf)} ${placeBefore(leaf)}`, used), leaf);
	const byGap = queuesOf(open.before, (leaf) => `${gapBefore(leaf)} ${leaf.leaf.document}`);
	for (const leaf of open.after) {
		if (changed.has(leaf)) continue;
		if (!change(byGap.take(`${gapAfter(leaf)} ${homes(leaf.leaf.document)}`, used), leaf)) rest.after.push(leaf);
	}
	rest.before.push(...open.before.filter((leaf) => !used.has(leaf)));
}
/** Between which anchors a leaf stands, as a number. */
function gaps(anchors) {
	const positions = anchors.map(({ position }) => position);
	return ({ position }) => {
		let low = 0;
		let high = positions.length;
		while (low < high) {
			const middle = low + high >> 1;
			if ((positions[middle] ?? 0) < position) low = middle + 1;
			else high = middle;
		}
		return low;
	};
}
/** Leaves by a key, handed out in order, each at most once. */
function queuesOf(leaves, keyOf) {
	const queues = /* @__PURE__ */ new Map();
	for (const leaf of leaves) {
		const key = keyOf(leaf);
		const queue = queues.get(key);
		if (queue === void 0) queues.set(key, {
			leaves: [leaf],
			next: 0
		});
		else queue.leaves.push(leaf);
	}
	return {
		knows: (key) => queues.has(key),
		take(key, used) {
			const queue = queues.get(key);
			if (queue === void 0) return void 0;
			for (;;) {
				const leaf = queue.leaves[queue.next];
				if (leaf === void 0) return void 0;
				queue.next += 1;
				if (!used.has(leaf)) return leaf;
			}
		}
	};
}
/** A token under another key than before: somebody moved it by hand. */
function matchTokens(rest, pairs) {
	const tokens = queuesOf(rest.before.filter(({ token }) => token !== null), ({ identity }) => identity);
	takeOut(rest, pairs, "moved", (after, used) => after.token === null ? void 0 : tokens.take(after.identity, used));
}
/**
* A key that was renamed, or a value that was moved under another one, is sealed anew: all that is left of it is its type and
* its length. They count where they point from one leaf to one other, and either the key or what is around it is the same.
*/
function matchRenamed(rest, pairs) {
	const likes = [({ parent, tail }) => [
		"renamed",
		parent,
		tail
	], ({ name, tail }) => [
		"moved",
		name,
		tail
	]];
	for (const like of likes) {
		const keyOf = (leaf) => {
			const steps = stepsOf(leaf);
			const { token, length } = leaf;
			if (steps === null || token === null || token.type === "bool") return null;
			return JSON.stringify([
				...like(steps),
				token.type,
				length
			]);
		};
		const before = singles(rest.before, keyOf);
		const after = singles(rest.after, keyOf);
		takeOut(rest, pairs, "renamed", (leaf) => {
			const key = keyOf(leaf);
			return key === null || after.get(key) !== leaf ? void 0 : before.get(key) ?? void 0;
		});
	}
}
/** A path around its last key; null for a comment and for a path without one. */
function stepsOf({ leaf }) {
	const at = leaf.path.findLastIndex((component) => typeof component === "string");
	const name = leaf.path[at];
	if (leaf.comment || typeof name !== "string") return null;
	return {
		parent: leaf.path.slice(0, at),
		name,
		tail: leaf.path.slice(at + 1)
	};
}
/** What is the only one of its key; null for what is not. */
function singles(leaves, keyOf) {
	const found = /* @__PURE__ */ new Map();
	for (const leaf of leaves) {
		const key = keyOf(leaf);
		if (key !== null) found.set(key, found.has(key) ? null : leaf);
	}
	return found;
}
function takeOut(rest, pairs, as, find) {
	if (rest.before.length === 0 || rest.after.length === 0) return;
	const used = /* @__PURE__ */ new Set();
	rest.after = rest.after.filter((after) => {
		const before = find(after, used);
		if (before === void 0 || used.has(before)) return true;
		used.add(before);
		pairs.push({
			before,
			after,
			as,
			isCopy: false
		});
		return false;
	});
	rest.before = rest.before.filter((leaf) => !used.has(leaf));
}
function inOrder(leaves) {
	return [...leaves].sort((left, right) => left.position - right.position);
}
// packages/core/src/diff/placed-leaf.ts
/** The leaves of one side. `isSealed` is false for a file without metadata, where nothing is covered by a selector. */
function placedLeaves(leaves, isSealed) {
	return leaves.map((leaf, position) => {
		const kind = leaf.comment ? "comment" : "value";
		const isSealedLeaf = isToken(leaf);
		const { token } = isSealedLeaf ? parseToken(leaf.node.text) : { token: null };
		return {
			leaf,
			position,
			lane: JSON.stringify([kind, leaf.path.filter((component) => typeof component === "string")]),
			spot: JSON.stringify([kind, leaf.path]),
			identity: token === null ? `text ${leaf.type} ${leaf.node.text}` : `iv ${token.iv}`,
			token,
			length: token === null ? null : sealedLength(leaf),
			state: isSealedLeaf ? "sealed" : stateInClear(leaf, isSealed)
		};
	});
}
function stateInClear(leaf, isSealed) {
	if (leaf.comment) return "clear";
	if (!hasValue(leaf)) return "empty";
	return isSealed && leaf.selected ? "exposed" : "clear";
}
// packages/core/src/diff/file-change.ts
const nothing$2 = {
	from: null,
	recipients: {
		added: [],
		removed: []
	},
	selector: null,
	settings: [],
	dataKey: null,
	rewrapped: false,
	mac: null,
	problems: []
};
function addedFile(after) {
	const leaves = placedLeaves(after.document.leaves, true).map(addedLeaf);
	const recipients = {
		added: after.envelope.recipients,
		removed: []
	};
	return {
		...nothing$2,
		path: after.file.path,
		change: "added",
		leaves,
		recipients
	};
}
function removedFile(before) {
	const leaves = placedLeaves(before.document.leaves, true).map(removedLeaf);
	return {
		...nothing$2,
		path: before.file.path,
		change: "removed",
		leaves
	};
}
/** Two versions of a sealed file. Null where nothing but its text is another one, and not its name. */
function changedFile(before, after) {
	const old = placedLeaves(before.document.leaves, true);
	const now = placedLeaves(after.document.leaves, true);
	const matching = matchLeaves(old, now);
	const wrapped = wrappings(before.envelope, after.envelope);
	const seals = sealsOf$1(matching);
	const isAnew = !wrapped.some(({ isKept }) => isKept) && seals.kept + seals.new === 0;
	const hasKeptKey = seals.kept > 0 || wrapped.some(({ isKept }) => isKept);
	const dataKey = seals.new > 0 ? hasKeptKey ? null : "new" : hasKeptKey ? "kept" : null;
	const open = openTokens(matching);
	const isSameContent = () => authenticated(old, before.envelope, open) === authenticated(now, after.envelope, open);
	const mac = macOf(before.envelope, after.envelope, dataKey, isSameContent);
	const problems = [];
	if (mac === "broken") problems.push(after.envelope.mac?.text ? "mac-kept" : "mac-missing");
	if (seals.new > 0 && hasKeptKey) problems.push("two-data-keys");
	if (seals.misplaced > 0) problems.push("token-moved");
	const { path } = after.file;
	return {
		path,
		from: before.file.path === path ? null : before.file.path,
		change: before.file.path === path ? "changed" : "renamed",
		leaves: changesOf(matching, { isAnew }),
		recipients: recipientsOf$1(before.envelope, after.envelope),
		selector: settingOf$3(before.envelope, after.envelope, ({ selector }) => selectorText(selector)),
		settings: settingsOf$1(before.envelope, after.envelope),
		dataKey,
		rewrapped: wrapped.length > 0 && !wrapped.some(({ isKept }) => isKept),
		mac,
		problems
	};
}
/** A plaintext that was sealed. What stood in it stays in the history. */
function sealedFile(before, from, after) {
	const old = placedLeaves(before.leaves, false);
	const now = placedLeaves(after.document.leaves.filter(({ comment }) => !comment), true);
	const { path } = after.file;
	return {
		...nothing$2,
		path,
		from: from === path ? null : from,
		change: "sealed",
		leaves: isWhole(after) ? now.map((leaf) => inPlace(leaf, "clear", "sealed")) : changesOf(matchLeaves(old, now), { isAnew: false }),
		recipients: {
			added: after.envelope.recipients,
			removed: []
		}
	};
}
/** A sealed file that is none any more; `after` is null where it is no text of its store either. */
function unsealedFile(before, after, path) {
	const old = placedLeaves(before.document.leaves.filter(({ comment }) => !comment), true);
	const now = after === null ? [] : placedLeaves(after.leaves, false);
	const leaves = isWhole(before) && after === null ? old.map((leaf) => inPlace(leaf, "sealed", "clear")) : changesOf(matchLeaves(old, now), { isAnew: false });
	const isLost = now.some(({ state }) => state === "sealed");
	return {
		...nothing$2,
		path,
		from: before.file.path === path ? null : before.file.path,
		change: "unsealed",
		leaves,
		problems: isLost ? ["metadata-lost"] : []
	};
}
/** A file that sops keeps as one value, of which the plaintext is no document. */
function isWhole({ document }) {
	return document.store === "binary";
}
/** How many tokens kept their IV: under the data key from before, under a new one, or under a key where sops cannot open them. */
function sealsOf$1({ pairs }) {
	const seals = {
		kept: 0,
		new: 0,
		misplaced: 0
	};
	for (const { before, after, as } of pairs) {
		if (as === "changed" || as === "renamed" || before.token === null || after.token === null) continue;
		if (before.lane !== after.lane) seals.misplaced += 1;
		else if (isResealed(before, after)) seals.new += 1;
		else seals.kept += 1;
	}
	return seals;
}
/** Every recipient of both sides, with whether its wrapped data key is byte for byte the same. */
function wrappings(before, after) {
	const known = new Map(before.recipients.map((recipient) => [sameRecipient(recipient), recipient.enc]));
	return after.recipients.flatMap((recipient) => {
		const enc = known.get(sameRecipient(recipient));
		return enc === void 0 || enc === null ? [] : [{ isKept: recipient.enc === enc }];
	});
}
function recipientsOf$1(before, after) {
	return {
		added: without(after, before),
		removed: without(before, after)
	};
}
function without(side, other) {
	const there = new Set(other.recipients.map(sameRecipient));
	const found = /* @__PURE__ */ new Map();
	for (const recipient of side.recipients) {
		const name = sameRecipient(recipient);
		if (!there.has(name)) found.set(name, recipient);
	}
	return [...found.values()];
}
function selectorText({ name, value }) {
	return `${name} ${value}`;
}
function settingOf$3(before, after, read) {
	const [from, to] = [read(before), read(after)];
	return from === to ? null : {
		from,
		to
	};
}
function settingsOf$1(before, after) {
	const threshold = ({ shamirThreshold, groups }) => groups < 2 ? null : `${shamirThreshold ?? groups} of ${groups}`;
	const macOnly = ({ macOnlyEncrypted }) => macOnlyEncrypted ? "true" : null;
	return [{
		name: "mac_only_encrypted",
		setting: settingOf$3(before, after, macOnly)
	}, {
		name: "shamir_threshold",
		setting: settingOf$3(before, after, threshold)
	}].flatMap(({ name, setting }) => setting === null ? [] : [{
		name,
		...setting
	}]);
}
function macOf(before, after, dataKey, isSameContent) {
	const [was, is] = [before.mac?.text ?? "", after.mac?.text ?? ""];
	if (is === "") return "broken";
	if (was !== is) return "new";
	return dataKey !== "new" && sameTime(before, after) && isSameContent() ? "kept" : "broken";
}
/** The MAC is sealed for the time of the last save. */
function sameTime({ lastModified: before }, { lastModified: after }) {
	if (before === null || after === null) return before === after;
	return before.text === after.text || Date.parse(before.text) === Date.parse(after.text);
}
// packages/core/src/diff/moves.ts
/**
* Values that are gone from one file and new in another: a kept IV proves that it is the same value. Where it came from they
* stay removed. Under the same keys sops can open them, if the data key came along; under others it cannot.
*/
function withMoves(files) {
	const gone = /* @__PURE__ */ new Map();
	for (const { path, from, leaves } of files) for (const change of leaves) {
		const identity = identityOf(change, "removed");
		if (identity !== null) gone.set(identity, {
			path: from ?? path,
			change
		});
	}
	const told = /* @__PURE__ */ new Set();
	return files.map((file) => {
		let isMisplaced = false;
		const leaves = file.leaves.map(({ alone, ...change }) => {
			const identity = identityOf({
				alone,
				...change
			}, "added");
			const source = identity === null ? void 0 : gone.get(identity);
			if (source === void 0 || told.has(source.change)) return change;
			told.add(source.change);
			if (source.change.alone?.lane !== alone?.lane) isMisplaced = true;
			const { pointer: from, was } = source.change;
			return {
				...change,
				change: "moved",
				from,
				fromPath: source.path,
				was
			};
		});
		const problems = isMisplaced ? [...file.problems, "token-moved"] : file.problems;
		return {
			...file,
			leaves,
			problems
		};
	});
}
function identityOf({ change, alone }, which) {
	return change === which && alone !== null && alone.token !== null ? alone.identity : null;
}
// packages/core/src/diff/pair-files.ts
/**
* The files that differ. A renamed one is found by git, by a value that kept its IV, which proves it, and where a plaintext
* became a sealed file or the other way round, by the name.
*/
function pairFiles({ tree: base, renames }, head) {
	const pairs = [];
	const gone = /* @__PURE__ */ new Set();
	const fresh = [];
	const taken = /* @__PURE__ */ new Set();
	for (const after of head.files) {
		const path = renames.get(after.path) ?? after.path;
		const before = base.file(path) ?? null;
		if (before !== null) taken.add(path);
		if (before === null) fresh.push(after);
		else if (path !== after.path && isAnother(before, after)) {
			gone.add(before);
			fresh.push(after);
		} else if (path !== after.path || !isSame(before, after)) pairs.push({
			before,
			after
		});
	}
	for (const before of base.files) if (!taken.has(before.path)) gone.add(before);
	const renamed = [...sameSeals(gone, fresh), ...partners(gone, fresh)];
	const found = /* @__PURE__ */ new Set();
	for (const { before, after } of renamed) {
		if (before === null || after === null || found.has(after) || !gone.delete(before)) continue;
		found.add(after);
		pairs.push({
			before,
			after
		});
	}
	for (const after of fresh) if (!found.has(after)) pairs.push({
		before: null,
		after
	});
	for (const before of gone) pairs.push({
		before,
		after: null
	});
	return pairs;
}
function isSame(before, after) {
	if (before.entry.kind !== after.entry.kind && [before, after].some(({ entry }) => !isRegular(entry.kind))) return false;
	if (before.entry.id !== null && after.entry.id !== null) return before.entry.id === after.entry.id;
	return before.text === after.text;
}
function isRegular(kind) {
	return kind === "file" || kind === "executable";
}
/** git takes two small sealed files for one, because their metadata look alike. A renamed file keeps a seal. */
function isAnother(before, after) {
	const [was, is] = [sealed(before), sealed(after)];
	if (was === null || is === null) return false;
	const old = sealsOf(was);
	const now = sealsOf(is);
	return old.size > 0 && now.size > 0 && ![...now].some((seal) => old.has(seal));
}
/** What each sealed value keeps: the keys that it stands under, and its IV. */
function sealsOf({ document }) {
	return new Set(placedLeaves(document.leaves.filter(isToken), true).map(({ lane, identity }) => `${lane} ${identity}`));
}
/** Sealed files that are gone and new ones that hold their values: those that share most first. */
function sameSeals(gone, fresh) {
	const owners = /* @__PURE__ */ new Map();
	if (fresh.length === 0) return [];
	for (const before of gone) {
		const was = sealed(before);
		if (was !== null) for (const seal of sealsOf(was)) owners.set(seal, before);
	}
	if (owners.size === 0) return [];
	const shared = [];
	for (const after of fresh) {
		const is = sealed(after);
		if (is === null) continue;
		const numbers = /* @__PURE__ */ new Map();
		for (const seal of sealsOf(is)) {
			const owner = owners.get(seal);
			if (owner !== void 0) numbers.set(owner, (numbers.get(owner) ?? 0) + 1);
		}
		for (const [before, number] of numbers) shared.push({
			before,
			after,
			number
		});
	}
	return shared.sort((left, right) => right.number - left.number);
}
/** `terraform.tfvars` gone and `terraform.tfvars.enc` new, or the other way round. */
function partners(gone, fresh) {
	const found = [];
	const sealedBefore = /* @__PURE__ */ new Map();
	const plainBefore = /* @__PURE__ */ new Map();
	for (const before of gone) if (sealed(before) !== null) sealedBefore.set(plainName(before.path).toLowerCase(), before);
	else if (!isTemplateName(before.path)) plainBefore.set(undecryptedName(before.path).toLowerCase(), before);
	for (const after of fresh) {
		const before = sealed(after) !== null ? plainBefore.get(plainName(after.path).toLowerCase()) : isTemplateName(after.path) ? void 0 : sealedBefore.get(undecryptedName(after.path).toLowerCase());
		if (before !== void 0 && isRegular(before.entry.kind) && isRegular(after.entry.kind)) found.push({
			before,
			after
		});
	}
	return found;
}
// packages/core/src/diff/diff.ts
/** Compares the sealed files of two trees, without a key. Pure: Tree × Tree → changes. */
function diff({ tool, subject, tree, base, policy, scope, gaps = [] }) {
	const incomplete = [...gaps];
	const files = [];
	const isBlind = base.tree.files.length === 0 && gaps.some(({ blocking }) => blocking);
	for (const pair of isBlind ? [] : pairFiles(base, tree)) {
		if (!inScope$1(pair, scope ?? "")) continue;
		const change = compared(pair, incomplete);
		if (change !== null) files.push(change);
	}
	const names = new Map(policy.recipients.map(({ age, name }) => [age, {
		name,
		isKnown: false
	}]));
	for (const { age, name } of (base.policy ?? policy).recipients) names.set(age, {
		name,
		isKnown: true
	});
	return {
		tool,
		subject,
		files: withMoves(files).sort(worstFirst$1),
		incomplete,
		nameOf: (recipient) => names.get(recipient) ?? null
	};
}
function inScope$1({ before, after }, scope) {
	return [before, after].some((file) => file !== null && (scope === "" || file.path === scope || file.path.startsWith(`${scope}/`)));
}
function compared(pair, incomplete) {
	const { before, after } = pair;
	const [was, is] = [sideOf(before), sideOf(after)];
	const path = (after ?? before)?.path ?? "";
	const unknown = (why, file) => {
		incomplete.push({
			what: "a sealed file",
			why,
			path: file?.path ?? path,
			blocking: true
		});
		return null;
	};
	if (typeof was === "string" || typeof is === "string") {
		if (!(typeof was === "object" && was !== null || typeof is === "object" && is !== null || isEncryptedName(path) || [was, is].includes("broken"))) return null;
		const [reason, file, where] = typeof is === "string" ? [
			is,
			after,
			"now"
		] : [
			was,
			before,
			"as it was before"
		];
		return unknown(`it cannot be ${reason === "broken" ? "parsed" : "read"} ${where}`, file);
	}
	if (was === null && is === null) return null;
	if (was !== null && is !== null) return changedFile(was, is);
	if (is !== null) {
		if (before === null) return addedFile(is);
		const change = sealedFile(plainOf(before, is), before.path, is);
		return change.from === null || hasTurned(change, "clear", "sealed") ? change : addedFile(is);
	}
	if (was === null) return null;
	if (after === null) return removedFile(was);
	return noLongerSealed(was, after) ?? unknown("it cannot be parsed now", after);
}
/** What became of a sealed file that is none any more; null where that cannot be told. */
function noLongerSealed(was, after) {
	const text = after.text ?? "";
	const plain = new Document(text, was.document.store);
	const isUnreadable = conflictMarker(text) !== null || plain.parsed.documents.some(({ faults }) => faults.length > 0);
	const isRenamed = was.file.path !== after.path;
	if (isUnreadable && (was.document.store !== "binary" || holdsTokens(text))) return isRenamed ? removedFile(was) : null;
	const change = unsealedFile(was, isUnreadable ? null : plain, after.path);
	const isIt = isOpened(change) || change.problems.length > 0;
	return isRenamed && !isIt ? removedFile(was) : change;
}
/** The plaintext of a file in the store that it was sealed in. */
function plainOf(before, { document }) {
	return new Document(before.text ?? "", document.store);
}
/** A file of SOPS, null for any other and for none, or why nobody can tell. */
function sideOf(file) {
	if (file === null) return null;
	if (file.absence !== null) return file.absence === "not-a-file" ? null : "unreadable";
	const one = sealed(file);
	if (one === null) return isEncryptedName(file.path) && isUnfinished(file) ? "broken" : null;
	return !one.whole || one.document.parsed.documents.some(({ faults }) => faults.length > 0) ? "broken" : one;
}
/** A merge that nobody finished, in a file that holds sealed values. */
function isUnfinished({ text }) {
	return text !== null && holdsTokens(text) && conflictMarker(text) !== null;
}
function holdsTokens(text) {
	return text.includes("ENC[AES256_GCM,");
}
/** Unsealed first, then what sops will refuse and what stands in clear, then by path. */
function worstFirst$1(left, right) {
	return weight$1(right) - weight$1(left) || (left.path < right.path ? -1 : left.path > right.path ? 1 : 0);
}
function weight$1(file) {
	const { problems, leaves } = file;
	if (isOpened(file)) return 3;
	if (leaves.some(({ state }) => state === "exposed")) return 2;
	return problems.length > 0 ? 1 : 0;
}
// packages/core/src/diff/recipient-name.ts
/** For people: the policy's name, or the recipient shortened. A name that the same change gives stands behind the key. */
function recipientWords({ id }, { nameOf }) {
	const found = nameOf(id);
	const short = label.recipient(id).text;
	if (found === null) return short;
	const name = label.name(found.name).text;
	return found.isKnown ? name : `${short} (new in the policy as ${name})`;
}
/** For programs: the whole recipient, unless it is something that nobody may see. */
function recipientText({ type, id }) {
	return type === "age" && "kind" in parseRecipient(id) || type === "pgp" && /^[0-9A-Fa-f]{16,40}$/.test(id) || !looksLikeCredential(id) ? id : label.recipient(id).text;
}
// packages/core/src/diff/json.ts
/** The stable, versioned form for programs (design §4): these keys, in this order, whatever the report holds besides. */
function diffJson(report) {
	return jsonText({
		version: 1,
		tool: {
			name: report.tool.name,
			version: report.tool.version
		},
		files: report.files.map((file) => fileOf(file, report)),
		incomplete: report.incomplete.map(({ what, why, path, blocking }) => ({
			what,
			why,
			path,
			blocking
		}))
	});
}
function fileOf(file, report) {
	const recipientOf = (recipient) => ({
		type: recipient.type,
		recipient: recipientText(recipient),
		name: report.nameOf(recipient.id)?.name ?? null
	});
	return {
		path: file.path,
		from: file.from,
		change: file.change,
		leaves: file.leaves.map(leafOf),
		recipients: {
			added: file.recipients.added.map(recipientOf),
			removed: file.recipients.removed.map(recipientOf)
		},
		selector: file.selector === null ? null : settingOf$2(file.selector),
		settings: file.settings.map((setting) => ({
			name: setting.name,
			...settingOf$2(setting)
		})),
		dataKey: file.dataKey,
		rewrapped: file.rewrapped,
		mac: file.mac,
		problems: file.problems
	};
}
function leafOf({ pointer, change, from, fromPath, certain, kind, state, was }) {
	return {
		pointer,
		change,
		from,
		fromPath,
		certain,
		kind,
		state,
		was
	};
}
function settingOf$2({ from, to }) {
	const shown = (text) => text === null ? null : label.name(text).text;
	return {
		from: shown(from),
		to: shown(to)
	};
}
// packages/core/src/report/link.ts
/** Where the pages of the rules are published. */
const rulePages = "https://github.com/talent-mesh/sops-guard/blob/main/docs/rules/";
/** The address of a rule's page. */
function rulePageOf(id) {
	return `${rulePages}${encodeURIComponent(id)}.md`;
}
/** A repository path as a relative URI reference (RFC 3986): each part percent-encoded, so that no part can be a scheme or a query. */
function uriOf(path) {
	return path.replace(/\p{Cs}/gu, "�").split("/").map((part) => encodeURIComponent(part).replace(/[!'()*]/g, escaped$2)).join("/");
}
function escaped$2(character) {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
// packages/core/src/diff/row.ts
/** What happened to a file as a whole. */
function headline(file) {
	const { change, from } = file;
	const renamed = from === null ? "" : `, was ${from}`;
	switch (change) {
		case "unsealed": return `${isOpened(file) ? "UNSEALED: " : ""}no SOPS file any more${renamed}`;
		case "sealed": return `sealed${renamed}; what it held stays in the history in clear`;
		case "renamed": return `renamed${renamed}`;
		default: return change;
	}
}
/** The rows of a file, loudest first. */
function rowsOf(file, report) {
	const rows = [
		...file.problems.map(problemRow),
		...leafRows(file),
		...metadataRows(file, report)
	];
	const sorted = [
		"alarm",
		"change",
		"addition",
		"quiet"
	].flatMap((loudness) => rows.filter((row) => row.loudness === loudness));
	return sorted.length > 0 ? sorted : unchanged(file);
}
function unchanged({ change, mac }) {
	if (change !== "changed") return [];
	const what = mac === "new" ? "saved again" : "written anew";
	return [{
		...blank,
		what,
		note: "nothing inside changed",
		kind: "file"
	}];
}
const blank = {
	what: "",
	where: [],
	isCode: false,
	note: "",
	kind: "",
	loudness: "quiet"
};
const problems = {
	"mac-kept": ["MAC", "content changed and the MAC did not, so sops refuses the file"],
	"mac-missing": ["MAC", "there is no MAC any more, so sops refuses the file"],
	"two-data-keys": ["data key", "some values are sealed under the data key from before, so sops refuses the file"],
	"token-moved": ["sealed value", "a token stands under another key than it was sealed for, so sops refuses the file"],
	"metadata-lost": ["metadata", "the values are still sealed, and nothing is left that opens them"]
};
function problemRow(problem) {
	const [kind, note] = problems[problem];
	return {
		...blank,
		what: "BROKEN",
		note,
		kind,
		loudness: "alarm"
	};
}
function leafRows({ change, leaves }) {
	const rows = [];
	/** What many leaves share is one row. */
	const shared = /* @__PURE__ */ new Map();
	const isWhole = change === "added" || change === "removed";
	for (const leaf of leaves) {
		const row = leafRow(leaf);
		if (!(isWhole ? row.loudness !== "alarm" && leaf.change !== "moved" : isShared(leaf))) {
			rows.push(row);
			continue;
		}
		const key = `${row.what} ${row.kind}`;
		const group = shared.get(key) ?? {
			row,
			where: []
		};
		group.where.push(...row.where);
		shared.set(key, group);
	}
	return [...rows, ...[...shared.values()].map(({ row, where }) => ({
		...row,
		where
	}))];
}
/** What happens to whole files: one line for all leaves tells it better than one for each. */
function isShared({ change, certain, was, state }) {
	if (change === "resealed") return true;
	if (change !== "changed") return false;
	return !certain || was === "clear" && state === "sealed";
}
function leafRow(leaf) {
	const { what, loudness } = wordsOf$1(leaf);
	const note = [
		...leaf.change === "moved" ? [`from ${leaf.fromPath === null ? "" : `${leaf.fromPath} `}${leaf.from}`] : [],
		...leaf.certain ? [] : [leaf.change === "moved" ? "by its type and length" : "only a key can tell whether the value is another"],
		...leaf.state === "exposed" ? ["although the selector covers it"] : []
	].join(", ");
	const where = leaf.kind === "comment" && leaf.pointer === "" ? "top level" : leaf.pointer;
	return {
		what,
		where: [where],
		isCode: where === leaf.pointer,
		note,
		kind: kindOf$1(leaf),
		loudness
	};
}
function wordsOf$1({ change, certain, was, state }) {
	if ((state === "clear" || state === "exposed") && was === "sealed") return {
		what: "UNSEALED",
		loudness: "alarm"
	};
	if (state === "exposed") return {
		what: `${change} in clear`,
		loudness: "alarm"
	};
	switch (change) {
		case "added": return {
			what: "added",
			loudness: "addition"
		};
		case "removed": return {
			what: "removed",
			loudness: "change"
		};
		case "resealed": return {
			what: "re-sealed",
			loudness: "quiet"
		};
		case "moved": return certain ? {
			what: "moved",
			loudness: "quiet"
		} : {
			what: "moved or replaced",
			loudness: "change"
		};
		case "changed":
			if (state === "empty") return {
				what: "emptied",
				loudness: "change"
			};
			if (was === "empty") return {
				what: "set",
				loudness: "change"
			};
			if (was !== "sealed" && state === "sealed") return {
				what: "sealed",
				loudness: "addition"
			};
			return certain ? {
				what: "changed",
				loudness: "change"
			} : {
				what: "changed or re-sealed",
				loudness: "change"
			};
	}
}
const states$1 = {
	sealed: "sealed",
	clear: "in clear",
	exposed: "in clear",
	empty: "empty"
};
function kindOf$1({ kind, state, was }) {
	const now = state ?? was ?? "clear";
	return now === "clear" || now === "exposed" ? `${kind} ${states$1[now]}` : `${states$1[now]} ${kind}`;
}
function metadataRows(file, report) {
	const { recipients, selector, settings, dataKey, rewrapped } = file;
	const rows = [];
	const names = (list) => list.map((recipient) => recipientWords(recipient, report));
	const add = (row) => rows.push({
		...blank,
		...row
	});
	if (recipients.added.length > 0) {
		const isNew = file.change === "added" || file.change === "sealed";
		add({
			what: isNew ? "readable by" : "recipient added",
			where: names(recipients.added),
			kind: "recipient",
			loudness: isNew ? "quiet" : "change"
		});
	}
	if (recipients.removed.length > 0) {
		const note = dataKey === "kept" ? "the data key was kept, so whoever knows it still opens the file" : "";
		add({
			what: "recipient removed",
			where: names(recipients.removed),
			note,
			kind: "recipient",
			loudness: "change"
		});
	}
	const shown = (text) => text === null ? "not set" : label.name(text).text;
	if (selector !== null) add({
		what: "selector",
		where: [shown(selector.to)],
		isCode: true,
		note: `was ${shown(selector.from)}`,
		kind: "selector",
		loudness: "change"
	});
	for (const { name, from, to } of settings) add({
		what: name,
		where: [shown(to)],
		note: `was ${shown(from)}`,
		kind: "setting",
		loudness: "change"
	});
	if (dataKey === "new") add({
		what: "new data key",
		kind: "data key"
	});
	else if (rewrapped && recipients.added.length + recipients.removed.length === 0 && dataKey === "kept") add({
		what: "wrapped anew",
		note: "the data key is the same",
		kind: "data key"
	});
	return rows;
}
/** Pointers of a row as far as there is room, the rest as a number. */
function shownPlaces({ where }, most) {
	const shown = where.slice(0, most).map(shortened);
	if (where.length > most) shown.push(`${count(where.length - most)} more`);
	return shown;
}
/** Keys may be as long as their author likes. */
function shortened(text) {
	return text.length <= longest$2 ? text : `${text.slice(0, longest$2 - 1)}…`;
}
const longest$2 = 160;
/** `2 sealed files changed: 1 unsealed, 1 changed`. */
function verdictOf({ files, incomplete }) {
	if (files.length === 0) return incomplete.some(({ blocking }) => blocking) ? "No sealed file changed in what could be compared" : "No sealed file changed";
	const parts = [
		"unsealed",
		"sealed",
		"added",
		"removed",
		"renamed",
		"changed"
	].flatMap((change) => {
		const those = files.filter((file) => file.change === change);
		const opened = those.filter(isOpened).length;
		const other = those.length - opened;
		return [...opened === 0 ? [] : [`${count(opened)} unsealed`], ...other === 0 ? [] : [`${count(other)} ${change === "unsealed" ? "no SOPS file any more" : change}`]];
	});
	const broken = files.filter(({ problems }) => problems.length > 0).length;
	if (broken > 0) parts.push(`${count(broken)} broken`);
	const sum = `${counted(files.length, "sealed file")} changed`;
	return files.every(({ change }) => change === "changed") && broken === 0 ? sum : `${sum}: ${parts.join(", ")}`;
}
// packages/core/src/diff/markdown.ts
const mostRowsOfFile = 30;
const mostRows$1 = 100;
const mostPlaces$1 = 8;
const longestPath = 240;
/** What a summary holds besides needs its room. */
const mostBytes$1 = 131072;
const columns$1 = [
	"Sealed file",
	"What happened",
	"Where",
	"Kind"
];
/** For a job's summary or a comment: a table of what changed inside sealed files. */
function diffMarkdown(report, { sourceUrl } = {}) {
	const { files, incomplete } = report;
	const isLoud = files.some(isOpened);
	const verdict = `${verdictOf(report)}${isLoud ? ". What is unsealed is published once it is pushed: rotate it" : ""}`;
	const blocks = ["### Inside sealed files", isLoud ? `**${verdict}.**` : `${verdict}.`];
	if (files.length > 0) blocks.push(...tableOf$1(report, sourceUrl));
	const gaps = incomplete.map(({ what, why, path }) => {
		return `- ${path === null ? "" : `${markdownCode(shortPath(path))}: `}${markdownText(`${what}: ${why}`)}`;
	});
	if (gaps.length > 0) {
		const rest = gaps.length > 20 ? [`- and ${count(gaps.length - 20)} more`] : [];
		blocks.push("Could not be compared:", [...gaps.slice(0, 20), ...rest].join("\n"));
	}
	return `${blocks.join("\n\n")}\n`;
}
function tableOf$1(report, sourceUrl) {
	const lines = [rowOf$1(columns$1), rowOf$1(columns$1.map(() => "---"))];
	let bytes = 0;
	let told = 0;
	for (const file of report.files) {
		const room = mostRows$1 - (lines.length - 2);
		if (room <= 0) break;
		const rows = linesOf$1(file, report, sourceUrl, Math.min(room, mostRowsOfFile));
		bytes += utf8Length$1(rows.join("\n"));
		if (bytes > mostBytes$1) break;
		lines.push(...rows);
		told += 1;
	}
	const rest = report.files.length - told;
	const more = rest === 0 ? [] : [`And ${counted(rest, "more file")}; \`sops-guard diff\` shows them all.`];
	return told === 0 ? more : [lines.join("\n"), ...more];
}
/** At most that many lines for a file, of which the first names it. */
function linesOf$1(file, report, sourceUrl, most) {
	const rows = rowsOf(file, report);
	const cells = [...file.change === "changed" && rows.length > 0 ? [] : [[
		"",
		headCell(file),
		"",
		"file"
	]], ...rows.map(cellsOf$1)].map((row) => ["", ...row.slice(-3)]);
	const shown = cells.length > most ? cells.slice(0, Math.max(1, most - 1)) : cells;
	if (shown[0] !== void 0) shown[0][0] = fileCell(file, sourceUrl);
	if (cells.length > shown.length) shown.push([
		"",
		`and ${count(cells.length - shown.length)} more`,
		"",
		""
	]);
	return shown.map(rowOf$1);
}
function headCell(file) {
	const text = headline(file);
	const cell = markdownText(text.length > 480 ? `${text.slice(0, 480)}…` : text);
	return isOpened(file) ? `**${cell}**` : cell;
}
function cellsOf$1(row) {
	const show = row.isCode ? markdownCode : markdownText;
	const where = [shownPlaces(row, mostPlaces$1).map((text, at) => at < mostPlaces$1 ? show(text) : text).join(", "), markdownText(row.note)].filter((text) => text !== "");
	const total = row.where.length > 1 && row.isCode ? ` (${count(row.where.length)})` : "";
	const what = `${markdownText(row.what)}${total}`;
	return [
		row.loudness === "alarm" ? `**${what}**` : what,
		where.join("<br>"),
		markdownText(row.kind)
	];
}
/** A link to the file as it is now, if it is there. */
function fileCell({ path, change }, sourceUrl) {
	const name = markdownCode(shortPath(path));
	return sourceUrl === void 0 || change === "removed" ? name : `[${name}](${sourceUrl}${uriOf(path)})`;
}
function shortPath(path) {
	return path.length <= longestPath ? path : `…${path.slice(-239)}`;
}
function rowOf$1(cells) {
	return `| ${cells.join(" | ")} |`;
}
// packages/core/src/text/columns.ts
/** The words of a sentence, broken at blanks; what stands in backticks is a command and stays whole. */
function wordsOf(sentence, command = (text) => text) {
	return (sentence.match(/(?:`[^`]*`|[^\s`]|`)+/g) ?? []).map((text) => ({
		text,
		show: (shown) => shown.replace(/`[^`]*`/g, command)
	}));
}
/**
* Words set in lines of at most `width` characters, where no single word is longer. Every line after the first starts with
* `indent` blanks; the first one has room for as many, which the caller fills.
*/
function wrapped(words, indent, width) {
	let line = indent;
	let result = "";
	for (const { text, show } of words) {
		const length = lengthOf(text);
		if (result !== "" && line + 1 + length > width) {
			result += `\n${" ".repeat(indent)}`;
			line = indent;
		} else if (result !== "") {
			result += " ";
			line += 1;
		}
		result += show === void 0 ? text : show(text);
		line += length;
	}
	return result;
}
/** `text` and blanks up to `width` characters. */
function padded(text, width) {
	return text + " ".repeat(Math.max(0, width - lengthOf(text)));
}
/** How many characters a reader counts, surrogate pairs as one. */
function lengthOf(text) {
	return [...text].length;
}
// packages/core/src/diff/pretty.ts
const widest$2 = 100;
const narrowest$1 = 40;
const mostRows = 200;
const mostPlaces = 12;
/** For people at a terminal: each file, what happened in it, and what was compared. */
function diffPretty(report, { palette = plain$1, width = widest$2 } = {}) {
	const page = {
		palette,
		width: Math.max(narrowest$1, Math.min(width, widest$2))
	};
	return `${[...report.files.map((file) => blockOf$1(file, report, page)), closing$1(report, page)].join("\n\n")}\n`;
}
function blockOf$1(file, report, page) {
	const { palette } = page;
	const style = isOpened(file) ? palette.critical : palette.faint;
	const head = `${palette.strong(visible(file.path))}  ${style(visible(headline(file)))}`;
	const rows = rowsOf(file, report);
	const shown = rows.slice(0, mostRows);
	const column = Math.max(...shown.map(({ what }) => what.length), 0);
	const lines = shown.map((row) => lineOf(row, column, page));
	if (rows.length > shown.length) lines.push(`  ${palette.faint(`and ${count(rows.length - shown.length)} more, in the JSON report`)}`);
	return [head, ...lines].join("\n");
}
function lineOf(row, column, { palette, width }) {
	const places = shownPlaces(row, mostPlaces).map((text) => visible(text));
	const total = row.where.length > 1 && row.isCode ? [{ text: `${count(row.where.length)}:` }] : [];
	const where = places.map((text, at) => ({
		text: at < places.length - 1 ? `${text},` : text,
		...row.isCode ? { show: palette.command } : {}
	}));
	const notes = [/comment|clear|empty/.test(row.kind) ? row.kind : "", visible(row.note)].filter((text) => text !== "").join(", ");
	const note = notes === "" ? [] : wordsOf(where.length === 0 ? notes : `(${notes})`).map(faint(palette));
	const isAlone = where.length === 0 && note.length === 0;
	const what = styleOf(row.loudness, palette)(isAlone ? row.what : padded(row.what, column));
	return isAlone ? `  ${what}` : `  ${what}  ${wrapped([
		...total,
		...where,
		...note
	], column + 4, width)}`;
}
const faint = (palette) => (word) => ({
	...word,
	show: palette.faint
});
function styleOf(loudness, palette) {
	return {
		alarm: palette.critical,
		change: palette.medium,
		addition: palette.good,
		quiet: palette.faint
	}[loudness];
}
function closing$1(report, { palette, width }) {
	const lines = [(report.files.some((file) => isOpened(file) || file.problems.length > 0) ? palette.critical : palette.strong)(verdictOf(report)), ""];
	const add = (name, words) => lines.push(`  ${palette.faint(name.padEnd(10))}  ${wrapped(words, 14, width)}`);
	add("compared", wordsOf(visible(report.subject)));
	for (const { what, why, path, blocking } of report.incomplete.slice(0, 20)) {
		const place = path === null ? [] : [{ text: `${visible(path)}:` }];
		add(blocking ? "unchecked" : "not seen", [...place, ...wordsOf(visible(`${what}: ${why}`))]);
	}
	const rest = report.incomplete.length - 20;
	if (rest > 0) add("", wordsOf(`and ${count(rest)} more, in the JSON report`));
	return lines.join("\n");
}
// packages/core/src/facts/ignore-pattern.ts
/** A path or a pattern as git sees it: bytes. */
function byteString(text) {
	if (isAscii(text)) return text;
	let bytes = "";
	for (const byte of utf8ToBytes(text)) bytes += String.fromCharCode(byte);
	return bytes;
}
/** The patterns of an ignore file's bytes, with their 1-based lines. */
function parseIgnoreFile(bytes) {
	const patterns = [];
	let start = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? 3 : 0;
	for (let line = 1; start < bytes.length; line++) {
		const newline = bytes.indexOf(10, start);
		const end = newline === -1 ? bytes.length : newline;
		const pattern = parsePattern(lineText(bytes, start, end));
		if (pattern !== null) patterns.push({
			line,
			pattern
		});
		start = end + 1;
	}
	return patterns;
}
/** A carriage return before the line's end is dropped, and a NUL ends what git reads: a UTF-16 file ignores nothing. */
function lineText(bytes, start, end) {
	const nul = bytes.subarray(start, end).indexOf(0);
	const stop = nul !== -1 ? start + nul : bytes[end - 1] === 13 && end > start ? end - 1 : end;
	let text = "";
	for (let at = start; at < stop && at - start <= longest$1; at++) text += String.fromCharCode(bytes[at] ?? 0);
	return text;
}
/** Bytes. A match costs at most the product of the lengths of pattern and path; a longer pattern matches nothing. */
const longest$1 = 1024;
function parsePattern(text) {
	if (text.startsWith("#") || text.length > longest$1) return null;
	const written = withoutTrailingSpaces(text);
	const negated = written.startsWith("!");
	const body = negated ? written.slice(1) : written;
	const foldersOnly = body.endsWith("/");
	const glob = foldersOnly ? body.slice(0, -1) : body;
	if (glob === "") return null;
	return {
		written,
		negated,
		foldersOnly,
		matches: glob.includes("/") ? pathMatcher(glob) : nameMatcher(glob)
	};
}
/** Trailing spaces do not count unless a backslash stands before them; other blanks do. */
function withoutTrailingSpaces(text) {
	let end = 0;
	for (let at = 0; at < text.length; at++) if (text[at] === "\\") {
		at++;
		if (at === text.length) return text;
		end = at + 1;
	} else if (text[at] !== " ") end = at + 1;
	return text.slice(0, end);
}
function nameMatcher(glob) {
	if (!hasGlob(glob)) return (name) => name === glob;
	if (glob.startsWith("*") && !hasGlob(glob.slice(1))) {
		const ending = glob.slice(1);
		return (name) => name.endsWith(ending);
	}
	const steps = compile(glob);
	const needle = longestLiteral(steps);
	return (name) => name.includes(needle) && run(steps, name);
}
/**
* Git compares the part before the first special character literally and matches only the rest. Two asterisks right behind
* that part therefore stand at the start of a pattern, where they may cross folders.
*/
function pathMatcher(glob) {
	const anchored = glob.startsWith("/") ? glob.slice(1) : glob;
	const special = anchored.search(/[*?[\\]/);
	if (special === -1) return (_name, path) => path === anchored;
	const prefix = anchored.slice(0, special);
	const steps = compile(anchored.slice(special));
	const needle = longestLiteral(steps);
	return (_name, path) => path.startsWith(prefix) && path.includes(needle, prefix.length) && run(steps, path.slice(prefix.length));
}
function hasGlob(text) {
	return /[*?[\\]/.test(text);
}
const slash = 47;
function compile(glob) {
	const steps = [];
	let at = 0;
	while (at < glob.length) {
		const character = glob[at] ?? "";
		if (character === "*") {
			const start = at;
			while (glob[at] === "*") at++;
			const crosses = at - start > 1 && (start === 0 || glob[start - 1] === "/") && (at === glob.length || glob[at] === "/" || glob.startsWith("\\/", at));
			if (crosses && glob[at] === "/") {
				if (steps.at(-1)?.kind !== "folders") steps.push({ kind: "folders" });
				at++;
			} else steps.push({ kind: crosses ? "deep" : "run" });
		} else if (character === "?") {
			steps.push({ kind: "any" });
			at++;
		} else if (character === "[") {
			const set = readSet(glob, at + 1);
			if (set === null) return [{ kind: "never" }];
			steps.push({
				kind: "set",
				has: set.has
			});
			at = set.end;
		} else {
			if (character === "\\") at++;
			if (at === glob.length) return [{ kind: "never" }];
			steps.push({
				kind: "byte",
				byte: glob.charCodeAt(at)
			});
			at++;
		}
	}
	return steps;
}
/** A class from behind its `[`; null when it is broken. The first character is a member even if it is `]`. */
function readSet(glob, from) {
	const has = new Array(256).fill(false);
	let at = from;
	const negated = glob[at] === "!" || glob[at] === "^";
	if (negated) at++;
	let previous = -1;
	do {
		const character = glob[at];
		if (character === void 0) return null;
		if (character === "\\") {
			at++;
			if (at >= glob.length) return null;
			previous = glob.charCodeAt(at);
			has[previous] = true;
		} else if (character === "-" && previous !== -1 && at + 1 < glob.length && glob[at + 1] !== "]") {
			at += glob[at + 1] === "\\" ? 2 : 1;
			if (at >= glob.length) return null;
			for (let byte = previous; byte <= glob.charCodeAt(at); byte++) has[byte] = true;
			previous = -1;
		} else if (character === "[" && glob[at + 1] === ":") {
			const close = glob.indexOf("]", at + 2);
			if (close === -1) return null;
			if (glob[close - 1] === ":" && close - 1 >= at + 2) {
				const members = classes[glob.slice(at + 2, close - 1)];
				if (members === void 0) return null;
				for (let byte = 0; byte < 128; byte++) if (members.test(String.fromCharCode(byte))) has[byte] = true;
				previous = -1;
				at = close;
			} else {
				previous = glob.charCodeAt(at);
				has[previous] = true;
			}
		} else {
			previous = glob.charCodeAt(at);
			has[previous] = true;
		}
		at++;
	} while (glob[at] !== "]");
	const members = negated ? has.map((member) => !member) : has;
	members[slash] = false;
	return {
		has: members,
		end: at + 1
	};
}
const classes = {
	alnum: /[A-Za-z0-9]/,
	alpha: /[A-Za-z]/,
	blank: /[ \t]/,
	cntrl: /[\0-\x1f\x7f]/,
	digit: /[0-9]/,
	graph: /[!-~]/,
	lower: /[a-z]/,
	print: /[ -~]/,
	punct: /[!-/:-@[-`{-~]/,
	space: /[ \t\n\v\f\r]/,
	upper: /[A-Z]/,
	xdigit: /[A-Fa-f0-9]/
};
/** The longest run of fixed bytes: a text without it cannot match, and looking for it is cheap. */
function longestLiteral(steps) {
	let longest = "";
	let current = "";
	for (const step of steps) {
		current = step.kind === "byte" ? current + String.fromCharCode(step.byte) : "";
		if (current.length > longest.length) longest = current;
	}
	return longest;
}
/** All positions that the pattern can be at are carried along at once, so no pattern takes more than its length per byte. */
function run(steps, text) {
	let here = new Uint8Array(steps.length + 1);
	let next = new Uint8Array(steps.length + 1);
	enter(steps, here, 0);
	for (let at = 0; at < text.length; at++) {
		const byte = text.charCodeAt(at);
		next.fill(0);
		for (let index = 0; index < steps.length; index++) {
			const step = steps[index];
			if (here[index] === 0 || step === void 0) continue;
			switch (step.kind) {
				case "byte":
					if (step.byte === byte) enter(steps, next, index + 1);
					break;
				case "any":
					if (byte !== slash) enter(steps, next, index + 1);
					break;
				case "set":
					if (step.has[byte] === true) enter(steps, next, index + 1);
					break;
				case "run":
					if (byte !== slash) enter(steps, next, index);
					break;
				case "deep":
					enter(steps, next, index);
					break;
				case "folders":
					next[index] = 1;
					if (byte === slash) enter(steps, next, index + 1);
			}
		}
		[here, next] = [next, here];
	}
	return here[steps.length] === 1;
}
/** Marks a position and those behind it that are reached without consuming anything. */
function enter(steps, positions, from) {
	let index = from;
	while (positions[index] === 0) {
		positions[index] = 1;
		const kind = steps[index]?.kind;
		if (kind !== "run" && kind !== "deep" && kind !== "folders") return;
		index++;
	}
}
function isAscii(text) {
	for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
	return true;
}
// packages/core/src/facts/code-owners.ts
/** In the order in which they are looked for; the first one that is there counts. */
const places = [
	".github/CODEOWNERS",
	"CODEOWNERS",
	"docs/CODEOWNERS",
	".gitlab/CODEOWNERS"
];
/** The code owners of a tree. */
function codeOwners(tree) {
	const file = places.map((path) => tree.file(path)).find((each) => each !== void 0) ?? null;
	const entries = file === null ? [] : (file.text ?? "").split("\n").flatMap(entryOf$1);
	return {
		file,
		owns: (path) => entries.findLast(({ matches }) => matches(path))?.owned ?? false
	};
}
function entryOf$1(line) {
	const text = line.trim();
	if (text === "" || text.startsWith("#") || /^\^?\[/.test(text)) return [];
	const [written = "", ...owners] = text.replace(/\s#.*$/, "").split(/(?<!\\)\s+/);
	const pattern = parseIgnoreFile(utf8ToBytes(written.replaceAll("\\ ", " ")))[0]?.pattern;
	if (pattern === void 0 || pattern.negated) return [];
	return [{
		owned: owners.some((owner) => owner.includes("@")),
		matches: (path) => covers(pattern, written, path)
	}];
}
/** A pattern that matches a folder covers all below it, but `docs/*` what lies directly in it. */
function covers(pattern, written, path) {
	const bytes = byteString(path);
	const isShallow = /[^*]\/\*$/.test(written);
	for (let end = bytes.length; end > 0; end = bytes.lastIndexOf("/", end - 1)) {
		const part = bytes.slice(0, end);
		const isFolder = end < bytes.length;
		if (isFolder && isShallow) return false;
		const name = part.slice(part.lastIndexOf("/") + 1);
		if ((isFolder || !pattern.foldersOnly) && pattern.matches(name, part)) return true;
	}
	return false;
}
// packages/core/src/facts/creation-rules.ts
/** The creation rules of a tree. */
var CreationRules = class {
	/** In path order. */
	configs;
	#rulings = /* @__PURE__ */ new Map();
	constructor(configs) {
		this.configs = configs;
	}
	/** The configurations in the folders above a path, the nearest first. */
	above(path) {
		return this.configs.filter(({ folder }) => folder === "" || path.startsWith(`${folder}/`)).sort((left, right) => right.folder.length - left.folder.length);
	}
	/**
	* What each configuration above a path says about it, the nearest first; those without an answer are left out. There may
	* be several, because sops looks upward from the folder in which it was called and not from the file.
	*/
	rulings(path) {
		let rulings = this.#rulings.get(path);
		if (rulings === void 0) {
			rulings = this.above(path).flatMap((placed) => {
				const inner = placed.folder === "" ? path : path.slice(placed.folder.length + 1);
				const found = ruleFor(placed.config, inner);
				if (found === null) return [];
				return [{
					placed,
					rule: "rule" in found && typeof found.rule === "object" ? found.rule : null
				}];
			});
			this.#rulings.set(path, rulings);
		}
		return rulings;
	}
};
/** Every `.sops.yaml` of the tree and what it says about the tree's paths. */
function creationRules(tree) {
	return new CreationRules(tree.files.filter((file) => isSopsConfig(file.path) && file.text !== null).map((file) => ({
		file,
		folder: file.folder,
		config: sopsConfig(file)
	})));
}
const configs = /* @__PURE__ */ new WeakMap();
/** A `.sops.yaml` as sops reads it, read once a file: many rules ask. */
function sopsConfig(file) {
	const known = configs.get(file) ?? parseConfig(file.text ?? "", file.path);
	configs.set(file, known);
	return known;
}
/** What a rule makes of a file, as a text to compare: whom it seals for, in which groups, and which values. */
function outcomeOf({ groups, shamirThreshold, selectors, macOnlyEncrypted }) {
	const shape = groups.filter((group) => group.length > 0).map((group) => [...new Set(group.map(sameRecipient))].sort().join("\n")).sort().join("\n\n");
	const chosen = selectors.map(({ name, value }) => `${name}: ${value}`).sort();
	return [
		shape,
		shamirThreshold ?? "",
		macOnlyEncrypted,
		...chosen
	].join("\n---\n");
}
/**
* The keys that a rule was meant to have and does not, because they are misspelt. What follows from that is no finding of its
* own beside the misspelt key.
*/
function misspeltKeys({ unknownKeys }, { index }) {
	const where = `creation_rules[${index}]`;
	return new Set(unknownKeys.flatMap((key) => (key.where === where || key.where.startsWith(`${where}.`)) && key.suggestion !== null ? [key.suggestion] : []));
}
// packages/core/src/facts/governed-files.ts
/**
* The files that each creation rule of a tree would seal: the tracked ones for which it is the first that matches in its
* configuration, in the tree's order. Links and submodules are none, and neither is sops' own configuration.
*/
function governedFiles(tree) {
	const rules = tree.fact(creationRules);
	const governed = /* @__PURE__ */ new Map();
	for (const { config } of rules.configs) for (const rule of config.rules) governed.set(rule, []);
	if (governed.size === 0) return governed;
	for (const file of tree.files) {
		const { kind } = file.entry;
		if (kind !== "file" && kind !== "executable" || isSopsConfig(file.path)) continue;
		for (const { rule } of rules.rulings(file.path)) if (rule !== null) governed.get(rule)?.push(file);
	}
	return governed;
}
// packages/core/src/facts/ignore-rules.ts
/** True for `*` and `/*`: everything is ignored, and what belongs into git is added by force or taken back, on purpose. */
function startsAllowList({ pattern, negated }) {
	return !negated && /^\/?\*{1,2}(?:\/\*{0,2})?$/.test(pattern);
}
/** The ignore files of a tree, ready to be asked about any path, whether it exists or not. */
var IgnoreRules = class {
	#files;
	#scopes = /* @__PURE__ */ new Map();
	/** `files`: the folder of each `.gitignore` ("" for the root) and its bytes. */
	constructor(files) {
		this.#files = files;
	}
	/** What `git check-ignore --no-index` says about a file at that path. */
	decide(path) {
		return decide(path, false, this.#scope(folderOf$2(path)));
	}
	/** The negation that decides about a path, and the line that had ignored it; null when none takes it back. */
	reopened(path) {
		const scope = this.#scope(folderOf$2(path));
		if (scope.excluded !== null) return null;
		const lines = matching(path, false, scope);
		const by = lines.at(-1);
		const against = lines.findLast(({ pattern }) => !pattern.negated);
		if (by === void 0 || !by.pattern.negated || against === void 0) return null;
		return {
			by: by.line,
			against: against.line
		};
	}
	/** Every line of every ignore file, by its file and number, as far as git reads them. */
	get lines() {
		return [...this.#files].flatMap(([folder, bytes]) => placed$1(folder, bytes).map(({ line }) => line));
	}
	#scope(folder) {
		let scope = this.#scopes.get("") ?? this.#enter("", {
			patterns: [],
			excluded: null
		});
		if (folder === "") return scope;
		for (let end = folder.indexOf("/");; end = folder.indexOf("/", end + 1)) {
			const current = end === -1 ? folder : folder.slice(0, end);
			scope = this.#scopes.get(current) ?? this.#enter(current, scope);
			if (end === -1) return scope;
		}
	}
	/** Git does not look into an ignored folder: neither its ignore file nor a negation above brings anything back. */
	#enter(folder, above) {
		const scope = above.excluded === null ? this.#inside(folder, above) : above;
		this.#scopes.set(folder, scope);
		return scope;
	}
	#inside(folder, above) {
		if (folder !== "") {
			const verdict = decide(folder, true, above);
			if (verdict.ignored) return {
				patterns: above.patterns,
				excluded: {
					...verdict,
					folder
				}
			};
		}
		const bytes = this.#files.get(folder);
		if (bytes === void 0) return above;
		const own = placed$1(folder, bytes);
		return {
			patterns: [...above.patterns, ...own],
			excluded: null
		};
	}
};
function placed$1(folder, bytes) {
	const path = folder === "" ? ".gitignore" : `${folder}/.gitignore`;
	const base = folder === "" ? "" : `${byteString(folder)}/`;
	return parseIgnoreFile(bytes).map(({ line, pattern }) => ({
		base,
		pattern,
		line: {
			path,
			line,
			pattern: pattern.written,
			negated: pattern.negated
		}
	}));
}
function decide(path, isFolder, scope) {
	if (scope.excluded !== null) return scope.excluded;
	const match = matcher(path, isFolder);
	const last = scope.patterns.findLast(match);
	if (last === void 0) return {
		ignored: false,
		decidedBy: null,
		folder: null
	};
	return {
		ignored: !last.pattern.negated,
		decidedBy: last.line,
		folder: null
	};
}
function matching(path, isFolder, scope) {
	return scope.patterns.filter(matcher(path, isFolder));
}
function matcher(path, isFolder) {
	const bytes = byteString(path);
	const name = bytes.slice(bytes.lastIndexOf("/") + 1);
	return ({ base, pattern }) => (isFolder || !pattern.foldersOnly) && pattern.matches(name, bytes.slice(base.length));
}
function folderOf$2(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
/**
* The ignore rules that travel with the repository; the user's own excludes do not count. An ignore file that is not tracked
* yet counts as git counts it here. Links are not followed, as in git.
*/
function ignoreRules(tree) {
	const files = [...tree.untracked, ...tree.files].filter(({ name, entry }) => name === ".gitignore" && (entry.kind === "file" || entry.kind === "executable"));
	return new IgnoreRules(new Map(files.map((file) => [file.folder, file.bytes])));
}
// packages/core/src/facts/manifests.ts
/** The format of a manifest by its name, backups and capitals included; null for names that hold none. */
function manifestFormat(path) {
	const extension = /\.(ya?ml|json)$/.exec(withoutBackup(path).toLowerCase())?.[1];
	return extension === void 0 ? null : extension === "json" ? "json" : "yaml";
}
/** Every object of a file, document by document: one that cannot be read does not hide the next. A List comes before its items. */
function manifestsIn(file) {
	const format = manifestFormat(file.path);
	if (format === null || !file.holds("kind") || !file.holds("apiVersion")) return [];
	const source = file.document;
	const known = read.get(source);
	if (known?.file === file) return known.found;
	const found = readIn(file, parsedAs(source, format));
	read.set(source, {
		file,
		found
	});
	return found;
}
/** By the document, so that it is let go of together with that; several rules and trees ask about the same file. */
const read = /* @__PURE__ */ new WeakMap();
function readIn(file, { documents }) {
	const { text } = file.document;
	return documents.flatMap((document) => {
		const root = document.root === null ? null : resolved(document.root);
		if (root?.kind !== "map") return [];
		const isTemplate = document.faults.some(({ code }) => code === "syntax" || code === "complex-key") && /\{\{|\{%|#\{|<%/.test(text.slice(document.span.start, document.span.end));
		return [...unfolded({
			file,
			document: document.index,
			isTemplate
		}, root, [], null, /* @__PURE__ */ new Set())];
	});
}
/** The object at a node, and the items of it where it is a List, also one in a List. What aliases repeat counts once. */
function* unfolded(base, root, path, list, seen) {
	if (seen.has(root)) return;
	seen.add(root);
	const kind = pairAt(root, "kind")?.value;
	const typed = list === null || list.kind === "List" ? null : list;
	const kindText = textAt(root, "kind") ?? typed?.kind.replace(/List$/, "");
	const apiVersion = textAt(root, "apiVersion") ?? typed?.apiVersion;
	const kindSpan = kind?.span ?? list?.kindSpan;
	if (kindText === void 0 || apiVersion === void 0 || kindSpan === void 0) return;
	const manifest = {
		...base,
		path,
		apiVersion,
		kind: kindText,
		name: nameAt(root, "name"),
		namespace: nameAt(root, "namespace"),
		root,
		kindSpan
	};
	yield manifest;
	if (!kindText.endsWith("List") || path.length >= deepestList) return;
	for (const [index, element] of elements(nodeAt(root, "items")).entries()) {
		const item = resolved(element);
		if (item.kind === "map") yield* unfolded(base, item, [
			...path,
			"items",
			index
		], manifest, seen);
	}
}
/** Components of a path: three Lists in each other, more than anybody writes. */
const deepestList = 6;
/** Every Kubernetes object of a tree, by path and position. */
function manifests(tree) {
	return tree.files.flatMap((file) => file.entry.kind === "link" ? [] : manifestsIn(file));
}
function nameAt(root, key) {
	const node = nodeAt(root, "metadata", key);
	const value = node === void 0 ? void 0 : resolved(node);
	if (value?.kind !== "scalar" || value.style === "plain" && /^(?:~|null)?$/i.test(value.text)) return null;
	return value.text;
}
/** The map of a Secret's own, `data` or `stringData`; undefined when it has none. */
function secretData(manifest, field) {
	const node = nodeAt(manifest.root, field);
	const map = node === void 0 ? void 0 : resolved(node);
	return map?.kind === "map" ? map : void 0;
}
/** What of a Secret's data stands in clear, and how bad that is. Nothing for other kinds, templates, and patches that delete. */
function secretLeaves(manifest) {
	if (manifest.isTemplate || textAt(manifest.root, "$patch") === "delete") return [];
	const values = fields.flatMap((field) => pairs(nodeAt(manifest.root, field)).flatMap(({ key, value }) => {
		const node = resolved(value);
		if (node.kind !== "scalar" || isNull(node)) return [];
		const found = secretValue(key.text, node.text, field === "data" ? "base64" : "text");
		return found === null ? [] : [{
			...found,
			field,
			node,
			path: [field, key.text]
		}];
	}));
	const isHalf = values.some(({ isLater }) => isLater) || isDescription(manifest.root);
	return values.flatMap((value) => {
		const severity = gravityOf(value, {
			name: manifest.name,
			values
		});
		return severity === null || severity === "low" && isHalf ? [] : [{
			...value,
			severity
		}];
	});
}
const fields = ["data", "stringData"];
function isNull({ style, text }) {
	return style === "plain" && /^(?:~|null)?$/i.test(text.trim());
}
/** Argo CD keeps descriptions of clusters and repositories in Secrets; without a credential there is nothing to hide. */
function isDescription(root) {
	return textAt(root, "metadata", "labels", "argocd.argoproj.io/secret-type") !== void 0;
}
/** True for a Secret of Kubernetes itself; SealedSecret, SopsSecret and ExternalSecret are other kinds. */
function isSecretManifest({ apiVersion, kind }) {
	return kind === "Secret" && apiVersion === "v1";
}
/** sops goes by the exact ending, so a backup or a name in capitals is parsed here, once per document. */
function parsedAs(document, format) {
	if (document.store === format) return document.parsed;
	const known = otherwise.get(document) ?? parse(document.text, format);
	otherwise.set(document, known);
	return known;
}
const otherwise = /* @__PURE__ */ new WeakMap();
// packages/core/src/facts/kustomizations.ts
const fileName = /^(?:kustomization\.ya?ml|Kustomization)$/;
/** The Kustomization in a file, by the names that Kustomize looks for. Flux calls another thing so, which is none. */
function kustomizationIn(file) {
	if (!fileName.test(file.name) || file.entry.kind === "link") return null;
	const parsed = file.document.store === "yaml" ? file.document.parsed : parse(file.text ?? "", "yaml");
	for (const { index, root } of parsed.documents) {
		const map = root === null ? null : resolved(root);
		if (map?.kind !== "map") continue;
		const apiVersion = textAt(map, "apiVersion") ?? "kustomize.config.k8s.io/v1beta1";
		const kind = textAt(map, "kind") ?? "Kustomization";
		if (!apiVersion.startsWith("kustomize.config.k8s.io/")) continue;
		if (kind !== "Kustomization" && kind !== "Component") continue;
		const paths = (...fields) => fields.flatMap((field) => pathsAt(file, map, field));
		return {
			file,
			document: index,
			root: map,
			isComponent: kind === "Component",
			namespace: textAt(map, "namespace") ?? null,
			resources: paths("resources", "bases"),
			components: paths("components")
		};
	}
	return null;
}
/** Every generator of a file: those of its Kustomization, and objects such as `kind: SecretGenerator`. */
function generatorsIn(file) {
	if (!file.holds("Generator") || file.entry.kind === "link" || !/Generator\b/.test(file.text ?? "")) return [];
	const kustomization = kustomizationIn(file);
	const own = ["Secret", "ConfigMap"].flatMap((makes) => {
		const field = makes === "Secret" ? "secretGenerator" : "configMapGenerator";
		if (kustomization === null) return [];
		return elements(nodeAt(kustomization.root, field)).map((node, index) => generator(file, kustomization.document, makes, node, [field, index], textAt(node, "name")));
	});
	const objects = manifestsIn(file).flatMap(({ apiVersion, kind, document, name, root }) => {
		const makes = kind === "SecretGenerator" ? "Secret" : kind === "ConfigMapGenerator" ? "ConfigMap" : null;
		if (apiVersion !== "builtin" || makes === null) return [];
		return [generator(file, document, makes, root, [], name ?? void 0)];
	});
	return [...own, ...objects];
}
function generator(file, document, makes, node, path, name) {
	const single = scalarAt(node, "env");
	return {
		file,
		document,
		makes,
		name: name ?? null,
		literals: scalarsAt(node, "literals", path).flatMap(literalOf),
		sources: [
			...scalarsAt(node, "files", path).map((entry) => sourceOf(file, entry, "file")),
			...scalarsAt(node, "envs", path).map((entry) => sourceOf(file, entry, "env")),
			...single === null ? [] : [sourceOf(file, {
				node: single,
				path: [...path, "env"]
			}, "env")]
		]
	};
}
function scalarsAt(root, field, path) {
	return elements(nodeAt(root, field)).flatMap((element, index) => {
		const node = resolved(element);
		return node.kind === "scalar" ? [{
			node,
			path: [
				...path,
				field,
				index
			]
		}] : [];
	});
}
function scalarAt(root, field) {
	const value = pairs(root).findLast(({ key }) => key.text === field)?.value;
	const node = value === void 0 ? null : resolved(value);
	return node?.kind === "scalar" && node.text !== "" ? node : null;
}
function literalOf({ node, path }) {
	const split = node.text.indexOf("=");
	if (split <= 0) return [];
	const value = node.text.slice(split + 1).replace(/^(["'])([\s\S]*)\1$/, "$2");
	return [{
		key: node.text.slice(0, split),
		value,
		node,
		path
	}];
}
function sourceOf(file, { node, path }, form) {
	const split = form === "file" ? node.text.indexOf("=") : -1;
	const key = split <= 0 ? null : node.text.slice(0, split);
	return {
		...placed(file, node, path, node.text.slice(split + 1)),
		form,
		key
	};
}
function pathsAt(file, root, field) {
	return scalarsAt(root, field, []).map(({ node, path }) => placed(file, node, path, node.text));
}
function placed(file, node, path, written) {
	const isRemote = remote$1.test(written);
	return {
		node,
		path,
		isRemote,
		target: isRemote ? null : joined(file.folder, written)
	};
}
/** URLs, and what git would clone: a host with a path, `git@host:…`, or a reference behind a question mark. */
const remote$1 = /^[a-z][a-z0-9+.-]*:\/\/|^[\w.-]+@[\w.-]+:|^(?:github|gitlab|bitbucket)\.[a-z.]+[/:]|[?&](?:ref|version|timeout|submodules)=/i;
/** A path as it is written, from a folder of the tree; null when it leaves the tree. */
function joined(folder, written) {
	if (written.startsWith("/")) return null;
	const parts = folder === "" ? [] : folder.split("/");
	for (const part of written.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return null;
	}
	return parts.join("/");
}
/** The Kustomizations of a tree by the folder that they build. */
function kustomizations(tree) {
	const found = /* @__PURE__ */ new Map();
	for (const file of tree.files) {
		const one = kustomizationIn(file);
		if (one !== null && !found.has(file.folder)) found.set(file.folder, one);
	}
	return found;
}
/**
* The files whose objects a Kustomization applies together: its own resources and, through folders, those of others. What lies
* elsewhere is left out; so are patches, which change objects and are none. `enters` may keep it out of some folders.
*/
function appliedTogether(tree, folder, enters = () => true) {
	const byFolder = tree.fact(kustomizations);
	const files = /* @__PURE__ */ new Set();
	const seen = /* @__PURE__ */ new Set();
	const waiting = [folder];
	for (let next = waiting.pop(); next !== void 0; next = waiting.pop()) {
		const kustomization = seen.has(next) ? void 0 : byFolder.get(next);
		seen.add(next);
		if (kustomization === void 0 || next !== folder && !enters(kustomization)) continue;
		for (const { target } of [...kustomization.resources, ...kustomization.components]) {
			if (target === null) continue;
			if (tree.file(target) === void 0) waiting.push(target);
			else files.add(target);
		}
	}
	return files;
}
// packages/core/src/facts/links.ts
/** Where a link may lead at most before it is taken for a circle. */
const longestChain = 8;
/** The file of the tree that a link leads to; null when it leads nowhere, to a folder, or out of the tree (design §10.11). */
function linkTarget(tree, link) {
	let current = link;
	for (let step = 0; step < longestChain; step++) {
		if (current.entry.kind !== "link") return current.entry.kind === "submodule" ? null : current;
		const path = resolve(current.folder, current.text ?? "");
		const next = path === null ? void 0 : tree.file(path);
		if (next === void 0) return null;
		current = next;
	}
	return null;
}
function resolve(folder, target) {
	if (target === "" || target.startsWith("/")) return null;
	const components = folder === "" ? [] : folder.split("/");
	for (const component of target.split("/")) {
		if (component === "" || component === ".") continue;
		if (component !== "..") components.push(component);
		else if (components.pop() === void 0) return null;
	}
	return components.join("/");
}
// packages/core/src/facts/namespaces.ts
/**
* The namespaces that Kustomize or Flux put a file's objects into, whatever the objects say themselves; a file may be a part of
* several builds.
*/
function imposedNamespaces(tree) {
	const found = /* @__PURE__ */ new Map();
	const add = (path, namespace) => found.set(path, (found.get(path) ?? /* @__PURE__ */ new Set()).add(namespace));
	for (const [folder, { namespace }] of tree.fact(kustomizations)) {
		if (namespace === null || namespace === "") continue;
		for (const path of appliedTogether(tree, folder)) add(path, namespace);
	}
	for (const { apiVersion, kind, root } of tree.fact(manifests)) {
		if (kind !== "Kustomization" || !apiVersion.startsWith("kustomize.toolkit.fluxcd.io/")) continue;
		const namespace = textAt(root, "spec", "targetNamespace");
		const folder = textAt(root, "spec", "path")?.replace(/^(?:\.\/|\/)+|\/+$/g, "");
		if (namespace === void 0 || folder === void 0) continue;
		for (const { path } of tree.files) if (folder === "" || folder === "." || path.startsWith(`${folder}/`)) add(path, namespace);
	}
	return found;
}
/** The namespaces that an object is applied to, as far as the tree says; empty when it is left to whoever applies it. */
function namespacesOf(tree, { file, namespace }) {
	return tree.fact(imposedNamespaces).get(file.path) ?? new Set(namespace === null ? [] : [namespace]);
}
/** The Secrets below the policy's project. One whose namespace is sealed may be there. */
function masterSecrets(tree, policy) {
	const { namespace } = policy.secrets;
	const found = {
		there: [],
		anywhere: [],
		elsewhere: []
	};
	for (const manifest of tree.fact(manifests)) {
		if (!isSecretManifest(manifest) || policy.within(manifest.file.path) === null) continue;
		const namespaces = namespacesOf(tree, manifest);
		const isHidden = [...namespaces].some(looksSealed);
		if (namespace === null || isHidden || namespaces.has(namespace)) found.there.push(manifest);
		else if (namespaces.size === 0) found.anywhere.push(manifest);
		else found.elsewhere.push(manifest);
	}
	return found;
}
// packages/core/src/facts/plain-copies.ts
/**
* The tracked files in clear that are a copy of a sealed file in the same folder, with that file. A copy has a name that says
* so (`x.dec.yaml` beside `x.enc.yaml`), the name that the sealed file had before (`x` beside `x.enc`), or the same keys with
* values of the same lengths: a sealed value is as long as its plaintext.
*/
function plainCopies(tree) {
	const originals = /* @__PURE__ */ new Map();
	for (const one of tree.fact(sealedFiles).values()) {
		const { folder } = one.file;
		originals.set(folder, [...originals.get(folder) ?? [], one]);
	}
	const copies = /* @__PURE__ */ new Map();
	if (originals.size === 0) return copies;
	for (const file of tree.files) {
		const beside = originals.get(file.folder);
		if (beside === void 0 || !isCandidate$1(file, tree)) continue;
		const original = beside.find((one) => isCopy(file, one));
		if (original !== void 0) copies.set(file.path, original);
	}
	return copies;
}
function isCandidate$1(file, tree) {
	const { kind } = file.entry;
	if (kind !== "file" && kind !== "executable") return false;
	if (isTemplateName(file.path) || isSideCar(file.path)) return false;
	return !tree.fact(sealedFiles).has(file.path) && plaintextOf(file) !== null;
}
function isCopy(file, original) {
	const [path, before] = [file.path.toLowerCase(), plainName(original.file.path).toLowerCase()];
	if (isDecryptedName(path)) return undecryptedName(path) === before;
	if (original.document.store === "binary") return path === before;
	const share = sameLengths(file, original);
	return path === before ? share >= .5 : share === 1 && weight(original) >= enough;
}
/** Sealed values and their bytes, below which equal lengths may be chance. */
const enough = 2;
const enoughBytes = 16;
function weight({ document }) {
	const lengths = document.leaves.filter((leaf) => !leaf.comment).map((leaf) => sealedLength(leaf) ?? 0);
	return lengths.reduce((sum, length) => sum + length, 0) < enoughBytes ? 0 : lengths.filter((length) => length > 0).length;
}
/**
* The share of sealed values for which the plain file has a text of exactly that many bytes at the same place; 0 when it lacks
* a single one of them.
*/
function sameLengths(file, { document }) {
	const tokens = document.leaves.filter((leaf) => isToken(leaf) && !leaf.comment);
	if (tokens.length === 0) return 0;
	const plain = new Map(plainDocument(file).leaves.filter(hasValue).map((leaf) => [pointerOf(leaf), leaf]));
	let same = 0;
	for (const token of tokens) {
		const leaf = plain.get(pointerOf(token));
		if (leaf === void 0 || isPlaceholder(leaf.node.text)) return 0;
		if (utf8Length(leaf.node.text) === sealedLength(token)) same += 1;
	}
	return same / tokens.length;
}
function pointerOf({ path, document }) {
	return formatPointer(path, document);
}
function utf8Length(text) {
	let length = 0;
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		length += code < 128 ? 1 : code < 2048 ? 2 : code < 65536 ? 3 : 4;
	}
	return length;
}
// packages/core/src/lint/place.ts
const start = {
	line: 1,
	column: 1,
	endLine: 1,
	endColumn: 1,
	pointer: null
};
const at = {
	/** About a whole file, or about one that is missing. */
	file: (file) => ({
		path: typeof file === "string" ? file : file.path,
		...start
	}),
	/** A stretch of a file's text, with the pointer that leads there if there is one. */
	span: (file, span, path, document = 0) => {
		const lines = file.document.lines;
		const from = lines.at(span.start);
		const to = lines.at(span.end);
		return {
			path: file.path,
			line: from.line,
			column: from.column,
			endLine: to.line,
			endColumn: to.column,
			pointer: path === void 0 ? null : maskedPointer(path, document)
		};
	},
	/** A leaf of a document. */
	leaf: (file, leaf) => at.span(file, leaf.node.span, leaf.path, leaf.document),
	/** A whole 1-based line of a file. */
	line: (file, line) => ({
		path: typeof file === "string" ? file : file.path,
		...start,
		line,
		endLine: line
	})
};
// packages/core/src/facts/plaintext-names.ts
/** Every name that an ignore rule of this repository has to cover, folder by folder. */
function plaintextNames(tree, policy) {
	const files = tree.files.filter((file) => policy.within(file.path) !== null);
	const terraform = foldersOf(files.filter((file) => isTerraform(file.name)));
	return [
		...partnerProbes(files),
		...lyingAround(tree, policy),
		...declaredProbes(policy, terraform, foldersOf(files.filter((file) => isSopsConfig(file.path)))),
		...terraformProbes(files, terraform),
		...keyProbes(tree, files)
	];
}
/** `terraform.tfvars.enc` is opened into `terraform.tfvars` by everybody who deploys. */
function partnerProbes(files) {
	return files.flatMap((file) => {
		const name = nameOf$1(plainName(file.path));
		if (!/\.tfvars(?:\.json)?$|^\.env/i.test(name) || !isEncryptedName(file.path) || isTemplateName(file.path)) return [];
		if (file.document.envelope === null) return [];
		return {
			folder: file.folder,
			name,
			pattern: /\.tfvars$/i.test(name) ? "*.tfvars" : /\.tfvars\.json$/i.test(name) ? "*.tfvars.json" : name,
			severity: isAside(file.path) ? "low" : "high",
			related: {
				at: at.file(file),
				message: label.words("is opened into such a file")
			}
		};
	});
}
/** Plaintext that exists, and that the next `git add .` takes along. */
function lyingAround(tree, policy) {
	return tree.untracked.flatMap((file) => {
		const inner = policy.within(file.path);
		const name = withoutBackup(file.name);
		const { neverCommit } = policy.artifacts;
		const isNamed = /\.(?:tfvars|tfvars\.json|tfstate|agekey)$|^\.env(?:\.[\w-]+)?$/i.test(name);
		const isDeclared = inner !== null && neverCommit.declared && neverCommit.matches(inner);
		if (inner === null || !(isNamed || isDeclared) || isTemplateName(file.path) || isEncryptedName(file.path)) return [];
		if (file.document.envelope !== null || otherCipher(file.bytes, file.text) !== null) return [];
		return {
			folder: file.folder,
			name: file.name,
			pattern: file.name.replace(/[\\*?[\]!#]/g, "\\$&"),
			severity: isAside(file.path) ? "low" : "high",
			related: {
				at: at.file(file),
				message: label.words("lies here and is not tracked yet")
			}
		};
	});
}
/** One name for each glob that the policy says is never committed. */
function declaredProbes(policy, terraform, sealing) {
	const { neverCommit } = policy.artifacts;
	if (!neverCommit.declared) return [];
	return neverCommit.patterns.flatMap((glob) => {
		const path = glob.replace(/\{([^{},]*)[^{}]*\}/g, "$1").replace(/\[!?(.)[^\]]*\]/g, "$1");
		const anywhere = path.startsWith("**/");
		const name = nameOf$1(path).replaceAll("*", "x").replaceAll("?", "x");
		const fixed = path.slice(0, Math.max(0, path.lastIndexOf("/")));
		const likely = /\.tf(?:vars|state|plan)/i.test(name) && terraform.length > 0 ? terraform : sealing;
		const folders = anywhere && fixed === "**" ? [policy.project, ...likely] : [join(policy.project, fixed.replaceAll("*", "x"))];
		return [...new Set(folders)].flatMap((folder) => {
			const inner = policy.within(join(folder, name));
			if (inner === null || name === "" || !neverCommit.matches(inner)) return [];
			return {
				folder,
				name,
				pattern: anywhere ? nameOf$1(path) : `/${path}`,
				severity: "high"
			};
		});
	});
}
const variables = [["terraform.tfvars", "*.tfvars"], ["prod.auto.tfvars", "*.tfvars"]];
const jsonVariables = [["terraform.tfvars.json", "*.tfvars.json"]];
const states = [["terraform.tfstate", "*.tfstate"], ["terraform.tfstate.backup", "*.tfstate.*"]];
const leftovers = [
	["terraform.tfvars.bak", "*.tfvars.bak"],
	["terraform.tfstate.1700000000.backup", "*.tfstate.*"],
	["errored.tfstate", "*.tfstate"],
	["tfplan", "tfplan"],
	["prod.tfplan", "*.tfplan"],
	["tfplan.json", "tfplan.json"],
	["crash.log", "crash.log"],
	["crash.1.log", "crash.*.log"],
	[".terraform/terraform.tfstate", ".terraform/"]
];
/**
* Where variables are committed on purpose, the rule about tracked variables speaks for them; where the state lies in a
* remote backend, none appears on disk.
*/
function terraformProbes(files, folders) {
	const isCommitting = files.some(({ path }) => isPlainVariables(path) && !isAside(path));
	const usesJson = files.some(({ name }) => /\.tfvars\.(?:[\w-]+\.)?json/i.test(name));
	const isRemote = files.some((file) => /\.(?:tf|tofu)$/i.test(file.name) && remote.test(file.text ?? ""));
	return folders.flatMap((folder) => {
		const usual = isAside(`${folder}/`) ? "low" : "medium";
		const probe = (severity) => ([name, pattern]) => ({
			folder,
			name,
			pattern,
			severity
		});
		return [
			...isCommitting ? [] : variables.map(probe(usual)),
			...isCommitting ? [] : jsonVariables.map(probe(usesJson ? usual : "low")),
			...states.map(probe(isRemote ? "low" : usual)),
			...leftovers.map(probe("low"))
		];
	});
}
const remote = /^\s*(?:backend\s+"(?!local")[\w-]+"|cloud)\s*\{/m;
function isPlainVariables(path) {
	return /\.tfvars(?:\.json)?$/i.test(withoutBackup(path)) && !isTemplateName(path) && !isEncryptedName(path);
}
const keys = [
	"keys.txt",
	"key.txt",
	"age.key",
	"age.agekey"
];
/** Whoever ignores one of the usual names of an age key keeps it under that name. */
function keyProbes(tree, files) {
	const rules = tree.fact(ignoreRules);
	return files.filter((file) => isSopsConfig(file.path) && /\bage1[02-9ac-hj-np-z]{20}/.test(file.text ?? "")).filter(({ folder }) => !keys.some((name) => rules.decide(join(folder, name)).ignored)).flatMap(({ folder }) => {
		const severity = "low";
		return [
			{
				folder,
				name: "keys.txt",
				pattern: "keys.txt",
				severity
			},
			{
				folder,
				name: "age.key",
				pattern: "age.key",
				severity
			},
			{
				folder,
				name: "age.agekey",
				pattern: "*.agekey",
				severity
			}
		];
	});
}
function isTerraform(name) {
	return /\.(?:tf|tf\.json|tofu)$|^\.terraform\.lock\.hcl$|\.tfvars(?:[.~]|$)/i.test(name);
}
const distinct = (texts) => [...new Set(texts)];
function nameOf$1(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function join(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
function foldersOf(files) {
	return distinct(files.map(({ folder }) => folder));
}
// packages/core/src/facts/rule-reach.ts
/** The creation rules of a tree that never apply, in the order of their configurations. */
function eclipses(tree) {
	const governed = tree.fact(governedFiles);
	const found = /* @__PURE__ */ new Map();
	for (const placed of tree.fact(creationRules).configs) {
		const { rules } = placed.config;
		const stop = rules.findIndex(({ pathRegex }) => pathRegex?.valid === false);
		const reached = stop === -1 ? rules : rules.slice(0, stop);
		for (const [index, rule] of reached.entries()) {
			const before = reached.slice(0, index);
			const eclipse = provenBy(rule, before) ?? seenIn(placed, rule, before, governed);
			if (eclipse !== null) found.set(rule, {
				placed,
				rule,
				...eclipse
			});
		}
	}
	return found;
}
function provenBy(rule, before) {
	const everything = before.find(({ pathRegex }) => pathRegex === null || findsEverything(pathRegex.text));
	if (everything !== void 0) return {
		by: everything,
		how: "everything",
		files: []
	};
	const same = before.find(({ pathRegex }) => pathRegex?.text === rule.pathRegex?.text);
	return same === void 0 ? null : {
		by: same,
		how: "same",
		files: []
	};
}
function seenIn({ folder, config }, rule, before, governed) {
	if (before.length === 0 || rule.pathRegex === null || governed.get(rule)?.length !== 0) return null;
	const regex = compileRegex(rule.pathRegex.text);
	const skipped = folder === "" ? 0 : folder.length + 1;
	const lost = before.flatMap((other) => (governed.get(other) ?? []).map((file) => ({
		file,
		by: other
	}))).filter(({ file }) => file.path !== config.path && regex?.test(file.path.slice(skipped)));
	const [first] = lost;
	if (first === void 0) return null;
	return lost.slice(0, mostProbes).flatMap(({ file: { name, path } }) => [
		name,
		`elsewhere/${name}`,
		`elsewhere/${path.slice(skipped)}`
	]).some((path) => regex?.test(path) && !before.some((other) => matches(other, path))) ? null : {
		by: first.by,
		how: "files",
		files: lost.map(({ file }) => file)
	};
}
const mostProbes = 20;
function matches({ pathRegex }, path) {
	return pathRegex === null || compileRegex(pathRegex.text)?.test(path) === true;
}
// packages/core/src/facts/sealing-duty.ts
/** Which files of a tree have to be sealed. */
var SealingDuties = class {
	#tree;
	#rules;
	#halfSealed = /* @__PURE__ */ new Map();
	constructor(tree, rules) {
		this.#tree = tree;
		this.#rules = rules;
	}
	/** Why that file has to be sealed, sealed or not, or null. Forms, side-cars and sops' own configuration never have to. */
	of(file, policy) {
		const { path } = file;
		if (isExempt(path, policy)) return null;
		const by = sealingPromise(path, policy);
		if (by !== null) return { by };
		if (isSourceOrProse(path) || isReadByForge(path)) return null;
		const [nearest] = this.#rules.rulings(path);
		if (nearest?.rule == null || !this.#obliges(file, nearest.placed, nearest.rule)) return null;
		return {
			by: "rule",
			placed: nearest.placed,
			rule: nearest.rule
		};
	}
	/**
	* A creation rule is a recipe. It obliges where its pattern speaks of sealing, or where at least half of the files that
	* it governs are sealed (design §10.3); by numbers only what is like them, so that a sealed `server.key` does not
	* oblige the `ntp.conf` of another folder.
	*/
	#obliges({ path }, placed, rule) {
		if (speaksOfSealing(rule.pathRegex?.text ?? "")) return true;
		if (!this.#isHalfSealed(placed, rule)) return false;
		const sealed = this.#tree.fact(sealedFiles);
		const peers = this.#tree.files.filter((other) => isLike(path, other.path) && this.#governs(rule, other.path));
		return peers.filter((peer) => sealed.has(peer.path)).length * 2 >= peers.length;
	}
	#governs(rule, path) {
		return this.#rules.rulings(path)[0]?.rule === rule;
	}
	#isHalfSealed(placed, rule) {
		let half = this.#halfSealed.get(rule);
		if (half === void 0) {
			half = this.#countHalf(placed, rule);
			this.#halfSealed.set(rule, half);
		}
		return half;
	}
	#countHalf(placed, rule) {
		const sealed = this.#tree.fact(sealedFiles);
		const wanted = [...sealed.keys()].filter((path) => this.#governs(rule, path)).length;
		if (wanted === 0) return false;
		let plain = 0;
		for (const { path } of this.#tree.files) {
			if (sealed.has(path) || path === placed.file.path) continue;
			if (this.#governs(rule, path) && ++plain > wanted) return false;
		}
		return true;
	}
};
/** What a forge reads as it lies there, such as a workflow called `secrets.yml`; nobody could open it in time. */
function isReadByForge(path) {
	return /(?:^|\/)\.(?:github|gitlab|gitea|forgejo)\//.test(path);
}
function isExempt(path, policy) {
	const inner = policy.within(path);
	return isSopsConfig(path) || isTemplateName(path) || isSideCar(path) || inner !== null && policy.artifacts.templates.matches(inner);
}
/** Who says that a file at that path is sealed, whatever the rest of the tree holds: its name, or the policy. */
function sealingPromise(path, policy) {
	if (isExempt(path, policy)) return null;
	if (isEncryptedName(path)) return "name";
	const inner = policy.within(path);
	const { encrypted } = policy.artifacts;
	return inner !== null && encrypted.declared && encrypted.matches(inner) ? "policy" : null;
}
/** True where `sops-file-plaintext` speaks for all that is in clear in a file, so that one cause is one finding. */
function breaksSealingPromise(file, policy) {
	return policy.rule("sops-file-plaintext").enabled && sealingPromise(file.path, policy) !== null && sealed(file) === null && !holdsSealedValue(file) && plaintextOf(file) !== null;
}
/** Files of one format in one folder, or of one name in several. */
function isLike(left, right) {
	const [name, other] = [nameOf(left), nameOf(right)];
	if (name === other) return true;
	return folderOf$1(left) === folderOf$1(right) && extensionOf(name) === extensionOf(other);
}
function nameOf(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function folderOf$1(path) {
	return path.slice(0, path.lastIndexOf("/") + 1);
}
function extensionOf(name) {
	return name.slice(name.lastIndexOf(".") + 1);
}
const sealingWords = /* @__PURE__ */ new Set([...[
	"enc",
	"encrypted",
	"sops",
	"secret",
	"private",
	"sealed",
	"credential",
	"tfvars"
]]);
/** Whether a pattern has a word of sealing as a word: `\.enc\.yaml$` and `secrets/` do, `sequence/` does not. */
function speaksOfSealing(pattern) {
	return pattern.replace(/\\[A-Za-z]/g, " ").toLowerCase().split(/[^a-z]+/).some((word) => sealingWords.has(word) || sealingWords.has(word.replace(/s$/, "")));
}
/**
* Which files of the tree have to be sealed. `sops-file-plaintext` speaks for each of them that is in clear; a rule that finds
* the same plaintext by its content leaves it to that one, so that one cause is one finding. The exceptions: a plain
* Kubernetes Secret that nothing but a creation rule wants sealed is `k8s-plaintext-secret`, which names the leaf; and
* Terraform's variables and state are `tf-tfvars-tracked` and `tf-state-tracked`. A copy of a sealed file that
* only a creation rule wants sealed is `sops-decrypted-leftover`.
*/
function sealingDuties(tree) {
	return new SealingDuties(tree, tree.fact(creationRules));
}
// packages/core/src/facts/selector-faults.ts
/** The faulty selectors of a tree's creation rules. */
function selectorFaults(tree) {
	const found = /* @__PURE__ */ new Map();
	for (const placed of tree.fact(creationRules).configs) for (const rule of placed.config.rules) {
		const fault = faultOf$2(tree, placed, rule);
		if (fault !== null) found.set(rule, fault);
	}
	return found;
}
function faultOf$2(tree, placed, rule) {
	const [first, second] = rule.selectors;
	if (first === void 0) return null;
	const selector = selectorOf(first.name, first.value);
	const common = {
		placed,
		rule,
		span: first.span,
		selector
	};
	if (second !== void 0) return {
		...common,
		kind: "several",
		span: second.span,
		file: null,
		names: [first.name, second.name]
	};
	if (!first.valid) return {
		...common,
		kind: "invalid",
		file: null,
		names: []
	};
	const governed = tree.fact(governedFiles).get(rule) ?? [];
	const judgement = deadIn(tree, governed, selector) ?? narrowIn(governed, selector) ?? looseBy(selector);
	return judgement === null ? null : {
		...common,
		...judgement
	};
}
/**
* A file in which nothing is sealed shows the fault by itself, so this looks at files that were sealed under another selector and
* would be in clear if they were sealed anew.
*/
function deadIn(tree, governed, selector) {
	if (selector.name.endsWith("_comment_regex")) return null;
	const sealed = tree.fact(sealedFiles);
	const files = governed.flatMap((file) => {
		const one = sealed.get(file.path);
		return one?.whole && one.document.store !== "binary" ? [one] : [];
	});
	const flat = files.filter(({ document }) => document.store === "dotenv" || document.store === "ini");
	for (const group of [files, flat]) {
		if (group.length === 0 || group.some((one) => isAlive(one, selector))) continue;
		const witness = group.find(({ document }) => document.leaves.some(isToken));
		if (witness === void 0) continue;
		return {
			kind: "dead",
			file: witness.file,
			names: group === flat && flat.length < files.length ? [witness.document.store] : []
		};
	}
	return null;
}
/** Whether the selector would seal anything of the file. */
function isAlive({ document, envelope }, selector) {
	const { name, value } = envelope.selector;
	return (name === selector.name && value === selector.value ? document.leaves : leavesOf(document.parsed, {
		...envelope,
		selector
	})).some((leaf) => leaf.selected && hasValue(leaf));
}
const carriers = ["data", "stringData"];
function narrowIn(governed, selector) {
	if (selector.name !== "encrypted_regex") return null;
	const missed = carriers.filter((carrier) => !selectorMatches(selector, carrier));
	if (missed.length !== 1) return null;
	const file = governed.find((each) => manifestsIn(each).some(isSecretManifest));
	return file === void 0 ? null : {
		kind: "narrow",
		file,
		names: missed
	};
}
/** What a loose `encrypted_regex` must not find in a Kubernetes object. */
const describing = [
	"apiVersion",
	"kind",
	"metadata",
	"name",
	"namespace",
	"type"
];
/** What a loose `unencrypted_regex` must not find. */
const secrets = [
	"username",
	"password",
	"apiKey",
	"api_key",
	"privateKey",
	"clientSecret",
	"tokenType"
];
function looseBy({ name, value }) {
	if (name !== "encrypted_regex" && name !== "unencrypted_regex") return null;
	const rows = alternatives(value);
	if (rows === null) return null;
	const fold = value.includes("(?i") ? (text) => text.toLowerCase() : (text) => text;
	const meant = new Set(rows.map(({ literal }) => fold(literal ?? "")));
	const names = (name === "encrypted_regex" ? describing : secrets).filter((probe) => {
		const text = fold(probe);
		if (meant.has(text)) return false;
		return rows.some(({ literal, start, end }) => {
			if (literal === null || literal === "" || start && end) return false;
			const part = fold(literal);
			return start ? text.startsWith(part) : end ? text.endsWith(part) : text.includes(part);
		});
	});
	return names.length === 0 ? null : {
		kind: "loose",
		file: null,
		names
	};
}
// packages/core/src/policy/environment-of.ts
/** The one environment that a path belongs to; null for a path in none of them, or in several, which says nothing. */
function environmentOf(path, policy) {
	const inner = policy.within(path);
	if (inner === null) return null;
	const [only, ...others] = policy.environments.filter(({ paths }) => paths.matches(inner));
	return only === void 0 || others.length > 0 ? null : only.name;
}
// packages/core/src/facts/shared-leaves.ts
/**
* The values that a policy's environments share, known without a key: an IV is kept as long as the value is. Comments and booleans hide
* nothing and do not count. A token that was moved to another path is not shared: nobody can open it there.
*/
function sharedLeaves(tree, policy) {
	if (policy.environments.length < 2) return [];
	const shared = [];
	for (const leaves of tree.fact(sealedLeaves).byIv.values()) {
		if (leaves.length < 2) continue;
		for (const same of byPath(leaves)) {
			const places = same.flatMap((one) => {
				const environment = environmentOf(one.found.file.path, policy);
				const isSecret = !one.leaf.comment && one.token.type !== "bool";
				return environment === null || !isSecret ? [] : [{
					...one,
					environment
				}];
			});
			if (new Set(places.map(({ environment }) => environment)).size < 2) continue;
			shared.push({
				places,
				isToken: isTokenShared(places)
			});
		}
	}
	return shared;
}
/** The path as it is part of the seal: without the indices of lists. */
function byPath(leaves) {
	const groups = /* @__PURE__ */ new Map();
	for (const one of leaves) {
		const path = one.leaf.path.filter((component) => typeof component === "string").join("\0");
		groups.set(path, [...groups.get(path) ?? [], one]);
	}
	return [...groups.values()];
}
/** Whether two of the environments have the same bytes. */
function isTokenShared(places) {
	const environments = /* @__PURE__ */ new Map();
	for (const { token, environment } of places) {
		const ciphertext = ciphertextOf(token);
		environments.set(ciphertext, (environments.get(ciphertext) ?? /* @__PURE__ */ new Set()).add(environment));
	}
	return [...environments.values()].some(({ size }) => size > 1);
}
/** Shared values by the files that share them, since a file that was copied as a whole is one cause. In the order of places. */
function sharedByFiles(shared) {
	const groups = /* @__PURE__ */ new Map();
	for (const one of shared) {
		const key = [...new Set(one.places.map(({ found }) => found.file.path))].join("\0");
		groups.set(key, [...groups.get(key) ?? [], one]);
	}
	return [...groups.values()];
}
// packages/core/src/policy/registry.ts
const day = 864e5;
/** Reads the registry of a policy; SSH recipients are the same whatever comment they carry. */
function registryOf(policy) {
	const keyOf = (age) => sameRecipient({
		type: "age",
		id: age
	});
	const entries = new Map(policy.recipients.map((entry) => [keyOf(entry.age), entry]));
	const of = (age) => entries.get(keyOf(age)) ?? null;
	return {
		empty: entries.size === 0,
		lifelines: policy.recipients.filter(({ role }) => role === "break-glass"),
		of,
		isRevoked: (age, now, graceDays = 0) => {
			const revokedAt = of(age)?.revokedAt ?? null;
			return revokedAt !== null && Date.parse(revokedAt) + graceDays * day <= now;
		}
	};
}
// packages/core/src/init/ignore-block.ts
/** Lines of the block, by what they are about, each with a name that it exists for. */
const groups = [
	{
		title: "Plaintext of what is sealed in this repository",
		lines: [
			["*.tfvars", "prod.auto.tfvars"],
			["*.tfvars.json", "terraform.tfvars.json"],
			["*.tfvars.*", "terraform.tfvars.bak"],
			["!*.tfvars.enc", ""],
			["!*.tfvars.json.enc", ""],
			["!*.tfvars.example", ""],
			["*.dec.*", "secrets.dec.yaml"],
			[".env", ".env"],
			[".env.*", ".env.local"],
			["!.env.enc", ""],
			["!.env.*.enc", ""],
			["!.env.example", ""]
		]
	},
	{
		title: "Terraform writes every value it knows into these",
		lines: [
			["*.tfstate", "terraform.tfstate"],
			["*.tfstate.*", "terraform.tfstate.1700000000.backup"],
			["tfplan", "tfplan"],
			["*.tfplan", "x.tfplan"],
			["tfplan.*", "tfplan.json"],
			["plan.out", "plan.out"],
			["crash.log", "crash.log"],
			["crash.*.log", "crash.1.log"],
			[".terraform/", ".terraform/x"]
		]
	},
	{
		title: "Private keys",
		lines: [
			["keys.txt", "keys.txt"],
			["key.txt", "key.txt"],
			["age.key", "age.key"],
			["*.agekey", "x.agekey"],
			["kubeconfig", "kubeconfig"]
		]
	}
];
/**
* The ignore lines that a project lacks, ready to be added to its `.gitignore`, or null when it lacks none. A line that would
* hide a file that git tracks is left out: ignoring it would only make it harder to see.
*/
function ignoreLines(tree, project) {
	const rules = tree.fact(ignoreRules);
	const below = project === "" ? "" : `${project}/`;
	const isCovered = (probe) => rules.decide(`${below}some/folder/${probe}`).ignored && rules.decide(`${below}${probe}`).ignored;
	const sections = [];
	for (const { title, lines } of groups) {
		const missing = lines.filter(([line, probe]) => probe !== "" && !isCovered(probe) && !hidesTracked(tree, project, line));
		if (missing.length === 0) continue;
		const kept = lines.filter(([line, probe]) => missing.some(([each]) => each === line) || probe === "" && missing.some(([each]) => undoes(line, each)));
		sections.push([
			`# ${title}`,
			...kept.map(([line]) => line),
			""
		].join("\n"));
	}
	return sections.length === 0 ? null : sections.join("\n");
}
/** True when a negation belongs to a line that is added: `!*.tfvars.enc` after `*.tfvars.*`. */
function undoes(negation, line) {
	return negation.startsWith(`!${line.replace(/\*$/, "")}`);
}
function hidesTracked(tree, project, line) {
	const alone = new IgnoreRules(/* @__PURE__ */ new Map([[project, new TextEncoder().encode(`${line}\n`)]]));
	return tree.files.some(({ path }) => !/\.(enc|example)$/.test(path) && alone.decide(path).ignored);
}
// packages/core/src/init/texts.ts
/** The first policy: recommended, with a hint of what can be said more. */
const policy = `# What sops-guard holds this repository to. \`sops-guard rules\` lists the rules, \`sops-guard explain RULE\` says why.
version: 1
extends: recommended

# Say who may read what, and lint can tell an unknown, a revoked or a foreign recipient:
# recipients:
#   ci: { age: age1…, role: ci }
# environments:
#   production: { paths: ["environments/production/**"], recipients: [ci] }
`;
/** The first creation rules: everything whose name says that it is sealed, for one recipient. */
const creationRulesFor = (recipient) => `# Who can open what. The first rule whose pattern is found in a path seals it. sops looks for this file from the folder in which it
# is called, upwards. A second recipient whose key lies in a safe keeps a lost key from being the end: sops-guard recipients add
creation_rules:
  # Kubernetes Secrets keep their shape: what they are called can be read, what they hold cannot.
  - path_regex: (^|/)k8s/.*\\.enc\\.ya?ml$
    encrypted_regex: ^(data|stringData)$
    age: ${recipient}
  - path_regex: \\.enc(\\.(ya?ml|json|env|ini))?$
    age: ${recipient}
`;
/** The pre-commit hook. */
const hook = `#!/bin/sh
# Proves without a key that every secret in what is about to be committed is sealed.
if command -v sops-guard >/dev/null 2>&1; then
	exec sops-guard lint --staged
fi
exec npx --no-install sops-guard lint --staged
`;
/** The gate; examples/workflows/lint-secrets.yml is the same text, and a test keeps it so. */
const workflow = `# The gate. No key, no secret, no network but git's own fetch of the base.
name: secrets

on:
  pull_request: # no \`paths:\` filter: a secret can land in any file, and a skipped check is not a passed one
  merge_group: # without it, a required check waits forever in a merge queue
  push:
    branches: [main]
  schedule:
    - cron: "17 4 * * *" # the whole tree once a day; expired suppressions surface here

permissions:
  contents: read # nothing else, not even for pull requests from forks

jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: talent-mesh/sops-guard@v0.1.0 # better: the commit that this tag names
`;
// packages/core/src/init/plan.ts
/**
* Looks at a tree and says what it lacks. `project` is the folder to set up, "" for the root. With a recipient, the files that name
* it are among what may be lacking.
*/
function initPlan(tree, project, recipient = null) {
	const steps = [];
	const notes = [];
	const under = (path) => project === "" ? path : `${project}/${path}`;
	const has = (path) => tree.file(path) !== void 0 || tree.untracked.some((file) => file.path === path);
	const create = (path, text, why, executable = false) => steps.push({
		action: "create",
		path,
		text,
		executable,
		why
	});
	const policyPath = under(".sops-guard.yaml");
	if (has(policyPath)) notes.push({
		path: policyPath,
		words: "there already; left as it is"
	});
	else create(policyPath, policy, "the policy: what must be sealed, and for whom");
	if (recipient !== null) {
		const configPath = under(".sops.yaml");
		if (has(configPath)) notes.push({
			path: configPath,
			words: "there already; to seal for your key too: sops-guard recipients add"
		});
		else {
			create(configPath, creationRulesFor(recipient), "what sops and sops-guard encrypt seal, and for whom");
			const keyPath = under(".age-public-key");
			if (has(keyPath)) notes.push({
				path: keyPath,
				words: "there already; left as it is"
			});
			else create(keyPath, `${recipient}\n`, "the public key, for whoever seals something for you");
		}
	}
	const ignorePath = under(".gitignore");
	const lines = ignoreLines(tree, project);
	if (lines === null) notes.push({
		path: ignorePath,
		words: "covers every plaintext name already"
	});
	else if (has(ignorePath)) steps.push({
		action: "append",
		path: ignorePath,
		text: lines,
		executable: false,
		why: "names under which plaintext would lie beside what is sealed"
	});
	else create(ignorePath, lines, "names under which plaintext would lie beside what is sealed");
	const manager = hookManagers.find(({ path }) => tree.files.some((file) => file.path.startsWith(path)));
	if (manager !== void 0) notes.push({
		path: manager.path,
		words: manager.words
	});
	else if (has(".githooks/pre-commit")) notes.push({
		path: ".githooks/pre-commit",
		words: "there already; add: sops-guard lint --staged"
	});
	else create(".githooks/pre-commit", hook, "stops plaintext before it is committed; switch it on with: git config core.hooksPath .githooks", true);
	const guarding = tree.files.find((file) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file.path) && (file.text ?? "").includes("sops-guard"));
	if (guarding === void 0) create(".github/workflows/sops-guard.yml", workflow, "the gate on pull requests, and the whole tree once a day");
	else notes.push({
		path: guarding.path,
		words: "runs sops-guard already"
	});
	return {
		steps,
		notes
	};
}
const hookManagers = [
	{
		path: ".pre-commit-config.yaml",
		words: "add this repository with the hook id sops-guard"
	},
	{
		path: "lefthook.",
		words: "add a pre-commit command: sops-guard lint --staged"
	},
	{
		path: ".lefthook.",
		words: "add a pre-commit command: sops-guard lint --staged"
	},
	{
		path: ".husky/",
		words: "add a line to .husky/pre-commit: sops-guard lint --staged"
	}
];
// packages/core/src/init/with-steps.ts
/** The tree as it will be when the steps are carried out and committed. */
function withSteps(tree, steps) {
	const texts = /* @__PURE__ */ new Map();
	for (const { action, path, text } of steps) {
		const before = action === "append" ? tree.file(path)?.text ?? "" : "";
		texts.set(path, new TextEncoder().encode(before === "" ? text : `${before}\n${text}`));
	}
	const added = [...texts.keys()].filter((path) => tree.file(path) === void 0).map((path) => ({
		path,
		kind: "file",
		id: null,
		tracked: true
	}));
	const kept = [...tree.files, ...tree.untracked].map(({ entry }) => entry).filter(({ path, tracked }) => tracked || !texts.has(path));
	const byPath = new Map([...tree.files, ...tree.untracked].map((file) => [file.path, file]));
	return {
		kind: tree.kind,
		entries: [...kept, ...added].sort((left, right) => left.path < right.path ? -1 : 1),
		read: ({ path }) => {
			const written = texts.get(path);
			if (written !== void 0) return written;
			const file = byPath.get(path);
			return file === void 0 ? "unreadable" : file.absence ?? file.bytes;
		}
	};
}
// packages/core/src/lint/suppression.ts
/** Every suppression that speaks in a tree: the policy's entries, then inline comments in path order. */
function suppressionsIn(tree, policy, rules, now) {
	const byId = new Map(rules.map((rule) => [rule.id, rule]));
	const found = [];
	for (const entry of policy.suppressions) found.push({
		rules: [entry.rule],
		covers: (path) => {
			const inner = policy.within(path);
			return inner !== null && entry.paths.matches(inner);
		},
		path: entry.path,
		line: entry.line,
		source: "policy",
		reason: entry.reason,
		until: entry.until,
		fault: faultOf$1(entry.reason, entry.until, now),
		identity: [
			"policy",
			entry.rule,
			...entry.paths.patterns,
			entry.until,
			entry.reason
		].join("\0")
	});
	for (const file of tree.files) found.push(...inlineIn(file, byId, now));
	return found;
}
const mark = "sops-guard: ignore[";
const comment = /(?:#|\/\/|;|<!--|\/\*|--)\s*sops-guard: ignore\[([^\]]*)\]([^\r\n]*)/;
function* inlineIn(file, byId, now) {
	const text = file.holds(mark) ? file.text : null;
	if (text === null) return;
	for (let from = text.indexOf(mark); from !== -1; from = text.indexOf(mark, from + 1)) {
		const { line } = file.document.lines.at(from);
		const start = file.document.lines.start(line);
		const end = text.indexOf("\n", from);
		const match = comment.exec(text.slice(start, end === -1 ? text.length : end));
		if (match === null) continue;
		const rules = (match[1] ?? "").split(",").map((id) => id.trim());
		const { reason, until } = termsOf(match[2] ?? "");
		const fault = rules.some((id) => !byId.has(id)) ? "unknown-rule" : faultOf$1(reason, until, now) ?? (rules.some((id) => byId.get(id)?.severity === "critical") ? "critical-inline" : null);
		yield {
			rules,
			covers: (path, at) => path === file.path && (at === line || at === line + 1),
			path: file.path,
			line,
			source: "inline",
			reason,
			until,
			fault,
			identity: [
				"inline",
				...rules,
				until,
				reason
			].join("\0")
		};
	}
}
/** `until=2026-12-31 -- reason`, in that order or without either. */
function termsOf(rest) {
	const split = rest.indexOf("--");
	const head = split === -1 ? rest : rest.slice(0, split);
	const reason = split === -1 ? "" : rest.slice(split + 2).replace(/(?:-->|\*\/)\s*$/, "").trim();
	const until = /\buntil=(\S+)/.exec(head)?.[1] ?? null;
	return {
		reason: reason === "" ? null : reason,
		until
	};
}
const shortestReason = 10;
function faultOf$1(reason, until, now) {
	if (reason === null || reason.length < shortestReason || /^todo\b/i.test(reason)) return "no-reason";
	const end = until === null ? null : endOfDay(until);
	if (end === null) return "no-date";
	return end < now ? "expired" : null;
}
/** The last millisecond of a YYYY-MM-DD day in UTC; null for anything that is not a real day. */
function endOfDay(day) {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
	const start = Date.parse(`${day}T00:00:00Z`);
	if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return null;
	return start + 864e5 - 1;
}
// packages/core/src/lint/baseline.ts
const header = ["# Known findings of sops-guard, one a line: fingerprint, rule, path, first seen. No values.", "# Written by `sops-guard lint --update-baseline`; it may only shrink."];
/** Reads a baseline file. Throws a {@link Failure} with the line that is no entry. */
function parseBaseline(text, path) {
	const baseline = /* @__PURE__ */ new Map();
	for (const [index, line] of text.replace(/^\uFEFF/, "").split(/\r?\n/).entries()) {
		if (line.trim() === "" || line.startsWith("#")) continue;
		const place = {
			path,
			line: index + 1
		};
		const [fingerprint = "", rule = "", file = "", firstSeen = "", ...rest] = line.trim().split(/[ \t]+/);
		const name = unescaped(file);
		if (!(/^[0-9a-f]{64}$/.test(fingerprint) && /^[a-z0-9-]+$/.test(rule) && endOfDay(firstSeen) !== null) || name === null || rest.length > 0) throw new Failure("policy", "this line is no entry of a baseline", {
			place,
			hint: rewrite
		});
		if (baseline.has(fingerprint)) throw new Failure("policy", "this finding is there twice", {
			place,
			hint: rewrite
		});
		baseline.set(fingerprint, {
			rule,
			path: name,
			firstSeen
		});
	}
	return baseline;
}
const rewrite = "write the file again with: sops-guard lint --update-baseline";
/** The file's text: sorted by path, rule and fingerprint, so that a change of debt is a change of its own lines only. */
function formatBaseline(baseline) {
	const lines = [...baseline].map(([fingerprint, { rule, path, firstSeen }]) => ({
		fingerprint,
		rule,
		path: escaped$1(path),
		firstSeen
	})).sort((left, right) => compare(left.path, right.path) || compare(left.rule, right.rule) || compare(left.fingerprint, right.fingerprint)).map(({ fingerprint, rule, path, firstSeen }) => `${fingerprint} ${rule} ${path} ${firstSeen}`);
	return `${[...header, ...lines].join("\n")}\n`;
}
/**
* The baseline after a run: entries whose finding is gone leave it, and where it `mayGrow` new findings join it with `today`
* as their first day. What is suppressed is not debt. A finding keeps the day on which it was first seen. An entry that the run
* could not judge, because it lies outside the path that was asked for or its rule did not run, stays.
*/
function updatedBaseline(old, report, today, { mayGrow, scope = "" }) {
	const ran = new Set(report.ran);
	const unjudged = [...old].filter(([, { rule, path }]) => !ran.has(rule) || !isWithin(path, scope));
	const present = report.findings.filter(({ suppressed }) => suppressed === null);
	const kept = present.filter(({ fingerprint }) => old.has(fingerprint));
	const strange = present.filter(({ fingerprint }) => !old.has(fingerprint));
	const judged = [...kept, ...mayGrow ? strange : []].map((finding) => [finding.fingerprint, old.get(finding.fingerprint) ?? entryOf(finding, today)]);
	const baseline = new Map([...unjudged, ...judged]);
	return {
		baseline,
		added: mayGrow ? strange.length : 0,
		removed: old.size - [...old.keys()].filter((fingerprint) => baseline.has(fingerprint)).length,
		refused: mayGrow ? 0 : strange.length
	};
}
function isWithin(path, scope) {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}
const entryOf = ({ rule, path }, today) => ({
	rule,
	path,
	firstSeen: today
});
const compare = (left, right) => left < right ? -1 : left > right ? 1 : 0;
/** A path as one word: `%`, blanks and control characters as `%XX` of their UTF-8, as in a URL. */
function escaped$1(path) {
	return path.replace(/[%\s\x00-\x1f\x7f\u0080-\u009f\u2028\u2029\ufeff]/g, encodeURIComponent);
}
/** The inverse; null for what {@link escaped} would not write. */
function unescaped(word) {
	if (word === "" || /%(?![0-9A-F]{2})/.test(word)) return null;
	try {
		return decodeURIComponent(word);
	} catch {
		return null;
	}
}
// packages/core/src/lint/exit-code.ts
/** 1: findings at or above the threshold; 3: a blocking gap; 0: fine. 1 wins over 3 (design §4). */
function exitCodeOf(report, failOn) {
	if (failOn !== "never" && report.findings.some((finding) => counts(finding) && isAtLeast(finding.severity, failOn))) return 1;
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}
// packages/core/src/text/needle-scan.ts
/** Which of a scan's needles stand in a content. Equal sets of one scan are one object, so they can be keys. */
var NeedleSet = class {
	/** A bit for every needle, 32 a word, in the order of {@link NeedleScan.needles}. */
	words;
	constructor(words) {
		this.words = words;
	}
	has(needle) {
		return ((this.words[needle >> 5] ?? 0) >>> (needle & 31) & 1) === 1;
	}
	/** Whether any bit of a mask of the same shape is set. */
	meets(mask) {
		for (let at = 0; at < mask.length; at++) if (((this.words[at] ?? 0) & (mask[at] ?? 0)) !== 0) return true;
		return false;
	}
};
/**
* Looks for many ASCII strings in one pass over a content's bytes, at a cost that hardly depends on how many they are: of each
* needle the four bytes are taken that are rarest in texts, and both groups of three in them are marked in a table. Every second
* position of the content is looked up there; one of two neighbouring groups always lies on such a position. Of needles with
* three bytes both pairs are marked in a table of their own. Only where a table says yes is anything compared.
*
* UTF-8 texts are scanned as they are: their ASCII characters are their bytes.
*/
var NeedleScan = class {
	needles;
	/** Needles too short for the tables, which are looked for one by one. */
	#short;
	/** 1 where a group of three bytes with that hash stands in a needle. */
	#isMarked = new Uint8Array(tableSize);
	/** 1 where a pair of bytes stands in a needle of three. */
	#isPair = new Uint8Array(tableSize);
	/** By key, which is a hash, or a pair behind all hashes: the last pass in which all of them were found. */
	#allFoundIn = new Int32Array(2 * tableSize);
	/** Counts the contents. */
	#pass = 0;
	#candidates = [];
	/** Of each key, its place in {@link #candidates} from 1 on. */
	#places = new Uint16Array(2 * tableSize);
	#ids;
	#sets = /* @__PURE__ */ new Map();
	/** Words of a {@link NeedleSet}. */
	width;
	constructor(needles) {
		this.needles = [...new Set(needles)].sort();
		this.#ids = new Map(this.needles.map((needle, id) => [needle, id]));
		this.width = Math.max(1, Math.ceil(this.needles.length / 32));
		const short = [];
		for (const [id, needle] of this.needles.entries()) {
			const bytes = Uint8Array.from(needle, (char) => char.charCodeAt(0));
			if (bytes.length < 3) short.push({
				id,
				bytes,
				offset: 0
			});
			else if (bytes.length === 3) for (const offset of [0, 1]) this.#markPair({
				id,
				bytes,
				offset
			});
			else for (const offset of rarestWindow(needle)) this.#mark({
				id,
				bytes,
				offset
			});
		}
		this.#short = short;
	}
	/** A needle's number; undefined for a string that this scan does not look for. */
	idOf(needle) {
		return this.#ids.get(needle);
	}
	/** A mask for {@link NeedleSet.meets}; null when one of the strings is none of the scan's needles. */
	maskOf(needles) {
		const words = new Int32Array(this.width);
		for (const needle of needles) {
			const id = this.#ids.get(needle);
			if (id === void 0) return null;
			set(words, id);
		}
		return words;
	}
	/** The set with these words, which the scan keeps. */
	setOf(words) {
		const key = words.join();
		let known = this.#sets.get(key);
		if (known === void 0) {
			known = new NeedleSet(words.slice());
			this.#sets.set(key, known);
		}
		return known;
	}
	/** The set without any needle. */
	get none() {
		return this.setOf(new Int32Array(this.width));
	}
	/** The needles in a content. */
	in(bytes) {
		return this.setOf(this.#wordsIn(bytes));
	}
	#wordsIn(bytes) {
		const found = new Int32Array(this.width);
		this.#pass += 1;
		const isMarked = this.#isMarked;
		const isPair = this.#isPair;
		const { length } = bytes;
		let at = 0;
		if (isLittleEndian && bytes.byteOffset % 4 === 0 && length >= 8) {
			const words = new Int32Array(bytes.buffer, bytes.byteOffset, length >> 2);
			const last = words.length - 1;
			let word = words[0];
			for (let index = 0; index < last; index++) {
				const next = words[index + 1];
				const first = isMarked[Math.imul(word << 8, factor) >>> hashShift];
				const second = isMarked[Math.imul(word >>> 8 & 16776960 | next << 24, factor) >>> hashShift];
				const pairs = isPair[word & 65535] | isPair[word >>> 16];
				word = next;
				if ((first | second | pairs) === 0) continue;
				const start = index * 4;
				if (first !== 0) this.#compare(bytes, start, found);
				if (second !== 0) this.#compare(bytes, start + 2, found);
				if (pairs !== 0) {
					this.#comparePair(bytes, start, found);
					this.#comparePair(bytes, start + 2, found);
				}
			}
			at = last * 4;
		}
		for (; at + 1 < length; at += 2) {
			this.#comparePair(bytes, at, found);
			if (at + 2 < length) this.#compare(bytes, at, found);
		}
		for (const { id, bytes: needle } of this.#short) if (holds(bytes, needle)) set(found, id);
		return found;
	}
	#mark(candidate) {
		const { bytes, offset } = candidate;
		const hash = hashOf(bytes[offset] ?? 0, bytes[offset + 1] ?? 0, bytes[offset + 2] ?? 0);
		this.#isMarked[hash] = 1;
		this.#enter(hash, candidate);
	}
	#markPair(candidate) {
		const { bytes, offset } = candidate;
		const pair = pairOf(bytes[offset] ?? 0, bytes[offset + 1] ?? 0);
		this.#isPair[pair] = 1;
		this.#enter(tableSize + pair, candidate);
	}
	#enter(key, candidate) {
		const place = this.#places[key] ?? 0;
		if (place === 0) this.#places[key] = this.#candidates.push([candidate]);
		else this.#candidates[place - 1]?.push(candidate);
	}
	#compare(bytes, at, found) {
		const hash = hashOf(bytes[at], bytes[at + 1], bytes[at + 2]);
		if (this.#isMarked[hash] !== 0) this.#try(hash, bytes, at, found);
	}
	#comparePair(bytes, at, found) {
		const pair = pairOf(bytes[at], bytes[at + 1]);
		if (this.#isPair[pair] !== 0) this.#try(tableSize + pair, bytes, at, found);
	}
	/** What was found once is not compared again: common words would cost more than all the rest. */
	#try(key, bytes, at, found) {
		if (this.#allFoundIn[key] === this.#pass) return;
		const candidates = this.#candidates[this.#places[key] - 1];
		let isOpen = false;
		for (let index = 0; index < candidates.length; index++) {
			const { id, bytes: needle, offset } = candidates[index];
			if ((found[id >> 5] >>> (id & 31) & 1) === 1) continue;
			if (standsAt(bytes, at - offset, needle)) set(found, id);
			else isOpen = true;
		}
		if (!isOpen) this.#allFoundIn[key] = this.#pass;
	}
};
/** The needles in a content's text: none in binary content, and in UTF-16 those of the text that the bytes stand for. */
function needlesIn(scan, bytes) {
	if (isWide(bytes)) return scan.in(asciiOf(decode(bytes) ?? ""));
	return isBinary(bytes) ? scan.none : scan.in(bytes);
}
/** A byte for each unit; what is not ASCII becomes a byte that no needle has. */
function asciiOf(text) {
	const bytes = new Uint8Array(text.length);
	for (let at = 0; at < text.length; at++) bytes[at] = Math.min(text.charCodeAt(at), 255);
	return bytes;
}
const tableSize = 65536;
const hashShift = 16;
/** Knuth's multiplier: spreads three bytes over the table. */
const factor = -1640531535;
const windowLength = 4;
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
function hashOf(first, second, third) {
	return Math.imul(first << 8 | second << 16 | third << 24, factor) >>> hashShift;
}
function pairOf(first, second) {
	return first | second << 8;
}
function set(words, id) {
	words[id >> 5] = (words[id >> 5] ?? 0) | 1 << (id & 31);
}
function standsAt(bytes, start, needle) {
	if (start < 0 || start + needle.length > bytes.length) return false;
	for (let at = 0; at < needle.length; at++) if (bytes[start + at] !== needle[at]) return false;
	return true;
}
function holds(bytes, needle) {
	for (let at = bytes.indexOf(needle[0] ?? 0); at !== -1; at = bytes.indexOf(needle[0] ?? 0, at + 1)) if (standsAt(bytes, at, needle)) return true;
	return false;
}
/** Where both groups of three in the rarest four bytes of a needle start. */
function rarestWindow(needle) {
	let best = 0;
	let least = Number.POSITIVE_INFINITY;
	for (let start = 0; start + windowLength <= needle.length; start++) {
		const [first = 0, second = 0, third = 0, fourth = 0] = [...needle.slice(start, start + windowLength)].map(commonness);
		const common = first * second * third + second * third * fourth;
		if (common < least) [best, least] = [start, common];
	}
	return [best, best + 1];
}
/** How common a character is in code and prose, up to 1: lower case in English's order of frequency, then all others. */
function commonness(char) {
	const place = "etaoinsrhldcumfpgwybvkxjqz".indexOf(char);
	if (place !== -1) return 1 - place / 30;
	if (/[./:\s"]/.test(char)) return .4;
	return /[\w-]/.test(char) ? .15 : .05;
}
// packages/core/src/tree.ts
/** One file as a rule sees it. Everything is read and parsed on demand, and let go of when memory is needed for other files. */
var File = class {
	path;
	entry;
	#source;
	#reading;
	#bytes;
	#text;
	#document;
	#found;
	constructor(entry, source, reading) {
		this.path = entry.path;
		this.entry = entry;
		this.#source = source;
		this.#reading = reading;
	}
	/** The last component of the path. */
	get name() {
		return this.path.slice(this.path.lastIndexOf("/") + 1);
	}
	/** The folder, without a final slash; "" at the root. */
	get folder() {
		return this.path.slice(0, Math.max(0, this.path.lastIndexOf("/")));
	}
	/** The bytes; empty when the content is absent (see {@link absence}). */
	get bytes() {
		const bytes = this.#load();
		return typeof bytes === "string" ? nothing$1 : bytes;
	}
	get absence() {
		const known = this.#bytes ?? this.#look() ?? this.#load();
		return typeof known === "string" ? known : null;
	}
	/** The decoded text; null for binary or absent content. */
	get text() {
		if (this.#text === void 0) {
			const bytes = this.#load();
			this.#text = typeof bytes === "string" ? null : decode(bytes);
			this.#reading.keep(this, this.#text?.length ?? 0);
		}
		return this.#text;
	}
	/** The parsed document; for content without text, an empty one. */
	get document() {
		if (this.#document === void 0) {
			const store = storeOf(this.path);
			const key = this.entry.id === null ? null : `${store} ${this.entry.id}`;
			const shared = key === null ? void 0 : this.#reading.documents.get(key);
			this.#document = shared ?? new Document(this.text ?? "", store);
			this.#reading.keep(this, parsedWeight * this.#document.text.length);
			if (key !== null && shared === void 0) this.#reading.documents.set(key, this.#document);
		}
		return this.#document;
	}
	/** Whether an ASCII string stands in the text. For what the run looks for anyway, this reads nothing a second time. */
	holds(needle) {
		const id = this.#reading.scan?.idOf(needle);
		return id === void 0 ? this.text?.includes(needle) ?? false : this.found?.has(id) ?? false;
	}
	/** Which of the run's needles stand in the text; null where the run looks for none. */
	get found() {
		const { scan } = this.#reading;
		if (scan === null) return null;
		let found = this.#look();
		if (found === void 0) {
			const bytes = this.#load();
			found = typeof bytes === "string" ? bytes : needlesIn(scan, bytes);
			this.#found = found;
			if (this.entry.id !== null) this.#reading.found.set(this.entry.id, found);
		}
		return typeof found === "string" ? scan.none : found;
	}
	/** Lets go of the content; it is read again when it is asked for. */
	forget() {
		this.#bytes = void 0;
		this.#text = void 0;
		this.#document = void 0;
	}
	#look() {
		this.#found ??= this.#source.found?.(this.entry) ?? (this.#reading.found.size === 0 || this.entry.id === null ? void 0 : this.#reading.found.get(this.entry.id));
		return this.#found;
	}
	#load() {
		if (this.#bytes === void 0) {
			this.#bytes = this.#source.read(this.entry);
			if (typeof this.#bytes !== "string") this.#reading.keep(this, this.#bytes.length);
		}
		return this.#bytes;
	}
};
/** Bytes of memory for a character that was parsed: nodes, spans, leaves. */
const parsedWeight = 20;
/**
* What the trees of one run share: the needles that the run looks for, and by git's object id what was parsed and found. It also
* sees to it that what was read does not add up to the size of the repository.
*/
var Reading = class {
	/** By store and object id. */
	documents;
	/** By object id. */
	found = /* @__PURE__ */ new Map();
	scan;
	#files = /* @__PURE__ */ new WeakMap();
	/** Bytes. */
	#most;
	/** What is held, oldest first, with its weight. */
	#held = /* @__PURE__ */ new Map();
	#weight = 0;
	/** The one large file that is held: a lock file or a vendored bundle is of no use once it was judged. */
	#large = null;
	/** `most`: bytes of what files hold. `shelf`: characters of the documents that trees share. */
	constructor(scan = null, most = 33554432, shelf = Number.POSITIVE_INFINITY) {
		this.scan = scan;
		this.#most = most;
		this.documents = new DocumentShelf(shelf);
	}
	/** The file of an entry: for content that git knows, the same one in every tree that has that very entry. */
	fileOf(entry, source) {
		if (entry.id === null) return new File(entry, source, this);
		let file = this.#files.get(entry);
		if (file === void 0) {
			file = new File(entry, source, this);
			this.#files.set(entry, file);
		}
		return file;
	}
	/** Notes that a file holds that many bytes more, and lets go of the oldest ones when it is too much. */
	keep(file, weight) {
		if (weight > large && file !== this.#large) {
			if (this.#large !== null) this.#release(this.#large);
			this.#large = file;
		}
		this.#held.set(file, (this.#held.get(file) ?? 0) + weight);
		this.#weight += weight;
		if (this.#weight <= this.#most) return;
		for (const oldest of this.#held.keys()) {
			if (oldest === file || this.#weight <= this.#most / 2) break;
			this.#release(oldest);
		}
	}
	#release(file) {
		file.forget();
		this.#weight -= this.#held.get(file) ?? 0;
		this.#held.delete(file);
	}
};
/** Documents that are kept for other trees; where a history has more of them than fit, the oldest ones go. */
var DocumentShelf = class {
	#most;
	#kept = /* @__PURE__ */ new Map();
	#length = 0;
	constructor(most) {
		this.#most = most;
	}
	get(key) {
		return this.#kept.get(key);
	}
	set(key, document) {
		this.#kept.set(key, document);
		this.#length += document.text.length;
		for (const [oldest, { text }] of this.#kept) {
			if (this.#length <= this.#most || oldest === key) break;
			this.#kept.delete(oldest);
			this.#length -= text.length;
		}
	}
};
/** Bytes; above it a file is large. */
const large = 131072;
const nothing$1 = /* @__PURE__ */ new Uint8Array(0);
/** An immutable view of one git tree, index, work tree or plain folder. */
var Tree = class {
	kind;
	/** What git tracks, or outside git everything: files, links and submodules, sorted by path in byte order. */
	files;
	/** What lies in the work tree without being tracked; only rules about ignore files look at it. */
	untracked;
	/** What the contents are looked through for; null: nothing in particular. */
	scan;
	#byPath;
	#facts = /* @__PURE__ */ new Map();
	/** Pass one reading to all trees of a run. A sketch of a tree shares its files with others. */
	constructor(source, reading = new Reading()) {
		this.kind = source.kind;
		this.scan = reading.scan;
		const all = "files" in source ? source.files : source.entries.map((entry) => reading.fileOf(entry, source));
		this.files = all.filter((file) => file.entry.tracked);
		this.untracked = all.filter((file) => !file.entry.tracked);
		this.#byPath = new Map(this.files.map((file) => [file.path, file]));
	}
	/** The tracked file at exactly that path. */
	file(path) {
		return this.#byPath.get(path);
	}
	/** The tracked files whose text holds at least one of these ASCII strings (see {@link File.holds}). */
	holding(needles) {
		return this.files.filter((file) => needles.some((needle) => file.holds(needle)));
	}
	/** A fact about the tree, computed when it is first asked for. */
	fact(fact) {
		if (!this.#facts.has(fact)) this.#facts.set(fact, fact(this));
		return this.#facts.get(fact);
	}
};
// packages/core/src/lint/fingerprint.ts
/**
* SHA-256 over rule, path, and the pointer or the line's shape; `ordinal` tells equal ones in one file apart by their order.
* Nothing that goes in depends on a value, so the fingerprint says nothing about one (short secrets can be guessed from a hash).
*/
function fingerprint(rule, path, anchor, ordinal) {
	return bytesToHex(sha256(utf8ToBytes([
		rule,
		path,
		anchor,
		ordinal
	].join("\0"))));
}
/** A line without its value: the name before the first `=` or `:`, if it looks like a name and nothing else. */
function shapeOf(line) {
	const name = /^\s*(?:export\s+)?["']?([A-Za-z_][\w.-]{0,63})["']?\s*[:=]/.exec(line)?.[1] ?? "";
	return looksLikeCredential(name) ? "" : name;
}
// packages/core/src/lint/selection.ts
/** What facts and the engine itself ask of every file, besides what rules select by. */
const marks = [
	"sops",
	"ENC[AES256_GCM,",
	"sops-guard: ignore[",
	"apiVersion",
	"kind",
	"age1",
	"Generator"
];
const scans = /* @__PURE__ */ new WeakMap();
/** The one scan that answers for all rules at once; the same object for the same rules. */
function scanFor(rules) {
	let scan = scans.get(rules);
	if (scan === void 0) {
		scan = new NeedleScan([...marks, ...rules.flatMap((rule) => selectionOf(rule).needles ?? [])]);
		scans.set(rules, scan);
	}
	return scan;
}
function selectionOf(rule) {
	return rule.on === "range" || rule.on === "history" || rule.on === "run" ? {} : rule.selects;
}
/** Tells which of some rules want to see a file. */
var Selector = class {
	#rules;
	#masks;
	/** By what was found: the rules that it does not rule out. */
	#byNeedles = /* @__PURE__ */ new Map();
	/** `scan`: what the files were looked through for. */
	constructor(rules, scan) {
		this.#rules = rules;
		const masks = /* @__PURE__ */ new Map();
		for (const rule of rules) {
			const { needles } = selectionOf(rule);
			const mask = needles === void 0 ? null : scan?.maskOf(needles) ?? null;
			if (mask !== null) masks.set(rule, mask);
		}
		this.#masks = masks;
	}
	/** In the order of the rules. */
	rulesFor(file) {
		const path = file.path.toLowerCase();
		return this.#foundBy(file.found).filter((rule) => {
			const { path: pattern, needles } = selectionOf(rule);
			if (pattern !== void 0 && !pattern.test(path)) return false;
			return needles === void 0 || this.#masks.has(rule) || needles.some((needle) => file.holds(needle));
		});
	}
	#foundBy(found) {
		if (found === null) return this.#rules;
		let rules = this.#byNeedles.get(found);
		if (rules === void 0) {
			rules = this.#rules.filter((rule) => {
				const mask = this.#masks.get(rule);
				return mask === void 0 || found.meets(mask);
			});
			this.#byNeedles.set(found, rules);
		}
		return rules;
	}
};
// packages/core/src/lint/wording.ts
/** Fills a rule's sentence with labels. A name without a label stays visible as `{name}`, which a rule's examples reveal. */
function worded(template, labels) {
	return template.replace(placeholder, (whole, name) => labels[name]?.text ?? whole);
}
/**
* The same for a fix: inside backticks, which hold a command, each label is quoted for a shell. A backtick of a label would
* open or close a command, so it is shown as an escape.
*/
function wordedCommand(template, labels) {
	return template.split("`").map((part, index) => part.replace(placeholder, (whole, name) => {
		const text = labels[name]?.text.replaceAll("`", "\\u{60}");
		if (text === void 0) return whole;
		return index % 2 === 1 ? shellQuoted(text) : text;
	})).join("`");
}
const placeholder = /\{([a-zA-Z]+)\}/g;
function shellQuoted(text) {
	return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
// packages/core/src/lint/judge.ts
/** True when the policy has the rule switched on. */
function isEnabled(policy, rule) {
	return policy.rule(rule.id).enabled;
}
/**
* What the file, document and tree rules say about one tree under one policy. `files` limits what the file and document
* rules are shown; tree rules always see the whole.
*/
function judge(tree, bench, files = tree.files, verdicts = /* @__PURE__ */ new Map()) {
	const rules = bench.rules.filter((rule) => isEnabled(bench.policy, rule));
	const single = rules.filter((rule) => rule.on === "file" || rule.on === "document");
	const collected = new Collection(bench.policy, tree);
	const selector = new Selector(single, tree.scan);
	const contexts = new Map(single.map((rule) => [rule, contextFor(rule, bench)]));
	for (const [index, file] of files.entries()) {
		bench.progress?.(index, files.length);
		const { kind, id } = file.entry;
		if (kind === "submodule") continue;
		const key = id === null ? null : [
			kind,
			id,
			file.path
		].join("\0");
		const known = key === null ? void 0 : verdicts.get(key);
		if (known !== void 0) {
			collected.judged.push(...known);
			continue;
		}
		const start = collected.judged.length;
		for (const rule of selector.rulesFor(file)) {
			if (rule.on === "document" && file.text === null) continue;
			for (const spot of rule.check(file, contexts.get(rule))) collected.add(rule, spot);
		}
		if (key !== null) verdicts.set(key, collected.judged.slice(start));
	}
	for (const rule of rules.filter((candidate) => candidate.on === "tree")) {
		const context = {
			...contextFor(rule, bench),
			suppressions: bench.suppressions,
			policyFault: bench.policyFault
		};
		for (const spot of rule.check(tree, context)) collected.add(rule, spot);
	}
	return withoutEchoes(collected.judged, rules, ({ finding }) => finding);
}
/** Drops what another rule's finding about the same file says already. */
function withoutEchoes(judged, rules, findingOf) {
	const yielding = new Map(rules.flatMap(({ id, yieldsTo }) => yieldsTo === void 0 ? [] : [[id, yieldsTo]]));
	const spoken = new Set(judged.map(findingOf).map(({ rule, path }) => `${rule}\0${path}`));
	return judged.filter((one) => {
		const { rule, path } = findingOf(one);
		return !yielding.get(rule)?.some((id) => spoken.has(`${id}\0${path}`));
	});
}
/** A rule's context: its options are the policy's over the schema's defaults. */
function contextFor(rule, bench) {
	const defaults = Object.entries(rule.options ?? {}).map(([name, schema]) => [name, schema.default]);
	const options = {
		...Object.fromEntries(defaults),
		...bench.policy.rule(rule.id).options
	};
	return {
		policy: bench.policy,
		now: bench.now,
		keys: bench.keys,
		innerSeals: (file) => bench.innerSeals?.get(file) ?? [],
		options
	};
}
/** Turns spots into findings, numbering those that would otherwise be the same. */
var Collection = class {
	judged = [];
	#policy;
	#tree;
	#ordinals = /* @__PURE__ */ new Map();
	constructor(policy, tree) {
		this.#policy = policy;
		this.#tree = tree;
	}
	add(rule, spot) {
		const { at } = spot;
		const anchor = at.pointer ?? this.#shape(at.path, at.line);
		const key = [
			rule.id,
			at.path,
			anchor
		].join("\0");
		const ordinal = this.#ordinals.get(key) ?? 0;
		this.#ordinals.set(key, ordinal + 1);
		const labels = {
			path: label.path(at.path),
			...spot.labels
		};
		const message = rule.messages[spot.message ?? Object.keys(rule.messages)[0] ?? ""] ?? rule.summary;
		this.judged.push({
			anchor,
			ordinal,
			finding: {
				rule: rule.id,
				severity: this.#policy.rule(rule.id).severity ?? spot.severity ?? rule.severity,
				confidence: spot.confidence ?? rule.confidence,
				...at,
				message: worded(message, labels),
				fix: wordedCommand(rule.fix, labels),
				related: (spot.related ?? []).map((related) => ({
					path: related.at.path,
					line: related.at.line,
					message: related.message.text
				})),
				commit: spot.commit ?? null,
				suppressed: null,
				known: false,
				fingerprint: fingerprint(rule.id, at.path, anchor, ordinal)
			}
		});
	}
	#shape(path, line) {
		const document = this.#tree.file(path)?.document;
		if (document === void 0 || line === 1) return "";
		const start = document.lines.start(line);
		const end = document.text.indexOf("\n", start);
		return shapeOf(document.text.slice(start, end === -1 ? void 0 : end));
	}
};
// packages/core/src/lint/passage.ts
/**
* What commits published and later ones took away again: gone from the head, not from history. The benches have the rules about
* exposure alone. `isTold`: whether a finding of that fingerprint is reported anyway. `told`: what the head's own findings are; a file
* that was moved has one finding, wherever it is now.
*/
function passedThrough({ base, head, commits }, benches, isTold, told = []) {
	const passed = /* @__PURE__ */ new Map();
	const causes = /* @__PURE__ */ new Set();
	for (const finding of told) {
		const file = head.file(finding.path);
		if (file !== void 0) causes.add(causeOf(finding, file));
	}
	const judged = benches.map((bench) => partedBench(bench));
	const news = (tree, bench, files, commit) => {
		const introduced = new Set(commit.introduced);
		return judge(tree, bench, files).flatMap(({ finding }) => introduced.has(finding.path) && !isTold(finding.fingerprint) && !passed.has(finding.fingerprint) ? [finding] : []);
	};
	const keep = (findings, commit) => {
		const own = findings.map((finding) => {
			const file = commit.files.find(({ path }) => path === finding.path);
			return {
				finding,
				cause: file === void 0 ? finding.fingerprint : causeOf(finding, file)
			};
		});
		for (const { cause, finding } of own) if (!causes.has(cause)) passed.set(finding.fingerprint, {
			...finding,
			commit: commit.id
		});
		for (const { cause } of own) causes.add(cause);
	};
	for (const { commits: some, sketch } of sketches(base, commits)) for (const { single, wide } of judged) {
		const suspected = suspectedIn(sketch, wide);
		for (const commit of some) {
			const fresh = commit.files.filter((file) => !isAt(head, file));
			const ids = new Set(commit.introduced.flatMap((path) => suspected.get(path) ?? []));
			if (ids.size > 0) {
				const rules = [...single.rules, ...wide.rules.filter(({ id }) => ids.has(id))];
				keep(news(commit.tree, {
					...wide,
					rules
				}, fresh, commit), commit);
			} else if (fresh.length > 0) keep(news(new Tree({
				kind: "commit",
				files: fresh
			}), single, fresh, commit), commit);
		}
	}
	return [...passed.values()];
}
/** The rules about whole trees that say something of a sketch, by the path that they say it of. */
function suspectedIn(sketch, wide) {
	const suspected = /* @__PURE__ */ new Map();
	for (const { finding } of sketch === null ? [] : judge(sketch, wide, [])) suspected.set(finding.path, [...suspected.get(finding.path) ?? [], finding.rule]);
	return suspected;
}
/** Equal for what a moved file still says: the same content, or under the same name the same line at the same place. */
function causeOf({ rule, line, column, pointer }, file) {
	const words = pointer === null ? null : (file.text ?? "").split("\n", line)[line - 1];
	return words == null ? `${rule} ${file.entry.id ?? file.path} ${line}:${column}` : `${rule} ${file.name} ${pointer} ${words}`;
}
function isAt(tree, { path, entry }) {
	return entry.id !== null && tree.file(path)?.entry.id === entry.id;
}
function partedBench(bench) {
	const enabled = bench.rules.filter((rule) => isEnabled(bench.policy, rule));
	const without = {
		...bench,
		progress: void 0
	};
	return {
		single: {
			...without,
			rules: enabled.filter(({ on }) => on !== "tree")
		},
		wide: {
			...without,
			rules: enabled.filter(({ on }) => on === "tree")
		}
	};
}
/**
* Commits in groups, each with a sketch of what their trees have in common: the files that they introduced, and around them what is
* sealed and what configures sops, git and Kustomize. A tree of its own for each of thousands of commits is dear; what a sketch makes a
* rule say has to be said of the real tree too. Null where there is nothing that a rule about whole trees would speak of.
*/
function* sketches(base, commits) {
	const around = new Map(base.files.filter(isAbout).map((file) => [file.path, file]));
	let group = [];
	let own = /* @__PURE__ */ new Map();
	const close = () => {
		const files = [...new Map([...around, ...own]).values()].sort((left, right) => left.path < right.path ? -1 : 1);
		const closed = {
			commits: group,
			sketch: own.size === 0 ? null : new Tree({
				kind: "commit",
				files
			})
		};
		group = [];
		own = /* @__PURE__ */ new Map();
		return closed;
	};
	for (const commit of commits) {
		const candidates = commit.files.filter(isCandidate);
		const isOther = commit.files.some(({ path }) => own.has(path) || isConfiguration(path));
		if (group.length > 0 && isOther) yield close();
		for (const file of commit.files) if (isAbout(file)) around.set(file.path, file);
		for (const file of candidates) own.set(file.path, file);
		group.push(commit);
	}
	if (group.length > 0) yield close();
}
/** What changes what is said of files that stay as they are. */
function isConfiguration(path) {
	return /(?:^|\/)\.(?:gitignore|sops\.yaml)$/.test(path);
}
function isAbout(file) {
	if (file.entry.kind === "submodule") return false;
	return isConfiguration(file.path) || /(?:^|\/)kustomization\.ya?ml$/.test(file.path) || file.holds("ENC[AES256_GCM,");
}
/** Whether a rule about whole trees could say of a file that it publishes something. */
function isCandidate(file) {
	const { path, entry } = file;
	if (entry.kind === "submodule") return false;
	if (identityNeedles.some((needle) => file.holds(needle))) return true;
	if (isSourceOrProse(path) || file.holds("ENC[AES256_GCM,")) return false;
	return !(file.holds("apiVersion") && file.holds("kind")) || isEncryptedName(path) || isDecryptedName(path) || (file.text ?? "").includes("Secret");
}
// packages/core/src/lint/lint.ts
/** Judges a tree, or what is new in it against a base. Pure: Tree × Policy → Report. */
function lint(input) {
	const rules = rulesOf(input);
	const head = sessionOf(input, rules, suppressionsIn(input.tree, input.policy, input.rules.rules, input.now));
	const verdict = input.base === void 0 ? alone(head) : against(head, input.base);
	const paid = paidOff(input, rules, verdict.findings);
	const findings = [...verdict.findings, ...judgeRun(head, verdict, paid)].filter((finding) => inScope(finding.path, input.scope)).map((finding) => input.baseline?.has(finding.fingerprint) ? {
		...finding,
		known: true
	} : finding).sort(worstFirst);
	return {
		tool: input.tool,
		subject: input.subject,
		ran: rules.map(({ id }) => id),
		findings,
		summary: summaryOf$1(input, findings, rules.length, verdict.fixed + paid.length),
		incomplete: [
			...input.gaps ?? [],
			...absences(input),
			...remoteBases(input)
		]
	};
}
const policyName = ".sops-guard.yaml";
function rulesOf(input) {
	return input.rules.rules.filter((rule) => {
		if (input.skip?.includes(rule.id)) return false;
		if (rule.on === "range" && !hasCommits(input)) return false;
		if (rule.needs?.includes("range") && input.base === void 0) return false;
		if (rule.needs?.includes("history") && input.past === void 0) return false;
		if (rule.needs?.includes("keys") && (input.keys ?? []).length === 0) return false;
		return input.only === void 0 ? isEnabled(input.policy, rule) || input.base !== void 0 && isEnabled(input.base.policy, rule) : input.only.includes(rule.id);
	});
}
/** Without a base or a past there is nothing to say of commits, but what kept them from being read. */
function hasCommits({ base, past, gaps = [] }) {
	return base !== void 0 || past !== void 0 || gaps.length > 0;
}
function sessionOf(input, rules, suppressions) {
	const verdicts = /* @__PURE__ */ new Map();
	return {
		input,
		rules,
		suppressions,
		judge: (tree, policy, own) => {
			const known = verdicts.get(policy) ?? /* @__PURE__ */ new Map();
			verdicts.set(policy, known);
			return judge(tree, benchOf(input, rules, policy, own), tree.files, known);
		}
	};
}
function benchOf(input, rules, policy, suppressions) {
	return {
		policy: input.only === void 0 ? policy : withRules(policy, input.only),
		rules,
		now: input.now,
		keys: input.keys ?? [],
		innerSeals: input.innerSeals,
		suppressions,
		policyFault: input.policyFault,
		progress: input.progress
	};
}
/** The policy with the named rules switched on, for `--rule`. */
function withRules(policy, ids) {
	return {
		...policy,
		rule: (id) => ({
			...policy.rule(id),
			enabled: ids.includes(id)
		}),
		within: policy.within
	};
}
function alone(head) {
	const { input, suppressions } = head;
	const judged = head.judge(input.tree, input.policy, suppressions).map(({ finding }) => finding);
	const { past, gaps = [] } = input;
	const base = past === void 0 ? input.tree : nothing;
	const commits = past?.commits ?? [];
	const present = new Set(judged.map(({ fingerprint: identity }) => identity));
	let passed;
	const range = {
		past: past ?? null,
		base,
		head: input.tree,
		commits,
		get passed() {
			passed ??= passing(head, [input.policy], {
				base,
				commits
			}, (identity) => present.has(identity), judged);
			return passed;
		},
		hidden: [],
		gaps,
		policyPath: input.policy.path ?? policyName
	};
	const about = hasCommits(input) ? judgeRange(head, range, [input.policy]) : [];
	const led = past?.sealed == null ? [] : judgeHistory(head, {
		...past,
		sealed: past.sealed,
		head: input.tree
	});
	return {
		findings: withoutEchoes([
			...judged,
			...about,
			...led
		], head.rules, (finding) => finding).map((finding) => suppressed(finding, suppressions)),
		fixed: 0,
		before: []
	};
}
/** What stands in front of the first commit. */
const nothing = new Tree({
	kind: "commit",
	files: []
});
/** What commits brought and later ones took away again. */
function passing({ input, rules, suppressions }, policies, between, isTold, told) {
	const exposing = rules.filter(({ exposure, on }) => exposure && ![
		"range",
		"history",
		"run"
	].includes(on));
	const benches = policies.map((policy) => benchOf(input, exposing, policy, suppressions));
	return passedThrough({
		...between,
		head: input.tree
	}, benches, isTold, told);
}
/**
* New against a base: both trees by the base's policy and both by the head's, and what either policy finds in the head and
* not in the base. So nobody can switch a rule off and leak in one change, and a stricter policy blames nobody for the past.
*/
function against(head, base) {
	const { input } = head;
	const policies = base.policy === input.policy ? [input.policy] : [input.policy, base.policy];
	const merged = /* @__PURE__ */ new Map();
	const isNew = /* @__PURE__ */ new Set();
	const byHeadPolicy = /* @__PURE__ */ new Map();
	const atBase = /* @__PURE__ */ new Set();
	const before = suppressionsIn(base.tree, base.policy, input.rules.rules, input.now);
	const runs = [];
	for (const policy of policies) {
		const judgedBefore = head.judge(base.tree, policy, before);
		runs.push({
			policy,
			findings: judgedBefore.map(({ finding }) => finding),
			suppressions: before
		});
		const known = new Set(judgedBefore.map((judged) => identityAtHead(judged, base)));
		for (const identity of known) atBase.add(identity);
		for (const { finding } of head.judge(input.tree, policy, head.suppressions)) {
			const identity = finding.fingerprint;
			if (policy === input.policy) byHeadPolicy.set(identity, finding);
			if (!known.has(identity)) isNew.add(identity);
			merged.set(identity, graver(merged.get(identity), finding));
		}
	}
	const lasting = input.allowNewSuppressions ? head.suppressions : oldOnes(head.suppressions, before, base);
	const findings = [];
	const hidden = [];
	for (const [identity, finding] of merged) {
		if (!isNew.has(identity)) {
			findings.push({
				...suppressed(finding, head.suppressions),
				known: true
			});
			continue;
		}
		const excused = suppressed(finding, lasting);
		findings.push(excused);
		if (excused.suppressed !== null) continue;
		const own = byHeadPolicy.get(identity);
		if (own === void 0 || own.severity !== finding.severity || suppressed(finding, head.suppressions).suppressed !== null) hidden.push(finding);
	}
	const present = new Set(merged.keys());
	const commits = input.commits ?? [];
	const isTold = (identity) => present.has(identity) || atBase.has(identity);
	let passed;
	const range = {
		past: null,
		base: base.tree,
		head: input.tree,
		commits,
		get passed() {
			passed ??= passing(head, policies, {
				base: base.tree,
				commits
			}, isTold, merged.values()).filter((finding) => suppressed(finding, lasting).suppressed === null);
			return passed;
		},
		hidden,
		gaps: input.gaps ?? [],
		policyPath: input.policy.path ?? base.policy.path ?? policyName
	};
	for (const finding of judgeRange(head, range, policies)) findings.push(suppressed(finding, lasting));
	return {
		findings,
		fixed: [...atBase].filter((identity) => !present.has(identity)).length,
		before: runs
	};
}
/**
* The suppressions that the base had too. A comment belongs to its file: the same words in another file, or once more in
* the same one, are new.
*/
function oldOnes(suppressions, before, base) {
	const keyOf = ({ source, path, identity }) => source === "policy" ? identity : `${path}\0${identity}`;
	const headPaths = new Map([...base.renames].map(([now, then]) => [then, now]));
	const atBase = tally(before.map((one) => keyOf({
		...one,
		path: headPaths.get(one.path) ?? one.path
	})));
	const atHead = tally(suppressions.map(keyOf));
	return suppressions.filter((one) => (atHead.get(keyOf(one)) ?? 0) <= (atBase.get(keyOf(one)) ?? 0));
}
function tally(keys) {
	const counts = /* @__PURE__ */ new Map();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}
/** Range rules speak under either policy, so that a change cannot switch off what watches it. */
function judgeRange(head, range, policies) {
	const found = /* @__PURE__ */ new Map();
	for (const policy of policies) {
		const bench = benchOf(head.input, head.rules, policy, head.suppressions);
		const collected = new Collection(bench.policy, range.head);
		for (const rule of head.rules.filter((candidate) => candidate.on === "range")) {
			if (!isEnabled(bench.policy, rule)) continue;
			for (const spot of rule.check(range, contextFor(rule, bench))) collected.add(rule, spot);
		}
		for (const { finding } of collected.judged) found.set(finding.fingerprint, graver(found.get(finding.fingerprint), finding));
	}
	return [...found.values()];
}
/** What history rules say of all that led to the tree. */
function judgeHistory({ input, rules, suppressions }, history) {
	const bench = benchOf(input, rules, input.policy, suppressions);
	const collected = new Collection(bench.policy, input.tree);
	for (const rule of rules.filter((candidate) => candidate.on === "history")) {
		if (!isEnabled(bench.policy, rule)) continue;
		for (const spot of rule.check(history, contextFor(rule, bench))) collected.add(rule, spot);
	}
	return collected.judged.map(({ finding }) => finding);
}
/** What the run has to say of itself; what the base's would have said as well is known. */
function judgeRun({ input, rules, suppressions }, verdict, paid) {
	const own = rules.filter((rule) => rule.on === "run");
	if (own.length === 0) return [];
	const ran = new Set(rules.filter((rule) => rule.on !== "run").map(({ id }) => id));
	const scope = input.scope ?? "";
	const judgedOf = (policy, tree, run) => {
		const bench = benchOf(input, own, policy, run.suppressions);
		const collected = new Collection(bench.policy, tree);
		for (const rule of own) {
			if (!isEnabled(bench.policy, rule)) continue;
			for (const spot of rule.check({
				tree,
				scope,
				ran,
				...run
			}, contextFor(rule, bench))) collected.add(rule, spot);
		}
		return collected.judged;
	};
	const { base, baselinePath = null } = input;
	const known = new Set(base === void 0 ? [] : verdict.before.flatMap(({ policy, ...before }) => judgedOf(policy, base.tree, {
		...before,
		baselinePath: null,
		paidOff: []
	}).map((judged) => identityAtHead(judged, base))));
	const isPrunable = base === void 0 && baselinePath !== null;
	return judgedOf(input.policy, input.tree, {
		findings: verdict.findings,
		suppressions,
		baselinePath: isPrunable ? baselinePath : null,
		paidOff: isPrunable ? paid : []
	}).map(({ finding }) => ({
		...suppressed(finding, suppressions),
		known: known.has(finding.fingerprint)
	}));
}
/** A base finding's fingerprint as it would be at the head, where its file may have another name. */
function identityAtHead({ finding, anchor, ordinal }, base) {
	for (const [now, before] of base.renames) if (before === finding.path) return fingerprint(finding.rule, now, anchor, ordinal);
	return finding.fingerprint;
}
function graver(left, right) {
	return left !== void 0 && isAtLeast(left.severity, right.severity) ? left : right;
}
function suppressed(finding, suppressions) {
	const excuse = suppressions.find(({ fault, rules, covers }) => fault === null && rules.includes(finding.rule) && covers(finding.path, finding.line));
	if (excuse?.reason == null || excuse.until === null) return finding;
	const by = excuse.source === "policy" ? "policy" : `${excuse.path}:${excuse.line}`;
	return {
		...finding,
		suppressed: {
			by,
			reason: excuse.reason,
			until: excuse.until
		}
	};
}
function inScope(path, scope) {
	return scope === void 0 || scope === "" || path === scope || path.startsWith(`${scope}/`);
}
/** Entries of the baseline whose finding is gone, of those that this run could have seen. */
function paidOff(input, rules, findings) {
	const present = new Set(findings.map((finding) => finding.fingerprint));
	const ran = new Set(rules.map(({ id }) => id));
	return [...input.baseline ?? []].filter(([identity, { rule, path }]) => ran.has(rule) && inScope(path, input.scope) && !present.has(identity)).map(([identity]) => identity);
}
function absences(input) {
	const gaps = [];
	for (const file of input.tree.files) {
		if (!inScope(file.path, input.scope) || file.entry.kind === "submodule") continue;
		const { absence } = file;
		if (absence === null || absence === "not-a-file") continue;
		gaps.push({
			what: "the content of a file",
			why: absenceWords[absence],
			path: file.path,
			blocking: true
		});
	}
	return gaps;
}
/** What Kustomize would fetch from elsewhere: nobody can judge it here. One gap a file. */
function remoteBases({ tree, scope }) {
	return [...tree.fact(kustomizations).values()].flatMap(({ file, resources, components }) => {
		if (!inScope(file.path, scope) || ![...resources, ...components].some(({ isRemote }) => isRemote)) return [];
		return [{
			what: "objects of a remote base",
			why: "they come from elsewhere when Kustomize builds",
			path: file.path,
			blocking: false
		}];
	});
}
const absenceWords = {
	"missing-object": "git does not have the object; a partial or damaged clone",
	unreadable: "the file cannot be read",
	"too-large": "the file is larger than lint reads"
};
function summaryOf$1(input, findings, rules, fixed) {
	const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0]));
	const counting = findings.filter(counts);
	for (const { severity } of counting) bySeverity[severity] += 1;
	const files = input.tree.files.filter((file) => inScope(file.path, input.scope));
	const sealed = files.filter((file) => file.holds("ENC[AES256_GCM,") && file.document.envelope !== null);
	return {
		files: files.length,
		encrypted: sealed.length,
		values: sealed.reduce((sum, file) => sum + file.document.leaves.filter((leaf) => leaf.node.text.startsWith("ENC[")).length, 0),
		commits: (input.past?.commits ?? input.commits)?.length ?? 0,
		rules,
		bySeverity,
		new: counting.length,
		known: findings.filter(({ known }) => known).length,
		fixed
	};
}
function worstFirst(left, right) {
	return severities.indexOf(left.severity) - severities.indexOf(right.severity) || (left.path < right.path ? -1 : left.path > right.path ? 1 : 0) || left.line - right.line || left.column - right.column || (left.rule < right.rule ? -1 : 1);
}
// packages/core/src/lint/rule.ts
/** Each gives a rule's options their types and puts the rule on its rung. */
const fileRule = (rule) => ({
	...rule,
	on: "file"
});
const documentRule = (rule) => ({
	...rule,
	on: "document"
});
const treeRule = (rule) => ({
	...rule,
	on: "tree"
});
const rangeRule = (rule) => ({
	...rule,
	on: "range"
});
/** What it finds needs all commits, so `needs: ["history"]` goes without saying. */
const historyRule = (rule) => ({
	...rule,
	needs: ["history"],
	on: "history"
});
const runRule = (rule) => ({
	...rule,
	on: "run"
});
// packages/core/src/merge/attributes.ts
const attributes$1 = "diff=sops-guard merge=sops-guard";
/**
* Lines for `.gitattributes` that name sealed files, those left out that `before` has already. A name that says that it is sealed
* stands for its kind, `*.enc.yaml`; any other for itself.
*/
function attributeLines(paths, before) {
	const known = new Set(before.split(/\r?\n/).map((line) => line.trim()));
	return [...new Set(paths.map((path) => isEncryptedName(path) ? kindOf(path) : exactly(path)))].sort().map((pattern) => `${pattern} ${attributes$1}`).filter((line) => !known.has(line));
}
/** From the first dot on: what the names of a kind share. A hidden file stands for itself. */
function kindOf(path) {
	const words = path.slice(path.lastIndexOf("/") + 1).split(".");
	const sealing = words.findIndex((word, index) => index > 0 && isEncryptedName(`x.${word}`));
	return sealing === -1 || words[0] === "" ? exactly(path) : `*.${words.slice(sealing).join(".")}`;
}
function exactly(path) {
	const escaped = path.replace(/[\\*?[\]]/g, "\\$&");
	return /\s/.test(path) ? `"/${escaped.replaceAll("\"", "\\\"")}"` : `/${escaped}`;
}
// packages/core/src/merge/conflict-markers.ts
/** Above it a stretch of lines is shown as one conflict, because nobody would wait for a finer one. */
const mostComparisons = 4e6;
/** Two texts that differ in some lines as one, with git's markers around these. */
function withConflictMarkers(ours, theirs, names) {
	const [own, other] = [linesOf(ours), linesOf(theirs)];
	const out = [];
	let [left, right] = [0, 0];
	const conflict = (leftEnd, rightEnd) => {
		if (leftEnd === left && rightEnd === right) return;
		out.push(`<<<<<<< ${names.ours}\n`, ...own.slice(left, leftEnd), "=======\n", ...other.slice(right, rightEnd), `>>>>>>> ${names.theirs}\n`);
	};
	for (const [leftAt, rightAt] of commonLines(own, other)) {
		conflict(leftAt, rightAt);
		out.push(own[leftAt] ?? "");
		[left, right] = [leftAt + 1, rightAt + 1];
	}
	conflict(own.length, other.length);
	return out.join("");
}
/** Whether a text still holds a marker of {@link withConflictMarkers}. */
function hasConflictMarkers(text) {
	return /^(?:<{7} |={7}$|>{7} )/m.test(text);
}
/** Each line with its end; the last one gets one, so that a marker can follow. */
function linesOf(text) {
	return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => line.endsWith("\n") ? line : `${line}\n`);
}
/** Pairs of indices of a longest sequence of lines that both have. */
function commonLines(own, other) {
	let start = 0;
	while (start < own.length && start < other.length && own[start] === other[start]) start++;
	let end = 0;
	while (end < own.length - start && end < other.length - start && own[own.length - 1 - end] === other[other.length - 1 - end]) end++;
	const pairs = [];
	for (let at = 0; at < start; at++) pairs.push([at, at]);
	pairs.push(...middle(own.slice(start, own.length - end), other.slice(start, other.length - end), start));
	for (let at = end; at > 0; at--) pairs.push([own.length - at, other.length - at]);
	return pairs;
}
function middle(own, other, offset) {
	if (own.length * other.length > mostComparisons) return [];
	const width = other.length + 1;
	const lengths = new Uint32Array((own.length + 1) * width);
	for (let i = own.length - 1; i >= 0; i--) for (let j = other.length - 1; j >= 0; j--) {
		const diagonal = lengths[(i + 1) * width + j + 1] ?? 0;
		const [down, across] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
		lengths[i * width + j] = own[i] === other[j] ? diagonal + 1 : Math.max(down, across);
	}
	const pairs = [];
	for (let i = 0, j = 0; i < own.length && j < other.length;) if (own[i] === other[j]) pairs.push([offset + i++, offset + j++]);
	else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
	else j++;
	return pairs;
}
// packages/core/src/policy/duration.ts
/**
* Days or weeks, such as `90d` or `12w`. Months and years are left out on purpose: nobody should have to ask how long one is
* when a deadline hangs on it.
*/
const durationPattern = "^[1-9][0-9]{0,4}[dw]$";
/** A duration in days. Takes what matches {@link durationPattern}. */
function daysOf(duration) {
	const count = Number(duration.slice(0, -1));
	return duration.endsWith("w") ? count * 7 : count;
}
const options = {
	dot: true,
	nocase: true,
	nocomment: true,
	nonegate: true,
	platform: "linux",
	braceExpandMax: 257
};
/** Why a glob cannot be used; null when it can. */
function globFault(pattern) {
	if (pattern.trim() === "") return "empty";
	if (pattern.length > 512) return "too-long";
	if (pattern.startsWith("!")) return "negated";
	const rows = braceExpand(pattern, options);
	if (rows.length > 256) return "too-many-alternatives";
	return rows.some((row) => row.startsWith("/") || row.split("/").includes("..")) ? "outside" : null;
}
/**
* A set of globs, compiled when it is first asked. What it answered for a path it remembers, because several rules ask about
* every path of a tree. Patterns must have passed {@link globFault}.
*/
function globsOf(patterns) {
	let matchers;
	const answers = /* @__PURE__ */ new Map();
	return {
		patterns,
		matches: (path) => {
			const known = answers.get(path);
			if (known !== void 0) return known;
			matchers ??= compiled(patterns);
			const answer = matchers.some((matcher) => matcher.match(path));
			answers.set(path, answer);
			return answer;
		}
	};
}
/** One matcher for all that can be written between braces, which is several times faster than one each. */
function compiled(patterns) {
	const rows = patterns.flatMap((pattern) => braceExpand(pattern, options));
	const simple = rows.filter((row) => !/[{},\\]/.test(row));
	const others = rows.filter((row) => /[{},\\]/.test(row));
	return [...simple.length > 1 ? [`{${simple.join(",")}}`] : simple, ...others].map((pattern) => new Minimatch(pattern, {
		...options,
		braceExpandMax: rows.length + 1
	}));
}
// packages/core/src/path.ts
/** A path below a folder, without dots; null when it leads above the root. */
function joinedPath(folder, path) {
	const parts = [];
	for (const part of [...folder.split("/"), ...path.split("/")]) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return null;
	}
	return parts.join("/");
}
// packages/core/src/policy/layers.ts
/** What `recommended` presumes about artifacts when nobody says. */
const presumedArtifacts = {
	encrypted: [
		"**/*.enc",
		"**/*.{enc,sops}.{yaml,yml,json,env,ini}",
		"**/*.{yaml,yml,json,env,ini}.{enc,sops}"
	],
	neverCommit: ["**/*.tfvars", "**/*.tfvars.json"],
	templates: [
		"**/*.{example,sample,template,dist,tmpl,tpl,gotmpl,j2}",
		"**/{example,sample,template}.{tfvars,env}",
		"**/*.{example,sample,template}.{yaml,yml,json,env,ini,tfvars}"
	]
};
const presumedRotation = {
	maxAge: "90d",
	warnBefore: "14d"
};
/**
* Lays policies over each other, the outermost last. Maps are merged by key, at any depth; a list replaces the
* list below it, except that suppressions add up.
*/
function policyOf(chain, rules, ground) {
	const layers = chain.map((layer) => layer.path === ground.path ? layer : {
		...layer,
		lineOf: () => null
	});
	const settings = new Map(rules.map((rule) => [rule.id, presetSetting(rule, ground.preset)]));
	for (const { file } of layers) for (const [id, entry] of Object.entries(file.rules ?? {})) settings.set(id, settingOf$1(entry, settings.get(id) ?? off));
	const latest = (pick) => layers.map(({ file }) => pick(file)).findLast((written) => written !== void 0);
	const days = (pick) => {
		const written = latest(pick);
		return written === void 0 ? null : daysOf(written);
	};
	return {
		path: ground.path,
		project: ground.project,
		environments: environmentsOf(layers),
		recipients: recipientsOf(layers),
		artifacts: {
			encrypted: artifacts(layers, "encrypted"),
			neverCommit: artifacts(layers, "neverCommit"),
			templates: artifacts(layers, "templates"),
			required: requiredPaths(layers.findLast(({ file }) => file.artifacts?.required !== void 0))
		},
		secrets: {
			namespace: latest((file) => file.secrets?.namespace) ?? null,
			required: requiredSecrets(layers.findLast(({ file }) => file.secrets?.required !== void 0))
		},
		rotation: {
			maxAge: days((file) => file.rotation?.maxAge) ?? daysOf(presumedRotation.maxAge),
			warnBefore: days((file) => file.rotation?.warnBefore) ?? daysOf(presumedRotation.warnBefore),
			recipientMaxAge: days((file) => file.rotation?.recipientMaxAge)
		},
		recovery: { maxAge: days((file) => file.recovery?.maxAge) },
		eso: {
			version: latest((file) => file.eso?.version) ?? null,
			namespaces: latest((file) => file.eso?.namespaces) ?? []
		},
		suppressions: chain.flatMap(suppressionsOf),
		rule: (id) => settings.get(id) ?? off,
		within: (path) => inside(path, ground.project)
	};
}
const off = {
	enabled: false,
	severity: null,
	options: {}
};
function presetSetting(rule, preset) {
	return {
		enabled: rule.presets.includes(preset),
		severity: null,
		options: {}
	};
}
function settingOf$1(entry, below) {
	if (entry === false || entry === "off") return {
		...below,
		enabled: false
	};
	if (entry === true) return {
		...below,
		enabled: true
	};
	if (typeof entry === "string") return {
		...below,
		enabled: true,
		severity: entry
	};
	const { severity = below.severity, ...options } = entry;
	return {
		enabled: true,
		severity,
		options: {
			...below.options,
			...options
		}
	};
}
function artifacts(layers, kind) {
	const declared = layers.findLast(({ file }) => file.artifacts?.[kind] !== void 0)?.file.artifacts?.[kind];
	return Object.assign(globsOf(declared ?? presumedArtifacts[kind]), { declared: declared !== void 0 });
}
function requiredPaths(layer) {
	return (layer?.file.artifacts?.required ?? []).map((path, index) => ({
		path,
		line: layer?.lineOf("artifacts", "required", index) ?? null
	}));
}
function requiredSecrets(layer) {
	return (layer?.file.secrets?.required ?? []).map((entry, index) => ({
		name: entry.name,
		keys: entry.keys ?? [],
		usedBy: entry.usedBy ?? [],
		maxAge: entry.maxAge === void 0 ? null : daysOf(entry.maxAge),
		owner: entry.owner ?? null,
		line: layer?.lineOf("secrets", "required", index) ?? null
	}));
}
function environmentsOf(layers) {
	const environments = /* @__PURE__ */ new Map();
	for (const { file, lineOf } of layers) for (const [name, entry] of Object.entries(file.environments ?? {})) {
		const below = environments.get(name);
		const required = entry.required?.map((path, index) => ({
			path,
			line: lineOf("environments", name, "required", index)
		}));
		environments.set(name, {
			name,
			paths: globsOf(entry.paths),
			recipients: entry.recipients ?? below?.recipients ?? null,
			required: required ?? below?.required ?? [],
			line: lineOf("environments", name)
		});
	}
	return [...environments.values()];
}
function recipientsOf(layers) {
	const recipients = /* @__PURE__ */ new Map();
	for (const { file, lineOf } of layers) for (const [name, { age, role, revokedAt }] of Object.entries(file.recipients ?? {})) {
		const below = recipients.get(name);
		recipients.set(name, {
			name,
			age,
			role: role ?? below?.role ?? null,
			revokedAt: revokedAt ?? below?.revokedAt ?? null,
			line: lineOf("recipients", name)
		});
	}
	return [...recipients.values()];
}
function suppressionsOf({ file, path, lineOf }) {
	if (path === null) return [];
	return (file.suppressions ?? []).map((entry, index) => ({
		rule: entry.rule,
		paths: globsOf([entry.path]),
		until: entry.until ?? null,
		reason: entry.reason ?? null,
		path,
		line: lineOf("suppressions", index) ?? 1
	}));
}
function inside(path, project) {
	if (project === "") return path;
	return path.startsWith(`${project}/`) ? path.slice(project.length + 1) : null;
}
// packages/core/src/policy/plain-data.ts
/** More values than any policy has; an alias counts for all that it stands for, so that a bomb stays small. */
const mostValues = 2e4;
const deepest$1 = 32;
/** Turns nodes into plain data, scalars typed by the core schema of YAML 1.2. */
function plainData(root) {
	const offsets = /* @__PURE__ */ new Map();
	let values = 0;
	let fault;
	const convert = (node, path, offset) => {
		offsets.set(keyOf(path), offset);
		values += 1;
		if (values > mostValues || path.length > deepest$1) fault ??= {
			code: "too-large",
			offset
		};
		if (fault !== void 0) return null;
		switch (node.kind) {
			case "alias": return convert(node.target, path, offset);
			case "scalar":
				if (node.tag !== null) fault = {
					code: "tag",
					offset
				};
				return typed(node);
			case "list": return node.items.filter((item) => item.kind !== "comment").map((item, index) => convert(item, [...path, index], item.span.start));
			case "map": {
				const map = Object.create(null);
				for (const { key, value } of pairs(node)) {
					const at = key.span.start;
					if (key.text in map) fault ??= {
						code: "duplicate-key",
						offset: at
					};
					map[key.text] = convert(value, [...path, key.text], at);
				}
				return map;
			}
		}
	};
	const data = convert(root, [], root.span.start);
	if (fault !== void 0) return fault;
	return {
		data,
		offsetOf: (path) => {
			for (let length = path.length; length > 0; length--) {
				const offset = offsets.get(keyOf(path.slice(0, length)));
				if (offset !== void 0) return offset;
			}
			return root.span.start;
		}
	};
}
const keyOf = (path) => path.map((part) => JSON.stringify(part)).join(",");
function typed({ text, style }) {
	if (style !== "plain") return text;
	if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
	if (/^(?:true|True|TRUE)$/.test(text)) return true;
	if (/^(?:false|False|FALSE)$/.test(text)) return false;
	if (/^[-+]?[0-9]+$/.test(text) || /^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
	if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
	return text;
}
// packages/core/src/policy/schema.ts
/** What a policy can extend without a file. */
const presets = ["recommended", "strict"];
/** What a registered recipient is for. */
const roles = [
	"ci",
	"person",
	"cluster",
	"break-glass"
];
/**
* The schema of `.sops-guard.yaml`. Every value has a `title` that completes the sentence "must be …", which is how a
* fault is worded, and a `description` for editors. Only keywords that the generated validator can judge without a library
* at run time are used: no lengths, no unique items.
*/
function policySchema(rules, packs = []) {
	return {
		$schema: "http://json-schema.org/draft-07/schema#",
		...map("What must be sealed, who may read it, and how old it may be.", {
			version: {
				title: "1",
				description: "The version of this format.",
				const: 1
			},
			extends: {
				title: `${[...presets, ...packs].join(", ")}, or a file such as ./base.yaml`,
				description: "What this policy stands on; recommended if left out. A file is relative to this one. Maps are merged by key, a list replaces the list.",
				default: "recommended",
				anyOf: [{
					type: "string",
					enum: [...presets, ...packs]
				}, { type: "string" }]
			},
			environments: { ...mapOf("Environments by name.", { ...map("An environment.", {
				paths: globs("Which files belong to it."),
				recipients: list$1("Who may read it, by their names in the registry.", ref("name")),
				required: list$1("Files that it must have.", ref("path"))
			}, ["paths"]) }) },
			recipients: { ...mapOf("The registry: who a recipient is. Without it, rules about unknown recipients stay off.", { ...map("A registered recipient.", {
				age: {
					title: "a public age or SSH recipient",
					description: "The public recipient.",
					type: "string",
					pattern: "^(age1|ssh-(ed25519|rsa) )"
				},
				role: {
					title: `one of ${roles.join(", ")}`,
					description: "What it is for. Only a break-glass recipient may stand in several environments.",
					type: "string",
					enum: [...roles]
				},
				revokedAt: {
					...ref("day"),
					description: "The day on which it stopped being trusted."
				}
			}, ["age"]) }) },
			artifacts: map("Which files are what.", {
				encrypted: globs("Files that must be sealed with SOPS."),
				neverCommit: globs("Plaintext that git must ignore and must not track."),
				templates: globs("Files that hold placeholders, never real values."),
				required: list$1("Files that must be there.", ref("path"))
			}),
			secrets: map("The master Secrets.", {
				namespace: {
					...ref("name"),
					description: "The namespace that they live in."
				},
				required: list$1("Secrets that must be there.", { ...map("A required Secret.", {
					name: {
						...ref("name"),
						description: "Its name in Kubernetes."
					},
					keys: list$1("Keys that it must have.", ref("name")),
					usedBy: list$1("What needs it.", ref("text")),
					maxAge: {
						...ref("duration"),
						description: "How old a value may be."
					},
					owner: {
						...ref("name"),
						description: "Who rotates it."
					}
				}, ["name"]) })
			}),
			rotation: map("How old things may be.", {
				maxAge: {
					...ref("duration"),
					description: "A value.",
					default: "90d"
				},
				warnBefore: {
					...ref("duration"),
					description: "When to say so in advance.",
					default: "14d"
				},
				recipientMaxAge: {
					...ref("duration"),
					description: "A recipient."
				}
			}),
			recovery: map("The recovery drill.", { maxAge: {
				...ref("duration"),
				description: "How long ago the last one may be."
			} }),
			eso: map("The External Secrets Operator.", {
				version: {
					title: "a version in quotes, such as \"2\" or \"0.19\"",
					description: "Taken from the HelmRelease where there is one.",
					type: "string",
					pattern: "^v?[0-9]+(\\.[0-9]+){0,2}$"
				},
				namespaces: list$1("Where ExternalSecrets may stand.", ref("name"))
			}),
			rules: map("Rules by id.", Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)]))),
			suppressions: list$1("Findings that are excused, each with a reason and an end.", { ...map("A suppression.", {
				rule: {
					title: "the id of a rule",
					description: "Which rule.",
					enum: rules.map(({ id }) => id)
				},
				path: {
					...ref("glob"),
					description: "Which files."
				},
				until: {
					title: "a date such as 2026-12-31",
					description: "The last day on which it holds, YYYY-MM-DD.",
					type: ["string", "null"]
				},
				reason: {
					title: "text",
					description: "Why, in ten characters or more.",
					type: ["string", "null"]
				}
			}, ["rule", "path"]) })
		}),
		required: ["version"],
		definitions
	};
}
const definitions = {
	text: {
		title: "text",
		type: "string",
		pattern: "\\S"
	},
	name: {
		title: "a name",
		type: "string",
		pattern: "^\\S+$"
	},
	glob: {
		title: "a glob",
		type: "string",
		pattern: "\\S"
	},
	path: {
		title: "a path relative to the project root",
		type: "string",
		pattern: "^[^/]"
	},
	duration: {
		title: "days or weeks, such as 90d or 12w",
		type: "string",
		pattern: durationPattern
	},
	day: {
		title: "a date such as 2026-12-31",
		type: "string",
		pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
	},
	severity: {
		title: `one of ${severities.join(", ")}`,
		type: "string",
		enum: [...severities]
	},
	switch: {
		title: `true, false, off, ${severities.join(", ")}, or a map`,
		enum: [
			true,
			false,
			"off",
			...severities
		]
	},
	setting: map("A rule's severity.", { severity: { $ref: "#/definitions/severity" } }),
	rule: { anyOf: [{ $ref: "#/definitions/switch" }, { $ref: "#/definitions/setting" }] }
};
const ref = (name) => ({ $ref: `#/definitions/${name}` });
function map(description, properties, required) {
	return {
		title: "a map",
		description,
		type: "object",
		additionalProperties: false,
		properties,
		...required === void 0 ? {} : { required }
	};
}
const mapOf = (description, value) => ({
	title: "a map",
	description,
	type: "object",
	additionalProperties: value
});
const list$1 = (description, items) => ({
	title: "a list",
	description,
	type: "array",
	items
});
const globs = (description) => list$1(`${description} Globs, relative to the project root.`, ref("glob"));
/** A switch, a severity, or a map with the rule's options. */
function settingOf(rule) {
	const options = rule.options ?? {};
	const isPlain = Object.keys(options).length === 0;
	const properties = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, optionSchema(option)]));
	const title = definitions.switch.title;
	const description = `${rule.summary}. ${rule.why}`;
	if (isPlain) return {
		title,
		description,
		allOf: [ref("rule")]
	};
	return {
		title,
		description,
		anyOf: [ref("switch"), map("Severity and options.", {
			severity: ref("severity"),
			...properties
		})]
	};
}
function optionSchema(option) {
	const least = option.minimum === void 0 ? "" : `, at least ${option.minimum}`;
	const items = option.items === void 0 ? {} : { items: {
		title: "text",
		...option.items
	} };
	return {
		title: optionTitles[option.type] + least,
		...option,
		...items
	};
}
const optionTitles = {
	string: "text",
	integer: "a whole number",
	boolean: "true or false",
	array: "a list"
};
// packages/core/src/policy/schema-fault.ts
/**
* The fault to tell, out of all that the validator found: an unknown key first, because the rest may follow from it, then
* what is missing, then wrong values; of equals the first in the file. `order` gives a path's place there.
*/
function faultOf(errors, schema, data, order) {
	const placed = errors.map((error) => ({
		error,
		path: pathOf(error.instancePath)
	}));
	const [first] = placed.filter(({ error }) => !placed.some((other) => other.error !== error && other.error.instancePath.startsWith(`${error.instancePath}/`) && !isAboutKeys(error))).sort((left, right) => gravity(left.error) - gravity(right.error) || order(placeOf$1(left)) - order(placeOf$1(right)));
	if (first === void 0) return {
		message: "the policy is not valid",
		hint: null,
		path: []
	};
	return wordsFor(first.error, first.path, schema, valueAt(data, first.path));
}
const isAboutKeys = ({ keyword }) => keyword === "additionalProperties" || keyword === "required";
const gravity = ({ keyword }) => keyword === "additionalProperties" ? 0 : keyword === "required" ? 1 : 2;
const placeOf$1 = ({ error, path }) => error.keyword === "additionalProperties" ? [...path, String(error.params.additionalProperty)] : path;
function wordsFor({ keyword, params }, path, schema, value) {
	const where = path.length === 0 ? "" : ` in ${label.pointer(path).text}`;
	if (keyword === "additionalProperties") {
		const key = String(params.additionalProperty);
		const known = Object.keys(propertiesOf(schema, path));
		const isRule = path.length === 1 && path[0] === "rules";
		return {
			message: isRule ? `unknown rule ${quoted(key)}` : `unknown key ${quoted(key)}${where}`,
			hint: suggestion(key, known) ?? (isRule ? listsRules : `known here: ${known.join(", ")}`),
			path: [...path, key]
		};
	}
	if (keyword === "required") {
		const key = String(params.missingProperty);
		return {
			message: `${quoted(key)} is missing${where}`,
			hint: path.length === 0 && key === "version" ? "begin the policy with: version: 1" : null,
			path
		};
	}
	if (path[0] === "suppressions" && path[2] === "rule" && typeof value === "string") {
		const known = Object.keys(propertiesOf(schema, ["rules"]));
		return {
			message: `unknown rule ${quoted(value)}${where}`,
			hint: suggestion(value, known) ?? listsRules,
			path
		};
	}
	const expected = schemaAt(schema, path);
	const allowed = choicesOf(expected, schema);
	return {
		message: `${path.length === 0 ? "the policy" : label.pointer(path).text} must be ${titleOf(expected, schema)}`,
		hint: value === null ? "leave the key out if there is nothing to say" : typeof value === "string" ? suggestion(value, allowed) : null,
		path
	};
}
const listsRules = "`sops-guard rules` lists them";
const quoted = (name) => `"${label.name(name).text}"`;
/** "Did you mean", from a closed list of our own words. */
function suggestion(word, candidates) {
	const near = nearest(word, candidates);
	return near === null ? null : `did you mean "${near}"?`;
}
/** JSON Pointer to components; digits are list indices, which no map of a policy has for keys. */
function pathOf(instancePath) {
	return instancePath.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).map((part) => /^(?:0|[1-9][0-9]*)$/.test(part) ? Number(part) : part);
}
function valueAt(data, path) {
	return path.reduce((value, part) => typeof value === "object" && value !== null ? value[part] : void 0, data);
}
/** A schema and what it refers to, flattened one step. */
function branchesOf(schema, root) {
	const parts = [...schema.anyOf ?? [], ...schema.allOf ?? []];
	const reference = /^#\/definitions\/(.+)$/.exec(String(schema.$ref ?? ""))?.[1];
	const target = reference === void 0 ? [] : [root.definitions[reference] ?? {}];
	return [schema, ...[...parts, ...target].flatMap((part) => branchesOf(part, root))];
}
function propertiesOf(root, path) {
	return Object.assign({}, ...branchesOf(schemaAt(root, path), root).map(({ properties }) => properties ?? {}));
}
function schemaAt(root, path) {
	let current = root;
	for (const part of path) current = branchesOf(current, root).map(({ properties, additionalProperties, items }) => typeof part === "number" && items !== void 0 ? items : properties?.[part] ?? additionalProperties).find((found) => typeof found === "object" && found !== null) ?? {};
	return current;
}
function titleOf(schema, root) {
	const titled = branchesOf(schema, root).find(({ title }) => title !== void 0);
	return String(titled?.title ?? "something else");
}
function choicesOf(schema, root) {
	return branchesOf(schema, root).flatMap((branch) => branch.enum ?? []).filter((choice) => typeof choice === "string");
}
// packages/core/src/policy/semantic-fault.ts
/** What a schema cannot say: real globs, real days, one Secret per name. */
function* semanticFaults(file) {
	for (const [path, glob] of globsIn(file)) {
		const fault = globFault(glob);
		if (fault !== null) yield told(path, `${label.pointer(path).text} ${globFaults[fault]}`);
	}
	for (const [path, wanted] of pathsIn(file)) if (joinedPath("", wanted) === null) yield told(path, `${label.pointer(path).text} leads out of the project`);
	for (const [name, { revokedAt }] of Object.entries(file.recipients ?? {})) if (revokedAt !== void 0 && endOfDay(revokedAt) === null) {
		const path = [
			"recipients",
			name,
			"revokedAt"
		];
		yield told(path, `${label.pointer(path).text} is not a day of the calendar`);
	}
	const names = /* @__PURE__ */ new Set();
	for (const [index, { name }] of (file.secrets?.required ?? []).entries()) {
		if (names.has(name)) yield told([
			"secrets",
			"required",
			index
		], "this Secret is required twice");
		names.add(name);
	}
}
const told = (path, message) => ({
	path,
	message,
	hint: null
});
const globFaults = {
	empty: "is empty",
	"too-long": `is longer than 512 characters`,
	"too-many-alternatives": `stands for more than 256 globs`,
	outside: "leads out of the project",
	negated: "begins with an exclamation mark; write what is meant instead of what is not"
};
function* globsIn(file) {
	for (const [name, { paths }] of Object.entries(file.environments ?? {})) for (const [index, glob] of paths.entries()) yield [[
		"environments",
		name,
		"paths",
		index
	], glob];
	for (const kind of [
		"encrypted",
		"neverCommit",
		"templates"
	]) for (const [index, glob] of (file.artifacts?.[kind] ?? []).entries()) yield [[
		"artifacts",
		kind,
		index
	], glob];
	for (const [index, { path }] of (file.suppressions ?? []).entries()) yield [[
		"suppressions",
		index,
		"path"
	], path];
}
function* pathsIn(file) {
	for (const [name, { required }] of Object.entries(file.environments ?? {})) for (const [index, path] of (required ?? []).entries()) yield [[
		"environments",
		name,
		"required",
		index
	], path];
	for (const [index, path] of (file.artifacts?.required ?? []).entries()) yield [[
		"artifacts",
		"required",
		index
	], path];
}
// packages/core/src/policy/parse-policy.ts
/** Reads a policy and all that it extends. Throws a {@link Failure} with path, line and the next step; never quotes a value. */
function parsePolicy(text, source, rules) {
	const policy = readPolicy(text, source, rules);
	if (policy instanceof Failure) throw policy;
	return policy;
}
/** Tells why a policy text cannot be used; for policies of a tree that are not the one in force. */
function policyFaultIn(read, rules) {
	return (text, path) => {
		const policy = readPolicy(text, {
			path,
			project: folderOf(path),
			read
		}, rules);
		if (!(policy instanceof Failure)) return null;
		const isHere = policy.place === null || policy.place.path === path;
		const words = isHere ? policy.message : `what it extends cannot be used: ${policy.message}`;
		return {
			line: (isHere ? policy.place?.line : lineOfExtends(text)) ?? 1,
			words: label.words(words)
		};
	};
}
function readPolicy(text, source, rules) {
	const chain = chainOf(text, source, rules);
	if (chain instanceof Failure) return chain;
	const { layers, preset } = chain;
	const policy = policyOf(layers, rules.rules, {
		preset,
		path: source.path,
		project: source.project
	});
	return strangerIn(layers, policy) ?? policy;
}
function chainOf(text, source, rules) {
	const layers = [];
	const names = [...presets, ...Object.keys(rules.packs)];
	if (source.preset !== void 0 && !names.includes(source.preset)) return new Failure("usage", `unknown preset "${label.name(source.preset).text}"`, { hint: suggestion(source.preset, names) ?? `known: ${names.join(", ")}` });
	let base = source.preset ?? "recommended";
	let next = source.path === null ? null : {
		path: source.path,
		text
	};
	for (;;) {
		if (next !== null) {
			const layer = layerOf(next.text, next.path, rules);
			if (layer instanceof Failure) return layer;
			const isOutermost = layers.length === 0;
			layers.unshift(layer);
			base = (isOutermost ? source.preset : void 0) ?? layer.file.extends ?? "recommended";
		}
		const preset = presets.find((name) => name === base);
		if (preset !== void 0) return {
			layers,
			preset
		};
		const pack = packOf(base, rules);
		if (pack !== null) {
			layers.unshift(pack);
			base = pack.file.extends ?? "recommended";
			next = null;
			continue;
		}
		const found = extendedFile(base, layers, source.read, names);
		if (found instanceof Failure) return found;
		next = found;
	}
}
function packOf(name, { packs }) {
	if (!Object.hasOwn(packs, name)) return null;
	return {
		file: packs[name],
		path: null,
		lineOf: () => null
	};
}
/** The file that the innermost layer so far extends. */
function extendedFile(base, layers, read, names) {
	const from = layers[0];
	const fail = (message, hint) => failureAt(from?.path ?? "", from?.lineOf("extends") ?? 1, message, hint);
	if (/^[a-z][a-z0-9+.-]*:/i.test(base)) return fail("a policy cannot extend a URL", copyIt);
	if (!/^\.\.?\//.test(base)) return fail("extends names no preset", suggestion(base, names) ?? `a file is written ./name.yaml; presets are ${names.join(", ")}`);
	const path = joinedPath(folderOf(from?.path ?? ""), base);
	if (path === null || from?.path?.startsWith("/")) return fail("a policy cannot extend a file outside the repository", copyIt);
	if (layers.some((layer) => layer.path === path)) return fail("policies extend each other in a circle", null);
	const text = read(path);
	return text === null ? fail(`the extended policy ${label.path(path).text} is not there`, null) : {
		path,
		text
	};
}
const copyIt = "copy it into the repository and extend the copy";
/** Reads one file, without what it extends. */
function layerOf(text, path, rules) {
	const lines = new LineIndex(text);
	const failAt = (offset, message, hint = null) => failureAt(path, lines.at(offset).line, message, hint);
	if (text.length > longestPolicy) return failAt(0, "the policy is larger than a megabyte");
	const [document, second] = parse(text, "yaml").documents.filter(({ root, faults }) => root !== null || faults.length > 0);
	const fault = document?.faults[0];
	const marker = conflictMarker(text);
	if (marker !== null) return failAt(marker.start, "a merge was not finished here");
	if (fault !== void 0) return failAt(fault.offset, yamlFaults[fault.code] ?? "this is not valid YAML");
	if (second !== void 0) return failAt(second.span.start, "a policy is one document");
	if (document?.root == null) return failAt(0, "\"version\" is missing", "begin the policy with: version: 1");
	const plain = plainData(document.root);
	if ("code" in plain) return failAt(plain.offset, plainFaults[plain.code]);
	const failIn = (at, message, hint = null) => failAt(plain.offsetOf(at), message, hint);
	if (!rules.validatePolicy(plain.data)) {
		const schema = policySchema(rules.rules, Object.keys(rules.packs));
		const found = faultOf(rules.validatePolicy.errors ?? [], schema, plain.data, plain.offsetOf);
		return failIn(found.path, found.message, found.hint);
	}
	const file = plain.data;
	for (const { path: at, message, hint } of semanticFaults(file)) return failIn(at, message, hint);
	return {
		file,
		path,
		lineOf: (...at) => lines.at(plain.offsetOf(at)).line
	};
}
const longestPolicy = 1e6;
const yamlFaults = {
	"too-deep": "this is nested too deeply",
	"too-large": "the policy is too large",
	"too-many-aliases": "this has too many aliases",
	"unknown-alias": "this alias has no anchor before it",
	"complex-key": "a key must be text"
};
const plainFaults = {
	tag: "a policy has no YAML tags",
	"duplicate-key": "this key is there twice",
	"too-large": "the policy is too large"
};
/** An environment's recipient that the registry does not know; the registry may be another layer's. */
function strangerIn(layers, policy) {
	const registered = policy.recipients.map(({ name }) => name);
	for (const { file, path, lineOf } of layers) for (const [environment, { recipients }] of Object.entries(file.environments ?? {})) for (const [index, name] of (recipients ?? []).entries()) {
		if (registered.includes(name)) continue;
		const line = lineOf("environments", environment, "recipients", index) ?? 1;
		const hint = suggestion(name, registered) ?? "add it under recipients, with its public age key";
		return failureAt(path ?? policy.path ?? "", line, `recipient "${label.name(name).text}" is not registered`, hint);
	}
	return null;
}
function failureAt(path, line, message, hint) {
	return new Failure("policy", message, {
		place: {
			path,
			line
		},
		...hint === null ? {} : { hint }
	});
}
const folderOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
function lineOfExtends(text) {
	const offset = /^extends\s*:/m.exec(text)?.index;
	return offset === void 0 ? 1 : new LineIndex(text).at(offset).line;
}
// packages/core/src/recipient-label.ts
/** Recipients in a message: by the policy's name where it has one, else shortened. Without duplicates. */
function recipientLabels(ids, policy) {
	const names = new Map(policy.recipients.map(({ age, name }) => [age, name]));
	return label.list([...new Set(ids)].map((id) => {
		const name = names.get(id);
		return name === void 0 ? label.recipient(id) : label.name(name);
	}));
}
// packages/core/src/recipients/config-slots.ts
/** Every age recipient of the creation rules, and of the lists outside of them that hold `ids`. */
function slotsOf(text, rules) {
	const root = parse(text, "yaml").documents[0]?.root ?? void 0;
	const starts = new Map(rules.map(({ span, index }) => [span.start, index]));
	const slots = [];
	for (const node of elements(pairAt(root, "creation_rules")?.value)) {
		const rule = starts.get(node.span.start);
		if (rule === void 0) continue;
		const groups = elements(fieldOf(node, "key_groups"));
		if (groups.length === 0) slots.push(...inAge(text, fieldOf(node, "age"), {
			rule,
			group: 0
		}));
		for (const [group, each] of groups.entries()) slots.push(...inGroup(text, each, {
			rule,
			group
		}));
	}
	for (const pair of pairs(root)) if (pair.key.text !== "creation_rules") slots.push(...outside(text, pair.value));
	return slots;
}
const deepest = 32;
function inGroup(text, group, owner, depth = 0) {
	if (depth > deepest) return [];
	return [...elements(fieldOf(group, "merge")).flatMap((one) => inGroup(text, one, owner, depth + 1)), ...inAge(text, fieldOf(group, "age"), owner)];
}
function inAge(text, node, owner, depth = 0) {
	if (node === void 0 || depth > deepest) return [];
	const target = resolved(node);
	if (target.kind === "scalar") return partsOf(text, target, node.kind === "alias" ? node : null, owner);
	if (target.kind !== "list") return [];
	return elements(target).flatMap((item) => {
		const value = resolved(item);
		if (value.kind !== "scalar") return inAge(text, item, owner, depth + 1);
		const parts = partsOf(text, value, null, owner);
		const [only] = parts;
		if (parts.length !== 1 || only === void 0) return parts;
		return [{
			...owner,
			id: only.id,
			kind: "item",
			list: target,
			item
		}];
	});
}
/** Lists of recipients that stand outside of the rules, for their anchors: `keys:` by custom. */
function outside(text, node, depth = 0) {
	if (depth > deepest || node.kind === "alias") return [];
	const owner = {
		rule: -1,
		group: 0
	};
	if (node.kind === "scalar") return partsOf(text, node, null, owner);
	if (node.kind === "map") return pairs(node).flatMap(({ value }) => outside(text, value, depth + 1));
	return elements(node).flatMap((item) => {
		const parts = item.kind === "scalar" ? partsOf(text, item, null, owner) : [];
		const [only] = parts;
		if (item.kind !== "scalar" || only === void 0 || parts.length > 1) return outside(text, item, depth + 1);
		return [{
			...owner,
			id: only.id,
			kind: "item",
			list: node,
			item
		}];
	});
}
function partsOf(text, scalar, alias, owner) {
	const parts = [];
	let from = scalar.span.start;
	for (const piece of scalar.text.split(",")) {
		const id = piece.trim();
		const start = id === "" ? -1 : text.indexOf(id, from);
		if (start === -1 || start + id.length > scalar.span.end) continue;
		from = start + id.length;
		parts.push({
			id,
			start,
			end: from
		});
	}
	return parts.map(({ id }, index) => ({
		...owner,
		id,
		kind: "part",
		scalar,
		alias,
		parts,
		index
	}));
}
/** A field of a map, through `<<` where it has none of its own. */
function fieldOf(node, name, depth = 0) {
	const own = pairAt(node, name)?.value;
	if (own !== void 0 || depth > deepest) return own;
	for (const { key, value } of pairs(node)) {
		if (key.text !== "<<") continue;
		const merged = resolved(value);
		for (const source of merged.kind === "list" ? elements(merged) : [merged]) {
			const found = fieldOf(source, name, depth + 1);
			if (found !== void 0) return found;
		}
	}
}
// packages/core/src/recipients/text-edit.ts
/** A text with edits made. The same edit twice, as aliases make it, is one; where two overlap, the wider one holds. */
function edited(text, edits) {
	const sorted = [...edits].sort((one, other) => one.start - other.start || other.end - one.end);
	let result = "";
	let at = 0;
	let last = null;
	for (const edit of sorted) {
		if (last !== null && edit.start === last.start && edit.end === last.end && edit.text === last.text || edit.start < at) continue;
		result += text.slice(at, edit.start) + edit.text;
		at = edit.end;
		last = edit;
	}
	return result + text.slice(at);
}
/** The whole line around an offset, without its line break. */
function lineAround(text, offset) {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	const next = text.indexOf("\n", offset);
	const end = next === -1 ? text.length : next;
	return {
		start,
		end: end > start && text[end - 1] === "\r" ? end - 1 : end
	};
}
/** The line break that a text is written with. */
function lineBreakOf(text) {
	return text.includes("\r\n") ? "\r\n" : "\n";
}
// packages/core/src/recipients/config-edit.ts
/** A `.sops.yaml` with one recipient more: behind the last age recipient of each of these groups. */
function withRecipient(text, path, recipient, places) {
	const slots = slotsOf(text, readable(text, path).rules);
	return proven(text, path, places.flatMap(({ rule, group }) => {
		const own = slots.filter((slot) => slot.rule === rule && slot.group === group);
		if (own.some(({ id }) => id === recipient)) return [];
		const last = own.at(-1);
		if (last === void 0) throw new Failure("usage", `rule ${rule + 1} has no age recipient to put another one beside`, {
			hint: "Add it by hand, then run sops-guard updatekeys.",
			place: { path }
		});
		return [insertion(text, last, recipient)];
	}), (ids, place) => isAmong(place, places) ? [...ids, recipient] : ids);
}
/** A `.sops.yaml` in which `recipient` stands beside `other` wherever that one does. */
function withRecipientBeside(text, path, recipient, other) {
	const slots = slotsOf(text, readable(text, path).rules).filter(({ rule }) => rule >= 0);
	const has = (place) => slots.some(({ id, rule, group }) => id === recipient && rule === place.rule && group === place.group);
	return proven(text, path, slots.filter((slot) => slot.id === other && !has(slot)).map((slot) => insertion(text, slot, recipient)), (ids) => ids.includes(other) ? [...ids, recipient] : ids);
}
/** A `.sops.yaml` without a recipient: in these groups, or everywhere, its anchor included. */
function withoutRecipient(text, path, recipient, places) {
	const config = readable(text, path);
	const isMeant = (place) => places === "everywhere" || isAmong(place, places);
	for (const { index, groups } of config.rules) for (const [group, members] of groups.entries()) {
		if (!isMeant({
			rule: index,
			group
		}) || members.some(({ id }) => id !== recipient)) continue;
		throw new Failure("usage", `rule ${index + 1} would have a key group without recipients`, {
			hint: "Add another recipient first.",
			place: { path }
		});
	}
	return proven(text, path, slotsOf(text, config.rules).filter((slot) => slot.id === recipient && (slot.rule >= 0 ? isMeant(slot) : places === "everywhere")).map((slot) => removal(text, slot, path)), (ids, place) => isMeant(place) ? ids.filter((id) => id !== recipient) : ids);
}
/** A `.sops.yaml` in which one recipient stands in place of another, anchors included; never twice in a group. */
function withReplacedRecipient(text, path, old, recipient) {
	const both = readable(text, path).rules.flatMap(({ index, groups }) => groups.flatMap((group, at) => {
		const ids = group.map(({ id }) => id);
		return ids.includes(old) && ids.includes(recipient) ? [{
			rule: index,
			group: at
		}] : [];
	}));
	const single = both.length === 0 ? text : withoutRecipient(text, path, recipient, both);
	return proven(single, path, slotsOf(single, readable(single, path).rules).filter(({ id }) => id === old).map((slot) => replacement(single, slot, recipient)), (ids) => ids.map((id) => id === old ? recipient : id));
}
function isAmong({ rule, group }, places) {
	return places.some((one) => one.rule === rule && one.group === group);
}
/** The configuration, where sops could read it. */
function readable(text, path) {
	const config = parseConfig(text, path);
	if (config.faults.length === 0) return config;
	throw new Failure("file", "the configuration of sops cannot be read", {
		hint: "Mend it first; sops-guard lint says what is wrong.",
		place: { path }
	});
}
function insertion(text, slot, recipient) {
	if (slot.kind === "part") {
		const part = slot.parts[slot.index] ?? slot.scalar.span;
		if (slot.alias !== null && slot.parts.length === 1) return {
			...slot.alias.span,
			text: `${slot.id},${recipient}`
		};
		const [first, second] = slot.parts;
		const between = first !== void 0 && second !== void 0 ? text.slice(first.end, second.start) : ",";
		const gap = breakBefore(text, part.start);
		const separator = gap === "" && /^,[\t ]*$/.test(between) ? between : `,${gap}`;
		return {
			start: part.end,
			end: part.end,
			text: separator + recipient
		};
	}
	const { start, end } = outer(text, slot);
	if (isFlow(text, slot)) {
		const gap = breakBefore(text, start);
		return {
			start: end,
			end,
			text: `,${gap === "" ? " " : gap}${recipient}`
		};
	}
	const line = lineAround(text, end);
	const dash = text.lastIndexOf("-", start);
	const indent = text.slice(lineAround(text, start).start, dash).replace(/[^\t ]/g, " ");
	return {
		start: line.end,
		end: line.end,
		text: `${lineBreakOf(text)}${indent}- ${recipient}`
	};
}
/** The line break and indentation before a name that stands first on its line; empty for one that does not. */
function breakBefore(text, start) {
	const { start: from } = lineAround(text, start);
	const before = text.slice(from, start);
	return before !== "" && /^[\t ]*$/.test(before) ? lineBreakOf(text) + before : "";
}
function removal(text, slot, path) {
	if (slot.kind === "part") {
		const { parts, index } = slot;
		const [part, before, after] = [
			parts[index],
			parts[index - 1],
			parts[index + 1]
		];
		if (part !== void 0 && after !== void 0) return {
			start: part.start,
			end: after.start,
			text: ""
		};
		if (part !== void 0 && before !== void 0) return {
			start: before.end,
			end: part.end,
			text: ""
		};
		if (slot.rule === -1) return {
			start: slot.scalar.span.start,
			end: slot.scalar.span.start,
			text: ""
		};
		throw byHand("a text holds this recipient alone", path);
	}
	const { start, end } = outer(text, slot);
	const line = lineAround(text, start);
	if (!isFlow(text, slot)) {
		if (!(/^[\t ]*-[\t ]+$/.test(text.slice(line.start, start)) && /^[\t ]*(?:#.*)?$/.test(text.slice(end, lineAround(text, end).end)))) throw byHand("a recipient shares its line with something else", path);
		return wholeLine(text, line.start);
	}
	const behind = /^[\t ]*,[\t ]*/.exec(text.slice(end));
	if (/^[\t ]*$/.test(text.slice(line.start, start)) && /^[\t ]*,?[\t ]*(?:#.*)?$/.test(text.slice(end, line.end))) return wholeLine(text, line.start);
	if (behind !== null) return {
		start,
		end: end + behind[0].length,
		text: ""
	};
	return {
		start: start - (/,\s*$/.exec(text.slice(slot.list.span.start, start))?.[0].length ?? 0),
		end,
		text: ""
	};
}
/** A line with the break behind it. */
function wholeLine(text, offset) {
	const { start } = lineAround(text, offset);
	const next = text.indexOf("\n", start);
	return {
		start,
		end: next === -1 ? text.length : next + 1,
		text: ""
	};
}
function replacement(text, slot, recipient) {
	const part = slot.kind === "part" ? slot.parts[slot.index] : slot.item.kind === "alias" ? {
		...slot.item.target.span,
		id: slot.id
	} : {
		...slot.item.span,
		id: slot.id
	};
	const start = text.indexOf(slot.id, part?.start ?? 0);
	return {
		start,
		end: start + slot.id.length,
		text: recipient
	};
}
/** An item with its quotes, anchor and tag. */
function outer(text, { item }) {
	if (item.kind === "alias") return item.span;
	const quote = item.style === "single" || item.style === "double" ? 1 : 0;
	const head = /(?:[&!]\S*[\t ]+)*$/.exec(text.slice(0, item.span.start - quote));
	return {
		start: item.span.start - quote - (head?.[0].length ?? 0),
		end: item.span.end + quote
	};
}
function isFlow(text, { list }) {
	return text[list.span.start] === "[";
}
function byHand(why, path) {
	return new Failure("usage", `the recipients cannot be changed in the text: ${why}`, {
		hint: "Change it by hand, then run sops-guard updatekeys and rotate.",
		place: { path }
	});
}
/**
* The edited text, read again: every rule has exactly the age recipients that `wanted` makes of its old ones, and nothing else of
* it changed.
*/
function proven(text, path, edits, wanted) {
	if (edits.length === 0) return text;
	const after = edited(text, edits);
	const [old, now] = [parseConfig(text, path), parseConfig(after, path)];
	if (now.faults.length > 0 || now.rules.length !== old.rules.length) throw byHand("the result could not be read", path);
	for (const [index, rule] of old.rules.entries()) {
		const result = now.rules[index];
		const expected = rule.groups.map((group, at) => {
			const age = group.filter(({ type }) => type === "age").map(({ id }) => id);
			const others = group.filter(({ type }) => type !== "age").map(({ id }) => id);
			return [.../* @__PURE__ */ new Set([...others, ...wanted(age, {
				rule: index,
				group: at
			})])].sort();
		});
		const found = result?.groups.map((group) => [...new Set(group.map(({ id }) => id))].sort());
		if (result === void 0 || JSON.stringify(found) !== JSON.stringify(expected)) throw byHand(`rule ${index + 1} shares its recipients with others, by an anchor`, path);
		if (settingsOf(result) !== settingsOf(rule)) throw byHand(`rule ${index + 1} would change`, path);
	}
	return after;
}
function settingsOf({ pathRegex, selectors, shamirThreshold, macOnlyEncrypted }) {
	return JSON.stringify([
		pathRegex?.text ?? null,
		selectors.map(({ name, value }) => [name, value]),
		shamirThreshold,
		macOnlyEncrypted
	]);
}
// packages/core/src/recipients/config-names.ts
const recipient = /\b(age1[0-9a-z]{20,2100}|ssh-[a-z0-9-]+ [A-Za-z0-9+/=]{20,})/;
/** `- &alice age1…` */
const anchor = /&([\w.-]{1,80})\s+["']?$/;
/** `# alice`, without an end of its own. */
const remark = /#\s*(\S.{0,79})$/;
/**
* The names that comments and anchors of a `.sops.yaml` give to recipients: an anchor before it, a comment behind it in its line, else a
* comment that fills the line above. Read as text, because comments are none of YAML's data.
*/
function namesInConfig(text) {
	const found = [];
	let above = null;
	for (const line of text.split(/\r?\n/)) {
		const match = recipient.exec(line);
		if (match === null) {
			above = /^\s*#/.test(line) ? remark.exec(line.trimEnd())?.[1]?.trim() ?? null : null;
			continue;
		}
		if (/^\s*#/.test(line)) continue;
		const [, id = ""] = match;
		const behind = line.slice(match.index + id.length);
		const names = [anchor.exec(line.slice(0, match.index))?.[1], remark.exec(behind.trimEnd())?.[1]?.trim() ?? above ?? void 0];
		for (const name of names) if (name !== void 0) found.push({
			recipient: id,
			name
		});
		above = null;
	}
	return found;
}
// packages/core/src/recipients/key-traces.ts
const workflowPath = /^(?:.*\/)?\.github\/(?:workflows|actions)\/.+\.ya?ml$/;
/** `${{ secrets.NAME }}` and `${{ secrets['NAME'] }}`. */
const reference = /\bsecrets\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_]*)|\[\s*['"]([A-Za-z_][A-Za-z0-9_]*)['"]\s*\])/g;
/** Where an identity goes: sops' own variables and the input of this suite's actions. */
const keyField = /(?:\bSOPS_AGE_KEY(?:_FILE)?|\bage[-_](?:secret-)?key)["']?\s*[:=]/i;
const keyName = /(?:^|_)(?:SOPS|AGE)(?:_|$)/i;
/** Lines of workflows that hand a secret to SOPS, by the secret's name: each holds an identity that must be replaced. */
function keySecrets(tree) {
	return tree.files.flatMap((file) => {
		if (!workflowPath.test(file.path) || !file.holds("secrets")) return [];
		return (file.text ?? "").split("\n").flatMap((line, index) => {
			if (/^\s*#/.test(line)) return [];
			return [...line.matchAll(reference)].flatMap(([, dotted, quoted]) => {
				const secret = dotted ?? quoted ?? "";
				return keyField.test(line) || keyName.test(secret) ? [{
					path: file.path,
					line: index + 1,
					secret
				}] : [];
			});
		});
	});
}
/** Lines of the tree that name a recipient, sealed files left out; `texts` stand in for files that are about to change. */
function mentionsOf(tree, recipient, texts) {
	return [...tree.files].flatMap((file) => {
		const changed = texts.get(file.path);
		if (changed === void 0 && (file.entry.kind === "link" || !file.holds(recipient))) return [];
		const text = changed ?? file.text ?? "";
		const lines = new LineIndex(text);
		const found = /* @__PURE__ */ new Set();
		for (let at = text.indexOf(recipient); at !== -1; at = text.indexOf(recipient, at + 1)) found.add(lines.at(at).line);
		return [...found].map((line) => ({
			path: file.path,
			line,
			secret: null
		}));
	});
}
// packages/core/src/recipients/public-key-file.ts
/** The recipients of a `.age-public-key`: one a line, comments and empty lines left out. */
function recipientsOfKeyFile(text) {
	return text.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}
/** A `.age-public-key` with a recipient behind another one, or at its end. */
function keyFileWith(text, recipient, behind = null) {
	if (recipientsOfKeyFile(text).includes(recipient)) return text;
	const eol = lineBreakOf(text);
	if (behind === null) return `${text}${text === "" || text.endsWith("\n") ? "" : eol}${recipient}${eol}`;
	return mapLines(text, (line) => line.trim() === behind ? [line, recipient] : [line]);
}
/** A `.age-public-key` without a recipient; comments stay. */
function keyFileWithout(text, recipient) {
	return mapLines(text, (line) => line.trim() === recipient ? [] : [line]);
}
/** A `.age-public-key` with one recipient in place of another. */
function keyFileReplaced(text, old, recipient) {
	return mapLines(recipientsOfKeyFile(text).includes(old) ? keyFileWithout(text, recipient) : text, (line) => [line.trim() === old ? line.replace(old, recipient) : line]);
}
function mapLines(text, change) {
	const eol = lineBreakOf(text);
	return text.split(eol).flatMap(change).join(eol);
}
// packages/core/src/recipients/recovery-record.ts
/** Where the drills of a project are noted: committed, without values, beside its policy. */
const recoveryRecordName = ".sops-guard.recovery";
const head = ["# Recovery drills: the last day on which each identity was proven to open every sealed file here.", "# Written by `sops-guard recover --record`: day, number of files, public recipient. No values."];
const row = /^(\d{4}-\d{2}-\d{2}) (\d{1,9}) (\S.*)$/;
/** The record as a text: a line for each recipient, in their order, so that two drills on two branches merge by line. */
function formatRecoveryRecord(drills) {
	const lines = drills.map(({ date, files, recipient }) => `${date} ${files} ${recipient}`);
	return `${[...head, ...lines.sort(byRecipient)].join("\n")}\n`;
}
function byRecipient(one, other) {
	const key = (line) => row.exec(line)?.[3] ?? "";
	return key(one) < key(other) ? -1 : 1;
}
/** Reads a record; `faults` are the lines, from 1, that are none. */
function parseRecoveryRecord(text) {
	const drills = [];
	const faults = [];
	for (const [index, raw] of text.split("\n").entries()) {
		const content = raw.trim();
		if (content === "" || content.startsWith("#")) continue;
		const [, date = "", files = "", recipient = ""] = row.exec(content) ?? [];
		if (!(date !== "" && isoDay(Date.parse(date)) === date)) faults.push(index + 1);
		else drills.push({
			date,
			files: Number(files),
			recipient,
			line: index + 1
		});
	}
	return {
		drills,
		faults
	};
}
/** A record with one drill more; it takes the place of that recipient's last one. */
function withDrill(text, drill) {
	return formatRecoveryRecord([...(text === null ? [] : parseRecoveryRecord(text).drills).filter(({ recipient }) => recipient !== drill.recipient), drill]);
}
/** The day of an instant in milliseconds, UTC, as YYYY-MM-DD; empty for what is no instant. */
function isoDay(instant) {
	return Number.isNaN(instant) ? "" : new Date(instant).toISOString().slice(0, 10);
}
// packages/core/src/report/rule-page.ts
/** What a rule looks at, in words. */
const rungs = {
	file: "one file",
	document: "one document",
	tree: "the whole tree",
	range: "the commits of a range",
	history: "all commits that led to the tree",
	run: "how the run itself went"
};
/** The page of a rule in Markdown: `docs/rules/<id>.md` with its examples, the help in SARIF without. */
function rulePage(rule, examples = []) {
	return `${[
		`# ${rule.id}`,
		`${rule.summary}.`,
		table([
			"severity",
			"confidence",
			"looks at",
			"presets"
		], [[
			rule.severity,
			rule.confidence,
			rungs[rule.on],
			rule.presets.join(", ")
		]]),
		"## Why",
		rule.why,
		"## What it reports",
		list(Object.values(rule.messages).map(withMarkedNames)),
		"## What to do",
		withMarkedNames(rule.fix),
		...rule.exposure === true ? ["### When it has been pushed", list(afterExposure, true)] : [],
		...optionsSection(rule.options ?? {}),
		...examplesSection("Reported", examples.filter(isReported)),
		...examplesSection("Accepted", examples.filter((example) => !isReported(example)))
	].join("\n\n")}\n`;
}
/** Every rule in one Markdown table; `pageOf` gives the address of a rule's page. */
function rulesTable(rules, pageOf) {
	return table([
		"rule",
		"reports",
		"severity",
		"confidence",
		"recommended"
	], rules.map((rule) => [
		`[${rule.id}](${pageOf(rule.id)})`,
		rule.summary,
		rule.severity,
		rule.confidence,
		rule.presets.includes("recommended") ? "✓" : ""
	]));
}
const isReported = (example) => example.reports.length > 0;
/** What to do when it has already leaked, in Markdown. Purging without rotating changes nothing. */
const afterExposure = [
	"**Rotate first.** Whoever has a clone, a fork, a cached build or a mirror has the value; only a new value ends that. Revoke the old one where it was issued.",
	"Look at the issuer's audit log for use that was not yours, from the commit's date on.",
	"Seal the new value, or take the file out of the tree, so that the next commit is clean.",
	"**Then purge**, if it is worth it: rewrite history (`git filter-repo`), force-push, ask the host to drop cached pull request refs, and have everyone clone again. It tidies up; it takes nothing back."
];
function optionsSection(options) {
	if (Object.keys(options).length === 0) return [];
	return ["## Options", table([
		"option",
		"type",
		"default",
		"meaning"
	], Object.entries(options).map(([name, option]) => [
		`\`${name}\``,
		option.type === "array" ? "list of text" : option.type,
		`\`${JSON.stringify(option.default)}\``,
		option.description
	]))];
}
function examplesSection(title, examples) {
	return examples.length === 0 ? [] : [`## ${title}`, ...examples.flatMap(exampleBlocks)];
}
function exampleBlocks(example) {
	const states = [...example.before ?? [], example.files];
	const blocks = [`### ${example.title}`];
	for (const [index, files] of states.entries()) {
		if (states.length > 1) blocks.push(stateTitle(index, states.length));
		const before = states[index - 1] ?? {};
		for (const path of Object.keys(before)) if (!(path in files)) blocks.push(`\`${path}\` is gone`);
		for (const [path, text] of Object.entries(files)) {
			if (before[path] === text) continue;
			const untracked = example.untracked?.includes(path) ? ", not tracked" : "";
			blocks.push(`\`${path}\`${untracked}`, fenced(path, text));
		}
	}
	for (const [path, target] of Object.entries(example.links ?? {})) blocks.push(`\`${path}\` → \`${target}\``);
	for (const [path, kinds] of Object.entries(example.innerSeals ?? {})) for (const [pointer, kind] of Object.entries(kinds)) blocks.push(`With the key, \`${pointer}\` of \`${path}\` opens to a sealed ${innerWords[kind]}.`);
	if (isReported(example)) blocks.push(`Reports ${example.reports.map((place) => `\`${place}\``).join(", ")}.`);
	return blocks;
}
const innerWords = {
	token: "value",
	file: "file"
};
function stateTitle(index, count) {
	if (index === 0) return "At the base:";
	return index === count - 1 ? "At the head:" : `In commit ${index} of the range:`;
}
const languages = {
	yaml: "yaml",
	yml: "yaml",
	json: "json",
	tf: "hcl",
	tfvars: "hcl",
	env: "sh",
	ini: "ini"
};
function fenced(path, text) {
	if (/[\0-\x08]/.test(text)) return "(binary)";
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}${languages[path.slice(path.lastIndexOf(".") + 1)] ?? "text"}\n${text.replaceAll("\r", "␍").replace(/\n*$/, "\n")}${fence}`;
}
/** `{path}` becomes *path*, except in a command, where it becomes PATH. */
function withMarkedNames(template) {
	return template.split("`").map((part, index) => part.replace(/\{([a-zA-Z]+)\}/g, (_, name) => index % 2 === 1 ? name.toUpperCase() : `*${name}*`)).join("`");
}
function list(items, numbered = false) {
	return items.map((item, index) => `${numbered ? `${index + 1}.` : "-"} ${item}`).join("\n");
}
function table(head, rows) {
	const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [
		line(head),
		line(head.map(() => "---")),
		...rows.map(line)
	].join("\n");
}
// packages/core/src/report/explanation.ts
/** What `explain` prints: what a rule finds, why it matters, how to fix it, and what to do when it is too late for that. */
function explanationOf(rule, options = {}) {
	const palette = options.palette ?? plain$1;
	const width = Math.max(40, Math.min(options.width ?? 100, 100));
	const text = (words, indent) => wrapped(wordsOf(words, palette.command), indent, width);
	const blocks = [`${palette.strong(rule.id)}  ${palette[rule.severity](rule.severity)}, ${rule.confidence}`, `  ${text(`${rule.summary}.`, 2)}`];
	for (const { title, lines, isList } of sectionsOf(rule)) {
		const shown = lines.map((line, at) => isList ? `  ${at + 1}. ${text(line, 5)}` : `  ${text(line, 2)}`);
		blocks.push([palette.strong(title), ...shown].join("\n"));
	}
	blocks.push(palette.faint(rulePageOf(rule.id)));
	return `${blocks.join("\n\n")}\n`;
}
/** The fix as it stands on a page, where nothing fills its placeholders: `{path}` reads PATH. */
function genericFix({ fix }) {
	return fix.replace(/\{([a-zA-Z]+)\}/g, (_, name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase());
}
function sectionsOf(rule) {
	const sections = [{
		title: "Why",
		lines: [rule.why]
	}, {
		title: "What to do",
		lines: [genericFix(rule)]
	}];
	if (rule.exposure) {
		const lines = afterExposure.map((step) => step.replaceAll("**", ""));
		sections.push({
			title: "When it has been pushed",
			lines,
			isList: true
		});
	}
	const options = Object.entries(rule.options ?? {});
	if (options.length > 0) sections.push({
		title: "Options",
		lines: options.map(optionLine)
	});
	sections.push({
		title: "When it runs",
		lines: [whenItRuns(rule)]
	});
	return sections;
}
function optionLine([name, schema]) {
	return `\`${name}\` (${schema.type === "array" ? "list of text" : schema.type}, \`${JSON.stringify(schema.default)}\` if left out): ${schema.description}`;
}
const needWords = {
	range: "a range of commits (`--range`)",
	history: "history (`--history`)",
	keys: "a key (`--identity-file`)"
};
function whenItRuns({ on, presets, needs = [] }) {
	const where = presets.length === 0 ? "When a policy names it" : `In ${presets.join(" and ")}`;
	const object = on === "range" ? `${rungs.range} (\`--range\`)` : rungs[on];
	const words = needs.filter((need) => need !== on).map((need) => needWords[need]);
	return `${where}. It looks at ${object}${words.length === 0 ? "" : ` and needs ${words.join(" and ")}`}.`;
}
// packages/core/src/report/rule-table.ts
/** The rules for a terminal: id, severity, smallest preset, summary. */
function rulesText(rules, options = {}) {
	const palette = options.palette ?? plain$1;
	const ids = widest$1(rules.map(({ id }) => id));
	const presets = widest$1(rules.map(presetOf));
	const indent = ids + 2 + severityWidth + 2 + presets + 2;
	const width = Math.max(indent + 30, options.width ?? 100);
	const lines = rules.map((rule) => [
		palette.strong(padded(rule.id, ids)),
		palette[rule.severity](padded(rule.severity, severityWidth)),
		palette.faint(padded(presetOf(rule), presets)),
		wrapped(wordsOf(rule.summary, palette.command), indent, width)
	].join("  "));
	const end = `${counted(rules.length, "rule")}. A page for each: ${palette.command("sops-guard explain RULE")}`;
	return `${[
		...lines,
		"",
		end
	].join("\n")}\n`;
}
/** The rules for programs; every document of ours starts and ends like this (design §4). */
function rulesJson(rules, tool) {
	return jsonText({
		version: 1,
		tool: {
			name: tool.name,
			version: tool.version
		},
		rules: rules.map((rule) => ({
			id: rule.id,
			on: rule.on,
			summary: rule.summary,
			why: rule.why,
			fix: rule.fix,
			severity: rule.severity,
			confidence: rule.confidence,
			presets: rule.presets,
			exposure: rule.exposure ?? false,
			needs: rule.needs ?? [],
			options: rule.options ?? {},
			page: rulePageOf(rule.id)
		})),
		incomplete: []
	});
}
const severityWidth = 8;
function widest$1(texts) {
	return Math.max(0, ...texts.map(({ length }) => length));
}
/** The smallest preset that has the rule. */
function presetOf({ presets }) {
	return presets.includes("recommended") ? "recommended" : presets[0] ?? "named only";
}
// packages/core/src/report/html.ts
/** Text as it may stand in an element or a quoted attribute of a page. */
function htmlText(text) {
	return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function htmlCode(text) {
	return `<code>${htmlText(text)}</code>`;
}
/** A table; cells are HTML already. */
function htmlTable(head, rows) {
	const cells = (row, tag) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
	return [
		"<div class=\"wide\"><table>",
		`<thead><tr>${cells(head.map(htmlText), "th")}</tr></thead>`,
		"<tbody>",
		...rows.map((row) => `<tr>${cells(row, "td")}</tr>`),
		"</tbody></table></div>"
	].join("\n");
}
/** A page that is one file: no script, nothing fetched, light and dark. `body` is HTML already. */
function htmlPage(title, body) {
	return `${[
		"<!doctype html>",
		"<html lang=\"en\">",
		"<head>",
		"<meta charset=\"utf-8\">",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
		"<meta name=\"color-scheme\" content=\"light dark\">",
		`<title>${htmlText(title)}</title>`,
		`<style>${style}</style>`,
		"</head>",
		"<body>",
		"<main>",
		...body,
		"</main>",
		"</body>",
		"</html>"
	].join("\n")}\n`;
}
const style = `
:root { --ink: #1c2128; --faint: #636c76; --paper: #fff; --line: #d1d9e0; --band: #f6f8fa;
  --stale: #d1242f; --due-soon: #bf8700; --unknown: #8c959f; --fresh: #1a7f37; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --faint: #9198a1; --paper: #0d1117; --line: #3d444d; --band: #151b23;
    --stale: #f85149; --due-soon: #d29922; --unknown: #6e7681; --fresh: #3fb950; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
p { margin: .5rem 0; } .faint { color: var(--faint); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--faint); white-space: nowrap; } tbody tr:hover { background: var(--band); }
code { font: .86em ui-monospace, monospace; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; }
.tile { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; min-width: 7rem; }
.tile b { display: block; font-size: 1.6rem; line-height: 1.2; }
.chart { display: grid; grid-template-columns: max-content 1fr max-content; gap: .4rem .75rem; align-items: center; }
.bar { display: flex; height: .9rem; border-radius: .2rem; overflow: hidden; background: var(--band); }
.bar i { display: block; }
.stale i, i.stale { background: var(--stale); } i.due-soon { background: var(--due-soon); }
i.unknown { background: var(--unknown); } i.fresh { background: var(--fresh); }
b.stale, td .stale { color: var(--stale); } b.due-soon, td .due-soon { color: var(--due-soon); }
b.unknown, td .unknown { color: var(--unknown); } b.fresh, td .fresh { color: var(--fresh); }
`;
// packages/core/src/report/github.ts
/** The runner keeps so many annotations of one type per step and drops the rest without a word. */
const perType = 10;
/** The runner cuts messages at 4,096 characters. */
const longest = 4e3;
const typeOf = {
	critical: "error",
	high: "error",
	medium: "warning",
	low: "notice",
	info: "notice"
};
/**
* Annotations for a workflow: at most ten of a type, the worst first, and one notice that tells how many there was no
* room for. Titles are ours; the path is the only text of the repository outside a message.
*/
function toWorkflowCommands(report) {
	const findings = report.findings.filter(counts);
	const open = report.incomplete.filter(({ blocking }) => blocking);
	const commands = [...open.length === 0 ? [] : [openOf(open)], ...findings.map(annotationOf)];
	const shown = atMost(perType, commands);
	if (shown.length === commands.length) return shown;
	const fitting = atMost(perType, commands, { notice: 9 });
	const rest = commands.length - fitting.length;
	return [...fitting, {
		name: "notice",
		properties: { title: "sops-guard" },
		message: `And ${counted(rest, "more finding")}, all of them in the job summary.`
	}];
}
function atMost(limit, commands, limits = {}) {
	const used = {
		error: 0,
		warning: 0,
		notice: 0
	};
	return commands.filter(({ name }) => {
		used[name] += 1;
		return used[name] <= (limits[name] ?? limit);
	});
}
function annotationOf(finding) {
	const { line, column, endLine, endColumn } = finding;
	const hasColumns = line === endLine && column < endColumn;
	const parts = [finding.message];
	if (finding.commit !== null) parts.push(`In commit ${finding.commit}.`);
	if (finding.fix !== null) parts.push(`Next: ${finding.fix}`);
	return {
		name: typeOf[finding.severity],
		properties: {
			title: `${finding.severity}: ${finding.rule}`,
			file: finding.path,
			line,
			endLine,
			...hasColumns ? {
				col: column,
				endColumn
			} : {}
		},
		message: parts.map(visible).join("\n").slice(0, longest)
	};
}
function openOf(gaps) {
	const words = gaps.slice(0, 3).map(({ what, why, path }) => visible(`${path === null ? "" : `${path}: `}${what}: ${why}`));
	if (gaps.length > words.length) words.push(`and ${gaps.length - words.length} more`);
	return {
		name: "error",
		properties: { title: "What was asked for could not be checked" },
		message: words.join("\n").slice(0, longest)
	};
}
// packages/core/src/report/json.ts
/** The stable, versioned form for programs (design §4): these keys, in this order, whatever the report holds besides. */
function toJson(report) {
	return jsonText({
		version: 1,
		tool: {
			name: report.tool.name,
			version: report.tool.version
		},
		findings: report.findings.map(findingOf),
		summary: summaryOf(report.summary),
		incomplete: report.incomplete.map(incompleteOf)
	});
}
function findingOf(finding) {
	return {
		rule: finding.rule,
		severity: finding.severity,
		confidence: finding.confidence,
		path: finding.path,
		line: finding.line,
		column: finding.column,
		endLine: finding.endLine,
		endColumn: finding.endColumn,
		pointer: finding.pointer,
		message: finding.message,
		fix: finding.fix,
		related: finding.related.map(({ path, line, message }) => ({
			path,
			line,
			message
		})),
		commit: finding.commit,
		suppressed: finding.suppressed === null ? null : {
			by: finding.suppressed.by,
			reason: finding.suppressed.reason,
			until: finding.suppressed.until
		},
		known: finding.known,
		fingerprint: finding.fingerprint
	};
}
function summaryOf(summary) {
	return {
		files: summary.files,
		encrypted: summary.encrypted,
		values: summary.values,
		commits: summary.commits,
		rules: summary.rules,
		bySeverity: Object.fromEntries(severities.map((severity) => [severity, summary.bySeverity[severity]])),
		new: summary.new,
		known: summary.known,
		fixed: summary.fixed
	};
}
function incompleteOf({ what, why, path, blocking }) {
	return {
		what,
		why,
		path,
		blocking
	};
}
// packages/core/src/report/junit.ts
/**
* JUnit XML for test dashboards. A finding that fails the check is a failed test; one that is known, suppressed or below
* the threshold is not, so that a dashboard and the exit code never disagree.
*/
function toJunit(report, rules, options) {
	const cases = [...report.findings.map((finding) => caseOfFinding(finding, options.failOn)), ...report.incomplete.map(caseOfGap)];
	if (report.summary.new === 0 && !report.incomplete.some(({ blocking }) => blocking)) cases.unshift({
		classname: report.tool.name,
		name: "no findings",
		result: ""
	});
	const number = (element) => cases.filter(({ result }) => result.startsWith(`<${element} `)).length;
	const totals = attributes({
		name: `${report.tool.name} lint`,
		tests: cases.length,
		failures: number("failure"),
		errors: number("error"),
		skipped: number("skipped")
	});
	const output = [
		verdictOf$1(report, options.failOn),
		lookedAt(report),
		`rules: ${rulesThatRan(report, rules)}`
	];
	return [
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		`<testsuites${totals}>`,
		`  <testsuite${totals}>`,
		...cases.map(({ result, ...names }) => `    <testcase${attributes(names)}${result === "" ? "/>" : `>${result}</testcase>`}`),
		`    <system-out>${escaped(output.join("\n"))}</system-out>`,
		"  </testsuite>",
		"</testsuites>",
		""
	].join("\n");
}
function caseOfFinding(finding, failOn) {
	const names = {
		classname: finding.path,
		name: `${finding.rule} at ${finding.path}:${finding.line}:${finding.column}`
	};
	if (finding.known) return {
		...names,
		result: element("skipped", { message: "known before" })
	};
	if (finding.suppressed !== null) {
		const { reason, until } = finding.suppressed;
		return {
			...names,
			result: element("skipped", { message: `suppressed until ${until}: ${reason}` })
		};
	}
	const text = [
		`${finding.severity}: ${finding.message}`,
		...finding.commit === null ? [] : [`commit ${finding.commit}`],
		...finding.related.map(({ path, line, message }) => `see ${path}:${line} ${message}`),
		...finding.fix === null ? [] : [`next: ${finding.fix}`]
	].map(visible).join("\n");
	if (counts(finding) && failOn !== "never" && isAtLeast(finding.severity, failOn)) return {
		...names,
		result: element("failure", {
			type: finding.severity,
			message: finding.message
		}, text)
	};
	return {
		...names,
		result: `<system-out>${escaped(text)}</system-out>`
	};
}
function caseOfGap({ what, why, path, blocking }) {
	const message = `${what}: ${why}`;
	return {
		classname: path ?? "repository",
		name: `could be checked: ${path ?? what}`,
		result: blocking ? element("error", {
			type: "incomplete",
			message
		}) : element("skipped", { message })
	};
}
function element(name, values, text) {
	const start = `<${name}${attributes(values)}`;
	return text === void 0 ? `${start}/>` : `${start}>${escaped(text)}</${name}>`;
}
function attributes(values) {
	return Object.entries(values).map(([name, value]) => ` ${name}="${escaped(visible(String(value)))}"`).join("");
}
/** Text that means nothing to an XML parser, nor (`##[`) to a runner that sees the file printed. */
function escaped(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("##[", "#&#35;[");
}
// packages/core/src/report/markdown.ts
/** A job summary over 1 MiB is dropped as a whole. What other parts of the step add to the page gets the rest. */
const mostBytes = 786432;
const mostGaps$1 = 20;
/** For a job's summary: the verdict, a table of what counts, and what was looked at. */
function toMarkdown(report, rules, options, limit = mostBytes) {
	const head = [`## ${report.tool.name}`, `**${verdictOf$1(report, options.failOn)}**`];
	const foot = [...warnings(report, rules), lookedAtList(report, rules)];
	const room = limit - utf8Length$1([...head, ...foot].join("\n\n"));
	return `${[
		...head,
		...tableOf(report, rules, options, room),
		...foot
	].join("\n\n")}\n`;
}
const columns = [
	"Severity",
	"Rule",
	"Place",
	"What is wrong",
	"What to do"
];
function tableOf(report, rules, options, room) {
	const findings = report.findings.filter(counts);
	if (findings.length === 0) return [];
	const known = new Set(rules.map(({ id }) => id));
	const lines = [rowOf(columns), rowOf(columns.map(() => "---"))];
	let left = room - 200 - utf8Length$1(lines.join("\n"));
	let shown = 0;
	for (const finding of findings) {
		const row = rowOf(cellsOf(finding, known.has(finding.rule), options.sourceUrl));
		left -= utf8Length$1(row) + 1;
		if (left < 0) break;
		lines.push(row);
		shown += 1;
	}
	const table = lines.join("\n");
	if (shown === findings.length) return [table];
	const rest = `And ${counted(findings.length - shown, "more finding")}; the JSON and SARIF reports have them all.`;
	return shown === 0 ? [rest] : [table, rest];
}
function rowOf(cells) {
	return `| ${cells.join(" | ")} |`;
}
function cellsOf(finding, hasPage, sourceUrl) {
	const rule = markdownText(finding.rule);
	const commit = finding.commit === null ? [] : [`in commit ${markdownCode(finding.commit)}`];
	const related = finding.related.map(({ path, line, message }) => `see ${placeOf(path, line, sourceUrl)} ${markdownText(message)}`);
	return [
		finding.severity,
		hasPage ? `[${rule}](${rulePageOf(finding.rule)})` : rule,
		placeOf(finding.path, finding.line, sourceUrl),
		[
			markdownText(finding.message),
			...commit,
			...related
		].join("<br>"),
		finding.fix === null ? "" : markdownSentence(finding.fix)
	];
}
function placeOf(path, line, sourceUrl) {
	const place = markdownCode(`${path}:${line}`);
	return sourceUrl === void 0 ? place : `[${place}](${sourceUrl}${uriOf(path)}#L${line})`;
}
function warnings(report, rules) {
	const blocks = [];
	const unchecked = report.incomplete.filter(({ blocking }) => blocking);
	if (unchecked.length > 0) blocks.push("**Asked for, and could not be checked, so the answer is open:**", gapList(unchecked));
	const exposing = exposedBy(report, rules);
	if (exposing !== null) blocks.push(`**A secret that was pushed is published.** Rotate first, then purge: [what to do](${rulePageOf(exposing)}).`);
	return blocks;
}
function lookedAtList(report, rules) {
	const lines = [`Looked at: ${markdownText(lookedAt(report))}`, `Rules: ${rulesThatRan(report, rules)}`];
	const debt = knownDebt(report);
	if (debt !== null) lines.push(`Known debt: ${debt}`);
	const suppressed = suppressedCount(report);
	if (suppressed !== null) lines.push(`Suppressed: ${markdownText(suppressed)}`);
	const unseen = report.incomplete.filter(({ blocking }) => !blocking);
	const list = lines.map((line) => `- ${line}`).join("\n");
	return unseen.length === 0 ? list : `${list}\n- Cannot be seen here:\n${gapList(unseen, "  ")}`;
}
function gapList(gaps, indent = "") {
	const lines = gaps.slice(0, mostGaps$1).map(({ what, why, path }) => {
		return `${indent}- ${path === null ? "" : `${markdownCode(path)}: `}${markdownText(`${what}: ${why}`)}`;
	});
	if (gaps.length > mostGaps$1) lines.push(`${indent}- and ${gaps.length - mostGaps$1} more`);
	return lines.join("\n");
}
// packages/core/src/report/pretty.ts
/** The width of a line that is read with ease; wider terminals get no longer lines. */
const widest = 100;
const narrowest = 40;
/** For people at a terminal: what, where, why, and the next command; then what was looked at. */
function toPretty(report, rules, options) {
	const page = {
		palette: options.palette ?? plain$1,
		width: Math.max(narrowest, Math.min(options.width ?? widest, widest))
	};
	const why = new Map(rules.map((rule) => [rule.id, rule.why]));
	const blocks = [];
	for (const findings of byFile(report.findings).values()) for (const alike of grouped(findings)) {
		blocks.push(blockOf(alike, why.get(alike[0].rule), page));
		why.delete(alike[0].rule);
	}
	blocks.push(closing(report, rules, options, page));
	return `${blocks.join("\n\n")}\n`;
}
/** Findings of one file that only their places tell apart: they share one why and one next command. */
function grouped(findings) {
	const groups = /* @__PURE__ */ new Map();
	for (const finding of findings) {
		const key = [
			finding.rule,
			finding.severity,
			finding.confidence,
			finding.fix
		].join("\0");
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [finding]);
		else group.push(finding);
	}
	return [...groups.values()];
}
function blockOf(findings, why, page) {
	const lines = [];
	for (const finding of findings) {
		lines.push(...headOf(finding, page));
		lines.push(`  ${wrapped(wordsOf(visible(finding.message)), 2, page.width)}`);
		if (finding.commit !== null) lines.push(labelled("in", `commit ${visible(finding.commit)}`, 4, page));
		for (const related of finding.related) {
			const place = { text: `${visible(related.path)}:${related.line}` };
			lines.push(labelled("see", [place, ...wordsOf(visible(related.message))], 4, page));
		}
	}
	if (why !== void 0) lines.push(labelled("why", why, 4, page));
	const { fix } = findings[0];
	if (fix !== null) lines.push(labelled("next", visible(fix), 4, page));
	return lines.join("\n");
}
/** `path:line:column  severity  rule`: what editors and terminals turn into a link comes first and stands alone. */
function headOf(finding, { palette, width }) {
	const place = `${visible(finding.path)}:${finding.line}:${finding.column}`;
	const doubt = finding.confidence === "heuristic" ? "  a guess" : "";
	const fits = [
		place,
		finding.severity,
		finding.rule
	].join("  ").length + doubt.length <= width;
	const verdict = `${palette[finding.severity](finding.severity)}  ${palette.faint(finding.rule + doubt)}`;
	const strong = palette.strong(place);
	return fits ? [`${strong}  ${verdict}`] : [strong, `  ${verdict}`];
}
/** A line with a name in front, so that names and texts form two columns. */
function labelled(name, text, column, page) {
	const { palette, width } = page;
	const words = typeof text === "string" ? sentenceOf(text, palette) : text;
	return `  ${palette.faint(name.padEnd(column))}  ${wrapped(words, 2 + column + 2, width)}`;
}
/** A fix that is one command and nothing else stands bare, ready to be copied. */
function sentenceOf(text, palette) {
	const bare = /^`([^`]*)`$/.exec(text)?.[1];
	return bare === void 0 ? wordsOf(text, palette.command) : [{
		text: bare,
		show: palette.command
	}];
}
function closing(report, rules, { failOn }, page) {
	const lines = [verdictStyle(report, failOn, page.palette)(verdictOf$1(report, failOn)), ""];
	const add = (name, text) => {
		if (text !== null) lines.push(labelled(name, text, 10, page));
	};
	add("looked at", lookedAt(report));
	add("rules", rulesThatRan(report, rules));
	add("known debt", knownDebt(report));
	add("suppressed", suppressedCount(report));
	const unchecked = report.incomplete.filter(({ blocking }) => blocking);
	for (const words of gapsOf(unchecked)) add("unchecked", words);
	if (unchecked.length > 0) add("", "This was asked for and could not be checked, so the answer is open.");
	for (const words of gapsOf(report.incomplete.filter(({ blocking }) => !blocking))) add("not seen", words);
	const exposing = exposedBy(report, rules);
	if (exposing !== null) add("if pushed", `Rotate first, then purge: \`sops-guard explain ${exposing}\` says how.`);
	else if (report.summary.new > 0) add("more", "`sops-guard explain RULE`");
	return lines.join("\n");
}
/** Red only where the check fails, green only where nothing is open. */
function verdictStyle(report, failOn, palette) {
	const worst = report.findings.find(counts)?.severity;
	if (worst === void 0) return report.incomplete.some(({ blocking }) => blocking) ? palette.medium : palette.good;
	return failOn !== "never" && isAtLeast(worst, failOn) ? palette[worst] : palette.strong;
}
const mostGaps = 10;
function gapsOf(gaps) {
	const shown = gaps.slice(0, mostGaps).map(({ what, why, path }) => {
		const words = wordsOf(`${visible(what)}: ${visible(why)}`);
		return path === null ? words : [{ text: `${visible(path)}:` }, ...words];
	});
	const rest = gaps.length - shown.length;
	return rest > 0 ? [...shown, wordsOf(`and ${count(rest)} more, in the JSON report`)] : shown;
}
// packages/core/src/report/weakness.ts
/**
* The weaknesses of the Common Weakness Enumeration that a group of rules looks for, by the start of the rule's id; the
* longest start decides. 312: cleartext storage of sensitive information; 522: insufficiently protected credentials;
* 532: sensitive information in a log file; 798: hard-coded credentials.
*/
const byGroup = {
	"env-": [522],
	"eso-": [522],
	"gitignore-": [312],
	"hardcoded-": [798],
	"history-": [312],
	"k8s-": [312],
	"key-": [522, 798],
	"meta-": [],
	"rotation-": [522],
	"sops-": [312],
	"sops-config-": [522],
	"sops-recipient-": [522],
	"tf-": [312],
	"wf-": [522],
	"wf-debug-logging": [532],
	"wf-decrypt-unmasked": [532],
	"wf-secret-echo": [532],
	"wf-secrets-dump": [532],
	"wf-shell-trace": [532]
};
/** CWE numbers of a rule, in rising order; a rule that finds published plaintext is always about clear text too. */
function weaknessesOf({ id, exposure }) {
	const group = Object.keys(byGroup).filter((start) => id.startsWith(start)).sort((left, right) => right.length - left.length)[0];
	const numbers = new Set(group === void 0 ? [] : byGroup[group]);
	if (exposure) numbers.add(312);
	return [...numbers].sort((left, right) => left - right);
}
// packages/core/src/report/sarif.ts
/** GitHub refuses a run with more results. What counts goes first. */
const mostResults = 25e3;
/** GitHub shows no more locations of a result. */
const mostRelated = 100;
const levelOf = {
	critical: "error",
	high: "error",
	medium: "warning",
	low: "note",
	info: "note"
};
/** GitHub's bands: from 9 critical, from 7 high, from 4 medium, above 0 low. */
const scoreOf = {
	critical: "9.5",
	high: "8.0",
	medium: "5.5",
	low: "2.0",
	info: null
};
const precisionOf = {
	certain: "very-high",
	likely: "high",
	heuristic: "medium"
};
/**
* SARIF 2.1.0. It travels further than the repository does, so it holds no snippet and no value, and its fingerprints are
* ours: the ones that an upload would otherwise compute are hashes of the very line.
*/
function toSarif(report, rules, options, limit = mostResults) {
	const indexes = new Map(rules.map(({ id }, index) => [id, index]));
	const findings = report.findings.length > limit ? [...report.findings.filter(counts), ...report.findings.filter((finding) => !counts(finding))] : report.findings;
	const results = findings.slice(0, limit);
	const left = findings.length - results.length;
	const exitCode = exitCodeOf(report, options.failOn);
	return jsonText({
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: report.tool.name,
				version: report.tool.version,
				semanticVersion: report.tool.version,
				informationUri: "https://github.com/talent-mesh/sops-guard",
				rules: rules.map(descriptorOf)
			} },
			invocations: [{
				executionSuccessful: !report.incomplete.some(({ blocking }) => blocking),
				exitCode,
				toolExecutionNotifications: [...report.incomplete.map(notificationOf), ...left === 0 ? [] : [leftOut(left, limit)]]
			}],
			columnKind: "utf16CodeUnits",
			results: results.map((finding) => resultOf(finding, indexes.get(finding.rule)))
		}]
	});
}
function descriptorOf(rule) {
	const score = scoreOf[rule.severity];
	const weaknesses = weaknessesOf(rule).map((number) => `external/cwe/cwe-${number}`);
	return {
		id: rule.id,
		name: rule.id.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase()),
		shortDescription: { text: rule.summary },
		fullDescription: { text: `${rule.summary}. ${rule.why}` },
		help: {
			text: `${rule.why}\n\n${genericFix(rule)}`,
			markdown: rulePage(rule)
		},
		helpUri: rulePageOf(rule.id),
		defaultConfiguration: { level: levelOf[rule.severity] },
		properties: {
			tags: ["security", ...weaknesses],
			precision: precisionOf[rule.confidence],
			...score === null ? {} : { "security-severity": score }
		}
	};
}
function resultOf(finding, ruleIndex) {
	const related = finding.related.slice(0, mostRelated);
	return {
		ruleId: finding.rule,
		...ruleIndex === void 0 ? {} : { ruleIndex },
		level: levelOf[finding.severity],
		message: { text: messageOf(finding) },
		locations: [{
			physicalLocation: {
				artifactLocation: { uri: uriOf(finding.path) },
				region: regionOf(finding)
			},
			...finding.pointer === null ? {} : { logicalLocations: [{
				fullyQualifiedName: visible(finding.pointer),
				kind: "member"
			}] }
		}],
		...related.length === 0 ? {} : { relatedLocations: related.map(({ path, line, message }, at) => ({
			id: at + 1,
			physicalLocation: {
				artifactLocation: { uri: uriOf(path) },
				region: { startLine: line }
			},
			message: { text: unlinked(message) }
		})) },
		partialFingerprints: {
			primaryLocationLineHash: `${finding.fingerprint.slice(0, 16)}:1`,
			"sopsGuardFingerprint/v1": finding.fingerprint
		},
		baselineState: finding.known ? "unchanged" : "new",
		suppressions: finding.suppressed === null ? [] : [suppressionOf(finding.suppressed)],
		properties: {
			severity: finding.severity,
			confidence: finding.confidence,
			...finding.commit === null ? {} : { commit: finding.commit }
		}
	};
}
function messageOf({ message, commit, fix }) {
	const parts = [message];
	if (commit !== null) parts.push(`In commit ${commit}.`);
	if (fix !== null) parts.push(`Next: ${fix}`);
	return parts.map(unlinked).join("\n");
}
/** SARIF reads `[text](target)` in a message as a link; a file's name must not make one. */
function unlinked(text) {
	return visible(text).replaceAll("](", "] (");
}
/** A finding about a whole file or line has no width; its line says enough. */
function regionOf({ line, column, endLine, endColumn }) {
	if (line === endLine && column === endColumn) return { startLine: line };
	return {
		startLine: line,
		startColumn: column,
		endLine,
		endColumn
	};
}
function suppressionOf({ by, reason, until }) {
	return {
		kind: by === "policy" ? "external" : "inSource",
		status: "accepted",
		justification: visible(reason),
		properties: {
			by: visible(by),
			until: visible(until)
		}
	};
}
function notificationOf({ what, why, path, blocking }) {
	return {
		level: blocking ? "error" : "note",
		message: { text: unlinked(`${what}: ${why}`) },
		...path === null ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] }
	};
}
function leftOut(left, limit) {
	return {
		level: "warning",
		message: { text: `${counted(left, "finding")} left out: a run holds at most ${counted(limit, "result")}. The JSON report has them all.` }
	};
}
export { CreationRules, DEFAULT_SELECTOR, Document, File, IgnoreRules, LineIndex, Reading, SELECTOR_NAMES, Secret, Selection, Selector, Tree, ansi, appliedTogether, at, attributeLines, base64Length, breaksSealingPromise, ciphertextOf, codeOwners, compileRegex, conflictMarker, count, counted, counts, creationRules, daysOf, decode, decodeBase64, decodeBech32, decodeStrictBase64, diff, diffJson, diffMarkdown, diffPretty, documentRule, eclipses, elements, encodeBase64, endOfDay, envelopeOf, environmentOf, exitCodeOf, explanationOf, exposedIdentities, exposureOf, fileRule, findIdentities, findPrivateKeys, findTokens, findsEverything, fingerprint, formatBaseline, formatPointer, generatorsIn, globFault, globsOf, governedFiles, gravityOf, hasConflictMarkers, hasForeignLineEnds, hasValue, historyRule, holdsSealedValue, htmlCode, htmlPage, htmlTable, htmlText, identityGravity, identityNeedles, ignoreRules, initPlan, innerKind, isAppended, isAside, isCredential, isDecryptedName, isEncryptedName, isExposed, isPlaceholder, isProse, isPublicKeyFile, isRegistryKey, isSameMac, isSecretManifest, isSecretName, isSideCar, isSopsConfig, isSourceOrProse, isTemplateName, isTerraformData, isTestCode, isTime, isToken, isoDay, jsonText, keyFileReplaced, keyFileWith, keyFileWithout, keySecrets, kustomizations, label, laterMetadata, leafAt, linkTarget, lint, looksLikeCredential, looksSealed, looksSecret, macItems, manifestFormat, manifests, manifestsIn, maskedPointer, masterSecrets, mentionsOf, metadataField, metadataOf, misspeltKeys, namesInConfig, needlesIn, nodeAt, otherCipher, outcomeOf, padded, pairAt, pairs, parse, parseBaseline, parseConfig, parsePointer, parsePolicy, parseRecipient, parseRecoveryRecord, parseStanzas, parseToken, plain$1 as plain, plainCopies, plainDocument, plainName, plainYamlType, plaintextNames, plaintextOf, policyFaultIn, rangeRule, readPathPattern, recipientFault, recipientLabels, recipientOfIdentity, recipientsOfKeyFile, recoveryRecordName, registryLogins, registryLoginsIn, registryOf, resolved, ruleFor, rulesJson, rulesTable, rulesText, runRule, sameRecipient, scalarType, scalarsOf, scanFor, sealed, sealedDocument, sealedFiles, sealedLeaves, sealedLength, sealingDuties, secretData, secretLeaves, secretLiterals, secretValue, selectorFaults, selectorMatches, selectorOf, sharedByFiles, sharedLeaves, sopsConfig, speaksOfSealing, startsAllowList, storeOf, textAt, toJson, toJunit, toMarkdown, toPretty, toSarif, toWorkflowCommands, tokenNeedles, treeRule, updatedBaseline, uriOf, variableFault, withConflictMarkers, withDrill, withRecipient, withRecipientBeside, withReplacedRecipient, withSteps, withoutBackup, withoutRecipient, wordsOf, wrapped };

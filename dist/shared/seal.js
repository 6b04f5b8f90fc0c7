import { Failure, PrivateFolder, codeOf, exists, makeFolder, nearest, now, readText, scrubbedEnvironment, visible, withoutIdentities, writeFile } from "./start.js";
import { CreationRules, LineIndex, SELECTOR_NAMES, Secret, Selection, Tree, attributeLines, base64Length, creationRules, decodeBase64, decodeBech32, elements, envelopeOf, formatPointer, globFault, globsOf, hasConflictMarkers, innerKind, isCredential, isEncryptedName, isPublicKeyFile, isSecretName, isSopsConfig, isTemplateName, isTime, isToken, isoDay, keyFileReplaced, keyFileWith, keyFileWithout, keySecrets, label, lint, looksSealed, maskedPointer, mentionsOf, metadataOf, pairs, parse, parseConfig, parsePointer, parseRecipient, parseToken, plainName, plainYamlType, recipientOfIdentity, recipientsOfKeyFile, recoveryRecordName, registryOf, resolved as resolved$1, ruleFor, scalarType, sealed as sealed$2, sealedFiles, sealingDuties, selectorMatches, selectorOf as selectorOf$1, sopsConfig, storeOf, variableFault, withConflictMarkers, withDrill, withRecipient, withRecipientBeside, withReplacedRecipient, withoutBackup, withoutRecipient } from "./core.js";
import { fromTree, gitFailure, groundAt, identitiesIn, openSubject, policyAt, policyFor, presetPolicy } from "./io.js";
import { ruleSet } from "./rules.js";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { accessSync, chmodSync, chownSync, closeSync, constants, copyFileSync, existsSync, fstatSync, fsyncSync, linkSync, lstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { constants as constants$1, createCipheriv, createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, hkdfSync, privateDecrypt, publicEncrypt, randomBytes } from "node:crypto";
import { constants as constants$2, hostname, tmpdir } from "node:os";
import { Buffer as Buffer$1, isUtf8 } from "node:buffer";
import { inflateRawSync } from "node:zlib";
// packages/core/src/redact/automaton.ts
/**
* Many byte strings looked for in one pass (Aho and Corasick). A state is the longest run of bytes read last with which one of the
* strings begins; its depth is how long that run is. What lies before it can be part of no match any more.
*/
var Automaton = class {
	/** Length of the longest string. */
	longest;
	#byte;
	#firstChild;
	#sibling;
	#fallback;
	#depth;
	/** Length of the longest string that ends in a state; 0 for none. */
	#match;
	/** The states behind the first byte, where nearly every step begins. */
	#start = /* @__PURE__ */ new Int32Array(256);
	constructor(strings) {
		const trie = new Trie();
		for (const string of strings) trie.add(string);
		this.longest = trie.depth.reduce((most, depth) => Math.max(most, depth), 0);
		this.#byte = Uint8Array.from(trie.byte);
		this.#firstChild = Int32Array.from(trie.firstChild);
		this.#sibling = Int32Array.from(trie.sibling);
		this.#depth = Int32Array.from(trie.depth);
		this.#match = Int32Array.from(trie.match);
		this.#fallback = new Int32Array(this.#byte.length);
		this.#link();
	}
	/** The state behind one more byte; the first state is 0. */
	step(state, byte) {
		for (let from = state; from !== 0; from = this.#fallback[from] ?? 0) {
			const to = this.#child(from, byte);
			if (to !== 0) return to;
		}
		return this.#start[byte] ?? 0;
	}
	depthOf(state) {
		return this.#depth[state] ?? 0;
	}
	matchOf(state) {
		return this.#match[state] ?? 0;
	}
	#child(state, byte) {
		let child = this.#firstChild[state] ?? 0;
		while (child !== 0 && this.#byte[child] !== byte) child = this.#sibling[child] ?? 0;
		return child;
	}
	/** Sets where each state falls back to, level by level. */
	#link() {
		const queue = [];
		for (let child = this.#firstChild[0] ?? 0; child !== 0; child = this.#sibling[child] ?? 0) {
			this.#start[this.#byte[child] ?? 0] = child;
			queue.push(child);
		}
		for (const state of queue) for (let child = this.#firstChild[state] ?? 0; child !== 0; child = this.#sibling[child] ?? 0) {
			const fallback = this.step(this.#fallback[state] ?? 0, this.#byte[child] ?? 0);
			this.#fallback[child] = fallback;
			if (this.#match[child] === 0) this.#match[child] = this.#match[fallback] ?? 0;
			queue.push(child);
		}
	}
};
/** The strings as a tree of bytes, in columns; 0 is the root, and in the place of a child it means none. */
var Trie = class {
	byte = [0];
	firstChild = [0];
	sibling = [0];
	depth = [0];
	match = [0];
	add(string) {
		let state = 0;
		for (const byte of string) state = this.#child(state, byte);
		if (state !== 0) this.match[state] = string.length;
	}
	#child(state, byte) {
		const first = this.firstChild[state] ?? 0;
		for (let child = first; child !== 0; child = this.sibling[child] ?? 0) if (this.byte[child] === byte) return child;
		const child = this.byte.length;
		this.byte.push(byte);
		this.firstChild.push(0);
		this.sibling.push(first);
		this.depth.push((this.depth[state] ?? 0) + 1);
		this.match.push(0);
		this.firstChild[state] = child;
		return child;
	}
};
// packages/core/src/redact/forms.ts
/**
* How a value shows itself in the output of programs: as it stands, escaped for JSON, HCL, XML, URLs, YAML or a shell, in
* hexadecimal, and in Base64, there as well with other text before and behind it. A long value is looked for in pieces that overlap.
*/
function formsOf(value, which) {
	const bytes = typeof value === "string" ? encode(value) : value;
	const exact = /* @__PURE__ */ new Set();
	if (typeof value === "string") for (const piece of piecesOf([...value])) {
		const text = piece.join("");
		exact.add(text);
		if (which === "all") for (const escaped of escapes) exact.add(escaped(text));
	}
	const raw = typeof value === "string" ? [] : [...piecesOf(bytes)];
	if (which === "as-is") return {
		exact: [...[...exact].map(encode), ...raw],
		wrapped: []
	};
	const wrapped = /* @__PURE__ */ new Set();
	for (const piece of piecesOf(bytes)) {
		for (const form of base64Forms(piece)) wrapped.add(form);
		const hex = Array.from(piece, (byte) => byte.toString(16).padStart(2, "0")).join("");
		wrapped.add(hex).add(hex.toUpperCase());
	}
	return {
		exact: [...[...exact].map(encode), ...raw],
		wrapped: [...wrapped].map(encode)
	};
}
function encode(text) {
	return new TextEncoder().encode(text);
}
/** A multiple of three, so that pieces fit the groups of Base64. */
const step = 768;
const overlap = 3;
function* piecesOf(sequence) {
	for (let at = 0; at === 0 || at + overlap < sequence.length; at += step) yield sequence.slice(at, at + step + overlap);
}
const json$2 = (text) => JSON.stringify(text).slice(1, -1);
const unicode = (text, which) => text.replace(which, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
const named$2 = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;"
};
const xml = (text, which, apostrophe) => text.replace(which, (sign) => named$2[sign] ?? apostrophe);
const escapes = [
	json$2,
	(text) => unicode(json$2(text), /[<>&\u2028\u2029]/g),
	(text) => unicode(json$2(text), /[^ -~]/g),
	(text) => json$2(text).replaceAll("/", "\\/"),
	(text) => json$2(text).replace(/[$%](?=\{)/g, "$&$&"),
	(text) => text.replaceAll("'", "'\\''"),
	(text) => text.replaceAll("'", `'"'"'`),
	(text) => text.replace(/[\\"$`]/g, "\\$&"),
	(text) => text.replace(/[^A-Za-z0-9_@%+=:,./\-\u0080-\u{10ffff}]/gu, "\\$&"),
	(text) => text.replaceAll("'", "''"),
	(text) => text.replaceAll("\\", "\\\\").replaceAll("'", "\\'"),
	(text) => xml(text, /[&<>]/g, ""),
	(text) => xml(text, /[&<>"]/g, ""),
	(text) => xml(text, /[&<>"']/g, "&#39;"),
	(text) => xml(text, /[&<>"']/g, "&apos;"),
	(text) => xml(text, /[&<>"']/g, "&#x27;"),
	...[
		"_.~-",
		"_.!~*'()-",
		"_.!~*'();/?:@&=+$,#-",
		"_.~/-",
		"_.*-"
	].flatMap((marks) => [
		(text) => percent(text, marks),
		(text) => percent(text, marks).replace(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase()),
		(text) => percent(text, marks).replaceAll("%20", "+")
	])
];
/** `marks` stay beside letters and digits: each library has its own. */
function percent(text, marks) {
	return Array.from(encode(text), (byte) => {
		const sign = String.fromCharCode(byte);
		return /[A-Za-z0-9]/.test(sign) || marks.includes(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
	}).join("");
}
/** Digits of Base64 that tell a value: fewer could stand anywhere. */
const fewestDigits = 4;
/**
* A value in Base64, in both alphabets. Alone with its padding, and inside of a longer text, where the digits at both ends also
* hold bits of the neighbours: then those that are the value's alone, for each of the three places that it can begin at.
*/
function* base64Forms(bytes) {
	const alone = base64(bytes);
	const forms = [alone, alone + "=".repeat((4 - alone.length % 4) % 4)];
	for (const before of [
		0,
		1,
		2
	]) {
		const shifted = new Uint8Array(before + bytes.length);
		shifted.set(bytes, before);
		const from = Math.ceil(before * 8 / 6);
		const to = Math.floor(shifted.length * 8 / 6);
		if (to - from >= fewestDigits) forms.push(base64(shifted).slice(from, to));
	}
	for (const form of forms) {
		yield form;
		yield form.replaceAll("+", "-").replaceAll("/", "_");
	}
}
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Without padding. */
function base64(bytes) {
	let text = "";
	let held = 0;
	let bits = 0;
	for (const byte of bytes) {
		held = (held << 8 | byte) & 65535;
		bits += 8;
		while (bits >= 6) {
			bits -= 6;
			text += digits[held >> bits & 63];
		}
	}
	if (bits > 0) text += digits[held << 6 - bits & 63];
	return text;
}
// packages/core/src/redact/literals.ts
/**
* The values in a text whose grammar is not known to us, such as a `terraform.tfvars` that was sealed as a whole: what stands in
* quotes and is no name, and what stands behind `name =` or `name:` to the line's end. More than there is does no harm here.
*/
function* literalsIn(text) {
	for (const [, double, single] of text.matchAll(quoted$2)) {
		if (single !== void 0) yield single;
		if (double === void 0) continue;
		yield double;
		if (double.includes("\\")) yield unescaped(double);
	}
	for (const [, value = ""] of text.matchAll(assigned)) {
		yield value;
		yield value.replace(/\s+(?:#|\/\/).*$/, "").replace(/,$/, "");
	}
}
const quoted$2 = /"([^"\\\n]*(?:\\.[^"\\\n]*)*)"(?!\s*[:=])|'([^'\n]*)'(?!\s*[:=])/g;
const assigned = /^[ \t]*(?:export[ \t]+)?["']?[\w.-]+["']?[ \t]*[=:][ \t]*(?=[^\s"'{[<|>])([^\n]*?)[ \t\r]*$/gm;
const meanings = {
	n: "\n",
	r: "\r",
	t: "	",
	b: "\b",
	f: "\f"
};
/** As JSON, HCL and most others write it. */
function unescaped(text) {
	return text.replace(/\\(?:u([0-9A-Fa-f]{4})|([^u]))/g, (_, code, sign = "") => code === void 0 ? meanings[sign] ?? sign : String.fromCharCode(Number.parseInt(code, 16)));
}
// packages/core/src/redact/telling.ts
const shortest = 4;
/** Of a word or a number, which stand in other output as well. */
const shortestWord = 6;
/** Null for a text that tells a value. `names` are the keys of the document: a value that is also the name of one stands everywhere. */
function commonness(text, names) {
	const bare = text.trim();
	if (bare === "") return "empty";
	if (/^(?:true|false|null|yes|no|on|off)$/i.test(bare)) return "boolean";
	if (!/[A-Za-z0-9]/.test(bare) && !/[\p{L}\p{N}]/u.test(bare)) return "punctuation";
	if (names.has(bare)) return "key-name";
	if (bare.length < shortestWord && /^[-+]?[0-9.]+$/.test(bare)) return "number";
	if (bare.length < shortest) return "short";
	if (bare.length < shortestWord && /^[A-Za-z]+$/.test(bare)) return "word";
	return /^-----(?:BEGIN|END) [^-]*-----$/.test(bare) ? "frame" : null;
}
/**
* The texts inside of a value that give it away alone: its lines, a password in a URL, what a `data` of Kubernetes stands for, literals in a
* file that was sealed as a whole.
*/
function* textsWithin(value) {
	if (value.includes("\n")) for (const line of value.split(/\r?\n|\r/)) yield line.trim();
	if (/\n|^\s*[{[]/.test(value)) yield* literalsIn(value);
	const password = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/i.exec(value)?.[1];
	if (password !== void 0) yield password;
	if (isBase64(value)) {
		const decoded = decodeBase64(value);
		if (decoded?.every((byte) => byte >= 32 && byte < 127 || byte === 10 || byte === 13)) {
			const text = new TextDecoder().decode(decoded);
			yield text;
			for (const line of text.split(/\r?\n/)) yield line.trim();
		}
	}
}
/** Whole groups of four, at least two of them. Without going back: a pattern that repeats groups runs out of stack at 10 MB. */
function isBase64(value) {
	if (value.length < 8 || value.length % 4 !== 0) return false;
	return !/[^A-Za-z0-9+/]/.test(value.endsWith("=") ? value.replace(/={1,2}$/, "") : value);
}
// packages/core/src/redact/redactable.ts
/**
* What is looked for: the values, the lines of those that have several, the texts that are inside of them (a password in a URL,
* what a `data` of Kubernetes stands for, literals in a file that was sealed as a whole), but nothing that is too short or too
* common to be told from other output.
*/
function redactable(values, { names = /* @__PURE__ */ new Set() }) {
	const texts = /* @__PURE__ */ new Set();
	const bytes = [];
	let passedOver = 0;
	for (const given of values) {
		const value = typeof given === "string" ? given : textOf$4(given) ?? given;
		if (typeof value !== "string") {
			if (value.length >= shortestBytes) bytes.push(value);
			else passedOver += 1;
			continue;
		}
		const before = texts.size;
		const isKnown = texts.has(value.trim());
		for (const text of [value, ...textsWithin(value)]) if (commonness(text, names) === null) texts.add(text.trim());
		if (texts.size === before && !isKnown && value !== "") passedOver += 1;
	}
	return {
		chosen: [...texts, ...bytes],
		passedOver
	};
}
/** Bytes that are a text; a file that was sealed as a whole comes as bytes. */
function textOf$4(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
const shortestBytes = 4;
// packages/core/src/redact/redactor.ts
/** What stands in the place of a value, and of several that touch. */
const mask = new TextEncoder().encode("***");
/** The values of one run, ready to be taken out of any number of streams. It cannot print them. */
var Redactor = class {
	/** How many values are looked for. */
	count;
	/** How many are not, because they are too short or too common: masking them would hide everything and protect nothing. */
	passedOver;
	/** How many are looked for as they stand alone, because they are too long for further forms. */
	plainOnly;
	#exact;
	#wrapped;
	#phrases;
	/** Values may be texts or bytes. */
	constructor(values, options = {}) {
		const { chosen, passedOver } = redactable(values, options);
		let budget = mostEncoded;
		let plainOnly = 0;
		const forms = [];
		const phrases = [];
		for (const value of chosen) {
			const isLong = value.length > budget;
			if (isLong) plainOnly += 1;
			else budget -= value.length;
			forms.push(formsOf(value, isLong ? "as-is" : "all"));
			if (!isLong) phrases.push(...phraseOf(value));
		}
		this.count = chosen.length;
		this.passedOver = passedOver;
		this.plainOnly = plainOnly;
		this.#exact = new Automaton(forms.flatMap(({ exact }) => exact));
		this.#wrapped = new Automaton(forms.flatMap(({ wrapped }) => wrapped));
		this.#phrases = new Automaton(phrases);
	}
	/** A stream of its own: what one of them holds back never mixes with another one. */
	stream() {
		return new RedactingStream(this.#searches());
	}
	/** Whether a value stands in a text or in bytes that are there as a whole, in whatever form. */
	finds(content) {
		const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
		const searches = this.#searches();
		for (const [at, byte] of bytes.entries()) for (const search of searches) if (search.take(byte, at) !== -1) return true;
		return false;
	}
	/** A text that is there as a whole. */
	redact(text) {
		const stream = this.stream();
		return [stream.push(new TextEncoder().encode(text)), stream.end()].map((part) => new TextDecoder().decode(part)).join("");
	}
	#searches() {
		return [
			new Search(this.#exact, null),
			new Search(this.#wrapped, new LineEnds()),
			new Search(this.#wrapped, new LinePrefixes()),
			new Search(this.#phrases, new Typesetting())
		];
	}
};
/** Bytes of values that are looked for in all their forms; each costs about 300 bytes of memory. */
const mostEncoded = 131072;
/**
* Bytes in, bytes out, with every value replaced. It holds back only what may be the beginning of a value, so that a prompt
* appears at once, and cares for no border: of chunks, of characters, of lines.
*/
var RedactingStream = class {
	#searches;
	#held = /* @__PURE__ */ new Uint8Array();
	/** 1 for each held byte that is part of a value. */
	#marks = /* @__PURE__ */ new Uint8Array();
	/** How many bytes were let go. */
	#base = 0;
	/** Whether the last byte that was let go was part of a value. */
	#isMasking = false;
	#masked = 0;
	constructor(searches) {
		this.#searches = searches;
	}
	/** How often something was replaced so far. */
	get masked() {
		return this.#masked;
	}
	push(chunk) {
		const known = this.#held.length;
		const bytes = new Uint8Array(known + chunk.length);
		bytes.set(this.#held);
		bytes.set(chunk, known);
		const marks = new Uint8Array(bytes.length);
		marks.set(this.#marks);
		for (let at = known; at < bytes.length; at++) for (const search of this.#searches) {
			const from = search.take(bytes[at] ?? 0, this.#base + at);
			if (from !== -1) marks.fill(1, Math.max(0, from - this.#base), at + 1);
		}
		const end = this.#base + bytes.length;
		const settled = Math.min(...this.#searches.map((search) => search.pendingFrom(end))) - this.#base;
		this.#held = bytes.slice(settled);
		this.#marks = marks.slice(settled);
		this.#base += settled;
		return this.#cleaned(bytes.subarray(0, settled), marks);
	}
	/** What was held back; nothing follows. */
	end() {
		const rest = this.#cleaned(this.#held, this.#marks);
		this.#held = /* @__PURE__ */ new Uint8Array();
		return rest;
	}
	#cleaned(bytes, marks) {
		const parts = [];
		for (let at = 0; at < bytes.length;) {
			const isValue = marks[at] === 1;
			let end = at + 1;
			while (end < bytes.length && marks[end] === 1 === isValue) end++;
			if (!isValue) parts.push(bytes.subarray(at, end));
			else if (!this.#isMasking) {
				parts.push(mask);
				this.#masked += 1;
			}
			this.#isMasking = isValue;
			at = end;
		}
		return joined$1(parts);
	}
};
function joined$1(parts) {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
const newline = 10;
const carriageReturn = 13;
var LineEnds = class {
	holds(byte) {
		return byte === newline || byte === carriageReturn;
	}
};
/**
* Line ends, and what stands before a value on each of its lines, such as `module.x (local-exec): `. It is what stood before it on the line
* where it began.
*/
var LinePrefixes = class {
	/** The first bytes of the line, as far as they may be a prefix. */
	#line = [];
	#length = 0;
	#prefix = [];
	/** How much of the prefix has come on this line; −1 where it has come, or something else has. */
	#seen = -1;
	holds(byte, pending) {
		if (byte === newline || byte === carriageReturn) {
			if (pending === 0) this.#prefix = [];
			else if (pending <= this.#length) this.#prefix = this.#line.slice(0, this.#length - pending);
			this.#seen = this.#prefix.length === 0 ? -1 : 0;
			this.#line = [];
			this.#length = 0;
			return true;
		}
		this.#length += 1;
		if (this.#line.length < longestPrefix) this.#line.push(byte);
		if (this.#seen === -1) return false;
		const isPrefix = byte === this.#prefix[this.#seen];
		this.#seen = isPrefix && this.#seen + 1 < this.#prefix.length ? this.#seen + 1 : -1;
		return isPrefix;
	}
};
const longestPrefix = 256;
/** Blanks, line ends, the bytes of `│`, and colours. */
var Typesetting = class {
	#inSequence = "no";
	holds(byte) {
		if (this.#inSequence === "begun") this.#inSequence = byte === openBracket ? "open" : "no";
		else if (this.#inSequence === "open") {
			if (byte >= 64 && byte <= 126) this.#inSequence = "no";
		} else if (byte === escapeSign) this.#inSequence = "begun";
		else return typeset.has(byte);
		return true;
	}
};
const escapeSign = 27;
const openBracket = 91;
const typeset = /* @__PURE__ */ new Set([
	32,
	9,
	newline,
	carriageReturn,
	226,
	148,
	130
]);
/** A value of several words, without what typesetting puts between them; nothing where it cannot be broken or would be too short. */
function phraseOf(value) {
	if (typeof value !== "string" || !/\S\s+\S/.test(value)) return [];
	const bytes = new TextEncoder().encode(value).filter((byte) => !typeset.has(byte));
	return bytes.length < shortestPhrase ? [] : [bytes];
}
const shortestPhrase = 8;
/** Bytes before a line's end that are not worth holding the line back: a few of a value's at most. */
const fewBytes = 4;
/** One automaton on its way through one stream. Positions count from the stream's beginning. */
var Search = class {
	#automaton;
	#between;
	/** Where the bytes that counted last stood. */
	#positions;
	#counted = 0;
	#state = 0;
	#floor = 0;
	constructor(automaton, between) {
		this.#automaton = automaton;
		this.#between = between;
		this.#positions = new Float64Array(automaton.longest + 1);
	}
	/** Reads a byte; answers with the first position of the longest match that ends in it, or −1. */
	take(byte, position) {
		const isLineEnd = byte === newline || byte === carriageReturn;
		const isWorthWaiting = isLineEnd && this.#automaton.depthOf(this.#state) >= fewBytes;
		const pending = isWorthWaiting ? position - this.pendingFrom(position) : 0;
		if (this.#between?.holds(byte, pending) === true) {
			if (isLineEnd && !isWorthWaiting) this.#floor = position + 1;
			return -1;
		}
		this.#state = this.#automaton.step(this.#state, byte);
		this.#positions[this.#counted++ % this.#positions.length] = position;
		const length = this.#automaton.matchOf(this.#state);
		return length === 0 ? -1 : this.#back(length);
	}
	/** From where on bytes may still become part of a match; `end` is behind the last one. */
	pendingFrom(end) {
		const depth = this.#automaton.depthOf(this.#state);
		return depth === 0 ? end : Math.min(end, this.#back(depth));
	}
	#back(length) {
		const { length: size } = this.#positions;
		return Math.max(this.#floor, this.#positions[(this.#counted - length) % size] ?? 0);
	}
};
// packages/core/src/plan-guard/leaves.ts
/** All texts of a state: those of resources in every module, and outputs. */
function* stateLeaves(document) {
	const { values, checks } = fields(document);
	const { outputs, root_module } = fields(values);
	for (const [name, output] of Object.entries(fields(outputs))) {
		const { value, sensitive } = fields(output);
		yield* leaves(`output.${name}`, [], value, sensitive);
	}
	yield* moduleLeaves(root_module);
	yield* checkLeaves(checks);
}
/** All texts of a plan: what resources and outputs were and will be. */
function* planLeaves(document) {
	const plan = fields(document);
	for (const change of [...list(plan.resource_changes), ...list(plan.resource_drift)]) yield* changeLeaves(text$2(fields(change).address), fields(change).change);
	for (const [name, change] of Object.entries(fields(plan.output_changes))) yield* changeLeaves(`output.${name}`, change);
	yield* checkLeaves(plan.checks);
}
/** The texts of a plan's variables, and whether the configuration calls them sensitive. */
function* planVariables(document) {
	const plan = fields(document);
	const declared = fields(fields(fields(plan.configuration).root_module).variables);
	for (const [name, variable] of Object.entries(fields(plan.variables))) yield* leaves(`var.${name}`, [], fields(variable).value, fields(declared[name]).sensitive);
}
function* moduleLeaves(module) {
	const { resources, child_modules } = fields(module);
	for (const resource of list(resources)) {
		const { address, values, sensitive_values } = fields(resource);
		yield* leaves(text$2(address), [], values, sensitive_values);
	}
	for (const child of list(child_modules)) yield* moduleLeaves(child);
}
function* changeLeaves(address, change) {
	const { before, after, before_sensitive, after_sensitive } = fields(change);
	yield* leaves(address, [], before, before_sensitive);
	yield* leaves(address, [], after, after_sensitive);
}
/** What a failed check says is part of plan and state. */
function* checkLeaves(checks) {
	for (const check of list(checks)) for (const instance of list(fields(check).instances)) {
		const { address, problems } = fields(instance);
		const shown = text$2(fields(address).to_display) || text$2(fields(fields(check).address).to_display);
		for (const problem of list(problems)) yield* leaves(shown, ["check"], fields(problem).message, false);
	}
}
/** `marks` has the shape of the value: `true` marks all that is below, what is missing marks nothing. */
function* leaves(address, path, value, marks) {
	const isMarked = marks === true;
	if (typeof value === "string" || typeof value === "number") yield {
		address,
		path,
		text: String(value),
		isMarked
	};
	else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* leaves(address, [...path, index], item, isMarked || list(marks)[index]);
	else for (const [key, item] of Object.entries(fields(value))) {
		yield {
			address,
			path,
			text: key,
			isMarked
		};
		yield* leaves(address, [...path, key], item, isMarked || fields(marks)[key]);
	}
}
function fields(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function list(value) {
	return Array.isArray(value) ? value : [];
}
function text$2(value) {
	return typeof value === "string" ? value : "";
}
// packages/core/src/plan-guard/guard.ts
/** Looks for decrypted values in what terraform left behind. A finding holds places only. */
function planGuard({ documents, files, values, redactor }) {
	const findings = documents.flatMap((document) => unmarkedIn(document, values, redactor));
	const held = /* @__PURE__ */ new Map();
	for (const { name, content, isCommittable } of files) if (!held.has(name) && redactor.finds(content)) held.set(name, isCommittable);
	return [...findings, ...[...held].map(([name, isCommittable]) => ({
		kind: "held",
		name,
		isCommittable
	}))];
}
/** Whether something would be seen that must not be: printed by terraform, or taken into a commit. */
function isExposure(finding) {
	return finding.kind === "unmarked" ? finding.isSecret : finding.isCommittable;
}
/**
* The texts of a plan or a state that terraform knows to be sensitive, and those of a plan's variables of these names. They may be
* values that the sealed files do not hold any more: terraform prints what was there before.
*/
function markedTexts({ kind, json }, variables = /* @__PURE__ */ new Set()) {
	const leaves = kind === "plan" ? [...planLeaves(json), ...planVariables(json)] : [...stateLeaves(json)];
	const isOurs = ({ address }) => address.startsWith("var.") && variables.has(address.slice(4));
	return new Set(leaves.filter((leaf) => leaf.isMarked || isOurs(leaf)).map(({ text }) => text));
}
function unmarkedIn(document, values, redactor) {
	const marked = new Redactor(markedTexts(document));
	const leaves = document.kind === "plan" ? planLeaves(document.json) : stateLeaves(document.json);
	const found = /* @__PURE__ */ new Map();
	for (const leaf of leaves) {
		const place = JSON.stringify([leaf.address, leaf.path]);
		if (leaf.isMarked || found.has(place) || !redactor.finds(leaf.text)) continue;
		const isLost = marked.finds(leaf.text);
		const variable = variableOf(leaf.text, values);
		found.set(place, {
			kind: "unmarked",
			name: document.name,
			address: leaf.address,
			path: leaf.path,
			mark: isLost ? "lost" : "never",
			variable,
			isSecret: isLost || isNamedSecret(leaf, variable) || isCredential(leaf.text)
		});
	}
	return [...found.values()];
}
function isNamedSecret({ address, path }, variable) {
	return [path.findLast((component) => typeof component === "string") ?? address, variable].some((each) => typeof each === "string" && isSecretName(each));
}
/** The one variable whose value a text is, or has in it. */
function variableOf(text, values) {
	const same = new Set(values.filter((value) => value.text === text).map(({ variable }) => variable));
	const inside = new Set(values.filter((value) => value.text !== "" && text.includes(value.text)).map(({ variable }) => variable));
	const [only, another] = same.size > 0 ? same : inside;
	return another === void 0 ? only ?? null : null;
}
// packages/core/src/plan-guard/text.ts
/** What the plan guard found, for people: a line for each place, and what to do about each kind of it once. */
function planGuardText(findings) {
	const lines = [];
	for (const { finding, places } of grouped(findings)) lines.push(`plan guard: ${sentence(finding, places)}\n`);
	const kinds = new Set(findings.map(kindOf));
	for (const [kind, advice] of advices) if (kinds.has(kind)) lines.push(`  ${advice}\n`);
	return lines.join("");
}
const advices = [
	["lost", "A mark is lost where a provider computes an attribute (terraform_data.output) and by nonsensitive(): use the variable itself there."],
	["never", "Declare the variable `sensitive = true`, or move what is no secret to a plaintext tfvars file."],
	["held", "Plans and states hold values in clear, as always: keep them where only the deployment can read them, or declare the variables `ephemeral = true`."],
	["committable", "Add the file to .gitignore before the next commit."]
];
function kindOf(finding) {
	if (finding.kind === "unmarked") return finding.mark;
	return finding.isCommittable ? "committable" : "held";
}
/** More places of one kind and one resource than this are counted only. */
const mostPlaces = 3;
function grouped(findings) {
	const groups = /* @__PURE__ */ new Map();
	for (const finding of findings) {
		const key = finding.kind === "unmarked" ? JSON.stringify([
			finding.name,
			finding.address,
			finding.mark,
			finding.variable
		]) : finding.name;
		const group = groups.get(key) ?? {
			finding,
			places: []
		};
		groups.set(key, group);
		if (finding.kind === "unmarked" && finding.path.length > 0) group.places.push(maskedPointer(finding.path));
	}
	return [...groups.values()];
}
function sentence(finding, places) {
	const name = label.path(finding.name).text;
	if (finding.kind === "held") return `${name} holds decrypted values${finding.isCommittable ? ", and git does not ignore it" : ""}`;
	const told = places.slice(0, mostPlaces).join(", ");
	const more = places.length > mostPlaces ? ` and ${places.length - mostPlaces} more` : "";
	const address = label.name(finding.address).text;
	const what = finding.variable === null ? "a decrypted value" : `the value of ${label.name(finding.variable).text}`;
	return `${address}${told === "" ? "" : `.${told}${more}`} shows ${what} in ${name}: ${finding.mark === "lost" ? "it lost its sensitive mark" : "terraform was not told that it is sensitive"}`;
}
// packages/core/src/redact/mask-policy.ts
/**
* A runner looks for every mask in a dozen encodings in every line that it prints, so masks beyond some hundreds slow down the whole job:
* further forms are added as long as there are no more masks than this.
*/
const mostForms = 1e3;
/** Characters of a value that gets further forms. */
const longestFormed = 4096;
/** Shorter texts would be too few digits of Base64 to be told from others. */
const shortestFormed = 6;
/**
* Chooses what a runner hides. By the runner's own rules a mask is also found in JSON, XML, URLs and in Base64 that ends with it, and is cut
* into lines, each of which would be hidden: therefore texts of several lines are given line by line, without those that stand
* everywhere (a brace, the frame of a key), and as the single line that they are in JSON, HCL and Base64. Added are the forms that the runner
* does not know: Base64 with text behind it, without padding and for URLs, hexadecimal, quoting for shells, what Go escapes.
* The longest come first, because a tool that replaces one after the other must not break a mask that holds another one.
*/
function maskPlan(scalars, { mode, names = /* @__PURE__ */ new Set() }) {
	const texts = /* @__PURE__ */ new Set();
	const wholes = /* @__PURE__ */ new Set();
	const unmasked = [];
	let masked = 0;
	for (const { name, text, written = [], isExcluded = false } of scalars) {
		const reason = isExcluded ? "excluded" : mode === "none" ? "mode" : reasonFor(text, mode, names);
		const chosen = isExcluded || mode === "none" ? [] : [...chosenFrom(text, written, reason === null, names)];
		for (const each of chosen) texts.add(each);
		if (chosen.length === 0) {
			unmasked.push({
				name: name(),
				reason: reason ?? "punctuation"
			});
			continue;
		}
		masked += 1;
		if (isSeveralLines(text) && text.length <= longestFormed) wholes.add(text);
	}
	const { forms, plainOnly } = furtherForms([...texts], [...wholes]);
	return {
		masks: [.../* @__PURE__ */ new Set([...texts, ...forms])].sort((one, other) => other.length - one.length),
		masked,
		unmasked,
		plainOnly
	};
}
function reasonFor(text, mode, names) {
	const found = commonness(text, names);
	return mode === "all" && found !== "empty" && found !== "boolean" ? null : found;
}
/** A value whose whole is common can still hold something that is not, such as a text of two lines. */
function* chosenFrom(text, written, isChosen, names) {
	if (isChosen) {
		for (const each of [text, ...written]) if (!isSeveralLines(each)) yield each.trim();
	}
	for (const whole of [text, ...written]) for (const each of textsWithin(whole)) if (commonness(each, names) === null) yield* linesOf(each, names);
}
function* linesOf(text, names) {
	for (const line of text.split(/[\r\n]+/)) if (commonness(line, names) === null) yield line.trim();
}
function isSeveralLines(text) {
	return /[\r\n]/.test(text.trim());
}
function furtherForms(texts, wholes) {
	const forms = /* @__PURE__ */ new Set();
	let plainOnly = 0;
	for (const text of [...texts, ...wholes]) {
		const room = mostForms - texts.length - forms.size;
		const isFit = text.length >= shortestFormed && text.length <= longestFormed;
		if (room <= 0 || !isFit) {
			plainOnly += 1;
			continue;
		}
		const { exact, wrapped } = formsOf(text, "all");
		for (const bytes of [...exact, ...wrapped]) {
			const form = new TextDecoder().decode(bytes);
			if (form.length >= shortestFormed && !/[\r\n]/.test(form)) forms.add(form);
		}
	}
	return {
		forms,
		plainOnly
	};
}
// packages/core/src/terraform/call.ts
/** The words in three parts; the subcommand is the first that is no option, as terraform reads it, and some have two words. */
function partsOf$1(words) {
	const at = words.findIndex((word) => !word.startsWith("-"));
	if (at === -1) return {
		before: words,
		subcommand: [],
		after: []
	};
	const end = at + (withSecondWord.get(words[at] ?? "")?.has(words[at + 1] ?? "") === true ? 2 : 1);
	return {
		before: words.slice(0, at),
		subcommand: words.slice(at, end),
		after: words.slice(end)
	};
}
const withSecondWord = /* @__PURE__ */ new Map([
	["state", /* @__PURE__ */ new Set([
		"list",
		"show",
		"mv",
		"rm",
		"pull",
		"push",
		"replace-provider",
		"identities"
	])],
	["workspace", /* @__PURE__ */ new Set([
		"new",
		"select",
		"list",
		"show",
		"delete"
	])],
	["providers", /* @__PURE__ */ new Set([
		"lock",
		"mirror",
		"schema"
	])],
	["metadata", /* @__PURE__ */ new Set(["functions"])]
]);
/** The environment's words come between the subcommand and those of the command line. */
function terraformCall(words, fromEnvironment = []) {
	const { before, subcommand: parts, after } = partsOf$1(words);
	const subcommand = parts[0] ?? null;
	const { values, operands } = optionsOf([...fromEnvironment, ...after]);
	const operand = operands[0] ?? null;
	const planRead = subcommand === "apply" || subcommand === "show" ? operand : null;
	const isHelp = [...before, ...after].some((word) => /^--?(?:h|help|version|v)$/.test(word));
	return {
		folder: before.findLast((word) => /^--?chdir=/.test(word))?.replace(/^--?chdir=/, "") ?? null,
		subcommand,
		variables: subcommand === null || isHelp ? "not-taken" : variablesOf$1(subcommand, planRead),
		saysValues: subcommand !== null && !isHelp && !withoutValues.has(subcommand),
		isAskedForValues: subcommand !== null && askedForValues.has(subcommand),
		changesState: subcommand !== null && changingState.has(subcommand),
		planRead,
		planWritten: subcommand === "plan" ? values.get("out") ?? null : null,
		statePath: values.get("state-out") ?? values.get("state") ?? null
	};
}
function variablesOf$1(subcommand, planRead) {
	if (withVariables.has(subcommand)) return subcommand === "apply" && planRead !== null ? "taken-with-plan" : "taken";
	return withConfiguration.has(subcommand) ? "taken-by-tofu" : "not-taken";
}
const withVariables = /* @__PURE__ */ new Set([
	"plan",
	"apply",
	"destroy",
	"refresh",
	"import",
	"console",
	"test"
]);
const withConfiguration = /* @__PURE__ */ new Set([
	"init",
	"validate",
	"show",
	"output",
	"get",
	"graph",
	"providers",
	"state",
	"taint",
	"untaint",
	"workspace",
	"force-unlock"
]);
const withoutValues = /* @__PURE__ */ new Set([
	"init",
	"fmt",
	"validate",
	"version",
	"get",
	"providers",
	"login",
	"logout",
	"workspace",
	"force-unlock",
	"metadata"
]);
const askedForValues = /* @__PURE__ */ new Set([
	"output",
	"show",
	"console",
	"state"
]);
const changingState = /* @__PURE__ */ new Set([
	"apply",
	"destroy",
	"refresh",
	"import",
	"state"
]);
/** Of the options that take their value as a word of its own as well. */
const valued = /* @__PURE__ */ new Set([
	"backup",
	"config",
	"generate-config-out",
	"lock-timeout",
	"out",
	"parallelism",
	"replace",
	"state",
	"state-out",
	"target",
	"var",
	"var-file"
]);
/** As Go's flags are read: with one dash or two, `-name=value` or `-name value`, until the first word that is none. */
function optionsOf(words) {
	const values = /* @__PURE__ */ new Map();
	for (let at = 0; at < words.length; at++) {
		const [, name, value] = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(words[at] ?? "") ?? [];
		if (name === void 0) return {
			values,
			operands: words.slice(words[at] === "--" ? at + 1 : at)
		};
		if (value !== void 0) values.set(name, value);
		else if (valued.has(name)) values.set(name, words[++at] ?? "");
	}
	return {
		values,
		operands: []
	};
}
// packages/core/src/terraform/variable-files.ts
/**
* The variable files of a folder in the order in which terraform reads them, a later one wins: `terraform.tfvars`, `terraform.tfvars.json`,
* then `*.auto.tfvars` and `*.auto.tfvars.json` by name. A sealed file stands where its plaintext would. Throws a failure where terraform
* would read something else than what is meant.
*/
function variableFilesIn(names, placeOf) {
	const files = [...names].flatMap((name) => {
		const isSealed = isEncryptedName(name) && withoutBackup(name) === name && !isTemplateName(name);
		const plain = isSealed ? plainName(name) : name;
		return isReadUnasked(plain) ? [{
			name,
			plain,
			isSealed
		}] : [];
	});
	const byPlain = /* @__PURE__ */ new Map();
	for (const file of files) {
		const place = placeOf(file.name);
		if (file.isSealed && isReadUnasked(file.name)) throw new Failure("usage", "terraform reads this sealed file by itself, as it is", {
			hint: `Call it ${file.plain}.enc.`,
			place
		});
		const other = byPlain.get(file.plain);
		if (other !== void 0) throw collision(file, other, placeOf);
		byPlain.set(file.plain, file);
	}
	return files.sort((one, two) => compare(rankOf(one.plain), rankOf(two.plain)));
}
function collision(one, two, placeOf) {
	const open = [one, two].find(({ isSealed }) => !isSealed);
	if (open === void 0) return new Failure("usage", `two sealed files stand for ${one.plain}`, {
		hint: "Keep one of them, or name it with --var-file and move the other.",
		place: placeOf(one.name)
	});
	return new Failure("usage", "a plaintext lies beside its sealed file, and terraform would read it too", {
		hint: "Compare it with `sops-guard decrypt`, then remove it.",
		place: placeOf(open.name)
	});
}
/** Case counts, as for terraform. */
function isReadUnasked(name) {
	return /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/.test(name);
}
function rankOf(plain) {
	if (plain === "terraform.tfvars") return "0";
	return plain === "terraform.tfvars.json" ? "1" : `2${plain}`;
}
/** Go compares bytes, which for names is the order of code points. */
function compare(one, two) {
	const [a, b] = [[...one], [...two]];
	for (let at = 0; at < Math.min(a.length, b.length); at++) {
		const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
// packages/core/src/tfvars/hcl-text.ts
/** Reads a text in quotes, whose opening one stands at `start`. */
function readQuoted(source, start) {
	const { text } = source;
	const parts = [];
	let at = start + 1;
	for (;;) {
		PLAIN$1.lastIndex = at;
		const plain = PLAIN$1.exec(text)?.[0] ?? "";
		parts.push(plain);
		at += plain.length;
		const sign = text[at];
		if (sign === "\"") return {
			text: parts.join("").normalize("NFC"),
			end: at + 1
		};
		if (sign === void 0 || sign === "\n" || sign === "\r") return source.fail(at, "the text does not end on its line; \" is expected here", manyLines);
		const { text: meant, end } = sign === "\\" ? escaped$1(source, at) : marks(source, at);
		parts.push(meant);
		at = end;
	}
}
/** Reads a heredoc, whose `<<` stands at `start`. The line end behind its closing word is not part of it. */
function readHeredoc(source, start) {
	const { text } = source;
	OPENING.lastIndex = start;
	const opening = OPENING.exec(text);
	if (opening === null) return source.fail(start, "a value is expected here", "A heredoc begins with <<WORD at the line's end.");
	const [head, flush, word = ""] = opening;
	const lines = [];
	for (let at = start + head.length;;) {
		const end = text.indexOf("\n", at);
		if (end === -1) return source.fail(start, "the heredoc that begins here never ends", "Its closing word stands on a line of its own.");
		const line = text.slice(at, end + 1);
		const lone = line.search(/\r(?!\n)/);
		if (lone !== -1) return source.fail(at + lone, "a carriage return stands here without a line feed");
		if (trimmed$1(line) === word) {
			const content = (flush === "-" ? unindented(lines) : lines).join("");
			const close = text[end - 1] === "\r" ? end - 1 : end;
			return {
				text: content.normalize("NFC"),
				end: close
			};
		}
		lines.push(withoutMarks(source, at, end + 1));
		at = end + 1;
	}
}
function withoutMarks(source, start, end) {
	let meant = "";
	for (let at = start; at < end;) {
		MARK$1.lastIndex = at;
		const mark = MARK$1.exec(source.text);
		if (mark === null || mark.index >= end) return meant + source.text.slice(at, end);
		meant += source.text.slice(at, mark.index);
		const read = marks(source, mark.index);
		meant += read.text;
		at = read.end;
	}
	return meant;
}
/** A run of `$` or `%`. With a brace behind it one of them is an escape, and a single one begins a template. */
function marks(source, start) {
	const { text } = source;
	const sign = text[start] ?? "";
	let end = start + 1;
	while (text[end] === sign) end++;
	if (text[end] !== "{") return {
		text: sign.repeat(end - start),
		end
	};
	if (end - start === 1) return source.fail(start, "a template begins here, which would have to be computed", `For the signs themselves write ${sign}${sign}{.`);
	return {
		text: sign.repeat(end - start - 1),
		end
	};
}
function escaped$1(source, start) {
	const { text } = source;
	const letter = text[start + 1] ?? "";
	const simple = ESCAPES$2[letter];
	if (simple !== void 0) return {
		text: simple,
		end: start + 2
	};
	const length = letter === "u" ? 4 : letter === "U" ? 8 : 0;
	const digits = text.slice(start + 2, start + 2 + length);
	const code = Number.parseInt(digits, 16);
	if (!(length > 0 && digits.length === length && /^[0-9A-Fa-f]+$/.test(digits)) || code > 1114111 || code >= 55296 && code <= 57343) return source.fail(start, "this is no escape", "There are \\n, \\r, \\t, \\\", \\\\, \\uXXXX and \\UXXXXXXXX.");
	return {
		text: String.fromCodePoint(code),
		end: start + 2 + length
	};
}
/**
* Takes away as many blanks as every line has that is not blank, as `<<-` asks for. Lines of blanks alone neither count nor change.
*/
function unindented(lines) {
	const counted = lines.map((line) => line.endsWith("\n") && trimmed$1(line) === "" ? null : indentation(line));
	const least = Math.min(...counted.filter((count) => count !== null));
	return lines.map((line, index) => counted[index] === null ? line : line.slice(least));
}
function indentation(line) {
	return line.length - line.replace(LEADING$1, "").length;
}
function trimmed$1(line) {
	return line.replace(LEADING$1, "").replace(TRAILING$1, "");
}
const PLAIN$1 = /[^"\\$%\r\n]*/y;
const MARK$1 = /[$%]/g;
const OPENING = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
/** What Go takes for blanks. */
const LEADING$1 = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const TRAILING$1 = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/;
const ESCAPES$2 = {
	n: "\n",
	r: "\r",
	t: "	",
	"\"": "\"",
	"\\": "\\"
};
const manyLines = "A text of several lines is a heredoc, or has \\n in it.";
// packages/core/src/tfvars/source.ts
/** The text of a file that is being read, and where it is told what is wrong: by line and column, never by the text itself. */
var Source = class {
	text;
	#path;
	#lines = null;
	constructor(text, path) {
		this.text = text;
		this.#path = path;
	}
	/** `line 3, column 9` of an offset. */
	at(offset) {
		const { line, column } = this.#index.at(offset);
		return `line ${line}, column ${column}`;
	}
	lineOf(offset) {
		return this.#index.at(offset).line;
	}
	/** Ends reading. `what` is a sentence of ours, such as "a value is expected here". */
	fail(offset, what, hint) {
		const place = this.#path === null ? void 0 : {
			path: this.#path,
			line: this.lineOf(offset)
		};
		throw new Failure("file", `${this.at(offset)}: ${what}`, {
			...hint === void 0 ? {} : { hint },
			...place === void 0 ? {} : { place }
		});
	}
	get #index() {
		this.#lines ??= new LineIndex(this.text);
		return this.#lines;
	}
};
// packages/core/src/tfvars/value.ts
/** Every scalar below a value with its way there: `[]` for the value itself. Entries that a later one replaces are told too. */
function* tfvarsScalars(value, path = []) {
	if (value.kind === "list") for (const [index, item] of value.items.entries()) yield* tfvarsScalars(item, [...path, index]);
	else if (value.kind === "map") for (const { key, value: inner } of value.entries) yield* tfvarsScalars(inner, [...path, key]);
	else yield {
		path,
		scalar: value
	};
}
/** Every key of every map below a value. */
function* tfvarsKeys(value) {
	const inner = value.kind === "list" ? value.items : value.kind === "map" ? value.entries : [];
	for (const each of inner) {
		if ("key" in each) yield each.key;
		yield* tfvarsKeys("key" in each ? each.value : each);
	}
}
/** More digits than this are nobody's number, and Terraform would need minutes for some of them. */
const mostDigits = 4096;
/**
* A number as Terraform prints it: without exponent, without zeros that say nothing (`1.50e3` is `1500`, and `-0` is `-0`). A number that would take more
* than 4,096 digits stays as it is written.
*/
function plainNumber(written) {
	const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([-+]?[0-9]+))?$/.exec(written);
	if (parts === null) return written;
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
	const shift = Number(exponent);
	const digits = whole + fraction;
	if (digits.length + Math.abs(shift) > mostDigits) return written;
	const point = whole.length + shift;
	const before = digits.slice(0, Math.max(0, point)).padEnd(point, "0").replace(/^0+(?=.)/, "");
	const after = (point < 0 ? "0".repeat(-point) + digits : digits.slice(point)).replace(/0+$/, "");
	return sign + `${before === "" ? "0" : before}${after === "" ? "" : `.${after}`}`;
}
/**
* A value as an expression of HCL that is JSON as well, but for templates, which are escaped: what Terraform takes in a `TF_VAR_` variable
* whose type is no text.
*/
function expressionOf(value) {
	return jsonOfTfvars(value).replace(/\\(?:\\|([bf]))/g, (all, letter) => letter === void 0 ? all : letter === "b" ? "\\u0008" : "\\u000c").replace(/[$%](?=\{)/g, "$&$&");
}
/** A value as JSON. */
function jsonOfTfvars(value) {
	switch (value.kind) {
		case "string": return JSON.stringify(value.text);
		case "number": return plainNumber(value.text);
		case "bool":
		case "null": return value.text;
		case "list": return `[${value.items.map(jsonOfTfvars).join(",")}]`;
		case "map": return `{${[...new Map(value.entries.map(({ key, value: inner }) => [key, inner]))].map(([key, inner]) => `${JSON.stringify(key)}:${jsonOfTfvars(inner)}`).join(",")}}`;
	}
}
// packages/core/src/tfvars/hcl.ts
/**
* Reads the variables of a tfvars file in HCL's own syntax, in source order and with those that stand twice. Values are literals: what
* Terraform would have to compute is refused, most of it by Terraform too.
*/
function readHcl(source) {
	return new HclReader(source).file();
}
var HclReader = class {
	#source;
	#text;
	#at;
	constructor(source) {
		this.#source = source;
		this.#text = source.text;
		this.#at = source.text.startsWith("﻿") ? 1 : 0;
	}
	file() {
		const variables = [];
		for (;;) {
			this.#skip(LINES);
			if (this.#at >= this.#text.length) return variables;
			variables.push(this.#variable());
		}
	}
	#variable() {
		const start = this.#at;
		const name = this.#takes(IDENTIFIER);
		if (name === null) {
			const isQuoted = this.#text[start] === "\"";
			this.#fail(isQuoted ? "the name of a variable stands without quotes" : "the name of a variable is expected here");
		}
		this.#skip(BLANKS);
		if (this.#takes(EQUALS) === null) {
			const isBlock = /["{\p{ID_Start}]/u.test(this.#text[this.#at] ?? "");
			this.#fail("= is expected here", isBlock ? "A tfvars file has no blocks, only NAME = VALUE." : "Write NAME = VALUE.");
		}
		const value = this.#value(0, BLANKS);
		const end = this.#at;
		this.#skip(BLANKS);
		if (this.#at < this.#text.length && this.#takes(LINE_END) === null) this.#fail("the end of the line is expected here", literals);
		return {
			name,
			value,
			span: {
				start,
				end
			}
		};
	}
	/** `around` is what may stand before a value: in brackets and parentheses, lines as well. */
	#value(depth, around) {
		if (depth > 400) this.#fail("this is nested too deep");
		this.#skip(around);
		const start = this.#at;
		switch (this.#text[start]) {
			case "{": return this.#map(depth);
			case "[": return this.#list(depth);
			case "\"": {
				const { text, end } = readQuoted(this.#source, start);
				this.#at = end;
				return {
					kind: "string",
					text,
					span: {
						start,
						end
					}
				};
			}
			case "<": {
				const { text, end } = readHeredoc(this.#source, start);
				this.#at = end;
				return {
					kind: "string",
					text,
					span: {
						start,
						end
					}
				};
			}
			case "(": {
				this.#at++;
				const inner = this.#value(depth + 1, LINES);
				this.#skip(LINES);
				if (this.#takes(CLOSE_PARENTHESIS) === null) this.#fail(") is expected here", literals);
				return {
					...inner,
					span: {
						start,
						end: this.#at
					}
				};
			}
			case "-": return this.#negated(depth, around);
			default: return this.#word();
		}
	}
	#negated(depth, around) {
		const start = this.#at++;
		const inner = this.#value(depth + 1, around);
		if (inner.kind !== "number") this.#source.fail(start, "only a number can stand behind a minus here", literals);
		return {
			kind: "number",
			text: inner.text.startsWith("-") ? inner.text.slice(1) : `-${inner.text}`,
			span: {
				start,
				end: this.#at
			}
		};
	}
	#word() {
		const start = this.#at;
		const number = this.#takes(NUMBER);
		if (number !== null) return {
			kind: "number",
			text: number,
			span: {
				start,
				end: this.#at
			}
		};
		const word = this.#takes(IDENTIFIER);
		const span = {
			start,
			end: this.#at
		};
		if (word === "true" || word === "false") return {
			kind: "bool",
			text: word,
			span
		};
		if (word === "null") return {
			kind: "null",
			text: word,
			span
		};
		return this.#source.fail(start, word === null ? "a value is expected here" : notLiteral, literals);
	}
	#list(depth) {
		const start = this.#at++;
		const items = [];
		for (;;) {
			this.#skip(LINES);
			if (this.#takes(CLOSE_BRACKET) !== null) break;
			items.push(this.#value(depth + 1, LINES));
			this.#skip(LINES);
			if (this.#takes(CLOSE_BRACKET) !== null) break;
			if (this.#takes(COMMA) === null) this.#fail(", or ] is expected here", literals);
		}
		return {
			kind: "list",
			items,
			span: {
				start,
				end: this.#at
			}
		};
	}
	#map(depth) {
		const start = this.#at++;
		const entries = [];
		this.#skip(LINES);
		if (FOR.test(this.#text.slice(this.#at, this.#at + 8))) this.#fail(notLiteral, literals);
		for (;;) {
			this.#skip(LINES);
			if (this.#takes(CLOSE_BRACE) !== null) break;
			const key = this.#key(depth);
			this.#skip(BLANKS);
			if (this.#takes(KEY_END) === null) this.#fail("= or : is expected here", "Write KEY = VALUE.");
			entries.push({
				key,
				value: this.#value(depth + 1, BLANKS)
			});
			this.#skip(BLANKS);
			if (this.#takes(CLOSE_BRACE) !== null) break;
			if (this.#takes(COMMA) === null && this.#takes(LINE_END) === null) this.#fail("a comma, a new line or } is expected here", literals);
		}
		return {
			kind: "map",
			entries,
			span: {
				start,
				end: this.#at
			}
		};
	}
	/** A bare word, also `true`; or a literal, which becomes a text. */
	#key(depth) {
		const start = this.#at;
		const bare = this.#takes(IDENTIFIER);
		if (bare !== null) return bare.normalize("NFC");
		const value = this.#value(depth + 1, BLANKS);
		if (value.kind === "list" || value.kind === "map" || value.kind === "null") return this.#source.fail(start, "a key is expected here", "Write KEY = VALUE.");
		return value.kind === "number" ? plainNumber(value.text) : value.text;
	}
	#skip(pattern) {
		this.#takes(pattern);
		if (this.#text.startsWith("/*", this.#at)) this.#fail("a comment that begins here never ends");
	}
	/** What a sticky pattern finds at this place; it is behind us then. */
	#takes(pattern) {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0];
		if (found === void 0) return null;
		this.#at += found.length;
		return found;
	}
	#fail(what, hint) {
		return this.#source.fail(this.#at, what, hint);
	}
};
const notLiteral = "this would have to be computed";
const literals = "Values are literals: texts in quotes, numbers, true, false, null, lists and maps; no variables, functions or operators.";
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
/** Blanks, and comments that stand between others; these may hold line ends, which do not count. */
const BLANKS = /(?:[ \t]+|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;
const LINES = /(?:[ \t\n]+|\r\n|(?:#|\/\/)[^\n]*(?:\n|$)|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;
const LINE_END = /\r?\n|(?:#|\/\/)[^\n]*(?:\n|$)/y;
const EQUALS = /=(?![=>])/y;
const KEY_END = /=(?![=>])|:/y;
const COMMA = /,/y;
const CLOSE_BRACE = /\}/y;
const CLOSE_BRACKET = /\]/y;
const CLOSE_PARENTHESIS = /\)/y;
const FOR = /^for(?![\p{ID_Continue}-])/u;
// packages/core/src/tfvars/json.ts
/** Reads the variables of a `.tfvars.json` file, in source order and with those that stand twice. `"//"` at the top is a comment. */
function readJson(source) {
	return new JsonReader(source).file();
}
var JsonReader = class {
	#source;
	#text;
	#at = 0;
	constructor(source) {
		this.#source = source;
		this.#text = source.text;
	}
	file() {
		this.#skip();
		if (this.#text[this.#at] !== "{") this.#fail("{ is expected here", "The file holds one object, a name for each variable.");
		const pairs = this.#pairs(0);
		this.#skip();
		if (this.#at < this.#text.length) this.#fail("the end of the file is expected here");
		return pairs.flatMap(({ key, value, start }) => key === "//" ? [] : [{
			name: key,
			value,
			span: {
				start,
				end: value.span.end
			}
		}]);
	}
	#value(depth) {
		if (depth > 400) this.#fail("this is nested too deep");
		this.#skip();
		switch (this.#text[this.#at]) {
			case "{": return this.#map(depth);
			case "[": return this.#list(depth);
			case "\"": {
				const start = this.#at;
				return {
					kind: "string",
					text: this.#string().normalize("NFC"),
					span: {
						start,
						end: this.#at
					}
				};
			}
			default: return this.#word();
		}
	}
	#map(depth) {
		const start = this.#at;
		const pairs = this.#pairs(depth);
		const seen = /* @__PURE__ */ new Set();
		return {
			kind: "map",
			entries: pairs.map(({ key: written, value, start: keyStart }) => {
				const key = written.normalize("NFC");
				if (seen.has(key)) this.#source.fail(keyStart, "this key stands a second time in the same object");
				seen.add(key);
				return {
					key,
					value
				};
			}),
			span: {
				start,
				end: this.#at
			}
		};
	}
	#pairs(depth) {
		this.#at++;
		const pairs = [];
		if (this.#takes("}")) return pairs;
		do {
			this.#skip();
			const start = this.#at;
			if (this.#text[start] !== "\"") this.#fail("a name in quotes is expected here");
			const key = this.#string();
			if (!this.#takes(":")) this.#fail(": is expected here");
			pairs.push({
				key,
				value: this.#value(depth + 1),
				start
			});
		} while (this.#takes(","));
		if (!this.#takes("}")) this.#fail(", or } is expected here");
		return pairs;
	}
	#list(depth) {
		const start = this.#at++;
		const items = [];
		if (!this.#takes("]")) {
			do
				items.push(this.#value(depth + 1));
			while (this.#takes(","));
			if (!this.#takes("]")) this.#fail(", or ] is expected here");
		}
		return {
			kind: "list",
			items,
			span: {
				start,
				end: this.#at
			}
		};
	}
	#string() {
		const start = this.#at;
		const parts = [];
		this.#at++;
		for (;;) {
			PLAIN.lastIndex = this.#at;
			const plain = PLAIN.exec(this.#text)?.[0] ?? "";
			parts.push(plain);
			this.#at += plain.length;
			const sign = this.#text[this.#at];
			if (sign === "\"") {
				this.#at++;
				return parts.join("").replace(/\p{Surrogate}/gu, "�");
			}
			if (sign === void 0) this.#source.fail(start, "the text that begins here never ends");
			if (sign !== "\\") this.#fail("a sign that must be escaped in JSON");
			ESCAPE.lastIndex = this.#at;
			const found = ESCAPE.exec(this.#text);
			if (found === null) return this.#fail("this is no escape of JSON");
			const [all, code, letter = ""] = found;
			parts.push(code === void 0 ? ESCAPES$1[letter] ?? letter : String.fromCharCode(Number.parseInt(code, 16)));
			this.#at += all.length;
		}
	}
	#word() {
		WORD$1.lastIndex = this.#at;
		const text = WORD$1.exec(this.#text)?.[0];
		if (text === void 0) return this.#fail("a value is expected here");
		const span = {
			start: this.#at,
			end: this.#at + text.length
		};
		this.#at = span.end;
		if (text === "true" || text === "false") return {
			kind: "bool",
			text,
			span
		};
		return text === "null" ? {
			kind: "null",
			text,
			span
		} : {
			kind: "number",
			text,
			span
		};
	}
	#takes(sign) {
		this.#skip();
		if (this.#text[this.#at] !== sign) return false;
		this.#at++;
		return true;
	}
	#skip() {
		SPACE.lastIndex = this.#at;
		if (SPACE.test(this.#text)) this.#at = SPACE.lastIndex;
	}
	#fail(what, hint) {
		return this.#source.fail(this.#at, what, hint);
	}
};
const SPACE = /[ \t\r\n]+/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/y;
const ESCAPES$1 = {
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	"
};
const WORD$1 = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y;
// packages/core/src/tfvars/tfvars.ts
/**
* Reads the variables that a tfvars file sets, as Terraform reads them, in source order. Throws a Failure that tells line, column and
* what was expected there, never the text: for broken syntax, for what would have to be computed, and for a variable that stands twice.
* `path` is where the failure says that it happened.
*/
function readTfvars(text, syntax, path = null) {
	const source = new Source(text, path);
	const variables = syntax === "json" ? readJson(source) : readHcl(source);
	const seen = /* @__PURE__ */ new Map();
	for (const variable of variables) {
		const first = seen.get(variable.name);
		if (first !== void 0) {
			const name = label.name(variable.name).text;
			source.fail(variable.span.start, `the variable ${name} is set a second time; the first is at ${source.at(first.span.start)}`, "Take one of them out.");
		}
		seen.set(variable.name, variable);
	}
	return variables;
}
/** By a file's plain name; null where it is none of Terraform's variable files. */
function tfvarsSyntaxOf(path) {
	if (/\.tfvars\.json$/i.test(path)) return "json";
	return /\.tfvars$/i.test(path) ? "hcl" : null;
}
// packages/io/src/sealing/targets.ts
/**
* The files that operands stand for: a file stands for itself, a folder and a glob for those below that `choose` takes. Each file
* once, in the order of the operands.
*/
async function targetsOf(operands, choose, here = process.cwd()) {
	const found = /* @__PURE__ */ new Map();
	const add = (path, isNamed) => {
		if (!found.has(path)) found.set(path, {
			path,
			shown: shownFrom(here, path),
			isNamed
		});
	};
	for (const operand of operands) {
		const path = resolve(here, operand);
		const stat = lstatSync(path, { throwIfNoEntry: false });
		if (stat !== void 0 && !stat.isDirectory()) add(path, true);
		else if (stat !== void 0) for (const each of await below$1(path, choose, "folder")) add(each, false);
		else if (/[*?[{]/.test(operand)) for (const each of await matching(operand, here, choose)) add(each, false);
		else throw new Failure("usage", `there is nothing at ${operand}`, { hint: "Check the path." });
	}
	return [...found.values()];
}
async function below$1(folder, choose, operand) {
	const { site, tree } = await openSubject(groundAt(folder), { kind: "worktree" });
	return [...choose(tree, operand)].filter(({ path }) => site.scope === "" || path === site.scope || path.startsWith(`${site.scope}/`)).map(({ path }) => resolve(site.root, path));
}
async function matching(glob, here, choose) {
	if (globFault(glob) !== null) throw new Failure("usage", "a glob cannot be used", { hint: "Globs are relative to this folder; quote them, so that the shell leaves them alone." });
	const globs = globsOf([glob]);
	const paths = (await below$1(here, choose, "glob")).filter((path) => globs.matches(relative(here, path).split(sep).join("/")));
	if (paths.length === 0) throw new Failure("usage", "no file fits a glob", { hint: "It is compared with the paths below this folder, those that git ignores left out." });
	return paths;
}
/** A path as a message names it: relative to a folder where it lies below. */
function shownFrom(here, path) {
	const inner = relative(here, path);
	return inner === "" || inner === ".." || inner.startsWith(`..${sep}`) ? path : inner;
}
// packages/sops/src/seal/failure.ts
/**
* An expected problem. `message` and `hint` are sentences of ours: no value, no text of the file, no words of a library. The
* pointer is made of key names, which stand in every sealed file in clear.
*/
var SealFailure = class extends Error {
	name = "SealFailure";
	code;
	/** As `formatPointer` writes it; null when the whole file is meant. */
	pointer;
	/** From 1. */
	line;
	/** The next step. */
	hint;
	constructor(code, message, details = {}) {
		super(message);
		const { hint, place, text } = details;
		this.code = code;
		this.hint = hint ?? NEXT[code] ?? null;
		this.pointer = place === void 0 || place.path.length === 0 ? null : formatPointer(place.path, place.document);
		this.line = details.line ?? (text === void 0 ? null : lineAt(text, place?.at ?? -1));
	}
};
/** The next step where a failure knows no better one. */
const NEXT = {
	syntax: "mend the text, or take it from an earlier commit; sops refuses it too",
	metadata: "take the `sops` entry from an earlier commit, whole: nothing in it may be edited by hand",
	empty: "write what is to be sealed first",
	"reserved-name": "rename the key: names that begin with `sops` are the metadata's",
	recipients: "look at the creation rule in .sops.yaml that the file falls under",
	"no-such-place": "look at the file's keys: a list index counts from 0",
	pointer: "unset what stands in the way first",
	unrepresentable: "choose a store that can hold it, yaml or json"
};
/** The line of an offset, from 1; null for none. */
function lineAt(text, at) {
	if (at < 0) return null;
	let line = 1;
	for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line++;
	return line;
}
// packages/sops/src/seal/time.ts
const PARTS = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]| )([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]+))?(Z|[-+][0-9]{2}:[0-9]{2})?)?$/;
/**
* A time as Go prints it with nanoseconds, or null when the text is none: `2024-1-1` is `2024-01-01T00:00:00Z`. No Date is
* involved, which would lose digits and the offset.
*/
function timeText(text) {
	const match = PARTS.exec(text);
	if (match === null || !isTime(text)) return null;
	const [, year = "", month = "", day = "", hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
	const two = (part) => part.padStart(2, "0");
	const nanoseconds = fraction.slice(0, 9).replace(/0+$/, "");
	const offset = offsetText(zone);
	if (offset === null) return null;
	const clock = `${two(hour)}:${two(minute)}:${two(second)}${nanoseconds === "" ? "" : `.${nanoseconds}`}`;
	return `${year}-${two(month)}-${two(day)}T${clock}${offset}`;
}
/** Go reads an offset of 24 hours and cannot write it, so sops can keep no such time. */
function offsetText(zone) {
	if (zone === "Z") return zone;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
	if (minutes >= 1440) return null;
	if (minutes === 0) return "Z";
	const two = (part) => String(part).padStart(2, "0");
	return `${zone[0]}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
const TOKEN_TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/;
/** The time in a token, or in the metadata; null when it is none. */
function rfc3339(text) {
	return TOKEN_TIME.test(text) && !/[a-z ]/.test(text) && /(?:Z|:[0-9]{2})$/.test(text) ? timeText(text) : null;
}
/** `lastmodified` as it authenticates the MAC: whole seconds. */
function wholeSeconds(text) {
	return rfc3339(text)?.replace(/\.[0-9]+/, "") ?? null;
}
// packages/sops/src/seal/value.ts
function isEntry$1(item) {
	return "key" in item;
}
function textValue(text, at = -1) {
	return {
		type: "str",
		text,
		at
	};
}
/** What decrypted bytes are: a text where they are UTF-8. */
function textOrBytes(bytes, at = -1) {
	return isUtf8(bytes) ? {
		type: "str",
		text: Buffer$1.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"),
		at
	} : {
		type: "bytes",
		bytes,
		at
	};
}
function mapOf(items, at = -1) {
	return {
		type: "map",
		items,
		at
	};
}
function listOf(items, at = -1) {
	return {
		type: "list",
		items,
		at
	};
}
function entryOf(key, value, at = -1) {
	return {
		key,
		value,
		at
	};
}
// packages/sops/src/seal/metadata.ts
/** The fields of each kind, in the order of writing; `false`: only where there is something to write. */
const FIELDS = {
	age: [["enc", true], ["recipient", true]],
	azure_kv: always("created_at", "enc", "name", "vault_url", "version"),
	gcp_kms: always("created_at", "enc", "resource_id"),
	hc_vault: always("created_at", "enc", "engine_path", "key_name", "vault_address"),
	hckms: always("created_at", "enc", "key_id"),
	kms: [
		["arn", true],
		["aws_profile", true],
		["context", false],
		["created_at", true],
		["enc", true],
		["role", false]
	],
	pgp: always("created_at", "enc", "fp")
};
function always(...names) {
	return names.map((name) => [name, true]);
}
const TYPES = Object.keys(FIELDS);
/** Faults that sops lives with. */
const HARMLESS = /* @__PURE__ */ new Set(["entry-incomplete", "empty-group"]);
const MESSAGES$1 = {
	"not-a-map": "the metadata of sops is no map",
	duplicate: "the metadata of sops holds something twice",
	"field-type": "a field of the metadata has the wrong shape",
	"no-keys": "the metadata names no recipient",
	"lastmodified-missing": "the metadata has no `lastmodified`",
	"lastmodified-invalid": "`lastmodified` is no date",
	"lastmodified-type": "`lastmodified` must stand in quotes",
	"version-missing": "the metadata has no `version`",
	"version-invalid": "`version` is no semantic version",
	"several-selectors": "the metadata has more than one selector",
	flattening: "the names of the metadata contradict each other"
};
/** A sealed file's metadata. Throws `not-sealed` or `metadata`. */
function metadataIn(parsed) {
	const envelope = envelopeOf(parsed);
	const root = metadataOf(parsed)?.root ?? null;
	if (envelope === null) throw new SealFailure("not-sealed", "the file has no metadata of sops", { hint: "is it sealed, and has it the name that it was sealed under?" });
	for (const { code, name, span } of envelope.faults) {
		if (HARMLESS.has(code)) continue;
		const place = {
			path: name === null ? ["sops"] : ["sops", name],
			document: 0,
			at: span.start
		};
		const message = MESSAGES$1[code];
		throw new SealFailure("metadata", message, {
			text: parsed.text,
			place
		});
	}
	if (root === null) throw new SealFailure("metadata", MESSAGES$1["not-a-map"]);
	const fields = fieldsOf(root);
	const metadata = {
		lastModified: wholeSeconds(envelope.lastModified?.text ?? "") ?? "",
		mac: envelope.mac?.text ?? "",
		version: envelope.version?.text ?? "",
		groups: groupsOf(fields, parsed),
		shamirThreshold: envelope.shamirThreshold ?? 0,
		selector: envelope.selector,
		macOnlyEncrypted: envelope.macOnlyEncrypted
	};
	if (metadata.lastModified === "") throw new SealFailure("metadata", MESSAGES$1["lastmodified-invalid"]);
	return {
		metadata,
		envelope
	};
}
/** sops finds fields whatever their case. */
function fieldsOf(node) {
	return new Map(pairs(node).map(({ key, value }) => [key.text.toLowerCase(), resolved$1(value)]));
}
function groupsOf(fields, parsed) {
	const flat = entriesOf(fields, parsed);
	if (flat.length > 0) return [flat];
	return elements(fields.get("key_groups")).map((group) => entriesOf(fieldsOf(group), parsed));
}
function entriesOf(fields, parsed) {
	return TYPES.flatMap((type) => elements(fields.get(type)).map((entry) => {
		const own = fieldsOf(entry);
		const texts = {};
		for (const [name] of FIELDS[type]) if (name !== "context") texts[name] = scalarText(own.get(name), parsed);
		if (texts.created_at !== void 0) texts.created_at = wholeSeconds(texts.created_at) ?? texts.created_at;
		if (type !== "age" && rfc3339(texts.created_at ?? "") === null) {
			const place = {
				path: ["sops", type],
				document: 0,
				at: entry.span.start
			};
			throw new SealFailure("metadata", "a `created_at` is no date", {
				text: parsed.text,
				place
			});
		}
		const context = pairs(own.get("context")).map(({ key, value }) => [key.text, scalarText(value, parsed)]);
		return {
			type,
			id: nameOf$1(type, texts),
			fields: texts,
			context: context.length === 0 ? null : context
		};
	}));
}
function scalarText(node, { store, text }) {
	if (node === void 0) return "";
	const value = resolved$1(node);
	if (value.kind !== "scalar") {
		const place = {
			path: ["sops"],
			document: 0,
			at: node.span.start
		};
		throw new SealFailure("metadata", MESSAGES$1["field-type"], {
			text,
			place
		});
	}
	return scalarType(value, store) === "null" ? "" : value.text;
}
function nameOf$1(type, fields) {
	switch (type) {
		case "age": return fields.recipient ?? "";
		case "pgp": return fields.fp ?? "";
		case "kms": return fields.role ? `${fields.arn}+${fields.role}` : fields.arn ?? "";
		case "gcp_kms": return fields.resource_id ?? "";
		case "hckms": return fields.key_id ?? "";
		case "azure_kv": return [
			fields.vault_url,
			"keys",
			fields.name,
			fields.version
		].filter(Boolean).join("/");
		case "hc_vault": return `${fields.vault_address}/v1/${fields.engine_path}/keys/${fields.key_name}`;
	}
}
/** An entry for an age recipient. */
function ageEntry(recipient, enc) {
	return {
		type: "age",
		id: recipient,
		fields: {
			enc,
			recipient
		},
		context: null
	};
}
/** The metadata as the tree that sops writes: every map in the order of its names, nothing that is empty. */
function metadataTree(metadata) {
	const { groups, selector } = metadata;
	const items = [];
	const add = (name, value) => items.push(entryOf(name, value));
	if (groups.length === 1) items.push(...listsOf(groups[0] ?? [], false));
	else add("key_groups", listOf(groups.map((group) => mapOf(sorted(listsOf(group, true))))));
	add("lastmodified", textValue(metadata.lastModified));
	add("mac", textValue(metadata.mac));
	add("version", textValue(metadata.version));
	if (metadata.macOnlyEncrypted) add("mac_only_encrypted", {
		type: "bool",
		isTrue: true,
		at: -1
	});
	if (metadata.shamirThreshold > 0) add("shamir_threshold", {
		type: "int",
		text: String(metadata.shamirThreshold),
		at: -1
	});
	if (selector !== null && selector.value !== "") add(selector.name, textValue(selector.value));
	return mapOf(sorted(items));
}
/** Inside a group sops writes two of the lists even when they are empty. */
function listsOf(group, inGroup) {
	return TYPES.flatMap((type) => {
		const entries = group.filter((entry) => entry.type === type).map(entryTree);
		return entries.length > 0 || inGroup && (type === "age" || type === "hc_vault") ? [entryOf(type, listOf(entries))] : [];
	});
}
function entryTree({ type, fields, context }) {
	return mapOf(FIELDS[type].flatMap(([name, isAlways]) => {
		if (name === "context") {
			const pairs = [...context ?? []].sort(([one], [other]) => one < other ? -1 : 1);
			return context === null ? [] : [entryOf(name, mapOf(pairs.map(([key, text]) => entryOf(key, textValue(text)))))];
		}
		const text = fields[name] ?? "";
		return isAlways || text !== "" ? [entryOf(name, textValue(text))] : [];
	}));
}
function sorted(entries) {
	return [...entries].sort((one, other) => one.key < other.key ? -1 : 1);
}
/** The selector in force where none is written: sops writes it down at the next save. */
const WRITTEN_DEFAULT = selectorOf$1("unencrypted_suffix", "_unencrypted");
/** Flattened names, as dotenv and INI keep them. */
function flattened(tree, prefix = "") {
	const pairs = [];
	const visit = (name, value) => {
		if (value.type === "map") {
			for (const item of value.items) if ("key" in item) visit(`${name}__map_${item.key}`, item.value);
		} else if (value.type === "list") for (const [index, item] of value.items.entries()) visit(`${name}__list_${index}`, item);
		else pairs.push([name, value]);
	};
	for (const item of tree.items) if ("key" in item) visit(prefix + item.key, item.value);
	return pairs;
}
// packages/sops/src/seal/float.ts
function digitsOf(number) {
	const [mantissa = "", exponent = "0"] = Math.abs(number).toExponential().split("e");
	return {
		negative: number < 0 || Object.is(number, -0),
		digits: mantissa.replace(".", ""),
		exponent: Number(exponent)
	};
}
function special(number) {
	return Number.isNaN(number) ? "NaN" : number === 1e400 ? "+Inf" : number === -1e400 ? "-Inf" : null;
}
/** `FormatFloat(v, 'f', -1, 64)`, which is what is sealed and hashed: never an exponent, no `.0`. */
function positional(number) {
	const word = special(number);
	if (word !== null) return word;
	const { negative, digits, exponent } = digitsOf(number);
	const sign = negative ? "-" : "";
	if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
	if (digits.length <= exponent + 1) return sign + digits + "0".repeat(exponent + 1 - digits.length);
	return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
function scientific(number, letter, leastExponentDigits) {
	const { negative, digits, exponent } = digitsOf(number);
	const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
	const power = String(Math.abs(exponent)).padStart(leastExponentDigits, "0");
	return `${negative ? "-" : ""}${digits[0]}${fraction}${letter}${exponent < 0 ? "-" : "+"}${power}`;
}
/** `FormatFloat(v, 'g', -1, 64)`: with an exponent below 1e-4 and from 1e6 on. */
function general(number, letter) {
	const word = special(number);
	if (word !== null) return word;
	const { exponent } = digitsOf(number);
	return exponent < -4 || exponent >= 6 ? scientific(number, letter, 2) : positional(number);
}
/** A float in YAML. */
function yamlFloat(number) {
	const text = general(number, "e");
	return text === "+Inf" ? ".inf" : text === "-Inf" ? "-.inf" : text === "NaN" ? ".nan" : text;
}
/** A float in dotenv, INI and environments: never to be taken for an integer. */
function plainFloat(number) {
	const text = general(number, "E");
	return /[.E]/.test(text) || special(number) !== null ? text : `${positional(number)}.0`;
}
/** A float in JSON; null for what JSON cannot say. */
function jsonFloat(number) {
	if (!Number.isFinite(number)) return null;
	const size = Math.abs(number);
	return size !== 0 && (size < 1e-6 || size >= 1e21) ? scientific(number, "e", 1) : positional(number);
}
const FLOAT = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const INFINITY = /^([-+]?)inf(?:inity)?$/i;
/** Go's ParseFloat without its hexadecimal and underscore forms, which no writer makes; null for no float. */
function parseFloatText(text) {
	if (FLOAT.test(text)) {
		const number = Number(text);
		return Number.isFinite(number) ? number : null;
	}
	if (/^nan$/i.test(text)) return NaN;
	const infinity = INFINITY.exec(text);
	return infinity === null ? null : infinity[1] === "-" ? -1e400 : 1e400;
}
// packages/sops/src/seal/emit/dotenv.ts
/** A scalar as a text for the stores that know nothing else. */
function plainScalar(value) {
	switch (value.type) {
		case "float": return plainFloat(value.number);
		case "bool": return value.isTrue ? "true" : "false";
		case "time": return value.text.replace(/\.[0-9]+/, "");
		case "null": return "<nil>";
		default: return value.text;
	}
}
/** Writes a tree as sops writes a dotenv file: one line each, nothing quoted, a line break in a value as `\n`. */
function emitDotenv(tree) {
	const parts = [];
	let text = "";
	for (const item of tree.items) {
		if (!isEntry$1(item)) {
			text += `#${item.text}\n`;
			continue;
		}
		const { key, value } = item;
		if (value.type === "map" || value.type === "list" || value.type === "comment") throw new SealFailure("unrepresentable", "a dotenv file cannot hold maps and lists", { place: {
			path: [key],
			document: 0,
			at: -1
		} });
		if (value.type === "bytes") {
			parts.push(Buffer$1.from(`${text}${key}=`, "utf8"), withoutBreaks(value.bytes));
			text = "\n";
		} else {
			const plain = plainScalar(value);
			text += `${key}=${value.type === "str" ? plain.replaceAll("\n", "\\n") : plain}\n`;
		}
	}
	return Buffer$1.concat([...parts, Buffer$1.from(text, "utf8")]);
}
function withoutBreaks(bytes) {
	return Buffer$1.from([...bytes].flatMap((byte) => byte === 10 ? [92, 110] : [byte]));
}
// packages/sops/src/seal/emit/ini.ts
/**
* Writes a tree as sops writes an INI file: equals signs in a column, a blank line between sections, a value in quotes where it
* needs them, one comment for a section and for a key, and no header for the keys before the first one.
*/
function emitIni(tree) {
	const sections = tree.items.filter(isEntry$1).map(({ key, value }) => sectionOf(key, value));
	const lines = [];
	for (const [index, { name, comment, keys }] of sections.entries()) {
		if (comment !== "") lines.push(...comment.split("\n").map((line) => marked(line, false)));
		if (index > 0 || name.toUpperCase() !== "DEFAULT") lines.push(`[${name}]`);
		else if (keys.size === 0) continue;
		const width = Math.max(0, ...[...keys.keys()].map((key) => Buffer$1.from(quotedKey(key), "latin1").length));
		for (const [key, { value, comment: above }] of keys) {
			if (above !== "") lines.push(...above.split("\n").map((line) => marked(line, true)));
			const written = quotedKey(key);
			const spaces = " ".repeat(Math.max(0, width - Buffer$1.from(written, "latin1").length));
			lines.push(`${written}${spaces} = ${quotedValue(value)}`);
		}
		if (index < sections.length - 1) lines.push("");
	}
	return Buffer$1.from(lines.length === 0 ? "" : `${lines.join("\n")}\n`, "latin1");
}
function sectionOf(name, value) {
	if (value.type !== "map") throw new SealFailure("unrepresentable", "an INI file holds sections, and nothing beside them", { place: {
		path: [name],
		document: 0,
		at: -1
	} });
	const keys = /* @__PURE__ */ new Map();
	const [first] = value.items;
	const comment = first !== void 0 && !isEntry$1(first) ? first.text : "";
	let last;
	for (const item of value.items.slice(comment === "" && (first === void 0 || isEntry$1(first)) ? 0 : 1)) {
		if (!isEntry$1(item)) {
			if (last !== void 0) last.comment = latin(item.text);
			continue;
		}
		const known = keys.get(latin(item.key));
		const text = iniText(name, item.key, item.value);
		last = known ?? {
			value: text,
			comment: ""
		};
		last.value = text;
		if (known === void 0) keys.set(latin(item.key), last);
	}
	return {
		name: latin(name),
		comment: latin(comment),
		keys
	};
}
function iniText(section, key, value) {
	if (value.type === "map" || value.type === "list" || value.type === "comment") throw new SealFailure("unrepresentable", "an INI section cannot hold maps and lists", { place: {
		path: [section, key],
		document: 0,
		at: -1
	} });
	return value.type === "bytes" ? Buffer$1.from(value.bytes).toString("latin1") : latin(plainScalar(value));
}
/** UTF-8 as one character a byte. */
function latin(text) {
	return Buffer$1.from(text, "utf8").toString("latin1");
}
function marked(line, isTrimmed) {
	const first = line.charAt(0);
	if (first === "#" || first === ";") return `${first} ${trimmed(line.slice(1))}`;
	return `; ${isTrimmed ? trimmed(line) : line}`;
}
function quotedKey(key) {
	if (/["=:]/.test(key)) return `\`${key}\``;
	return key.includes("`") ? `"""${key}"""` : key;
}
function quotedValue(value) {
	if (/[\n`]/.test(value)) return `"""${value}"""`;
	if (/[#;]/.test(value)) return `\`${value}\``;
	return trimmed(value).length === value.length ? value : `"${value}"`;
}
/** Go's idea of white space, in UTF-8 that is one character a byte. */
function trimmed(text) {
	return text.replace(LEADING, "").replace(TRAILING, "");
}
const LEADING = /^(?:[\t\n\v\f\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)+/;
const TRAILING = /(?:[\t\n\v\f\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)+$/;
// packages/sops/src/seal/emit/json.ts
/**
* Writes a tree as JSON as sops does: one tab a level, Go's escapes, no comments, a line break at the end.
*/
function emitJson(tree, indent = "	") {
	return `${emitJsonValue(tree, indent)}\n`;
}
/** A value alone, without a line break at the end. */
function emitJsonValue(value, indent = "	") {
	const parts = [];
	write$1(value, "\n", indent, parts);
	return parts.join("");
}
/** `lead`: a line break and the indentation of the line at hand. */
function write$1(value, lead, indent, parts) {
	const inner = lead + indent;
	switch (value.type) {
		case "map": {
			const entries = value.items.filter(isEntry$1);
			if (entries.length === 0) {
				parts.push("{}");
				break;
			}
			for (const [index, entry] of entries.entries()) {
				parts.push(index === 0 ? "{" : ",", inner, quoted$1(entry.key), ": ");
				write$1(entry.value, inner, indent, parts);
			}
			parts.push(lead, "}");
			break;
		}
		case "list": {
			const items = value.items.filter(({ type }) => type !== "comment");
			if (items.length === 0) {
				parts.push("[]");
				break;
			}
			for (const [index, item] of items.entries()) {
				parts.push(index === 0 ? "[" : ",", inner);
				write$1(item, inner, indent, parts);
			}
			parts.push(lead, "]");
			break;
		}
		case "str":
			parts.push(quoted$1(value.text));
			break;
		case "bytes":
			parts.push(quoted$1(lossyText(value.bytes)));
			break;
		case "time":
			parts.push(quoted$1(value.text));
			break;
		case "int":
			parts.push(value.text);
			break;
		case "float": {
			const text = jsonFloat(value.number);
			if (text === null) throw new SealFailure("unrepresentable", "JSON has no infinity and no NaN");
			parts.push(text);
			break;
		}
		case "bool":
			parts.push(value.isTrue ? "true" : "false");
			break;
		case "null": parts.push("null");
	}
}
const NEEDS_ESCAPE = /[<>&\u2028\u2029\u007f-\uffff\\"]|[^ -~]/;
/** A text as Go writes it: JavaScript's escapes, and a few characters more that could end a script. */
function quoted$1(text) {
	if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
	return JSON.stringify(text.replace(/\p{Surrogate}/gu, "�")).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
/** Go puts U+FFFD in the place of every byte that is no UTF-8. */
function lossyText(bytes) {
	let text = "";
	let at = 0;
	while (at < bytes.length) {
		const length = sequenceLength(bytes, at);
		if (length === 0) {
			text += "�";
			at++;
			continue;
		}
		text += String.fromCodePoint(codePoint(bytes, at, length));
		at += length;
	}
	return text;
}
/** Bytes of the well-formed sequence at `at`; 0 when there is none. */
function sequenceLength(bytes, at) {
	const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
	const isNext = (byte) => (byte & 192) === 128;
	if (first < 128) return 1;
	if (first >= 194 && first < 224) return isNext(second) ? 2 : 0;
	if (first >= 224 && first < 240) {
		const tooShort = first === 224 && second < 160;
		const surrogate = first === 237 && second >= 160;
		return isNext(second) && isNext(third) && !tooShort && !surrogate ? 3 : 0;
	}
	if (first >= 240 && first < 245) {
		const outside = first === 240 && second < 144 || first === 244 && second >= 144;
		return isNext(second) && isNext(third) && isNext(fourth) && !outside ? 4 : 0;
	}
	return 0;
}
function codePoint(bytes, at, length) {
	let code = (bytes[at] ?? 0) & (length === 1 ? 127 : 255 >> length + 1);
	for (let next = 1; next < length; next++) code = code << 6 | (bytes[at + next] ?? 0) & 63;
	return code;
}
// packages/sops/src/seal/emit/yaml-scalar.ts
/** A value, or a key, as the YAML library of sops writes it. */
function scalarOf$1(value) {
	switch (value.type) {
		case "str": return textScalar(value.text);
		case "bytes": return binaryScalar(value.bytes);
		case "null": return simple("null");
		case "bool": return simple(value.isTrue ? "true" : "false");
		case "float": return simple(yamlFloat(value.number));
		default: return simple(value.text);
	}
}
const EASY = {
	multiline: false,
	plain: true,
	single: true,
	block: true
};
function simple(text) {
	return {
		text,
		style: "plain",
		tag: null,
		shape: EASY
	};
}
/** The usual text: letters, digits and marks that mean nothing wherever they stand. */
const USUAL = /^[A-Za-z/(][A-Za-z0-9_./+=()@;$%^~-]*$/;
/** Words that some reader of YAML takes for something else. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
function textScalar(text) {
	if (USUAL.test(text) && !WORDS.test(text)) return simple(text);
	const shape = shapeOf$1(text);
	if (text === "<<") return {
		text,
		style: "plain",
		tag: "!!merge",
		shape
	};
	return {
		text,
		style: chosen(text.includes("\n") ? "literal" : isMistakable(text) ? "double" : "plain", shape, false),
		tag: null,
		shape
	};
}
/** Base64 in lines of 70. */
function binaryScalar(bytes) {
	const digits = Buffer$1.from(bytes).toString("base64");
	const lines = digits.match(/.{1,70}/g) ?? [];
	const text = digits.length >= 70 ? `${lines.join("\n")}\n` : digits;
	return {
		text,
		style: text.includes("\n") ? "literal" : "plain",
		tag: "!!binary",
		shape: shapeOf$1(text)
	};
}
const SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const OLD_BOOL = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;
/** Whether a text without quotes would be read as something else, by this library or by older ones. */
function isMistakable(text) {
	return plainYamlType(text) !== "str" || OLD_BOOL.test(text) || SEXAGESIMAL.test(text);
}
/** The style that the text allows in the end. `isKey`: it must stand on one line. */
function chosen(style, shape, isKey) {
	let result = style;
	if (isKey && shape.multiline) result = "double";
	if (result === "plain" && !shape.plain) result = "single";
	if (result === "single" && !shape.single) result = "double";
	if (result === "literal" && (!shape.block || isKey)) result = "double";
	return result;
}
const SPECIAL = /[^\n\t\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const BREAK = /[\r\n\u0085\u2028\u2029]/;
const BREAK_SPACE = /[\r\n\u0085\u2028\u2029] /;
const SPACE_BREAK = / [\r\n\u0085\u2028\u2029]/;
const EDGES = /^[ \r\n\u0085\u2028\u2029]|[ \r\n\u0085\u2028\u2029]$/;
/** What starts a text, or stands in it, so that it cannot be plain in a block. */
const INDICATORS = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t\r\n\u0085\u2028\u2029]|$))|:(?:[ \t\r\n\u0085\u2028\u2029]|$)|[ \t\r\n\u0085\u2028\u2029\0]#/;
function shapeOf$1(text) {
	if (text === "") return {
		multiline: false,
		plain: true,
		single: true,
		block: false
	};
	const special = SPECIAL.test(text);
	const spaceBreak = SPACE_BREAK.test(text);
	const breakSpace = BREAK_SPACE.test(text);
	const multiline = BREAK.test(text);
	const tab = text.includes("	");
	const single = !(breakSpace || spaceBreak || tab || special);
	return {
		multiline,
		plain: single && !multiline && !EDGES.test(text) && !INDICATORS.test(text),
		single,
		block: !(text.endsWith(" ") || spaceBreak || special)
	};
}
const ESCAPES = {
	"\0": "0",
	"\x07": "a",
	"\b": "b",
	"	": "t",
	"\n": "n",
	"\v": "v",
	"\f": "f",
	"\r": "r",
	"\x1B": "e",
	"\"": "\"",
	"\\": "\\",
	"": "N",
	"\xA0": "_",
	"\u2028": "L",
	"\u2029": "P"
};
const TO_ESCAPE = /[^\u0020-\u0021\u0023-\u005b\u005d-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu;
/** The inside of a double-quoted text. Where a byte order mark comes first, the library escapes everything behind it too. */
function escaped(text) {
	return text.replace(text.startsWith("﻿") ? /[\s\S]/gu : TO_ESCAPE, (character) => {
		const letter = ESCAPES[character];
		if (letter !== void 0) return `\\${letter}`;
		const code = character.codePointAt(0) ?? 0;
		const hex = code.toString(16).toUpperCase();
		if (code <= 255) return `\\x${hex.padStart(2, "0")}`;
		return code <= 65535 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
	});
}
/**
* Writes trees as YAML exactly as sops does, which is as its YAML library does, comments and their odd ways included: that library
* keeps one pending comment of each kind, so a comment that finds no place of its own is written later or is overwritten.
*/
function emitYaml(trees, indent = 4) {
	const writer = new YamlWriter(indent);
	for (const [index, tree] of trees.entries()) writer.document(tree, index === 0);
	return writer.text;
}
/** A value alone, as a document of its own. */
function emitYamlValue(value, indent = 4) {
	if (value.type !== "map" && value.type !== "list") {
		if (value.type === "comment") throw new Error("a comment is no value");
		return `${scalarOf$1(value).text}\n`;
	}
	const writer = new YamlWriter(indent);
	writer.document(value, true);
	return writer.text;
}
var YamlWriter = class {
	text = "";
	#best;
	#column = 0;
	/** Whether a blank, or nothing, stands before what comes next. */
	#whitespace = true;
	/** Whether only indentation and indicators stand on the line. */
	#indention = true;
	#indent = -1;
	/** Indentation at which a blank line must follow a comment. */
	#footIndent = -1;
	#head = "";
	#line = "";
	#foot = "";
	#tail = "";
	/** A comment behind an earlier value that now goes behind a key. */
	#keyLine = "";
	constructor(indent) {
		this.#best = indent >= 2 && indent <= 9 ? indent : 2;
	}
	document(tree, isFirst) {
		if (!isFirst) {
			this.#writeIndent();
			this.#indicator("---", true, false, false);
			this.#writeIndent();
		}
		const root = written(tree);
		this.#announce(root);
		this.#writeHead();
		this.#writeLine();
		this.#writeFoot();
		this.#body(root, false);
		this.#footIndent = 0;
		this.#writeFoot();
		this.#footIndent = -1;
		this.#writeIndent();
	}
	/** A collection says at its start what stands above it, and at its end what stands behind it. */
	#announce(node) {
		if (node.head !== "") this.#head = node.head;
		if (node.kind === "scalar") this.#close(node);
	}
	#close(node) {
		if (node.line !== "") this.#line = node.line;
		if (node.foot !== "") this.#foot = node.foot;
	}
	#body(node, inList) {
		if (node.kind === "map") this.#map(node, inList);
		else if (node.kind === "list") this.#list(node, inList);
	}
	#map(node, inList) {
		const before = this.#indent;
		if (node.pairs.length === 0) {
			this.#close(node);
			this.#indicator("{", true, true, false);
			this.#deeper(true, inList);
			this.#writeHead();
			this.#indent = before;
			this.#indicator("}", false, false, false);
			this.#writeLine();
			this.#writeFoot();
			return;
		}
		this.#deeper(false, inList);
		let tail = "";
		for (const { key, head, foot, value } of node.pairs) {
			if (head !== "") this.#head = head;
			if (tail !== "") this.#tail = tail;
			this.#writeHead();
			this.#writeIndent();
			if (this.#line !== "") {
				this.#keyLine = this.#line;
				this.#line = "";
			}
			const isSimple = !key.shape.multiline && keyLength(key) <= 128;
			if (!isSimple) this.#indicator("?", true, false, true);
			this.#scalar(key, isSimple, false);
			this.#announce(value);
			if (isSimple) this.#indicator(":", false, false, false);
			else {
				this.#writeIndent();
				this.#indicator(":", true, false, true);
			}
			if (this.#keyLine !== "") this.#writeKeyLine(value);
			if (value.kind === "scalar") this.#scalar(value.scalar, false, false);
			this.#writeLine();
			this.#writeFoot();
			this.#body(value, false);
			tail = foot;
		}
		if (tail !== "") this.#tail = tail;
		this.#close(node);
		this.#writeHead();
		this.#indent = before;
	}
	#list(node, inList) {
		const before = this.#indent;
		if (node.items.length === 0) {
			this.#close(node);
			this.#indicator("[", true, true, false);
			this.#deeper(true, inList);
			this.#indent = before;
			if (this.#column === 0) this.#writeIndent();
			this.#indicator("]", false, false, false);
			this.#writeLine();
			this.#writeFoot();
			return;
		}
		this.#deeper(false, inList);
		for (const item of node.items) {
			this.#announce(item);
			this.#writeHead();
			this.#writeIndent();
			this.#indicator("-", true, false, true);
			if (item.kind === "scalar") this.#scalar(item.scalar, false, true);
			this.#writeLine();
			this.#writeFoot();
			this.#body(item, true);
		}
		this.#close(node);
		this.#indent = before;
	}
	/** The first step inside a list only skips the dash; every other one goes to the next multiple. */
	#deeper(isFlow, inList) {
		if (this.#indent < 0) this.#indent = isFlow ? this.#best : 0;
		else if (inList) this.#indent += 2;
		else this.#indent = this.#best * Math.floor((this.#indent + this.#best) / this.#best);
	}
	#scalar({ text, style, tag, shape }, isKey, inList) {
		if (tag !== null) {
			this.#blank();
			this.#write(tag);
			this.#settled();
		}
		let how = chosen(style, shape, isKey);
		if (isKey && how === "plain" && text === "") how = "single";
		const before = this.#indent;
		this.#deeper(true, inList);
		switch (how) {
			case "plain":
				if (text !== "") {
					this.#blank();
					this.#write(text);
					this.#whitespace = false;
				}
				this.#indention = false;
				break;
			case "single":
				this.#single(text);
				break;
			case "double":
				this.#blank();
				this.#write(`"${escaped(text)}"`);
				this.#settled();
				break;
			case "literal": this.#literal(text);
		}
		this.#indent = before;
	}
	#single(text) {
		this.#indicator("'", true, false, false);
		let broken = false;
		for (const part of text.split(/([\r\n\u0085\u2028\u2029])/)) {
			if (part === "") continue;
			if (BREAKS.has(part)) {
				if (!broken && part === "\n") this.#break();
				this.#breakWith(part);
				broken = true;
			} else {
				if (broken) this.#writeIndent();
				this.#write(part.replaceAll("'", "''"));
				this.#indention = false;
				broken = false;
			}
		}
		this.#indicator("'", false, false, false);
		this.#settled();
	}
	#literal(text) {
		this.#indicator("|", true, false, false);
		if (text.startsWith(" ") || BREAKS.has(text.charAt(0))) this.#indicator(String(this.#best), false, false, false);
		if (!BREAKS.has(text.at(-1) ?? "")) this.#indicator("-", false, false, false);
		else if (text.length === 1 || BREAKS.has(text.at(-2) ?? "")) this.#indicator("+", false, false, false);
		if (this.#line === "") this.#break();
		else this.#writeLine();
		this.#whitespace = true;
		for (const part of text.split(/([\r\n\u0085\u2028\u2029])/)) {
			if (part === "") continue;
			if (BREAKS.has(part)) this.#breakWith(part);
			else {
				this.#writeIndent();
				this.#write(part);
				this.#indention = false;
			}
		}
	}
	#writeHead() {
		if (this.#tail !== "") {
			this.#writeIndent();
			this.#comment(this.#tail);
			this.#tail = "";
			this.#footIndent = Math.max(this.#indent, 0);
		}
		if (this.#head === "") return;
		this.#writeIndent();
		this.#comment(this.#head);
		this.#head = "";
	}
	/** Behind a key whose value begins on the next line; behind a scalar that has no comment of its own; or later. */
	#writeKeyLine(value) {
		const own = this.#line;
		if (value.kind === "scalar" && own !== "") return;
		this.#line = this.#keyLine;
		this.#keyLine = "";
		if (value.kind === "scalar") return;
		this.#writeLine();
		this.#line = own;
	}
	#writeLine() {
		if (this.#line === "") return;
		this.#blank();
		this.#comment(this.#line);
		this.#line = "";
	}
	#writeFoot() {
		if (this.#foot === "") return;
		this.#writeIndent();
		this.#comment(this.#foot);
		this.#foot = "";
		this.#footIndent = Math.max(this.#indent, 0);
	}
	#comment(text) {
		let broken = false;
		let marked = false;
		for (const part of text.split(/([\r\n\u0085\u2028\u2029])/)) {
			if (part === "") continue;
			if (BREAKS.has(part)) {
				this.#breakWith(part);
				broken = true;
				marked = false;
				continue;
			}
			if (broken) this.#writeIndent();
			if (!marked && !part.startsWith("#")) this.#write("# ");
			marked = true;
			this.#write(part);
			this.#indention = false;
			broken = false;
		}
		if (!broken) this.#break();
		this.#whitespace = true;
	}
	#writeIndent() {
		const indent = Math.max(this.#indent, 0);
		if (!this.#indention || this.#column > indent || this.#column === indent && !this.#whitespace) this.#break();
		if (this.#footIndent === indent) this.#break();
		if (this.#column < indent) this.#write(" ".repeat(indent - this.#column));
		this.#whitespace = true;
		this.#footIndent = -1;
	}
	#indicator(mark, needsBlank, isBlank, isIndention) {
		if (needsBlank) this.#blank();
		this.#write(mark);
		this.#whitespace = isBlank;
		this.#indention &&= isIndention;
	}
	#blank() {
		if (!this.#whitespace) this.#write(" ");
	}
	#settled() {
		this.#whitespace = false;
		this.#indention = false;
	}
	#break() {
		this.#breakWith("\n");
	}
	#breakWith(mark) {
		this.text += mark;
		this.#column = 0;
		this.#indention = true;
	}
	#write(text) {
		this.text += text;
		this.#column += text.length;
	}
};
const BREAKS = /* @__PURE__ */ new Set([
	"\r",
	"\n",
	"",
	"\u2028",
	"\u2029"
]);
/** In bytes, its tag included. */
function keyLength({ text, tag }) {
	return (text.length > 128 || text.length <= 42 ? text.length : Buffer$1.from(text, "utf8").length) + (tag?.length ?? 0);
}
const NONE = {
	head: "",
	line: "",
	foot: ""
};
function commentLines(comments) {
	return comments.length === 0 ? "" : `#${comments.join("\n#")}`;
}
function written(value) {
	switch (value.type) {
		case "map": return writtenMap(value);
		case "list": return writtenList(value);
		case "comment": throw new Error("a comment is no value");
		default: return {
			kind: "scalar",
			scalar: scalarOf$1(value),
			...NONE
		};
	}
}
/** Comments before the first item are the collection's, those behind the last one follow that. */
var Comment = class {
	head = [];
	inline = [];
	#started = false;
	add({ text, inline }) {
		(inline ? this.inline : this.head).push(text);
	}
	/** What stands above the collection; to be asked before its first item. */
	start() {
		if (this.#started) return "";
		this.#started = true;
		return this.#take("head");
	}
	takeHead() {
		return this.#take("head");
	}
	takeInline() {
		return this.#take("inline");
	}
	rest() {
		return commentLines([...this.head, ...this.inline]);
	}
	#take(kind) {
		const text = commentLines(this[kind]);
		this[kind] = [];
		return text;
	}
};
function writtenMap(map) {
	const comments = new Comment();
	const pairs = [];
	let head = "";
	for (const item of map.items) {
		if (!isEntry$1(item)) {
			comments.add(item);
			continue;
		}
		head ||= comments.start();
		pairs.push(writtenPair(item, comments));
	}
	const rest = comments.rest();
	const last = pairs.at(-1);
	if (last === void 0) head = rest;
	else last.foot = rest;
	return {
		kind: "map",
		pairs,
		...NONE,
		head
	};
}
function writtenPair({ key, value }, comments) {
	const node = written(value);
	node.line = comments.takeInline();
	return {
		key: textScalar(key),
		head: comments.takeHead(),
		foot: "",
		value: node
	};
}
function writtenList(list) {
	const comments = new Comment();
	const items = [];
	let head = "";
	for (const item of list.items) {
		if (item.type === "comment") {
			comments.add(item);
			continue;
		}
		head ||= comments.start();
		const node = written(item);
		const above = comments.takeHead();
		if (above !== "") node.head = node.head === "" ? above : `${above}\n${node.head}`;
		node.line = comments.takeInline();
		items.push(node);
	}
	const rest = comments.rest();
	const last = items.at(-1);
	if (last === void 0) head = rest;
	else if (rest !== "") last.foot = rest;
	return {
		kind: "list",
		items,
		...NONE,
		head
	};
}
// packages/sops/src/seal/emit/emit.ts
/** A tree as the plaintext of a store, to the byte as sops prints it. Throws `unrepresentable`. */
function emitPlain(trees, store, layout = {}) {
	const [first = mapOf([])] = trees;
	switch (store) {
		case "yaml": return Buffer$1.from(emitYaml(trees, layout.yamlIndent), "utf8");
		case "json": return Buffer$1.from(emitJson(first, jsonIndent(layout)), "utf8");
		case "dotenv": return emitDotenv(first);
		case "ini": return emitIni(mapOf(trees.flatMap(({ items }) => items)));
		case "binary": return emitBinary(trees);
	}
}
/**
* What `sops decrypt --extract` prints of a value: a text as it is, anything else as its store writes it. Throws `unrepresentable`.
*/
function emitValue(value, store, layout = {}) {
	if (value.type === "str") return Buffer$1.from(value.text, "utf8");
	if (value.type === "bytes") return value.bytes;
	switch (store) {
		case "yaml": return Buffer$1.from(emitYamlValue(value, layout.yamlIndent), "utf8");
		case "json":
		case "binary": return Buffer$1.from(value.type === "map" ? emitJson(value, jsonIndent(layout)) : emitJsonValue(value, jsonIndent(layout)), "utf8");
		case "dotenv":
		case "ini": throw new SealFailure("unrepresentable", "only a text can be taken out of a file of this store", { hint: "name a single value, or print as yaml or json with --output-type" });
	}
}
function jsonIndent({ jsonIndent = -1 }) {
	return jsonIndent < 0 ? "	" : " ".repeat(jsonIndent);
}
function emitBinary(trees) {
	const data = trees[0]?.items.find((item) => isEntry$1(item) && item.key === "data")?.value;
	if (trees.length === 1 && data?.type === "str") return Buffer$1.from(data.text, "utf8");
	if (trees.length === 1 && data?.type === "bytes") return data.bytes;
	throw new SealFailure("unrepresentable", "the file holds a tree, not the bytes of one file", { hint: "say by its store what it should become: yaml, json, dotenv or ini" });
}
/** Sealed trees with their metadata: the text of a file of that store. */
function emitSealed(trees, metadata, store, layout = {}) {
	const tree = metadataTree(metadata);
	switch (store) {
		case "yaml":
		case "json":
		case "binary": {
			const entry = entryOf("sops", tree);
			const whole = trees.map(({ items, at }) => mapOf([...items, entry], at));
			return store === "yaml" ? emitYaml(whole, layout.yamlIndent) : emitJson(whole[0] ?? mapOf([entry]), jsonIndent(layout));
		}
		case "dotenv": {
			const lines = flattened(tree, "sops_").map(([name, value]) => entryOf(name, value));
			return text$1(emitDotenv(mapOf([...trees[0]?.items ?? [], ...lines])));
		}
		case "ini": {
			const lines = flattened(tree).map(([name, value]) => entryOf(name, oneLine(value)));
			return text$1(emitIni(mapOf([...trees.flatMap(({ items }) => items), entryOf("sops", mapOf(lines))])));
		}
	}
}
function oneLine(value) {
	if (value.type === "map" || value.type === "list" || value.type === "bytes" || value.type === "comment") return value;
	return textValue(plainScalar(value).replaceAll("\n", "\\n"));
}
function text$1(bytes) {
	return Buffer$1.from(bytes).toString("utf8");
}
// packages/sops/src/seal/cipher.ts
const IV_LENGTH = 32;
const TAG_LENGTH = 16;
/**
* Seals and opens the values of one file with its data key. As in sops it remembers the IV of each value that it opens, and a value
* that is sealed again at the same path keeps it: nothing but what changed looks changed. Equal values at one path keep theirs in
* order, where sops gives all of them the last one's.
*/
var Cipher = class {
	#ivs = /* @__PURE__ */ new Map();
	#key;
	#random;
	constructor(key, random) {
		this.#key = key;
		this.#random = random;
	}
	/** Seals with another data key from here on, with the IVs that are known. */
	use(key) {
		this.#key = key;
	}
	/** Takes over the IVs that another cipher of the same file's other state knows, where this one knows none. */
	adopt(other) {
		for (const [name, ivs] of other.#ivs) if (!this.#ivs.has(name)) this.#ivs.set(name, [...ivs]);
	}
	/**
	* The value in a token. `aad` is what the value's path authenticates. An empty text is never sealed and opens to itself. A text
	* behind the token is ignored, as sops does, unless it holds another bracket. `asBytes`: a text stays the bytes that it is.
	*/
	open(token, aad, at = -1, asBytes = false) {
		if (token === "") return {
			type: "str",
			text: "",
			at
		};
		const parts = partsOf(token);
		if (typeof parts === "string") return parts;
		const { data, iv, tag, type } = parts;
		const whole = tag.length === TAG_LENGTH ? null : Buffer$1.concat([data, tag]);
		const cut = whole === null ? 0 : whole.length - TAG_LENGTH;
		if (cut < 0) return "tampered";
		let bytes;
		try {
			const decipher = createDecipheriv("aes-256-gcm", this.#key, iv);
			decipher.setAAD(Buffer$1.from(aad, "utf8"));
			decipher.setAuthTag(whole?.subarray(cut) ?? tag);
			bytes = decipher.update(whole?.subarray(0, cut) ?? data);
			decipher.final();
		} catch {
			return "tampered";
		}
		const leaf = asBytes && type === "str" ? {
			type: "bytes",
			bytes,
			at
		} : typed$1(bytes, type, at);
		if (leaf === null) return "token";
		this.#remember(leaf, aad, iv);
		return leaf;
	}
	/** The token of a value; an empty text stays one. */
	seal(leaf, aad) {
		const plain = plainBytes(leaf);
		if (plain.length === 0 && (leaf.type === "str" || leaf.type === "comment" || leaf.type === "bytes")) return "";
		const iv = this.#known(leaf, aad) ?? this.#random(IV_LENGTH);
		const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
		cipher.setAAD(Buffer$1.from(aad, "utf8"));
		const data = cipher.update(plain);
		cipher.final();
		if (leaf.type !== "bytes") plain.fill(0);
		const type = leaf.type === "bytes" ? "str" : leaf.type;
		const [body, nonce, tag] = [
			data,
			Buffer$1.from(iv),
			cipher.getAuthTag()
		].map((bytes) => bytes.toString("base64"));
		return `ENC[AES256_GCM,data:${body},iv:${nonce},tag:${tag},type:${type}]`;
	}
	#remember(leaf, aad, iv) {
		if (iv.length !== IV_LENGTH) return;
		const name = identityOf$1(leaf, aad);
		const known = this.#ivs.get(name);
		if (known === void 0) this.#ivs.set(name, [iv]);
		else known.push(iv);
	}
	#known(leaf, aad) {
		const known = this.#ivs.get(identityOf$1(leaf, aad));
		return known !== void 0 && known.length > 1 ? known.shift() : known?.[0];
	}
};
/** A value and its path as one text. */
function identityOf$1(leaf, aad) {
	const place = `${leaf.type} ${aad.length} ${aad}`;
	if (leaf.type === "bytes") return `${place}${digest$1(leaf.bytes)}`;
	const text = plainText(leaf);
	return `${place}${text.length > LONG ? digest$1(text) : text}`;
}
/** Characters from which on a digest stands for a value, so that nothing long is kept twice. */
const LONG = 1024;
function digest$1(value) {
	return createHash("sha512").update(value).digest("hex");
}
/** The text of a value as it is sealed, and as it is hashed into the MAC. */
function plainText(leaf) {
	switch (leaf.type) {
		case "float": return positional(leaf.number);
		case "bool": return leaf.isTrue ? "True" : "False";
		default: return leaf.text;
	}
}
function plainBytes(leaf) {
	return leaf.type === "bytes" ? leaf.bytes : Buffer$1.from(plainText(leaf), "utf8");
}
/** The four fields of a token. */
function partsOf(token) {
	if (!looksSealed(token)) return "not-a-token";
	const data = token.indexOf("data:");
	const iv = token.indexOf(",iv:", data);
	const tag = token.indexOf(",tag:", iv);
	const type = token.indexOf(",type:", tag);
	const end = token.lastIndexOf("]");
	if (data !== 15 || iv === -1 || tag === -1 || type === -1 || end < type) return "not-a-token";
	const bytes = [
		token.slice(data + 5, iv),
		token.slice(iv + 4, tag),
		token.slice(tag + 5, type)
	].map(decoded$1);
	const [first, second, third] = bytes;
	if (!first || !second || !third) return bytes.includes(void 0) ? "not-a-token" : "token";
	return {
		data: first,
		iv: second,
		tag: third,
		type: token.slice(type + 6, end)
	};
}
/** The bytes of a base64 text; undefined for none, null when it is no base64. */
function decoded$1(written) {
	if (written === "") return void 0;
	const text = written.includes("\r") ? written.replaceAll("\r", "") : written;
	if (text.length % 4 !== 0 || text.includes("-") || text.includes("_")) return null;
	const bytes = Buffer$1.from(text, "base64");
	const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
	return bytes.length === text.length / 4 * 3 - padding ? bytes : null;
}
const MAX_INT = 2n ** 63n - 1n;
/** Decrypted bytes by the type that the token names; null when they do not fit it. */
function typed$1(bytes, type, at) {
	if (type === "str") return textOrBytes(bytes, at);
	const text = bytes.toString("utf8");
	switch (type) {
		case "int": {
			if (!/^[-+]?[0-9]{1,40}$/.test(text)) return null;
			const number = BigInt(text.replace("+", ""));
			return number > MAX_INT || number < -MAX_INT - 1n ? null : {
				type,
				text: String(number),
				at
			};
		}
		case "float": {
			const number = parseFloatText(text);
			return number === null ? null : {
				type,
				number,
				at
			};
		}
		case "bool": {
			const isTrue = /^(?:1|t|T|TRUE|true|True)$/.test(text);
			return isTrue || /^(?:0|f|F|FALSE|false|False)$/.test(text) ? {
				type,
				isTrue,
				at
			} : null;
		}
		case "time": {
			const time = rfc3339(text);
			return time === null ? null : {
				type,
				text: time,
				at
			};
		}
		case "comment": return {
			type,
			text,
			inline: false,
			at
		};
		default: return null;
	}
}
// packages/sops/src/seal/mac.ts
/** What `mac_only_encrypted` puts before the values, so that the two kinds of MAC never agree: SHA-256 of `sops`. */
const ONLY_ENCRYPTED = Buffer$1.from([
	138,
	63,
	210,
	173,
	84,
	206,
	102,
	82,
	123,
	16,
	52,
	243,
	209,
	71,
	190,
	11,
	11,
	151,
	91,
	59,
	244,
	79,
	114,
	198,
	253,
	173,
	236,
	129,
	118,
	242,
	125,
	105
]);
/** The hash over a file's values in their order: no names, no lengths, no comments, no nulls. */
var Mac = class {
	#hash = createHash("sha512");
	#onlyEncrypted;
	constructor(onlyEncrypted) {
		this.#onlyEncrypted = onlyEncrypted;
		if (onlyEncrypted) this.#hash.update(ONLY_ENCRYPTED);
	}
	/** `sealed`: whether the selector seals the value. */
	add(leaf, sealed) {
		if (leaf.type === "comment" || this.#onlyEncrypted && !sealed) return;
		this.#hash.update(leaf.type === "bytes" ? leaf.bytes : plainText(leaf));
	}
	/** 128 hexadecimal digits in upper case. */
	text() {
		return this.#hash.digest("hex").toUpperCase();
	}
};
// packages/sops/src/seal/comments/scanner.ts
/** How far a comment may be from what stands before it. */
const FAR = 512;
const LONGEST_KEY = 1024;
const NOWHERE = {
	index: 0,
	line: 0,
	column: 0
};
/** Thrown for what this scanner does not know (directives); the caller does without. */
const unsupported = /* @__PURE__ */ new Error("outside of what is scanned");
var Scanner = class {
	tokens = [];
	comments = [];
	#text;
	#index = 0;
	#line = 0;
	#column = 0;
	/** Line breaks since the last character that is no blank. */
	#newlines = 0;
	#indent = -1;
	#indents = [];
	#flow = 0;
	#keyAllowed = true;
	#keys = [{
		possible: false,
		token: 0,
		mark: NOWHERE
	}];
	constructor(text) {
		this.#text = text;
	}
	/** Whether a token at that place may still get a key before it. */
	mayBeKey(token) {
		const key = this.#keys.findLast((one) => one.possible && one.token === token);
		return key !== void 0 && this.#isValid(key);
	}
	advance() {
		if (this.tokens.length === 0) {
			if (this.#text.startsWith("﻿")) this.#index = 1;
			this.#add("stream-start");
			return;
		}
		const scan = this.#mark();
		this.#toNextToken();
		this.#unroll(this.#column, scan);
		const code = this.#at();
		if (code === "") {
			if (this.#column !== 0) {
				this.#column = 0;
				this.#line++;
			}
			this.#unroll(-1, this.#mark());
			this.#dropKey();
			this.#keyAllowed = false;
			this.#add("stream-end");
			return;
		}
		if (this.#column === 0) {
			if (code === "%") throw unsupported;
			const marker = this.#text.slice(this.#index, this.#index + 3);
			if ((marker === "---" || marker === "...") && isBlankOrEnd(this.#at(3))) {
				this.#unroll(-1, this.#mark());
				this.#dropKey();
				this.#keyAllowed = false;
				this.#add(marker === "---" ? "document-start" : "document-end");
				this.#skip(3);
				return;
			}
		}
		const owner = (this.#flow === 0 ? code === ":" : code === ",") ? this.tokens.at(-1)?.start ?? this.#mark() : this.#mark();
		this.#token(code);
		if (this.tokens.at(-1)?.kind !== "entry") this.#lineComment(owner);
	}
	#token(code) {
		const next = this.#at(1);
		if (code === "[" || code === "{") {
			this.#saveKey();
			this.#keys.push({
				possible: false,
				token: 0,
				mark: NOWHERE
			});
			this.#flow++;
			this.#keyAllowed = true;
			this.#add(code === "[" ? "flow-list-start" : "flow-map-start");
			this.#skip(1);
		} else if (code === "]" || code === "}") {
			this.#dropKey();
			this.#keys.pop();
			this.#flow--;
			this.#keyAllowed = false;
			this.#add(code === "]" ? "flow-list-end" : "flow-map-end");
			this.#skip(1);
		} else if (code === "," && this.#flow > 0) {
			this.#dropKey();
			this.#keyAllowed = true;
			this.#add("flow-entry");
			this.#skip(1);
		} else if (code === "-" && isBlankOrEnd(next)) {
			this.#roll(this.#column, null, "list-start", this.#mark());
			this.#dropKey();
			this.#keyAllowed = true;
			this.#add("entry");
			this.#skip(1);
		} else if (code === "?" && (this.#flow > 0 || isBlankOrEnd(next))) {
			this.#roll(this.#column, null, "map-start", this.#mark());
			this.#dropKey();
			this.#keyAllowed = this.#flow === 0;
			this.#add("key");
			this.#skip(1);
		} else if (code === ":" && (this.#flow > 0 || isBlankOrEnd(next))) this.#value();
		else if (code === "*" || code === "&" || code === "!") {
			this.#saveKey();
			this.#keyAllowed = false;
			this.#add(code === "*" ? "alias" : code === "&" ? "anchor" : "tag");
			this.#name();
		} else if ((code === "|" || code === ">") && this.#flow === 0) this.#blockScalar();
		else if (code === "'" || code === "\"") this.#quoted(code);
		else this.#plain();
	}
	#value() {
		const key = this.#keys.at(-1);
		if (key !== void 0 && this.#isValid(key)) {
			this.tokens.splice(key.token, 0, {
				kind: "key",
				start: key.mark
			});
			this.#roll(key.mark.column, key.token, "map-start", key.mark);
			key.possible = false;
			this.#keyAllowed = false;
		} else {
			if (this.#flow === 0) this.#roll(this.#column, null, "map-start", this.#mark());
			this.#keyAllowed = this.#flow === 0;
		}
		this.#add("value");
		this.#skip(1);
	}
	#name() {
		this.#skip(1);
		if (this.#at() === "<") while (this.#at() !== ">" && this.#at() !== "") this.#skip(1);
		while (!isBlankOrEnd(this.#at()) && !(this.#flow > 0 && ",[]{}".includes(this.#at()))) this.#skip(1);
	}
	#blockScalar() {
		this.#dropKey();
		this.#keyAllowed = true;
		const start = this.#mark();
		this.#add("scalar");
		this.#skip(1);
		let indent = 0;
		while (/[-+0-9]/.test(this.#at())) {
			if (/[1-9]/.test(this.#at())) indent = Math.max(this.#indent, 0) + Number(this.#at());
			this.#skip(1);
		}
		while (isBlank(this.#at())) this.#skip(1);
		if (this.#at() === "#") {
			this.#lineComment(start);
			while (!isBreakOrEnd(this.#at())) this.#skip(1);
		}
		if (isBreak(this.#at())) this.#skipLine();
		indent = this.#blockBreaks(indent);
		while (this.#column === indent && this.#at() !== "") {
			while (!isBreakOrEnd(this.#at())) {
				this.#skipWord();
				if (!isBreakOrEnd(this.#at())) this.#skip(1);
			}
			if (isBreak(this.#at())) this.#skipLine();
			indent = this.#blockBreaks(indent);
		}
	}
	/** Eats blank lines and indentation; answers the indentation, found by the first line with content where none is given. */
	#blockBreaks(indent) {
		let widest = 0;
		for (;;) {
			while ((indent === 0 || this.#column < indent) && this.#at() === " ") this.#skip(1);
			widest = Math.max(widest, this.#column);
			if (!isBreak(this.#at())) break;
			this.#skipLine();
		}
		return indent === 0 ? Math.max(widest, this.#indent + 1, 1) : indent;
	}
	#quoted(mark) {
		this.#saveKey();
		this.#keyAllowed = false;
		this.#add("scalar");
		this.#skip(1);
		for (;;) {
			this.#skipWord();
			const code = this.#at();
			if (code === "") throw unsupported;
			if (code === mark) {
				this.#skip(1);
				if (mark === "\"" || this.#at() !== mark) return;
				this.#skip(1);
			} else if (isBreak(code)) this.#skipLine();
			else {
				this.#skip(1);
				if (code === "\\" && mark === "\"") {
					if (isBreak(this.#at())) this.#skipLine();
					else this.#skip(1);
				}
			}
		}
	}
	/** A plain text takes the blanks and line breaks behind it along. */
	#plain() {
		this.#saveKey();
		this.#keyAllowed = false;
		this.#add("scalar");
		const indent = this.#indent + 1;
		let isBroken = false;
		for (;;) {
			const marker = this.#text.slice(this.#index, this.#index + 3);
			if (this.#column === 0 && (marker === "---" || marker === "...") && isBlankOrEnd(this.#at(3))) break;
			if (this.#at() === "#") break;
			for (;;) {
				const before = this.#index;
				this.#skipWord();
				if (this.#index > before) isBroken = false;
				const code = this.#at();
				if (isBlankOrEnd(code)) break;
				if (code === ":" && isBlankOrEnd(this.#at(1))) break;
				if (this.#flow > 0 && ",?[]{}".includes(code)) break;
				isBroken = false;
				this.#skip(1);
			}
			if (!isBlank(this.#at()) && !isBreak(this.#at())) break;
			while (isBlank(this.#at()) || isBreak(this.#at())) if (isBreak(this.#at())) {
				this.#skipLine();
				isBroken = true;
			} else this.#skip(1);
			if (this.#flow === 0 && this.#column < indent) break;
		}
		if (isBroken) this.#keyAllowed = true;
	}
	#toNextToken() {
		const scan = this.#mark();
		for (;;) {
			while (this.#at() === " " || (this.#flow > 0 || !this.#keyAllowed) && this.#at() === "	") this.#skip(1);
			this.#raiseLineComment();
			if (this.#at() === "#") this.#commentLines(scan);
			if (!isBreak(this.#at())) return;
			this.#skipLine();
			if (this.#flow === 0) this.#keyAllowed = true;
		}
	}
	/** A comment on the line of the key whose list begins below it is one above the first element. */
	#raiseLineComment() {
		const comment = this.comments.at(-1);
		if (comment === void 0 || comment.line === "" || isBreak(this.#at())) return;
		if (this.tokens.at(-2)?.kind !== "list-start" || this.tokens.at(-1)?.kind !== "entry") return;
		comment.head = comment.line;
		comment.line = "";
		if (comment.start.line === this.#line - 1) comment.token = this.#mark();
	}
	#lineComment(token) {
		if (this.#newlines > 0) return;
		let far = 0;
		while (far < FAR && isBlank(this.#at(far))) far++;
		if (far === FAR || this.#at(far) !== "#") return;
		this.#skip(far);
		const start = this.#mark();
		const line = this.#restOfLine();
		this.comments.push({
			scan: NOWHERE,
			token,
			start,
			end: NOWHERE,
			head: "",
			line,
			foot: ""
		});
	}
	/**
	* Comment lines on lines of their own: what stands directly below a token is a foot of it when a blank line or a step to the left
	* follows, and a head of what comes otherwise.
	*/
	#commentLines(from) {
		let token = this.tokens.at(-1);
		if (token.kind === "flow-entry") token = this.tokens.at(-2) ?? token;
		let scan = from;
		let owner = token.start;
		let start = NOWHERE;
		let text = null;
		let isAfterBlank = false;
		let isFirstBlank = this.#newlines <= 1;
		let line = this.#line;
		let column = this.#column;
		const footLine = scan.line > 0 ? this.#line - this.#newlines + 1 + (this.#newlines === 0 && this.#column > 1 ? 1 : 0) : -1;
		const indent = Math.max(this.#indent, 0);
		const add = (kind, end, at) => {
			this.comments.push({
				scan,
				token: at,
				start,
				end,
				head: "",
				line: "",
				foot: "",
				[kind]: text ?? ""
			});
		};
		let peek = 0;
		for (; peek < FAR; peek++) {
			column++;
			const code = this.#at(peek);
			if (isBlank(code)) continue;
			const closes = this.#flow > 0 && (code === "]" || code === "}");
			const here = {
				index: this.#index + peek,
				line,
				column
			};
			if (closes || isBreakOrEnd(code)) {
				if (closes || !isAfterBlank) {
					const isDedented = start.column - 1 < indent;
					const isFoot = closes || isFirstBlank && (start.line === footLine && token.kind !== "value" || isDedented);
					if (isFoot && text !== null) {
						if (isDedented) owner = start;
						add("foot", here, owner);
						scan = here;
						owner = here;
						text = null;
					} else if (!isFoot && text !== null && code !== "") text += "\n";
				}
				if (!isBreak(code)) break;
				isFirstBlank = false;
				isAfterBlank = true;
				column = 0;
				line++;
				continue;
			}
			if (text !== null && column - 1 < indent && column !== start.column) {
				add("foot", here, owner);
				scan = here;
				owner = here;
				text = null;
			}
			if (code !== "#") break;
			if (text === null) start = here;
			isAfterBlank = false;
			const seen = this.#index + peek;
			while (this.#index < seen) if (isBreak(this.#at())) this.#skipLine();
			else this.#skip(1);
			const own = this.#restOfLine();
			text = text === null ? own : `${text}\n${own}`;
			peek = 0;
			column = 0;
			line = this.#line;
		}
		if (text !== null) add("head", {
			index: this.#index + peek - 1,
			line,
			column
		}, start);
	}
	#restOfLine() {
		const start = this.#index;
		while (!isBreakOrEnd(this.#at())) {
			this.#skipWord();
			if (!isBreakOrEnd(this.#at())) this.#skip(1);
		}
		return this.#text.slice(start, this.#index);
	}
	#roll(column, at, kind, mark) {
		if (this.#flow > 0 || this.#indent >= column) return;
		this.#indents.push(this.#indent);
		this.#indent = column;
		this.tokens.splice(at ?? this.tokens.length, 0, {
			kind,
			start: mark
		});
	}
	/** Ends the blocks that a column leaves; a block ends before the comments that stand at its own column. */
	#unroll(column, scan) {
		if (this.#flow > 0) return;
		let mark = {
			...scan,
			index: scan.index - 1
		};
		while (this.#indent > column) {
			let stop = mark.index;
			for (let index = this.comments.length - 1; index >= 0; index--) {
				const comment = this.comments[index];
				if (comment.end.index < stop) break;
				if (comment.start.column === this.#indent + 1) mark = comment.start;
				stop = comment.scan.index;
			}
			this.tokens.push({
				kind: "block-end",
				start: mark
			});
			this.#indent = this.#indents.pop() ?? -1;
		}
	}
	#saveKey() {
		if (!this.#keyAllowed) return;
		this.#keys[this.#keys.length - 1] = {
			possible: true,
			token: this.tokens.length,
			mark: this.#mark()
		};
	}
	#dropKey() {
		const key = this.#keys.at(-1);
		if (key !== void 0) key.possible = false;
	}
	#isValid(key) {
		return key.possible && key.mark.line === this.#line && key.mark.index + LONGEST_KEY >= this.#index;
	}
	#add(kind) {
		this.tokens.push({
			kind,
			start: this.#mark()
		});
	}
	#mark() {
		return {
			index: this.#index,
			line: this.#line,
			column: this.#column
		};
	}
	/** A character ahead; empty at the end. */
	#at(ahead = 0) {
		return this.#text.charAt(this.#index + ahead);
	}
	#skip(count) {
		const text = this.#text;
		for (let left = count; left > 0; left--) {
			const code = text.charCodeAt(this.#index);
			if (code !== 32 && code !== 9) this.#newlines = 0;
			this.#index++;
			if (code < 55296 || code > 56319) this.#column++;
		}
	}
	/** Skips what is neither blank nor any kind of sign, which is most of every text. */
	#skipWord() {
		WORD.lastIndex = this.#index;
		const length = WORD.test(this.#text) ? WORD.lastIndex - this.#index : 0;
		if (length === 0) return;
		this.#newlines = 0;
		this.#index += length;
		this.#column += length;
	}
	#skipLine() {
		this.#index += this.#text.startsWith("\r\n", this.#index) ? 2 : 1;
		this.#line++;
		this.#column = 0;
		this.#newlines++;
	}
};
/** Letters, digits and the signs of base64. */
const WORD = /[A-Za-z0-9+/=]*/y;
function isBlank(code) {
	return code === " " || code === "	";
}
function isBreak(code) {
	return code === "\n" || code === "\r" || code === "" || code === "\u2028" || code === "\u2029";
}
function isBreakOrEnd(code) {
	return code === "" || isBreak(code);
}
function isBlankOrEnd(code) {
	return isBlank(code) || isBreakOrEnd(code);
}
// packages/sops/src/seal/comments/attach.ts
/**
* The comments of a YAML stream, attached as go-yaml attaches them. The nodes mirror those of the reader. Null for a text that this
* does not know (directives), whose comments must be placed otherwise.
*/
function attachedComments(text) {
	try {
		return new Attacher(text).stream();
	} catch {
		return null;
	}
}
const COLLECTION_STARTS = /* @__PURE__ */ new Set(["list-start", "map-start"]);
/** Walks over the tokens as go-yaml's parser does, which takes comments up whenever it looks at the next token. */
var Attacher = class {
	#scanner;
	/** Index of the token that is looked at. */
	#next = 0;
	#isAvailable = false;
	#takenUp = 0;
	#head = "";
	#line = "";
	#foot = "";
	#stem = null;
	constructor(text) {
		this.#scanner = new Scanner(text);
	}
	stream() {
		const documents = [];
		this.#peek();
		this.#skip();
		for (let isFirst = true;; isFirst = false) {
			let token = this.#peek();
			if (!isFirst) while (token.kind === "document-end") {
				this.#skip();
				token = this.#peek();
			}
			if (token.kind === "stream-end") return documents;
			documents.push(this.#document(token, isFirst));
		}
	}
	#document(first, isFirst) {
		let root = null;
		let head = "";
		if (isFirst && first.kind !== "document-start") {
			head = this.#documentHead();
			root = this.#node(false);
		} else {
			if (first.kind !== "document-start") throw unsupported;
			this.#skip();
			const { kind } = this.#peek();
			if (kind === "document-start" || kind === "document-end" || kind === "stream-end") root = empty();
			else root = this.#node(false);
		}
		if (this.#peek().kind === "document-end") this.#skip();
		const end = this.#take();
		return {
			head,
			foot: end.foot === "" ? end.head : end.foot,
			root
		};
	}
	/** Of what stands above the first node, the part above the last blank line is the document's. */
	#documentHead() {
		const text = this.#head;
		for (let at = text.length - 1; at > 0; at--) {
			if (text[at] !== "\n") continue;
			if (at === text.length - 1 || text[at - 1] === "\n") {
				this.#head = text.slice(at + 1);
				return text.slice(0, at === text.length - 1 ? at : at - 1);
			}
		}
		return "";
	}
	#node(mayBeIndentless) {
		let { kind } = this.#peek();
		if (kind === "alias") {
			const node = nodeOf("alias", false, this.#take());
			this.#skip();
			return node;
		}
		let isTagged = false;
		while (kind === "anchor" || kind === "tag") {
			isTagged = true;
			this.#skip();
			kind = this.#peek().kind;
		}
		if (mayBeIndentless && kind === "entry") return this.#list(nodeOf("list", false), true);
		switch (kind) {
			case "scalar": {
				const node = nodeOf("scalar", false, this.#take());
				this.#skip();
				return node;
			}
			case "flow-list-start": return this.#flowList(nodeOf("list", true, this.#take()));
			case "flow-map-start": return this.#flowMap(nodeOf("map", true, this.#take()));
			case "list-start":
			case "map-start": {
				const node = nodeOf(kind === "map-start" ? "map" : "list", false);
				if (this.#stem !== null) node.head = this.#stem;
				this.#stem = null;
				return kind === "map-start" ? this.#map(node) : this.#list(node, false);
			}
			default:
				if (!isTagged) throw unsupported;
				return empty();
		}
	}
	#list(list, isIndentless) {
		if (!isIndentless) {
			this.#peek();
			this.#skip();
		}
		while (this.#peek().kind === "entry") {
			const before = this.#head.length;
			this.#skip();
			this.#splitStem(before);
			const { kind } = this.#peek();
			const isNothing = kind === "entry" || kind === "block-end" || isIndentless && (kind === "key" || kind === "value");
			list.children.push(isNothing ? empty() : this.#node(false));
		}
		if (!isIndentless) {
			if (this.#peek().kind !== "block-end") throw unsupported;
			this.#skip();
		}
		return list;
	}
	/** What stood above a dash belongs to the whole collection behind it, not to its first item. */
	#splitStem(length) {
		if (length === 0 || !COLLECTION_STARTS.has(this.#peek().kind)) return;
		this.#stem = this.#head.slice(0, length);
		this.#head = this.#head.slice(length + 1);
	}
	#map(map) {
		this.#peek();
		this.#skip();
		for (;;) {
			const { kind } = this.#peek();
			if (kind === "block-end") break;
			if (kind !== "key" && kind !== "value") throw unsupported;
			let key = empty();
			if (kind === "key") {
				this.#skip();
				key = this.#blockPart();
			}
			this.#pair(map, key, () => {
				if (this.#peek().kind !== "value") return empty();
				this.#skip();
				return this.#blockPart();
			});
		}
		this.#end(map);
		const last = map.children.at(-2);
		if (map.foot !== "" && last !== void 0) {
			last.foot = map.foot;
			map.foot = "";
		}
		return map;
	}
	#blockPart() {
		const { kind } = this.#peek();
		return kind === "key" || kind === "value" || kind === "block-end" ? empty() : this.#node(true);
	}
	/** A foot of a key that is not the first is one of the pair before, and a foot of a value is its key's. */
	#pair(map, key, value) {
		map.children.push(key);
		const before = map.children.at(-3);
		if (!map.isFlow && key.foot !== "" && before !== void 0) {
			before.foot = key.foot;
			key.foot = "";
		}
		const node = value();
		map.children.push(node);
		if (key.foot === "" && node.foot !== "") {
			key.foot = node.foot;
			node.foot = "";
		}
	}
	#flowList(list) {
		this.#peek();
		this.#skip();
		for (let isFirst = true;; isFirst = false) {
			let { kind } = this.#peek();
			if (kind === "flow-list-end") break;
			if (!isFirst) {
				if (kind !== "flow-entry") throw unsupported;
				this.#skip();
				kind = this.#peek().kind;
			}
			if (kind === "flow-list-end") break;
			if (kind === "key") throw unsupported;
			list.children.push(this.#node(false));
		}
		this.#end(list);
		return list;
	}
	#flowMap(map) {
		this.#peek();
		this.#skip();
		for (let isFirst = true;; isFirst = false) {
			let { kind } = this.#peek();
			if (kind === "flow-map-end") break;
			if (!isFirst) {
				if (kind !== "flow-entry") throw unsupported;
				this.#skip();
				kind = this.#peek().kind;
			}
			if (kind === "flow-map-end") break;
			const isKey = kind === "key";
			if (isKey) {
				this.#skip();
				kind = this.#peek().kind;
			}
			const isEmpty = kind === "value" || kind === "flow-entry" || kind === "flow-map-end";
			this.#pair(map, isEmpty ? empty() : this.#node(false), () => {
				if (!isKey || this.#peek().kind !== "value") return empty();
				this.#skip();
				const next = this.#peek().kind;
				return next === "flow-entry" || next === "flow-map-end" ? empty() : this.#node(false);
			});
		}
		this.#end(map);
		return map;
	}
	#end(node) {
		const { line, foot } = this.#take();
		node.line = line;
		node.foot = foot;
		this.#skip();
	}
	/** The next token; comments that were waiting for it are taken up. Two more tokens are scanned first, and their comments. */
	#peek() {
		const { tokens } = this.#scanner;
		if (!this.#isAvailable) {
			while (this.#next >= tokens.length - 2 || this.#scanner.mayBeKey(this.#next)) {
				if (tokens.at(-1)?.kind === "stream-end") break;
				this.#scanner.advance();
			}
			this.#isAvailable = true;
		}
		const token = tokens[this.#next];
		if (token === void 0) throw unsupported;
		this.#takeUp(token);
		return token;
	}
	#skip() {
		this.#isAvailable = false;
		this.#next++;
	}
	#takeUp(token) {
		const { comments } = this.#scanner;
		for (;;) {
			const comment = comments[this.#takenUp];
			if (comment === void 0 || token.start.index < comment.token.index) return;
			if (comment.head !== "") {
				if (token.kind === "block-end") return;
				this.#head = joined(this.#head, comment.head);
			}
			this.#foot = joined(this.#foot, comment.foot);
			this.#line = joined(this.#line, comment.line);
			forget(comment);
			this.#takenUp++;
		}
	}
	#take() {
		const taken = {
			head: this.#head,
			line: this.#line,
			foot: this.#foot
		};
		this.#head = "";
		this.#line = "";
		this.#foot = "";
		this.#stem = null;
		return taken;
	}
};
function joined(before, more) {
	if (more === "") return before;
	return before === "" ? more : `${before}\n${more}`;
}
/** A comment that was taken up must not match again. */
function forget(comment) {
	const nowhere = {
		index: 0,
		line: 0,
		column: 0
	};
	Object.assign(comment, {
		scan: nowhere,
		token: nowhere,
		start: nowhere,
		end: nowhere,
		head: "",
		line: "",
		foot: ""
	});
}
function nodeOf(kind, isFlow, comments = {
	head: "",
	line: "",
	foot: ""
}) {
	return {
		kind,
		isFlow,
		...comments,
		children: []
	};
}
function empty() {
	return nodeOf("scalar", false);
}
// packages/sops/src/seal/comments/arrange.ts
/**
* The items of every map and list of a YAML file, with each comment where sops finds it. Null for a text whose comments go-yaml's
* way cannot be followed; what the reader makes of them counts then.
*/
function arrangement({ text, documents }) {
	if (!text.includes("#")) return null;
	const attached = attachedComments(text);
	if (attached === null || attached.length !== documents.length) return null;
	const arranged = /* @__PURE__ */ new Map();
	for (const [index, { head, foot, root }] of attached.entries()) {
		const node = documents[index]?.root ?? null;
		if (node === null || root === null) {
			if (node !== null || head !== "" || foot !== "") return null;
			continue;
		}
		if (!arrange(node, root, false, arranged)) return null;
		const items = arranged.get(node);
		if (items === void 0) continue;
		items.unshift(...lines(head));
		items.push(...lines(foot));
	}
	return arranged;
}
/** `isDone`: what surrounds the node is with its parent already. False when the two do not mirror each other. */
function arrange(node, own, isDone, arranged) {
	if (node.kind === "scalar" || node.kind === "alias") return own.kind === node.kind;
	if (own.kind !== node.kind) return false;
	const items = node.kind === "map" ? mapItems(node, own, arranged) : listItems(node, own, arranged);
	if (items === null) return false;
	arranged.set(node, isDone ? items : [
		...lines(own.head),
		...lines(own.line),
		...items,
		...lines(own.foot)
	]);
	return true;
}
function mapItems(node, own, arranged) {
	const pairs = node.items.filter((item) => item.kind === "pair");
	if (own.children.length !== pairs.length * 2) return null;
	const items = [];
	for (const [index, pair] of pairs.entries()) {
		const key = own.children[index * 2];
		const value = own.children[index * 2 + 1];
		const isLeaf = value.kind === "scalar" || value.kind === "alias";
		items.push(...lines(key.head), ...lines(key.line));
		if (isLeaf) items.push(...lines(value.head), ...lines(value.line, true));
		if (!arrange(pair.value, value, isLeaf, arranged)) return null;
		items.push(pair);
		if (isLeaf) items.push(...lines(value.foot));
		items.push(...lines(key.foot));
	}
	return items;
}
function listItems(node, own, arranged) {
	const elements = node.items.filter((item) => item.kind !== "comment");
	if (own.children.length !== elements.length) return null;
	const items = [];
	for (const [index, element] of elements.entries()) {
		const child = own.children[index];
		items.push(...lines(child.head), ...lines(child.line, true));
		if (!arrange(element, child, true, arranged)) return null;
		items.push(element, ...lines(child.foot));
	}
	return items;
}
function lines(text, inline = false) {
	if (text === "") return [];
	return text.split("\n").filter((line) => line !== "").map((line) => ({
		kind: "comment",
		text: line.slice(1),
		inline
	}));
}
// packages/sops/src/seal/scalars.ts
/** A scalar as sops types it. */
function scalarValue(node, store) {
	const at = node.span.start;
	const { text } = node;
	switch (scalarType(node, store)) {
		case "null": return {
			type: "null",
			at
		};
		case "bool": {
			const isTrue = /^(?:true|True|TRUE)$/.test(text);
			return isTrue || /^(?:false|False|FALSE)$/.test(text) ? {
				type: "bool",
				isTrue,
				at
			} : "tag";
		}
		case "int": {
			const number = integer$1(text);
			if (number === null) return "tag";
			return number > MAX || number < -MAX - 1n ? "range" : {
				type: "int",
				text: String(number),
				at
			};
		}
		case "float": {
			const number = store === "yaml" ? yamlNumber(text) : Number(text);
			return number === null ? "tag" : Number.isNaN(number) || Number.isFinite(number) || isInfinite(text) ? {
				type: "float",
				number,
				at
			} : "range";
		}
		case "time": {
			const time = timeText(text);
			return time === null ? "tag" : {
				type: "time",
				text: time,
				at
			};
		}
		case "str": return node.tag === "!!binary" ? binary(text, at) : textValue(store === "yaml" ? folded(node) : text, at);
	}
}
/** To go-yaml two more characters break a line, and blanks around a break are not part of a quoted text. */
function folded({ text, style }) {
	return style === "single" && /[\u2028\u2029]/.test(text) ? text.replace(/[ \t]*([\u2028\u2029])[ \t]*/g, "$1") : text;
}
const MAX = 2n ** 63n - 1n;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;
/** Go's ParseInt with base 0, after go-yaml has taken the underscores out: `0777` is octal. */
function integer$1(text) {
	const match = INTEGER.exec(text.replaceAll("_", ""));
	if (match === null) return null;
	const [, sign, digits = ""] = match;
	if (digits.length > 80) return null;
	const literal = /^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits;
	return sign === "-" ? -BigInt(literal) : BigInt(literal);
}
function isInfinite(text) {
	return /^[-+]?\.inf$/i.test(text);
}
function yamlNumber(text) {
	if (isInfinite(text)) return text.startsWith("-") ? -1e400 : 1e400;
	if (/^\.nan$/i.test(text)) return NaN;
	const plain = text.replaceAll("_", "");
	const whole = integer$1(plain);
	return whole !== null ? Number(whole) : parseFloatText(plain);
}
function binary(text, at) {
	const digits = text.replace(/[\r\n]/g, "");
	if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return "tag";
	return textOrBytes(Buffer$1.from(digits, "base64"), at);
}
// packages/sops/src/seal/tree.ts
/** Nodes that aliases may stand for; sops expands them all. */
const MAX_ALIASED = 1e6;
const MAX_DEPTH = 500;
/** Which names belong to the metadata. */
function isMetadataName(name, store) {
	return store === "dotenv" ? name.startsWith("sops_") : name === "sops";
}
/**
* The trees of a file, one for each document, the metadata left out of all of them. Aliases are expanded. Throws a failure where
* sops refuses the text: `syntax`, `value`; `isPlain`: there must be no metadata, `already-sealed`, `reserved-name`.
*/
function treesOf(parsed, isPlain = false) {
	for (const { faults } of parsed.documents) {
		const [fault] = faults;
		if (fault === void 0) continue;
		throw new SealFailure("syntax", SYNTAX[parsed.store], {
			text: parsed.text,
			place: {
				path: [],
				document: 0,
				at: fault.offset
			}
		});
	}
	if (parsed.store === "yaml") refuseCharacters(parsed.text);
	const arranged = parsed.store === "yaml" ? arrangement(parsed) : null;
	return parsed.documents.map(({ root, index }) => new Builder(parsed, index, isPlain, arranged).document(root));
}
/**
* A text read for sealing or opening. sops ends an empty flow map that holds a comment with a brace in the first column, which its own
* library reads in whatever depth; other readers want it indented, so that they get it so. Lines stay where they are.
*/
function parsedTree(text, store) {
	const parsed = parse(text, store);
	if (store !== "yaml" || !/^[}\]]/m.test(text)) return parsed;
	if (parsed.documents.every(({ faults }) => faults.length === 0)) return parsed;
	const indented = parse(text.replace(/^(?=[}\]])/gm, " ".repeat(MAX_DEPTH)), store);
	return indented.documents.every(({ faults }) => faults.length === 0) ? indented : parsed;
}
/** What go-yaml's reader takes for no character of YAML; a carriage return of its own, which it takes for a line break. */
const FORBIDDEN = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ud800-\udfff\ue000-\ufffd]|\r(?!\n)/;
function refuseCharacters(text) {
	const found = FORBIDDEN.exec(text);
	if (found === null) return;
	throw new SealFailure("syntax", "the file holds a control character, or a carriage return inside a line", {
		text,
		place: {
			path: [],
			document: 0,
			at: found.index
		}
	});
}
const SYNTAX = {
	yaml: "the file is no YAML that sops reads",
	json: "the file is no JSON that sops reads",
	dotenv: "a line has no `=`: sops keeps nothing that takes several lines",
	ini: "the file is no INI that sops reads",
	binary: "the file is no envelope of sops"
};
var Builder = class {
	#parsed;
	#document;
	#isPlain;
	#arranged;
	#aliased = 0;
	constructor(parsed, document, isPlain, arranged) {
		this.#arranged = arranged;
		this.#parsed = parsed;
		this.#document = document;
		this.#isPlain = isPlain;
	}
	document(root) {
		const { store } = this.#parsed;
		if (root === null && store !== "json" && store !== "binary") return mapOf([]);
		const node = root === null ? null : resolved$1(root);
		if (node?.kind === "scalar" && store === "yaml" && scalarType(node, store) === "null") return mapOf([]);
		if (node?.kind !== "map") throw this.#refused("the file must be a map at its top", [], node?.span.start ?? 0);
		const tree = this.#map(node, [], root?.kind === "alias");
		return store === "ini" ? iniTree(tree, node, this.#parsed.text) : tree;
	}
	#value(node, path, viaAlias) {
		if (path.length > MAX_DEPTH) throw this.#refused("it nests too deep", path, node.span.start);
		if (viaAlias && ++this.#aliased > MAX_ALIASED) throw this.#refused("its aliases stand for too much", [], node.span.start);
		switch (node.kind) {
			case "map": return this.#map(node, path, viaAlias);
			case "list": return this.#list(node, path, viaAlias);
			case "alias": return this.#value(node.target, path, true);
			case "scalar": {
				const value = scalarValue(node, this.#parsed.store);
				if (typeof value !== "string") return value;
				throw new SealFailure("value", value === "range" ? "a number does not fit 64 bits, and sops keeps none that is larger" : "a value does not fit its tag", {
					text: this.#parsed.text,
					place: this.#place(path, node.span.start),
					hint: "write it in quotes, as a text"
				});
			}
		}
	}
	#map(node, path, viaAlias) {
		const { store } = this.#parsed;
		const items = [];
		const names = this.#document === 0 && store === "yaml" ? /* @__PURE__ */ new Set() : null;
		for (const item of this.#items(node)) {
			if (item.kind === "comment") {
				items.push(this.#comment(item));
				continue;
			}
			const name = item.key.text;
			if (names?.has(name)) throw this.#refused("a key stands there twice", [...path, name], item.key.span.start);
			names?.add(name);
			this.#checkKey(item, path);
			if (path.length === 0 && isMetadataName(name, store)) {
				if (this.#isPlain) throw this.#reserved(name, item.key.span.start);
				if (names !== null) this.#value(item.value, [name], viaAlias);
				continue;
			}
			items.push(entryOf(name, this.#value(item.value, [...path, name], viaAlias), item.key.span.start));
		}
		return mapOf(items, node.span.start);
	}
	#list(node, path, viaAlias) {
		let place = 0;
		return listOf(this.#items(node).map((item) => {
			if (item.kind === "comment") return this.#comment(item);
			return this.#value(item, [...path, place++], viaAlias);
		}), node.span.start);
	}
	/** sops takes texts alone, and of the words that YAML takes for something else, `<<`. */
	#checkKey({ key, value }, path) {
		const { store } = this.#parsed;
		if (store === "ini" && key.text === "") throw this.#refused("a section or a key has no name", path, key.span.start);
		if (store !== "yaml") return;
		if (key.text === "<<") {
			const merged = resolved$1(value);
			if ((merged.kind === "list" ? merged.items.filter((item) => item.kind !== "comment") : [merged]).every((one) => resolved$1(one).kind === "map")) return;
			throw this.#refused("`<<` must merge a map: sops could never read it again", [...path, key.text], key.span.start);
		}
		if (scalarType(key, store) !== "str") throw this.#refused("a key is no text for YAML: write it in quotes", [...path, key.text], key.span.start);
	}
	#items(node) {
		if (this.#parsed.store === "yaml") {
			for (const item of node.items) if (item.kind === "comment") this.#checkIndentation(item.span.start - 1);
		}
		return this.#arranged?.get(node) ?? node.items;
	}
	#comment(comment) {
		const text = this.#parsed.store === "ini" ? iniComment(comment.text) : comment.text;
		if ("inline" in comment) return {
			type: "comment",
			text,
			inline: comment.inline,
			at: -1
		};
		return {
			type: "comment",
			text,
			inline: false,
			at: comment.span.start
		};
	}
	/** Tabs that indent a comment are an error to go-yaml, though they mean nothing. */
	#checkIndentation(at) {
		const { text } = this.#parsed;
		const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
		if (before.includes("	") && before.trim() === "") throw this.#refused("a tab indents a comment", [], at);
	}
	#refused(message, path, at) {
		return new SealFailure("syntax", message, {
			text: this.#parsed.text,
			place: this.#place(path, at)
		});
	}
	#reserved(name, at) {
		const place = this.#place([name], at);
		const { text } = this.#parsed;
		return this.#document === 0 ? new SealFailure("already-sealed", "the file has metadata of sops: it is sealed already", {
			text,
			place,
			hint: "change a sealed file with `set`, `unset` or `edit`"
		}) : new SealFailure("reserved-name", "a document holds a key that belongs to sops", {
			text,
			place
		});
	}
	#place(path, at) {
		return {
			path,
			document: this.#document,
			at
		};
	}
};
/** Lines of comments are one comment, whatever blank lines stand between them. */
function iniComment(text) {
	if (!text.includes("\n")) return text;
	return text.split("\n").map((line) => line.trimStart()).filter((line) => line !== "").join("\n");
}
/**
* An INI file as go-ini keeps it: the section of the keys above the first header is always there, a key that is written twice
* stands once, and comments below the last key are lost.
*/
function iniTree(tree, node, text) {
	const [first] = node.items;
	const isImplicit = first?.kind === "pair" && first.key.span.start === first.key.span.end;
	const last = tree.items.at(-1);
	const sections = tree.items.map((item) => {
		if (!isEntry$1(item) || item.value.type !== "map") return item;
		const { items, at } = item.value;
		const kept = item === last ? items.slice(0, items.length - trailing(items, isImplicit && item === tree.items[0] ? -1 : item.at, text)) : items;
		return {
			...item,
			value: mapOf(withoutDoubles(kept), at)
		};
	});
	return mapOf(isImplicit ? sections : [entryOf("DEFAULT", mapOf([])), ...sections], tree.at);
}
/** How many comments at the end of a section stand on lines behind its last key, or behind its header. */
function trailing(items, header, text) {
	let count = 0;
	for (const item of [...items].reverse()) {
		if (isEntry$1(item)) break;
		count++;
	}
	if (header === -1 && count === items.length) return count;
	const last = items[items.length - count - 1];
	const from = last === void 0 || !isEntry$1(last) ? header : Math.max(last.at, last.value.at);
	return items.slice(items.length - count).filter(({ at }) => at > from && text.slice(from, at).includes("\n")).length;
}
function withoutDoubles(items) {
	const blocks = /* @__PURE__ */ new Map();
	let block = [];
	const before = block;
	for (const item of items) {
		if (!isEntry$1(item)) {
			block.push(item);
			continue;
		}
		const known = blocks.get(item.key);
		block = known ?? [];
		if (known === void 0) blocks.set(item.key, block);
		block.splice(0, block.length, item);
	}
	return [...before, ...[...blocks.values()].flat()];
}
// packages/sops/src/seal/shamir.ts
/** The product in the field, in constant time. */
function multiply(left, right) {
	let product = 0;
	let factor = left;
	for (let bit = 0; bit < 8; bit++) {
		product ^= -(right >> bit & 1) & factor;
		factor = factor << 1 ^ -(factor >> 7) & 283;
	}
	return product & 255;
}
/** The inverse: the 254th power. Zero gives zero. */
function inverse(value) {
	let power = value;
	let result = 1;
	for (let exponent = 254; exponent > 0; exponent >>= 1) {
		if (exponent & 1) result = multiply(result, power);
		power = multiply(power, power);
	}
	return result;
}
/**
* Cuts a secret into shares of its length and one byte. `2 <= threshold <= parts <= 255`, which the caller has looked at.
* `random` gives that many random bytes.
*/
function split(secret, parts, threshold, random) {
	if (!(threshold >= 2 && threshold <= parts && parts <= 255)) throw new RangeError("shares out of range");
	const coefficients = random(secret.length * (threshold - 1));
	const shares = Array.from({ length: parts }, (_, index) => {
		const x = index + 1;
		const share = new Uint8Array(secret.length + 1);
		for (let byte = 0; byte < secret.length; byte++) {
			let value = 0;
			for (let degree = threshold - 1; degree >= 1; degree--) value = multiply(value ^ (coefficients[byte * (threshold - 1) + degree - 1] ?? 0), x);
			share[byte] = value ^ (secret[byte] ?? 0);
		}
		share[secret.length] = x;
		return share;
	});
	coefficients.fill(0);
	return shares;
}
/** The secret behind shares, by Lagrange's formula at zero; null when they do not fit each other. More than needed are fine. */
function combine(shares) {
	const length = (shares[0]?.length ?? 0) - 1;
	if (shares.length < 2 || length < 1 || shares.some((share) => share.length !== length + 1)) return null;
	const places = shares.map((share) => share[length] ?? 0);
	if (new Set(places).size !== places.length || places.includes(0)) return null;
	const secret = new Uint8Array(length);
	for (const [index, share] of shares.entries()) {
		const x = places[index] ?? 0;
		const weight = places.reduce((product, other, at) => at === index ? product : multiply(product, multiply(other, inverse(other ^ x))), 1);
		for (let byte = 0; byte < length; byte++) secret[byte] = (secret[byte] ?? 0) ^ multiply(share[byte] ?? 0, weight);
	}
	return secret;
}
// packages/sops/src/seal/ssh-key.ts
/** Reads a private key in OpenSSH's own form, or an RSA key in PKCS #1. Never throws. */
function parseSshKey(text) {
	const body = /-----BEGIN ([A-Z ]+) PRIVATE KEY-----\s([\s\S]*?)-----END \1 PRIVATE KEY-----/.exec(text);
	if (body === null) return "broken";
	const [, kind, content = ""] = body;
	if (/^Proc-Type:.*ENCRYPTED/m.test(content)) return "passphrase";
	const bytes = Buffer$1.from(content.replace(/\s/g, ""), "base64");
	try {
		if (kind === "RSA") return pkcs1(bytes);
		return kind === "OPENSSH" ? openSsh(bytes) : "unsupported";
	} catch {
		return "broken";
	}
}
function pkcs1(bytes) {
	const key = createPrivateKey({
		key: Buffer$1.from(bytes),
		format: "der",
		type: "pkcs1"
	});
	const [n, e] = rsaNumbers(createPublicKey(key).export({
		format: "der",
		type: "spki"
	}));
	return {
		kind: "ssh-rsa",
		wire: wireOf("ssh-rsa", [e, n]),
		key
	};
}
const MAGIC = "openssh-key-v1\0";
function openSsh(bytes) {
	const reader = new Fields(bytes);
	if (Buffer$1.from(reader.take(15)).toString("latin1") !== MAGIC) return "broken";
	const cipher = reader.text();
	reader.field();
	reader.field();
	if (reader.number() !== 1) return "broken";
	reader.field();
	if (cipher !== "none") return "passphrase";
	const inner = new Fields(reader.field());
	const [check, again] = [inner.number(), inner.number()];
	if (check !== again) return "broken";
	const kind = inner.text();
	if (kind === "ssh-ed25519") {
		const point = inner.field();
		const pair = inner.field();
		if (point.length !== 32 || pair.length !== 64) return "broken";
		return {
			kind,
			wire: wireOf(kind, [point]),
			seed: Buffer$1.from(pair.subarray(0, 32))
		};
	}
	if (kind !== "ssh-rsa") return "unsupported";
	const [n, e, d, qi, p, q] = [
		0,
		0,
		0,
		0,
		0,
		0
	].map(() => inner.field());
	const rest = (prime) => bytesOf(integer(d) % (integer(prime) - 1n));
	const jwk = {
		kty: "RSA",
		n: base64url(n),
		e: base64url(e),
		d: base64url(d),
		p: base64url(p),
		q: base64url(q),
		dp: base64url(rest(p)),
		dq: base64url(rest(q)),
		qi: base64url(qi)
	};
	return {
		kind,
		wire: wireOf(kind, [e, n]),
		key: createPrivateKey({
			key: jwk,
			format: "jwk"
		})
	};
}
/** A public key as it stands behind `ssh-ed25519` or `ssh-rsa` in a recipient; null for none. */
function parseSshRecipient(text) {
	const [kind, body = ""] = text.trim().split(/[ \t]+/);
	if (kind !== "ssh-ed25519" && kind !== "ssh-rsa") return null;
	const wire = Buffer$1.from(body, "base64");
	try {
		const reader = new Fields(wire);
		if (reader.text() !== kind) return null;
		const fields = kind === "ssh-rsa" ? [reader.field(), reader.field()] : [reader.field()];
		return reader.isDone ? {
			kind,
			wire,
			fields
		} : null;
	} catch {
		return null;
	}
}
/** A public RSA key of its exponent and modulus. */
function rsaPublicKey(exponent, modulus) {
	return createPublicKey({
		key: {
			kty: "RSA",
			n: base64url(modulus),
			e: base64url(exponent)
		},
		format: "jwk"
	});
}
/** SSH's row of fields, each behind its length. Throws when it ends too early. */
var Fields = class {
	#bytes;
	#at = 0;
	constructor(bytes) {
		this.#bytes = bytes;
	}
	get isDone() {
		return this.#at === this.#bytes.length;
	}
	take(length) {
		if (length > this.#bytes.length - this.#at) throw new RangeError("a field is cut");
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}
	number() {
		const [a = 0, b = 0, c = 0, d = 0] = this.take(4);
		return (a << 24 | b << 16 | c << 8 | d) >>> 0;
	}
	field() {
		return this.take(this.number());
	}
	text() {
		return Buffer$1.from(this.field()).toString("latin1");
	}
};
function wireOf(kind, fields) {
	const parts = [Buffer$1.from(kind, "latin1"), ...fields];
	return Buffer$1.concat(parts.flatMap((part) => [lengthOf$1(part), part]));
}
function lengthOf$1({ length }) {
	return Buffer$1.from([
		length >>> 24,
		length >>> 16 & 255,
		length >>> 8 & 255,
		length & 255
	]);
}
/** The two numbers at the end of a public RSA key in DER, each as SSH writes it. */
function rsaNumbers(spki) {
	const numbers = [];
	let at = 0;
	const header = () => {
		const tag = spki[at++] ?? 0;
		let length = spki[at++] ?? 0;
		if (length >= 128) {
			const count = length & 127;
			length = 0;
			for (let index = 0; index < count; index++) length = length * 256 + (spki[at++] ?? 0);
		}
		return {
			tag,
			length
		};
	};
	while (at < spki.length) {
		const { tag, length } = header();
		if (tag === 2) {
			numbers.push(spki.subarray(at, at + length));
			at += length;
		} else if (tag === 3) at += 1;
		else if (tag !== 48) at += length;
	}
	const [modulus, exponent] = numbers;
	if (modulus === void 0 || exponent === void 0) throw new RangeError("no RSA key");
	return [modulus, exponent];
}
function integer(bytes) {
	return BigInt(`0x${Buffer$1.from(bytes).toString("hex") || "0"}`);
}
function bytesOf(number) {
	const hex = number.toString(16);
	return Buffer$1.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}
/** Without the zero that SSH puts before a number whose first bit is set. */
function base64url(bytes) {
	return Buffer$1.from(bytes[0] === 0 ? bytes.subarray(1) : bytes).toString("base64url");
}
// packages/sops/src/seal/x25519.ts
const LABEL = Buffer$1.from("age-encryption.org/v1/X25519", "utf8");
const NONCE = Buffer$1.from(/* @__PURE__ */ new Uint8Array(12));
/** The identity in an `AGE-SECRET-KEY-1…`; null for any other text. */
function x25519Identity(text) {
	const decoded = decodeBech32(text);
	if (decoded?.prefix !== "age-secret-key-" || decoded.bytes.length !== 32) return null;
	const key = privateKeyOf(decoded.bytes);
	const point = pointOfKey(key);
	return { unwrapFileKey(stanzas) {
		for (const { args, body } of stanzas) {
			if (args[0] !== "X25519") continue;
			const share = Buffer$1.from(args[1] ?? "", "base64");
			if (args.length !== 2 || share.length !== 32 || unpadded(share) !== args[1] || body.length !== 32) throw new Error("a stanza is broken");
			const found = openedOrNull(derived(diffieHellman({
				privateKey: key,
				publicKey: publicKeyOf(share)
			}), Buffer$1.concat([share, point]), LABEL), body);
			if (found !== null) return found;
		}
		return null;
	} };
}
/** Wraps for an `age1…` of the classic kind; null for any other text. `StanzaOf` is the class of age-encryption. */
function x25519Recipient(text, random, StanzaOf) {
	const known = recipientOf(text);
	if (known === null) return null;
	const { point, publicKey } = known;
	return { wrapFileKey(fileKey) {
		const scalar = random(32);
		const privateKey = privateKeyOf(scalar);
		scalar.fill(0);
		const share = pointOfKey(privateKey);
		const key = derived(diffieHellman({
			privateKey,
			publicKey
		}), Buffer$1.concat([share, point]), LABEL);
		return [new StanzaOf(["X25519", unpadded(share)], sealedFileKey(key, fileKey))];
	} };
}
const MAX_KNOWN$1 = 256;
const recipients = /* @__PURE__ */ new Map();
/** A recipient's point. The same few stand in every file of a repository, so that they are remembered. */
function recipientOf(text) {
	const remembered = recipients.get(text);
	if (remembered !== void 0) return remembered;
	const decoded = decodeBech32(text);
	if (decoded?.prefix !== "age" || decoded.bytes.length !== 32) return null;
	const known = {
		point: decoded.bytes,
		publicKey: publicKeyOf(decoded.bytes)
	};
	if (recipients.size >= MAX_KNOWN$1) recipients.clear();
	recipients.set(text, known);
	return known;
}
function openedOrNull(key, body) {
	try {
		return openedFileKey(key, body);
	} catch {
		return null;
	}
}
/** The file key in a stanza's body. Throws when it does not authenticate. */
function openedFileKey(key, body) {
	const decipher = createDecipheriv("chacha20-poly1305", key, NONCE, { authTagLength: 16 });
	decipher.setAuthTag(body.subarray(-16));
	const bytes = decipher.update(body.subarray(0, -16));
	decipher.final();
	return bytes;
}
/** A stanza's body. Its key wraps once, so the nonce may be zero. */
function sealedFileKey(key, fileKey) {
	const cipher = createCipheriv("chacha20-poly1305", key, NONCE, { authTagLength: 16 });
	const body = cipher.update(fileKey);
	cipher.final();
	return Buffer$1.concat([body, cipher.getAuthTag()]);
}
/** HKDF-SHA-256, 32 bytes. */
function derived(secret, salt, label) {
	return new Uint8Array(hkdfSync("sha256", secret, salt, label, 32));
}
const PRIVATE = Buffer$1.from("302e020100300506032b656e04220420", "hex");
/** X25519. Throws for a point of low order. */
function shared(scalar, point) {
	return diffieHellman({
		privateKey: privateKeyOf(scalar),
		publicKey: publicKeyOf(point)
	});
}
/** The public point of a scalar. */
function pointOf(scalar) {
	return pointOfKey(privateKeyOf(scalar));
}
function pointOfKey(key) {
	return createPublicKey(key).export({
		format: "der",
		type: "spki"
	}).subarray(-32);
}
function privateKeyOf(scalar) {
	return createPrivateKey({
		key: Buffer$1.concat([PRIVATE, scalar]),
		format: "der",
		type: "pkcs8"
	});
}
function publicKeyOf(point) {
	const x = Buffer$1.from(point).toString("base64url");
	return createPublicKey({
		key: {
			kty: "OKP",
			crv: "X25519",
			x
		},
		format: "jwk"
	});
}
/** Base64 as age writes it. */
function unpadded(bytes) {
	return Buffer$1.from(bytes).toString("base64").replace(/=+$/, "");
}
// packages/sops/src/seal/ssh.ts
const ED25519_LABEL = Buffer$1.from("age-encryption.org/v1/ssh-ed25519", "utf8");
const RSA_LABEL = Buffer$1.from("age-encryption.org/v1/ssh-rsa", "utf8");
/** Opens what is wrapped for an SSH key. */
function sshIdentity(ssh) {
	const tag = tagOf(ssh.wire);
	return { unwrapFileKey(stanzas) {
		for (const { args, body } of stanzas) {
			if (args[0] !== ssh.kind || args[1] !== tag) continue;
			if (ssh.kind === "ssh-rsa") return privateDecrypt(oaep(ssh.key), body);
			const share = Buffer$1.from(args[2] ?? "", "base64");
			if (args.length !== 3 || share.length !== 32 || body.length !== 32) throw new Error("a stanza is broken");
			return openedFileKey(ed25519Key(ssh.wire, shared(scalarOf(ssh.seed), share), share, pointOf(scalarOf(ssh.seed))), body);
		}
		return null;
	} };
}
/** Wraps for an SSH key; null for a text that is none. `Stanza` is the class of age-encryption. */
function sshRecipient(text, random, StanzaOf) {
	const parsed = parseSshRecipient(text);
	if (parsed === null) return null;
	const { kind, wire, fields } = parsed;
	const [first, second] = fields;
	if (first === void 0) return null;
	const tag = tagOf(wire);
	if (kind === "ssh-rsa") {
		if (second === void 0) return null;
		const key = rsaPublicKey(first, second);
		return { wrapFileKey: (fileKey) => [new StanzaOf([kind, tag], publicEncrypt(oaep(key), fileKey))] };
	}
	return { wrapFileKey(fileKey) {
		const point = montgomery(first);
		const ephemeral = random(32);
		const share = pointOf(ephemeral);
		const key = ed25519Key(wire, shared(ephemeral, point), share, point);
		return [new StanzaOf([
			kind,
			tag,
			unpadded(share)
		], sealedFileKey(key, fileKey))];
	} };
}
/** The first four bytes of the public key's digest: by them a stanza says whose it is. */
function tagOf(wire) {
	return unpadded(createHash("sha256").update(wire).digest().subarray(0, 4));
}
function oaep(key) {
	return {
		key,
		padding: constants$1.RSA_PKCS1_OAEP_PADDING,
		oaepHash: "sha256",
		oaepLabel: RSA_LABEL
	};
}
/** The key that wraps: the shared point, tied to the very SSH key by a second step with a scalar derived from it. */
function ed25519Key(wire, point, share, recipient) {
	return derived(shared(derived(/* @__PURE__ */ new Uint8Array(), wire, ED25519_LABEL), point), Buffer$1.concat([share, recipient]), ED25519_LABEL);
}
/** Ed25519's own scalar. */
function scalarOf(seed) {
	return createHash("sha512").update(seed).digest().subarray(0, 32);
}
const P = 2n ** 255n - 19n;
/** The Montgomery coordinate of an Ed25519 point: (1 + y) / (1 − y). Public values only, so time tells nothing. */
function montgomery(point) {
	let y = 0n;
	for (const byte of [...point].reverse()) y = y << 8n | BigInt(byte);
	y &= (1n << 255n) - 1n;
	let u = (1n + y) % P * power(((1n - y) % P + P) % P, P - 2n) % P;
	const bytes = /* @__PURE__ */ new Uint8Array(32);
	for (let index = 0; index < 32; index++) {
		bytes[index] = Number(u & 255n);
		u >>= 8n;
	}
	return bytes;
}
function power(base, exponent) {
	let result = 1n;
	let factor = base;
	for (let left = exponent; left > 0n; left >>= 1n) {
		if (left & 1n) result = result * factor % P;
		factor = factor * factor % P;
	}
	return result;
}
// packages/sops/src/seal/unwrap.ts
const KEY_LENGTH = 32;
/**
* The identities that open files, ready for many of them: what is built of them is kept. Nothing here can be printed; `close`
* forgets it.
*/
var Keyring = class {
	#identities;
	#decrypter = null;
	constructor(identities) {
		this.#identities = identities;
	}
	get size() {
		return this.#identities.length;
	}
	/** What one entry holds, or null when no identity is for it or it is broken. */
	async open(enc) {
		if (this.#identities.length === 0) return null;
		const { armor } = await import("./dist.js");
		this.#decrypter ??= decrypterOf(this.#identities);
		const decrypter = await this.#decrypter;
		try {
			return await decrypter.decrypt(armor.decode(enc));
		} catch {
			return null;
		}
	}
};
async function decrypterOf(identities) {
	const { Decrypter } = await import("./dist.js");
	const decrypter = new Decrypter();
	for (const { kind, secret } of identities) {
		if (kind === "pq") decrypter.addIdentity(secret.reveal());
		const classic = kind === "x25519" ? x25519Identity(secret.reveal()) : null;
		if (classic !== null) decrypter.addIdentity(classic);
		if (kind !== "ssh") continue;
		const ssh = parseSshKey(secret.reveal());
		if (typeof ssh !== "string") decrypter.addIdentity(sshIdentity(ssh));
	}
	return decrypter;
}
/** The data key of a file: 32 bytes, to be wiped by whoever asked for it. Throws a failure that says what is missing. */
async function unwrapDataKey(metadata, keyring) {
	const shares = [];
	const opened = [];
	for (const [group, entries] of metadata.groups.entries()) {
		const found = await openGroup(entries, keyring);
		if (found === null) continue;
		shares.push(found.bytes);
		opened.push({
			group,
			recipient: found.recipient
		});
	}
	const needed = metadata.groups.length < 2 ? 1 : metadata.shamirThreshold || metadata.groups.length;
	if (shares.length < needed) throw missing(metadata, keyring, shares.length, needed);
	const key = metadata.groups.length < 2 ? shares[0] ?? null : combine(shares);
	if (metadata.groups.length > 1) for (const share of shares) share.fill(0);
	if (key?.length !== KEY_LENGTH) throw new SealFailure("data-key", "what the recipients' entries hold is no data key", { hint: "the metadata of two files may have been mixed: take the file from an earlier commit" });
	return {
		key,
		opened
	};
}
async function openGroup(entries, keyring) {
	for (const { type, id, fields } of entries) {
		if (type !== "age") continue;
		const bytes = await keyring.open(fields.enc ?? "");
		if (bytes !== null) return {
			bytes,
			recipient: id
		};
	}
	return null;
}
function missing(metadata, keyring, found, needed) {
	const entries = metadata.groups.flat();
	if (!entries.some(({ type }) => type === "age")) return new SealFailure("foreign-recipients", `only these kinds of keys open the file: ${[...new Set(entries.map(({ type }) => type))].sort().join(", ")}`, { hint: "use the sops binary, which can ask for them" });
	if (keyring.size === 0) return new SealFailure("no-identity", "no identity was found", { hint: "set SOPS_AGE_KEY_FILE, or name a file with --identity-file" });
	if (found > 0) return new SealFailure("too-few-shares", `${found} of the ${needed} key groups that are needed could be opened`, { hint: "bring an identity for each group that is missing" });
	return new SealFailure("wrong-identity", "no identity opens the file", { hint: "was it sealed for this key? after a change of recipients it must be re-keyed" });
}
// packages/sops/src/seal/walk.ts
/**
* Walks over trees in the order in which sops does, with its selection, and puts what `visit` answers in the place of each leaf and
* comment. Null and empty collections stay. A comment of a map stays a comment, whatever comes back for it.
*
* A comment that sops sealed in a list is an ordinary element here, as it is for sops: behind it no comment is active any more.
*/
function walk(trees, selector, visit) {
	return trees.map((tree, document) => new Walk(selector, visit, document).map(tree, "", false));
}
var Walk = class {
	sealed = false;
	aad = ":";
	#selection;
	#visit;
	#document;
	#path = [];
	#at = -1;
	constructor(selector, visit, document) {
		this.#selection = selector === "all" ? selector : new Selection(selector);
		this.#visit = visit;
		this.#document = document;
	}
	place() {
		return {
			path: [...this.#path],
			document: this.#document,
			at: this.#at
		};
	}
	/** `prefix`: the names above, each with its colon. `above`: whether a name or a comment above matches. */
	map(map, prefix, above) {
		let active = above;
		return mapOf(map.items.map((item) => {
			if (!isEntry$1(item)) {
				const [value, matches] = this.#comment(item, prefix, active);
				active = matches;
				if (value.type === "comment") return value === item ? item : {
					...value,
					inline: item.inline && value.inline
				};
				return {
					type: "comment",
					text: value.type === "str" ? value.text : "",
					inline: item.inline,
					at: item.at
				};
			}
			this.#path.push(item.key);
			const matched = active || this.#matchesName(item.key);
			const value = this.#value(item.value, `${prefix}${item.key}:`, matched);
			this.#path.pop();
			active = above;
			return value === item.value ? item : {
				...item,
				value
			};
		}), map.at);
	}
	#list(list, prefix, above) {
		let active = above;
		let index = 0;
		return listOf(list.items.map((item) => {
			if (item.type === "comment") {
				const [value, matches] = this.#comment(item, prefix, active);
				active = matches;
				return value;
			}
			this.#path.push(index++);
			const value = this.#value(item, prefix, active);
			this.#path.pop();
			active = above;
			return value;
		}), list.at);
	}
	#value(value, prefix, matched) {
		switch (value.type) {
			case "map": return this.map(value, prefix, matched);
			case "list": return this.#list(value, prefix, matched);
			case "null": return value;
			default: return this.#leaf(value, prefix, matched);
		}
	}
	#comment(comment, prefix, active) {
		const selection = this.#selection;
		const own = selection !== "all" && selection.byComments && selection.matches(comment.text);
		const matched = selection !== "all" && selection.seals ? active : active || own;
		return [this.#leaf(comment, prefix, matched), active || own];
	}
	#leaf(leaf, prefix, matched) {
		const selection = this.#selection;
		this.sealed = selection === "all" || matched === selection.seals;
		this.aad = prefix === "" ? ":" : prefix;
		this.#at = leaf.at;
		return this.#visit(leaf, this);
	}
	#matchesName(name) {
		const selection = this.#selection;
		return selection !== "all" && !selection.byComments && selection.matches(name);
	}
};
// packages/sops/src/seal/open.ts
/** The text of a file. Throws `syntax` for bytes that are no UTF-8: what sops writes always is. */
function sealedText(bytes) {
	if (typeof bytes === "string") return bytes;
	if (isUtf8(bytes)) return Buffer$1.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
	throw new SealFailure("syntax", "the file is no text in UTF-8, so sops did not seal it");
}
/** Reads a sealed file without any key. Throws `not-sealed`, `syntax`, `metadata`, `value`. */
function readSealed(bytes, store) {
	const text = sealedText(bytes);
	const parsed = parsedTree(text, store);
	if (store === "binary" && parsed.documents[0]?.faults.some(({ code }) => code === "not-an-envelope")) throw new SealFailure("not-sealed", "the file is no envelope of sops", { hint: "sops keeps a file of this name as JSON: is it sealed, and under its right name?" });
	const trees = treesOf(parsed);
	const { metadata, envelope } = metadataIn(parsed);
	return {
		store,
		text,
		trees,
		metadata,
		envelope
	};
}
/**
* Opens a file: its data key by one of the identities, every value that its selector seals, and its MAC. Throws a failure with the
* place of what is wrong. Whoever opens a file closes it.
*/
async function open(bytes, options) {
	return openRead(readSealed(bytes, options.store), options);
}
/** Opens what was read already. */
async function openRead(sealed, options) {
	const { key, opened } = await unwrapDataKey(sealed.metadata, options.keyring);
	let isOpen = false;
	try {
		const file = {
			...openWith(sealed, key, options),
			key,
			opened
		};
		isOpen = true;
		return file;
	} finally {
		if (!isOpen) key.fill(0);
	}
}
/** Whether a text opens with a data key, its MAC included. */
function reopened(text, store, key) {
	try {
		openWith(readSealed(text, store), key, {});
		return true;
	} catch {
		return false;
	}
}
/** Wipes the data key. What was decrypted are JavaScript's own texts, which nobody can wipe. */
function close(file) {
	file.key.fill(0);
}
/** The selection in force: the one value of a binary file is sealed whatever the metadata says. */
function selectorOf({ store, metadata, trees }) {
	return store === "binary" && (trees[0]?.items.every((item) => "key" in item && item.key === "data") ?? false) || metadata.selector === null ? "all" : metadata.selector;
}
function openWith(sealed, key, { ignoreMac = false, random = randomBytes }) {
	const { metadata, text } = sealed;
	const cipher = new Cipher(key, random);
	const mac = new Mac(metadata.macOnlyEncrypted);
	const clearComments = [];
	const selector = selectorOf(sealed);
	const plain = walk(sealed.trees, selector, (leaf, stop) => {
		const value = stop.sealed ? opened(leaf, stop, cipher, text, clearComments, selector === "all") : leaf;
		if (value.type !== "map" && value.type !== "list" && value.type !== "null") mac.add(value, stop.sealed);
		return value;
	});
	if (!ignoreMac) verify$1(metadata, mac.text(), cipher);
	return {
		...sealed,
		plain,
		cipher,
		clearComments
	};
}
function opened(leaf, stop, cipher, text, clearComments, asBytes) {
	if (leaf.type === "comment") {
		const found = cipher.open(leaf.text, stop.aad, leaf.at);
		if (typeof found !== "string") return found.type === "comment" ? found : commentText(found, stop, text);
		if (found === "token" && leaf.text.endsWith(",type:bytes]")) throw refused(found, stop, text);
		clearComments.push(stop.place());
		return leaf;
	}
	const found = leaf.type === "str" ? cipher.open(leaf.text, stop.aad, leaf.at, asBytes) : "not-a-token";
	if (typeof found !== "string") return found.type === "comment" ? {
		...found,
		isElement: true
	} : found;
	throw refused(found, stop, text);
}
function refused(why, stop, text) {
	return new SealFailure(why, MESSAGES[why], {
		text,
		place: stop.place(),
		hint: HINTS[why]
	});
}
function commentText(found, stop, text) {
	if (found.type === "str") return found;
	throw refused("token", stop, text);
}
const MESSAGES = {
	"not-a-token": "a value that must be sealed stands in clear",
	token: "a sealed value is broken: its bytes or its type cannot be read",
	tampered: "a sealed value does not authenticate"
};
const HINTS = {
	"not-a-token": "set it with `sops-guard set`, and never by hand; if it is out, replace the secret",
	token: "take the value from an earlier commit",
	tampered: "it was changed, moved, renamed, or comes from another file: take it from an earlier commit"
};
function verify$1({ mac, lastModified }, computed, cipher) {
	if (mac === "") throw new SealFailure("mac-missing", "the file has no MAC, so nobody can say whether it is whole", { hint: "take the file from an earlier commit" });
	const expected = cipher.open(mac, lastModified);
	if (typeof expected === "string" || expected.type !== "str") throw new SealFailure("mac-unreadable", "the MAC cannot be opened: it, or `lastmodified`, was changed", { hint: "take both from an earlier commit; a merge must never choose lines of the metadata" });
	if (expected.text !== computed) throw new SealFailure("mac-mismatch", "the MAC does not fit: values were added, removed, changed or moved", { hint: "compare with the last commit that opens, and make the change with `sops-guard set` or `edit`" });
}
// packages/sops/src/seal/plain.ts
/**
* The trees of a plaintext that is to be sealed. Throws where sops would refuse it, and where it would seal what nobody can have
* meant: `syntax`, `value`, `empty`, `already-sealed`, `reserved-name`.
*/
function plainTrees(bytes, store, options = {}) {
	if (looksLikeEnvelope(bytes)) throw new SealFailure("already-sealed", "the file is sealed already, whatever its name says", { hint: "change a sealed file with `set`, `unset` or `edit`" });
	if (store === "binary") return [mapOf([entryOf("data", {
		type: "bytes",
		bytes,
		at: -1
	})])];
	const text = textOf$3(bytes, store);
	const trees = treesOf(parsedTree(text, store), true);
	if (store === "yaml" && isNothing(text)) throw new SealFailure("empty", "the file is empty: sops seals no YAML without a document");
	if (options.allowTokens !== true) refuseTokens(trees, text);
	if (store === "ini") refuseCuts(text);
	return trees;
}
const MARK = Buffer$1.from("ENC[AES256_GCM,", "utf8");
/** A sealed file of any store, under whatever name. */
function looksLikeEnvelope(bytes) {
	const buffer = Buffer$1.from(bytes.buffer, bytes.byteOffset, bytes.length);
	if (!buffer.includes(MARK) || !isUtf8(bytes)) return false;
	const text = buffer.toString("utf8");
	return [
		"json",
		"yaml",
		"dotenv",
		"ini"
	].some((store) => {
		const parsed = parse(text, store);
		if (parsed.documents[0]?.faults.length !== 0) return false;
		const envelope = envelopeOf(parsed);
		return envelope?.mac != null && parseToken(envelope.mac.text).token !== null;
	});
}
function textOf$3(bytes, store) {
	const wide = store === "yaml" ? wideText(bytes) : null;
	if (wide !== null) return wide;
	if (!isUtf8(bytes)) throw new SealFailure("syntax", "the file is no text in UTF-8", { hint: store === "yaml" || store === "json" ? "convert it to UTF-8" : "seal it as a binary file" });
	return Buffer$1.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}
/** YAML may be UTF-16, which its byte order mark says; what is sealed is UTF-8. */
function wideText(bytes) {
	const [first, second] = bytes;
	const isLittle = first === 255 && second === 254;
	if (!isLittle && !(first === 254 && second === 255) || bytes.length % 2 !== 0) return null;
	const units = Buffer$1.from(bytes.subarray(2));
	return (isLittle ? units : units.swap16()).toString("utf16le");
}
function isNothing(text) {
	return text.split("\n").every((line) => /^\uFEFF?[ \t\r]*(?:#.*)?$/.test(line));
}
function refuseTokens(trees, text) {
	if (!text.includes("ENC[AES256_GCM,")) return;
	walk(trees, "all", (leaf, stop) => {
		if ((leaf.type === "str" || leaf.type === "comment") && parseToken(leaf.text).token !== null) throw new SealFailure("already-sealed", "a value is sealed already, and its metadata is not there", {
			text,
			place: stop.place(),
			hint: "take the metadata from an earlier commit, or the value out"
		});
		return leaf;
	});
}
/** sops cuts an INI value at `#` and `;`, also inside quotes and without a blank before: passwords lose their end. */
function refuseCuts(text) {
	const [root] = parse(text, "ini").documents;
	if (root?.root?.kind !== "map") return;
	for (const section of root.root.items) {
		if (section.kind !== "pair" || section.value.kind !== "map") continue;
		for (const item of section.value.items) {
			if (item.kind !== "pair" || item.value.kind !== "scalar" || item.value.style === "literal") continue;
			const end = item.value.span.end;
			const newline = text.indexOf("\n", end);
			const rest = text.slice(end, newline === -1 ? text.length : newline);
			if (!(/^[#;]/.test(rest) || /^["']/.test(item.value.text) && /[#;]/.test(rest))) continue;
			throw new SealFailure("value", "sops would cut this value at `#` or `;` and take the rest for a comment", {
				text,
				place: {
					path: [section.key.text, item.key.text],
					document: 0,
					at: item.key.span.start
				},
				hint: "put the value between backticks"
			});
		}
	}
}
// packages/sops/src/seal/wrap.ts
const FAULTS = {
	"private-key": "a private key stands where a recipient belongs: it is out, replace it",
	checksum: "an age recipient has a typing error",
	length: "a recipient's key has the wrong size",
	"low-order": "an age recipient is a key that everybody can open",
	"ssh-key": "an SSH recipient is no key of its kind",
	prefix: "a recipient is none that age knows"
};
const MAX_KNOWN = 256;
const verdicts = /* @__PURE__ */ new Map();
/** What a recipient is; the same few stand in every file of a repository, so that it is remembered. */
function verdictOn$1(recipient) {
	const known = verdicts.get(recipient);
	if (known !== void 0) return known;
	const verdict = parseRecipient(recipient);
	if (verdicts.size >= MAX_KNOWN) verdicts.clear();
	if ("kind" in verdict) verdicts.set(recipient, verdict);
	return verdict;
}
/** Throws where a file cannot be sealed for these groups; messages say the place by group and position, never the text. */
function checkGroups(groups, threshold) {
	if (groups.length === 0) throw new SealFailure("recipients", "there is no recipient to seal for");
	if (groups.length > 255) throw new SealFailure("recipients", "there are more key groups than Shamir's scheme has shares");
	for (const [group, recipients] of groups.entries()) {
		const where = groups.length === 1 ? "" : ` of key group ${group + 1}`;
		if (recipients.length === 0) throw new SealFailure("recipients", `a key group has no recipient: number ${group + 1}`);
		for (const [index, { type, id }] of recipients.entries()) {
			const verdict = type === "age" ? verdictOn$1(id) : null;
			if (verdict !== null && "fault" in verdict) throw new SealFailure("recipients", `${FAULTS[verdict.fault]}: recipient ${index + 1}${where}`);
		}
	}
	if (groups.length > 1 && threshold !== 0 && (threshold < 2 || threshold > groups.length)) throw new SealFailure("recipients", `a threshold of ${threshold} does not fit ${groups.length} key groups`);
}
/**
* The entries that hold a data key for these groups, each a share of it where there are several. `kept` are entries of the file that
* may stay as they are; it counts only for a single group, whose entries all hold the key itself.
*/
async function wrapDataKey(key, groups, threshold, random, kept = []) {
	checkGroups(groups, threshold);
	const [only] = groups;
	if (groups.length === 1 && only !== void 0) return [await wrapGroup(key, only, kept, random)];
	const shares = split(key, groups.length, threshold === 0 ? groups.length : threshold, random);
	const wrapped = [];
	for (const [index, group] of groups.entries()) {
		const share = shares[index] ?? /* @__PURE__ */ new Uint8Array();
		wrapped.push(await wrapGroup(share, group, [], random));
		share.fill(0);
	}
	return wrapped;
}
async function wrapGroup(bytes, recipients, kept, random) {
	const entries = [];
	for (const { type, id } of recipients) {
		const known = kept.find((entry) => entry.type === type && entry.id === id && (entry.fields.enc ?? "") !== "");
		if (known !== void 0) {
			entries.push(known);
			continue;
		}
		if (type !== "age") throw new SealFailure("foreign-recipients", `a key of the kind ${type} is asked for, which only sops can use`, { hint: "use the sops binary for this file" });
		entries.push(ageEntry(id, await wrapForAge(bytes, id, random)));
	}
	return entries;
}
async function wrapForAge(bytes, recipient, random) {
	const { armor, Encrypter, Stanza } = await import("./dist.js");
	const encrypter = new Encrypter();
	const verdict = verdictOn$1(recipient);
	const kind = "kind" in verdict ? verdict.kind : null;
	const ssh = kind === "ssh-ed25519" || kind === "ssh-rsa" ? sshRecipient(recipient, random, Stanza) : null;
	if (ssh === null && kind !== "x25519" && kind !== "pq") throw new SealFailure("foreign-recipients", "a recipient needs a plugin of age", { hint: "use the sops binary for this file" });
	const classic = kind === "x25519" ? x25519Recipient(recipient.trim(), random, Stanza) : null;
	encrypter.addRecipient(ssh ?? classic ?? recipient.trim());
	return armor.encode(await encrypter.encrypt(bytes));
}
// packages/sops/src/seal/encrypt.ts
/** The version of sops whose behaviour this is, and which new files name. */
const SOPS_VERSION = "3.13.3";
/** What a creation rule asks for. Throws `recipients` and `selector` for a rule that sops would refuse, or follow into nothing. */
function sealingOf(rule) {
	if (rule.selectors.length > 1) throw new SealFailure("selector", "the creation rule has more than one selector, which sops refuses");
	const [written] = rule.selectors;
	return {
		groups: rule.groups.map((group) => group.map(({ type, id }) => ({
			type,
			id
		}))),
		shamirThreshold: rule.shamirThreshold ?? 0,
		selector: written === void 0 ? null : selectorOf$1(written.name, written.value),
		macOnlyEncrypted: rule.macOnlyEncrypted
	};
}
/** Seals a plaintext under a new data key, as `sops encrypt` does. Throws a `SealFailure`. */
async function encrypt(plaintext, options) {
	const { store, sealing, now, random = randomBytes, layout } = options;
	checkSelector(sealing.selector);
	const trees = plainTrees(plaintext, store, options);
	const isBinary = store === "binary";
	const key = random(32);
	try {
		const groups = await wrapDataKey(key, sealing.groups, sealing.shamirThreshold, random);
		const sealed = sealTrees(trees, {
			lastModified: timestamp(now),
			mac: "",
			version: SOPS_VERSION,
			groups,
			shamirThreshold: sealing.shamirThreshold,
			selector: isBinary ? null : sealing.selector ?? WRITTEN_DEFAULT,
			macOnlyEncrypted: !isBinary && sealing.macOnlyEncrypted
		}, new Cipher(key, random), isBinary);
		if (sealed.values === 0 && sealed.leaves > 0 && options.allowUnsealed !== true) throw new SealFailure("selector", "the selector seals nothing in this file: all of it would stand in clear", { hint: "compare the selector with the file's keys" });
		const text = emitSealed(sealed.trees, sealed.metadata, store, layout);
		checkReadable(text, store, key, sealed.metadata);
		return {
			text,
			sealedValues: sealed.values
		};
	} finally {
		key.fill(0);
	}
}
/** Seconds since the epoch as the metadata has them. */
function timestamp(now) {
	return `${new Date(now).toISOString().slice(0, 19)}Z`;
}
function checkSelector(selector) {
	if (selector === null || selector.valid && SELECTOR_NAMES.includes(selector.name)) return;
	throw new SealFailure("selector", `the pattern of \`${selector.name}\` does not compile, and so would seal nothing`, { hint: "sops takes RE2 patterns: no look-around, no back-references" });
}
/** Seals every value that the selector seals, and makes the MAC. */
function sealTrees(trees, metadata, cipher, isBinary) {
	const mac = new Mac(metadata.macOnlyEncrypted);
	const { selector } = metadata;
	let values = 0;
	let leaves = 0;
	const sealed = walk(trees, isBinary || selector === null ? "all" : selector, (leaf, stop) => {
		mac.add(leaf, stop.sealed);
		if (leaf.type !== "comment") leaves++;
		if (!stop.sealed) return leaf;
		const token = cipher.seal(leaf, stop.aad);
		if (leaf.type !== "comment" && token !== "") values++;
		if (leaf.type === "comment" && selector?.name === "unencrypted_comment_regex" && selectorMatches(selector, token)) throw new SealFailure("selector", "the pattern of `unencrypted_comment_regex` matches a sealed comment", {
			place: stop.place(),
			hint: "choose a pattern that no base64 text can match"
		});
		return textValue(token, leaf.at);
	});
	const token = cipher.seal(textValue(mac.text()), metadata.lastModified);
	return {
		trees: sealed,
		metadata: {
			...metadata,
			mac: token
		},
		values,
		leaves
	};
}
/**
* Two things make sops write what nobody can open: a comment selector beside comments in a list, since sops forgets a comment that it
* sealed there and reads the values behind it by another rule than it wrote them; and a text in clear inside a list that begins with a
* blank or a line break, since its YAML library gives such a text the wrong indentation.
*/
function checkReadable(text, store, key, { selector }) {
	const isByComments = selector?.name.endsWith("_comment_regex") === true;
	const isIndented = store === "yaml" && /\|[1-9][-+]?(?: #.*)?$/m.test(text);
	if (!isByComments && !isIndented || reopened(text, store, key)) return;
	throw new SealFailure("unreadable", "sops could not open this file again", { hint: isIndented ? "a text that stands in clear in a list begins with a blank or a line break: seal it, or write it otherwise" : "the comment selector meets comments in a list: move them above the list, or use another selector" });
}
/** Seals an opened file again under the data key of its cipher, and writes it. */
function resealed(file, plain, metadata, key, layout) {
	const isBinary = file.store === "binary" && isEnvelope(plain);
	const sealed = sealTrees(plain, metadata, file.cipher, isBinary);
	const text = emitSealed(sealed.trees, sealed.metadata, file.store, layout);
	checkReadable(text, file.store, key, metadata);
	return {
		text,
		sealedValues: sealed.values
	};
}
function isEnvelope(trees) {
	return trees[0]?.items.every((item) => "key" in item && item.key === "data") ?? false;
}
// packages/sops/src/seal/place.ts
/** A tree with a value at a place. */
function placed(tree, target, value) {
	const { path, document = 0 } = target;
	let isChanged = true;
	return {
		tree: put(tree, path, 0, value, document, (before) => {
			isChanged = !equal(before, value);
		}),
		document,
		isChanged
	};
}
function put(current, path, depth, value, document, found) {
	const component = path[depth];
	if (component === void 0) {
		if (current !== void 0) found(current);
		return value;
	}
	const next = (below) => put(below, path, depth + 1, value, document, found);
	const refused = (message) => new SealFailure("pointer", message, { place: {
		path: path.slice(0, depth + 1),
		document,
		at: -1
	} });
	if (typeof component === "string") {
		if (current !== void 0 && current.type !== "map") throw refused("a name does not lead into this value");
		const items = current?.items ?? [];
		const index = items.findIndex((item) => isEntry$1(item) && item.key === component);
		const known = items[index];
		const entry = entryOf(component, next(known?.value), known?.at ?? -1);
		return mapOf(index === -1 ? [...items, entry] : items.toSpliced(index, 1, entry), current?.at ?? -1);
	}
	if (current !== void 0 && current.type !== "list") throw refused("an index does not lead into this value");
	const items = current?.items ?? [];
	const index = elementAt(items, component);
	if (index === -1 && component > count(items)) throw refused("the list ends before this index");
	const element = next(index === -1 ? void 0 : items[index]);
	return listOf(index === -1 ? [...items, element] : items.toSpliced(index, 1, element), current?.at ?? -1);
}
/** What stands at a place. Throws `no-such-place`. */
function valueAt(trees, { path, document = 0 }) {
	let value = trees[document];
	for (const [depth, component] of path.entries()) {
		value = below(value, component);
		if (value !== void 0) continue;
		throw new SealFailure("no-such-place", "the pointer leads nowhere", { place: {
			path: path.slice(0, depth + 1),
			document,
			at: -1
		} });
	}
	if (value === void 0) throw new SealFailure("no-such-place", "the pointer leads nowhere: the file has no such document");
	return value;
}
function below(value, component) {
	if (typeof component === "string") {
		if (value?.type !== "map") return void 0;
		return value.items.find((item) => isEntry$1(item) && item.key === component)?.value;
	}
	return value?.type === "list" ? value.items[elementAt(value.items, component)] : void 0;
}
/** A tree without what stands at a place. */
function removed(tree, target) {
	const { path, document = 0 } = target;
	return {
		tree: without(tree, path, 0, document),
		document,
		isChanged: true
	};
}
function without(current, path, depth, document) {
	const component = path[depth];
	const nowhere = () => new SealFailure("no-such-place", "the pointer leads nowhere", { place: {
		path: path.slice(0, depth + 1),
		document,
		at: -1
	} });
	const isLast = depth === path.length - 1;
	if (typeof component === "string" && current.type === "map") {
		const index = current.items.findIndex((item) => isEntry$1(item) && item.key === component);
		const entry = current.items[index];
		if (entry === void 0 || !isEntry$1(entry)) throw nowhere();
		if (isLast) return mapOf(current.items.toSpliced(index, 1), current.at);
		const below = without(entry.value, path, depth + 1, document);
		return mapOf(current.items.toSpliced(index, 1, {
			...entry,
			value: below
		}), current.at);
	}
	if (typeof component === "number" && current.type === "list") {
		const index = elementAt(current.items, component);
		const element = current.items[index];
		if (element === void 0) throw nowhere();
		if (isLast) return listOf(current.items.toSpliced(index, 1), current.at);
		const below = without(element, path, depth + 1, document);
		return listOf(current.items.toSpliced(index, 1, below), current.at);
	}
	throw nowhere();
}
/** Position of the element with that index; -1 for none. */
function elementAt(items, index) {
	let count = 0;
	for (const [position, item] of items.entries()) {
		if (!isCounted(item)) continue;
		if (count++ === index) return position;
	}
	return -1;
}
function count(items) {
	return items.filter(isCounted).length;
}
/** As the sealed file shows it: a comment is an element of a list where sops sealed it into one. */
function isCounted(item) {
	return item.type !== "comment" || item.isElement === true;
}
/** Whether two values are the same, places and inline marks aside. */
function equal(one, other) {
	if (one.type === "map" && other.type === "map") return one.items.length === other.items.length && one.items.every((item, index) => {
		const against = other.items[index];
		if (against === void 0) return false;
		if (!isEntry$1(item)) return !isEntry$1(against) && item.text === against.text;
		return isEntry$1(against) && item.key === against.key && equal(item.value, against.value);
	});
	if (one.type === "list" && other.type === "list") return one.items.length === other.items.length && one.items.every((item, index) => equal(item, other.items[index]));
	switch (one.type) {
		case "float": return other.type === "float" && Object.is(one.number, other.number);
		case "bool": return other.type === "bool" && one.isTrue === other.isTrue;
		case "bytes": return other.type === "bytes" && one.bytes.length === other.bytes.length && one.bytes.every((byte, index) => byte === other.bytes[index]);
		case "null": return other.type === "null";
		case "map":
		case "list": return false;
		default: return other.type === one.type && one.text === other.text;
	}
}
// packages/sops/src/seal/change.ts
/**
* Sets a value, with everything else left as it is: missing maps are made, an index at a list's end appends. As `sops set` does, it
* refuses what sops would overwrite or panic at: a name below a text, an index into a map.
*/
async function set(bytes, target, value, options) {
	return changed(bytes, options, (file) => {
		return placed(at$1(file.plain, target), target, value);
	});
}
/** Takes a value, a map or a list out. Throws `no-such-place` when it is not there. */
async function unset(bytes, target, options) {
	return changed(bytes, options, (file) => removed(at$1(file.plain, target), target));
}
function at$1(trees, { document = 0, path }) {
	const tree = trees[document];
	if (tree === void 0 || path.length === 0) throw new SealFailure("no-such-place", "the pointer leads nowhere: the file has no such document, or no place is named");
	return tree;
}
async function changed(bytes, options, change) {
	const file = await open(bytes, options);
	try {
		const { tree, document, isChanged } = change(file);
		return {
			...resealed(file, file.plain.map((one, index) => index === document ? tree : one), {
				...file.metadata,
				lastModified: timestamp(options.now)
			}, file.key, options.layout),
			isChanged
		};
	} finally {
		close(file);
	}
}
/**
* Seals an edited plaintext in the place of the old one: what did not change keeps its token, the data key and all recipients stay,
* and `version` is raised. When the plaintext is what `decrypt` printed, the text comes back as it was.
*/
async function edit(bytes, plaintext, options) {
	const file = await open(bytes, options);
	try {
		const before = emitPlain(file.plain, file.store, options.layout);
		if (Buffer$1.from(before).equals(plaintext)) return {
			text: file.text,
			sealedValues: 0,
			isChanged: false
		};
		const trees = plainTrees(plaintext, file.store, options);
		const { version } = file.metadata;
		return {
			...resealed(file, trees, {
				...file.metadata,
				lastModified: timestamp(options.now),
				version: isOlder(version, "3.13.3") ? SOPS_VERSION : version
			}, file.key, options.layout),
			isChanged: true
		};
	} finally {
		close(file);
	}
}
function isOlder(version, than) {
	const parts = (text) => (/^v?([0-9]+)\.([0-9]+)\.([0-9]+)/.exec(text) ?? []).slice(1).map(Number);
	const [own, other] = [parts(version), parts(than)];
	for (const [index, part] of own.entries()) {
		const against = other[index] ?? 0;
		if (part !== against) return part < against;
	}
	return own.length === 0 || version.includes("-") && !than.includes("-");
}
/**
* A value from the JSON that `sops set` takes. A single number is kept as a float, as there; inside maps and lists whole numbers are
* integers. Throws `value`.
*/
function jsonValue(text) {
	const parsed = parse(`{"value": ${text}\n}`, "json");
	const [document] = parsed.documents;
	const end = document?.root?.span.end ?? 0;
	const [item, ...more] = (document?.faults.length === 0 && end === parsed.text.length ? treesOf(parsed)[0] : void 0)?.items ?? [];
	if (item === void 0 || !isEntry$1(item) || more.length > 0) throw new SealFailure("value", "the value is no JSON", { hint: "a text needs its quotes: \"…\"" });
	if (item.value.type !== "int") return item.value;
	const number = Number(item.value.text);
	if (!Number.isSafeInteger(number)) throw new SealFailure("value", "the number has more digits than sops would keep", { hint: "set it as a text" });
	return {
		type: "float",
		number,
		at: -1
	};
}
// packages/sops/src/seal/contents.ts
function secretsOf(file) {
	const values = [];
	walk(file.plain, selectorOf(file), (leaf, { sealed }) => {
		if (!sealed) return leaf;
		if (leaf.type === "bytes") values.push(leaf.bytes);
		else values.push(leaf.type === "comment" ? leaf.text : plainScalar(leaf));
		return leaf;
	});
	const names = /* @__PURE__ */ new Set();
	for (const tree of file.plain) collectNames(tree, names);
	return {
		values,
		names
	};
}
function collectNames(value, names) {
	if (value.type !== "map" && value.type !== "list") return;
	for (const item of value.items) if ("key" in item) {
		names.add(item.key);
		collectNames(item.value, names);
	} else collectNames(item, names);
}
/**
* The top level of a file as name and text, in its order: what a program takes as environment. Null is an empty text. Throws
* `unrepresentable`.
*/
function variablesOf(file, { json = false, inside = "binary" }) {
	const trees = file.store === "binary" ? plainTrees(emitPlain(file.plain, "binary"), inside) : file.plain;
	if (file.store === "binary" && inside === "binary") throw new SealFailure("unrepresentable", "the file was sealed as a whole, so it has no names", { hint: "hand it over as a file, with --file" });
	if (trees.length > 1) throw new SealFailure("unrepresentable", "the file holds several documents, which are no environment", { hint: "hand it over as a file, with --file" });
	return (trees[0]?.items ?? []).filter(isEntry$1).map(({ key, value }) => ({
		name: key,
		text: textOf$2(key, value, json)
	}));
}
function textOf$2(key, value, json) {
	const refused = (message, hint) => new SealFailure("unrepresentable", message, {
		place: {
			path: [key],
			document: 0,
			at: -1
		},
		hint
	});
	switch (value.type) {
		case "map":
		case "list":
			if (json) return jsonText(value);
			throw refused("a map or a list is no value of a variable", "hand them over as JSON, with --json-values, or the file with --file");
		case "null":
		case "comment": return "";
		case "bytes": throw refused("a value is no text", "hand the file over, with --file");
		default: {
			const text = plainScalar(value);
			if (text.includes("\0")) throw refused("a value with a zero byte cannot be a variable", "hand the file over, with --file");
			return text;
		}
	}
}
/** In one line: what breaks lines in JSON's texts stands there as an escape. */
function jsonText(value) {
	return emitJson(mapOf([entryOf("", value)]), "").replaceAll("\n", "").slice(5, -1);
}
// packages/sops/src/seal/plaintext.ts
const MASK = "***";
/** Decrypted bytes. They cannot print themselves; `reveal` is for the place where they leave, `wipe` for when they have left. */
var Plaintext = class {
	#bytes;
	constructor(bytes) {
		this.#bytes = bytes;
	}
	/** The bytes themselves, not a copy: they are gone after `wipe`. */
	reveal() {
		return this.#bytes;
	}
	revealText() {
		return Buffer$1.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length).toString("utf8");
	}
	wipe() {
		this.#bytes.fill(0);
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
	/** The hook that `util.inspect` and `console.log` look for. */
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return MASK;
	}
};
// packages/sops/src/seal/decrypt.ts
/** Decrypts a file and verifies its MAC. Throws a `SealFailure`. */
async function decrypt(bytes, options) {
	const file = await open(bytes, options);
	try {
		const { output = file.store, layout, extract } = options;
		return {
			plaintext: new Plaintext(extract === void 0 ? emitPlain(file.plain, output, layout) : emitValue(valueAt(file.plain, extract), output, layout)),
			opened: file.opened,
			clearComments: file.clearComments.length
		};
	} finally {
		close(file);
	}
}
// packages/sops/src/seal/identity-text.ts
const SSH = /^-----BEGIN (?:OPENSSH|RSA) PRIVATE KEY-----/;
/**
* Reads the content of `SOPS_AGE_KEY`, of a key file, or of a private SSH key: any number of identities, comments and blank lines
* between them. Never throws.
*/
function parseIdentities(text) {
	const bare = text.replace(/^\uFEFF/, "");
	if (SSH.test(bare.trimStart())) {
		const key = parseSshKey(bare);
		if (typeof key !== "string") return {
			identities: [{
				kind: "ssh",
				secret: new Secret(bare.trim()),
				line: 1
			}],
			faults: []
		};
		return {
			identities: [],
			faults: [{
				code: key === "passphrase" ? key : key === "broken" ? "checksum" : "unknown",
				line: 1
			}]
		};
	}
	if (/^(?:age-encryption\.org|-----BEGIN AGE)/.test(bare.trimStart())) return {
		identities: [],
		faults: [{
			code: "passphrase",
			line: 1
		}]
	};
	const identities = [];
	const faults = [];
	const lines = bare.split("\n");
	for (const [index, written] of lines.entries()) {
		const line = index + 1;
		const fault = (code) => {
			if (!faults.some((one) => one.code === code && (one.line === line || code === "carriage-return"))) faults.push({
				code,
				line
			});
		};
		if (written.endsWith("\r")) fault("carriage-return");
		const content = written.replace(/\r+$/, "");
		if (content.trim() === "" || content.trimStart().startsWith("#")) continue;
		if (content.trim() !== content) fault("blanks");
		for (const word of wordsOf$2(content.trim(), fault)) {
			const found = identityOf(word, fault);
			if (found !== null) identities.push({
				...found,
				line
			});
		}
	}
	return {
		identities,
		faults
	};
}
/** The words of a line; a line that is no identity at all is one. */
function wordsOf$2(content, fault) {
	if (/^(?:ssh-|age1|[./~]|[A-Za-z]:\\)/.test(content)) return [content];
	const assigned = /^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*[=:]\s*(?=["']?AGE-)/i.exec(content);
	if (assigned !== null) fault("assignment");
	const rest = content.slice(assigned?.[0].length ?? 0);
	if (/["']/.test(rest)) fault("quotes");
	if (/[,;]/.test(rest)) fault("comma");
	return rest.split(/[\s"',;]+/).filter((word) => word !== "");
}
function identityOf(word, fault) {
	if (/^AGE-SECRET-KEY-/i.test(word)) {
		if (word !== word.toUpperCase()) fault("lower-case");
		const text = word.toUpperCase();
		const decoded = decodeBech32(text);
		if (decoded === null || decoded.bytes.length !== 32) {
			fault("checksum");
			return null;
		}
		if (decoded.prefix === "age-secret-key-") return {
			kind: "x25519",
			secret: new Secret(text)
		};
		if (decoded.prefix === "age-secret-key-pq-") return {
			kind: "pq",
			secret: new Secret(text)
		};
		fault("unknown");
		return null;
	}
	if (word.startsWith("AGE-PLUGIN-")) return {
		kind: "plugin",
		secret: new Secret(word)
	};
	fault(/^age1/i.test(word) ? "recipient" : /^ssh-/.test(word) ? "ssh-public" : /^(?:[./~]|[A-Za-z]:\\)|\/|\.txt$/.test(word) ? "path" : "unknown");
	return null;
}
// packages/sops/src/seal/keygen.ts
/** Makes an identity, classic or post-quantum. `now` in milliseconds since 1970. */
async function keygen(kind, now) {
	const { generateHybridIdentity, generateX25519Identity, identityToRecipient } = await import("./dist.js");
	const identity = await (kind === "pq" ? generateHybridIdentity() : generateX25519Identity());
	const recipient = await identityToRecipient(identity);
	const file = `# created: ${timestamp(now)}\n# public key: ${recipient}\n${identity}\n`;
	return {
		identity: new Secret(identity),
		recipient,
		file: new Secret(file)
	};
}
// packages/sops/src/seal/rekey.ts
/** A new data key, and every value sealed with it; IVs stay, as in sops. Recipients are the file's own, but for the change. */
async function rotate(bytes, options) {
	const { random = randomBytes } = options;
	const file = await open(bytes, options);
	const key = random(32);
	try {
		const before = namesOf$1(file.metadata);
		const groups = changedGroups(before, options);
		const { shamirThreshold } = file.metadata;
		const metadata = {
			...file.metadata,
			groups: await wrapDataKey(key, groups, shamirThreshold, random),
			lastModified: timestamp(options.now)
		};
		file.cipher.use(key);
		return {
			...resealed(file, file.plain, metadata, key, options.layout),
			...difference(before, groups)
		};
	} finally {
		close(file);
		key.fill(0);
	}
}
/**
* The same data key for other recipients, as `sops updatekeys` does it; values, MAC and date stay as they are. Unlike sops it verifies
* the MAC first, and in a file of one group it keeps the entries of those who stay.
*/
async function updateKeys(bytes, groups, options) {
	return regrouped(bytes, options, () => groups);
}
/** Adds and removes recipients without a new data key. Whoever is removed still knows the data key: `rotate` is what locks him out. */
async function changeRecipients(bytes, change, options) {
	return regrouped(bytes, options, (before) => changedGroups(before, change));
}
async function regrouped(bytes, options, wanted) {
	const file = await open(bytes, options);
	try {
		const before = namesOf$1(file.metadata);
		const groups = wanted(before);
		const threshold = Math.min(options.shamirThreshold ?? file.metadata.shamirThreshold, groups.length);
		checkGroups(groups, threshold);
		if (isSame$1(before, groups) && threshold === file.metadata.shamirThreshold) return {
			text: file.text,
			isChanged: false,
			added: [],
			removed: []
		};
		const metadata = {
			...file.metadata,
			groups: await wrapped(file, groups, threshold, options),
			shamirThreshold: threshold
		};
		return {
			text: emitSealed(file.trees, metadata, file.store, options.layout),
			isChanged: true,
			...difference(before, groups)
		};
	} finally {
		close(file);
	}
}
async function wrapped({ key, metadata }, groups, threshold, { random = randomBytes }) {
	return wrapDataKey(key, groups, threshold, random, metadata.groups.length === 1 ? metadata.groups[0] ?? [] : []);
}
/** The recipients of a file, group by group. */
function namesOf$1({ groups }) {
	return groups.map((entries) => entries.map(({ type, id }) => ({
		type,
		id
	})));
}
function changedGroups(before, { add = [], remove = [] }) {
	const groups = before.map((group) => group.filter((one) => !remove.some((other) => isOne(one, other))));
	for (const { type, id, group = 0 } of add) {
		const own = groups[group];
		if (own === void 0) throw new SealFailure("recipients", `the file has no key group ${group + 1}`);
		if (!own.some((other) => isOne({
			type,
			id
		}, other))) own.push({
			type,
			id
		});
	}
	return groups;
}
function isOne(one, other) {
	return one.type === other.type && one.id === other.id;
}
function isSame$1(one, other) {
	const keys = (group) => new Set(group.map(({ type, id }) => `${type} ${id}`));
	return one.length === other.length && one.every((group, index) => {
		const [own, against] = [keys(group), keys(other[index] ?? [])];
		return own.size === against.size && [...own].every((name) => against.has(name));
	});
}
function difference(before, after) {
	const missing = (from, among) => from.filter((one, index) => !among.some((other) => isOne(one, other)) && from.findIndex((other) => isOne(one, other)) === index);
	return {
		added: missing(after.flat(), before.flat()),
		removed: missing(before.flat(), after.flat())
	};
}
// packages/sops/src/seal/merge/metadata.ts
/** `base` is null where the sides have no common state. Recipients of a single group are merged one by one. */
function mergeSettings(base, ours, theirs) {
	const conflicts = [];
	const choose = (name, of, both) => {
		const [own, other] = [of(ours), of(theirs)];
		const old = base === null ? null : of(base);
		if (same(own, other)) return own;
		if (base !== null && same(old, own)) return other;
		if (base !== null && same(old, other)) return own;
		const merged = both === void 0 || old === null ? null : both(old, own, other);
		if (merged === null) conflicts.push(name);
		return merged ?? own;
	};
	return {
		groups: choose("recipients", namesOf$1, mergeRecipients),
		shamirThreshold: choose("threshold", ({ shamirThreshold }) => shamirThreshold),
		selector: choose("selector", ({ selector }) => selector),
		macOnlyEncrypted: choose("mac_only_encrypted", ({ macOnlyEncrypted }) => macOnlyEncrypted),
		version: newer(ours.version, theirs.version),
		conflicts
	};
}
/** Whoever came on either side is in, whoever went on either side is out. */
function mergeRecipients(base, ours, theirs) {
	const [[old = [], ...a], [own = [], ...b], [other = [], ...c]] = [
		base,
		ours,
		theirs
	];
	if (a.length + b.length + c.length > 0) return null;
	const has = (list, one) => list.some(({ type, id }) => type === one.type && id === one.id);
	const stays = (one) => !has(old, one) || has(own, one) && has(other, one);
	const merged = [...own.filter(stays), ...other.filter((one) => !has(own, one) && stays(one))];
	return merged.length === 0 ? null : [merged];
}
function same(one, other) {
	return JSON.stringify(one) === JSON.stringify(other);
}
function newer(one, other) {
	const parts = (text) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
	const [own, against] = [parts(one), parts(other)];
	for (let index = 0; index < 3; index++) {
		const difference = (own[index] ?? 0) - (against[index] ?? 0);
		if (difference !== 0) return difference > 0 ? one : other;
	}
	return one;
}
/** Entries that hold a data key and may stay as they are, ours first. */
function keptEntries(...sides) {
	return sides.flatMap(({ groups }) => groups.length === 1 ? groups[0] ?? [] : []);
}
// packages/sops/src/seal/merge/trees.ts
/**
* Merges by value and not by line: what one side left alone is taken from the other, key by key. Order and comments are those of
* ours, or of theirs where ours has not touched them; what the other side added stands behind what it stood behind there. Lists
* are merged item by item as long as all three have the same length, else as one value.
*/
function mergeTrees(base, ours, theirs, prefer) {
	const merge = new Merge(prefer);
	const count = Math.max(ours.length, theirs.length);
	const trees = [];
	for (let document = 0; document < count; document++) {
		const merged = merge.value(base[document], ours[document], theirs[document], [], document);
		if (merged?.type === "map") trees.push(merged);
	}
	return {
		trees,
		conflicts: merge.conflicts
	};
}
var Merge = class {
	conflicts = [];
	#prefer;
	constructor(prefer) {
		this.#prefer = prefer;
	}
	/** The merge of one place; undefined where nothing stands there. */
	value(base, ours, theirs, path, document) {
		if (isSame(ours, theirs)) return ours;
		if (isSame(base, ours)) return theirs;
		if (isSame(base, theirs)) return ours;
		if (ours?.type === "map" && theirs?.type === "map") return this.#maps(base?.type === "map" ? base : mapOf([]), ours, theirs, path, document);
		if (base?.type === "list" && ours?.type === "list" && theirs?.type === "list") {
			const { length } = base.items;
			if (ours.items.length === length && theirs.items.length === length) return listOf(ours.items.map((item, index) => this.value(base.items[index], item, theirs.items[index], [...path, index], document)).filter((item) => item !== void 0), ours.at);
		}
		const kind = ours === void 0 || theirs === void 0 ? "removed-and-changed" : base === void 0 ? "both-added" : "both-changed";
		this.conflicts.push({
			path,
			document,
			kind
		});
		return this.#prefer === "ours" ? ours : theirs;
	}
	#maps(base, ours, theirs, path, document) {
		const [old, own, other] = [
			named$1(base),
			named$1(ours),
			named$1(theirs)
		];
		const merged = /* @__PURE__ */ new Map();
		for (const name of /* @__PURE__ */ new Set([...own.keys(), ...other.keys()])) {
			const item = this.#item(old.get(name), own.get(name), other.get(name), path, document);
			if (item !== void 0) merged.set(name, item);
		}
		const [lead, follow] = sameOrder(old, own) ? [other, own] : [own, other];
		return mapOf(woven([...lead.keys()], [...follow.keys()]).filter((name) => merged.has(name)).map((name) => merged.get(name)), ours.at);
	}
	#item(base, ours, theirs, path, document) {
		const one = ours ?? theirs;
		if (one === void 0) return void 0;
		if (!isEntry$1(one)) return base !== void 0 && (ours === void 0 || theirs === void 0) ? void 0 : one;
		const valueIn = (item) => item !== void 0 && isEntry$1(item) ? item.value : void 0;
		const place = [...path, one.key];
		const value = this.value(valueIn(base), valueIn(ours), valueIn(theirs), place, document);
		return value === void 0 ? void 0 : entryOf(one.key, value, one.at);
	}
};
function isSame(one, other) {
	return one === void 0 || other === void 0 ? one === other : equal(one, other);
}
/** The items of a map by a name that all sides share: the key; of a comment its text and which of its like it is. */
function named$1(map) {
	const names = /* @__PURE__ */ new Map();
	for (const item of map.items) if (isEntry$1(item)) names.set(`key ${item.key}`, item);
	else {
		let count = 0;
		while (names.has(`comment ${count} ${item.text}`)) count++;
		names.set(`comment ${count} ${item.text}`, item);
	}
	return names;
}
function sameOrder(one, other) {
	const [names, against] = [[...one.keys()], [...other.keys()]];
	return names.length === against.length && names.every((name, index) => name === against[index]);
}
/** All names of both in the order of the first; what only the second has stands behind what it stands behind there. */
function woven(first, second) {
	const known = new Set(first);
	const behind = /* @__PURE__ */ new Map();
	let anchor = null;
	for (const name of second) if (known.has(name)) anchor = name;
	else behind.set(anchor, [...behind.get(anchor) ?? [], name]);
	return [...behind.get(null) ?? [], ...first.flatMap((name) => [name, ...behind.get(name) ?? []])];
}
// packages/sops/src/seal/merge/merge.ts
/**
* Merges two states of a sealed file by value, in memory. What neither side touched keeps its ciphertext, whoever was added or
* removed on one side is added or removed, and a new data key of one side is the result's. Every state is opened and its MAC
* verified first. `base` is null where there is no common state.
*/
async function merge(base, ours, theirs, options) {
	const files = [];
	const opened = async (bytes) => {
		const file = await open(bytes, options);
		files.push(file);
		return file;
	};
	try {
		return await mergeOpen(base === null ? null : await opened(base), await opened(ours), await opened(theirs), options);
	} finally {
		for (const file of files) close(file);
	}
}
async function mergeOpen(base, ours, theirs, options) {
	const settings = mergeSettings(base?.metadata ?? null, ours.metadata, theirs.metadata);
	const merged = (prefer) => mergeTrees(base?.plain ?? [], ours.plain, theirs.plain, prefer);
	const { trees, conflicts } = merged(options.prefer ?? "ours");
	const isTold = options.prefer === void 0 ? conflicts : [];
	if (settings.conflicts.length > 0) return {
		text: null,
		conflicts: isTold,
		settings: settings.conflicts
	};
	if (isTold.length === 0) return {
		text: await sealed$1(trees, settings, base, ours, theirs, options),
		conflicts,
		settings: []
	};
	const resolved = options.resolve === void 0 ? null : await resolvedTrees(trees, merged("theirs").trees, ours, {
		...options,
		resolve: options.resolve
	});
	return {
		text: resolved === null ? null : await sealed$1(resolved, settings, base, ours, theirs, options),
		conflicts,
		settings: []
	};
}
async function resolvedTrees(ours, theirs, { store }, { resolve, layout }) {
	const [own, other] = [ours, theirs].map((trees) => new Plaintext(emitPlain(trees, store, layout)));
	if (own === void 0 || other === void 0) return null;
	try {
		const text = await resolve(own, other);
		return text === null ? null : plainTrees(text, store);
	} finally {
		own.wipe();
		other.wipe();
	}
}
async function sealed$1(trees, settings, base, ours, theirs, { now, layout, random = randomBytes }) {
	const [lead, other] = base !== null && sameKey(base, ours) ? [theirs, ours] : [ours, theirs];
	lead.cipher.adopt(other.cipher);
	const kept = keptEntries(lead.metadata, ...sameKey(lead, other) ? [other.metadata] : []);
	const { groups, shamirThreshold, selector, macOnlyEncrypted, version } = settings;
	return resealed(lead, trees, {
		lastModified: timestamp(now),
		mac: "",
		version,
		selector,
		macOnlyEncrypted,
		shamirThreshold,
		groups: await wrapDataKey(lead.key, groups, shamirThreshold, random, groups.length === 1 ? kept : [])
	}, lead.key, layout).text;
}
function sameKey(one, other) {
	return Buffer$1.from(one.key).equals(other.key);
}
// packages/sops/src/seal/shape.ts
/**
* A sealed file with a few words in the place of every value: its type, how long it is in rough classes, and whether it is sealed.
* No key is needed, and nothing is proven. Keys stay, comments are blotted out. Throws as `readSealed` does.
*/
function shapeOf(bytes, store, layout = {}) {
	return emitPlain(shapeTrees(readSealed(bytes, store)), store === "binary" ? "json" : store, layout);
}
function shapeTrees(sealed) {
	return walk(sealed.trees, selectorOf(sealed), (leaf, stop) => {
		if (leaf.type === "comment") return {
			...leaf,
			text: " ***"
		};
		return textValue(`(${wordsOf$1(leaf, stop.sealed)})`);
	});
}
function wordsOf$1(leaf, isSelected) {
	const token = leaf.type === "str" ? parseToken(leaf.text).token : null;
	if (token !== null) return `${token.type}${lengthOf(token.type, base64Length(token.data) ?? 0)}`;
	const type = leaf.type === "bytes" ? "str" : leaf.type;
	const length = leaf.type === "str" ? leaf.text.length : leaf.type === "bytes" ? leaf.bytes.length : 0;
	const state = !isSelected || type === "str" && length === 0 ? "clear" : "in clear, must be sealed";
	return `${type}${lengthOf(type, length)}, ${state}`;
}
/** As `Secret.lengthClass` says it: never the exact length. */
function lengthOf(type, length) {
	if (type !== "str") return "";
	return length === 0 ? ", empty" : length < 8 ? ", short" : length < 64 ? ", medium" : ", long";
}
// packages/io/src/sealing/files.ts
/** The bytes of a file that a command works on. Links are not followed: they lead to files that nobody named. */
function readTarget({ path, shown }) {
	let descriptor;
	try {
		descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		throw new Failure("file", "a file cannot be read", {
			hint: hints$1[codeOf(error)] ?? "Check its permissions.",
			place: { path: shown }
		});
	}
	try {
		if (!fstatSync(descriptor).isFile()) throw new Failure("file", "this is not a plain file", {
			hint: "Name a file.",
			place: { path: shown }
		});
		return readFileSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
const hints$1 = {
	ELOOP: "It is a link, which is not followed: name the file itself.",
	ENOENT: "It is not there any more.",
	EISDIR: "It is a folder."
};
/** What went wrong inside a sealed file, with the file's name. Anything else passes through. */
function failureIn({ shown }, error) {
	if (!(error instanceof SealFailure)) return error;
	const { message, hint, line } = error;
	const pointer = pointerIn(error);
	return new Failure("file", pointer === null ? message : `${pointer}: ${message}`, {
		...hint === null ? {} : { hint: `${hint[0]?.toUpperCase()}${hint.slice(1)}.` },
		place: {
			path: shown,
			...line === null ? {} : { line }
		}
	});
}
/** The place that a failure speaks of, with every key masked that is itself shaped like a credential. */
function pointerIn({ pointer }) {
	const place = pointer === null ? null : parsePointer(pointer);
	return place === null ? null : label.pointer(place.path, place.document).text;
}
// packages/io/src/sealing/identity-sources.ts
/**
* The identities that sops would find, in its order and all of them added up: no source shadows another one. A file that was
* asked for by name must be there; a source that the environment names and that is not there is a gap.
*/
function gatherIdentities(choice) {
	if (choice.files !== void 0 && choice.files.length > 0) return named(choice.files, choice.input);
	const texts = [];
	const gaps = [];
	const looked = [];
	for (const { source, read } of sourcesOf$1(choice)) {
		looked.push(source);
		const text = read();
		if (typeof text === "string") texts.push({
			source,
			text: new Secret(text)
		});
		else if (text !== null) gaps.push({
			source,
			why: text.why
		});
	}
	return {
		texts,
		gaps,
		looked
	};
}
function named(files, input) {
	return {
		texts: files.map((path) => {
			if (path === "-") {
				if (input === void 0) throw new Failure("usage", "there is no identity on stdin");
				return input;
			}
			const text = readText(path);
			if (text === null) throw new Failure("file", "the identity file is not there", {
				hint: "Give the path of a file with an AGE-SECRET-KEY; age-keygen -o FILE makes one.",
				place: { path }
			});
			return {
				source: path,
				text: new Secret(text)
			};
		}),
		gaps: [],
		looked: files
	};
}
function sourcesOf$1({ environment, platform, allowCommands = false }) {
	const home = (platform === "win32" ? environment.USERPROFILE : environment.HOME) ?? "";
	const sources = [];
	const file = (source, path) => sources.push({
		source,
		read: () => readText(path) ?? { why: "missing" }
	});
	const place = (path) => sources.push({
		source: path,
		read: () => readText(path)
	});
	const command = (source) => {
		const line = environment[source];
		if (line === void 0 || line === "") return;
		sources.push({
			source,
			read: () => allowCommands ? output(line, environment) : { why: "refused" }
		});
	};
	const sshFile = environment.SOPS_AGE_SSH_PRIVATE_KEY_FILE;
	if (sshFile) file("SOPS_AGE_SSH_PRIVATE_KEY_FILE", sshFile);
	command("SOPS_AGE_SSH_PRIVATE_KEY_CMD");
	if (home !== "") {
		place(join(home, ".ssh", "id_ed25519"));
		place(join(home, ".ssh", "id_rsa"));
	}
	const key = environment.SOPS_AGE_KEY;
	if (key) sources.push({
		source: "SOPS_AGE_KEY",
		read: () => isPath(key) ? { why: "path" } : key
	});
	const keyFile = environment.SOPS_AGE_KEY_FILE;
	if (keyFile) file("SOPS_AGE_KEY_FILE", keyFile);
	command("SOPS_AGE_KEY_CMD");
	const usual = defaultKeyFile(environment, platform);
	if (usual !== null) place(usual);
	return sources;
}
/** The key file that sops finds by itself; null where nothing says where the user lives. */
function defaultKeyFile(environment, platform) {
	const folder = configFolder(environment, platform, (platform === "win32" ? environment.USERPROFILE : environment.HOME) ?? "");
	return folder === null ? null : join(folder, "sops", "age", "keys.txt");
}
function configFolder(environment, platform, home) {
	if (platform === "win32") return environment.APPDATA || null;
	if (environment.XDG_CONFIG_HOME) return environment.XDG_CONFIG_HOME;
	if (home === "") return null;
	return platform === "darwin" ? join(home, "Library", "Application Support") : join(home, ".config");
}
/** `SOPS_AGE_KEY` wants the key itself; a path in it is the commonest mistake. */
function isPath(text) {
	return !/AGE-/i.test(text) && /^[~./\\]|^[A-Za-z]:\\|\.txt$/.test(text.trim());
}
/** Runs a command as sops does, by its words and without a shell. What it says when it fails may hold a key. */
function output(line, environment) {
	const [program, ...words] = wordsOf(line);
	if (program === void 0) return { why: "failed" };
	try {
		return execFileSync(program, words, {
			env: scrubbedEnvironment(environment, [
				"SSH_AUTH_SOCK",
				"GPG_TTY",
				"GNUPGHOME",
				"PASSWORD_STORE_DIR"
			]),
			stdio: [
				"ignore",
				"pipe",
				"ignore"
			],
			encoding: "utf8",
			timeout: 6e4,
			maxBuffer: 1048576
		});
	} catch {
		return { why: "failed" };
	}
}
/** Splits a line at blanks; quotes of both kinds hold words together, a backslash outside of single quotes the next sign. */
function wordsOf(line) {
	const words = [];
	let word = null;
	let quote = "";
	for (let at = 0; at < line.length; at++) {
		const sign = line[at] ?? "";
		if (sign === "\\" && quote !== "'") word = (word ?? "") + (line[++at] ?? "");
		else if (sign === quote) quote = "";
		else if (quote === "" && (sign === "\"" || sign === "'")) {
			quote = sign;
			word ??= "";
		} else if (quote === "" && /\s/.test(sign)) {
			if (word !== null) words.push(word);
			word = null;
		} else word = (word ?? "") + sign;
	}
	if (word !== null) words.push(word);
	return words;
}
// packages/io/src/sealing/keys.ts
/** Reads all identities that there are. They stay in the keyring, which cannot print them. */
function keysOf(choice) {
	const { texts, gaps, looked } = gatherIdentities(choice);
	const identities = [];
	const sources = [];
	const troubles = gaps.map((gap) => ({
		source: gap.source,
		line: null,
		code: gap.why,
		words: gapWords(gap)
	}));
	for (const { source, text } of texts) {
		const read = parseIdentities(text.reveal());
		identities.push(...read.identities);
		if (read.identities.length > 0) {
			const recipients = read.identities.flatMap(({ secret }) => recipientOfIdentity(secret) ?? []);
			sources.push({
				source,
				identities: read.identities.length,
				recipients
			});
		}
		for (const { code, line } of read.faults) troubles.push({
			source,
			line,
			code,
			words: `${source}, line ${line}: ${faultWords[code]}`
		});
	}
	const recipients = identities.map(({ secret }) => recipientOfIdentity(secret));
	return {
		keyring: new Keyring(identities),
		sources,
		faults: troubles.map(({ words }) => words),
		troubles,
		recipients: recipients.every((one) => one !== null) ? new Set(recipients) : null,
		parted: (recipient) => ({
			own: new Keyring(identities.filter((_, index) => recipients[index] === recipient)),
			others: new Keyring(identities.filter((_, index) => recipients[index] !== recipient))
		}),
		looked
	};
}
function gapWords({ source, why }) {
	switch (why) {
		case "missing": return `${source} names a file that is not there`;
		case "path": return `${source} holds a path where the key itself is meant; SOPS_AGE_KEY_FILE takes a path`;
		case "refused": return `${source} names a command, which runs only with --key-command`;
		case "failed": return `${source} names a command that failed`;
	}
}
/** What each fault of a text of identities is, as part of a sentence. */
const faultWords = {
	"carriage-return": "lines end with a carriage return, as on Windows; sops takes that",
	blanks: "there are blanks around the identity; sops refuses such a key file",
	quotes: "there are quotes around the identity, which do not belong to it",
	assignment: "`NAME=` stands before the identity; only the identity itself is meant",
	comma: "identities are parted by a comma; sops wants lines",
	"lower-case": "the identity is in lower case; age writes it in capitals",
	checksum: "an identity has a typing error or was cut: its checksum is wrong",
	recipient: "this is a public key, which opens nothing; the identity starts with AGE-SECRET-KEY-",
	path: "this is a path where the key itself is meant",
	passphrase: "the identity is locked by a passphrase; unlock it with `age -d` first",
	"ssh-public": "this is a public SSH key, which opens nothing; name the private one",
	unknown: "this is no identity"
};
// packages/io/src/sealing/child.ts
/**
* Runs a program without a shell, with our stdin. Signals go on to it. Its files are gone as soon as it has ended, whatever ended it or us, SIGKILL for us excepted. Throws a
* failure when it could not be started.
*/
async function runChild(call) {
	const { redactor, writer } = call;
	const grounds = new Grounds();
	try {
		const paths = grounds.lay(call.files, call.around);
		const [program = "", ...argv] = call.words(paths);
		const child = started(program, argv, call.environment(paths), redactor !== null);
		grounds.child = child;
		const ended = endOf(child).finally(() => grounds.tidy());
		const streams = redactor === null ? [] : [redactor.stream(), redactor.stream()];
		const [stdout, stderr] = streams;
		const outcomes = await Promise.allSettled([
			ended,
			...stdout === void 0 ? [] : [forward(child.stdout, stdout, "stdout", writer)],
			...stderr === void 0 ? [] : [forward(child.stderr, stderr, "stderr", writer)]
		]);
		for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
		return {
			code: await ended,
			wasInterrupted: grounds.wasInterrupted,
			masked: streams.reduce((sum, { masked }) => sum + masked, 0)
		};
	} finally {
		grounds.close();
	}
}
function started(program, argv, environment, isHeard) {
	try {
		return spawn(program, argv, {
			env: { ...environment },
			stdio: isHeard ? [
				"inherit",
				"pipe",
				"pipe"
			] : "inherit",
			shell: false,
			windowsHide: true
		});
	} catch (error) {
		throw notStarted(codeOf(error));
	}
}
function endOf(child) {
	return new Promise((resolve, reject) => {
		child.once("error", (error) => {
			if (child.pid === void 0) reject(notStarted(codeOf(error)));
		});
		child.once("exit", (code, signal) => {
			resolve(code ?? 128 + (signal === null ? 0 : constants$2.signals[signal]));
		});
	});
}
function notStarted(code) {
	return new Failure("usage", "the program cannot be started", { hint: code === "ENOENT" ? "There is no program of that name in PATH; builtins of a shell need `sh -c`." : code === "EACCES" ? "It may not be executed." : code === "E2BIG" ? "Its words and its environment are too long; hand the values over with --file." : "Check its name and its words." });
}
/** Passes on what comes as it comes. When our reader has gone the program is told, as it would be without us. */
async function forward(source, stream, to, writer) {
	if (source === null) return;
	for await (const chunk of source) if (!await writer.forward(to, stream.push(chunk))) return;
	await writer.forward(to, stream.end());
}
const passedOn = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP",
	"SIGQUIT",
	"SIGUSR1",
	"SIGUSR2"
];
/** What a program stands on while it runs: its files, and somebody who hears signals. In place before anything is written. */
var Grounds = class {
	/** Who is told of signals; without it they end us, and the files with us. */
	child = null;
	wasInterrupted = false;
	#folder = null;
	#hasEnded = false;
	#onSignal = (signal) => this.#pass(signal);
	#onExit = () => this.#clear();
	constructor() {
		for (const signal of passedOn) process.on(signal, this.#onSignal);
		process.on("exit", this.#onExit);
	}
	lay(files, around) {
		if (files.length === 0) return [];
		try {
			const folder = new PrivateFolder(around);
			this.#folder = folder;
			return files.map(({ name, content }) => folder.write(name, content));
		} catch {
			this.#clear();
			throw new Failure("file", "the plaintext cannot be laid down for the program", { hint: "Check RUNNER_TEMP, XDG_RUNTIME_DIR or TMPDIR, and whether its disk is full." });
		}
	}
	/** The program has ended; others may still read what it said. */
	tidy() {
		this.#hasEnded = true;
		this.#clear();
	}
	close() {
		this.#clear();
		process.off("exit", this.#onExit);
		for (const signal of passedOn) process.off(signal, this.#onSignal);
	}
	#pass(signal) {
		this.wasInterrupted = true;
		if (this.child !== null && !this.#hasEnded) {
			if (!((signal === "SIGINT" || signal === "SIGQUIT") && isAtTerminal())) this.child.kill(signal);
			return;
		}
		this.close();
		process.kill(process.pid, signal);
	}
	#clear() {
		this.#folder?.close();
		this.#folder = null;
	}
};
function isAtTerminal() {
	return process.stdin.isTTY === true || process.stdout.isTTY === true || process.stderr.isTTY === true;
}
// packages/io/src/transaction/durable.ts
/** Puts the names in a folder on the disk. Not every system can; the files themselves are synced in any case. */
function syncFolder(folder) {
	try {
		const descriptor = openSync(folder, "r");
		try {
			fsyncSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
	} catch {}
}
// packages/io/src/transaction/journal.ts
const journalName = "journal.json";
/** Names of neighbours, unlike each other in every transaction. */
function neighbourNames(path) {
	const id = randomBytes(6).toString("hex");
	const name = `.${basename(path)}.sops-guard-${id}`;
	return {
		staged: `${name}.new`,
		kept: `${name}.old`
	};
}
/** Written whole, and on the disk before anything that it announces happens. */
function writeJournal(folder, journal) {
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	const path = join(folder, journalName);
	const neighbour = `${path}.new`;
	rmSync(neighbour, { force: true });
	const file = openSync(neighbour, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 384);
	try {
		writeFileSync(file, `${JSON.stringify(journal)}\n`);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(neighbour, path);
	syncFolder(folder);
}
function removeJournal(folder) {
	rmSync(join(folder, journalName), { force: true });
	rmSync(join(folder, `${journalName}.new`), { force: true });
	syncFolder(folder);
}
/** Whether an earlier run left a journal, be it half written, or one is at work. */
function hasJournal(folder) {
	const stat = lstatSync(folder, { throwIfNoEntry: false });
	if (stat?.isDirectory() !== true) return stat !== void 0;
	return [journalName, `${journalName}.new`].some((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== void 0);
}
/** The journal that an earlier run left, or null. One that we cannot have written is refused and not acted upon. */
function readJournal(folder) {
	const path = join(folder, journalName);
	const text = ownText(path);
	if (text === null) return null;
	const journal = parsed(text);
	if (journal === null) throw foreign(path);
	return journal;
}
/** A journal that somebody else put there would make us remove files of theirs choosing. */
function ownText(path) {
	let file;
	try {
		file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
		throw foreign(path);
	}
	try {
		const stat = fstatSync(file);
		const isOwn = process.getuid === void 0 || stat.uid === process.getuid();
		if (!stat.isFile() || !isOwn || stat.size > largest$4) throw foreign(path);
		return readFileSync(file, "utf8");
	} finally {
		closeSync(file);
	}
}
function foreign(path) {
	return new Failure("file", "the journal of an interrupted run cannot be used", {
		hint: "It was not written by sops-guard, or is damaged. Look at it and at `git status`, then remove it.",
		place: { path }
	});
}
const largest$4 = 67108864;
const neighbour = /^\.[^/\0]+\.sops-guard-[0-9a-f]{12}\.(?:new|old)$/;
function parsed(text) {
	let data;
	try {
		data = JSON.parse(text);
	} catch {
		return null;
	}
	const { version, state, entries } = data ?? {};
	if (version !== 1 || !(state === "staging" || state === "replacing" || state === "done")) return null;
	if (!Array.isArray(entries) || !entries.every(isEntry)) return null;
	return {
		version,
		state,
		entries
	};
}
function isEntry(entry) {
	const { path, staged, kept, identity } = entry ?? {};
	if (identity !== null && typeof identity !== "string") return false;
	if (typeof path !== "string" || path === "" || path.startsWith("/") || path.includes("\0")) return false;
	if (path.split("/").some((component) => component === "" || component === "." || component === "..")) return false;
	return [staged, kept].every((name) => name === null || typeof name === "string" && belongs(name, path));
}
function belongs(name, path) {
	return neighbour.test(name) && name.startsWith(`.${basename(path)}.sops-guard-`) && dirname(name) === ".";
}
// packages/io/src/transaction/lock.ts
const lockName = "lock";
/** Runs `work` while no other run can: two transactions over one tree would undo each other. */
function locked(folder, work) {
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	if (lstatSync(folder).isSymbolicLink()) throw new Failure("file", "the folder for the lock and the journal is a link, which is not followed", {
		hint: "It was not made by sops-guard. Look at it, then remove it.",
		place: { path: folder }
	});
	const path = join(folder, lockName);
	acquire(path);
	try {
		return work();
	} finally {
		rmSync(path, { force: true });
	}
}
/** The lock says who holds it, so that one left by a run that died can be told from one in use. */
function acquire(path) {
	for (let attempt = 0; attempt < 2; attempt++) {
		if (take(path)) return;
		if (!isAbandoned(path)) break;
		rmSync(path, { force: true });
	}
	throw new Failure("file", "another run of sops-guard is changing files here", {
		hint: "Wait for it. If there is none, remove the lock.",
		place: { path }
	});
}
/** The holder's name is in the lock from the moment that it exists: a process may die between any two calls. */
function take(path) {
	const own = `${path}.${process.pid}`;
	rmSync(own, { force: true });
	try {
		writeFileSync(own, `${process.pid} ${hostname()}\n`, {
			flag: "wx",
			mode: 384
		});
		linkSync(own, path);
		return true;
	} catch (error) {
		if (codeOf(error) === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(own, { force: true });
	}
}
function isAbandoned(path) {
	let text;
	try {
		text = readFileSync(path, "utf8");
	} catch (error) {
		return codeOf(error) === "ENOENT";
	}
	const [, pid, host] = /^(\d{1,10}) (\S+)\n$/.exec(text) ?? [];
	if (pid === void 0 || host !== hostname()) return false;
	return !isAlive(Number(pid));
}
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === "EPERM";
	}
}
// packages/io/src/transaction/rollback.ts
/** Puts back, or tidies up after, what an interrupted run left; null when there is nothing. The caller holds the lock. */
function recover(root, folder) {
	const journal = readJournal(folder);
	if (journal === null) {
		removeJournal(folder);
		return null;
	}
	if (journal.state === "done") tidy(root, journal.entries);
	else undo(root, journal);
	removeJournal(folder);
	return {
		outcome: journal.state === "done" ? "finished" : "undone",
		paths: journal.entries.map(({ path }) => path)
	};
}
/** Every target as it was. Can be interrupted and repeated. */
function undo(root, { state, entries }) {
	for (const { path, staged, kept, identity } of entries) {
		const folder = folderIn(root, path);
		if (folder === null) continue;
		const target = join(root, path);
		if (state === "replacing") {
			if (kept !== null && identityAt(join(folder, kept)) !== null) renameSync(join(folder, kept), target);
			else if (kept === null && identity !== null && identityAt(target) === identity) rmSync(target);
		}
		if (staged !== null) rmSync(join(folder, staged), { force: true });
		if (kept !== null) rmSync(join(folder, kept), { force: true });
		syncFolder(folder);
	}
}
/** Removes what was kept. */
function tidy(root, entries) {
	for (const { path, kept, staged } of entries) {
		const folder = folderIn(root, path);
		if (folder === null) continue;
		for (const name of [kept, staged]) if (name !== null) rmSync(join(folder, name), { force: true });
	}
}
/** The folder of a path, as long as no link leads out of the root on the way. */
function folderIn(root, path) {
	try {
		const folder = realpathSync(dirname(join(root, path)));
		const top = realpathSync(root);
		return folder === top || folder.startsWith(top.endsWith(sep) ? top : top + sep) ? folder : null;
	} catch {
		return null;
	}
}
/**
* Tells a file from every other one that may lie at its path later, without following a link; null where there is nothing. A
* rename keeps it. The date is in it because systems use a freed inode again at once.
*/
function identityAt(path) {
	const stat = lstatSync(path, {
		throwIfNoEntry: false,
		bigint: true
	});
	return stat === void 0 ? null : `${stat.dev}:${stat.ino}:${stat.mtimeNs}`;
}
// packages/io/src/transaction/signals.ts
const deferred = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
let busy = 0;
/**
* Runs `work` to its end although somebody presses Ctrl-C: a signal that comes meanwhile takes effect right after. Only
* SIGKILL and a power cut can come in between.
*/
function withSignalsDeferred(work) {
	if (busy++ === 0) for (const signal of deferred) process.on(signal, raise);
	try {
		return work();
	} finally {
		setImmediate(() => setImmediate(letGo));
	}
}
function raise(signal) {
	stopListening();
	process.kill(process.pid, signal);
}
function letGo() {
	busy -= 1;
	if (busy === 0) stopListening();
}
function stopListening() {
	for (const signal of deferred) process.off(signal, raise);
}
// packages/io/src/transaction/transaction.ts
/** Where lock and journal of a transaction live: in git's own folder, or beside the files where there is no git. */
function journalFolder(root, gitFolder) {
	return gitFolder === null ? join(root, ".sops-guard.transaction") : join(gitFolder, "sops-guard");
}
/**
* Changes all files or none: every result is written beside its target, read back and verified, the old file kept beside it,
* and only then are the targets replaced, each by a rename. Where something goes wrong everything is put back and the failure
* thrown. Where the process dies, {@link recoverTransaction} or the next transaction does so.
*
* @returns what an earlier, interrupted run had left, or null.
*/
function commitFiles(changes, options) {
	return withSignalsDeferred(() => guarded(options, () => {
		const recovery = recover(options.root, options.journal);
		if (changes.length > 0) replaceAll(changes, options);
		return recovery;
	}));
}
/** Puts back what an interrupted run left; null when there is nothing. */
function recoverTransaction(options) {
	if (!hasJournal(options.journal)) return null;
	return withSignalsDeferred(() => guarded(options, () => recover(options.root, options.journal)));
}
function guarded({ journal }, work) {
	try {
		return locked(journal, work);
	} catch (error) {
		throw error instanceof Failure ? error : unwritable(error, journal);
	}
}
function replaceAll(changes, options) {
	const { root, journal } = options;
	const planned = changes.map((change) => plan(change, root));
	let state = "staging";
	let entries = planned.map(({ entry }) => entry);
	try {
		writeJournal(journal, {
			version: 1,
			state,
			entries
		});
		for (const each of planned) at(each.change.path, () => stage(each));
		for (const each of planned) at(each.change.path, () => verify(each, options));
		for (const folder of new Set(planned.map(({ folder }) => folder))) syncFolder(folder);
		entries = planned.map(({ entry, folder }) => ({
			...entry,
			identity: entry.staged === null ? null : identityAt(join(folder, entry.staged))
		}));
		state = "replacing";
		writeJournal(journal, {
			version: 1,
			state,
			entries
		});
		for (const each of planned) at(each.change.path, () => replace(each));
		for (const folder of new Set(planned.map(({ folder }) => folder))) syncFolder(folder);
		writeJournal(journal, {
			version: 1,
			state: "done",
			entries
		});
	} catch (error) {
		undo(root, {
			state,
			entries
		});
		removeJournal(journal);
		throw error;
	}
	tidy(root, entries);
	removeJournal(journal);
}
function plan(change, root) {
	return at(change.path, () => {
		const folder = realpathSync(dirname(change.path));
		const inside = relative(realpathSync(root), join(folder, basename(change.path)));
		if (inside.split(sep)[0] === "..") throw refusal(change.path, "the file lies outside of what may be changed", "A link on its way leads out.");
		const old = lstatSync(change.path, { throwIfNoEntry: false }) ?? null;
		if (old !== null && !old.isFile()) throw refusal(change.path, old.isSymbolicLink() ? "the file is a link, which is not followed" : "this is not a plain file", "Name the file itself.");
		if (old === null !== (change.before === null)) throw changedMeanwhile(change.path);
		const { staged, kept } = neighbourNames(change.path);
		return {
			change,
			folder,
			old,
			entry: {
				path: inside.split(sep).join("/"),
				staged: change.after === null ? null : staged,
				kept: old === null ? null : kept,
				identity: null
			}
		};
	});
}
/** Writes the result and keeps the old file, both beside the target. */
function stage({ change, folder, old, entry }) {
	if (entry.kept !== null && change.before !== null) {
		const kept = join(folder, entry.kept);
		keep(change.path, kept);
		if (!sameBytes(readFileSync(kept), change.before)) throw changedMeanwhile(change.path);
	}
	if (entry.staged === null || change.after === null) return;
	const path = join(folder, entry.staged);
	const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 384);
	try {
		writeFileSync(file, change.after);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	if (old !== null) keepOwner(path, old, change.path);
	chmodSync(path, change.mode ?? (old === null ? 420 : old.mode & 4095));
}
/** A second name costs nothing and cannot be half written; file systems without that get a copy. */
function keep(path, kept) {
	try {
		linkSync(path, kept);
	} catch (error) {
		if (codeOf(error) === "EEXIST") throw error;
		copyFileSync(path, kept, constants.COPYFILE_EXCL);
		const stat = lstatSync(path);
		chmodSync(kept, stat.mode & 4095);
	}
}
function keepOwner(path, old, target) {
	const now = lstatSync(path);
	if (now.uid === old.uid && now.gid === old.gid) return;
	try {
		chownSync(path, old.uid, old.gid);
	} catch {
		throw refusal(target, "the file belongs to another user, and its owner could not be kept", "Run this as its owner, or take the file over first.");
	}
}
function verify({ change, folder, entry }, options) {
	if (entry.staged === null || change.after === null) return;
	const written = readFileSync(join(folder, entry.staged));
	if (!sameBytes(written, change.after)) throw refusal(change.path, "what was written is not what was read back", "Look at the disk.");
	options.verify?.(change, written);
}
function replace({ change, folder, entry, old }) {
	const current = lstatSync(change.path, { throwIfNoEntry: false }) ?? null;
	if (!(old === null ? current === null : current !== null && current.ino === old.ino && current.mtimeMs === old.mtimeMs)) throw changedMeanwhile(change.path);
	const target = join(folder, basename(change.path));
	if (entry.staged === null) rmSync(target);
	else renameSync(join(folder, entry.staged), target);
}
function sameBytes(left, right) {
	return left.length === right.length && digest(left) === digest(right);
}
function digest(bytes) {
	return createHash("sha256").update(bytes).digest("hex");
}
/** Turns what the system says into a failure with the file's name; its own text may quote more than a name. */
function at(path, work) {
	try {
		return work();
	} catch (error) {
		throw error instanceof Failure ? error : unwritable(error, path);
	}
}
function unwritable(error, path) {
	return refusal(path, "a file cannot be written", hints[codeOf(error)] ?? "Check the folder and its permissions.");
}
const hints = {
	ENOENT: "Its folder does not exist; make it first.",
	ENOTDIR: "A part of its path is a file.",
	EACCES: "You may not write there. Nothing was changed.",
	EPERM: "You may not write there. Nothing was changed.",
	EROFS: "The disk is read-only. Nothing was changed.",
	ENOSPC: "The disk is full. Nothing was changed.",
	EDQUOT: "The disk's quota is used up. Nothing was changed."
};
function changedMeanwhile(path) {
	return refusal(path, "the file changed while it was worked on", "Nothing was changed by us; run it again.");
}
function refusal(path, message, hint) {
	return new Failure("file", message, {
		hint,
		place: { path }
	});
}
// packages/io/src/sealing/commit.ts
/** Where the journal of changes to these files is: in the repository around them, else beside them. */
function groundOf(paths) {
	const shared = sharedFolder(paths.map((path) => dirname(path)));
	const repository = repositoryAround(shared);
	if (repository === null) return {
		root: shared,
		journal: journalFolder(shared, null)
	};
	return {
		root: repository.root,
		journal: journalFolder(repository.root, repository.git)
	};
}
/** Puts back what an interrupted run left of these files' surroundings; null when there is nothing. */
function recoverAround(paths) {
	return paths.length === 0 ? null : recoverTransaction(groundOf(paths));
}
/** Changes all of these files or none. */
function commitChanges(changes) {
	if (changes.length === 0) return;
	commitFiles(changes, groundOf(changes.map(({ path }) => path)));
}
function sharedFolder(folders) {
	const [first = sep, ...rest] = folders;
	let shared = first;
	for (const folder of rest) while (folder !== shared && !folder.startsWith(shared.endsWith(sep) ? shared : shared + sep)) shared = dirname(shared);
	return shared;
}
/** The work tree around a folder and git's own folder for it, by the file system alone. */
function repositoryAround(folder) {
	for (let at = folder;; at = dirname(at)) {
		const git = join(at, ".git");
		const stat = lstatSync(git, { throwIfNoEntry: false });
		if (stat?.isDirectory()) return {
			root: at,
			git
		};
		if (stat?.isFile()) {
			const place = /^gitdir: (.+)\n?$/.exec(readFileSync(git, "utf8"))?.[1];
			if (place !== void 0) return {
				root: at,
				git: isAbsolute(place) ? place : resolve(at, place)
			};
		}
		if (dirname(at) === at) return null;
	}
}
// packages/io/src/sealing/config.ts
/**
* The configuration that sops would take: the one that is named, else `SOPS_CONFIG`, else the nearest one at or above the
* folder in which the command was started. Null when there is none. One that cannot be read as sops reads it is a failure.
*/
function findConfig(named, environment, here = process.cwd()) {
	const asked = named ?? (environment.SOPS_CONFIG || void 0);
	const path = asked === void 0 ? nearestConfig(here) : resolve(here, asked);
	if (path === null) return null;
	const text = readText(path);
	if (text === null) throw new Failure("usage", "the configuration of sops is not there", {
		hint: named === void 0 ? "SOPS_CONFIG names it." : "--config names it.",
		place: { path }
	});
	const config = parseConfig(text, path);
	const [fault] = config.faults;
	if (fault !== void 0) throw new Failure("file", "the configuration of sops cannot be read", {
		hint: fault.where === "" ? "Mend its YAML." : `Mend ${fault.where}; sops-guard lint says more.`,
		place: {
			path,
			line: new LineIndex(text).at(fault.span.start).line
		}
	});
	return {
		path,
		config
	};
}
function nearestConfig(from) {
	for (let folder = from;; folder = dirname(folder)) {
		const path = join(folder, ".sops.yaml");
		if (existsSync(path)) return path;
		if (dirname(folder) === folder) return null;
	}
}
/** The creation rule for a file, by the path that it has or shall have. Throws where sops would not seal it. */
function ruleOf(found, { path, shown }) {
	if (found === null) throw new Failure("usage", "there is no `.sops.yaml` at or above this folder", {
		hint: "Go into the repository, name one with --config, or give recipients with --age. `sops-guard init` makes one.",
		place: { path: shown }
	});
	const inner = relative(dirname(found.path), path);
	const verdict = ruleFor(found.config, inner.split(sep).join("/"));
	if (verdict === null) throw new Failure("usage", "no creation rule is for this file", {
		hint: `Add one to ${basename(found.path)}, or give recipients with --age.`,
		place: { path: shown }
	});
	if ("fault" in verdict) throw new Failure("usage", "a pattern before the rule for this file does not compile, so sops gives up", {
		hint: `Mend \`path_regex\` of rule ${verdict.rule + 1} in ${basename(found.path)}.`,
		place: { path: shown }
	});
	return verdict.rule;
}
// packages/io/src/sealing/editor.ts
/**
* A plaintext in an editor. It lies in a private folder, under its own name so that the editor knows its kind, and is gone when
* the session is closed, which also happens when the process is asked to end.
*/
var EditorSession = class {
	#folder;
	#path;
	#environment;
	#end = () => this.close();
	#isInEditor = false;
	/** Ctrl-C is the editor's as long as it runs; before and after, it must not leave the plaintext behind. */
	#onInterrupt = () => {
		if (!this.#isInEditor) leave();
	};
	constructor(name, content, environment) {
		this.#environment = environment;
		this.#folder = privateFolder(environment);
		this.#path = join(this.#folder, name || "plaintext");
		process.on("exit", this.#end);
		for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, leave);
		process.on("SIGINT", this.#onInterrupt);
		try {
			writeFileSync(this.#path, content, {
				mode: 384,
				flag: "wx"
			});
		} catch {
			this.close();
			throw noPlace();
		}
	}
	/** Opens the editor, waits for it, and answers with what it left. Ctrl-C is the editor's. */
	edit() {
		const [program, ...words] = wordsOf(editorIn(this.#environment));
		if (program === void 0) throw noEditor();
		this.#isInEditor = true;
		try {
			const { error, status } = spawnSync(program, [...words, this.#path], { stdio: "inherit" });
			if (error !== void 0) throw noEditor();
			if (status !== 0) throw new Failure("file", "the editor ended with an error, so nothing was changed");
			return readFileSync(this.#path);
		} catch (error) {
			if (error instanceof Failure) throw error;
			throw new Failure("file", "the edited text is not there, so nothing was changed");
		} finally {
			setImmediate(() => setImmediate(() => this.#isInEditor = false));
		}
	}
	close() {
		process.off("exit", this.#end);
		for (const signal of ["SIGTERM", "SIGHUP"]) process.off(signal, leave);
		process.off("SIGINT", this.#onInterrupt);
		rmSync(this.#folder, {
			recursive: true,
			force: true
		});
	}
};
function privateFolder(environment) {
	try {
		const folder = mkdtempSync(join(realpathSync(privatePlace(environment)), "sops-guard-"));
		chmodSync(folder, 448);
		return folder;
	} catch {
		throw noPlace();
	}
}
function noPlace() {
	return new Failure("file", "the plaintext cannot be laid down for the editor", { hint: "Check XDG_RUNTIME_DIR or TMPDIR, and whether its disk is full." });
}
function leave() {
	process.exit(2);
}
/** In memory where the system has such a place for each user. */
function privatePlace(environment) {
	return environment.XDG_RUNTIME_DIR || tmpdir();
}
function editorIn({ SOPS_EDITOR, VISUAL, EDITOR }) {
	return SOPS_EDITOR || EDITOR || VISUAL || "vi";
}
function noEditor() {
	return new Failure("usage", "the editor cannot be started", { hint: "Set EDITOR, or SOPS_EDITOR, to a program that waits until you are done, such as `code --wait`." });
}
// packages/io/src/sealing/ignored.ts
/**
* Whether git keeps a path, which need not exist, out of every commit: it ignores it and does not track it. Outside of a
* repository nothing is ever committed.
*/
async function isIgnored(path) {
	const { worktree } = groundAt(dirname(path));
	if (worktree === null) return true;
	const { stdout } = await worktree.git.ask([
		"check-ignore",
		"-z",
		"--stdin"
	], { input: `${basename(path)}\0` });
	return stdout.length > 0;
}
// packages/io/src/sealing/partner.ts
/** How a sealed file's name ends that stands beside its plaintext. */
const sealedEnding = ".enc";
/**
* The other half of a pair: a plaintext that must never be committed (policy: `artifacts.neverCommit`) and the sealed file beside
* it, `terraform.tfvars` and `terraform.tfvars.enc`. Null for a file that is sealed in its own place.
*/
function partnerOf(path, rules) {
	const isSealed = path.endsWith(sealedEnding);
	const plain = isSealed ? path.slice(0, -4) : path;
	if (basename(plain) === "" || !isNeverCommitted(plain, rules)) return null;
	return isSealed ? {
		path: plain,
		isSealed: false
	} : {
		path: `${path}${sealedEnding}`,
		isSealed: true
	};
}
function isNeverCommitted(path, rules) {
	const { worktree, folder } = groundAt(dirname(path));
	const root = worktree?.root ?? folder;
	const inner = relative(root, path).split(sep).join("/");
	const policy = policyFor({
		read: (each) => text(join(root, each)),
		root,
		scope: inner
	}, rules, {});
	const within = policy.within(inner);
	return within !== null && policy.artifacts.neverCommit.matches(within);
}
function text(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return null;
	}
}
// packages/io/src/sealing/project.ts
/** The tree around a path: the work tree, or that of a commit. */
async function openProject(path, rules, commit) {
	const { site, tree, gaps } = await openSubject(groundAt(path), commit === void 0 ? { kind: "worktree" } : {
		kind: "range",
		base: commit,
		head: commit,
		endsOnly: true
	});
	const policy = policyFor({
		read: fromTree(tree),
		root: site.root,
		scope: site.scope
	}, rules, {});
	return {
		root: site.root,
		scope: site.scope,
		tree,
		policy,
		gaps
	};
}
/** Whether a path of the tree is what was asked for. */
function isInScope(path, scope) {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}
// packages/io/src/sealing/prompt.ts
/**
* A value that must not stand on a command line: all of stdin, or, at a terminal, one line that is typed without being
* shown. A final newline is not part of it where a person typed it, and is where a program sent it.
*/
async function readHidden(writer, question) {
	if (process.stdin.isTTY) return typed(writer, question);
	const bytes = readAll();
	try {
		return new Secret(decoder.decode(bytes));
	} catch {
		throw new Failure("usage", "what came on stdin is no text in UTF-8", { hint: "Nothing was changed. Bytes are handed over as Base64, or sealed as a file of their own." });
	} finally {
		bytes.fill(0);
	}
}
/** Everything on stdin, at most {@link largest} bytes. */
function readAll() {
	try {
		const bytes = readFileSync(0);
		if (bytes.length > largest$3) throw new Failure("usage", "there is too much on stdin");
		return bytes;
	} catch (error) {
		if (error instanceof Failure) throw error;
		if (codeOf(error) === "EAGAIN") return readSlowly();
		throw new Failure("usage", "stdin cannot be read", { hint: "Nothing was changed." });
	}
}
function readSlowly() {
	const parts = [];
	const piece = Buffer.alloc(65536);
	for (;;) try {
		const count = readSync(0, piece, 0, piece.length, null);
		if (count === 0) return Buffer.concat(parts);
		parts.push(Buffer.from(piece.subarray(0, count)));
	} catch (error) {
		if (codeOf(error) === "EOF") return Buffer.concat(parts);
		if (codeOf(error) !== "EAGAIN") throw new Failure("usage", "stdin cannot be read");
		Atomics.wait(pause, 0, 0, 5);
	}
}
const decoder = new TextDecoder("utf-8", {
	fatal: true,
	ignoreBOM: true
});
const largest$3 = 67108864;
const pause = new Int32Array(new SharedArrayBuffer(4));
const enter = /* @__PURE__ */ new Set(["\r", "\n"]);
const erase = /* @__PURE__ */ new Set(["", "\b"]);
const interrupt = "";
const endOfInput = "";
const steering = /\p{Cc}(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Z])/gu;
const wholeLine = "";
function typed(writer, question) {
	const { stdin } = process;
	writer.err(`${question} (not shown): `);
	return new Promise((resolve, reject) => {
		let signs = [];
		const finish = (done) => {
			stdin.off("data", take);
			stdin.setRawMode(false);
			stdin.pause();
			writer.err("\n");
			done();
		};
		const take = (chunk) => {
			for (const sign of chunk.toString("utf8").replace(steering, "")) {
				if (enter.has(sign)) return finish(() => resolve(new Secret(signs.join(""))));
				if (sign === interrupt) return finish(() => process.kill(process.pid, "SIGINT"));
				if (sign === endOfInput && signs.length === 0) return finish(() => reject(new Failure("usage", "nothing was typed", { hint: "Nothing was changed." })));
				if (sign === wholeLine) signs = [];
				else if (erase.has(sign)) signs.pop();
				else if (sign >= " " || sign === "	") signs.push(sign);
			}
		};
		stdin.setRawMode(true);
		stdin.resume();
		stdin.on("data", take);
	});
}
// packages/io/src/sealing/repository.ts
/** The repository around a path; a failure where there is none. */
async function openRepository(path) {
	const ground = groundAt(path);
	const { worktree } = ground;
	if (worktree === null) throw new Failure("usage", "there is no git repository here", { hint: "Go into one." });
	const { tree } = await openSubject(ground, { kind: "worktree" });
	const { git, root } = worktree;
	return {
		root,
		tree,
		config: async (name) => {
			const { stdout, fault } = await git.ask([
				"config",
				"--local",
				"--null",
				"--get",
				name
			]);
			return fault === null ? stdout.toString("utf8").replace(/\0$/, "") : null;
		},
		setConfig: async (name, value) => {
			const { fault } = await git.ask([
				"config",
				"--local",
				"--replace-all",
				name,
				value
			]);
			if (fault !== null) throw gitFailure(fault, root);
		}
	};
}
// packages/io/src/sealing/sops-binary.ts
/** sops was asked, and had no key that opens the file. */
var NoKeyOfSops = class extends Failure {};
/**
* Opens a file by the sops on PATH, which can ask for keys that we cannot: KMS, PGP, Vault, plugins of age. What it says when it
* fails may quote the file, so it is classified by its exit code and never passed on.
*/
function decryptWithSops({ path, shown }, request) {
	const { store, output = store, extract } = request;
	const { status, stdout, error } = spawnSync("sops", [
		"decrypt",
		...[
			"--input-type",
			store,
			"--output-type",
			output
		],
		...request.ignoreMac ? ["--ignore-mac"] : [],
		...extract === void 0 ? [] : ["--extract", extract.map(component).join("")],
		path
	], {
		cwd: tmpdir(),
		env: environmentFor(request),
		stdio: [
			"ignore",
			"pipe",
			"ignore"
		],
		maxBuffer: largest$2
	});
	if (error !== void 0) throw new Failure("file", "the sops binary is needed for this file and is not on PATH", {
		hint: "Install sops; keys other than age's are its business.",
		place: { path: shown }
	});
	if (status === 0) return stdout;
	stdout.fill(0);
	const [message, hint] = reasons[status ?? -1] ?? ["sops could not open the file", "Run sops decrypt on it at a terminal."];
	throw new (status === noKey ? NoKeyOfSops : Failure)("file", message, {
		hint,
		place: { path: shown }
	});
}
const noKey = 128;
const largest$2 = 268435456;
const reasons = {
	51: ["sops says that the MAC does not fit", "Compare with the last commit that opens."],
	52: ["sops says that the file has no MAC", "Take the file from an earlier commit."],
	91: ["sops finds nothing at that place", "Look at the file's shape with --redact."],
	[noKey]: ["sops found no key that opens the file", "Log in where the key is kept (KMS, PGP agent, Vault), or have the file re-keyed for you."]
};
/** Keys of KMS and agents are found through many variables, so all go on but those that run programs. */
function environmentFor({ environment, identityFile, allowCommands }) {
	const kept = {
		...environment,
		SOPS_DISABLE_VERSION_CHECK: "true"
	};
	if (!allowCommands) {
		delete kept.SOPS_AGE_KEY_CMD;
		delete kept.SOPS_AGE_SSH_PRIVATE_KEY_CMD;
	}
	if (identityFile === void 0) return kept;
	delete kept.SOPS_AGE_KEY;
	return {
		...kept,
		SOPS_AGE_KEY_FILE: identityFile
	};
}
/** sops takes no escapes in a name. */
function component(part) {
	if (typeof part === "number") return `[${part}]`;
	if (!part.includes("\"") && !part.includes("[")) return `["${part}"]`;
	throw new Failure("usage", "sops cannot be asked for a place with such a name", { hint: "Leave out --extract, or use --engine builtin." });
}
// packages/io/src/sealing/surroundings.ts
/** The version of a program in PATH, such as `3.13.3`; null when it is not there or does not say. Nobody is asked over a network. */
function versionOf(program, environment) {
	const { stdout, error } = spawnSync(program, program === "sops" ? ["--version", "--disable-version-check"] : ["--version"], {
		env: {
			...scrubbedEnvironment(environment),
			SOPS_DISABLE_VERSION_CHECK: "1"
		},
		stdio: [
			"ignore",
			"pipe",
			"ignore"
		],
		encoding: "utf8",
		timeout: 1e4,
		maxBuffer: 65536
	});
	return error === void 0 ? /[0-9]+\.[0-9]+(?:\.[0-9]+)?/.exec(stdout)?.[0] ?? null : null;
}
/** Whether others than its owner may read or write a file; null where there is none, or where modes mean nothing. */
function isOpenToOthers(path) {
	if (process.platform === "win32") return null;
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat?.isFile() === true ? (stat.mode & 63) !== 0 : null;
}
// packages/io/src/terraform/ask.ts
/** Larger answers than this are not looked through. */
const largestAnswer = 268435456;
/** How long an answer may take, in milliseconds: a state may lie far away, and a stuck backend never answers. */
const patience = 3e5;
/**
* What terraform answers on stdout, for us alone; null when it fails, says too much, or does not answer in time. What it says on stderr may quote values and
* is not kept.
*/
async function askTerraform(question) {
	const grounds = new Grounds();
	try {
		const paths = grounds.lay(question.files, question.around);
		return await answerOf(question.program, question.words(paths), quiet(question.environment));
	} finally {
		grounds.close();
	}
}
function answerOf(program, words, environment) {
	return new Promise((resolve) => {
		const child = spawn(program, words, {
			env: environment,
			stdio: [
				"ignore",
				"pipe",
				"ignore"
			],
			shell: false,
			windowsHide: true,
			timeout: patience,
			killSignal: "SIGKILL"
		});
		const chunks = [];
		let size = 0;
		child.stdout.on("data", (chunk) => {
			size += chunk.length;
			if (size > largestAnswer) child.kill();
			else chunks.push(chunk);
		});
		child.once("error", () => resolve(null));
		child.once("close", (code) => resolve(code === 0 && size <= largestAnswer ? Buffer.concat(chunks) : null));
	});
}
function quiet(environment) {
	const named = Object.entries(environment).filter(([name]) => !/^TF_(?:CLI_ARGS|LOG)(?:_|$)/.test(name));
	return Object.fromEntries(named);
}
/** An answer in JSON; null where it is none. */
function jsonOf(answer) {
	if (answer === null) return null;
	try {
		return JSON.parse(new TextDecoder().decode(answer));
	} catch {
		return null;
	}
}
// packages/io/src/terraform/zip.ts
/**
* The entries of a zip file, by its central directory (PKWARE's APPNOTE, 4.3): stored or deflated, without encryption and without
* the 64-bit records, which is what a saved plan is. Null when the bytes are no such file.
*/
function zipEntries(bytes) {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endRecord(view);
	if (end === -1) return null;
	const count = view.getUint16(end + 10, true);
	const entries = [];
	let at = view.getUint32(end + 16, true);
	for (let index = 0; index < count; index++) {
		if (at + centralLength > view.byteLength || view.getUint32(at, true) !== centralMark) return null;
		const nameLength = view.getUint16(at + 28, true);
		const name = new TextDecoder().decode(bytes.subarray(at + centralLength, at + centralLength + nameLength));
		entries.push({
			name,
			content: unpacked(bytes, view, at)
		});
		at += centralLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}
const endMark = 101010256;
const centralMark = 33639248;
const localMark = 67324752;
const endLength = 22;
const centralLength = 46;
const localLength = 30;
/** Larger entries are not unpacked. */
const largest$1 = 268435456;
/** A comment of at most 65,535 bytes may follow it. */
function endRecord(view) {
	const first = Math.max(0, view.byteLength - endLength - 65535);
	for (let at = view.byteLength - endLength; at >= first; at--) if (view.getUint32(at, true) === endMark) return at;
	return -1;
}
function unpacked(bytes, view, central) {
	const method = view.getUint16(central + 10, true);
	const packedSize = view.getUint32(central + 20, true);
	const local = view.getUint32(central + 42, true);
	if (local + localLength > view.byteLength || view.getUint32(local, true) !== localMark) return null;
	const start = local + localLength + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
	const packed = bytes.subarray(start, start + packedSize);
	if (packed.length !== packedSize) return null;
	if (method === 0) return packed;
	try {
		return method === 8 ? inflateRawSync(packed, { maxOutputLength: largest$1 }) : null;
	} catch {
		return null;
	}
}
// packages/io/src/terraform/left-files.ts
/** Larger files are not looked through. */
const largest = 268435456;
/** A saved plan by its entries; none where there is no such file. `folder` is where terraform runs. */
async function planFiles(plan, folder, here = process.cwd()) {
	const path = resolve(folder, plan);
	const name = shownFrom(here, path);
	const content = contentOf(path);
	if (content === null) return {
		files: [],
		unread: []
	};
	if (content === "unread") return {
		files: [],
		unread: [name]
	};
	const file = {
		name,
		isCommittable: !await isIgnored(path)
	};
	const entries = zipEntries(content);
	const contents = entries?.flatMap((entry) => entry.content ?? []) ?? [content];
	const isWhole = entries === null || contents.length === entries.length;
	return {
		files: contents.map((each) => ({
			...file,
			content: each
		})),
		unread: isWhole ? [] : [name]
	};
}
/** What a run may have left beside the configuration: a local state and its backup, a state that could not be stored, a log. */
async function leftFiles(folder, statePath, environment, here = process.cwd()) {
	const state = resolve(folder, statePath ?? localState(folder, environment));
	const paths = [
		state,
		`${state}.backup`,
		...[
			"terraform.tfstate",
			"terraform.tfstate.backup",
			"errored.tfstate",
			"crash.log"
		].map((name) => join(folder, name))
	];
	const files = [];
	const unread = [];
	for (const path of new Set(paths)) {
		const content = contentOf(path);
		if (content === null) continue;
		const name = shownFrom(here, path);
		if (content === "unread") unread.push(name);
		else files.push({
			name,
			content,
			isCommittable: !await isIgnored(path)
		});
	}
	return {
		files,
		unread
	};
}
/** Where the local backend keeps the state of the workspace. */
function localState(folder, environment) {
	const data = resolve(folder, environment.TF_DATA_DIR || ".terraform");
	const config = backendConfig(textOf$1(join(data, "terraform.tfstate")));
	const workspace = environment.TF_WORKSPACE || textOf$1(join(data, "environment"))?.trim() || "default";
	if (workspace === "default") return config.path ?? "terraform.tfstate";
	return join(config.workspaces ?? "terraform.tfstate.d", basename(workspace), "terraform.tfstate");
}
/** As `terraform init` notes it. */
function backendConfig(text) {
	try {
		const { backend } = JSON.parse(text ?? "{}");
		if (backend?.type !== "local") return {};
		const { path, workspace_dir: workspaces } = backend.config ?? {};
		return {
			...typeof path === "string" ? { path } : {},
			...typeof workspaces === "string" ? { workspaces } : {}
		};
	} catch {
		return {};
	}
}
function textOf$1(path) {
	const content = contentOf(path);
	return content === null || content === "unread" ? null : new TextDecoder().decode(content);
}
/** Null where there is no such file. */
function contentOf(path) {
	try {
		const stat = statSync(path, { throwIfNoEntry: false });
		if (stat === void 0 || !stat.isFile()) return null;
		return stat.size <= largest ? readFileSync(path) : "unread";
	} catch {
		return "unread";
	}
}
// packages/io/src/terraform/program.ts
/** The first of these programs that PATH leads to, the first name first; null when none is there. */
function firstProgram(names, environment) {
	const folders = (environment.PATH ?? environment.Path ?? "").split(delimiter).filter((folder) => folder !== "");
	const endings = process.platform === "win32" ? (environment.PATHEXT ?? ".EXE").split(";") : [""];
	for (const name of names) for (const folder of folders) for (const ending of endings) {
		const path = join(folder, name + ending);
		if (isProgram(path)) return path;
	}
	return null;
}
function isProgram(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
// packages/cli/src/commands/sealed/options.ts
/** Where identities come from, for every command that opens files. */
const identityOptions = [{
	name: "identity-file",
	short: "i",
	value: "FILE",
	repeat: true,
	description: "use these identities alone, whatever the environment holds; - reads stdin or asks"
}, {
	name: "key-command",
	description: "let SOPS_AGE_KEY_CMD and SOPS_AGE_SSH_PRIVATE_KEY_CMD run"
}];
const inputTypeOption = {
	name: "input-type",
	value: "STORE",
	choices: [
		"yaml",
		"json",
		"dotenv",
		"ini",
		"binary"
	],
	description: "read the file as yaml, json, dotenv, ini or binary, whatever its name"
};
const dryRunOption = {
	name: "dry-run",
	description: "do everything but write"
};
const configOption = {
	name: "config",
	value: "FILE",
	description: "use this .sops.yaml instead of the nearest one above this folder"
};
/** What changed, for programs. */
const formatOption = {
	name: "format",
	value: "NAME",
	choices: ["pretty", "json"],
	description: "how to say what was done: pretty or json"
};
const engineOption = {
	name: "engine",
	value: "NAME",
	choices: [
		"auto",
		"builtin",
		"sops"
	],
	description: "builtin: ours; sops: the binary on PATH; auto: the binary for files that only KMS, PGP and the like open"
};
// packages/cli/src/commands/sealed/session.ts
/**
* The sealed files of a tree: what a folder stands for where files are opened. One that is sealed by its name and cannot be
* read is among them, so that the command fails on it and does not pass it over.
*/
function sealedOf(tree) {
	return [...tree.files, ...tree.untracked].filter((file) => sealed$2(file) !== null || isClosedToUs(file));
}
/** Whether a file is sealed by its name, and there without us being able to read it. */
function isClosedToUs({ path, absence }) {
	return isEncryptedName(path) && !isTemplateName(path) && (absence === "unreadable" || absence === "too-large");
}
/** The files that were named. What an interrupted run left of them is put back first, and told. */
async function targetsGiven(operands, terminal, choose = sealedOf) {
	if (operands.length === 0) throw new Failure("usage", "no file was named", { hint: "Name files, folders or globs." });
	const found = await targetsOf(operands, choose);
	return putBack(found, terminal) ? targetsOf(operands, choose) : found;
}
/** What an interrupted run left around these files is put back, and told; true when there was something. */
function putBack(targets, { writer }) {
	const recovery = recoverAround(targets.map(({ path }) => path));
	if (recovery === null) return false;
	const { length } = recovery.paths;
	const files = length === 1 ? "1 file" : `${length} files`;
	writer.err(recovery.outcome === "undone" ? `An earlier run was interrupted; ${files} ${length === 1 ? "is as it was" : "are as they were"} before it.\n` : `An earlier run was interrupted after its work was done; ${files} ${length === 1 ? "was" : "were"} tidied up after.\n`);
	return true;
}
/** The identities that were named, or those of the environment. */
async function keysGiven(given, { environment, writer }) {
	const files = given.given.filter(({ name }) => name === "identity-file").map(({ value }) => value);
	const asked = files.includes("-") ? await readHidden(writer, "Identity") : void 0;
	return keysOf({
		files,
		...asked === void 0 ? {} : { input: {
			source: "stdin",
			text: asked
		} },
		allowCommands: given.has("key-command"),
		environment,
		platform: process.platform
	});
}
function storeFor(given, path) {
	return given.value("input-type") ?? storeOf(path);
}
/** Works on every file, one after the other; a file that fails does not keep the others from being looked at. */
async function forEach(targets, terminal, verb, work) {
	const outcomes = [];
	for (const [index, target] of targets.entries()) {
		if (!terminal.isQuiet && targets.length > 1) terminal.writer.progress(`${verb} ${index + 1} of ${targets.length}: ${target.shown}`);
		try {
			outcomes.push({
				target,
				result: await work(target)
			});
		} catch (error) {
			const failure = failureIn(target, error);
			if (!(failure instanceof Failure)) throw failure;
			outcomes.push({
				target,
				failure
			});
		}
	}
	terminal.writer.clearProgress();
	return outcomes;
}
function failuresOf(outcomes) {
	return outcomes.flatMap((outcome) => "failure" in outcome ? [outcome.failure] : []);
}
/** Says what failed, each in a line with its hint, and once what may be wrong with the keys. */
function tellFailures(failures, keys, { writer }) {
	const hints = /* @__PURE__ */ new Set();
	for (const { message, place, hint } of failures) {
		const where = place === null ? "" : `${visible(place.path)}${place.line === void 0 ? "" : `:${place.line}`}: `;
		writer.err(`error: ${where}${visible(message)}\n`);
		if (hint !== null && !hints.has(hint)) writer.err(`  ${hint}\n`);
		if (hint !== null) hints.add(hint);
	}
	if (keys === null || failures.length === 0) return;
	for (const fault of keys.faults) writer.err(`  ${fault}.\n`);
	if (keys.keyring.size === 0) writer.err(`  Looked for identities in: ${keys.looked.join(", ")}.\n`);
}
// packages/cli/src/commands/git/git-setup.ts
const gitSetupCommand = {
	name: "git-setup",
	summary: "have git merge sealed files by value and show readable diffs of them",
	operands: "[path]",
	mostOperands: 1,
	options: [{
		name: "yes",
		short: "y",
		description: "write it; without this it is only shown"
	}],
	examples: [["sops-guard git-setup", "show the lines for .gitattributes and for git's configuration"], ["sops-guard git-setup --yes", "write both; everybody runs this once in each clone"]],
	run: async (given, terminal) => (await import("./run-git-setup.js")).runGitSetup(given, terminal)
};
// packages/cli/src/commands/git/merge-driver.ts
const mergeDriverCommand = {
	name: "merge-driver",
	summary: "merge a sealed file by value; git calls it once git-setup has told it to",
	operands: "BASE OURS THEIRS PATH",
	mostOperands: 4,
	options: [
		{
			name: "prefer",
			value: "SIDE",
			choices: ["ours", "theirs"],
			description: "where both sides changed a value, take ours or theirs"
		},
		{
			name: "no-edit",
			description: "never open an editor for conflicts; say where they are and leave ours"
		},
		...identityOptions
	],
	examples: [["sops-guard merge-driver -- %O %A %B %P", "as git's configuration has it"], ["git checkout --merge secrets.enc.yaml", "have git call it again for a file in conflict"]],
	run: async (given, terminal) => (await import("./run-merge-driver.js")).runMergeDriver(given, terminal)
};
// packages/cli/src/commands/git/run-git-setup.ts
/** `.gitattributes` travels with the repository; the configuration, which says what to start, does not, and never could safely. */
async function runGitSetup(given, { writer, isQuiet }) {
	const { root, tree, setConfig, config } = await openRepository(given.positionals[0] ?? ".");
	const paths = [...sealedOf(tree)].map(({ path }) => path);
	if (paths.length === 0) throw new Failure("usage", "there is no sealed file here", { hint: "Seal one first, then run it again." });
	const attributes = join(root, ".gitattributes");
	const before = readText(attributes) ?? "";
	const lines = attributeLines(paths, before);
	const command = commandLine();
	const wanted = [
		["diff.sops-guard.textconv", `${command} textconv --`],
		["diff.sops-guard.cachetextconv", "false"],
		["merge.sops-guard.name", "sealed files, merged by value"],
		["merge.sops-guard.driver", `${command} merge-driver -- %O %A %B %P`]
	];
	const missing = [];
	for (const [name, value] of wanted) if (await config(name) !== value) missing.push([name, value]);
	if (lines.length > 0) writer.out(`# .gitattributes\n${lines.map((line) => `+${line}\n`).join("")}\n`);
	if (missing.length > 0) writer.out(`# git config --local\n${missing.map(([name, value]) => `+${name} = ${value}\n`).join("")}\n`);
	if (lines.length === 0 && missing.length === 0) {
		if (!isQuiet) writer.err("Nothing to do.\n");
		return 0;
	}
	if (!given.has("yes")) {
		writer.err("Nothing was written. To write it: sops-guard git-setup --yes\n");
		return 0;
	}
	if (lines.length > 0) {
		const gap = before === "" || before.endsWith("\n") ? "" : "\n";
		writeFile(attributes, `${before}${gap}${lines.join("\n")}\n`);
	}
	for (const [name, value] of missing) await setConfig(name, value);
	writer.err("Written. Commit .gitattributes; the configuration is this clone's own, so everybody runs git-setup once.\n");
	return 0;
}
/** How git starts this very program, in a line for a shell. */
function commandLine() {
	const [node = "node", script = "sops-guard"] = process.argv;
	return [node, script].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
}
// packages/cli/src/commands/git/run-merge-driver.ts
/**
* Exit 0: merged, and the result stands in OURS. Else 1, which tells git of a conflict; OURS is as it was then, so that nothing
* but a whole sealed file is ever left behind.
*/
async function runMergeDriver(given, terminal) {
	const [base, ours, theirs, path, ...more] = given.positionals;
	if (base === void 0 || ours === void 0 || theirs === void 0 || path === void 0 || more.length > 0) throw new Failure("usage", "git gives a merge driver four names", { hint: "Write it into git's configuration with: sops-guard git-setup" });
	const keys = await keysGiven(given, terminal);
	const target = {
		path,
		shown: path,
		isNamed: true
	};
	try {
		const [old, own, other] = [
			base,
			ours,
			theirs
		].map((file) => readTarget({
			...target,
			path: file
		}));
		if (own === void 0 || other === void 0) return 1;
		const prefer = given.value("prefer");
		const canEdit = !given.has("no-edit") && terminal.writer.isTerminal && process.stdin.isTTY === true;
		const result = await merge(old === void 0 || old.length === 0 ? null : old, own, other, {
			store: storeOf(path),
			keyring: keys.keyring,
			now: now(terminal.environment),
			...prefer === void 0 ? {} : { prefer },
			...canEdit ? { resolve: (mine, yours) => resolved(path, mine, yours, terminal) } : {}
		});
		if (result.text !== null) {
			writeFile(ours, result.text);
			return 0;
		}
		tell$1(path, result, terminal);
		return 1;
	} catch (error) {
		const failure = failureIn(target, error);
		if (!(failure instanceof Failure)) throw failure;
		tellFailures([failure], keys, terminal);
		return 1;
	}
}
/** The plaintext with git's markers, in an editor; null when it comes back with markers in it. */
async function resolved(path, ours, theirs, { environment, writer }) {
	const text = withConflictMarkers(ours.revealText(), theirs.revealText(), {
		ours: "ours",
		theirs: "theirs"
	});
	const session = new EditorSession(basename(plainName(path)), new TextEncoder().encode(text), environment);
	try {
		const edited = session.edit();
		if (!hasConflictMarkers(new TextDecoder().decode(edited))) return edited;
		writer.err(`${path}: there are still conflict markers, so nothing was merged\n`);
		edited.fill(0);
		return null;
	} finally {
		session.close();
	}
}
const kinds = {
	"both-changed": "both sides changed it",
	"both-added": "both sides added it",
	"removed-and-changed": "one side removed it, the other changed it"
};
function tell$1(path, { conflicts, settings }, { writer }) {
	for (const { path: place, document, kind } of conflicts) writer.err(`conflict: ${path}: ${label.pointer(place, document).text}: ${kinds[kind]}\n`);
	for (const setting of settings) writer.err(`conflict: ${path}: ${setting}: both sides changed it\n`);
	writer.err(settings.length > 0 ? "  Take one side (git checkout --ours or --theirs), then run sops-guard updatekeys on it.\n" : "  The file is as it is on our side. At a terminal, git checkout --merge FILE opens both sides in an editor.\n");
}
// packages/cli/src/commands/git/run-textconv.ts
/**
* With a key the plaintext, for the terminal of whoever holds it. Without one, in a workflow, or with `--keyless`, the file with a
* mark in the place of each token, by which a diff shows what changed. A file that is not sealed comes out as it is.
*/
async function runTextconv(given, terminal) {
	const [path] = given.positionals;
	if (path === void 0) throw new Failure("usage", "no file was named");
	const bytes = readTarget({
		path,
		shown: path,
		isNamed: true
	});
	const isWorkflow = terminal.environment.GITHUB_ACTIONS === "true";
	if (!given.has("keyless") && !isWorkflow) {
		const { keyring } = await keysGiven(given, terminal);
		try {
			const { plaintext } = await decrypt(bytes, {
				store: storeFor(given, path),
				keyring
			});
			terminal.writer.bytes(plaintext.reveal());
			plaintext.wipe();
			return 0;
		} catch (error) {
			if (!(error instanceof SealFailure)) throw error;
		}
	}
	terminal.writer.bytes(new TextEncoder().encode(withMarks(new TextDecoder().decode(bytes))));
	return 0;
}
const token = /ENC\[AES256_GCM,data:([A-Za-z0-9+/=]*),iv:([A-Za-z0-9+/=]*),tag:[A-Za-z0-9+/=]*,type:([a-z]+)\]/g;
/** A kept IV is a kept value: its first characters tell one state of a value from another, and nothing of the value itself. */
function withMarks(text) {
	return text.replace(token, (_, data, iv, type) => {
		return `‹sealed ${type}, ${Math.floor(data.replace(/=+$/, "").length * 3 / 4)} bytes, ${iv.slice(0, 8)}›`;
	});
}
// packages/cli/src/commands/git/textconv.ts
const textconvCommand = {
	name: "textconv",
	summary: "print a sealed file so that git can show a diff that people can read",
	operands: "FILE",
	mostOperands: 1,
	options: [
		{
			name: "keyless",
			description: "never decrypt: show which values changed, not what they are"
		},
		inputTypeOption,
		...identityOptions
	],
	examples: [["sops-guard textconv secrets.enc.yaml", "as git's configuration has it, after git-setup"]],
	run: async (given, terminal) => (await import("./run-textconv.js")).runTextconv(given, terminal)
};
// packages/cli/src/commands/sealed/identity-file.ts
/** Refuses a place for an identity that the next commit would publish. */
async function refuseOpenPlace(file) {
	const path = resolve(file);
	if (!exists(dirname(path)) || await isIgnored(path)) return;
	throw new Failure("file", "git does not ignore the file of the new identity, so it may be committed", {
		hint: "Choose a place outside of the repository.",
		place: { path: file }
	});
}
/** Writes an identity where nothing is yet, for nobody else to read. */
function saveIdentity(file, identity) {
	const path = resolve(file);
	makeFolder(dirname(path));
	commitChanges([{
		path,
		before: null,
		after: new TextEncoder().encode(identity.reveal()),
		mode: 384
	}]);
}
// packages/cli/src/commands/keys/init-key.ts
/** The identity in the usual place, or in the file that is named; where there is none, a new one that is not written yet. */
async function initKey(given, { environment }) {
	const path = given.value("key-file") ?? defaultKeyFile(environment, process.platform);
	if (path === null) throw new Failure("usage", "nothing says where the key would go", { hint: "Name a file with --key-file." });
	if (exists(path)) {
		const [recipient = ""] = identitiesIn(path).recipients;
		return {
			recipient,
			path,
			write: null
		};
	}
	await refuseOpenPlace(path);
	const { recipient, file } = await keygen("x25519", now(environment));
	return {
		recipient,
		path,
		write: () => saveIdentity(path, file)
	};
}
// packages/cli/src/commands/keys/recipients.ts
const recipientsCommand = {
	name: "recipients",
	summary: "who opens what, by name; add somebody or take somebody out, and re-key what that touches",
	operands: "list [path] | add NAME [path] | remove NAME [path]",
	mostOperands: 3,
	options: [
		{
			name: "group",
			value: "N",
			description: "add to this key group of the rules, from 1, where they have several"
		},
		dryRunOption,
		formatOption,
		...identityOptions
	],
	examples: [
		["sops-guard recipients list", "everybody, with their files"],
		["sops-guard recipients add alice k8s", "alice, as the policy knows her, for the rules of what lies in k8s"],
		["sops-guard recipients remove alice", "out of .sops.yaml and every file, each with a new data key"]
	],
	run: async (given, terminal) => (await import("./run-recipients.js")).runRecipients(given, terminal)
};
// packages/cli/src/commands/keys/recover.ts
const recoverCommand = {
	name: "recover",
	summary: "the drill: prove that an identity opens every sealed file, now or at a past commit",
	operands: "[path]",
	mostOperands: 1,
	options: [
		...identityOptions,
		{
			name: "at",
			value: "REV",
			description: "open the files of this commit instead of the work tree's"
		},
		{
			name: "record",
			description: "note the day in .sops-guard.recovery, for the rule recovery-drill-overdue"
		},
		formatOption
	],
	examples: [
		["sops-guard recover -i -", "type the backup identity, which is shown nowhere; nothing decrypted leaves memory"],
		["sops-guard recover -i - --record", "and note the day, so that the next drill is not forgotten"],
		["sops-guard recover -i backup.txt --at v1.4", "would the backup have opened this release?"]
	],
	run: async (given, terminal) => (await import("./run-recover.js")).runRecover(given, terminal)
};
// packages/cli/src/commands/keys/rekey.ts
const rekeyCommand = {
	name: "rekey",
	summary: "new key in, old key out: every file with a new data key, proven, all of them or none",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "begin",
			description: "only add the new recipient beside the old one, so that both open everything"
		},
		{
			name: "finish",
			description: "take the old recipient out, once everybody has the new identity"
		},
		{
			name: "keygen",
			description: "make the new identity"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			description: "where --keygen writes it, for only you to read"
		},
		{
			name: "pq",
			description: "make it post-quantum: needs sops 3.12 and age 1.3 or newer"
		},
		{
			name: "new-identity-file",
			value: "FILE",
			description: "take the new identity from this file"
		},
		{
			name: "old",
			value: "RECIPIENT",
			description: "who goes, by name or recipient; the identity at hand if left out"
		},
		dryRunOption,
		formatOption,
		...identityOptions
	],
	examples: [
		["sops-guard rekey --keygen -o ~/new.txt", "at once: the identity at hand goes, the new one comes"],
		["sops-guard rekey --begin --old ci --keygen -o ~/new.txt", "staged: both open everything from now on"],
		["sops-guard rekey --finish --old ci --new-identity-file ~/new.txt", "and now the old one opens nothing"]
	],
	run: async (given, terminal) => (await import("./run-rekey.js")).runRekey(given, terminal)
};
// packages/cli/src/commands/sealed/recipient-words.ts
/** Who came and who went, shortened: `+age1…`, `−age1…`. */
function recipientWords({ added, removed }) {
	const short = ({ id }) => label.recipient(id).text;
	return [...added.map((one) => `+${short(one)}`), ...removed.map((one) => `−${short(one)}`)];
}
function recipientDetail({ added, removed }) {
	return { recipients: {
		added: added.map(({ id }) => id),
		removed: removed.map(({ id }) => id)
	} };
}
// packages/cli/src/commands/keys/key-change.ts
/** Texts with recipients in clear: configurations and public key files. */
function changedTexts(files, edit) {
	return files.map(({ target }) => {
		const before = readTarget(target);
		const text = decoded(before, target);
		const after = edit(text, target.shown);
		return {
			target,
			before,
			text: after,
			isChanged: after !== text,
			words: "",
			detail: {}
		};
	});
}
function decoded(bytes, { shown }) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		throw new Failure("file", "the file is no text in UTF-8", { place: { path: shown } });
	}
}
/** Works on every sealed file; where one fails, all failures are told and there is nothing to write. */
async function changedSealed(files, verb, { keys, terminal }, work) {
	const byPath = new Map(files.map((file) => [file.target.path, file]));
	const outcomes = await forEach(files.map(({ target }) => target), terminal, verb, async (target) => {
		const before = readTarget(target);
		return {
			target,
			before,
			...await work(byPath.get(target.path), before)
		};
	});
	const failures = failuresOf(outcomes);
	if (failures.length === 0) return outcomes.flatMap((one) => "result" in one ? [one.result] : []);
	tellFailures(failures, keys, terminal);
	terminal.writer.err("Nothing was written.\n");
	return null;
}
/** Writes all that changed, or nothing. */
function writeChanges(changes) {
	commitChanges(changes.filter(({ isChanged }) => isChanged).map(({ target, before, text }) => ({
		path: target.path,
		before,
		after: new TextEncoder().encode(text)
	})));
}
/** For programs: what became of each file. */
function changesJson(changes) {
	return changes.map(({ target, isChanged, detail }) => ({
		path: target.shown,
		outcome: isChanged ? "changed" : "unchanged",
		...detail
	}));
}
/** For people: what became of each file that changed. */
function tellChanges(changes, isDryRun, { writer, isQuiet }) {
	if (isQuiet) return;
	for (const { target, isChanged, words } of changes) {
		if (!isChanged) continue;
		writer.out(`${isDryRun ? "would change" : "changed"}  ${visible(target.shown)}${words === "" ? "" : `  ${words}`}\n`);
	}
}
/** The sealed values of files, by their places; comments and MACs are none. */
function valuesIn(files) {
	return files.map(({ found, target }) => {
		const seen = /* @__PURE__ */ new Set();
		const pointers = found.document.leaves.flatMap(({ node, path, document }) => {
			if (!looksSealed(node.text) || path[0] === "sops" || seen.has(node.span.start)) return [];
			seen.add(node.span.start);
			return [label.pointer(path, document).text];
		});
		return {
			path: target.shown,
			pointers
		};
	});
}
/** Says which values must be replaced, because somebody keeps knowing them. */
function tellKnown(known, who, { writer }) {
	const total = known.reduce((sum, { pointers }) => sum + pointers.length, 0);
	if (total === 0) return;
	const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
	writer.out(`${who} still knows ${count(total, "value")} in ${count(known.length, "file")}, whatever the keys are now. Replace them where they come from:\n`);
	for (const { path, pointers } of known) {
		const told = pointers.slice(0, most);
		const more = pointers.length > most ? `, and ${pointers.length - most} more` : "";
		writer.out(`  ${path}  ${told.join(", ")}${more}\n`);
	}
}
/** Pointers told to people, by file; programs get them all. */
const most = 12;
// packages/cli/src/commands/keys/key-ground.ts
/** The work tree around a path, once what an interrupted run left in it is put back. */
async function workingProject(path, terminal) {
	const found = await openProject(path, ruleSet);
	return putBack([{ path: resolve(found.root, ".sops.yaml") }], terminal) ? openProject(path, ruleSet) : found;
}
/** The whole project around a path: a key that changed in a part of it would open neither part. */
async function keyGround(path, terminal) {
	const project = await workingProject(path, terminal);
	const { root, tree, policy } = project;
	const targetOf = ({ path }) => {
		const absolute = resolve(root, path);
		return {
			path: absolute,
			shown: shownFrom(process.cwd(), absolute),
			isNamed: false
		};
	};
	const untracked = tree.untracked.flatMap((file) => sealed$2(file) ?? []);
	const all = [...tree.fact(sealedFiles).values(), ...untracked].map((found) => ({
		found,
		file: found.file,
		target: targetOf(found.file)
	}));
	const isInside = (file) => policy.within(file.path) !== null;
	const closed = [...tree.files, ...tree.untracked].find((file) => isInside(file) && isClosedToUs(file));
	if (closed !== void 0) throw new Failure("file", "a file that is sealed by its name cannot be read, so its key would stay behind", {
		hint: "Check its permissions.",
		place: { path: targetOf(closed).shown }
	});
	const isOurs = ({ file, folder }) => isInside(file) || folder === "" || policy.project.startsWith(`${folder}/`);
	const written = tree.untracked.filter((file) => isSopsConfig(file.path) && file.text !== null);
	const rules = new CreationRules([...tree.fact(creationRules).configs, ...written.map((file) => ({
		file,
		folder: file.folder,
		config: sopsConfig(file)
	}))]);
	return {
		project,
		rules,
		sealed: all.filter(({ file }) => isInside(file)),
		outside: all.filter(({ file }) => !isInside(file)),
		configs: rules.configs.filter((placed) => isOurs(placed) && placed.file.entry.kind !== "link").map((placed) => ({
			...placed,
			target: targetOf(placed.file)
		})),
		keyFiles: [...tree.files, ...tree.untracked].filter((file) => isPublicKeyFile(file.path) && !isTemplateName(file.path) && isInside(file)).filter(({ entry }) => entry.kind !== "link").map((file) => ({
			file,
			target: targetOf(file)
		}))
	};
}
/** Whether a file is sealed for a recipient. */
function holds({ found }, recipient) {
	return found.envelope.recipients.some(({ type, id }) => type === "age" && id === recipient);
}
/** The key groups of a file that a recipient stands in, from 0. */
function groupsWith$1({ found }, recipient) {
	const groups = found.envelope.recipients.filter(({ type, id }) => type === "age" && id === recipient);
	return [...new Set(groups.map(({ group }) => group))];
}
// packages/cli/src/commands/keys/recipient-given.ts
/** A recipient as it was typed: a name of the policy's registry, or an age recipient itself. */
function recipientGiven(word, policy) {
	const known = policy.recipients.find(({ name, age }) => name === word || age === word);
	if (known !== void 0) return {
		id: known.age,
		name: known.name
	};
	const verdict = parseRecipient(word ?? "");
	if ("kind" in verdict) return {
		id: (word ?? "").trim(),
		name: null
	};
	if (verdict.fault === "private-key") throw new Failure("usage", "a private key was given where a recipient belongs", { hint: "It stands in the shell's history by now: replace it. A recipient starts with age1." });
	const names = policy.recipients.map(({ name }) => name);
	const guess = nearest(word ?? "", names);
	throw new Failure("usage", "that is no recipient, and no name of the policy's registry", { hint: `${guess === null ? "" : `Did you mean ${guess}? `}Write a name from \`recipients\` of .sops-guard.yaml, or an age recipient.` });
}
/** A recipient with the name that the policy has for it. */
function namedRecipient(id, policy) {
	return {
		id,
		name: policy.recipients.find(({ age }) => age === id)?.name ?? null
	};
}
// packages/cli/src/commands/keys/rekey-proof.ts
/**
* Opens every file as it will be with the new identity, and tries every entry with the old one. Throws where the new one does not
* open a file, and, unless it still may, where the old one opens anything.
*/
async function proveRekeyed(files, changes, { keys, old, fresh, mayOldOpen }) {
	const texts = new Map(changes.map(({ target, text }) => [target.path, text]));
	const { own } = keys.parted(old);
	let oldOpens = 0;
	for (const { target, found } of files) {
		const text = texts.get(target.path) ?? readTarget(target);
		const { store } = found.document;
		const sealed = readSealed(text, store);
		if (sealed.metadata.groups.length > 1) await proveEntry(sealed, fresh, target);
		else await proveOpen(text, {
			store,
			keyring: fresh.keyring
		}, target);
		const isNamed = sealed.envelope.recipients.some(({ id }) => id === old);
		const isOpen = await opensAnEntry(sealed, own);
		if (isOpen) oldOpens++;
		if (!mayOldOpen && (isNamed || isOpen)) throw new Failure("file", "the old identity would still open this file, so nothing was written", { place: { path: target.shown } });
	}
	return {
		newOpens: files.length,
		oldOpens: own.size > 0 ? oldOpens : null
	};
}
/**
* Opens every file as it will be with the identities at hand, and looks for whoever is gone among its entries. Whoever takes himself
* out cannot open the result, and then the entries of those who stay are all that can be said.
*/
async function proveChanged(changes, files, { keys, gone }) {
	const stores = new Map(files.map(({ target, found }) => [target.path, found.document.store]));
	const isSelf = gone !== null && keys.recipients?.has(gone) === true;
	for (const { target, text, isChanged } of changes) {
		const store = stores.get(target.path);
		if (!isChanged || store === void 0) continue;
		const { envelope } = readSealed(text, store);
		if (envelope.recipients.some(({ id }) => id === gone)) throw new Failure("file", "the recipient would still open this file, so nothing was written", {
			hint: "Another creation rule, or the same one by an anchor, still names it.",
			place: { path: target.shown }
		});
		if (!isSelf) await proveOpen(text, {
			store,
			keyring: keys.keyring
		}, target);
	}
}
async function proveOpen(text, options, target) {
	try {
		close(await open(text, options));
	} catch (error) {
		throw failureIn(target, error);
	}
}
async function proveEntry({ envelope }, { recipient, keyring }, target) {
	for (const { id, enc } of envelope.recipients) {
		if (id !== recipient) continue;
		const share = await keyring.open(enc ?? "");
		share?.fill(0);
		if (share !== null) continue;
		throw new Failure("file", "the new identity would not open its key group, so nothing was written", { place: { path: target.shown } });
	}
}
async function opensAnEntry({ envelope }, keyring) {
	if (keyring.size === 0) return false;
	for (const { type, enc } of envelope.recipients) {
		const key = type === "age" ? await keyring.open(enc ?? "") : null;
		key?.fill(0);
		if (key !== null) return true;
	}
	return false;
}
// packages/cli/src/commands/keys/touched-rules.ts
/** The rules that somebody is to be added to: those of the files in question, or all where the whole project is meant. */
function rulesFor(ground, { name }) {
	const { policy, scope } = ground.project;
	const isWhole = isWholeProject(ground);
	return allRules(ground).filter((one) => {
		const files = governedBy(ground, [one]);
		if (!isWhole && !files.some(({ file }) => isInScope(file.path, scope))) return false;
		return files.length === 0 || !files.every(({ file }) => isClosed(policy, file.path, name));
	});
}
function isClosed(policy, path, name) {
	const inner = policy.within(path);
	return policy.environments.filter(({ paths }) => inner !== null && paths.matches(inner)).some(({ recipients }) => recipients !== null && (name === null || !recipients.includes(name)));
}
function rulesWith(ground, id, isWhole) {
	return allRules(ground).filter((one) => {
		if (groupsWith(one.rule, id).length === 0) return false;
		return isWhole || governedBy(ground, [one]).some(({ file }) => isInScope(file.path, ground.project.scope));
	});
}
function allRules({ configs }) {
	return configs.flatMap((config) => config.config.rules.map((rule) => ({
		config,
		rule
	})));
}
function isWholeProject({ project: { scope, policy } }) {
	return scope === "" || scope === policy.project || policy.project.startsWith(`${scope}/`);
}
/** Sealed files for which one of these is the rule that sops takes, by the nearest configuration. */
function governedBy(ground, touched) {
	return ground.sealed.filter((one) => {
		const ruling = rulingOf(ground, one);
		return touched.some(({ config, rule }) => config.file === ruling?.placed.file && rule.index === ruling.rule?.index);
	});
}
function rulingOf({ rules }, { file }) {
	return rules.rulings(file.path)[0];
}
/** The rule for a file as it will be. */
function ruleIn(configs, ground, file) {
	const ruling = rulingOf(ground, file);
	const placed = ground.configs.find((one) => one.file === ruling?.placed.file);
	const change = configs.find(({ target }) => target.path === placed?.target.path);
	const rule = change === void 0 ? void 0 : parseConfig(change.text, change.target.shown).rules[ruling?.rule?.index ?? -1];
	if (rule === void 0) throw new Failure("usage", "no creation rule is for this file", { place: { path: file.target.shown } });
	return rule;
}
function groupsWith({ index, groups }, recipient) {
	return groups.flatMap((group, at) => group.some(({ type, id }) => type === "age" && id === recipient) ? [{
		rule: index,
		group: at
	}] : []);
}
function placeFor({ index, groups }, given) {
	const asked = given.value("group");
	if (asked === void 0 && groups.length > 1) throw new Failure("usage", `rule ${index + 1} has ${groups.length} key groups`, { hint: "Say which one: --group N." });
	const group = Number(asked ?? 1) - 1;
	if (groups[group] !== void 0) return {
		rule: index,
		group
	};
	throw new Failure("usage", `rule ${index + 1} has no such key group`, { hint: `It has ${groups.length}; --group counts from 1.` });
}
function noRule({ configs, project }) {
	const [config] = configs;
	if (config === void 0) return new Failure("usage", "there is no `.sops.yaml` here", { hint: "`sops-guard init` makes one." });
	return new Failure("usage", "no creation rule is to be changed for this recipient", { hint: project.policy.environments.length > 0 ? "Add its name to `recipients` of the environment in .sops-guard.yaml, or name a path that a rule governs." : `Name a path that a rule of ${basename(config.target.shown)} governs.` });
}
// packages/cli/src/commands/keys/recipient-change.ts
/** Adds somebody to the rules of a path, and re-keys what they govern; the data keys stay. */
async function addRecipient(name, path, given, terminal) {
	const ground = await keyGround(path, terminal);
	const recipient = recipientGiven(name, ground.project.policy);
	if (registryOf(ground.project.policy).isRevoked(recipient.id, now(terminal.environment))) throw new Failure("usage", "the policy says that this recipient is revoked", { hint: "Take `revokedAt` out of .sops-guard.yaml first, if that is what you mean." });
	const touched = rulesFor(ground, recipient);
	if (touched.length === 0) throw noRule(ground);
	const keys = await keysGiven(given, terminal);
	const configs = changedTexts(ground.configs, (text, shown) => {
		const own = touched.filter(({ config }) => config.target.shown === shown);
		return withRecipient(text, shown, recipient.id, own.map(({ rule }) => placeFor(rule, given)));
	});
	const keyFiles = changedTexts(ground.keyFiles, (text) => isMirror(text, ground) ? keyFileWith(text, recipient.id) : text);
	const due = governedBy(ground, touched);
	const sealed = await changedSealed(due, "re-keying", {
		keys,
		terminal
	}, async (file, bytes) => {
		const rule = ruleIn(configs, ground, file);
		const options = {
			store: file.found.document.store,
			keyring: keys.keyring
		};
		return resultOf(await updateKeys(bytes, sealingOf(rule).groups, options), "kept");
	});
	if (sealed === null) return 2;
	await proveChanged(sealed, due, {
		keys,
		gone: null
	});
	return finish({
		verb: "add",
		recipient,
		changes: [
			...configs,
			...keyFiles,
			...sealed
		],
		known: []
	}, given, terminal);
}
/** Takes somebody out of the rules of a path and of every file, each with a new data key. */
async function removeRecipient(name, path, given, terminal) {
	const ground = await keyGround(path, terminal);
	const recipient = recipientGiven(name, ground.project.policy);
	const isWhole = isWholeProject(ground);
	const touched = rulesWith(ground, recipient.id, isWhole);
	const governed = new Set(governedBy(ground, touched));
	const stray = ground.sealed.filter((file) => holds(file, recipient.id) && !governed.has(file) && isWhole);
	if (touched.length === 0 && stray.length === 0) return finish({
		verb: "remove",
		recipient,
		changes: [],
		known: []
	}, given, terminal);
	const keys = await keysGiven(given, terminal);
	const configs = changedTexts(ground.configs, (text, shown) => {
		const places = touched.filter(({ config }) => config.target.shown === shown).flatMap(({ rule }) => groupsWith(rule, recipient.id));
		return withoutRecipient(text, shown, recipient.id, isWhole ? "everywhere" : places);
	});
	const isGone = !configs.some(({ text, target }) => parseConfig(text, target.shown).rules.some((rule) => groupsWith(rule, recipient.id).length > 0));
	const keyFiles = changedTexts(ground.keyFiles, (text) => isGone && recipientsOfKeyFile(text).length > 1 ? keyFileWithout(text, recipient.id) : text);
	const due = [...governed, ...stray];
	const sealed = await changedSealed(due, "re-keying", {
		keys,
		terminal
	}, async (file, bytes) => {
		const options = {
			store: file.found.document.store,
			keyring: keys.keyring
		};
		const isReader = holds(file, recipient.id);
		const instant = now(terminal.environment);
		const remove = [{
			type: "age",
			id: recipient.id
		}];
		if (!governed.has(file)) return resultOf({
			...await rotate(bytes, {
				...options,
				now: instant,
				remove
			}),
			isChanged: true
		}, "new");
		return resultOf(await updateKeys(isReader ? (await rotate(bytes, {
			...options,
			now: instant
		})).text : bytes, sealingOf(ruleIn(configs, ground, file)).groups, options), isReader ? "new" : "kept");
	});
	if (sealed === null) return 2;
	await proveChanged(sealed, due, {
		keys,
		gone: recipient.id
	});
	const known = valuesIn(due.filter((file) => holds(file, recipient.id)));
	return finish({
		verb: "remove",
		recipient,
		changes: [
			...configs,
			...keyFiles,
			...sealed
		],
		known
	}, given, terminal);
}
/** What became of a file, in words and for programs. */
function resultOf(result, dataKey) {
	const { text } = result;
	const isNew = dataKey === "new";
	const words = [...recipientWords(result), ...isNew ? ["new data key"] : []].join(", ");
	return {
		text,
		isChanged: result.isChanged || isNew,
		words,
		detail: { dataKey }
	};
}
/** A public key file that names exactly whom the rules name is kept that way. */
function isMirror(text, { configs }) {
	const used = new Set(configs.flatMap(({ file }) => sopsConfig(file).rules.flatMap(({ groups }) => groups.flat().filter(({ type }) => type === "age").map(({ id }) => id))));
	const written = recipientsOfKeyFile(text);
	return written.length > 0 && [...used].every((id) => written.includes(id));
}
function finish({ verb, recipient, changes, known }, given, terminal) {
	const isDryRun = given.has("dry-run");
	const isChanged = changes.some((change) => change.isChanged);
	if (!isDryRun && isChanged) writeChanges(changes);
	const { id, name } = recipient;
	if (given.value("format") === "json") {
		const document = {
			version: 1,
			tool: terminal.tool,
			action: verb,
			recipient: {
				recipient: id,
				name
			},
			files: changesJson(changes),
			stillKnows: known,
			written: !isDryRun && isChanged,
			incomplete: []
		};
		terminal.writer.out(`${JSON.stringify(document, null, 2)}\n`);
		return 0;
	}
	tellChanges(changes, isDryRun, terminal);
	const shown = name === null ? label.recipient(id).text : label.name(name).text;
	if (!isChanged) terminal.writer.out(verb === "add" ? `${shown} reads all of it already.\n` : `${shown} reads none of it.\n`);
	tellKnown(known, shown, terminal);
	if (verb === "remove" && isChanged && name !== null && !terminal.isQuiet) {
		const day = isoDay(now(terminal.environment));
		terminal.writer.err(`The policy still knows ${shown}: \`revokedAt: ${day}\` there lets lint keep watch.\n`);
	}
	return 0;
}
// packages/cli/src/commands/keys/recipient-list.ts
/** Who opens which files: by the files' own metadata, the creation rules and the policy's registry. */
async function listRecipients(path, given, terminal) {
	const readers = readersIn(await keyGround(path, terminal));
	if (given.value("format") === "json") {
		const recipients = readers.map(({ type, id, entry, reads, rules }) => ({
			recipient: id,
			type,
			name: entry?.name ?? null,
			role: entry?.role ?? null,
			revokedAt: entry?.revokedAt ?? null,
			reads,
			rules
		}));
		terminal.writer.out(`${JSON.stringify({
			version: 1,
			tool: terminal.tool,
			recipients,
			incomplete: []
		}, null, 2)}\n`);
	} else for (const reader of readers) terminal.writer.out(pretty$1(reader));
	return 0;
}
function readersIn({ project, sealed, configs }) {
	const { policy, scope } = project;
	const entries = new Map(policy.recipients.map((entry) => [entry.age, entry]));
	const found = /* @__PURE__ */ new Map();
	const reader = (type, id) => {
		const one = found.get(`${type} ${id}`) ?? {
			type,
			id,
			reads: [],
			rules: []
		};
		found.set(`${type} ${id}`, one);
		return one;
	};
	for (const { age } of policy.recipients) reader("age", age);
	for (const { config, target } of configs) for (const rule of config.rules) for (const { type, id } of rule.groups.flat()) {
		const { rules } = reader(type, id);
		if (rules.some((one) => one.config === target.shown && one.rule === rule.index + 1)) continue;
		rules.push({
			config: target.shown,
			rule: rule.index + 1
		});
	}
	for (const { file, target, found: sealedFile } of sealed) {
		if (!isInScope(file.path, scope)) continue;
		for (const { type, id } of sealedFile.envelope.recipients) {
			const { reads } = reader(type, id);
			if (!reads.includes(target.shown)) reads.push(target.shown);
		}
	}
	return [...found.values()].map((one) => ({
		...one,
		entry: entries.get(one.id) ?? null
	}));
}
function pretty$1({ type, id, entry, reads, rules }) {
	const name = entry === null ? "(no name in the policy)" : label.name(entry.name).text;
	const kind = type === "age" ? "" : `  ${type}`;
	const role = entry?.role == null ? "" : `  ${entry.role}`;
	const revoked = entry?.revokedAt == null ? "" : `  revoked ${entry.revokedAt}`;
	const places = [...new Set(rules.map(({ config }) => config))].map((config) => {
		const numbers = rules.filter((one) => one.config === config).map(({ rule }) => rule);
		return `rule${numbers.length === 1 ? "" : "s"} ${numbers.join(", ")} of ${config}`;
	});
	const byRule = places.length === 0 ? "in no creation rule" : places.join("; ");
	return `${`${name}  ${label.recipient(id).text}${kind}${role}${revoked}  ${byRule}\n`}${reads.length === 0 ? "  opens no file\n" : reads.map((path) => `  ${path}\n`).join("")}`;
}
// packages/cli/src/commands/keys/run-recipients.ts
const verbs = [
	"list",
	"add",
	"remove"
];
async function runRecipients(given, terminal) {
	const [verb = "", ...operands] = given.positionals;
	if (verb === "list" && operands.length <= 1) return listRecipients(operands[0] ?? ".", given, terminal);
	const [name, path = "."] = operands;
	if (name !== void 0 && verb === "add") return addRecipient(name, path, given, terminal);
	if (name !== void 0 && verb === "remove") return removeRecipient(name, path, given, terminal);
	const guess = nearest(verb, verbs);
	throw new Failure("usage", verbs.includes(verb) ? `recipients ${verb} wants other operands` : "say what to do with recipients", { hint: `${guess === null || guess === verb ? "" : `Did you mean ${guess}? `}Write recipients list [path], add NAME [path] or remove NAME [path].` });
}
// packages/cli/src/commands/keys/run-recover.ts
/** Exit 1 when a file does not open, 3 when what was asked for could not be tried. */
async function runRecover(given, terminal) {
	const commit = given.value("at");
	if (commit !== void 0 && given.has("record")) throw new Failure("usage", "a drill on a past commit proves nothing about now, so it is not noted", { hint: "Leave out --at, or --record." });
	const path = given.positionals[0] ?? ".";
	const project = commit === void 0 ? await workingProject(path, terminal) : await openProject(path, ruleSet, commit);
	if (given.has("record")) checkWhole(project);
	const files = [...project.tree.files, ...project.tree.untracked].filter(({ path, entry }) => isInScope(path, project.scope) && (entry.kind === "file" || entry.kind === "executable"));
	const sealedOnes = files.filter((file) => isSealed(file));
	const incomplete = [...project.gaps.filter(({ blocking }) => blocking), ...unreadable(files, project.policy)];
	if (sealedOnes.length === 0 && incomplete.length === 0) throw new Failure("usage", "there is no sealed file here, so there is nothing to prove", { hint: "Name the folder of the repository." });
	const keys = await keysGiven(given, terminal);
	if (keys.keyring.size === 0) throw new Failure("usage", "no identity was found", { hint: `Give one with -i FILE, or -i - to type it. ${[...keys.faults, `Looked in: ${keys.looked.join(", ")}`].join(". ")}.` });
	const attempts = [];
	for (const [index, file] of sealedOnes.entries()) {
		if (!terminal.isQuiet) terminal.writer.progress(`opening ${index + 1} of ${sealedOnes.length}`);
		attempts.push(await attempt(file, project, keys));
	}
	terminal.writer.clearProgress();
	const failed = attempts.filter(({ failure }) => failure !== null);
	const recorded = failed.length === 0 && incomplete.length === 0 && given.has("record") ? record(project, attempts, terminal) : null;
	if (given.value("format") === "json") terminal.writer.out(json$1({
		attempts,
		commit: commit ?? null,
		recorded,
		incomplete
	}, terminal));
	else tell({
		attempts,
		recorded,
		incomplete
	}, terminal);
	for (const fault of failed.length > 0 ? keys.faults : []) terminal.writer.err(`  ${fault}.\n`);
	return failed.length > 0 ? 1 : incomplete.length > 0 ? 3 : 0;
}
/** Also what was sealed once and lost its metadata: it opens for nobody. */
function isSealed(file) {
	if (sealed$2(file) !== null) return true;
	return isEncryptedName(file.path) && !isTemplateName(file.path) && file.holds("ENC[AES256_GCM,");
}
/** Files that may be sealed and whose content is not there. */
function unreadable(files, policy) {
	return files.flatMap(({ path, absence }) => {
		if (absence === null) return [];
		const inner = policy.within(path);
		if (!(isEncryptedName(path) || inner !== null && policy.artifacts.encrypted.matches(inner)) && absence !== "missing-object") return [];
		return [{
			what: "a file that may be sealed",
			why: absence === "missing-object" ? "git does not have its content; fetch it first" : "it cannot be read",
			path,
			blocking: true
		}];
	});
}
async function attempt(file, { root }, { keyring }) {
	const shown = shownFrom(process.cwd(), resolve(root, file.path));
	const target = {
		path: resolve(root, file.path),
		shown,
		isNamed: false
	};
	try {
		const store = sealed$2(file)?.document.store ?? storeOf(file.path);
		const opened = await open(file.bytes, {
			store,
			keyring
		});
		close(opened);
		return {
			shown,
			openedBy: opened.opened.map(({ recipient }) => recipient),
			failure: null
		};
	} catch (error) {
		const failure = failureIn(target, error);
		if (!(failure instanceof Failure)) throw failure;
		return {
			shown,
			openedBy: [],
			failure
		};
	}
}
/** A note speaks of the whole project, so the drill must. */
function checkWhole({ scope, policy: { project } }) {
	if (scope === project || scope === "" && project === "") return;
	throw new Failure("usage", "a drill on a part of the project is not noted", { hint: `Name the project's folder${project === "" ? ", the repository's root" : `: ${project}`}.` });
}
function record({ root, policy }, attempts, { environment }) {
	const [first = [], ...others] = attempts.map(({ openedBy }) => openedBy);
	const everywhere = [...new Set(first)].filter((one) => others.every((each) => each.includes(one)));
	if (everywhere.length === 0) throw new Failure("usage", "no single identity opens everything, so there is no drill to note", { hint: "Give one identity at a time." });
	const path = join(root, policy.project, recoveryRecordName);
	const shown = shownFrom(process.cwd(), path);
	const before = existing(path, shown);
	const date = isoDay(now(environment));
	let text = before === null ? null : new TextDecoder().decode(before);
	for (const recipient of everywhere) text = withDrill(text, {
		date,
		files: attempts.length,
		recipient
	});
	commitChanges([{
		path,
		before,
		after: new TextEncoder().encode(text ?? ""),
		mode: 420
	}]);
	return shown;
}
function existing(path, shown) {
	return exists(path) ? readTarget({
		path,
		shown,
		isNamed: true
	}) : null;
}
function tell({ attempts, recorded, incomplete }, { writer, isQuiet }) {
	for (const { shown, openedBy, failure } of attempts) if (failure !== null) {
		const line = failure.place?.line === void 0 ? "" : `:${failure.place.line}`;
		writer.out(`closed  ${visible(shown)}${line}  ${failure.message}\n`);
	} else if (!isQuiet) writer.out(`opens   ${visible(shown)}  ${openedBy.map((one) => label.recipient(one).text).join(" and ")}\n`);
	for (const { what, why, path } of incomplete) writer.err(`${path ?? what}: ${why}\n`);
	const opened = attempts.filter(({ failure }) => failure === null).length;
	const count = attempts.length === 1 ? "1 sealed file" : `${attempts.length} sealed files`;
	if (opened === attempts.length) writer.out(opened === 1 ? "The one sealed file opens, MAC included.\n" : `All of ${count} open, MAC included.\n`);
	if (opened < attempts.length) writer.out(`${attempts.length - opened} of ${count} do not open.\n`);
	if (recorded !== null) writer.err(`Noted in ${recorded}. Commit it.\n`);
}
function json$1(outcome, { tool }) {
	const { attempts, commit, recorded, incomplete } = outcome;
	const files = attempts.map(({ shown, openedBy, failure }) => ({
		path: shown,
		opens: failure === null,
		openedBy,
		why: failure?.message ?? null,
		line: failure?.place?.line ?? null
	}));
	return `${JSON.stringify({
		version: 1,
		tool,
		commit,
		files,
		recorded,
		incomplete
	}, null, 2)}\n`;
}
// packages/cli/src/commands/keys/new-identity.ts
/** The new identity: made here for `--keygen -o FILE`, or read from `--new-identity-file`. */
async function newIdentity(given, terminal) {
	const file = given.value("new-identity-file");
	if (given.has("keygen") === (file !== void 0)) throw new Failure("usage", "say which identity comes: a new one, or one that is there", { hint: "Give --keygen -o FILE, or --new-identity-file FILE." });
	return file === void 0 ? made(given, terminal) : readFrom(file, terminal);
}
async function made(given, { environment }) {
	const output = given.value("output");
	if (output === void 0) throw new Failure("usage", "--keygen needs a file for the new identity", { hint: "Give -o FILE, outside of the repository." });
	if (exists(output)) throw new Failure("file", "there is a file of that name, and it may hold a key", {
		hint: "If it is the new identity, give it as --new-identity-file. A key that is overwritten is lost.",
		place: { path: output }
	});
	await refuseOpenPlace(output);
	const { recipient, file } = await keygen(given.has("pq") ? "pq" : "x25519", now(environment));
	return {
		recipient,
		keyring: new Keyring(parseIdentities(file.reveal()).identities),
		shown: output,
		save: () => saveIdentity(output, file)
	};
}
function readFrom(file, { environment }) {
	const { keyring, recipients, faults } = keysOf({
		files: [file],
		environment,
		platform: process.platform
	});
	const told = recipients?.size === 1 ? [...recipients][0] : publicKeyIn(file);
	if (keyring.size !== 1 || told === void 0) throw new Failure("file", "the new identity must stand alone in its file, with its public key", {
		hint: faults.length === 0 ? "One AGE-SECRET-KEY, as sops-guard keygen writes it." : `${faults.join(". ")}.`,
		place: { path: file }
	});
	return {
		recipient: told,
		keyring,
		shown: file,
		save: () => {}
	};
}
/** The comment that age-keygen writes. It is not trusted: what it names must open what is sealed for it. */
function publicKeyIn(file) {
	return /^# public key: (age1[a-z0-9]+)\s*$/m.exec(readText(file) ?? "")?.[1];
}
// packages/cli/src/commands/keys/rekey-report.ts
const nameOf = ({ id, name }) => name === null ? label.recipient(id).text : label.name(name).text;
/** For people. */
function tellRekey(outcome, fresh, terminal) {
	const { writer, isQuiet } = terminal;
	const { step, old, state, changes, proof, known, livesIn, outside, isDryRun } = outcome;
	const files = (number) => number === 1 ? "1 file" : `${number} files`;
	const oldName = nameOf(old);
	const newName = label.recipient(fresh.recipient).text;
	if (!isQuiet) writer.out(`Found: ${files(state.old)} sealed for ${oldName} alone of the two, ${state.both} for both, ${state.new} for ${newName} alone${state.neither === 0 ? "" : `; ${state.neither} for neither, left as they are`}.\n`);
	tellChanges(changes, isDryRun, terminal);
	if (!changes.some(({ isChanged }) => isChanged)) writer.out(step === "begin" ? "It was begun already: nothing to do.\n" : "It was finished already: nothing to do.\n");
	const opens = `Proven: ${newName} opens all of ${files(proof.newOpens)}`;
	if (step === "begin") writer.out(`${opens}, and ${oldName} still does.\n`);
	else writer.out(`${opens}; ${oldName} opens none${proof.oldOpens !== null ? "" : " (it has no entry left; its identity is not at hand to be tried, or does not tell its recipient)"}.\n`);
	tellKnown(known, `Whoever has the old key`, terminal);
	const secrets = livesIn.filter(({ secret }) => secret !== null);
	const mentions = livesIn.filter(({ secret }) => secret === null);
	if (secrets.length > 0) {
		writer.out(step === "begin" ? `Give the new identity to these secrets of workflows, then run --finish:\n` : `Secrets of workflows that must hold the new identity by now:\n`);
		for (const { path, line, secret } of secrets) writer.out(`  ${secret}  ${path}:${line}\n`);
	}
	if (mentions.length > 0 && step !== "begin") {
		writer.out(`The old recipient is still written in:\n`);
		for (const { path, line } of mentions) writer.out(`  ${path}:${line}\n`);
	}
	if (outside.length > 0) {
		writer.out(`Outside of this project the old key still opens:\n`);
		for (const path of outside) writer.out(`  ${path}\n`);
	}
	if (step === "begin") return;
	if (!isDryRun) writer.err(`The new identity is in ${fresh.shown}: back it up, hand it out, and destroy the old one.\n`);
}
/** For programs. */
function rekeyJson(outcome, { tool }) {
	const { step, old, new: fresh, state, changes, proof, known, livesIn, outside, isDryRun } = outcome;
	const recipient = ({ id, name }) => ({
		recipient: id,
		name
	});
	const document = {
		version: 1,
		tool,
		step,
		old: recipient(old),
		new: recipient(fresh),
		state,
		files: changesJson(changes),
		proof,
		stillKnows: known,
		livesIn,
		outside,
		written: !isDryRun && changes.some(({ isChanged }) => isChanged),
		incomplete: []
	};
	return `${JSON.stringify(document, null, 2)}\n`;
}
// packages/cli/src/commands/keys/run-rekey.ts
async function runRekey(given, terminal) {
	const step = stepOf(given);
	const ground = await keyGround(given.positionals[0] ?? ".", terminal);
	const { policy } = ground.project;
	const fresh = await newIdentity(given, terminal);
	const keys = await keysGiven(given, terminal);
	const old = oldRecipient(given, {
		ground,
		keys,
		fresh
	});
	const state = stateOf(ground.sealed, old.id, fresh.recipient);
	checkState(step, state, old, policy);
	const texts = changedClear(ground, step, old.id, fresh.recipient);
	const hasKey = ground.sealed.filter((file) => holds(file, old.id) || holds(file, fresh.recipient));
	const isDue = (file) => holds(file, old.id) && (step !== "begin" || groupsWith$1(file, old.id).some((one) => !groupsWith$1(file, fresh.recipient).includes(one)));
	const due = hasKey.filter(isDue);
	const sealed = await changedSealed(due, "re-keying", {
		keys,
		terminal
	}, (file, bytes) => step === "begin" ? widened(file, bytes, {
		keys,
		old: old.id,
		fresh
	}) : rekeyed(file, bytes, {
		keys,
		old: old.id,
		fresh,
		terminal
	}));
	if (sealed === null) return 2;
	const proof = await proveRekeyed(hasKey, sealed, {
		keys,
		old: old.id,
		fresh,
		mayOldOpen: step === "begin"
	});
	const changes = [...texts, ...sealed];
	const isDryRun = given.has("dry-run");
	const isChanged = changes.some((change) => change.isChanged);
	if (!isDryRun && isChanged) {
		fresh.save();
		writeKept(changes, fresh);
	}
	const outcome = {
		step,
		old,
		new: namedRecipient(fresh.recipient, policy),
		state,
		changes,
		proof,
		known: step === "begin" ? [] : valuesIn(due),
		livesIn: livesIn(ground, texts, old.id),
		outside: ground.outside.filter((file) => holds(file, old.id)).map(({ target }) => target.shown),
		isDryRun
	};
	if (given.value("format") === "json") terminal.writer.out(rekeyJson(outcome, terminal));
	else tellRekey(outcome, fresh, terminal);
	return 0;
}
function stepOf(given) {
	if (given.has("begin") && given.has("finish")) throw new Failure("usage", "--begin and --finish are two steps", { hint: "Without either, everything is done at once." });
	return given.has("begin") ? "begin" : given.has("finish") ? "finish" : "at-once";
}
/** Who goes: named, or whoever the identity at hand belongs to. */
function oldRecipient(given, { ground, keys, fresh }) {
	const { policy } = ground.project;
	const named = given.value("old");
	if (named !== void 0) {
		const old = recipientGiven(named, policy);
		if (old.id !== fresh.recipient) return old;
		throw new Failure("usage", "the old and the new recipient are the same");
	}
	const used = new Set(ground.sealed.flatMap(({ found }) => found.envelope.recipients.map(({ id }) => id)));
	const candidates = [...keys.recipients ?? []].filter((one) => used.has(one) && one !== fresh.recipient);
	const [only] = candidates;
	if (candidates.length === 1 && only !== void 0) return namedRecipient(only, policy);
	throw new Failure("usage", candidates.length === 0 ? "the identity at hand is not one that these files are sealed for" : "there are identities of several recipients at hand", { hint: "Say who goes: --old NAME, or --old age1…" });
}
function stateOf(files, old, fresh) {
	const count = (hasOld, hasNew) => files.filter((file) => holds(file, old) === hasOld && holds(file, fresh) === hasNew).length;
	return {
		old: count(true, false),
		both: count(true, true),
		new: count(false, true),
		neither: count(false, false)
	};
}
function checkState(step, state, old, policy) {
	if (state.old + state.both + state.new === 0) throw new Failure("usage", `no sealed file here is sealed for ${nameOf(old)}`, { hint: `Name the project's folder and the right recipient; sops-guard recipients list${policy.project === "" ? "" : ` ${policy.project}`} shows who reads what.` });
	if (step === "finish" && state.both + state.new === 0) throw new Failure("usage", "there is nothing to finish: no file is sealed for the new recipient yet", { hint: "Run it with --begin first, or without either to do it at once." });
	if (step === "begin" && state.old + state.both === 0) throw new Failure("usage", "there is nothing to begin: the old recipient is out of every file already");
}
/** `.sops.yaml` and `.age-public-key`. */
function changedClear(ground, step, old, fresh) {
	const isBegin = step === "begin";
	const configs = changedTexts(ground.configs, (text, shown) => isBegin ? withRecipientBeside(text, shown, fresh, old) : withReplacedRecipient(text, shown, old, fresh));
	const keyFiles = changedTexts(ground.keyFiles, (text) => {
		if (!recipientsOfKeyFile(text).includes(old)) return text;
		return isBegin ? keyFileWith(text, fresh, old) : keyFileReplaced(text, old, fresh);
	});
	return [...configs, ...keyFiles].filter(({ isChanged }) => isChanged);
}
/** The new recipient beside the old one, the data key as it was. */
async function widened(file, bytes, { keys, old, fresh }) {
	const add = groupsWith$1(file, old).map((group) => ({
		type: "age",
		id: fresh.recipient,
		group
	}));
	const { store } = file.found.document;
	const { text, isChanged } = await changeRecipients(bytes, { add }, {
		store,
		keyring: keys.keyring
	});
	return {
		text,
		isChanged,
		words: `+${label.recipient(fresh.recipient).text}`,
		detail: {
			values: null,
			dataKey: "kept"
		}
	};
}
/** The new recipient in place of the old one, under a new data key. */
async function rekeyed(file, bytes, { keys, old, fresh, terminal }) {
	const { text, sealedValues } = await rotate(bytes, {
		store: file.found.document.store,
		keyring: keys.keyring,
		now: now(terminal.environment),
		add: groupsWith$1(file, old).map((group) => ({
			type: "age",
			id: fresh.recipient,
			group
		})),
		remove: [{
			type: "age",
			id: old
		}]
	});
	return {
		text,
		isChanged: true,
		words: `${sealedValues === 1 ? "1 value" : `${sealedValues} values`}, new data key`,
		detail: {
			values: sealedValues,
			dataKey: "new"
		}
	};
}
function writeKept(changes, fresh) {
	try {
		writeChanges(changes);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		throw new Failure(error.code, error.message, {
			hint: `${error.hint ?? ""} Nothing was re-keyed. The new identity is in ${fresh.shown}: go on with --new-identity-file.`.trim(),
			...error.place === null ? {} : { place: error.place }
		});
	}
}
/** Where the old key still lives once this is done. */
function livesIn({ project }, texts, old) {
	const byPath = new Map(texts.map(({ target, text }) => [target.path, text]));
	const inTree = new Map(project.tree.files.flatMap(({ path }) => {
		const text = byPath.get(resolve(project.root, path));
		return text === void 0 ? [] : [[path, text]];
	}));
	const isPlain = ({ path }) => inTree.has(path) || !isSealedPath(project.tree, path);
	return [...keySecrets(project.tree), ...mentionsOf(project.tree, old, inTree).filter(isPlain)];
}
function isSealedPath(tree, path) {
	return tree.file(path)?.holds("ENC[AES256_GCM,") ?? false;
}
// packages/cli/src/commands/sealed/decrypt.ts
const decryptCommand = {
	name: "decrypt",
	summary: "open sealed files: one to stdout, or many to a folder or in place, all or none",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{
			name: "output",
			short: "o",
			value: "PATH",
			description: "write to this file, or below this folder under plain names; only you can read them"
		},
		{
			name: "in-place",
			description: "replace the file by its plaintext; terraform.tfvars.enc becomes terraform.tfvars beside it"
		},
		{
			name: "force",
			description: "overwrite files that hold something else"
		},
		{
			name: "stdout",
			description: "print the plaintext in a workflow too, where logs keep it"
		},
		inputTypeOption,
		{
			name: "output-type",
			value: "STORE",
			choices: [
				"yaml",
				"json",
				"dotenv",
				"ini",
				"binary"
			],
			description: "print as yaml, json, dotenv, ini or binary"
		},
		{
			name: "extract",
			value: "POINTER",
			description: "only the value, map or list that stands there; a text comes as it is, without a line break"
		},
		{
			name: "redact",
			description: "the shape alone: keys, types and how long values are, roughly; needs no key, proves nothing"
		},
		{
			name: "ignore-mac",
			description: "open a file whose MAC is missing or wrong"
		},
		engineOption,
		...identityOptions
	],
	examples: [
		["sops-guard decrypt terraform.tfvars.enc", "print the plaintext"],
		["sops-guard decrypt k8s/secrets --output /dev/shm/secrets", "every sealed file below a folder"],
		["sops-guard decrypt --extract stringData.url secrets.enc.yaml", "one value"],
		["sops-guard decrypt --redact secrets.enc.yaml", "what is in it, for everybody's eyes"],
		["sops-guard decrypt --in-place terraform.tfvars.enc", "write terraform.tfvars, which git ignores"]
	],
	run: async (given, terminal) => (await import("./run-decrypt.js")).runDecrypt(given, terminal)
};
// packages/cli/src/commands/sealed/edit.ts
const editCommand = {
	name: "edit",
	summary: "open a sealed file in an editor and seal what comes back; what did not change keeps its ciphertext",
	operands: "FILE",
	mostOperands: 1,
	options: [
		configOption,
		inputTypeOption,
		...identityOptions
	],
	examples: [["sops-guard edit k8s/secrets/base-secrets.enc.yaml", "SOPS_EDITOR, else EDITOR, else vi"], ["sops-guard edit terraform.tfvars.enc", "opens under the name terraform.tfvars"]],
	run: async (given, terminal) => (await import("./run-edit.js")).runEdit(given, terminal)
};
// packages/cli/src/commands/sealed/encrypt.ts
const encryptCommand = {
	name: "encrypt",
	summary: "seal plaintext files by .sops.yaml: one to stdout, or many in place, all or none",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{
			name: "in-place",
			description: "replace the file; terraform.tfvars is sealed to terraform.tfvars.enc beside it and stays"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			description: "write the sealed text to this file"
		},
		configOption,
		{
			name: "age",
			value: "RECIPIENT",
			repeat: true,
			description: "seal for these recipients, whatever .sops.yaml says of recipients"
		},
		{
			name: "filename-override",
			value: "PATH",
			description: "choose rule and store as for this path"
		},
		inputTypeOption,
		{
			name: "allow-unsealed",
			description: "write a file of which the selector seals nothing"
		},
		dryRunOption,
		formatOption,
		...identityOptions
	],
	examples: [
		["sops-guard encrypt secret.yaml > secret.enc.yaml", "one file"],
		["sops-guard encrypt --in-place k8s/secrets", "every file below that must be sealed and is not yet"],
		["sops-guard encrypt --in-place terraform.tfvars", "what did not change keeps its ciphertext"]
	],
	run: async (given, terminal) => (await import("./run-encrypt.js")).runEncrypt(given, terminal)
};
// packages/cli/src/commands/sealed/exec.ts
const execCommand = {
	name: "exec",
	summary: "run a program with the values of sealed files, as its environment or as private files",
	operands: "FILE… -- PROGRAM [WORD…]",
	mostOperands: Number.POSITIVE_INFINITY,
	startsProgram: true,
	options: [
		{
			name: "env",
			description: "hand the values over as environment variables; the default where files have names"
		},
		{
			name: "file",
			description: "hand the plaintext over as files that only you can read; {} or {NAME} stands for their path"
		},
		{
			name: "json-values",
			description: "with --env: maps and lists become variables too, as JSON"
		},
		{
			name: "allow-name",
			value: "NAME",
			repeat: true,
			description: "with --env: set this variable although it steers programs, such as GITHUB_TOKEN"
		},
		{
			name: "pristine",
			description: "give the program nothing of this environment but PATH, HOME and the language"
		},
		{
			name: "no-redact",
			description: "leave its output, and the terminal, to the program as they are"
		},
		inputTypeOption,
		...identityOptions
	],
	examples: [
		["sops-guard exec .env.production -- ./server --port 8080", "what stands in the file is its environment"],
		["sops-guard exec terraform.tfvars.enc -- terraform plan -var-file {}", "a file that is gone afterwards"],
		["sops-guard exec --file a.enc.yaml b.enc.json -- diff {a.yaml} {b.json}", "several files, by their names"]
	],
	run: async (given, terminal) => (await import("./run-exec.js")).runExec(given, terminal)
};
// packages/cli/src/commands/sealed/keygen.ts
const keygenCommand = {
	name: "keygen",
	summary: "make an age identity",
	operands: "",
	mostOperands: 0,
	options: [
		{
			name: "output",
			short: "o",
			value: "FILE",
			description: "write it to this file, which only you can read"
		},
		{
			name: "pq",
			description: "post-quantum: needs sops 3.12 and age 1.3 or newer"
		},
		{
			name: "stdout",
			description: "print it in a workflow too, where logs keep it"
		}
	],
	examples: [["sops-guard keygen -o ~/.config/sops/age/keys.txt", "where sops looks for it; prints the public key"]],
	run: async (given, terminal) => (await import("./run-keygen.js")).runKeygen(given, terminal)
};
// packages/cli/src/commands/sealed/rotate.ts
const rotateCommand = {
	name: "rotate",
	summary: "give sealed files a new data key, all of them or none",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		{
			name: "add-age",
			value: "RECIPIENT",
			repeat: true,
			description: "seal for this recipient too"
		},
		{
			name: "rm-age",
			value: "RECIPIENT",
			repeat: true,
			description: "no longer seal for this recipient"
		},
		dryRunOption,
		formatOption,
		inputTypeOption,
		...identityOptions
	],
	examples: [["sops-guard rotate k8s/secrets", "every sealed file below a folder"], ["sops-guard rotate --rm-age age1… '**/*.enc.yaml'", "and lock somebody out for what is written from now on"]],
	run: async (given, terminal) => (await import("./run-rotate.js")).runRotate(given, terminal)
};
// packages/cli/src/commands/sealed/engine.ts
/** The plaintext of a file by the engine that was asked for. */
async function openedBy(given, { environment }, target, bytes, { store, keys, output, ignoreMac, extract }) {
	const engine = given.value("engine") ?? "auto";
	const bySops = () => {
		if (extract !== void 0 && extract.document !== 0) throw new Failure("usage", "sops extracts from the first document alone");
		return {
			plaintext: new Plaintext(decryptWithSops(target, {
				store,
				output,
				ignoreMac,
				extract: extract?.path,
				identityFile: identityFile(given),
				allowCommands: given.has("key-command"),
				environment
			})),
			clearComments: 0
		};
	};
	if (engine === "sops") return bySops();
	try {
		return await decrypt(bytes, {
			store,
			keyring: keys.keyring,
			ignoreMac,
			...output === void 0 ? {} : { output },
			...extract === void 0 ? {} : { extract }
		});
	} catch (error) {
		const isForeign = error instanceof SealFailure && error.code === "foreign-recipients";
		if (engine === "builtin" || !isForeign) throw error;
		return bySops();
	}
}
function identityFile(given) {
	const [file, ...more] = given.given.filter(({ name }) => name === "identity-file").map(({ value }) => value);
	if (file === void 0) return void 0;
	if (more.length === 0 && file !== "-") return resolve(file);
	throw new Failure("usage", "sops takes a single key file", { hint: "Name one with --identity-file." });
}
// packages/cli/src/commands/sealed/pointer.ts
/** A place in a file as it was typed: our pointer, or sops' own form `["a"]["b"][0]`, in quotes of either kind. */
function pointerGiven(text) {
	const doubled = (text ?? "").replace(/\['([^'\]]*)'\]/g, (_, key) => `[${JSON.stringify(key)}]`);
	const pointer = text === void 0 ? null : parsePointer(doubled);
	if (pointer === null || pointer.path.length === 0) throw new Failure("usage", "that is no place in a file", { hint: "Write names joined by dots, such as stringData.url, data[\"tls.crt\"] or users[0].name." });
	return pointer;
}
// packages/cli/src/commands/sealed/run-decrypt.ts
async function runDecrypt(given, terminal) {
	const extract = given.value("extract");
	const place = extract === void 0 ? void 0 : pointerGiven(extract);
	const targets = await targetsGiven(given.positionals, terminal);
	if (given.has("redact")) return printShapes(targets, given, terminal);
	const way = wayOf(given, targets, terminal);
	const keys = await keysGiven(given, terminal);
	const outputType = given.value("output-type");
	const outcomes = await forEach(targets, terminal, "opening", async (target) => {
		const bytes = readTarget(target);
		const { plaintext, clearComments } = await openedBy(given, terminal, target, bytes, {
			store: storeFor(given, target.path),
			keys,
			output: outputType,
			ignoreMac: given.has("ignore-mac"),
			extract: place
		});
		return {
			bytes,
			plaintext,
			clearComments
		};
	});
	const opened = outcomes.flatMap((outcome) => "result" in outcome ? [outcome] : []);
	try {
		const failures = failuresOf(outcomes);
		tellFailures(failures, keys, terminal);
		if (failures.length > 0) {
			if (targets.length > 1) terminal.writer.err("Nothing was written.\n");
			return 2;
		}
		for (const { target, result } of opened) {
			if (result.clearComments === 0) continue;
			terminal.writer.err(`${visible(target.shown)}: ${result.clearComments} comments that should be sealed stand in clear\n`);
		}
		await way(opened.map(({ target, result }) => ({
			target,
			...result
		})));
		return 0;
	} finally {
		for (const { result } of opened) result.plaintext.wipe();
	}
}
/** The shapes of any number of files, each under its name where there are several. */
async function printShapes(targets, given, terminal) {
	for (const name of [
		"output",
		"in-place",
		"extract",
		"output-type"
	]) {
		if (!given.has(name)) continue;
		throw new Failure("usage", `--redact prints to stdout, and --${name} means something else`, { hint: "Give one of them." });
	}
	const { writer } = terminal;
	const outcomes = await forEach(targets, terminal, "reading", async (target) => shapeOf(readTarget(target), storeFor(given, target.path)));
	for (const outcome of outcomes) {
		if (!("result" in outcome)) continue;
		if (targets.length > 1) writer.out(`# ${visible(outcome.target.shown)}\n`);
		writer.out(new TextDecoder().decode(outcome.result));
	}
	const failures = failuresOf(outcomes);
	tellFailures(failures, null, terminal);
	return failures.length > 0 ? 2 : 0;
}
/** Where the plaintext goes. Everything that could refuse is asked before a key is touched. */
function wayOf(given, targets, terminal) {
	const output = given.value("output");
	if (given.has("in-place") && given.has("extract")) throw new Failure("usage", "a part of a file cannot take the place of the whole", { hint: "Give --output FILE, or neither, for stdout." });
	if (given.has("in-place") && output !== void 0) throw new Failure("usage", "--in-place and --output each say where to", { hint: "Give one of them." });
	if (given.has("in-place")) return async (opened) => inPlace$1(opened, given.has("force"), terminal);
	if (output !== void 0) return async (opened) => toFiles(opened, output, given.has("force"), terminal);
	const [only, ...more] = targets;
	if (more.length > 0 || only?.isNamed !== true) throw new Failure("usage", "only a single file that is named goes to stdout", { hint: "Give --output FOLDER or --in-place." });
	if (terminal.environment.GITHUB_ACTIONS === "true" && !given.has("stdout")) throw new Failure("usage", "in a workflow the plaintext would stand in the log", { hint: "Give --output FILE; or --stdout, when all of it is masked." });
	return async (opened) => {
		for (const { plaintext } of opened) terminal.writer.bytes(plaintext.reveal());
	};
}
function toFiles(opened, output, force, terminal) {
	const isFolder = opened.length > 1 || /[\\/]$/.test(output) || statSync(output, { throwIfNoEntry: false })?.isDirectory() === true;
	const wanted = opened.map(({ target, bytes, plaintext }) => ({
		target,
		bytes,
		plaintext,
		path: resolve(isFolder ? join(output, placeBelow(target)) : output)
	}));
	refuseTwins(wanted);
	for (const { path } of wanted) makeFolder(dirname(path));
	write(wanted, force, terminal);
}
/** Below the folder the files keep their places, so that two of one name do not meet. */
function placeBelow({ shown, isNamed }) {
	const name = plainName(shown.split("\\").join("/"));
	return isNamed || name.startsWith("/") ? basename(name) : name;
}
async function inPlace$1(opened, force, terminal) {
	const { ruleSet } = await import("./src.js");
	const wanted = opened.map(({ target, bytes, plaintext }) => {
		const partner = partnerOf(target.path, ruleSet);
		return {
			target,
			bytes,
			plaintext,
			path: partner !== null && !partner.isSealed ? partner.path : target.path
		};
	});
	for (const { target, path } of wanted) {
		if (path === target.path || await isIgnored(path)) continue;
		throw new Failure("file", "git does not ignore the plaintext, so the next commit would publish it", {
			hint: `Add a line for ${basename(path)} to .gitignore.`,
			place: { path: target.shown }
		});
	}
	write(wanted, force, terminal);
}
function write(wanted, force, { writer, isQuiet }) {
	commitChanges(wanted.flatMap(({ target, bytes, plaintext, path }) => {
		const after = plaintext.reveal();
		if (path === target.path) return [{
			path,
			before: bytes,
			after,
			mode: 384
		}];
		const before = statSync(path, { throwIfNoEntry: false }) === void 0 ? null : readTarget({
			path,
			shown: path,
			isNamed: true
		});
		if (before !== null && Buffer.compare(before, after) === 0) return [];
		if (before !== null && !force) throw new Failure("file", "there is a file of that name already, and it holds something else", {
			hint: "Look at it; --force overwrites it.",
			place: { path }
		});
		return [{
			path,
			before,
			after,
			mode: 384
		}];
	}));
	if (isQuiet) return;
	for (const { target, path } of wanted) writer.out(path === target.path ? `opened  ${visible(target.shown)}\n` : `opened  ${visible(target.shown)}  →  ${visible(shownFrom(process.cwd(), path))}\n`);
}
function refuseTwins(wanted) {
	const seen = /* @__PURE__ */ new Map();
	for (const { path, target } of wanted) {
		const other = seen.get(path);
		if (other !== void 0) throw new Failure("usage", `two files would become one: ${other.shown} and ${target.shown}`, { hint: "Name their folder instead, so that they keep their places." });
		seen.set(path, target);
	}
}
// packages/cli/src/commands/sealed/run-edit.ts
/** How often a text that cannot be sealed goes back into the editor before we give up. */
const mostAttempts = 10;
async function runEdit(given, terminal) {
	const [target, ...more] = await targetsGiven(given.positionals, terminal);
	if (target === void 0 || more.length > 0 || !target.isNamed) throw new Failure("usage", "one file is edited at a time", { hint: "Name a single file." });
	const keys = await keysGiven(given, terminal);
	const options = {
		store: storeFor(given, target.path),
		keyring: keys.keyring,
		now: now(terminal.environment)
	};
	const bytes = readTarget(target);
	let session = null;
	try {
		const { plaintext } = await decrypt(bytes, options);
		session = new EditorSession(basename(plainName(target.shown)), plaintext.reveal(), terminal.environment);
		plaintext.wipe();
		for (let attempt = 1;; attempt++) {
			const edited = session.edit();
			try {
				const result = await edit(bytes, edited, options);
				if (!result.isChanged) {
					if (!terminal.isQuiet) terminal.writer.err(`${visible(target.shown)}: not changed\n`);
					return 0;
				}
				close(await open(result.text, options));
				commitChanges([{
					path: target.path,
					before: bytes,
					after: new TextEncoder().encode(result.text)
				}]);
				if (!terminal.isQuiet) terminal.writer.out(`sealed  ${visible(target.shown)}\n`);
				return 0;
			} catch (error) {
				if (!(error instanceof SealFailure) || attempt === mostAttempts || !terminal.writer.isTerminal) throw error;
				const failure = failureIn(target, error);
				if (failure instanceof Failure) tellFailures([failure], null, terminal);
				terminal.writer.err("Your text is kept; the editor opens again.\n");
			} finally {
				edited.fill(0);
			}
		}
	} catch (error) {
		const failure = failureIn(target, error);
		if (!(failure instanceof Failure)) throw failure;
		tellFailures([failure], keys, terminal);
		return 2;
	} finally {
		session?.close();
	}
}
// packages/cli/src/commands/sealed/change.ts
/**
* Changes many files as one: each result is opened again before anything is written, and where one file fails none is
* changed. Answers with the exit code.
*/
async function changeFiles(targets, { verbs: [doing, done], work, keys, mustOpen }, given, terminal) {
	const outcomes = await forEach(targets, terminal, doing, async (target) => {
		const bytes = readTarget(target);
		const change = await work(target, bytes);
		if (change.isChanged && mustOpen) await prove(change, storeFor(given, change.to ?? target.path), keys);
		return {
			bytes,
			change
		};
	});
	const failures = failuresOf(outcomes);
	const isDryRun = given.has("dry-run");
	if (failures.length === 0 && !isDryRun) commitChanges(outcomes.flatMap((outcome) => "result" in outcome && outcome.result.change.isChanged ? [fileChange(outcome.target, outcome.result.bytes, outcome.result.change)] : []));
	if (given.value("format") === "json") terminal.writer.out(`${JSON.stringify({
		version: 1,
		tool: terminal.tool,
		files: outcomes.map((outcome) => ({
			path: outcome.target.shown,
			..."failure" in outcome ? {
				outcome: "failed",
				why: outcome.failure.message,
				line: outcome.failure.place?.line ?? null
			} : {
				outcome: outcome.result.change.isChanged ? "changed" : "unchanged",
				...outcome.result.change.detail
			}
		})),
		written: failures.length === 0 && !isDryRun,
		incomplete: []
	}, null, 2)}\n`);
	else if (!terminal.isQuiet && failures.length === 0) for (const outcome of outcomes) {
		if (!("result" in outcome)) continue;
		const { isChanged, words } = outcome.result.change;
		const verb = isChanged ? isDryRun ? `would be ${done}` : done : "unchanged";
		terminal.writer.out(`${verb}  ${visible(outcome.target.shown)}${words === "" ? "" : `  ${words}`}\n`);
	}
	tellFailures(failures, keys, terminal);
	if (failures.length > 0 && targets.length > 1) terminal.writer.err("Nothing was written.\n");
	return failures.length > 0 ? 2 : 0;
}
/** A result that does not open again would be a file lost. */
async function prove({ text }, store, { keyring }) {
	close(await open(text, {
		store,
		keyring
	}));
}
function fileChange(target, bytes, { text, to, before = null }) {
	const after = new TextEncoder().encode(text);
	if (to === void 0 || to === target.path) return {
		path: target.path,
		before: bytes,
		after
	};
	return {
		path: to,
		before,
		after
	};
}
// packages/cli/src/commands/sealed/run-encrypt.ts
async function runEncrypt(given, terminal) {
	const targets = await targetsGiven(given.positionals, terminal, unsealedOf);
	const session = {
		given,
		terminal,
		config: configGiven(given, terminal),
		keys: await keysGiven(given, terminal)
	};
	if (given.has("in-place")) return inPlace(targets, session);
	const [only, ...more] = targets;
	if (only === void 0) return 0;
	if (more.length > 0 || !only.isNamed) throw new Failure("usage", "only a single file that is named goes to stdout", { hint: "Give --in-place." });
	return toOutput(only, session);
}
/** A folder stands for every file below that must be sealed and is not, a glob for every one that fits and is not sealed. */
function unsealedOf(tree, operand) {
	const plain = [...tree.files, ...tree.untracked].filter((file) => sealed$2(file) === null);
	if (operand === "glob") return plain;
	const duties = tree.fact(sealingDuties);
	const policy = policyAt(tree, ruleSet);
	return plain.filter((file) => duties.of(file, policy) !== null);
}
function configGiven(given, { environment }) {
	return findConfig(given.value("config"), environment);
}
async function inPlace(targets, session) {
	const { given, terminal, keys } = session;
	return changeFiles(targets, {
		verbs: ["sealing", "sealed"],
		keys,
		mustOpen: false,
		work: async (target, bytes) => {
			const partner = partnerOf(target.path, ruleSet);
			if (partner?.isSealed === true) return sealToPartner(target, partner.path, bytes, session);
			const { text, sealedValues } = await sealed(target, bytes, session);
			return {
				text,
				isChanged: true,
				words: valueWords(sealedValues),
				detail: { values: sealedValues }
			};
		}
	}, given, terminal);
}
/** A sealed partner that is there already keeps the ciphertext of what did not change, and its recipients. */
async function sealToPartner(target, to, bytes, session) {
	const { keys, terminal } = session;
	if (existsSync(to) && keys.keyring.size > 0) {
		const before = readTarget({
			path: to,
			shown: to,
			isNamed: true
		});
		const result = await edit(before, bytes, {
			store: storeOf(to),
			keyring: keys.keyring,
			now: now(terminal.environment)
		});
		return {
			text: result.text,
			isChanged: result.isChanged,
			words: `→ ${shownFrom(process.cwd(), to)}`,
			to,
			before
		};
	}
	if (existsSync(to)) throw new Failure("file", "the sealed file is there already, and without an identity nobody can tell what differs", {
		hint: "Set SOPS_AGE_KEY_FILE, or remove the sealed file first.",
		place: { path: target.shown }
	});
	const { text, sealedValues } = await sealed(target, bytes, session, to);
	return {
		text,
		isChanged: true,
		words: `→ ${shownFrom(process.cwd(), to)}`,
		detail: { values: sealedValues },
		to,
		before: null
	};
}
async function toOutput(target, session) {
	const { given, terminal } = session;
	const [outcome] = await forEach([target], terminal, "sealing", async () => {
		return sealed(target, readTarget(target), session);
	});
	if (outcome === void 0 || "failure" in outcome) {
		tellFailures(failuresOf(outcome === void 0 ? [] : [outcome]), null, terminal);
		return 2;
	}
	const content = new TextEncoder().encode(outcome.result.text);
	const output = given.value("output");
	if (given.has("dry-run")) return 0;
	if (output === void 0) terminal.writer.bytes(content);
	else {
		const path = resolve(output);
		commitChanges([{
			path,
			before: existsSync(path) ? readTarget({
				path,
				shown: output,
				isNamed: true
			}) : null,
			after: content
		}]);
	}
	return 0;
}
async function sealed(target, bytes, session, to) {
	const { given, terminal } = session;
	const named = given.value("filename-override");
	const path = named === void 0 ? to ?? target.path : resolve(named);
	return encrypt(bytes, {
		store: given.value("input-type") ?? storeOf(path),
		sealing: sealingFor({
			...target,
			path
		}, target, session),
		now: now(terminal.environment),
		allowUnsealed: given.has("allow-unsealed")
	});
}
/** The rule for the sealed name; where there is none, that for the plaintext's, which is how many repositories write it. */
function sealingFor(sealed, plain, { given, config }) {
	const asked = given.list("age").map((id) => ({
		type: "age",
		id
	}));
	const rule = ruleFound(sealed, plain, config, asked.length > 0);
	const sealing = rule === null ? {
		groups: [],
		shamirThreshold: 0,
		selector: null,
		macOnlyEncrypted: false
	} : sealingOf(rule);
	return asked.length === 0 ? sealing : {
		...sealing,
		groups: [asked]
	};
}
function ruleFound(sealed, plain, config, hasRecipients) {
	try {
		return ruleOf(config, sealed);
	} catch (failure) {
		if (!(failure instanceof Failure)) throw failure;
		if (sealed.path !== plain.path) return ruleFound(plain, plain, config, hasRecipients);
		if (hasRecipients) return null;
		throw failure;
	}
}
function valueWords(count) {
	return count === 1 ? "1 value" : `${count} values`;
}
// packages/cli/src/commands/sealed/run-exec.ts
/** Answers with the program's own exit code, or with 2 when it was not started. */
async function runExec(given, terminal) {
	checkUse(given, terminal);
	const targets = await targetsGiven(given.positionals, terminal);
	const asFiles = isForFiles(given, targets);
	const names = asFiles ? namesOf(targets) : [];
	if (asFiles) checkPlaces(given.program, names);
	const keys = await keysGiven(given, terminal);
	const outcomes = await forEach(targets, terminal, "opening", (target) => openedFor(target, asFiles, given, keys.keyring));
	const failures = failuresOf(outcomes);
	tellFailures(failures, keys, terminal);
	if (failures.length > 0) return 2;
	const opened = outcomes.flatMap((outcome) => "result" in outcome ? [outcome.result] : []);
	const { environment: around, writer } = terminal;
	const inherited = given.has("pristine") ? scrubbedEnvironment(around) : withoutIdentities(around);
	const variables = opened.flatMap((each) => each.variables.map(({ name, text }) => [name, text]));
	const files = opened.flatMap(({ content }, index) => content === null ? [] : [{
		name: names[index] ?? "",
		content
	}]);
	try {
		const { code } = await runChild({
			files,
			words: (paths) => withPaths(given.program, names, paths),
			environment: () => ({
				...inherited,
				...Object.fromEntries(variables)
			}),
			redactor: given.has("no-redact") ? null : redactorOf$1(opened, terminal),
			writer,
			around
		});
		return code;
	} finally {
		for (const { content } of files) content.fill(0);
	}
}
function checkUse(given, { environment }) {
	if (given.program.length === 0) throw new Failure("usage", "no program was named", { hint: "It stands behind --: sops-guard exec FILE -- PROGRAM WORD…" });
	if (given.has("env") && given.has("file")) throw new Failure("usage", "--env and --file are two ways", { hint: "Give one of them." });
	if (given.has("no-redact") && environment.GITHUB_ACTIONS === "true") throw new Failure("usage", "in a workflow the values would stand in the log", { hint: "Leave --no-redact out." });
}
/** What was sealed as a whole has no names to become variables. */
function isForFiles(given, targets) {
	if (given.has("file")) return true;
	return !given.has("env") && targets.some(({ path }) => storeFor(given, path) === "binary");
}
async function openedFor(target, asFiles, given, keyring) {
	const file = await open(readTarget(target), {
		store: storeFor(given, target.path),
		keyring
	});
	try {
		const secrets = secretsOf(file);
		if (asFiles) return {
			secrets,
			variables: [],
			content: emitPlain(file.plain, file.store)
		};
		const variables = variablesOf(file, {
			json: given.has("json-values"),
			inside: storeOf(plainName(target.path))
		});
		checkNames(variables, new Set(given.list("allow-name")));
		return {
			secrets,
			variables,
			content: null
		};
	} finally {
		close(file);
	}
}
function checkNames(variables, allowed) {
	for (const { name } of variables) {
		const fault = variableFault(name);
		if (fault === null || fault === "steering" && allowed.has(name)) continue;
		const place = {
			path: [name],
			document: 0,
			at: -1
		};
		throw fault === "no-name" ? new SealFailure("unrepresentable", "this is no name of a variable", {
			place,
			hint: "hand the file over, with --file"
		}) : new SealFailure("unrepresentable", "this variable steers programs, and a file must not set it unasked", {
			place,
			hint: `if it is meant, say --allow-name ${label.name(name).text}`
		});
	}
}
function redactorOf$1(opened, { writer, isQuiet, isVerbose }) {
	const names = new Set(opened.flatMap(({ secrets }) => [...secrets.names]));
	const redactor = new Redactor(opened.flatMap(({ secrets }) => [...secrets.values]), { names });
	const { count, passedOver, plainOnly } = redactor;
	if (isVerbose) writer.err(`${count} texts are taken out of the output; ${passedOver} values are too short for that.\n`);
	if (plainOnly > 0 && !isQuiet) writer.err(`The values are long: ${plainOnly} texts are taken out as they stand, but not in Base64 and other forms.\n`);
	return redactor;
}
/** The names of the files as the program sees them: their own, and where two are alike, with a number before. */
function namesOf(targets) {
	const plain = targets.map(({ path }) => basename(plainName(path)) || "plaintext");
	return plain.map((name, index) => plain.indexOf(name) === index ? name : `${index + 1}-${name}`);
}
function checkPlaces(program, names) {
	if (!program.some((word) => word.includes("{}") || names.some((name) => word.includes(`{${name}}`)))) throw new Failure("usage", "the program is not told where its files lie", { hint: `Write {} in its place, or {${label.path(names[0] ?? "NAME").text}}; or --env for variables.` });
	if (names.length > 1 && program.some((word) => word.includes("{}") && word !== "{}")) throw new Failure("usage", "{} inside of a word stands for a single file", { hint: "With several files write {NAME}, or {} as a word of its own for all of them." });
}
function withPaths(program, names, paths) {
	if (paths.length === 0) return program;
	return program.flatMap((word) => {
		if (word === "{}") return paths;
		let replaced = word.replaceAll("{}", () => paths[0] ?? "");
		for (const [index, name] of names.entries()) replaced = replaced.replaceAll(`{${name}}`, () => paths[index] ?? "");
		return [replaced];
	});
}
// packages/cli/src/commands/sealed/run-keygen.ts
async function runKeygen(given, { writer, environment }) {
	const output = given.value("output");
	if (output === void 0 && environment.GITHUB_ACTIONS === "true" && !given.has("stdout")) throw new Failure("usage", "in a workflow the identity would stand in the log", { hint: "Give --output FILE." });
	if (output !== void 0 && exists(output)) throw new Failure("file", "there is a file of that name, and it may hold a key", {
		hint: "Choose another name. A key that is overwritten is lost, with all that it opens.",
		place: { path: output }
	});
	const { recipient, file } = await keygen(given.has("pq") ? "pq" : "x25519", now(environment));
	if (output === void 0) writer.bytes(new TextEncoder().encode(file.reveal()));
	else saveIdentity(output, file);
	writer.err(`Public key: ${recipient}\n`);
	if (output !== void 0) writer.err("Back it up where it survives this machine: without it nothing that it opens can be opened.\n");
	return 0;
}
// packages/cli/src/commands/sealed/run-rotate.ts
/** Recipients stay as the files have them, whatever `.sops.yaml` says by now: that is what `updatekeys` is for. */
async function runRotate(given, terminal) {
	const targets = await targetsGiven(given.positionals, terminal);
	const keys = await keysGiven(given, terminal);
	const age = (id) => ({
		type: "age",
		id
	});
	const change = {
		add: given.list("add-age").map(age),
		remove: given.list("rm-age").map(age)
	};
	return changeFiles(targets, {
		verbs: ["rotating", "rotated"],
		keys,
		mustOpen: change.remove.length === 0,
		work: async ({ path }, bytes) => {
			const result = await rotate(bytes, {
				store: storeFor(given, path),
				keyring: keys.keyring,
				now: now(terminal.environment),
				...change
			});
			const { text, sealedValues, added, removed } = result;
			return {
				text,
				isChanged: true,
				words: [`${sealedValues === 1 ? "1 value" : `${sealedValues} values`}, new data key`, ...recipientWords(result)].join(", "),
				detail: {
					values: sealedValues,
					dataKey: "new",
					...recipientDetail({
						added,
						removed
					})
				}
			};
		}
	}, given, terminal);
}
// packages/cli/src/commands/sealed/run-set.ts
async function runSet(given, terminal) {
	const { targets, pointer } = await operandsGiven(given, terminal);
	if (given.given.some(({ name, value }) => name === "identity-file" && value === "-")) throw new Failure("usage", "stdin holds the value, so the identity cannot come from there", { hint: "Give --identity-file a path, or set SOPS_AGE_KEY_FILE." });
	const keys = await keysGiven(given, terminal);
	const text = (await readHidden(terminal.writer, `Value of ${label.pointer(pointer.path, pointer.document).text}`)).reveal();
	if (text === "") throw new Failure("usage", "no value was given", { hint: "The value is read from stdin. An empty one is set with --json and \"\" on stdin." });
	const value = given.has("json") ? jsonValue(text) : textValue(given.has("exact") ? text : text.replace(/\r?\n$/, ""));
	const work = async ({ path }, bytes) => {
		const result = await set(bytes, pointer, value, {
			store: storeFor(given, path),
			keyring: keys.keyring,
			now: now(terminal.environment)
		});
		return {
			text: result.text,
			isChanged: result.isChanged,
			words: ""
		};
	};
	return changeFiles(targets, {
		verbs: ["setting", "set"],
		keys,
		mustOpen: true,
		work
	}, given, terminal);
}
async function runUnset(given, terminal) {
	const { targets, pointer } = await operandsGiven(given, terminal);
	const keys = await keysGiven(given, terminal);
	const work = async ({ path }, bytes) => {
		try {
			const result = await unset(bytes, pointer, {
				store: storeFor(given, path),
				keyring: keys.keyring,
				now: now(terminal.environment)
			});
			return {
				text: result.text,
				isChanged: result.isChanged,
				words: ""
			};
		} catch (error) {
			if (!(error instanceof SealFailure && error.code === "no-such-place") || !given.has("idempotent")) throw error;
			return {
				text: "",
				isChanged: false,
				words: "it was not there"
			};
		}
	};
	return changeFiles(targets, {
		verbs: ["unsetting", "unset"],
		keys,
		mustOpen: true,
		work
	}, given, terminal);
}
async function operandsGiven(given, terminal) {
	const [file, written, ...more] = given.positionals;
	if (file === void 0 || written === void 0 || more.length > 0) throw new Failure("usage", "a file and a place in it are needed", { hint: "Write: FILE POINTER. The value is never part of the command line." });
	const pointer = pointerGiven(written);
	const targets = await targetsGiven([file], terminal);
	if (targets.length !== 1) throw new Failure("usage", "one value is set in one file", { hint: "Name a single file." });
	return {
		targets,
		pointer
	};
}
// packages/cli/src/commands/sealed/run-updatekeys.ts
async function runUpdatekeys(given, terminal) {
	const targets = await targetsGiven(given.positionals, terminal);
	const config = findConfig(given.value("config"), terminal.environment);
	const keys = await keysGiven(given, terminal);
	let removals = 0;
	const code = await changeFiles(targets, {
		verbs: ["re-keying", "re-keyed"],
		keys,
		mustOpen: false,
		work: async (target, bytes) => {
			const { groups } = sealingOf(ruleOf(config, target));
			const result = await updateKeys(bytes, groups, {
				store: storeFor(given, target.path),
				keyring: keys.keyring
			});
			removals += result.removed.length;
			return {
				text: result.text,
				isChanged: result.isChanged,
				words: recipientWords(result).join(", "),
				detail: {
					dataKey: "kept",
					...recipientDetail(result)
				}
			};
		}
	}, given, terminal);
	if (code === 0 && removals > 0 && !terminal.isQuiet) terminal.writer.err("Whoever was removed still knows the data keys: sops-guard rotate gives the files new ones, and the values themselves must be replaced.\n");
	return code;
}
// packages/cli/src/commands/sealed/remarks.ts
/**
* What sops passes over without a word, and no MAC covers: no fault, and yet something that nobody did on purpose. The rest of
* what cannot be seen is written down in the README of packages/sops.
*/
function remarksOn(bytes, envelope) {
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	const remarks = [];
	if (text.startsWith("﻿")) remarks.push("it begins with a byte order mark, which sops would not write");
	if (text.includes("\r\n")) remarks.push("its lines end as on Windows, which sops would not write");
	for (const { name } of envelope.unknown) remarks.push(`sops does not know the field ${label.name(name).text} of the metadata: it is lost when the file is saved`);
	for (const id of doubled(envelope.recipients.map((recipient) => `${recipient.group} ${recipient.id}`))) remarks.push(`${label.recipient(id.slice(id.indexOf(" ") + 1)).text} is a recipient more than once`);
	if (envelope.version !== null && isNewer(envelope.version.text, "3.13.3")) remarks.push(`it says that a newer sops wrote it than ${SOPS_VERSION}, after which this is made`);
	if (envelope.macOnlyEncrypted) remarks.push("values that stand in clear are not covered by its MAC");
	return remarks;
}
function doubled(names) {
	return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
function isNewer(version, than) {
	const parts = (text) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
	const [own, other] = [parts(version), parts(than)];
	const at = [
		0,
		1,
		2
	].find((index) => own[index] !== other[index]);
	return at !== void 0 && (own[at] ?? 0) > (other[at] ?? 0);
}
// packages/cli/src/commands/sealed/run-verify.ts
/** Exit 1 when a file is not whole or does not open, 3 when there was no identity to check the MAC with. */
async function runVerify(given, terminal) {
	const targets = await targetsGiven(given.positionals, terminal);
	const keys = await keysGiven(given, terminal);
	const verdicts = [];
	for (const [index, target] of targets.entries()) {
		if (!terminal.isQuiet) terminal.writer.progress(`verifying ${index + 1} of ${targets.length}`);
		verdicts.push(await verdictOn(target, storeFor(given, target.path), keys, terminal));
	}
	terminal.writer.clearProgress();
	const isUnchecked = keys.keyring.size === 0 && verdicts.length > 0;
	if (given.value("format") === "json") terminal.writer.out(json(verdicts, isUnchecked, terminal));
	else for (const verdict of verdicts) terminal.writer.out(pretty(verdict));
	if (verdicts.some(({ problems }) => problems.length > 0)) {
		tellFaults(keys, verdicts, terminal);
		return 1;
	}
	if (!isUnchecked) return 0;
	terminal.writer.err(`No MAC was checked, because no identity was found. Looked in: ${keys.looked.join(", ")}.\n`);
	return 3;
}
async function verdictOn(target, store, keys, terminal) {
	const nothing = {
		target,
		values: 0,
		recipients: [],
		openedBy: [],
		mac: "unchecked",
		remarks: []
	};
	let bytes;
	try {
		bytes = readTarget(target);
		const { envelope } = readSealed(bytes, store);
		const findings = findingsIn(target, bytes, store, terminal);
		const values = findings.values;
		const recipients = envelope.recipients;
		const structural = findings.problems;
		const remarks = remarksOn(bytes, envelope);
		if (keys.keyring.size === 0) return {
			...nothing,
			values,
			recipients,
			problems: structural,
			remarks
		};
		const opened = await openingOf(target, bytes, store, keys);
		const known = new Set(structural.map(({ line }) => line));
		const further = opened.problems.filter(({ line }) => line === null || !known.has(line));
		return {
			target,
			values,
			recipients,
			...opened,
			problems: [...structural, ...further],
			remarks
		};
	} catch (error) {
		return {
			...nothing,
			problems: [problemOf(target, error)]
		};
	}
}
async function openingOf(target, bytes, store, { keyring, recipients }) {
	try {
		const file = await open(bytes, {
			store,
			keyring
		});
		close(file);
		const openedBy = file.opened.map(({ recipient }) => recipient);
		return {
			openedBy,
			mac: "ok",
			problems: (recipients === null ? [] : openedBy.filter((one) => one.startsWith("age1") && !recipients.has(one))).map((recipient) => ({
				line: null,
				pointer: null,
				message: `the entry of ${label.recipient(recipient).text} was made for another key, which is ours`
			}))
		};
	} catch (error) {
		return {
			openedBy: [],
			mac: error instanceof SealFailure && error.code.startsWith("mac-") ? "wrong" : "unchecked",
			problems: [problemOf(target, error)]
		};
	}
}
function problemOf(target, error) {
	const failure = failureIn(target, error);
	if (!(failure instanceof Failure)) throw failure;
	const pointer = error instanceof SealFailure ? pointerIn(error) : null;
	return {
		line: failure.place?.line ?? null,
		pointer,
		message: failure.message
	};
}
/** What the linter proves about the inside of a sealed file without a key: what a MAC does not cover. */
function findingsIn({ path }, bytes, store, { tool, environment }) {
	const entry = {
		path: storeOf(path) === store ? path.split(/[\\/]/).at(-1) ?? "file" : `file.${extensions[store]}`,
		kind: "file",
		id: null,
		tracked: true
	};
	const tree = new Tree({
		kind: "folder",
		entries: [entry],
		read: () => bytes
	});
	const report = lint({
		tool,
		subject: "a sealed file",
		tree,
		policy: presetPolicy("", ruleSet, { preset: "strict" }),
		rules: ruleSet,
		only: ruleSet.rules.filter(({ id, on }) => on === "document" && id.startsWith("sops-")).map(({ id }) => id),
		now: now(environment),
		policyFault: () => null
	});
	return {
		values: report.summary.values,
		problems: report.findings.filter(isAboutWholeness).map(({ line, pointer, message }) => ({
			line,
			pointer,
			message
		}))
	};
}
const extensions = {
	yaml: "yaml",
	json: "json",
	dotenv: "env",
	ini: "ini",
	binary: "bin"
};
/** Low findings are about taste, and a file may be whole with them. */
function isAboutWholeness({ severity, confidence }) {
	return (severity === "critical" || severity === "high") && confidence === "certain";
}
function pretty(verdict) {
	const { target, remarks } = verdict;
	return `${judgement(verdict)}${remarks.map((remark) => `note    ${visible(target.shown)}  ${remark}\n`).join("")}`;
}
function judgement({ target, values, recipients, openedBy, mac, problems }) {
	const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
	if (problems.length === 0) {
		const by = openedBy.map((one) => label.recipient(one).text).join(" and ");
		const proof = mac === "ok" ? `MAC right, opened by ${by}` : "MAC not checked";
		return `ok      ${visible(target.shown)}  ${count(values, "value")}, ${count(recipients.length, "recipient")}, ${proof}\n`;
	}
	return problems.map(({ line, message }) => `broken  ${visible(target.shown)}${line === null ? "" : `:${line}`}  ${visible(message)}\n`).join("");
}
function json(verdicts, isUnchecked, { tool }) {
	const files = verdicts.map(({ target, values, recipients, openedBy, mac, problems, remarks }) => ({
		path: target.shown,
		ok: problems.length === 0,
		values,
		recipients: recipients.map(({ type, id }) => ({
			type,
			recipient: id,
			opened: openedBy.includes(id)
		})),
		mac,
		problems,
		remarks
	}));
	return `${JSON.stringify({
		version: 1,
		tool,
		files,
		incomplete: isUnchecked ? [{
			what: "the MACs",
			why: "no identity was found",
			path: null,
			blocking: true
		}] : []
	}, null, 2)}\n`;
}
/** A key that is broken itself is the commonest reason why nothing opens. */
function tellFaults(keys, verdicts, terminal) {
	if (verdicts.every(({ openedBy }) => openedBy.length > 0)) return;
	for (const fault of keys.faults) terminal.writer.err(`  ${fault}.\n`);
	tellFailures([], keys, terminal);
}
// packages/cli/src/commands/sealed/set.ts
const setCommand = {
	name: "set",
	summary: "set one value of a sealed file; the value comes from stdin or a prompt, never from the command line",
	operands: "FILE POINTER",
	mostOperands: 2,
	options: [
		{
			name: "json",
			description: "take the value as JSON, as sops does: a number, true, a list, a map"
		},
		{
			name: "exact",
			description: "keep a final newline that stdin ends with"
		},
		dryRunOption,
		formatOption,
		inputTypeOption,
		...identityOptions
	],
	examples: [
		["sops-guard set secrets.enc.yaml stringData.url", "asks for the value without showing it"],
		["openssl rand -hex 32 | sops-guard set secrets.enc.yaml stringData.token", "takes it from a program"],
		["echo 8080 | sops-guard set --json secrets.enc.yaml 'ports[0]'", "a number"]
	],
	run: async (given, terminal) => (await import("./run-set.js")).runSet(given, terminal)
};
const unsetCommand = {
	name: "unset",
	summary: "take a value, a map or a list out of a sealed file",
	operands: "FILE POINTER",
	mostOperands: 2,
	options: [
		{
			name: "idempotent",
			description: "a value that is not there is no failure"
		},
		dryRunOption,
		formatOption,
		inputTypeOption,
		...identityOptions
	],
	examples: [["sops-guard unset secrets.enc.yaml stringData.old", "the others keep their ciphertext"]],
	run: async (given, terminal) => (await import("./run-set.js")).runUnset(given, terminal)
};
// packages/cli/src/commands/sealed/updatekeys.ts
const updatekeysCommand = {
	name: "updatekeys",
	summary: "seal the data keys of files for the recipients that .sops.yaml names now",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		configOption,
		dryRunOption,
		formatOption,
		{
			name: "yes",
			short: "y",
			description: "nothing is asked; this is taken because sops wants it"
		},
		inputTypeOption,
		...identityOptions
	],
	examples: [["sops-guard updatekeys --dry-run .", "what would change in every sealed file here"], ["sops-guard updatekeys k8s/secrets", "whoever is removed keeps the data key: rotate afterwards"]],
	run: async (given, terminal) => (await import("./run-updatekeys.js")).runUpdatekeys(given, terminal)
};
// packages/cli/src/commands/sealed/verify.ts
const verifyCommand = {
	name: "verify",
	summary: "prove that sealed files are whole: structure, MAC, and who can open them",
	operands: "FILE…",
	mostOperands: Number.POSITIVE_INFINITY,
	options: [
		formatOption,
		inputTypeOption,
		...identityOptions
	],
	examples: [["sops-guard verify .", "every sealed file here"], ["sops-guard verify --identity-file ci.txt .", "does this identity open all of them?"]],
	run: async (given, terminal) => (await import("./run-verify.js")).runVerify(given, terminal)
};
// packages/cli/src/commands/terraform/guard-plan.ts
/** Looks through what terraform left and says what it found: 0, 1 for what must not be seen, 3 for what could not be looked at. */
async function guardPlan({ call, values, redactor, ask, terminal }) {
	const { writer, environment } = terminal;
	const folder = call.folder ?? ".";
	const files = [];
	const documents = [];
	const unread = /* @__PURE__ */ new Set();
	if (call.planWritten !== null) {
		const plan = await planFiles(call.planWritten, folder);
		const name = plan.files[0]?.name ?? plan.unread[0];
		files.push(...plan.files);
		for (const each of plan.unread) unread.add(each);
		if (name !== void 0) {
			const json = jsonOf(await ask([
				"show",
				"-json",
				call.planWritten
			]));
			documents.push({
				kind: "plan",
				name,
				json
			});
		}
	}
	if (call.changesState) {
		const left = await leftFiles(folder, call.statePath, environment);
		files.push(...left.files);
		for (const each of left.unread) unread.add(each);
		const json = jsonOf(await ask([
			"show",
			"-json",
			...call.statePath === null ? [] : [call.statePath]
		]));
		documents.push({
			kind: "state",
			name: "the state",
			json
		});
	}
	const findings = planGuard({
		documents,
		files,
		values,
		redactor
	});
	writer.err(redactor.redact(planGuardText(findings)));
	for (const { name } of documents.filter(({ json }) => json === null)) unread.add(name);
	for (const name of unread) writer.err(`plan guard: ${redactor.redact(name)} could not be looked through\n`);
	if (findings.some(isExposure)) return 1;
	return unread.size > 0 ? 3 : 0;
}
// packages/cli/src/commands/terraform/program.ts
/** The program that runs: the one that was named, else the terraform or the tofu on PATH. */
function programGiven(given, environment) {
	const named = given.value("program") ?? (environment.SOPS_GUARD_TERRAFORM || null);
	if (named !== null && /[\\/]/.test(named)) return resolve(named);
	const found = firstProgram(named === null ? ["terraform", "tofu"] : [named], environment);
	if (found !== null) return found;
	throw new Failure("usage", named === null ? "neither terraform nor tofu is on PATH" : "that program is not on PATH", { hint: "Install it, or name it with --program." });
}
/** Whether a program is OpenTofu, by its name. It reads variables wherever it reads a configuration. */
function isTofu(program) {
	return /tofu/i.test(basename(program));
}
/** Whether a program takes `-var-file` for a call. What depends on its version, it is asked for. */
async function takesVariables(program, { variables }, environment) {
	if (variables === "taken") return true;
	if (variables === "not-taken" || variables === "taken-by-tofu" && !isTofu(program)) return false;
	const answer = await askTerraform({
		program,
		files: [],
		words: () => ["version"],
		environment: scrubbedEnvironment(environment),
		around: environment
	});
	const said = new TextDecoder().decode(answer ?? /* @__PURE__ */ new Uint8Array());
	const [, name, major, minor] = /^(Terraform|OpenTofu) v(\d+)\.(\d+)\./m.exec(said) ?? [];
	const since = name === "OpenTofu" ? 8 : 10;
	return Number(major) > 1 || Number(major) === 1 && Number(minor) >= since;
}
// packages/cli/src/commands/terraform/sealed-variables.ts
/**
* The variable files of the folder that terraform runs in, from the first sealed one on: what follows it has to be named as well,
* because what is named wins over what is found.
*/
function foundIn(folder, here = process.cwd()) {
	const files = variableFilesIn(namesIn(folder), (name) => ({ path: shownFrom(here, join(folder, name)) }));
	const first = files.findIndex(({ isSealed }) => isSealed);
	if (first === -1) return [];
	return files.slice(first).map(({ name, isSealed }) => ({
		kind: isSealed ? "sealed" : "plain",
		path: resolve(here, folder, name)
	}));
}
function namesIn(folder) {
	try {
		return readdirSync(folder);
	} catch {
		throw new Failure("usage", "the folder that terraform shall run in cannot be read", {
			hint: "Check -chdir.",
			place: { path: folder }
		});
	}
}
/** Opens a file, proves it whole and reads it as terraform will, so that terraform never has to quote a line of it. */
async function openVariables(target, keyring) {
	const store = storeOf(target.path);
	if (!readable.has(store)) throw new Failure("file", "terraform reads variables as HCL or JSON", {
		hint: "Run the command with `sops-guard exec`, which sets TF_VAR_ variables from other files.",
		place: { path: target.shown }
	});
	const opened = await open(readTarget(target), {
		store,
		keyring
	});
	try {
		const content = emitPlain(opened.plain, opened.store);
		const plain = plainName(basename(target.path));
		const text = textOf(content, target);
		const variables = readTfvars(text, tfvarsSyntaxOf(plain) ?? "hcl", target.shown);
		const sealed = store === "binary" ? null : secretsOf(opened).values;
		return {
			path: target.path,
			file: {
				name: plain || "terraform.tfvars",
				content
			},
			secrets: sealed ?? [...commentsIn(text)],
			values: valuesOf(variables, sealed),
			names: variables.flatMap(({ name, value }) => [name, ...tfvarsKeys(value)])
		};
	} finally {
		close(opened);
	}
}
const readable = /* @__PURE__ */ new Set(["binary", "json"]);
function textOf(content, { shown }) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(content);
	} catch {
		throw new Failure("file", "the plaintext is no UTF-8", { place: { path: shown } });
	}
}
/** What is commented out, and the texts in quotes in there: the value of yesterday, most often. */
function* commentsIn(text) {
	for (const [, comment = ""] of text.matchAll(/^[ \t]*(?:#|\/\/)[ \t]*(.+?)[ \t\r]*$/gm)) {
		yield comment;
		for (const [, quoted = ""] of comment.matchAll(/"([^"]*)"/g)) yield quoted;
	}
}
/** The scalars, as terraform prints them; of a file that is sealed value by value those that are. */
function valuesOf(variables, sealed) {
	const isSealed = sealed === null ? null : new Set(sealed);
	return variables.flatMap(({ name, value }) => [...tfvarsScalars(value)].flatMap(({ scalar: { kind, text } }) => (kind === "string" || kind === "number") && (isSealed === null || isSealed.has(text)) ? [{
		variable: name,
		text: kind === "number" ? plainNumber(text) : text
	}] : []));
}
// packages/cli/src/commands/terraform/run-terraform.ts
/** Answers with terraform's own exit code, with 2 when it was not started, and with what the plan guard says. */
async function runTerraform(given, terminal) {
	const { environment: around, writer } = terminal;
	const { program: words } = given;
	if (words.length === 0) throw new Failure("usage", "terraform was given nothing to do", { hint: "Its words stand behind --: sops-guard terraform -- plan" });
	const program = programGiven(given, around);
	const call = terraformCall(words, wordsInEnvironment(words, around));
	const inherited = withoutIdentities(around);
	const child = {
		files: [],
		words: () => [program, ...words],
		environment: () => inherited,
		writer,
		around
	};
	const alone = async () => (await runChild({
		...child,
		redactor: null
	})).code;
	if (!call.saysValues && !(call.variables === "taken-by-tofu" && isTofu(program))) return alone();
	const sources = sourcesOf(given, call);
	if (!call.saysValues && sources.paths.length === 0) return alone();
	refuseLogFile(around);
	const files = await openAll(sources.paths, given, terminal);
	if (files === null) return 2;
	try {
		const takes = await takesVariables(program, call, around);
		const handed = handOver(sources, files);
		const asked = isTofu(program) ? handed : nothing;
		const ask = (question) => askTerraform({
			program,
			files: asked.files,
			words: (paths) => [...partsOf$1(words).before, ...withFiles(question, [...asked.found(paths), ...asked.named(paths)])],
			environment: inherited,
			around
		});
		const redactor = redactorOf(files, await knownBefore(call, files, ask), terminal);
		const passed = takes ? handed : nothing;
		const end = await runChild({
			...child,
			files: passed.files,
			words: (paths) => [program, ...withFiles(words, passed.named(paths))],
			environment: (paths) => withFound(inherited, partsOf$1(words).subcommand, passed.found(paths)),
			redactor
		});
		tellMasked(end.masked, call, terminal);
		const mode = given.value("plan-guard") ?? "warn";
		if (mode === "off" || end.wasInterrupted) return end.code;
		const verdict = await guardPlan({
			call,
			values: files.flatMap((file) => file.values),
			redactor,
			ask,
			terminal
		});
		return mode === "fail" && isDone(end.code, words) ? verdict || end.code : end.code;
	} finally {
		for (const { file } of files) file.content.fill(0);
	}
}
/** As terraform puts them together: those for the subcommand before those for all. */
function wordsInEnvironment(words, environment) {
	const { subcommand } = partsOf$1(words);
	if (subcommand.length === 0) return [];
	return [...wordsOf(environment[argumentsVariable(subcommand)] ?? ""), ...wordsOf(environment.TF_CLI_ARGS ?? "")];
}
function argumentsVariable(subcommand) {
	return `TF_CLI_ARGS_${subcommand.join("_").replaceAll("-", "_")}`;
}
function refuseLogFile(environment) {
	const levels = [
		environment.TF_LOG,
		environment.TF_LOG_CORE,
		environment.TF_LOG_PROVIDER
	];
	if (!environment.TF_LOG_PATH || levels.every((level) => !level || /^off$/i.test(level))) return;
	throw new Failure("usage", "TF_LOG_PATH names a file in which the values would stand", { hint: "Unset it: the log then goes to stderr, with the values taken out." });
}
function sourcesOf(given, call) {
	const found = foundIn(call.folder ?? ".");
	const named = given.given.filter(({ name }) => name === "var-file").map(({ value }) => ({
		kind: "sealed",
		path: resolve(value)
	}));
	const sealed = [...found, ...named].filter(({ kind }) => kind === "sealed");
	return {
		found,
		named,
		paths: [...new Set(sealed.map(({ path }) => path))]
	};
}
/** Opens what is sealed; null when something could not be opened, which is told. */
async function openAll(paths, given, terminal) {
	if (paths.length === 0) throw new Failure("usage", "there are no sealed tfvars here", { hint: "It looks for terraform.tfvars.enc and *.auto.tfvars.enc where terraform runs; name others with --var-file." });
	const targets = await targetsGiven(paths, terminal, () => []);
	const keys = await keysGiven(given, terminal);
	const outcomes = await forEach(targets, terminal, "opening", (target) => openVariables(target, keys.keyring));
	const failures = failuresOf(outcomes);
	tellFailures(failures, keys, terminal);
	if (failures.length > 0) return null;
	return outcomes.flatMap((each) => "result" in each ? [each.result] : []);
}
/**
* What terraform may print beside the values that are sealed now: those that its state, and a plan that was saved before, hold
* as sensitive.
*/
async function knownBefore(call, files, ask) {
	const variables = new Set(files.flatMap(({ values }) => values.map(({ variable }) => variable)));
	const state = jsonOf(await ask([
		"show",
		"-json",
		...call.statePath === null ? [] : [call.statePath]
	]));
	const plan = call.planRead === null ? null : jsonOf(await ask([
		"show",
		"-json",
		call.planRead
	]));
	return [...markedTexts({
		kind: "state",
		json: state
	}), ...markedTexts({
		kind: "plan",
		json: plan
	}, variables)];
}
function redactorOf(files, before, { writer, isQuiet, isVerbose }) {
	const names = new Set(files.flatMap((file) => file.names));
	const redactor = new Redactor([...files.flatMap((file) => [...file.values.map(({ text }) => text), ...file.secrets]), ...before], { names });
	const { count, passedOver, plainOnly } = redactor;
	if (isVerbose) writer.err(`${count} texts are taken out of the output; ${passedOver} values are too short for that.\n`);
	if (plainOnly > 0 && !isQuiet) writer.err(`The values are long: ${plainOnly} texts are taken out as they stand, but not in Base64 and other forms.\n`);
	return redactor;
}
const nothing = {
	files: [],
	found: () => [],
	named: () => []
};
function handOver({ found, named, paths: sealed }, opened) {
	const files = sealed.flatMap((path, index) => {
		const file = opened.find((each) => each.path === path)?.file;
		return file === void 0 ? [] : [{
			...file,
			name: `${index + 1}-${file.name}`
		}];
	});
	const placed = (sources) => (paths) => sources.map(({ kind, path }) => kind === "plain" ? path : paths[sealed.indexOf(path)] ?? path);
	return {
		files,
		found: placed(found),
		named: placed(named)
	};
}
/** What was named comes right behind the subcommand, so that the words of the command line win over it. */
function withFiles(words, paths) {
	const { before, subcommand, after } = partsOf$1(words);
	return [
		...before,
		...subcommand,
		...paths.map((path) => `-var-file=${path}`),
		...after
	];
}
/** What was found comes before all other words, those of the environment too: terraform itself would read it before them. */
function withFound(environment, subcommand, paths) {
	if (paths.length === 0) return environment;
	const name = argumentsVariable(subcommand);
	const own = environment[name];
	const words = paths.map((path) => `-var-file=${quoted(path)}`);
	return {
		...environment,
		[name]: [...words, ...own ? [own] : []].join(" ")
	};
}
/** As terraform splits words: nothing counts between single quotes. */
function quoted(path) {
	return `'${path.replaceAll("'", `'"'"'`)}'`;
}
function tellMasked(masked, { isAskedForValues }, { writer, isQuiet }) {
	if (masked === 0 || isQuiet) return;
	const places = masked === 1 ? "1 place" : `${masked} places`;
	writer.err(isAskedForValues ? `Values were taken out of this output in ${places}; terraform itself shows them.\n` : `Values were taken out of what terraform said in ${places}.\n`);
}
/** With -detailed-exitcode, 2 says that there are changes. */
function isDone(code, words) {
	return code === 0 || code === 2 && words.some((word) => /^--?detailed-exitcode(?:=true)?$/.test(word));
}
// packages/cli/src/commands/terraform/terraform.ts
const terraformCommand = {
	name: "terraform",
	summary: "run terraform or tofu with the values of sealed tfvars, take them out of what it says, leave nothing",
	operands: "-- ARGUMENT…",
	mostOperands: 0,
	startsProgram: true,
	options: [
		{
			name: "var-file",
			value: "FILE",
			repeat: true,
			description: "hand over this sealed file too; terraform.tfvars.enc and *.auto.tfvars.enc are found where it runs"
		},
		{
			name: "program",
			value: "PROGRAM",
			description: "run this program; SOPS_GUARD_TERRAFORM, else the terraform or the tofu on PATH"
		},
		{
			name: "plan-guard",
			value: "MODE",
			choices: [
				"warn",
				"fail",
				"off"
			],
			description: "look for the values in the saved plan and in the state: warn (default), fail with 1 where they show, or off"
		},
		...identityOptions
	],
	examples: [
		["sops-guard terraform -- plan -out=plan.bin", "with terraform.tfvars.enc, as if it were terraform.tfvars"],
		["sops-guard terraform -- -chdir=terraform/environments/eu apply -auto-approve", "with the sealed tfvars of that folder"],
		["sops-guard terraform --plan-guard fail --var-file eu.tfvars.enc -- apply", "and 1 where a value would be printed"]
	],
	run: async (given, terminal) => (await import("./run-terraform.js")).runTerraform(given, terminal)
};
// packages/io/src/sealing/inner-seals.ts
/**
* Opens the files of these trees that the identities of a key file open, and keeps of every value no more than whether it is sealed once
* more. What does not open is left out: `verify` is what asks why. A MAC that does not fit matters here as little.
*/
async function innerSealsIn(trees, identities) {
	const keyring = new Keyring(parseIdentities(identities.reveal()).identities);
	const found = /* @__PURE__ */ new Map();
	const known = /* @__PURE__ */ new Map();
	for (const file of trees.flatMap((tree) => tree.holding(["ENC[AES256_GCM,"]))) {
		const { id } = file.entry;
		const key = id === null ? null : `${id} ${file.path}`;
		let inner = key === null ? void 0 : known.get(key);
		if (inner === void 0) {
			inner = await innerSealsOf(file, keyring);
			if (key !== null) known.set(key, inner);
		}
		if (inner !== null) found.set(file, inner);
	}
	return found;
}
/** Null for a file that does not open. */
async function innerSealsOf(file, keyring) {
	const found = sealed$2(file);
	if (found === null || !found.whole) return null;
	const { store, text, leaves } = found.document;
	try {
		const opened = await open(text, {
			store,
			keyring,
			ignoreMac: true
		});
		close(opened);
		const kinds = /* @__PURE__ */ new Map();
		for (const tree of opened.plain) collect(tree, kinds);
		return leaves.flatMap((leaf) => {
			const kind = kinds.get(leaf.node.span.start);
			if (kind === void 0 || leaf.comment || !leaf.selected || !isToken(leaf)) return [];
			return [{
				document: leaf.document,
				path: leaf.path,
				kind
			}];
		});
	} catch (failure) {
		if (failure instanceof SealFailure) return null;
		throw failure;
	}
}
/** The offsets of the texts that are seals. */
function collect(value, kinds) {
	if (value.type === "map" || value.type === "list") {
		for (const item of value.items) collect("key" in item ? item.value : item, kinds);
		return;
	}
	const text = value.type === "str" ? value.text : value.type === "bytes" && isUtf8(value.bytes) ? Buffer$1.from(value.bytes).toString("utf8") : "";
	const kind = innerKind(text);
	if (kind !== null) kinds.set(value.at, kind);
}
export { Keyring, NoKeyOfSops, SealFailure, close, decrypt, decryptCommand, decryptWithSops, editCommand, emitPlain, encryptCommand, execCommand, expressionOf, failureIn, faultWords, findConfig, formatOption, gatherIdentities, gitSetupCommand, identityOptions, initKey, innerSealsIn, inputTypeOption, isIgnored, isOpenToOthers, keygenCommand, keysGiven, keysOf, maskPlan, mergeDriverCommand, open, openProject, openRead, parseIdentities, plainNumber, plainTrees, readSealed, readTarget, readTfvars, recipientsCommand, recoverCommand, rekeyCommand, rotateCommand, ruleOf, runDecrypt, runEdit, runEncrypt, runExec, runGitSetup, runKeygen, runMergeDriver, runRecipients, runRecover, runRekey, runRotate, runSet, runTerraform, runTextconv, runUnset, runUpdatekeys, runVerify, sealedOf, setCommand, shownFrom, storeFor, targetsGiven, targetsOf, tellFailures, terraformCommand, textconvCommand, tfvarsKeys, tfvarsScalars, tfvarsSyntaxOf, unsetCommand, updatekeysCommand, verifyCommand, versionOf };

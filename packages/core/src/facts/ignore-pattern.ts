import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * One line of a `.gitignore`, with git's own reading of it (gitignore(5), measured against `git check-ignore`). Git compares
 * bytes, so everything here is a byte string: one UTF-16 unit per byte.
 */
export interface IgnorePattern {
	/** As written, without the line's end and trailing spaces. */
	readonly written: string;
	readonly negated: boolean;
	/** It ends in a slash and speaks of folders alone. */
	readonly foldersOnly: boolean;
	/** `name`, without a slash before its end, is asked for the last component; `path` starts at the pattern's own folder. */
	matches(name: string, path: string): boolean;
}

/** A path or a pattern as git sees it: bytes. */
export function byteString(text: string): string {
	if (isAscii(text)) return text;
	let bytes = "";
	for (const byte of utf8ToBytes(text)) bytes += String.fromCharCode(byte);
	return bytes;
}

/** The patterns of an ignore file's bytes, with their 1-based lines. */
export function parseIgnoreFile(bytes: Uint8Array): { line: number; pattern: IgnorePattern }[] {
	const patterns: { line: number; pattern: IgnorePattern }[] = [];
	let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
	for (let line = 1; start < bytes.length; line++) {
		const newline = bytes.indexOf(0x0a, start);
		const end = newline === -1 ? bytes.length : newline;
		const pattern = parsePattern(lineText(bytes, start, end));
		if (pattern !== null) patterns.push({ line, pattern });
		start = end + 1;
	}
	return patterns;
}

/** A carriage return before the line's end is dropped, and a NUL ends what git reads: a UTF-16 file ignores nothing. */
function lineText(bytes: Uint8Array, start: number, end: number): string {
	const nul = bytes.subarray(start, end).indexOf(0);
	const stop = nul !== -1 ? start + nul : bytes[end - 1] === 0x0d && end > start ? end - 1 : end;
	let text = "";
	for (let at = start; at < stop && at - start <= longest; at++) text += String.fromCharCode(bytes[at] ?? 0);
	return text;
}

/** Bytes. A match costs at most the product of the lengths of pattern and path; a longer pattern matches nothing. */
const longest = 1024;

function parsePattern(text: string): IgnorePattern | null {
	if (text.startsWith("#") || text.length > longest) return null;
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
		matches: glob.includes("/") ? pathMatcher(glob) : nameMatcher(glob),
	};
}

/** Trailing spaces do not count unless a backslash stands before them; other blanks do. */
function withoutTrailingSpaces(text: string): string {
	let end = 0;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === "\\") {
			at++;
			if (at === text.length) return text;
			end = at + 1;
		} else if (text[at] !== " ") end = at + 1;
	}
	return text.slice(0, end);
}

function nameMatcher(glob: string): IgnorePattern["matches"] {
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
function pathMatcher(glob: string): IgnorePattern["matches"] {
	const anchored = glob.startsWith("/") ? glob.slice(1) : glob;
	const special = anchored.search(/[*?[\\]/);
	if (special === -1) return (_name, path) => path === anchored;
	const prefix = anchored.slice(0, special);
	const steps = compile(anchored.slice(special));
	const needle = longestLiteral(steps);
	return (_name, path) =>
		path.startsWith(prefix) && path.includes(needle, prefix.length) && run(steps, path.slice(prefix.length));
}

function hasGlob(text: string): boolean {
	return /[*?[\\]/.test(text);
}

/**
 * - `byte`: exactly this one; `any`: one that is no slash; `set`: one of a class, never a slash
 * - `run`: any number without a slash; `deep`: any number
 * - `folders`: any number that ends in a slash, or nothing
 * - `never`: a broken class
 */
type Step =
	| { readonly kind: "byte"; readonly byte: number }
	| { readonly kind: "set"; readonly has: readonly boolean[] }
	| { readonly kind: "any" | "run" | "deep" | "folders" | "never" };

const slash = 0x2f;

function compile(glob: string): Step[] {
	const steps: Step[] = [];
	let at = 0;
	while (at < glob.length) {
		const character = glob[at] ?? "";
		if (character === "*") {
			const start = at;
			while (glob[at] === "*") at++;
			const crosses =
				at - start > 1 &&
				(start === 0 || glob[start - 1] === "/") &&
				(at === glob.length || glob[at] === "/" || glob.startsWith("\\/", at));
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
			steps.push({ kind: "set", has: set.has });
			at = set.end;
		} else {
			if (character === "\\") at++;
			if (at === glob.length) return [{ kind: "never" }];
			steps.push({ kind: "byte", byte: glob.charCodeAt(at) });
			at++;
		}
	}
	return steps;
}

/** A class from behind its `[`; null when it is broken. The first character is a member even if it is `]`. */
function readSet(glob: string, from: number): { has: boolean[]; end: number } | null {
	const has = new Array<boolean>(256).fill(false);
	let at = from;
	const negated = glob[at] === "!" || glob[at] === "^";
	if (negated) at++;
	let previous = -1;
	do {
		const character = glob[at];
		if (character === undefined) return null;
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
				if (members === undefined) return null;
				for (let byte = 0; byte < 128; byte++) {
					if (members.test(String.fromCharCode(byte))) has[byte] = true;
				}
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
	return { has: members, end: at + 1 };
}

const classes: Readonly<Record<string, RegExp>> = {
	alnum: /[A-Za-z0-9]/,
	alpha: /[A-Za-z]/,
	blank: /[ \t]/,
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the class is about control characters
	cntrl: /[\0-\x1f\x7f]/,
	digit: /[0-9]/,
	graph: /[!-~]/,
	lower: /[a-z]/,
	print: /[ -~]/,
	punct: /[!-/:-@[-`{-~]/,
	space: /[ \t\n\v\f\r]/,
	upper: /[A-Z]/,
	xdigit: /[A-Fa-f0-9]/,
};

/** The longest run of fixed bytes: a text without it cannot match, and looking for it is cheap. */
function longestLiteral(steps: readonly Step[]): string {
	let longest = "";
	let current = "";
	for (const step of steps) {
		current = step.kind === "byte" ? current + String.fromCharCode(step.byte) : "";
		if (current.length > longest.length) longest = current;
	}
	return longest;
}

/** All positions that the pattern can be at are carried along at once, so no pattern takes more than its length per byte. */
function run(steps: readonly Step[], text: string): boolean {
	let here = new Uint8Array(steps.length + 1);
	let next = new Uint8Array(steps.length + 1);
	enter(steps, here, 0);
	for (let at = 0; at < text.length; at++) {
		const byte = text.charCodeAt(at);
		next.fill(0);
		for (let index = 0; index < steps.length; index++) {
			const step = steps[index];
			if (here[index] === 0 || step === undefined) continue;
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
					break;
				case "never":
					break;
			}
		}
		[here, next] = [next, here];
	}
	return here[steps.length] === 1;
}

/** Marks a position and those behind it that are reached without consuming anything. */
function enter(steps: readonly Step[], positions: Uint8Array, from: number): void {
	let index = from;
	while (positions[index] === 0) {
		positions[index] = 1;
		const kind = steps[index]?.kind;
		if (kind !== "run" && kind !== "deep" && kind !== "folders") return;
		index++;
	}
}

function isAscii(text: string): boolean {
	for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
	return true;
}

import { fstatSync, write, writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
// packages/sops/src/nearest.ts
/**
* The candidate within two edits of a word, or null; for "did you mean". A word must be at least half right, so that "x"
* does not suggest "y".
*/
function nearest(word, candidates) {
	let best = null;
	let least = Math.min(3, Math.ceil(word.length / 2) + (word.length > 1 ? 1 : 0));
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - word.length) >= least) continue;
		const distance = edits(word, candidate);
		if (distance < least) {
			best = candidate;
			least = distance;
		}
	}
	return best;
}
function edits(left, right) {
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let i = 1; i <= left.length; i++) {
		const next = [i];
		for (let j = 1; j <= right.length; j++) {
			const substitution = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
			next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[right.length] ?? left.length;
}
// packages/core/src/severity.ts
/** From worst to mildest; the order is the order of the report. */
const severities = [
	"critical",
	"high",
	"medium",
	"low",
	"info"
];
/** True when `severity` is at least as bad as `threshold`. */
function isAtLeast(severity, threshold) {
	return severities.indexOf(severity) <= severities.indexOf(threshold);
}
// packages/core/src/text/visible.ts
/**
* Text for one line of a terminal, a log or a page. Whatever could end the line, move the cursor, turn the reading
* direction or hide stands there as an escape (`\n`, `\u{202e}`). Unpaired surrogates and what XML forbids do too.
*/
function visible(text) {
	return text.replace(hidden, (character) => {
		return short[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
	});
}
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;
const short = {
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
// packages/core/src/failure.ts
/**
* An expected problem, in two voices: `message` is one line for the log, `hint` is the next thing to type or to read.
* Both are written by us; the text of a library's or a tool's error never gets in here, because parsers quote their input.
*/
var Failure = class extends Error {
	name = "Failure";
	code;
	hint;
	place;
	constructor(code, message, details = {}) {
		super(message);
		this.code = code;
		this.hint = details.hint ?? null;
		this.place = details.place ?? null;
	}
};
// packages/core/src/report/formats.ts
const formatNames = [
	"pretty",
	"json",
	"sarif",
	"github",
	"markdown",
	"junit"
];
/** The formats of a report, each loaded by whoever asks for it, so that a run loads only what it uses. */
const formats = {
	pretty: async () => (await import("./pretty.js")).toPretty,
	json: async () => (await import("./json.js")).toJson,
	sarif: async () => (await import("./sarif.js")).toSarif,
	github: async () => (await import("./github.js")).toWorkflowCommands,
	markdown: async () => (await import("./markdown.js")).toMarkdown,
	junit: async () => (await import("./junit.js")).toJunit
};
// packages/io/src/stack.ts
/** Where in our code an unexpected error came from: files and lines, without its message, which may quote what was read. */
function stackOf(error) {
	return (error instanceof Error ? error.stack ?? "" : "").split("\n").filter((line) => /^\s+at /.test(line)).join("\n");
}
// packages/io/src/writer.ts
/**
* The one place that prints. Text is made harmless on its way out: a terminal obeys nothing but our own colours, and a
* runner sees no command but those sent by {@link command}, whatever a file name or a key contains.
*/
var Writer = class {
	#options;
	#errors;
	#hasProgress = false;
	#hasColor;
	constructor(options) {
		this.#options = options;
		this.#errors = options.errorsTo === "stdout" ? 1 : 2;
	}
	get hasColor() {
		this.#hasColor ??= this.#wantsColor();
		return this.#hasColor;
	}
	/** Whether progress can be shown. */
	get isTerminal() {
		return isTerminal(2);
	}
	/** Columns of the terminal that the result goes to; undefined where it goes elsewhere. */
	get width() {
		return isTerminal(1) ? process.stdout.columns : void 0;
	}
	/** The result. */
	out(text) {
		this.clearProgress();
		put(1, this.#shown(text));
	}
	/**
	* The result, byte for byte: for plaintext that somebody asked to have on stdout. Nothing in it is made harmless, so it is
	* never used for what a program reads as commands.
	*/
	bytes(content) {
		this.clearProgress();
		putBytes(1, content);
	}
	/**
	* What a program of the user's says, byte for byte, without standing still when the reader does: signals are still heard.
	* False when the reader has gone away.
	*/
	async forward(to, content) {
		this.clearProgress();
		for (let at = 0; at < content.length;) try {
			at += (await writeSome(to === "stdout" ? 1 : 2, content, at)).bytesWritten;
		} catch (error) {
			const { code } = error;
			if (code === "EPIPE") return false;
			if (code !== "EAGAIN") throw unwritable(code);
			await setTimeout(5);
		}
		return true;
	}
	/** Errors, hints, and what is being done. */
	err(text) {
		this.clearProgress();
		put(this.#errors, this.#shown(text));
	}
	/** A command to the runner, on stdout, escaped by its rules. */
	command({ name, properties, message }) {
		this.clearProgress();
		const list = Object.entries(properties).filter(([, value]) => value !== void 0 && value !== "").map(([key, value]) => `${key}=${escapedProperty(oneLine(String(value)))}`).join(",");
		const lines = message.replace(/\r\n?/g, "\n").split("\n").map(oneLine).join("\n");
		put(1, `::${name}${list === "" ? "" : ` ${list}`}::${escapedMessage(lines)}\n`);
	}
	/** One line on a terminal's stderr that the next text replaces; nothing anywhere else. */
	progress(text) {
		if (!this.isTerminal) return;
		const columns = process.stderr.columns || 80;
		put(2, `${eraseLine}${oneLine(text).slice(0, columns - 1)}`);
		this.#hasProgress = true;
	}
	clearProgress() {
		if (!this.#hasProgress) return;
		put(2, eraseLine);
		this.#hasProgress = false;
	}
	#wantsColor() {
		const { color, environment } = this.#options;
		if (color !== "auto") return color === "always";
		return !environment.NO_COLOR && environment.TERM !== "dumb" && isTerminal(1);
	}
	#shown(text) {
		return harmless(text, this.hasColor);
	}
};
const eraseLine = "\r\x1B[2K";
/**
* Breaks what a runner would take for a command, and replaces what a terminal would obey. Lines, tabs and our own colours
* stay. It is the last guard, not the first: whoever composes a text makes names visible in their own way.
*/
function harmless(text, keepsColors) {
	return text.split("\n").map((line) => withoutControls(line, keepsColors).replace(/##(?=\w*\[)/g, "##​").replace(leadingCommand, "$1:​:")).join("\n");
}
const steering = /\p{Cc}\[[\d;]*m|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const leadingCommand = /^((?:\s|\p{Cc}\[[\d;]*m)*)::/u;
const introducer = "\x1B[";
/** What our palette uses: weights, colours, and back. No concealed text. */
const settings = /^(?:[0-4]|2[2-4]|3\d|90)(?:;(?:[0-4]|2[2-4]|3\d|90))*m$/;
function withoutControls(line, keepsColors) {
	return line.replace(steering, (found) => {
		if (found === "	") return found;
		if (!found.startsWith(introducer) || !settings.test(found.slice(2))) return "�";
		return keepsColors ? found : "";
	});
}
/** Text without even our colours. */
function oneLine(text) {
	return withoutControls(text, false);
}
function escapedMessage(text) {
	return text.replace(/##(?=\w*\[)/g, "##​").replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapedProperty(text) {
	return escapedMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
/** Looks at the descriptor before it wakes Node's streams, which a plain run never needs. */
function isTerminal(descriptor) {
	try {
		if (!fstatSync(descriptor).isCharacterDevice()) return false;
	} catch {
		return false;
	}
	return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
}
/** Writes all of it, also into a pipe that is slow. A reader that has gone away is no error; a full disk is. */
function put(descriptor, text) {
	putBytes(descriptor, Buffer.from(text));
}
function putBytes(descriptor, bytes) {
	for (let at = 0; at < bytes.length;) try {
		at += writeSync(descriptor, bytes, at);
	} catch (error) {
		const code = error.code;
		if (code === "EPIPE") return;
		if (code !== "EAGAIN") throw unwritable(code);
		Atomics.wait(pause, 0, 0, 5);
	}
}
const writeSome = promisify(write);
function unwritable(code) {
	return new Failure("file", "the output cannot be written", { hint: code === "ENOSPC" ? "The disk is full." : "Check where it is redirected to." });
}
const pause = new Int32Array(new SharedArrayBuffer(4));
// package.json
var version = "0.1.0";
export { Failure, Writer, formatNames, formats, isAtLeast, nearest, severities, stackOf, version, visible };

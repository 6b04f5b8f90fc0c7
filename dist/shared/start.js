import { closeSync, constants, existsSync, fchmodSync, fstatSync, fsyncSync, lstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, write, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { hostname, tmpdir } from "node:os";
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
// packages/core/src/text/markdown.ts
/**
* Text as plain text of one line of GitHub Markdown, also in a cell of a table. Character references are never structure
* (CommonMark §2.5), so nothing in it can end a cell or become markup, a link, an image or HTML.
*/
function markdownText(text) {
	return visible(text).replace(/[&<>`|\\*_~[\]{}#@$^]/g, reference).replace(/:(?=\/\/)|(?<=www)\./gi, reference);
}
/** The same as code. An element, because a code span cannot hold every backtick, bar and backslash inside a table. */
function markdownCode(text) {
	return `<code>${markdownText(text)}</code>`;
}
/** A sentence in which backticks mark commands, as a fix is; the rest is plain text. */
function markdownSentence(sentence) {
	const parts = visible(sentence).split("`");
	if (parts.length % 2 === 0) return markdownText(sentence);
	return parts.map((part, at) => at % 2 === 1 ? markdownCode(part) : markdownText(part)).join("");
}
function reference(character) {
	return `&#${character.charCodeAt(0)};`;
}
/** How many bytes a text takes in UTF-8. */
function utf8Length(text) {
	let bytes = text.length;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit > 127) bytes += 1;
		if (unit > 2047) bytes += isPaired(text, at) ? 0 : 1;
	}
	return bytes;
}
function isPaired(text, at) {
	const unit = text.charCodeAt(at);
	if (unit < 55296 || unit > 57343) return false;
	const isFirst = unit < 56320;
	const other = text.charCodeAt(isFirst ? at + 1 : at - 1);
	return isFirst ? other >= 56320 && other <= 57343 : other >= 55296 && other <= 56319;
}
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
	github: async () => (await import("./github3.js")).toWorkflowCommands,
	markdown: async () => (await import("./markdown.js")).toMarkdown,
	junit: async () => (await import("./junit.js")).toJunit
};
// packages/io/src/environment.ts
/**
* What a child process may know: where programs are, where the user lives, how text is spoken. Inputs, tokens and keys of
* this process stay here.
*/
function scrubbedEnvironment(environment, also = []) {
	const kept = {};
	for (const name of [...passedOn, ...also]) {
		const value = environment[name];
		if (value !== void 0) kept[name] = value;
	}
	return kept;
}
const passedOn = [
	"PATH",
	"HOME",
	"USERPROFILE",
	"SYSTEMROOT",
	"TMPDIR",
	"TEMP",
	"TMP",
	"LANG",
	"LC_ALL"
];
/** The environment as it is, but for whatever leads to an identity. */
function withoutIdentities(environment) {
	const kept = {};
	for (const [name, value] of Object.entries(environment)) if (value !== void 0 && !identityVariable.test(name)) kept[name] = value;
	return kept;
}
/** sops' variables, and the inputs of our actions. */
const identityVariable = /^SOPS_AGE_(?!RECIPIENTS$)|^INPUT_AGE[-_]KEY$/i;
/** "Now" in milliseconds: SOURCE_DATE_EPOCH if it is set, else the clock (design §10.20). */
function now(environment) {
	const epoch = environment.SOURCE_DATE_EPOCH;
	return epoch !== void 0 && /^\d{1,12}$/.test(epoch) ? Number(epoch) * 1e3 : Date.now();
}
// packages/io/src/files.ts
/** Whether a path leads to anything. */
function exists(path) {
	return existsSync(path);
}
/** A file's text, or null when there is none. */
function readText(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		const code = codeOf(error);
		if (code === "ENOENT" || code === "ENOTDIR") return null;
		throw new Failure("file", "a file cannot be read", {
			hint: code === "EISDIR" ? "It is a folder." : "Check its permissions.",
			place: { path }
		});
	}
}
/**
* Writes a file whole or not at all: into a neighbour first, then renamed over the target. An existing file keeps its mode.
* A link at the target is replaced and not followed: it may come from whoever wrote the repository. What is no file, such as
* `/dev/stdout` or a pipe, is written to.
*/
function writeFile(path, text, { executable = false } = {}) {
	try {
		const before = statSync(path, { throwIfNoEntry: false });
		if (before !== void 0 && !before.isFile() && !before.isDirectory() || /^\/(?:dev|proc)\//.test(resolve(path))) writeFileSync(path, text);
		else replace(path, text, before === void 0 ? null : before.mode & 511, executable);
	} catch (error) {
		throw new Failure("file", "a file cannot be written", {
			hint: writeHints[codeOf(error)] ?? "Check the folder and its permissions.",
			place: { path }
		});
	}
}
function replace(path, text, mode, executable) {
	const neighbour = join(dirname(path), `.${basename(path)}.${process.pid}-${Date.now().toString(36)}.tmp`);
	const file = openSync(neighbour, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, executable ? 511 : 438);
	try {
		try {
			writeFileSync(file, text);
			if (mode !== null) fchmodSync(file, executable ? mode | 73 : mode);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		renameSync(neighbour, path);
	} catch (error) {
		rmSync(neighbour, { force: true });
		throw error;
	}
}
/** Makes a folder with everything above it. */
function makeFolder(path) {
	try {
		mkdirSync(path, { recursive: true });
	} catch {
		throw new Failure("file", "a folder cannot be made", {
			hint: "Check the folder above it.",
			place: { path }
		});
	}
}
const writeHints = {
	ENOENT: "Its folder does not exist; make it first.",
	ENOTDIR: "A part of its path is a file.",
	EISDIR: "There is a folder of that name.",
	EACCES: "You may not write there.",
	EPERM: "You may not write there.",
	EROFS: "The disk is read-only.",
	ENOSPC: "The disk is full.",
	EDQUOT: "The disk's quota is used up."
};
/** The system's code of an error, such as ENOENT; its message is never used, because it may quote a path or more. */
function codeOf(error) {
	return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
// packages/io/src/private-folder.ts
/**
* A folder that only its owner can look into, for plaintext that a program must have as files. In memory where the system has such
* a place for each user. Its name says whose it is, so that there is no moment at which nobody could tell:
* `sops-guard-private-MACHINE-PID-STARTED-RANDOM`.
*/
var PrivateFolder = class {
	path;
	constructor(environment) {
		const [place = tmpdir(), ...others] = privatePlaces(environment);
		for (const each of [place, ...others]) sweepPrivateFolders(each);
		this.path = mkdtempSync(join(realpathSync(place), `${prefixOf(machine())}${process.pid}-${startOf(process.pid)}-`));
	}
	/** Writes a file 0600 under a name of its own; answers with its path. */
	write(name, content) {
		const path = join(this.path, name);
		writeFileSync(path, content, {
			mode: 384,
			flag: "wx"
		});
		return path;
	}
	/** Takes it away with all that the program put into it. */
	close() {
		rmSync(this.path, {
			recursive: true,
			force: true
		});
	}
};
/**
* Where private folders may lie, the best place first: on a runner below RUNNER_TEMP, where the steps that follow find them, else in
* memory.
*/
function privatePlaces({ RUNNER_TEMP, XDG_RUNTIME_DIR }) {
	return [
		RUNNER_TEMP,
		XDG_RUNTIME_DIR,
		tmpdir()
	].filter((place) => Boolean(place));
}
/**
* Takes away what runs left that were killed with SIGKILL: private folders in a place, of our user, made by processes of this
* machine that are no more. Answers with how many there were; a place that is not there holds none. One that cannot be removed, because
* a program put another user's files into it, keeps nobody from going on: `onKept` hears of it.
*/
function sweepPrivateFolders(place, onKept = () => {}) {
	let swept = 0;
	for (const name of namesIn(place)) {
		const [, pid, started] = /^(\d{1,10})-(\d{1,20})-/.exec(ownName(name)) ?? [];
		if (pid === void 0 || started === void 0 || isRunning(Number(pid), started)) continue;
		const path = join(place, name);
		try {
			const stat = lstatSync(path, { throwIfNoEntry: false });
			if (stat?.isDirectory() !== true || process.getuid !== void 0 && stat.uid !== process.getuid()) continue;
			rmSync(path, {
				recursive: true,
				force: true
			});
			swept += 1;
		} catch {
			onKept(path);
		}
	}
	return swept;
}
function namesIn(place) {
	try {
		return readdirSync(place);
	} catch {
		return [];
	}
}
const prefixOf = (owner) => `sops-guard-private-${owner}-`;
/** What stands in a name behind our machine's prefix. */
function ownName(name) {
	const ours = prefixOf(machine());
	return name.startsWith(ours) ? name.slice(ours.length) : "";
}
/** Numbers of processes come again: where the system says when one was started, it has to be the same. */
function isRunning(pid, started) {
	return isAlive(pid) && (started === unknownStart || startOf(pid) === started) && stateOf(pid) !== "Z";
}
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) !== "ESRCH";
	}
}
const unknownStart = "0";
/** When a process was started, in ticks since the system was; `0` where that cannot be told. */
function startOf(pid) {
	return statusOf(pid)[19] ?? unknownStart;
}
/** `Z`: it has ended, and nobody has asked how; in containers nobody may ever do. */
function stateOf(pid) {
	return statusOf(pid)[0] ?? null;
}
/** What the system says of a process behind its name, which is in parentheses, with whatever in it. */
function statusOf(pid) {
	try {
		const status = readFileSync(`/proc/${pid}/stat`, "latin1");
		return status.slice(status.lastIndexOf(")") + 2).split(" ");
	} catch {
		return [];
	}
}
/** Where a process id means something: containers may share a folder and count on their own. */
function machine() {
	try {
		return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
	} catch {
		return hostname().replace(/[^A-Za-z0-9]/g, "") || "machine";
	}
}
// packages/io/src/runner/event.ts
/** Payloads have a few hundred kilobytes; what is much larger was not written by a runner. */
const largestPayload = 33554432;
/** Reads the event of this run. Anything that is missing or of another shape is null: the answer is then to check more. */
function readEvent(environment) {
	const name = environment.GITHUB_EVENT_NAME ?? "";
	const payload = payloadAt(environment.GITHUB_EVENT_PATH);
	const defaultBranch = branchAt(objectAt(payload, "repository"), "default_branch");
	return {
		name,
		pullRequest: pullRequestOf(objectAt(payload, "pull_request")),
		mergeGroup: mergeGroupOf(objectAt(payload, "merge_group")),
		push: name === "push" ? pushOf(payload, defaultBranch) : null,
		defaultBranch,
		isFromFork: isFromFork(payload)
	};
}
function isFromFork(payload) {
	const pull = objectAt(payload, "pull_request");
	if (pull === null) return false;
	const name = (side) => fieldAt(objectAt(objectAt(pull, side), "repo"), "full_name");
	return name("head") !== name("base");
}
function pullRequestOf(pull) {
	const head = idAt(objectAt(pull, "head"), "sha");
	const base = objectAt(pull, "base");
	const baseId = idAt(base, "sha");
	if (head === null || baseId === null) return null;
	return {
		head,
		base: baseId,
		baseRef: branchAt(base, "ref"),
		commits: countAt(pull, "commits")
	};
}
function mergeGroupOf(group) {
	const base = idAt(group, "base_sha");
	return base === null ? null : { base };
}
function pushOf(payload, defaultBranch) {
	const before = idAt(payload, "before");
	return {
		before: before === null || /^0+$/.test(before) ? null : before,
		isDefaultBranch: defaultBranch !== null && payload.ref === `refs/heads/${defaultBranch}`
	};
}
function payloadAt(path) {
	if (path === void 0 || path === "") return {};
	try {
		if (statSync(path).size > largestPayload) return {};
		const value = JSON.parse(readText(path) ?? "{}");
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function fieldAt(value, key) {
	return value !== null && Object.hasOwn(value, key) ? value[key] : void 0;
}
function objectAt(value, key) {
	const found = fieldAt(value, key);
	return isObject(found) ? found : null;
}
function countAt(value, key) {
	const found = fieldAt(value, key);
	return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : null;
}
/** A branch's name, in a form that cannot be anything else to git. */
function branchAt(value, key) {
	const found = fieldAt(value, key);
	return typeof found === "string" && isBranchName(found) ? found : null;
}
function isBranchName(text) {
	return /^[\p{L}\p{N}_][\p{L}\p{N}_./+@#=,-]*$/u.test(text) && !/\.\.|@\{|\/\/|\/$|\.lock$/.test(text);
}
/** A full commit id; anything else could be an option or a ref of somebody's making. */
function idAt(value, key) {
	const found = fieldAt(value, key);
	return typeof found === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(found) ? found : null;
}
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
	/** Has the runner hide values in all that is printed from now on: in one write, before anything else of this process can be. */
	masks(values) {
		this.clearProgress();
		let text = "";
		for (const value of values) {
			const escaped = value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
			text += `::add-mask::${escaped}\n`;
		}
		put(1, text);
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
export { Failure, PrivateFolder, Writer, codeOf, exists, formatNames, formats, isAtLeast, isBranchName, makeFolder, markdownCode, markdownSentence, markdownText, nearest, now, readEvent, readText, scrubbedEnvironment, severities, stackOf, sweepPrivateFolders, utf8Length, version, visible, withoutIdentities, writeFile };

import { Failure, codeOf, readEvent, sweepPrivateFolders } from "./start.js";
import { Secret } from "./core.js";
import { faultWords, gatherIdentities, keysOf, parseIdentities } from "./seal.js";
import { appendFileSync, closeSync, constants, linkSync, lstatSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
// packages/io/src/runner/handover.ts
/**
* Runs the part of an action that makes files for the steps that follow. When `work` fails, or the job is cancelled meanwhile, all that it
* made is taken away at once; else it stays until the post step calls {@link takeBack}, which finds it also when this process was killed.
*/
async function withHandover(world, work) {
	const handover = new Handover(world);
	const onSignal = (signal) => {
		stopListening();
		handover.clear();
		process.kill(process.pid, signal);
	};
	const stopListening = () => {
		for (const signal of signals) process.off(signal, onSignal);
	};
	for (const signal of signals) process.on(signal, onSignal);
	try {
		return await work(handover);
	} catch (error) {
		handover.clear();
		throw error;
	} finally {
		stopListening();
	}
}
const signals = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/** The name under which the state tells the post step where to look. It is a path, and all that debug logs can show. */
const stateName = "private-folder";
const folderPrefix = "sops-guard-handover-";
const journalName = ".journal";
/**
* Files for the steps that follow, each readable by its owner alone. They lie in a folder below RUNNER_TEMP whose random name was told to
* the post step before it was made, or beside another file, which a journal in that folder knows of before anything is written: by
* path, and by a digest that only the journal's own key can compute, so that neither state nor log holds a fingerprint of a value.
*/
var Handover = class {
	#world;
	#folder = null;
	#key = "";
	constructor(world) {
		this.#world = world;
	}
	/** Writes a file into the private folder under a name of its own; answers with its path. */
	keep(name, content) {
		const path = join(this.#opened(), name);
		guarded(path, () => writeFileSync(path, content, {
			mode: 384,
			flag: "wx"
		}));
		return path;
	}
	/**
	* Writes a file where nothing is yet, in a folder that is there. It is written beside its place first and then linked there, so that what
	* is found at the path is whole, and a file that somebody else put there meanwhile is never replaced.
	*/
	place(path, content) {
		const folder = this.#opened();
		const neighbour = join(dirname(path), `.${folderPrefix}${randomBytes(16).toString("hex")}.${basename(path)}`);
		const entry = {
			path,
			neighbour,
			digest: digestOf(content, this.#key)
		};
		guarded(path, () => {
			appendFileSync(join(folder, journalName), `${JSON.stringify(entry)}\n`);
			const file = openSync(neighbour, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 384);
			try {
				writeFileSync(file, content);
			} finally {
				closeSync(file);
			}
			settle(neighbour, path);
		});
	}
	/** Takes away what was made. */
	clear() {
		if (this.#folder !== null) clearFolder(this.#folder, this.#world.writer);
		this.#folder = null;
	}
	#opened() {
		if (this.#folder !== null) return this.#folder;
		const { runner, environment } = this.#world;
		const folder = join(runnerTemp(environment), `${folderPrefix}${randomBytes(16).toString("hex")}`);
		runner.saveState(stateName, folder);
		guarded(folder, () => {
			mkdirSync(folder, { mode: 448 });
			this.#folder = folder;
			this.#key = randomBytes(32).toString("hex");
			writeFileSync(join(folder, journalName), `${JSON.stringify({ key: this.#key })}\n`, {
				mode: 384,
				flag: "wx"
			});
		});
		return folder;
	}
};
/**
* The post step's half: takes away the private folder, and of the files beside others those that are as they were made. One that was
* changed since stays, and a warning names it. Does nothing where nothing was made, and may be called any number of times.
*/
function takeBack({ runner, writer, environment }) {
	sweepPrivateFolders(environment.RUNNER_TEMP ?? "");
	const folder = runner.state(stateName);
	if (folder === "") return;
	if (basename(folder).startsWith(folderPrefix) && dirname(folder) === runnerTemp(environment)) clearFolder(folder, writer);
}
function clearFolder(folder, writer) {
	const stat = lstatSync(folder, { throwIfNoEntry: false });
	if (stat === void 0) return;
	if (!stat.isDirectory()) {
		warn(writer, folder, "this is not the folder that was made here, and stays");
		return;
	}
	const { key, entries } = journalIn(folder);
	for (const { path, neighbour, digest } of entries) {
		removeAll(neighbour, writer);
		removeUnchanged(path, digest, key, writer);
	}
	removeAll(folder, writer);
}
function journalIn(folder) {
	try {
		const [{ key }, ...entries] = readFileSync(join(folder, journalName), "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line));
		return {
			key,
			entries
		};
	} catch {
		return {
			key: "",
			entries: []
		};
	}
}
function removeUnchanged(path, digest, key, writer) {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	if (stat === void 0) return;
	if (stat.isFile() && isDigest(readOrNothing(path), digest, key)) removeAll(path, writer);
	else warn(writer, path, "this plaintext was changed after it was decrypted, and stays: remove it yourself");
}
function isDigest(content, digest, key) {
	if (content === null) return false;
	const found = Buffer.from(digestOf(content, key));
	const expected = Buffer.from(digest);
	return found.length === expected.length && timingSafeEqual(found, expected);
}
function readOrNothing(path) {
	try {
		return readFileSync(path);
	} catch {
		return null;
	}
}
function digestOf(content, key) {
	return createHmac("sha256", key).update(content).digest("hex");
}
function removeAll(path, writer) {
	try {
		rmSync(path, {
			recursive: true,
			force: true
		});
	} catch {
		warn(writer, path, "this plaintext could not be removed: remove it yourself");
	}
}
/** Puts a finished neighbour in its place. Some file systems know no hard links; there only a moment is left in which to be overtaken. */
function settle(neighbour, path) {
	try {
		linkSync(neighbour, path);
	} catch (error) {
		if (![
			"EPERM",
			"ENOTSUP",
			"EOPNOTSUPP",
			"ENOSYS",
			"EMLINK"
		].includes(codeOf(error)) || lstatSync(path, { throwIfNoEntry: false }) !== void 0) {
			rmSync(neighbour, { force: true });
			throw error;
		}
		renameSync(neighbour, path);
		return;
	}
	rmSync(neighbour, { force: true });
}
function runnerTemp({ RUNNER_TEMP }) {
	try {
		if (RUNNER_TEMP) return realpathSync(RUNNER_TEMP);
	} catch {}
	throw new Failure("usage", RUNNER_TEMP ? "RUNNER_TEMP names a folder that is not there" : "RUNNER_TEMP is not set", { hint: "Plaintext lies in the runner's own folder, which the runner names and empties." });
}
function guarded(path, write) {
	try {
		write();
	} catch (error) {
		throw new Failure("file", "a file for the next steps cannot be written", {
			hint: hints$1[codeOf(error)] ?? "Check the folder and its permissions.",
			place: { path }
		});
	}
}
const hints$1 = {
	EEXIST: "There is a file of that name already, and none is ever replaced.",
	ENOSPC: "The disk is full.",
	EDQUOT: "The disk's quota is used up.",
	EFBIG: "The file would be larger than the process may write.",
	EROFS: "The disk is read-only; `mode: file` writes below RUNNER_TEMP.",
	EACCES: "Nothing may be written there; `mode: file` writes below RUNNER_TEMP.",
	EPERM: "Nothing may be written there; `mode: file` writes below RUNNER_TEMP.",
	ENOTDIR: "A part of its path is a file.",
	ENOENT: "Its folder is not there."
};
function warn(writer, path, message) {
	writer.command({
		name: "warning",
		properties: {
			title: "sops-guard",
			file: path
		},
		message
	});
}
// packages/io/src/runner/age-key.ts
/**
* The identities of an action: those of its input `age-key`, else those that `SOPS_AGE_KEY`, `SOPS_AGE_KEY_FILE` (setup-sops-age sets
* it) and sops' other places hold. Each is masked here, in the form that opens files: a secret that somebody saved in quotes is masked by
* the runner with them only. Null where there is nothing at all, which is no fault on a fork (`answerMissingKey`). What was given and
* cannot be an identity is a failure that says what is wrong with it, and what is wrong with one that works all the same is a warning.
*/
function ageKeysOf({ given, runner, writer, environment }) {
	const input = {
		source: "the input age-key",
		text: new Secret(given)
	};
	const { platform } = process;
	const choice = given === "" ? {
		environment,
		platform
	} : {
		files: ["-"],
		input,
		environment,
		platform
	};
	for (const { text } of gatherIdentities(choice).texts) maskIdentities(text.reveal(), runner);
	const keys = keysOf(choice);
	if (keys.sources.length === 0) {
		if (given === "" && keys.faults.length === 0) return null;
		throw new Failure("usage", `there is no key that can be used: ${keys.faults[0] ?? "the input age-key is empty"}`, { hint: "Save the line that begins with AGE-SECRET-KEY- as the secret, without quotes and without a name before it." });
	}
	for (const words of keys.faults) writer.command({
		name: "warning",
		properties: { title: "sops-guard" },
		message: words
	});
	return keys;
}
function maskIdentities(text, runner) {
	for (const { secret } of parseIdentities(text).identities) for (const line of secret.reveal().split(/\r?\n/)) if (!/^-----/.test(line)) runner.mask(line);
}
// packages/io/src/runner/event-guard.ts
/** Events that run with the repository's secrets although somebody else may have written what the workflow works on. */
const unsafe = [
	"pull_request_target",
	"workflow_run",
	"issue_comment"
];
/**
* Refuses to open secrets where a stranger's pull request or comment started the run with our secrets at hand. `isForced` is the input
* `allow-unsafe-event`; `what` ends the sentence "… is refused", such as "decrypting".
*/
function refuseUnsafeEvent({ GITHUB_EVENT_NAME: event = "" }, { isForced, what }) {
	if (isForced || !unsafe.includes(event)) return;
	throw new Failure("usage", `${what} is refused on ${event}: strangers can start it, and it has this repository's secrets`, { hint: "Use pull_request, push or workflow_dispatch. If nothing of the stranger's is ever run, say `allow-unsafe-event: true`." });
}
// packages/io/src/runner/missing-key.ts
function keyAbsence(environment) {
	const { name, isFromFork } = readEvent(environment);
	if (/^pull_request(?:_review|_review_comment)?$/.test(name) && isFromFork) return "fork";
	return environment.GITHUB_ACTOR === "dependabot[bot]" ? "dependabot" : "unset";
}
/**
* What an action does that needs a key and has none (`ageKeysOf` gave null). With `skip`, on a pull request of a fork or of Dependabot, it
* says so in a notice and goes on without: the caller ends with 0. A key that simply was not set is a failure whatever the input says: a
* deployment that quietly leaves its secrets out would look like one that worked.
*/
function answerMissingKey({ onMissingKey, left, writer, environment }) {
	const why = keyAbsence(environment);
	if (onMissingKey === "skip" && why !== "unset") {
		const message = `${left}: ${reasons[why]}.`;
		writer.command({
			name: "notice",
			properties: { title: "sops-guard" },
			message
		});
		return;
	}
	throw new Failure("usage", why === "unset" ? "there is no key" : `there is no key: ${reasons[why]}`, { hint: hints[why] });
}
const reasons = {
	fork: "a pull request from a fork gets no secrets",
	dependabot: "Dependabot gets no secrets but its own"
};
const hints = {
	fork: "Say `on-missing-key: skip` to go on without.",
	dependabot: "Say `on-missing-key: skip` to go on without, or save the key as a Dependabot secret too.",
	unset: "Give it with the input age-key, from a secret, or run setup-sops-age with a key before. An empty secret is often a misspelt name, or one of an environment that the job does not name."
};
// packages/io/src/install/key-file.ts
/** Reads the input `age-key`. Faults that people make when they paste a key are mended and told; one that opens nothing is refused. */
function readKey(text) {
	const { identities, faults } = parseIdentities(text);
	const remarks = [...new Set(faults.map(({ code }) => code))].map((code) => `age-key: ${wordsOf(code)}`);
	if (identities.length === 0 || faults.some(({ code }) => !mendable.has(code))) {
		const reason = faults.find(({ code }) => !mendable.has(code))?.code ?? "unknown";
		throw new Failure("usage", `the input age-key cannot be used: ${faultWords[reason]}`, { hint: "Store the line of the key file that starts with AGE-SECRET-KEY- as the secret, and nothing around it." });
	}
	if (identities.some(({ kind }) => kind === "ssh")) throw new Failure("usage", "the input age-key holds an SSH key, which sops does not take from a key file", { hint: "Give it to sops by SOPS_AGE_SSH_PRIVATE_KEY_FILE, or use an age key." });
	return {
		lines: identities.map(({ secret }) => secret.reveal()),
		remarks
	};
}
/** Harmless once the identity alone is written. */
const mendable = /* @__PURE__ */ new Set([
	"carriage-return",
	"blanks",
	"quotes",
	"assignment",
	"comma",
	"lower-case"
]);
function wordsOf(code) {
	return code === "carriage-return" ? "its lines end with a carriage return, as on Windows; they were taken away" : `${faultWords[code]}; this was mended for the steps that follow, mend the secret too`;
}
/** Writes a key into a folder that nobody else can look into. The folder must not be there yet. */
function writeKey(path, { lines }) {
	try {
		mkdirSync(dirname(path), { mode: 448 });
		writeFileSync(path, `${lines.join("\n")}\n`, {
			mode: 384,
			flag: "wx"
		});
	} catch {
		throw new Failure("file", "the key file cannot be written", { hint: "Check RUNNER_TEMP, its permissions, and whether its disk is full." });
	}
}
export { ageKeysOf, answerMissingKey, readKey, refuseUnsafeEvent, takeBack, withHandover, writeKey };

import { Failure, codeOf, markdownCode, readEvent, sweepPrivateFolders } from "./start.js";
import { Secret, label, parsePointer, plainName, sealed, storeOf, variableFault } from "./core.js";
import { Keyring, NoKeyOfSops, SealFailure, decrypt, decryptWithSops, expressionOf, failureIn, faultWords, gatherIdentities, isIgnored, keysOf, maskPlan, parseIdentities, plainNumber, readTarget, readTfvars, targetsOf, tfvarsKeys, tfvarsScalars, tfvarsSyntaxOf } from "./seal.js";
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
	sweepPrivateFolders(environment.RUNNER_TEMP ?? "", (path) => warn(writer, path, unremovable));
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
		warn(writer, path, unremovable);
	}
}
const unremovable = "this plaintext could not be removed: remove it yourself";
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
		const message = `${left}: ${reasons$1[why]}.`;
		writer.command({
			name: "notice",
			properties: { title: "sops-guard" },
			message
		});
		return;
	}
	throw new Failure("usage", why === "unset" ? "there is no key" : `there is no key: ${reasons$1[why]}`, { hint: hints[why] });
}
const reasons$1 = {
	fork: "a pull request from a fork gets no secrets",
	dependabot: "Dependabot gets no secrets but its own"
};
const hints = {
	fork: "Say `on-missing-key: skip` to go on without.",
	dependabot: "Say `on-missing-key: skip` to go on without, or save the key as a Dependabot secret too.",
	unset: "Give it with the input age-key, from a secret, or run setup-sops-age with a key before. An empty secret is often a misspelt name, or one of an environment that the job does not name."
};
// packages/io/src/tfvars/environment-variables.ts
/** A single variable that no Linux process could be started with. */
const longestText = 131071;
/** All together; beside them a process needs room for its words and its other variables. */
const longestTogether = 1048576;
/**
* What Terraform reads instead of the files: a text as it is, a number and a boolean as they are written, a list or a map as JSON whose
* templates are escaped. Null cannot be said there, so such a variable is left out (`left`). Refused is a name that is set already, by
* another of the files or in `environment`, one that no shell could hold, and one that would steer programs if somebody took the prefix off.
*/
function environmentVariables(opened, environment, platform = process.platform) {
	const set = [];
	const left = [];
	const counted = (name) => platform === "win32" ? name.toUpperCase() : name;
	const taken = new Map(Object.keys(environment).map((name) => [counted(name), "the environment"]));
	let together = 0;
	for (const { target, variables } of opened) {
		const place = { path: target.shown };
		for (const { name: bare, value } of variables) {
			const shown = label.name(bare).text;
			if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(bare) || variableFault(bare) === "steering") throw refused$1(`the variable ${shown} cannot be handed over in the environment`, place);
			const name = `TF_VAR_${bare}`;
			const before = taken.get(counted(name));
			if (before !== void 0) throw refused$1(`TF_VAR_${shown} is set already, by ${before}`, place, "Set each variable in one place only.");
			taken.set(counted(name), label.path(target.shown).text);
			if (value.kind === "null") {
				left.push(shown);
				continue;
			}
			const text = textOf$1(value);
			if (text.includes("\0")) throw refused$1(`the value of ${shown} holds a NUL, which no environment can`, place);
			const length = Buffer.byteLength(`${name}=${text}`);
			together += length;
			if (length > longestText || together > longestTogether) throw refused$1(`with ${shown} the environment would be too large for programs to be started`, place);
			set.push({
				name,
				text
			});
		}
	}
	return {
		set,
		left
	};
}
function textOf$1(value) {
	return value.kind === "string" ? value.text : expressionOf(value);
}
function refused$1(message, place, hint = "Use `mode: file`.") {
	return new Failure("file", message, {
		hint,
		place
	});
}
// packages/io/src/tfvars/opened-tfvars.ts
/**
* Decrypts a file, its MAC verified, and reads its variables. Null where it needs an identity and the keyring has none at all. Throws
* failures that name places, and nothing of what stands there.
*/
async function openTfvars(target, opening) {
	const syntax = tfvarsSyntaxOf(plainName(target.path));
	if (syntax === null) throw new Failure("usage", "by its name this is no tfvars file", {
		hint: "Name files such as terraform.tfvars.enc, prod.tfvars.json.enc or prod.enc.tfvars.json.",
		place: { path: target.shown }
	});
	const content = await contentOf(target, opening);
	if (content === null) return null;
	const text = textOf(content, target);
	const variables = readTfvars(text, syntax, target.shown);
	return {
		target,
		plain: basename(plainName(target.path)),
		content,
		text,
		variables
	};
}
async function contentOf(target, opening) {
	const { engine, keyring, environment } = opening;
	const store = storeOf(target.path);
	const bytes = readTarget(target);
	const bySops = () => decryptWithSops(target, {
		store,
		environment: environmentOfSops(environment)
	});
	if (engine === "sops") return bySops();
	try {
		return (await decrypt(bytes, {
			store,
			keyring
		})).plaintext.reveal();
	} catch (error) {
		if (error instanceof SealFailure && error.code === "no-identity") return null;
		const isForeign = error instanceof SealFailure && error.code === "foreign-recipients";
		if (engine === "auto" && isForeign) return bySops();
		throw failureIn(target, error);
	}
}
/** It may need the names and tokens of a cloud, but nothing of the runner's. */
function environmentOfSops(environment) {
	const kept = Object.entries(environment).filter(([name]) => !/^(?:INPUT_|STATE_|ACTIONS_|RUNNER_|GITHUB_|TF_VAR_|NODE_)/i.test(name));
	return Object.fromEntries(kept);
}
function textOf(content, { shown }) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(content);
	} catch {
		throw new Failure("file", "what is sealed here is no text in UTF-8", {
			hint: "Terraform reads nothing else; save the file in UTF-8 and seal it again.",
			place: { path: shown }
		});
	}
}
/** Every scalar of a file for the mask policy, by its pointer. */
function* maskablesOf({ text, variables }, isExcluded) {
	for (const { name, value } of variables) for (const { path, scalar } of tfvarsScalars(value, [name])) yield {
		name: () => label.pointer(path).text,
		text: scalar.kind === "number" ? plainNumber(scalar.text) : scalar.text,
		written: writtenOf(scalar, text),
		isExcluded: isExcluded(path)
	};
}
/** As it stands in the file, which Terraform quotes in its errors. */
function writtenOf(scalar, text) {
	const written = text.slice(scalar.span.start, scalar.span.end);
	if (scalar.kind === "string") {
		const bare = /^"[\s\S]*"$/.test(written) ? written.slice(1, -1) : written.replace(/^<<-?\S+\r?\n/, "");
		return bare === scalar.text ? [] : [bare];
	}
	return scalar.kind === "number" && written !== plainNumber(scalar.text) ? [written] : [];
}
/** Every name that the files use for something. */
function namesOf(opened) {
	const names = /* @__PURE__ */ new Set();
	for (const { variables } of opened) for (const { name, value } of variables) {
		names.add(name);
		for (const key of tfvarsKeys(value)) names.add(key);
	}
	return names;
}
// packages/io/src/tfvars/telling.ts
/** So many values that stay readable are told one by one in the log. */
const mostTold = 50;
/** Tells the workflow what there is now: outputs, the log and the job summary. Names, paths and counts leave, never a value. */
function tellOpened({ mode, opened, plan, paths, names, left }, { runner, writer }) {
	runner.output("decrypted", "true");
	runner.output("paths", paths.join("\n"));
	runner.output("names", names.join("\n"));
	runner.output("files", opened.length);
	runner.output("variables", names.length);
	runner.output("masked", plan.masked);
	runner.output("unmasked", plan.unmasked.length);
	for (const [index, { target, variables }] of opened.entries()) {
		const path = paths[index];
		writer.out(`${target.shown}: ${count(variables.length, "variable")}${path === void 0 ? "" : ` → ${path}`}\n`);
	}
	const { masked, unmasked, plainOnly } = plan;
	writer.out(`${count(masked, "value")} hidden from the log, ${unmasked.length} readable.\n`);
	for (const { name, reason } of unmasked.slice(0, mostTold)) writer.out(`  readable: ${name}: ${reasons[reason]}\n`);
	if (unmasked.length > mostTold) writer.out(`  … and ${unmasked.length - mostTold} more\n`);
	if (plainOnly > 0) writer.out(`${count(plainOnly, "text")} hidden as written and in the runner's own encodings only: there are many, or they are long.\n`);
	if (masked === 0 && unmasked.some(({ reason }) => reason === "mode")) writer.command({
		name: "warning",
		properties: { title: "sops-guard" },
		message: "mask: none leaves every value readable in the log."
	});
	if (left.length > 0) writer.command({
		name: "warning",
		properties: { title: "sops-guard" },
		message: `Null cannot be said in the environment, so these are left to their defaults: ${left.join(", ")}`
	});
	runner.summarize(summaryOf(mode, opened, plan));
}
/** Nothing was decrypted, and the outputs say so. */
function tellNothing(runner) {
	runner.output("decrypted", "false");
	for (const name of ["paths", "names"]) runner.output(name, "");
	for (const name of [
		"files",
		"variables",
		"masked",
		"unmasked"
	]) runner.output(name, 0);
}
function summaryOf(mode, opened, { masked, unmasked }) {
	const rows = opened.map(({ target, variables }) => `| ${markdownCode(target.shown)} | ${variables.length} |`);
	const why = /* @__PURE__ */ new Map();
	for (const { reason } of unmasked) why.set(reason, (why.get(reason) ?? 0) + 1);
	const whys = [...why].map(([reason, times]) => `${times} ${reasons[reason]}`).join(", ");
	return [
		`| decrypted (${mode}) | variables |`,
		"| --- | --- |",
		...rows,
		"",
		`${count(masked, "value")} hidden from the log, ${unmasked.length} readable${whys === "" ? "" : ` (${whys})`}.`,
		"",
		""
	].join("\n");
}
const reasons = {
	empty: "empty",
	boolean: "true, false or null",
	short: "too short",
	number: "a short number",
	word: "a short word",
	"key-name": "also the name of a key",
	frame: "the frame of a key",
	punctuation: "neither letter nor digit",
	excluded: "excluded",
	mode: "mask: none"
};
function count(number, noun) {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
// packages/io/src/tfvars/decrypt-tfvars.ts
/**
* Decrypts tfvars files for the steps that follow. Every file is opened and read, and every value that tells is masked, before a byte of
* plaintext is written anywhere: what fails, fails with nothing done.
*/
async function decryptTfvars(request, world) {
	const { runner, writer, environment } = world;
	refuseUnsafeEvent(environment, {
		isForced: request.allowUnsafeEvent,
		what: "decrypting"
	});
	writer.out(`Decrypting tfvars, mode ${request.mode}.\n`);
	const keys = ageKeysOf({
		given: request.ageKey,
		runner,
		writer,
		environment
	});
	const opened = await openedFor(request, keys?.keyring ?? new Keyring([]), environment).catch((error) => {
		if (keys === null && error instanceof NoKeyOfSops && keyAbsence(environment) !== "unset") return null;
		throw error;
	});
	if (opened === null) {
		answerMissingKey({
			onMissingKey: request.onMissingKey,
			left: "Nothing is decrypted",
			writer,
			environment
		});
		tellNothing(runner);
		return;
	}
	const isExcluded = exclusionOf(request.maskExclude, opened);
	const plan = maskPlan(opened.flatMap((each) => [...maskablesOf(each, isExcluded)]), {
		mode: request.mask,
		names: namesOf(opened)
	});
	writer.masks(plan.masks);
	await withHandover(world, (handover) => deliver(request.mode, opened, plan, handover, world));
	for (const { content } of opened) content.fill(0);
}
/** Null where a file needs a key of age and there is none. Others may open without: sops asks its own services. */
async function openedFor({ files, engine, ageKey }, keyring, around) {
	if (files.length === 0) throw new Failure("usage", "the input files is empty", { hint: "Name the sealed files, one a line: terraform/environments/prod/terraform.tfvars.enc" });
	const targets = await targetsOf(files, sealedTfvars);
	const environment = ageKey === "" ? around : {
		...around,
		SOPS_AGE_KEY: ageKey
	};
	const opened = [];
	for (const target of targets) {
		const each = await openTfvars(target, {
			keyring,
			engine,
			environment
		});
		if (each === null) return null;
		opened.push(each);
	}
	return opened;
}
function sealedTfvars(tree) {
	return [...tree.files, ...tree.untracked].filter((file) => tfvarsSyntaxOf(plainName(file.path)) !== null && sealed(file) !== null);
}
async function deliver(mode, opened, plan, handover, world) {
	if (mode === "env") {
		const { set, left } = environmentVariables(opened, world.environment);
		world.runner.exportVariables(set.map(({ name, text }) => [name, text]));
		tellOpened({
			mode,
			opened,
			plan,
			paths: [],
			names: set.map(({ name }) => name),
			left
		}, world);
		return;
	}
	const names = opened.flatMap(({ variables }) => variables.map(({ name }) => name));
	tellOpened({
		mode,
		opened,
		plan,
		paths: mode === "file" ? keep(opened, handover) : await place(opened, handover),
		names,
		left: []
	}, world);
}
/** Under their own names, since Terraform goes by them; where two are alike, with a number before. */
function keep(opened, handover) {
	const plain = opened.map((each) => each.plain);
	return opened.map(({ content }, index) => {
		const name = plain[index] ?? "";
		return handover.keep(plain.indexOf(name) === index ? name : `${index + 1}-${name}`, content);
	});
}
async function place(opened, handover) {
	const paths = [];
	for (const { target } of opened) {
		const path = join(dirname(target.path), basename(plainName(target.path)));
		const shown = join(dirname(target.shown), basename(path));
		if (path === target.path) throw refused("the file is sealed under its own name, so its plaintext has no place beside it", target.shown);
		if (lstatSync(path, { throwIfNoEntry: false }) !== void 0 || paths.includes(path)) throw refused("there is a file in the plaintext's place, and none is ever replaced", shown);
		if (!await isIgnored(path)) throw refused("git would commit the plaintext: it tracks this path, or does not ignore it", shown);
		paths.push(path);
	}
	for (const [index, { content }] of opened.entries()) handover.place(paths[index] ?? "", content);
	return paths;
}
function refused(message, path) {
	return new Failure("file", message, {
		hint: "Add it to .gitignore and untrack it, or use `mode: file`, which writes outside of the workspace.",
		place: { path }
	});
}
/** Each entry excludes a variable, or what stands below a pointer. One that leads nowhere is a mistake. */
function exclusionOf(entries, opened) {
	const known = new Set(opened.flatMap(({ variables }) => variables.map(({ name }) => name)));
	const excluded = entries.map((entry) => {
		const path = parsePointer(entry)?.path;
		const [first] = path ?? [];
		if (path === void 0 || typeof first !== "string" || !known.has(first)) throw new Failure("usage", "the input mask-exclude names a variable that no file sets", { hint: "Name variables such as region, or places in them such as db.host, one a line." });
		return path;
	});
	return (path) => excluded.some((head) => head.length <= path.length && head.every((part, index) => part === path[index]));
}
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
export { ageKeysOf, answerMissingKey, decryptTfvars, readKey, refuseUnsafeEvent, takeBack, withHandover, writeKey };

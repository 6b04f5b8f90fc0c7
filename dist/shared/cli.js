import { baselineName, exists, gather, gatherDiff, makeFolder, now, parseEnds, readText, writeFile } from "./io.js";
import { Failure, formatNames, formats, nearest, severities } from "./start.js";
import { CreationRules, Tree, ansi, creationRules, diff, diffJson, diffMarkdown, diffPretty, exitCodeOf, explanationOf, formatBaseline, initPlan, isEncryptedName, isPublicKeyFile, isSopsConfig, isTemplateName, isoDay, keyFileReplaced, keyFileWith, keyFileWithout, keySecrets, label, lint, looksSealed, mentionsOf, parseConfig, parsePolicy, parseRecipient, plain, recipientsOfKeyFile, recoveryRecordName, registryOf, rulesJson, rulesTable, rulesText, sealed, sealedFiles, sopsConfig, storeOf, updatedBaseline, withDrill, withRecipient, withRecipientBeside, withReplacedRecipient, withSteps, withoutRecipient } from "./core.js";
import { Keyring, changeRecipients, close, commitChanges, dryRunOption, failureIn, failuresOf, forEach, formatOption, identityOptions, isIgnored, isInScope, keygen, keysGiven, keysOf, open, openProject, parseIdentities, putBack, readSealed, readTarget, recipientWords, rotate, sealingOf, shownFrom, tellFailures, updateKeys } from "./seal.js";
import { ruleSet } from "./rules.js";
import { basename, dirname, join, relative, resolve } from "node:path";
// packages/cli/src/commands/diff.ts
const diffCommand = {
	name: "diff",
	summary: "show what changed inside sealed files, without a key",
	operands: "[REF | BASE..HEAD] [path]",
	mostOperands: 2,
	options: [
		{
			name: "staged",
			description: "compare what is staged with HEAD"
		},
		{
			name: "format",
			value: "NAME",
			choices: [
				"pretty",
				"json",
				"markdown"
			],
			repeat: true,
			description: "how to report; repeat in pairs with --output"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			repeat: true,
			description: "write the --format before it to a file"
		}
	],
	examples: [
		["sops-guard diff", "the work tree against HEAD"],
		["sops-guard diff main...HEAD k8s", "what a branch did to the sealed files below k8s"],
		["sops-guard diff v1.2.0", "the work tree against a tag"],
		["sops-guard diff --staged --format markdown", "what the next commit would do, as a table"]
	],
	run: async (given, terminal) => (await import("./run-diff.js")).runDiff(given, terminal)
};
// packages/cli/src/commands/explain.ts
const explainCommand = {
	name: "explain",
	summary: "print a rule's page: what, why, how to fix it, and what to do when it has leaked already",
	operands: "RULE",
	mostOperands: 1,
	options: [],
	examples: [["sops-guard explain sops-leaf-plaintext", "the page of one rule"]],
	run: async (given, { writer }) => {
		const [id] = given.positionals;
		if (id === void 0) throw new Failure("usage", "explain needs the name of a rule", { hint: "sops-guard rules lists them." });
		const rule = ruleSet.rules.find((each) => each.id === id);
		if (rule === void 0) {
			const guess = nearest(id, ruleSet.rules.map((each) => each.id));
			throw new Failure("usage", "there is no rule of that name", { hint: guess === null ? "sops-guard rules lists them." : `Did you mean sops-guard explain ${guess}?` });
		}
		const width = writer.width === void 0 ? {} : { width: writer.width };
		writer.out(explanationOf(rule, {
			palette: writer.hasColor ? ansi : plain,
			...width
		}));
		return 0;
	}
};
// packages/cli/src/commands/init.ts
const initCommand = {
	name: "init",
	summary: "look first, then write what a repository is missing; never overwrites",
	operands: "[path]",
	mostOperands: 1,
	options: [{
		name: "yes",
		short: "y",
		description: "write it; without this it is only shown"
	}, {
		name: "no-baseline",
		description: "do not write today's findings down as known"
	}],
	examples: [["sops-guard init", "show what is missing, as a diff"], ["sops-guard init --yes", "write it"]],
	run: async (given, terminal) => (await import("./run-init.js")).runInit(given, terminal)
};
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
		writer.out(`${isDryRun ? "would change" : "changed"}  ${target.shown}${words === "" ? "" : `  ${words}`}\n`);
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
	const untracked = tree.untracked.flatMap((file) => sealed(file) ?? []);
	const all = [...tree.fact(sealedFiles).values(), ...untracked].map((found) => ({
		found,
		file: found.file,
		target: targetOf(found.file)
	}));
	const isInside = (file) => policy.within(file.path) !== null;
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
		const text = isReader ? (await rotate(bytes, {
			...options,
			now: instant
		})).text : bytes;
		return resultOf(await updateKeys(text, sealingOf(ruleIn(configs, ground, file)).groups, options), isReader ? "new" : "kept");
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
	} else for (const reader of readers) terminal.writer.out(pretty(reader));
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
function pretty({ type, id, entry, reads, rules }) {
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
	if (given.value("format") === "json") terminal.writer.out(json({
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
	if (sealed(file) !== null) return true;
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
		const store = sealed(file)?.document.store ?? storeOf(file.path);
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
		writer.out(`closed  ${shown}${line}  ${failure.message}\n`);
	} else if (!isQuiet) writer.out(`opens   ${shown}  ${openedBy.map((one) => label.recipient(one).text).join(" and ")}\n`);
	for (const { what, why, path } of incomplete) writer.err(`${path ?? what}: ${why}\n`);
	const opened = attempts.filter(({ failure }) => failure === null).length;
	const count = attempts.length === 1 ? "1 sealed file" : `${attempts.length} sealed files`;
	if (opened === attempts.length) writer.out(opened === 1 ? "The one sealed file opens, MAC included.\n" : `All of ${count} open, MAC included.\n`);
	if (opened < attempts.length) writer.out(`${attempts.length - opened} of ${count} do not open.\n`);
	if (recorded !== null) writer.err(`Noted in ${recorded}. Commit it.\n`);
}
function json(outcome, { tool }) {
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
	const path = resolve(output);
	if (exists(dirname(path)) && !await isIgnored(path)) throw new Failure("file", "git does not ignore the file of the new identity, so it may be committed", {
		hint: "Choose a place outside of the repository.",
		place: { path: output }
	});
	const { recipient, file } = await keygen(given.has("pq") ? "pq" : "x25519", now(environment));
	return {
		recipient,
		keyring: new Keyring(parseIdentities(file.reveal()).identities),
		shown: output,
		save: () => {
			makeFolder(dirname(path));
			const after = new TextEncoder().encode(file.reveal());
			commitChanges([{
				path,
				before: null,
				after,
				mode: 384
			}]);
		}
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
// packages/cli/src/commands/lint.ts
const lintCommand = {
	name: "lint",
	summary: "check that everything that must be sealed is sealed, without a key",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "staged",
			description: "judge what is staged, new against HEAD"
		},
		{
			name: "range",
			value: "BASE..HEAD",
			description: "judge HEAD's tree, new against BASE, and every blob that a commit between them introduced"
		},
		{
			name: "base",
			value: "REF",
			description: "report only what is new against a commit"
		},
		{
			name: "baseline",
			value: "FILE",
			description: "known debt that does not count (default .sops-guard.baseline where there is one)"
		},
		{
			name: "update-baseline",
			description: "write this run's findings to the baseline; it may only shrink"
		},
		{
			name: "allow-growth",
			description: "let --update-baseline add findings"
		},
		{
			name: "policy",
			value: "FILE",
			description: "use this policy instead of the project's .sops-guard.yaml"
		},
		{
			name: "preset",
			value: "NAME",
			choices: [
				"recommended",
				"strict",
				"talent-mesh"
			],
			description: "what the policy extends, whatever it says"
		},
		{
			name: "format",
			value: "NAME",
			choices: formatNames,
			repeat: true,
			description: "how to report; repeat in pairs with --output"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			repeat: true,
			description: "write the --format before it to a file"
		},
		{
			name: "fail-on",
			value: "SEVERITY",
			choices: [...severities, "never"],
			description: "exit 1 from this severity on; high if left out"
		},
		{
			name: "rule",
			value: "ID",
			repeat: true,
			description: "run only this rule, whatever the policy says; may repeat"
		},
		{
			name: "skip",
			value: "ID",
			repeat: true,
			description: "leave this rule out; may repeat"
		},
		{
			name: "allow-new-suppressions",
			description: "let suppressions that are new in the range apply"
		},
		{
			name: "jobs",
			value: "N",
			description: "how many threads look through the files; by default one, in a large work tree up to four"
		},
		{
			name: "identity-file",
			short: "i",
			value: "FILE",
			description: "an age identity for the rules that can use a key; it stays in memory"
		}
	],
	examples: [
		["sops-guard lint", "the files that git tracks, as they are in the work tree"],
		["sops-guard lint --staged", "what the next commit would add, for a hook"],
		["sops-guard lint --range origin/main..HEAD", "what a branch adds, commit by commit"],
		["sops-guard lint --format sarif --output lint.sarif --format pretty", "a file for code scanning and text to read"]
	],
	run: async (given, terminal) => (await import("./run-lint.js")).runLint(given, terminal)
};
// packages/cli/src/commands/rules.ts
const rulesCommand = {
	name: "rules",
	summary: "print the table of rules",
	operands: "",
	mostOperands: 0,
	options: [{
		name: "format",
		value: "NAME",
		choices: [
			"pretty",
			"json",
			"markdown"
		],
		description: "how to print it"
	}],
	examples: [["sops-guard rules --format json", "every rule with its severity, confidence and presets"]],
	run: async (given, { writer, tool }) => {
		const { rules } = ruleSet;
		const width = writer.width === void 0 ? {} : { width: writer.width };
		switch (given.value("format")) {
			case "json":
				writer.out(rulesJson(rules, tool));
				break;
			case "markdown":
				writer.out(`${rulesTable(rules, (id) => `docs/rules/${id}.md`)}\n`);
				break;
			default: writer.out(rulesText(rules, {
				palette: writer.hasColor ? ansi : plain,
				...width
			}));
		}
		return 0;
	}
};
// packages/cli/src/commands/output.ts
/**
* Pairs `--format` and `--output` as they were typed: an output belongs to the format before it. A format without an output
* goes to stdout, where only one fits (design §10.19).
*/
function outputsOf(given) {
	const outputs = [];
	let format = null;
	for (const { name, value } of given.given) if (name === "format") {
		if (format !== null) outputs.push({
			format,
			file: null
		});
		format = value;
	} else if (name === "output") {
		outputs.push({
			format: format ?? "pretty",
			file: value
		});
		format = null;
	}
	if (format !== null) outputs.push({
		format,
		file: null
	});
	if (outputs.length === 0) outputs.push({
		format: "pretty",
		file: null
	});
	if (outputs.filter(({ file }) => file === null).length > 1) throw new Failure("usage", "two formats want stdout", { hint: "Give all but one of them an --output FILE." });
	const files = outputs.flatMap(({ file }) => file === null ? [] : [file]);
	if (new Set(files).size < files.length) throw new Failure("usage", "two formats want the same file", { hint: "Give each --output a file of its own." });
	return outputs;
}
// packages/cli/src/commands/run-diff.ts
/** Exit 0 whether or not something changed; 3 where something could not be compared. */
async function runDiff(given, terminal) {
	const outputs = outputsOf(given);
	const { revision, path } = operandsOf(given.positionals);
	const subject = subjectOf$1(revision, given.has("staged"));
	const report = diff(await gatherDiff({
		path,
		subject,
		tool: terminal.tool
	}, ruleSet));
	for (const output of outputs) {
		const text = rendered$1(report, output, terminal);
		if (output.file === null) terminal.writer.out(text);
		else writeFile(output.file, text);
	}
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}
/** What is there is a path, as with git; a revision of the same name is written with its dots. */
function operandsOf(positionals) {
	const [first, second] = positionals;
	if (second !== void 0) return {
		revision: first ?? null,
		path: second
	};
	if (first === void 0) return {
		revision: null,
		path: "."
	};
	return exists(first) ? {
		revision: null,
		path: first
	} : {
		revision: first,
		path: "."
	};
}
function subjectOf$1(revision, isStaged) {
	if (isStaged && revision !== null) throw new Failure("usage", "--staged and a revision each choose what to compare", { hint: "Give one of them." });
	if (isStaged) return { kind: "staged" };
	if (revision === null) return {
		kind: "worktree",
		base: "HEAD"
	};
	if (!revision.includes("..")) return {
		kind: "worktree",
		base: revision
	};
	return {
		kind: "range",
		...parseEnds(revision),
		endsOnly: true
	};
}
function rendered$1(report, { format, file }, { writer }) {
	if (format === "json") return diffJson(report);
	if (format === "markdown") return diffMarkdown(report);
	const hasColor = file === null && writer.hasColor;
	return diffPretty(report, {
		palette: hasColor ? ansi : plain,
		...file === null ? { width: writer.width } : {}
	});
}
// packages/cli/src/commands/run-init.ts
/** Plans on what is there, lints what would be there, and writes only what does not exist yet. */
async function runInit(given, terminal) {
	const path = given.positionals[0] ?? ".";
	const { input, root } = await gather({
		path,
		subject: { kind: "worktree" },
		baseline: null,
		tool: terminal.tool,
		environment: terminal.environment
	}, ruleSet);
	const project = input.policy.path === null ? input.scope ?? "" : input.policy.project;
	const plan = initPlan(input.tree, project);
	const steps = given.has("no-baseline") ? plan.steps : [...plan.steps, ...baselineStep(plan)];
	show(plan, steps, terminal);
	if (!given.has("yes")) {
		if (steps.length > 0) terminal.writer.err("Nothing was written. To write it: sops-guard init --yes\n");
		return 0;
	}
	for (const step of steps) write$1(root, step);
	terminal.writer.err(steps.length === 0 ? "Nothing to do.\n" : `Written: ${steps.map(({ path }) => path).join(", ")}. Look at them, then commit them.\n`);
	return 0;
	/** Today's findings as they will be once the plan is carried out, so that the first run is green and nothing is switched off. */
	function baselineStep({ steps }) {
		const baselinePath = project === "" ? baselineName : `${project}/${baselineName}`;
		if (readText(join(root, baselinePath)) !== null) return [];
		const tree = new Tree(withSteps(input.tree, steps));
		const policyStep = steps.find((step) => step.path.endsWith(".sops-guard.yaml"));
		const policy = policyStep === void 0 ? input.policy : parsePolicy(policyStep.text, {
			path: policyStep.path,
			project,
			read: (each) => readText(join(root, each))
		}, ruleSet);
		const report = lint({
			...input,
			tree,
			policy
		});
		const { baseline } = updatedBaseline(/* @__PURE__ */ new Map(), report, new Date(input.now).toISOString().slice(0, 10), { mayGrow: true });
		if (baseline.size === 0) return [];
		return [{
			action: "create",
			path: baselinePath,
			text: formatBaseline(baseline),
			executable: false,
			why: `today's findings (${baseline.size}), known from now on; no values stand in it, and it may only shrink`
		}];
	}
}
function show({ notes }, steps, { writer }) {
	for (const { action, path, text, why } of steps) {
		const lines = text.trimEnd().split("\n");
		const head = action === "create" ? `--- /dev/null\n+++ ${path}` : `--- ${path}\n+++ ${path}`;
		writer.out(`# ${why}\n${head}\n@@ ${action === "create" ? "new file" : "at the end"} @@\n${lines.map((line) => `+${line}`).join("\n")}\n\n`);
	}
	for (const { path, words } of notes) writer.out(`${path}: ${words}\n`);
}
function write$1(root, { action, path, text, executable }) {
	const target = join(root, path);
	makeFolder(dirname(target));
	const before = action === "append" ? readText(target) ?? "" : "";
	const gap = before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n";
	writeFile(target, `${before}${gap}${text}`, { executable });
}
// packages/cli/src/commands/render.ts
/** A report in a format: text, or commands for a runner. */
async function rendered(name, report, rules, { failOn, hasColor, width }) {
	return (await formats[name]())(report, rules, {
		failOn,
		palette: hasColor ? ansi : plain,
		...width === void 0 ? {} : { width }
	});
}
// packages/cli/src/commands/run-lint.ts
async function runLint(given, terminal) {
	const outputs = outputsOf(given);
	const failOn = given.value("fail-on") ?? "high";
	const { input, root } = await gather(requestOf(given, terminal), ruleSet);
	const report = lint({
		...input,
		progress: progressOn(terminal)
	});
	terminal.writer.clearProgress();
	for (const output of outputs) await write(output, report, failOn, terminal);
	if (given.has("update-baseline")) updateBaseline(given, input, root, report, terminal);
	return exitCodeOf(report, failOn);
}
function requestOf(given, terminal) {
	const only = knownRules(given.list("rule"));
	const skip = knownRules(given.list("skip"));
	const optional = (key, value) => value === void 0 ? {} : { [key]: value };
	return {
		path: given.positionals[0] ?? ".",
		subject: subjectOf(given),
		policy: {
			...optional("file", given.value("policy")),
			...optional("preset", given.value("preset"))
		},
		...optional("baseline", given.value("baseline")),
		baselineMayBeMissing: given.has("update-baseline"),
		...optional("identityFile", given.value("identity-file")),
		only,
		skip,
		allowNewSuppressions: given.has("allow-new-suppressions"),
		tool: terminal.tool,
		environment: terminal.environment
	};
}
function subjectOf(given) {
	const range = given.value("range");
	if ([
		given.has("staged"),
		range !== void 0,
		given.has("base")
	].filter(Boolean).length > 1) throw new Failure("usage", "--staged, --range and --base each choose what to compare", { hint: "Give one of them." });
	const jobs = given.value("jobs");
	if (jobs !== void 0 && !/^[1-9]\d{0,2}$/.test(jobs)) throw new Failure("usage", "--jobs takes a whole number from 1 to 999");
	if (given.has("staged")) return { kind: "staged" };
	if (range === void 0) return {
		kind: "worktree",
		base: given.value("base"),
		jobs: jobs === void 0 ? void 0 : Number(jobs)
	};
	return {
		kind: "range",
		...parseEnds(range)
	};
}
function knownRules(ids) {
	const known = ruleSet.rules.map(({ id }) => id);
	for (const id of ids) {
		if (known.includes(id)) continue;
		const guess = nearest(id, known);
		throw new Failure("usage", "there is no rule of that name", { hint: guess === null ? "sops-guard rules lists them." : `Did you mean ${guess}?` });
	}
	return ids;
}
async function write({ format, file }, report, failOn, { writer }) {
	const result = await rendered(format, report, ruleSet.rules, {
		failOn,
		hasColor: file === null && writer.hasColor,
		width: file === null ? writer.width : void 0
	});
	if (typeof result === "string") {
		if (file === null) writer.out(result);
		else writeFile(file, result);
	} else if (file === null) for (const { name, properties, message } of result) writer.command({
		name,
		properties,
		message
	});
	else throw new Failure("usage", "the github format speaks to a runner, so it goes to stdout", { hint: "Leave out its --output." });
}
/** Told only when it takes long enough to wonder. */
function progressOn({ writer, isQuiet }) {
	const start = Date.now();
	let last = start;
	return (done, total) => {
		const time = Date.now();
		if (isQuiet || time - start < 1e3 || time - last < 100) return;
		last = time;
		writer.progress(`${done} of ${total} files`);
	};
}
function updateBaseline(given, input, root, report, terminal) {
	const path = given.value("baseline") ?? join(root, input.policy.project, ".sops-guard.baseline");
	const mayGrow = given.has("allow-growth") || input.baseline === void 0;
	const today = new Date(input.now).toISOString().slice(0, 10);
	const { baseline, added, removed, refused } = updatedBaseline(input.baseline ?? /* @__PURE__ */ new Map(), report, today, {
		scope: input.scope,
		mayGrow
	});
	writeFile(path, formatBaseline(baseline));
	if (terminal.isQuiet) return;
	terminal.writer.err(`${relative("", path)}: ${baseline.size} known findings, ${added} added, ${removed} removed\n`);
	if (refused > 0) terminal.writer.err(`  ${refused} new ones were left out; --allow-growth takes them in\n`);
}
export { diffCommand, explainCommand, initCommand, lintCommand, recipientsCommand, recoverCommand, rekeyCommand, rulesCommand, runDiff, runInit, runLint, runRecipients, runRecover, runRekey };

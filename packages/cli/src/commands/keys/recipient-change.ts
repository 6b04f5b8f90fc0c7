import { basename } from "node:path";
import {
	type CreationRule,
	Failure,
	type GroupPlace,
	isoDay,
	keyFileWith,
	keyFileWithout,
	label,
	type Policy,
	parseConfig,
	recipientsOfKeyFile,
	sopsConfig,
	withoutRecipient,
	withRecipient,
} from "@sops-guard/core";
import { isInScope, now } from "@sops-guard/io";
import { rotate, sealingOf, updateKeys } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { recipientWords } from "../sealed/recipient-words.ts";
import { keysGiven } from "../sealed/session.ts";
import {
	changedSealed,
	changedTexts,
	changesJson,
	type KeyChange,
	type KnownValues,
	tellChanges,
	tellKnown,
	valuesIn,
	writeChanges,
} from "./key-change.ts";
import { holds, type KeyGround, keyGround, type SealedTarget } from "./key-ground.ts";
import { type NamedRecipient, recipientGiven } from "./recipient-given.ts";
import { proveChanged } from "./rekey-proof.ts";

type PlacedConfig = KeyGround["configs"][number];

/** A creation rule that a change is about. */
interface TouchedRule {
	readonly config: PlacedConfig;
	readonly rule: CreationRule;
}

/** Adds somebody to the rules of a path, and re-keys what they govern; the data keys stay. */
export async function addRecipient(
	name: string,
	path: string,
	given: Arguments,
	terminal: Terminal,
): Promise<number> {
	const ground = await keyGround(path, terminal);
	const recipient = recipientGiven(name, ground.project.policy);
	const revokedAt =
		ground.project.policy.recipients.find(({ age }) => age === recipient.id)?.revokedAt ?? null;
	if (revokedAt !== null) {
		throw new Failure("usage", `the policy says that this recipient is revoked since ${revokedAt}`, {
			hint: "Take `revokedAt` out of .sops-guard.yaml first, if that is what you mean.",
		});
	}
	const touched = rulesFor(ground, recipient);
	if (touched.length === 0) throw noRule(ground);
	const keys = await keysGiven(given, terminal);
	const configs = changedTexts(ground.configs, (text, shown) => {
		const own = touched.filter(({ config }) => config.target.shown === shown);
		return withRecipient(
			text,
			shown,
			recipient.id,
			own.map(({ rule }) => placeFor(rule, given)),
		);
	});
	const keyFiles = changedTexts(ground.keyFiles, (text) =>
		isMirror(text, ground) ? keyFileWith(text, recipient.id) : text,
	);
	const due = governedBy(ground, touched);
	const sealed = await changedSealed(due, "re-keying", { keys, terminal }, async (file, bytes) => {
		const rule = ruleIn(configs, ground, file);
		const options = { store: file.found.document.store, keyring: keys.keyring };
		const result = await updateKeys(bytes, sealingOf(rule).groups, options);
		return resultOf(result, "kept");
	});
	if (sealed === null) return 2;
	await proveChanged(sealed, due, { keys, gone: null });
	return finish(
		{ verb: "add", recipient, changes: [...configs, ...keyFiles, ...sealed], known: [] },
		given,
		terminal,
	);
}

/** Takes somebody out of the rules of a path and of every file, each with a new data key. */
export async function removeRecipient(
	name: string,
	path: string,
	given: Arguments,
	terminal: Terminal,
): Promise<number> {
	const ground = await keyGround(path, terminal);
	const recipient = recipientGiven(name, ground.project.policy);
	const isWhole = isWholeProject(ground);
	const touched = rulesWith(ground, recipient.id, isWhole);
	const governed = new Set(governedBy(ground, touched));
	const stray = ground.sealed.filter((file) => holds(file, recipient.id) && !governed.has(file) && isWhole);
	if (touched.length === 0 && stray.length === 0) {
		const change: Change = { verb: "remove", recipient, changes: [], known: [] };
		return finish(change, given, terminal);
	}
	const keys = await keysGiven(given, terminal);
	const configs = changedTexts(ground.configs, (text, shown) => {
		const own = touched.filter(({ config }) => config.target.shown === shown);
		const places = own.flatMap(({ rule }) => groupsWith(rule, recipient.id));
		return withoutRecipient(text, shown, recipient.id, isWhole ? "everywhere" : places);
	});
	const isGone = !configs.some(({ text, target }) =>
		parseConfig(text, target.shown).rules.some((rule) => groupsWith(rule, recipient.id).length > 0),
	);
	const keyFiles = changedTexts(ground.keyFiles, (text) =>
		isGone && recipientsOfKeyFile(text).length > 1 ? keyFileWithout(text, recipient.id) : text,
	);
	const due = [...governed, ...stray];
	const sealed = await changedSealed(due, "re-keying", { keys, terminal }, async (file, bytes) => {
		const options = { store: file.found.document.store, keyring: keys.keyring };
		const isReader = holds(file, recipient.id);
		const instant = now(terminal.environment);
		const remove = [{ type: "age" as const, id: recipient.id }];
		if (!governed.has(file)) {
			const result = await rotate(bytes, { ...options, now: instant, remove });
			return resultOf({ ...result, isChanged: true }, "new");
		}
		// The new data key comes first: whoever takes himself out can open the file until then.
		const text = isReader ? (await rotate(bytes, { ...options, now: instant })).text : bytes;
		const result = await updateKeys(text, sealingOf(ruleIn(configs, ground, file)).groups, options);
		return resultOf(result, isReader ? "new" : "kept");
	});
	if (sealed === null) return 2;
	await proveChanged(sealed, due, { keys, gone: recipient.id });
	const known = valuesIn(due.filter((file) => holds(file, recipient.id)));
	const changes = [...configs, ...keyFiles, ...sealed];
	return finish({ verb: "remove", recipient, changes, known }, given, terminal);
}

/** What became of a file, in words and for programs. */
function resultOf(
	result: Parameters<typeof recipientWords>[0] & { readonly text: string; readonly isChanged: boolean },
	dataKey: "kept" | "new",
) {
	const { text } = result;
	const isNew = dataKey === "new";
	const words = [...recipientWords(result), ...(isNew ? ["new data key"] : [])].join(", ");
	return { text, isChanged: result.isChanged || isNew, words, detail: { dataKey } };
}

/** The rules that somebody is to be added to: those of the files in question, or all where the whole project is meant. */
function rulesFor(ground: KeyGround, { name }: NamedRecipient): readonly TouchedRule[] {
	const { policy, scope } = ground.project;
	const isWhole = isWholeProject(ground);
	return allRules(ground).filter((one) => {
		const files = governedBy(ground, [one]);
		if (!isWhole && !files.some(({ file }) => isInScope(file.path, scope))) return false;
		// An environment that names its readers and not this one is left alone.
		return files.length === 0 || !files.every(({ file }) => isClosed(policy, file.path, name));
	});
}

function isClosed(policy: Policy, path: string, name: string | null): boolean {
	const inner = policy.within(path);
	const own = policy.environments.filter(({ paths }) => inner !== null && paths.matches(inner));
	return own.some(({ recipients }) => recipients !== null && (name === null || !recipients.includes(name)));
}

function rulesWith(ground: KeyGround, id: string, isWhole: boolean): readonly TouchedRule[] {
	return allRules(ground).filter((one) => {
		if (groupsWith(one.rule, id).length === 0) return false;
		return (
			isWhole || governedBy(ground, [one]).some(({ file }) => isInScope(file.path, ground.project.scope))
		);
	});
}

function allRules({ configs }: KeyGround): readonly TouchedRule[] {
	return configs.flatMap((config) => config.config.rules.map((rule) => ({ config, rule })));
}

function isWholeProject({ project: { scope, policy } }: KeyGround): boolean {
	return scope === "" || scope === policy.project || policy.project.startsWith(`${scope}/`);
}

/** Sealed files for which one of these is the rule that sops takes, by the nearest configuration. */
function governedBy(ground: KeyGround, touched: readonly TouchedRule[]): readonly SealedTarget[] {
	return ground.sealed.filter((one) => {
		const ruling = rulingOf(ground, one);
		return touched.some(
			({ config, rule }) => config.file === ruling?.placed.file && rule.index === ruling.rule?.index,
		);
	});
}

function rulingOf({ rules }: KeyGround, { file }: SealedTarget) {
	return rules.rulings(file.path)[0];
}

/** The rule for a file as it will be. */
function ruleIn(configs: readonly KeyChange[], ground: KeyGround, file: SealedTarget): CreationRule {
	const ruling = rulingOf(ground, file);
	const placed = ground.configs.find((one) => one.file === ruling?.placed.file);
	const change = configs.find(({ target }) => target.path === placed?.target.path);
	const rule =
		change === undefined
			? undefined
			: parseConfig(change.text, change.target.shown).rules[ruling?.rule?.index ?? -1];
	if (rule === undefined)
		throw new Failure("usage", "no creation rule is for this file", { place: { path: file.target.shown } });
	return rule;
}

function groupsWith({ index, groups }: CreationRule, recipient: string): readonly GroupPlace[] {
	return groups.flatMap((group, at) =>
		group.some(({ type, id }) => type === "age" && id === recipient) ? [{ rule: index, group: at }] : [],
	);
}

function placeFor({ index, groups }: CreationRule, given: Arguments): GroupPlace {
	const asked = given.value("group");
	if (asked === undefined && groups.length > 1) {
		throw new Failure("usage", `rule ${index + 1} has ${groups.length} key groups`, {
			hint: "Say which one: --group N.",
		});
	}
	const group = Number(asked ?? 1) - 1;
	if (groups[group] !== undefined) return { rule: index, group };
	throw new Failure("usage", `rule ${index + 1} has no such key group`, {
		hint: `It has ${groups.length}; --group counts from 1.`,
	});
}

/** A public key file that names exactly whom the rules name is kept that way. */
function isMirror(text: string, { configs }: KeyGround): boolean {
	const used = new Set(
		configs.flatMap(({ file }) =>
			sopsConfig(file).rules.flatMap(({ groups }) =>
				groups
					.flat()
					.filter(({ type }) => type === "age")
					.map(({ id }) => id),
			),
		),
	);
	const written = recipientsOfKeyFile(text);
	return written.length > 0 && [...used].every((id) => written.includes(id));
}

function noRule({ configs, project }: KeyGround): Failure {
	const [config] = configs;
	if (config === undefined) {
		return new Failure("usage", "there is no `.sops.yaml` here", { hint: "`sops-guard init` makes one." });
	}
	return new Failure("usage", "no creation rule is to be changed for this recipient", {
		hint:
			project.policy.environments.length > 0
				? "Add its name to `recipients` of the environment in .sops-guard.yaml, or name a path that a rule governs."
				: `Name a path that a rule of ${basename(config.target.shown)} governs.`,
	});
}

interface Change {
	readonly verb: "add" | "remove";
	readonly recipient: NamedRecipient;
	readonly changes: readonly KeyChange[];
	readonly known: readonly KnownValues[];
}

function finish({ verb, recipient, changes, known }: Change, given: Arguments, terminal: Terminal): number {
	const isDryRun = given.has("dry-run");
	const isChanged = changes.some((change) => change.isChanged);
	if (!isDryRun && isChanged) writeChanges(changes);
	const { id, name } = recipient;
	if (given.value("format") === "json") {
		const document = {
			version: 1,
			tool: terminal.tool,
			action: verb,
			recipient: { recipient: id, name },
			files: changesJson(changes),
			stillKnows: known,
			written: !isDryRun && isChanged,
			incomplete: [],
		};
		terminal.writer.out(`${JSON.stringify(document, null, 2)}\n`);
		return 0;
	}
	tellChanges(changes, isDryRun, terminal);
	const shown = name === null ? label.recipient(id).text : label.name(name).text;
	if (!isChanged) {
		terminal.writer.out(
			verb === "add" ? `${shown} reads all of it already.\n` : `${shown} reads none of it.\n`,
		);
	}
	tellKnown(known, shown, terminal);
	if (verb === "remove" && isChanged && name !== null && !terminal.isQuiet) {
		const day = isoDay(now(terminal.environment));
		terminal.writer.err(
			`The policy still knows ${shown}: \`revokedAt: ${day}\` there lets lint keep watch.\n`,
		);
	}
	return 0;
}

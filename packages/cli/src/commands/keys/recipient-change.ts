import {
	Failure,
	isoDay,
	keyFileWith,
	keyFileWithout,
	label,
	parseConfig,
	recipientsOfKeyFile,
	registryOf,
	sopsConfig,
	withoutRecipient,
	withRecipient,
} from "@sops-guard/core";
import { now } from "@sops-guard/io";
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
import { holds, type KeyGround, keyGround } from "./key-ground.ts";
import { type NamedRecipient, recipientGiven } from "./recipient-given.ts";
import { proveChanged } from "./rekey-proof.ts";
import {
	governedBy,
	groupsWith,
	isWholeProject,
	noRule,
	placeFor,
	ruleIn,
	rulesFor,
	rulesWith,
} from "./touched-rules.ts";

/** Adds somebody to the rules of a path, and re-keys what they govern; the data keys stay. */
export async function addRecipient(
	name: string,
	path: string,
	given: Arguments,
	terminal: Terminal,
): Promise<number> {
	const ground = await keyGround(path, terminal);
	const recipient = recipientGiven(name, ground.project.policy);
	if (registryOf(ground.project.policy).isRevoked(recipient.id, now(terminal.environment))) {
		throw new Failure("usage", "the policy says that this recipient is revoked", {
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

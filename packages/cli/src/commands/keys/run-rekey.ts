import { resolve } from "node:path";
import {
	Failure,
	type KeyTrace,
	keyFileReplaced,
	keyFileWith,
	keySecrets,
	label,
	mentionsOf,
	type Policy,
	recipientsOfKeyFile,
	withRecipientBeside,
	withReplacedRecipient,
} from "@sops-guard/core";
import { type Keys, now } from "@sops-guard/io";
import { changeRecipients, rotate } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { keysGiven } from "../sealed/session.ts";
import { changedSealed, changedTexts, type KeyChange, valuesIn, writeChanges } from "./key-change.ts";
import { groupsWith, holds, type KeyGround, keyGround, type SealedTarget } from "./key-ground.ts";
import { type NewIdentity, newIdentity } from "./new-identity.ts";
import { type NamedRecipient, namedRecipient, recipientGiven } from "./recipient-given.ts";
import { proveRekeyed } from "./rekey-proof.ts";
import { nameOf, type RekeyOutcome, rekeyJson, type State, type Step, tellRekey } from "./rekey-report.ts";

export async function runRekey(given: Arguments, terminal: Terminal): Promise<number> {
	const step = stepOf(given);
	const ground = await keyGround(given.positionals[0] ?? ".", terminal);
	const { policy } = ground.project;
	const fresh = await newIdentity(given, terminal);
	const keys = await keysGiven(given, terminal);
	const old = oldRecipient(given, { ground, keys, fresh });
	const state = stateOf(ground.sealed, old.id, fresh.recipient);
	checkState(step, state, old, policy);

	const texts = changedClear(ground, step, old.id, fresh.recipient);
	const hasKey = ground.sealed.filter((file) => holds(file, old.id) || holds(file, fresh.recipient));
	const isDue = (file: SealedTarget) =>
		holds(file, old.id) &&
		(step !== "begin" ||
			groupsWith(file, old.id).some((one) => !groupsWith(file, fresh.recipient).includes(one)));
	const due = hasKey.filter(isDue);
	const work = { keys, terminal };
	const sealed = await changedSealed(due, "re-keying", work, (file, bytes) =>
		step === "begin"
			? widened(file, bytes, { keys, old: old.id, fresh })
			: rekeyed(file, bytes, { keys, old: old.id, fresh, terminal }),
	);
	if (sealed === null) return 2;
	const proof = await proveRekeyed(hasKey, sealed, {
		keys,
		old: old.id,
		fresh,
		mayOldOpen: step === "begin",
	});

	const changes = [...texts, ...sealed];
	const isDryRun = given.has("dry-run");
	const isChanged = changes.some((change) => change.isChanged);
	if (!isDryRun && isChanged) {
		fresh.save();
		writeKept(changes, fresh);
	}
	const outcome: RekeyOutcome = {
		step,
		old,
		new: namedRecipient(fresh.recipient, policy),
		state,
		changes,
		proof,
		known: step === "begin" ? [] : valuesIn(due),
		livesIn: livesIn(ground, texts, old.id),
		outside: ground.outside.filter((file) => holds(file, old.id)).map(({ target }) => target.shown),
		isDryRun,
	};
	if (given.value("format") === "json") terminal.writer.out(rekeyJson(outcome, terminal));
	else tellRekey(outcome, fresh, terminal);
	return 0;
}

function stepOf(given: Arguments): Step {
	if (given.has("begin") && given.has("finish")) {
		throw new Failure("usage", "--begin and --finish are two steps", {
			hint: "Without either, everything is done at once.",
		});
	}
	return given.has("begin") ? "begin" : given.has("finish") ? "finish" : "at-once";
}

/** Who goes: named, or whoever the identity at hand belongs to. */
function oldRecipient(
	given: Arguments,
	{ ground, keys, fresh }: { readonly ground: KeyGround; readonly keys: Keys; readonly fresh: NewIdentity },
): NamedRecipient {
	const { policy } = ground.project;
	const named = given.value("old");
	if (named !== undefined) {
		const old = recipientGiven(named, policy);
		if (old.id !== fresh.recipient) return old;
		throw new Failure("usage", "the old and the new recipient are the same");
	}
	const used = new Set(ground.sealed.flatMap(({ found }) => found.envelope.recipients.map(({ id }) => id)));
	const candidates = [...(keys.recipients ?? [])].filter((one) => used.has(one) && one !== fresh.recipient);
	const [only] = candidates;
	if (candidates.length === 1 && only !== undefined) return namedRecipient(only, policy);
	throw new Failure(
		"usage",
		candidates.length === 0
			? "the identity at hand is not one that these files are sealed for"
			: "there are identities of several recipients at hand",
		{ hint: "Say who goes: --old NAME, or --old age1…" },
	);
}

function stateOf(files: readonly SealedTarget[], old: string, fresh: string): State {
	const count = (hasOld: boolean, hasNew: boolean) =>
		files.filter((file) => holds(file, old) === hasOld && holds(file, fresh) === hasNew).length;
	return {
		old: count(true, false),
		both: count(true, true),
		new: count(false, true),
		neither: count(false, false),
	};
}

function checkState(step: Step, state: State, old: NamedRecipient, policy: Policy): void {
	if (state.old + state.both + state.new === 0) {
		throw new Failure("usage", `no sealed file here is sealed for ${nameOf(old)}`, {
			hint: `Name the project's folder and the right recipient; sops-guard recipients list${policy.project === "" ? "" : ` ${policy.project}`} shows who reads what.`,
		});
	}
	if (step === "finish" && state.both + state.new === 0) {
		throw new Failure("usage", "there is nothing to finish: no file is sealed for the new recipient yet", {
			hint: "Run it with --begin first, or without either to do it at once.",
		});
	}
	if (step === "begin" && state.old + state.both === 0) {
		throw new Failure("usage", "there is nothing to begin: the old recipient is out of every file already");
	}
}

/** `.sops.yaml` and `.age-public-key`. */
function changedClear(ground: KeyGround, step: Step, old: string, fresh: string): readonly KeyChange[] {
	const isBegin = step === "begin";
	const configs = changedTexts(ground.configs, (text, shown) =>
		isBegin ? withRecipientBeside(text, shown, fresh, old) : withReplacedRecipient(text, shown, old, fresh),
	);
	const keyFiles = changedTexts(ground.keyFiles, (text) => {
		if (!recipientsOfKeyFile(text).includes(old)) return text;
		return isBegin ? keyFileWith(text, fresh, old) : keyFileReplaced(text, old, fresh);
	});
	return [...configs, ...keyFiles].filter(({ isChanged }) => isChanged);
}

interface Pair {
	readonly keys: Keys;
	readonly old: string;
	readonly fresh: NewIdentity;
}

type Result = Omit<KeyChange, "target" | "before">;

/** The new recipient beside the old one, the data key as it was. */
async function widened(file: SealedTarget, bytes: Uint8Array, { keys, old, fresh }: Pair): Promise<Result> {
	const add = groupsWith(file, old).map((group) => ({ type: "age" as const, id: fresh.recipient, group }));
	const { store } = file.found.document;
	const { text, isChanged } = await changeRecipients(bytes, { add }, { store, keyring: keys.keyring });
	const words = `+${label.recipient(fresh.recipient).text}`;
	return { text, isChanged, words, detail: { values: null, dataKey: "kept" } };
}

/** The new recipient in place of the old one, under a new data key. */
async function rekeyed(
	file: SealedTarget,
	bytes: Uint8Array,
	{ keys, old, fresh, terminal }: Pair & { readonly terminal: Terminal },
): Promise<Result> {
	const { text, sealedValues } = await rotate(bytes, {
		store: file.found.document.store,
		keyring: keys.keyring,
		now: now(terminal.environment),
		add: groupsWith(file, old).map((group) => ({ type: "age" as const, id: fresh.recipient, group })),
		remove: [{ type: "age", id: old }],
	});
	const values = sealedValues === 1 ? "1 value" : `${sealedValues} values`;
	return {
		text,
		isChanged: true,
		words: `${values}, new data key`,
		detail: { values: sealedValues, dataKey: "new" },
	};
}

function writeKept(changes: readonly KeyChange[], fresh: NewIdentity): void {
	try {
		writeChanges(changes);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		throw new Failure(error.code, error.message, {
			hint: `${error.hint ?? ""} Nothing was re-keyed. The new identity is in ${fresh.shown}: go on with --new-identity-file.`.trim(),
			...(error.place === null ? {} : { place: error.place }),
		});
	}
}

/** Where the old key still lives once this is done. */
function livesIn({ project }: KeyGround, texts: readonly KeyChange[], old: string): readonly KeyTrace[] {
	const byPath = new Map(texts.map(({ target, text }) => [target.path, text]));
	const inTree = new Map(
		project.tree.files.flatMap(({ path }) => {
			const text = byPath.get(resolve(project.root, path));
			return text === undefined ? [] : [[path, text] as const];
		}),
	);
	const isPlain = ({ path }: KeyTrace) => inTree.has(path) || !isSealedPath(project.tree, path);
	return [...keySecrets(project.tree), ...mentionsOf(project.tree, old, inTree).filter(isPlain)];
}

function isSealedPath(tree: KeyGround["project"]["tree"], path: string): boolean {
	return tree.file(path)?.holds("ENC[AES256_GCM,") ?? false;
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
	type CreationRule,
	Failure,
	type File,
	type Store,
	sealed as sealedFile,
	sealingDuties,
	storeOf,
	type Tree,
} from "@sops-guard/core";
import {
	commitChanges,
	type FoundConfig,
	findConfig,
	type Keys,
	now,
	partnerOf,
	policyAt,
	readTarget,
	ruleOf,
	shownFrom,
	type Target,
} from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { edit, encrypt, type RecipientName, type Sealing, sealingOf } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { type Change, changeFiles } from "./change.ts";
import { failuresOf, forEach, keysGiven, targetsGiven, tellFailures } from "./session.ts";

export async function runEncrypt(given: Arguments, terminal: Terminal): Promise<number> {
	const targets = await targetsGiven(given.positionals, terminal, unsealedOf);
	const session: Session = {
		given,
		terminal,
		config: configGiven(given, terminal),
		keys: await keysGiven(given, terminal),
	};
	if (given.has("in-place")) return inPlace(targets, session);
	const [only, ...more] = targets;
	if (only === undefined) return 0;
	if (more.length > 0 || !only.isNamed) {
		throw new Failure("usage", "only a single file that is named goes to stdout", {
			hint: "Give --in-place.",
		});
	}
	return toOutput(only, session);
}

interface Session {
	readonly given: Arguments;
	readonly terminal: Terminal;
	readonly config: FoundConfig | null;
	readonly keys: Keys;
}

/** A folder stands for every file below that must be sealed and is not, a glob for every one that fits and is not sealed. */
function unsealedOf(tree: Tree, operand: "folder" | "glob"): Iterable<File> {
	const plain = [...tree.files, ...tree.untracked].filter((file) => sealedFile(file) === null);
	if (operand === "glob") return plain;
	const duties = tree.fact(sealingDuties);
	const policy = policyAt(tree, ruleSet);
	return plain.filter((file) => duties.of(file, policy) !== null);
}

function configGiven(given: Arguments, { environment }: Terminal): FoundConfig | null {
	return findConfig(given.value("config"), environment);
}

async function inPlace(targets: readonly Target[], session: Session): Promise<number> {
	const { given, terminal, keys } = session;
	return changeFiles(
		targets,
		{
			verbs: ["sealing", "sealed"],
			keys,
			mustOpen: false,
			work: async (target, bytes) => {
				const partner = partnerOf(target.path, ruleSet);
				if (partner?.isSealed === true) return sealToPartner(target, partner.path, bytes, session);
				const { text, sealedValues } = await sealed(target, bytes, session);
				return { text, isChanged: true, words: valueWords(sealedValues), detail: { values: sealedValues } };
			},
		},
		given,
		terminal,
	);
}

/** A sealed partner that is there already keeps the ciphertext of what did not change, and its recipients. */
async function sealToPartner(
	target: Target,
	to: string,
	bytes: Uint8Array,
	session: Session,
): Promise<Change> {
	const { keys, terminal } = session;
	if (existsSync(to) && keys.keyring.size > 0) {
		const before = readTarget({ path: to, shown: to, isNamed: true });
		const result = await edit(before, bytes, {
			store: storeOf(to),
			keyring: keys.keyring,
			now: now(terminal.environment),
		});
		return {
			text: result.text,
			isChanged: result.isChanged,
			words: `→ ${shownFrom(process.cwd(), to)}`,
			to,
			before,
		};
	}
	if (existsSync(to)) {
		throw new Failure(
			"file",
			"the sealed file is there already, and without an identity nobody can tell what differs",
			{
				hint: "Set SOPS_AGE_KEY_FILE, or remove the sealed file first.",
				place: { path: target.shown },
			},
		);
	}
	const { text, sealedValues } = await sealed(target, bytes, session, to);
	return {
		text,
		isChanged: true,
		words: `→ ${shownFrom(process.cwd(), to)}`,
		detail: { values: sealedValues },
		to,
		before: null,
	};
}

async function toOutput(target: Target, session: Session): Promise<number> {
	const { given, terminal } = session;
	const [outcome] = await forEach([target], terminal, "sealing", async () => {
		const bytes = readTarget(target);
		return sealed(target, bytes, session);
	});
	if (outcome === undefined || "failure" in outcome) {
		tellFailures(failuresOf(outcome === undefined ? [] : [outcome]), null, terminal);
		return 2;
	}
	const content = new TextEncoder().encode(outcome.result.text);
	const output = given.value("output");
	if (given.has("dry-run")) return 0;
	if (output === undefined) terminal.writer.bytes(content);
	else {
		const path = resolve(output);
		const before = existsSync(path) ? readTarget({ path, shown: output, isNamed: true }) : null;
		commitChanges([{ path, before, after: content }]);
	}
	return 0;
}

async function sealed(target: Target, bytes: Uint8Array, session: Session, to?: string) {
	const { given, terminal } = session;
	const named = given.value("filename-override");
	const path = named === undefined ? (to ?? target.path) : resolve(named);
	return encrypt(bytes, {
		store: (given.value("input-type") as Store | undefined) ?? storeOf(path),
		sealing: sealingFor({ ...target, path }, target, session),
		now: now(terminal.environment),
		allowUnsealed: given.has("allow-unsealed"),
	});
}

/** The rule for the sealed name; where there is none, that for the plaintext's, which is how many repositories write it. */
function sealingFor(sealed: Target, plain: Target, { given, config }: Session): Sealing {
	const asked = given.list("age").map((id): RecipientName => ({ type: "age", id }));
	const rule = ruleFound(sealed, plain, config, asked.length > 0);
	const sealing =
		rule === null
			? { groups: [], shamirThreshold: 0, selector: null, macOnlyEncrypted: false }
			: sealingOf(rule);
	return asked.length === 0 ? sealing : { ...sealing, groups: [asked] };
}

function ruleFound(
	sealed: Target,
	plain: Target,
	config: FoundConfig | null,
	hasRecipients: boolean,
): CreationRule | null {
	try {
		return ruleOf(config, sealed);
	} catch (failure) {
		if (!(failure instanceof Failure)) throw failure;
		if (sealed.path !== plain.path) return ruleFound(plain, plain, config, hasRecipients);
		if (hasRecipients) return null;
		throw failure;
	}
}

function valueWords(count: number): string {
	return count === 1 ? "1 value" : `${count} values`;
}

import { basename } from "node:path";
import {
	Failure,
	hasConflictMarkers,
	label,
	plainName,
	storeOf,
	withConflictMarkers,
} from "@sops-guard/core";
import { EditorSession, failureIn, now, readTarget, type Target, writeFile } from "@sops-guard/io";
import { type Conflict, type Merged, merge, type Plaintext, type Side } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { keysGiven, tellFailures } from "../sealed/session.ts";

/**
 * Exit 0: merged, and the result stands in OURS. Else 1, which tells git of a conflict; OURS is as it was then, so that nothing
 * but a whole sealed file is ever left behind.
 */
export async function runMergeDriver(given: Arguments, terminal: Terminal): Promise<number> {
	const [base, ours, theirs, path, ...more] = given.positionals;
	if (
		base === undefined ||
		ours === undefined ||
		theirs === undefined ||
		path === undefined ||
		more.length > 0
	) {
		throw new Failure("usage", "git gives a merge driver four names", {
			hint: "Write it into git's configuration with: sops-guard git-setup",
		});
	}
	const keys = await keysGiven(given, terminal);
	const target: Target = { path, shown: path, isNamed: true };
	try {
		const [old, own, other] = [base, ours, theirs].map((file) => readTarget({ ...target, path: file }));
		if (own === undefined || other === undefined) return 1;
		const prefer = given.value("prefer") as Side | undefined;
		const canEdit = !given.has("no-edit") && terminal.writer.isTerminal && process.stdin.isTTY === true;
		const result = await merge(old === undefined || old.length === 0 ? null : old, own, other, {
			store: storeOf(path),
			keyring: keys.keyring,
			now: now(terminal.environment),
			...(prefer === undefined ? {} : { prefer }),
			...(canEdit ? { resolve: (mine, yours) => resolved(path, mine, yours, terminal) } : {}),
		});
		if (result.text !== null) {
			writeFile(ours, result.text);
			return 0;
		}
		tell(path, result, terminal);
		return 1;
	} catch (error) {
		const failure = failureIn(target, error);
		if (!(failure instanceof Failure)) throw failure;
		tellFailures([failure], keys, terminal);
		return 1;
	}
}

/** The plaintext with git's markers, in an editor; null when it comes back with markers in it. */
async function resolved(
	path: string,
	ours: Plaintext,
	theirs: Plaintext,
	{ environment, writer }: Terminal,
): Promise<Uint8Array | null> {
	const text = withConflictMarkers(ours.revealText(), theirs.revealText(), {
		ours: "ours",
		theirs: "theirs",
	});
	const session = new EditorSession(basename(plainName(path)), new TextEncoder().encode(text), environment);
	try {
		const edited = session.edit();
		if (!hasConflictMarkers(new TextDecoder().decode(edited))) return edited;
		writer.err(`${path}: there are still conflict markers, so nothing was merged\n`);
		edited.fill(0);
		return null;
	} finally {
		session.close();
	}
}

const kinds: Readonly<Record<Conflict["kind"], string>> = {
	"both-changed": "both sides changed it",
	"both-added": "both sides added it",
	"removed-and-changed": "one side removed it, the other changed it",
};

function tell(path: string, { conflicts, settings }: Merged, { writer }: Terminal): void {
	for (const { path: place, document, kind } of conflicts) {
		writer.err(`conflict: ${path}: ${label.pointer(place, document).text}: ${kinds[kind]}\n`);
	}
	for (const setting of settings) writer.err(`conflict: ${path}: ${setting}: both sides changed it\n`);
	writer.err(
		settings.length > 0
			? "  Take one side (git checkout --ours or --theirs), then run sops-guard updatekeys on it.\n"
			: "  The file is as it is on our side. At a terminal, git checkout --merge FILE opens both sides in an editor.\n",
	);
}

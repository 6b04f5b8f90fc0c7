import { conflictMarker } from "../content/conflict.ts";
import { isEncryptedName } from "../content/naming.ts";
import { type Sealed, sealed } from "../content/sealed.ts";
import { Document } from "../document.ts";
import type { Base } from "../lint/range.ts";
import type { Policy } from "../policy/policy.ts";
import type { Incomplete, Tool } from "../report/report.ts";
import type { File, Tree } from "../tree.ts";
import { type FileChange, hasTurned, isOpened } from "./change.ts";
import {
	addedFile,
	changedFile,
	removedFile,
	sealedFile,
	type TracedFile,
	unsealedFile,
} from "./file-change.ts";
import { withMoves } from "./moves.ts";
import { type FilePair, pairFiles } from "./pair-files.ts";
import type { DiffReport } from "./report.ts";

/** What two trees are compared by; a lint's input with a base has all of it. */
export interface DiffInput {
	readonly tool: Tool;
	readonly subject: string;
	readonly tree: Tree;
	/** `policy`: the one in force there; null where none could be used. */
	readonly base: Base & { readonly policy: Policy | null };
	readonly policy: Policy;
	/** Only files at or below this path, before or after, are reported. */
	readonly scope?: string | undefined;
	readonly gaps?: readonly Incomplete[] | undefined;
}

/** Compares the sealed files of two trees, without a key. Pure: Tree × Tree → changes. */
export function diff({ tool, subject, tree, base, policy, scope, gaps = [] }: DiffInput): DiffReport {
	const incomplete: Incomplete[] = [...gaps];
	const files: TracedFile[] = [];
	// Without its base everything would be new, which says nothing.
	const isBlind = base.tree.files.length === 0 && gaps.some(({ blocking }) => blocking);
	for (const pair of isBlind ? [] : pairFiles(base, tree)) {
		if (!inScope(pair, scope ?? "")) continue;
		const change = compared(pair, incomplete);
		if (change !== null) files.push(change);
	}
	const names = new Map(policy.recipients.map(({ age, name }) => [age, { name, isKnown: false }]));
	for (const { age, name } of (base.policy ?? policy).recipients) names.set(age, { name, isKnown: true });
	return {
		tool,
		subject,
		files: withMoves(files).sort(worstFirst),
		incomplete,
		nameOf: (recipient) => names.get(recipient) ?? null,
	};
}

function inScope({ before, after }: FilePair, scope: string): boolean {
	return [before, after].some(
		(file) => file !== null && (scope === "" || file.path === scope || file.path.startsWith(`${scope}/`)),
	);
}

function compared(pair: FilePair, incomplete: Incomplete[]): TracedFile | null {
	const { before, after } = pair;
	const [was, is] = [sideOf(before), sideOf(after)];
	const path = (after ?? before)?.path ?? "";
	const unknown = (why: string, file: File | null) => {
		incomplete.push({ what: "a sealed file", why, path: file?.path ?? path, blocking: true });
		return null;
	};
	if (typeof was === "string" || typeof is === "string") {
		// What cannot be read matters where it was or will be sealed.
		const matters =
			(typeof was === "object" && was !== null) ||
			(typeof is === "object" && is !== null) ||
			isEncryptedName(path) ||
			[was, is].includes("broken");
		if (!matters) return null;
		const [reason, file, where] =
			typeof is === "string" ? [is, after, "now"] : [was, before, "as it was before"];
		return unknown(`it cannot be ${reason === "broken" ? "parsed" : "read"} ${where}`, file);
	}
	if (was === null && is === null) return null;
	if (was !== null && is !== null) return changedFile(was, is);
	if (is !== null) {
		if (before === null) return addedFile(is);
		const change = sealedFile(plainOf(before, is), before.path, is);
		// Another name and nothing in common but what every manifest has: two files.
		return change.from === null || hasTurned(change, "clear", "sealed") ? change : addedFile(is);
	}
	if (was === null) return null;
	if (after === null) return removedFile(was);
	return noLongerSealed(was, after) ?? unknown("it cannot be parsed now", after);
}

/** What became of a sealed file that is none any more; null where that cannot be told. */
function noLongerSealed(was: Sealed, after: File): TracedFile | null {
	const text = after.text ?? "";
	const plain = new Document(text, was.document.store);
	const isUnreadable =
		conflictMarker(text) !== null || plain.parsed.documents.some(({ faults }) => faults.length > 0);
	const isRenamed = was.file.path !== after.path;
	// Of any text at all only a file that sops keeps whole can be the plaintext.
	if (isUnreadable && (was.document.store !== "binary" || holdsTokens(text))) {
		return isRenamed ? removedFile(was) : null;
	}
	const change = unsealedFile(was, isUnreadable ? null : plain, after.path);
	// Under another name it has to be the same file to be worth an alarm.
	const isIt = isOpened(change) || change.problems.length > 0;
	return isRenamed && !isIt ? removedFile(was) : change;
}

/** The plaintext of a file in the store that it was sealed in. */
function plainOf(before: File, { document }: Sealed): Document {
	return new Document(before.text ?? "", document.store);
}

/** A file of SOPS, null for any other and for none, or why nobody can tell. */
function sideOf(file: File | null): Sealed | null | "broken" | "unreadable" {
	if (file === null) return null;
	if (file.absence !== null) return file.absence === "not-a-file" ? null : "unreadable";
	const one = sealed(file);
	if (one === null) {
		return isEncryptedName(file.path) && isUnfinished(file) ? "broken" : null;
	}
	const isBroken = !one.whole || one.document.parsed.documents.some(({ faults }) => faults.length > 0);
	return isBroken ? "broken" : one;
}

/** A merge that nobody finished, in a file that holds sealed values. */
function isUnfinished({ text }: File): boolean {
	return text !== null && holdsTokens(text) && conflictMarker(text) !== null;
}

function holdsTokens(text: string): boolean {
	return text.includes("ENC[AES256_GCM,");
}

/** Unsealed first, then what sops will refuse and what stands in clear, then by path. */
function worstFirst(left: FileChange, right: FileChange): number {
	return weight(right) - weight(left) || (left.path < right.path ? -1 : left.path > right.path ? 1 : 0);
}

function weight(file: FileChange): number {
	const { problems, leaves } = file;
	if (isOpened(file)) return 3;
	if (leaves.some(({ state }) => state === "exposed")) return 2;
	return problems.length > 0 ? 1 : 0;
}

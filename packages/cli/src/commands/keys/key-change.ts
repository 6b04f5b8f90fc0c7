// What recipients and rekey have in common: texts and sealed files that change together, as one transaction.
import { Failure, label, looksSealed, visible } from "@sops-guard/core";
import { commitChanges, type FileChange, type Keys, readTarget, type Target } from "@sops-guard/io";
import type { Terminal } from "../../terminal.ts";
import { failuresOf, forEach, tellFailures } from "../sealed/session.ts";
import type { FileTarget, SealedTarget } from "./key-ground.ts";

/** What becomes of one file. */
export interface KeyChange {
	readonly target: Target;
	readonly before: Uint8Array;
	readonly text: string;
	readonly isChanged: boolean;
	/** In words without values. */
	readonly words: string;
	/** The same for programs. */
	readonly detail: Readonly<Record<string, unknown>>;
}

/** Texts with recipients in clear: configurations and public key files. */
export function changedTexts(
	files: readonly FileTarget[],
	edit: (text: string, shown: string) => string,
): readonly KeyChange[] {
	return files.map(({ target }) => {
		const before = readTarget(target);
		const text = decoded(before, target);
		const after = edit(text, target.shown);
		return { target, before, text: after, isChanged: after !== text, words: "", detail: {} };
	});
}

function decoded(bytes: Uint8Array, { shown }: Target): string {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new Failure("file", "the file is no text in UTF-8", { place: { path: shown } });
	}
}

/** Works on every sealed file; where one fails, all failures are told and there is nothing to write. */
export async function changedSealed(
	files: readonly SealedTarget[],
	verb: string,
	{ keys, terminal }: { readonly keys: Keys; readonly terminal: Terminal },
	work: (file: SealedTarget, bytes: Uint8Array) => Promise<Omit<KeyChange, "target" | "before">>,
): Promise<readonly KeyChange[] | null> {
	const byPath = new Map(files.map((file) => [file.target.path, file]));
	const outcomes = await forEach(
		files.map(({ target }) => target),
		terminal,
		verb,
		async (target) => {
			const before = readTarget(target);
			const file = byPath.get(target.path) as SealedTarget;
			return { target, before, ...(await work(file, before)) };
		},
	);
	const failures = failuresOf(outcomes);
	if (failures.length === 0) return outcomes.flatMap((one) => ("result" in one ? [one.result] : []));
	tellFailures(failures, keys, terminal);
	terminal.writer.err("Nothing was written.\n");
	return null;
}

/** Writes all that changed, or nothing. */
export function writeChanges(changes: readonly KeyChange[]): void {
	commitChanges(
		changes
			.filter(({ isChanged }) => isChanged)
			.map(
				({ target, before, text }): FileChange => ({
					path: target.path,
					before,
					after: new TextEncoder().encode(text),
				}),
			),
	);
}

/** For programs: what became of each file. */
export function changesJson(changes: readonly KeyChange[]): readonly unknown[] {
	return changes.map(({ target, isChanged, detail }) => ({
		path: target.shown,
		outcome: isChanged ? "changed" : "unchanged",
		...detail,
	}));
}

/** For people: what became of each file that changed. */
export function tellChanges(
	changes: readonly KeyChange[],
	isDryRun: boolean,
	{ writer, isQuiet }: Terminal,
): void {
	if (isQuiet) return;
	for (const { target, isChanged, words } of changes) {
		if (!isChanged) continue;
		writer.out(
			`${isDryRun ? "would change" : "changed"}  ${visible(target.shown)}${words === "" ? "" : `  ${words}`}\n`,
		);
	}
}

/** The values that whoever could open a file knows for good. */
export interface KnownValues {
	readonly path: string;
	readonly pointers: readonly string[];
}

/** The sealed values of files, by their places; comments and MACs are none. */
export function valuesIn(files: readonly SealedTarget[]): readonly KnownValues[] {
	return files.map(({ found, target }) => {
		const seen = new Set<number>();
		const pointers = found.document.leaves.flatMap(({ node, path, document }) => {
			if (!looksSealed(node.text) || path[0] === "sops" || seen.has(node.span.start)) return [];
			seen.add(node.span.start);
			return [label.pointer(path, document).text];
		});
		return { path: target.shown, pointers };
	});
}

/** Says which values must be replaced, because somebody keeps knowing them. */
export function tellKnown(known: readonly KnownValues[], who: string, { writer }: Terminal): void {
	const total = known.reduce((sum, { pointers }) => sum + pointers.length, 0);
	if (total === 0) return;
	const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
	writer.out(
		`${who} still knows ${count(total, "value")} in ${count(known.length, "file")}, whatever the keys are now. Replace them where they come from:\n`,
	);
	for (const { path, pointers } of known) {
		const told = pointers.slice(0, most);
		const more = pointers.length > most ? `, and ${pointers.length - most} more` : "";
		writer.out(`  ${path}  ${told.join(", ")}${more}\n`);
	}
}

/** Pointers told to people, by file; programs get them all. */
const most = 12;

import { isTemplateName, plainName, undecryptedName } from "../content/naming.ts";
import { isToken, type Sealed, sealed } from "../content/sealed.ts";
import type { Base } from "../lint/range.ts";
import type { File, Tree } from "../tree.ts";
import { placedLeaves } from "./placed-leaf.ts";

/** A file on both sides of a comparison; null where there is none. */
export interface FilePair {
	readonly before: File | null;
	readonly after: File | null;
}

/**
 * The files that differ. A renamed one is found by git, by a value that kept its IV, which proves it, and where a plaintext
 * became a sealed file or the other way round, by the name.
 */
export function pairFiles({ tree: base, renames }: Base, head: Tree): FilePair[] {
	const pairs: FilePair[] = [];
	const gone = new Set<File>();
	const fresh: File[] = [];
	const taken = new Set<string>();
	for (const after of head.files) {
		const path = renames.get(after.path) ?? after.path;
		const before = base.file(path) ?? null;
		if (before !== null) taken.add(path);
		if (before === null) fresh.push(after);
		else if (path !== after.path && isAnother(before, after)) {
			gone.add(before);
			fresh.push(after);
		} else if (path !== after.path || !isSame(before, after)) pairs.push({ before, after });
	}
	for (const before of base.files) if (!taken.has(before.path)) gone.add(before);
	const renamed = [...sameSeals(gone, fresh), ...partners(gone, fresh)];
	const found = new Set<File>();
	for (const { before, after } of renamed) {
		if (before === null || after === null || found.has(after) || !gone.delete(before)) continue;
		found.add(after);
		pairs.push({ before, after });
	}
	for (const after of fresh) if (!found.has(after)) pairs.push({ before: null, after });
	for (const before of gone) pairs.push({ before, after: null });
	return pairs;
}

function isSame(before: File, after: File): boolean {
	if (before.entry.kind !== after.entry.kind && [before, after].some(({ entry }) => !isRegular(entry.kind)))
		return false;
	if (before.entry.id !== null && after.entry.id !== null) return before.entry.id === after.entry.id;
	return before.text === after.text;
}

function isRegular(kind: File["entry"]["kind"]): boolean {
	return kind === "file" || kind === "executable";
}

/** git takes two small sealed files for one, because their metadata look alike. A renamed file keeps a seal. */
function isAnother(before: File, after: File): boolean {
	const [was, is] = [sealed(before), sealed(after)];
	if (was === null || is === null) return false;
	const old = sealsOf(was);
	const now = sealsOf(is);
	return old.size > 0 && now.size > 0 && ![...now].some((seal) => old.has(seal));
}

/** What each sealed value keeps: the keys that it stands under, and its IV. */
function sealsOf({ document }: Sealed): Set<string> {
	return new Set(
		placedLeaves(document.leaves.filter(isToken), true).map(({ lane, identity }) => `${lane} ${identity}`),
	);
}

/** Sealed files that are gone and new ones that hold their values: those that share most first. */
function sameSeals(gone: ReadonlySet<File>, fresh: readonly File[]): FilePair[] {
	const owners = new Map<string, File>();
	if (fresh.length === 0) return [];
	for (const before of gone) {
		const was = sealed(before);
		if (was !== null) for (const seal of sealsOf(was)) owners.set(seal, before);
	}
	if (owners.size === 0) return [];
	const shared: { before: File; after: File; number: number }[] = [];
	for (const after of fresh) {
		const is = sealed(after);
		if (is === null) continue;
		const numbers = new Map<File, number>();
		for (const seal of sealsOf(is)) {
			const owner = owners.get(seal);
			if (owner !== undefined) numbers.set(owner, (numbers.get(owner) ?? 0) + 1);
		}
		for (const [before, number] of numbers) shared.push({ before, after, number });
	}
	return shared.sort((left, right) => right.number - left.number);
}

/** `terraform.tfvars` gone and `terraform.tfvars.enc` new, or the other way round. */
function partners(gone: ReadonlySet<File>, fresh: readonly File[]): FilePair[] {
	const found: FilePair[] = [];
	const sealedBefore = new Map<string, File>();
	const plainBefore = new Map<string, File>();
	for (const before of gone) {
		if (sealed(before) !== null) sealedBefore.set(plainName(before.path).toLowerCase(), before);
		else if (!isTemplateName(before.path))
			plainBefore.set(undecryptedName(before.path).toLowerCase(), before);
	}
	for (const after of fresh) {
		const before =
			sealed(after) !== null
				? plainBefore.get(plainName(after.path).toLowerCase())
				: isTemplateName(after.path)
					? undefined
					: sealedBefore.get(undecryptedName(after.path).toLowerCase());
		if (before !== undefined && isRegular(before.entry.kind) && isRegular(after.entry.kind))
			found.push({ before, after });
	}
	return found;
}

import { randomBytes } from "node:crypto";
import { emitSealed, type Layout } from "./emit/emit.ts";
import { resealed, type Sealed, timestamp } from "./encrypt.ts";
import { SealFailure } from "./failure.ts";
import type { KeyEntry, Metadata } from "./metadata.ts";
import { close, type OpenFile, type OpenOptions, open } from "./open.ts";
import { checkGroups, type RecipientName, wrapDataKey } from "./wrap.ts";

/** Who comes and who goes. */
export interface RecipientChange {
	/** Added to a key group, the first by default; one that is there already is added to no group twice. */
	readonly add?: readonly (RecipientName & { readonly group?: number })[];
	/** Taken out of every group, by its exact name. */
	readonly remove?: readonly RecipientName[];
}

export interface RotateOptions extends OpenOptions, RecipientChange {
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly layout?: Layout;
}

export interface UpdateOptions extends OpenOptions {
	readonly layout?: Layout;
	/** The threshold that is wanted; by default the file's own, cut to the number of groups. */
	readonly shamirThreshold?: number;
}

/** What happened to a file's recipients. */
export interface Rekeyed {
	readonly text: string;
	readonly isChanged: boolean;
	readonly added: readonly RecipientName[];
	readonly removed: readonly RecipientName[];
}

/** A new data key, and every value sealed with it; IVs stay, as in sops. Recipients are the file's own, but for the change. */
export async function rotate(
	bytes: Uint8Array | string,
	options: RotateOptions,
): Promise<Sealed & Pick<Rekeyed, "added" | "removed">> {
	const { random = randomBytes } = options;
	const file = await open(bytes, options);
	const key = random(32);
	try {
		const before = namesOf(file.metadata);
		const groups = changedGroups(before, options);
		const { shamirThreshold } = file.metadata;
		const metadata: Metadata = {
			...file.metadata,
			groups: await wrapDataKey(key, groups, shamirThreshold, random),
			lastModified: timestamp(options.now),
		};
		file.cipher.use(key);
		return { ...resealed(file, file.plain, metadata, key, options.layout), ...difference(before, groups) };
	} finally {
		close(file);
		key.fill(0);
	}
}

/**
 * The same data key for other recipients, as `sops updatekeys` does it; values, MAC and date stay as they are. Unlike sops it verifies
 * the MAC first, and in a file of one group it keeps the entries of those who stay.
 */
export async function updateKeys(
	bytes: Uint8Array | string,
	groups: readonly (readonly RecipientName[])[],
	options: UpdateOptions,
): Promise<Rekeyed> {
	return regrouped(bytes, options, () => groups);
}

/** Adds and removes recipients without a new data key. Whoever is removed still knows the data key: `rotate` is what locks him out. */
export async function changeRecipients(
	bytes: Uint8Array | string,
	change: RecipientChange,
	options: UpdateOptions,
): Promise<Rekeyed> {
	return regrouped(bytes, options, (before) => changedGroups(before, change));
}

async function regrouped(
	bytes: Uint8Array | string,
	options: UpdateOptions,
	wanted: (before: readonly (readonly RecipientName[])[]) => readonly (readonly RecipientName[])[],
): Promise<Rekeyed> {
	const file = await open(bytes, options);
	try {
		const before = namesOf(file.metadata);
		const groups = wanted(before);
		const threshold = Math.min(options.shamirThreshold ?? file.metadata.shamirThreshold, groups.length);
		checkGroups(groups, threshold);
		if (isSame(before, groups) && threshold === file.metadata.shamirThreshold) {
			return { text: file.text, isChanged: false, added: [], removed: [] };
		}
		const metadata: Metadata = {
			...file.metadata,
			groups: await wrapped(file, groups, threshold, options),
			shamirThreshold: threshold,
		};
		const text = emitSealed(file.trees, metadata, file.store, options.layout);
		return { text, isChanged: true, ...difference(before, groups) };
	} finally {
		close(file);
	}
}

async function wrapped(
	{ key, metadata }: OpenFile,
	groups: readonly (readonly RecipientName[])[],
	threshold: number,
	{ random = randomBytes }: UpdateOptions,
): Promise<KeyEntry[][]> {
	const kept = metadata.groups.length === 1 ? (metadata.groups[0] ?? []) : [];
	return wrapDataKey(key, groups, threshold, random, kept);
}

/** The recipients of a file, group by group. */
export function namesOf({ groups }: Metadata): RecipientName[][] {
	return groups.map((entries) => entries.map(({ type, id }) => ({ type, id })));
}

function changedGroups(
	before: readonly (readonly RecipientName[])[],
	{ add = [], remove = [] }: RecipientChange,
): RecipientName[][] {
	const groups = before.map((group) => group.filter((one) => !remove.some((other) => isOne(one, other))));
	for (const { type, id, group = 0 } of add) {
		const own = groups[group];
		if (own === undefined) {
			throw new SealFailure("recipients", `the file has no key group ${group + 1}`);
		}
		if (!own.some((other) => isOne({ type, id }, other))) own.push({ type, id });
	}
	return groups;
}

function isOne(one: RecipientName, other: RecipientName): boolean {
	return one.type === other.type && one.id === other.id;
}

function isSame(
	one: readonly (readonly RecipientName[])[],
	other: readonly (readonly RecipientName[])[],
): boolean {
	const keys = (group: readonly RecipientName[]) => new Set(group.map(({ type, id }) => `${type} ${id}`));
	return (
		one.length === other.length &&
		one.every((group, index) => {
			const [own, against] = [keys(group), keys(other[index] ?? [])];
			return own.size === against.size && [...own].every((name) => against.has(name));
		})
	);
}

function difference(
	before: readonly (readonly RecipientName[])[],
	after: readonly (readonly RecipientName[])[],
): Pick<Rekeyed, "added" | "removed"> {
	const missing = (from: readonly RecipientName[], among: readonly RecipientName[]) =>
		from.filter(
			(one, index) =>
				!among.some((other) => isOne(one, other)) && from.findIndex((other) => isOne(one, other)) === index,
		);
	return { added: missing(after.flat(), before.flat()), removed: missing(before.flat(), after.flat()) };
}

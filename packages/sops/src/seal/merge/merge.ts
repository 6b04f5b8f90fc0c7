import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { emitPlain, type Layout } from "../emit/emit.ts";
import { resealed, timestamp } from "../encrypt.ts";
import type { Metadata } from "../metadata.ts";
import { close, type OpenFile, type OpenOptions, open } from "../open.ts";
import { plainTrees } from "../plain.ts";
import { Plaintext } from "../plaintext.ts";
import type { MapValue } from "../value.ts";
import { wrapDataKey } from "../wrap.ts";
import { keptEntries, type MergedSettings, mergeSettings, type SettingConflict } from "./metadata.ts";
import { type Conflict, mergeTrees, type Side } from "./trees.ts";

export interface MergeOptions extends OpenOptions {
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly layout?: Layout;
	/** Which side wins where both changed one value; without it, and without `resolve`, conflicts are only told. */
	readonly prefer?: Side;
	/**
	 * Asked when values conflict: gets both plaintexts, which are alike but for the conflicts, and answers with the plaintext
	 * that is meant, or null to give up.
	 */
	readonly resolve?: (ours: Plaintext, theirs: Plaintext) => Promise<Uint8Array | null>;
}

export interface Merged {
	/** The merged file; null when conflicts keep it from being made. */
	readonly text: string | null;
	/** What both sides changed, and not to the same. */
	readonly conflicts: readonly Conflict[];
	/** The same for metadata. Nothing but a change of `.sops.yaml` and `updatekeys` resolves these. */
	readonly settings: readonly SettingConflict[];
}

/**
 * Merges two states of a sealed file by value, in memory. What neither side touched keeps its ciphertext, whoever was added or
 * removed on one side is added or removed, and a new data key of one side is the result's. Every state is opened and its MAC
 * verified first. `base` is null where there is no common state.
 */
export async function merge(
	base: Uint8Array | string | null,
	ours: Uint8Array | string,
	theirs: Uint8Array | string,
	options: MergeOptions,
): Promise<Merged> {
	const files: OpenFile[] = [];
	const opened = async (bytes: Uint8Array | string) => {
		const file = await open(bytes, options);
		files.push(file);
		return file;
	};
	try {
		const old = base === null ? null : await opened(base);
		return await mergeOpen(old, await opened(ours), await opened(theirs), options);
	} finally {
		for (const file of files) close(file);
	}
}

async function mergeOpen(
	base: OpenFile | null,
	ours: OpenFile,
	theirs: OpenFile,
	options: MergeOptions,
): Promise<Merged> {
	const settings = mergeSettings(base?.metadata ?? null, ours.metadata, theirs.metadata);
	const merged = (prefer: Side) => mergeTrees(base?.plain ?? [], ours.plain, theirs.plain, prefer);
	const { trees, conflicts } = merged(options.prefer ?? "ours");
	const isTold = options.prefer === undefined ? conflicts : [];
	if (settings.conflicts.length > 0) return { text: null, conflicts: isTold, settings: settings.conflicts };
	if (isTold.length === 0)
		return { text: await sealed(trees, settings, base, ours, theirs, options), conflicts, settings: [] };
	const resolved =
		options.resolve === undefined
			? null
			: await resolvedTrees(trees, merged("theirs").trees, ours, { ...options, resolve: options.resolve });
	const text = resolved === null ? null : await sealed(resolved, settings, base, ours, theirs, options);
	return { text, conflicts, settings: [] };
}

async function resolvedTrees(
	ours: readonly MapValue[],
	theirs: readonly MapValue[],
	{ store }: OpenFile,
	{ resolve, layout }: MergeOptions & Required<Pick<MergeOptions, "resolve">>,
): Promise<readonly MapValue[] | null> {
	const [own, other] = [ours, theirs].map((trees) => new Plaintext(emitPlain(trees, store, layout)));
	if (own === undefined || other === undefined) return null;
	try {
		const text = await resolve(own, other);
		return text === null ? null : plainTrees(text, store);
	} finally {
		own.wipe();
		other.wipe();
	}
}

async function sealed(
	trees: readonly MapValue[],
	settings: MergedSettings,
	base: OpenFile | null,
	ours: OpenFile,
	theirs: OpenFile,
	{ now, layout, random = randomBytes }: MergeOptions,
): Promise<string> {
	// A side that made a new data key did so to lock somebody out, so it stays locked.
	const isOursOld = base !== null && sameKey(base, ours);
	const [lead, other] = isOursOld ? [theirs, ours] : [ours, theirs];
	lead.cipher.adopt(other.cipher);
	const kept = keptEntries(lead.metadata, ...(sameKey(lead, other) ? [other.metadata] : []));
	const { groups, shamirThreshold, selector, macOnlyEncrypted, version } = settings;
	const metadata: Metadata = {
		lastModified: timestamp(now),
		mac: "",
		version,
		selector,
		macOnlyEncrypted,
		shamirThreshold,
		groups: await wrapDataKey(lead.key, groups, shamirThreshold, random, groups.length === 1 ? kept : []),
	};
	return resealed(lead, trees, metadata, lead.key, layout).text;
}

function sameKey(one: OpenFile, other: OpenFile): boolean {
	return Buffer.from(one.key).equals(other.key);
}

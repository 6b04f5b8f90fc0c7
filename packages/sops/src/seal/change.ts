import { Buffer } from "node:buffer";
import { parse } from "../parse.ts";
import type { PathComponent } from "../pointer.ts";
import { emitPlain, type Layout } from "./emit/emit.ts";
import { resealed, type Sealed, SOPS_VERSION, timestamp } from "./encrypt.ts";
import { SealFailure } from "./failure.ts";
import { close, type OpenFile, type OpenOptions, open } from "./open.ts";
import { placed, removed } from "./place.ts";
import { type PlainOptions, plainTrees } from "./plain.ts";
import { treesOf } from "./tree.ts";
import { isEntry, type MapValue, type Value } from "./value.ts";

export interface ChangeOptions extends OpenOptions {
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly layout?: Layout;
}

/**
 * A place in a file: a pointer's components, in a document from 0. A list index counts what are elements in the sealed file: values, and
 * comments that are sealed. That is how `Leaf` counts, and sops.
 */
export interface Target {
	readonly path: readonly PathComponent[];
	readonly document?: number;
}

export interface Changed extends Sealed {
	/** False: nothing differs but the MAC and the date, or, for `edit`, nothing at all. */
	readonly isChanged: boolean;
}

/**
 * Sets a value, with everything else left as it is: missing maps are made, an index at a list's end appends. As `sops set` does, it
 * refuses what sops would overwrite or panic at: a name below a text, an index into a map.
 */
export async function set(
	bytes: Uint8Array | string,
	target: Target,
	value: Value,
	options: ChangeOptions,
): Promise<Changed> {
	return changed(bytes, options, (file) => {
		const before = at(file.plain, target);
		return placed(before, target, value);
	});
}

/** Takes a value, a map or a list out. Throws `no-such-place` when it is not there. */
export async function unset(
	bytes: Uint8Array | string,
	target: Target,
	options: ChangeOptions,
): Promise<Changed> {
	return changed(bytes, options, (file) => removed(at(file.plain, target), target));
}

function at(trees: readonly MapValue[], { document = 0, path }: Target): MapValue {
	const tree = trees[document];
	if (tree === undefined || path.length === 0) {
		throw new SealFailure(
			"no-such-place",
			"the pointer leads nowhere: the file has no such document, or no place is named",
		);
	}
	return tree;
}

async function changed(
	bytes: Uint8Array | string,
	options: ChangeOptions,
	change: (file: OpenFile) => { tree: MapValue; document: number; isChanged: boolean },
): Promise<Changed> {
	const file = await open(bytes, options);
	try {
		const { tree, document, isChanged } = change(file);
		const trees = file.plain.map((one, index) => (index === document ? tree : one));
		const metadata = { ...file.metadata, lastModified: timestamp(options.now) };
		return { ...resealed(file, trees, metadata, file.key, options.layout), isChanged };
	} finally {
		close(file);
	}
}

/**
 * Seals an edited plaintext in the place of the old one: what did not change keeps its token, the data key and all recipients stay,
 * and `version` is raised. When the plaintext is what `decrypt` printed, the text comes back as it was.
 */
export async function edit(
	bytes: Uint8Array | string,
	plaintext: Uint8Array,
	options: ChangeOptions & PlainOptions,
): Promise<Changed> {
	const file = await open(bytes, options);
	try {
		const before = emitPlain(file.plain, file.store, options.layout);
		if (Buffer.from(before).equals(plaintext)) {
			return { text: file.text, sealedValues: 0, isChanged: false };
		}
		const trees = plainTrees(plaintext, file.store, options);
		const { version } = file.metadata;
		const metadata = {
			...file.metadata,
			lastModified: timestamp(options.now),
			version: isOlder(version, SOPS_VERSION) ? SOPS_VERSION : version,
		};
		return { ...resealed(file, trees, metadata, file.key, options.layout), isChanged: true };
	} finally {
		close(file);
	}
}

function isOlder(version: string, than: string): boolean {
	const parts = (text: string) => (/^v?([0-9]+)\.([0-9]+)\.([0-9]+)/.exec(text) ?? []).slice(1).map(Number);
	const [own, other] = [parts(version), parts(than)];
	for (const [index, part] of own.entries()) {
		const against = other[index] ?? 0;
		if (part !== against) return part < against;
	}
	return own.length === 0 || (version.includes("-") && !than.includes("-"));
}

/**
 * A value from the JSON that `sops set` takes. A single number is kept as a float, as there; inside maps and lists whole numbers are
 * integers. Throws `value`.
 */
export function jsonValue(text: string): Value {
	const parsed = parse(`{"value": ${text}\n}`, "json");
	const [document] = parsed.documents;
	const end = document?.root?.span.end ?? 0;
	const tree = document?.faults.length === 0 && end === parsed.text.length ? treesOf(parsed)[0] : undefined;
	const [item, ...more] = tree?.items ?? [];
	if (item === undefined || !isEntry(item) || more.length > 0) {
		throw new SealFailure("value", "the value is no JSON", { hint: 'a text needs its quotes: "…"' });
	}
	if (item.value.type !== "int") return item.value;
	const number = Number(item.value.text);
	if (!Number.isSafeInteger(number)) {
		throw new SealFailure("value", "the number has more digits than sops would keep", {
			hint: "set it as a text",
		});
	}
	return { type: "float", number, at: -1 };
}

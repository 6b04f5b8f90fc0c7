import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
	type CertificateExpiry,
	type ContentReader,
	type LeafMark,
	plainContent,
	type VersionContent,
	type VersionRecipient,
	type WalkedChange,
	type WalkedCommit,
} from "@sops-guard/core";

/** What one run leaves for the next: all that was read, and no value. It may be deleted at any time. */
export interface CachedHistory {
	/** The commit that was looked at. */
	readonly head: string;
	readonly commits: readonly WalkedCommit[];
	/** Of the files that were ever sealed, and of their sources. */
	readonly changes: ReadonlyMap<string, readonly WalkedChange[]>;
	/** Of these files, and of those with certificates, the ones that the head has, with the ids of their contents. */
	readonly files: ReadonlyMap<string, string>;
	/** By the id of the content that holds them. */
	readonly certificates: ReadonlyMap<string, readonly CertificateExpiry[]>;
	/** By id; what is not sealed is told as such. */
	readonly contents: ReadonlyMap<string, VersionContent>;
}

/** What is wrong with a file of another version is not asked: it is not read. */
const headerOf = (body: Uint8Array) =>
	`sops-guard history 2 ${createHash("sha256").update(body).digest("hex")}`;

/** The place of the cache in the folder that all work trees of a repository share. */
export function cacheFile(commonFolder: string): string {
	return join(commonFolder, "sops-guard", "history");
}

/** Null where there is none, or one that is damaged or of another version. */
export function readCache(file: string, reader: ContentReader): CachedHistory | null {
	try {
		const bytes = readFileSync(file);
		const end = bytes.indexOf(0x0a);
		const body = bytes.subarray(end + 1);
		if (bytes.toString("latin1", 0, end) !== headerOf(body)) return null;
		return unpacked(JSON.parse(body.toString("utf8")) as Packed, reader);
	} catch {
		return null;
	}
}

/** Where it cannot be written there is none. */
export function writeCache(file: string, cached: CachedHistory): void {
	const draft = `${file}.${process.pid}`;
	try {
		const body = Buffer.from(JSON.stringify(packed(cached)));
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		writeFileSync(draft, Buffer.concat([Buffer.from(`${headerOf(body)}\n`), body]), { mode: 0o600 });
		renameSync(draft, file);
	} catch {
		rmSync(draft, { force: true });
	}
}

/** Tables and positions in them, because most things stand in many versions. */
interface Packed {
	readonly head: string;
	readonly ids: readonly string[];
	/** Dates in seconds, and the positions of the parents. */
	readonly commits: readonly (readonly [id: string, dated: number, authored: number, ...parents: number[]])[];
	readonly marks: readonly (readonly [string, string | null, string | null, string, number])[];
	readonly recipients: readonly VersionRecipient[];
	/** By the position of the id. */
	readonly contents: readonly (readonly [id: number, PackedContent | null])[];
	readonly changes: readonly (readonly [path: string, ...(readonly number[])[]])[];
	readonly files: readonly (readonly [path: string, id: number])[];
	readonly certificates: readonly (readonly [id: number, readonly CertificateExpiry[]])[];
}

type PackedContent = Omit<VersionContent, "leaves" | "recipients"> & {
	readonly leaves: readonly number[];
	readonly recipients: readonly number[];
};

function packed({ head, commits, changes, files, certificates, contents }: CachedHistory): Packed {
	const ids = new Table<string>();
	const marks = new Table<LeafMark>();
	const recipients = new Table<VersionRecipient>();
	const orders = new Map(commits.map(({ id }, order) => [id, order]));
	const idOf = (id: string | null) => (id === null ? -1 : ids.at(id));
	return {
		head,
		commits: commits.map(({ id, dated, authored, parents }) => [
			id,
			dated / 1000,
			authored / 1000,
			...parents.map((parent) => orders.get(parent) ?? -1),
		]),
		contents: [...contents].map(([id, content]) => [
			ids.at(id),
			content.state === "plain" && content.leaves.length === 0
				? null
				: {
						...content,
						leaves: content.leaves.map((leaf) => marks.at(leaf)),
						recipients: content.recipients.map((recipient) => recipients.at(recipient)),
					},
		]),
		changes: [...changes].map(([path, list]) => [
			path,
			...list.map(({ order, before, blob }) => [order, idOf(blob), ...before.map(idOf)]),
		]),
		files: [...files].map(([path, id]) => [path, ids.at(id)]),
		certificates: [...certificates].map(([id, found]) => [ids.at(id), found]),
		marks: marks.items.map(({ pointer, iv, tag, type, length }) => [pointer, iv, tag, type, length]),
		recipients: recipients.items,
		ids: ids.items,
	};
}

function unpacked(from: Packed, reader: ContentReader): CachedHistory {
	const { ids } = from;
	const idAt = (at: number) => (at < 0 ? null : (ids[at] ?? null));
	const marks = from.marks.map(([pointer, iv, tag, type, length]) =>
		reader.mark({ pointer, iv, tag, type, length, digest: null }),
	);
	return {
		head: from.head,
		certificates: new Map(from.certificates.map(([id, found]) => [ids[id] ?? "", found])),
		commits: from.commits.map(([id, dated, authored, ...parents]) => ({
			id,
			dated: dated * 1000,
			authored: authored * 1000,
			parents: parents.flatMap((order) => from.commits[order]?.[0] ?? []),
			isCut: false,
		})),
		contents: new Map(
			from.contents.map(([id, content]) => [
				ids[id] ?? "",
				content === null
					? plainContent
					: {
							...content,
							leaves: content.leaves.flatMap((at) => marks[at] ?? []),
							recipients: content.recipients.flatMap((at) => from.recipients[at] ?? []),
						},
			]),
		),
		changes: new Map(
			from.changes.map(([path, ...list]) => [
				path,
				list.map(([order = 0, blob = -1, ...before]) => ({
					order,
					blob: idAt(blob),
					before: before.map(idAt),
				})),
			]),
		),
		files: new Map(from.files.map(([path, id]) => [path, ids[id] ?? ""])),
	};
}

/** Things in the order in which they were first asked for. */
class Table<T> {
	readonly items: T[] = [];
	readonly #places = new Map<T, number>();

	at(item: T): number {
		const known = this.#places.get(item);
		if (known !== undefined) return known;
		this.#places.set(item, this.items.push(item) - 1);
		return this.items.length - 1;
	}
}

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Entry, TreeSource } from "@sops-guard/core";
import { byBytes, type DiskPath, kindAt, onDisk, readAt } from "./disk.ts";

/**
 * A folder that is no repository: every file below it in byte order. Links are not followed, `.git` folders not entered,
 * pipes and devices left out. A folder that cannot be listed stands there as an entry that cannot be read, so that it is not
 * passed over in silence. `flat`: only what lies directly in it.
 */
export function folderSource(root: string, largest: number, { flat = false } = {}): TreeSource {
	const disk = new Map<Entry, DiskPath>();
	const folders: Name[] = [{ path: "", raw: null }];
	for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
		const place = onDisk(root, folder.path, folder.raw);
		const names = namesIn(place);
		if (names === null) disk.set({ path: folder.path, kind: "file", id: null, tracked: true }, place);
		for (const name of names ?? []) {
			const inner = below(folder, name);
			const place = onDisk(root, inner.path, inner.raw);
			const kind = kindAt(place);
			if (kind === "folder") {
				if (!flat && name.path.toLowerCase() !== ".git") folders.push(inner);
			} else if (kind !== null && kind !== "special") {
				disk.set({ path: inner.path, kind, id: null, tracked: true }, place);
			}
		}
	}
	const entries = [...disk.keys()].sort((left, right) => byBytes(left.path, right.path));
	return {
		kind: "folder",
		entries,
		read: (entry) => readAt(disk.get(entry) ?? join(root, entry.path), entry.kind, largest),
	};
}

/** A name, and its bytes where it is no UTF-8. */
interface Name {
	readonly path: string;
	readonly raw: Buffer | null;
}

function namesIn(folder: DiskPath): Name[] | null {
	try {
		const names = readdirSync(folder);
		if (!names.some((name) => name.includes("\uFFFD"))) return names.map((path) => ({ path, raw: null }));
		return readdirSync(folder, { encoding: "buffer" }).map((raw) => {
			const path = raw.toString("utf8");
			return { path, raw: path.includes("\uFFFD") ? raw : null };
		});
	} catch {
		return null;
	}
}

function below(folder: Name, name: Name): Name {
	const path = folder.path === "" ? name.path : `${folder.path}/${name.path}`;
	if (folder.raw === null && name.raw === null) return { path, raw: null };
	const bytes = (part: Name) => part.raw ?? Buffer.from(part.path);
	const parts = folder.path === "" ? [bytes(name)] : [bytes(folder), Buffer.from("/"), bytes(name)];
	return { path, raw: Buffer.concat(parts) };
}

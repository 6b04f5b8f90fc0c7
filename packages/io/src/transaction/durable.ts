import { closeSync, fsyncSync, openSync } from "node:fs";

/** Puts the names in a folder on the disk. Not every system can; the files themselves are synced in any case. */
export function syncFolder(folder: string): void {
	try {
		const descriptor = openSync(folder, "r");
		try {
			fsyncSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
	} catch {
		// Windows opens no folders; a rename there is durable with the next flush of the volume.
	}
}

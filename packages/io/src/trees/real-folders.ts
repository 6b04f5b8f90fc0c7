import { kindAt, onDisk } from "./disk.ts";

/** Remembers which folders of a work tree are folders, and not links to somewhere else. */
export class RealFolders {
	readonly #root: string;
	readonly #known = new Map<string, boolean>([["", true]]);

	constructor(root: string) {
		this.#root = root;
	}

	/** True when every folder above the path is a real one. */
	hold(path: string): boolean {
		return this.#isReal(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
	}

	#isReal(folder: string): boolean {
		const known = this.#known.get(folder);
		if (known !== undefined) return known;
		// A name that is no UTF-8 cannot be looked at as text; the file itself is still opened without following links.
		const real =
			this.hold(folder) &&
			(folder.includes("\uFFFD") || kindAt(onDisk(this.#root, folder, null)) === "folder");
		this.#known.set(folder, real);
		return real;
	}
}

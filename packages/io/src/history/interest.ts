import {
	isEncryptedName,
	isSourceOrProse,
	plainName,
	type VersionState,
	type WalkedChange,
} from "@sops-guard/core";

type Changes = ReadonlyMap<string, readonly WalkedChange[]>;
/** Contents to read: id → a name under which it stands. */
type Wanted = Map<string, string>;

/**
 * Which contents of a history are worth reading. All of it would take minutes where a repository is large: of files that are sealed at the
 * head, or whose name says so, every version is read, of all others their first and their last, and more only if one of those
 * turns out to be sealed.
 */
export class Interest {
	readonly #changes: Changes;
	readonly #head: ReadonlyMap<string, string>;
	/** Contents that were asked for. */
	readonly #asked = new Set<string>();
	/** Paths of which every version was asked for. */
	readonly #whole = new Set<string>();
	readonly #sources = new Set<string>();
	#stateOf: (id: string) => VersionState = () => "plain";

	constructor(changes: Changes, head: ReadonlyMap<string, string>) {
		this.#changes = changes;
		this.#head = head;
	}

	/** Everything at the head, all versions of what has a telling name, and samples of the rest. */
	first(): Wanted {
		const wanted: Wanted = new Map();
		for (const [path, id] of this.#head) this.#want(wanted, id, path);
		for (const [path, changes] of this.#changes) {
			if (isTelling(path)) this.#wantAll(wanted, path);
			else if (!isSourceOrProse(path)) {
				const contents = changes.flatMap(({ blob }) => blob ?? []);
				for (const id of [contents[0], contents.at(-1)]) if (id !== undefined) this.#want(wanted, id, path);
			}
		}
		return wanted;
	}

	/** What else is needed, now that those are known. Empty when nothing is. */
	next(stateOf: (id: string) => VersionState): Wanted {
		this.#stateOf = stateOf;
		const wanted: Wanted = new Map();
		for (const path of this.#sealedPaths()) {
			if (this.#whole.has(path) && this.#sources.has(path)) continue;
			this.#wantAll(wanted, path);
			this.#sources.add(path);
			for (const source of this.#possibleSources(path)) this.#wantAll(wanted, source);
		}
		return wanted;
	}

	/** The paths that were ever sealed, and those in clear that these may come from. */
	found(): { readonly sealed: readonly string[]; readonly sources: readonly string[] } {
		const sealed = new Set(this.#sealedPaths());
		const sources = new Set<string>();
		for (const path of sealed) {
			for (const source of this.#possibleSources(path)) if (!sealed.has(source)) sources.add(source);
		}
		return { sealed: [...sealed], sources: [...sources] };
	}

	/** Of some paths what is in clear, by id. */
	plainOf(paths: readonly string[], stateOf: (id: string) => VersionState): Wanted {
		const wanted: Wanted = new Map();
		for (const path of paths) {
			for (const { blob } of this.#changes.get(path) ?? []) {
				if (blob !== null && stateOf(blob) === "plain") wanted.set(blob, path);
			}
		}
		return wanted;
	}

	*#sealedPaths(): Generator<string> {
		for (const [path, changes] of this.#changes) {
			if (changes.some(({ blob }) => blob !== null && this.#stateOf(blob) === "sealed")) yield path;
		}
	}

	/** Files in clear that may have become this one: its plain name, and what went when it came and is called alike. */
	*#possibleSources(path: string): Generator<string> {
		const plain = plainName(path);
		if (plain !== path && this.#changes.has(plain)) yield plain;
		for (const { order, before, blob } of this.#changes.get(path) ?? []) {
			if (blob === null || before.some((id) => id !== null)) continue;
			for (const other of this.#deletedIn(order)) if (isAlike(other, path)) yield other;
		}
	}

	#deleted: Map<number, string[]> | undefined;

	#deletedIn(order: number): readonly string[] {
		if (this.#deleted === undefined) {
			this.#deleted = new Map();
			for (const [path, changes] of this.#changes) {
				for (const change of changes) {
					if (change.blob !== null) continue;
					const paths = this.#deleted.get(change.order);
					if (paths === undefined) this.#deleted.set(change.order, [path]);
					else paths.push(path);
				}
			}
		}
		return this.#deleted.get(order) ?? [];
	}

	#wantAll(wanted: Wanted, path: string): void {
		if (this.#whole.has(path)) return;
		this.#whole.add(path);
		for (const { blob, before } of this.#changes.get(path) ?? []) {
			for (const id of [...before, blob]) if (id !== null) this.#want(wanted, id, path);
		}
	}

	#want(wanted: Wanted, id: string, path: string): void {
		if (this.#asked.has(id)) return;
		this.#asked.add(id);
		wanted.set(id, path);
	}
}

/** Names of files that are sealed at one time or another. */
export function isTelling(path: string): boolean {
	return isEncryptedName(path) || (telling.test(path) && !isSourceOrProse(path));
}

const telling = /secret|sops|credential|passw|\.env|tfvars|vault/i;

function isAlike(left: string, right: string): boolean {
	return nameOf(left) === nameOf(right);
}

/** Without folders, words of sealing and endings. */
function nameOf(path: string): string {
	const plain = plainName(path);
	const file = plain.slice(plain.lastIndexOf("/") + 1);
	const dot = file.indexOf(".", 1);
	return dot === -1 ? file : file.slice(0, dot);
}

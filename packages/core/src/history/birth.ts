import type { Certainty, Doubt } from "./leaf-age.ts";
import { isComment, isResealed, keyStep, laneOf, sealedBefore } from "./step.ts";
import type { LeafMark, Version } from "./version.ts";

/** Where a value comes from. */
export interface Birth {
	/** The oldest version that is known to hold it. */
	readonly version: Version;
	readonly certainty: Certainty;
	readonly doubt: Doubt | null;
}

/**
 * The births of all values of a history. Versions are told one by one, those that others were made from first.
 *
 * A value is its IV, wherever it stands: sops keeps it as long as key and value stay. Where a key opened the versions, a value with
 * a new IV is still the same one when what it was made from holds an equal one in its place, or one that went from another place.
 */
export class Births {
	readonly #byIv = new Map<string, OpenBirth>();
	readonly #byVersion = new Map<Version, readonly (OpenBirth | null)[]>();

	tell(version: Version): void {
		if (version.leaves.length === 0) return;
		let origin: Origin | null = null;
		const births = version.leaves.map((leaf): OpenBirth | null => {
			if (leaf.iv === null && leaf.digest === null) return null;
			const known = leaf.iv === null ? undefined : this.#byIv.get(leaf.iv);
			if (known !== undefined && known.version.commit.time <= version.commit.time) return known;
			origin ??= new Origin(version);
			const same = origin.sameValue(leaf);
			const birth =
				(same === null ? null : this.#of(same.version, same.leaf)) ?? bornIn(leaf, version, origin);
			if (known !== undefined) {
				// On another branch it is older; what has it from there is as old.
				if (birth.version.commit.time < known.version.commit.time) Object.assign(known, birth);
				return known;
			}
			if (leaf.iv !== null) this.#byIv.set(leaf.iv, birth);
			return birth;
		});
		this.#byVersion.set(version, births);
	}

	/** Null for a leaf whose birth means nothing: a value in clear that nobody compared. */
	of(version: Version, leaf: LeafMark): Birth | null {
		return this.#of(version, leaf);
	}

	#of(version: Version, leaf: LeafMark): OpenBirth | null {
		const byIv = leaf.iv === null ? undefined : this.#byIv.get(leaf.iv);
		return byIv ?? this.#byVersion.get(version)?.[version.leaves.indexOf(leaf)] ?? null;
	}
}

/** One object for all that has the value, until the last version is told. */
type OpenBirth = { -readonly [Key in keyof Birth]: Birth[Key] };

function bornIn(leaf: LeafMark, version: Version, origin: Origin): OpenBirth {
	const doubt = origin.doubtOf(leaf);
	if (doubt !== null) return { version, certainty: isHole(doubt) ? "unknown" : "at-least", doubt };
	if (isMisdated(version)) return { version, certainty: "at-least", doubt: "date" };
	return { version, certainty: "exact", doubt: null };
}

const isHole = (doubt: Doubt) => doubt === "cut" || doubt === "missing";

function isMisdated({ commit }: Version): boolean {
	return commit.time !== commit.dated;
}

/** What a version was made from, asked about one value after another that is new in it. */
class Origin {
	readonly #version: Version;
	readonly #hadPlain: boolean;
	readonly #before: readonly Version[];
	readonly #passed: readonly Version[];
	/** Values of what it was made from that are not in it any more. */
	readonly #lost: readonly LeafMark[];
	/** Whether it has a seal of what it was made from. */
	readonly #hasKept: boolean;
	/** With a key: what it was made from, by value, and which of its own places hold which value. */
	#byDigest: ReadonlyMap<string, readonly PlacedMark[]> | undefined;
	#places: ReadonlySet<string> | undefined;
	#pointers: ReadonlySet<string> | undefined;
	#isResealed: boolean | undefined;

	constructor(version: Version) {
		this.#version = version;
		const { versions, passed } = sealedBefore(version);
		this.#before = versions;
		this.#passed = passed;
		this.#hadPlain = passed.some(({ state }) => state === "plain");
		// What is still sealed, by its IV, and what still stands in clear, by its place.
		const own = new Set(version.leaves.map(({ iv, pointer }) => iv ?? pointer));
		const lost: LeafMark[] = [];
		let hasKept = false;
		for (const { leaves } of [...versions, ...passed]) {
			for (const leaf of leaves) {
				if (!own.has(leaf.iv ?? leaf.pointer)) {
					if (!isComment(leaf)) lost.push(leaf);
				} else if (leaf.iv !== null) hasKept = true;
			}
		}
		this.#lost = lost;
		this.#hasKept = hasKept;
	}

	/** Whether this place has a value in this version. */
	#has(pointer: string): boolean {
		this.#pointers ??= new Set(
			this.#version.leaves.flatMap((leaf) => (isComment(leaf) ? [] : [leaf.pointer])),
		);
		return this.#pointers.has(pointer);
	}

	/** Whether all versions before were opened by the key, and so was this one. */
	#isOpen(): boolean {
		return isOpened(this.#version) && [...this.#before, ...this.#passed].every((before) => isOpened(before));
	}

	#wasSealedAnew(): boolean {
		this.#isResealed ??=
			!this.#hasKept &&
			this.#before.length > 0 &&
			this.#before.every((before) => isSealedAnew(before, this.#version));
		return this.#isResealed;
	}

	/** With a key: the value that this one was before it was sealed anew, moved or stored in another type. */
	sameValue(leaf: LeafMark): PlacedMark | null {
		if (leaf.digest === null || isComment(leaf)) return null;
		this.#byDigest ??= byDigest([...this.#before, ...this.#passed]);
		this.#places ??= new Set(this.#version.leaves.map(placeOfValue));
		const equal = this.#byDigest.get(leaf.digest) ?? [];
		const lane = laneOf(leaf);
		const isNewPlace = !this.#lost.some(({ pointer }) => pointer === leaf.pointer);
		return (
			equal.find(({ leaf: { pointer } }) => pointer === leaf.pointer) ??
			equal.find(({ leaf: other }) => laneOf(other) === lane) ??
			equal.find(({ leaf: other }) => {
				// Two places that swap their values are two changes.
				const hasMoved = isNewPlace || !this.#has(other.pointer);
				return hasMoved && !this.#places?.has(placeOfValue(other));
			}) ??
			null
		);
	}

	/** Why a new IV need not mean a new value; null where it does. */
	doubtOf(leaf: LeafMark): Doubt | null {
		const hole = this.#hole();
		if (hole !== null) return hole;
		if (leaf.digest !== null && this.#isOpen()) return null;
		if (this.#hadPlain) return "was-clear";
		if (this.#before.length === 0) return null;
		if (this.#lost.some(({ iv, pointer }) => iv === null && pointer === leaf.pointer)) return "was-clear";
		if (this.#version.store === "binary") return "one-leaf";
		return this.#wasSealedAnew() ? this.#resealed(leaf) : this.#edited(leaf);
	}

	/** Whether history has a hole right before this version. */
	#hole(): Doubt | null {
		if (this.#passed.some(({ state }) => state === "unreadable")) return "missing";
		const oldest = this.#version.before.length === 0 ? this.#version : this.#passed.find(isEnd);
		return oldest?.commit.isCut && oldest.before.length === 0 ? "cut" : null;
	}

	/** Only a length that nothing had before shows another value. */
	#resealed(leaf: LeafMark): Doubt | null {
		const place = this.#lost.filter(({ pointer }) => pointer === leaf.pointer);
		const mayBe = [...place, ...this.#lost.filter(({ pointer }) => !this.#has(pointer))];
		if (place.some(({ type }) => type !== leaf.type)) return "re-sealed";
		return mayBe.some(({ length }) => length === leaf.length) ? "re-sealed" : null;
	}

	#edited(leaf: LeafMark): Doubt | null {
		const lane = laneOf(leaf);
		const isNewPlace = !this.#lost.some(({ pointer }) => pointer === leaf.pointer);
		const isMerge = this.#before.length > 1;
		for (const lost of this.#lost) {
			if (lost.length !== leaf.length) continue;
			if (lost.iv !== null && laneOf(lost) === lane) {
				// In its lane a value that stays keeps its IV, unless sops stores it in another type, or the side that had it lost.
				if (lost.type !== leaf.type || leaf.type === "time") return "retyped";
				if (isMerge) return "re-sealed";
			} else if (isNewPlace || !this.#has(lost.pointer)) {
				return lost.iv === null ? "was-clear" : "moved";
			}
		}
		return null;
	}
}

interface PlacedMark {
	readonly version: Version;
	readonly leaf: LeafMark;
}

function byDigest(versions: readonly Version[]): Map<string, PlacedMark[]> {
	const found = new Map<string, PlacedMark[]>();
	for (const version of versions) {
		for (const leaf of version.leaves) {
			if (leaf.digest === null || isComment(leaf)) continue;
			const equal = found.get(leaf.digest);
			if (equal === undefined) found.set(leaf.digest, [{ version, leaf }]);
			else equal.push({ version, leaf });
		}
	}
	return found;
}

const placeOfValue = ({ pointer, digest }: LeafMark) => `${digest} ${pointer}`;

const isEnd = ({ before }: Version) => before.length === 0;

function isOpened({ state, leaves }: Version): boolean {
	if (state === "plain") return leaves.length > 0 && leaves.every(({ digest }) => digest !== null);
	return (
		state !== "unreadable" &&
		leaves.every((leaf) => leaf.digest !== null || isComment(leaf) || leaf.iv === null)
	);
}

/** So many values at once are sealed anew rather than changed. */
const manyValues = 5;

/**
 * Decrypted and sealed anew, also by a tool that takes the old data key for it: then every value has a new IV and its old place and
 * length, which is no edit that people make.
 */
function isSealedAnew(before: Version, after: Version): boolean {
	if (isResealed(before, after)) return true;
	const old = new Map(before.leaves.filter(isValue).map((leaf) => [leaf.pointer, leaf]));
	const now = after.leaves.filter(isValue);
	if (before.leaves.some(({ iv, type }) => type === "comment" && after.leaves.some((leaf) => leaf.iv === iv)))
		return false;
	if (now.length < manyValues || keyStep(before, after) === "new") return false;
	return now.every((leaf) => {
		const was = old.get(leaf.pointer);
		return was !== undefined && was.iv !== leaf.iv && was.length === leaf.length;
	});
}

const isValue = (leaf: LeafMark) => leaf.iv !== null && !isComment(leaf);

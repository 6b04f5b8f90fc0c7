import { exposedIdentities, identityNeedles } from "../credentials/age-identity.ts";
import { at, type Place } from "../lint/place.ts";
import type { Commit, Range } from "../lint/range.ts";
import type { File, Tree } from "../tree.ts";

/** An age identity that a commit brought and the head does not hold any more. */
export interface LeakedIdentity {
	/** The first commit that has it. */
	readonly commit: Commit;
	readonly file: File;
	readonly at: Place;
	/** Null for a post-quantum identity, which does not tell its own. */
	readonly recipient: string | null;
}

const known = new WeakMap<Range, readonly LeakedIdentity[]>();

/** Every identity that came and went, once each. What the base has was there before. */
export function leakedIdentities(range: Range): readonly LeakedIdentity[] {
	const before = known.get(range);
	if (before !== undefined) return before;
	const told = new Set([range.head, range.base].flatMap((tree) => identitiesOf(tree)));
	const leaked: LeakedIdentity[] = [];
	for (const commit of range.commits) {
		for (const file of commit.files) {
			for (const { key, recipient, place } of identitiesIn(file)) {
				if (told.has(key)) continue;
				told.add(key);
				leaked.push({ commit, file, at: place, recipient });
			}
		}
	}
	known.set(range, leaked);
	return leaked;
}

function identitiesOf(tree: Tree): string[] {
	return tree.holding(identityNeedles).flatMap((file) => identitiesIn(file).map(({ key }) => key));
}

/** `key` tells two identities apart: the recipient, or where there is none the text, which goes nowhere from here. */
function identitiesIn(file: File) {
	const isFile = file.entry.kind === "file" || file.entry.kind === "executable";
	if (!isFile || !identityNeedles.some((needle) => file.holds(needle))) return [];
	const text = file.text ?? "";
	return exposedIdentities(text).map(({ span, recipient }) => ({
		key: recipient ?? text.slice(span.start, span.end),
		recipient,
		place: at.span(file, span),
	}));
}

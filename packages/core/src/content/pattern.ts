/** One piece of an RE2 pattern, in source order. */
export interface Piece {
	/**
	 * - `literal`: one character that stands for itself, escaped or not
	 * - `dot`: any character
	 * - `class`: one of several: `[a-z]`, `\d`
	 * - `open`, `close`: the brackets of a group; `or`: between alternatives; `flags`: such as `(?i)`
	 * - `start`, `end`: the ends of the text; `other`: what asserts something else
	 */
	readonly kind: "literal" | "dot" | "class" | "open" | "close" | "or" | "flags" | "start" | "end" | "other";
	/** The character that a literal stands for; of the others, the source. */
	readonly text: string;
	/** `*`, `+`, `?`, `{2,3}` with their lazy forms; empty without. */
	readonly repeat: string;
	/** Offsets into the pattern, the repetition excluded. */
	readonly start: number;
	readonly end: number;
}

const token =
	/\\Q([\s\S]*?)(?:\\E|$)|(\\[Az])|\\([bB])|\\(?:[dDsSwWC]|[pP](?:\{[^}]*\}|.)|x\{[^}]*\}|x[0-9A-Fa-f]{2}|[0-7]{1,3}|[aftnrv])|\\([\s\S])|(\[\^?\]?(?:\[:[^\]]*:\]|\\[\s\S]|[^\]\\])*\])|(\(\?[a-zA-Z-]+\))|(\((?:\?(?:P?<[^>]*>|[a-zA-Z-]*:))?)|([\s\S])/gu;
const repetition = /[*+?]\??|\{[0-9]+(?:,[0-9]*)?\}\??/y;
const kinds: Readonly<Record<string, Piece["kind"]>> = {
	".": "dot",
	")": "close",
	"|": "or",
	"^": "start",
	$: "end",
	"\\A": "start",
	"\\z": "end",
};

/**
 * The pieces of a pattern as RE2 would read them. Whether it is valid is not decided here: a pattern that RE2 refuses gives some
 * pieces too. Never compiles anything, so it costs next to nothing.
 */
export function patternPieces(pattern: string): readonly Piece[] {
	const pieces: Piece[] = [];
	token.lastIndex = 0;
	for (let match = token.exec(pattern); match !== null; match = token.exec(pattern)) {
		const [source, quoted, end, boundary, escaped, set, flags, open, plain] = match;
		const from = match.index;
		if (quoted !== undefined) {
			let at = from + 2;
			for (const character of quoted) {
				pieces.push({
					kind: "literal",
					text: character,
					repeat: "",
					start: at,
					end: at + character.length,
				});
				at += character.length;
			}
			continue;
		}
		const kind = kindOf({ escaped, boundary, flags, open, set, plain, end });
		repetition.lastIndex = from + source.length;
		const repeat =
			kind === "open" || kind === "or" || kind === "flags" ? "" : (repetition.exec(pattern)?.[0] ?? "");
		pieces.push({
			kind,
			text: escaped ?? (kind === "literal" ? (plain ?? source) : source),
			repeat,
			start: from,
			end: from + source.length,
		});
		token.lastIndex = from + source.length + repeat.length;
	}
	return pieces;
}

type Groups = Readonly<
	Record<"escaped" | "boundary" | "flags" | "open" | "set" | "plain" | "end", string | undefined>
>;

function kindOf({ escaped, boundary, flags, open, set, plain, end }: Groups): Piece["kind"] {
	if (escaped !== undefined) return "literal";
	if (boundary !== undefined) return "other";
	if (flags !== undefined) return "flags";
	if (open !== undefined) return "open";
	if (set !== undefined) return "class";
	if (plain !== undefined) return kinds[plain] ?? "literal";
	return end === undefined ? "class" : (kinds[end] ?? "other");
}

/** Whether a pattern is found in every text that is not empty, by its look: `.*`, `^.*$`, `^`, `(.+)`. */
export function findsEverything(pattern: string): boolean {
	const pieces = patternPieces(pattern).filter(
		({ kind, repeat }) => kind !== "flags" && !((kind === "open" || kind === "close") && repeat === ""),
	);
	if (pieces.some(({ kind }) => kind !== "dot" && kind !== "start" && kind !== "end")) return false;
	const isBound = pieces.some(({ kind }) => kind === "start") && pieces.some(({ kind }) => kind === "end");
	const dots = pieces.filter(({ kind }) => kind === "dot");
	return isBound ? dots.some(({ repeat }) => /^[*+]/.test(repeat)) : dots.length <= 1;
}

/** One way through a pattern. */
export interface Alternative {
	/** What it looks for; null when it is more than a literal. */
	readonly literal: string | null;
	/** Whether its ends are tied to the ends of the text, or run up to them. */
	readonly start: boolean;
	readonly end: boolean;
}

/**
 * The alternatives of a pattern, groups opened: `^(data|stringData)$` has two with both ends tied, `^data|stringData$` two with one.
 * Null for patterns whose groups are nested too deep or repeated, of which nothing is said.
 */
export function alternatives(pattern: string): readonly Alternative[] | null {
	const rows = expand(patternPieces(pattern).filter(({ kind }) => kind !== "flags"));
	if (rows === null) return null;
	return rows.map((row) => {
		const body = row.filter(({ kind }) => kind !== "start" && kind !== "end");
		const isLiteral = body.every(({ kind, repeat }) => kind === "literal" && repeat === "");
		return {
			literal: isLiteral ? body.map(({ text }) => text).join("") : null,
			start: isTied(row[0], "start"),
			end: isTied(row.at(-1), "end"),
		};
	});
}

/** Tied to that end, or running up to it. */
function isTied(piece: Piece | undefined, end: "start" | "end"): boolean {
	return piece?.kind === end || (piece?.kind === "dot" && /^[*+]/.test(piece.repeat));
}

const mostRows = 64;

/** A pattern without groups, once for each way through its alternatives. */
function expand(pieces: readonly Piece[]): readonly (readonly Piece[])[] | null {
	let at = 0;
	function union(depth: number): Piece[][] | null {
		const all: Piece[][] = [];
		let rows: Piece[][] = [[]];
		for (; at < pieces.length; at++) {
			const piece = pieces[at] as Piece;
			if (piece.kind === "close") break;
			if (piece.kind === "or") {
				all.push(...rows);
				rows = [[]];
			} else if (piece.kind === "open") {
				at++;
				const inner = depth > 8 ? null : union(depth + 1);
				if (inner === null || pieces[at]?.repeat !== "" || rows.length * inner.length > mostRows) return null;
				rows = rows.flatMap((row) => inner.map((more) => [...row, ...more]));
			} else {
				for (const row of rows) row.push(piece);
			}
			if (all.length + rows.length > mostRows) return null;
		}
		return [...all, ...rows];
	}
	const rows = union(0);
	return at < pieces.length ? null : rows;
}

import { type Piece, patternPieces } from "./pattern.ts";

/** What is wrong with the looks of a `path_regex`. Each is null when it is fine. */
export interface PathPattern {
	/** It is written as a glob. `better`: what was probably meant. Where it is set, the others are not looked for. */
	readonly glob: { readonly better: string } | null;
	/** A dot that was meant as a dot. `better`: the pattern with such dots escaped. */
	readonly dot: { readonly better: string } | null;
	/** The ends that are open although a name stands there. `better`: the pattern tied at both. */
	readonly open: { readonly start: boolean; readonly end: boolean; readonly better: string } | null;
	/** A backslash is looked for, which separates folders on Windows alone. `better`: with either separator. */
	readonly backslash: { readonly better: string } | null;
	/** A slash is looked for, which does not separate folders on Windows. `better`: with either separator. */
	readonly slash: { readonly better: string } | null;
}

/** Reads a `path_regex` by its looks alone; RE2 is not asked. */
export function readPathPattern(pattern: string): PathPattern {
	const pieces = patternPieces(pattern);
	const glob = globIn(pattern, pieces);
	const separators = separatorsIn(pattern, pieces);
	if (glob !== null) return { glob: { better: glob }, dot: null, open: null, ...separators };
	return { glob: null, dot: dotIn(pattern, pieces), open: openEnds(pattern, pieces), ...separators };
}

const isWord = (piece: Piece | undefined): boolean =>
	piece?.kind === "literal" && piece.repeat === "" && /[\p{L}\p{N}_-]/u.test(piece.text);

/** Written here, the stars of a glob repeat what stands before them: `pki/*` is `pki` and any number of slashes. */
function isGlobStar(pieces: readonly Piece[], index: number): boolean {
	const piece = pieces[index] as Piece;
	if (piece.repeat !== "*" || piece.kind !== "literal") return false;
	if (piece.text === "/") return true;
	// `secret*`: a word of which only the last letter would be repeated.
	return /[\p{L}\p{N}]/u.test(piece.text) && isWord(pieces[index - 1]) && isWord(pieces[index - 2]);
}

function globIn(pattern: string, pieces: readonly Piece[]): string | null {
	const edits: Edit[] = [];
	for (const [index, piece] of pieces.entries()) {
		if (isGlobStar(pieces, index)) edits.push({ start: piece.end, end: piece.end + 1, text: ".*" });
	}
	for (const { index, 0: braces } of pattern.matchAll(/(?<!\\)\{[\w.-]+(?:,[\w.-]+)+\}/g)) {
		if (/^\{[0-9]+,[0-9]+\}$/.test(braces)) continue;
		edits.push({
			start: index,
			end: index + braces.length,
			text: `(${braces.slice(1, -1).replaceAll(",", "|")})`,
		});
	}
	if (edits.length === 0) return null;
	return edited(pattern, [...edits, ...loneDots(pieces).map(escaped)]);
}

/** Dots that stand for one character where a name has a dot: before an extension, or inside a file's name. */
function loneDots(pieces: readonly Piece[]): readonly Piece[] {
	return pieces.filter((piece, index) => {
		if (piece.kind !== "dot" || piece.repeat !== "") return false;
		const next = pieces[index + 1];
		return isLetter(next) || (next?.kind === "open" && isLetter(pieces[index + 2]));
	});
}

function isLetter(piece: Piece | undefined): boolean {
	return piece?.kind === "literal" && /[\p{L}\p{N}_]/u.test(piece.text);
}

function dotIn(pattern: string, pieces: readonly Piece[]): PathPattern["dot"] {
	const dots = loneDots(pieces);
	return dots.length === 0 ? null : { better: edited(pattern, dots.map(escaped)) };
}

function openEnds(pattern: string, pieces: readonly Piece[]): PathPattern["open"] {
	const body = pieces.filter(({ kind }) => kind !== "flags");
	const start = isOpenStart(body);
	const end = isOpenEnd(body);
	if (!start && !end) return null;
	// An alternative at the top would take the anchors to itself.
	const isUnion = hasUnion(body);
	const [flags = "", rest = ""] = [pattern.slice(0, body[0]?.start ?? 0), pattern.slice(body[0]?.start ?? 0)];
	const inner = isUnion ? `(${rest})` : rest;
	return { start, end, better: `${flags}${start ? "(^|/)" : ""}${inner}${end ? "$" : ""}` };
}

/** A name, bare or in a group, at the beginning. What begins with a dot or a slash says well enough what may stand before. */
function isOpenStart(pieces: readonly Piece[]): boolean {
	const first = pieces.find(({ kind }) => kind !== "open");
	const index = pieces.findIndex(({ kind }) => kind !== "open");
	return isLetter(first) && !pieces.slice(0, index).some(({ repeat }) => /^[*?]/.test(repeat));
}

/** A name, bare or in a group, at the end; a folder at the end stands for all that is in it. */
function isOpenEnd(pieces: readonly Piece[]): boolean {
	const last = pieces.findLast(({ kind }) => kind !== "close");
	if (last === undefined || pieces.some(({ kind }) => kind === "end")) return false;
	if (last.kind === "literal") return last.text !== "/";
	return last.kind === "class" && last.repeat === "";
}

function hasUnion(pieces: readonly Piece[]): boolean {
	let depth = 0;
	for (const { kind } of pieces) {
		if (kind === "open") depth++;
		else if (kind === "close") depth--;
		else if (kind === "or" && depth === 0) return true;
	}
	return false;
}

function separatorsIn(pattern: string, pieces: readonly Piece[]): Pick<PathPattern, "backslash" | "slash"> {
	const either = (text: string) =>
		pieces
			.filter((piece) => piece.kind === "literal" && piece.text === text)
			.map(({ start, end }) => ({ start, end, text: "[/\\\\]" }));
	// An escaped letter or dot is no separator, and a class that holds both is what one should write.
	const backslashes = either("\\");
	const slashes = either("/");
	return {
		backslash: backslashes.length === 0 ? null : { better: edited(pattern, backslashes) },
		slash: slashes.length === 0 ? null : { better: edited(pattern, slashes) },
	};
}

interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

const escaped = ({ start, end }: Piece): Edit => ({ start, end, text: "\\." });

function edited(text: string, edits: readonly Edit[]): string {
	let result = "";
	let from = 0;
	for (const edit of edits.toSorted((left, right) => left.start - right.start)) {
		result += text.slice(from, edit.start) + edit.text;
		from = edit.end;
	}
	return result + text.slice(from);
}

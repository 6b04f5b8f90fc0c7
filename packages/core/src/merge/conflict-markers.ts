/** How the two sides of a merge are called between its markers. */
export interface SideNames {
	readonly ours: string;
	readonly theirs: string;
}

/** Above it a stretch of lines is shown as one conflict, because nobody would wait for a finer one. */
const mostComparisons = 4_000_000;

/** Two texts that differ in some lines as one, with git's markers around these. */
export function withConflictMarkers(ours: string, theirs: string, names: SideNames): string {
	const [own, other] = [linesOf(ours), linesOf(theirs)];
	const out: string[] = [];
	let [left, right] = [0, 0];
	const conflict = (leftEnd: number, rightEnd: number) => {
		if (leftEnd === left && rightEnd === right) return;
		out.push(
			`<<<<<<< ${names.ours}\n`,
			...own.slice(left, leftEnd),
			"=======\n",
			...other.slice(right, rightEnd),
			`>>>>>>> ${names.theirs}\n`,
		);
	};
	for (const [leftAt, rightAt] of commonLines(own, other)) {
		conflict(leftAt, rightAt);
		out.push(own[leftAt] ?? "");
		[left, right] = [leftAt + 1, rightAt + 1];
	}
	conflict(own.length, other.length);
	return out.join("");
}

/** Whether a text still holds a marker of {@link withConflictMarkers}. */
export function hasConflictMarkers(text: string): boolean {
	return /^(?:<{7} |={7}$|>{7} )/m.test(text);
}

/** Each line with its end; the last one gets one, so that a marker can follow. */
function linesOf(text: string): string[] {
	const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
	return lines.map((line) => (line.endsWith("\n") ? line : `${line}\n`));
}

/** Pairs of indices of a longest sequence of lines that both have. */
function commonLines(own: readonly string[], other: readonly string[]): [number, number][] {
	let start = 0;
	while (start < own.length && start < other.length && own[start] === other[start]) start++;
	let end = 0;
	while (
		end < own.length - start &&
		end < other.length - start &&
		own[own.length - 1 - end] === other[other.length - 1 - end]
	)
		end++;
	const pairs: [number, number][] = [];
	for (let at = 0; at < start; at++) pairs.push([at, at]);
	pairs.push(...middle(own.slice(start, own.length - end), other.slice(start, other.length - end), start));
	for (let at = end; at > 0; at--) pairs.push([own.length - at, other.length - at]);
	return pairs;
}

function middle(own: readonly string[], other: readonly string[], offset: number): [number, number][] {
	if (own.length * other.length > mostComparisons) return [];
	const width = other.length + 1;
	// lengths[i * width + j]: how many lines the rests from i and from j on have in common.
	const lengths = new Uint32Array((own.length + 1) * width);
	for (let i = own.length - 1; i >= 0; i--) {
		for (let j = other.length - 1; j >= 0; j--) {
			const diagonal = lengths[(i + 1) * width + j + 1] ?? 0;
			const [down, across] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
			lengths[i * width + j] = own[i] === other[j] ? diagonal + 1 : Math.max(down, across);
		}
	}
	const pairs: [number, number][] = [];
	for (let i = 0, j = 0; i < own.length && j < other.length; ) {
		if (own[i] === other[j]) pairs.push([offset + i++, offset + j++]);
		else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
		else j++;
	}
	return pairs;
}

/**
 * The candidate within two edits of a word, or null; for "did you mean". A word must be at least half right, so that "x"
 * does not suggest "y".
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
	let best: string | null = null;
	let least = Math.min(3, Math.ceil(word.length / 2) + (word.length > 1 ? 1 : 0));
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - word.length) >= least) continue;
		const distance = edits(word, candidate);
		if (distance < least) {
			best = candidate;
			least = distance;
		}
	}
	return best;
}

function edits(left: string, right: string): number {
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let i = 1; i <= left.length; i++) {
		const next = [i];
		for (let j = 1; j <= right.length; j++) {
			const substitution = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
			next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[right.length] ?? left.length;
}

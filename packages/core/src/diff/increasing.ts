/**
 * The indices of a longest strictly increasing subsequence, in O(n log n). What is in it kept its order; the rest was moved
 * around it.
 */
export function longestIncreasing(numbers: readonly number[]): number[] {
	/** By length: the index at which the subsequence of that length with the smallest end ends. */
	const ends: number[] = [];
	const before: number[] = [];
	for (const [index, number] of numbers.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
			else high = middle;
		}
		before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
		ends[low] = index;
	}
	const found: number[] = [];
	for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) found.push(at);
	return found.reverse();
}

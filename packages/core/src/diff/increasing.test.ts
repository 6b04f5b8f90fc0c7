import fc from "fast-check";
import { expect, test } from "vitest";
import { longestIncreasing } from "./increasing.ts";

test.each([
	[[], []],
	[[5], [0]],
	[
		[0, 1, 2],
		[0, 1, 2],
	],
	[
		[3, 0, 1, 2],
		[1, 2, 3],
	],
	[[2, 2, 2], [2]],
])("%j keeps %j", (numbers, kept) => {
	expect(longestIncreasing(numbers)).toEqual(kept);
});

/** The length by the definition: the best of all that end before. */
function longest(numbers: readonly number[]): number {
	const best: number[] = [];
	for (const [at, number] of numbers.entries()) {
		best.push(1 + Math.max(0, ...best.filter((_, before) => before < at && (numbers[before] ?? 0) < number)));
	}
	return Math.max(0, ...best);
}

test("it increases, and none is longer", () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 }), (numbers) => {
			const found = longestIncreasing(numbers).map((index) => numbers[index] ?? 0);
			expect(found.every((number, at) => at === 0 || number > (found[at - 1] ?? 0))).toBe(true);
			expect(found.length).toBe(longest(numbers));
		}),
	);
});

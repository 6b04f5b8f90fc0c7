import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { combine, inverse, multiply, split } from "./shamir.ts";

describe("the field", () => {
	test("gives the values that are known", () => {
		expect([multiply(3, 7), multiply(6, inverse(3)), multiply(0, 5), inverse(0)]).toEqual([9, 2, 0, 0]);
	});

	test("divides by everything but zero", () => {
		for (let value = 1; value < 256; value++) expect(multiply(value, inverse(value))).toBe(1);
	});
});

const sizes = fc
	.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 8 }))
	.map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

test("any shares above the threshold give the secret, in any order", () => {
	fc.assert(
		fc.property(
			sizes,
			fc.uint8Array({ minLength: 1, maxLength: 40 }),
			fc.integer(),
			([threshold, parts], secret, seed) => {
				const shares = split(secret, parts, threshold, randomBytes);
				expect(shares.map((share) => [share.length, share.at(-1)])).toEqual(
					shares.map((_, index) => [secret.length + 1, index + 1]),
				);
				const chosen = shares
					.map((share, index) => ({ share, order: (index * 7 + Math.abs(seed)) % 11 }))
					.sort((one, other) => one.order - other.order)
					.slice(0, threshold)
					.map(({ share }) => share);
				expect(combine(chosen)).toEqual(secret);
			},
		),
	);
});

test("fewer shares than the threshold give something else", () => {
	const secret = randomBytes(32);
	expect(combine(split(secret, 5, 3, randomBytes).slice(0, 2))).not.toEqual(new Uint8Array(secret));
});

test("shares that do not fit each other give nothing", () => {
	const [one, other] = split(randomBytes(4), 2, 2, randomBytes) as [Uint8Array, Uint8Array];
	expect(combine([one, one])).toBeNull();
	expect(combine([one, other.subarray(1)])).toBeNull();
	expect(combine([one])).toBeNull();
	expect(combine([one, new Uint8Array(5)])).toBeNull();
});

test.each([
	[2, 1],
	[2, 3],
	[256, 2],
])("%i parts with threshold %i are refused", (parts, threshold) => {
	expect(() => split(new Uint8Array(32), parts, threshold, randomBytes)).toThrow(RangeError);
});

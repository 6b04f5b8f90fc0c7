import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NeedleScan } from "./needle-scan.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

function foundIn(scan: NeedleScan, bytes: Uint8Array): string[] {
	const found = scan.in(bytes);
	return scan.needles.filter((_, id) => found.has(id));
}

const needles = ["sops", "ENC[AES256_GCM,", "sops-guard: ignore[", "AGE-SECRET-KEY-", "ghp_", "aaaa", "kind"];

describe("a needle scan", () => {
	test.each(Array.from({ length: 9 }, (_, before) => before))(
		"finds needles after %i bytes, at the start and at the end, wherever the bytes lie in memory",
		(before) => {
			const scan = new NeedleScan(needles);
			for (const needle of needles) {
				for (const after of ["", "x", "xx", "xxx", "some more text behind it"]) {
					const bytes = bytesOf(`${"-".repeat(before)}${needle}${after}`);
					for (const shift of [0, 1, 2, 3]) {
						const moved = new Uint8Array(bytes.length + shift).subarray(shift);
						moved.set(bytes);
						expect(foundIn(scan, moved)).toContain(needle);
					}
				}
			}
		},
	);

	test("says of any bytes what a search for each needle says", () => {
		const alphabet = fc.constantFrom(...needles, "s", "o", "p", "E", "a", "k", "\n", " ", "é", "\u{1f511}");
		fc.assert(
			fc.property(
				fc.array(fc.oneof(alphabet, fc.string({ maxLength: 3 })), { maxLength: 60 }),
				fc.uniqueArray(fc.string({ unit: fc.constantFrom(..."sopkind-EN"), minLength: 1, maxLength: 6 }), {
					maxLength: 70,
				}),
				(pieces, others) => {
					const text = pieces.join("");
					const scan = new NeedleScan([...needles, ...others]);
					const expected = scan.needles.filter((needle) => text.includes(needle));
					expect(foundIn(scan, bytesOf(text))).toEqual(expected);
				},
			),
			{ numRuns: 2000 },
		);
	});

	test("needles of fewer than four bytes are found too", () => {
		for (const before of ["", "-", "--", "---", "----------"])
			for (const after of ["", "-", "--", "---", "----------"])
				expect(foundIn(new NeedleScan(["abc", "xyz"]), bytesOf(`${before}abc${after}`))).toEqual(["abc"]);
		expect(foundIn(new NeedleScan(["SG.", "a"]), bytesOf("xSG.x"))).toEqual(["SG."]);
	});

	test("equal sets are one object, and a mask meets what it shares a needle with", () => {
		const scan = new NeedleScan(needles);
		const set = scan.in(bytesOf("kind: Secret"));
		expect(scan.in(bytesOf("another kind"))).toBe(set);
		expect(set.meets(scan.maskOf(["kind", "sops"]) ?? new Int32Array())).toBe(true);
		expect(set.meets(scan.maskOf(["sops"]) ?? new Int32Array())).toBe(false);
		expect(scan.maskOf(["unknown"])).toBeNull();
	});
});

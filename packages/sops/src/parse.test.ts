import fc from "fast-check";
import { expect, test } from "vitest";
import { envelopeOf } from "./envelope.ts";
import { leavesOf, scalarsOf } from "./leaf.ts";
import { parse } from "./parse.ts";
import type { Store } from "./store.ts";

const STORES: readonly Store[] = ["yaml", "json", "dotenv", "ini", "binary"];

test.each(STORES)(
	"%s: any text is read, opened and walked without an error, and spans lie in it",
	(store) => {
		const pieces = fc.constantFrom(
			"sops",
			"sops_",
			"age",
			"__list_0",
			"__map_",
			"enc",
			"mac",
			"version",
			"lastmodified",
			"data",
			"[sops]",
			"ENC[AES256_GCM,data:",
			"{",
			"}",
			"[",
			"]",
			":",
			"=",
			",",
			'"',
			"'",
			"#",
			"\n",
			"  ",
			"- ",
			"---\n",
			"|",
			"&a",
			"*a",
			"\\n",
			"1",
			"\uFEFF",
			"\u0000",
			"😀",
		);
		const pieced = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));
		fc.assert(
			fc.property(fc.oneof(pieced, fc.string({ unit: "binary" })), (text) => {
				const parsed = parse(text, store);
				expect(parsed.documents.length).toBeGreaterThan(0);
				const envelope = envelopeOf(parsed);
				const leaves = envelope === null ? [...scalarsOf(parsed)] : leavesOf(parsed, envelope);
				for (const { node } of leaves) {
					expect(node.span.start).toBeLessThanOrEqual(node.span.end);
					expect(node.span.end).toBeLessThanOrEqual(text.length);
				}
				for (const { span } of [...(envelope?.recipients ?? []), ...(envelope?.faults ?? [])]) {
					expect(span.end).toBeLessThanOrEqual(text.length);
				}
			}),
			{ numRuns: 1_500 },
		);
	},
);

test.each([
	["HCL", 'token = "canary"'],
	["braces of another language", "{ canary }"],
	["a JSON list", '["canary"]'],
	["a text", "canary"],
	["nothing", ""],
])("a binary file that is no envelope: %s", (_, text) => {
	expect(parse(text, "binary").documents).toEqual([
		{
			index: 0,
			span: { start: 0, end: text.length },
			root: null,
			faults: [{ code: "not-an-envelope", offset: 0 }],
		},
	]);
});

test("a broken envelope is still one", () => {
	const { documents } = parse('{"data": "x", "sops": {"mac": "y"', "binary");
	expect(documents[0]).toMatchObject({ root: { kind: "map" }, faults: [{ code: "syntax" }] });
	expect(envelopeOf(parse('{"data": "x", "sops": {"mac": "y"', "binary"))).not.toBeNull();
});

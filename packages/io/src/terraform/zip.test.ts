import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { zipEntries } from "./zip.ts";

const long = "canary ".repeat(1_000);

/** By PKWARE's APPNOTE; what terraform itself writes is read in test/dist/terraform.test.ts. */
function zipped(
	entries: Readonly<Record<string, { text: string; method: 0 | 8 }>>,
	comment = "",
): Uint8Array {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const [name, { text, method }] of Object.entries(entries)) {
		const [raw, path] = [Buffer.from(text), Buffer.from(name)];
		const packed = method === 8 ? deflateRawSync(raw) : raw;
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(method, 4);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(raw.length, 18);
		common.writeUInt16LE(path.length, 22);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(at, 10);
		directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, path);
		const local = [Buffer.from("PK\x03\x04", "latin1"), common, path, packed];
		parts.push(...local);
		at += local.reduce((sum, { length }) => sum + length, 0);
	}
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(Object.keys(entries).length, 10);
	end.writeUInt32LE(at, 16);
	end.writeUInt16LE(comment.length, 20);
	return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

describe("a zip file", () => {
	const bytes = zipped(
		{ tfplan: { text: long, method: 8 }, "stored/ü": { text: "as it is", method: 0 } },
		"a comment behind it",
	);

	test("gives its entries, packed or not, whatever stands before and behind", () => {
		const expected = [
			["tfplan", long],
			["stored/ü", "as it is"],
		];
		const read = (of: Uint8Array) =>
			zipEntries(of)?.map(({ name, content }) => [name, new TextDecoder().decode(content ?? undefined)]);
		expect(read(bytes)).toEqual(expected);
		expect(read(Buffer.concat([new Uint8Array(7), bytes]).subarray(7))).toEqual(expected);
		expect(zipEntries(zipped({}))).toEqual([]);
	});

	test("that is broken anywhere gives less, and never throws", () => {
		expect(zipEntries(new Uint8Array())).toBeNull();
		expect(zipEntries(new TextEncoder().encode("no zip at all, however long it may be"))).toBeNull();
		for (let length = 0; length < bytes.length; length++) zipEntries(bytes.subarray(0, length));
		for (let at = 0; at < bytes.length; at++) {
			const broken = Uint8Array.from(bytes);
			broken[at] = (broken[at] ?? 0) ^ 0xff;
			zipEntries(broken);
		}
	});
});

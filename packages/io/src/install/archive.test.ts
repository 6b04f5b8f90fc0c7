import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import type { Asset } from "@sops-guard/core";
import { describe, expect, test } from "vitest";
import { programsIn } from "./archive.ts";

const programs = ["age", "age-keygen"];
const tarball: Asset = { name: "age.tar.gz", packing: "tar.gz", programs, folder: "age" };
const zipped: Asset = { name: "age.zip", packing: "zip", programs, folder: "age" };

interface Entry {
	readonly path: string;
	readonly content?: Buffer;
	/** Of a tar header: "0" is a file. */
	readonly kind?: string;
	/** Of a ZIP: 0 stored, 8 deflated. */
	readonly method?: number;
}

function tar(entries: readonly Entry[]): Buffer {
	const blocks = entries.flatMap(({ path, content = Buffer.alloc(0), kind = "0" }) => {
		const header = Buffer.alloc(512);
		header.write(path, 0, "latin1");
		header.write("0000755\0", 100);
		header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
		header.write(kind, 156);
		header.write("ustar\0", 257);
		return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
	});
	return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function zip(entries: readonly Entry[], comment = ""): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const { path, content = Buffer.alloc(0), method = 8 } of entries) {
		const packed = method === 8 ? deflateRawSync(content) : content;
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(method, 8);
		local.writeUInt16LE(path.length, 26);
		local.writeUInt16LE(4, 28); // an extra field, which moves what follows
		const head = Buffer.alloc(46);
		head.writeUInt32LE(0x02014b50, 0);
		head.writeUInt16LE(method, 10);
		head.writeUInt32LE(crc32(content), 16);
		head.writeUInt32LE(packed.length, 20);
		head.writeUInt32LE(content.length, 24);
		head.writeUInt16LE(path.length, 28);
		head.writeUInt32LE(at, 42);
		directory.push(head, Buffer.from(path));
		parts.push(local, Buffer.from(path), Buffer.alloc(4), packed);
		at += 34 + path.length + packed.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(at, 16);
	end.writeUInt16LE(comment.length, 20);
	return Buffer.concat([...parts, listed, end, Buffer.from(comment)]);
}

const age = Buffer.from("the program age ".repeat(100));
const keygen = Buffer.from("the program age-keygen");
const files = [
	{ path: "age/", kind: "5" },
	{ path: "age/LICENSE", content: Buffer.from("free") },
	{ path: "age/age", content: age },
	{ path: "age/age-keygen", content: keygen },
];

const found = async (asset: Asset, bytes: Buffer, extension = "") =>
	Object.fromEntries(
		[...(await programsIn(asset, bytes, extension))].map(([name, content]) => [name, content.toString()]),
	);

test("a bare program is the file itself", async () => {
	const asset: Asset = { name: "sops-v1.linux.amd64", packing: "bare", programs: ["sops"], folder: "" };
	expect(await found(asset, age)).toEqual({ sops: age.toString() });
	expect(await found(asset, age, ".exe")).toEqual({ "sops.exe": age.toString() });
});

describe("a tar archive", () => {
	test("gives the programs that are known, and nothing else", async () => {
		expect(await found(tarball, gzipSync(tar(files)))).toEqual({
			age: age.toString(),
			"age-keygen": keygen.toString(),
		});
	});

	test("may name its files from `.`, and have headers of other kinds", async () => {
		const entries = [
			{ path: "././@PaxHeader", kind: "x", content: Buffer.from("20 path=age/other\n") },
			...files.map((file) => ({ ...file, path: `./${file.path}` })),
		];
		expect(Object.keys(await found(tarball, gzipSync(tar(entries))))).toEqual(programs);
	});

	test.each([
		["a link in the place of a program", tar([{ path: "age/age", kind: "2" }, files[3] as Entry])],
		["a program outside of the folder", tar([{ path: "age", content: age }, files[3] as Entry])],
		["a name that climbs", tar([{ path: "../age/age", content: age }, files[3] as Entry])],
		["no program", tar([])],
	])("with %s lacks a program", async (_, bytes) => {
		await expect(programsIn(tarball, gzipSync(bytes), "")).rejects.toThrow("it lacks a program");
	});

	test("that is cut off is refused", async () => {
		await expect(programsIn(tarball, gzipSync(tar(files).subarray(0, 2600)), "")).rejects.toThrow(
			"it is cut off",
		);
		const packed = gzipSync(tar(files));
		await expect(programsIn(tarball, packed.subarray(0, 100), "")).rejects.toThrow("it is no gzip");
		await expect(programsIn(tarball, Buffer.from("<html>"), "")).rejects.toThrow("it is no gzip");
		await expect(programsIn(tarball, Buffer.alloc(0), "")).rejects.toThrow("it is no gzip");
	});

	test("whose last bytes lie about its size is read all the same", async () => {
		const packed = gzipSync(tar(files));
		const lying = Buffer.from(packed);
		// What they say is too much, and what is unpacked no longer fits them: a broken gzip, and said so without much memory.
		lying.writeUInt32LE(0xffffffff, lying.length - 4);
		await expect(programsIn(tarball, lying, "")).rejects.toThrow("it is no gzip");
	});
});

describe("a ZIP archive", () => {
	const windows = files.map(({ path, content }) => ({
		path: path.endsWith("/") || path.endsWith("LICENSE") ? path : `${path}.exe`,
		content: content ?? Buffer.alloc(0),
	}));

	test.each([8, 0])("gives the programs, packed by method %i", async (method) => {
		expect(await found(zipped, zip(windows.map((entry) => ({ ...entry, method }))), ".exe")).toEqual({
			"age.exe": age.toString(),
			"age-keygen.exe": keygen.toString(),
		});
	});

	test("may end with a comment", async () => {
		expect(Object.keys(await found(zipped, zip(windows, "built somewhere"), ".exe"))).toHaveLength(2);
	});

	test("without a program, cut off, damaged or packed in another way is refused", async () => {
		await expect(programsIn(zipped, zip(files), ".exe")).rejects.toThrow("it lacks a program");
		await expect(programsIn(zipped, zip(windows).subarray(0, -30), ".exe")).rejects.toThrow("it is no ZIP");
		await expect(programsIn(zipped, Buffer.from("PK"), ".exe")).rejects.toThrow("it is no ZIP");
		await expect(programsIn(zipped, zip(windows).subarray(200), ".exe")).rejects.toThrow(/cut off|damaged/);
		const other = windows.map((entry) => ({ ...entry, method: 12 }));
		await expect(programsIn(zipped, zip(other), ".exe")).rejects.toThrow("in a way that is not known");
		const damaged = zip(windows);
		damaged.fill(0xff, damaged.indexOf("age.exe") + 12, damaged.indexOf("age.exe") + 30);
		await expect(programsIn(zipped, damaged, ".exe")).rejects.toThrow(/damaged|cut off/);
	});
});

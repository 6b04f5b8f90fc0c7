import { promisify } from "node:util";
import { gunzip, inflateRaw } from "node:zlib";
import { type Asset, Failure } from "@sops-guard/core";

const unzip = promisify(gunzip);
const inflate = promisify(inflateRaw);

/** More than any release holds; an archive that grows beyond is refused before it fills the memory. */
const mostBytes = 256 * 1024 * 1024;

/**
 * The programs in a file of a release, by their file names. Only what the release is known to hold is looked for, so no name of an
 * archive is ever used as a path, and links, devices and anything else in it do not matter.
 *
 * @param extension `.exe` on Windows
 */
export async function programsIn(
	asset: Asset,
	bytes: Buffer,
	extension: string,
): Promise<ReadonlyMap<string, Buffer>> {
	const programs = new Map<string, Buffer>();
	if (asset.packing === "bare") {
		for (const name of asset.programs) programs.set(name + extension, bytes);
		return programs;
	}
	const wanted = new Map(
		asset.programs.map((name) => [`${asset.folder}/${name}${extension}`, name + extension]),
	);
	for await (const { path, content } of asset.packing === "zip" ? inZip(bytes) : inTar(bytes)) {
		const name = wanted.get(path);
		if (name !== undefined) programs.set(name, await content());
	}
	if (programs.size !== wanted.size) throw unreadable(asset, "it lacks a program");
	return programs;

	async function* inTar(packed: Buffer): AsyncGenerator<Entry> {
		const tar = await unzip(packed, { maxOutputLength: mostBytes, chunkSize: sizeOf(packed) }).catch(() => {
			throw unreadable(asset, "it is no gzip");
		});
		for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
			const header = tar.subarray(at, at + block);
			const size = Number.parseInt(text(header, 124, 12), 8);
			const start = at + block;
			if (!Number.isSafeInteger(size) || start + size > tar.length) throw unreadable(asset, "it is cut off");
			const kind = String.fromCharCode(header[156] ?? 0);
			// A plain file; the long names and other extras of later formats are of no interest.
			if (kind === "0" || kind === "\0") {
				yield {
					path: text(header, 0, 100).replace(/^\.\//, ""),
					content: async () => tar.subarray(start, start + size),
				};
			}
			at = start + Math.ceil(size / block) * block;
		}
	}

	async function* inZip(zip: Buffer): AsyncGenerator<Entry> {
		const end = zip.lastIndexOf(endOfDirectory);
		if (end < 0 || end + 22 > zip.length) throw unreadable(asset, "it is no ZIP");
		let at = zip.readUInt32LE(end + 16);
		for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
			if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50)
				throw unreadable(asset, "it is cut off");
			const method = zip.readUInt16LE(at + 10);
			const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
			const nameLength = zip.readUInt16LE(at + 28);
			const local = zip.readUInt32LE(at + 42);
			yield {
				path: zip.toString("latin1", at + 46, at + 46 + nameLength),
				content: async () => {
					if (local + 30 > zip.length || size > mostBytes) throw unreadable(asset, "it is cut off");
					const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
					const content = zip.subarray(start, start + packed);
					if (method === 0) return content;
					if (method !== 8) throw unreadable(asset, "it is packed in a way that is not known");
					return await inflate(content, { maxOutputLength: size }).catch(() => {
						throw unreadable(asset, "it is damaged");
					});
				},
			};
			at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
		}
	}
}

/**
 * How much to unpack at once: all of it, by what the last bytes of a gzip say, so that it happens in one go on a thread of its own. A
 * wrong figure only makes it slower.
 */
function sizeOf(packed: Buffer): number {
	const said = packed.length < 4 ? 0 : packed.readUInt32LE(packed.length - 4);
	return Math.min(Math.max(said, 64 * 1024), mostBytes);
}

interface Entry {
	readonly path: string;
	readonly content: () => Promise<Buffer>;
}

const block = 512;
const endOfDirectory = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** A field of a tar header, up to its first zero byte. */
function text(header: Buffer, start: number, length: number): string {
	const field = header.toString("latin1", start, start + length);
	return (field.split("\0")[0] ?? "").trim();
}

function unreadable({ name }: Asset, why: string): Failure {
	return new Failure("file", `${name} cannot be unpacked: ${why}`, {
		hint: "Its sum is right, so it was published like this; take another version.",
	});
}

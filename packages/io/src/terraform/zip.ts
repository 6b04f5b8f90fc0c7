import { inflateRawSync } from "node:zlib";

export interface ZipEntry {
	readonly name: string;
	/** Null where it cannot be unpacked. */
	readonly content: Uint8Array | null;
}

/**
 * The entries of a zip file, by its central directory (PKWARE's APPNOTE, 4.3): stored or deflated, without encryption and without
 * the 64-bit records, which is what a saved plan is. Null when the bytes are no such file.
 */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endRecord(view);
	if (end === -1) return null;
	const count = view.getUint16(end + 10, true);
	const entries: ZipEntry[] = [];
	let at = view.getUint32(end + 16, true);
	for (let index = 0; index < count; index++) {
		if (at + centralLength > view.byteLength || view.getUint32(at, true) !== centralMark) return null;
		const nameLength = view.getUint16(at + 28, true);
		const name = new TextDecoder().decode(
			bytes.subarray(at + centralLength, at + centralLength + nameLength),
		);
		entries.push({ name, content: unpacked(bytes, view, at) });
		at += centralLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

const endMark = 0x06054b50;
const centralMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const centralLength = 46;
const localLength = 30;
/** Larger entries are not unpacked. */
const largest = 256 * 1_048_576;

/** A comment of at most 65,535 bytes may follow it. */
function endRecord(view: DataView): number {
	const first = Math.max(0, view.byteLength - endLength - 0xffff);
	for (let at = view.byteLength - endLength; at >= first; at--) {
		if (view.getUint32(at, true) === endMark) return at;
	}
	return -1;
}

function unpacked(bytes: Uint8Array, view: DataView, central: number): Uint8Array | null {
	const method = view.getUint16(central + 10, true);
	const packedSize = view.getUint32(central + 20, true);
	const local = view.getUint32(central + 42, true);
	if (local + localLength > view.byteLength || view.getUint32(local, true) !== localMark) return null;
	const start = local + localLength + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
	const packed = bytes.subarray(start, start + packedSize);
	if (packed.length !== packedSize) return null;
	if (method === 0) return packed;
	try {
		return method === 8 ? inflateRawSync(packed, { maxOutputLength: largest }) : null;
	} catch {
		return null;
	}
}

let node_buffer = require("node:buffer");
let node_worker_threads = require("node:worker_threads");
let node_fs = require("node:fs");
let node_path = require("node:path");
// packages/core/src/text/decode.ts
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const utf16le = new TextDecoder("utf-16le", { ignoreBOM: true });
/**
* Bytes to text: UTF-8, or UTF-16 where a byte order mark says so (design §10.10). The mark itself stays out of the text.
* Binary content has no text: null. Bytes that are no UTF-8 become U+FFFD; nothing throws.
*/
function decode(bytes) {
	if (isWide(bytes)) return utf16le.decode(bytes[0] === 255 ? bytes.subarray(2) : swapped(bytes.subarray(2)));
	if (isBinary(bytes)) return null;
	const withoutMark = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? bytes.subarray(3) : bytes;
	return utf8.decode(withoutMark);
}
/** Whether a byte order mark says UTF-16. */
function isWide(bytes) {
	return bytes[0] === 255 && bytes[1] === 254 || bytes[0] === 254 && bytes[1] === 255;
}
/** Whether bytes that are no UTF-16 are binary, by git's rule: a NUL among the first of them. */
function isBinary(bytes) {
	return (bytes.length > looked ? bytes.subarray(0, looked) : bytes).includes(0);
}
/** How far git looks. */
const looked = 8e3;
function swapped(bytes) {
	const result = new Uint8Array(bytes.length & -2);
	for (let at = 0; at + 1 < bytes.length; at += 2) {
		result[at] = bytes[at + 1] ?? 0;
		result[at + 1] = bytes[at] ?? 0;
	}
	return result;
}
// packages/core/src/text/needle-scan.ts
/** Which of a scan's needles stand in a content. Equal sets of one scan are one object, so they can be keys. */
var NeedleSet = class {
	/** A bit for every needle, 32 a word, in the order of {@link NeedleScan.needles}. */
	words;
	constructor(words) {
		this.words = words;
	}
	has(needle) {
		return ((this.words[needle >> 5] ?? 0) >>> (needle & 31) & 1) === 1;
	}
	/** Whether any bit of a mask of the same shape is set. */
	meets(mask) {
		for (let at = 0; at < mask.length; at++) if (((this.words[at] ?? 0) & (mask[at] ?? 0)) !== 0) return true;
		return false;
	}
};
/**
* Looks for many ASCII strings in one pass over a content's bytes, at a cost that hardly depends on how many they are: of each
* needle the four bytes are taken that are rarest in texts, and both groups of three in them are marked in a table. Every second
* position of the content is looked up there; one of two neighbouring groups always lies on such a position. Of needles with
* three bytes both pairs are marked in a table of their own. Only where a table says yes is anything compared.
*
* UTF-8 texts are scanned as they are: their ASCII characters are their bytes.
*/
var NeedleScan = class {
	needles;
	/** Needles too short for the tables, which are looked for one by one. */
	#short;
	/** 1 where a group of three bytes with that hash stands in a needle. */
	#isMarked = new Uint8Array(tableSize);
	/** 1 where a pair of bytes stands in a needle of three. */
	#isPair = new Uint8Array(tableSize);
	/** By key, which is a hash, or a pair behind all hashes: the last pass in which all of them were found. */
	#allFoundIn = new Int32Array(2 * tableSize);
	/** Counts the contents. */
	#pass = 0;
	#candidates = [];
	/** Of each key, its place in {@link #candidates} from 1 on. */
	#places = new Uint16Array(2 * tableSize);
	#ids;
	#sets = /* @__PURE__ */ new Map();
	/** Words of a {@link NeedleSet}. */
	width;
	constructor(needles) {
		this.needles = [...new Set(needles)].sort();
		this.#ids = new Map(this.needles.map((needle, id) => [needle, id]));
		this.width = Math.max(1, Math.ceil(this.needles.length / 32));
		const short = [];
		for (const [id, needle] of this.needles.entries()) {
			const bytes = Uint8Array.from(needle, (char) => char.charCodeAt(0));
			if (bytes.length < 3) short.push({
				id,
				bytes,
				offset: 0
			});
			else if (bytes.length === 3) for (const offset of [0, 1]) this.#markPair({
				id,
				bytes,
				offset
			});
			else for (const offset of rarestWindow(needle)) this.#mark({
				id,
				bytes,
				offset
			});
		}
		this.#short = short;
	}
	/** A needle's number; undefined for a string that this scan does not look for. */
	idOf(needle) {
		return this.#ids.get(needle);
	}
	/** A mask for {@link NeedleSet.meets}; null when one of the strings is none of the scan's needles. */
	maskOf(needles) {
		const words = new Int32Array(this.width);
		for (const needle of needles) {
			const id = this.#ids.get(needle);
			if (id === void 0) return null;
			set(words, id);
		}
		return words;
	}
	/** The set with these words, which the scan keeps. */
	setOf(words) {
		const key = words.join();
		let known = this.#sets.get(key);
		if (known === void 0) {
			known = new NeedleSet(words.slice());
			this.#sets.set(key, known);
		}
		return known;
	}
	/** The set without any needle. */
	get none() {
		return this.setOf(new Int32Array(this.width));
	}
	/** The needles in a content. */
	in(bytes) {
		return this.setOf(this.#wordsIn(bytes));
	}
	#wordsIn(bytes) {
		const found = new Int32Array(this.width);
		this.#pass += 1;
		const isMarked = this.#isMarked;
		const isPair = this.#isPair;
		const { length } = bytes;
		let at = 0;
		if (isLittleEndian && bytes.byteOffset % 4 === 0 && length >= 8) {
			const words = new Int32Array(bytes.buffer, bytes.byteOffset, length >> 2);
			const last = words.length - 1;
			let word = words[0];
			for (let index = 0; index < last; index++) {
				const next = words[index + 1];
				const first = isMarked[Math.imul(word << 8, factor) >>> hashShift];
				const second = isMarked[Math.imul(word >>> 8 & 16776960 | next << 24, factor) >>> hashShift];
				const pairs = isPair[word & 65535] | isPair[word >>> 16];
				word = next;
				if ((first | second | pairs) === 0) continue;
				const start = index * 4;
				if (first !== 0) this.#compare(bytes, start, found);
				if (second !== 0) this.#compare(bytes, start + 2, found);
				if (pairs !== 0) {
					this.#comparePair(bytes, start, found);
					this.#comparePair(bytes, start + 2, found);
				}
			}
			at = last * 4;
		}
		for (; at + 1 < length; at += 2) {
			this.#comparePair(bytes, at, found);
			if (at + 2 < length) this.#compare(bytes, at, found);
		}
		for (const { id, bytes: needle } of this.#short) if (holds(bytes, needle)) set(found, id);
		return found;
	}
	#mark(candidate) {
		const { bytes, offset } = candidate;
		const hash = hashOf(bytes[offset] ?? 0, bytes[offset + 1] ?? 0, bytes[offset + 2] ?? 0);
		this.#isMarked[hash] = 1;
		this.#enter(hash, candidate);
	}
	#markPair(candidate) {
		const { bytes, offset } = candidate;
		const pair = pairOf(bytes[offset] ?? 0, bytes[offset + 1] ?? 0);
		this.#isPair[pair] = 1;
		this.#enter(tableSize + pair, candidate);
	}
	#enter(key, candidate) {
		const place = this.#places[key] ?? 0;
		if (place === 0) this.#places[key] = this.#candidates.push([candidate]);
		else this.#candidates[place - 1]?.push(candidate);
	}
	#compare(bytes, at, found) {
		const hash = hashOf(bytes[at], bytes[at + 1], bytes[at + 2]);
		if (this.#isMarked[hash] !== 0) this.#try(hash, bytes, at, found);
	}
	#comparePair(bytes, at, found) {
		const pair = pairOf(bytes[at], bytes[at + 1]);
		if (this.#isPair[pair] !== 0) this.#try(tableSize + pair, bytes, at, found);
	}
	/** What was found once is not compared again: common words would cost more than all the rest. */
	#try(key, bytes, at, found) {
		if (this.#allFoundIn[key] === this.#pass) return;
		const candidates = this.#candidates[this.#places[key] - 1];
		let isOpen = false;
		for (let index = 0; index < candidates.length; index++) {
			const { id, bytes: needle, offset } = candidates[index];
			if ((found[id >> 5] >>> (id & 31) & 1) === 1) continue;
			if (standsAt(bytes, at - offset, needle)) set(found, id);
			else isOpen = true;
		}
		if (!isOpen) this.#allFoundIn[key] = this.#pass;
	}
};
/** The needles in a content's text: none in binary content, and in UTF-16 those of the text that the bytes stand for. */
function needlesIn(scan, bytes) {
	if (isWide(bytes)) return scan.in(asciiOf(decode(bytes) ?? ""));
	return isBinary(bytes) ? scan.none : scan.in(bytes);
}
/** A byte for each unit; what is not ASCII becomes a byte that no needle has. */
function asciiOf(text) {
	const bytes = new Uint8Array(text.length);
	for (let at = 0; at < text.length; at++) bytes[at] = Math.min(text.charCodeAt(at), 255);
	return bytes;
}
const tableSize = 65536;
const hashShift = 16;
/** Knuth's multiplier: spreads three bytes over the table. */
const factor = -1640531535;
const windowLength = 4;
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
function hashOf(first, second, third) {
	return Math.imul(first << 8 | second << 16 | third << 24, factor) >>> hashShift;
}
function pairOf(first, second) {
	return first | second << 8;
}
function set(words, id) {
	words[id >> 5] = (words[id >> 5] ?? 0) | 1 << (id & 31);
}
function standsAt(bytes, start, needle) {
	if (start < 0 || start + needle.length > bytes.length) return false;
	for (let at = 0; at < needle.length; at++) if (bytes[start + at] !== needle[at]) return false;
	return true;
}
function holds(bytes, needle) {
	for (let at = bytes.indexOf(needle[0] ?? 0); at !== -1; at = bytes.indexOf(needle[0] ?? 0, at + 1)) if (standsAt(bytes, at, needle)) return true;
	return false;
}
/** Where both groups of three in the rarest four bytes of a needle start. */
function rarestWindow(needle) {
	let best = 0;
	let least = Number.POSITIVE_INFINITY;
	for (let start = 0; start + windowLength <= needle.length; start++) {
		const [first = 0, second = 0, third = 0, fourth = 0] = [...needle.slice(start, start + windowLength)].map(commonness);
		const common = first * second * third + second * third * fourth;
		if (common < least) [best, least] = [start, common];
	}
	return [best, best + 1];
}
/** How common a character is in code and prose, up to 1: lower case in English's order of frequency, then all others. */
function commonness(char) {
	const place = "etaoinsrhldcumfpgwybvkxjqz".indexOf(char);
	if (place !== -1) return 1 - place / 30;
	if (/[./:\s"]/.test(char)) return .4;
	return /[\w-]/.test(char) ? .15 : .05;
}
// packages/io/src/trees/disk.ts
/** What lies at a path without following a link: one of the kinds we read, something else, or nothing. */
function kindAt(path) {
	try {
		const stat = (0, node_fs.lstatSync)(path);
		if (stat.isFile()) return stat.mode & 73 ? "executable" : "file";
		if (stat.isSymbolicLink()) return "link";
		return stat.isDirectory() ? "folder" : "special";
	} catch (error) {
		return isNothing(error) ? null : "file";
	}
}
/**
* A file's bytes or a link's target. Links are never followed, pipes and devices never waited for, and a file that grows
* beyond the limit while it is read is cut off as too large.
*/
function readAt(path, kind, largest) {
	try {
		if (kind === "submodule") return "not-a-file";
		if (kind === "link") return (0, node_fs.readlinkSync)(path, { encoding: "buffer" });
		return readFile(path, largest);
	} catch {
		return "unreadable";
	}
}
function readFile(path, largest) {
	const descriptor = (0, node_fs.openSync)(path, readOnly$1);
	try {
		const stat = (0, node_fs.fstatSync)(descriptor);
		if (!stat.isFile()) return "unreadable";
		if (stat.size > largest) return "too-large";
		const bytes = Buffer.allocUnsafe(stat.size);
		let length = 0;
		while (length < bytes.length) {
			const count = (0, node_fs.readSync)(descriptor, bytes, length, bytes.length - length, null);
			if (count === 0) break;
			length += count;
		}
		return bytes.subarray(0, length);
	} finally {
		(0, node_fs.closeSync)(descriptor);
	}
}
const readOnly$1 = node_fs.constants.O_RDONLY | (node_fs.constants.O_NOFOLLOW ?? 0) | (node_fs.constants.O_NONBLOCK ?? 0);
/** Joins a folder and a git path, which may be bytes. */
function onDisk(root, path, raw) {
	return raw === null ? root + node_path.sep + path : Buffer.concat([Buffer.from(root + node_path.sep), raw]);
}
function isNothing(error) {
	const code = error.code;
	return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}
// packages/io/src/trees/real-folders.ts
/** Remembers which folders of a work tree are folders, and not links to somewhere else. */
var RealFolders = class {
	#root;
	#known = /* @__PURE__ */ new Map([["", true]]);
	constructor(root) {
		this.#root = root;
	}
	/** True when every folder above the path is a real one. */
	hold(path) {
		return this.#isReal(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
	}
	#isReal(folder) {
		const known = this.#known.get(folder);
		if (known !== void 0) return known;
		const real = this.hold(folder) && (folder.includes("�") || kindAt(onDisk(this.#root, folder, null)) === "folder");
		this.#known.set(folder, real);
		return real;
	}
};
// packages/io/src/sweep/sweep.ts
/**
* Looks through many files for a scan's needles, each with one opening and as few other calls as there can be. All contents
* pass through one buffer, so nothing is kept of them.
*/
var Sweep = class {
	#scan;
	#largest;
	#buffer = new Uint8Array(bufferSize);
	/** `largest`: bytes; a file above it is `too-large`. */
	constructor(scan, largest) {
		this.#scan = scan;
		this.#largest = largest;
	}
	/** Looks at one path; `use` is given a file's content, which is gone after the call. Links are not followed. */
	at(path, use) {
		const content = this.#read(path);
		if (content === null) return this.#unlikely(path, use);
		use?.(content);
		return {
			kind: "file",
			found: needlesIn(this.#scan, content)
		};
	}
	/** A file's content where it is an ordinary one of ordinary size; null where a closer look is needed. */
	#read(path) {
		let descriptor;
		try {
			descriptor = (0, node_fs.openSync)(path, readOnly);
		} catch {
			return null;
		}
		try {
			const length = (0, node_fs.readSync)(descriptor, this.#buffer, 0, bufferSize, null);
			return length === 0 || length === bufferSize ? null : this.#buffer.subarray(0, length);
		} catch {
			return null;
		} finally {
			(0, node_fs.closeSync)(descriptor);
		}
	}
	/** Links, folders, pipes, empty and very large files, and what cannot be read. */
	#unlikely(path, use) {
		const kind = kindAt(path);
		if (kind !== "file" && kind !== "executable") return {
			kind,
			found: void 0
		};
		const content = readAt(path, kind, this.#largest);
		if (typeof content === "string") return {
			kind: "file",
			found: content
		};
		use?.(content);
		return {
			kind: "file",
			found: needlesIn(this.#scan, content)
		};
	}
};
const bufferSize = 1048576;
const readOnly = node_fs.constants.O_RDONLY | (node_fs.constants.O_NOFOLLOW ?? 0) | (node_fs.constants.O_NONBLOCK ?? 0);
// packages/io/src/sweep/share.ts
/** How many paths a thread takes at once: neighbours mostly share their folder. */
const bite = 64;
const done = 1;
/** Looks at paths until all are taken. */
function workOn(share, scan) {
	const sweep = new Sweep(scan, share.largest);
	const folders = new RealFolders(share.root);
	const paths = node_buffer.Buffer.from(share.paths);
	const ends = new Int32Array(share.ends);
	const found = new Int32Array(share.found);
	const taken = new Int32Array(share.taken);
	for (;;) {
		const first = Atomics.add(taken, 0, bite);
		if (first >= ends.length) return;
		for (let index = first; index < Math.min(first + bite, ends.length); index++) {
			const path = paths.toString("utf8", index === 0 ? 0 : ends[index - 1], ends[index]);
			if (path === "" || !folders.hold(path)) continue;
			const seen = sweep.at(onDisk(share.root, path, null));
			if (seen.kind !== "file" || typeof seen.found !== "object") continue;
			found.set(seen.found.words, index * (1 + scan.width) + 1);
			Atomics.store(found, index * (1 + scan.width), done);
		}
	}
}
// packages/io/src/sweep/worker.ts
const scan = new NeedleScan(node_worker_threads.workerData);
node_worker_threads.parentPort?.once("message", (share) => workOn(share, scan));

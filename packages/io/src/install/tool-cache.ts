import { createHash } from "node:crypto";
import { closeSync, existsSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
	type Asset,
	Failure,
	formatVersion,
	type Platform,
	type ToolName,
	type ToolVersion,
} from "@sops-guard/core";
import { codeOf } from "../files.ts";
import { programsIn } from "./archive.ts";

/** What is to be in a folder. */
export interface Content {
	readonly asset: Asset;
	/** Of the file as it was published. */
	readonly sha256: string;
	/** `.exe` on Windows. */
	readonly extension: string;
}

/**
 * The runner's tool cache, `TOOL/VERSION/ARCH` with a mark `ARCH.complete` beside it, as the toolkit lays it out. Whatever another
 * job could have put there is worth nothing until its bytes have been compared with what was published, so an archive is kept beside what
 * was unpacked from it, and a folder with anything more in it is not used: it will be on PATH.
 */
export class ToolCache {
	readonly #root: string;
	readonly #platform: Platform;
	/** Of this run, for names that no other run uses. */
	readonly #id: string;
	readonly #onStage: (path: string) => void;

	/** @param onStage hears every path that is made aside of the final place, before it is there */
	constructor(
		root: string,
		platform: Platform,
		{ id, onStage }: { readonly id: string; readonly onStage: (path: string) => void },
	) {
		this.#root = root;
		this.#platform = platform;
		this.#id = id;
		this.#onStage = onStage;
	}

	folderOf(tool: ToolName, version: ToolVersion): string {
		return join(this.#root, tool, formatVersion(version), this.#platform.architecture);
	}

	/** Whether a tool is there, and is what it should be. */
	async state(
		tool: ToolName,
		version: ToolVersion,
		content: Content,
	): Promise<"good" | "absent" | "different"> {
		const folder = this.folderOf(tool, version);
		if (!isThere(folder)) return "absent";
		if (await holds(folder, content)) return "good";
		// Without the mark it is what a run left that was interrupted.
		return existsSync(`${folder}.complete`) ? "different" : "absent";
	}

	/**
	 * Moves a folder with a tool into its place, whole or not at all, and answers with where it is. When another step was faster with the
	 * same, that one stays. Where the cache cannot be written to, the folder stays where it was.
	 */
	async store(tool: ToolName, version: ToolVersion, content: Content, from: string): Promise<string> {
		const target = this.folderOf(tool, version);
		try {
			await mkdir(dirname(target), { recursive: true });
			for (let tried = 0; tried < 3; tried++) {
				await this.#clear(target, content);
				if (await this.#move(from, target)) break;
			}
			if (!(await holds(target, content))) return from;
			await writeFile(`${target}.complete`, "");
			return target;
		} catch (error) {
			if (!unwritable.has(codeOf(error))) throw error;
			return from;
		}
	}

	/** Takes away what is there and is something else. */
	async #clear(target: string, content: Content): Promise<void> {
		if (!isThere(target) || (await holds(target, content))) return;
		const aside = this.#aside(target);
		await rm(`${target}.complete`, { force: true });
		await rename(target, aside).catch((error) => {
			if (codeOf(error) !== "ENOENT") throw error;
		});
		await rm(aside, { recursive: true, force: true });
	}

	/** False when something was in the way. */
	async #move(from: string, target: string): Promise<boolean> {
		try {
			await rename(from, target);
			return true;
		} catch (error) {
			if (inTheWay.has(codeOf(error))) return isThere(target);
			if (codeOf(error) !== "EXDEV") throw error;
		}
		const staged = this.#aside(target);
		try {
			await cp(from, staged, { recursive: true, errorOnExist: true });
			await rename(staged, target);
			return true;
		} catch (error) {
			if (!inTheWay.has(codeOf(error))) throw error;
			return false;
		} finally {
			await rm(staged, { recursive: true, force: true });
		}
	}

	#aside(target: string): string {
		const path = join(dirname(target), `.${this.#platform.architecture}-${this.#id}`);
		this.#onStage(path);
		return path;
	}
}

const inTheWay: ReadonlySet<string> = new Set(["ENOTEMPTY", "EEXIST", "EPERM"]);
const unwritable: ReadonlySet<string> = new Set([
	"EACCES",
	"EPERM",
	"EROFS",
	"ENOSPC",
	"EDQUOT",
	"ENOTDIR",
	"EBUSY",
]);

/** Lays a tool out in a new folder: its programs, and the archive that they came from. */
export async function layOut(folder: string, content: Content, published: Buffer): Promise<void> {
	const { asset, extension } = content;
	const programs = await programsIn(asset, published, extension);
	try {
		await mkdir(folder, { mode: 0o755 });
		for (const [name, bytes] of programs)
			await writeFile(join(folder, name), bytes, { mode: 0o755, flag: "wx" });
		if (asset.packing !== "bare")
			await writeFile(join(folder, asset.name), published, { mode: 0o644, flag: "wx" });
	} catch (error) {
		throw new Failure("file", "a program cannot be written", {
			hint: ["ENOSPC", "EDQUOT"].includes(codeOf(error))
				? "The disk is full."
				: "Check RUNNER_TEMP and its permissions.",
		});
	}
}

/** A link that leads nowhere is there too. */
function isThere(path: string): boolean {
	try {
		return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
	} catch {
		return false;
	}
}

/**
 * Whether a folder holds the programs of a release, byte for byte, and nothing else. Reads without letting others run, until
 * there is an archive to unpack: that is the time in which another tool's bytes are summed.
 */
async function holds(folder: string, { asset, sha256, extension }: Content): Promise<boolean> {
	const names = asset.programs.map((name) => name + extension);
	const kept = asset.packing === "bare" ? names[0] : asset.name;
	if (kept === undefined) return false;
	try {
		if (!lstatSync(folder).isDirectory()) return false;
		const entries = readdirSync(folder, { withFileTypes: true });
		const expected = new Set([...names, kept]);
		if (entries.length !== expected.size) return false;
		if (!entries.every((entry) => entry.isFile() && expected.has(entry.name))) return false;
		if (asset.packing === "bare") return sumOf(join(folder, kept)) === sha256;
		const published = readFileSync(join(folder, kept));
		if (createHash("sha256").update(published).digest("hex") !== sha256) return false;
		for (const [name, bytes] of await programsIn(asset, published, extension)) {
			if (!bytes.equals(readFileSync(join(folder, name)))) return false;
		}
		return true;
	} catch {
		return false;
	}
}

/** SHA-256 of a large file, piece by piece: memory for all of it would cost more than the sum itself. */
function sumOf(path: string): string {
	const hash = createHash("sha256");
	const piece = Buffer.allocUnsafeSlow(256 * 1024);
	const file = openSync(path, "r");
	try {
		for (let length = -1; length !== 0; ) {
			length = readSync(file, piece, 0, piece.length, null);
			hash.update(piece.subarray(0, length));
		}
	} finally {
		closeSync(file);
	}
	return hash.digest("hex");
}

import { createHash } from "node:crypto";
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseVersion } from "@sops-guard/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { layOut, ToolCache } from "./tool-cache.ts";

const published = Buffer.from("the program sops");
const content = {
	asset: { name: "sops-v3.99.0.linux.amd64", packing: "bare", programs: ["sops"], folder: "" },
	sha256: createHash("sha256").update(published).digest("hex"),
	extension: "",
} as const;
const version = parseVersion("3.99.0") ?? { major: 0, minor: 0, patch: 0, before: [] };

let folder: string;
let root: string;
let staged: string[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-cache-"));
	root = join(folder, "_tool");
	staged = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cacheIn = (place: string, id = "sops-guard-0") =>
	new ToolCache(
		place,
		{ system: "linux", architecture: "arm64" },
		{ id, onStage: (path) => staged.push(path) },
	);

/** A fresh folder with the program. */
async function laid(name = "laid"): Promise<string> {
	const path = join(folder, name);
	await layOut(path, content, published);
	return path;
}

test("a tool lies where the toolkit looks for it", async () => {
	const cache = cacheIn(root);
	expect(await cache.state("sops", version, content)).toBe("absent");
	const target = await cache.store("sops", version, content, await laid());
	expect(target).toBe(join(root, "sops/3.99.0/arm64"));
	expect(existsSync(`${target}.complete`)).toBe(true);
	expect(statSync(join(target, "sops")).mode & 0o777).toBe(0o755);
	expect(await cache.state("sops", version, content)).toBe("good");
	expect(staged).toEqual([]);
});

describe("what is there is not used", () => {
	const changes: readonly (readonly [string, (target: string) => void])[] = [
		["when its bytes are others", (target) => appendFileSync(join(target, "sops"), "!")],
		["when there is more", (target) => writeFileSync(join(target, "git"), "")],
		["when there is a folder more", (target) => mkdirSync(join(target, ".hidden"))],
		["when there is less", (target) => unlinkSync(join(target, "sops"))],
		[
			"when the program is a link, though to the same bytes",
			(target) => {
				renameSync(join(target, "sops"), join(folder, "elsewhere"));
				symlinkSync(join(folder, "elsewhere"), join(target, "sops"));
			},
		],
		[
			"when the folder is a link",
			(target) => {
				renameSync(target, join(folder, "elsewhere"));
				symlinkSync(join(folder, "elsewhere"), target);
			},
		],
	];

	test.each(changes)("%s, and is replaced", async (_, change) => {
		const cache = cacheIn(root);
		const target = await cache.store("sops", version, content, await laid());
		change(target);
		expect(await cache.state("sops", version, content)).toBe("different");
		expect(await cache.store("sops", version, content, await laid("again"))).toBe(target);
		expect(await cache.state("sops", version, content)).toBe("good");
		expect(readdirSync(join(root, "sops/3.99.0")).sort()).toEqual(["arm64", "arm64.complete"]);
		// The other's bytes are moved aside before they go, by a name that the post step knows.
		expect(staged).toEqual([join(root, "sops/3.99.0/.arm64-sops-guard-0")]);
	});
});

test("what an interrupted run left is no other tool, and is replaced without a word", async () => {
	const cache = cacheIn(root);
	const target = cache.folderOf("sops", version);
	mkdirSync(target, { recursive: true });
	writeFileSync(join(target, "sops"), published.subarray(0, 3));
	expect(await cache.state("sops", version, content)).toBe("absent");
	expect(await cache.store("sops", version, content, await laid())).toBe(target);
	expect(readFileSync(join(target, "sops")).equals(published)).toBe(true);
});

test("whoever comes second takes what is there", async () => {
	const first = await cacheIn(root).store("sops", version, content, await laid("first"));
	const { ino } = statSync(join(first, "sops"));
	expect(await cacheIn(root, "sops-guard-1").store("sops", version, content, await laid("second"))).toBe(
		first,
	);
	expect(statSync(join(first, "sops")).ino).toBe(ino);
});

test("many at once leave one", async () => {
	const froms = await Promise.all(Array.from({ length: 8 }, (_, index) => laid(`laid-${index}`)));
	const stored = await Promise.all(
		froms.map((from, index) => cacheIn(root, `sops-guard-${index}`).store("sops", version, content, from)),
	);
	expect(new Set(stored)).toEqual(new Set([join(root, "sops/3.99.0/arm64")]));
	expect(readdirSync(join(root, "sops/3.99.0")).sort()).toEqual(["arm64", "arm64.complete"]);
});

test("where nothing can be stored, the tool stays where it is", async () => {
	writeFileSync(root, "a file");
	const cache = cacheIn(root);
	const from = await laid();
	expect(await cache.state("sops", version, content)).toBe("absent");
	expect(await cache.store("sops", version, content, from)).toBe(from);
	expect(readFileSync(join(from, "sops")).equals(published)).toBe(true);
});

const other = "/dev/shm";
const isOtherDisk = existsSync(other) && statSync(other).dev !== statSync(tmpdir()).dev;

test.skipIf(!isOtherDisk)(
	"a cache on another disk is filled by a copy that is moved into its place",
	async () => {
		const far = mkdtempSync(join(other, "sops-guard-cache-"));
		try {
			const cache = cacheIn(far);
			const target = await cache.store("sops", version, content, await laid());
			expect(target).toBe(join(far, "sops/3.99.0/arm64"));
			expect(await cache.state("sops", version, content)).toBe("good");
			expect(readdirSync(join(far, "sops/3.99.0")).sort()).toEqual(["arm64", "arm64.complete"]);
			expect(staged).toEqual([join(far, "sops/3.99.0/.arm64-sops-guard-0")]);
		} finally {
			rmSync(far, { recursive: true });
		}
	},
);

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NeedleScan } from "@sops-guard/core";
import { afterAll, expect, test } from "vitest";
import { foundIn, sweepShare, workOn } from "./share.ts";

const root = mkdtempSync(join(tmpdir(), "sops-guard-share-"));
afterAll(() => rmSync(root, { recursive: true }));
const scan = new NeedleScan(["needle", ...Array.from({ length: 40 }, (_, index) => `another-${index}-`)]);

test("whoever works on a share takes what is left, and nobody looks behind links", () => {
	mkdirSync(join(root, "folder"));
	symlinkSync("folder", join(root, "link"));
	const paths: (string | null)[] = [];
	for (let index = 0; index < 200; index++) {
		const path = `folder/ü${index}`;
		writeFileSync(join(root, path), index % 3 === 0 ? `a needle and another-${index % 40}-` : "nothing");
		paths.push(path);
	}
	paths.push("link/ü0", null, "folder/gone", "folder");
	const share = sweepShare(root, 1_000_000, paths, scan);
	workOn(share, scan);
	workOn(share, scan);
	const needles = paths.map((_, index) => {
		const found = foundIn(share, index, scan);
		return found === undefined ? null : scan.needles.filter((_, id) => found.has(id));
	});
	for (let index = 0; index < 200; index++)
		expect(needles[index]).toEqual(index % 3 === 0 ? [`another-${index % 40}-`, "needle"] : []);
	expect(needles.slice(200)).toEqual([null, null, null, null]);
});

test("what nobody did has no answer", () => {
	const share = sweepShare(root, 1_000_000, ["folder/ü0"], scan);
	expect(foundIn(share, 0, scan)).toBeUndefined();
});

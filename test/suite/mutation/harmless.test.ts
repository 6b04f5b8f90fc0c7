// What changes nothing is not told: neither of the whole tree, nor of the commit that did it.
import { join } from "node:path";
import { lint } from "@sops-guard/core";
import { gather } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Files, Repository } from "../../support/git.ts";
import { requireTool } from "../../support/tools.ts";
import { cleanTree } from "./bases/index.ts";
import type { Draft } from "./draft.ts";
import { gatus } from "./faults/paths.ts";
import { harmlessEdits } from "./harmless.ts";
import { importedRepository } from "./imported.ts";
import { findingsIn, findingsSince, told, treeOf, withEveryRule } from "./judgement.ts";

const sops = requireTool("sops");

/** What the real sops has to open all the same, or the edit is not harmless. */
function changedSeals({ files: before }: Draft, { files }: Draft): string[] {
	return [...files].flatMap(([path, content]) => {
		const isSeal = typeof content === "string" && content.includes("ENC[") && !path.endsWith(".md");
		return isSeal && before.get(path) !== content ? [path] : [];
	});
}

describe.skipIf(sops.missing)("silent", () => {
	test.each(harmlessEdits.map((one) => [one.title, one] as const))("%s", (_, { base, edit }) => {
		const draft = cleanTree(base).copy();
		edit(draft);
		for (const path of changedSeals(cleanTree(base), draft)) draft.plaintext(path);
		expect(told(findingsIn(treeOf(draft)), null)).toEqual([]);
		expect(told(findingsSince([cleanTree(base), draft]), null)).toEqual([]);
	});
});

/** What nobody may see of a work tree, beside what git tracks. */
const local: Files = {
	".env": "DATABASE_PASSWORD=canary-hunter2-hunter2\n",
	"terraform.tfvars": 'database_password = "canary-hunter2-hunter2"\n',
	"terraform.tfstate":
		'{ "version": 4, "serial": 1, "lineage": "a", "resources": [{ "password": "canary" }] }\n',
	"keys.txt": `AGE-SECRET-KEY-${"12W2GC5A8CAT084256DFM63MTTMYXS2XCJYWT5EZH5D55NKP9DL3SJAP338"}\n`,
	"notes.dec.yaml": "password: canary-hunter2-hunter2\n",
};

describe.skipIf(sops.missing).each(["flux", "terraform"] as const)("a work tree of %s", (name) => {
	let repository: Repository | undefined;
	beforeAll(() => {
		repository = importedRepository(cleanTree(name), []);
		repository.git("checkout", "-q", "clean");
	});
	afterAll(() => repository?.dispose());

	const toldAt = async (path: string) => {
		const { input } = await gather(
			{
				path: join(repository?.path ?? "", path),
				subject: { kind: "worktree" },
				tool: { name: "sops-guard", version: "0" },
				environment: {},
			},
			ruleSet,
		);
		const text = cleanTree(name).files.get(".sops-guard.yaml");
		const policy = withEveryRule(input.policy, typeof text === "string" ? text : "");
		return told(lint({ ...input, policy }).findings, null);
	};

	test.each([
		["as it was checked out", {}, ""],
		["from a folder of it", {}, name === "flux" ? "kubernetes/apps" : "environments"],
		["one file of it", {}, name === "flux" ? gatus : "environments/staging/app.enc.json"],
		["with local secrets that git ignores", local, ""],
		["with files that other programs left, and git ignores", { ".terraform/modules.json": "{}\n" }, ""],
	] as const)("%s", async (_, files, path) => {
		repository?.write(files);
		expect(await toldAt(path)).toEqual([]);
	});

	test("with line ends that git turns into those of Windows", async () => {
		repository?.git("config", "core.autocrlf", "true");
		repository?.git("rm", "-rq", "--cached", ".");
		repository?.git("reset", "-q", "--hard");
		expect(await toldAt("")).toEqual([]);
	});

	test("and the same secrets without the ignore file are told", async () => {
		repository?.write({ ...local, ".gitignore": "# nothing\n" });
		expect(await toldAt("")).not.toEqual([]);
	});
});

test("there are forty of them", () => {
	expect(new Set(harmlessEdits.map(({ title }) => title)).size).toBe(harmlessEdits.length);
	expect(harmlessEdits.length).toBeGreaterThanOrEqual(40);
});

// The command as shipped, on one fault of every rule, with all that it can write and all that it can say: no stream and no
// file tells eight characters of a value, as they are or in disguise.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bases, cleanTree } from "../suite/mutation/bases/index.ts";
import type { BaseName, Fault } from "../suite/mutation/fault.ts";
import { faults } from "../suite/mutation/faults/index.ts";
import { importedRepository } from "../suite/mutation/imported.ts";
import { LeakSearch } from "../suite/mutation/leaks.ts";
import { statesOf } from "../suite/mutation/states.ts";
import { gitEnvironment, type Repository } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const command = new URL("../../dist/sops-guard.js", import.meta.url).pathname;
const sops = requireTool("sops");

/** The first of each rule. */
const chosen = [...new Map(faults.toReversed().map((one) => [one.rule, one])).values()].filter(
	({ gaps }) => gaps === undefined,
);
const files = ["json", "sarif", "markdown", "junit", "pretty"];

describe.skipIf(sops.missing).each(Object.keys(bases) as BaseName[])("%s", (name) => {
	const own = chosen.filter(({ base }) => base === name);
	const texts = new Map<Fault, Set<string>>();
	const search = new LeakSearch([...Object.values(bases[name].plain), ...Object.values(bases[name].sealed)]);
	const output = mkdtempSync(join(tmpdir(), "sops-guard-canary-"));
	let repository: Repository | undefined;
	beforeAll(() => {
		const lines = own.map((one, index) => {
			const states = statesOf(one);
			const contents = states.flatMap((draft) => [...draft.files.values()]);
			texts.set(one, new Set(contents.filter((content) => typeof content === "string")));
			return { name: `fault-${index}`, states };
		});
		repository = importedRepository(cleanTree(name), lines);
	});
	afterAll(() => {
		repository?.dispose();
		rmSync(output, { recursive: true, force: true });
	});

	test.each(own.map((one, index) => [`${one.rule}: ${one.title}`, one, index] as const))(
		"%s",
		(_, one, index) => {
			const outputs = files.flatMap((format) => ["--format", format, "--output", join(output, format)]);
			const { status, stdout, stderr } = spawnSync(
				process.execPath,
				[
					...[
						command,
						"lint",
						"--range",
						`clean..fault-${index}`,
						"--preset",
						"strict",
						"--debug",
						"--verbose",
					],
					...[...outputs, "--format", "github"],
				],
				{ cwd: repository?.path, env: gitEnvironment, encoding: "utf8", maxBuffer: 1 << 28 },
			);
			expect([0, 1]).toContain(status);
			const told = [stdout, stderr, ...files.map((format) => readFileSync(join(output, format), "utf8"))];
			expect(told.join("\n").toLowerCase()).not.toContain("canary");
			expect(search.leaksIn(told.join("\n"), texts.get(one))).toEqual([]);
		},
	);
});

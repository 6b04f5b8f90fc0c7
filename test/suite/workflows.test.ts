// Our own workflows run with tokens: what they may do, and what of strangers they run, is held to the same rules that we
// give to others.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, ".github/workflows");

interface Step {
	readonly uses?: string;
	readonly run?: string;
	readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
	readonly on: Readonly<Record<string, unknown>>;
	readonly permissions?: Readonly<Record<string, string>>;
	readonly jobs: Readonly<
		Record<
			string,
			{
				readonly permissions?: Readonly<Record<string, string>>;
				readonly "timeout-minutes"?: number;
				readonly steps: readonly Step[];
			}
		>
	>;
}

/** The only jobs that may write, and what. */
const writers: Readonly<Record<string, readonly string[]>> = {
	"release.yml build": ["attestations", "id-token"],
	"release.yml publish": ["contents"],
};

describe.each(readdirSync(folder))("%s", (name) => {
	const text = readFileSync(join(folder, name), "utf8");
	const workflow = parse(text) as Workflow;
	const jobs = Object.entries(workflow.jobs);
	const steps = jobs.flatMap(([, job]) => job.steps);

	test("grants no more than is listed here", () => {
		for (const [scope, access] of Object.entries(workflow.permissions ?? { everything: "write" })) {
			expect([scope, access]).toEqual(["contents", "read"]);
		}
		for (const [id, job] of jobs) {
			const written = Object.entries(job.permissions ?? {}).filter(([, access]) => access !== "read");
			expect(written.map(([scope]) => scope).sort(), id).toEqual(writers[`${name} ${id}`] ?? []);
		}
	});

	test("runs strangers' code by commit only, and says which version that is", () => {
		const uses = [...text.matchAll(/uses: (\S+)(.*)/g)];
		expect(uses).toHaveLength(steps.filter((step) => step.uses).length);
		for (const [, action = "", comment = ""] of uses) {
			expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
			expect(comment, action).toMatch(/^ # v\d+\.\d+\.\d+$/);
		}
	});

	test("has no trigger that hands secrets to strangers, no credentials left in the checkout, no endless job", () => {
		expect(
			Object.keys(workflow.on).filter((event) => /_target$|^workflow_run$|^issue_comment$/.test(event)),
		).toEqual([]);
		for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
			expect(step.with?.["persist-credentials"]).toBe(false);
		}
		for (const [id, job] of jobs) expect(job["timeout-minutes"], id).toBeGreaterThan(0);
	});

	test("writes no expression into a script", () => {
		for (const { run } of steps) expect(run ?? "").not.toContain("${{");
	});
});

test("the SBOM of a release names everything that a bundle can contain", () => {
	const release = readFileSync(join(folder, "release.yml"), "utf8");
	const [, command = ""] = release.match(/npm (sbom .*) >/) ?? [];
	const { stdout } = spawnSync("npm", command.split(" "), { cwd: root, encoding: "utf8" });
	const named = (JSON.parse(stdout).packages as { name: string; versionInfo: string }[]).map(
		({ name, versionInfo }) => `${name}@${versionInfo}`,
	);
	const packages = readdirSync(join(root, "packages")).map((name) =>
		JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")),
	);
	const bundled = packages.flatMap(({ dependencies = {} }) =>
		Object.entries(dependencies).map(([name, version]) => `${name}@${version}`),
	);
	expect(bundled.length).toBeGreaterThan(5);
	expect(named).toEqual(expect.arrayContaining(bundled));
});

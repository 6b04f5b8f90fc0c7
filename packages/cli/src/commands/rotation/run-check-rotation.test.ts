import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Bundle, bundle } from "../../../../../test/support/bundle.ts";
import {
	createRepository,
	type Files,
	gitEnvironment,
	type Repository,
} from "../../../../../test/support/git.ts";
import { sealedText } from "../../../../../test/support/sealed-history.ts";

// The command as a process, because it writes to descriptors and ends with a code.
let command: Bundle;
beforeAll(async () => {
	command = await bundle(`import ${JSON.stringify(new URL("../../main.ts", import.meta.url).pathname)};`);
});
afterAll(() => command[Symbol.asyncDispose]());

const repositories: Repository[] = [];
afterEach(() => {
	for (const repository of repositories.splice(0)) repository.dispose();
});
const kept = (repository: Repository): Repository => {
	repositories.push(repository);
	return repository;
};

const today = "2026-06-30T12:00:00Z";

function run(folder: string, ...argv: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command.path, "check-rotation", ...argv], {
		cwd: folder,
		encoding: "utf8",
		env: { ...gitEnvironment, SOURCE_DATE_EPOCH: String(Date.parse(today) / 1000) },
	});
	return { status, stdout, stderr };
}

interface Value {
	readonly path: string;
	readonly pointer: string;
	readonly state: string;
	readonly ageDays: number | null;
	readonly maxAgeDays: number;
	readonly owner: string | null;
	readonly environment: string | null;
}

function values(
	folder: string,
	...argv: string[]
): { readonly status: number | null; readonly all: readonly Value[] } {
	const { status, stdout } = run(folder, "--format", "json", ...argv);
	return { status, all: (JSON.parse(stdout) as { values: Value[] }).values };
}

const gist = ({ pointer, state, ageDays, maxAgeDays }: Value) =>
	`${pointer} ${state} ${ageDays} of ${maxAgeDays}`;

/** Saved on some days: `old` on the first, `middle` on the second, `young` on the third. */
function begun(more: Files = {}): Repository {
	const repository = kept(createRepository());
	const saves = [
		["2026-01-01T12:00:00Z", { old: "o" }],
		["2026-04-11T12:00:00Z", { old: "o", middle: "m" }],
		["2026-06-20T12:00:00Z", { old: "o", middle: "m", young: "y" }],
	] as const;
	for (const [date, seeds] of saves)
		repository.commit(date, { date, files: { "k8s/a.enc.yaml": sealedText(seeds), ...more } });
	return repository;
}

test("fresh, due soon and stale by the limit that is given, and the code says whether anything is stale", () => {
	const { path } = begun();
	expect(values(path).all.map(gist)).toEqual([
		"old stale 180 of 90",
		"middle due-soon 80 of 90",
		"young fresh 10 of 90",
	]);
	expect(values(path).status).toBe(1);
	const wide = values(path, "--max-age", "200d", "--warn-before", "3w");
	expect(wide.status).toBe(0);
	expect(wide.all.map(gist)).toEqual([
		"old due-soon 180 of 200",
		"middle fresh 80 of 200",
		"young fresh 10 of 200",
	]);
	expect(values(path, "--max-age", "180d").all.map(({ state }) => state)).toEqual([
		"due-soon",
		"fresh",
		"fresh",
	]);
	expect(values(path, "--max-age", "1w").all.map(({ state }) => state)).toEqual(["stale", "stale", "stale"]);
});

test("the policy sets limits, owners and environments; PATH limits what is reported", () => {
	const policy = `version: 1
environments:
  prod: { paths: ["prod/**"] }
secrets:
  required:
    - { name: postgres-credentials, keys: [url], maxAge: 30d, owner: platform }
rotation: { maxAge: 365d, warnBefore: 7d }
`;
	const manifest = `apiVersion: v1\nkind: Secret\nmetadata:\n    name: postgres-credentials\n${sealedText({ url: "u" })}`;
	const { path } = begun({ ".sops-guard.yaml": policy, "prod/db.enc.yaml": manifest });
	const { all } = values(path);
	expect(
		all.map(({ path: at, owner, environment, maxAgeDays }) => [at, owner, environment, maxAgeDays]),
	).toEqual([
		...Array.from({ length: 3 }, () => ["k8s/a.enc.yaml", null, null, 365]),
		["prod/db.enc.yaml", "platform", "prod", 30],
	]);
	expect(values(path, "k8s")).toMatchObject({ status: 0, all: [{}, {}, {}] });
	expect(values(path, "prod")).toMatchObject({ status: 1, all: [{ state: "stale" }] });
	expect(run(path).stdout).toMatch(/^prod, platform {2}1 stale$/m);
});

test("as of a day: what was committed until its end, and the ages of that day", () => {
	const { path } = begun();
	const past = values(path, "--as-of", "2026-04-21");
	expect(past.all.map(gist)).toEqual(["old stale 110 of 90", "middle fresh 10 of 90"]);
	expect(values(path, "--as-of", "2026-04-11T11:00:00Z").all.map(({ pointer }) => pointer)).toEqual(["old"]);
	expect(run(path, "--as-of", "2001-01-01").status).toBe(3);
	expect(run(path, "--as-of", "yesterday")).toMatchObject({ status: 2, stdout: "" });
	expect(run(path, "--max-age", "3 months")).toMatchObject({ status: 2, stdout: "" });
});

test("a shallow clone: nothing is fresh, exit 3, unless something is stale for certain; with --fetch the history comes", () => {
	const origin = begun();
	origin.git("config", "uploadpack.allowReachableSHA1InWant", "true");
	const { path } = kept(origin.clone({ depth: 1 }));
	expect(values(path)).toMatchObject({
		status: 3,
		all: [{ state: "unknown" }, { state: "unknown" }, { state: "unknown" }],
	});
	expect(values(path, "--max-age", "5d")).toMatchObject({ status: 1 });
	expect(run(path).stdout).toContain("git fetch --unshallow");
	expect(values(path, "--fetch").all.map(({ state }) => state)).toEqual(["stale", "due-soon", "fresh"]);
	expect(values(path).status).toBe(1);
});

test("no repository, no commit, no sealed file", () => {
	const bare = kept(createRepository());
	expect(run("/", "--format", "json").status).toBe(2);
	expect(run(bare.path).status).toBe(3);
	bare.commit("plain", { files: { "a.yaml": "a: 1\n" } });
	expect(run(bare.path)).toMatchObject({ status: 0 });
	expect(run(bare.path).stdout).toContain("No sealed values");
});

test("it keeps what it read only where it may, and without values", () => {
	const { path } = begun();
	const cache = join(path, ".git/sops-guard/history");
	const first = run(path, "--no-cache").stdout;
	expect(existsSync(cache)).toBe(false);
	expect(run(path).stdout).toBe(first);
	expect(existsSync(cache)).toBe(true);
	expect(run(path).stdout).toBe(first);
	const [output, again] = [join(path, "out.json"), join(path, "again.json")];
	run(path, "--format", "json", "--output", output);
	run(path, "--no-cache", "--format", "json", "--output", again);
	expect(readFileSync(output, "utf8")).toBe(readFileSync(again, "utf8"));
});

// Everything that CI asks, in CI's order: npm run verify [-- --skip STEP …]
//
// Steps: check (format and lint), typecheck, generated (what is derived from the rules is up to date), dist (the committed
// bundles are what the sources give, twice the same), test. A step that fails does not stop the others, so one run tells
// all. Tests that need real tools are skipped where there are none; set SOPS_GUARD_REQUIRE_TOOLS=1 to forbid that.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

const steps = {
	check: () => passes("npm", ["run", "--silent", "check"], "run `npm run format`, and repair what it cannot"),
	typecheck: () => passes("npm", ["run", "--silent", "typecheck"], "the compiler says where"),
	// CI=true: vitest would otherwise write a missing snapshot instead of failing
	generated: () =>
		passes(
			"npx",
			["--no-install", "vitest", "run", "--project", "generate"],
			"run `npm run generate` and commit what changes",
		),
	dist: verifyDist,
	test: () => passes("npm", ["run", "--silent", "test"], "the tests say why"),
};

const { values } = parseArgs({ options: { skip: { type: "string", multiple: true, default: [] } } });
const unknown = values.skip.filter((name) => !(name in steps));
if (unknown.length > 0) {
	console.error(
		`verify: no step is called ${unknown.join(", ")}; there are ${Object.keys(steps).join(", ")}`,
	);
	process.exit(2);
}

const failures = [];
for (const [name, step] of Object.entries(steps)) {
	if (values.skip.includes(name)) continue;
	const started = performance.now();
	console.log(`verify: ${name}`);
	const failure = step();
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`verify: ${name} ${failure ? "FAILED" : "passed"} (${seconds} s)\n`);
	if (failure) failures.push(`${name}: ${failure}`);
}
for (const failure of failures) console.error(`verify: ${failure}`);
if (failures.length > 0) process.exit(1);
console.log("verify: everything passed");

/** Null, or what to do about it. */
function passes(command, args, advice) {
	const { status } = spawnSync(command, args, {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, CI: "true" },
	});
	return status === 0 ? null : advice;
}

/** Builds twice into folders of their own, and compares both builds and the committed files byte by byte. */
function verifyDist() {
	if (!existsSync(join(root, "rolldown.config.mjs")))
		return "there is no rolldown.config.mjs, so nothing can be built";
	const scratch = mkdtempSync(join(tmpdir(), "sops-guard-dist-"));
	try {
		const builds = [join(scratch, "one"), join(scratch, "two")];
		for (const folder of builds) {
			const failure = passes(
				"npm",
				["run", "--silent", "build", "--", "--dir", folder, "--logLevel", "warn"],
				"the build fails",
			);
			if (failure) return failure;
			if (filesIn(folder).size === 0) return `the build wrote nothing into the folder that \`--dir\` names`;
		}
		const unstable = firstDifference(builds[0], builds[1]);
		if (unstable) return `two builds of the same sources differ, first in ${unstable.file} (${unstable.how})`;
		const stale = firstDifference(builds[0], dist);
		if (stale)
			return `dist/${stale.file} is not what the sources give (${stale.how}): run \`npm run build\` and commit dist/`;
		return null;
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

/** The first file, in byte order of the names, that is not the same in both folders, or null. */
function firstDifference(built, other) {
	const [left, right] = [filesIn(built), filesIn(other)];
	for (const file of [...new Set([...left, ...right])].sort()) {
		if (!right.has(file)) return { file, how: "missing" };
		if (!left.has(file)) return { file, how: "the build does not make it" };
		const [a, b] = [readFileSync(join(built, file)), readFileSync(join(other, file))];
		if (!a.equals(b))
			return { file, how: `line ${firstDifferentLine(a, b)}, ${b.length} bytes instead of ${a.length}` };
	}
	return null;
}

function firstDifferentLine(a, b) {
	let at = 0;
	while (a[at] === b[at]) at++;
	return a.subarray(0, at).toString("latin1").split("\n").length;
}

function filesIn(folder) {
	if (!existsSync(folder)) return new Set();
	const paths = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
	return new Set(paths.filter((path) => statSync(path).isFile()).map((path) => relative(folder, path)));
}

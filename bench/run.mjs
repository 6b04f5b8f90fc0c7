// How long the command line takes, as whole processes: npm run bench [-- --json] [--runs N] [--cli FILE]
//
// Everything is measured in one run, the cases taking turns, and given as medians and as ratios to a Node process that
// does nothing, under the same Node (the runner's where `npm run tools` provided it). Nothing is asserted here: a ratio can
// be compared between machines, a millisecond cannot.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gitEnvironment, makeTree } from "./small-tree.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const fileCount = 150;

const { values } = parseArgs({
	options: {
		json: { type: "boolean", default: false },
		runs: { type: "string", default: "21" },
		cli: { type: "string", default: join(root, "dist/sops-guard.js") },
	},
});
const runs = Number(values.runs);
const cli = resolve(values.cli);
class Problem extends Error {}

const scratch = mkdtempSync(join(tmpdir(), "sops-guard-bench-"));
try {
	if (!(runs >= 1)) throw new Problem("--runs takes a number from 1 on");
	if (!existsSync(cli)) throw new Problem(`${cli} does not exist; run \`npm run build\``);
	const tree = join(scratch, "tree");
	makeTree(tree, fileCount);
	const empty = join(scratch, "empty.mjs");
	writeFileSync(empty, "");
	const node = nodeBinary();
	const cases = [
		{ name: "empty Node process", args: [empty] },
		{ name: "--help", args: [cli, "--help"] },
		{ name: `lint, ${fileCount} files`, args: [cli, "lint", "--fail-on", "never"] },
		{ name: `lint --staged, 1 of ${fileCount} files`, args: [cli, "lint", "--staged", "--fail-on", "never"] },
	];
	prove(node, tree);
	for (const one of cases) measure(node, one, tree); // warms the file cache
	const times = cases.map(() => []);
	for (let run = 0; run < runs; run++) {
		for (let turn = 0; turn < cases.length; turn++) {
			const index = (turn + run) % cases.length;
			times[index].push(measure(node, cases[index], tree));
		}
	}
	const base = median(times[0]);
	const results = cases.map(({ name }, index) => ({
		name,
		milliseconds: round(median(times[index])),
		fastest: round(Math.min(...times[index])),
		ratio: round(median(times[index]) / base),
	}));
	const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
	if (values.json)
		console.log(
			JSON.stringify(
				{ node: version, platform: `${process.platform}-${process.arch}`, runs, results },
				null,
				2,
			),
		);
	else print(version, results);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	console.error(`bench: ${error.message}`);
	process.exitCode = 1;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

/** A benchmark of something that failed, or that looked at nothing, would be a fast one. */
function prove(node, tree) {
	const { stdout, stderr } = start(node, [cli, "lint", "--fail-on", "never", "--format", "json"], tree);
	const files = safely(() => JSON.parse(stdout).summary.files);
	if (files !== fileCount)
		throw new Problem(`lint looked at ${files} files instead of ${fileCount}\n${stderr}`);
}

function measure(node, { name, args }, tree) {
	const before = process.hrtime.bigint();
	const { status, stderr } = start(node, args, tree);
	const milliseconds = Number(process.hrtime.bigint() - before) / 1e6;
	if (status !== 0) throw new Problem(`${name} ended with ${status}\n${stderr}`);
	return milliseconds;
}

function start(node, args, cwd) {
	return spawnSync(node, args, {
		cwd,
		env: gitEnvironment,
		stdio: ["ignore", "pipe", "pipe"],
		encoding: "utf8",
	});
}

/** The runner's Node where it was provisioned, else the one that runs this. */
function nodeBinary() {
	const provisioned = join(resolve(root, process.env.SOPS_GUARD_TOOLS || ".tools"), "bin/node24");
	return existsSync(provisioned) ? provisioned : process.execPath;
}

function print(version, results) {
	console.log(`Node ${version}, ${runs} runs of each in turn, medians of whole processes\n`);
	const width = Math.max(...results.map(({ name }) => name.length));
	console.log(`${"".padEnd(width)}  ${"× empty".padStart(8)}  ${"ms".padStart(8)}  ${"fastest".padStart(8)}`);
	for (const { name, milliseconds, fastest, ratio } of results) {
		const numbers = [ratio.toFixed(2), milliseconds.toFixed(1), fastest.toFixed(1)];
		console.log(`${name.padEnd(width)}  ${numbers.map((number) => number.padStart(8)).join("  ")}`);
	}
}

function median(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function round(number) {
	return Math.round(number * 100) / 100;
}

function safely(read) {
	try {
		return read();
	} catch {
		return null;
	}
}

// How long the command line takes, as whole processes, beside what one would compare it with:
//
//   npm run bench [-- --case small,medium,large,sealed,history,actions,cluster,proof] [--runs N] [--json] [--cli FILE] [--no-install]
//
// The trees are made once and kept in the ignored tools folder, as are the peers, which come from their registries. In a run the
// commands of a case take turns, all Node programs under the same Node (the runner's where `npm run tools` provided it), and the
// table gives medians and ratios of medians. Nothing is asserted here: a ratio can be compared between machines, a millisecond
// cannot.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureActions, printActions } from "./actions.mjs";
import { measureCluster, printCluster } from "./cluster.mjs";
import { commitCount, growTree } from "./grown-tree.mjs";
import { measureHistory, printHistory } from "./history.mjs";
import { peersIn, tokenPatterns, versions } from "./peers.mjs";
import { measureProof, printProof } from "./proof.mjs";
import { measureSealedFiles, printSealedFiles } from "./sealed-files.mjs";
import { gitEnvironment, makeTree } from "./small-tree.mjs";
import { measureTfvars, printTfvars } from "./tfvars.mjs";

class Problem extends Error {}

const root = fileURLToPath(new URL("..", import.meta.url));
const home = resolve(root, process.env.SOPS_GUARD_TOOLS || ".tools");
const { values } = parseArgs({
	options: {
		case: { type: "string", default: "small,medium,large,sealed,history,actions" },
		json: { type: "boolean", default: false },
		runs: { type: "string", default: "" },
		cli: { type: "string", default: join(root, "dist/sops-guard.js") },
		"no-install": { type: "boolean", default: false },
	},
});
const cli = resolve(values.cli);
const node = nodeBinary();
const scratch = mkdtempSync(join(tmpdir(), "sops-guard-bench-"));
try {
	if (!existsSync(cli)) throw new Problem(`${cli} does not exist; run \`npm run build\``);
	const names = values.case.split(",");
	const trees = names.filter((name) => !["sealed", "history", "actions", "cluster", "proof"].includes(name));
	const peers =
		trees.length === 0
			? {}
			: peersIn(resolve(process.env.SOPS_GUARD_PEERS || join(home, "peers")), !values["no-install"]);
	const results = trees.map((name) => measureCase(name, peers));
	const sealed = names.includes("sealed") ? sealedCase() : null;
	const history = names.includes("history")
		? measureHistory({ node, cli, runs: Number(values.runs || 7), env: gitEnvironment })
		: null;
	const actions = names.includes("actions") ? await actionsCase() : null;
	const tfvars = names.includes("actions") ? tfvarsCase() : null;
	const cluster = names.includes("cluster") ? await clusterCase() : null;
	const proof = names.includes("proof") ? await proofCase() : null;
	const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
	const machine = { node: version, platform: `${process.platform}-${process.arch}`, versions };
	if (values.json)
		console.log(
			JSON.stringify({ ...machine, results, sealed, history, actions, tfvars, cluster, proof }, null, 2),
		);
	else {
		for (const result of results) print(version, result);
		if (sealed !== null) printSealedFiles(sealed);
		if (history !== null) printHistory(history);
		if (actions !== null) printActions(actions);
		if (tfvars !== null) printTfvars(tfvars);
		if (cluster !== null) printCluster(cluster);
		if (proof !== null) printProof(proof);
	}
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	console.error(`bench: ${error.message}`);
	process.exitCode = 1;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

/** All commands of a case in turns. A command is { name, program, args, codes?, against?, most?, least? }: bounds are those asked for. */
function measureCase(name, peers) {
	const makers = {
		small: smallCase,
		medium: () => grownCase("medium", peers),
		large: () => grownCase("large", peers),
	};
	const make = makers[name];
	if (make === undefined)
		throw new Problem(`there is no case ${name}; there are ${Object.keys(makers).join(", ")}`);
	const { tree, title, commands, absent } = make();
	prove(tree);
	const runs = Number(values.runs || { small: 21, medium: 9, large: 5 }[name]);
	if (!(runs >= 1)) throw new Problem("--runs takes a number from 1 on");
	for (const command of commands) measure(command, tree); // warms the file cache
	const times = new Map(commands.map((command) => [command.name, []]));
	for (let run = 0; run < runs; run++) {
		for (let turn = 0; turn < commands.length; turn++) {
			const command = commands[(turn + run) % commands.length];
			times.get(command.name).push(measure(command, tree));
		}
	}
	const own = median(times.get("lint"));
	const rows = commands.map((command) => {
		const milliseconds = median(times.get(command.name));
		const { against, most, slower } = command;
		return {
			name: command.name,
			milliseconds: round(milliseconds),
			...(against === undefined
				? {}
				: { against, ratio: round(milliseconds / median(times.get(against))), most }),
			...(slower === undefined ? {} : { slower: round(milliseconds / own), asked: slower }),
		};
	});
	return { name, title, runs, rows, absent, bytes: bytesOf(tree), peakMiB: peakOf(commands, tree) };
}

function lint(...more) {
	return [cli, "lint", "--preset", "strict", "--fail-on", "never", ...more];
}

function smallCase() {
	const tree = join(scratch, "small");
	makeTree(tree, 150);
	return {
		tree,
		title: "150 files",
		absent: [],
		commands: [
			emptyNode(),
			{ name: "--help", program: node, args: [cli, "--help"], against: "empty Node" },
			{ name: "lint", program: node, args: lint(), against: "empty Node", most: 3 },
			{ name: "lint --staged", program: node, args: lint("--staged"), against: "empty Node", most: 3 },
		],
	};
}

function grownCase(name, peers) {
	const tree = grown(name);
	const list = join(scratch, `${name}.list`);
	writeFileSync(list, spawnSync("git", ["ls-files", "-z"], { cwd: tree, maxBuffer: 1e9 }).stdout);
	const manyGlobs = join(scratch, "globs.yaml");
	writeFileSync(manyGlobs, policyOfGlobs(30));
	const isMedium = name === "medium";
	const all = [
		emptyNode(),
		{ name: "cat", program: "sh", args: ["-c", `exec xargs -0 cat < "${list}" > /dev/null`] },
		{ name: "lint", program: node, args: lint(), against: "cat", most: isMedium ? 5 : 1.2 },
		{ name: "lint, 30 globs", program: node, args: lint("--policy", manyGlobs), against: "lint" },
		...(isMedium
			? [
					{
						name: `lint --range, ${commitCount} commits`,
						program: node,
						args: lint("--range", "before..HEAD"),
						against: "empty Node",
						most: 5,
					},
				]
			: []),
		{
			name: "ripgrep, 91 patterns",
			program: peers.ripgrep,
			args: ["--no-config", "-uu", "--no-unicode", "-c", "-f", patternFile(), "."],
			codes: [0, 1],
			slower: null,
		},
		{
			name: "secretlint",
			program: peers.secretlint && node,
			args: [peers.secretlint, "--secretlintrc", secretlintRules(), "--output", "/dev/null", "**/*"],
			codes: [0, 1],
			slower: isMedium ? 5 : 12,
		},
		{
			name: "gitleaks",
			program: peers.gitleaks,
			args: ["dir", "--no-banner", "--exit-code", "0", "--log-level", "error", "."],
			slower: isMedium ? 10 : 25,
		},
	];
	return {
		tree,
		title: `${spawnSync("git", ["ls-files"], { cwd: tree, encoding: "utf8", maxBuffer: 1e9 }).stdout.split("\n").length - 1} files`,
		commands: all.filter(({ program }) => program !== null),
		absent: all.filter(({ program }) => program === null).map((command) => command.name),
	};
}

function sealedCase() {
	const sops = join(home, "bin/sops");
	if (!existsSync(sops)) throw new Problem("sops is compared with; run `npm run tools`");
	return measureSealedFiles({ node, cli, sops, runs: Number(values.runs || 5) });
}

async function actionsCase() {
	const tools = join(home, "bin");
	if (!existsSync(join(tools, "sops"))) throw new Problem("sops and age are installed; run `npm run tools`");
	return await measureActions({ node, tools, runs: Number(values.runs || 21) });
}

function tfvarsCase() {
	return measureTfvars({ node, sops: join(home, "bin/sops"), runs: Number(values.runs || 15) });
}

function clusterCase() {
	const tools = provisioned("sops", "kubectl", "etcd", "kube-apiserver");
	return measureCluster({ node, cli, tools, runs: Number(values.runs || 3) });
}

function proofCase() {
	const tools = provisioned("sops", "kubectl", "etcd", "kube-apiserver", "external-secrets");
	const crds = join(home, "external-secrets-crds");
	return measureProof({ node, cli, tools, crds, runs: Number(values.runs || 5) });
}

function provisioned(...names) {
	const tools = Object.fromEntries(names.map((name) => [name, join(home, "bin", name)]));
	const missing = Object.values(tools).find((path) => !existsSync(path));
	if (missing !== undefined) throw new Problem(`${missing} is needed; run \`npm run tools\``);
	return tools;
}

function emptyNode() {
	const file = join(scratch, "empty.mjs");
	writeFileSync(file, "");
	return { name: "empty Node", program: node, args: [file] };
}

function patternFile() {
	const file = join(scratch, "patterns");
	writeFileSync(file, `${tokenPatterns().join("\n")}\n`);
	return file;
}

function secretlintRules() {
	const file = join(scratch, "secretlint.json");
	writeFileSync(file, JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-preset-recommend" }] }));
	return file;
}

function policyOfGlobs(count) {
	const globs = Array.from(
		{ length: count },
		(_, index) => `  - "**/area-${index}/{a,b}*/**/*.secret-${index}.{yaml,json}"`,
	);
	return `version: 1\nextends: strict\nartifacts:\n  neverCommit:\n${globs.map((glob) => `  ${glob}`).join("\n")}\n`;
}

/** A grown tree, made once for each version of what makes it. */
function grown(name) {
	const sops = join(home, "bin/sops");
	if (!existsSync(sops))
		throw new Problem("the trees hold files that the real sops seals; run `npm run tools`");
	const made = createHash("sha256");
	for (const file of ["grown-tree.mjs", "small-tree.mjs"])
		made.update(readFileSync(new URL(file, import.meta.url)));
	const folder = join(home, "bench", `${name}-${made.digest("hex").slice(0, 12)}`);
	if (existsSync(folder)) return folder;
	console.error(`bench: making the ${name} tree …`);
	mkdirSync(join(home, "bench"), { recursive: true });
	const unfinished = mkdtempSync(join(home, "bench", "new-"));
	growTree(unfinished, name, sops);
	renameSync(unfinished, folder);
	return folder;
}

function bytesOf(tree) {
	const paths = spawnSync("git", ["ls-files", "-z"], {
		cwd: tree,
		encoding: "utf8",
		maxBuffer: 1e9,
	}).stdout.split("\0");
	return paths.filter(Boolean).reduce((sum, path) => sum + statSync(join(tree, path)).size, 0);
}

/** A benchmark of something that failed, or that looked at nothing, would be a fast one. */
function prove(tree) {
	const { stdout, stderr } = start(node, lint("--format", "json"), tree);
	const files = safely(() => JSON.parse(stdout).summary.files);
	const expected =
		spawnSync("git", ["ls-files", "-z"], { cwd: tree, encoding: "utf8", maxBuffer: 1e9 }).stdout.split("\0")
			.length - 1;
	if (files !== expected)
		throw new Problem(`lint looked at ${files} files instead of ${expected}\n${stderr}`);
}

/** What one run of lint needs at most, in MiB, as Node says at its end. */
function peakOf(commands, tree) {
	const { program, args } = commands.find(({ name }) => name === "lint");
	const file = join(scratch, "peak");
	const hook = `import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));`;
	start(program, ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, ...args], tree);
	return Math.round(Number(readFileSync(file, "utf8")) / 1024);
}

function measure({ name, program, args, codes = [0] }, tree) {
	const before = process.hrtime.bigint();
	const { status, stderr } = start(program, args, tree, "ignore");
	const milliseconds = Number(process.hrtime.bigint() - before) / 1e6;
	if (!codes.includes(status)) throw new Problem(`${name} ended with ${status}\n${stderr}`);
	return milliseconds;
}

function start(program, args, cwd, stdout = "pipe") {
	return spawnSync(program, args, {
		cwd,
		env: gitEnvironment,
		stdio: ["ignore", stdout, "pipe"],
		encoding: "utf8",
		maxBuffer: 1e9,
	});
}

/** The runner's Node where it was provisioned, else the one that runs this. */
function nodeBinary() {
	const provisioned = join(home, "bin/node24");
	return existsSync(provisioned) ? provisioned : process.execPath;
}

function print(version, { name, title, runs, rows, absent, bytes, peakMiB }) {
	console.log(
		`\n${name}: ${title}, ${(bytes / 1e6).toFixed(1)} MB · Node ${version} · medians of ${runs} runs in turn`,
	);
	const width = Math.max(...rows.map((row) => row.name.length));
	for (const row of rows) {
		const time = row.milliseconds.toFixed(0).padStart(8);
		const ratio =
			row.ratio === undefined
				? ""
				: `${row.ratio.toFixed(2)} × ${row.against}${row.most === undefined ? "" : ` (asked: at most ${row.most})`}`;
		const slower =
			row.slower === undefined
				? ""
				: `${row.slower.toFixed(1)} × lint${row.asked === null ? "" : ` (asked: at least ${row.asked})`}`;
		console.log(`  ${row.name.padEnd(width)} ${time} ms  ${ratio}${slower}`);
	}
	const own = rows.find((row) => row.name === "lint").milliseconds;
	console.log(`  lint: ${(own / (bytes / 1e6)).toFixed(2)} ms a MB, ${peakMiB} MiB at most`);
	for (const peer of absent) console.log(`  ${peer}: not here, so not compared`);
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

// What the linter says about whole repositories: npm run corpora -- [--list] [--preset NAME] [--rule ID …] FOLDER…
//
// Starts the built command once per folder and prints Markdown: per repository its files, sealed files, time and memory, and
// the findings at or above `--severity` by rule. `--list` adds each of them as `path:line rule`. Nothing of a file is ever
// printed but paths, so the tables can be shown; whether a finding is true, somebody has to read.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const severities = ["critical", "high", "medium", "low", "info"];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		cli: { type: "string", default: join(root, "dist/sops-guard.js") },
		preset: { type: "string", default: "recommended" },
		rule: { type: "string", multiple: true, default: [] },
		severity: { type: "string", default: "medium" },
		runs: { type: "string", default: "1" },
		list: { type: "boolean", default: false },
		json: { type: "boolean", default: false },
	},
});

class Problem extends Error {}

const scratch = mkdtempSync(join(tmpdir(), "sops-guard-corpora-"));
try {
	const runs = Number(values.runs);
	const rank = severities.indexOf(values.severity);
	if (positionals.length === 0) throw new Problem("name at least one folder");
	if (!(runs >= 1)) throw new Problem("--runs takes a number from 1 on");
	if (rank === -1) throw new Problem(`--severity takes one of ${severities.join(", ")}`);
	if (!existsSync(values.cli)) throw new Problem(`${values.cli} does not exist; run \`npm run build\``);
	const results = positionals.map((folder) => measure(resolve(folder), runs, rank));
	console.log(values.json ? JSON.stringify(results, null, "\t") : markdown(results));
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	console.error(`corpora: ${error.message}`);
	process.exitCode = 2;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

/** One repository's row: the median time of several whole processes, and what the last one found. */
function measure(folder, runs, rank) {
	const times = [];
	let answer;
	for (let run = 0; run < runs; run++) {
		answer = lint(folder);
		times.push(answer.milliseconds);
	}
	const { report, megabytes } = answer;
	const counting = report.findings.filter(
		({ severity, suppressed, known }) =>
			severities.indexOf(severity) <= rank && suppressed === null && !known,
	);
	return {
		name: basename(folder).replace("+", "/"),
		files: report.summary.files,
		sealed: report.summary.encrypted,
		milliseconds: times.sort((left, right) => left - right)[Math.floor((runs - 1) / 2)],
		megabytes,
		blocking: report.incomplete.filter((gap) => gap.blocking).length,
		findings: counting.map(({ rule, severity, path, line, pointer }) => ({
			rule,
			severity,
			path,
			line,
			pointer,
		})),
	};
}

/** The report goes to a file, so that nothing that a crash prints is taken for it; memory is what the process says of itself. */
function lint(folder) {
	const output = join(scratch, "report.json");
	const rules = values.rule.flatMap((id) => ["--rule", id]);
	const selection = rules.length > 0 ? rules : ["--preset", values.preset];
	const peak =
		"import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, `${process.resourceUsage().maxRSS}\\n`));";
	const started = performance.now();
	const { status, output: streams } = spawnSync(
		process.execPath,
		[
			`--import=data:text/javascript,${encodeURIComponent(peak)}`,
			resolve(values.cli),
			...["lint", folder, "--fail-on", "never", "--format", "json", "--output", output],
			...selection,
		],
		{ stdio: ["ignore", "ignore", "pipe", "pipe"], encoding: "utf8", maxBuffer: 1 << 26, timeout: 600_000 },
	);
	const milliseconds = performance.now() - started;
	if ((status !== 0 && status !== 3) || !existsSync(output)) {
		throw new Problem(`the command left ${basename(folder)} with ${status ?? "no exit code"}`);
	}
	const report = JSON.parse(readFileSync(output, "utf8"));
	rmSync(output);
	const kilobytes = Math.max(0, ...streams[3].split("\n").map(Number));
	return { report, milliseconds, megabytes: kilobytes / 1024 };
}

function markdown(results) {
	const rules = [...new Set(results.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
	const sum = (list) => list.reduce((total, each) => total + each, 0);
	const atLeast = values.severity === "critical" ? "critical" : `≥ ${values.severity}`;
	const parts = [
		table(
			["", "repository", "files", "sealed", "ms", "MiB", `findings ${atLeast}`, "gaps"],
			results.map((result, index) => [
				index + 1,
				result.name,
				result.files,
				result.sealed,
				Math.round(result.milliseconds),
				Math.round(result.megabytes),
				result.findings.length,
				result.blocking || "",
			]),
		),
		table(
			["rule", "all", ...results.map((_, index) => index + 1)],
			rules.map((rule) => {
				const counts = results.map(({ findings }) => findings.filter((one) => one.rule === rule).length);
				return [`\`${rule}\``, sum(counts), ...counts.map((count) => count || "")];
			}),
		),
		`Findings: ${sum(results.map(({ findings }) => findings.length))} in ${results.length} repositories, median ${median(results.map(({ findings }) => findings.length))}.`,
	];
	if (values.list) {
		for (const { name, findings } of results) {
			if (findings.length === 0) continue;
			const lines = findings.map(
				({ path, line, rule, severity, pointer }) =>
					`${path}:${line} ${rule} ${severity}${pointer === null ? "" : ` ${pointer}`}`,
			);
			parts.push(`${name}\n\n\`\`\`\n${lines.join("\n")}\n\`\`\``);
		}
	}
	return parts.join("\n\n");
}

function table(head, rows) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function median(numbers) {
	return numbers.sort((left, right) => left - right)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

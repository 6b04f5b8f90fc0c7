// How long decrypt-tfvars takes for 20 files of 200 values, beside an empty Node and beside the real sops, which decrypts the same files
// and masks nothing: part of npm run bench -- --case actions
//
// Wall time against the empty Node, CPU time against sops. All take turns in one run, as whole processes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bundle = fileURLToPath(new URL("../dist/decrypt-tfvars.js", import.meta.url));
const identity = fileURLToPath(new URL("../test/fixtures/keys/talent-mesh-owner.identity", import.meta.url));
const recipient = /age1\w{58}/.exec(readFileSync(identity, "utf8"))?.[0] ?? "";
const fileCount = 20;
const valueCount = 200;

/** Wall and CPU seconds of a command line and its children, and how many masks it asks for. */
const meter = `
import json, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"code": done.returncode, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "masks": done.stdout.count(b"::add-mask::")}))
`;

/** The rows of the table. `sops` is the real binary. */
export function measureTfvars({ node, sops, runs }) {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-bench-tfvars-"));
	try {
		const files = makeFiles(folder, sops);
		const empty = join(folder, "empty.mjs");
		writeFileSync(empty, "");
		const own = {
			INPUT_FILES: files.join("\n"),
			INPUT_MODE: "file",
			INPUT_MASK: "smart",
			INPUT_ENGINE: "auto",
			"INPUT_ON-MISSING-KEY": "fail",
			RUNNER_TEMP: folder,
		};
		const loop = `for f in ${files.join(" ")}; do "${sops}" decrypt "$f" > "$f.plain"; done`;
		const commands = [
			{ name: "empty Node", argv: [node, empty], env: {} },
			{ name: `decrypt-tfvars, ${fileCount} × ${valueCount} values`, argv: [node, bundle], env: own },
			{ name: "sops decrypt in a loop", argv: ["bash", "-c", loop], env: {} },
		];
		const results = commands.map(() => []);
		for (let run = -1; run < runs; run++) {
			for (const [index, command] of commands.entries()) {
				const result = measure(command, folder);
				if (run >= 0) results[index].push(result);
			}
		}
		const [none, ours, theirs] = results.map((each) => ({
			wall: median(each.map(({ wall }) => wall)) * 1_000,
			cpu: median(each.map(({ cpu }) => cpu)) * 1_000,
			masks: each[0].masks,
		}));
		if (ours.masks < fileCount * valueCount) throw new Error("decrypt-tfvars hid less than it should");
		return { none, ours, theirs, name: commands[1].name };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export function printTfvars({ none, ours, theirs, name }) {
	console.log(`\n${name}, all masked`);
	console.log(
		`  ${ours.wall.toFixed(0)} ms  ${(ours.wall / none.wall).toFixed(2)} × empty Node (asked: at most 6)`,
	);
	console.log(
		`  ${ours.cpu.toFixed(0)} ms CPU  ${(ours.cpu / theirs.cpu).toFixed(2)} × sops decrypting alone, ${theirs.cpu.toFixed(0)} ms CPU (asked: less than 1)`,
	);
}

function measure({ argv, env }, folder) {
	const { stdout } = spawnSync("python3", ["-c", meter, ...argv], {
		cwd: folder,
		env: { PATH: process.env.PATH, HOME: folder, SOPS_AGE_KEY_FILE: identity, ...env },
		encoding: "utf8",
		maxBuffer: 1e8,
	});
	const result = JSON.parse(stdout);
	if (result.code !== 0) throw new Error(`${argv.join(" ")} failed`);
	return result;
}

function makeFiles(folder, sops) {
	return Array.from({ length: fileCount }, (_, file) => {
		const path = join(folder, `e${file}.tfvars.enc`);
		const lines = Array.from(
			{ length: valueCount },
			(_, index) => `v${file}_${index} = "canary-value-${file}-${index}-of-a-usual-length"\n`,
		);
		writeFileSync(path, lines.join(""));
		const words = ["encrypt", "--age", recipient, "--input-type", "binary", "--output-type", "binary", path];
		const env = { PATH: process.env.PATH, HOME: folder };
		const { status, stdout } = spawnSync(sops, words, { cwd: folder, env });
		if (status !== 0) throw new Error("sops could not seal what is to be measured");
		writeFileSync(path, stdout);
		return path;
	});
}

function median(numbers) {
	const sorted = [...numbers].sort((left, right) => left - right);
	return sorted[Math.floor(sorted.length / 2)];
}

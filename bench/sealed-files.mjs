// How long the commands take that open and seal files, beside the real sops on the same files: npm run bench -- --case sealed
//
// Ours and theirs take turns, run by run, as whole processes. CPU time is what the ratios are of, because sops waits for nobody
// and neither do we; wall time and memory stand beside it.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const identity = fileURLToPath(new URL("../test/fixtures/keys/talent-mesh-owner.identity", import.meta.url));
const recipient = /age1\w{58}/.exec(readFileSync(identity, "utf8"))?.[0] ?? "";
const fileCount = 100;
const leafCount = 20_000;

/** Wall and CPU seconds and the peak in MiB of one command line, children included: what Node itself does not tell. */
const meter = `
import json, resource, subprocess, sys, time
start = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"code": code, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}))
`;

/** The rows of the table. `node` runs our command line `cli`; `sops` is the real binary. */
export function measureSealedFiles({ node, cli, sops, runs }) {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-bench-sealed-"));
	const env = { PATH: process.env.PATH ?? "", HOME: folder, SOPS_AGE_KEY_FILE: identity };
	const shell = (line) => ["bash", "-c", line];
	try {
		makeFiles(folder, sops, env);
		const many = join(folder, "many");
		const work = join(folder, "work");
		const loop = (command) => shell(`for f in *.yaml; do ${command}; done`);
		const own = (...argv) => [node, cli, ...argv];
		const cases = [
			{
				name: `decrypt ${fileCount} files`,
				from: "sealed",
				ours: own("decrypt", ".", "--output", "out"),
				theirs: loop(`mkdir -p out; "${sops}" decrypt "$f" > "out/$f"`),
				most: 0.25,
			},
			{
				name: `encrypt ${fileCount} files`,
				from: "plain",
				ours: own("encrypt", "--in-place", "--age", recipient, ...names()),
				theirs: loop(`"${sops}" encrypt --age ${recipient} --in-place "$f"`),
				most: 0.25,
			},
			{
				name: `rotate ${fileCount} files`,
				from: "sealed",
				ours: own("rotate", "--quiet", "."),
				theirs: loop(`"${sops}" rotate --in-place "$f"`),
				most: 0.25,
			},
			{
				name: `decrypt ${leafCount} values`,
				ours: own("decrypt", "leaves.enc.yaml"),
				theirs: [sops, "decrypt", "leaves.enc.yaml"],
				most: 1,
			},
			{
				name: `encrypt ${leafCount} values`,
				ours: own("encrypt", "--age", recipient, "leaves.yaml"),
				theirs: [sops, "encrypt", "--age", recipient, "leaves.yaml"],
				most: 1,
			},
			{
				name: "decrypt 10 MB binary",
				ours: own("decrypt", "large.bin.enc"),
				theirs: [sops, "decrypt", "large.bin.enc"],
				most: 0.4,
			},
			{
				name: "decrypt one file",
				ours: own("decrypt", "one.enc.yaml"),
				theirs: [node, "-e", "0"],
				most: 1.6,
				wall: true,
			},
		];
		return cases.map((one) => {
			const times = { ours: [], theirs: [] };
			for (let run = 0; run <= runs; run++) {
				for (const side of run % 2 ? ["ours", "theirs"] : ["theirs", "ours"]) {
					if (one.from !== undefined) {
						rmSync(work, { recursive: true, force: true });
						cpSync(join(many, one.from), work, { recursive: true });
					}
					const taken = measured(one[side], one.from === undefined ? folder : work, env);
					// The first run warms the file cache.
					if (run > 0) times[side].push(taken);
				}
			}
			const of = (side, what) => median(times[side].map((each) => each[what]));
			const what = one.wall ? "wall" : "cpu";
			return {
				name: one.name,
				against: one.wall ? "empty Node, wall" : "sops, CPU",
				ratio: of("ours", what) / of("theirs", what),
				most: one.most,
				ours: { wall: of("ours", "wall"), cpu: of("ours", "cpu"), peak: of("ours", "peak") },
				theirs: { wall: of("theirs", "wall"), cpu: of("theirs", "cpu"), peak: of("theirs", "peak") },
			};
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export function printSealedFiles(rows) {
	console.log("\nsealed files: ours beside the real sops, medians, in turn");
	const width = Math.max(...rows.map(({ name }) => name.length));
	const cell = ({ wall, cpu, peak }) =>
		`${(cpu * 1000).toFixed(0).padStart(6)} ms CPU ${(wall * 1000).toFixed(0).padStart(6)} ms ${peak.toFixed(0).padStart(4)} MiB`;
	for (const { name, ours, theirs, ratio, against, most } of rows)
		console.log(
			`  ${name.padEnd(width)} ${cell(ours)}  ${cell(theirs)}  ${ratio.toFixed(2)} × ${against} (asked: at most ${most})`,
		);
}

function names() {
	return Array.from({ length: fileCount }, (_, index) => `f${index}.yaml`);
}

function makeFiles(folder, sops, env) {
	for (const name of ["plain", "sealed"]) mkdirSync(join(folder, "many", name), { recursive: true });
	for (const [index, name] of names().entries()) {
		const values = Array.from({ length: 5 }, (_, leaf) => `    key-${leaf}: value-${index}-${leaf}\n`).join(
			"",
		);
		const text = `apiVersion: v1\nkind: Secret\nstringData:\n${values}`;
		for (const part of ["plain", "sealed"]) writeFileSync(join(folder, "many", part, name), text);
	}
	const seal = (cwd, ...argv) => {
		const { status, stdout } = spawnSync(sops, ["encrypt", "--age", recipient, ...argv], {
			cwd,
			env,
			maxBuffer: 1e9,
		});
		if (status !== 0) throw new Error(`sops encrypt ended with ${status}`);
		return stdout;
	};
	for (const name of names()) seal(join(folder, "many/sealed"), "--in-place", name);
	cpSync(join(folder, "many/sealed", "f0.yaml"), join(folder, "one.enc.yaml"));
	const leaves = Array.from(
		{ length: leafCount },
		(_, index) => `key-${index}: a value of some length ${index}\n`,
	);
	writeFileSync(join(folder, "leaves.yaml"), leaves.join(""));
	writeFileSync(join(folder, "leaves.enc.yaml"), seal(folder, "leaves.yaml"));
	writeFileSync(join(folder, "large.bin"), randomBytes(5_000_000).toString("hex"));
	writeFileSync(join(folder, "large.bin.enc"), seal(folder, "large.bin"));
	if (!existsSync(join(folder, "large.bin.enc"))) throw new Error("the files could not be made");
}

function measured(argv, cwd, env) {
	const { stdout, stderr, status } = spawnSync("python3", ["-c", meter, ...argv], {
		cwd,
		env,
		encoding: "utf8",
	});
	const taken = status === 0 ? JSON.parse(stdout) : { code: status };
	if (taken.code !== 0)
		throw new Error(`${argv[1]} ${argv[2]} ended with ${taken.code}: ${stderr.slice(0, 500)}`);
	return taken;
}

function median(numbers) {
	const sorted = [...numbers].sort((left, right) => left - right);
	return sorted[Math.floor(sorted.length / 2)];
}

// How long it takes to date every sealed value of a history, beside `git log -p` over the same files: npm run bench -- --case history
//
// The repositories are written by `git fast-import` and follow from a seed: many commits of code and manifests, and among them the
// versions of sealed files, each with one new value, as `sops set` leaves them. The seals are random bytes; nothing here opens them.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const shape = { commits: 5000, files: 100, versions: 1000, values: 12 };

/** Wall and CPU seconds and the peak in MiB of one command line, children included. */
const meter = `
import json, resource, subprocess, sys, time
start = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"code": code, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}))
`;

/** The rows of the table: medians of runs in turn. `node` runs our command line `cli`. */
export function measureHistory({ node, cli, runs, env }) {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-bench-history-"));
	try {
		const whole = grow(join(folder, "whole"), shape, env);
		const twice = grow(join(folder, "twice"), { ...shape, versions: shape.versions * 2 }, env);
		const check = [node, cli, "check-rotation", "--quiet"];
		const commands = {
			node: { argv: [node, "-e", "0"], in: whole },
			log: { argv: ["git", "log", "-p", "--", ...sealedPaths(shape.files)], in: whole },
			first: { argv: [...check, "--no-cache"], in: whole },
			again: { argv: check, in: whole },
			twice: { argv: [...check, "--no-cache"], in: twice },
		};
		const taken = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
		for (let run = 0; run <= runs; run++) {
			for (const [name, command] of Object.entries(commands)) {
				const one = measured(command.argv, command.in, env);
				// The first run warms the file cache, and ours.
				if (run > 0) taken[name].push(one);
			}
		}
		const wall = (name) => median(taken[name].map((one) => one.wall));
		const row = (name, title, against, most) => ({
			name: title,
			milliseconds: wall(name) * 1000,
			peak: Math.max(...taken[name].map(({ peak }) => peak)),
			...(against === undefined ? {} : { against: titles[against], ratio: wall(name) / wall(against), most }),
		});
		const titles = { node: "empty Node", log: "git log -p", first: "the first run" };
		return {
			title: `${shape.commits} commits, ${shape.files} sealed files, ${shape.versions} versions`,
			rows: [
				row("node", "empty Node"),
				row("log", "git log -p over these files"),
				row("first", "check-rotation, first run", "log", 1.5),
				row("again", "check-rotation, with its cache", "node", 5),
				row("twice", "check-rotation, twice the versions", "first", 2.3),
			],
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export function printHistory({ title, rows }) {
	console.log(`\nhistory: ${title}, medians, in turn`);
	const width = Math.max(...rows.map(({ name }) => name.length));
	for (const { name, milliseconds, peak, against, ratio, most } of rows) {
		const compared =
			against === undefined ? "" : `  ${ratio.toFixed(2)} × ${against} (asked: at most ${most})`;
		console.log(
			`  ${name.padEnd(width)} ${milliseconds.toFixed(0).padStart(6)} ms ${peak.toFixed(0).padStart(4)} MiB${compared}`,
		);
	}
}

function measured(argv, cwd, env) {
	const { stdout, stderr, status } = spawnSync("python3", ["-c", meter, ...argv], {
		cwd,
		env,
		encoding: "utf8",
	});
	const taken = status === 0 ? JSON.parse(stdout) : { code: status };
	// Old values are what these histories are made of.
	if (taken.code !== 0 && taken.code !== 1)
		throw new Error(`${argv.slice(0, 3).join(" ")} ended with ${taken.code}: ${stderr.slice(0, 500)}`);
	return taken;
}

function sealedPaths(files) {
	return Array.from({ length: files }, (_, index) => pathOf(index));
}

const pathOf = (index) => `clusters/main/apps/team-${index % 9}/service-${index}/app/secret.enc.yaml`;

/** Writes a repository into a new folder and returns it. */
export function grow(folder, { commits, files, versions, values }, env) {
	mkdirSync(folder, { recursive: true });
	const random = seeded(commits + versions);
	const sealed = Array.from({ length: files }, (_, index) => new SealedFile(index, values, random));
	const parts = [];
	const start = 1_600_000_000;
	// Every file comes with the first commits, the other versions lie evenly among the rest.
	const saves = Array.from({ length: commits }, () => []);
	for (let version = 0; version < versions; version++) {
		const at =
			version < files ? Math.floor((version * 200) / files) : 200 + ((version * 7919) % (commits - 200));
		saves[at].push(sealed[version < files ? version : random(files)]);
	}
	for (let commit = 0; commit < commits; commit++) {
		const changes = [];
		for (const file of new Set(saves[commit])) changes.push([file.path, file.save(random)]);
		for (let change = 0; change < 3; change++) changes.push(otherFile(commit, random));
		parts.push(
			`commit refs/heads/main\ncommitter A <a@example.invalid> ${start + commit * 30_000} +0000\ndata 1\nx\n`,
		);
		for (const [path, text] of changes)
			parts.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
	}
	const git = (args, input) => {
		const { status, stderr } = spawnSync("git", args, { cwd: folder, env, input, maxBuffer: 1e9 });
		if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
	};
	git(["init", "-q", "--initial-branch=main"]);
	git(["fast-import", "--quiet"], parts.join(""));
	git(["repack", "-adq"]);
	git(["checkout", "-q", "main"]);
	return folder;
}

/** What else changes in such a repository: releases of services, most of which stand beside a sealed file, and some code. */
function otherFile(commit, random) {
	const service = random(250);
	const folder = `clusters/main/apps/team-${service % 9}/service-${service}`;
	switch (random(4)) {
		case 0:
			return [
				`${folder}/app/kustomization.yaml`,
				`kind: Kustomization # ${commit}\nresources: [./helmrelease.yaml]\n`,
			];
		case 1:
			return [
				`src/service-${service}/main.go`,
				`package main // ${commit}\n${"func work() error { return nil }\n".repeat(60)}`,
			];
		default:
			return [
				`${folder}/app/helmrelease.yaml`,
				`kind: HelmRelease\n${"# values of the chart\n".repeat(40)}version: 1.${commit}.0\n`,
			];
	}
}

/** A sealed file; each save gives one of its values a new IV. */
class SealedFile {
	constructor(index, values, random) {
		this.path = pathOf(index);
		this.name = `service-${index}`;
		this.tokens = Array.from({ length: values }, () => token(random));
		this.wrapped = [wrapped(random), wrapped(random)];
		this.saves = 0;
	}

	save(random) {
		if (this.saves > 0) this.tokens[random(this.tokens.length)] = token(random);
		this.saves += 1;
		const values = this.tokens.map((text, index) => `    key-${index}: ${text}\n`).join("");
		const age = this.wrapped
			.map((text, index) => `        - recipient: ${recipients[index]}\n          enc: |\n${text}`)
			.join("");
		return `apiVersion: v1\nkind: Secret\nmetadata:\n    name: ${this.name}\nstringData:\n${values}sops:\n    age:\n${age}    lastmodified: "2026-01-01T00:00:${String(this.saves % 60).padStart(2, "0")}Z"\n    mac: ${token(random, 128)}\n    encrypted_regex: ^(data|stringData)$\n    version: 3.13.3\n`;
	}
}

const recipients = [
	"age1yvkg7j4sazrn8t5meqprk0prgqzm0nvyl09aulf4cj3vtcggaqzq0nz6px",
	"age1fxph67rdsex3sq0324y73mxrk46n9k5xxn0njj9a0xukaj68w52szj200w",
];

function bytes(count, random) {
	const buffer = Buffer.alloc(count);
	for (let at = 0; at < count; at++) buffer[at] = random(256);
	return buffer.toString("base64");
}

function token(random, length = 20 + random(30)) {
	return `ENC[AES256_GCM,data:${bytes(length, random)},iv:${bytes(32, random)},tag:${bytes(16, random)},type:str]`;
}

function wrapped(random) {
	const lines = [
		bytes(48, random),
		bytes(48, random),
		bytes(48, random),
		bytes(48, random),
		bytes(30, random),
	];
	return ["-----BEGIN AGE ENCRYPTED FILE-----", ...lines, "-----END AGE ENCRYPTED FILE-----"]
		.map((line) => `            ${line}\n`)
		.join("");
}

/** xorshift: whole numbers below a bound. */
function seeded(seed) {
	let state = seed >>> 0 || 1;
	return (bound) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % bound;
	};
}

function median(numbers) {
	const sorted = [...numbers].sort((left, right) => left - right);
	return sorted[Math.floor(sorted.length / 2)];
}

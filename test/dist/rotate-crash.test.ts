// A hundred sealed files, rotated by the command as shipped, which is killed in the middle of it again and again.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, gitEnvironment } from "../support/git.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const identity = join(root, "test/fixtures/keys/talent-mesh-owner.identity");
const recipient = /age1\w{58}/.exec(readFileSync(identity, "utf8"))?.[0] ?? "";
const env = { ...gitEnvironment, SOPS_AGE_KEY_FILE: identity };
const fileCount = 100;
const kills = 50;

function run(cwd: string, ...argv: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
		cwd,
		env,
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

/** Starts a rotation and kills it when its journal has been there for so many milliseconds; true if it was still at work. */
async function killedRotation(cwd: string, journal: string, milliseconds: number): Promise<boolean> {
	const child = spawn(process.execPath, [command, "rotate", "--quiet", "."], { cwd, env, stdio: "ignore" });
	const ended = new Promise<NodeJS.Signals | null>((resolve) => {
		child.on("close", (_code, signal) => resolve(signal));
	});
	while (!existsSync(journal) && child.exitCode === null)
		await new Promise((resolve) => setTimeout(resolve, 1));
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	child.kill("SIGKILL");
	return (await ended) === "SIGKILL";
}

test(`after ${kills} kills of a rotation of ${fileCount} files every file opens, and none is lost`, async () => {
	using repository = createRepository();
	const names = Array.from({ length: fileCount }, (_, index) => `file-${index}.enc.yaml`);
	for (const name of names) writeFileSync(join(repository.path, name), `a: canary-${name}\nb: canary\n`);
	expect(run(repository.path, "encrypt", "--age", recipient, "--in-place", ...names).status).toBe(0);
	repository.commit("sealed");
	const journal = join(repository.path, ".git/sops-guard/journal.json");
	let killed = 0;
	let interrupted = 0;
	for (let kill = 0; kill < kills; kill++) {
		// From the moment at which it begins to write, over all that it writes.
		if (await killedRotation(repository.path, journal, kill * 3)) killed++;
		if (existsSync(journal)) interrupted++;
		// What comes next puts everything back first, and says so where there was something.
		const { status, stdout, stderr } = run(repository.path, "verify", ".");
		expect([status, stdout.match(/^ok /gm)?.length]).toEqual([0, fileCount]);
		expect(stderr).toMatch(/^(?:An earlier run was interrupted.*\n)?$/);
		expect(existsSync(journal)).toBe(false);
		expect(readdirSync(repository.path).filter((name) => name !== ".git").length).toBe(fileCount);
	}
	expect(killed).toBeGreaterThan(kills / 4);
	expect(interrupted).toBeGreaterThan(kills / 8);
	expect(run(repository.path, "decrypt", names[7] ?? "").stdout).toBe(`a: canary-${names[7]}\nb: canary\n`);
}, 600_000);

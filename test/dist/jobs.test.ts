// Threads help to look through large work trees. However many they are, the report is the same.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";

const command = new URL("../../dist/sops-guard.js", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "sops-guard-jobs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const clean = {
	PATH: process.env.PATH,
	HOME: "/dev/null/home",
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	SOURCE_DATE_EPOCH: "1796000000",
};

function run(program: string, ...argv: string[]): string {
	const { stdout } = spawnSync(program, argv, { cwd: folder, encoding: "utf8", env: clean });
	return stdout;
}

function write(path: string, content: string | Uint8Array): void {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), content);
}

test("the report does not depend on the number of threads", { timeout: 60_000 }, () => {
	for (let index = 0; index < 400; index++) {
		write(`folder-${index % 40}/file-${index}.txt`, "nothing to see\n".repeat(index));
		if (index % 50 === 0) write(`folder-${index % 40}/ü-${index}.enc.yaml`, "password: canary-hunter2\n");
	}
	write("binary.bin", new Uint8Array(5000));
	write("empty.yaml", "");
	run("git", "init", "-q");
	run("git", "add", "-A", "-f");
	const report = (jobs: string) =>
		run(process.execPath, command, "lint", "--preset", "strict", "--format", "json", "--jobs", jobs);
	const alone = report("1");
	expect(JSON.parse(alone)).toMatchObject({ summary: { files: 410 } });
	expect(JSON.parse(alone).findings.length).toBeGreaterThan(7);
	for (const jobs of ["2", "3", "8"]) expect(report(jobs)).toBe(alone);
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { now, scrubbedEnvironment } from "./environment.ts";
import { exec } from "./exec.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-exec-"));
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

/** A program in a folder of an awkward name that shows what it was given. */
function program(): string {
	const inner = join(folder, `it's "a" \\ folder $HOME`);
	mkdirSync(inner);
	const path = join(inner, "show args");
	writeFileSync(path, '#!/bin/sh\nfor a in "$@"; do printf "[%s]" "$a"; done\ncat\nenv | sort >&2\nexit 3\n');
	chmodSync(path, 0o755);
	return path;
}

test("program and arguments reach the system as they are, and nothing is echoed", async () => {
	const written: string[] = [];
	vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
	const environment = { PATH: process.env.PATH ?? "" };
	const argv = ["a b", "$(touch x)", '"quoted"', "", "*", "a\nb"];
	const result = await exec(program(), argv, { folder, environment, input: Buffer.from("in\n") });
	vi.restoreAllMocks();
	expect(result.status).toBe(3);
	expect(result.stdout).toBe('[a b][$(touch x)]["quoted"][][*][a\nb]in\n');
	expect(written).toEqual([]);
});

test("nothing of our environment is inherited but what is handed over", async () => {
	vi.stubEnv("INPUT_AGE-KEY", "canary-key");
	vi.stubEnv("ACTIONS_RUNTIME_TOKEN", "canary-token");
	vi.stubEnv("GITHUB_TOKEN", "canary-token");
	vi.stubEnv("SOPS_AGE_KEY", "canary-key");
	const environment = scrubbedEnvironment(process.env, ["EXTRA"]);
	const { stderr } = await exec(program(), [], { folder, environment });
	expect(stderr).not.toContain("canary");
	expect(Object.keys(environment)).not.toContain("EXTRA");
	expect(scrubbedEnvironment({ EXTRA: "x", OTHER: "y" }, ["EXTRA"])).toEqual({ EXTRA: "x" });
});

test("now is SOURCE_DATE_EPOCH if that is a number of seconds, else the clock", () => {
	expect(now({ SOURCE_DATE_EPOCH: "1780000000" })).toBe(1_780_000_000_000);
	for (const epoch of ["", "soon", "-1", "1e3"]) {
		expect(Math.abs(now({ SOURCE_DATE_EPOCH: epoch }) - Date.now())).toBeLessThan(60_000);
	}
});

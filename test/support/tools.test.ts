import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { missesIn } from "./missing-tools-reporter.ts";
import { findTool, requireTool } from "./tools.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-tools-"));
	vi.stubEnv("SOPS_GUARD_TOOLS", folder);
	vi.stubEnv("SOPS_GUARD_REQUIRE_TOOLS", "");
});
afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true });
});

function provide(name: string, mode = 0o755): string {
	mkdirSync(join(folder, "bin"), { recursive: true });
	writeFileSync(join(folder, "bin", name), "");
	chmodSync(join(folder, "bin", name), mode);
	return join(folder, "bin", name);
}

describe("a tool", () => {
	test("is found only where it was provisioned, and only when it can run", () => {
		expect(findTool("sops")).toBeNull();
		const path = provide("sops", 0o644);
		expect(findTool("sops")).toBeNull();
		chmodSync(path, 0o755);
		expect(requireTool("sops")).toEqual({ name: "sops", missing: false, path });
	});

	test("that is missing is said aloud, and its path cannot be used by accident", () => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const age = requireTool("age");
		expect(age.missing).toBe(true);
		expect(() => age.path).toThrow(/npm run tools/);
		expect(missesIn(`${said.mock.calls[0]?.[0]}\n`)).toEqual([{ tool: "age", file: import.meta.filename }]);
	});

	test("that is missing where tools are required fails", () => {
		vi.stubEnv("SOPS_GUARD_REQUIRE_TOOLS", "1");
		expect(() => requireTool("age")).toThrow(/a required tool is missing: age/);
	});
});

// The package as published: packed, installed where no registry can be reached, and run.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = new URL("../..", import.meta.url).pathname;
let folder: string;
let files: string[];

const environment = {
	PATH: process.env.PATH,
	HOME: "/dev/null/home",
	npm_config_registry: "http://127.0.0.1:9/",
	npm_config_cache: "",
	npm_config_update_notifier: "false",
};

function npm(cwd: string, ...argv: string[]): string {
	const { status, stdout, stderr } = spawnSync("npm", argv, { cwd, encoding: "utf8", env: environment });
	expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
	return stdout;
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-package-"));
	environment.npm_config_cache = join(folder, "cache");
	const [packed] = JSON.parse(npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder));
	files = packed.files.map(({ path }: { path: string }) => path);
	writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
	npm(folder, "install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it holds what runs and what is read, and nothing else", () => {
	const strange = files.filter(
		(path) => !/^(dist|policies|docs\/rules)\/|^(package\.json|README\.md|LICENSE)$/.test(path),
	);
	expect(strange).toEqual([]);
	expect(files).toContain("dist/sops-guard.js");
});

test("it brings no dependencies", () => {
	const manifest = JSON.parse(readFileSync(join(folder, "node_modules/sops-guard/package.json"), "utf8"));
	expect(manifest.dependencies ?? {}).toEqual({});
	expect(readFileSync(join(folder, "package-lock.json"), "utf8").match(/"node_modules\//g)).toHaveLength(1);
});

test("npx sops-guard lint works", () => {
	writeFileSync(join(folder, "x.enc.yaml"), "password: canary-hunter2\n");
	const { status, stdout } = spawnSync("npx", ["--no-install", "sops-guard", "lint", "x.enc.yaml"], {
		cwd: folder,
		encoding: "utf8",
		env: environment,
	});
	expect(status).toBe(1);
	expect(stdout).toContain("sops-file-plaintext");
	expect(stdout).not.toContain("canary");
});

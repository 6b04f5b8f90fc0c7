// Pages that show what the command prints show what it prints today.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gitEnvironment } from "../support/git.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("docs/output.svg is what a terminal shows: node scripts/picture.mjs", () => {
	const { status, stderr } = spawnSync(process.execPath, ["scripts/picture.mjs", "--check"], {
		cwd: root,
		encoding: "utf8",
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	expect(readFileSync(join(root, "docs/output.svg"), "utf8")).not.toContain("canary");
});

describe("docs/json.md", () => {
	const page = readFileSync(join(root, "docs/json.md"), "utf8");
	type Fields = Readonly<Record<string, unknown>>;
	let folder: string;
	let report: { readonly findings: readonly Fields[]; readonly summary: Fields };

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "sops-guard-pages-"));
		cpSync(join(root, "examples/talent-mesh"), folder, { recursive: true });
		const sealed = join(folder, "k8s/secrets/base-secrets.enc.yaml");
		const clear = readFileSync(sealed, "utf8").replace(
			/client-secret: ENC\[.*\]/,
			"client-secret: canary-in-clear",
		);
		writeFileSync(sealed, clear);
		const env = { ...gitEnvironment, SOURCE_DATE_EPOCH: "1798761600" };
		for (const argv of [
			["init", "-q"],
			["add", "-A"],
			["commit", "-qm", "example"],
		])
			spawnSync("git", argv, { cwd: folder, env });
		const argv = [join(root, "dist/sops-guard.js"), "lint", "--format", "json"];
		report = JSON.parse(spawnSync(process.execPath, argv, { cwd: folder, env, encoding: "utf8" }).stdout);
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test("shows a document as it is printed", () => {
		expect(report).toEqual(JSON.parse(page.match(/^```json\n([\s\S]*?)^```/m)?.[1] ?? ""));
	});

	test.each(["findings", "summary"] as const)("names every field of %s, and no other", (name) => {
		const [, rest = ""] = page.split(new RegExp(`^\`${name}\`.*:$`, "m"));
		const [table = ""] = rest.trimStart().split("\n\n");
		const named = table
			.split("\n")
			.slice(2)
			.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, field]) => field));
		const printed = name === "summary" ? report.summary : report.findings[0];
		expect(named.sort()).toEqual(Object.keys(printed ?? {}).sort());
	});
});

test("the policy in README.md is one that lint takes", () => {
	const page = readFileSync(join(root, "README.md"), "utf8");
	const policy = page.match(/^```yaml\n(version: 1\n[\s\S]*?)^```/m)?.[1] ?? "";
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-pages-"));
	try {
		writeFileSync(join(folder, ".sops-guard.yaml"), policy);
		const argv = [join(root, "dist/sops-guard.js"), "lint", "--format", "json", "--fail-on", "never"];
		const env = { ...gitEnvironment, SOURCE_DATE_EPOCH: "1798761600" };
		const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
			cwd: folder,
			env,
			encoding: "utf8",
		});
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		// the two required files are not there, so the policy was read
		const { findings } = JSON.parse(stdout) as { findings: { path: string }[] };
		expect(findings.map(({ path }) => path)).toEqual(
			expect.arrayContaining([".sops.yaml", ".age-public-key"]),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

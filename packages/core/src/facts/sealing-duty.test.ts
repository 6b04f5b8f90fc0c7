import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import type { Policy } from "../policy/policy.ts";
import { sealingDuties } from "./sealing-duty.ts";

const policy = {
	within: (path: string) => path,
	artifacts: {
		encrypted: { declared: true, matches: (path: string) => path.startsWith("policy/") },
		templates: { matches: (path: string) => path.endsWith(".form") },
	},
} as unknown as Policy;

const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: '${pattern}'\n    age: age1x\n`).join("")}`;
const sealed = `sops:\n  lastmodified: "2026-05-04T10:11:12Z"\n  mac: x\n`;

function dutyOf(path: string, files: Record<string, string> = {}): string | null {
	const tree = treeOf({ files: { [path]: "a: b\n", ...files } });
	const file = tree.file(path);
	return file === undefined ? null : (tree.fact(sealingDuties).of(file, policy)?.by ?? null);
}

test("by name, by policy, or not at all", () => {
	expect(dutyOf("a.enc.yaml")).toBe("name");
	expect(dutyOf("policy/a.yaml")).toBe("policy");
	expect(dutyOf("policy/a.md")).toBe("policy");
	expect(dutyOf("a.yaml")).toBeNull();
	expect(dutyOf("policy/a.yaml.form")).toBeNull();
	expect(dutyOf("policy/a.yaml.j2")).toBeNull();
	expect(dutyOf("policy/.sops.yaml")).toBeNull();
});

test.each([
	[String.raw`\.enc\.ya?ml$`, "x-enc.yaml", false],
	[String.raw`\.enc\.ya?ml$|^x$`, "x", true],
	["secrets?/.*", "secret/a", true],
	["^(prod|private)/", "prod/a", true],
	["(?i)CREDENTIALS", "a/credentials", true],
	["sealed-.*", "sealed-a", true],
	["secretary/", "secretary/a", false],
	["sequence|encoder", "sequence", false],
	[String.raw`\benclave`, "enclave", false],
	[".*", "a", false],
	["", "a", false],
])("a rule for %j obliges %s: %s", (pattern, path, obliges) => {
	expect(dutyOf(path, { ".sops.yaml": config(pattern), other: "", more: "" })).toBe(obliges ? "rule" : null);
});

test("code and prose have no duty by rule", () => {
	expect(dutyOf("secrets/README.md", { ".sops.yaml": config("secrets/") })).toBeNull();
	expect(dutyOf("secrets/main.go", { ".sops.yaml": config("secrets/") })).toBeNull();
});

test("what a forge reads as it lies there has no duty by rule", () => {
	expect(dutyOf(".github/workflows/secrets.yml", { ".sops.yaml": config("secret") })).toBeNull();
});

test("the nearest configuration decides", () => {
	const files = { ".sops.yaml": config("secret"), "app/.sops.yaml": config("") };
	expect(dutyOf("app/secret", files)).toBeNull();
	expect(dutyOf("secret", files)).toBe("rule");
});

test("where half of what a rule governs is sealed", () => {
	const files = { ".sops.yaml": config("^hosts/"), "hosts/b.yaml": sealed };
	expect(dutyOf("hosts/c.yaml", files)).toBe("rule");
	expect(dutyOf("hosts/c.yaml", { ...files, "hosts/d.yaml": "a: b\n" })).toBeNull();
});

test("by numbers only what is like the sealed files: one folder and format, or one name", () => {
	const files = { ".sops.yaml": config(".*"), "a/x.yaml": sealed, "a/y.yaml": sealed, "b/x.yaml": sealed };
	expect(dutyOf("a/z.yaml", files)).toBe("rule");
	expect(dutyOf("c/x.yaml", files)).toBe("rule");
	expect(dutyOf("a/z.conf", files)).toBeNull();
	expect(dutyOf("c/z.yaml", files)).toBeNull();
});

// A part of a sealed file, and its shape, as shipped.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gitEnvironment } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const sops = requireTool("sops");

const yaml = `# canary above
text: canary text
number: 3
float: 1.5
truth: true
nothing: null
empty: ""
date: 2020-01-01T00:00:00Z
lines: |
    canary
    two
list:
    - canary
    # canary inside
    - key: 1
      other.key: canary dotted
    - - canary deep
map:
    # canary in a map
    a: 1
    b:
        - 1
        - canary
`;
const json = `{"text": "canary", "number": 3, "truth": true, "nothing": null, "list": ["canary", {"y": 1}], "map": {"a": 1}, "none": []}`;

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-extract-test-"));
	run("keygen", "--output", "key.txt");
	const recipient = /age1\w{58}/.exec(readFileSync(join(folder, "key.txt"), "utf8"))?.[0] ?? "";
	const plain = {
		"a.yaml": yaml,
		"a.json": json,
		"a.env": "# canary\nA=canary\nB=\n",
		"a.tfvars.enc": "canary = 1\n",
	};
	for (const [path, text] of Object.entries(plain)) {
		writeFileSync(join(folder, path), text);
		expect(run("encrypt", "--in-place", "--age", recipient, path).status).toBe(0);
	}
});
afterAll(() => rmSync(folder, { recursive: true }));

const environment = () => ({ ...gitEnvironment, SOPS_AGE_KEY_FILE: join(folder, "key.txt") });

function run(...argv: readonly string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], {
		cwd: folder,
		env: environment(),
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

const places: readonly (readonly [path: string, pointer: string, form: string])[] = [
	...["text", "number", "float", "truth", "nothing", "empty", "date", "lines", "list", "map"].map(
		(name) => ["a.yaml", name, `["${name}"]`] as const,
	),
	// A sealed comment is an element of its list.
	["a.yaml", "list[2]", '["list"][2]'],
	["a.yaml", 'list[2]["other.key"]', '["list"][2]["other.key"]'],
	["a.yaml", "list[3][0]", '["list"][3][0]'],
	...["text", "number", "truth", "nothing", "list", "map", "none"].map(
		(name) => ["a.json", name, `["${name}"]`] as const,
	),
	["a.env", "A", '["A"]'],
];

test.skipIf(sops.missing).each(places)(
	"%s at %s is what sops prints, in both forms of the pointer",
	(path, pointer, form) => {
		const { status, stdout } = spawnSync(sops.path, ["decrypt", "--extract", form, path], {
			cwd: folder,
			env: environment(),
			encoding: "utf8",
		});
		expect(status).toBe(0);
		for (const written of [pointer, form]) {
			expect(run("decrypt", "--extract", written, path)).toEqual({ status: 0, stdout, stderr: "" });
		}
	},
);

test("a part goes to another store or a file, and what is not there is said by its place", () => {
	expect(run("decrypt", "--extract", 'list[2]["other.key"]', "a.yaml").stdout).toBe("canary dotted");
	expect(run("decrypt", "--extract", "map", "--output-type", "json", "a.yaml").stdout).toMatch(
		/^\{\n\t"a": 1,/,
	);
	const nowhere = run("decrypt", "--extract", "map.c", "a.yaml");
	expect(nowhere).toMatchObject({ status: 2, stdout: "" });
	expect(nowhere.stderr).toMatch(/a\.yaml: map\.c: the pointer leads nowhere/);
	expect(run("decrypt", "--extract", "map", "--in-place", "a.yaml").status).toBe(2);
	expect(run("decrypt", "--extract", "text", "--output", "one", "a.yaml").status).toBe(0);
	expect(readFileSync(join(folder, "one"), "utf8")).toBe("canary text");
});

test("the shape needs no key and holds no value, not even one that stands in clear", () => {
	const files = ["a.yaml", "a.json", "a.env", "a.tfvars.enc"];
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, "decrypt", "--redact", ...files], {
		cwd: folder,
		env: gitEnvironment,
		encoding: "utf8",
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	expect(stdout).not.toMatch(/canary|ENC\[/);
	expect(stdout).toMatch(/^text: \(str, medium\)\nnumber: \(int\)$/m);
	expect(stdout).toMatch(/^empty: \(str, empty, clear\)$/m);
	expect(stdout).toMatch(/^A=\(str, short\)$/m);
	const path = join(folder, "a.yaml");
	const text = readFileSync(path, "utf8");
	writeFileSync(path, text.replace(/^text: .*$/m, "text: canary-exposed"));
	expect(run("decrypt", "--redact", "a.yaml").stdout).toMatch(
		/^text: \(str, medium, in clear, must be sealed\)$/m,
	);
	writeFileSync(path, text);
	expect(run("decrypt", "--redact", "--in-place", "a.yaml").status).toBe(2);
	expect(readdirSync(folder).sort()).toContain("a.yaml");
});

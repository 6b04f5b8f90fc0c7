import { describe, expect, test } from "vitest";
import { Tree } from "../tree.ts";
import { secretLiterals } from "./secret-literals.ts";

function found(path: string, text: string): string[] {
	const tree = new Tree({
		kind: "commit",
		entries: [{ path, kind: "file", id: null, tracked: true }],
		read: () => new TextEncoder().encode(text),
	});
	const file = tree.file(path);
	if (file === undefined) throw new Error("no file");
	return secretLiterals(file).map(({ name, strength, span, path: pointer }) => {
		expect(text.slice(span.start, span.end)).toMatch(/canary/i);
		return [strength, name, ...(pointer === undefined ? [] : [pointer.join("/")])].join(" ");
	});
}

describe("by structure", () => {
	test.each([
		["a.yaml", "db:\n  password: canary-hunter2\n", "chosen password db/password"],
		["a.YAML.bak", "password: canary-hunter2\n", "chosen password password"],
		["a.json", '{ "a": [{ "password": "canary-hunter2" }] }', "chosen password a/0/password"],
		["a.yaml", "env:\n  - name: DB_PASSWORD\n    value: canary-hunter2\n", "chosen DB_PASSWORD env/0/value"],
		["a.yaml", "env:\n  - DB_PASSWORD=canary-hunter2\n", "chosen DB_PASSWORD env/0"],
		["a.yaml", "app.ini: |\n  [db]\n  password = canary-hunter2\n", "chosen password app.ini"],
		[".ftpconfig", '{ "pass": "canary-hunter2" }', "chosen pass pass"],
	])("%s: %s", (path, text, expected) => {
		expect(found(path, text)).toEqual([expected]);
	});

	test("a broken document does not hide the next one, and one that cannot be read is read by lines", () => {
		expect(found("a.yaml", "a: [\n---\npassword: canary-hunter2\n")).toEqual(["chosen password password"]);
		expect(found("a.json", '{ "password": "canary-hunter2",')).toEqual(["chosen password password"]);
	});

	test("kinds that say where secrets come from, schemas and tagged values are none", () => {
		expect(found("a.yaml", "apiVersion: a/v1\nkind: ExternalSecret\npassword: canary-hunter2\n")).toEqual([]);
		expect(found("a.json", '{ "openapi": "3", "password": "canary-hunter2" }')).toEqual([]);
		expect(found("a.yaml", "password: !vault canary-hunter2\n")).toEqual([]);
	});
});

describe("by lines", () => {
	test.each([
		[".env", "DB_PASSWORD=canary-hunter2\n", "chosen DB_PASSWORD"],
		["main.tf", 'password = "canary-hunter2"\n', "chosen password"],
		["main.tf", 'variable "db_password" {\n  default = "canary-hunter2"\n}\n', "chosen db_password"],
		["a.toml", 'api_key = "canaryQ7hxK9mVb4TzR8wLp"\n', "strong api_key"],
		["a.xml", "<Pass>canary-hunter2</Pass>\n", "chosen Pass"],
		[".netrc", "machine a login b password canary-hunter2\n", "chosen password"],
		[".pgpass", "db:5432:app:app:canary-hunter2\n", "chosen password"],
		["a.py", 'SECRET_KEY = "canaryQ7hxK9mVb4TzR8wLp"\n', "strong SECRET_KEY"],
	])("%s: %s", (path, text, expected) => {
		expect(found(path, text)).toEqual([expected]);
	});

	test("an expression of a program is none", () => {
		expect(found("main.tf", "password = canary_hunter2\n")).toEqual([]);
		expect(found("a.py", "password = canary_hunter2\n")).toEqual([]);
	});
});

test("a word that stands in clear beside it, or in the path, is guessed at once", () => {
	expect(found("a.env", "DB_USER=canary\nDB_PASSWORD=canary\n")).toEqual(["weak DB_PASSWORD"]);
	expect(found("canary/a.env", "DB_PASSWORD=canary\n")).toEqual(["weak DB_PASSWORD"]);
	expect(found("b/a.env", "DB_PASSWORD=canaryword\n")).toEqual(["chosen DB_PASSWORD"]);
});

test("what a hostile file can cost is bounded", () => {
	expect(found("a.env", "PASSWORD=canary-hunter2\n".repeat(5000))).toHaveLength(500);
	expect(found("a.yaml", `${"- ".repeat(3000)}password: canary-hunter2\n`).length).toBeLessThanOrEqual(1);
	expect(found("a.yaml", "a: &a [*a]\npassword: canary-hunter2\n")).toEqual(["chosen password password"]);
});

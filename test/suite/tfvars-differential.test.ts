// Every scalar that we read from a tfvars file is the one that the real Terraform reads, and what it refuses we refuse.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	Failure,
	jsonOfTfvars,
	type Node,
	parse,
	readTfvars,
	resolved,
	type TfvarsSyntax,
} from "@sops-guard/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hclFile, jsonFile } from "../support/tfvars-texts.ts";
import { requireTool } from "../support/tools.ts";

const terraform = requireTool("terraform");
const seed = 20_260_522;
const files = 300;

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-tfvars-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Written {
	readonly syntax: TfvarsSyntax;
	readonly text: string;
}

/** What Terraform makes of the named variables, as JSON; null when it refuses one of the files. */
function readByTerraform(written: readonly Written[], names: readonly string[]): string | null {
	const place = mkdtempSync(join(folder, "run-"));
	writeFileSync(join(place, "main.tf"), names.map((name) => `variable "${name}" { type = any }\n`).join(""));
	const options = written.map(({ syntax, text }, index) => {
		const path = join(place, `f${index}.${syntax === "json" ? "tfvars.json" : "tfvars"}`);
		writeFileSync(path, text);
		return `-var-file=${path}`;
	});
	const { status, stdout } = spawnSync(terraform.path, ["console", ...options], {
		cwd: place,
		input: `base64encode(jsonencode({ ${names.map((name) => `"${name}" = var.${name}`).join(", ")} }))\n`,
		env: { PATH: process.env.PATH, HOME: place, CHECKPOINT_DISABLE: "1" },
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	});
	if (status !== 0) return null;
	const base64 = /^"([A-Za-z0-9+/=]*)"$/m.exec(stdout)?.[1];
	return base64 === undefined ? null : Buffer.from(base64, "base64").toString("utf8");
}

/** JSON in one form: keys sorted, numbers as they stand. */
function canonical(json: string): string {
	const root = parse(json, "json").documents[0]?.root;
	if (root === undefined || root === null) throw new Error("no JSON");
	const text = (node: Node): string => {
		const value = resolved(node);
		if (value.kind === "scalar") return value.style === "double" ? JSON.stringify(value.text) : value.text;
		if (value.kind === "list")
			return `[${value.items.map((item) => (item.kind === "comment" ? "" : text(item))).join(",")}]`;
		const pairs = value.items.flatMap((item) =>
			item.kind === "pair" ? [`${JSON.stringify(item.key.text)}:${text(item.value)}`] : [],
		);
		return `{${pairs.sort().join(",")}}`;
	};
	return text(root);
}

function readByUs({ syntax, text }: Written): ReadonlyMap<string, string> {
	return new Map(readTfvars(text, syntax).map(({ name, value }) => [name, jsonOfTfvars(value)]));
}

function asObject(variables: Iterable<readonly [string, string]>): string {
	return `{${[...variables].map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;
}

describe.skipIf(terraform.missing)("tfvars beside the real Terraform", () => {
	test(`every scalar of ${files} generated files is the same`, { timeout: 120_000 }, () => {
		const written = Array.from({ length: files }, (_, index): Written => {
			const isJson = index % 2 === 1;
			const file = isJson ? jsonFile(`f${index}_`) : hclFile(`f${index}_`);
			const [text = ""] = fc.sample(file, { seed: seed + index, numRuns: 1 });
			return { syntax: isJson ? "json" : "hcl", text };
		});
		const ours = new Map(written.flatMap((file) => [...readByUs(file)]));
		expect(ours.size).toBeGreaterThan(files * 2);
		const theirs = readByTerraform(written, [...ours.keys()]);
		if (theirs === null) {
			const refused = written.filter((file) => readByTerraform([file], [...readByUs(file).keys()]) === null);
			expect(refused.map(({ text }) => text)).toEqual([]);
		}
		const read = readByUs({ syntax: "json", text: theirs ?? "" });
		const different = [...ours].filter(
			([name, json]) => canonical(json) !== canonical(read.get(name) ?? "null"),
		);
		expect(different.map(([name, json]) => [name, json, read.get(name)])).toEqual([]);
		expect(canonical(asObject(ours))).toBe(canonical(theirs ?? ""));
	});

	test("what we read of damaged files, Terraform reads too, and in the same way", {
		timeout: 120_000,
	}, () => {
		const damaged = fc.sample(
			fc
				.tuple(
					hclFile("v"),
					fc.nat(),
					fc.constantFrom(
						"",
						'"',
						"\n",
						"{",
						"}",
						"[",
						"]",
						",",
						"=",
						"$",
						"\\",
						"<<",
						"#",
						"*/",
						"é",
						"1",
						" ",
						"-",
						":",
					),
				)
				.map(([text, where, put]) => {
					const at = where % (text.length + 1);
					return text.slice(0, at) + put + text.slice(put === "" ? at + 1 : at);
				}),
			{ seed, numRuns: 90 },
		);
		let refusals = 0;
		for (const text of damaged) {
			let ours: ReadonlyMap<string, string>;
			try {
				ours = readByUs({ syntax: "hcl", text });
			} catch (error) {
				if (!(error instanceof Failure)) throw error;
				refusals += 1;
				const isComputed =
					(error.hint ?? "").startsWith("Values are literals") || error.message.includes("computed");
				// Terraform computes what needs no variable; there we may refuse more than it does.
				if (!isComputed)
					expect([text, error.message, readByTerraform([{ syntax: "hcl", text }], [])]).toEqual([
						text,
						error.message,
						null,
					]);
				continue;
			}
			const theirs = readByTerraform([{ syntax: "hcl", text }], [...ours.keys()]);
			expect([text, theirs === null ? null : canonical(theirs)]).toEqual([text, canonical(asObject(ours))]);
		}
		expect(refusals).toBeGreaterThan(20);
	});

	test.each([
		["hcl", 'v = "canary'],
		["hcl", 'v = "${var.x}"'],
		["hcl", "v = <<E\n${x}\nE\n"],
		["hcl", 'v = "%{ if true }x%{ endif'],
		["hcl", "v = <<E\ncanary\nE"],
		["hcl", "v = <<E \ncanary\nE\n"],
		["hcl", "v = x"],
		["hcl", 'v = upper("x")'],
		["hcl", "v = [1 2]"],
		["hcl", "v = [,]"],
		["hcl", "v = {a}"],
		["hcl", "v = {a = 1 b = 2}"],
		["hcl", "v = {a = 1\n, b = 2}"],
		["hcl", "v = {a =\n1}"],
		["hcl", "v = { for = 1 }"],
		["hcl", "v = { a.b = 1 }"],
		["hcl", "v = { null() = 1 }"],
		["hcl", "v ="],
		["hcl", "v"],
		["hcl", "v = 1 v = 2"],
		["hcl", "v = 1\nv = 2"],
		["hcl", '"v" = 1'],
		["hcl", "v: 1"],
		["hcl", "v {\n}"],
		["hcl", 'v "x" {}'],
		["hcl", "v = 1;"],
		["hcl", "v = 'x'"],
		["hcl", 'v = "\\x"'],
		["hcl", 'v = "\\ud83d"'],
		["hcl", 'v = "\\u12"'],
		["hcl", "v = .5"],
		["hcl", "v = 5."],
		["hcl", "v = 0x10"],
		["hcl", "v = 1_000"],
		["hcl", "v = (1"],
		["hcl", "v = /* x"],
		["hcl", "v = 1 */"],
		["hcl", "- = 1"],
		["json", ""],
		["json", "[]"],
		["json", '{"v": 01}'],
		["json", '{"v": .5}'],
		["json", '{"v": 1,}'],
		["json", '{"v": [1,]}'],
		["json", '{"v": "\n"}'],
		["json", '{"v": "\\x"}'],
		["json", "{v: 1}"],
		["json", '{"v": x}'],
		["json", '{"v": 1} {}'],
		["json", '{"v": 1, "v": 2}'],
		["json", '{"v": {"a": 1, "a": 2}}'],
		["json", '{"v": 1 /* c */}'],
		["json", '\uFEFF{"v": 1}'],
	] as const)("both refuse, in %s: %j", (syntax, text) => {
		expect(readByTerraform([{ syntax, text }], ["v"])).toBeNull();
		expect(() => readTfvars(text, syntax)).toThrow(Failure);
	});
});

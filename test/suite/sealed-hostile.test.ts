// Broken, hostile and huge sealed files: no rule throws, no rule hangs, and every finding has its place in the file.
import { type Finding, lint, parsePolicy } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
	ci,
	owner,
	sealedBinary,
	sealedDotenv,
	sealedIni,
	sealedJson,
	sealedSecret,
	sealedYaml,
	token,
	yamlMetadata,
} from "../../packages/rules/src/sealed-samples.ts";
import { treeOf } from "../support/trees.ts";

const now = Date.parse("2026-06-01");
const source = { path: null, project: "", read: () => null };
const policy = parsePolicy("version: 1\nextends: strict\n", source, ruleSet);

/** What every rule says of the files, and of the change that made them out of others. */
function findingsIn(
	files: Readonly<Record<string, string>>,
	before: Readonly<Record<string, string>> = {},
): readonly Finding[] {
	const [base, tree] = [treeOf({ files: before, kind: "commit" }), treeOf({ files, kind: "commit" })];
	const id = "1".repeat(40);
	const common = { tool: { name: "sops-guard", version: "0" }, subject: "", policy, rules: ruleSet, now };
	return lint({
		...common,
		tree,
		policyFault: () => null,
		base: { tree: base, renames: new Map(), policy },
		commits: [
			{
				id,
				parents: [],
				authored: now,
				committed: now,
				tree,
				introduced: Object.keys(files),
				files: tree.files,
			},
		],
	}).findings;
}

const body = `user: ${token(9)}\npassword: ${token(20)}\nlist:\n    - ${token(5)}\n    - a: ${token(7)}\n`;
const sound: Readonly<Record<string, string>> = {
	".sops.yaml": `creation_rules:\n  - path_regex: enc\n    age: ${ci},${owner}\n    shamir_threshold: 2\n  - key_groups:\n      - age: [${ci}]\n    encrypted_regex: ^(data|stringData)$\n`,
	".age-public-key": `${ci}\n`,
	"a.enc.yaml": sealedYaml(body, { recipients: [ci, owner] }),
	"b.enc.yaml": sealedSecret(
		`apiVersion: v1\nkind: Secret\nmetadata:\n    name: db\nstringData:\n    a: ${token(8)}\n`,
	),
	"c.sops.env": sealedDotenv(`A=${token(9)}\n#note\nB=\n`),
	"d.sops.ini": sealedIni(`[db]\npass = ${token(11)}\n`),
	"e.enc.json": sealedJson([`"a": "${token(6)}"`, `"b": { "c": ["${token(4)}"] }`]),
	"terraform.tfvars.enc": sealedBinary(),
};

const scraps = fc.constantFrom(
	...[
		"",
		"null",
		"[]",
		"{}",
		"~",
		"x: canary-hunter2",
		"*x",
		"&x",
		"- - -",
		"? [a]\n: b",
		"---",
		"...",
		"\t",
		"\0",
	],
	...[
		"sops:",
		"sops: []",
		"sops:\n  age: {}",
		"    age: [null, 1, [], {}]",
		"mac: {}",
		'"sops": [',
		"key_groups: 3",
	],
	...[
		"<<<<<<< HEAD",
		"ENC[AES256_GCM,",
		token(3),
		"!!binary x",
		"<<: [*x, 1]",
		"]",
		"}",
		'"',
		"sops_mac=",
		"[sops]",
	],
	...[
		"shamir_threshold: -1",
		"lastmodified: 12",
		"encrypted_regex: [a]",
		"version: {}",
		"\uFEFF",
		"\u{10FFFF}",
	],
);

/** A text with some of its lines left out, doubled, cut, swapped or replaced. */
const bent = (text: string): fc.Arbitrary<string> => {
	const lines = text.split("\n");
	const edit = fc.record({
		at: fc.nat(lines.length),
		kind: fc.constantFrom("drop", "double", "cut", "replace", "insert", "indent"),
		scrap: scraps,
		column: fc.nat(90),
	});
	return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => {
		const result = [...lines];
		for (const { at, kind, scrap, column } of edits) {
			const line = result[at] ?? "";
			if (kind === "drop") result.splice(at, 1);
			else if (kind === "double") result.splice(at, 0, line);
			else if (kind === "cut") result[at] = line.slice(0, column);
			else if (kind === "replace") result[at] = line.slice(0, column) + scrap;
			else if (kind === "insert") result.splice(at, 0, scrap);
			else result[at] = `  ${line}`;
		}
		return result.join("\n");
	});
};

test("bent files, in the tree and in the commit that bends them", () => {
	const cases = Object.keys(sound).map((path) => bent(sound[path] ?? "").map((text) => ({ path, text })));
	let count = 0;
	fc.assert(
		fc.property(fc.oneof(...cases), ({ path, text }) => {
			const findings = findingsIn({ ...sound, [path]: text }, sound);
			count += findings.length;
			for (const finding of findings) {
				const lines = ({ ...sound, [path]: text }[finding.path] ?? "").split("\n").length;
				expect(finding.line).toBeGreaterThan(0);
				expect(finding.line).toBeLessThanOrEqual(lines);
			}
		}),
		{ numRuns: 600 },
	);
	expect(count).toBeGreaterThan(600);
});

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const bomb = [
	"x0: &x0 canary",
	...Array.from({ length: 30 }, (_, i) => `x${i + 1}: &x${i + 1} [*x${i}, *x${i}]`),
].join("\n");

test.each<[string, string]>([
	["a deep list", `a: ${nested(5_000)}\n${yamlMetadata()}`],
	["aliases that multiply", `${bomb}\n${yamlMetadata()}`],
	["aliases in the metadata", `${bomb}\n${yamlMetadata()}    kms: *x30\n`],
	[
		"ten thousand sealed values",
		`${Array.from({ length: 10_000 }, (_, i) => `k${i}: ${token(12)}`).join("\n")}\n${yamlMetadata()}`,
	],
	["five thousand recipients", yamlMetadata({ recipients: Array.from({ length: 5_000 }, () => ci) })],
	["a thousand documents", `${sealedYaml(body)}${"---\na: canary\n".repeat(1_000)}`],
	["one key ten thousand times", `${`a: ${token(4)}\n`.repeat(10_000)}${yamlMetadata()}`],
	["a megabyte in one token", sealedBinary(token(750_000))],
])("%s", (_, text) => {
	expect(() => findingsIn({ ...sound, "a.enc.yaml": text, "z.enc.yaml": text }, sound)).not.toThrow();
});

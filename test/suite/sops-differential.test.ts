// What the real sops seals is what we say that it seals, and the store that it takes is the one that we take: generated files,
// selectors of every kind, four stores, names of every kind.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	type Envelope,
	envelopeOf,
	formatPointer,
	leavesOf,
	looksSealed,
	parse,
	parseToken,
	type SelectorName,
	type Store,
	storeOf,
} from "@sops-guard/sops";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");
// Made by age-keygen for this test; nobody has the identity.
const recipient = "age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl";
let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-differential-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const suffixes = fc.constantFrom("_x", "x", "b", "10", "a_x");
// `[` is no pattern for RE2: sops says nothing and matches nothing.
const patterns = fc.constantFrom(
	"^a",
	"_x$",
	"(?i)^A",
	"b|c",
	"^(a|d.e)$",
	"^[0-9]+$",
	".",
	"^$",
	"[",
	"(?!a)",
);
// A hyphen is no digit of base64, so no token can match by chance.
const marks = fc.constantFrom("k-p", "^ ?k-p$", "k-p c", "(?i)K-P");
const SELECTORS: readonly (readonly [SelectorName, fc.Arbitrary<string>])[] = [
	["unencrypted_suffix", suffixes],
	["encrypted_suffix", suffixes],
	["unencrypted_regex", patterns],
	["encrypted_regex", patterns],
	["unencrypted_comment_regex", marks],
	["encrypted_comment_regex", marks],
];

/** Runs of sops that are under way at once. */
const lanes = 4;

/** What a task makes of each case, in order. */
async function each<C, R>(cases: readonly C[], task: (one: C, index: number) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const lane = async () => {
		while (next < cases.length) {
			const index = next++;
			results[index] = await task(cases[index] as C, index);
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return results;
}

/** The sealed text, or null where sops refuses the input. */
function sealed(text: string, name: string, config: string): Promise<string | null> {
	return new Promise((resolve) => {
		const child = execFile(
			sops.path,
			["encrypt", "--filename-override", join(folder, name)],
			{
				encoding: "utf8",
				env: { HOME: folder, PATH: "", SOPS_CONFIG: config, SOPS_DISABLE_VERSION_CHECK: "1" },
			},
			(error, stdout) => resolve(error === null ? stdout : null),
		);
		child.stdin?.on("error", () => undefined);
		child.stdin?.end(text);
	});
}

function configWith(index: number, more = ""): string {
	const path = join(folder, `${index}.yaml`);
	writeFileSync(path, `creation_rules:\n  - age: ${recipient}\n${more}`);
	return path;
}

/** Every value that is sealed otherwise than we say; none is what we want. */
function differences(text: string, store: Store): string[] {
	const parsed = parse(text, store);
	const faults = parsed.documents.flatMap((document) => document.faults.map(({ code }) => code));
	const envelope = envelopeOf(parsed) as Envelope;
	return [
		...faults,
		...leavesOf(parsed, envelope).flatMap(({ node, selected, type, path, document }) => {
			const expected = selected && node.text !== "" && type !== "null";
			const isExact = text.slice(node.span.start, node.span.end) === node.text;
			if (looksSealed(node.text) !== expected)
				return [`${formatPointer(path, document)} ${type} ${selected}`];
			if (!expected || (isExact && parseToken(node.text).faults.length === 0)) return [];
			return [`${formatPointer(path, document)} is no exact token`];
		}),
	];
}

const key = fc.constantFrom("a", "b", "ab", "c_x", "a_x", "d.e", '"10"');
const scalar = fc.constantFrom(
	"canary",
	"1",
	"1.5",
	"true",
	'""',
	"null",
	"2024-01-01",
	"'canary # x'",
	'"canary\\tx"',
);
const comment = fc.constantFrom("", "", "", "# canary", "# k-p", "# k-p canary");

/** Lines of YAML at a depth; keys in one map differ. */
const yamlLines: (depth: number) => fc.Arbitrary<string[]> = (depth) =>
	fc
		.uniqueArray(
			fc.tuple(
				key,
				comment,
				comment,
				depth > 2 ? fc.constant("scalar") : fc.constantFrom("scalar", "map", "list"),
			),
			{
				minLength: 1,
				maxLength: 4,
				selector: ([name]) => name,
			},
		)
		.chain((entries) =>
			fc.tuple(
				...entries.map(([name, above, behind, kind]) => {
					const indent = "    ".repeat(depth);
					const head = above === "" ? [] : [indent + above];
					const tail = behind === "" ? "" : ` ${behind}`;
					if (kind === "scalar") return scalar.map((value) => [...head, `${indent}${name}: ${value}${tail}`]);
					if (kind === "map")
						return yamlLines(depth + 1).map((inner) => [...head, `${indent}${name}:${tail}`, ...inner]);
					return fc
						.array(fc.tuple(comment, scalar, comment), { minLength: 1, maxLength: 3 })
						.map((items) => [
							...head,
							`${indent}${name}:${tail}`,
							...items.flatMap(([before, value, after]) => [
								...(before === "" ? [] : [`${indent}    ${before}`]),
								`${indent}    - ${value}${after === "" ? "" : ` ${after}`}`,
							]),
						]);
				}),
			),
		)
		.map((parts) => parts.flat());
const yaml = yamlLines(0).map((lines) => `${lines.join("\n")}\n`);
const json = fc
	.dictionary(fc.constantFrom("a", "b", "c_x", "10", "2"), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 })
	.map((value) => JSON.stringify(value, null, 2));
const line = fc.tuple(
	fc.constantFrom("a", "B", "c_x", "a b"),
	fc.constantFrom("canary", "", '"x"', "x\\ny", "k-p"),
);
const dotenv = fc
	.array(
		fc.oneof(
			line.map(([name, value]) => `${name}=${value}`),
			fc.constantFrom("# k-p", "#canary"),
		),
		{ minLength: 1, maxLength: 6 },
	)
	.map((lines) => `${lines.join("\n")}\n`);
const ini = fc
	.array(
		fc.oneof(
			line.map(([name, value]) => `${name} = ${value}`),
			fc.constantFrom("; k-p", "# canary", "[a]", "[s_x]", "[b c]", ""),
		),
		{ minLength: 1, maxLength: 10 },
	)
	.map((lines) => `${lines.join("\n")}\n`);

const STORES: readonly (readonly [Store, string, fc.Arbitrary<string>])[] = [
	["yaml", "yaml", yaml],
	["json", "json", json],
	["dotenv", "env", dotenv],
	["ini", "ini", ini],
];

describe.skipIf(sops.missing).each(STORES)("%s", (store, extension, texts) => {
	test.each(SELECTORS)("%s", async (name, values) => {
		const cases = fc.sample(fc.record({ text: texts, value: values }), store === "yaml" ? 50 : 25);
		const outputs = await each(cases, ({ text, value }, index) =>
			sealed(text, `x.${extension}`, configWith(index, `    ${name}: ${JSON.stringify(value)}\n`)),
		);
		const found = outputs.flatMap((output, index) =>
			output === null ? [] : [{ ...cases[index], differences: differences(output, store) }],
		);
		expect(found.filter(({ differences }) => differences.length > 0)).toEqual([]);
		expect(found.length).toBeGreaterThan(cases.length / 2);
	});
});

const stem = fc.constantFrom(
	"a",
	"",
	".",
	"a.b",
	".env",
	"yaml",
	"env",
	"json",
	".sops",
	"canary file",
	"ü",
	"a.yaml",
);
const ending = fc.constantFrom(
	...[
		".yaml",
		".yml",
		".json",
		".env",
		".ini",
		".YAML",
		".Yml",
		".JSON",
		".Env",
		".INI",
		".yaml.enc",
		".env.prod",
	],
	...[
		".enc",
		".sops",
		".txt",
		".yamlx",
		".json~",
		".ini.bak",
		".tfvars",
		".yaml.",
		"env",
		"yaml",
		".ya",
		"",
		".enc.env",
	],
);
const above = fc.constantFrom("", "", "k8s/", "dir.yaml/", ".env/", "a.json/b.ini/");
const fileName = fc
	.tuple(above, stem, ending)
	.map((parts) => parts.join(""))
	.filter((name) => !/(?:^|\/)\.?$/.test(name));

/** The store in which sops wrote a file that holds one value; every store can read the text. */
function storeWritten(output: string): Store | null {
	if (/^sops_mac=/m.test(output)) return "dotenv";
	if (/^\[sops\]/m.test(output)) return "ini";
	if (/^sops:$/m.test(output)) return "yaml";
	if (!output.startsWith("{")) return null;
	return "data" in JSON.parse(output) ? "binary" : "json";
}

test.skipIf(sops.missing)("the store, by the name", async () => {
	const names = fc.sample(fileName, 520);
	const config = configWith(0);
	const written = await each(names, (name) => sealed('{"a": "b=c"}\n', name, config));
	const stores = written.map((output) => (output === null ? null : storeWritten(output)));
	expect(names.map((name, index) => [name, stores[index]])).toEqual(
		names.map((name) => [name, storeOf(name)]),
	);
	expect(new Set(stores).size).toBe(5);
});

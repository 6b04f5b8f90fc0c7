// What the real sops seals is what we say that it seals: generated files, every selector, four stores.
import { spawnSync } from "node:child_process";
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
	type Store,
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

const SELECTORS = [
	["unencrypted_suffix", "_x"],
	["encrypted_suffix", "_x"],
	["unencrypted_regex", "^a"],
	["encrypted_regex", "^a"],
	// A hyphen is no digit of base64, so no token can match by chance.
	["unencrypted_comment_regex", "k-p"],
	["encrypted_comment_regex", "k-p"],
] as const;

/** The sealed text, or null where sops refuses the input. */
function sealed(text: string, extension: string, [name, value]: readonly [string, string]): string | null {
	const config = join(folder, ".sops.yaml");
	writeFileSync(config, `creation_rules:\n  - age: ${recipient}\n    ${name}: ${value}\n`);
	const { status, stdout } = spawnSync(
		sops.path,
		["encrypt", "--filename-override", join(folder, `x.${extension}`)],
		{
			input: text,
			encoding: "utf8",
			env: { HOME: folder, PATH: "", SOPS_CONFIG: config, SOPS_DISABLE_VERSION_CHECK: "1" },
		},
	);
	return status === 0 ? stdout : null;
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
	test.each(SELECTORS)("%s: %s", (...selector) => {
		let count = 0;
		fc.assert(
			fc.property(texts, (text) => {
				const output = sealed(text, extension, selector);
				if (output === null) return;
				count++;
				expect(differences(output, store)).toEqual([]);
			}),
			{ numRuns: store === "yaml" ? 25 : 10 },
		);
		expect(count).toBeGreaterThan(5);
	});
});

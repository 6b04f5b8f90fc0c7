// Which rule governs a path, for whom it seals and with which selector: the real sops says the same as we, on generated
// configurations.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type CreationRule, creationRules, sameRecipient } from "@sops-guard/core";
import { type Envelope, envelopeOf, parse, SELECTOR_NAMES, storeOf } from "@sops-guard/sops";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ci, former, owner } from "../../packages/rules/src/sealed-samples.ts";
import { requireTool } from "../support/tools.ts";
import { treeOf } from "../support/trees.ts";

const sops = requireTool("sops");
let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-rules-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases = 800;
const side = "apps";

/** Configurations by folder, where sops is called, and the file that it is to seal. */
interface Case {
	readonly configs: Readonly<Record<string, string>>;
	readonly cwd: string;
	readonly path: string;
}

const folders = fc.constantFrom("", "apps/", "prod/", "nonprod/", "apps/prod/", "k8s/secrets/", "Prod/");
const names = fc.constantFrom(
	"db.enc.yaml",
	"db-enc-yaml",
	"secrets.yaml.bak",
	"x.json",
	".env",
	"a.b.ini",
	"s.yml",
);
const path = fc.tuple(folders, names).map(([where, name]) => where + name);

/** Patterns of every kind that people write, and some that RE2 refuses. */
const pattern = fc.oneof(
	fc.constantFrom(
		".*",
		"^",
		"",
		"(?!x)",
		"prod/*",
		"**",
		"*.yaml",
		"[",
		"(?i)PROD",
		"\\.enc\\.ya?ml$",
		"^[^/]+$",
	),
	fc
		.tuple(
			fc.constantFrom("^", "", "(^|/)", "/", "(?i)^"),
			fc.constantFrom("prod", "(apps|k8s)/", "apps/prod", ".*", "[a-z]+/", "\\w+", "k8s/\\Q.\\E?"),
			fc.constantFrom("", "/", ".*", "[^/]*", ".", "\\.", "secrets?"),
			fc.constantFrom("yaml", "ya?ml$", "$", "enc", "(json|env)", "", "\\.bak$", "\\z"),
		)
		.map((parts) => parts.join("")),
);

/** The recipients of one rule in the forms in which they can be written. They tell which rule it was. */
const recipients = fc
	.tuple(
		fc.subarray([ci, owner, former]),
		fc.constantFrom("comma", "folded", "list", "anchor", "groups", "two groups", "merge"),
	)
	.map(([keys, form]): string[] => {
		const quoted = keys.map((key) => `"${key}"`).join(", ");
		const [first = "", ...rest] = keys;
		switch (form) {
			case "comma":
				return [`age: "${keys.join(" , ")},"`];
			case "folded":
				return ["age: >-", ...keys.map((key, index) => `  ${key}${index < keys.length - 1 ? "," : ""}`)];
			case "list":
				return [`age: [${quoted}]`];
			case "anchor":
				return ["age: *all"];
			case "groups":
				return ["key_groups:", `  - age: [${quoted}]`];
			case "two groups":
				return [
					"key_groups:",
					`  - age: ["${first}"]`,
					`  - age: [${rest.map((key) => `"${key}"`).join(", ")}]`,
				];
			default:
				return ["key_groups:", "  - merge:", `      - age: [${quoted}]`, `    age: [${quoted}]`];
		}
	});

const selector = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<string[]>([]) },
	fc.constantFrom(...SELECTOR_NAMES).map((name) => [`${name}: "^q$"`]),
	fc.constantFrom(
		["encrypted_suffix: ''"],
		["mac_only_encrypted: true"],
		['encrypted_regex: "^a"', "unencrypted_suffix: _x"],
		["path_regexp: x"],
	),
);

const rule = fc.tuple(pattern, recipients, selector, fc.nat(4)).map(([regex, age, chosen, share]) => {
	const lines = [...(share > 0 ? [`path_regex: ${JSON.stringify(regex)}`] : []), ...age, ...chosen];
	return lines.map((line, index) => `  ${index === 0 ? "- " : "  "}${line}\n`).join("");
});
const config = fc
	.array(rule, { minLength: 1, maxLength: 4 })
	.map((rules) => `keys: &all ["${ci}", "${former}"]\ncreation_rules:\n${rules.join("")}`);

const oneCase: fc.Arbitrary<Case> = fc
	.tuple(config, fc.option(config), path, fc.boolean())
	.map(([outer, inner, file, isBelow]) => ({
		configs: { "": outer, ...(inner === null ? {} : { [`${side}/`]: inner }) },
		cwd: isBelow && file.startsWith(`${side}/`) ? side : "",
		path: file,
	}));

/** What becomes of a file, as a text to compare: refused, or its groups of recipients, its selector and the MAC's reach. */
function outcome(
	groups: readonly (readonly Parameters<typeof sameRecipient>[0][])[],
	{ selectors, macOnlyEncrypted }: Pick<Envelope | CreationRule, "selectors" | "macOnlyEncrypted">,
	isBinary: boolean,
): string {
	const shape = groups.map((group) => [...new Set(group.map(sameRecipient))].sort().join(" ")).join(" | ");
	if (isBinary) return shape;
	const chosen = selectors.filter(({ value }) => value !== "").map(({ name, value }) => `${name}=${value}`);
	return `${shape} ${chosen.join(" ") || "unencrypted_suffix=_unencrypted"} ${macOnlyEncrypted}`;
}

/** By our reading: the configuration that sops finds from where it is called, and the rule that it takes. */
function ours({ configs, cwd, path: file }: Case): string {
	const files = Object.fromEntries(
		Object.entries(configs).map(([where, text]) => [`${where}.sops.yaml`, text]),
	);
	const rules = treeOf({ files: { ...files, [file]: "" } }).fact(creationRules);
	const placed = rules.configs.findLast((each) => each.folder === "" || each.folder === cwd);
	const ruling = rules.rulings(file).find((each) => each.placed === placed);
	if (placed === undefined || ruling?.rule == null || placed.config.faults.length > 0) return "refused";
	const { groups, selectors } = ruling.rule;
	if (groups.length === 0 || groups.some((group) => group.length === 0) || selectors.length > 1)
		return "refused";
	return outcome(groups, ruling.rule, storeOf(file) === "binary");
}

const contents: Readonly<Record<string, string>> = {
	yaml: "a: canary\n",
	json: '{ "a": "canary" }\n',
	dotenv: "a=canary\n",
	ini: "[s]\na = canary\n",
	binary: "canary\n",
};

async function theirs({ configs, cwd, path: file }: Case, index: number): Promise<string> {
	const root = join(folder, String(index));
	const store = storeOf(file);
	for (const [where, text] of Object.entries(configs)) {
		mkdirSync(join(root, where), { recursive: true });
		writeFileSync(join(root, where, ".sops.yaml"), text);
	}
	mkdirSync(join(root, dirname(file)), { recursive: true });
	writeFileSync(join(root, file), contents[store] ?? "");
	const text = await new Promise<string | null>((resolve) =>
		execFile(
			sops.path,
			["encrypt", join(root, file)],
			{ cwd: join(root, cwd), env: { HOME: root, PATH: "", SOPS_DISABLE_VERSION_CHECK: "1" } },
			(error, stdout) => resolve(error === null ? stdout : null),
		),
	);
	if (text === null) return "refused";
	const envelope = envelopeOf(parse(text, store)) as Envelope;
	const groups = Array.from({ length: envelope.groups }, (_, group) =>
		envelope.recipients.filter((recipient) => recipient.group === group),
	);
	return outcome(groups, envelope, store === "binary");
}

describe.skipIf(sops.missing)("which rule governs a path", () => {
	test(`is what sops says, in ${cases} cases`, { timeout: 120_000 }, async () => {
		const drawn = fc.sample(oneCase, { numRuns: cases, seed: 4 });
		const differences: unknown[] = [];
		let refused = 0;
		const queue = [...drawn.entries()];
		const work = async () => {
			for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
				const [index, each] = next;
				const [expected, actual] = [ours(each), await theirs(each, index)];
				if (actual === "refused") refused++;
				if (actual !== expected) differences.push({ ...each, expected, actual });
			}
		};
		await Promise.all(Array.from({ length: 4 }, work));
		expect(differences).toEqual([]);
		// Neither all of them nor hardly any: both answers are tried.
		expect(refused).toBeGreaterThan(cases / 10);
		expect(refused).toBeLessThan((cases * 7) / 10);
	});
});

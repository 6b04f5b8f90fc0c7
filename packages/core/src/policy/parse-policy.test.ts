import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { fileRule, type OptionSchemas, type Rule } from "../lint/rule.ts";
import { type PolicySource, parsePolicy, policyFaultIn } from "./parse-policy.ts";
import type { PolicyValidator, RuleSet } from "./rule-set.ts";
import { policySchema } from "./schema.ts";

function toyRule(id: string, presets: Rule["presets"], options: OptionSchemas = {}): Rule {
	return fileRule({
		id,
		summary: `what ${id} finds`,
		why: "Because.",
		fix: "Do it.",
		messages: { default: "found" },
		severity: "high",
		confidence: "certain",
		presets,
		selects: {},
		options,
		*check() {},
	});
}

const rules = [
	toyRule("plain-secret", ["recommended", "strict"]),
	toyRule("short-key", ["strict"], {
		least: { type: "integer", description: "Least bits.", minimum: 1, default: 128 },
		words: { type: "array", items: { type: "string" }, description: "Words.", default: ["key"] },
	}),
];
const packs = {
	pack: { version: 1, extends: "strict", secrets: { namespace: "vault" }, rules: { "plain-secret": "low" } },
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const ruleSet: RuleSet = {
	rules,
	packs,
	validatePolicy: ajv.compile(policySchema(rules, Object.keys(packs))) as unknown as PolicyValidator,
};

type Files = Readonly<Record<string, string>>;
const sourceOf = (files: Files, more: Partial<PolicySource> = {}): PolicySource => ({
	path: ".sops-guard.yaml",
	project: "",
	read: (path) => files[path] ?? null,
	...more,
});

const read = (text: string, files: Files = {}, more: Partial<PolicySource> = {}) =>
	parsePolicy(text, sourceOf(files, more), ruleSet);

/** `path:line message (hint)` */
function refusal(text: string, files: Files = {}, more: Partial<PolicySource> = {}): string {
	try {
		read(text, files, more);
	} catch (failure) {
		if (!(failure instanceof Failure)) throw failure;
		const { place, message, hint } = failure;
		return `${place === null ? failure.code : `${place.path}:${place.line}`} ${message}${hint === null ? "" : ` (${hint})`}`;
	}
	throw new Error("the policy was accepted");
}

describe("what a policy says", () => {
	test("everything at once", () => {
		const policy = read(`version: 1
environments:
  prod: { paths: ["env/prod/**"], recipients: [ci], required: [env/prod/x.enc] }
recipients:
  ci: { age: age1abc, role: ci, revokedAt: 2026-05-01 }
artifacts:
  encrypted: ["**/*.enc"]
  required: [".sops.yaml"]
secrets:
  namespace: secrets
  required:
    - { name: postgres, keys: [url], usedBy: [all], maxAge: 12w, owner: platform }
rotation: { maxAge: 30d }
recovery: { maxAge: 180d }
eso: { version: "2", namespaces: [app] }
rules:
  plain-secret: off
  short-key: { severity: low, least: 64 }
suppressions:
  - rule: plain-secret
    path: demo/**
    until: 2027-01-31
    reason: a demo without real data
`);
		expect(policy.environments).toMatchObject([
			{ name: "prod", recipients: ["ci"], required: [{ path: "env/prod/x.enc", line: 3 }], line: 3 },
		]);
		expect(policy.environments[0]?.paths.matches("env/prod/x")).toBe(true);
		expect(policy.recipients).toEqual([
			{ name: "ci", age: "age1abc", role: "ci", revokedAt: "2026-05-01", line: 5 },
		]);
		expect(policy.artifacts.encrypted).toMatchObject({ patterns: ["**/*.enc"], declared: true });
		expect(policy.artifacts.neverCommit.declared).toBe(false);
		expect(policy.artifacts.required).toEqual([{ path: ".sops.yaml", line: 8 }]);
		expect(policy.secrets).toEqual({
			namespace: "secrets",
			required: [
				{ name: "postgres", keys: ["url"], usedBy: ["all"], maxAge: 84, owner: "platform", line: 12 },
			],
		});
		expect(policy.rotation).toEqual({ maxAge: 30, warnBefore: 14, recipientMaxAge: null });
		expect(policy.recovery).toEqual({ maxAge: 180 });
		expect(policy.eso).toEqual({ version: "2", namespaces: ["app"] });
		expect(policy.rule("plain-secret").enabled).toBe(false);
		expect(policy.rule("short-key")).toEqual({ enabled: true, severity: "low", options: { least: 64 } });
		expect(policy.suppressions).toMatchObject([
			{
				rule: "plain-secret",
				until: "2027-01-31",
				reason: "a demo without real data",
				path: ".sops-guard.yaml",
				line: 20,
			},
		]);
	});

	test.each([
		["false", { enabled: false, severity: null, options: {} }],
		["off", { enabled: false, severity: null, options: {} }],
		["true", { enabled: true, severity: null, options: {} }],
		["medium", { enabled: true, severity: "medium", options: {} }],
		["{}", { enabled: true, severity: null, options: {} }],
		["{ severity: info }", { enabled: true, severity: "info", options: {} }],
		["{ words: [a, b] }", { enabled: true, severity: null, options: { words: ["a", "b"] } }],
	])("short-key: %s", (entry, setting) => {
		expect(read(`version: 1\nrules: { short-key: ${entry} }\n`).rule("short-key")).toEqual(setting);
	});

	test("without a file, recommended", () => {
		const policy = read("", {}, { path: null });
		expect(policy.path).toBeNull();
		expect(policy.rule("plain-secret").enabled).toBe(true);
		expect(policy.rule("short-key").enabled).toBe(false);
		expect(policy.artifacts.encrypted.matches("k8s/base-secrets.ENC.yaml")).toBe(true);
		expect(policy.artifacts.encrypted.matches("k8s/secrets.yaml")).toBe(false);
		expect(policy.artifacts.neverCommit.matches("env/prod/terraform.tfvars")).toBe(true);
		expect(policy.artifacts.neverCommit.matches("env/prod/terraform.tfvars.enc")).toBe(false);
	});

	test("a preset takes the place of what is extended", () => {
		expect(read("", {}, { path: null, preset: "strict" }).rule("short-key").enabled).toBe(true);
		expect(
			read("version: 1\nextends: recommended\n", {}, { preset: "strict" }).rule("short-key").enabled,
		).toBe(true);
		expect(read("version: 1\n", {}, { preset: "pack" }).secrets.namespace).toBe("vault");
	});

	test("anchors and aliases stand for what they name", () => {
		const text = "version: 1\nartifacts:\n  encrypted: &all ['**/*.enc']\n  templates: *all\n";
		expect(read(text).artifacts.templates.patterns).toEqual(["**/*.enc"]);
	});

	test("paths are relative to the project", () => {
		const policy = read("version: 1\n", {}, { path: "apps/a/.sops-guard.yaml", project: "apps/a" });
		expect(policy.within("apps/a/x/y")).toBe("x/y");
		expect(policy.within("apps/ab/x")).toBeNull();
		expect(policy.within("x")).toBeNull();
	});
});

describe("extends", () => {
	const base = `version: 1
extends: pack
environments: { prod: { paths: [p/**], required: [p/x] }, dev: { paths: [d/**] } }
artifacts: { required: [a, b] }
rules: { short-key: { least: 256 } }
suppressions: [{ rule: short-key, path: old/**, until: 2027-01-01, reason: it is old but fine }]
`;

	test("a file, a pack, a preset: maps are merged, lists replaced, suppressions added up", () => {
		const policy = read(
			`version: 1
extends: ./policies/base.yaml
environments: { prod: { paths: [q/**] } }
artifacts: { required: [c] }
rules: { short-key: high }
suppressions: [{ rule: short-key, path: new/**, until: 2027-01-01, reason: it is new but fine }]
`,
			{ "policies/base.yaml": base },
		);
		expect(policy.environments.map(({ name, paths, line }) => [name, paths.patterns, line])).toEqual([
			["prod", ["q/**"], 3],
			["dev", ["d/**"], null],
		]);
		expect(policy.environments[0]?.required).toEqual([{ path: "p/x", line: null }]);
		expect(policy.artifacts.required).toEqual([{ path: "c", line: 4 }]);
		expect(policy.rule("short-key")).toEqual({ enabled: true, severity: "high", options: { least: 256 } });
		expect(policy.rule("plain-secret")).toEqual({ enabled: true, severity: "low", options: {} });
		expect(policy.secrets.namespace).toBe("vault");
		expect(policy.suppressions.map(({ path, line }) => [path, line])).toEqual([
			["policies/base.yaml", 6],
			[".sops-guard.yaml", 6],
		]);
	});

	test("a file is relative to the file that extends it", () => {
		const files = { "lib/one.yaml": "version: 1\nextends: ../two.yaml\n", "two.yaml": base };
		const policy = read("version: 1\nextends: ../lib/one.yaml\n", files, {
			path: "app/.sops-guard.yaml",
			project: "app",
		});
		expect(policy.secrets.namespace).toBe("vault");
		// Another file's lines are not this policy's.
		expect(policy.artifacts.required).toEqual([
			{ path: "a", line: null },
			{ path: "b", line: null },
		]);
	});

	test.each([
		["itself", "./.sops-guard.yaml", ".sops-guard.yaml:2 policies extend each other in a circle"],
		["each other", "./one.yaml", "two.yaml:2 policies extend each other in a circle"],
		["nothing", "./three.yaml", ".sops-guard.yaml:2 the extended policy three.yaml is not there"],
		[
			"something outside",
			"../x.yaml",
			".sops-guard.yaml:2 a policy cannot extend a file outside the repository (copy it into the repository and extend the copy)",
		],
		[
			"a URL",
			"https://example.org/x.yaml",
			".sops-guard.yaml:2 a policy cannot extend a URL (copy it into the repository and extend the copy)",
		],
		["a typo", "recomended", '.sops-guard.yaml:2 extends names no preset (did you mean "recommended"?)'],
		[
			"a bare file",
			"base.yaml",
			".sops-guard.yaml:2 extends names no preset (a file is written ./name.yaml; presets are recommended, strict, pack)",
		],
		["a broken file", "./broken.yaml", 'broken.yaml:3 unknown key "rulez" (did you mean "rules"?)'],
	])("%s", (_, base, expected) => {
		const files = {
			".sops-guard.yaml": "version: 1\n",
			"one.yaml": "version: 1\nextends: ./two.yaml\n",
			"two.yaml": "version: 1\nextends: ./one.yaml\n",
			"broken.yaml": "# a comment\nversion: 1\nrulez: {}\n",
		};
		expect(refusal(`version: 1\nextends: ${base}\n`, files)).toBe(expected);
	});

	test("an unknown --preset", () => {
		expect(refusal("", {}, { path: null, preset: "strickt" })).toBe(
			'usage unknown preset "strickt" (did you mean "strict"?)',
		);
	});

	test("from a policy that lies outside", () => {
		expect(refusal("version: 1\nextends: ./x.yaml\n", {}, { path: "/etc/policy.yaml" })).toMatch(
			/outside the repository/,
		);
	});
});

describe("what is refused, with its line", () => {
	test.each([
		["", '1 "version" is missing (begin the policy with: version: 1)'],
		["# nothing\n", '1 "version" is missing (begin the policy with: version: 1)'],
		["rules: {}\n", '1 "version" is missing (begin the policy with: version: 1)'],
		["verison: 1\n", '1 unknown key "verison" (did you mean "version"?)'],
		["version: 2\n", "1 version must be 1"],
		['version: "1"\n', "1 version must be 1"],
		["- version: 1\n", "1 the policy must be a map"],
		["version: 1\nenviroments: {}\n", '2 unknown key "enviroments" (did you mean "environments"?)'],
		[
			"version: 1\nrotation:\n  age: 90d\n",
			'3 unknown key "age" in rotation (known here: maxAge, warnBefore, recipientMaxAge)',
		],
		[
			"version: 1\nenvironments:\n  prod: { path: [x] }\n",
			'3 unknown key "path" in environments.prod (did you mean "paths"?)',
		],
		["version: 1\nenvironments:\n  prod: {}\n", '3 "paths" is missing in environments.prod'],
		[
			"version: 1\nrules:\n  plain-secrt: off\n",
			'3 unknown rule "plain-secrt" (did you mean "plain-secret"?)',
		],
		["version: 1\nrules:\n  zzz: off\n", '3 unknown rule "zzz" (`sops-guard rules` lists them)'],
		[
			"version: 1\nrules:\n  plain-secret: { serverity: low }\n",
			'3 unknown key "serverity" in rules.plain-secret (did you mean "severity"?)',
		],
		[
			"version: 1\nrules:\n  short-key:\n    leest: 1\n",
			'4 unknown key "leest" in rules.short-key (did you mean "least"?)',
		],
		[
			"version: 1\nrules:\n  plain-secret: hihg\n",
			'3 rules.plain-secret must be true, false, off, critical, high, medium, low, info, or a map (did you mean "high"?)',
		],
		[
			"version: 1\nrules:\n  plain-secret: { severity: off }\n",
			"3 rules.plain-secret.severity must be one of critical, high, medium, low, info",
		],
		[
			"version: 1\nrules:\n  short-key: { least: many }\n",
			"3 rules.short-key.least must be a whole number, at least 1",
		],
		[
			"version: 1\nrules:\n  short-key: { least: 0 }\n",
			"3 rules.short-key.least must be a whole number, at least 1",
		],
		["version: 1\nrules:\n  short-key: { words: [1] }\n", "3 rules.short-key.words[0] must be text"],
		[
			"version: 1\nsuppressions:\n",
			"2 suppressions must be a list (leave the key out if there is nothing to say)",
		],
		[
			"version: 1\nsuppressions:\n  - { path: x, rule: plain-secert }\n",
			'3 unknown rule "plain-secert" in suppressions[0].rule (did you mean "plain-secret"?)',
		],
		["version: 1\nsuppressions:\n  - { path: x }\n", '3 "rule" is missing in suppressions[0]'],
		["version: 1\nrotation: { maxAge: 90 }\n", "2 rotation.maxAge must be days or weeks, such as 90d or 12w"],
		["version: 1\nrotation: { maxAge: 3m }\n", "2 rotation.maxAge must be days or weeks, such as 90d or 12w"],
		["version: 1\neso: { version: 2 }\n", '2 eso.version must be a version in quotes, such as "2" or "0.19"'],
		[
			"version: 1\nrecipients: { ci: { age: age1x, role: cii } }\n",
			'2 recipients.ci.role must be one of ci, person, cluster, break-glass (did you mean "ci"?)',
		],
		[
			"version: 1\nrecipients: { ci: { age: AGE-SECRET-KEY-1CANARY } }\n",
			"2 recipients.ci.age must be a public age or SSH recipient",
		],
		[
			"version: 1\nrecipients: { ci: { age: age1x, revokedAt: 2026-02-30 } }\n",
			"2 recipients.ci.revokedAt is not a day of the calendar",
		],
		[
			"version: 1\nrecipients: { ci: { age: age1x } }\nenvironments:\n  prod: { paths: [x], recipients: [cy] }\n",
			'4 recipient "cy" is not registered (did you mean "ci"?)',
		],
		[
			"version: 1\nartifacts:\n  encrypted:\n    - ok\n    - /etc/**\n",
			"5 artifacts.encrypted[1] leads out of the project",
		],
		[
			"version: 1\nartifacts: { encrypted: ['!x'] }\n",
			"2 artifacts.encrypted[0] begins with an exclamation mark; write what is meant instead of what is not",
		],
		[
			`version: 1\nartifacts: { encrypted: ['${"{a,b}".repeat(9)}'] }\n`,
			"2 artifacts.encrypted[0] stands for more than 256 globs",
		],
		[
			`version: 1\nartifacts: { encrypted: ['${"a".repeat(513)}'] }\n`,
			"2 artifacts.encrypted[0] is longer than 512 characters",
		],
		[
			"version: 1\nartifacts: { required: [a/../../b] }\n",
			"2 artifacts.required[0] leads out of the project",
		],
		["version: 1\nsecrets:\n  required:\n    - name: a\n    - name: a\n", "5 this Secret is required twice"],
		["version: 1\nrules: {}\nrules: {}\n", "3 this key is there twice"],
		["version: 1\nrecovery: { maxAge: !!str 90d }\n", "2 a policy has no YAML tags"],
		["version: 1\n---\nversion: 1\n", "2 a policy is one document"],
		["version: 1\n<<<<<<< ours\nrules: {}\n=======\n>>>>>>> theirs\n", "2 a merge was not finished here"],
		["version: 1\nrules: [\n", undefined],
		["version: 1\n__proto__: {}\n", '2 unknown key "__proto__" (known here: '],
		["version: 1\nconstructor: {}\n", '2 unknown key "constructor" (known here: '],
	])("%j", (text, expected) => {
		const words = refusal(text);
		expect(words).toMatch(/^\.sops-guard\.yaml:\d+ /);
		if (expected !== undefined) expect(words).toContain(`.sops-guard.yaml:${expected}`);
		if (expected?.endsWith(": ") === false) expect(words).toBe(`.sops-guard.yaml:${expected}`);
	});

	test("a bomb of aliases stays small", () => {
		const levels = Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]`);
		expect(refusal(`version: 1\na0: &a0 [x]\n${levels.join("\n")}\n`)).toMatch(/too (large|many|deeply)/);
	});

	test("no value is ever told", () => {
		for (const text of [
			"version: 1\nextends: canary-value\n",
			"version: canary-value\n",
			"version: 1\nrotation: { maxAge: canary-value }\n",
			"version: 1\nrules: { plain-secret: canary-value }\n",
			"version: 1\nrecipients: { a: { age: canary-value } }\n",
			'version: 1\nrules: "canary-value\n',
		]) {
			expect(refusal(text)).not.toContain("canary");
		}
	});

	test("a key that looks like a credential is masked", () => {
		const key = `AGE-SECRET-KEY-1${"Q".repeat(58)}`;
		expect(refusal(`version: 1\n${key}: x\n`)).not.toContain(key);
	});
});

describe("faults of policies that are not in force", () => {
	const fault = policyFaultIn((path) => ({ "a/base.yaml": "version: 1\nx: 1\n" })[path] ?? null, ruleSet);

	test("none, the line, or the line of extends", () => {
		expect(fault("version: 1\n", "a/.sops-guard.yaml")).toBeNull();
		const own = fault("version: 1\n\nrulez: {}\n", "a/.sops-guard.yaml");
		expect([own?.line, own?.words.text]).toEqual([3, 'unknown key "rulez"']);
		const based = fault("version: 1\n\nextends: ./base.yaml\n", "a/.sops-guard.yaml");
		expect([based?.line, based?.words.text]).toEqual([3, 'what it extends cannot be used: unknown key "x"']);
	});
});

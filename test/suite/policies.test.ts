// The policies and the schema that ship.
import { readFileSync } from "node:fs";
import { type Policy, parsePolicy, type RuleSet } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { Ajv } from "ajv";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packNames, policiesFolder } from "../support/policy-packs.ts";

const textOf = (name: string) => readFileSync(new URL(name, policiesFolder), "utf8");
const schema = JSON.parse(textOf("policy.schema.json"));
const noFiles = { project: "", read: () => null };

const policyFrom = (text: string | null, preset?: string, rules: RuleSet = ruleSet): Policy =>
	parsePolicy(
		text ?? "",
		{
			path: text === null ? null : ".sops-guard.yaml",
			...noFiles,
			...(preset === undefined ? {} : { preset }),
		},
		rules,
	);

/** What a policy says, without where it says so. */
function meaningOf(policy: Policy) {
	const { path, rule, within, ...rest } = policy;
	const rules = ruleSet.rules.map(({ id }) => [id, policy.rule(id)]);
	const plain = (key: string, value: unknown) => (key === "line" || key === "declared" ? undefined : value);
	return JSON.parse(JSON.stringify({ ...rest, rules }, plain));
}

describe("presets", () => {
	test.each(["recommended", "strict"])("policies/%s.yaml spells out what the preset means", (preset) => {
		expect(meaningOf(policyFrom(textOf(`${preset}.yaml`)))).toEqual(meaningOf(policyFrom(null, preset)));
	});

	test("without a policy file, recommended applies", () => {
		expect(meaningOf(policyFrom(null))).toEqual(meaningOf(policyFrom(null, "recommended")));
		expect(meaningOf(policyFrom("version: 1\n"))).toEqual(meaningOf(policyFrom(null)));
	});

	test("strict has every rule, recommended those that its rules ask for", () => {
		const [strict, recommended] = [policyFrom(null, "strict"), policyFrom(null, "recommended")];
		for (const rule of ruleSet.rules) {
			expect(strict.rule(rule.id).enabled).toBe(true);
			expect(recommended.rule(rule.id).enabled).toBe(rule.presets.includes("recommended"));
		}
	});
});

describe.each(packNames)("the pack %s", (name) => {
	test("as a file and as an extended pack are the same", () => {
		expect(meaningOf(policyFrom(textOf(`${name}.yaml`)))).toEqual(
			meaningOf(policyFrom(`version: 1\nextends: ${name}\n`)),
		);
	});

	test("excuses nothing and switches nothing off", () => {
		const policy = policyFrom(null, name);
		expect(policy.suppressions).toEqual([]);
		for (const { id, presets } of ruleSet.rules) {
			if (presets.includes("recommended")) expect(policy.rule(id).enabled).toBe(true);
		}
	});
});

test("talent-mesh asks for what its system stands on", () => {
	const policy = policyFrom("version: 1\nextends: talent-mesh\n");
	expect(policy.secrets.namespace).toBe("secrets");
	expect(policy.secrets.required.map(({ name, maxAge }) => [name, maxAge])).toEqual([
		["postgres-credentials", 90],
		["mongodb-credentials", 90],
		["redis-credentials", 90],
		["linkedin-oauth", 90],
		["jwt-signing-key", 90],
	]);
	expect(policy.rotation).toEqual({ maxAge: 90, warnBefore: 14, recipientMaxAge: 365 });
	const environment = "terraform/environments/contabo-europe";
	expect(policy.environments[0]?.paths.matches(`${environment}/terraform.tfvars.enc`)).toBe(true);
	expect(policy.artifacts.neverCommit.matches(`${environment}/terraform.tfvars`)).toBe(true);
	expect(policy.artifacts.encrypted.matches("k8s/secrets/base-secrets.enc.yaml")).toBe(true);
	expect(policy.artifacts.neverCommit.declared).toBe(true);
});

// The policy of the design, with every key that there is.
const everything = `version: 1
extends: recommended
environments:
  contabo-europe: { paths: ["terraform/environments/contabo-europe/**"], recipients: [ci, owner] }
recipients:
  ci:    { age: age1ci, role: ci }
  owner: { age: age1owner, role: break-glass }
  alice: { age: age1alice, revokedAt: 2026-05-01 }
artifacts:
  encrypted:   ["**/*.enc", "**/*.enc.{yaml,yml,json,env,ini}"]
  neverCommit: ["**/*.tfvars", "**/*.tfvars.json"]
  templates:   ["**/*.example"]
  required:    [".sops.yaml", ".age-public-key"]
secrets:
  namespace: secrets
  required:
    - { name: postgres-credentials, keys: [url], usedBy: [all services], maxAge: 90d, owner: platform }
rotation: { maxAge: 90d, warnBefore: 14d, recipientMaxAge: 365d }
recovery: { maxAge: 180d }
eso: { version: "2", namespaces: [talent-mesh] }
rules: { tf-tfvars-tracked: false, meta-parse-error: low }
suppressions:
  - { rule: tf-tfvars-tracked, path: demo/**, until: 2027-01-31, reason: demo cluster with no real data }
`;

describe("policies/policy.schema.json", () => {
	const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

	test.each([
		["all that there is", everything],
		["the smallest", "version: 1\n"],
		["recommended", textOf("recommended.yaml")],
		["strict", textOf("strict.yaml")],
		["talent-mesh", textOf("talent-mesh.yaml")],
	])("accepts %s, as the reader does", (_, text) => {
		expect(validate(parse(text))).toBe(true);
		expect(() => policyFrom(text)).not.toThrow();
	});

	test.each([
		"rulez: {}",
		"rules: { no-such-rule: off }",
		"rotation: { maxAge: 3 months }",
		"suppressions: [{ rule: nothing, path: x }]",
		"environments: { prod: {} }",
	])("refuses %s, as the reader does", (line) => {
		expect(validate(parse(`version: 1\n${line}\n`))).toBe(false);
		expect(() => policyFrom(`version: 1\n${line}\n`)).toThrow();
	});

	test("leaves no map open and no value without words for an editor", () => {
		for (const [path, node] of nodesIn(schema, "#")) {
			if (node.type !== "object") continue;
			expect(node.additionalProperties, path).toBeDefined();
			expect(node.additionalProperties, path).not.toBe(true);
			expect(node.description, path).toMatch(/\.$/);
			for (const [name, value] of Object.entries<Record<string, unknown>>(node.properties ?? {})) {
				const inner = (value.$ref ?? value.description) as string | undefined;
				expect(inner, `${path}/${name}`).toBeDefined();
			}
		}
	});
});

// biome-ignore lint/suspicious/noExplicitAny: a schema is walked as what it is
type SchemaNode = Record<string, any>;

function* nodesIn(node: SchemaNode, path: string): Generator<[string, SchemaNode]> {
	if (typeof node !== "object" || node === null) return;
	yield [path, node];
	for (const [name, value] of Object.entries(node)) yield* nodesIn(value, `${path}/${name}`);
}

test("the rules carry their validator along: nothing of ajv is loaded at run time", async () => {
	const bundle = await rolldown({
		input: new URL("../../packages/rules/src/index.ts", import.meta.url).pathname,
		platform: "node",
		logLevel: "silent",
	});
	const { output } = await bundle.generate({ format: "esm" });
	await bundle.close();
	const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
	expect(modules.filter((id) => id.includes("/node_modules/ajv/"))).toEqual([]);
	expect(modules.some((id) => id.endsWith("policy-validator.generated.js"))).toBe(true);
});

import type { OptionSchema, Rule } from "../lint/rule.ts";
import { severities } from "../severity.ts";
import { durationPattern } from "./duration.ts";

/** A JSON Schema, draft 07: what editors and the validator's generator both read. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a policy can extend without a file. */
export const presets = ["recommended", "strict"] as const;

/** What a registered recipient is for. */
export const roles = ["ci", "person", "cluster", "break-glass"] as const;

/**
 * The schema of `.sops-guard.yaml`. Every value has a `title` that completes the sentence "must be …", which is how a
 * fault is worded, and a `description` for editors. Only keywords that the generated validator can judge without a library
 * at run time are used: no lengths, no unique items.
 */
export function policySchema(rules: readonly Rule[], packs: readonly string[] = []): JsonSchema {
	return {
		$schema: "http://json-schema.org/draft-07/schema#",
		...map("What must be sealed, who may read it, and how old it may be.", {
			version: { title: "1", description: "The version of this format.", const: 1 },
			extends: {
				title: `${[...presets, ...packs].join(", ")}, or a file such as ./base.yaml`,
				description:
					"What this policy stands on; recommended if left out. A file is relative to this one. Maps are merged by key, a list replaces the list.",
				default: "recommended",
				anyOf: [
					{ type: "string", enum: [...presets, ...packs] },
					// Whatever else it is, the reader of policies says better what is wrong with it.
					{ type: "string" },
				],
			},
			environments: {
				...mapOf("Environments by name.", {
					...map(
						"An environment.",
						{
							paths: globs("Which files belong to it."),
							recipients: list("Who may read it, by their names in the registry.", ref("name")),
							required: list("Files that it must have.", ref("path")),
						},
						["paths"],
					),
				}),
			},
			recipients: {
				...mapOf("The registry: who a recipient is. Without it, rules about unknown recipients stay off.", {
					...map(
						"A registered recipient.",
						{
							age: {
								title: "a public age or SSH recipient",
								description: "The public recipient.",
								type: "string",
								pattern: "^(age1|ssh-(ed25519|rsa) )",
							},
							role: {
								title: `one of ${roles.join(", ")}`,
								description:
									"What it is for. Only a break-glass recipient may stand in several environments.",
								type: "string",
								enum: [...roles],
							},
							revokedAt: { ...ref("day"), description: "The day on which it stopped being trusted." },
						},
						["age"],
					),
				}),
			},
			artifacts: map("Which files are what.", {
				encrypted: globs("Files that must be sealed with SOPS."),
				neverCommit: globs("Plaintext that git must ignore and must not track."),
				templates: globs("Files that hold placeholders, never real values."),
				required: list("Files that must be there.", ref("path")),
			}),
			secrets: map("The master Secrets.", {
				namespace: { ...ref("name"), description: "The namespace that they live in." },
				required: list("Secrets that must be there.", {
					...map(
						"A required Secret.",
						{
							name: { ...ref("name"), description: "Its name in Kubernetes." },
							keys: list("Keys that it must have.", ref("name")),
							usedBy: list("What needs it.", ref("text")),
							maxAge: { ...ref("duration"), description: "How old a value may be." },
							owner: { ...ref("name"), description: "Who rotates it." },
						},
						["name"],
					),
				}),
			}),
			rotation: map("How old things may be.", {
				maxAge: { ...ref("duration"), description: "A value.", default: "90d" },
				warnBefore: { ...ref("duration"), description: "When to say so in advance.", default: "14d" },
				recipientMaxAge: { ...ref("duration"), description: "A recipient." },
			}),
			recovery: map("The recovery drill.", {
				maxAge: { ...ref("duration"), description: "How long ago the last one may be." },
			}),
			eso: map("The External Secrets Operator.", {
				version: {
					title: 'a version in quotes, such as "2" or "0.19"',
					description: "Taken from the HelmRelease where there is one.",
					type: "string",
					pattern: "^v?[0-9]+(\\.[0-9]+){0,2}$",
				},
				namespaces: list("Where ExternalSecrets may stand.", ref("name")),
			}),
			rules: map("Rules by id.", Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)]))),
			suppressions: list("Findings that are excused, each with a reason and an end.", {
				...map(
					"A suppression.",
					{
						rule: { title: "the id of a rule", description: "Which rule.", enum: rules.map(({ id }) => id) },
						path: { ...ref("glob"), description: "Which files." },
						until: {
							title: "a date such as 2026-12-31",
							description: "The last day on which it holds, YYYY-MM-DD.",
							type: ["string", "null"],
						},
						reason: {
							title: "text",
							description: "Why, in ten characters or more.",
							type: ["string", "null"],
						},
					},
					["rule", "path"],
				),
			}),
		}),
		required: ["version"],
		definitions,
	};
}

const definitions = {
	text: { title: "text", type: "string", pattern: "\\S" },
	name: { title: "a name", type: "string", pattern: "^\\S+$" },
	glob: { title: "a glob", type: "string", pattern: "\\S" },
	path: { title: "a path relative to the project root", type: "string", pattern: "^[^/]" },
	duration: { title: "days or weeks, such as 90d or 12w", type: "string", pattern: durationPattern },
	day: { title: "a date such as 2026-12-31", type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
	severity: { title: `one of ${severities.join(", ")}`, type: "string", enum: [...severities] },
	switch: {
		title: `true, false, off, ${severities.join(", ")}, or a map`,
		enum: [true, false, "off", ...severities],
	},
	setting: map("A rule's severity.", { severity: { $ref: "#/definitions/severity" } }),
	rule: { anyOf: [{ $ref: "#/definitions/switch" }, { $ref: "#/definitions/setting" }] },
};

const ref = (name: keyof typeof definitions) => ({ $ref: `#/definitions/${name}` });

function map(description: string, properties: JsonSchema, required?: readonly string[]) {
	return {
		title: "a map",
		description,
		type: "object",
		additionalProperties: false,
		properties,
		...(required === undefined ? {} : { required }),
	};
}

const mapOf = (description: string, value: JsonSchema) => ({
	title: "a map",
	description,
	type: "object",
	additionalProperties: value,
});

const list = (description: string, items: JsonSchema) => ({
	title: "a list",
	description,
	type: "array",
	items,
});

const globs = (description: string) =>
	list(`${description} Globs, relative to the project root.`, ref("glob"));

/** A switch, a severity, or a map with the rule's options. */
function settingOf(rule: Rule): JsonSchema {
	const options = rule.options ?? {};
	const isPlain = Object.keys(options).length === 0;
	const properties = Object.fromEntries(
		Object.entries(options).map(([name, option]) => [name, optionSchema(option)]),
	);
	const title = definitions.switch.title;
	const description = `${rule.summary}. ${rule.why}`;
	if (isPlain) return { title, description, allOf: [ref("rule")] };
	return {
		title,
		description,
		anyOf: [ref("switch"), map("Severity and options.", { severity: ref("severity"), ...properties })],
	};
}

function optionSchema(option: OptionSchema): JsonSchema {
	const least = option.minimum === undefined ? "" : `, at least ${option.minimum}`;
	const items = option.items === undefined ? {} : { items: { title: "text", ...option.items } };
	return { title: optionTitles[option.type] + least, ...option, ...items };
}

const optionTitles = {
	string: "text",
	integer: "a whole number",
	boolean: "true or false",
	array: "a list",
} as const;

import {
	at,
	type CreationRule,
	creationRules,
	type Example,
	environmentOf,
	type File,
	isTemplateName,
	label,
	type PlacedConfig,
	type Policy,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "env-rule-spans-environments",
	summary: "One creation rule seals files of several environments",
	why: "One rule is one set of readers: whoever reads the test system's secrets reads production's, and nobody can be taken out of one alone.",
	fix: "Write a rule for each environment into {path}, with recipients of its own, then run `sops updatekeys` on the files.",
	messages: {
		spans: "this rule seals files of {environments}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		sharedRoles: {
			type: "array",
			items: { type: "string" },
			description: "Roles of the policy's recipients that may open several environments.",
			default: ["break-glass"],
		},
	},
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, options }) {
		if (policy.environments.length < 2) return;
		const exempt = new Set(
			policy.recipients.filter(({ role }) => options.sharedRoles.includes(role ?? "")).map(({ age }) => age),
		);
		for (const { placed, rule: creationRule, files } of spansIn(tree, policy)) {
			const readers = creationRule.groups.flat();
			if (readers.length > 0 && readers.every(({ id }) => exempt.has(id))) continue;
			const names = [...files.keys()].sort();
			yield {
				at: at.span(placed.file, creationRule.span),
				labels: { environments: label.list(names.map(label.name)) },
				related: names.flatMap((name) => {
					const file = files.get(name);
					return file === undefined ? [] : [{ at: at.file(file), message: label.name(`in ${name}`) }];
				}),
			};
		}
	},
});

interface Spanning {
	readonly placed: PlacedConfig;
	readonly rule: CreationRule;
	/** Environment → the first sealed file of it that the rule governs. */
	readonly files: ReadonlyMap<string, File>;
}

/** The rules that are the first to match sealed files of two environments or more, in the order of their places. */
function spansIn(tree: Tree, policy: Policy): Spanning[] {
	const rules = tree.fact(creationRules);
	const byRule = new Map<CreationRule, { placed: PlacedConfig; files: Map<string, File> }>();
	for (const { file } of tree.fact(sealedFiles).values()) {
		const environment = isTemplateName(file.path) ? null : environmentOf(file.path, policy);
		const [nearest] = rules.rulings(file.path);
		if (environment === null || nearest?.rule == null) continue;
		const known = byRule.get(nearest.rule) ?? { placed: nearest.placed, files: new Map() };
		if (!known.files.has(environment)) known.files.set(environment, file);
		byRule.set(nearest.rule, known);
	}
	return [...byRule]
		.filter(([, { files }]) => files.size > 1)
		.map(([rule, { placed, files }]) => ({ placed, rule, files }))
		.sort(
			(left, right) =>
				(left.placed.file.path < right.placed.file.path
					? -1
					: left.placed.file.path > right.placed.file.path
						? 1
						: 0) || left.rule.span.start - right.rule.span.start,
		);
}

const policyText = (more = "") =>
	`version: 1\nenvironments:\n  prod: { paths: ["env/prod/**"] }\n  staging: { paths: ["env/staging/**"] }\n${more}`;
const config = (...rules: readonly (readonly [pattern: string, recipients: string])[]) =>
	`creation_rules:\n${rules.map(([pattern, age]) => `  - path_regex: ${pattern}\n    age: ${age}\n`).join("")}`;
const sealedFor = (recipients: readonly string[], number: number) =>
	sealedYaml(`password: ${token(12, "str", number)}\n`, { recipients });
const both = (recipients: readonly string[]) => ({
	"env/prod/db.enc.yaml": sealedFor(recipients, 1),
	"env/staging/db.enc.yaml": sealedFor(recipients, 2),
});

export const examples: readonly Example[] = [
	{
		title: "One rule for a folder that holds all environments",
		files: { ".sops-guard.yaml": policyText(), ".sops.yaml": config(["^env/", ci]), ...both([ci]) },
		reports: [".sops.yaml:2"],
	},
	{
		title: "A rule of one environment behind a pattern that is wider than meant",
		files: {
			".sops-guard.yaml": policyText(),
			".sops.yaml": config([String.raw`db\.enc\.yaml$`, ci], ["^env/staging/", owner]),
			...both([ci]),
		},
		reports: [".sops.yaml:2"],
	},
	{
		title: "A rule for each environment",
		files: {
			".sops-guard.yaml": policyText(),
			".sops.yaml": config(["^env/prod/", ci], ["^env/staging/", owner]),
			"env/prod/db.enc.yaml": sealedFor([ci], 1),
			"env/staging/db.enc.yaml": sealedFor([owner], 2),
		},
		reports: [],
	},
	{
		title: "A rule for all, of which one environment only uses it",
		files: {
			".sops-guard.yaml": policyText(),
			".sops.yaml": config(["^env/prod/", ci], [".*", owner]),
			"env/prod/db.enc.yaml": sealedFor([ci], 1),
			"env/staging/db.enc.yaml": sealedFor([owner], 2),
			"shared/db.enc.yaml": sealedFor([owner], 3),
		},
		reports: [],
	},
	{
		title: "The break-glass key alone reads it",
		files: {
			".sops-guard.yaml": policyText(`recipients:\n  owner: { age: ${owner}, role: break-glass }\n`),
			".sops.yaml": config(["^env/", owner]),
			...both([owner]),
		},
		reports: [],
	},
	{
		title: "No environments",
		files: { ".sops.yaml": config(["^env/", ci]), ...both([ci]) },
		reports: [],
	},
];

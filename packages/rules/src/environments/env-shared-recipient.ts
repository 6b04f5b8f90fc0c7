import {
	at,
	type CreationRule,
	creationRules,
	type Example,
	environmentOf,
	type File,
	label,
	type Policy,
	recipientLabels,
	type Span,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "env-shared-recipient",
	summary: "One key opens the secrets of several environments",
	why: "The key of a test system that also opens production takes the wall between them away: whoever breaks the weaker one has both.",
	fix: "Give each environment a recipient of its own in `.sops.yaml` and run `sops updatekeys`; a key that is meant to open all gets `role: break-glass` in the policy.",
	messages: {
		shared: "{recipient} opens secrets of {environments}",
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
		for (const [recipient, uses] of usesOf(tree, policy)) {
			const firsts = [...new Map(uses.toReversed().map((use) => [use.environment, use])).values()].sort(
				byPlace,
			);
			const [first, ...others] = firsts;
			if (first === undefined || others.length === 0 || exempt.has(recipient)) continue;
			if (policy.rule("env-rule-spans-environments").enabled && isOfOneRule(uses)) continue;
			yield {
				at: at.span(first.file, first.span),
				labels: {
					recipient: recipientLabels([recipient], policy),
					environments: label.list(
						firsts
							.map(({ environment }) => label.name(environment))
							.sort((a, b) => (a.text < b.text ? -1 : 1)),
					),
				},
				related: others.map((other) => ({
					at: at.span(other.file, other.span),
					message: label.name(`in ${other.environment}`),
				})),
			};
		}
	},
});

/** A rule for several environments is the cause of what it lets in, and a finding of its own. */
function isOfOneRule(uses: readonly Use[]): boolean {
	const [first, ...others] = uses;
	return first?.rule != null && others.every(({ rule }) => rule === first.rule);
}

/** One place where a recipient is let into an environment. */
interface Use {
	readonly environment: string;
	/** What governs the file; null where nothing does. */
	readonly rule: CreationRule | null;
	readonly file: File;
	readonly span: Span;
}

function byPlace(left: Use, right: Use): number {
	if (left.file.path !== right.file.path) return left.file.path < right.file.path ? -1 : 1;
	return left.span.start - right.span.start;
}

/**
 * Where each age recipient is let in: by the sealed files of an environment and by the rules that govern them, in the order
 * of places. Other keys cannot be told apart by a policy. A file in no environment, or in several, says nothing.
 */
function usesOf(tree: Tree, policy: Policy): Map<string, Use[]> {
	const rules = tree.fact(creationRules);
	const uses = new Map<string, Use[]>();
	const add = (
		recipients: readonly { type: string; id: string; span: Span }[],
		file: File,
		use: Pick<Use, "environment" | "rule">,
	) => {
		for (const { type, id, span } of recipients) {
			if (type === "age") uses.set(id, [...(uses.get(id) ?? []), { ...use, file, span }]);
		}
	};
	for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
		const environment = environmentOf(file.path, policy);
		if (environment === null || !whole) continue;
		const [nearest] = rules.rulings(file.path);
		const use = { environment, rule: nearest?.rule ?? null };
		add(envelope.recipients, file, use);
		if (nearest?.rule != null) add(nearest.rule.groups.flat(), nearest.placed.file, use);
	}
	for (const list of uses.values()) list.sort(byPlace);
	return uses;
}

const policyText = (more = "") =>
	`version: 1\nenvironments:\n  prod: { paths: ["prod/**"] }\n  staging: { paths: ["staging/**"] }\n${more}`;
const registry = (role: string) => `recipients:\n  owner: { age: ${owner}, role: ${role} }\n`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });

export const examples: readonly Example[] = [
	{
		title: "One key in two environments",
		files: {
			".sops-guard.yaml": policyText(),
			"prod/db.enc.yaml": sealedFor(ci),
			"staging/db.enc.yaml": sealedFor(ci),
		},
		reports: ["prod/db.enc.yaml:12"],
	},
	{
		title: "The rule that lets it in, where there is one",
		files: {
			".sops-guard.yaml": policyText(),
			".sops.yaml": `creation_rules:\n  - path_regex: ^prod/\n    age: ${ci},${owner}\n  - path_regex: ^staging/\n    age: ${owner}\n`,
			"prod/db.enc.yaml": sealedFor(ci, owner),
			"staging/db.enc.yaml": sealedFor(owner),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "Let in by a rule, before any file is sealed anew",
		files: {
			".sops-guard.yaml": policyText(),
			".sops.yaml": `creation_rules:\n  - path_regex: ^prod/\n    age: ${ci},${former}\n`,
			"prod/db.enc.yaml": sealedFor(ci),
			"staging/db.enc.yaml": sealedFor(former),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "Registered, but not for several environments",
		files: {
			".sops-guard.yaml": policyText(registry("ci")),
			"prod/db.enc.yaml": sealedFor(owner),
			"staging/db.enc.yaml": sealedFor(owner),
		},
		reports: ["prod/db.enc.yaml:12"],
	},
	{
		title: "A break-glass key opens everything by intent",
		files: {
			".sops-guard.yaml": policyText(registry("break-glass")),
			"prod/db.enc.yaml": sealedFor(ci, owner),
			"staging/db.enc.yaml": sealedFor(former, owner),
		},
		reports: [],
	},
	{
		title: "A role that the policy allows",
		files: {
			".sops-guard.yaml": policyText(
				`${registry("person")}rules:\n  env-shared-recipient: { sharedRoles: [break-glass, person] }\n`,
			),
			"prod/db.enc.yaml": sealedFor(owner),
			"staging/db.enc.yaml": sealedFor(owner),
		},
		reports: [],
	},
	{
		title: "No environments, one environment, a folder outside them or in both",
		files: {
			".sops-guard.yaml":
				'version: 1\nenvironments:\n  prod: { paths: ["prod/**", "common/**"] }\n  staging: { paths: ["staging/**", "common/**"] }\n',
			"prod/db.enc.yaml": sealedFor(ci),
			"prod/web.enc.yaml": sealedFor(ci),
			"common/db.enc.yaml": sealedFor(former),
			"tools/db.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
];

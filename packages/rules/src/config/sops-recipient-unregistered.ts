import {
	at,
	creationRules,
	type Example,
	type File,
	label,
	type Policy,
	parseRecipient,
	recipientLabels,
	registryOf,
	type Span,
	sameRecipient,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-recipient-unregistered",
	summary: "A recipient can read secrets and is not in the policy's registry",
	why: "A public key says nothing of its owner. One that nobody registered is how somebody who left, or who should never have come, keeps reading.",
	fix: "Register the key with its owner and role under `recipients` in the policy, or take it out and re-key: `sops updatekeys`, `sops rotate`.",
	messages: {
		rule: "{recipient} is a recipient of creation rule {number} and is not in the policy's registry",
		file: "{path} is sealed for {recipient}, who is not in the policy's registry",
		files: "{path} and {count} more files are sealed for {recipient}, who is not in the policy's registry",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy }) {
		const registry = registryOf(policy);
		if (registry.empty) return;
		for (const [first, ...others] of usesOf(tree, policy)) {
			if (first === undefined || registry.of(first.id) !== null) continue;
			// What is no recipient is another finding.
			if ("fault" in parseRecipient(first.id)) continue;
			const { file, span, id, number } = first;
			yield {
				at: at.span(file, span),
				message: number !== null ? "rule" : others.length > 0 ? "files" : "file",
				labels: {
					recipient: recipientLabels([id], policy),
					number: label.number(number ?? 0),
					count: label.number(others.length),
				},
				related: others.slice(0, 10).map((other) => ({
					at: at.span(other.file, other.span),
					message: label.words("the same recipient"),
				})),
			};
		}
	},
});

interface Use {
	readonly id: string;
	readonly file: File;
	readonly span: Span;
	/** Of the creation rule; null in a sealed file. */
	readonly number: number | null;
}

/**
 * The uses of each age recipient, those in rules first. A file whose rule names others is another finding; whom its rule names is
 * told at the rule.
 */
function usesOf(tree: Tree, policy: Policy): Iterable<readonly Use[]> {
	const rules = tree.fact(creationRules);
	const uses = new Map<string, Use[]>();
	const add = (type: "age", use: Use) => {
		if (policy.within(use.file.path) === null) return;
		const key = sameRecipient({ type, id: use.id });
		const known = uses.get(key);
		if (known === undefined) uses.set(key, [use]);
		else known.push(use);
	};
	for (const { file, config } of rules.configs) {
		for (const { groups, index } of config.rules) {
			for (const { type, id, span } of groups.flat()) {
				if (type === "age") add(type, { id, file, span, number: index + 1 });
			}
		}
	}
	for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
		const isJudged = rules
			.rulings(file.path)
			.some(({ rule }) => rule?.groups.some((group) => group.length > 0));
		if (!whole || (isJudged && policy.rule("sops-recipient-mismatch").enabled)) continue;
		for (const { type, id, span } of envelope.recipients) {
			if (type === "age") add(type, { id, file, span, number: null });
		}
	}
	return uses.values();
}

const registry = (...ages: string[]) =>
	`version: 1\nrecipients:\n${ages.map((age, index) => `  r${index}: { age: ${age} }\n`).join("")}`;
const config = (age: string) => `creation_rules:\n  - path_regex: ^k8s/\n    age: ${age}\n`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });

export const examples: readonly Example[] = [
	{
		title: "A rule lets somebody in whom nobody knows",
		files: {
			".sops-guard.yaml": registry(ci, owner),
			".sops.yaml": config(`${ci},${former}`),
			"k8s/a.enc.yaml": sealedFor(ci, former),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "A file that no rule governs; several files are one finding",
		files: {
			".sops-guard.yaml": registry(ci),
			".sops.yaml": config(ci),
			"ops/a.enc.yaml": sealedFor(former),
			"ops/b.enc.yaml": sealedFor(ci, former),
			"ops/c.enc.yaml": sealedFor(owner),
		},
		reports: ["ops/a.enc.yaml:12", "ops/c.enc.yaml:12"],
	},
	{
		title: "Everybody is registered",
		files: {
			".sops-guard.yaml": registry(ci, owner),
			".sops.yaml": config(`${ci},${owner}`),
			"k8s/a.enc.yaml": sealedFor(ci, owner),
		},
		reports: [],
	},
	{
		title: "Without a registry nobody is unknown",
		files: {
			".sops-guard.yaml": "version: 1\n",
			".sops.yaml": config(former),
			"a.enc.yaml": sealedFor(former),
		},
		reports: [],
	},
	{
		title: "Keys in a cloud have no place in the registry",
		files: {
			".sops-guard.yaml": registry(ci),
			".sops.yaml": `${config(ci)}  - gcp_kms: projects/p/locations/l/keyRings/r/cryptoKeys/k\n`,
			"k8s/a.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
];

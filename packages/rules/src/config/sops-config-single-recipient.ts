import {
	at,
	type ConfigRecipient,
	type CreationRule,
	creationRules,
	type Example,
	eclipses,
	governedFiles,
	isAside,
	label,
	type PlacedConfig,
	type Policy,
	parseRecipient,
	type Registry,
	recipientLabels,
	registryOf,
	type Sealed,
	type Spot,
	sameRecipient,
	sealedFiles,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-single-recipient",
	summary: "Everything that a rule seals hangs on one key",
	why: "When that key is lost, on one laptop or with one CI system, every secret is lost with it.",
	fix: "Add an offline backup key to the rule, then run `sops updatekeys` on its files; the policy can register it with `role: break-glass`.",
	messages: {
		single: "Everything that creation rule {number} seals opens with {recipients} alone",
		several: "Everything that creation rules {number} seal opens with {recipients} alone",
		group:
			"What creation rule {number} seals is lost with {least} of its {all} keys, because key groups need one another",
		lifeline: "Creation rule {number} seals for no break-glass recipient of the policy",
		files: "{path} and {count} more files are sealed for one recipient each, and no rule names others",
		file: "{path} is sealed for {recipients} alone, and its rule names nobody",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		minimum: {
			type: "integer",
			minimum: 1,
			description: "How many keys have to be lost before a file is.",
			default: 2,
		},
	},
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, options }) {
		const registry = registryOf(policy);
		const rules = tree.fact(creationRules);
		const eclipsed = tree.fact(eclipses);
		const governed = tree.fact(governedFiles);
		for (const placed of rules.configs) {
			if (isAside(placed.file.path)) continue;
			const candidates = placed.config.rules.filter((rule) => !eclipsed.has(rule) && hasOwnKeys(rule));
			// A rule that has no file counts as long as none of them has.
			const used = candidates.filter((rule) => governed.get(rule)?.length !== 0);
			const live = used.length > 0 ? used : candidates;
			yield* weakIn(live, placed, policy, options.minimum);
			const isWeak = (rule: CreationRule) => resilience(rule) < options.minimum;
			const unsaved = live.find((rule) => !isWeak(rule) && !hasLifeline(rule, registry));
			if (unsaved !== undefined) {
				yield {
					at: placeOf(placed, unsaved),
					message: "lifeline",
					labels: { number: label.number(unsaved.index + 1) },
				};
			}
		}
		// A file that no rule governs is another finding.
		const loose = [...tree.fact(sealedFiles).values()].filter((found) => {
			const rulings = rules.rulings(found.file.path);
			const isLeftOpen = rulings.length > 0 && rulings.every(({ rule }) => rule?.groups.length === 0);
			return isLeftOpen && isWeakFile(found, options.minimum);
		});
		if (loose.length > 0) yield fileSpot(loose, policy);
	},
});

/** A key in a cloud is not lost with a laptop; who may use it is decided there. What is no key at all is another finding. */
function isOwnKey({ type, id }: { readonly type: string; readonly id: string }): boolean {
	return type === "pgp" || (type === "age" && "kind" in parseRecipient(id));
}

function hasOwnKeys({ groups }: CreationRule): boolean {
	return groups.some((group) => group.length > 0) && groups.every((group) => group.every(isOwnKey));
}

/** How many keys have to be lost at least until nobody can open what a rule seals. */
function resilience({ groups, shamirThreshold }: CreationRule): number {
	const sizes = groups
		.map((group) => new Set(group.map(sameRecipient)).size)
		.sort((left, right) => left - right);
	const spare = sizes.length - Math.min(shamirThreshold ?? sizes.length, sizes.length);
	return sizes.slice(0, spare + 1).reduce((sum, size) => sum + size, 0);
}

function hasLifeline({ groups }: CreationRule, { lifelines }: Registry): boolean {
	const named = new Set(groups.flat().map(sameRecipient));
	return (
		lifelines.length === 0 || lifelines.some(({ age }) => named.has(sameRecipient({ type: "age", id: age })))
	);
}

/** The rules that too few keys open; those with the same keys are one finding. */
function* weakIn(
	rules: readonly CreationRule[],
	placed: PlacedConfig,
	policy: Policy,
	minimum: number,
): Generator<Spot> {
	const byKeys = new Map<string, CreationRule[]>();
	for (const rule of rules) {
		if (resilience(rule) >= minimum) continue;
		const keys = rule.groups
			.map((group) => [...new Set(group.map(sameRecipient))].sort().join("\n"))
			.join("\n\n");
		byKeys.set(keys, [...(byKeys.get(keys) ?? []), rule]);
	}
	for (const group of byKeys.values()) {
		const [first, ...others] = group as [CreationRule, ...CreationRule[]];
		const all = new Set(first.groups.flat().map(sameRecipient)).size;
		yield {
			at: placeOf(placed, first),
			message: first.groups.length > 1 && all > 1 ? "group" : others.length > 0 ? "several" : "single",
			labels: {
				number: label.list(
					group.map(({ index }) => label.number(index + 1)),
					12,
				),
				recipients: recipientLabels(
					first.groups.flat().map(({ id }) => id),
					policy,
				),
				least: label.number(resilience(first)),
				all: label.number(all),
			},
			related: others
				.slice(0, 10)
				.map((other) => ({ at: placeOf(placed, other), message: label.words("the same key") })),
		};
	}
}

/** Where the key stands in the rule; the rule itself where an alias stands for the key. */
function placeOf({ file }: PlacedConfig, { span, groups }: CreationRule) {
	const inside = ({ span: { start } }: ConfigRecipient) => start >= span.start && start < span.end;
	const [first] = groups.flat();
	return at.span(file, first !== undefined && inside(first) ? first.span : span);
}

function isWeakFile({ file, envelope: { recipients }, whole }: Sealed, minimum: number): boolean {
	const keys = new Set(recipients.map(sameRecipient));
	return whole && !isAside(file.path) && keys.size > 0 && keys.size < minimum && recipients.every(isOwnKey);
}

function fileSpot(files: readonly Sealed[], policy: Policy): Spot {
	const [first, ...others] = files as [Sealed, ...Sealed[]];
	const { keySpan, recipients } = first.envelope;
	return {
		at: at.span(first.file, recipients[0]?.span ?? keySpan),
		message: others.length > 0 ? "files" : "file",
		labels: {
			count: label.number(others.length),
			recipients: recipientLabels(
				recipients.map(({ id }) => id),
				policy,
			),
		},
		related: others
			.slice(0, 10)
			.map(({ file }) => ({ at: at.file(file), message: label.words("another one") })),
	};
}

const config = (...rules: (readonly [pattern: string, age: string])[]) =>
	`creation_rules:\n${rules.map(([pattern, age]) => `  - path_regex: ${pattern}\n    age: ${age}\n`).join("")}`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });
const registry = `version: 1\nrecipients:\n  ci: { age: ${ci}, role: ci }\n  owner: { age: ${owner}, role: break-glass }\n`;

export const examples: readonly Example[] = [
	{
		title: "The CI system's key alone",
		files: { ".sops.yaml": config(["^k8s/", ci], ["^ops/", `${ci},${owner}`]) },
		reports: [".sops.yaml:3"],
	},
	{
		title: "One finding for all rules with that key, however many files they govern",
		files: {
			".sops.yaml": config(["^k8s/", ci], ["^ops/", `${ci}, ${ci}`]),
			"k8s/a.enc.yaml": sealedFor(ci),
			"ops/a.enc.yaml": sealedFor(ci),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "By an alias, in another configuration",
		files: {
			"app/.sops.yaml": `keys: [&ci ${ci}]\ncreation_rules:\n  - path_regex: ^a/\n    key_groups:\n      - age: [*ci]\n`,
		},
		reports: ["app/.sops.yaml:3"],
	},
	{
		title: "Two groups, both of them needed",
		files: {
			".sops.yaml": `creation_rules:\n  - key_groups:\n      - age: [${ci}, ${former}]\n      - age: [${owner}]\n`,
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "No break-glass recipient, where the policy has one",
		files: { ".sops-guard.yaml": registry, ".sops.yaml": config(["^k8s/", `${ci},${former}`]) },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A file for which no rule names anybody; several are one finding",
		files: {
			".sops.yaml": "creation_rules:\n  - encrypted_regex: ^data$\n",
			"a.enc.yaml": sealedFor(ci),
			"b.enc.yaml": sealedFor(owner),
		},
		reports: ["a.enc.yaml:12"],
	},
	{
		title: "The only file of a rule that names nobody",
		files: { ".sops.yaml": "creation_rules:\n  - path_regex: ^k8s/\n", "k8s/a.enc.yaml": sealedFor(ci) },
		reports: ["k8s/a.enc.yaml:12"],
	},
	{
		title: "No rule at all is another finding",
		files: {
			"a/.sops.yaml": config(["^k8s/", `${ci},${owner}`]),
			"a/a.enc.yaml": sealedFor(ci),
			"b.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
	{
		title: "Two keys, also as two of three groups",
		files: {
			".sops-guard.yaml": registry,
			".sops.yaml": `${config(["^k8s/", `${ci},${owner}`])}  - shamir_threshold: 2\n    key_groups:\n      - age: [${ci}]\n      - age: [${owner}]\n      - age: [${former}]\n`,
			"k8s/a.enc.yaml": sealedFor(ci, owner),
		},
		reports: [],
	},
	{
		title: "A key in a cloud, alone or beside others",
		files: {
			".sops.yaml": `creation_rules:\n  - path_regex: ^a/\n    gcp_kms: projects/p/locations/l/keyRings/r/cryptoKeys/k\n  - kms: arn:aws:kms:eu-north-1:1:alias/a\n    age: ${ci}\n`,
		},
		reports: [],
	},
	{
		title: "A rule without files beside one that has some, and a recipient that is none",
		files: {
			".sops.yaml": config(["^k8s/", `${ci},${owner}`], ["^old/", ci], ["^bad/", `${ci.slice(0, -1)}q`]),
			"k8s/a.enc.yaml": sealedFor(ci, owner),
			"bad/a.yaml": "canary: 1\n",
		},
		reports: [],
	},
	{
		title: "A rule that never applies, one without keys, fixtures, a policy that asks for less",
		files: {
			".sops-guard.yaml": "version: 1\nrules:\n  sops-config-single-recipient: { minimum: 1 }\n",
			".sops.yaml": config(["^a/", ci]),
			"tests/.sops.yaml": config(["^a/", ci]),
		},
		reports: [],
	},
];

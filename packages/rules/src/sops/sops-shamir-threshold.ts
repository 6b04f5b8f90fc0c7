import {
	at,
	type CreationRule,
	creationRules,
	type Example,
	isAside,
	label,
	metadataField,
	type PlacedConfig,
	type Sealed,
	type Spot,
	sealedFiles,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-shamir-threshold",
	summary: "The key groups and their threshold do not fit together",
	why: "A data key that is split among key groups opens with as many of them as the threshold says: too few defeat the purpose, too many lock everybody out.",
	fix: "Set `shamir_threshold` between 2 and the number of groups in `.sops.yaml`, or put all recipients into one group; then `sops updatekeys {path}`.",
	messages: {
		low: "The threshold is {threshold}, and sops wants at least 2 of {groups} key groups",
		high: "The threshold is {threshold}, and there are {groups} key groups",
		single: "The threshold is {threshold}, and all recipients are in one key group, so that it has no effect",
		accidental:
			"Each kind of key is in a group of its own, and all {groups} groups are needed to open a file: one group with both lists may be meant",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["shamir_threshold", "key_groups"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		for (const placed of rules.configs) {
			for (const rule of placed.config.rules) {
				const fault = faultOf(groupsOf(rule), rule.shamirThreshold);
				if (fault !== null) yield ruleSpot(placed, rule, fault);
			}
		}
		for (const found of tree.fact(sealedFiles).values()) {
			const fault = found.whole ? faultOfFile(found) : null;
			if (fault === null) continue;
			const causes = rules.rulings(found.file.path).map(({ rule }) => rule);
			// The rule speaks for the files that it made.
			if (causes.some((rule) => rule !== null && faultOf(groupsOf(rule), rule.shamirThreshold) !== null))
				continue;
			yield fileSpot(found, fault);
		}
	},
});

type Fault = "low" | "high" | "single" | "accidental";

/** The kinds of keys of each group that has any. */
type Groups = readonly (readonly string[])[];

function groupsOf({ groups }: CreationRule): Groups {
	return groups.map((group) => group.map(({ type }) => type)).filter((group) => group.length > 0);
}

/** 0 is as good as nothing: then every group is needed. */
function faultOf(groups: Groups, threshold: number | null): Fault | null {
	const wanted = threshold ?? 0;
	if (groups.length < 2) return wanted > 1 && groups.length === 1 ? "single" : null;
	if (wanted === 1) return "low";
	if (wanted > groups.length) return "high";
	return wanted === 0 && isByKind(groups) ? "accidental" : null;
}

/** `- age: […]` above `- pgp: […]`: a dash too many makes two groups of two lists. */
function isByKind(groups: Groups): boolean {
	const kinds = groups.map((group) => new Set(group));
	return (
		kinds.every(({ size }) => size === 1) && new Set(kinds.flatMap((set) => [...set])).size === groups.length
	);
}

function faultOfFile({ envelope: { recipients, groups, shamirThreshold } }: Sealed): Fault | null {
	const byGroup: string[][] = Array.from({ length: Math.min(groups, recipients.length) }, () => []);
	for (const { group, type } of recipients) byGroup[group]?.push(type);
	return faultOf(
		byGroup.filter((group) => group.length > 0),
		shamirThreshold,
	);
}

function ruleSpot({ file }: PlacedConfig, rule: CreationRule, fault: Fault): Spot {
	const text = (file.text ?? "").slice(rule.span.start, rule.span.end);
	const offset = text.search(fault === "accidental" ? /\bkey_groups\b/ : /\bshamir_threshold\b/);
	const start = rule.span.start + Math.max(0, offset);
	return {
		at: at.span(file, { start, end: start }),
		...wordsOf(fault, rule.shamirThreshold, groupsOf(rule).length),
		severity: isAside(file.path) ? "low" : "medium",
	};
}

function fileSpot(found: Sealed, fault: Fault): Spot {
	const { file, envelope } = found;
	const span = metadataField(found, fault === "accidental" ? "key_groups" : "shamir_threshold");
	return {
		at: at.span(file, span),
		...wordsOf(fault, envelope.shamirThreshold, envelope.groups),
		severity: isAside(file.path) ? "low" : "medium",
	};
}

/** Only whoever wrote the groups knows what was meant by them. */
function wordsOf(fault: Fault, threshold: number | null, groups: number) {
	return {
		message: fault,
		labels: { threshold: label.number(threshold ?? 0), groups: label.number(groups) },
		confidence: fault === "accidental" ? ("likely" as const) : ("certain" as const),
	};
}

const config = (groups: string, threshold = "") =>
	`creation_rules:\n  - path_regex: enc\n${threshold}    key_groups:\n${groups}`;
const two = `      - age: [${ci}]\n      - age: [${owner}]\n`;
const fingerprint = "E52978187032FA2F1A4CCD0000000000CANARY00".replace("CANARY", "ABCDEF");
const grouped = (more: readonly string[]) =>
	sealedYaml(`a: ${token()}\n`, { recipients: [ci, owner], more })
		.replace("    age:\n", "    key_groups:\n      - age:\n")
		.replace(/(END AGE ENCRYPTED FILE-----\n {10}recipient: .*\n)/, "$1      - age:\n");

export const examples: readonly Example[] = [
	{
		title: "One group is enough, where several were made",
		files: { ".sops.yaml": config(two, "    shamir_threshold: 1\n") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "More groups needed than there are",
		files: { ".sops.yaml": config(two, "    shamir_threshold: 3\n") },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A threshold over one group",
		files: { ".sops.yaml": `creation_rules:\n  - age: ${ci},${owner}\n    shamir_threshold: 2\n` },
		reports: [".sops.yaml:3"],
	},
	{
		title: "A dash too many",
		files: { ".sops.yaml": config(`      - age: [${ci}]\n      - pgp: [${fingerprint}]\n`) },
		reports: [".sops.yaml:3"],
	},
	{
		title: "In a sealed file, without a rule that says so",
		files: { "a.enc.yaml": grouped(["shamir_threshold: 3"]) },
		reports: ["a.enc.yaml:26"],
	},
	{
		title: "A rule speaks for the files that it made",
		files: {
			".sops.yaml": config(two, "    shamir_threshold: 3\n"),
			"a.enc.yaml": grouped(["shamir_threshold: 3"]),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "A fixture, at low severity",
		files: { "tests/a.enc.yaml": sealedYaml(`a: ${token()}\n`, { more: ["shamir_threshold: 2"] }) },
		reports: ["tests/a.enc.yaml:15"],
	},
	{
		title: "Two of three, all of two, one group",
		files: {
			".sops.yaml": config(`${two}      - age: [${former}]\n`, "    shamir_threshold: 2\n"),
			"b/.sops.yaml": config(two),
			"c/.sops.yaml": `creation_rules:\n  - key_groups:\n      - age: [${ci}]\n        pgp: [${fingerprint}]\n`,
			"a.enc.yaml": grouped(["shamir_threshold: 2"]),
			"b/b.enc.yaml": grouped([]),
		},
		reports: [],
	},
	{
		title: "Groups without anybody are another finding",
		files: { ".sops.yaml": config("      - age: []\n      - pgp: []\n") },
		reports: [],
	},
];

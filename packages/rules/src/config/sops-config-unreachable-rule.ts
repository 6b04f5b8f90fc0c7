import {
	at,
	type CreationRule,
	type Eclipse,
	type Example,
	eclipses,
	isAside,
	label,
	misspeltKeys,
	outcomeOf,
	type Spot,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-unreachable-rule",
	summary: "A creation rule never applies, because another one comes first",
	why: "sops takes the first rule that matches. What stands behind it is fiction: those recipients cannot open anything, and those values are sealed for others.",
	fix: "Put the narrower rule first, before creation rule {by}; what is sealed already follows with `sops updatekeys`.",
	messages: {
		everything: "Creation rule {number} never applies: rule {by} matches every path and comes first",
		several: "Creation rules {number} never apply: rule {by} matches every path and comes first",
		same: "Creation rule {number} never applies: rule {by} has the same pattern and comes first",
		files:
			"Creation rule {number} applies to none of the {count} files that it matches: rule {by} comes first and takes {files}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/, needles: ["creation_rules"] },
	*check(tree) {
		// What hides behind one catch-all is one finding.
		const told = new Map<CreationRule, Eclipse[]>();
		for (const eclipse of tree.fact(eclipses).values()) {
			// A rule in front that has no recipient, or lost its pattern to a misspelt key, is the finding.
			const { by, placed, how, rule } = eclipse;
			// What makes no difference may change with the next file.
			if (how === "files" && outcomeOf(rule) === outcomeOf(by)) continue;
			if (by.groups.length === 0 || misspeltKeys(placed.config, by).has("path_regex")) continue;
			const key = eclipse.how === "everything" ? eclipse.by : eclipse.rule;
			told.set(key, [...(told.get(key) ?? []), eclipse]);
		}
		for (const group of told.values()) yield spotOf(group);
	},
});

function spotOf(group: readonly Eclipse[]): Spot {
	const [first] = group as readonly [Eclipse];
	const { placed, by, how, files } = first;
	const place = (rule: CreationRule) => at.span(placed.file, rule.pathRegex?.span ?? rule.span);
	const differs = group.some(({ rule }) => outcomeOf(rule) !== outcomeOf(by));
	return {
		at: place(first.rule),
		message: how === "everything" && group.length > 1 ? "several" : how,
		labels: {
			number: label.list(
				group.map(({ rule }) => label.number(rule.index + 1)),
				12,
			),
			by: label.number(by.index + 1),
			count: label.number(files.length),
			files: label.list(
				files.map(({ path }) => label.path(path)),
				2,
			),
		},
		related: [
			{ at: place(by), message: label.words("the rule that comes first") },
			...group
				.slice(1, 11)
				.map(({ rule }) => ({ at: place(rule), message: label.words("never applies either") })),
		],
		severity: differs && !isAside(placed.file.path) ? "high" : "low",
	};
}

const config = (...rules: (readonly [pattern: string | null, age: string])[]) =>
	`creation_rules:\n${rules.map(([pattern, age]) => `  - age: ${age}\n${pattern === null ? "" : `    path_regex: ${pattern}\n`}`).join("")}`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });

export const examples: readonly Example[] = [
	{
		title: "A catch-all first: one finding, whatever stands behind it",
		files: { ".sops.yaml": config([null, ci], ["^prod/", owner], ["^dev/", former]) },
		reports: [".sops.yaml:4"],
	},
	{
		title: "A pattern that matches everything",
		files: { ".sops.yaml": config([".*", ci], ["^prod/", owner]) },
		reports: [".sops.yaml:5"],
	},
	{
		title: "The same pattern twice",
		files: { "k8s/.sops.yaml": config(["^prod/", ci], ["^dev/", ci], ["^prod/", owner]) },
		reports: ["k8s/.sops.yaml:7"],
	},
	{
		title: "A wider pattern takes each of its files",
		files: {
			".sops.yaml": config(["^k8s/.*\\.yaml$", ci], ["^k8s/talos/", owner]),
			"k8s/a.yaml": sealedFor(ci),
			"k8s/talos/b.yaml": sealedFor(ci),
		},
		reports: [".sops.yaml:5"],
	},
	{
		title: "Both have the same recipients, at low severity",
		files: { ".sops.yaml": config([".*", ci], ["^prod/", ci]) },
		reports: [".sops.yaml:5"],
	},
	{
		title: "The narrower one first, the catch-all last",
		files: {
			".sops.yaml": config(["^k8s/talos/", owner], ["^k8s/", ci], [null, former]),
			"k8s/talos/b.yaml": sealedFor(owner),
			"k8s/a.yaml": sealedFor(ci),
		},
		reports: [],
	},
	{
		title: "A wider rule as the default, and one that makes of its files what the rule in front does",
		files: {
			".sops.yaml": config(["^k8s/", ci], ["^k8s/talos/", ci], [".*\\.enc\\.yaml$", owner]),
			"k8s/talos/a.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
	{
		title: "A rule that loses some of its files, or that has none",
		files: {
			".sops.yaml": config(["^k8s/a", ci], ["^k8s/", owner], ["^old/", former]),
			"k8s/a.yaml": sealedFor(ci),
			"k8s/b.yaml": sealedFor(owner),
		},
		reports: [],
	},
	{
		title: "A rule in front without recipients, an invalid pattern, a misspelt key are other findings",
		files: {
			".sops.yaml": `creation_rules:\n  - encrypted_regex: ^data$\n  - age: ${ci}\n`,
			"a/.sops.yaml": config(['"(?!x)"', ci], ["^b/", owner], ["^b/", ci]),
			"b/.sops.yaml": `creation_rules:\n  - path_regexp: ^a/\n    age: ${ci}\n  - age: ${owner}\n`,
		},
		reports: [],
	},
];

import {
	at,
	compileRegex,
	creationRules,
	type Example,
	isAside,
	label,
	type PlacedConfig,
	plainName,
	type Sealed,
	type Spot,
	sameRecipient,
	sealedFiles,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedBinary, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-uncovered-file",
	summary: "A sealed file is governed by no creation rule",
	why: "`sops updatekeys` cannot bring such a file to new recipients: whoever leaves keeps reading it, and whoever comes cannot.",
	fix: "Add a rule for {path} to {config}, then run `sops updatekeys {path}`.",
	messages: {
		one: "No creation rule of {config} matches {path}",
		several: "No creation rule of {config} matches {path} and {count} more sealed files",
		plaintext: "A creation rule of {config} matches the plaintext of {path} and none the sealed file itself",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy }) {
		const rules = tree.fact(creationRules);
		const uncovered = new Map<PlacedConfig, Sealed[]>();
		const covered = new Map<PlacedConfig, number>();
		for (const found of tree.fact(sealedFiles).values()) {
			const { path } = found.file;
			const placed = rules.above(path).find(({ config }) => config.rules.length > 0);
			if (!found.whole || placed === undefined || policy.within(path) === null) continue;
			if (rules.rulings(path).length > 0) covered.set(placed, (covered.get(placed) ?? 0) + 1);
			else uncovered.set(placed, [...(uncovered.get(placed) ?? []), found]);
		}
		for (const [placed, files] of uncovered) {
			const isForeign = files.length > (covered.get(placed) ?? 0) && isKeptElsewhere(placed, files);
			for (const group of grouped(files, isForeign)) yield spotOf(group, placed, isForeign);
		}
	},
});

/** Whether most files are sealed for others than any rule names: not by a rule that lost them, but by another tool. */
function isKeptElsewhere({ config }: PlacedConfig, files: readonly Sealed[]): boolean {
	const named = new Set(config.rules.map(({ groups }) => namesOf(groups.flat())));
	const own = files.filter(({ envelope }) => named.has(namesOf(envelope.recipients)));
	return own.length * 2 < files.length;
}

function namesOf(recipients: readonly Parameters<typeof sameRecipient>[0][]): string {
	return [...new Set(recipients.map(sameRecipient))].sort().join("\n");
}

const mostFolders = 3;

/** The files by folder, because one rule is missing for them all; all at once where it is half the tree. */
function grouped(files: readonly Sealed[], isForeign: boolean): Sealed[][] {
	const folders = new Map<string, Sealed[]>();
	for (const isOld of [false, true]) {
		const some = files.filter(({ file }) => isAside(file.path) === isOld);
		const names = new Set(some.map(({ file }) => file.folder));
		for (const one of some) {
			const key = isForeign ? "" : names.size > mostFolders ? `${isOld}` : one.file.folder;
			folders.set(key, [...(folders.get(key) ?? []), one]);
		}
	}
	return [...folders.values()];
}

function spotOf(group: readonly Sealed[], placed: PlacedConfig, isForeign: boolean): Spot {
	const [first, ...others] = group as [Sealed, ...Sealed[]];
	const { path } = first.file;
	const isByPlaintext = group.every(({ file }) => coversPlaintext(placed, file.path));
	const isMild = isForeign || isByPlaintext || group.every(({ file }) => isAside(file.path));
	return {
		at: at.span(first.file, first.envelope.keySpan),
		message: isByPlaintext ? "plaintext" : others.length > 0 ? "several" : "one",
		labels: {
			config: label.path(placed.file.path),
			count: label.number(others.length),
			path: label.path(path),
		},
		related: others.slice(0, 10).map(({ file }) => ({
			at: at.file(file),
			message: label.words("no rule matches it either"),
		})),
		severity: isMild ? "low" : "high",
	};
}

/** A rule that names `terraform.tfvars` seals it, and then does not match `terraform.tfvars.enc`. */
function coversPlaintext({ folder, config }: PlacedConfig, path: string): boolean {
	const plain = plainName(path);
	if (plain === path) return false;
	const inner = folder === "" ? plain : plain.slice(folder.length + 1);
	return config.rules.some(({ pathRegex }) => pathRegex?.valid && compileRegex(pathRegex.text)?.test(inner));
}

const config = (...rules: (readonly [pattern: string, age: string])[]) =>
	`creation_rules:\n${rules.map(([pattern, age]) => `  - path_regex: ${pattern}\n    age: ${age}\n`).join("")}`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });

export const examples: readonly Example[] = [
	{
		title: "A file beside the folders that have rules",
		files: {
			".sops.yaml": config(["^k8s/", ci]),
			"k8s/a.enc.yaml": sealedFor(ci),
			"ops/db.enc.yaml": sealedFor(ci),
		},
		reports: ["ops/db.enc.yaml:2"],
	},
	{
		title: "Several files of one folder are one finding",
		files: {
			".sops.yaml": config(["^k8s/", ci]),
			"ops/a.enc.yaml": sealedFor(ci),
			"ops/b.enc.yaml": sealedFor(ci),
			"db/a.enc.yaml": sealedFor(ci),
		},
		reports: ["db/a.enc.yaml:2", "ops/a.enc.yaml:2"],
	},
	{
		title: "A typing error in the only pattern, seen in many folders, is one finding",
		files: {
			".sops.yaml": config(["^sercets/", ci]),
			...Object.fromEntries(["a", "b", "c", "d"].map((name) => [`secrets/${name}/x.yaml`, sealedFor(ci)])),
		},
		reports: ["secrets/a/x.yaml:2"],
	},
	{
		title: "Another tool keeps most of the files, for keys that no rule names: one finding, at low severity",
		files: {
			".sops.yaml": config(["^k8s/", ci]),
			"hosts/a.yaml": sealedFor(owner),
			"machines/b.yaml": sealedFor(former),
		},
		reports: ["hosts/a.yaml:2"],
	},
	{
		title: "The rule matches the plaintext alone, at low severity",
		files: {
			".sops.yaml": config(["\\.tfvars$", ci]),
			"prod/terraform.tfvars.enc": sealedBinary(),
		},
		reports: ["prod/terraform.tfvars.enc:3"],
	},
	{
		title: "Laid aside, at low severity",
		files: { ".sops.yaml": config(["^k8s/", ci]), "_archive/a.enc.yaml": sealedFor(ci) },
		reports: ["_archive/a.enc.yaml:2"],
	},
	{
		title: "Matched by the rules of one of the configurations above it",
		files: {
			".sops.yaml": config(["^app/", ci]),
			"app/.sops.yaml": config(["^other/", ci]),
			"app/a.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
	{
		title: "No configuration, one without rules, an invalid pattern in front",
		files: {
			"a/.sops.yaml": "stores:\n  yaml:\n    indent: 2\n",
			"a/a.enc.yaml": sealedFor(ci),
			"b/.sops.yaml": config(['"(?!x)"', ci]),
			"b/a.enc.yaml": sealedFor(ci),
			"c/a.enc.yaml": sealedFor(ci),
		},
		reports: [],
	},
];

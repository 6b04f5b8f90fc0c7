import {
	at,
	type CreationRule,
	creationRules,
	type Example,
	type File,
	isAside,
	label,
	outcomeOf,
	type PlacedConfig,
	sealedFiles,
	treeRule,
} from "@sops-guard/core";
import { ci, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-config-nested",
	summary: "Two configurations seal the same file in different ways",
	why: "sops looks for `.sops.yaml` upward from the folder where it is called, not from the file: the same command in another folder seals for other recipients.",
	fix: "Move the rules of {path} into {outer}, in front of its own, and delete {path}.",
	messages: {
		default:
			"{file} and {count} more sealed files below {path} get other recipients or selectors when sops is called above it, where {outer} counts",
		one: "{file} gets other recipients or selectors when sops is called above {path}, where {outer} counts",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		if (rules.configs.length < 2) return;
		const torn = new Map<PlacedConfig, { readonly outer: PlacedConfig; readonly files: File[] }>();
		for (const { file } of tree.fact(sealedFiles).values()) {
			const [inner, ...above] = rules.rulings(file.path);
			if (inner?.rule == null) continue;
			const other = above.find(({ rule }) => rule !== null && differs(rule, inner.rule as CreationRule));
			if (other === undefined) continue;
			const known = torn.get(inner.placed) ?? { outer: other.placed, files: [] };
			known.files.push(file);
			torn.set(inner.placed, known);
		}
		for (const [placed, { outer, files }] of torn) {
			const [first, ...others] = files as [File, ...File[]];
			yield {
				at: at.file(placed.file),
				message: others.length > 0 ? "default" : "one",
				labels: {
					file: label.path(first.path),
					count: label.number(others.length),
					outer: label.path(outer.file.path),
				},
				related: [
					{ at: at.file(outer.file), message: label.words("the configuration above") },
					...files
						.slice(0, 5)
						.map((file) => ({ at: at.file(file), message: label.words("sealed by either") })),
				],
				severity: isAside(placed.file.path) ? "low" : "medium",
			};
		}
	},
});

/** A rule without recipients takes them from the command line, whichever configuration it stands in. */
function differs(left: CreationRule, right: CreationRule): boolean {
	return left.groups.length > 0 && right.groups.length > 0 && outcomeOf(left) !== outcomeOf(right);
}

const config = (age: string, more = "") => `creation_rules:\n  - age: ${age}\n${more}`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });

export const examples: readonly Example[] = [
	{
		title: "Other recipients below",
		files: {
			".sops.yaml": config(ci),
			"prod/.sops.yaml": config(owner),
			"prod/a.enc.yaml": sealedFor(owner),
			"prod/b/c.enc.yaml": sealedFor(owner),
			"dev/a.enc.yaml": sealedFor(ci),
		},
		reports: ["prod/.sops.yaml:1"],
	},
	{
		title: "The same recipients, and another selector",
		files: {
			".sops.yaml": config(ci),
			"k8s/.sops.yaml": config(ci, "    encrypted_regex: ^(data|stringData)$\n"),
			"k8s/a.enc.yaml": sealedFor(ci),
		},
		reports: ["k8s/.sops.yaml:1"],
	},
	{
		title: "Both make the same of every file",
		files: {
			".sops.yaml": config(`${ci},${owner}`),
			"prod/.sops.yaml": config(`[${owner}, ${ci}]`),
			"prod/a.enc.yaml": sealedFor(ci, owner),
		},
		reports: [],
	},
	{
		title: "No rule above matches: called there, sops refuses",
		files: {
			".sops.yaml": `creation_rules:\n  - path_regex: ^dev/\n    age: ${ci}\n`,
			"prod/.sops.yaml": config(owner),
			"prod/a.enc.yaml": sealedFor(owner),
		},
		reports: [],
	},
	{
		title: "Two projects side by side, and a configuration without files",
		files: {
			"a/.sops.yaml": config(ci),
			"a/a.enc.yaml": sealedFor(ci),
			"b/.sops.yaml": config(owner),
			"b/a.enc.yaml": sealedFor(owner),
			"a/c/.sops.yaml": config(owner),
		},
		reports: [],
	},
];

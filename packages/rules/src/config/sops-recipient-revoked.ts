import {
	at,
	creationRules,
	type Example,
	type File,
	label,
	recipientLabels,
	registryOf,
	type Span,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-recipient-revoked",
	summary: "A revoked recipient can still read secrets, or will be able to read the next",
	why: "The policy says that this key is no longer trusted, and whoever has it opens every file that is sealed for it.",
	fix: "Take it out of `.sops.yaml`, run `sops updatekeys` and `sops rotate --in-place` on its files, then change the values that it has seen.",
	messages: {
		rule: "{recipient}, revoked on {date}, is still a recipient of creation rule {number}",
		ruleAndFiles:
			"{recipient}, revoked on {date}, is still a recipient of creation rule {number} and opens {count} sealed files",
		file: "{recipient}, revoked on {date}, still opens {path}",
		files: "{recipient}, revoked on {date}, still opens {path} and {more} more sealed files",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		graceDays: {
			type: "integer",
			minimum: 0,
			description: "How many days after the revocation it may still be there.",
			default: 0,
		},
	},
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, now, options }) {
		const registry = registryOf(policy);
		for (const entry of policy.recipients) {
			if (!registry.isRevoked(entry.age, now, options.graceDays)) continue;
			const isEntry = (id: string) => registry.of(id) === entry;
			const inRules = rulesOf(tree, isEntry);
			const inFiles = filesOf(tree, isEntry);
			const [first, ...others] = [...inRules, ...inFiles];
			if (first === undefined) continue;
			const [inRule] = inRules;
			yield {
				at: at.span(first.file, first.span),
				message:
					inRule === undefined
						? others.length > 0
							? "files"
							: "file"
						: inFiles.length > 0
							? "ruleAndFiles"
							: "rule",
				labels: {
					recipient: recipientLabels([entry.age], policy),
					date: label.date(Date.parse(entry.revokedAt ?? "")),
					number: label.number(inRule?.number ?? 0),
					count: label.number(inFiles.length),
					more: label.number(others.length),
				},
				related: others.slice(0, 10).map(({ file, span }) => ({
					at: at.span(file, span),
					message: label.words("still a recipient"),
				})),
			};
		}
	},
});

interface Use {
	readonly file: File;
	readonly span: Span;
	readonly number: number;
}

function rulesOf(tree: Tree, isEntry: (id: string) => boolean): Use[] {
	return tree.fact(creationRules).configs.flatMap(({ file, config }) =>
		config.rules.flatMap(({ groups, index }) =>
			groups
				.flat()
				.filter(({ type, id }) => type === "age" && isEntry(id))
				.map(({ span }) => ({ file, span, number: index + 1 })),
		),
	);
}

function filesOf(tree: Tree, isEntry: (id: string) => boolean): Use[] {
	return [...tree.fact(sealedFiles).values()].flatMap(({ file, envelope, whole }) => {
		const found = envelope.recipients.find(({ type, id }) => type === "age" && isEntry(id));
		return found === undefined || !whole ? [] : [{ file, span: found.span, number: 0 }];
	});
}

const registry = (revokedAt: string, more = "") =>
	`version: 1\nrecipients:\n  ci: { age: ${ci} }\n  owner: { age: ${owner} }\n  bob: { age: ${former}, revokedAt: ${revokedAt} }\n${more}`;
const config = (age: string) => `creation_rules:\n  - path_regex: ^k8s/\n    age: ${age}\n`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });

export const examples: readonly Example[] = [
	{
		title: "In a rule and in its files, as one finding",
		files: {
			".sops-guard.yaml": registry("2026-05-01"),
			".sops.yaml": config(`${ci},${former}`),
			"k8s/a.enc.yaml": sealedFor(ci, former),
			"k8s/b.enc.yaml": sealedFor(ci, former),
		},
		reports: [".sops.yaml:3"],
	},
	{
		title: "In a rule that has no file yet",
		files: { ".sops-guard.yaml": registry("2026-05-01"), ".sops.yaml": config(`${ci},${former}`) },
		reports: [".sops.yaml:3"],
	},
	{
		title: "Out of the rule, and still in the files",
		files: {
			".sops-guard.yaml": registry("2026-06-01"),
			".sops.yaml": config(`${ci},${owner}`),
			"k8s/a.enc.yaml": sealedFor(ci, former),
			"k8s/b.enc.yaml": sealedFor(ci, owner, former),
		},
		reports: ["k8s/a.enc.yaml:21"],
	},
	{
		title: "One file without a rule",
		files: { ".sops-guard.yaml": registry("2026-05-01"), "a.enc.yaml": sealedFor(former) },
		reports: ["a.enc.yaml:12"],
	},
	{
		title: "Gone everywhere, or revoked from tomorrow on",
		files: {
			".sops-guard.yaml": registry("2026-06-02"),
			".sops.yaml": config(`${ci},${former}`),
			"k8s/a.enc.yaml": sealedFor(ci, former),
		},
		reports: [],
	},
	{
		title: "Within the days of grace",
		files: {
			".sops-guard.yaml": registry("2026-05-25", "rules:\n  sops-recipient-revoked: { graceDays: 14 }\n"),
			".sops.yaml": config(`${ci},${former}`),
		},
		reports: [],
	},
];

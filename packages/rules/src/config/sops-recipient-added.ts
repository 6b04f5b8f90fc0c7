import {
	at,
	creationRules,
	type Example,
	type File,
	isToken,
	label,
	type Policy,
	rangeRule,
	recipientLabels,
	type Span,
	type Spot,
	sameRecipient,
	sealedFiles,
	type Tree,
} from "@sops-guard/core";
import { ci, former, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = rangeRule({
	id: "sops-recipient-added",
	summary: "A change lets a recipient read more than before",
	why: "Access is granted for good: what a recipient has read once it knows, also after it is taken out again.",
	fix: "Nothing, if that is meant; else take the recipient out, run `sops updatekeys` and `sops rotate --in-place`, and change the values.",
	messages: {
		files: "{recipient} gains access to {values} values in {count} files{environments}",
		rule: "{recipient} becomes a recipient of creation rules, so far without files",
	},
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	needs: ["range"],
	*check({ base, head }, { policy }) {
		const before = accessOf(base);
		for (const [key, grant] of accessOf(head)) {
			const known = before.get(key);
			const rules = grant.rules.filter(
				({ file }) => !known?.rules.some((one) => one.file.path === file.path),
			);
			// A new file for somebody who has read its neighbours all along grants nothing new.
			const files = grant.files.filter(({ file }) =>
				known === undefined
					? true
					: base.file(file.path) !== undefined && !known.files.some((one) => one.file.path === file.path),
			);
			if (rules.length > 0 || files.length > 0) yield spotOf(grant.id, rules, files, policy);
		}
	},
});

interface Use {
	readonly file: File;
	readonly span: Span;
	/** Sealed values; none in a rule. */
	readonly values: number;
}

interface Access {
	readonly id: string;
	readonly rules: Use[];
	readonly files: Use[];
}

/** Where each recipient stands in a tree. */
function accessOf(tree: Tree): ReadonlyMap<string, Access> {
	const found = new Map<string, Access>();
	const of = (recipient: {
		readonly type: Parameters<typeof sameRecipient>[0]["type"];
		readonly id: string;
	}) => {
		const key = sameRecipient(recipient);
		const access = found.get(key) ?? { id: recipient.id, rules: [], files: [] };
		found.set(key, access);
		return access;
	};
	for (const { file, config } of tree.fact(creationRules).configs) {
		for (const recipient of config.rules.flatMap(({ groups }) => groups.flat())) {
			of(recipient).rules.push({ file, span: recipient.span, values: 0 });
		}
	}
	for (const { file, envelope, document } of tree.fact(sealedFiles).values()) {
		for (const recipient of envelope.recipients) {
			of(recipient).files.push({
				file,
				span: recipient.span,
				values: document.leaves.filter(isToken).length,
			});
		}
	}
	return found;
}

function spotOf(id: string, rules: readonly Use[], files: readonly Use[], policy: Policy): Spot {
	const [first, ...others] = [...rules, ...files] as [Use, ...Use[]];
	const environments = policy.environments.filter(({ paths }) =>
		files.some(({ file }) => {
			const inner = policy.within(file.path);
			return inner !== null && paths.matches(inner);
		}),
	);
	const names = label.list(environments.map(({ name }) => label.name(name)));
	return {
		at: at.span(first.file, first.span),
		message: files.length > 0 ? "files" : "rule",
		labels: {
			recipient: recipientLabels([id], policy),
			count: label.number(files.length),
			values: label.number(files.reduce((sum, { values }) => sum + values, 0)),
			environments: names.text === "" ? names : label.name(` of ${names.text}`),
		},
		related: others.slice(0, 10).map(({ file, span }) => ({
			at: at.span(file, span),
			message: label.words("here too"),
		})),
	};
}

const config = (age: string) => `creation_rules:\n  - age: ${age}\n`;
const sealedFor = (...recipients: string[]) => sealedYaml(`password: ${token()}\n`, { recipients });

export const examples: readonly Example[] = [
	{
		title: "In the rule and in a file of production",
		before: [{ ".sops.yaml": config(ci), "prod/a.yaml": sealedFor(ci) }],
		files: {
			".sops-guard.yaml": 'version: 1\nextends: strict\nenvironments:\n  prod: { paths: ["prod/**"] }\n',
			".sops.yaml": config(`${ci},${owner}`),
			"prod/a.yaml": sealedFor(ci, owner),
		},
		reports: [".sops.yaml:2"],
	},
	{
		title: "In a rule alone",
		before: [{ ".sops.yaml": config(ci) }],
		files: { ".sops.yaml": config(`${ci},${former}`) },
		reports: [".sops.yaml:2"],
	},
	{
		title: "In files alone: one finding a recipient",
		before: [{ "a.yaml": sealedFor(ci), "b.yaml": sealedFor(ci) }],
		files: { "a.yaml": sealedFor(ci, former), "b.yaml": sealedFor(former, ci) },
		reports: ["a.yaml:21"],
	},
	{
		title: "A new file for somebody who was not there before",
		before: [{ ".sops.yaml": config(ci) }],
		files: { ".sops.yaml": config(ci), "a.yaml": sealedFor(owner) },
		reports: ["a.yaml:12"],
	},
	{
		title: "A new file for the same recipients, one taken out, keys wrapped anew",
		before: [{ ".sops.yaml": config(`${ci},${owner}`), "a.yaml": sealedFor(ci, owner) }],
		files: { ".sops.yaml": config(`${owner},${ci}`), "a.yaml": sealedFor(owner), "b.yaml": sealedFor(ci) },
		reports: [],
	},
];

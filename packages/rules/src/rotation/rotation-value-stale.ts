import {
	agesOf,
	at,
	type DatedLeaf,
	datedLeaves,
	type Example,
	historyRule,
	label,
	outlived,
} from "@sops-guard/core";
import { sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-value-stale",
	summary: "A sealed value is older than the policy allows",
	why: "The date of a file says when anything in it was saved; a password keeps its age through edits of its neighbours, and through `sops rotate`, which changes the key around it.",
	fix: "Make a new value where it is issued, put it in with `sops edit {path}`, and end the old one.",
	messages: {
		one: "{pointer} is what it was on {born}, {days} days ago; {limit} are allowed",
		several: "{pointer} and {count} are what they were on {born}, {days} days ago; {limit} are allowed",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy, now }) {
		for (const ages of agesOf(sealed)) {
			const groups = new Map<string, DatedLeaf[]>();
			const leaves = datedLeaves(head, ages, policy);
			// Of those the other rule says the same, and why nobody expects it.
			const isOther = policy.rule("rotation-datakey-only").enabled;
			const spoken = new Set((isOther ? outlived(sealed, ages, leaves, now) : null)?.leaves);
			for (const one of leaves) {
				if (spoken.has(one) || now - one.born <= one.limit * day) continue;
				const key = `${one.age.commit?.id} ${one.limit}`;
				groups.set(key, [...(groups.get(key) ?? []), one]);
			}
			for (const [first, ...others] of groups.values()) {
				if (first === undefined) continue;
				yield {
					at: at.leaf(first.file, first.leaf),
					message: others.length === 0 ? "one" : "several",
					labels: {
						pointer: label.pointer(first.leaf.path, first.leaf.document),
						count: label.count(others.length, "more value"),
						born: label.date(first.born),
						days: label.number(Math.floor((now - first.born) / day)),
						limit: label.number(first.limit),
					},
					related: others.slice(0, 20).map(({ file, leaf }) => ({
						at: at.leaf(file, leaf),
						message: label.pointer(leaf.path, leaf.document),
					})),
				};
			}
		}
	},
});

const day = 86_400_000;

const file = (...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""));
const policy = `version: 1\nsecrets:\n  namespace: secrets\n  required:\n    - { name: jwt, keys: [key], maxAge: 10d }\n`;
const secret = sealedSecret(
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: jwt\nstringData:\n  key: ${token(20)}\n`,
);

export const examples: readonly Example[] = [
	{
		title: "The file was saved last week, and one of its values is five months old",
		dates: ["2026-01-05", "2026-05-25"],
		before: [{ "db.enc.yaml": file(9, 10) }],
		files: { "db.enc.yaml": file(9, 11) },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "Three of one day are one finding",
		dates: ["2026-01-05"],
		files: { "db.enc.yaml": file(9, 10, 11) },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "A master Secret for which the policy allows less",
		dates: ["2026-05-01"],
		files: { ".sops-guard.yaml": policy, "jwt.enc.yaml": secret },
		reports: ["jwt.enc.yaml:6"],
	},
	{
		title: "Young values, a switch, and what is no secret",
		dates: ["2026-01-05", "2026-05-25"],
		before: [
			{ "db.enc.yaml": sealedYaml(`enabled: ${token(4, "bool")}\ndb_user: ${token(6)}\nv: ${token(7)}\n`) },
		],
		files: {
			"db.enc.yaml": sealedYaml(`enabled: ${token(4, "bool")}\ndb_user: ${token(6)}\nv: ${token(8)}\n`),
		},
		reports: [],
	},
];

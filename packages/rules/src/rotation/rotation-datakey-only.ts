import { agesOf, at, datedLeaves, type Example, historyRule, label, outlived } from "@sops-guard/core";
import { ci, former, rekeyed, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-datakey-only",
	summary: "A file was given a new data key, and none of its overdue values a new value",
	why: "`sops rotate` changes the key around the values and no credential: whoever took it for a rotation believes that passwords are new which are not.",
	fix: "Replace the values in {path} where they are issued, and put them in with `sops edit {path}`.",
	messages: {
		one: "the data key is new since {rotated}, but {pointer} is what it was on {born}, {days} days ago; {limit} are allowed",
		several:
			"the data key is new since {rotated}, but {pointer} and {count} are older than is allowed, the oldest of {born}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy, now }) {
		for (const ages of agesOf(sealed)) {
			const { leaves, rotated } = outlived(sealed, ages, datedLeaves(head, ages, policy), now) ?? {};
			const [first, ...others] = leaves ?? [];
			if (first === undefined || rotated === undefined) continue;
			const born = Math.min(first.born, ...others.map((one) => one.born));
			yield {
				at: at.leaf(first.file, first.leaf),
				message: others.length === 0 ? "one" : "several",
				labels: {
					rotated: label.date(rotated.time),
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(others.length, "more value"),
					born: label.date(born),
					days: label.number(Math.floor((now - born) / day)),
					limit: label.number(first.limit),
				},
				related: others.slice(0, 20).map(({ file, leaf }) => ({
					at: at.leaf(file, leaf),
					message: label.pointer(leaf.path, leaf.document),
				})),
				commit: rotated.id,
			};
		}
	},
});

const day = 86_400_000;

const file = (recipients: readonly string[], ...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""), { recipients });

export const examples: readonly Example[] = [
	{
		title: "Rotated last week by sops alone",
		dates: ["2026-01-05", "2026-05-25"],
		before: [{ "db.enc.yaml": file([ci], 9, 10) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 9, 10)) },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "A value was replaced before, and the other one was not",
		dates: ["2026-01-05", "2026-05-20", "2026-05-25"],
		before: [{ "db.enc.yaml": file([ci], 9, 10) }, { "db.enc.yaml": file([ci], 9, 11) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 9, 11)) },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "Because somebody was taken out",
		dates: ["2026-01-05", "2026-05-25"],
		before: [{ "db.enc.yaml": file([ci, former], 9, 10) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 9, 10)) },
		reports: [],
	},
	{
		title: "While the values are young",
		dates: ["2026-05-05", "2026-05-25"],
		before: [{ "db.enc.yaml": file([ci], 9, 10) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 9, 10)) },
		reports: [],
	},
];

import { agesOf, at, datedLeaves, type Example, historyRule, label } from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-due-soon",
	summary: "A sealed value will soon be older than the policy allows",
	why: "Who knows a week before can choose the day; who learns it when the check fails cannot.",
	fix: "Plan a new value for {path}: `sops-guard check-rotation` lists what is due and when.",
	messages: { default: "due by {due}: {pointer}, the first of {count} that are due soon" },
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	*check({ head, sealed }, { policy, now }) {
		for (const ages of agesOf(sealed)) {
			const due = datedLeaves(head, ages, policy)
				.filter(({ age, born, limit }) => {
					const left = born + limit * day - now;
					return age.certainty === "exact" && left >= 0 && left <= policy.rotation.warnBefore * day;
				})
				.toSorted((left, right) => left.born + left.limit * day - (right.born + right.limit * day));
			const [first] = due;
			if (first === undefined) continue;
			yield {
				at: at.leaf(first.file, first.leaf),
				labels: {
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(due.length, "value"),
					due: label.date(first.born + first.limit * day),
				},
			};
		}
	},
});

const day = 86_400_000;

const file = (...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""));

export const examples: readonly Example[] = [
	{
		title: "Eighty of ninety days",
		dates: ["2026-03-13", "2026-05-25"],
		before: [{ "db.enc.yaml": file(9, 10) }],
		files: { "db.enc.yaml": file(9, 11) },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "Ten of ninety days, and a hundred, which is another finding",
		dates: ["2026-02-10", "2026-05-22"],
		before: [{ "db.enc.yaml": file(9, 10) }],
		files: { "db.enc.yaml": file(9, 11) },
		reports: [],
	},
];

import { at, type Example, label, rangeRule } from "@sops-guard/core";

export const rule = rangeRule({
	id: "history-incomplete",
	summary: "The range could not be read in full, so parts of it were not checked",
	why: "A check that skips what it cannot see is green for the wrong reason.",
	fix: "Fetch what is missing: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.",
	messages: { default: "{what} could not be read: {why}" },
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ gaps, policyPath }) {
		for (const { what, why, path, blocking } of gaps) {
			if (!blocking) continue;
			yield {
				at: at.file(path ?? policyPath),
				labels: { what: label.words(what), why: label.words(why) },
			};
		}
	},
});

export const examples: readonly Example[] = [
	{
		title: "The base is not in a clone of depth one",
		before: [{ "main.tf": "" }],
		files: { "main.tf": "\n" },
		gaps: [{ what: "the base", why: "the clone is shallow", path: null, blocking: true }],
		reports: [".sops-guard.yaml:1"],
	},
	{
		title: "All of it is there",
		before: [{ "main.tf": "" }],
		files: { "main.tf": "\n" },
		reports: [],
	},
];

import { at, type Example, label, sealedFiles, treeRule } from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "rotation-file-stale",
	summary: "A sealed file was not saved for longer than the policy allows its values to stay",
	why: "No value can be younger than the last save. A young file proves nothing; `--history` dates each value.",
	fix: "Replace the values with `sops edit {path}`; `sops-guard check-rotation` dates each of them.",
	messages: { default: "{path} was last saved on {saved}, {days} days ago; {limit} are allowed" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	yieldsTo: ["rotation-value-stale"],
	selects: { needles: ["sops"] },
	*check(tree, { policy, now }) {
		for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
			const saved = Date.parse(envelope.lastModified?.text ?? "");
			const limit = policy.rotation.maxAge;
			if (!whole || envelope.lastModified === null || Number.isNaN(saved) || now - saved <= limit * day)
				continue;
			yield {
				at: at.span(file, envelope.lastModified.span),
				labels: {
					saved: label.date(saved),
					days: label.number(Math.floor((now - saved) / day)),
					limit: label.number(limit),
				},
			};
		}
	},
});

const day = 86_400_000;

const dated = (lastmodified: string) => sealedYaml(`password: ${token()}\n`, { lastmodified });

export const examples: readonly Example[] = [
	{
		title: "Saved five months ago",
		files: { "db.enc.yaml": dated("2026-01-05T10:00:00Z") },
		reports: ["db.enc.yaml:13"],
	},
	{
		title: "Saved last month, and a date that is none",
		files: { "db.enc.yaml": dated("2026-05-05T10:00:00Z"), "a.enc.yaml": dated("canary") },
		reports: [],
	},
];

import { agesOf, at, type Example, historyRule, label, sealed as sealedFile } from "@sops-guard/core";
import { ci, rekeyed, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-datakey-stale",
	summary: "A data key is older than it should be",
	why: "Everybody who could ever open the file knows its data key: the longer it stays, the more people can open what is saved tomorrow.",
	fix: "Make a new one with `sops rotate --in-place {path}`.",
	messages: { default: "the data key of {path} is the one of {born}, {days} days ago" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	options: {
		maxAgeDays: {
			type: "integer",
			minimum: 1,
			default: 365,
			description: "Days after which a data key is old.",
		},
	},
	*check({ head, sealed }, { options, now }) {
		for (const { path, dataKey } of agesOf(sealed)) {
			if (dataKey.born === null || now - dataKey.born <= options.maxAgeDays * day) continue;
			const file = head.file(path);
			const found = file === undefined ? null : sealedFile(file);
			if (file === undefined || found === null) continue;
			yield {
				at: at.span(file, found.envelope.keySpan),
				labels: {
					born: label.date(dataKey.born),
					days: label.number(Math.floor((now - dataKey.born) / day)),
				},
			};
		}
	},
});

const day = 86_400_000;

const file = (...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""), { recipients: [ci] });

export const examples: readonly Example[] = [
	{
		title: "Two years old, although a value is new",
		dates: ["2024-05-05", "2026-05-25"],
		before: [{ "db.enc.yaml": file(9, 10) }],
		files: { "db.enc.yaml": file(9, 11) },
		reports: ["db.enc.yaml:3"],
	},
	{
		title: "Rotated since",
		dates: ["2024-05-05", "2026-05-25"],
		before: [{ "db.enc.yaml": file(9, 10) }],
		files: { "db.enc.yaml": rekeyed(file(9, 10)) },
		reports: [],
	},
];

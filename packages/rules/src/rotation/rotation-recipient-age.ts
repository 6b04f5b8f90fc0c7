import {
	allVersions,
	at,
	type Example,
	historyRule,
	label,
	recipientLabels,
	sealedFiles,
} from "@sops-guard/core";
import { ci, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-recipient-age",
	summary: "A recipient is older than it should be",
	why: "The longer an identity is in use, the more machines, backups and people have seen it.",
	fix: "Make a new identity, let it take the place of the old one with `sops-guard rekey`, and destroy the old one.",
	messages: { default: "{recipient} is in use since {since}, {days} days; {limit} are allowed" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	*check({ head, sealed }, { policy, now }) {
		const limit = policy.rotation.recipientMaxAge ?? 365;
		const since = new Map<string, number>();
		for (const { commit, recipients } of allVersions(sealed)) {
			for (const { id } of recipients) since.set(id, Math.min(since.get(id) ?? commit.time, commit.time));
		}
		const told = new Set<string>();
		for (const { file, envelope } of head.fact(sealedFiles).values()) {
			for (const { id, span } of envelope.recipients) {
				const born = since.get(id);
				if (told.has(id) || born === undefined || now - born <= limit * day) continue;
				told.add(id);
				yield {
					at: at.span(file, span),
					labels: {
						recipient: recipientLabels([id], policy),
						since: label.date(born),
						days: label.number(Math.floor((now - born) / day)),
						limit: label.number(limit),
					},
				};
			}
		}
	},
});

const day = 86_400_000;

const file = (recipients: readonly string[], ...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""), { recipients });

export const examples: readonly Example[] = [
	{
		title: "Two years in use, first in another file",
		dates: ["2024-05-05", "2026-05-25"],
		before: [{ "old.enc.yaml": file([ci], 9) }],
		files: { "new.enc.yaml": file([ci], 19) },
		reports: ["new.enc.yaml:12"],
	},
	{
		title: "New since last week",
		dates: ["2024-05-05", "2026-05-25"],
		before: [{ "a.enc.yaml": file([owner], 9) }],
		files: { "a.enc.yaml": file([ci], 9) },
		reports: [],
	},
];

import {
	agesOf,
	at,
	type Example,
	historyRule,
	label,
	recipientLabels,
	sealed as sealedFile,
} from "@sops-guard/core";
import { ci, former, owner, rekeyed, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-recipient-removed",
	summary: "A recipient was taken out of a file, and the data key that it knows is still in use",
	why: "`updatekeys` wraps the same data key for those who stay: whoever could open the file once opens every later version of it, too.",
	fix: "Give {path} a new data key with `sops rotate --in-place {path}`; then replace the values, which the one who left has read.",
	messages: {
		default:
			"taken out of {path} on {removed}: {recipients}; the data key, which opens {count}, is still the one of then",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy }) {
		for (const { path, formerReaders, leaves } of agesOf(sealed)) {
			const file = head.file(path);
			const found = file === undefined ? null : sealedFile(file);
			if (file === undefined || found === null) continue;
			const now = new Set(found.envelope.recipients.map(({ id }) => id));
			const knowing = formerReaders.filter(({ hasDataKey, id }) => hasDataKey && !now.has(id));
			const [first] = knowing;
			if (first === undefined) continue;
			yield {
				at: at.span(file, found.envelope.keySpan),
				labels: {
					recipients: recipientLabels(
						knowing.map(({ id }) => id),
						policy,
					),
					removed: label.date(first.removed?.commit.time ?? first.since),
					count: label.count(leaves.length, "value"),
				},
				...(first.removed === null ? {} : { commit: first.removed.commit.id }),
			};
		}
	},
});

const file = (recipients: readonly string[], ...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""), { recipients });

export const examples: readonly Example[] = [
	{
		title: "Taken out with updatekeys alone",
		before: [{ "db.enc.yaml": file([ci, former], 9, 10) }],
		files: { "db.enc.yaml": file([ci], 9, 10) },
		reports: ["db.enc.yaml:3"],
	},
	{
		title: "Taken out, and only the values changed since",
		before: [{ "db.enc.yaml": file([ci, former], 9, 10) }, { "db.enc.yaml": file([ci], 9, 10) }],
		files: { "db.enc.yaml": file([ci], 19, 20) },
		reports: ["db.enc.yaml:3"],
	},
	{
		title: "Taken out, and a new data key in the same commit or later",
		before: [
			{ "a.enc.yaml": file([ci, former], 9, 10), "b.enc.yaml": file([ci, former], 11) },
			{ "a.enc.yaml": rekeyed(file([ci], 9, 10)), "b.enc.yaml": file([ci], 11) },
		],
		files: { "a.enc.yaml": rekeyed(file([ci], 9, 10)), "b.enc.yaml": rekeyed(file([ci], 11)) },
		reports: [],
	},
	{
		title: "Nobody was taken out",
		before: [{ "db.enc.yaml": file([ci], 9, 10) }],
		files: { "db.enc.yaml": file([ci, owner], 9, 10) },
		reports: [],
	},
];

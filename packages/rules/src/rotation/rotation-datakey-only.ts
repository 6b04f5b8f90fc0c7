import {
	agesOf,
	at,
	datedLeaves,
	type Example,
	historyRule,
	keyStep,
	type Lineage,
	label,
} from "@sops-guard/core";
import { ci, former, rekeyed, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-datakey-only",
	summary: "A file was given a new data key, and none of its overdue values a new value",
	why: "`sops rotate` changes the key around the values and no credential: whoever took it for a rotation believes that passwords are new which are not.",
	fix: "Replace the values in {path} where they are issued, and put them in with `sops edit {path}`.",
	messages: {
		default:
			"the data key of {path} is new since {rotated}, and {count} values are older than is allowed all the same",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy, now }) {
		for (const ages of agesOf(sealed)) {
			const { dataKey, path } = ages;
			if (dataKey.born === null || dataKey.certainty !== "exact") continue;
			const lineage = sealed.files.find((one) => one.path === path);
			if (lineage === undefined || !isRotationAlone(lineage, dataKey.commit?.id)) continue;
			const { born } = dataKey;
			const stale = datedLeaves(head, ages, policy).filter(
				(leaf) => leaf.born < born && now - leaf.born > leaf.limit * day && now - born <= leaf.limit * day,
			);
			const [first] = stale;
			if (first === undefined) continue;
			yield {
				at: at.span(first.file, first.found.envelope.keySpan),
				labels: { rotated: label.date(born), count: label.number(stale.length) },
				...(dataKey.commit === null ? {} : { commit: dataKey.commit.id }),
			};
		}
	},
});

const day = 86_400_000;

/** Whether the data key was changed for its own sake: where somebody was taken out, it is the first half of the job. */
function isRotationAlone({ versions }: Lineage, commit: string | undefined): boolean {
	const version = versions.find((one) => one.commit.id === commit && one.state === "sealed");
	const before = version?.before.find(({ state }) => state === "sealed");
	if (version === undefined || before === undefined || keyStep(before, version) !== "new") return false;
	const now = new Set(version.recipients.map(({ same }) => same));
	return before.recipients.every(({ same }) => now.has(same));
}

const file = (recipients: readonly string[], ...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""), { recipients });

export const examples: readonly Example[] = [
	{
		title: "Rotated last week by sops alone",
		dates: ["2026-01-05", "2026-05-25"],
		before: [{ "db.enc.yaml": file([ci], 9, 10) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 9, 10)) },
		reports: ["db.enc.yaml:3"],
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

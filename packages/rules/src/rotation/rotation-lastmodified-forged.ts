import { at, type Commit, type Example, type File, label, rangeRule, sealed } from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = rangeRule({
	id: "rotation-lastmodified-forged",
	summary: "A sealed file says that it was saved later than it was committed",
	why: "Whoever judges the age of secrets by `lastmodified` believes a date that somebody wrote by hand, or that a wrong clock did.",
	fix: "See when {path} was really saved: `git log -- {path}`; set its values anew with `sops edit {path}`, on a machine with the right time.",
	messages: {
		default: "`lastmodified` is {saved}, and commit {commit} that brought this version is of {committed}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(range, { now }) {
		const last = new Map<string, Origin>();
		for (const commit of range.commits)
			for (const file of commit.files) last.set(file.path, { commit, file });
		for (const file of range.head.files) {
			const brought = last.get(file.path);
			if (brought === undefined) continue;
			const found = sealed(file);
			const written = found?.envelope.lastModified ?? null;
			if (found === null || written === null || !found.whole) continue;
			const saved = Date.parse(written.text);
			// A date that is still to come is told of the file itself.
			if (Number.isNaN(saved) || saved > now) continue;
			if (!isSame(file, brought.file)) continue;
			const { commit: origin } = brought;
			const committed = Math.max(origin.committed, origin.authored);
			if (saved <= committed + tolerance) continue;
			yield {
				at: at.span(file, written.span),
				labels: {
					saved: label.date(saved),
					committed: label.date(committed),
					commit: label.commit(origin.id),
				},
			};
		}
	},
});

/** Milliseconds: two clocks, and a time zone that somebody got wrong. */
const tolerance = 26 * 3_600_000;

/** The last commit that brought a version of a file. */
interface Origin {
	readonly commit: Commit;
	readonly file: File;
}

/** Whether a file is as it was committed; what is not committed yet has no date to compare with. */
function isSame(file: File, committed: File): boolean {
	return file.entry.id === null ? file.text === committed.text : file.entry.id === committed.entry.id;
}

const dated = (lastmodified: string) => sealedYaml(`password: ${token()}\n`, { lastmodified });

export const examples: readonly Example[] = [
	{
		title: "Saved three weeks after it was committed",
		before: [{}],
		files: { "db.enc.yaml": dated("2026-05-26T10:00:00Z") },
		reports: ["db.enc.yaml:13"],
	},
	{
		title: "The newest of several versions",
		before: [{}, { "db.enc.yaml": dated("2026-05-04T10:00:00Z") }],
		files: { "db.enc.yaml": dated("2026-05-09T10:00:00Z") },
		reports: ["db.enc.yaml:13"],
	},
	{
		title: "Saved before it was committed, and by a clock that is a little fast",
		before: [{}],
		files: { "db.enc.yaml": dated("2026-05-05T13:00:00Z"), "old.enc.yaml": dated("2025-01-01T00:00:00Z") },
		reports: [],
	},
	{
		title: "No date, and one that is still to come, of which other rules speak",
		before: [{}],
		files: { "db.enc.yaml": dated("tomorrow"), "a.enc.yaml": dated("2027-01-01T00:00:00Z") },
		reports: [],
	},
];

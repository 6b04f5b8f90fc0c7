import {
	type Example,
	label,
	leakedIdentities,
	plainName,
	type Range,
	rangeRule,
	sealed,
	sealedFiles,
} from "@sops-guard/core";

export const rule = rangeRule({
	id: "history-added-then-removed",
	summary: "A commit of this change holds plaintext that a later one takes away",
	why: "Taking it away changes the next commit only: whoever can read the branch can read the one before, also after a squash.",
	fix: "Rotate what commit {commit} shows, then leave that commit out: `git rebase --interactive {commit}^`.",
	messages: {
		default: "commit {commit} brings what {rule} reports in {path}, and history keeps it",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check(range, { policy }) {
		const leaks = policy.rule("history-key-leaked").enabled ? leakedIdentities(range) : [];
		const spoken = new Set(leaks.map(({ at }) => `${at.path}:${at.line}`));
		for (const { rule: id, severity, confidence, commit, ...place } of range.passed) {
			const { path, line, column, endLine, endColumn, pointer } = place;
			// `history-key-leaked` knows what the key opens.
			if (spoken.has(`${path}:${line}`) || (id === "key-age-identity" && leaks.length > 0)) continue;
			if (range.past !== null && isSealedNow(range, path)) continue;
			yield {
				at: { path, line, column, endLine, endColumn, pointer },
				labels: { rule: label.name(id), commit: label.commit(commit ?? "") },
				severity,
				confidence,
				...(commit === null ? {} : { commit }),
			};
		}
	},
});

/** What was sealed since is `history-plaintext-before-encryption`, which knows whether the values are still the same. */
function isSealedNow({ head }: Range, path: string): boolean {
	const file = head.file(path);
	if (file !== undefined) return sealed(file) !== null;
	return [...head.fact(sealedFiles).keys()].some((other) => plainName(other) === path);
}

const sealedText =
	'{ "data": "ENC[AES256_GCM,data:2Q==,iv:,tag:,type:str]", "sops": { "version": "3.13.2" } }\n';

export const examples: readonly Example[] = [
	{
		title: "Committed, then deleted",
		before: [{ "main.tf": "" }, { "main.tf": "", "prod.tfvars": 'db_password = "canary-hunter2"\n' }],
		files: { "main.tf": "" },
		reports: ["prod.tfvars:1"],
	},
	{
		title: "Committed, then sealed",
		before: [{}, { "prod.tfvars": 'db_password = "canary-hunter2"\n' }],
		files: { "prod.tfvars": sealedText },
		reports: ["prod.tfvars:1"],
	},
	{
		title: "Sealed from the first commit on",
		before: [{}, { "prod.tfvars": sealedText }],
		files: { "prod.tfvars": sealedText, "main.tf": "" },
		reports: [],
	},
	{
		title: "Deleted here, committed long before",
		before: [{ "prod.tfvars": 'db_password = "canary-hunter2"\n' }, { "main.tf": "" }],
		files: { "main.tf": "\n" },
		reports: [],
	},
];

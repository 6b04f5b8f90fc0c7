import {
	at,
	type Example,
	historyRule,
	isComment,
	isResealed,
	type Lineage,
	label,
	sealedMarks,
	type Version,
} from "@sops-guard/core";
import { ci, rekeyed, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "history-mass-reencrypt",
	summary: "A file was decrypted and sealed anew, although sops could have changed it in place",
	why: "Each value gets a new seal, so that nobody can tell any more which of them is new, and the plaintext lay on a disk in between.",
	fix: "Change values with `sops edit {path}` or `sops set`, and keys with `sops updatekeys` and `sops rotate`.",
	messages: {
		default:
			"commit {commit} sealed all {count} values anew, and none of them has another length than before",
	},
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	*check({ head, sealed }) {
		for (const lineage of sealed.files) {
			const step = lastReseal(lineage);
			const file = step === null ? undefined : head.file(lineage.path);
			if (step === null || file === undefined) continue;
			yield {
				at: at.file(file),
				labels: { commit: label.commit(step.commit.id), count: label.number(valuesOf(step).length) },
				commit: step.commit.id,
			};
		}
	},
});

function lastReseal({ versions }: Lineage): Version | null {
	return (
		versions.findLast((version) =>
			version.before.some((before) => isResealed(before, version) && isSameShape(before, version)),
		) ?? null
	);
}

function valuesOf(version: Version) {
	return sealedMarks(version).filter((mark) => !isComment(mark));
}

function isSameShape(before: Version, after: Version): boolean {
	const shape = (version: Version) => valuesOf(version).map(({ pointer, length }) => `${pointer} ${length}`);
	return shape(before).join("\n") === shape(after).join("\n");
}

const file = (number: number, ...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length, "str", number)}\n`).join(""), {
		recipients: [ci],
	});

export const examples: readonly Example[] = [
	{
		title: "Decrypted, and sealed as it was",
		before: [{ "db.enc.yaml": file(0, 9, 10) }],
		files: { "db.enc.yaml": rekeyed(file(1, 9, 10)) },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "A new data key by sops, and a new value",
		before: [
			{ "a.enc.yaml": file(0, 9, 10), "b.enc.yaml": file(0, 11, 12) },
			{ "a.enc.yaml": rekeyed(file(0, 9, 10)), "b.enc.yaml": file(0, 11, 13) },
		],
		files: { "a.enc.yaml": rekeyed(file(0, 9, 10)), "b.enc.yaml": file(0, 14, 13) },
		reports: [],
	},
];

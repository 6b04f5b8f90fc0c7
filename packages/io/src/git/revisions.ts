import { Failure } from "@sops-guard/core";
import { type Git, gitFailure } from "./git.ts";

/** What `--range` says: `BASE..HEAD` means new against BASE, `BASE...HEAD` new against where the two parted. */
export interface Ends {
	readonly base: string;
	readonly head: string;
	readonly fromMergeBase: boolean;
}

export function parseEnds(text: string): Ends {
	const match = /^(.*?)(\.{2,3})(.*)$/s.exec(text);
	if (match === null || (match[1] === "" && match[3] === "")) {
		throw new Failure("usage", "a range is written BASE..HEAD", {
			hint: "For example: sops-guard lint --range origin/main..HEAD",
		});
	}
	return { base: match[1] || "HEAD", head: match[3] || "HEAD", fromMergeBase: match[2] === "..." };
}

/**
 * The commits that revisions name; null for one that git cannot find. Revisions go through stdin, so that none can be
 * taken for an option.
 */
export async function commitsOf(git: Git, revisions: readonly string[]): Promise<(string | null)[]> {
	const questions = revisions.map((revision) =>
		/[\n\0]/.test(revision) || revision === "" ? "." : `${revision}^{commit}`,
	);
	const output = await git.run(["cat-file", "--batch-check"], { input: `${questions.join("\n")}\n` });
	const answers = output.toString("utf8").split("\n");
	return revisions.map(
		(_, index) => /^([0-9a-f]{40,64}) commit \d+$/.exec(answers[index] ?? "")?.[1] ?? null,
	);
}

/** One commit that must be there. */
export async function commitOf(git: Git, revision: string): Promise<string> {
	const [id] = await commitsOf(git, [revision]);
	if (id == null) throw unknownRevision(git, revision);
	return id;
}

/** Where two commits parted; null where git cannot tell. */
export async function mergeBase(git: Git, left: string, right: string): Promise<string | null> {
	const { stdout, fault } = await git.ask(["merge-base", left, right]);
	return fault === null ? stdout.toString("latin1").trim() : null;
}

export function unknownRevision(git: Git, revision: string): Failure {
	const { hint } = gitFailure("unknown-revision", git.folder);
	return new Failure("git", `git does not know the revision ${revision}`, hint === null ? {} : { hint });
}

/** True for a full object id, which can name something that this clone has not got. */
export function isObjectId(revision: string): boolean {
	return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);
}

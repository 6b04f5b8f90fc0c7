import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
	type Drill,
	Failure,
	type Incomplete,
	type NamedInConfig,
	type Policy,
	parseRecoveryRecord,
	type RuleSet,
	recoveryRecordName,
	type SealedHistory,
	type Secret,
	Tree,
} from "@sops-guard/core";
import { now } from "../environment.ts";
import { Blobs, objectSource } from "../git/blobs.ts";
import { entriesAt } from "../git/commit-trees.ts";
import type { FetchAccess } from "../git/fetch.ts";
import { gitFailure } from "../git/git.ts";
import { type Ground, groundAt, type Repository, repositoryAt } from "../git/repository.ts";
import { commitsOf } from "../git/revisions.ts";
import { readHistory } from "../history/history.ts";
import { identitiesIn } from "../lint/identities.ts";
import { fromTree, type PolicyChoice, policyFor, type ReadPath } from "../lint/policy-files.ts";
import { siteOf } from "../trees/site.ts";
import { configNames } from "./config-names.ts";

export interface RotationRequest {
	/** A folder or a file of a repository; it limits what is reported. */
	readonly path: string;
	/** The history as of this instant, in milliseconds; left out: all of it. */
	readonly asOf?: number | undefined;
	readonly policy?: PolicyChoice;
	/** A file with identities that open the files, so that every age is exact; or the identities themselves. */
	readonly identityFile?: string | undefined;
	/** Lets a shallow clone be completed from its `origin`, which is how it is reached. Without it nothing talks to a network. */
	readonly access?: FetchAccess | undefined;
	readonly identities?: Secret | undefined;
	/** Keep nothing in the git folder, and take nothing from there. */
	readonly noCache?: boolean;
	/** Accept a repository that belongs to another user. */
	readonly trusted?: boolean;
	readonly environment?: NodeJS.ProcessEnv;
	/** Told now and then, for a terminal. */
	readonly progress?: ((words: string) => void) | undefined;
	/** Whether the names that comments of `.sops.yaml` give to recipients are wanted. */
	readonly withNames?: boolean;
}

/** What ages are judged from. */
export interface GatheredRotation {
	/** Null where there is no commit (yet, or at that time). */
	readonly history: SealedHistory | null;
	readonly policy: Policy;
	/** PATH relative to the repository's root, "" for the root itself. */
	readonly scope: string;
	/** Absolute. */
	readonly root: string;
	/** The "now" of all ages, in milliseconds. */
	readonly until: number;
	/** Those of the history, and what else could not be looked at. */
	readonly gaps: readonly Incomplete[];
	/** The last recovery drill of each identity, as it is noted beside the policy. */
	readonly drills: readonly Drill[];
	/** Of all times; empty unless they are wanted. */
	readonly names: readonly NamedInConfig[];
}

/**
 * Reads the history of all sealed files around a path, and the policy that is in force today: also the past is judged by it. What is
 * not committed has no age.
 */
export async function gatherRotation(
	request: RotationRequest,
	rules: RuleSet | Promise<RuleSet>,
): Promise<GatheredRotation> {
	const ground = groundAt(request.path, { trusted: request.trusted ?? false });
	const found = await repositoryAt(ground);
	const repository = found === null ? null : await completed(found, request);
	if (repository === null) {
		throw new Failure("usage", "there is no git repository here, so nothing tells how old a value is", {
			hint: "Go into a repository; ages come from its history.",
		});
	}
	const clock = now(request.environment ?? process.env);
	const until = request.asOf === undefined ? clock : Math.min(request.asOf, clock);
	const site = siteOf(ground, repository);
	const [history, { policy, drills }] = await Promise.all([
		readHistory(repository, {
			until,
			isPast: request.asOf !== undefined && request.asOf < clock,
			identities:
				request.identityFile === undefined ? request.identities : identitiesIn(request.identityFile).text,
			useCache: !(request.noCache ?? false),
			progress: request.progress,
		}),
		policyOf(ground, repository, request.policy ?? {}, rules),
	]);
	const isNamed = request.withNames === true && history !== null;
	return {
		history,
		policy,
		scope: site.scope,
		root: site.root,
		until,
		gaps: history?.gaps ?? [emptyGap],
		drills,
		names: isNamed ? await configNames(repository.git, history.head.id) : [],
	};
}

function drillsOf(read: ReadPath, { project }: Policy): readonly Drill[] {
	const text = read(project === "" ? recoveryRecordName : `${project}/${recoveryRecordName}`);
	return text === null ? [] : parseRecoveryRecord(text).drills;
}

/** The repository with all of its history, where that can be had. */
async function completed(repository: Repository, { access, progress }: RotationRequest): Promise<Repository> {
	if (access === undefined) return repository;
	const [head] = await commitsOf(repository.git, ["HEAD"]);
	if (head == null) return repository;
	const { Fetcher } = await import("../git/fetch.ts");
	progress?.("fetching the history");
	const fetcher = new Fetcher(repository, access);
	await fetcher.wholeHistory(head);
	await fetcher.contentsOf(head, await sealedPaths(repository, head));
	const { stdout } = await repository.git.ask(["rev-parse", "--is-shallow-repository"]);
	return { ...repository, shallow: stdout.toString("latin1").trim() !== "false" };
}

/** Files of a commit that hold a token, as far as git has them. */
async function sealedPaths({ git }: Repository, head: string): Promise<string[]> {
	const { stdout } = await git.ask(["grep", "-lzF", "--no-color", "--full-name", "ENC[AES256_GCM", head]);
	const start = `${head}:`;
	return stdout
		.toString("utf8")
		.split("\0")
		.flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []));
}

async function policyOf(
	ground: Ground,
	repository: Repository,
	choice: PolicyChoice,
	rules: RuleSet | Promise<RuleSet>,
): Promise<{ readonly policy: Policy; readonly drills: readonly Drill[] }> {
	const { root, scope } = siteOf(ground, repository);
	const read = repository.root === null ? await headReader(ground, repository) : diskReader(repository.root);
	const policy = policyFor({ read, root, scope }, await rules, choice);
	return { policy, drills: drillsOf(read, policy) };
}

const emptyGap: Incomplete = {
	what: "the history",
	why: "there is no commit yet, or none at that time",
	path: null,
	blocking: true,
};

/** Texts of the work tree. A link is not followed: what it leads to need not be the repository's. */
function diskReader(root: string): ReadPath {
	return (path) => {
		const place = join(root, path);
		const found = lstatSync(place, { throwIfNoEntry: false });
		if (found === undefined) return null;
		if (found.isFile()) return readFileSync(place, "utf8");
		throw new Failure("policy", "this file cannot be read as a text of the repository", {
			hint: "Replace it by a plain file.",
			place: { path },
		});
	};
}

async function headReader({ folder }: Ground, { git }: Repository): Promise<ReadPath> {
	const entries = await entriesAt(git, "HEAD");
	if (entries === null) throw gitFailure("missing-object", folder);
	return fromTree(new Tree(objectSource("commit", entries, new Blobs(git))));
}

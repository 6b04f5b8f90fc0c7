import {
	type AgeState,
	daysOf,
	Failure,
	isStale,
	issueDrafts,
	type RotationReport,
	type RuleSet,
	rotationReport,
	Secret,
	scopeOf,
	settledBy,
	type Tool,
} from "@sops-guard/core";
import type { SyncedIssues } from "../github/sync-issues.ts";
import { ageKeysOf } from "../runner/age-key.ts";
import { readEvent } from "../runner/event.ts";
import { refuseUnsafeEvent } from "../runner/event-guard.ts";
import type { Runner } from "../runner/runner.ts";
import type { Writer } from "../writer.ts";
import { gatherRotation } from "./gather-rotation.ts";
import { publishIssues, publishRotation } from "./publish-rotation.ts";

/** By the names of the action's inputs. */
export interface RotationInputs {
	readonly path: string;
	readonly policy: string;
	readonly "max-age": string;
	readonly "warn-before": string;
	readonly "age-key": string;
	readonly "fail-on": FailOn;
	readonly issue: "none" | "summary" | "per-secret";
	readonly "issue-label": string;
	readonly "max-issues": string;
	readonly "report-file": string;
	readonly "html-file": string;
	readonly "github-token": string;
}

export type FailOn = "stale" | "due-soon" | "unknown" | "never";

interface World {
	readonly runner: Runner;
	readonly writer: Writer;
	readonly environment: NodeJS.ProcessEnv;
	readonly tool: Tool;
	readonly rules: RuleSet | Promise<RuleSet>;
}

/**
 * The action's whole run: history, judgement, report, and issues where they are asked for. The report is out before GitHub is asked for
 * anything, so that trouble there hides nothing.
 */
export async function watchRotation(inputs: RotationInputs, world: World): Promise<number> {
	const { runner, writer, environment } = world;
	const limits = { maxAge: daysIn(inputs, "max-age"), warnBefore: daysIn(inputs, "warn-before") };
	const most = countIn(inputs["max-issues"]);
	const identities = identitiesOf(inputs["age-key"], world);
	const path = inputs.path || ".";
	const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
	const gathered = await gatherRotation(
		{
			path,
			policy: { file: inputs.policy || undefined },
			identities,
			// Scheduled runs have one commit. What cannot be fetched is a gap of the report, never a young value.
			access: { token: inputs["github-token"], server },
			trusted: true,
			environment,
		},
		world.rules,
	);
	const report = rotationReport({ ...gathered, ...limits, tool: world.tool });
	const files = { report: inputs["report-file"], html: inputs["html-file"] };
	await publishRotation(report, { runner, writer, files, fails: failsOn(inputs["fail-on"]), environment });
	if (inputs.issue !== "none") {
		const synced = await issuesOf(report, { ...inputs, scope: gathered.scope, most }, world);
		publishIssues(synced, { runner, writer, environment });
	}
	return exitCodeFor(report, inputs["fail-on"]);
}

function identitiesOf(given: string, { runner, writer, environment }: World): Secret | undefined {
	if (given === "") return undefined;
	refuseUnsafeEvent(environment, { isForced: false, what: "opening sealed files with `age-key`" });
	// Says what is wrong with it, and masks each identity in the form that opens files.
	ageKeysOf({ given, runner, writer, environment });
	return new Secret(given);
}

async function issuesOf(
	report: RotationReport,
	inputs: RotationInputs & { readonly scope: string; readonly most: number },
	{ writer, environment, tool }: World,
): Promise<SyncedIssues | null> {
	const { name, defaultBranch, pullRequest } = readEvent(environment);
	const isMain = defaultBranch === null || environment.GITHUB_REF === `refs/heads/${defaultBranch}`;
	if (pullRequest !== null || !isMain) {
		const message = `Issues are about the default branch and are left alone on this ${name} run.`;
		writer.command({ name: "notice", properties: { title: "sops-guard" }, message });
		return null;
	}
	if (inputs.issue === "none") return null;
	if (inputs["github-token"] === "") {
		throw new Failure("usage", "issues need a token, and the input github-token is empty", {
			hint: "Leave it at its default, and give the job `permissions: { contents: read, issues: write }`.",
		});
	}
	const label = inputs["issue-label"];
	if (label === "" || label.includes(",") || label.length > 50) {
		throw new Failure("usage", "the input issue-label is no label", {
			hint: "A label has at most 50 characters and no comma.",
		});
	}
	const repository = environment.GITHUB_REPOSITORY ?? "";
	const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
	const scope = scopeOf(inputs.scope);
	const { syncIssues } = await import("../github/sync-issues.ts");
	return syncIssues({
		access: {
			repository,
			url: environment.GITHUB_API_URL || "https://api.github.com",
			token: inputs["github-token"],
			agent: `${tool.name}/${tool.version}`,
			environment,
		},
		wishes: {
			drafts: issueDrafts(report, {
				form: inputs.issue,
				scope,
				sourceUrl: `${server}/${repository}/blob/HEAD/`,
			}),
			scope,
			isDone: settledBy(report),
			most: inputs.most,
		},
		label,
		farewell: "Nothing is due here any more: the value has been rotated, or is gone.",
	});
}

/** What makes the step fail: the state that was asked for, and all that are worse. */
function failsOn(failOn: FailOn): ReadonlySet<AgeState> {
	const states: readonly AgeState[] = ["stale", "due-soon", "unknown"];
	return new Set(failOn === "never" ? [] : states.slice(0, states.indexOf(failOn) + 1));
}

/** 1 wins over 3 (design §4); what could not be looked at fails the step whatever `fail-on` says. */
function exitCodeFor(report: RotationReport, failOn: FailOn): number {
	const fails = failsOn(failOn);
	const states = [...report.values, ...report.certificates, ...report.drills].map(({ state }) => state);
	if (states.some((state) => fails.has(state)) || (failOn !== "never" && isStale(report))) return 1;
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}

function daysIn(inputs: RotationInputs, name: "max-age" | "warn-before"): number | undefined {
	const text = inputs[name];
	if (text === "") return undefined;
	if (/^[1-9]\d{0,4}[dw]$/.test(text)) return daysOf(text);
	throw new Failure("usage", `the input ${name} is no number of days or weeks`, {
		hint: "For example: 90d, 12w.",
	});
}

function countIn(text: string): number {
	if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
	throw new Failure("usage", "the input max-issues is no number from 1 to 999", { hint: "For example: 10." });
}

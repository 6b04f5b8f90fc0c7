import {
	type AgeState,
	type JudgedValue,
	nextDue,
	type RotationReport,
	rotationHtml,
	rotationJson,
	rotationMarkdown,
	rotationPretty,
} from "@sops-guard/core";
import { writeFile } from "../files.ts";
import type { SyncedIssues } from "../github/sync-issues.ts";
import type { Runner } from "../runner/runner.ts";
import type { Writer } from "../writer.ts";

interface RotationPublication {
	readonly runner: Runner;
	readonly writer: Writer;
	/** Paths relative to the workspace; "" for none. */
	readonly files: { readonly report: string; readonly html: string };
	/** What makes the step fail. */
	readonly fails: ReadonlySet<AgeState>;
	readonly environment: NodeJS.ProcessEnv;
}

/** As many annotations of a kind does a runner show. */
const mostAnnotations = 10;

/** Tells a workflow how old everything is: files, outputs, the log, annotations and the job summary. Only coordinates leave. */
export async function publishRotation(
	report: RotationReport,
	{ runner, writer, files, fails, environment }: RotationPublication,
): Promise<void> {
	if (files.report !== "") writeFile(files.report, rotationJson(report));
	if (files.html !== "") writeFile(files.html, rotationHtml(report));
	const number = (state: AgeState) => report.values.filter((value) => value.state === state).length;
	runner.output("values", report.values.length);
	for (const state of ["stale", "due-soon", "unknown", "fresh"] as const) runner.output(state, number(state));
	const due = nextDue(report.values);
	runner.output("next-due", due === null ? "" : dayOf(due));
	const oldest = Math.max(...report.values.map(({ ageDays }) => ageDays ?? 0), 0);
	runner.output("oldest-days", report.values.length === 0 ? "" : oldest);
	runner.output("report-file", files.report);
	runner.output("html-file", files.html);
	writer.out(rotationPretty(report));
	annotate(report, fails, writer);
	if (!runner.summarize(rotationMarkdown(report, sourceUrl(environment)))) {
		writer.err("The job summary was left out: there is none here, or it is full.\n");
	}
}

function annotate(
	{ values, incomplete }: RotationReport,
	fails: ReadonlySet<AgeState>,
	writer: Writer,
): void {
	const loud = values
		.filter(({ state }) => state === "stale" || state === "due-soon")
		.toSorted((left, right) => (left.due ?? 0) - (right.due ?? 0));
	const told = { error: 0, warning: 0 };
	for (const value of loud) {
		const name = fails.has(value.state) ? "error" : "warning";
		told[name] += 1;
		if (told[name] > mostAnnotations) continue;
		const properties = { title: value.state === "stale" ? "overdue" : "due soon", file: value.path, line: 1 };
		writer.command({ name, properties, message: words(value) });
	}
	const left = Math.max(0, told.error - mostAnnotations) + Math.max(0, told.warning - mostAnnotations);
	if (left > 0) {
		const message = `and ${left} more values; the job summary has them`;
		writer.command({ name: "notice", properties: { title: "sops-guard" }, message });
	}
	for (const { what, why } of incomplete.filter(({ blocking }) => blocking).slice(0, mostAnnotations)) {
		writer.command({
			name: "error",
			properties: { title: "history-incomplete" },
			message: `${what}: ${why}`,
		});
	}
}

function words({ pointer, ageDays, maxAgeDays, certainty, due }: JudgedValue): string {
	const age = `${certainty === "exact" ? "" : "at least "}${ageDays ?? 0} of ${maxAgeDays} days old`;
	return `${pointer} is ${age}${due === null ? "" : `, due on ${dayOf(due)}`}`;
}

/** Says what became of the issues: outputs, the log, and a line of the job summary. Null where they were left alone. */
export function publishIssues(
	synced: SyncedIssues | null,
	{ runner, writer, environment }: Pick<RotationPublication, "runner" | "writer" | "environment">,
): void {
	const numbers = (list: readonly number[]) => list.join("\n");
	runner.output("issues-created", numbers(synced?.created ?? []));
	runner.output("issues-updated", numbers(synced?.updated ?? []));
	runner.output("issues-closed", numbers(synced?.closed ?? []));
	runner.output("issues-open", numbers(synced?.open ?? []));
	if (synced === null) return;
	const { created, updated, closed, open, declined, left } = synced;
	const link = (number: number) =>
		`[#${number}](${environment.GITHUB_SERVER_URL}/${environment.GITHUB_REPOSITORY}/issues/${number})`;
	const plain = (number: number) => `#${number}`;
	const say = (show: (number: number) => string) => {
		const parts = [
			{ name: "created", list: created },
			{ name: "updated", list: updated },
			{ name: "closed", list: closed },
			{ name: "open", list: open },
		];
		const told = parts.map(
			({ name, list }) => `${name} ${list.length === 0 ? "none" : list.map(show).join(", ")}`,
		);
		if (declined > 0) told.push(`${declined} closed as not planned by somebody`);
		if (left > 0) told.push(`${left} without one, because of max-issues`);
		return told.join("; ");
	};
	writer.out(`issues: ${say(plain)}\n`);
	runner.summarize(`\nIssues: ${say(link)}.\n`);
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Where the judged commit's files can be read. */
function sourceUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA }: NodeJS.ProcessEnv): {
	sourceUrl?: string;
} {
	if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_SHA) return {};
	return { sourceUrl: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/` };
}

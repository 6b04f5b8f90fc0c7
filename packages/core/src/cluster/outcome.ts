import { type Palette, plain } from "../report/palette.ts";
import { count } from "../report/words.ts";
import { markdownCode, markdownText } from "../text/markdown.ts";
import type { ClusterPlan } from "./plan.ts";
import { objectText } from "./plan-words.ts";
import { idOf } from "./secret-object.ts";
import type { Trouble } from "./trouble.ts";

/** What became of one object. */
export interface ObjectOutcome {
	/** `not-applied`: it was not its turn any more, or something stands in its way. */
	readonly outcome: "applied" | "removed" | "unchanged" | "failed" | "not-applied";
	/** Why it failed. */
	readonly trouble: Trouble | null;
	/** What is to be known although it was applied: each a sentence. */
	readonly notes: readonly string[];
}

/** What became of a plan. */
export interface Application {
	/** By `namespace/name`, one for every object of the plan. */
	readonly outcomes: ReadonlyMap<string, ObjectOutcome>;
	/** The API server was asked for all its checks and wrote nothing. */
	readonly isDryRun: boolean;
	/** What made the whole run end; null where it went to its end. */
	readonly trouble: Trouble | null;
}

/** Whether all that was to be done is done. */
export function isComplete({ outcomes, trouble }: Application): boolean {
	const undone = [...outcomes.values()].filter(
		({ outcome }) => outcome === "failed" || outcome === "not-applied",
	);
	return trouble === null && undone.length === 0;
}

/** For a terminal or a log: a line for each object that was worked on, and the sum. */
export function outcomePretty(plan: ClusterPlan, application: Application, palette: Palette = plain): string {
	const { outcomes, trouble, isDryRun } = application;
	const lines = plan.objects.flatMap((object) => {
		const found = outcomes.get(idOf(object));
		if (found === undefined || found.outcome === "unchanged") return [];
		const style =
			found.outcome === "failed" || found.outcome === "not-applied" ? palette.critical : palette.good;
		const head = `${style(words(found.outcome, isDryRun).padEnd(isDryRun ? 16 : 11))}  ${objectText(object)}`;
		const why = found.trouble === null ? [] : [`    ${found.trouble.message}`, `    ${found.trouble.hint}`];
		return [head, ...found.notes.map((note) => `    ${note}`), ...why];
	});
	if (trouble !== null) lines.push(`${palette.critical("!")} ${trouble.message}`, `    ${trouble.hint}`);
	return `${[...lines, palette.strong(outcomeSummary(application))].join("\n")}\n`;
}

/** `2 applied, 1 unchanged, 1 failed`; of a dry run, `2 would be applied`. */
export function outcomeSummary({ outcomes, isDryRun }: Pick<Application, "outcomes" | "isDryRun">): string {
	const parts = (["applied", "removed", "unchanged", "failed", "not-applied"] as const).flatMap((outcome) => {
		const number = [...outcomes.values()].filter((each) => each.outcome === outcome).length;
		return number === 0 ? [] : [`${count(number)} ${words(outcome, isDryRun)}`];
	});
	return parts.length === 0 ? "Nothing to do" : parts.join(", ");
}

/** For a job's summary: the sum, and what is to be known about single objects. */
export function outcomeMarkdown(plan: ClusterPlan, application: Application): string {
	const { outcomes, trouble } = application;
	const blocks = [`**${markdownText(outcomeSummary(application))}.**`];
	if (trouble !== null) blocks.push(`${markdownText(trouble.message)}. ${markdownText(trouble.hint)}`);
	const lines = plan.objects.flatMap((object) => {
		const found = outcomes.get(idOf(object));
		if (found === undefined || (found.trouble === null && found.notes.length === 0)) return [];
		const why =
			found.trouble === null ? [] : [`${found.outcome}: ${found.trouble.message}. ${found.trouble.hint}`];
		return [
			`- ${markdownCode(objectText(object))}: ${[...found.notes, ...why].map(markdownText).join("; ")}`,
		];
	});
	if (lines.length > 0) blocks.push(lines.slice(0, mostLines).join("\n"));
	return `${blocks.join("\n\n")}\n`;
}

const mostLines = 200;

function words(outcome: ObjectOutcome["outcome"], isDryRun: boolean): string {
	if (isDryRun && (outcome === "applied" || outcome === "removed")) return `would be ${outcome}`;
	return isDryRun && outcome === "failed" ? "would fail" : outcome.replace("-", " ");
}

import { counts, type Finding } from "../finding.ts";
import type { Severity } from "../severity.ts";
import { visible } from "../text/visible.ts";
import type { Incomplete, Report } from "./report.ts";
import { counted } from "./words.ts";
import type { WorkflowCommand } from "./workflow-command.ts";

/** The runner keeps so many annotations of one type per step and drops the rest without a word. */
const perType = 10;
/** The runner cuts messages at 4,096 characters. */
const longest = 4000;

const typeOf: Readonly<Record<Severity, WorkflowCommand["name"]>> = {
	critical: "error",
	high: "error",
	medium: "warning",
	low: "notice",
	info: "notice",
};

/**
 * Annotations for a workflow: at most ten of a type, the worst first, and one notice that tells how many there was no
 * room for. Titles are ours; the path is the only text of the repository outside a message.
 */
export function toWorkflowCommands(report: Report): WorkflowCommand[] {
	const findings = report.findings.filter(counts);
	const open = report.incomplete.filter(({ blocking }) => blocking);
	const commands = [...(open.length === 0 ? [] : [openOf(open)]), ...findings.map(annotationOf)];
	const shown = atMost(perType, commands);
	if (shown.length === commands.length) return shown;
	// Room for the notice that speaks of the rest.
	const fitting = atMost(perType, commands, { notice: perType - 1 });
	const rest = commands.length - fitting.length;
	return [
		...fitting,
		{
			name: "notice",
			properties: { title: "sops-guard" },
			message: `And ${counted(rest, "more finding")}, all of them in the job summary.`,
		},
	];
}

function atMost(
	limit: number,
	commands: readonly WorkflowCommand[],
	limits: Partial<Record<WorkflowCommand["name"], number>> = {},
): WorkflowCommand[] {
	const used = { error: 0, warning: 0, notice: 0 };
	return commands.filter(({ name }) => {
		used[name] += 1;
		return used[name] <= (limits[name] ?? limit);
	});
}

function annotationOf(finding: Finding): WorkflowCommand {
	const { line, column, endLine, endColumn } = finding;
	// The runner drops columns of a finding over several lines; without width they would point at nothing.
	const hasColumns = line === endLine && column < endColumn;
	const parts = [finding.message];
	if (finding.commit !== null) parts.push(`In commit ${finding.commit}.`);
	if (finding.fix !== null) parts.push(`Next: ${finding.fix}`);
	return {
		name: typeOf[finding.severity],
		properties: {
			title: `${finding.severity}: ${finding.rule}`,
			file: finding.path,
			line,
			endLine,
			...(hasColumns ? { col: column, endColumn } : {}),
		},
		message: parts.map(visible).join("\n").slice(0, longest),
	};
}

function openOf(gaps: readonly Incomplete[]): WorkflowCommand {
	const words = gaps
		.slice(0, 3)
		.map(({ what, why, path }) => visible(`${path === null ? "" : `${path}: `}${what}: ${why}`));
	if (gaps.length > words.length) words.push(`and ${gaps.length - words.length} more`);
	return {
		name: "error",
		properties: { title: "What was asked for could not be checked" },
		message: words.join("\n").slice(0, longest),
	};
}

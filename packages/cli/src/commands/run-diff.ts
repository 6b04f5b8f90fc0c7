import {
	ansi,
	type DiffReport,
	diff,
	diffJson,
	diffMarkdown,
	diffPretty,
	Failure,
	plain,
} from "@sops-guard/core";
import { exists, gatherDiff, parseEnds, type Subject, writeFile } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import type { Arguments } from "../option.ts";
import type { Terminal } from "../terminal.ts";
import { type Output, outputsOf } from "./output.ts";

/** Exit 0 whether or not something changed; 3 where something could not be compared. */
export async function runDiff(given: Arguments, terminal: Terminal): Promise<number> {
	const outputs = outputsOf(given);
	const { revision, path } = operandsOf(given.positionals);
	const subject = subjectOf(revision, given.has("staged"));
	const report = diff(await gatherDiff({ path, subject, tool: terminal.tool }, ruleSet));
	for (const output of outputs) {
		const text = rendered(report, output, terminal);
		if (output.file === null) terminal.writer.out(text);
		else writeFile(output.file, text);
	}
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}

/** What is there is a path, as with git; a revision of the same name is written with its dots. */
function operandsOf(positionals: readonly string[]): {
	readonly revision: string | null;
	readonly path: string;
} {
	const [first, second] = positionals;
	if (second !== undefined) return { revision: first ?? null, path: second };
	if (first === undefined) return { revision: null, path: "." };
	return exists(first) ? { revision: null, path: first } : { revision: first, path: "." };
}

function subjectOf(revision: string | null, isStaged: boolean): Subject {
	if (isStaged && revision !== null) {
		throw new Failure("usage", "--staged and a revision each choose what to compare", {
			hint: "Give one of them.",
		});
	}
	if (isStaged) return { kind: "staged" };
	if (revision === null) return { kind: "worktree", base: "HEAD" };
	if (!revision.includes("..")) return { kind: "worktree", base: revision };
	return { kind: "range", ...parseEnds(revision), endsOnly: true };
}

function rendered(report: DiffReport, { format, file }: Output, { writer }: Terminal): string {
	if (format === "json") return diffJson(report);
	if (format === "markdown") return diffMarkdown(report);
	const hasColor = file === null && writer.hasColor;
	return diffPretty(report, {
		palette: hasColor ? ansi : plain,
		...(file === null ? { width: writer.width } : {}),
	});
}

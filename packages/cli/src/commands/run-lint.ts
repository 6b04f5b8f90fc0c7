import { join, relative } from "node:path";
import {
	exitCodeOf,
	Failure,
	formatBaseline,
	type LintInput,
	lint,
	nearest,
	type Report,
	type Severity,
	updatedBaseline,
} from "@sops-guard/core";
import { baselineName, gather, type LintRequest, parseEnds, type Subject, writeFile } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import type { Arguments } from "../option.ts";
import type { Terminal } from "../terminal.ts";
import { type Output, outputsOf } from "./output.ts";
import { rendered } from "./render.ts";

export async function runLint(given: Arguments, terminal: Terminal): Promise<number> {
	const outputs = outputsOf(given);
	const failOn = (given.value("fail-on") ?? "high") as Severity | "never";
	const { input, root } = await gather(requestOf(given, terminal), ruleSet);
	const report = lint({ ...input, progress: progressOn(terminal) });
	terminal.writer.clearProgress();
	for (const output of outputs) await write(output, report, failOn, terminal);
	if (given.has("update-baseline")) updateBaseline(given, input, root, report, terminal);
	return exitCodeOf(report, failOn);
}

function requestOf(given: Arguments, terminal: Terminal): LintRequest {
	const only = knownRules(given.list("rule"));
	const skip = knownRules(given.list("skip"));
	const optional = <K extends string>(key: K, value: string | undefined) =>
		(value === undefined ? {} : { [key]: value }) as Partial<Record<K, string>>;
	return {
		path: given.positionals[0] ?? ".",
		subject: subjectOf(given),
		policy: { ...optional("file", given.value("policy")), ...optional("preset", given.value("preset")) },
		...optional("baseline", given.value("baseline")),
		baselineMayBeMissing: given.has("update-baseline"),
		...optional("identityFile", given.value("identity-file")),
		only,
		skip,
		history: given.has("history"),
		progress: wordsOn(terminal),
		allowNewSuppressions: given.has("allow-new-suppressions"),
		tool: terminal.tool,
		environment: terminal.environment,
	};
}

function subjectOf(given: Arguments): Subject {
	const range = given.value("range");
	const chosen = [given.has("staged"), range !== undefined, given.has("base")].filter(Boolean).length;
	if (chosen > 1) {
		throw new Failure("usage", "--staged, --range and --base each choose what to compare", {
			hint: "Give one of them.",
		});
	}
	if (chosen > 0 && given.has("history")) {
		throw new Failure(
			"usage",
			"--history judges everything that led to the last commit, so there is no base",
			{
				hint: "Leave out --staged, --range and --base; --range runs the rules about its own commits by itself.",
			},
		);
	}
	const jobs = given.value("jobs");
	if (jobs !== undefined && !/^[1-9]\d{0,2}$/.test(jobs)) {
		throw new Failure("usage", "--jobs takes a whole number from 1 to 999");
	}
	if (given.has("staged")) return { kind: "staged" };
	if (range === undefined) {
		return {
			kind: "worktree",
			base: given.value("base"),
			jobs: jobs === undefined ? undefined : Number(jobs),
		};
	}
	return { kind: "range", ...parseEnds(range) };
}

function knownRules(ids: readonly string[]): readonly string[] {
	const known = ruleSet.rules.map(({ id }) => id);
	for (const id of ids) {
		if (known.includes(id)) continue;
		const guess = nearest(id, known);
		throw new Failure("usage", "there is no rule of that name", {
			hint: guess === null ? "sops-guard rules lists them." : `Did you mean ${guess}?`,
		});
	}
	return ids;
}

async function write(
	{ format, file }: Output,
	report: Report,
	failOn: Severity | "never",
	{ writer }: Terminal,
): Promise<void> {
	const result = await rendered(format, report, ruleSet.rules, {
		failOn,
		hasColor: file === null && writer.hasColor,
		width: file === null ? writer.width : undefined,
	});
	if (typeof result === "string") {
		if (file === null) writer.out(result);
		else writeFile(file, result);
	} else if (file === null)
		for (const { name, properties, message } of result) writer.command({ name, properties, message });
	else
		throw new Failure("usage", "the github format speaks to a runner, so it goes to stdout", {
			hint: "Leave out its --output.",
		});
}

function progressOn(terminal: Terminal): NonNullable<LintInput["progress"]> {
	const tell = wordsOn(terminal);
	return (done, total) => tell(() => `${done} of ${total} files`);
}

/** Told only when it takes long enough to wonder. */
function wordsOn({ writer, isQuiet }: Terminal): (words: string | (() => string)) => void {
	const start = Date.now();
	let last = start;
	return (words) => {
		const time = Date.now();
		if (isQuiet || time - start < 1000 || time - last < 100) return;
		last = time;
		writer.progress(typeof words === "string" ? words : words());
	};
}

function updateBaseline(
	given: Arguments,
	input: LintInput,
	root: string,
	report: Report,
	terminal: Terminal,
): void {
	const path = given.value("baseline") ?? join(root, input.policy.project, baselineName);
	const mayGrow = given.has("allow-growth") || input.baseline === undefined;
	const today = new Date(input.now).toISOString().slice(0, 10);
	const { baseline, added, removed, refused } = updatedBaseline(input.baseline ?? new Map(), report, today, {
		scope: input.scope,
		mayGrow,
	});
	writeFile(path, formatBaseline(baseline));
	if (terminal.isQuiet) return;
	terminal.writer.err(
		`${relative("", path)}: ${baseline.size} known findings, ${added} added, ${removed} removed\n`,
	);
	if (refused > 0) terminal.writer.err(`  ${refused} new ones were left out; --allow-growth takes them in\n`);
}

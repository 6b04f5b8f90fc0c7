import {
	ansi,
	daysOf,
	endOfDay,
	Failure,
	isStale,
	plain,
	type RotationReport,
	rotationHtml,
	rotationJson,
	rotationMarkdown,
	rotationPretty,
	rotationReport,
} from "@sops-guard/core";
import { gatherRotation, writeFile } from "@sops-guard/io";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { outputsOf } from "../output.ts";

/** Exit 1 when something is older than it may be, 3 when the history is not all there. */
export async function runCheckRotation(given: Arguments, terminal: Terminal): Promise<number> {
	const { tool, writer, environment, isQuiet } = terminal;
	const outputs = outputsOf<RotationFormat>(given, "text");
	const maxAge = durationOf(given, "max-age");
	const warnBefore = durationOf(given, "warn-before");
	const gathered = await gatherRotation(
		{
			path: given.positionals[0] ?? ".",
			asOf: instantOf(given.value("as-of")),
			access: given.has("fetch")
				? { token: "", server: environment.GITHUB_SERVER_URL ?? "https://github.com" }
				: undefined,
			noCache: given.has("no-cache"),
			identityFile: given.value("identity-file"),
			policy: { file: given.value("policy") },
			environment,
			progress: isQuiet ? undefined : (words) => writer.progress(words),
		},
		// The rules are only there to read the policy, which can wait until git is at work.
		import("@sops-guard/rules").then(({ ruleSet }) => ruleSet),
	);
	writer.clearProgress();
	const report = rotationReport({ ...gathered, tool, maxAge, warnBefore });
	for (const { format, file } of outputs) {
		const text = rendered(report, format, file === null ? terminal : null);
		if (file === null) writer.out(text);
		else writeFile(file, text);
	}
	if (isStale(report)) return 1;
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}

type RotationFormat = "text" | "json" | "markdown" | "html";

function rendered(report: RotationReport, format: RotationFormat, terminal: Terminal | null): string {
	if (format === "json") return rotationJson(report);
	if (format === "markdown") return rotationMarkdown(report);
	if (format === "html") return rotationHtml(report);
	const hasColor = terminal?.writer.hasColor ?? false;
	return rotationPretty(report, {
		palette: hasColor ? ansi : plain,
		...(terminal === null ? {} : { width: terminal.writer.width }),
	});
}

function durationOf(given: Arguments, name: string): number | undefined {
	const text = given.value(name);
	if (text === undefined) return undefined;
	if (/^[1-9]\d{0,4}[dw]$/.test(text)) return daysOf(text);
	throw new Failure("usage", `--${name} is a number of days or weeks`, { hint: "For example: 90d, 12w." });
}

/** A day means its end, UTC: what was committed on it belongs to it. */
export function instantOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const instant = endOfDay(text) ?? (/^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN);
	if (!Number.isNaN(instant)) return instant;
	throw new Failure("usage", "--as-of is a day or an instant", {
		hint: "For example: 2026-06-30, or 2026-06-30T12:00:00Z.",
	});
}

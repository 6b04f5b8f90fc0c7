import {
	ansi,
	Failure,
	nearest,
	plain,
	type ReadersReport,
	readersHtml,
	readersJson,
	readersMarkdown,
	readersPretty,
	readersReport,
} from "@sops-guard/core";
import { gatherRotation, writeFile } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { outputsOf } from "../output.ts";
import { instantOf } from "./run-check-rotation.ts";

type ReadersFormat = "text" | "json" | "markdown" | "html";

/** Exit 0 whoever knows what; 3 when the history is not all there, because somebody may be missing then. */
export async function runReaders(given: Arguments, terminal: Terminal): Promise<number> {
	const { tool, writer, environment, isQuiet } = terminal;
	const outputs = outputsOf<ReadersFormat>(given, "text");
	const gathered = await gatherRotation(
		{
			path: given.positionals[0] ?? ".",
			asOf: instantOf(given.value("as-of")),
			identityFile: given.value("identity-file"),
			policy: { file: given.value("policy") },
			environment,
			progress: isQuiet ? undefined : (words) => writer.progress(words),
			withNames: true,
		},
		ruleSet,
	);
	writer.clearProgress();
	const person = given.value("person") ?? null;
	const report = readersReport({ ...gathered, tool, person });
	if (person !== null && report.recipients.length === 0 && !isKnown(person, report))
		throw stranger(person, report);
	for (const { format, file } of outputs) {
		const text = rendered(report, format, file === null ? terminal : null);
		if (file === null) writer.out(text);
		else writeFile(file, text);
	}
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}

function isKnown(person: string, { knownNames }: ReadersReport): boolean {
	return knownNames.some((name) => name.toLowerCase().startsWith(person.trim().toLowerCase()));
}

/** A typing error must not read as an empty list. */
function stranger(person: string, { knownNames }: ReadersReport): Failure {
	const guess = nearest(person, knownNames);
	return new Failure("usage", "nobody here has that name or recipient, today or before", {
		hint: `${guess === null ? "" : `Did you mean ${guess}? `}Names come from \`recipients\` of .sops-guard.yaml and from comments in .sops.yaml; a recipient works too.`,
	});
}

function rendered(report: ReadersReport, format: ReadersFormat, terminal: Terminal | null): string {
	if (format === "json") return readersJson(report);
	if (format === "markdown") return readersMarkdown(report);
	if (format === "html") return readersHtml(report);
	return readersPretty(report, {
		palette: terminal?.writer.hasColor === true ? ansi : plain,
		...(terminal === null ? {} : { width: terminal.writer.width }),
	});
}

import {
	counts,
	type DiffReport,
	diffMarkdown,
	type FormatName,
	type FormatOptions,
	formats,
	type Report,
	type RuleMetadata,
} from "@sops-guard/core";
import { writeFile } from "../files.ts";
import type { Writer } from "../writer.ts";
import type { Runner } from "./runner.ts";

/** Where a report goes in a workflow. */
export interface Publication {
	/** What changed inside sealed files, for the summary; null where there is no base. */
	readonly changes: DiffReport | null;
	readonly failOn: FormatOptions["failOn"];
	readonly runner: Runner;
	readonly writer: Writer;
	/** Paths relative to the workspace; "" for none. */
	readonly files: { readonly sarif: string; readonly report: string };
	readonly environment: NodeJS.ProcessEnv;
}

/** Tells a workflow what was found: files, outputs, the log, annotations and the job summary. Only coordinates leave. */
export async function publish(
	report: Report,
	rules: readonly RuleMetadata[],
	{ changes, failOn, runner, writer, files, environment }: Publication,
): Promise<void> {
	const options = { failOn, ...sourceUrl(environment) };
	const render = async (name: FormatName) => (await formats[name]())(report, rules, options);
	const text = async (name: FormatName) => {
		const rendered = await render(name);
		return typeof rendered === "string" ? rendered : "";
	};
	if (files.sarif !== "") writeFile(files.sarif, await text("sarif"));
	if (files.report !== "") writeFile(files.report, await text("json"));
	runner.output("findings", report.findings.filter(({ suppressed }) => suppressed === null).length);
	runner.output("new", report.findings.filter(counts).length);
	runner.output("known", report.summary.known);
	runner.output("sarif-file", files.sarif);
	runner.output("report-file", files.report);
	writer.out(await text("pretty"));
	const commands = await render("github");
	if (typeof commands !== "string")
		for (const { name, properties, message } of commands) writer.command({ name, properties, message });
	const summary = [await text("markdown"), ...changesSection(changes, report, options)].join("\n");
	if (!runner.summarize(summary)) {
		writer.err("The job summary was left out: there is none here, or it is full.\n");
	}
}

/** Nothing where nothing changed. What could not be read is told once, by the lint. */
function changesSection(
	changes: DiffReport | null,
	{ incomplete }: Report,
	options: { readonly sourceUrl?: string },
): string[] {
	if (changes === null) return [];
	const own = changes.incomplete.filter((gap) => !incomplete.includes(gap));
	if (changes.files.length + own.length === 0) return [];
	return [diffMarkdown({ ...changes, incomplete: own }, options)];
}

/** Where the judged commit's files can be read, for links in the summary. */
function sourceUrl({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA }: NodeJS.ProcessEnv): {
	sourceUrl?: string;
} {
	if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_SHA) return {};
	return { sourceUrl: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/` };
}

import {
	ansi,
	type FormatName,
	type FormatOptions,
	formats,
	plain,
	type Report,
	type RuleMetadata,
	type WorkflowCommand,
} from "@sops-guard/core";

/** How a report is shown where it goes. */
export interface Showing {
	readonly failOn: FormatOptions["failOn"];
	readonly hasColor: boolean;
	readonly width: number | undefined;
}

/** A report in a format: text, or commands for a runner. */
export async function rendered(
	name: FormatName,
	report: Report,
	rules: readonly RuleMetadata[],
	{ failOn, hasColor, width }: Showing,
): Promise<string | readonly WorkflowCommand[]> {
	const format = await formats[name]();
	return format(report, rules, {
		failOn,
		palette: hasColor ? ansi : plain,
		...(width === undefined ? {} : { width }),
	});
}

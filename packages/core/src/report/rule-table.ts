import { padded, wordsOf, wrapped } from "../text/columns.ts";
import type { FormatOptions, RuleMetadata } from "./format.ts";
import { jsonText } from "./json-text.ts";
import { rulePageOf } from "./link.ts";
import { plain } from "./palette.ts";
import type { Tool } from "./report.ts";
import { counted } from "./words.ts";

/** The rules for a terminal: id, severity, smallest preset, summary. */
export function rulesText(
	rules: readonly RuleMetadata[],
	options: Pick<FormatOptions, "palette" | "width"> = {},
): string {
	const palette = options.palette ?? plain;
	const ids = widest(rules.map(({ id }) => id));
	const presets = widest(rules.map(presetOf));
	const indent = ids + 2 + severityWidth + 2 + presets + 2;
	const width = Math.max(indent + 30, options.width ?? 100);
	const lines = rules.map((rule) =>
		[
			palette.strong(padded(rule.id, ids)),
			palette[rule.severity](padded(rule.severity, severityWidth)),
			palette.faint(padded(presetOf(rule), presets)),
			wrapped(wordsOf(rule.summary, palette.command), indent, width),
		].join("  "),
	);
	const end = `${counted(rules.length, "rule")}. A page for each: ${palette.command("sops-guard explain RULE")}`;
	return `${[...lines, "", end].join("\n")}\n`;
}

/** The rules for programs; every document of ours starts and ends like this (design §4). */
export function rulesJson(rules: readonly RuleMetadata[], tool: Tool): string {
	return jsonText({
		version: 1,
		tool: { name: tool.name, version: tool.version },
		rules: rules.map((rule) => ({
			id: rule.id,
			on: rule.on,
			summary: rule.summary,
			why: rule.why,
			fix: rule.fix,
			severity: rule.severity,
			confidence: rule.confidence,
			presets: rule.presets,
			exposure: rule.exposure ?? false,
			needs: rule.needs ?? [],
			options: rule.options ?? {},
			page: rulePageOf(rule.id),
		})),
		incomplete: [],
	});
}

const severityWidth = "critical".length;

function widest(texts: readonly string[]): number {
	return Math.max(0, ...texts.map(({ length }) => length));
}

/** The smallest preset that has the rule. */
function presetOf({ presets }: RuleMetadata): string {
	return presets.includes("recommended") ? "recommended" : (presets[0] ?? "named only");
}

import type { Need, OptionSchema } from "../lint/rule.ts";
import { wordsOf, wrapped } from "../text/columns.ts";
import type { FormatOptions, RuleMetadata } from "./format.ts";
import { rulePageOf } from "./link.ts";
import { plain } from "./palette.ts";
import { afterExposure, rungs } from "./rule-page.ts";

/** What `explain` prints: what a rule finds, why it matters, how to fix it, and what to do when it is too late for that. */
export function explanationOf(
	rule: RuleMetadata,
	options: Pick<FormatOptions, "palette" | "width"> = {},
): string {
	const palette = options.palette ?? plain;
	const width = Math.max(40, Math.min(options.width ?? 100, 100));
	const text = (words: string, indent: number) => wrapped(wordsOf(words, palette.command), indent, width);
	const blocks = [
		`${palette.strong(rule.id)}  ${palette[rule.severity](rule.severity)}, ${rule.confidence}`,
		`  ${text(`${rule.summary}.`, 2)}`,
	];
	for (const { title, lines, isList } of sectionsOf(rule)) {
		const shown = lines.map((line, at) => (isList ? `  ${at + 1}. ${text(line, 5)}` : `  ${text(line, 2)}`));
		blocks.push([palette.strong(title), ...shown].join("\n"));
	}
	blocks.push(palette.faint(rulePageOf(rule.id)));
	return `${blocks.join("\n\n")}\n`;
}

/** The fix as it stands on a page, where nothing fills its placeholders: `{path}` reads PATH. */
export function genericFix({ fix }: Pick<RuleMetadata, "fix">): string {
	return fix.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) =>
		name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase(),
	);
}

interface Section {
	readonly title: string;
	readonly lines: readonly string[];
	/** Steps in their order, not paragraphs. */
	readonly isList?: boolean;
}

function sectionsOf(rule: RuleMetadata): Section[] {
	const sections: Section[] = [
		{ title: "Why", lines: [rule.why] },
		{ title: "What to do", lines: [genericFix(rule)] },
	];
	if (rule.exposure) {
		const lines = afterExposure.map((step) => step.replaceAll("**", ""));
		sections.push({ title: "When it has been pushed", lines, isList: true });
	}
	const options = Object.entries(rule.options ?? {});
	if (options.length > 0) sections.push({ title: "Options", lines: options.map(optionLine) });
	sections.push({ title: "When it runs", lines: [whenItRuns(rule)] });
	return sections;
}

function optionLine([name, schema]: readonly [string, OptionSchema]): string {
	const type = schema.type === "array" ? "list of text" : schema.type;
	return `\`${name}\` (${type}, \`${JSON.stringify(schema.default)}\` if left out): ${schema.description}`;
}

const needWords: Readonly<Record<Need, string>> = {
	range: "a range of commits (`--range`)",
	history: "history (`--history`)",
	keys: "a key (`--identity-file`)",
};

function whenItRuns({ on, presets, needs = [] }: RuleMetadata): string {
	const where = presets.length === 0 ? "When a policy names it" : `In ${presets.join(" and ")}`;
	const object = on === "range" ? `${rungs.range} (\`--range\`)` : rungs[on];
	const words = needs.filter((need) => need !== on).map((need) => needWords[need]);
	return `${where}. It looks at ${object}${words.length === 0 ? "" : ` and needs ${words.join(" and ")}`}.`;
}

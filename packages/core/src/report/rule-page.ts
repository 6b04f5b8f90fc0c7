import type { Example, OptionSchema } from "../lint/rule.ts";
import type { RuleMetadata } from "./format.ts";

/** What a rule looks at, in words. */
export const rungs = {
	file: "one file",
	document: "one document",
	tree: "the whole tree",
	range: "the commits of a range",
	history: "all commits that led to the tree",
	run: "how the run itself went",
} as const;

/** The page of a rule in Markdown: `docs/rules/<id>.md` with its examples, the help in SARIF without. */
export function rulePage(rule: RuleMetadata, examples: readonly Example[] = []): string {
	const sections = [
		`# ${rule.id}`,
		`${rule.summary}.`,
		table(
			["severity", "confidence", "looks at", "presets"],
			[[rule.severity, rule.confidence, rungs[rule.on], rule.presets.join(", ")]],
		),
		"## Why",
		rule.why,
		"## What it reports",
		list(Object.values(rule.messages).map(withMarkedNames)),
		"## What to do",
		withMarkedNames(rule.fix),
		...(rule.exposure === true ? ["### When it has been pushed", list(afterExposure, true)] : []),
		...optionsSection(rule.options ?? {}),
		...examplesSection("Reported", examples.filter(isReported)),
		...examplesSection(
			"Accepted",
			examples.filter((example) => !isReported(example)),
		),
	];
	return `${sections.join("\n\n")}\n`;
}

/** Every rule in one Markdown table; `pageOf` gives the address of a rule's page. */
export function rulesTable(rules: readonly RuleMetadata[], pageOf: (id: string) => string): string {
	return table(
		["rule", "reports", "severity", "confidence", "recommended"],
		rules.map((rule) => [
			`[${rule.id}](${pageOf(rule.id)})`,
			rule.summary,
			rule.severity,
			rule.confidence,
			rule.presets.includes("recommended") ? "✓" : "",
		]),
	);
}

const isReported = (example: Example): boolean => example.reports.length > 0;

/** What to do when it has already leaked, in Markdown. Purging without rotating changes nothing. */
export const afterExposure = [
	"**Rotate first.** Whoever has a clone, a fork, a cached build or a mirror has the value; only a new value ends that. Revoke the old one where it was issued.",
	"Look at the issuer's audit log for use that was not yours, from the commit's date on.",
	"Seal the new value, or take the file out of the tree, so that the next commit is clean.",
	"**Then purge**, if it is worth it: rewrite history (`git filter-repo`), force-push, ask the host to drop cached pull request refs, and have everyone clone again. It tidies up; it takes nothing back.",
];

function optionsSection(options: Readonly<Record<string, OptionSchema>>): string[] {
	const names = Object.keys(options);
	if (names.length === 0) return [];
	const rows = Object.entries(options).map(([name, option]) => [
		`\`${name}\``,
		option.type === "array" ? "list of text" : option.type,
		`\`${JSON.stringify(option.default)}\``,
		option.description,
	]);
	return ["## Options", table(["option", "type", "default", "meaning"], rows)];
}

function examplesSection(title: string, examples: readonly Example[]): string[] {
	return examples.length === 0 ? [] : [`## ${title}`, ...examples.flatMap(exampleBlocks)];
}

function exampleBlocks(example: Example): string[] {
	const states = [...(example.before ?? []), example.files];
	const blocks = [`### ${example.title}`];
	for (const [index, files] of states.entries()) {
		if (states.length > 1) blocks.push(stateTitle(index, states.length));
		const before = states[index - 1] ?? {};
		for (const path of Object.keys(before)) if (!(path in files)) blocks.push(`\`${path}\` is gone`);
		for (const [path, text] of Object.entries(files)) {
			if (before[path] === text) continue;
			const untracked = example.untracked?.includes(path) ? ", not tracked" : "";
			blocks.push(`\`${path}\`${untracked}`, fenced(path, text));
		}
	}
	for (const [path, target] of Object.entries(example.links ?? {}))
		blocks.push(`\`${path}\` → \`${target}\``);
	for (const [path, kinds] of Object.entries(example.innerSeals ?? {}))
		for (const [pointer, kind] of Object.entries(kinds))
			blocks.push(`With the key, \`${pointer}\` of \`${path}\` opens to a sealed ${innerWords[kind]}.`);
	if (isReported(example))
		blocks.push(`Reports ${example.reports.map((place) => `\`${place}\``).join(", ")}.`);
	return blocks;
}

const innerWords = { token: "value", file: "file" };

function stateTitle(index: number, count: number): string {
	if (index === 0) return "At the base:";
	return index === count - 1 ? "At the head:" : `In commit ${index} of the range:`;
}

const languages: Readonly<Record<string, string>> = {
	yaml: "yaml",
	yml: "yaml",
	json: "json",
	tf: "hcl",
	tfvars: "hcl",
	env: "sh",
	ini: "ini",
};

function fenced(path: string, text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: binary content is shown as such
	if (/[\0-\x08]/.test(text)) return "(binary)";
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	const language = languages[path.slice(path.lastIndexOf(".") + 1)] ?? "text";
	// A page is a text of its own: its line ends are not the example's.
	const shown = text.replaceAll("\r", "␍").replace(/\n*$/, "\n");
	return `${fence}${language}\n${shown}${fence}`;
}

/** `{path}` becomes *path*, except in a command, where it becomes PATH. */
function withMarkedNames(template: string): string {
	return template
		.split("`")
		.map((part, index) =>
			part.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) =>
				index % 2 === 1 ? name.toUpperCase() : `*${name}*`,
			),
		)
		.join("`");
}

function list(items: readonly string[], numbered = false): string {
	return items.map((item, index) => `${numbered ? `${index + 1}.` : "-"} ${item}`).join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

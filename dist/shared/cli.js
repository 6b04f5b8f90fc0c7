import { Failure, exists, formatNames, formats, makeFolder, nearest, readText, severities, writeFile } from "./start.js";
import { Tree, ansi, diff, diffJson, diffMarkdown, diffPretty, exitCodeOf, explanationOf, formatBaseline, initPlan, lint, parsePolicy, plain, rulesJson, rulesTable, rulesText, updatedBaseline, withSteps } from "./core.js";
import { baselineName, gather, gatherDiff, parseEnds } from "./io.js";
import { ruleSet } from "./rules.js";
import { dirname, join, relative } from "node:path";
// packages/cli/src/commands/diff.ts
const diffCommand = {
	name: "diff",
	summary: "show what changed inside sealed files, without a key",
	operands: "[REF | BASE..HEAD] [path]",
	mostOperands: 2,
	options: [
		{
			name: "staged",
			description: "compare what is staged with HEAD"
		},
		{
			name: "format",
			value: "NAME",
			choices: [
				"pretty",
				"json",
				"markdown"
			],
			repeat: true,
			description: "how to report; repeat in pairs with --output"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			repeat: true,
			description: "write the --format before it to a file"
		}
	],
	examples: [
		["sops-guard diff", "the work tree against HEAD"],
		["sops-guard diff main...HEAD k8s", "what a branch did to the sealed files below k8s"],
		["sops-guard diff v1.2.0", "the work tree against a tag"],
		["sops-guard diff --staged --format markdown", "what the next commit would do, as a table"]
	],
	run: async (given, terminal) => (await import("./run-diff.js")).runDiff(given, terminal)
};
// packages/cli/src/commands/explain.ts
const explainCommand = {
	name: "explain",
	summary: "print a rule's page: what, why, how to fix it, and what to do when it has leaked already",
	operands: "RULE",
	mostOperands: 1,
	options: [],
	examples: [["sops-guard explain sops-leaf-plaintext", "the page of one rule"]],
	run: async (given, { writer }) => {
		const [id] = given.positionals;
		if (id === void 0) throw new Failure("usage", "explain needs the name of a rule", { hint: "sops-guard rules lists them." });
		const rule = ruleSet.rules.find((each) => each.id === id);
		if (rule === void 0) {
			const guess = nearest(id, ruleSet.rules.map((each) => each.id));
			throw new Failure("usage", "there is no rule of that name", { hint: guess === null ? "sops-guard rules lists them." : `Did you mean sops-guard explain ${guess}?` });
		}
		const width = writer.width === void 0 ? {} : { width: writer.width };
		writer.out(explanationOf(rule, {
			palette: writer.hasColor ? ansi : plain,
			...width
		}));
		return 0;
	}
};
// packages/cli/src/commands/init.ts
const initCommand = {
	name: "init",
	summary: "look first, then write what a repository is missing; never overwrites",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "yes",
			short: "y",
			description: "write it; without this it is only shown"
		},
		{
			name: "keygen",
			description: "with a key of your own: the one that sops finds, else a new one; and `.sops.yaml` for it"
		},
		{
			name: "key-file",
			value: "FILE",
			description: "where that key lies, or shall lie"
		},
		{
			name: "no-baseline",
			description: "do not write today's findings down as known"
		}
	],
	examples: [
		["sops-guard init", "show what is missing, as a diff"],
		["sops-guard init --yes", "write it"],
		["sops-guard init --keygen --yes", "from nothing to the first sealed file, in one step"]
	],
	run: async (given, terminal) => (await import("./run-init.js")).runInit(given, terminal)
};
// packages/cli/src/commands/lint.ts
const lintCommand = {
	name: "lint",
	summary: "check that everything that must be sealed is sealed, without a key",
	operands: "[path]",
	mostOperands: 1,
	options: [
		{
			name: "staged",
			description: "judge what is staged, new against HEAD"
		},
		{
			name: "range",
			value: "BASE..HEAD",
			description: "judge HEAD's tree, new against BASE, and every blob that a commit between them introduced"
		},
		{
			name: "history",
			description: "judge all that led to the last commit, too: what leaked, what came back, what is old"
		},
		{
			name: "base",
			value: "REF",
			description: "report only what is new against a commit"
		},
		{
			name: "baseline",
			value: "FILE",
			description: "known debt that does not count (default .sops-guard.baseline where there is one)"
		},
		{
			name: "update-baseline",
			description: "write this run's findings to the baseline; it may only shrink"
		},
		{
			name: "allow-growth",
			description: "let --update-baseline add findings"
		},
		{
			name: "policy",
			value: "FILE",
			description: "use this policy instead of the project's .sops-guard.yaml"
		},
		{
			name: "preset",
			value: "NAME",
			choices: [
				"recommended",
				"strict",
				"talent-mesh"
			],
			description: "what the policy extends, whatever it says"
		},
		{
			name: "format",
			value: "NAME",
			choices: formatNames,
			repeat: true,
			description: "how to report; repeat in pairs with --output"
		},
		{
			name: "output",
			short: "o",
			value: "FILE",
			repeat: true,
			description: "write the --format before it to a file"
		},
		{
			name: "fail-on",
			value: "SEVERITY",
			choices: [...severities, "never"],
			description: "exit 1 from this severity on; high if left out"
		},
		{
			name: "rule",
			value: "ID",
			repeat: true,
			description: "run only this rule, whatever the policy says; may repeat"
		},
		{
			name: "skip",
			value: "ID",
			repeat: true,
			description: "leave this rule out; may repeat"
		},
		{
			name: "allow-new-suppressions",
			description: "let suppressions that are new in the range apply"
		},
		{
			name: "jobs",
			value: "N",
			description: "how many threads look through the files; by default one, in a large work tree up to four"
		},
		{
			name: "identity-file",
			short: "i",
			value: "FILE",
			description: "an age identity for the rules that can use a key; it, and what it opens, stay in memory"
		}
	],
	examples: [
		["sops-guard lint", "the files that git tracks, as they are in the work tree"],
		["sops-guard lint --staged", "what the next commit would add, for a hook"],
		["sops-guard lint --range origin/main..HEAD", "what a branch adds, commit by commit"],
		["sops-guard lint --history", "and everything that was ever committed, with the age of every value"],
		["sops-guard lint --format sarif --output lint.sarif --format pretty", "a file for code scanning and text to read"]
	],
	run: async (given, terminal) => (await import("./run-lint.js")).runLint(given, terminal)
};
// packages/cli/src/commands/output.ts
function outputsOf(given, usual = "pretty") {
	const outputs = [];
	let format = null;
	for (const { name, value } of given.given) if (name === "format") {
		if (format !== null) outputs.push({
			format,
			file: null
		});
		format = value;
	} else if (name === "output") {
		outputs.push({
			format: format ?? usual,
			file: value
		});
		format = null;
	}
	if (format !== null) outputs.push({
		format,
		file: null
	});
	if (outputs.length === 0) outputs.push({
		format: usual,
		file: null
	});
	if (outputs.filter(({ file }) => file === null).length > 1) throw new Failure("usage", "two formats want stdout", { hint: "Give all but one of them an --output FILE." });
	const files = outputs.flatMap(({ file }) => file === null ? [] : [file]);
	if (new Set(files).size < files.length) throw new Failure("usage", "two formats want the same file", { hint: "Give each --output a file of its own." });
	return outputs;
}
// packages/cli/src/commands/rules.ts
const rulesCommand = {
	name: "rules",
	summary: "print the table of rules",
	operands: "",
	mostOperands: 0,
	options: [{
		name: "format",
		value: "NAME",
		choices: [
			"pretty",
			"json",
			"markdown"
		],
		description: "how to print it"
	}],
	examples: [["sops-guard rules --format json", "every rule with its severity, confidence and presets"]],
	run: async (given, { writer, tool }) => {
		const { rules } = ruleSet;
		const width = writer.width === void 0 ? {} : { width: writer.width };
		switch (given.value("format")) {
			case "json":
				writer.out(rulesJson(rules, tool));
				break;
			case "markdown":
				writer.out(`${rulesTable(rules, (id) => `docs/rules/${id}.md`)}\n`);
				break;
			default: writer.out(rulesText(rules, {
				palette: writer.hasColor ? ansi : plain,
				...width
			}));
		}
		return 0;
	}
};
// packages/cli/src/commands/run-diff.ts
/** Exit 0 whether or not something changed; 3 where something could not be compared. */
async function runDiff(given, terminal) {
	const outputs = outputsOf(given);
	const { revision, path } = operandsOf(given.positionals);
	const subject = subjectOf$1(revision, given.has("staged"));
	const report = diff(await gatherDiff({
		path,
		subject,
		tool: terminal.tool
	}, ruleSet));
	for (const output of outputs) {
		const text = rendered$1(report, output, terminal);
		if (output.file === null) terminal.writer.out(text);
		else writeFile(output.file, text);
	}
	return report.incomplete.some(({ blocking }) => blocking) ? 3 : 0;
}
/** What is there is a path, as with git; a revision of the same name is written with its dots. */
function operandsOf(positionals) {
	const [first, second] = positionals;
	if (second !== void 0) return {
		revision: first ?? null,
		path: second
	};
	if (first === void 0) return {
		revision: null,
		path: "."
	};
	return exists(first) ? {
		revision: null,
		path: first
	} : {
		revision: first,
		path: "."
	};
}
function subjectOf$1(revision, isStaged) {
	if (isStaged && revision !== null) throw new Failure("usage", "--staged and a revision each choose what to compare", { hint: "Give one of them." });
	if (isStaged) return { kind: "staged" };
	if (revision === null) return {
		kind: "worktree",
		base: "HEAD"
	};
	if (!revision.includes("..")) return {
		kind: "worktree",
		base: revision
	};
	return {
		kind: "range",
		...parseEnds(revision),
		endsOnly: true
	};
}
function rendered$1(report, { format, file }, { writer }) {
	if (format === "json") return diffJson(report);
	if (format === "markdown") return diffMarkdown(report);
	const hasColor = file === null && writer.hasColor;
	return diffPretty(report, {
		palette: hasColor ? ansi : plain,
		...file === null ? { width: writer.width } : {}
	});
}
// packages/cli/src/commands/run-init.ts
/** Plans on what is there, lints what would be there, and writes only what does not exist yet. */
async function runInit(given, terminal) {
	const path = given.positionals[0] ?? ".";
	const { input, root } = await gather({
		path,
		subject: { kind: "worktree" },
		baseline: null,
		tool: terminal.tool,
		environment: terminal.environment
	}, ruleSet);
	const project = input.policy.path === null ? input.scope ?? "" : input.policy.project;
	const key = given.has("keygen") ? await (await import("./init-key.js")).initKey(given, terminal) : null;
	const plan = initPlan(input.tree, project, key?.recipient);
	const steps = given.has("no-baseline") ? plan.steps : [...plan.steps, ...baselineStep(plan)];
	show(plan, steps, terminal);
	if (key !== null) {
		const is = key.write === null ? "is there already, and stays" : given.has("yes") ? "is new" : "would be new";
		terminal.writer.out(`${key.path}: the key ${is}\n`);
	}
	if (!given.has("yes")) {
		if (steps.length > 0 || key?.write) terminal.writer.err("Nothing was written. To write it: sops-guard init --yes\n");
		return 0;
	}
	key?.write?.();
	for (const step of steps) write$1(root, step);
	terminal.writer.err(steps.length === 0 ? "Nothing to do.\n" : `Written: ${steps.map(({ path }) => path).join(", ")}. Look at them, then commit them.\n`);
	if (key?.write) terminal.writer.err(`The key in ${key.path} opens what will be sealed: back it up where it survives this machine, and never commit it.\n`);
	return 0;
	/** Today's findings as they will be once the plan is carried out, so that the first run is green and nothing is switched off. */
	function baselineStep({ steps }) {
		const baselinePath = project === "" ? baselineName : `${project}/${baselineName}`;
		if (readText(join(root, baselinePath)) !== null) return [];
		const tree = new Tree(withSteps(input.tree, steps));
		const policyStep = steps.find((step) => step.path.endsWith(".sops-guard.yaml"));
		const policy = policyStep === void 0 ? input.policy : parsePolicy(policyStep.text, {
			path: policyStep.path,
			project,
			read: (each) => readText(join(root, each))
		}, ruleSet);
		const report = lint({
			...input,
			tree,
			policy
		});
		const { baseline } = updatedBaseline(/* @__PURE__ */ new Map(), report, new Date(input.now).toISOString().slice(0, 10), { mayGrow: true });
		if (baseline.size === 0) return [];
		return [{
			action: "create",
			path: baselinePath,
			text: formatBaseline(baseline),
			executable: false,
			why: `today's findings (${baseline.size}), known from now on; no values stand in it, and it may only shrink`
		}];
	}
}
function show({ notes }, steps, { writer }) {
	for (const { action, path, text, why } of steps) {
		const lines = text.trimEnd().split("\n");
		const head = action === "create" ? `--- /dev/null\n+++ ${path}` : `--- ${path}\n+++ ${path}`;
		writer.out(`# ${why}\n${head}\n@@ ${action === "create" ? "new file" : "at the end"} @@\n${lines.map((line) => `+${line}`).join("\n")}\n\n`);
	}
	for (const { path, words } of notes) writer.out(`${path}: ${words}\n`);
}
function write$1(root, { action, path, text, executable }) {
	const target = join(root, path);
	makeFolder(dirname(target));
	const before = action === "append" ? readText(target) ?? "" : "";
	const gap = before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n";
	writeFile(target, `${before}${gap}${text}`, { executable });
}
// packages/cli/src/commands/render.ts
/** A report in a format: text, or commands for a runner. */
async function rendered(name, report, rules, { failOn, hasColor, width }) {
	return (await formats[name]())(report, rules, {
		failOn,
		palette: hasColor ? ansi : plain,
		...width === void 0 ? {} : { width }
	});
}
// packages/cli/src/commands/run-lint.ts
async function runLint(given, terminal) {
	const outputs = outputsOf(given);
	const failOn = given.value("fail-on") ?? "high";
	const { input, root } = await gather(requestOf(given, terminal), ruleSet);
	const report = lint({
		...input,
		progress: progressOn(terminal)
	});
	terminal.writer.clearProgress();
	for (const output of outputs) await write(output, report, failOn, terminal);
	if (given.has("update-baseline")) updateBaseline(given, input, root, report, terminal);
	return exitCodeOf(report, failOn);
}
function requestOf(given, terminal) {
	const only = knownRules(given.list("rule"));
	const skip = knownRules(given.list("skip"));
	const optional = (key, value) => value === void 0 ? {} : { [key]: value };
	return {
		path: given.positionals[0] ?? ".",
		subject: subjectOf(given),
		policy: {
			...optional("file", given.value("policy")),
			...optional("preset", given.value("preset"))
		},
		...optional("baseline", given.value("baseline")),
		baselineMayBeMissing: given.has("update-baseline"),
		...optional("identityFile", given.value("identity-file")),
		only,
		skip,
		history: given.has("history"),
		progress: wordsOn(terminal),
		allowNewSuppressions: given.has("allow-new-suppressions"),
		tool: terminal.tool,
		environment: terminal.environment
	};
}
function subjectOf(given) {
	const range = given.value("range");
	const chosen = [
		given.has("staged"),
		range !== void 0,
		given.has("base")
	].filter(Boolean).length;
	if (chosen > 1) throw new Failure("usage", "--staged, --range and --base each choose what to compare", { hint: "Give one of them." });
	if (chosen > 0 && given.has("history")) throw new Failure("usage", "--history judges everything that led to the last commit, so there is no base", { hint: "Leave out --staged, --range and --base; --range runs the rules about its own commits by itself." });
	const jobs = given.value("jobs");
	if (jobs !== void 0 && !/^[1-9]\d{0,2}$/.test(jobs)) throw new Failure("usage", "--jobs takes a whole number from 1 to 999");
	if (given.has("staged")) return { kind: "staged" };
	if (range === void 0) return {
		kind: "worktree",
		base: given.value("base"),
		jobs: jobs === void 0 ? void 0 : Number(jobs)
	};
	return {
		kind: "range",
		...parseEnds(range)
	};
}
function knownRules(ids) {
	const known = ruleSet.rules.map(({ id }) => id);
	for (const id of ids) {
		if (known.includes(id)) continue;
		const guess = nearest(id, known);
		throw new Failure("usage", "there is no rule of that name", { hint: guess === null ? "sops-guard rules lists them." : `Did you mean ${guess}?` });
	}
	return ids;
}
async function write({ format, file }, report, failOn, { writer }) {
	const result = await rendered(format, report, ruleSet.rules, {
		failOn,
		hasColor: file === null && writer.hasColor,
		width: file === null ? writer.width : void 0
	});
	if (typeof result === "string") {
		if (file === null) writer.out(result);
		else writeFile(file, result);
	} else if (file === null) for (const { name, properties, message } of result) writer.command({
		name,
		properties,
		message
	});
	else throw new Failure("usage", "the github format speaks to a runner, so it goes to stdout", { hint: "Leave out its --output." });
}
function progressOn(terminal) {
	const tell = wordsOn(terminal);
	return (done, total) => tell(() => `${done} of ${total} files`);
}
/** Told only when it takes long enough to wonder. */
function wordsOn({ writer, isQuiet }) {
	const start = Date.now();
	let last = start;
	return (words) => {
		const time = Date.now();
		if (isQuiet || time - start < 1e3 || time - last < 100) return;
		last = time;
		writer.progress(typeof words === "string" ? words : words());
	};
}
function updateBaseline(given, input, root, report, terminal) {
	const path = given.value("baseline") ?? join(root, input.policy.project, ".sops-guard.baseline");
	const mayGrow = given.has("allow-growth") || input.baseline === void 0;
	const today = new Date(input.now).toISOString().slice(0, 10);
	const { baseline, added, removed, refused } = updatedBaseline(input.baseline ?? /* @__PURE__ */ new Map(), report, today, {
		scope: input.scope,
		mayGrow
	});
	writeFile(path, formatBaseline(baseline));
	if (terminal.isQuiet) return;
	terminal.writer.err(`${relative("", path)}: ${baseline.size} known findings, ${added} added, ${removed} removed\n`);
	if (refused > 0) terminal.writer.err(`  ${refused} new ones were left out; --allow-growth takes them in\n`);
}
export { diffCommand, explainCommand, initCommand, lintCommand, outputsOf, rulesCommand, runDiff, runInit, runLint };

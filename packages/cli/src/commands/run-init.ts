import { dirname, join } from "node:path";
import {
	formatBaseline,
	type InitPlan,
	type InitStep,
	initPlan,
	lint,
	parsePolicy,
	Tree,
	updatedBaseline,
	withSteps,
} from "@sops-guard/core";
import { baselineName, gather, makeFolder, readText, writeFile } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import type { Arguments } from "../option.ts";
import type { Terminal } from "../terminal.ts";

/** Plans on what is there, lints what would be there, and writes only what does not exist yet. */
export async function runInit(given: Arguments, terminal: Terminal): Promise<number> {
	const path = given.positionals[0] ?? ".";
	const { input, root } = await gather(
		{
			path,
			subject: { kind: "worktree" },
			baseline: null,
			tool: terminal.tool,
			environment: terminal.environment,
		},
		ruleSet,
	);
	const project = input.policy.path === null ? (input.scope ?? "") : input.policy.project;
	// Loaded only here, because whoever lints knows no cipher.
	const key = given.has("keygen")
		? await (await import("./keys/init-key.ts")).initKey(given, terminal)
		: null;
	const plan = initPlan(input.tree, project, key?.recipient);
	const steps = given.has("no-baseline") ? plan.steps : [...plan.steps, ...baselineStep(plan)];
	show(plan, steps, terminal);
	if (key !== null) {
		const is =
			key.write === null ? "is there already, and stays" : given.has("yes") ? "is new" : "would be new";
		terminal.writer.out(`${key.path}: the key ${is}\n`);
	}
	if (!given.has("yes")) {
		if (steps.length > 0 || key?.write)
			terminal.writer.err("Nothing was written. To write it: sops-guard init --yes\n");
		return 0;
	}
	// The key first: what names it must never be there without it.
	key?.write?.();
	for (const step of steps) write(root, step);
	terminal.writer.err(
		steps.length === 0
			? "Nothing to do.\n"
			: `Written: ${steps.map(({ path }) => path).join(", ")}. Look at them, then commit them.\n`,
	);
	if (key?.write) {
		terminal.writer.err(
			`The key in ${key.path} opens what will be sealed: back it up where it survives this machine, and never commit it.\n`,
		);
	}
	return 0;

	/** Today's findings as they will be once the plan is carried out, so that the first run is green and nothing is switched off. */
	function baselineStep({ steps }: InitPlan): InitStep[] {
		const baselinePath = project === "" ? baselineName : `${project}/${baselineName}`;
		if (readText(join(root, baselinePath)) !== null) return [];
		const tree = new Tree(withSteps(input.tree, steps));
		const policyStep = steps.find((step) => step.path.endsWith(".sops-guard.yaml"));
		const policy =
			policyStep === undefined
				? input.policy
				: parsePolicy(
						policyStep.text,
						{ path: policyStep.path, project, read: (each) => readText(join(root, each)) },
						ruleSet,
					);
		const report = lint({ ...input, tree, policy });
		const { baseline } = updatedBaseline(new Map(), report, new Date(input.now).toISOString().slice(0, 10), {
			mayGrow: true,
		});
		if (baseline.size === 0) return [];
		return [
			{
				action: "create",
				path: baselinePath,
				text: formatBaseline(baseline),
				executable: false,
				why: `today's findings (${baseline.size}), known from now on; no values stand in it, and it may only shrink`,
			},
		];
	}
}

function show({ notes }: InitPlan, steps: readonly InitStep[], { writer }: Terminal): void {
	for (const { action, path, text, why } of steps) {
		const lines = text.trimEnd().split("\n");
		const head = action === "create" ? `--- /dev/null\n+++ ${path}` : `--- ${path}\n+++ ${path}`;
		writer.out(
			`# ${why}\n${head}\n@@ ${action === "create" ? "new file" : "at the end"} @@\n${lines.map((line) => `+${line}`).join("\n")}\n\n`,
		);
	}
	for (const { path, words } of notes) writer.out(`${path}: ${words}\n`);
}

function write(root: string, { action, path, text, executable }: InitStep): void {
	const target = join(root, path);
	makeFolder(dirname(target));
	const before = action === "append" ? (readText(target) ?? "") : "";
	const gap = before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n";
	writeFile(target, `${before}${gap}${text}`, { executable });
}

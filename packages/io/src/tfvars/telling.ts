import { type MaskPlan, markdownCode, type UnmaskedReason } from "@sops-guard/core";
import type { Runner } from "../runner/runner.ts";
import type { Writer } from "../writer.ts";
import type { OpenedTfvars } from "./opened-tfvars.ts";

/** Where the plaintext goes. */
export type TfvarsMode = "file" | "env" | "in-place";

/** What was done. */
export interface Delivered {
	readonly mode: TfvarsMode;
	readonly opened: readonly OpenedTfvars[];
	readonly plan: MaskPlan;
	/** Of the plaintexts; none in the environment. */
	readonly paths: readonly string[];
	/** Of the variables, as the steps that follow use them. */
	readonly names: readonly string[];
	/** Names of variables that are null, which an environment cannot say. */
	readonly left: readonly string[];
}

interface Place {
	readonly runner: Runner;
	readonly writer: Writer;
}

/** So many values that stay readable are told one by one in the log. */
const mostTold = 50;

/** Tells the workflow what there is now: outputs, the log and the job summary. Names, paths and counts leave, never a value. */
export function tellOpened(
	{ mode, opened, plan, paths, names, left }: Delivered,
	{ runner, writer }: Place,
): void {
	runner.output("decrypted", "true");
	runner.output("paths", paths.join("\n"));
	runner.output("names", names.join("\n"));
	runner.output("files", opened.length);
	runner.output("variables", names.length);
	runner.output("masked", plan.masked);
	runner.output("unmasked", plan.unmasked.length);
	for (const [index, { target, variables }] of opened.entries()) {
		const path = paths[index];
		writer.out(
			`${target.shown}: ${count(variables.length, "variable")}${path === undefined ? "" : ` → ${path}`}\n`,
		);
	}
	const { masked, unmasked, plainOnly } = plan;
	writer.out(`${count(masked, "value")} hidden from the log, ${unmasked.length} readable.\n`);
	for (const { name, reason } of unmasked.slice(0, mostTold))
		writer.out(`  readable: ${name}: ${reasons[reason]}\n`);
	if (unmasked.length > mostTold) writer.out(`  … and ${unmasked.length - mostTold} more\n`);
	if (plainOnly > 0)
		writer.out(
			`${count(plainOnly, "text")} hidden as written and in the runner's own encodings only: there are many, or they are long.\n`,
		);
	if (masked === 0 && unmasked.some(({ reason }) => reason === "mode"))
		writer.command({
			name: "warning",
			properties: { title: "sops-guard" },
			message: "mask: none leaves every value readable in the log.",
		});
	if (left.length > 0)
		writer.command({
			name: "warning",
			properties: { title: "sops-guard" },
			message: `Null cannot be said in the environment, so these are left to their defaults: ${left.join(", ")}`,
		});
	runner.summarize(summaryOf(mode, opened, plan));
}

/** Nothing was decrypted, and the outputs say so. */
export function tellNothing(runner: Runner): void {
	runner.output("decrypted", "false");
	for (const name of ["paths", "names"]) runner.output(name, "");
	for (const name of ["files", "variables", "masked", "unmasked"]) runner.output(name, 0);
}

function summaryOf(
	mode: TfvarsMode,
	opened: readonly OpenedTfvars[],
	{ masked, unmasked }: MaskPlan,
): string {
	const rows = opened.map(
		({ target, variables }) => `| ${markdownCode(target.shown)} | ${variables.length} |`,
	);
	const why = new Map<UnmaskedReason, number>();
	for (const { reason } of unmasked) why.set(reason, (why.get(reason) ?? 0) + 1);
	const whys = [...why].map(([reason, times]) => `${times} ${reasons[reason]}`).join(", ");
	return [
		`| decrypted (${mode}) | variables |`,
		"| --- | --- |",
		...rows,
		"",
		`${count(masked, "value")} hidden from the log, ${unmasked.length} readable${whys === "" ? "" : ` (${whys})`}.`,
		"",
		"",
	].join("\n");
}

const reasons: Readonly<Record<UnmaskedReason, string>> = {
	empty: "empty",
	boolean: "true, false or null",
	short: "too short",
	number: "a short number",
	word: "a short word",
	"key-name": "also the name of a key",
	frame: "the frame of a key",
	punctuation: "neither letter nor digit",
	excluded: "excluded",
	mode: "mask: none",
};

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

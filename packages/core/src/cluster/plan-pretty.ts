import { type Palette, plain } from "../report/palette.ts";
import type { ClusterPlan, KeyPlan, ObjectPlan, ValueTrace } from "./plan.ts";
import {
	actionWords,
	copyWords,
	metadataText,
	nameText,
	objectText,
	obstacleText,
	ownedText,
	placeText,
	planSummary,
} from "./plan-words.ts";

export interface PlanPage {
	readonly palette?: Palette;
	/** Tells what stays as it is, too. */
	readonly isVerbose?: boolean;
}

const marks = { created: "+", changed: "~", removed: "-", kept: " ", unchanged: " " } as const;

/** For a terminal or a log: what would happen to every key, and never a value. */
export function planPretty(plan: ClusterPlan, { palette = plain, isVerbose = false }: PlanPage = {}): string {
	const shown = plan.objects.filter(
		({ action, obstacles }) => isVerbose || action !== "unchanged" || obstacles.length > 0,
	);
	const blocks = shown.map((object) => objectBlock(object, palette, isVerbose));
	return [...blocks, `${palette.strong(planSummary(plan))}\n`].join("\n");
}

function objectBlock(object: ObjectPlan, palette: Palette, isVerbose: boolean): string {
	const { action, keys, metadata, takesOver, hasLastApplied, obstacles } = object;
	const head = `${palette.strong(objectText(object))}  ${actionWords[action]}  ${palette.faint(placeText(object))}`;
	const lines = [head.trimEnd()];
	const told = keys.filter(({ change }) => isVerbose || change !== "unchanged");
	const width = Math.max(0, ...told.map(({ key }) => nameText(key).length));
	for (const key of told) lines.push(keyLine(key, width, palette));
	for (const change of metadata) lines.push(`  ${marks[change.change]} ${metadataText(change)}`);
	if (takesOver.length > 0) lines.push(`    taken over: ${ownedText(takesOver)}`);
	if (hasLastApplied) lines.push(`    ${copyWords}`);
	for (const obstacle of obstacles) {
		const { message, hint } = obstacleText(obstacle, object);
		lines.push(`  ${palette.critical("!")} ${message}`, `    ${hint}`);
	}
	return `${lines.join("\n")}\n`;
}

function keyLine({ key, change, before, after, owners }: KeyPlan, width: number, palette: Palette): string {
	const style = change === "created" ? palette.good : change === "removed" ? palette.high : palette.medium;
	const mark = marks[change] === " " ? " " : style(marks[change]);
	const note = change === "kept" ? `  looked after by ${owners.map(nameText).join(", ") || "nobody"}` : "";
	return `  ${mark} ${nameText(key).padEnd(width)}  ${change.padEnd(9)}  ${traces(before, after, change)}${note}`.trimEnd();
}

/** `short → medium, 1a2b3c4d → 5e6f7a8b`. */
export function traces(
	before: ValueTrace | null,
	after: ValueTrace | null,
	change: KeyPlan["change"],
): string {
	const one = after ?? before;
	if (one === null) return "";
	if (change !== "changed" || before === null || after === null) return `${one.size}, ${one.fingerprint}`;
	const size = before.size === after.size ? after.size : `${before.size} → ${after.size}`;
	return `${size}, ${before.fingerprint} → ${after.fingerprint}`;
}

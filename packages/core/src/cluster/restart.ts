import { type Palette, plain } from "../report/palette.ts";
import { count, counted } from "../report/words.ts";
import { markdownCode, markdownText } from "../text/markdown.ts";
import { nameText } from "./plan-words.ts";
import type { Trouble } from "./trouble.ts";
import type { Workload } from "./workload.ts";

/** What became of a workload that reads a changed Secret. */
export interface Restart extends Pick<Workload, "kind" | "namespace" | "name"> {
	/** `late`: told to restart, and not done within the time. `held`: its pods are replaced by hand, or its rollout is paused. */
	readonly state: "restarted" | "late" | "held" | "failed";
	/** Why it failed. */
	readonly trouble: Trouble | null;
}

export function isRestarted(restarts: readonly Restart[]): boolean {
	return restarts.every(({ state }) => state === "restarted" || state === "held");
}

/** `2 workloads: 1 restarted, 1 not ready in time`. */
export function restartSummary(restarts: readonly Restart[]): string {
	if (restarts.length === 0) return "No workload reads what changed: nothing to restart";
	const of = (state: Restart["state"]) => restarts.filter((each) => each.state === state).length;
	const parts = (
		[
			["restarted", "restarted"],
			["held", "to be restarted by hand"],
			["late", "not ready in time"],
			["failed", "not restarted"],
		] as const
	).flatMap(([state, words]) => (of(state) === 0 ? [] : [`${count(of(state))} ${words}`]));
	return `${counted(restarts.length, "workload")}: ${parts.join(", ")}`;
}

/** For a terminal or a log. */
export function restartPretty(restarts: readonly Restart[], palette: Palette = plain): string {
	const lines = restarts.flatMap((restart) => {
		const { state } = restart;
		const style = state === "restarted" ? palette.good : state === "held" ? palette.strong : palette.critical;
		const words = reasons(restart);
		return [`${style(state.padEnd(11))}  ${workloadText(restart)}`, ...words.map((each) => `    ${each}`)];
	});
	return `${[...lines, palette.strong(restartSummary(restarts))].join("\n")}\n`;
}

function reasons(restart: Restart): readonly string[] {
	const { kind, namespace, name, state, trouble } = restart;
	const own = `-n ${nameText(namespace)} ${kind.toLowerCase()}/${nameText(name)}`;
	switch (state) {
		case "restarted":
			return [];
		case "held":
			return [
				"its pods are replaced by hand, or its rollout is paused",
				`Restart it when it suits: kubectl rollout restart ${own}`,
			];
		case "late":
			return [
				"its new pods are not ready yet",
				`See why: kubectl rollout status ${own}; kubectl describe ${own}`,
			];
		case "failed":
			return trouble === null ? [] : [trouble.message, trouble.hint];
	}
}

function workloadText({ kind, namespace, name }: Restart): string {
	return `${kind} ${nameText(namespace)}/${nameText(name)}`;
}

const mostRows = 100;

/** For a job's summary. */
export function restartMarkdown(restarts: readonly Restart[]): string {
	const summary = markdownText(restartSummary(restarts));
	const rows = restarts
		.slice(0, mostRows)
		.map(
			(restart) =>
				`- ${markdownCode(workloadText(restart))}: ${markdownText([restart.state, ...reasons(restart)].join(". "))}`,
		);
	return `${[isRestarted(restarts) ? `${summary}.` : `**${summary}.**`, ...(rows.length > 0 ? [rows.join("\n")] : [])].join("\n\n")}\n`;
}

/** For programs. */
export function restartObjects(restarts: readonly Restart[]) {
	return restarts.map(({ kind, namespace, name, state, trouble }) => ({
		kind,
		namespace: nameText(namespace),
		name: nameText(name),
		state,
		trouble: trouble === null ? null : trouble.code,
	}));
}

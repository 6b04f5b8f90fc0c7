import { ruleSet } from "@sops-guard/rules";
import { cleanTree } from "./bases/index.ts";
import type { Draft } from "./draft.ts";
import type { Fault } from "./fault.ts";

/** The states that a fault goes through, one a commit, the clean one first. */
export function statesOf({ base, steps }: Fault): readonly Draft[] {
	const states = [cleanTree(base)];
	for (const step of steps) {
		const draft = (states.at(-1) ?? cleanTree(base)).copy();
		step(draft);
		states.push(draft);
	}
	return states;
}

/** Whether only its commits show a fault, and no tree. */
export function isAboutCommits({ rule, steps }: Fault): boolean {
	return steps.length > 1 || isOnRange(rule);
}

export function isOnRange(rule: string): boolean {
	return ruleSet.rules.find(({ id }) => id === rule)?.on === "range";
}

/** Whether it is a rule about how the run went: it excuses nothing and hides nothing, and has no say about a change alone. */
export function isAboutRun(rule: string): boolean {
	return ruleSet.rules.find(({ id }) => id === rule)?.on === "run";
}

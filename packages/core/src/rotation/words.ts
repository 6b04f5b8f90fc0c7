import type { Doubt } from "../history/leaf-age.ts";
import { count, counted } from "../report/words.ts";
import type { AgeState, RotationReport } from "./report.ts";

/** Why an age may be higher than it looks, for people. */
export const doubtWords: Readonly<Record<Doubt, string>> = {
	"re-sealed": "or older: the file was sealed anew",
	moved: "or older: it came under a new key when another went",
	retyped: "or older: its type changed",
	"was-clear": "or older: it stood in clear before",
	"one-leaf": "or older in parts: the file is one sealed value",
	date: "or older: the dates of the commits contradict each other",
	cut: "or older: this clone ends there",
	missing: "or older: an earlier version is missing here",
};

const states: readonly AgeState[] = ["stale", "due-soon", "unknown", "fresh"];

/** `2 stale, 1 unknown, 9 fresh` */
export function stateCounts(values: readonly { readonly state: AgeState }[]): string {
	return states
		.flatMap((state) => {
			const number = values.filter((value) => value.state === state).length;
			return number === 0 ? [] : [`${count(number)} ${state.replace("-", " ")}`];
		})
		.join(", ");
}

/** One line, without a final stop. */
export function verdictOf({ values, recipients, incomplete }: RotationReport): string {
	const old = recipients.filter(({ state }) => state === "stale").length;
	const readers = old === 0 ? "" : `; ${counted(old, "recipient")} older than the policy allows`;
	if (values.length === 0) {
		return incomplete.some(({ blocking }) => blocking)
			? "No sealed values in what could be looked at"
			: "No sealed values";
	}
	return `${counted(values.length, "sealed value")}: ${stateCounts(values)}${readers}`;
}

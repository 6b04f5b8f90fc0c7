import type { Doubt } from "../history/leaf-age.ts";
import { label } from "../label.ts";
import { count, counted } from "../report/words.ts";
import {
	type AgeState,
	ageStates,
	type JudgedCertificate,
	type JudgedDrill,
	type RotationReport,
} from "./report.ts";

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

/** `2 stale, 1 unknown, 9 fresh` */
export function stateCounts(values: readonly { readonly state: AgeState }[]): string {
	return ageStates
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

/** What to say of certificates: those in sealed files that are over or end soon, and how many more there are. */
export function certificateWords(certificates: readonly JudgedCertificate[]): string[] {
	const loud = certificates.filter(({ state }) => state !== "fresh");
	const lines = loud.slice(0, 10).map(({ path, pointer, daysLeft }) => {
		const place = pointer === null ? path : `${path} ${pointer}`;
		const when =
			daysLeft < 0 ? `ended ${counted(-daysLeft, "day")} ago` : `ends in ${counted(daysLeft, "day")}`;
		return `the certificate in ${place} ${when}`;
	});
	if (loud.length > lines.length) lines.push(`and ${count(loud.length - lines.length)} more certificates`);
	return lines;
}

/** The last recovery drill, in one line; null where the policy wants none and none is noted. */
export function drillWords([newest]: readonly JudgedDrill[]): string | null {
	if (newest === undefined) return null;
	const { recipient, name, date, ageDays, files, maxAgeDays, state } = newest;
	if (date === null)
		return `none is noted, and the policy wants one every ${counted(maxAgeDays ?? 0, "day")}`;
	const late = state === "stale" ? ", which is longer ago than the policy allows" : "";
	const who = name ?? (recipient === null ? "" : label.recipient(recipient).text);
	return `${counted(ageDays ?? 0, "day")} ago${late}: ${who} opened ${counted(files, "file")}`;
}

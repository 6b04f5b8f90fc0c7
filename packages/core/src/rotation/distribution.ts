import { type AgeState, ageStates, type JudgedValue } from "./report.ts";

/** One bar of a picture: how many values of each state. */
export interface Bar {
	readonly name: string;
	readonly counts: Readonly<Record<AgeState, number>>;
	readonly total: number;
}

const day = 86_400_000;

/** Days; the last bar has no end. */
const steps = [30, 60, 90, 180, 365];

/** How old the values are, in days; what is only known to be so old at least stands where it is for certain. */
export function ageBars(values: readonly JudgedValue[]): Bar[] {
	const ends = [...steps, Number.POSITIVE_INFINITY];
	const bars = ends.map((end, at) => {
		const start = at === 0 ? 0 : (ends[at - 1] ?? 0);
		const inside = values.filter(({ ageDays }) => ageDays !== null && ageDays >= start && ageDays < end);
		return barOf(
			end === Number.POSITIVE_INFINITY ? `${start} days and more` : `${start} to ${end - 1} days`,
			inside,
		);
	});
	const dateless = values.filter(({ ageDays }) => ageDays === null);
	return dateless.length === 0 ? bars : [...bars, barOf("no date", dateless)];
}

/** When values are due: overdue, then month by month. Values whose age is not certain may be due sooner. */
export function dueBars(values: readonly JudgedValue[], until: number): Bar[] {
	const dated = values.filter(({ due }) => due !== null);
	const overdue = dated.filter(({ state }) => state === "stale");
	const coming = dated.filter(({ state }) => state !== "stale");
	const months = new Map<string, JudgedValue[]>();
	for (const value of coming) {
		const month = new Date(Math.max(value.due ?? until, until)).toISOString().slice(0, 7);
		months.set(month, [...(months.get(month) ?? []), value]);
	}
	const sorted = [...months].sort(([left], [right]) => (left < right ? -1 : 1));
	const shown = sorted.slice(0, mostMonths).map(([month, inside]) => barOf(month, inside));
	const later = sorted.slice(mostMonths).flatMap(([, inside]) => inside);
	return [
		...(overdue.length === 0 ? [] : [barOf("overdue", overdue)]),
		...shown,
		...(later.length === 0 ? [] : [barOf("later", later)]),
	];
}
const mostMonths = 6;

/** The next day on which a value is due, in milliseconds; of those that are not overdue. Null where there is none. */
export function nextDue(values: readonly JudgedValue[]): number | null {
	const days = values.flatMap(({ due, state }) => (due !== null && state !== "stale" ? [due] : []));
	return days.length === 0 ? null : Math.min(...days);
}

/** Whole days from now; negative for what is past. */
export function daysUntil(time: number, until: number): number {
	return Math.floor((time - until) / day);
}

function barOf(name: string, inside: readonly JudgedValue[]): Bar {
	const number = (state: AgeState) => inside.filter((value) => value.state === state).length;
	return {
		name,
		counts: {
			stale: number("stale"),
			"due-soon": number("due-soon"),
			unknown: number("unknown"),
			fresh: number("fresh"),
		},
		total: inside.length,
	};
}

/** How many of `length` pieces each state gets, so that none that is there has none. */
export function pieces({ counts, total }: Bar, largest: number, length: number): Record<AgeState, number> {
	const whole = total === 0 ? 0 : Math.max(1, Math.round((total / Math.max(1, largest)) * length));
	const found = { stale: 0, "due-soon": 0, unknown: 0, fresh: 0 };
	for (const state of ageStates) {
		if (counts[state] > 0) found[state] = Math.max(1, Math.round((counts[state] / total) * whole));
	}
	return found;
}

/**
 * Days or weeks, such as `90d` or `12w`. Months and years are left out on purpose: nobody should have to ask how long one is
 * when a deadline hangs on it.
 */
export const durationPattern = "^[1-9][0-9]{0,4}[dw]$";

/** A duration in days. Takes what matches {@link durationPattern}. */
export function daysOf(duration: string): number {
	const count = Number(duration.slice(0, -1));
	return duration.endsWith("w") ? count * 7 : count;
}

import { isTime } from "../scalar.ts";

const PARTS =
	/^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]| )([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]+))?(Z|[-+][0-9]{2}:[0-9]{2})?)?$/;

/**
 * A time as Go prints it with nanoseconds, or null when the text is none: `2024-1-1` is `2024-01-01T00:00:00Z`. No Date is
 * involved, which would lose digits and the offset.
 */
export function timeText(text: string): string | null {
	const match = PARTS.exec(text);
	if (match === null || !isTime(text)) return null;
	const [
		,
		year = "",
		month = "",
		day = "",
		hour = "0",
		minute = "0",
		second = "0",
		fraction = "",
		zone = "Z",
	] = match;
	const two = (part: string) => part.padStart(2, "0");
	const nanoseconds = fraction.slice(0, 9).replace(/0+$/, "");
	const offset = offsetText(zone);
	if (offset === null) return null;
	const clock = `${two(hour)}:${two(minute)}:${two(second)}${nanoseconds === "" ? "" : `.${nanoseconds}`}`;
	return `${year}-${two(month)}-${two(day)}T${clock}${offset}`;
}

/** Go reads an offset of 24 hours and cannot write it, so sops can keep no such time. */
function offsetText(zone: string): string | null {
	if (zone === "Z") return zone;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
	if (minutes >= 24 * 60) return null;
	if (minutes === 0) return "Z";
	const two = (part: number) => String(part).padStart(2, "0");
	return `${zone[0]}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const TOKEN_TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/;

/** The time in a token, or in the metadata; null when it is none. */
export function rfc3339(text: string): string | null {
	return TOKEN_TIME.test(text) && !/[a-z ]/.test(text) && /(?:Z|:[0-9]{2})$/.test(text)
		? timeText(text)
		: null;
}

/** `lastmodified` as it authenticates the MAC: whole seconds. */
export function wholeSeconds(text: string): string | null {
	return rfc3339(text)?.replace(/\.[0-9]+/, "") ?? null;
}

import { expect, test } from "vitest";
import { rfc3339, timeText, wholeSeconds } from "./time.ts";

test.each([
	["2024-01-01", "2024-01-01T00:00:00Z"],
	["2024-1-1", "2024-01-01T00:00:00Z"],
	["2001-12-14t21:59:43.10-05:00", "2001-12-14T21:59:43.1-05:00"],
	["2001-12-14 21:59:43", "2001-12-14T21:59:43Z"],
	["2001-12-14T1:2:3.1234567891+05:30", "2001-12-14T01:02:03.123456789+05:30"],
	["2001-12-14T01:02:03-00:00", "2001-12-14T01:02:03Z"],
	["2001-12-14T01:02:03+24:00", null],
	["2024-13-45", null],
	["canary", null],
])("%s is the time %s", (text, time) => {
	expect(timeText(text)).toBe(time);
});

test.each([
	["2024-01-01", null],
	["2024-01-01 00:00:00", null],
	["2024-01-01t00:00:00Z", null],
	["2024-01-01T00:00:00.500Z", "2024-01-01T00:00:00.5Z"],
])("a token holds %s: %s", (text, time) => {
	expect(rfc3339(text)).toBe(time);
});

test("the MAC is authenticated by whole seconds, the offset kept", () => {
	expect(wholeSeconds("2026-05-22T20:16:23.9+00:00")).toBe("2026-05-22T20:16:23Z");
	expect(wholeSeconds("2026-05-22T20:16:23+02:00")).toBe("2026-05-22T20:16:23+02:00");
});

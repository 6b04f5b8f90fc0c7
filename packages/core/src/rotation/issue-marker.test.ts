import { expect, test } from "vitest";
import { formatMarker, markerIn } from "./issue-marker.ts";

const marker = { scope: "0123456789abcdef", key: "fedcba9876543210", round: "2026-02-01" };

test("a marker is found again, wherever it stands", () => {
	for (const round of [marker.round, "-"]) {
		const given = { ...marker, round };
		expect(markerIn(`text\r\n\r\n${formatMarker(given)}\r\nmore`)).toEqual(given);
	}
});

test.each([
	"",
	"<!-- sops-guard:rotation -->",
	"<!-- sops-guard:rotation scope=xyz key=fedcba9876543210 round=- -->",
	formatMarker(marker).replace("rotation", "other"),
])("%j holds none", (body) => {
	expect(markerIn(body)).toBeNull();
});

import { expect, test } from "vitest";
import { parseRecoveryRecord, withDrill } from "./recovery-record.ts";

const first = { date: "2026-05-01", files: 2, recipient: "age1b" };

test("a record holds the last drill of each recipient, and is read as it was written", () => {
	const one = withDrill(null, first);
	const two = withDrill(one, { date: "2026-06-01", files: 3, recipient: "age1a" });
	const three = withDrill(two, { ...first, date: "2026-07-01", files: 4 });
	expect(parseRecoveryRecord(three)).toEqual({
		drills: [
			{ date: "2026-06-01", files: 3, recipient: "age1a", line: 3 },
			{ date: "2026-07-01", files: 4, recipient: "age1b", line: 4 },
		],
		faults: [],
	});
	expect(withDrill(three, { ...first, date: "2026-07-01", files: 4 })).toBe(three);
});

test("lines that are no drill are told and change nothing else", () => {
	const { drills, faults } = parseRecoveryRecord(
		"2026-02-30 1 age1a\nyesterday\r\n\n2026-05-01 2 ssh-ed25519 AAAA me\n",
	);
	expect(faults).toEqual([1, 2]);
	expect(drills).toEqual([{ date: "2026-05-01", files: 2, recipient: "ssh-ed25519 AAAA me", line: 4 }]);
});

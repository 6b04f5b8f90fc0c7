import { describe, expect, test } from "vitest";
import type { CertificateExpiry } from "../history/certificate.ts";
import type { SealedHistory } from "../history/sealed-history.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import type { Drill } from "../recipients/recovery-record.ts";
import { isStale, judgedAge, rotationReport } from "./judge.ts";

const day = 86_400_000;
const until = Date.parse("2026-06-01T00:00:00Z");

const since = (days: number, certainty: "exact" | "at-least" | "unknown" = "exact") => ({
	born: until - days * day,
	commit: null,
	certainty,
	doubt: null,
});

describe("an age", () => {
	test.each([
		[0, "exact", "fresh"],
		[75, "exact", "fresh"],
		[76, "exact", "due-soon"],
		[90, "exact", "due-soon"],
		[91, "exact", "stale"],
		[75, "at-least", "unknown"],
		[80, "at-least", "unknown"],
		[91, "at-least", "stale"],
		[1, "unknown", "unknown"],
		[91, "unknown", "stale"],
	] as const)("of %i days, %s, is %s", (days, certainty, state) => {
		expect(judgedAge(since(days, certainty), 90, 14, until).state).toBe(state);
	});

	test("without a limit is never stale, and without a date never fresh", () => {
		expect(judgedAge(since(9999), null, 14, until)).toMatchObject({ state: "fresh", due: null });
		const none = { born: null, commit: null, certainty: "unknown", doubt: "missing" } as const;
		expect(judgedAge(none, 90, 14, until)).toMatchObject({ state: "unknown", due: null, ageDays: null });
	});
});

const ruleSet = { rules: [], validatePolicy: () => true, packs: {} };
const source = { path: ".sops-guard.yaml", project: "", read: () => null };

function judged(
	policy: string,
	{
		certificates = [],
		drills = [],
	}: { readonly certificates?: readonly CertificateExpiry[]; readonly drills?: readonly Drill[] },
) {
	const commit = {
		id: "0".repeat(40),
		time: 0,
		dated: 0,
		authored: 0,
		order: 0,
		isMainline: true,
		isCut: false,
	};
	const history: SealedHistory = {
		head: commit,
		until,
		files: [],
		former: [],
		isCut: false,
		certificates,
		commits: 1,
		gaps: [],
		read: () => null,
	};
	return rotationReport({
		tool: { name: "sops-guard", version: "0" },
		history,
		policy: parsePolicy(policy, source, ruleSet),
		scope: "",
		until,
		gaps: [],
		drills,
	});
}

describe("certificates", () => {
	const ends = (days: number, pointer: string | null): CertificateExpiry => ({
		path: `${days}.yaml`,
		pointer,
		isSealed: pointer !== null,
		notBefore: 0,
		notAfter: until + days * day,
		isAuthority: false,
	});

	test("in sealed files are judged, and a file of its own may be over", () => {
		const report = judged("version: 1\n", {
			certificates: [ends(100, "tls"), ends(-1, "tls"), ends(13, "tls"), ends(-500, null)],
		});
		expect(report.certificates.map(({ daysLeft, state }) => [daysLeft, state])).toEqual([
			[-500, "fresh"],
			[-1, "stale"],
			[13, "due-soon"],
			[100, "fresh"],
		]);
		expect(isStale(report)).toBe(true);
		expect(isStale(judged("version: 1\n", { certificates: [ends(-500, null)] }))).toBe(false);
	});
});

describe("recovery drills", () => {
	const one = `age1${"q".repeat(58)}`;
	const two = `age1${"p".repeat(58)}`;
	const policy = "version: 1\nrecovery: { maxAge: 180d }\n";
	const drill = (date: string, recipient = one): Drill => ({ date, recipient, files: 3 });

	test("count by the newest of them", () => {
		const fresh = judged(policy, { drills: [drill("2025-01-01"), drill("2026-05-01", two)] });
		expect(fresh.drills.map(({ recipient, ageDays, state }) => [recipient, ageDays, state])).toEqual([
			[two, 31, "fresh"],
			[one, 516, "fresh"],
		]);
		expect(isStale(fresh)).toBe(false);
		const late = judged(policy, { drills: [drill("2025-01-01")] });
		expect(late.drills[0]).toMatchObject({ state: "stale", maxAgeDays: 180 });
		expect(isStale(late)).toBe(true);
	});

	test("are missing only where the policy wants some", () => {
		expect(judged(policy, {}).drills).toMatchObject([{ recipient: null, date: null, state: "stale" }]);
		expect(judged("version: 1\n", {}).drills).toEqual([]);
		expect(isStale(judged("version: 1\n", { drills: [drill("2020-01-01")] }))).toBe(false);
	});
});

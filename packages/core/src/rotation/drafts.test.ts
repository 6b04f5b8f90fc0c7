import { describe, expect, test } from "vitest";
import { issueDrafts, issueKeyOf, scopeOf, settledBy } from "./drafts.ts";
import { rotationHtml } from "./html.ts";
import { markerIn } from "./issue-marker.ts";
import { rotationMarkdown } from "./markdown.ts";
import { rotationPretty } from "./pretty.ts";
import type { AgeState, JudgedValue, RotationReport } from "./report.ts";

const day = 86_400_000;
const until = Date.parse("2026-06-01T12:00:00Z");

function value(
	fields: Partial<JudgedValue> & { readonly state: AgeState; readonly ageDays: number },
): JudgedValue {
	const born = until - fields.ageDays * day;
	return {
		path: "k8s/secrets/base-secrets.enc.yaml",
		pointer: "stringData.url",
		environment: null,
		owner: null,
		born,
		commit: "0123456789abcdef0123456789abcdef01234567",
		certainty: "exact",
		doubt: null,
		maxAgeDays: 90,
		due: born + 90 * day,
		...fields,
	};
}

function report(values: readonly JudgedValue[], more: Partial<RotationReport> = {}): RotationReport {
	return {
		tool: { name: "sops-guard", version: "0" },
		until,
		commits: 10,
		files: 1,
		values,
		dataKeys: [],
		recipients: [],
		certificates: [],
		drills: [],
		incomplete: [],
		...more,
	};
}

const scope = scopeOf("");
const perSecret = { form: "per-secret", scope, sourceUrl: null } as const;
const gap = { what: "the history", why: "it is cut", path: null, blocking: true };

describe("drafts", () => {
	const stale = value({ state: "stale", ageDays: 120, pointer: "b", owner: "alice" });
	const older = value({ state: "stale", ageDays: 200, pointer: "a" });
	const soon = value({ state: "due-soon", ageDays: 80, pointer: "c" });
	const rest = [
		value({ state: "fresh", ageDays: 3, pointer: "d" }),
		value({ state: "unknown", ageDays: 3, pointer: "e" }),
	];

	test("are about what is due, the most urgent first", () => {
		const drafts = issueDrafts(report([...rest, soon, stale, older]), perSecret);
		expect(drafts.map(({ title }) => title)).toEqual(
			["a", "b", "c"].map((name) => `Rotate ${name} in ${stale.path}`),
		);
		expect(drafts.map(({ owner }) => owner)).toEqual([null, "alice", null]);
		for (const { body, marker } of drafts) expect(markerIn(body)).toEqual(marker);
		expect(drafts[1]?.marker).toEqual({ scope, key: issueKeyOf(stale), round: "2026-02-01" });
	});

	test("say the same from one day to the next", () => {
		const tomorrow = { ...report([{ ...stale, ageDays: 121 }, soon]), until: until + day };
		for (const form of ["per-secret", "summary"] as const) {
			const options = { ...perSecret, form };
			expect(issueDrafts(tomorrow, options)).toEqual(issueDrafts(report([stale, soon]), options));
		}
	});

	test("of a summary are one, and none where nothing is due", () => {
		const options = { ...perSecret, form: "summary" } as const;
		const [only, ...others] = issueDrafts(report([stale, older, soon]), options);
		expect(others).toEqual([]);
		expect(only?.title).toBe("3 sealed values have to be rotated");
		expect(only?.body).toContain(
			"2 sealed values are older than the policy allows, 1 further one will be soon.",
		);
		expect(issueDrafts(report(rest), options)).toEqual([]);
	});

	test("fit into an issue, however many values there are and whatever they are called", () => {
		const many = Array.from({ length: 5000 }, (_, at) =>
			value({
				state: "stale",
				ageDays: 120,
				pointer: `stringData["a very long name ${at}"]`,
				path: `${"x".repeat(200)}/${at}`,
			}),
		);
		const [summary] = issueDrafts(report(many), { ...perSecret, form: "summary" });
		expect(summary?.body.length).toBeLessThan(65_536);
		expect(markerIn(summary?.body ?? "")).not.toBeNull();
		const [first] = issueDrafts(
			report([value({ state: "stale", ageDays: 120, path: `${"y".repeat(4000)}.yaml` })]),
			perSecret,
		);
		expect([...(first?.title ?? "")].length).toBeLessThanOrEqual(256);
		expect(first?.body.length).toBeLessThan(65_536);
	});

	test("hold no markup, mention or command of a name", () => {
		const hostile = value({
			state: "stale",
			ageDays: 120,
			path: "a|b`c\n<script>/@everyone -->/$(rm -rf)'x.yaml",
			pointer: '["<img src=x> ![](https://evil.example) --> <!-- sops-guard:rotation scope=0 -->"]',
			owner: "@octocat | #1",
			environment: "prod](https://evil.example)",
		});
		for (const form of ["per-secret", "summary"] as const) {
			const [draft] = issueDrafts(report([hostile]), { ...perSecret, form });
			const body = draft?.body ?? "";
			expect(body).not.toMatch(/<script|<img|https:\/\/evil|@everyone|@octocat/);
			expect(body.match(/<!--/g)).toHaveLength(1);
			expect(draft?.title).not.toContain("\n");
			expect(body).not.toMatch(/\n[^|\n]*b`c/);
		}
	});
});

describe("what is settled", () => {
	const known = value({ state: "fresh", ageDays: 3 });
	const unsure = value({ state: "unknown", ageDays: 3, pointer: "other" });
	const gone = "f".repeat(16);

	test("is what is known to be another value, or to be gone", () => {
		const isSettled = settledBy(report([known, unsure]));
		expect([issueKeyOf(known), issueKeyOf(unsure), gone].map(isSettled)).toEqual([true, false, true]);
	});

	test("is nothing that could not be looked at", () => {
		const isSettled = settledBy(report([known, unsure], { incomplete: [gap] }));
		expect([issueKeyOf(known), issueKeyOf(unsure), gone].map(isSettled)).toEqual([true, false, false]);
	});
});

describe("reports", () => {
	const names = [
		"<script>alert(1)</script>",
		"a|b",
		"x\u202ey",
		"##[add-mask]x",
		"::error::x",
		"&amp;",
		"`c`",
	];
	const values = names.map((pointer) =>
		value({ state: "stale", ageDays: 120, pointer, path: `${pointer}.yaml`, owner: pointer }),
	);
	const full = report(values, {
		incomplete: [gap],
		drills: [
			{
				recipient: null,
				name: null,
				date: null,
				ageDays: null,
				files: 0,
				maxAgeDays: 180,
				due: null,
				state: "stale",
			},
		],
		certificates: [
			{
				path: "tls.yaml",
				pointer: "data.crt",
				due: until + 5 * day,
				daysLeft: 5,
				isAuthority: false,
				state: "due-soon",
			},
		],
	});

	test("say what they could not look at, what ends soon, and that there was no drill", () => {
		for (const text of [rotationMarkdown(full), rotationHtml(full), rotationPretty(full)]) {
			const plain = text.replace(/\s+/g, " ").replaceAll("&#46;", ".");
			expect(plain).toContain("it is cut");
			expect(plain).toContain("ends in 5 days");
			expect(plain).toContain("none is noted, and the policy wants one every 180 days");
		}
	});

	test("hold no markup of a name", () => {
		const markdown = rotationMarkdown(full);
		expect(markdown).not.toMatch(/<script|##\[|\u202e/);
		for (const line of markdown.split("\n").filter((line) => line.includes("🟥 overdue"))) {
			if (line.startsWith("|")) expect(line.split("|")).toHaveLength(9);
		}
		const html = rotationHtml(full);
		expect(html).not.toMatch(/<script|\u202e/);
		expect(html).not.toMatch(/\s(?:src|href|on\w+)=/);
	});

	test("the picture has a square for every state that is there, and every value in one bar", () => {
		const mixed = report([
			...Array.from({ length: 500 }, (_, at) => value({ state: "fresh", ageDays: 10, pointer: `f${at}` })),
			value({ state: "stale", ageDays: 120, pointer: "s" }),
			value({ state: "unknown", ageDays: 11, pointer: "u" }),
			{ ...value({ state: "unknown", ageDays: 0, born: null, due: null, pointer: "n" }), ageDays: null },
		]);
		const markdown = rotationMarkdown(mixed);
		expect(markdown).toContain("🟥 1 overdue · 🟨 0 due soon · ⬜ 2 unknown · 🟩 500 fresh");
		expect(markdown).toMatch(/\| 0 to 29 days \| ⬜🟩+ \| 501 \|/u);
		expect(markdown).toMatch(/\| 90 to 179 days \| 🟥 \| 1 \|\n/u);
		expect(markdown).toMatch(/\| no date \| ⬜ \| 1 \|/u);
	});

	test("a summary of thousands of values stays far below what a runner takes", () => {
		const many = Array.from({ length: 20_000 }, (_, at) =>
			value({ state: "stale", ageDays: 120, pointer: `p${at}` }),
		);
		const markdown = rotationMarkdown(report(many));
		expect(Buffer.byteLength(markdown)).toBeLessThan(300_000);
		expect(markdown).toContain("And 19,800 more values; the report file has all of them.");
	});
});

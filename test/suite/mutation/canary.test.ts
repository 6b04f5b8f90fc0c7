// No report says a word of a value: not the value, not eight characters of it, not in Base64, hex or backwards. And what a
// report says does not depend on the value at all: another one in its place gives the same bytes.
import { ansi, formats, type Report } from "@sops-guard/core";
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import { requireTool } from "../../support/tools.ts";
import { bases } from "./bases/index.ts";
import { Draft } from "./draft.ts";
import type { BaseName, Fault } from "./fault.ts";
import { faults } from "./faults/index.ts";
import { reportOn, reportSince, treeOf } from "./judgement.ts";
import { LeakSearch } from "./leaks.ts";
import { isAboutCommits, statesOf } from "./states.ts";

const sops = requireTool("sops");

const reported = (one: Fault, states: readonly Draft[]): Report =>
	isAboutCommits(one)
		? reportSince(states, one.gaps)
		: reportOn(treeOf(states.at(-1) ?? new Draft(new Map())));

/** A report in every format, on paper and on a terminal, with all that its rules have to say. */
async function written(report: Report): Promise<string> {
	const fired = new Set(report.findings.map(({ rule }) => rule));
	const rules = ruleSet.rules.filter(({ id }) => fired.has(id));
	const texts: string[] = [];
	for (const load of Object.values(formats)) {
		const format = await load();
		for (const palette of [undefined, ansi]) {
			const result = format(report, rules, { failOn: "low", width: 200, ...(palette && { palette }) });
			texts.push(typeof result === "string" ? result : JSON.stringify(result));
		}
	}
	return texts.join("\n");
}

/** Another value of the same form in the place of every marked one. */
function twin(draft: Draft): Draft {
	const other = new Draft(draft.files, draft.untracked);
	for (const [path, content] of draft.files) {
		if (typeof content !== "string") continue;
		const text = content.replace(/canary[\w-]*/gi, (word) => word.replace(/canary/gi, "yranac"));
		if (text !== content) other.files.set(path, text);
	}
	for (const [now, before] of draft.renames) other.renames.set(now, before);
	return other;
}

const searches = new Map<BaseName, LeakSearch>();

/** Knows every value of the base, sealed or not. */
function searchFor(name: BaseName): LeakSearch {
	const known =
		searches.get(name) ??
		new LeakSearch([...Object.values(bases[name].plain), ...Object.values(bases[name].sealed)]);
	searches.set(name, known);
	return known;
}

describe.skipIf(sops.missing)("silent about values", () => {
	test.each(faults.map((one) => [`${one.rule}: ${one.title}`, one] as const))("%s", async (_, one) => {
		const states = statesOf(one);
		const text = await written(reported(one, states));
		expect(text).toContain(one.rule);
		expect(text.toLowerCase()).not.toContain("canary");
		const plain = states
			.flatMap(({ files }) => [...files.values()])
			.filter((content) => typeof content === "string");
		expect(searchFor(one.base).leaksIn(text, new Set(plain))).toEqual([]);
		expect(await written(reported(one, states.map(twin)))).toBe(text);
	});
});

test("a leak would be seen in every disguise", () => {
	const search = new LeakSearch(["password: canary-hunter2-of-the-test\n"]);
	const secret = Buffer.from("canary-hunter2-of-the-test");
	const disguises = [
		"unter2-of",
		[..."canary-hunter2"].reverse().join(""),
		secret.toString("hex"),
		...[0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift, 7), secret]).toString("base64")),
	];
	for (const disguise of disguises) expect(search.leaksIn(`a report: ${disguise}.`)).not.toEqual([]);
	expect(search.leaksIn("a report about the password of the file")).toEqual([]);
});

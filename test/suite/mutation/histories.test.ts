// One thing wrong in a history of really sealed files: exactly the right rule speaks, at the right place, and nothing else that a
// reader would see first. What is done every day is not told at all.
import { type Finding, isAtLeast, lint } from "@sops-guard/core";
import { gather } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { describe, expect, test } from "vitest";
import { people, Vault } from "../../support/vault.ts";
import { harmlessHistories, historyFaults } from "./histories.ts";

async function findingsIn(vault: Vault): Promise<readonly Finding[]> {
	const { input } = await gather(
		{
			path: vault.repository.path,
			subject: { kind: "worktree" },
			history: true,
			policy: { preset: "strict" },
			tool: { name: "sops-guard", version: "0" },
			environment: { SOURCE_DATE_EPOCH: String(vault.now / 1000) },
		},
		ruleSet,
	);
	expect(input.gaps).toEqual([]);
	return lint(input).findings;
}

/** `rule path pointer`, or the line; about metadata the name of the field. */
function told(vault: Vault, findings: readonly Finding[], rule: string | null): string[] {
	return findings
		.filter(({ severity, rule: id }) => isAtLeast(severity, "medium") || id === rule)
		.map(({ rule: id, path, line, column, pointer, commit }) => {
			const place = pointer ?? fieldAt(vault, path, line, column, commit) ?? line;
			return `${id} ${path} ${place}`;
		})
		.sort();
}

function fieldAt(vault: Vault, path: string, line: number, column: number, commit: string | null) {
	if (commit !== null && !path.includes("app.enc")) return null;
	const text = vault.text(path).split("\n")[line - 1] ?? "";
	const person = Object.entries(people).find(([, id]) => text.startsWith(id, column - 1));
	if (person !== undefined) return person[0];
	if (text.includes("lastmodified")) return "lastmodified";
	return line > 1 && text.slice(Math.max(0, column - 20)).includes("sops") ? "sops" : null;
}

describe("a fault gives exactly one finding", () => {
	test.each(historyFaults.map((one) => [`${one.rule}: ${one.title}`, one] as const))("%s", async (_, one) => {
		using vault = new Vault();
		await one.make(vault);
		expect(told(vault, await findingsIn(vault), one.rule)).toEqual(one.told.toSorted());
	});
});

describe("silent", () => {
	test.each(harmlessHistories.map((one) => [one.title, one] as const))("%s", async (_, one) => {
		using vault = new Vault();
		await one.make(vault);
		expect(told(vault, await findingsIn(vault), null)).toEqual([]);
	});
});

test("there are enough of both", () => {
	expect(historyFaults.length).toBeGreaterThanOrEqual(60);
	expect(harmlessHistories.length).toBeGreaterThanOrEqual(20);
});

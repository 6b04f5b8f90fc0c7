// The parts of README.md that follow from something else. One test, because one file has one writer.
import { readFileSync } from "node:fs";
import { rulesTable } from "@sops-guard/core";
import { test } from "vitest";
import { authoredRules } from "../support/authored-rules.ts";
import { expectGenerated } from "./generated.ts";
import { replaceSection } from "./section.ts";
import { withWorkflows } from "./workflows.ts";

test("README.md", async () => {
	const page = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
	const rules = authoredRules.map(({ rule }) => rule);
	const table = rulesTable(rules, (id) => `docs/rules/${id}.md`);
	await expectGenerated("README.md", withWorkflows(replaceSection(page, "rules", table)));
});

// The workflows to copy live in examples/workflows; pages show them.
import { readFileSync } from "node:fs";
import { replaceSection } from "./section.ts";

const folder = new URL("../../examples/workflows/", import.meta.url);

/** The page with each `workflow NAME` section showing that file of examples/workflows, without its leading comment. */
export function withWorkflows(page: string): string {
	let result = page;
	for (const [, name = ""] of page.matchAll(/<!-- workflow (\S+): begin -->/g)) {
		const workflow = readFileSync(new URL(`${name}.yml`, folder), "utf8").replace(/^(#.*\n)+/, "");
		result = replaceSection(result, `workflow ${name}`, `\`\`\`yaml\n${workflow}\`\`\``);
	}
	return result;
}

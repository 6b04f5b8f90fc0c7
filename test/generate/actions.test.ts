// What follows from an action's contract (action.yml) and from the workflows to copy: tables and snippets in READMEs, and
// the root action.yml. `npm run generate` rewrites the files; a plain test run fails when they differ.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { replaceSection, table } from "./section.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Contract {
	readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
	readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const code = (text: string) => (text === "" ? "" : `\`${text}\``);

function inputTable({ inputs }: Contract): string {
	const rows = Object.entries(inputs).map(([name, input]) => [
		code(name),
		input.description,
		code(input.default),
	]);
	return table(["input", "meaning", "default"], rows);
}

function outputTable({ outputs }: Contract): string {
	return table(
		["output", "meaning"],
		Object.entries(outputs).map(([name, { description }]) => [code(name), description]),
	);
}

/** The page with each `workflow NAME` section showing that file of examples/workflows, without its leading comment. */
function withWorkflows(page: string): string {
	let result = page;
	for (const [, name = ""] of page.matchAll(/<!-- workflow (\S+): begin -->/g)) {
		const workflow = read(`examples/workflows/${name}.yml`).replace(/^(#.*\n)+/, "");
		result = replaceSection(result, `workflow ${name}`, `\`\`\`yaml\n${workflow}\`\`\``);
	}
	return result;
}

const actions = readdirSync(join(root, "actions")).filter((name) =>
	existsSync(join(root, `actions/${name}/action.yml`)),
);

describe.each(actions)("%s", (name) => {
	const folder = join(root, "actions", name);

	test("README", async () => {
		const contract = parse(read(`actions/${name}/action.yml`)) as Contract;
		let page = read(`actions/${name}/README.md`);
		page = replaceSection(page, "inputs", inputTable(contract));
		page = replaceSection(page, "outputs", outputTable(contract));
		await expect(withWorkflows(page)).toMatchFileSnapshot(join(folder, "README.md"));
	});
});

test("the root action.yml, the same bundle as lint-no-plaintext", async () => {
	const contract = read("actions/lint-no-plaintext/action.yml");
	const notice = "# The same as actions/lint-no-plaintext; generated from it by `npm run generate`.\n";
	await expect(notice + contract.replaceAll("../../dist/", "dist/")).toMatchFileSnapshot(
		join(root, "action.yml"),
	);
});

// What follows from an action's contract: the tables of its README, and the root action.yml.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";
import { parse } from "yaml";
import { expectGenerated } from "./generated.ts";
import { replaceSection, table } from "./section.ts";
import { withWorkflows } from "./workflows.ts";

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

const actions = readdirSync(join(root, "actions")).filter((name) =>
	existsSync(join(root, `actions/${name}/action.yml`)),
);

describe.each(actions)("%s", (name) => {
	test("README", async () => {
		const contract = parse(read(`actions/${name}/action.yml`)) as Contract;
		let page = read(`actions/${name}/README.md`);
		page = replaceSection(page, "inputs", inputTable(contract));
		page = replaceSection(page, "outputs", outputTable(contract));
		await expectGenerated(`actions/${name}/README.md`, withWorkflows(page));
	});
});

test("the root action.yml, the same bundle as lint-no-plaintext", async () => {
	const contract = read("actions/lint-no-plaintext/action.yml");
	const notice = "# The same as actions/lint-no-plaintext; generated from it by `npm run generate`.\n";
	await expectGenerated("action.yml", notice + contract.replaceAll("../../dist/", "dist/"));
});

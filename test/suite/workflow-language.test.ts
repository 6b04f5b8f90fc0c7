// What people copy or call is valid by GitHub's own language service: the example workflows, our own, and every action's metadata.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bundle, bundle } from "../support/bundle.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const below = (folder: string) =>
	readdirSync(join(root, folder))
		.filter((name) => name.endsWith(".yml"))
		.map((name) => join(folder, name));

const files = [
	...below("examples/workflows"),
	...below(".github/workflows"),
	...readdirSync(join(root, "actions")).map((name) => join("actions", name, "action.yml")),
	"action.yml",
];

let service: Bundle;

// The service imports JSON in a way that plain Node refuses, so it runs from a bundle.
beforeAll(async () => {
	service = await bundle(`
		import { readFileSync } from "node:fs";
		import { validate } from "@actions/languageservice";
		import { TextDocument } from "vscode-languageserver-textdocument";
		const faults = [];
		for (const [index, given] of JSON.parse(readFileSync(0, "utf8")).entries()) {
			// It remembers documents by their address.
			const document = TextDocument.create("file:///" + index + "/" + given.path, "yaml", 0, given.text);
			for (const { range, message } of await validate(document)) {
				faults.push(given.path + ":" + (range.start.line + 1) + ": " + message);
			}
		}
		console.log(JSON.stringify(faults));
	`);
});
afterAll(() => service[Symbol.asyncDispose]());

function faultsIn(documents: readonly { readonly path: string; readonly text: string }[]): readonly string[] {
	const input = JSON.stringify(documents);
	return JSON.parse(execFileSync(process.execPath, [service.path], { input, encoding: "utf8" }));
}

function read(path: string) {
	return { path, text: readFileSync(join(root, path), "utf8") };
}

test("workflows and actions are valid", () => {
	expect(files.length).toBeGreaterThan(10);
	expect(faultsIn(files.map(read))).toEqual([]);
});

test.each([
	["examples/workflows/deploy.yml", "needs: terraform", "needs: nobody"],
	["examples/workflows/deploy.yml", "timeout-minutes", "timeout-minuten"],
	["actions/decrypt-tfvars/action.yml", "using: node24", "using: node26"],
])("the service sees what is wrong: in %s, %s is not %s", (path, right, wrong) => {
	const { text } = read(path);
	expect(text).toContain(right);
	expect(faultsIn([{ path, text: text.replace(right, wrong) }])).not.toEqual([]);
});

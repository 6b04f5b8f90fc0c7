import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leftFiles, planFiles } from "./left-files.ts";

let folder = "";
beforeEach(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-left-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text = "{}"): void {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}

const namesOf = async (statePath: string | null = null, environment: NodeJS.ProcessEnv = {}) =>
	(await leftFiles(folder, statePath, environment, folder)).map(({ name }) => name);

describe("what a run may have left", () => {
	test("is the state, its backup, a state that could not be stored, and a log", async () => {
		for (const name of [
			"terraform.tfstate",
			"terraform.tfstate.backup",
			"errored.tfstate",
			"crash.log",
			"main.tf",
		])
			write(name);
		expect(await namesOf()).toEqual([
			"terraform.tfstate",
			"terraform.tfstate.backup",
			"errored.tfstate",
			"crash.log",
		]);
	});

	test("is the state of the workspace that is chosen, where the local backend keeps it", async () => {
		write("terraform.tfstate.d/eu/terraform.tfstate");
		write("terraform.tfstate.d/us/terraform.tfstate");
		write(".terraform/environment", "eu");
		expect(await namesOf()).toEqual(["terraform.tfstate.d/eu/terraform.tfstate"]);
		expect(await namesOf(null, { TF_WORKSPACE: "us" })).toEqual(["terraform.tfstate.d/us/terraform.tfstate"]);
	});

	test("is a state in a place of its own", async () => {
		write("states/own.tfstate");
		write("states/own.tfstate.backup");
		expect(await namesOf("states/own.tfstate")).toHaveLength(2);
		const backend = { type: "local", config: { path: "states/own.tfstate", workspace_dir: null } };
		write(".terraform/terraform.tfstate", JSON.stringify({ backend }));
		expect(await namesOf()).toHaveLength(2);
		write("data/terraform.tfstate", JSON.stringify({ backend: { ...backend, type: "s3" } }));
		expect(await namesOf(null, { TF_DATA_DIR: "data" })).toEqual([]);
		for (const broken of [
			"",
			"{",
			"[]",
			"null",
			'{"backend":1}',
			'{"backend":{"type":"local","config":1}}',
		]) {
			write(".terraform/terraform.tfstate", broken);
			expect(await namesOf()).toEqual([]);
		}
	});

	test("a plan that is no archive is looked through as it is, and one that is not there not at all", async () => {
		write("p.bin", "not an archive");
		const [file, ...others] = await planFiles("p.bin", folder, folder);
		expect([file?.name, Buffer.from(file?.content ?? []).toString(), others]).toEqual([
			"p.bin",
			"not an archive",
			[],
		]);
		expect(await planFiles("nowhere.bin", folder, folder)).toEqual([]);
	});
});

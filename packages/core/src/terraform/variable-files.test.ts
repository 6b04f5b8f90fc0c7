import { describe, expect, test } from "vitest";
import { variableFilesIn } from "./variable-files.ts";

const find = (...names: string[]) => variableFilesIn(names, (path) => ({ path }));

describe("variable files", () => {
	test("stand in terraform's order, sealed ones in the place of their plaintext", () => {
		const names = [
			"b.auto.tfvars",
			"terraform.tfvars.json.enc",
			"a.auto.tfvars.enc",
			"terraform.tfvars.enc",
			"a.auto.tfvars.json",
			"A.auto.enc.tfvars",
			"\u{1f600}.auto.tfvars",
			"\uffee.auto.tfvars",
		];
		expect(find(...names).map(({ plain, isSealed }) => [plain, isSealed])).toEqual([
			["terraform.tfvars", true],
			["terraform.tfvars.json", true],
			["A.auto.tfvars", true],
			["a.auto.tfvars", true],
			["a.auto.tfvars.json", false],
			["b.auto.tfvars", false],
			["\uffee.auto.tfvars", false],
			["\u{1f600}.auto.tfvars", false],
		]);
	});

	test("are not other files: other variables, backups, templates, configuration", () => {
		expect(
			find(
				"main.tf",
				"prod.tfvars.enc",
				"terraform.tfvars.example",
				"terraform.tfvars.enc.bak",
				"terraform.tfvars.enc.example",
				"terraform.tfvars.enc.sha256",
				"Terraform.tfvars",
				".sops.yaml",
			),
		).toEqual([]);
	});

	test.each([
		[
			"a plaintext beside its sealed file",
			["terraform.tfvars.enc", "terraform.tfvars"],
			"terraform.tfvars",
			/read it too/,
		],
		["the same the other way round", ["x.auto.tfvars", "x.auto.tfvars.enc"], "x.auto.tfvars", /read it too/],
		["two for one", ["terraform.tfvars.enc", "terraform.enc.tfvars"], "terraform.enc.tfvars", /two sealed/],
		["a sealed file that terraform reads", ["x.enc.auto.tfvars.json"], "x.enc.auto.tfvars.json", /by itself/],
	])("%s is refused", (_, names, path, message) => {
		try {
			find(...names);
		} catch (failure) {
			expect(failure).toMatchObject({ place: { path }, message: expect.stringMatching(message) });
			return;
		}
		throw new Error("nothing was refused");
	});
});

import { describe, expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { environmentOf } from "../policy/environment-of.ts";
import type { Policy } from "../policy/policy.ts";
import { sharedByFiles, sharedLeaves } from "./shared-leaves.ts";

const environment = (name: string, ...folders: string[]) => ({
	name,
	paths: { matches: (path: string) => folders.some((folder) => path.startsWith(`${folder}/`)) },
});
const policy = {
	within: (path: string) => (path.startsWith("elsewhere/") ? null : path),
	environments: [environment("prod", "prod", "both"), environment("staging", "staging", "both")],
} as unknown as Policy;

const bytes = (length: number, fill: number) => Buffer.alloc(length, fill).toString("base64");
const token = (iv: number, data = 7, type = "str") =>
	`ENC[AES256_GCM,data:${bytes(9, data)},iv:${bytes(32, iv)},tag:${bytes(16, data)},type:${type}]`;
const sealed = (body: string) => `${body}\nsops:\n  mac: ${token(99)}\n`;

function shared(files: Record<string, string>, by: Policy = policy) {
	return sharedLeaves(treeOf({ files }), by).map(({ places, isToken }) => [
		isToken,
		...places.map(({ found, leaf }) => `${found.file.path} ${leaf.path.join(".")}`),
	]);
}

test("the environment of a path: one, or none", () => {
	expect(
		["prod/a", "both/a", "other/a", "elsewhere/prod/a"].map((path) => environmentOf(path, policy)),
	).toEqual(["prod", null, null, null]);
});

describe("a value in two environments", () => {
	test("is the same token, or the same IV under another key", () => {
		expect(
			shared({
				"prod/a.yaml": sealed(`x: ${token(1)}\ny: ${token(2)}`),
				"staging/a.yaml": sealed(`x: ${token(1)}\ny: ${token(2, 8)}`),
			}),
		).toEqual([
			[true, "prod/a.yaml x", "staging/a.yaml x"],
			[false, "prod/a.yaml y", "staging/a.yaml y"],
		]);
	});

	test("counts as a copied token where two environments have the same bytes, whatever a third one has", () => {
		const files = {
			"prod/a.yaml": sealed(`x: ${token(1)}`),
			"prod/b.yaml": sealed(`x: ${token(1, 8)}`),
			"staging/a.yaml": sealed(`x: ${token(1, 8)}`),
		};
		expect(shared(files).map(([isToken]) => isToken)).toEqual([true]);
	});

	test.each([
		["twice in one", { "prod/a.yaml": sealed(`x: ${token(1)}`), "prod/b.yaml": sealed(`x: ${token(1)}`) }],
		["in both at once", { "both/a.yaml": sealed(`x: ${token(1)}`), "prod/a.yaml": sealed(`x: ${token(1)}`) }],
		["moved", { "prod/a.yaml": sealed(`x: ${token(1)}`), "staging/a.yaml": sealed(`y: ${token(1)}`) }],
		[
			"yes or no",
			{
				"prod/a.yaml": sealed(`x: ${token(1, 7, "bool")}`),
				"staging/a.yaml": sealed(`x: ${token(1, 7, "bool")}`),
			},
		],
		["a comment", { "prod/a.yaml": sealed(`#${token(1)}`), "staging/a.yaml": sealed(`#${token(1)}`) }],
	])("is not shared: %s", (_, files) => {
		expect(shared(files)).toEqual([]);
	});

	test("needs two environments", () => {
		const files = { "prod/a.yaml": sealed(`x: ${token(1)}`), "staging/a.yaml": sealed(`x: ${token(1)}`) };
		expect(shared(files, { ...policy, environments: policy.environments.slice(0, 1) })).toEqual([]);
	});
});

test("values that the same files share are one group", () => {
	const tree = treeOf({
		files: {
			"prod/a.yaml": sealed(`x: ${token(1)}\ny: ${token(2)}\nz: ${token(3)}`),
			"staging/a.yaml": sealed(`x: ${token(1)}\nz: ${token(3)}`),
			"staging/b.yaml": sealed(`y: ${token(2)}`),
		},
	});
	const groups = sharedByFiles(sharedLeaves(tree, policy));
	expect(groups.map((group) => group.map(({ places }) => places[0]?.leaf.path.join(".")))).toEqual([
		["x", "z"],
		["y"],
	]);
});

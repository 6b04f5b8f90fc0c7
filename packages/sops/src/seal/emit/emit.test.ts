// Our writers against what the real sops printed for the same tree, where there is no sops.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../../parse.ts";
import { SealFailure } from "../failure.ts";
import { treesOf } from "../tree.ts";
import { mapOf, textValue } from "../value.ts";
import { emitPlain } from "./emit.ts";
import { emitYaml } from "./yaml.ts";

const read = (name: string) =>
	readFileSync(new URL(`../../../../../test/fixtures/emitted/${name}`, import.meta.url), "utf8");
const trees = treesOf(parse(read("source.json"), "json"));
const emitted = (store: "yaml" | "json" | "dotenv" | "ini" | "binary", layout = {}) =>
	Buffer.from(emitPlain(trees, store, layout)).toString("utf8");

test.each(["yaml", "json"] as const)("%s is what sops prints, to the byte", (store) => {
	expect(emitted(store)).toBe(read(`texts.${store}`));
});

describe("a store that cannot hold the tree", () => {
	test.each(["dotenv", "ini", "binary"] as const)("%s says so, and no value", (store) => {
		let failure: unknown;
		try {
			emitted(store);
		} catch (error) {
			failure = error;
		}
		expect(failure).toBeInstanceOf(SealFailure);
		expect(failure).toMatchObject({ code: "unrepresentable" });
		expect(JSON.stringify([(failure as Error).message, (failure as SealFailure).hint])).not.toContain(
			"canary",
		);
	});
});

test("indentation is a matter of the layout", () => {
	const tree = mapOf([
		{ key: "a", value: mapOf([{ key: "b", value: textValue("canary"), at: -1 }]), at: -1 },
	]);
	expect(emitYaml([tree], 2)).toBe("a:\n  b: canary\n");
	expect(emitYaml([tree], 12)).toBe("a:\n  b: canary\n");
	expect(Buffer.from(emitPlain([tree], "json", { jsonIndent: 2 })).toString()).toBe(
		'{\n  "a": {\n    "b": "canary"\n  }\n}\n',
	);
	expect(Buffer.from(emitPlain([tree], "json", { jsonIndent: 0 })).toString()).toBe(
		'{\n"a": {\n"b": "canary"\n}\n}\n',
	);
});

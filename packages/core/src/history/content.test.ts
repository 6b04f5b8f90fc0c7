import { describe, expect, test } from "vitest";
import { sealedText, tokenOf } from "../../../../test/support/sealed-history.ts";
import { ContentReader } from "./content.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What a reader that has seen other versions makes of a text, and one that has not. */
function bothWays(seen: readonly string[], text: string, path = "a.enc.yaml") {
	const experienced = new ContentReader();
	for (const other of seen) experienced.read(bytesOf(other), path);
	return [experienced.read(bytesOf(text), path), new ContentReader().read(bytesOf(text), path)] as const;
}

describe("a reader that has seen other versions reads the same", () => {
	const before = sealedText({ a: "a", b: "b" });
	test.each<[name: string, text: string]>([
		["another value", sealedText({ a: "a", b: "other" }, { saved: "2026-02-02T02:02:02Z" })],
		["another key", sealedText({ a: "a", c: "b" })],
		["one value more", sealedText({ a: "a", b: "b", c: "c" })],
		["other recipients", sealedText({ a: "a", b: "b" }, { key: "new" })],
		["another type", before.replace(tokenOf("b"), tokenOf("b", "int"))],
		["a type that there is not", before.replace(tokenOf("b"), tokenOf("b", "bytes"))],
		["a token that is none", before.replace(tokenOf("b"), "ENC[AES256_GCM,nothing]")],
		["a token without an end", before.slice(0, before.indexOf(",tag:"))],
		["text behind a token", before.replace(tokenOf("b"), `${tokenOf("b")} x`)],
		["a short IV", before.replace(/iv:[^,]{44}/, "iv:AAAA")],
		["a date that is none", before.replace("2026-01-01T00:00:00Z", "99999999999")],
		["no MAC", before.replace(/ {2}mac: .*\n/, "")],
		["the same", before],
	])("%s", (_, text) => {
		const [experienced, fresh] = bothWays([before, sealedText({ a: "x", b: "y" })], text);
		expect(experienced).toEqual(fresh);
	});

	test("in JSON and dotenv, and where one text stands under two names", () => {
		const json = (seed: string) =>
			JSON.stringify({
				a: tokenOf(seed),
				list: [tokenOf(`${seed}1`)],
				sops: { mac: tokenOf("m"), lastmodified: "2026-01-01T00:00:00Z", version: "3.13.3" },
			});
		const [experienced, fresh] = bothWays([json("x")], json("y"), "a.json");
		expect(experienced).toEqual(fresh);
		expect(fresh.leaves.map(({ pointer }) => pointer)).toEqual(["a", "list[0]"]);
		const dotenv = (seed: string) =>
			`A=${tokenOf(seed)}\nsops_mac=${tokenOf("m")}\nsops_lastmodified=2026-01-01T00:00:00Z\nsops_version=3.13.3\n`;
		const reader = new ContentReader();
		reader.read(bytesOf(dotenv("x")), "a.env");
		expect(reader.read(bytesOf(dotenv("y")), "a.yaml")).toEqual(
			new ContentReader().read(bytesOf(dotenv("y")), "a.yaml"),
		);
	});
});

test("equal marks of two versions are one object, so that memory grows with what changed", () => {
	const reader = new ContentReader();
	const [first, second] = ["b1", "b2"].map((b) =>
		reader.read(bytesOf(sealedText({ a: "a", b })), "a.enc.yaml"),
	);
	expect(first?.leaves[0]).toBe(second?.leaves[0]);
	expect(first?.leaves[1]).not.toBe(second?.leaves[1]);
});

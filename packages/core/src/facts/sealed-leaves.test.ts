import { expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { ciphertextOf, type SealedLeaf, sealedLeaves } from "./sealed-leaves.ts";

const bytes = (length: number, fill: number) => Buffer.alloc(length, fill).toString("base64");
/** A token with an IV of one byte repeated. */
const token = (iv: number, data = 7, ivLength = 32) =>
	`ENC[AES256_GCM,data:${bytes(9, data)},iv:${bytes(ivLength, iv)},tag:${bytes(16, data)},type:str]`;
const metadata = (enc = "canary-a", mac = 99) =>
	`sops:\n  age:\n    - recipient: age1canary\n      enc: ${enc}\n  lastmodified: "2026-05-04T10:11:12Z"\n  mac: ${token(mac)}\n`;

const leavesOf = (files: Record<string, string>) => treeOf({ files }).fact(sealedLeaves);
const placeOf = ({ found, leaf }: SealedLeaf) => `${found.file.path} ${leaf.path.join(".")}`;
const shared = <T>(index: ReadonlyMap<string, readonly T[]>, name: (one: T) => string) =>
	[...index.values()].filter(({ length }) => length > 1).map((places) => places.map(name));

test("a value with the IV of another one, in one file and in two", () => {
	const { byIv, byCiphertext } = leavesOf({
		"a.yaml": `x: ${token(1)}\ny:\n  - ${token(2)}\nz: ${token(1)}\n${metadata()}`,
		"b.env": `X=${token(1, 8)}\nsops_mac=${token(98)}\nsops_version=3.13.3\n`,
	});
	expect(shared(byIv, placeOf)).toEqual([["a.yaml x", "a.yaml z", "b.env X"]]);
	expect(shared(byCiphertext, placeOf)).toEqual([["a.yaml x", "a.yaml z"]]);
	expect([...byIv.keys()]).toEqual([bytes(32, 1), bytes(32, 2)]);
});

test("what makes two ciphertexts one", () => {
	const one = { data: "a", iv: "b", tag: "c", type: "str" };
	expect(ciphertextOf(one)).toBe(ciphertextOf({ ...one, type: "int" }));
	for (const other of [{ data: "x" }, { iv: "x" }, { tag: "x" }]) {
		expect(ciphertextOf({ ...one, ...other })).not.toBe(ciphertextOf(one));
	}
});

test("files with one wrapped data key, and copies of one save", () => {
	const { byWrappedKey, byMac } = leavesOf({
		"a.yaml": `x: ${token(1)}\n${metadata("canary-a", 98)}`,
		"b.yaml": `x: ${token(2)}\n${metadata("canary-b")}`,
		"c.yaml": `x: ${token(3)}\n${metadata('"canary-a\\n"')}`,
	});
	const path = ({ file }: { file: { path: string } }) => file.path;
	expect(shared(byWrappedKey, path)).toEqual([["a.yaml", "c.yaml"]]);
	expect(shared(byMac, path)).toEqual([["b.yaml", "c.yaml"]]);
});

test("what an alias repeats stands once", () => {
	const { byIv } = leavesOf({ "a.yaml": `x: &x ${token(1)}\ny: *x\n${metadata()}` });
	expect([...byIv.values()].flat().map(placeOf)).toEqual(["a.yaml x"]);
});

test("nothing is said of short IVs, of empty keys and MACs, of broken tokens and of a merge", () => {
	const { byIv, byWrappedKey, byMac } = leavesOf({
		"a.yaml": `x: ${token(1, 7, 12)}\ny: ${token(1).slice(0, 50)}\n${metadata("''").replace(/mac: .*/, "mac: ''")}`,
		"b.yaml": `<<<<<<< HEAD\nx: ${token(1)}\n${metadata()}`,
	});
	expect([byIv.size, byWrappedKey.size, byMac.size]).toEqual([0, 0, 0]);
});

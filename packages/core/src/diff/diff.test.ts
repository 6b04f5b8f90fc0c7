import { describe, expect, test } from "vitest";
import { diffPretty } from "./pretty.ts";
import { ci, compare, leavesOf, owner, type Seal, sealedFile, token, treeOf } from "./specimen.ts";

const path = "a.enc.yaml";
const between = (before: string, after: string, seal: Seal = { mac: "n" }, old: Seal = {}) =>
	compare({ [path]: sealedFile(before, old) }, { [path]: sealedFile(after, seal) });

describe("leaves", () => {
	test.each<[what: string, before: string, after: string, expected: string[]]>([
		["nothing", `a: ${token("1")}\n`, `a: ${token("1")}\n`, []],
		[
			"a new IV beside a kept one",
			`a: ${token("1")}\nb: ${token("2")}\n`,
			`a: ${token("1")}\nb: ${token("3")}\n`,
			["changed b"],
		],
		["a key more", `a: ${token("1")}\n`, `a: ${token("1")}\nb: ${token("2")}\n`, ["added b"]],
		["a key less", `a: ${token("1")}\nb: ${token("2")}\n`, `a: ${token("1")}\n`, ["removed b"]],
		[
			"a key with another name",
			`x:\n  a: ${token("1")}\n  b: ${token("2")}\n`,
			`x:\n  a: ${token("1")}\n  c: ${token("3")}\n`,
			["moved x.c from x.b, not certain"],
		],
		[
			"a map with another name",
			`x:\n  a: ${token("1", { length: 3 })}\n  b: ${token("2", { length: 5 })}\nk: ${token("9")}\n`,
			`y:\n  a: ${token("3", { length: 3 })}\n  b: ${token("4", { length: 5 })}\nk: ${token("9")}\n`,
			["moved y.a from x.a, not certain", "moved y.b from x.b, not certain"],
		],
		[
			"two that are gone and two that are new, all alike: nobody knows which is which",
			`a: ${token("1")}\nb: ${token("2")}\nk: ${token("9")}\n`,
			`c: ${token("3")}\nd: ${token("4")}\nk: ${token("9")}\n`,
			["added c", "added d", "removed a", "removed b"],
		],
		[
			"another length: no rename",
			`a: ${token("1")}\nk: ${token("9")}\n`,
			`b: ${token("2", { length: 13 })}\nk: ${token("9")}\n`,
			["added b", "removed a"],
		],
		[
			"an element in front",
			`l:\n  - ${token("1")}\n  - ${token("2")}\n`,
			`l:\n  - ${token("0")}\n  - ${token("1")}\n  - ${token("2")}\n`,
			["added l[0]"],
		],
		[
			"an element in front and one changed behind",
			`l:\n  - ${token("1")}\n  - ${token("2")}\n  - ${token("3")}\n`,
			`l:\n  - ${token("0")}\n  - ${token("1")}\n  - ${token("x")}\n  - ${token("3")}\n`,
			["added l[0]", "changed l[2] from l[1]"],
		],
		[
			"the last element first",
			`l:\n  - ${token("1")}\n  - ${token("2")}\n  - ${token("3")}\n`,
			`l:\n  - ${token("3")}\n  - ${token("1")}\n  - ${token("2")}\n`,
			["moved l[0] from l[2]"],
		],
		[
			"equal elements after their first save",
			`l:\n  - ${token("1")}\n  - ${token("2")}\n`,
			`l:\n  - ${token("2")}\n  - ${token("2")}\n`,
			["changed l[0], not certain"],
		],
		[
			"a token by hand under another key",
			`a: ${token("1")}\nk: ${token("9")}\n`,
			`b: ${token("1")}\nk: ${token("9")}\n`,
			["moved b from a"],
		],
		[
			"a value opened",
			`a: ${token("1")}\nk: ${token("9")}\n`,
			`a: canary\nk: ${token("9")}\n`,
			["changed a, sealed to exposed"],
		],
		[
			"a value emptied",
			`a: ${token("1")}\nk: ${token("9")}\n`,
			`a: ""\nk: ${token("9")}\n`,
			["changed a, sealed to empty"],
		],
		[
			"a value in clear",
			`a_unencrypted: x\nk: ${token("9")}\n`,
			`a_unencrypted: y\nk: ${token("9")}\n`,
			["changed a_unencrypted"],
		],
		[
			"the type of a number",
			`a: ${token("1", { type: "int", length: 4 })}\nk: ${token("9")}\n`,
			`a: ${token("2", { type: "float", length: 4 })}\nk: ${token("9")}\n`,
			["changed a, not certain"],
		],
		[
			"a comment sealed anew",
			`#${token("1", { type: "comment" })}\na: ${token("9")}\n`,
			`#${token("2", { type: "comment" })}\na: ${token("9")}\n`,
			["changed  #"],
		],
		[
			"a hostile key",
			`k: ${token("9")}\n`,
			`k: ${token("9")}\n"AKIA1234567890ABCDEF\\u001b[2J": ${token("1")}\n`,
			['added ["***"]'],
		],
	])("%s", (_, before, after, expected) => {
		expect(leavesOf(between(before, after))).toEqual(expected);
	});

	test("a document in front, and one value changed behind it", () => {
		const document = (name: string, value: string) => `metadata_unencrypted: ${name}\nurl: ${token(value)}\n`;
		const before = `${sealedFile(document("a", "1"))}---\n${document("b", "2")}`;
		const after = `${sealedFile(document("new", "0"), { mac: "n" })}---\n${document("a", "1")}---\n${document("b", "3")}`;
		expect(leavesOf(compare({ [path]: before }, { [path]: after }))).toEqual([
			"added metadata_unencrypted",
			"added url",
			"changed #3:url from #2:url",
		]);
	});

	test("100,000 leaves in a list that was turned round, in time that hardly grows faster than they do", () => {
		const lines = Array.from({ length: 100_000 }, (_, at) => `  - ${token(`${at}`, { length: 3 })}\n`);
		const report = between(`l:\n${lines.join("")}`, `l:\n${[...lines].reverse().join("")}`);
		expect(report.files[0]?.leaves.length).toBeGreaterThan(90_000);
	}, 120_000);
});

describe("data key", () => {
	const rotated = { key: "n", mac: "n" };
	test("rotated: every value is re-sealed", () => {
		const report = between(`a: ${token("1")}\n`, `a: ${token("1", { key: "n" })}\n`, rotated);
		expect(leavesOf(report)).toEqual(["resealed a"]);
		expect(report.files[0]).toMatchObject({ dataKey: "new", mac: "new", problems: [] });
	});

	test("sealed anew as a whole: what is as long as before may be the same, what is not is not", () => {
		const report = between(
			`a: ${token("1")}\nb: ${token("2")}\n`,
			`a: ${token("3")}\nb: ${token("4", { length: 13 })}\n`,
			rotated,
		);
		expect(leavesOf(report)).toEqual(["changed a, not certain", "changed b"]);
		expect(report.files[0]?.dataKey).toBeNull();
	});

	test("every IV is new and the wrapped data key is the same: every value changed", () => {
		const report = between(`a: ${token("1")}\n`, `a: ${token("2")}\n`);
		expect(leavesOf(report)).toEqual(["changed a"]);
		expect(report.files[0]?.dataKey).toBe("kept");
	});

	test("updatekeys: wrapped anew", () => {
		const report = between(`a: ${token("1")}\n`, `a: ${token("1")}\n`, { key: "n", recipients: [ci, owner] });
		expect(report.files[0]).toMatchObject({
			leaves: [],
			dataKey: "kept",
			rewrapped: true,
			mac: "kept",
			recipients: { added: [{ id: owner }], removed: [] },
		});
	});

	test("half of a rotation cannot be opened", () => {
		const before = `a: ${token("1")}\nb: ${token("2")}\n`;
		const report = between(before, `a: ${token("1", { key: "n" })}\nb: ${token("2")}\n`, rotated);
		expect(report.files[0]).toMatchObject({ dataKey: null, problems: ["two-data-keys"] });
	});
});

describe("MAC", () => {
	const kept: Seal = {};
	test.each<[what: string, before: string, after: string, seal: Seal, mac: string]>([
		["nothing", `a: ${token("1")}\n`, `a: ${token("1")}\n`, kept, "kept"],
		["reformatted", `a: ${token("1")}\n`, `"a":   "${token("1")}"\n`, kept, "kept"],
		[
			"a value changed",
			`a: ${token("1")}\nk: ${token("9")}\n`,
			`a: ${token("2")}\nk: ${token("9")}\n`,
			kept,
			"broken",
		],
		["a value removed", `a: ${token("1")}\nk: ${token("9")}\n`, `k: ${token("9")}\n`, kept, "broken"],
		[
			"two values swapped",
			`a: ${token("1")}\nb: ${token("2")}\n`,
			`b: ${token("2")}\na: ${token("1")}\n`,
			kept,
			"broken",
		],
		[
			"a value in clear changed",
			`a_unencrypted: x\nk: ${token("9")}\n`,
			`a_unencrypted: y\nk: ${token("9")}\n`,
			kept,
			"broken",
		],
		[
			"a number written otherwise",
			`a_unencrypted: 0x10\nk: ${token("9")}\n`,
			`a_unencrypted: 16.0\nk: ${token("9")}\n`,
			kept,
			"kept",
		],
		[
			"a key in clear renamed, which no MAC covers",
			`a_unencrypted: x\nk: ${token("9")}\n`,
			`b_unencrypted: x\nk: ${token("9")}\n`,
			kept,
			"kept",
		],
		["an empty value more", `k: ${token("9")}\n`, `a: ""\nk: ${token("9")}\n`, kept, "kept"],
		["a date forged", `k: ${token("9")}\n`, `k: ${token("9")}\n`, { time: "2026-06-01T00:00:00Z" }, "broken"],
		[
			"a date written otherwise",
			`k: ${token("9")}\n`,
			`k: ${token("9")}\n`,
			{ time: "2026-05-04T10:11:12+00:00" },
			"kept",
		],
		["taken out", `k: ${token("9")}\n`, `k: ${token("9")}\n`, { mac: null }, "broken"],
		[
			"sealed values only, and a value in clear changed",
			`a_unencrypted: x\nk: ${token("9")}\n`,
			`a_unencrypted: y\nk: ${token("9")}\n`,
			{ more: "    mac_only_encrypted: true\n" },
			"broken",
		],
	])("%s", (_, before, after, seal, mac) => {
		expect(between(before, after, seal).files[0]?.mac ?? "kept").toBe(mac);
	});

	test("with mac_only_encrypted on both sides a value in clear is free", () => {
		const only = { more: "    mac_only_encrypted: true\n" };
		const report = between(
			`a_unencrypted: x\nk: ${token("9")}\n`,
			`a_unencrypted: y\nk: ${token("9")}\n`,
			only,
			only,
		);
		expect(report.files[0]).toMatchObject({ mac: "kept", problems: [] });
	});
});

describe("files", () => {
	const body = `a: ${token("1")}\nb: ${token("2")}\n`;
	const outline = (report: ReturnType<typeof compare>) =>
		report.files.map(({ path, change, from }) => `${change} ${path}${from === null ? "" : ` from ${from}`}`);

	test("added, removed, and what is no business of ours", () => {
		const report = compare(
			{ "old.yaml": sealedFile(body), "x.txt": "1" },
			{ "new.yaml": sealedFile(`c: ${token("7")}\n`), "x.txt": "2" },
		);
		expect(outline(report)).toEqual(["added new.yaml", "removed old.yaml"]);
	});

	test("renamed and rotated: the IVs prove it", () => {
		const rotated = `a: ${token("1", { key: "n" })}\nb: ${token("2", { key: "n" })}\n`;
		const report = compare(
			{ "old.yaml": sealedFile(body) },
			{ "d/new.yaml": sealedFile(rotated, { key: "n", mac: "n" }) },
		);
		expect(outline(report)).toEqual(["renamed d/new.yaml from old.yaml"]);
		expect(leavesOf(report)).toEqual(["resealed a", "resealed b"]);
	});

	test("what git takes for a rename without a seal in common is none", () => {
		const base = {
			tree: treeOf({ "old.yaml": sealedFile(body) }),
			renames: new Map([["new.yaml", "old.yaml"]]),
			policy: null,
		};
		expect(outline(compare({}, { "new.yaml": sealedFile(body) }, { base }))).toEqual([
			"renamed new.yaml from old.yaml",
		]);
		expect(outline(compare({}, { "new.yaml": sealedFile(`a: ${token("8")}\n`) }, { base }))).toEqual([
			"added new.yaml",
			"removed old.yaml",
		]);
	});

	test("a value moved to another file with the same data key", () => {
		const report = compare(
			{ "a.yaml": sealedFile(body), "b.yaml": sealedFile(`c: ${token("3")}\n`) },
			{
				"a.yaml": sealedFile(`a: ${token("1")}\n`, { mac: "n" }),
				"b.yaml": sealedFile(`c: ${token("3")}\nb: ${token("2")}\n`, { mac: "n" }),
			},
		);
		expect(leavesOf(report)).toEqual(["removed b", "moved b from a.yaml b"]);
		expect(report.files.flatMap(({ problems }) => problems)).toEqual([]);
	});

	test("unsealed comes first, under its own name and under its plain one", () => {
		const report = compare(
			{
				"a.yaml": sealedFile(`z: ${token("5")}\n`),
				"u.yaml": sealedFile(body),
				"t.tfvars.enc": `{"data": "${token("6")}", "sops": {"mac": "x", "version": "3.13.3"}}`,
			},
			{
				"a.yaml": sealedFile(`z: ${token("7")}\n`),
				"u.yaml": "a: canary-1\nb: canary-2\n",
				"t.tfvars": "canary\n",
			},
		);
		expect(outline(report)).toEqual([
			"unsealed t.tfvars from t.tfvars.enc",
			"unsealed u.yaml",
			"changed a.yaml",
		]);
		expect(leavesOf(report).slice(0, 3)).toEqual([
			"changed data, sealed to clear",
			"changed a, sealed to clear",
			"changed b, sealed to clear",
		]);
	});

	test("sealed, and the metadata lost", () => {
		const report = compare(
			{ "s.yaml": "a: canary-1\nb: canary-2\n", "m.yaml": sealedFile(body) },
			{ "s.enc.yaml": sealedFile(body), "m.yaml": body },
		);
		expect(outline(report)).toEqual(["unsealed m.yaml", "sealed s.enc.yaml from s.yaml"]);
		expect(report.files[0]?.problems).toEqual(["metadata-lost"]);
		expect(leavesOf(report)).toEqual(["changed a, clear to sealed", "changed b, clear to sealed"]);
	});

	test("what takes the place of a sealed file does not open it", () => {
		const other = "kind: ExternalSecret\nspec: canary\n";
		const here = compare({ "a.enc.yaml": sealedFile(body) }, { "a.enc.yaml": other });
		expect(outline(here)).toEqual(["unsealed a.enc.yaml"]);
		expect(diffPretty(here)).toMatch(/^a\.enc\.yaml {2}no SOPS file any more\n/);
		expect(outline(compare({ "a.enc.yaml": sealedFile(body) }, { "a.yaml": other }))).toEqual([
			"removed a.enc.yaml",
		]);
		expect(outline(compare({ "a.yaml": other }, { "a.enc.yaml": sealedFile(body) }))).toEqual([
			"added a.enc.yaml",
		]);
	});

	test("what cannot be parsed on one side is told, and the rest is compared", () => {
		const broken = `${sealedFile(body)}<<<<<<< ours\n`;
		const report = compare(
			{ "a.yaml": sealedFile(body), "b.yaml": broken, "c.yaml": sealedFile(body) },
			{
				"a.yaml": broken,
				"b.yaml": sealedFile(body),
				"c.yaml": sealedFile(`a: ${token("1")}\n`, { mac: "n" }),
			},
		);
		expect(outline(report)).toEqual(["changed c.yaml"]);
		expect(report.incomplete.map(({ path, blocking }) => [path, blocking])).toEqual([
			["a.yaml", true],
			["b.yaml", true],
		]);
	});

	test("PATH limits by either name", () => {
		const [before, after] = [
			{ "old/a.yaml": sealedFile(body) },
			{ "new/a.yaml": sealedFile(body), "x.yaml": sealedFile(`z: ${token("5")}\n`) },
		];
		expect(outline(compare(before, after, { scope: "old" }))).toEqual(["renamed new/a.yaml from old/a.yaml"]);
		expect(outline(compare(before, after, { scope: "x.yaml" }))).toEqual(["added x.yaml"]);
		expect(outline(compare(before, after, { scope: "nowhere" }))).toEqual([]);
	});
});

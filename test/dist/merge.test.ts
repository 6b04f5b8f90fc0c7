// The merge driver in real git, through git-setup, on files that the real sops sealed and changed: one merge of two branches in
// which each file is a case of its own. sops judges what comes out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository, gitEnvironment, type Repository } from "../support/git.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const command = join(root, "dist/sops-guard.js");
const sops = requireTool("sops");
const keys = join(root, "test/fixtures/keys");
const recipientIn = (name: string) =>
	/age1\w{58}/.exec(readFileSync(join(keys, `${name}.identity`), "utf8"))?.[0] ?? "";
const owner = recipientIn("talent-mesh-owner");
const ci = recipientIn("talent-mesh-ci");
const environment = { ...gitEnvironment, SOPS_AGE_KEY_FILE: join(keys, "talent-mesh-owner.identity") };

/** What one branch does to a file: another plaintext, or arguments for sops. */
type Act = string | readonly string[];

interface Case {
	readonly file: string;
	readonly base: string;
	readonly ours: Act;
	readonly theirs: Act;
	/** The plaintext that comes out, or the places in conflict. */
	readonly gives: string | readonly string[];
	/** Who can open the result, where that is the point. */
	readonly recipients?: readonly string[];
}

const rotate = ["rotate", "--in-place"];
const add = ["rotate", "--in-place", "--add-age", ci];
const remove = ["rotate", "--in-place", "--rm-age", ci];

const clean: readonly (readonly [name: string, base: string, ours: Act, theirs: Act, gives: string])[] = [
	["two-values", "a: x1\nb: x2\n", "a: y1\nb: x2\n", "a: x1\nb: y2\n", "a: y1\nb: y2\n"],
	["same-change", "a: x1\nb: x2\n", "a: y1\nb: x2\n", "a: y1\nb: x2\n", "a: y1\nb: x2\n"],
	[
		"neighbours",
		"a: x1\nb: x2\nc: x3\n",
		"a: y1\nb: x2\nc: y3\n",
		"a: x1\nb: y2\nc: x3\n",
		"a: y1\nb: y2\nc: y3\n",
	],
	["only-ours", "a: x1\nb: x2\n", "a: y1\nb: x2\n", rotate, "a: y1\nb: x2\n"],
	["only-theirs", "a: x1\nb: x2\n", rotate, "a: x1\nb: y2\n", "a: x1\nb: y2\n"],
	["both-rotated", "a: x1\nb: x2\n", rotate, rotate, "a: x1\nb: x2\n"],
	[
		"added-apart",
		"a: x1\nb: x2\n",
		"a: x1\nk: x3\nb: x2\n",
		"a: x1\nb: x2\nm: x4\n",
		"a: x1\nk: x3\nb: x2\nm: x4\n",
	],
	["added-at-the-end", "a: x1\n", "a: x1\nk: x3\n", "a: x1\nm: x4\n", "a: x1\nm: x4\nk: x3\n"],
	["removed-ours", "a: x1\nb: x2\n", "b: x2\n", "a: x1\nb: y2\n", "b: y2\n"],
	["removed-theirs", "a: x1\nb: x2\n", "a: y1\nb: x2\n", "a: x1\n", "a: y1\n"],
	["removed-both", "a: x1\nb: x2\n", "a: x1\n", "a: x1\n", "a: x1\n"],
	["removed-and-added", "a: x1\nb: x2\n", "a: x1\n", "a: x1\nb: x2\nc: x3\n", "a: x1\nc: x3\n"],
	["renamed", "a: x1\nb: x2\n", "c: x1\nb: x2\n", "a: x1\nb: y2\n", "c: x1\nb: y2\n"],
	[
		"deep",
		"m:\n    a: x1\n    k:\n        b: x2\n",
		"m:\n    a: y1\n    k:\n        b: x2\n",
		"m:\n    a: x1\n    k:\n        b: y2\n",
		"m:\n    a: y1\n    k:\n        b: y2\n",
	],
	[
		"items",
		"l:\n    - x1\n    - x2\n",
		"l:\n    - y1\n    - x2\n",
		"l:\n    - x1\n    - y2\n",
		"l:\n    - y1\n    - y2\n",
	],
	[
		"list-grown",
		"l:\n    - x1\nb: x2\n",
		"l:\n    - x1\n    - x3\nb: x2\n",
		"l:\n    - x1\nb: y2\n",
		"l:\n    - x1\n    - x3\nb: y2\n",
	],
	[
		"maps-in-lists",
		"l:\n    - a: x1\n      b: x2\n",
		"l:\n    - a: y1\n      b: x2\n",
		"l:\n    - a: x1\n      b: y2\n",
		"l:\n    - a: y1\n      b: y2\n",
	],
	[
		"types",
		"a: 1\nb: true\nc: x\n",
		"a: 2\nb: true\nc: x\n",
		"a: 1\nb: false\nc: x\n",
		"a: 2\nb: false\nc: x\n",
	],
	["retyped", "a: 1\nb: x2\n", 'a: "1"\nb: x2\n', "a: 1\nb: y2\n", 'a: "1"\nb: y2\n'],
	[
		"comments",
		"# old\na: x1\nb: x2\n",
		"# new\na: x1\nb: x2\n",
		"# old\na: x1\nb: y2\n",
		"# new\na: x1\nb: y2\n",
	],
	["documents", "a: x1\n---\nb: x2\n", "a: y1\n---\nb: x2\n", "a: x1\n---\nb: y2\n", "a: y1\n---\nb: y2\n"],
	[
		"plain-parts",
		"a_unencrypted: p1\nb: x2\n",
		"a_unencrypted: p2\nb: x2\n",
		"a_unencrypted: p1\nb: y2\n",
		"a_unencrypted: p2\nb: y2\n",
	],
	["emptied", "a: x1\nb: x2\n", 'a: ""\nb: x2\n', "a: x1\nb: y2\n", 'a: ""\nb: y2\n'],
	[
		"multi-line",
		"a: |\n    x1\n    x2\nb: x3\n",
		"a: |\n    y1\n    x2\nb: x3\n",
		"a: |\n    x1\n    x2\nb: y3\n",
		"a: |\n    y1\n    x2\nb: y3\n",
	],
	["map-for-value", "a: x1\nb: x2\n", "a:\n    c: x1\nb: x2\n", "a: x1\nb: y2\n", "a:\n    c: x1\nb: y2\n"],
];

const conflicting: readonly (readonly [
	name: string,
	base: string,
	ours: Act,
	theirs: Act,
	...places: string[],
])[] = [
	["one-value", "a: x1\n", "a: y1\n", "a: z1\n", "a"],
	["two-of-three", "a: x1\nb: x2\nc: x3\n", "a: y1\nb: y2\nc: y3\n", "a: z1\nb: z2\nc: x3\n", "a", "b"],
	["added-twice", "a: x1\n", "a: x1\nk: y1\n", "a: x1\nk: z1\n", "k"],
	["removed-changed", "a: x1\nb: x2\n", "a: x1\n", "a: x1\nb: z2\n", "b"],
	["changed-removed", "a: x1\nb: x2\n", "a: x1\nb: y2\n", "a: x1\n", "b"],
	["renamed-and-edited", "a: x1\nb: x2\n", "c: x1\nb: x2\n", "a: z1\nb: x2\n", "a"],
	["deep-conflict", "m:\n    t.x: x1\n", "m:\n    t.x: y1\n", "m:\n    t.x: z1\n", 'm["t.x"]'],
	["item-conflict", "l:\n    - x1\n", "l:\n    - y1\n", "l:\n    - z1\n", "l[0]"],
	["list-conflict", "l:\n    - x1\n", "l:\n    - x1\n    - y1\n", "l:\n    - x1\n    - z1\n", "l"],
	["second-document", "a: x1\n---\nb: x2\n", "a: x1\n---\nb: y2\n", "a: x1\n---\nb: z2\n", "#2:b"],
];

const json = (data: unknown) => `${JSON.stringify(data, null, "\t")}\n`;

const cases: readonly Case[] = [
	...clean.map(([name, base, ours, theirs, gives]) => ({ file: `${name}.yaml`, base, ours, theirs, gives })),
	...conflicting.map(([name, base, ours, theirs, ...gives]) => ({
		file: `${name}.yaml`,
		base,
		ours,
		theirs,
		gives,
	})),
	{
		file: "store.json",
		base: json({ a: "x1", b: { c: "x2" } }),
		ours: json({ a: "y1", b: { c: "x2" } }),
		theirs: json({ a: "x1", b: { c: "y2", d: 3 } }),
		gives: json({ a: "y1", b: { c: "y2", d: 3 } }),
	},
	{
		file: "store.env",
		base: "A=x1\nB=x2\n",
		ours: "A=y1\nB=x2\n",
		theirs: "A=x1\nB=y2\nC=x3\n",
		gives: "A=y1\nB=y2\nC=x3\n",
	},
	{
		file: "store.ini",
		base: "[s]\na = x1\nb = x2\n",
		ours: "[s]\na = y1\nb = x2\n",
		theirs: "[s]\na = x1\nb = y2\n",
		gives: "[s]\na = y1\nb = y2\n",
	},
	{ file: "one.tfvars.enc", base: "a = x1\n", ours: "a = y1\n", theirs: rotate, gives: "a = y1\n" },
	{ file: "two.tfvars.enc", base: "a = x1\n", ours: "a = y1\n", theirs: "a = z1\n", gives: ["data"] },
	{ file: "env-conflict.env", base: "A=x1\n", ours: "A=y1\n", theirs: "A=z1\n", gives: ["A"] },
	{
		file: "re-keyed.yaml",
		base: "a: x1\nb: x2\n",
		ours: "a: y1\nb: x2\n",
		theirs: add,
		gives: "a: y1\nb: x2\n",
		recipients: [owner, ci],
	},
	{
		file: "re-keyed-ours.yaml",
		base: "a: x1\nb: x2\n",
		ours: add,
		theirs: "a: x1\nb: y2\n",
		gives: "a: x1\nb: y2\n",
		recipients: [owner, ci],
	},
	{
		file: "locked-out-both.yaml",
		base: "a: x1\nb: x2\n",
		ours: remove,
		theirs: "a: x1\nb: y2\n",
		gives: "a: x1\nb: y2\n",
		recipients: [owner],
	},
	{
		file: "locked-out-both-theirs.yaml",
		base: "a: x1\nb: x2\n",
		ours: "a: y1\nb: x2\n",
		theirs: remove,
		gives: "a: y1\nb: x2\n",
		recipients: [owner],
	},
];

const withMarker = (text: string) => text.replace(/\b([xyz])(\d)\b/g, "$1$2-canary-hunter");

let repository: Repository;
let scratch: string;
let merged: ReturnType<typeof runGit>;
const states = new Map<string, { readonly base: string; readonly ours: string; readonly theirs: string }>();

const path = (file: string) => join(repository.path, file);
const textOf = (file: string) => readFileSync(path(file), "utf8");

function runSops(argv: readonly string[], more: Readonly<Record<string, string>> = {}): string {
	const { status, stdout } = spawnSync(sops.path, argv, {
		cwd: repository.path,
		env: { ...environment, ...more },
		encoding: "utf8",
	});
	if (status !== 0) throw new Error(`sops ${argv[0]} ${argv.at(-1)} ended with ${status}`);
	return stdout;
}

function runGit(...argv: string[]) {
	const { status, stdout, stderr } = spawnSync("git", argv, {
		cwd: repository.path,
		env: environment,
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

function change(file: string, act: Act): void {
	if (typeof act !== "string") {
		runSops([...act, file]);
		return;
	}
	const plain = join(scratch, "plain");
	writeFileSync(plain, withMarker(act));
	runSops(["edit", file], { SOPS_EDITOR: `cp ${plain}` });
}

beforeAll(() => {
	if (sops.missing) return;
	repository = createRepository();
	scratch = mkdtempSync(join(tmpdir(), "sops-guard-merge-"));
	for (const { file, base } of cases) {
		writeFileSync(path(file), withMarker(base));
		const recipients = file.startsWith("locked-out") ? `${owner},${ci}` : owner;
		runSops(["encrypt", "--age", recipients, "--in-place", file]);
	}
	repository.commit("base");
	const setup = spawnSync(process.execPath, [command, "git-setup", "--yes"], {
		cwd: repository.path,
		env: environment,
	});
	expect(setup.status).toBe(0);
	repository.commit("git-setup");
	const bases = cases.map(({ file }) => textOf(file));
	repository.branch("theirs");
	for (const { file, theirs } of cases) change(file, theirs);
	repository.commit("theirs");
	const others = cases.map(({ file }) => textOf(file));
	repository.switch("main");
	for (const { file, ours } of cases) change(file, ours);
	repository.commit("ours");
	for (const [index, { file }] of cases.entries())
		states.set(file, { base: bases[index] ?? "", ours: textOf(file), theirs: others[index] ?? "" });
	merged = runGit("merge", "theirs");
}, 240_000);
afterAll(() => {
	if (sops.missing) return;
	repository.dispose();
	rmSync(scratch, { recursive: true });
});

const each = test.skipIf(sops.missing).each(cases.map((one) => [one.file, one] as const));

const tokens = (text: string) =>
	new Map(
		[...text.matchAll(/ENC\[AES256_GCM,data:[^,]*,iv:([^,]*),[^\]]*\]/g)].map(([all, iv]) => [iv, all]),
	);

test.skipIf(sops.missing)("there are enough of them, and git stopped because of conflicts", () => {
	expect(cases.length).toBeGreaterThanOrEqual(40);
	expect(merged.status).toBe(1);
});

each("%s", (file, { gives, recipients }) => {
	const isConflict = typeof gives !== "string";
	const state = runGit("ls-files", "--unmerged", file).stdout;
	expect(state !== "").toBe(isConflict);
	const text = textOf(file);
	if (isConflict) {
		// What is left is our side, whole; the places are told, and nothing else.
		expect(text).toBe(states.get(file)?.ours);
		const told = [...merged.stderr.matchAll(/^conflict: (\S+): (.*): (?:both sides|one side)/gm)]
			.filter(([, name]) => name === file)
			.map(([, , place]) => place);
		expect(told).toEqual(gives);
		return;
	}
	expect(runSops(["decrypt", file])).toBe(withMarker(gives));
	if (recipients !== undefined)
		expect((text.match(/recipient"?: "?age1\w{58}/g) ?? []).map((line) => line.slice(-62))).toEqual(
			recipients,
		);
});

test.skipIf(sops.missing)(
	"what neither side touched keeps its ciphertext, and what one side did has its",
	() => {
		for (const file of [
			"two-values.yaml",
			"neighbours.yaml",
			"added-apart.yaml",
			"deep.yaml",
			"items.yaml",
			"store.env",
		]) {
			const { ours = "", theirs = "" } = states.get(file) ?? {};
			const known = new Set([...tokens(ours).values(), ...tokens(theirs).values()]);
			const fresh = [...tokens(textOf(file)).values()].filter((token) => !known.has(token));
			// The MAC alone.
			expect([file, fresh.length]).toEqual([file, 1]);
		}
	},
);

test.skipIf(sops.missing)("a new data key of one side is the result's", () => {
	for (const [file, side] of [
		["re-keyed.yaml", "theirs"],
		["locked-out-both.yaml", "ours"],
	] as const) {
		const { ours = "", theirs = "" } = states.get(file) ?? {};
		const rotated = side === "ours" ? ours : theirs;
		const entries = (text: string) => text.match(/-----BEGIN AGE[\s\S]*?-----END/g) ?? [];
		expect(entries(textOf(file))).toEqual(entries(rotated));
	}
});

test.skipIf(sops.missing)("no value is in what the merge said, and none in a file", () => {
	expect(merged.stdout + merged.stderr).not.toContain("canary");
	for (const { file } of cases)
		if (!file.startsWith("plain-parts")) expect(textOf(file)).not.toContain("canary");
});

test.skipIf(sops.missing)(
	"either side can be preferred, and a diff can be read with a key and without",
	() => {
		const run = (argv: readonly string[], env: Readonly<Record<string, string>> = environment) =>
			spawnSync(process.execPath, [command, ...argv], { cwd: repository.path, env, encoding: "utf8" });
		const { base = "", ours = "", theirs = "" } = states.get("two-of-three.yaml") ?? {};
		for (const [name, text] of Object.entries({ base, ours, theirs }))
			writeFileSync(join(scratch, name), text);
		const sides = ["base", "ours", "theirs"].map((name) => join(scratch, name));
		expect(run(["merge-driver", "--prefer", "theirs", ...sides, "x.yaml"]).status).toBe(0);
		writeFileSync(path("preferred.yaml"), readFileSync(join(scratch, "ours")));
		expect(runSops(["decrypt", "preferred.yaml"])).toBe(withMarker("a: z1\nb: z2\nc: y3\n"));

		runGit("reset", "--hard", "--quiet", "main");
		runSops(["set", "two-values.yaml", '["a"]', '"canary-new"']);
		const withKey = runGit("diff", "two-values.yaml").stdout;
		expect(withKey).toMatch(/^-a: y1-canary-hunter\n\+a: canary-new$/m);
		const { SOPS_AGE_KEY_FILE: _, ...keyless } = environment;
		const without = spawnSync("git", ["diff", "two-values.yaml"], {
			cwd: repository.path,
			env: keyless,
			encoding: "utf8",
		});
		expect(without.stdout).toMatch(/^\+a: ‹sealed str, 10 bytes, \S{8}›$/m);
		expect(without.stdout).not.toContain("canary");
	},
);

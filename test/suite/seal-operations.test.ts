// set, unset, edit, rotate and updatekeys: the file that we write is the one that sops writes, but for what is random, and what
// sops leaves alone is left alone to the byte.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PathComponent, type Store, storeOf } from "@sops-guard/sops";
import {
	type ChangeOptions,
	changeRecipients,
	decrypt,
	edit,
	jsonValue,
	Keyring,
	keygen,
	parseIdentities,
	readSealed,
	rotate,
	set,
	unset,
	updateKeys,
} from "@sops-guard/sops/seal";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Dice, dotenvText, iniText, jsonText, yamlDocument } from "../support/sealed-documents.ts";
import { firstDifference, tokensOf, withoutRandom } from "../support/sealed-text.ts";
import { type SopsRunner, sopsRunner } from "../support/sops-runner.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");
const read = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
const identities = read("keys/golden.identity");
const keyring = new Keyring(parseIdentities(identities).identities);
const [one, two] = [
	"age1epqh2e9s56ppzegsgchjvwmx9cu636ep4lr6eqj6tfux0sw0zglqmkx2wl",
	"age1mwc697d9nhe9xlv2rpzsth2ql4mugm4akc52ehxw8vslkq4wrfmsyh3j9g",
] as const;
const now = Date.parse("2026-05-22T20:16:23Z");
const options = (store: Store): ChangeOptions => ({ store, keyring, now });

let runner: SopsRunner;
beforeAll(() => {
	if (!sops.missing) runner = sopsRunner(sops.path, identities);
});
afterAll(() => runner?.[Symbol.dispose]());

/** The files are those of the golden folder: every store and type, every selector. */
const NAMES = [
	"scalars.yaml",
	"blocks.yaml",
	"comments.yaml",
	"documents.yaml",
	"anchors.yaml",
	"groups.yaml",
	"threshold.yaml",
	"mac-only-encrypted.yaml",
	"encrypted-regex.yaml",
	"encrypted-suffix.yaml",
	"unencrypted-regex.yaml",
	"scalars.json",
	"encrypted-regex.json",
	"scalars.env",
	"encrypted-suffix.env",
	"scalars.ini",
	"unencrypted-regex.ini",
] as const;
const BINARIES = ["bytes.bin", "variables.enc"] as const;

const PLACES: Readonly<Record<string, PathComponent[]>> = {
	yaml: ["new", "deep"],
	json: ["new", "deep"],
	dotenv: ["NEW"],
	ini: ["data", "new"],
};
const sopsPath = (path: readonly PathComponent[]) =>
	path.map((part) => (typeof part === "number" ? `[${part}]` : `["${part}"]`)).join("");

/** Both texts are equal but for what is random; of the tokens that were there, both keep the same. */
function expectSame(ours: string, theirs: Buffer | null, before: string): void {
	const text = theirs?.toString("utf8") ?? "";
	if (withoutRandom(ours) !== withoutRandom(text))
		throw new Error(firstDifference(withoutRandom(ours), withoutRandom(text)));
	const known = new Set(tokensOf(before));
	const kept = (after: string) => tokensOf(withoutMac(after)).map((token) => known.has(token));
	expect(kept(ours)).toEqual(kept(text));
}

/** The MAC is the same again when nothing that it covers changed within a second: chance, in a test. */
function withoutMac(text: string): string {
	return text.replace(/((?:\b|_)mac"?[:= ]+"?)ENC\[[^\]]*\]/g, "$1");
}

async function expectOpened(text: string, name: string): Promise<void> {
	const { output, stderr } = await runner.decrypt(text, name);
	if (output === null) throw new Error(stderr);
	expect((await decrypt(text, { store: storeOf(name), keyring })).plaintext.revealText()).toBe(
		output.toString("utf8"),
	);
}

describe.skipIf(sops.missing).each(NAMES)("%s", (name) => {
	const store = storeOf(name);
	const before = read(`golden/${name}`);

	test("set of a new place, and unset of it", async () => {
		const path = PLACES[store] ?? [];
		const { text } = await set(before, { path }, jsonValue('"canary-new"'), options(store));
		const theirs = await runner.change(before, name, ["set", "$FILE", sopsPath(path), '"canary-new"']);
		expectSame(text, theirs.output, before);
		await expectOpened(text, name);
		const without = await unset(text, { path }, { ...options(store), now: now + 5_000 });
		expectSame(
			without.text,
			(await runner.change(text, name, ["unset", "$FILE", sopsPath(path)])).output,
			text,
		);
		await expectOpened(without.text, name);
	});

	test("edit: a line more", async () => {
		const opened = (await decrypt(before, { store, keyring })).plaintext.revealText();
		const changed = {
			yaml: `added: canary\n${opened}`,
			json: opened.replace("{", '{\n\t"added": "canary",'),
			dotenv: `ADDED=canary\n${opened}`,
			ini: `added = canary\n${opened}`,
			binary: opened,
		}[store];
		const { text } = await edit(before, Buffer.from(changed, "utf8"), options(store));
		const file = join(runner.folder, `edited-${name}`);
		writeFileSync(file, changed);
		const theirs = await runner.change(before, name, ["edit", "$FILE"], { editor: `cp ${file}` });
		expectSame(text, theirs.output, before);
		await expectOpened(text, name);
	});

	test("rotate", async () => {
		const { text } = await rotate(before, options(store));
		expectSame(text, (await runner.change(before, name, ["rotate", "-i", "$FILE"])).output, before);
		await expectOpened(text, name);
	});

	test("recipients: one more, by updatekeys and by rotate", async () => {
		if (/^(?:groups|threshold)/.test(name)) return;
		const { recipient } = await keygen("x25519", now);
		const added = await changeRecipients(before, { add: [{ type: "age", id: recipient }] }, options(store));
		const ids = readSealed(before, store).envelope.recipients.map(({ id }) => id);
		const config = `creation_rules:\n  - age: ${[...ids, recipient].join(",")}\n`;
		const theirs = await runner.change(before, name, ["updatekeys", "-y", "$FILE"], { config });
		expectSame(added.text, theirs.output, before);
		await expectOpened(added.text, name);
		const rotated = await rotate(before, { ...options(store), add: [{ type: "age", id: recipient }] });
		const args = ["rotate", "-i", "--add-age", recipient, "$FILE"];
		expectSame(rotated.text, (await runner.change(before, name, args)).output, before);
	});
});

describe.skipIf(sops.missing).each(BINARIES)("%s", (name) => {
	const before = read(`golden/${name}`);

	test("rotate, and edit", async () => {
		const { text } = await rotate(before, options("binary"));
		expectSame(text, (await runner.change(before, name, ["rotate", "-i", "$FILE"])).output, before);
		const edited = await edit(before, Buffer.from("canary-edited\n"), options("binary"));
		const file = join(runner.folder, `edited-${name}`);
		writeFileSync(file, "canary-edited\n");
		const theirs = await runner.change(before, name, ["edit", "$FILE"], { editor: `cp ${file}` });
		expectSame(edited.text, theirs.output, before);
		await expectOpened(edited.text, name);
	});
});

describe.skipIf(sops.missing)("key groups", () => {
	test.each([
		["two of three", [[one], [two], [one]], 2],
		["one group", [[one, two]], 0],
	] as const)("updatekeys to %s", async (_, groups, shamirThreshold) => {
		const before = read("golden/threshold.yaml");
		const wanted = groups.map((ids) => ids.map((id) => ({ type: "age" as const, id })));
		const { text } = await updateKeys(before, wanted, options("yaml"));
		const written = groups.map((ids) => `      - age: [${ids.join(", ")}]`).join("\n");
		const config = `creation_rules:\n  - key_groups:\n${written}\n    shamir_threshold: ${shamirThreshold}\n`;
		const theirs = await runner.change(before, "threshold.yaml", ["updatekeys", "-y", "$FILE"], { config });
		if (theirs.output !== null && theirs.output.toString() !== before)
			expectSame(text, theirs.output, before);
		await expectOpened(text, "threshold.yaml");
	});
});

const GENERATED: readonly (readonly [name: string, files: number, make: (dice: Dice) => string])[] = [
	["x.yaml", 40, (dice) => yamlDocument(dice, { comments: true, anchors: dice.chance(30) })],
	["x.json", 15, jsonText],
	["x.env", 15, dotenvText],
	["x.ini", 15, iniText],
];

describe.skipIf(sops.missing).each(GENERATED)("generated %s", (name, files, make) => {
	test("rotate writes what sops writes, comments that move included", async () => {
		const counts = await Promise.all(
			Array.from({ length: files }, async (_, index) => {
				const sealed = await runner.encrypt(make(new Dice(index * 104_729 + 3)), name, `age: ${one}`);
				if (sealed.output === null) return 0;
				const before = sealed.output.toString("utf8");
				const { text } = await rotate(before, options(storeOf(name)));
				expectSame(text, (await runner.change(before, name, ["rotate", "-i", "$FILE"])).output, before);
				return 1;
			}),
		);
		expect(counts.filter(Boolean).length).toBeGreaterThan(files / 2);
	}, 120_000);
});

describe.skipIf(sops.missing)("a list with comments", () => {
	test.each([0, 2, 3, 5, 6])("index %i is the same element to both of us", async (index) => {
		const text =
			"list:\n    # canary-0\n    # canary-1\n    - canary-2\n    - canary-3 # canary-inline\n    - canary-4\n";
		const before = (await runner.encrypt(text, "x.yaml", `age: ${one}`)).output?.toString("utf8") ?? "";
		const path = ["list", index];
		const changed = await set(before, { path }, jsonValue('"canary-new"'), options("yaml"));
		const args = ["set", "$FILE", sopsPath(path), '"canary-new"'];
		expectSame(changed.text, (await runner.change(before, "x.yaml", args)).output, before);
		if (index > 5) return;
		const without = await unset(before, { path }, options("yaml"));
		expectSame(
			without.text,
			(await runner.change(before, "x.yaml", ["unset", "$FILE", sopsPath(path)])).output,
			before,
		);
	});
});

describe.skipIf(sops.missing)("one leaf of fifty", () => {
	test("set changes its token and the MAC, in both of us the same ones", async () => {
		const lines = Array.from({ length: 50 }, (_, index) => `k${index}: canary-${index}`);
		const sealed = await runner.encrypt(`${lines.join("\n")}\n`, "x.yaml", `age: ${one}`);
		const before = sealed.output?.toString("utf8") ?? "";
		const { text } = await set(before, { path: ["k33"] }, jsonValue('"canary-new"'), options("yaml"));
		const changed = (after: string) =>
			tokensOf(after).flatMap((token, index) => (token === tokensOf(before)[index] ? [] : [index]));
		expect(changed(text)).toEqual([33, 50]);
		const theirs = await runner.change(before, "x.yaml", ["set", "$FILE", '["k33"]', '"canary-new"']);
		expect(changed(theirs.output?.toString("utf8") ?? "")).toEqual([33, 50]);
		await expectOpened(text, "x.yaml");
	});
});

// Who knows what of today, in histories that the real sops wrote: the list for a leaver is exactly what they can know, no more and no less.
import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { readersCommand } from "../../packages/cli/src/commands/rotation/readers.ts";
import { runReaders } from "../../packages/cli/src/commands/rotation/run-readers.ts";
import { parseArguments } from "../../packages/cli/src/option.ts";
import { Chronicle, FlatFile, identityFile, recipients, valuesFor } from "../support/chronicle.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");

const open: Chronicle[] = [];
afterEach(() => {
	for (const each of open.splice(0)) each[Symbol.dispose]();
});

interface Known {
	readonly path: string;
	readonly pointer: string;
	readonly since: string;
	readonly how: string;
}

interface Readers {
	readonly recipients: readonly {
		readonly recipient: string;
		readonly name: string | null;
		readonly reads: readonly string[];
		readonly removedFrom: readonly { readonly path: string; readonly commit: string | null }[];
		readonly stillKnows: readonly Known[];
		readonly mayKnow: readonly Known[];
	}[];
	readonly toRotate?: readonly Known[];
	readonly incomplete: readonly { readonly blocking: boolean }[];
}

interface Run {
	readonly exitCode: number;
	readonly text: string;
}

async function run(chronicle: Chronicle, ...argv: string[]): Promise<Run> {
	let text = "";
	const writer = {
		out: (more: string) => {
			text += more;
		},
		progress: () => {},
		clearProgress: () => {},
		hasColor: false,
		width: undefined,
	};
	const given = parseArguments([...argv, chronicle.repository.path], readersCommand.options, 1);
	const environment = { SOURCE_DATE_EPOCH: String(Math.floor(chronicle.until / 1000)) };
	const terminal = { tool: { name: "sops-guard", version: "0" }, writer, environment, isQuiet: true };
	const exitCode = await runReaders(given, terminal as never);
	return { exitCode, text };
}

async function readers(chronicle: Chronicle, ...argv: string[]): Promise<Readers> {
	const { text } = await run(chronicle, "--format", "json", ...argv);
	expect(text).not.toContain("canary");
	return JSON.parse(text);
}

const pointers = (known: readonly Known[] = []) => known.map(({ pointer }) => pointer).sort();

const policy = `version: 1
recipients:
  ci: { age: ${recipients.ci}, role: ci }
  bob: { age: ${recipients.owner}, revokedAt: 2026-02-01 }
`;

/** Ten values that bob can read, until he is taken out and the data key is new. */
function withBob({ hasPolicy = true } = {}): { chronicle: Chronicle; file: FlatFile } {
	const config = `creation_rules:\n  - key_groups:\n      - age:\n          - ${recipients.ci} # the pipeline\n          - ${recipients.owner} # Bob Marley\n`;
	const chronicle = new Chronicle(sops.path, config);
	open.push(chronicle);
	if (hasPolicy) chronicle.write({ ".sops-guard.yaml": policy });
	const file = new FlatFile("yaml", valuesFor(10, "first"));
	chronicle.seal(file.path, file.plain);
	chronicle.commit("ten values");
	chronicle.write({ ".sops.yaml": `creation_rules:\n  - age: ${recipients.ci} # the pipeline\n` });
	return { chronicle, file };
}

function change(chronicle: Chronicle, file: FlatFile, names: readonly string[], word: string): void {
	for (const name of names) chronicle.set(file.path, file.index(name), `canary-${word}-${name}`);
	chronicle.commit(`new values: ${names.length}`);
}

describe.skipIf(sops.missing)("somebody who was removed", () => {
	test("still knows 3 of 10 values, and none once those are rotated", async () => {
		const { chronicle, file } = withBob();
		chronicle.sops("updatekeys", "-y", file.path);
		chronicle.sops("rotate", "-i", file.path);
		chronicle.commit("without bob, with a new data key");
		change(chronicle, file, ["k00", "k01", "k02", "k04", "k05", "k07", "k08"], "second");

		const found = await readers(chronicle, "--person", "bob");
		expect(pointers(found.toRotate)).toEqual(["k03", "k06", "k09"]);
		expect(found.recipients).toHaveLength(1);
		expect(found.recipients[0]).toMatchObject({
			recipient: recipients.owner,
			name: "bob",
			reads: [],
			mayKnow: [],
		});
		expect(found.recipients[0]?.removedFrom).toEqual([
			{ path: file.path, commit: chronicle.repository.id("HEAD~1"), hasDataKey: false },
		]);
		expect(found.toRotate?.every(({ since, how }) => since === "2026-01-06" && how === "version")).toBe(true);

		change(chronicle, file, ["k03", "k06", "k09"], "third");
		const after = await readers(chronicle, "--person", "bob");
		expect(after.toRotate).toEqual([]);
		expect((await run(chronicle, "--person", "bob")).text).toContain("bob knows no value of today");
	});

	test("knows everything while the data key is the old one", async () => {
		const { chronicle, file } = withBob();
		chronicle.sops("updatekeys", "-y", file.path);
		chronicle.commit("without bob, and with the data key that he knows");
		change(chronicle, file, ["k00"], "second");
		const found = await readers(chronicle, "--person", "bob");
		expect(found.toRotate).toHaveLength(10);
		expect(found.toRotate?.every(({ how }) => how === "data-key")).toBe(true);
		expect((await run(chronicle)).text).toContain("the data key was kept");
	});

	test("may know what was sealed anew, and with a key one knows", async () => {
		const { chronicle, file } = withBob();
		const values = new Map(valuesFor(10, "first"));
		values.set("k01", "canary-second-000");
		chronicle.reseal(file.path, new FlatFile("yaml", values).plain);
		chronicle.commit("without bob, all sealed anew");
		const keyless = await readers(chronicle, "--person", "bob");
		expect(keyless.recipients[0]?.stillKnows).toEqual([]);
		expect(pointers(keyless.toRotate)).toContain("k00");
		const keyed = await readers(chronicle, "--person", "bob", "--identity-file", identityFile);
		expect(keyed.recipients[0]?.mayKnow).toEqual([]);
		expect(pointers(keyed.toRotate)).toEqual(["k00", "k02", "k03", "k04", "k05", "k06", "k07", "k08", "k09"]);
	});

	test("is found by a comment that only an old .sops.yaml has, and by the recipient", async () => {
		const { chronicle, file } = withBob({ hasPolicy: false });
		chronicle.sops("updatekeys", "-y", file.path);
		chronicle.sops("rotate", "-i", file.path);
		chronicle.commit("without bob");
		for (const person of ["Bob Marley", "bob", recipients.owner, recipients.owner.slice(0, 20)]) {
			expect((await readers(chronicle, "--person", person)).toRotate, person).toHaveLength(10);
		}
	});
});

describe.skipIf(sops.missing)("everybody", () => {
	test("is listed with what they read, by name", async () => {
		const { chronicle, file } = withBob();
		chronicle.commit("only the rule is new");
		const found = await readers(chronicle);
		expect(found.recipients.map(({ name, reads }) => [name, reads])).toEqual([
			["bob", [file.path]],
			["ci", [file.path]],
		]);
		expect(found.toRotate).toBeUndefined();
		const leaver = await readers(chronicle, "--person", "bob");
		expect(leaver.toRotate?.every(({ how }) => how === "reads")).toBe(true);
	});

	test("is told as it was at an earlier day", async () => {
		const { chronicle, file } = withBob();
		chronicle.sleep(30);
		chronicle.sops("updatekeys", "-y", file.path);
		chronicle.sops("rotate", "-i", file.path);
		chronicle.commit("without bob");
		const before = await readers(chronicle, "--as-of", "2026-01-10");
		expect(before.recipients.map(({ name, reads }) => [name, reads.length])).toEqual([
			["bob", 1],
			["ci", 1],
		]);
		const now = await readers(chronicle);
		expect(now.recipients.map(({ name, reads }) => [name, reads.length])).toEqual([
			["ci", 1],
			["bob", 0],
		]);
	});

	test.each(["text", "markdown", "html"])("is shown as %s without a value", async (format) => {
		const { chronicle, file } = withBob();
		chronicle.sops("updatekeys", "-y", file.path);
		chronicle.sops("rotate", "-i", file.path);
		chronicle.commit("without bob");
		const { text } = await run(chronicle, "--format", format);
		expect(text).toContain("k09");
		expect(text).toContain("bob");
		expect(text).not.toContain("canary");
		expect(text).not.toContain("<script");
	});

	test("a name that nobody has is an error and no empty list", async () => {
		const { chronicle } = withBob();
		chronicle.commit("a rule");
		await expect(run(chronicle, "--person", "bib")).rejects.toMatchObject({
			code: "usage",
			hint: expect.stringContaining("Did you mean bob?"),
		});
	});

	test("a shallow clone is told, and exits 3", async () => {
		const { chronicle } = withBob();
		chronicle.commit("a rule");
		chronicle.commit("another");
		const clone = spawnSync("git", [
			"clone",
			"-q",
			"--depth=1",
			chronicle.repository.url,
			`${chronicle.repository.path}/.git/shallow`,
		]);
		expect(clone.status).toBe(0);
		const given = parseArguments([`${chronicle.repository.path}/.git/shallow`], readersCommand.options, 1);
		const terminal = { tool: { name: "x", version: "0" }, environment: {}, isQuiet: true };
		const writer = { out: () => {}, clearProgress: () => {}, hasColor: false };
		expect(await runReaders(given, { ...terminal, writer } as never)).toBe(3);
	});
});

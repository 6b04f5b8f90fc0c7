import { type ChildProcess, spawn } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { journalFolder, recoverTransaction } from "../../packages/io/src/transaction/transaction.ts";
import { node24 } from "../support/node24.ts";

const node = node24();
const kills = 60;
const fileCount = 100;
const root = mkdtempSync(join(tmpdir(), "sops-guard-crash-"));
const journal = journalFolder(root, join(root, ".git"));
afterAll(() => rmSync(root, { recursive: true }));

const moduleUrl = new URL("../../packages/io/src/transaction/transaction.ts", import.meta.url).href;
const names = Array.from({ length: fileCount }, (_, index) => `file-${index}`);

/** Rewrites all files in one transaction after another, each time with the next number in every file. */
const writer = `
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commitFiles } from ${JSON.stringify(moduleUrl)};
const [root, journal, ...names] = process.argv.slice(2);
process.stdout.write("started\\n");
for (let generation = Number(readFileSync(join(root, names[0]), "utf8")) + 1; ; generation++) {
	const changes = names.map((name) => {
		const path = join(root, name);
		return { path, before: readFileSync(path), after: Buffer.from(String(generation)) };
	});
	commitFiles(changes, { root, journal });
	process.stdout.write("committed\\n");
}
`;

/** Starts the writer, and kills it so many milliseconds after it has said a word for the nth time. */
async function killedAfter(milliseconds: number, words = 1): Promise<number> {
	const child: ChildProcess = spawn(
		node.path,
		["--disable-warning=ExperimentalWarning", join(root, ".git", "writer.ts"), root, journal, ...names],
		{ stdio: ["ignore", "pipe", "pipe"], cwd: fileURLToPath(new URL("../..", import.meta.url)) },
	);
	const errors: Buffer[] = [];
	child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
	const ended = new Promise<NodeJS.Signals | null>((resolve) => {
		child.on("close", (_code, signal) => resolve(signal));
	});
	const begun = Date.now();
	let heard = 0;
	const saidEnough = new Promise<void>((resolve) => {
		child.stdout?.on("data", (chunk: Buffer) => {
			heard += chunk.toString().split("\n").length - 1;
			if (heard >= words) resolve();
		});
	});
	await Promise.race([saidEnough, ended]);
	const passed = Date.now() - begun;
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	child.kill("SIGKILL");
	expect([await ended, Buffer.concat(errors).toString()]).toEqual(["SIGKILL", ""]);
	return passed;
}

test.skipIf(node.missing)(
	`after each of ${kills} kills every file is whole, all are of one age, and nothing is left beside them`,
	async () => {
		mkdirSync(join(root, ".git"));
		writeFileSync(join(root, ".git", "writer.ts"), writer);
		for (const name of names) writeFileSync(join(root, name), "0");
		const period = Math.max(1, ((await killedAfter(0, 5)) - (await killedAfter(0))) / 4);
		let interrupted = 0;
		let last = 0;
		for (let kill = 0; kill < kills; kill++) {
			// Spread over a transaction and a half, so that every step of one is hit.
			await killedAfter((kill / kills) * 1.5 * period);
			if (existsSync(join(journal, "journal.json"))) interrupted += 1;
			recoverTransaction({ root, journal });
			const generations = new Set(names.map((name) => readFileSync(join(root, name), "utf8")));
			expect(generations.size).toBe(1);
			const generation = Number([...generations][0]);
			expect(generation).toBeGreaterThanOrEqual(last);
			last = generation;
			expect(readdirSync(root).filter((name) => name !== ".git").length).toBe(fileCount);
			const left = existsSync(journal) ? readdirSync(journal) : [];
			// Of a run that died before it had a journal, its lock may stay: the next one that writes takes it over, as here.
			expect(left.filter((name) => !/^(?:lock(?:\.\d+)?|journal\.json\.new)$/.test(name))).toEqual([]);
		}
		expect(interrupted).toBeGreaterThan(kills / 3);
		expect(last).toBeGreaterThan(1);
	},
	300_000,
);

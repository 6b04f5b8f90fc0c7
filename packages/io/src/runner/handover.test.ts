import { spawn, spawnSync } from "node:child_process";
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "../../../../test/support/bundle.ts";
import { PrivateFolder } from "../private-folder.ts";
import { Writer } from "../writer.ts";
import { takeBack, withHandover } from "./handover.ts";

let folder = "";
let temp = "";
let state: Record<string, string> = {};
let said = "";

class Listening extends Writer {
	override command({ name, message }: { name: string; message: string }): void {
		said += `${name}: ${message}\n`;
	}
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-handover-test-"));
	temp = join(folder, "temp");
	mkdirSync(temp);
	state = {};
	said = "";
});
afterEach(() => rmSync(folder, { recursive: true }));

function world(environment: NodeJS.ProcessEnv = { RUNNER_TEMP: temp }) {
	const runner = {
		saveState: (name: string, value: string) => {
			state[name] = value;
		},
		state: (name: string) => state[name] ?? "",
	};
	return { runner, writer: new Listening({ color: "never", environment }), environment };
}

const content = new TextEncoder().encode('password = "canary-1"\n');

describe("what is handed over", () => {
	test("goes with what a killed run of the command line left beside it", () => {
		const { path } = new PrivateFolder({ RUNNER_TEMP: temp });
		const { pid } = spawnSync("true");
		renameSync(path, path.replace(`-${process.pid}-`, `-${pid}-`));
		expect(readdirSync(temp)).toHaveLength(1);
		takeBack(world());
		expect(readdirSync(temp)).toEqual([]);
	});

	test("is readable by its owner alone, and goes in the post step", async () => {
		const path = await withHandover(world(), async (handover) => handover.keep("a.tfvars", content));
		expect(readFileSync(path)).toEqual(Buffer.from(content));
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
		expect(Object.values(state)).toEqual([join(path, "..")]);
		takeBack(world());
		expect(readdirSync(temp)).toEqual([]);
		takeBack(world());
		expect(said).toBe("");
	});

	test("may stand beside another file, where nothing else does", async () => {
		const path = join(folder, "terraform.tfvars");
		await withHandover(world(), async (handover) => handover.place(path, content));
		expect(readFileSync(path)).toEqual(Buffer.from(content));
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder).sort()).toEqual(["temp", "terraform.tfvars"]);
		takeBack(world());
		expect(readdirSync(folder)).toEqual(["temp"]);
		expect(readdirSync(temp)).toEqual([]);
	});

	test("leaves no fingerprint that could be computed from a value", async () => {
		const path = join(folder, "terraform.tfvars");
		const digests: string[] = [];
		for (const _ of [1, 2]) {
			await withHandover(world(), async (handover) => handover.place(path, content));
			const journal = readFileSync(join(state["private-folder"] ?? "", ".journal"), "utf8");
			digests.push(JSON.parse(journal.split("\n")[1] ?? "").digest);
			takeBack(world());
		}
		expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
		expect(digests[0]).not.toBe(digests[1]);
	});

	test("never replaces a file, a link or a folder, and then leaves nothing else behind", async () => {
		const taken = join(folder, "taken");
		for (const take of [
			() => writeFileSync(taken, "theirs"),
			() => symlinkSync(join(folder, "elsewhere"), taken),
			() => mkdirSync(taken),
		]) {
			take();
			const before = readdirSync(folder);
			const placed = withHandover(world(), async (handover) => {
				handover.place(join(folder, "first"), content);
				handover.place(taken, content);
			});
			await expect(placed).rejects.toMatchObject({
				code: "file",
				hint: "There is a file of that name already, and none is ever replaced.",
			});
			expect(readdirSync(folder)).toEqual(before);
			expect(readdirSync(temp)).toEqual([]);
			rmSync(taken, { recursive: true });
			expect(said).toContain("warning: this plaintext was changed");
			said = "";
		}
	});

	test("stays where somebody changed it since", async () => {
		const path = join(folder, "terraform.tfvars");
		await withHandover(world(), async (handover) => handover.place(path, content));
		appendFileSync(path, "# mine\n");
		takeBack(world());
		expect(existsSync(path)).toBe(true);
		expect(said).toBe(
			"warning: this plaintext was changed after it was decrypted, and stays: remove it yourself\n",
		);
		expect(readdirSync(temp)).toEqual([]);
	});

	test("is taken away at once when the work fails", async () => {
		const work = withHandover(world(), async (handover) => {
			handover.keep("a", content);
			handover.place(join(folder, "b"), content);
			throw new TypeError("a bug");
		});
		await expect(work).rejects.toThrow(TypeError);
		expect(readdirSync(folder)).toEqual(["temp"]);
		expect(readdirSync(temp)).toEqual([]);
	});

	test.each([
		[{}, "RUNNER_TEMP is not set"],
		[{ RUNNER_TEMP: "/nowhere/at/all" }, "RUNNER_TEMP names a folder that is not there"],
	])("needs the runner's folder: %j", async (environment, message) => {
		const work = withHandover(world(environment), async (handover) => handover.keep("a", content));
		await expect(work).rejects.toMatchObject({ code: "usage", message });
	});

	test("is looked for below RUNNER_TEMP only, whatever the state says", () => {
		const elsewhere = join(folder, "sops-guard-handover-x");
		mkdirSync(elsewhere);
		state["private-folder"] = elsewhere;
		takeBack(world());
		state["private-folder"] = temp;
		takeBack(world());
		expect(existsSync(elsewhere) && existsSync(temp)).toBe(true);
	});

	test("of which the folder was replaced by a link is not followed", async () => {
		const path = await withHandover(world(), async (handover) => handover.keep("a", content));
		const own = join(path, "..");
		rmSync(own, { recursive: true });
		symlinkSync(folder, own);
		takeBack(world());
		expect(existsSync(temp)).toBe(true);
		expect(said).toContain("this is not the folder that was made here");
	});
});

describe("a process that makes files", () => {
	let script: Bundle;
	beforeAll(async () => {
		script = await bundle(`
			import { withHandover } from ${JSON.stringify(new URL("./handover.ts", import.meta.url).pathname)};
			import { Writer } from ${JSON.stringify(new URL("../writer.ts", import.meta.url).pathname)};
			const writer = new Writer({ color: "never", environment: process.env });
			const runner = { saveState: (_, value) => writer.out("state " + value + "\\n"), state: () => "" };
			await withHandover({ runner, writer, environment: process.env }, async (handover) => {
				handover.keep("a", Buffer.from("canary"));
				handover.place(process.env.PLACE, Buffer.from("canary"));
				writer.out("made\\n");
				await new Promise((resolve) => setTimeout(resolve, 30_000));
			});
		`);
	});
	afterAll(() => script[Symbol.asyncDispose]());

	async function interrupted(signal: NodeJS.Signals): Promise<NodeJS.Signals | null> {
		const env = { PATH: process.env.PATH ?? "", RUNNER_TEMP: temp, PLACE: join(folder, "b") };
		const child = spawn(process.execPath, [script.path], { env, stdio: ["ignore", "pipe", "inherit"] });
		let text = "";
		child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
			text += chunk;
			if (text.includes("made")) child.kill(signal);
		});
		const end = await new Promise<NodeJS.Signals | null>((resolve) =>
			child.on("close", (_, by) => resolve(by)),
		);
		state["private-folder"] = /^state (.*)$/m.exec(text)?.[1] ?? "";
		return end;
	}

	test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
		"and is ended by %s takes them away",
		async (signal) => {
			expect(await interrupted(signal)).toBe(signal);
			expect(readdirSync(folder)).toEqual(["temp"]);
			expect(readdirSync(temp)).toEqual([]);
		},
	);

	test("and is killed leaves them to the post step", async () => {
		expect(await interrupted("SIGKILL")).toBe("SIGKILL");
		expect(existsSync(join(folder, "b"))).toBe(true);
		takeBack(world());
		expect(readdirSync(folder)).toEqual(["temp"]);
		expect(readdirSync(temp)).toEqual([]);
	});
});

import { mkdirSync, mkdtempSync, realpathSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leftFiles, planFiles } from "./left-files.ts";

let folder = "";
beforeEach(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-left-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text = "{}"): void {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}

const namesOf = async (statePath: string | null = null, environment: NodeJS.ProcessEnv = {}) =>
	(await leftFiles(folder, statePath, environment, folder)).files.map(({ name }) => name);

describe("what a run may have left", () => {
	test("is the state, its backup, a state that could not be stored, and a log", async () => {
		for (const name of [
			"terraform.tfstate",
			"terraform.tfstate.backup",
			"errored.tfstate",
			"crash.log",
			"main.tf",
		])
			write(name);
		expect(await namesOf()).toEqual([
			"terraform.tfstate",
			"terraform.tfstate.backup",
			"errored.tfstate",
			"crash.log",
		]);
	});

	test("is the state of the workspace that is chosen, where the local backend keeps it", async () => {
		write("terraform.tfstate.d/eu/terraform.tfstate");
		write("terraform.tfstate.d/us/terraform.tfstate");
		write(".terraform/environment", "eu");
		expect(await namesOf()).toEqual(["terraform.tfstate.d/eu/terraform.tfstate"]);
		expect(await namesOf(null, { TF_WORKSPACE: "us" })).toEqual(["terraform.tfstate.d/us/terraform.tfstate"]);
	});

	test("is a state in a place of its own", async () => {
		write("states/own.tfstate");
		write("states/own.tfstate.backup");
		expect(await namesOf("states/own.tfstate")).toHaveLength(2);
		const backend = { type: "local", config: { path: "states/own.tfstate", workspace_dir: null } };
		write(".terraform/terraform.tfstate", JSON.stringify({ backend }));
		expect(await namesOf()).toHaveLength(2);
		write("data/terraform.tfstate", JSON.stringify({ backend: { ...backend, type: "s3" } }));
		expect(await namesOf(null, { TF_DATA_DIR: "data" })).toEqual([]);
		for (const broken of [
			"",
			"{",
			"[]",
			"null",
			'{"backend":1}',
			'{"backend":{"type":"local","config":1}}',
		]) {
			write(".terraform/terraform.tfstate", broken);
			expect(await namesOf()).toEqual([]);
		}
	});

	test("a plan that is no archive is looked through as it is, and one that is not there not at all", async () => {
		write("p.bin", "not an archive");
		const {
			files: [file, ...others],
			unread,
		} = await planFiles("p.bin", folder, folder);
		expect(unread).toEqual([]);
		expect([file?.name, Buffer.from(file?.content ?? []).toString(), others]).toEqual([
			"p.bin",
			"not an archive",
			[],
		]);
		expect(await planFiles("nowhere.bin", folder, folder)).toEqual({ files: [], unread: [] });
	});

	test("what cannot be looked through is not passed over: too large, or packed in an unknown way", async () => {
		for (const name of ["huge.bin", "terraform.tfstate"]) {
			write(name, "");
			truncateSync(join(folder, name), 300 * 1_048_576);
		}
		expect(await planFiles("huge.bin", folder, folder)).toEqual({ files: [], unread: ["huge.bin"] });
		expect((await leftFiles(folder, null, {}, folder)).unread).toEqual(["terraform.tfstate"]);
		writeFileSync(join(folder, "odd.bin"), archiveOf("a", "content", 99));
		expect(await planFiles("odd.bin", folder, folder)).toEqual({ files: [], unread: ["odd.bin"] });
		writeFileSync(join(folder, "stored.bin"), archiveOf("a", "content", 0));
		expect((await planFiles("stored.bin", folder, folder)).files).toHaveLength(1);
	});
});

/** An archive of one entry, which says that it is packed by a method. */
function archiveOf(name: string, content: string, method: number): Uint8Array {
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(name.length, 26);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02014b50, 0);
	central.writeUInt16LE(method, 10);
	central.writeUInt32LE(content.length, 20);
	central.writeUInt16LE(name.length, 28);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(local.length + name.length + content.length, 16);
	return Buffer.concat([local, Buffer.from(name + content), central, Buffer.from(name), end]);
}

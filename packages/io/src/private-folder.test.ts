import { spawn, spawnSync } from "node:child_process";
import fs, {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PrivateFolder, sweepPrivateFolders } from "./private-folder.ts";

let place = "";
beforeEach(() => {
	place = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-place-")));
});
afterEach(() => rmSync(place, { recursive: true }));

/** The name of a folder of ours, with another process in it. */
function nameOf(pid: number, started?: string): string {
	const folder = new PrivateFolder({ RUNNER_TEMP: place });
	const name = basename(folder.path).replace(
		/-(\d+)-(\d+)-(\w+)$/,
		(_, __, own, random) => `-${pid}-${started ?? own}-${random}`,
	);
	folder.close();
	return name;
}

function dead(): number {
	return spawnSync("true").pid;
}

describe("a private folder", () => {
	test("is for its owner alone, and so are its files", () => {
		const folder = new PrivateFolder({ RUNNER_TEMP: place, XDG_RUNTIME_DIR: "/nonexistent" });
		const file = folder.write("terraform.tfvars", Buffer.from("canary"));
		expect(file.startsWith(`${place}/sops-guard-private-`)).toBe(true);
		expect([statSync(folder.path).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
		folder.close();
		expect(readdirSync(place)).toEqual([]);
	});
});

describe("a sweep", () => {
	test("takes what dead processes left and leaves what living ones use", () => {
		const mine = new PrivateFolder({ RUNNER_TEMP: place });
		mine.write("a.tfvars", Buffer.from("canary"));
		mkdirSync(join(place, nameOf(dead())));
		expect(sweepPrivateFolders(place)).toBe(1);
		expect(readdirSync(place)).toEqual([basename(mine.path)]);
	});

	test.skipIf(process.platform !== "linux")(
		"is not deceived by a number that another process has now",
		() => {
			mkdirSync(join(place, nameOf(process.pid, "1")));
			expect(sweepPrivateFolders(place)).toBe(1);
		},
	);

	test.skipIf(process.platform !== "linux")(
		"takes what ended processes left that nobody has asked for",
		async () => {
			// The shell becomes a program that never asks how its child ended.
			const parent = spawn("sh", ["-c", "sh -c 'echo $$; kill -9 $$' & exec sleep 60"]);
			try {
				const pid = Number(await new Promise((resolve) => parent.stdout.once("data", resolve)));
				await setTimeout(200);
				expect(readFileSync(`/proc/${pid}/stat`, "utf8")).toContain(") Z ");
				const started = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19];
				mkdirSync(join(place, nameOf(pid, started)));
				expect(sweepPrivateFolders(place)).toBe(1);
			} finally {
				parent.kill("SIGKILL");
			}
		},
	);

	test("leaves alone what is not ours: other names, other machines, links, files", () => {
		const elsewhere = join(place, "elsewhere");
		mkdirSync(elsewhere);
		symlinkSync(elsewhere, join(place, nameOf(dead())));
		mkdirSync(join(place, `sops-guard-private-0-${dead()}-0-abcdef`));
		mkdirSync(join(place, "sops-guard-private-"));
		expect(sweepPrivateFolders(place)).toBe(0);
		expect(readdirSync(place)).toHaveLength(4);
	});

	test("goes on where one cannot be removed, and says which", () => {
		const names = [nameOf(dead()), nameOf(dead())].sort();
		for (const name of names) mkdirSync(join(place, name));
		const remove = fs.rmSync;
		vi.spyOn(fs, "rmSync").mockImplementation((path, options) => {
			if (String(path).endsWith(names[0] ?? "")) throw Object.assign(new Error(), { code: "EACCES" });
			remove(path, options);
		});
		syncBuiltinESMExports();
		const kept: string[] = [];
		try {
			expect(sweepPrivateFolders(place, (path) => kept.push(basename(path)))).toBe(1);
		} finally {
			vi.restoreAllMocks();
			syncBuiltinESMExports();
		}
		expect(kept).toEqual([names[0]]);
		expect(readdirSync(place)).toEqual([names[0]]);
	});

	test("finds nothing where there is no such place", () => {
		expect(sweepPrivateFolders(join(place, "nowhere"))).toBe(0);
	});

	test("is part of making a folder", () => {
		mkdirSync(join(place, nameOf(dead())));
		new PrivateFolder({ RUNNER_TEMP: place }).close();
		expect(readdirSync(place)).toEqual([]);
	});
});

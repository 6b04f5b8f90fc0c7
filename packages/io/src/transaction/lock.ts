import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { Failure } from "@sops-guard/core";
import { codeOf } from "../files.ts";

const lockName = "lock";

/** Runs `work` while no other run can: two transactions over one tree would undo each other. */
export function locked<Result>(folder: string, work: () => Result): Result {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	// A link may come from whoever wrote the files, and what we remove would be gone from where it leads.
	if (lstatSync(folder).isSymbolicLink()) {
		throw new Failure("file", "the folder for the lock and the journal is a link, which is not followed", {
			hint: "It was not made by sops-guard. Look at it, then remove it.",
			place: { path: folder },
		});
	}
	const path = join(folder, lockName);
	acquire(path);
	try {
		return work();
	} finally {
		rmSync(path, { force: true });
	}
}

/** The lock says who holds it, so that one left by a run that died can be told from one in use. */
function acquire(path: string): void {
	for (let attempt = 0; attempt < 2; attempt++) {
		if (take(path)) return;
		if (!isAbandoned(path)) break;
		rmSync(path, { force: true });
	}
	throw new Failure("file", "another run of sops-guard is changing files here", {
		hint: "Wait for it. If there is none, remove the lock.",
		place: { path },
	});
}

/** The holder's name is in the lock from the moment that it exists: a process may die between any two calls. */
function take(path: string): boolean {
	const own = `${path}.${process.pid}`;
	rmSync(own, { force: true });
	try {
		writeFileSync(own, `${process.pid} ${hostname()}\n`, { flag: "wx", mode: 0o600 });
		linkSync(own, path);
		return true;
	} catch (error) {
		if (codeOf(error) === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(own, { force: true });
	}
}

function isAbandoned(path: string): boolean {
	let text: string;
	try {
		text = readFileSync(path, "utf8");
	} catch (error) {
		return codeOf(error) === "ENOENT";
	}
	const [, pid, host] = /^(\d{1,10}) (\S+)\n$/.exec(text) ?? [];
	// Another machine's processes cannot be looked at from here (a folder on the network).
	if (pid === undefined || host !== hostname()) return false;
	return !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === "EPERM";
	}
}

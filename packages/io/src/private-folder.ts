import {
	lstatSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf } from "./files.ts";

/**
 * A folder that only its owner can look into, for plaintext that a program must have as files. In memory where the system has such
 * a place for each user. Its name says whose it is, so that there is no moment at which nobody could tell:
 * `sops-guard-private-MACHINE-PID-STARTED-RANDOM`.
 */
export class PrivateFolder {
	readonly path: string;

	constructor(environment: NodeJS.ProcessEnv) {
		const [place = tmpdir(), ...others] = privatePlaces(environment);
		for (const each of [place, ...others]) sweepPrivateFolders(each);
		// mkdtemp makes it 0700.
		this.path = mkdtempSync(
			join(realpathSync(place), `${prefixOf(machine())}${process.pid}-${startOf(process.pid)}-`),
		);
	}

	/** Writes a file 0600 under a name of its own; answers with its path. */
	write(name: string, content: Uint8Array): string {
		const path = join(this.path, name);
		writeFileSync(path, content, { mode: 0o600, flag: "wx" });
		return path;
	}

	/** Takes it away with all that the program put into it. */
	close(): void {
		rmSync(this.path, { recursive: true, force: true });
	}
}

/**
 * Where private folders may lie, the best place first: on a runner below RUNNER_TEMP, where the steps that follow find them, else in
 * memory.
 */
function privatePlaces({ RUNNER_TEMP, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): readonly string[] {
	return [RUNNER_TEMP, XDG_RUNTIME_DIR, tmpdir()].filter((place): place is string => Boolean(place));
}

/**
 * Takes away what runs left that were killed with SIGKILL: private folders in a place, of our user, made by processes of this
 * machine that are no more. Answers with how many there were; a place that is not there holds none. One that cannot be removed, because
 * a program put another user's files into it, keeps nobody from going on: `onKept` hears of it.
 */
export function sweepPrivateFolders(place: string, onKept: (path: string) => void = () => {}): number {
	let swept = 0;
	for (const name of namesIn(place)) {
		const [, pid, started] = /^(\d{1,10})-(\d{1,20})-/.exec(ownName(name)) ?? [];
		if (pid === undefined || started === undefined || isRunning(Number(pid), started)) continue;
		const path = join(place, name);
		try {
			const stat = lstatSync(path, { throwIfNoEntry: false });
			if (stat?.isDirectory() !== true || (process.getuid !== undefined && stat.uid !== process.getuid()))
				continue;
			rmSync(path, { recursive: true, force: true });
			swept += 1;
		} catch {
			onKept(path);
		}
	}
	return swept;
}

function namesIn(place: string): readonly string[] {
	try {
		return readdirSync(place);
	} catch {
		return [];
	}
}

const prefixOf = (owner: string) => `sops-guard-private-${owner}-`;

/** What stands in a name behind our machine's prefix. */
function ownName(name: string): string {
	const ours = prefixOf(machine());
	return name.startsWith(ours) ? name.slice(ours.length) : "";
}

/** Numbers of processes come again: where the system says when one was started, it has to be the same. */
function isRunning(pid: number, started: string): boolean {
	return isAlive(pid) && (started === unknownStart || startOf(pid) === started) && stateOf(pid) !== "Z";
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) !== "ESRCH";
	}
}

const unknownStart = "0";

/** When a process was started, in ticks since the system was; `0` where that cannot be told. */
function startOf(pid: number): string {
	return statusOf(pid)[19] ?? unknownStart;
}

/** `Z`: it has ended, and nobody has asked how; in containers nobody may ever do. */
function stateOf(pid: number): string | null {
	return statusOf(pid)[0] ?? null;
}

/** What the system says of a process behind its name, which is in parentheses, with whatever in it. */
function statusOf(pid: number): readonly string[] {
	try {
		const status = readFileSync(`/proc/${pid}/stat`, "latin1");
		return status.slice(status.lastIndexOf(")") + 2).split(" ");
	} catch {
		return [];
	}
}

/** Where a process id means something: containers may share a folder and count on their own. */
function machine(): string {
	try {
		return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
	} catch {
		return hostname().replace(/[^A-Za-z0-9]/g, "") || "machine";
	}
}

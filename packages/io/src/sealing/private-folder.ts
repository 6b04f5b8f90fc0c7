import {
	lstatSync,
	mkdtempSync,
	readdirSync,
	readlinkSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf } from "../files.ts";

/**
 * A folder that only its owner can look into, for plaintext that a program must have as files. In memory where the system has such
 * a place for each user.
 */
export class PrivateFolder {
	readonly #path: string;

	constructor(environment: NodeJS.ProcessEnv) {
		const place = realpathSync(environment.RUNNER_TEMP || environment.XDG_RUNTIME_DIR || tmpdir());
		sweep(place);
		// mkdtemp makes it 0700.
		this.#path = mkdtempSync(join(place, `${prefix}${machine()}-${process.pid}-`));
	}

	/** Writes a file 0600 under a name of its own; answers with its path. */
	write(name: string, content: Uint8Array): string {
		const path = join(this.#path, name);
		writeFileSync(path, content, { mode: 0o600, flag: "wx" });
		return path;
	}

	/** Takes it away with all that the program put into it. */
	close(): void {
		rmSync(this.#path, { recursive: true, force: true });
	}
}

const prefix = "sops-guard-exec-";

/** Takes away what a run left that was killed with SIGKILL: our own folders, of processes of this machine that are no more. */
function sweep(place: string): void {
	const ours = `${prefix}${machine()}-`;
	for (const name of readdirSync(place)) {
		const pid = name.startsWith(ours) ? /^(\d{1,10})-/.exec(name.slice(ours.length))?.[1] : undefined;
		if (pid === undefined || isAlive(Number(pid))) continue;
		const path = join(place, name);
		const stat = lstatSync(path, { throwIfNoEntry: false });
		if (stat?.isDirectory() !== true || stat.uid !== process.getuid?.()) continue;
		rmSync(path, { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) !== "ESRCH";
	}
}

/** Where a process id means something: containers may share a folder and count on their own. */
function machine(): string {
	try {
		return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
	} catch {
		return hostname().replace(/[^A-Za-z0-9]/g, "");
	}
}

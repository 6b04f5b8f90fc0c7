// Servers in the background, which end with the process that they belong to: also when that one is killed.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const keeper = fileURLToPath(new URL("keep.sh", import.meta.url));

export interface ServerStart {
	readonly program: string;
	readonly args: readonly string[];
	/** Takes stdout and stderr. */
	readonly log: string;
	readonly environment?: Readonly<Record<string, string>>;
	/** The process whose end is the server's end too. */
	readonly owner: number;
	/** Removed when the server has ended. */
	readonly folder?: string;
}

/** Starts a server and answers with the id of its keeper: SIGTERM to that one ends both. */
export function startServer({ program, args, log, environment, owner, folder = "-" }: ServerStart): number {
	const output = openSync(log, "a", 0o600);
	try {
		const child = spawn("/bin/sh", [keeper, String(owner), folder, program, ...args], {
			stdio: ["ignore", output, output],
			env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "/", ...environment },
			detached: true,
		});
		child.unref();
		if (child.pid === undefined) throw new Error(`${program} cannot be started`);
		return child.pid;
	} finally {
		closeSync(output);
	}
}

/** Ends a server and waits for it. */
export async function endServer(keeperId: number): Promise<void> {
	if (!isAlive(keeperId)) return;
	process.kill(keeperId, "SIGTERM");
	await until(() => !isAlive(keeperId), 20_000, "a server does not end");
}

export function isAlive(id: number): boolean {
	try {
		process.kill(id, 0);
		return true;
	} catch {
		return false;
	}
}

/** Ports that nobody listens on now. All are held until all are known, so that they differ. */
export async function freePorts(count: number): Promise<readonly number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer();
			await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
			return server;
		}),
	);
	const ports = servers.map((server) => (server.address() as { port: number }).port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}

export async function until(
	is: () => boolean | Promise<boolean>,
	milliseconds: number,
	otherwise: string,
): Promise<void> {
	const end = Date.now() + milliseconds;
	while (!(await is())) {
		if (Date.now() > end) throw new Error(otherwise);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** The last lines of a log, for the message that a server did not come up. */
export function tailOf(log: string): string {
	return readFileSync(log, "utf8").trimEnd().split("\n").slice(-12).join("\n");
}

// The unmodified External Secrets Operator, beside the API server of the tests.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { externalSecretsCrds, requireTool } from "../tools.ts";
import type { Cluster } from "./cluster.ts";
import { freePorts, isAlive, startServer, tailOf, until } from "./process.ts";
import type { ClusterState } from "./servers.ts";

export interface Controller {
	/** What it says, at debug level; for a failing test's message. */
	readonly log: string;
	/** Of its keeper. */
	readonly id: number;
}

/** Applies the CRDs and starts the controller, once for a cluster: whoever asks later gets the same. */
export async function startController(
	{ folder }: ClusterState,
	cluster: Cluster,
	owner: number,
): Promise<Controller> {
	const home = join(folder, "external-secrets");
	const file = join(home, "controller.json");
	try {
		mkdirSync(home, { mode: 0o700 });
	} catch {
		await until(() => existsSync(file), 180_000, "another test file did not get the controller started");
		return JSON.parse(readFileSync(file, "utf8")) as Controller;
	}
	const definitions = externalSecretsCrds();
	const files = readdirSync(definitions).flatMap((name) => ["-f", join(definitions, name)]);
	await cluster.admin(["apply", "--server-side", "--field-manager=tests", ...files]);
	await cluster.admin(["wait", "--for=condition=Established", "--timeout=60s", ...files]);
	const [live] = (await freePorts(1)) as [number];
	const log = join(home, "controller.log");
	const id = startServer({
		program: requireTool("external-secrets").path,
		args: [
			...["--metrics-addr=0", `--live-addr=127.0.0.1:${live}`, "--store-requeue-interval=2s"],
			"--loglevel=debug",
		],
		log,
		environment: { KUBECONFIG: cluster.kubeconfig("admin"), HOME: home },
		owner,
	});
	await until(
		() => {
			if (!isAlive(id)) throw new Error(`the controller ended: ${tailOf(log)}`);
			return /Starting workers/.test(readFileSync(log, "utf8"));
		},
		60_000,
		"the controller does not start to work",
	);
	const controller: Controller = { log, id };
	writeFileSync(`${file}.tmp`, JSON.stringify(controller));
	renameSync(`${file}.tmp`, file);
	return controller;
}

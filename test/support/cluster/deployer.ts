// Somebody who brings sealed Secrets to the cluster of the tests with the command line.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BuiltCommand, CommandRun } from "../command.ts";
import { type ManifestKey, secretYaml } from "../sealed-manifests.ts";
import type { Cluster } from "./cluster.ts";

export interface Deployer extends Disposable {
	readonly folder: string;
	readonly namespace: string;
	/** A kubeconfig whose user may do what a deployer must, in the namespace alone. */
	readonly kubeconfig: string;
	/** Writes a file into the repository, as it is. */
	write(path: string, text: string): void;
	/** Seals Secrets into a file, one document each. */
	secrets(
		values: Readonly<Record<string, Readonly<Record<string, string>>>>,
		options?: { readonly path?: string; readonly more?: string },
	): Promise<void>;
	/** Runs the command line, with the key, the kubeconfig and the namespace's name in `environment`. */
	run(
		args: readonly string[],
		environment?: Readonly<Record<string, string>>,
	): Promise<CommandRun & { readonly all: string }>;
	/** Runs `sops-guard k8s`, with the key, the kubeconfig and the namespace's name in `environment`. */
	k8s(
		args: readonly string[],
		environment?: Readonly<Record<string, string>>,
	): Promise<CommandRun & { readonly all: string }>;
}

/** What a deployer needs in a namespace, as the action's README says. */
export const deployerVerbs = ["get", "list", "create", "patch", "delete"] as const;

export async function createDeployer(
	cluster: Cluster,
	command: BuiltCommand,
	key: ManifestKey,
): Promise<Deployer> {
	const namespace = await cluster.namespace("secrets");
	await cluster.allow("deployer", namespace, deployerVerbs, "secrets");
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-deployer-"));
	const home = join(folder, "home");
	const repository = join(folder, "repository");
	mkdirSync(home);
	mkdirSync(repository);
	writeFileSync(join(home, "key.txt"), key.identity, { mode: 0o600 });
	const kubeconfig = cluster.kubeconfig("deployer", { namespace });
	const write: Deployer["write"] = (path, text) => {
		mkdirSync(dirname(join(repository, path)), { recursive: true });
		writeFileSync(join(repository, path), text);
	};
	const run: Deployer["run"] = async (args, environment = {}) => {
		const ended = await command.run(args, {
			cwd: repository,
			environment: {
				PATH: `${dirname(cluster.kubectlPath)}:${process.env.PATH}`,
				HOME: home,
				KUBECONFIG: kubeconfig,
				SOPS_AGE_KEY_FILE: join(home, "key.txt"),
				...environment,
			},
		});
		return { ...ended, all: ended.stdout + ended.stderr };
	};
	return {
		folder: repository,
		namespace,
		kubeconfig,
		write,
		secrets: async (values, { path = "k8s/secrets.enc.yaml", more = "" } = {}) => {
			const text = Object.entries(values).map(([name, data]) => secretYaml(name, data, { namespace, more }));
			write(path, await key.seal(text.join("---\n")));
		},
		k8s: async (args, environment) => run(["k8s", ...args], environment),
		run,
		[Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** What a file of the repository holds. */
export function textOf({ folder }: Pick<Deployer, "folder">, path: string): string {
	return readFileSync(join(folder, path), "utf8");
}

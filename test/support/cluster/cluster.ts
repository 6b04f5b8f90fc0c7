// A real cluster for tests: etcd, kube-apiserver and, on demand, the External Secrets Operator. One for all test files of a run:
// the first that asks starts it, and it ends with the run, however that ends. Tests stay apart by namespaces of their own.
//
//   const tools = requireCluster();
//   describe.skipIf(tools.missing)("…", () => {
//     let cluster: Cluster;
//     beforeAll(async () => { cluster = await tools.cluster(); }, 180_000);
//     test("…", async () => {
//       const namespace = await cluster.namespace();
//       await cluster.allow("deployer", namespace, ["create", "patch"], "secrets");
//       const file = cluster.kubeconfig("deployer", { namespace });
//       const { status } = await cluster.kubectl(["get", "secrets"], { kubeconfig: file });
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { requireTool, type ToolName } from "../tools.ts";
import { type Controller, startController } from "./external-secrets.ts";
import { type KubeconfigOptions, kubeconfig } from "./kubeconfig.ts";
import { isAlive, until } from "./process.ts";
import { type ClusterState, startServers, type User } from "./servers.ts";

export type { Controller } from "./external-secrets.ts";
export type { KubeconfigOptions } from "./kubeconfig.ts";
export { tokenOf, type User } from "./servers.ts";

export interface KubectlRun {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

export interface Cluster {
	readonly url: string;
	/** The API server's certificates, in PEM: `certificate-authority-data` and `caBundle` when in Base64. */
	readonly authority: string;
	/** The real kubectl. */
	readonly kubectlPath: string;
	/** The audit log at level Metadata, as a path. */
	readonly auditLog: string;
	/** Makes a namespace that nobody else has. Without a controller manager a deleted one stays `Terminating`. */
	namespace(prefix?: string): Promise<string>;
	/** Lets a user do things in a namespace; `*` for all. */
	allow(
		user: User,
		namespace: string,
		verbs: readonly string[],
		...resources: readonly string[]
	): Promise<void>;
	/** Lets a user do things everywhere. */
	allowEverywhere(user: User, verbs: readonly string[], ...resources: readonly string[]): Promise<void>;
	/** A kubeconfig file of one context. */
	kubeconfig(user: User, options?: KubeconfigOptions): string;
	/** Runs kubectl, as admin unless there is a kubeconfig. Never throws for what kubectl says. */
	kubectl(
		args: readonly string[],
		options?: { readonly input?: string; readonly kubeconfig?: string },
	): Promise<KubectlRun>;
	/** kubectl as admin, which must succeed: stdout. */
	admin(args: readonly string[], input?: string): Promise<string>;
	/** Applies manifests as admin by server-side apply, in JSON or YAML. */
	create(...manifests: readonly (string | object)[]): Promise<void>;
	/** An object as the cluster has it; null where there is none. */
	get<T = unknown>(resource: string, name: string, namespace?: string): Promise<T | null>;
	/** The External Secrets Operator with its CRDs, started by whoever asks first. */
	externalSecrets(): Promise<Controller>;
}

const clusterTools = ["etcd", "kube-apiserver", "kubectl"] as const satisfies readonly ToolName[];

export interface ClusterTools {
	/** For `skipIf`. Never true where tools are required. */
	readonly missing: boolean;
	/** The cluster of this test run. */
	cluster(): Promise<Cluster>;
	/** One that no other test file sees, for tests whose namespaces have fixed names. */
	ownCluster(): Promise<Cluster>;
}

/** The tools that the calling test file needs; says so where they are missing. */
export function requireCluster(...more: readonly ToolName[]): ClusterTools {
	const tools = [...clusterTools, ...more].map((name) => requireTool(name));
	return { missing: tools.some(({ missing }) => missing), cluster: sharedCluster, ownCluster };
}

let known: Promise<Cluster> | undefined;

/** Vitest's own process: its workers are children of it, or threads in it. */
const runOwner = isMainThread ? process.ppid : process.pid;

function sharedCluster(): Promise<Cluster> {
	known ??= findOrStart().then((state) => clusterOf(state, runOwner));
	return known;
}

async function ownCluster(): Promise<Cluster> {
	const folder = mkdtempSync(join(tmpdir(), `sops-guard-own-cluster-${runOwner}-`));
	return clusterOf(await startServers(folder, runOwner, programs()), runOwner);
}

async function findOrStart(): Promise<ClusterState> {
	const folder = join(tmpdir(), `sops-guard-cluster-${runOwner}`);
	if (isStale(folder)) rmSync(folder, { recursive: true });
	if (claim(folder)) {
		writeFileSync(join(folder, "starter"), String(process.pid));
		try {
			return await startServers(folder, runOwner, programs());
		} catch (error) {
			// The others need not wait for it.
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}
	const file = join(folder, "state.json");
	const why = "another test file did not get the cluster started";
	const isThere = () => {
		if (!existsSync(folder)) throw new Error(why);
		return existsSync(file);
	};
	await until(isThere, 180_000, why);
	return JSON.parse(readFileSync(file, "utf8")) as ClusterState;
}

function claim(folder: string): boolean {
	try {
		mkdirSync(folder, { mode: 0o700 });
		return true;
	} catch {
		return false;
	}
}

/** Left by a run of long ago whose process id is in use again, or by a start that failed. */
function isStale(folder: string): boolean {
	try {
		const { keepers } = JSON.parse(readFileSync(join(folder, "state.json"), "utf8")) as ClusterState;
		return !keepers.every(isAlive);
	} catch {
		try {
			return !isAlive(Number(readFileSync(join(folder, "starter"), "utf8")));
		} catch {
			return false;
		}
	}
}

const programs = () => ({
	etcd: requireTool("etcd").path,
	"kube-apiserver": requireTool("kube-apiserver").path,
});

async function clusterOf(state: ClusterState, owner: number): Promise<Cluster> {
	const kubectlPath = requireTool("kubectl").path;
	// Kubeconfigs lie beside the servers' files and go with them.
	const folder = mkdtempSync(join(state.folder, "client-"));
	let files = 0;
	const file = (user: User, options: KubeconfigOptions = {}) => {
		const path = join(folder, `${user}-${++files}.kubeconfig`);
		writeFileSync(path, kubeconfig(state, user, options), { mode: 0o600 });
		return path;
	};
	const adminFile = file("admin");
	const kubectl: Cluster["kubectl"] = (args, { input = "", kubeconfig: chosen = adminFile } = {}) =>
		run(kubectlPath, args, input, { HOME: folder, KUBECONFIG: chosen });
	const admin: Cluster["admin"] = async (args, input) => {
		const { status, stdout, stderr } = await kubectl(args, input === undefined ? {} : { input });
		if (status !== 0) throw new Error(`kubectl ${args.slice(0, 3).join(" ")}: ${stderr}`);
		return stdout;
	};
	const create: Cluster["create"] = async (...manifests) => {
		const text = manifests
			.map((manifest) => (typeof manifest === "string" ? manifest : JSON.stringify(manifest)))
			.join("\n---\n");
		await admin(["apply", "--server-side", "--field-manager=tests", "-f", "-"], text);
	};
	const bind = async (
		user: User,
		namespace: string | null,
		verbs: readonly string[],
		resources: readonly string[],
	) => {
		const name = `${user}-${randomBytes(4).toString("hex")}`;
		const scope = namespace === null ? "Cluster" : "";
		const metadata = { name, ...(namespace === null ? {} : { namespace }) };
		const group = { apiVersion: "rbac.authorization.k8s.io/v1", metadata };
		await create(
			{ ...group, kind: `${scope}Role`, rules: [{ apiGroups: ["*"], resources, verbs }] },
			{
				...group,
				kind: `${scope}RoleBinding`,
				roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: `${scope}Role`, name },
				subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
			},
		);
	};
	const cluster: Cluster = {
		url: state.url,
		authority: state.authority,
		kubectlPath,
		auditLog: state.auditLog,
		namespace: async (prefix = "test") => {
			const name = `${prefix}-${randomBytes(4).toString("hex")}`;
			await admin(["create", "namespace", name]);
			return name;
		},
		allow: (user, namespace, verbs, ...resources) => bind(user, namespace, verbs, resources),
		allowEverywhere: (user, verbs, ...resources) => bind(user, null, verbs, resources),
		kubeconfig: file,
		kubectl,
		admin,
		create,
		get: async (resource, name, namespace) => {
			const where = namespace === undefined ? [] : ["-n", namespace];
			const text = await admin([
				"get",
				resource,
				name,
				...where,
				"--ignore-not-found",
				"-o",
				"json",
				"--show-managed-fields",
			]);
			return text.trim() === "" ? null : JSON.parse(text);
		},
		externalSecrets: () => startController(state, cluster, owner),
	};
	return cluster;
}

function run(
	program: string,
	args: readonly string[],
	input: string,
	environment: Readonly<Record<string, string>>,
): Promise<KubectlRun> {
	return new Promise((resolve) => {
		const child = execFile(
			program,
			[...args],
			{ env: { PATH: process.env.PATH, ...environment }, maxBuffer: 1 << 28 },
			(error, stdout, stderr) => {
				const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
				resolve({ status, stdout, stderr });
			},
		);
		child.stdin?.on("error", () => {});
		child.stdin?.end(input);
	});
}

// etcd and kube-apiserver on loopback: the real ones, with RBAC, a token file and an audit log.
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { endServer, freePorts, isAlive, startServer, tailOf, until } from "./process.ts";

/** Who the API server knows. `admin` may do everything, the others what a test binds them to. */
export const users = ["admin", "deployer", "reader", "stranger", "other-deployer", "waiter"] as const;
export type User = (typeof users)[number];

/** What a cluster is, for whoever finds it running: no more than files and numbers. */
export interface ClusterState {
	readonly folder: string;
	readonly url: string;
	/** Of the API server, in PEM. */
	readonly authority: string;
	readonly auditLog: string;
	/** Keepers, in the order in which they are ended. */
	readonly keepers: readonly number[];
}

export interface ServerPrograms {
	readonly etcd: string;
	readonly "kube-apiserver": string;
}

export const tokenOf = (user: User): string => `token-of-${user}-for-tests-only`;

/** Starts both and waits until the API server is ready. The folder must be empty or missing; it goes when etcd ends. */
export async function startServers(
	folder: string,
	owner: number,
	programs: ServerPrograms,
): Promise<ClusterState> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const at = (name: string) => join(folder, name);
	const write = (name: string, text: string) => writeFileSync(at(name), text, { mode: 0o600 });
	const [etcdPort, peerPort, port] = (await freePorts(3)) as [number, number, number];
	const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
	write("sa.key", String(keys.privateKey.export({ type: "pkcs1", format: "pem" })));
	write("sa.pub", String(keys.publicKey.export({ type: "spki", format: "pem" })));
	write(
		"tokens.csv",
		users
			.map((user) => `${tokenOf(user)},${user},${user}${user === "admin" ? ',"system:masters"' : ""}\n`)
			.join(""),
	);
	write("audit-policy.yaml", auditPolicy);
	const etcdUrl = `http://127.0.0.1:${etcdPort}`;
	const peerUrl = `http://127.0.0.1:${peerPort}`;
	const etcd = startServer({
		program: programs.etcd,
		args: [
			...["--data-dir", at("etcd"), "--unsafe-no-fsync", "--log-level", "error"],
			...["--listen-client-urls", etcdUrl, "--advertise-client-urls", etcdUrl],
			...["--listen-peer-urls", peerUrl, "--initial-advertise-peer-urls", peerUrl],
			...["--initial-cluster", `default=${peerUrl}`],
		],
		log: at("etcd.log"),
		owner,
		folder,
	});
	const apiServer = startServer({
		program: programs["kube-apiserver"],
		args: [
			...[`--etcd-servers=${etcdUrl}`, "--bind-address=127.0.0.1", "--advertise-address=127.0.0.1"],
			...[`--secure-port=${port}`, `--cert-dir=${at("certs")}`, "--endpoint-reconciler-type=none"],
			...["--service-cluster-ip-range=10.0.0.0/24", "--authorization-mode=RBAC"],
			...[`--token-auth-file=${at("tokens.csv")}`, "--disable-admission-plugins=ServiceAccount"],
			...["--service-account-issuer=https://kubernetes.default.svc"],
			...[`--service-account-key-file=${at("sa.pub")}`, `--service-account-signing-key-file=${at("sa.key")}`],
			...[`--audit-policy-file=${at("audit-policy.yaml")}`, `--audit-log-path=${at("audit.log")}`],
		],
		log: at("kube-apiserver.log"),
		owner,
	});
	const url = `https://127.0.0.1:${port}`;
	try {
		// A machine that does much else at the same time needs much longer than the usual five seconds.
		await until(
			() => {
				if (!isAlive(apiServer) || !isAlive(etcd)) throw new Error("a server ended before it was ready");
				return isReady(url, at("certs/apiserver.crt"));
			},
			150_000,
			"the API server does not become ready",
		);
	} catch (error) {
		const why = `${(error as Error).message}\n${tailOf(at("etcd.log"))}\n${tailOf(at("kube-apiserver.log"))}`;
		await endServer(apiServer);
		await endServer(etcd);
		throw new Error(why);
	}
	const state: ClusterState = {
		folder,
		url,
		authority: readFileSync(at("certs/apiserver.crt"), "utf8"),
		auditLog: at("audit.log"),
		keepers: [apiServer, etcd],
	};
	write("state.json.tmp", JSON.stringify(state));
	renameSync(at("state.json.tmp"), at("state.json"));
	return state;
}

export async function endServers({ keepers }: ClusterState): Promise<void> {
	for (const keeper of keepers) await endServer(keeper);
}

function isReady(url: string, authority: string): Promise<boolean> {
	if (!existsSync(authority)) return Promise.resolve(false);
	return new Promise((resolve) => {
		const asked = request(
			`${url}/readyz`,
			{
				ca: readFileSync(authority),
				headers: { authorization: `Bearer ${tokenOf("admin")}` },
				timeout: 5_000,
			},
			(response) => {
				response.resume();
				resolve(response.statusCode === 200);
			},
		);
		asked.on("timeout", () => asked.destroy());
		asked.on("error", () => resolve(false));
		asked.end();
	});
}

/** Who did what to which object, and nothing of its content: what an operator keeps. */
const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
`;

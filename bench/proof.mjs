// How much time the proof of a sync adds to an apply, beside the time that External Secrets Operator itself takes:
// npm run bench -- --case proof
//
// The real operator on the real API server. Its own time is from the start of the `kubectl annotate` that tells it to sync until the
// last target has changed, as a watch sees it. Ours is an apply with a proof less an apply without one.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { identity, median, sealed, serversOfTheTests, started } from "./cluster.mjs";

const secretCount = 20;
/** What the proof may add beyond the operator's own time, in milliseconds. */
const most = 1_000;
const group = "external-secrets.io/v1";
const rbac = "rbac.authorization.k8s.io";

/** `node` runs our command line `cli`; `tools` are the paths of the real programs, `crds` is a folder. */
export async function measureProof({ node, cli, tools, crds, runs }) {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-bench-proof-"));
	const servers = await serversOfTheTests(join(folder, "bundle"));
	const state = await servers.startServers(join(folder, "servers"), process.pid, tools);
	let operator;
	try {
		const config = join(folder, "kubeconfig");
		writeFileSync(config, servers.kubeconfig(state, "admin"), { mode: 0o600 });
		const env = {
			PATH: `${dirname(tools.kubectl)}:${process.env.PATH ?? ""}`,
			HOME: folder,
			KUBECONFIG: config,
			SOPS_AGE_KEY_FILE: identity,
		};
		const kubectl = (...args) => started([tools.kubectl, ...args], env);
		operator = startOperator(kubectl, { tools, crds, config, folder, servers });
		prepare(kubectl, state, folder);
		const files = ["first", "second"].map((name) => makeFile(join(folder, name), tools.sops, env));
		const apply = (file, proof) => {
			const before = performance.now();
			started([node, cli, "k8s", "apply", "--namespace", "masters", "--wait-for-eso", proof, file], env);
			return performance.now() - before;
		};
		apply(files[0], "never");
		await allSynced(kubectl);
		const times = { plain: [], proven: [], own: [] };
		for (let run = 0; run <= runs; run++) {
			const proven = apply(files[1], "always");
			const plain = apply(files[0], "never");
			const own = await operatorTime(tools.kubectl, env, kubectl, run);
			// The first run warms caches, kubectl's among them.
			if (run === 0) continue;
			times.proven.push(proven);
			times.plain.push(plain);
			times.own.push(own);
		}
		const [plain, proven, own] = [times.plain, times.proven, times.own].map(median);
		return { secretCount, plain, proven, own, overhead: proven - plain - own, most };
	} finally {
		if (operator !== undefined) await servers.endServer(operator);
		await servers.endServers(state);
		rmSync(folder, { recursive: true, force: true });
	}
}

export function printProof({ secretCount: count, plain, proven, own, overhead, most: asked }) {
	const shown = (milliseconds) => `${milliseconds.toFixed(0)} ms`;
	console.log(`\nThe proof that ${count} changed Secrets have reached their targets`);
	console.log(
		`  apply ${shown(plain)}, with the proof ${shown(proven)}; the operator itself takes ${shown(own)}: beyond it ${shown(overhead)} (asked: at most ${shown(asked)})`,
	);
}

function startOperator(kubectl, { tools, crds, config, folder, servers }) {
	const files = readdirSync(crds).flatMap((name) => ["-f", join(crds, name)]);
	kubectl("apply", "--server-side", "--field-manager=bench", ...files);
	kubectl("wait", "--for=condition=Established", "--timeout=60s", ...files);
	return servers.startServer({
		program: tools["external-secrets"],
		args: ["--metrics-addr=0", "--live-addr=127.0.0.1:0", "--store-requeue-interval=2s"],
		log: join(folder, "operator.log"),
		environment: { KUBECONFIG: config, HOME: folder },
		owner: process.pid,
	});
}

function prepare(kubectl, { url, authority }, folder) {
	const metadata = { name: "reader", namespace: "masters" };
	const objects = [
		...["masters", "targets"].map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } })),
		{ apiVersion: "v1", kind: "ServiceAccount", metadata },
		{
			apiVersion: `${rbac}/v1`,
			kind: "Role",
			metadata,
			rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }],
		},
		{
			apiVersion: `${rbac}/v1`,
			kind: "RoleBinding",
			metadata,
			roleRef: { apiGroup: rbac, kind: "Role", name: "reader" },
			subjects: [{ kind: "ServiceAccount", ...metadata }],
		},
		{
			apiVersion: group,
			kind: "ClusterSecretStore",
			metadata: { name: "main" },
			spec: {
				provider: {
					kubernetes: {
						remoteNamespace: "masters",
						server: { url, caBundle: Buffer.from(authority).toString("base64") },
						auth: { serviceAccount: metadata },
					},
				},
			},
		},
		...names.map((name) => ({
			apiVersion: group,
			kind: "ExternalSecret",
			metadata: { name, namespace: "targets" },
			spec: {
				refreshInterval: "1h",
				secretStoreRef: { kind: "ClusterSecretStore", name: "main" },
				dataFrom: [{ extract: { key: name } }],
			},
		})),
	];
	const file = join(folder, "objects.json");
	writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
	kubectl("apply", "--server-side", "--field-manager=bench", "-f", file);
}

const names = Array.from({ length: secretCount }, (_, index) => `secret-${index}`);

function makeFile(path, sops, env) {
	mkdirSync(path);
	const documents = names.map(
		(name) =>
			`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\nstringData:\n  url: canary-${randomBytes(12).toString("hex")}\n`,
	);
	return sealed(join(path, "secrets.enc.yaml"), documents.join("---\n"), sops, env);
}

async function allSynced(kubectl) {
	for (let tries = 0; ; tries++) {
		const ready = kubectl(
			...["get", "externalsecrets", "-n", "targets", "-o"],
			'jsonpath={range .items[*]}{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}',
		);
		if (
			ready
				.trim()
				.split("\n")
				.every((word) => word === "True")
		)
			return;
		if (tries > 120) throw new Error("the operator does not sync");
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

/** From telling it to sync until the last target has changed, in milliseconds. */
async function operatorTime(program, env, kubectl, run) {
	const targets = kubectl("get", "secrets", "-n", "targets", "-o", "name").trim().split("\n");
	const open = new Set(targets);
	const watch = spawn(program, ["get", "secrets", "-n", "targets", "--watch-only", "-o", "name"], { env });
	try {
		const last = new Promise((resolve, reject) => {
			watch.on("error", reject);
			watch.stdout.on("data", (chunk) => {
				for (const name of String(chunk).trim().split("\n")) open.delete(name);
				if (open.size === 0) resolve(performance.now());
			});
		});
		// A watch says nothing when it has begun.
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		const before = performance.now();
		const words = ["annotate", "externalsecrets", "-n", "targets", "--all", "--overwrite", `bench=${run}`];
		const telling = spawn(program, words, { env, stdio: "ignore" });
		const after = await last;
		if (telling.exitCode === null) await new Promise((resolve) => telling.once("close", resolve));
		return after - before;
	} finally {
		watch.kill();
	}
}

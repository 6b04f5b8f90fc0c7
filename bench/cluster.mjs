// How long it takes to bring 50 Secrets to a cluster, beside what guides tell people to do, against the same real API server:
// npm run bench -- --case cluster
//
// Ours and theirs take turns, run by run, each with a namespace of its own, as whole processes and by the clock on the wall: both
// wait for the same server, on the same machine.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

export const identity = fileURLToPath(
	new URL("../test/fixtures/keys/talent-mesh-owner.identity", import.meta.url),
);
const recipient = /age1\w{58}/.exec(readFileSync(identity, "utf8"))?.[0] ?? "";
const secretCount = 50;

/** The rows of the table. `node` runs our command line `cli`; `tools` are the paths of the real programs. */
export async function measureCluster({ node, cli, tools, runs }) {
	const folder = mkdtempSync(join(tmpdir(), "sops-guard-bench-cluster-"));
	const { startServers, endServers, kubeconfig } = await serversOfTheTests(join(folder, "bundle"));
	const state = await startServers(join(folder, "servers"), process.pid, tools);
	try {
		const config = join(folder, "kubeconfig");
		writeFileSync(config, kubeconfig(state, "admin"), { mode: 0o600 });
		const env = {
			PATH: `${dirname(tools.kubectl)}:${process.env.PATH ?? ""}`,
			HOME: folder,
			KUBECONFIG: config,
			SOPS_AGE_KEY_FILE: identity,
		};
		const files = ["first", "second"].map((name) => makeFiles(join(folder, name), tools.sops, env));
		const times = new Map(cases.map(({ name }) => [name, { ours: [], theirs: [] }]));
		const sides = {
			ours: (path, namespace) => [
				...[node, cli, "k8s", "apply", "--namespace", namespace, "--quiet"],
				...readdirSync(path).map((name) => join(path, name)),
			],
			theirs: (path, namespace) => ["bash", "-c", loop(tools, path, namespace)],
		};
		for (let run = 0; run <= runs; run++) {
			for (const side of run % 2 ? ["ours", "theirs"] : ["theirs", "ours"]) {
				const namespace = `bench-${run}-${side}`;
				started([tools.kubectl, "create", "namespace", namespace], env);
				for (const { name, from } of cases) {
					const before = process.hrtime.bigint();
					started(sides[side](files[from], namespace), env);
					const milliseconds = Number(process.hrtime.bigint() - before) / 1e6;
					// The first run warms caches, kubectl's among them.
					if (run > 0) times.get(name)[side].push(milliseconds);
				}
				prove(tools.kubectl, namespace, env);
			}
		}
		return cases.map(({ name, most }) => {
			const { ours, theirs } = times.get(name);
			return { name, ours: median(ours), theirs: median(theirs), ratio: median(ours) / median(theirs), most };
		});
	} finally {
		await endServers(state);
		rmSync(folder, { recursive: true, force: true });
	}
}

const cases = [
	{ name: `${secretCount} new Secrets, planned and applied`, from: 0, most: 0.1 },
	{ name: `${secretCount} changed Secrets, planned and applied`, from: 1, most: 0.1 },
	{ name: `${secretCount} Secrets, nothing to do`, from: 1, most: 0.1 },
];

export function printCluster(rows) {
	console.log("\nSecrets to a cluster: ours beside `for f in …; do sops -d $f | kubectl apply -f -; done`");
	const width = Math.max(...rows.map(({ name }) => name.length));
	for (const { name, ours, theirs, ratio, most } of rows) {
		const milliseconds = (number) => number.toFixed(0).padStart(6);
		console.log(
			`  ${name.padEnd(width)} ${milliseconds(ours)} ms beside ${milliseconds(theirs)} ms: ${ratio.toFixed(3)} (asked: at most ${most})`,
		);
	}
}

function loop(tools, path, namespace) {
	return `set -o pipefail; for f in "${path}"/*.yaml; do "${tools.sops}" -d "$f" | "${tools.kubectl}" apply -n ${namespace} -f - || exit 1; done`;
}

/** One sealed file for each Secret, as the guides have it. */
function makeFiles(folder, sops, env) {
	mkdirSync(folder);
	for (let index = 0; index < secretCount; index++) {
		const data = ["url", "username", "password"].map(
			(key) => `  ${key}: canary-${randomBytes(12).toString("hex")}`,
		);
		const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: secret-${index}\nstringData:\n${data.join("\n")}\n`;
		sealed(join(folder, `secret-${index}.enc.yaml`), text, sops, env);
	}
	return folder;
}

/** Writes a sealed file and answers with its path. */
export function sealed(path, text, sops, env) {
	writeFileSync(path, text);
	const sealing = ["--encrypted-regex", "^(data|stringData)$", "--age", recipient, "--in-place", path];
	started([sops, "encrypt", ...sealing], env);
	return path;
}

/** What failed, or did nothing, would be fast. */
function prove(kubectl, namespace, env) {
	const names = started([kubectl, "get", "secrets", "-n", namespace, "-o", "name"], env);
	if (names.trim().split("\n").length !== secretCount) throw new Error(`not all Secrets are in ${namespace}`);
}

export function started([program, ...args], env) {
	const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: "utf8", maxBuffer: 1e9 });
	if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
	return stdout;
}

/** What starts etcd and the API server is TypeScript, and Node 20 reads none. */
export async function serversOfTheTests(folder) {
	const source = new URL("../test/support/cluster/", import.meta.url);
	mkdirSync(folder);
	const entry = join(folder, "entry.ts");
	const from = (name) => JSON.stringify(fileURLToPath(new URL(name, source)));
	const modules = ["servers.ts", "kubeconfig.ts", "process.ts"];
	writeFileSync(entry, modules.map((name) => `export * from ${from(name)};\n`).join(""));
	const root = fileURLToPath(new URL("..", import.meta.url));
	const build = await rolldown({ input: entry, platform: "node", cwd: root, logLevel: "silent" });
	await build.write({ file: join(folder, "servers.mjs"), format: "esm" });
	await build.close();
	// It is looked for beside the module that starts it.
	cpSync(new URL("keep.sh", source), join(folder, "keep.sh"));
	return import(join(folder, "servers.mjs"));
}

export function median(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

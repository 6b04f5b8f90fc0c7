// Provisions the real tools that the tests run against, pinned, into an ignored folder.
//
//   npm run tools                               → .tools/bin: every set below
//   npm run tools -- sops-age node24            only these sets
//   SOPS_GUARD_TOOLS=/elsewhere npm run tools   one folder for several checkouts; the tests read the same variable
//
//   sops-age           sops, age, age-keygen          built by Go from the committed module test/tools/sops-age
//   node24             node24                         the Node that a GitHub runner starts actions with, from npm
//   kubernetes         kube-apiserver, kubectl, etcd  built by Go, test/tools/kubernetes
//   external-secrets   external-secrets and its CRDs  built by Go, test/tools/external-secrets
//   act                act                            built by Go, test/tools/act: runs workflow files, for comparison
//   terraform          tofu                           built by Go, and only where there is no terraform on PATH
//
// A stamp per set makes a second run free. Binaries are renamed into place when they have proven their version, so a
// broken or concurrent run never leaves half a tool behind.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { goSet } from "./tools/go-set.mjs";
import { nodeSet } from "./tools/node-set.mjs";
import { Problem } from "./tools/problem.mjs";
import { provision, stampedVersions } from "./tools/provision.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = resolve(root, process.env.SOPS_GUARD_TOOLS || ".tools");
const module = (name) => join(root, "test/tools", name);

const kubernetesVersion = "1.35.4";
const component = "k8s.io/component-base/version";

const sets = {
	"sops-age": () =>
		goSet({
			name: "sops-age",
			module: module("sops-age"),
			// without the flag sops asks the network whether there is a newer one
			version: { sops: ["--version", "--disable-version-check"] },
		}),
	node24: () => nodeSet(),
	kubernetes: () =>
		goSet({
			name: "kubernetes",
			module: module("kubernetes"),
			rename: { server: "etcd" },
			// else they call themselves v0.0.0-master
			ldflags: [
				`-X ${component}.gitVersion=v${kubernetesVersion}`,
				`-X ${component}.gitMajor=1`,
				`-X ${component}.gitMinor=35`,
			],
			version: { kubectl: ["version", "--client"] },
		}),
	"external-secrets": () =>
		goSet({
			name: "external-secrets",
			module: module("external-secrets"),
			// it has no way to say its version but the record that Go leaves in a binary
			version: { "external-secrets": null },
			resources: {
				"external-secrets-crds": { from: "config/crds/bases", containing: "external-secrets.io_" },
			},
		}),
	act: () => goSet({ name: "act", module: module("act") }),
	terraform: () => (isOnPath("terraform") ? null : goSet({ name: "terraform", module: module("terraform") })),
};

try {
	const asked = process.argv.slice(2);
	const unknown = asked.find((name) => !Object.hasOwn(sets, name));
	if (unknown !== undefined)
		throw new Problem(`there is no set ${unknown}; there are ${Object.keys(sets).join(", ")}`);
	const before = performance.now();
	const versions = {};
	let built = 0;
	for (const name of asked.length > 0 ? asked : Object.keys(sets)) {
		const set = sets[name]();
		if (set === null) continue;
		const kept = stampedVersions(set, home);
		if (kept === null) built++;
		Object.assign(versions, kept ?? provision(set, home));
	}
	for (const [tool, version] of Object.entries(versions)) console.log(`${tool.padEnd(16)} ${version}`);
	const seconds = ((performance.now() - before) / 1000).toFixed(1);
	const bin = join(home, "bin");
	console.log(built ? `tools: ready in ${bin} (${seconds} s)` : `tools: nothing to do, ${bin} is up to date`);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	console.error(`tools: ${error.message}`);
	process.exitCode = 1;
}

function isOnPath(program) {
	const { error } = spawnSync(program, ["version"], { stdio: "ignore" });
	return error === undefined;
}

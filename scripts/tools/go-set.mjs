import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Problem, run } from "./problem.mjs";
import { digest, saidVersion } from "./provision.mjs";

/**
 * Every `tool` line of a Go module, built at the version that its go.mod requires.
 *
 * @param rename     what a binary is called here, where Go's name (the last part of its path) says too little
 * @param ldflags    beside `-s -w`
 * @param version    binary → the arguments that make it say its version; `--version` if left out, null where it cannot say
 * @param resources  folder → the files that fill it: { from, containing } in the source of the module's first tool
 */
export function goSet({ name, module, rename = {}, ldflags = [], version = {}, resources = {} }) {
	const mod = readFileSync(join(module, "go.mod"), "utf8");
	const flags = ["-buildvcs=false", "-mod=readonly", "-trimpath"];
	const linker = ["-s", "-w", ...ldflags].join(" ");
	const paths = toolPaths(mod);
	const owners = new Map(paths.map((path) => [path, ownerOf(path, mod, module)]));
	const nameOf = (path) => rename[goName(path)] ?? goName(path);
	const tools = Object.fromEntries(
		paths.map((path) => {
			const args = version[nameOf(path)];
			const recorded = (binary) => recordedVersion(binary, owners.get(path).path);
			const said = (binary) => saidVersion(binary, args ?? ["--version"]).replace(/^v/, "");
			return [nameOf(path), { expected: owners.get(path).version, version: args === null ? recorded : said }];
		}),
	);
	return {
		name,
		key: digest(
			mod,
			readFileSync(join(module, "go.sum")),
			...flags,
			linker,
			JSON.stringify(resources),
			process.platform,
			process.arch,
		),
		tools,
		resources: Object.keys(resources),
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
			run("go", ["install", "-ldflags", linker, "tool"], { cwd: module, env });
			for (const path of paths)
				if (goName(path) !== nameOf(path)) renameSync(join(folder, goName(path)), join(folder, nameOf(path)));
			for (const [resource, files] of Object.entries(resources))
				copyFrom(sourceOf(owners.get(paths[0]).path, { cwd: module, env }), files, join(folder, resource));
		},
	};
}

/** The packages of `tool path` lines and `tool ( … )` blocks. */
function toolPaths(mod) {
	const blocks = [...mod.matchAll(/^tool \(\n([^)]*)\)/gm)].flatMap(([, body]) => body.trim().split(/\s+/));
	return [...blocks, ...[...mod.matchAll(/^tool ([^\s(]+)$/gm)].map(([, path]) => path)];
}

/** The module that a package comes from, with the version that go.mod requires. */
function ownerOf(path, mod, module) {
	const required = [...mod.matchAll(/^(?:require)?\s+(\S+) v(\d\S*)/gm)].map(([, path, version]) => ({
		path,
		version,
	}));
	const owner = required.find((each) => path === each.path || path.startsWith(`${each.path}/`));
	if (!owner) throw new Problem(`no module in ${module}/go.mod provides ${path}: run \`go mod tidy\` there`);
	return owner;
}

/** What `go install` calls a binary: the last part of its path that is not a major version. */
function goName(path) {
	return path
		.split("/")
		.filter((part) => !/^v\d+$/.test(part))
		.at(-1);
}

/** What the Go linker wrote into a binary about a module that it was built from. */
function recordedVersion(binary, owner) {
	const { stdout, error, status } = spawnSync("go", ["version", "-m", binary], { encoding: "utf8" });
	if (error || status !== 0) throw new Problem(`${binary} is no program that Go has built`);
	const line = stdout
		.split("\n")
		.find((each) => /^\t(?:mod|dep)$/.test(each.slice(0, 4)) && each.split("\t")[2] === owner);
	return line?.split("\t")[3].replace(/^v/, "") ?? "unknown";
}

/** The folder of a module's source in Go's module cache. */
function sourceOf(module, options) {
	const { stdout, error, status } = spawnSync("go", ["list", "-m", "-f", "{{.Dir}}", module], {
		...options,
		encoding: "utf8",
	});
	if (error || status !== 0) throw new Problem(`the source of ${module} cannot be found`);
	return stdout.trim();
}

function copyFrom(source, { from, containing }, folder) {
	mkdirSync(folder);
	const found = readdirSync(join(source, from)).filter((name) => name.includes(containing));
	if (found.length === 0) throw new Problem(`nothing in ${source}/${from} has ${containing} in its name`);
	for (const name of found) copyFileSync(join(source, from, name), join(folder, name));
}

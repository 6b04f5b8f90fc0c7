import { randomBytes } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import {
	Failure,
	markdownCode,
	type Platform,
	parseWish,
	type ToolName,
	versionInFile,
	type Wish,
} from "@sops-guard/core";
import type { Web } from "../http.ts";
import { sweepPrivateFolders } from "../private-folder.ts";
import type { Runner } from "../runner/runner.ts";
import type { Writer } from "../writer.ts";
import { type Installed, install, type Order } from "./install.ts";
import { Leftovers } from "./leftovers.ts";
import { type ProofKind, readSum } from "./proof.ts";
import { baseOf } from "./upstream.ts";

/** What a workflow asks for, as it is written there. */
export interface SetUpRequest {
	readonly tools: Readonly<Record<ToolName, ToolRequest>>;
	/** "" for none. */
	readonly key: string;
}

export interface ToolRequest {
	readonly version: string;
	/** Relative to the workspace; "" for none. */
	readonly versionFile: string;
	readonly base: string;
	readonly sha256: string;
}

export interface SetUpWorld {
	readonly runner: Runner;
	readonly writer: Writer;
	readonly environment: NodeJS.ProcessEnv;
}

/** Installs the tools, hands the key on, and says what was done in the log, the outputs and the summary. */
export async function setUp(
	request: SetUpRequest,
	{ runner, writer, environment }: SetUpWorld,
): Promise<void> {
	const shown = (["sops", "age"] as const).map((tool) => `${tool} ${wishText(request.tools[tool])}`);
	writer.out(`Setting up ${shown.join(" and ")}.\n`);
	const platform = platformOf(process.platform, process.arch);
	const temp = privateTemp(environment);
	const orders = [await orderOf("sops", request.tools.sops), await orderOf("age", request.tools.age)];
	if (request.key.trim() !== "") refuseInWorkspace(temp, environment);
	const key = request.key.trim() === "" ? null : (await import("./key-file.ts")).readKey(request.key);
	// The mask of the whole input would not cover what is left of it once it is mended.
	for (const line of key?.lines ?? []) runner.mask(line);
	for (const remark of key?.remarks ?? []) warn(writer, remark);

	const id = `sops-guard-${randomBytes(9).toString("hex")}`;
	const leftovers = new Leftovers(runner);
	try {
		const work = join(temp, `${id}-setup`);
		leftovers.expect(work);
		const cache = environment.RUNNER_TOOL_CACHE ?? "";
		let web: Promise<Web> | undefined;
		const installed = await install(orders, {
			platform,
			environment,
			web: () => (web ??= openDoor(environment, writer)),
			work,
			cache: cache === "" ? null : cache,
			id,
			onStage: (path) => leftovers.expect(path),
			onDownload: (url) => writer.out(`Downloading ${url.href}\n`),
		});
		for (const tool of installed) tell(tool, { runner, writer, orders });
		const keyFile = key === null ? "" : join(temp, `${id}-key`, keyName);
		if (key !== null) {
			leftovers.expect(dirname(keyFile));
			(await import("./key-file.ts")).writeKey(keyFile, key);
			runner.exportVariable("SOPS_AGE_KEY_FILE", keyFile);
			writer.out("SOPS_AGE_KEY_FILE names the key for the steps that follow; it goes when the job ends.\n");
		}
		publish(installed, keyFile, runner);
		runner.summarize(summaryOf(installed));
	} finally {
		leftovers.close();
	}
}

/** Most runs find everything in the tool cache and talk to nobody. */
async function openDoor(environment: NodeJS.ProcessEnv, writer: Writer): Promise<Web> {
	const { Web } = await import("../http.ts");
	return new Web({ environment, onRetry: (why) => warn(writer, why) });
}

/** Takes away the key and whatever else a run has left, also one that was killed. Does nothing where there is nothing. */
export function tidyUp({ runner, writer, environment }: SetUpWorld): void {
	// What the command line left that was killed in a step of this job.
	sweepPrivateFolders(environment.RUNNER_TEMP ?? "", (path) => {
		warn(writer, `plaintext that a killed run left could not be removed, remove it by hand: ${path}`);
	});
	const { removed, kept } = Leftovers.remove(runner);
	if (removed.some((path) => path.endsWith("-key"))) writer.out("The key is gone.\n");
	for (const path of kept) {
		throw new Failure("file", "what this action made cannot be removed", {
			hint: "Remove it by hand.",
			place: { path },
		});
	}
}

function tell(
	tool: Installed,
	{ runner, writer, orders }: Pick<SetUpWorld, "runner" | "writer"> & { readonly orders: readonly Order[] },
): void {
	const { proof, asset } = tool;
	const base = orders.find((order) => order.tool === tool.tool)?.base;
	if (tool.wasReplaced) {
		warn(writer, `the tool cache held something else as ${tool.tool} ${tool.version}; it was replaced`);
	}
	if (proof.isAgainstTable) {
		warn(writer, `${tool.tool}-sha256 is not the sum that the table of this release has for ${asset}`);
	}
	const from = tool.isFromCache ? "the tool cache" : (base?.host ?? "");
	writer.out(`${tool.tool} ${tool.version} from ${from}: ${proofWords[proof.kind]}.\n`);
	runner.addPath(tool.folder);
}

function publish([sops, age]: readonly Installed[], keyFile: string, runner: Runner): void {
	if (sops === undefined || age === undefined) return;
	runner.output("sops-version", sops.version);
	runner.output("sops-path", sops.program);
	runner.output("sops-proof", sops.proof.kind);
	runner.output("age-version", age.version);
	runner.output("age-path", age.program);
	runner.output("age-proof", age.proof.kind);
	runner.output("cache-hit", String(sops.isFromCache && age.isFromCache));
	runner.output("age-key-file", keyFile);
}

const proofWords: Readonly<Record<ProofKind, string>> = {
	table: "its SHA-256 is the one in the table, which two repositories pin",
	"upstream-checksums":
		"its SHA-256 is the one in upstream's checksum file, which does not prove who put the file there",
	override: "its SHA-256 is the one that the workflow gives",
};

function summaryOf(installed: readonly Installed[]): string {
	const rows = installed.map(
		({ tool, version, isFromCache, proof, asset }) =>
			`| ${tool} ${version} | ${isFromCache ? "tool cache" : "download"} | ${proof.kind} | ${markdownCode(asset)} ${markdownCode(proof.sha256)} |`,
	);
	return ["| installed | from | verified by | SHA-256 |", "| --- | --- | --- | --- |", ...rows, "", ""].join(
		"\n",
	);
}

function warn(writer: Writer, message: string): void {
	writer.command({ name: "warning", properties: { title: "sops-guard" }, message });
}

const usualVersion = "latest-known";
const keyName = "keys.txt";

function wishText({ version, versionFile }: ToolRequest): string {
	return versionFile === "" ? version || usualVersion : `as in ${versionFile}`;
}

async function orderOf(tool: ToolName, request: ToolRequest): Promise<Order> {
	return {
		tool,
		wish: await wishOf(tool, request),
		base: baseOf(tool, request.base, `${tool}-download-base-url`),
		override: readSum(request.sha256, `${tool}-sha256`),
	};
}

async function wishOf(tool: ToolName, { version, versionFile }: ToolRequest): Promise<Wish> {
	const isNamed = version !== "" && version !== usualVersion;
	if (versionFile !== "" && isNamed) {
		throw new Failure("usage", `${tool}-version and ${tool}-version-file are both given`, {
			hint: "Give one of them.",
		});
	}
	const text =
		versionFile === ""
			? version || usualVersion
			: await versionInFile(tool, versionFile, readVersionFile(versionFile));
	const wish = parseWish(text);
	if (wish !== null) return wish;
	throw new Failure("usage", `the input ${tool}-version is neither a version nor a range`, {
		hint: "Write a version such as 3.13.3, a range such as 3.x, ~3.12 or >=3.9 <4, `latest-known` or `latest`.",
	});
}

function readVersionFile(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		throw new Failure("usage", "the version file cannot be read", {
			hint: "Its path is relative to the workspace; check the repository out before this step.",
			place: { path },
		});
	}
}

/** What the runner runs on; the six platforms that both projects publish for. */
export function platformOf(system: string, machine: string): Platform {
	const names = { linux: "linux", darwin: "darwin", win32: "windows" } as const;
	const found = Object.entries(names).find(([name]) => name === system)?.[1];
	if (found !== undefined && (machine === "x64" || machine === "arm64")) {
		return { system: found, architecture: machine };
	}
	throw new Failure("usage", `there is no sops and age for ${system} on ${machine}`, {
		hint: "They are installed on Linux, macOS and Windows, x64 and arm64.",
	});
}

/** RUNNER_TEMP, which the runner empties. */
function privateTemp({ RUNNER_TEMP: temp = "" }: NodeJS.ProcessEnv): string {
	if (temp !== "" && isAbsolute(temp)) return temp;
	throw new Failure("usage", "RUNNER_TEMP is not set", {
		hint: "A runner sets it; outside of one, set it to a folder that only you can read.",
	});
}

/** Whatever is in the workspace can be committed, uploaded and cached. */
function refuseInWorkspace(temp: string, { GITHUB_WORKSPACE: workspace = "" }: NodeJS.ProcessEnv): void {
	if (workspace === "") return;
	const way = relative(real(workspace), real(temp));
	if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
	throw new Failure("usage", "RUNNER_TEMP is in the workspace, where a key could be committed", {
		hint: "Configure the runner with a temporary folder outside of it.",
	});
}

function real(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return resolve(path);
	}
}

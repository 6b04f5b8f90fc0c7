import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import {
	type Asset,
	assetOf,
	Failure,
	formatVersion,
	type Platform,
	type ToolName,
	type ToolVersion,
	tools,
	type Wish,
} from "@sops-guard/core";
import { scrubbedEnvironment } from "../environment.ts";
import type { Web } from "../http.ts";
import { type Proof, proofOf } from "./proof.ts";
import { type Content, layOut, ToolCache } from "./tool-cache.ts";
import { releaseFile, versionFor } from "./upstream.ts";

/** What one tool is to be. */
export interface Order {
	readonly tool: ToolName;
	readonly wish: Wish;
	readonly base: URL;
	/** The sum that the workflow gives; null where it gives none. */
	readonly override: string | null;
}

/** Where a tool is, and how it came there. */
export interface Installed {
	readonly tool: ToolName;
	readonly version: string;
	/** Goes on PATH. */
	readonly folder: string;
	readonly program: string;
	readonly proof: Proof;
	readonly asset: string;
	readonly isFromCache: boolean;
	/** The cache held something else under the tool's name. */
	readonly wasReplaced: boolean;
}

export interface InstallWorld {
	readonly platform: Platform;
	readonly environment: NodeJS.ProcessEnv;
	/** Made at the first request. */
	readonly web: () => Promise<Web>;
	/** A private folder of this run, made when the first file is written. */
	readonly work: string;
	/** RUNNER_TOOL_CACHE; null where there is none. */
	readonly cache: string | null;
	readonly id: string;
	readonly onStage: (path: string) => void;
	readonly onDownload: (url: URL) => void;
}

/** No release has been half as large. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Installs tools: from the tool cache where they are there and are what they should be, else from upstream or a mirror. Nothing is unpacked
 * or started before its SHA-256 is right.
 */
export async function install(orders: readonly Order[], world: InstallWorld): Promise<readonly Installed[]> {
	// The last one first: age is unpacked while the sum of sops is taken.
	const located = await Promise.all([...orders].reverse().map((order) => locate(order, world)));
	const installed: Installed[] = [];
	// One after the other: a program cannot be started while another one's bytes are being written.
	for (const one of located.reverse()) installed.push(one.isGood ? one.found : await fetchTool(one, world));
	return installed;
}

interface Located {
	readonly order: Order;
	readonly version: ToolVersion;
	readonly content: Content;
	readonly cache: ToolCache | null;
	readonly isGood: boolean;
	readonly found: Installed;
}

async function locate(order: Order, world: InstallWorld): Promise<Located> {
	const { tool, wish, base, override } = order;
	const { platform, web } = world;
	const version = await versionFor(tool, wish, platform, { base, web });
	const asset = assetOf(tool, version, platform);
	if (asset === null) throw tooOld(tool);
	const proof = await proofOf(tool, version, asset, { base, override, web });
	const extension = platform.system === "windows" ? ".exe" : "";
	const content = { asset, sha256: proof.sha256, extension };
	const cache = world.cache === null ? null : new ToolCache(world.cache, platform, world);
	const state = cache === null ? "absent" : await cache.state(tool, version, content);
	const folder = cache?.folderOf(tool, version) ?? "";
	return {
		order,
		version,
		content,
		cache,
		isGood: state === "good",
		found: {
			tool,
			version: formatVersion(version),
			folder,
			program: programIn(folder, asset, extension),
			proof,
			asset: asset.name,
			isFromCache: state === "good",
			wasReplaced: state === "different",
		},
	};
}

async function fetchTool(
	{ order: { tool, base }, version, content, cache, found }: Located,
	world: InstallWorld,
): Promise<Installed> {
	const { asset, sha256, extension } = content;
	const url = releaseFile(base, version, asset.name);
	const download = join(world.work, asset.name);
	const laid = join(world.work, tool);
	makePrivate(world.work);
	world.onDownload(url);
	const actual = await (await world.web()).download(url, download, mostBytes);
	if (actual !== sha256) throw wrongSum(asset, url, { actual, expected: sha256 });
	const published = await readFile(download);
	// Between the two, nobody has changed it.
	if (createHash("sha256").update(published).digest("hex") !== sha256) {
		throw wrongSum(asset, url, { actual: "changed on the disk", expected: sha256 });
	}
	await rm(download, { force: true });
	await layOut(laid, content, published);
	await start(programIn(laid, asset, extension), asset, world);
	const folder = cache === null ? laid : await cache.store(tool, version, content, laid);
	return { ...found, folder, program: programIn(folder, asset, extension) };
}

function programIn(folder: string, { programs }: Asset, extension: string): string {
	return join(folder, (programs[0] ?? "") + extension);
}

/** Upstream has published programs that do not start. Better to know now. */
async function start(program: string, { name }: Asset, { environment, work }: InstallWorld): Promise<void> {
	const { spawn } = await import("node:child_process");
	const status = await new Promise<number | null>((resolve) => {
		spawn(program, ["--version"], {
			cwd: work,
			env: { ...scrubbedEnvironment(environment), SOPS_DISABLE_VERSION_CHECK: "1" },
			stdio: "ignore",
			windowsHide: true,
			timeout: 30_000,
		})
			.once("error", () => resolve(null))
			.once("exit", resolve);
	});
	if (status === 0) return;
	throw new Failure("file", `the program in ${name} does not start here`, {
		hint: "Its sum is right, so it was published like this, or is for another kind of machine; take another version.",
	});
}

function makePrivate(folder: string): void {
	try {
		mkdirSync(folder, { mode: 0o700, recursive: true });
	} catch {
		throw new Failure("file", "no folder can be made in RUNNER_TEMP", {
			hint: "Check its permissions, and its disk.",
		});
	}
}

function wrongSum(
	{ name }: Asset,
	{ host }: URL,
	{ actual, expected }: { readonly actual: string; readonly expected: string },
): Failure {
	return new Failure("network", `${name} from ${host} is not what was published`, {
		hint: `Its SHA-256 should be ${expected} and is ${actual}. It was not unpacked, started or kept.`,
	});
}

function tooOld(tool: ToolName): Failure {
	return new Failure("usage", `that version of ${tool} is too old to be installed`, {
		hint: `The oldest is ${formatVersion(tools[tool].oldest)}.`,
	});
}

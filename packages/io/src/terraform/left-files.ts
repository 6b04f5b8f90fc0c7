import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { LeftFile } from "@sops-guard/core";
import { isIgnored } from "../sealing/ignored.ts";
import { shownFrom } from "../sealing/targets.ts";
import { zipEntries } from "./zip.ts";

/** Larger files are not looked through. */
const largest = 256 * 1_048_576;

/** What was found, and what of it could not be looked through: too large, unreadable, or packed in an unknown way. */
export interface FoundFiles {
	readonly files: readonly LeftFile[];
	/** As people see them. */
	readonly unread: readonly string[];
}

/** A saved plan by its entries; none where there is no such file. `folder` is where terraform runs. */
export async function planFiles(plan: string, folder: string, here = process.cwd()): Promise<FoundFiles> {
	const path = resolve(folder, plan);
	const name = shownFrom(here, path);
	const content = contentOf(path);
	if (content === null) return { files: [], unread: [] };
	if (content === "unread") return { files: [], unread: [name] };
	const file = { name, isCommittable: !(await isIgnored(path)) };
	const entries = zipEntries(content);
	const contents = entries?.flatMap((entry) => entry.content ?? []) ?? [content];
	const isWhole = entries === null || contents.length === entries.length;
	return { files: contents.map((each) => ({ ...file, content: each })), unread: isWhole ? [] : [name] };
}

/** What a run may have left beside the configuration: a local state and its backup, a state that could not be stored, a log. */
export async function leftFiles(
	folder: string,
	statePath: string | null,
	environment: NodeJS.ProcessEnv,
	here = process.cwd(),
): Promise<FoundFiles> {
	const state = resolve(folder, statePath ?? localState(folder, environment));
	const paths = [
		state,
		`${state}.backup`,
		...["terraform.tfstate", "terraform.tfstate.backup", "errored.tfstate", "crash.log"].map((name) =>
			join(folder, name),
		),
	];
	const files: LeftFile[] = [];
	const unread: string[] = [];
	for (const path of new Set(paths)) {
		const content = contentOf(path);
		if (content === null) continue;
		const name = shownFrom(here, path);
		if (content === "unread") unread.push(name);
		else files.push({ name, content, isCommittable: !(await isIgnored(path)) });
	}
	return { files, unread };
}

/** Where the local backend keeps the state of the workspace. */
function localState(folder: string, environment: NodeJS.ProcessEnv): string {
	const data = resolve(folder, environment.TF_DATA_DIR || ".terraform");
	const config = backendConfig(textOf(join(data, "terraform.tfstate")));
	const workspace = environment.TF_WORKSPACE || textOf(join(data, "environment"))?.trim() || "default";
	if (workspace === "default") return config.path ?? "terraform.tfstate";
	return join(config.workspaces ?? "terraform.tfstate.d", basename(workspace), "terraform.tfstate");
}

/** As `terraform init` notes it. */
function backendConfig(text: string | null): { readonly path?: string; readonly workspaces?: string } {
	try {
		const { backend } = JSON.parse(text ?? "{}") as {
			backend?: { type?: unknown; config?: { path?: unknown; workspace_dir?: unknown } };
		};
		if (backend?.type !== "local") return {};
		const { path, workspace_dir: workspaces } = backend.config ?? {};
		return {
			...(typeof path === "string" ? { path } : {}),
			...(typeof workspaces === "string" ? { workspaces } : {}),
		};
	} catch {
		return {};
	}
}

function textOf(path: string): string | null {
	const content = contentOf(path);
	return content === null || content === "unread" ? null : new TextDecoder().decode(content);
}

/** Null where there is no such file. */
function contentOf(path: string): Uint8Array | "unread" | null {
	try {
		const stat = statSync(path, { throwIfNoEntry: false });
		if (stat === undefined || !stat.isFile()) return null;
		return stat.size <= largest ? readFileSync(path) : "unread";
	} catch {
		return "unread";
	}
}

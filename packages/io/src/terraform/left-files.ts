import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { LeftFile } from "@sops-guard/core";
import { isIgnored } from "../sealing/ignored.ts";
import { shownFrom } from "../sealing/targets.ts";
import { zipEntries } from "./zip.ts";

/** Larger files are not looked through. */
const largest = 256 * 1_048_576;

/** A saved plan by its entries; none where there is no such file. `folder` is where terraform runs. */
export async function planFiles(
	plan: string,
	folder: string,
	here = process.cwd(),
): Promise<readonly LeftFile[]> {
	const path = resolve(folder, plan);
	const content = contentOf(path);
	if (content === null) return [];
	const file = { name: shownFrom(here, path), isCommittable: !(await isIgnored(path)) };
	const entries = zipEntries(content)?.flatMap((entry) => entry.content ?? []) ?? [content];
	return entries.map((each) => ({ ...file, content: each }));
}

/** What a run may have left beside the configuration: a local state and its backup, a state that could not be stored, a log. */
export async function leftFiles(
	folder: string,
	statePath: string | null,
	environment: NodeJS.ProcessEnv,
	here = process.cwd(),
): Promise<readonly LeftFile[]> {
	const state = resolve(folder, statePath ?? localState(folder, environment));
	const paths = [
		state,
		`${state}.backup`,
		...["terraform.tfstate", "terraform.tfstate.backup", "errored.tfstate", "crash.log"].map((name) =>
			join(folder, name),
		),
	];
	const files: LeftFile[] = [];
	for (const path of new Set(paths)) {
		const content = contentOf(path);
		if (content === null) continue;
		files.push({ name: shownFrom(here, path), content, isCommittable: !(await isIgnored(path)) });
	}
	return files;
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
	return content === null ? null : new TextDecoder().decode(content);
}

/** Null where there is no such file, or none that can be looked through. */
function contentOf(path: string): Uint8Array | null {
	try {
		const stat = statSync(path);
		return stat.isFile() && stat.size <= largest ? readFileSync(path) : null;
	} catch {
		return null;
	}
}

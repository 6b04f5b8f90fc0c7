// The real tools that `npm run tools` provisions. Only the pinned ones count: whatever else is on PATH has some other
// version, and a test that compares with "some sops" proves nothing. Terraform alone comes from PATH, since it cannot be
// built freely; where there is none, OpenTofu stands in for it.
import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

export type ToolName =
	| "sops"
	| "age"
	| "age-keygen"
	| "node24"
	| "etcd"
	| "kube-apiserver"
	| "kubectl"
	| "external-secrets"
	| "act"
	| "terraform";

export interface Tool {
	readonly name: ToolName;
	/** What `describe.skipIf` and `test.skipIf` take. Never true where tools are required. */
	readonly missing: boolean;
	/** The binary; throws when the tool is missing, so that a test which forgets `skipIf` fails loudly. */
	readonly path: string;
}

/** Starts every line with which a test file says that a tool is missing; the reporter collects them. */
export const missingToolPrefix = "skipped for want of a tool: ";

const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Where `npm run tools` puts its binaries; the same rule as in `scripts/tools.mjs`. */
export function toolsFolder(): string {
	return join(resolve(repositoryRoot, process.env.SOPS_GUARD_TOOLS || ".tools"), "bin");
}

/** The CRDs of the External Secrets Operator, a file a kind; there when the tool `external-secrets` is. */
export function externalSecretsCrds(): string {
	return join(toolsFolder(), "../external-secrets-crds");
}

/** The path of a provisioned tool, or null. A Node 24 that runs the tests serves as `node24` as well. */
export function findTool(name: ToolName): string | null {
	if (name === "terraform") return onPath("terraform") ?? provisioned("tofu");
	const path = provisioned(name);
	if (path !== null) return path;
	return name === "node24" && process.versions.node.startsWith("24.") ? process.execPath : null;
}

/**
 * A tool that the calling test file needs: `const sops = requireTool("sops"); describe.skipIf(sops.missing)(…)`.
 * Where tools are required (`SOPS_GUARD_REQUIRE_TOOLS=1`, as in CI) a missing one fails the file instead.
 */
export function requireTool(name: ToolName): Tool {
	const path = findTool(name);
	if (path) return { name, missing: false, path };
	const message = `${name} is not in ${toolsFolder()}; run \`npm run tools\``;
	if (process.env.SOPS_GUARD_REQUIRE_TOOLS === "1") throw new Error(`a required tool is missing: ${message}`);
	console.error(`${missingToolPrefix}${name} (${expect.getState().testPath ?? "unknown file"})`);
	return {
		name,
		missing: true,
		get path(): string {
			throw new Error(message);
		},
	};
}

function onPath(program: string): string | null {
	const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
	return folders.map((folder) => join(folder, program)).find(isExecutable) ?? null;
}

function provisioned(program: string): string | null {
	const path = join(toolsFolder(), program);
	return isExecutable(path) ? path : null;
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

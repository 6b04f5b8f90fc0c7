import type { PathComponent } from "@sops-guard/sops";
import { label } from "../label.ts";
import { endOfDay } from "../lint/suppression.ts";
import { joinedPath } from "../path.ts";
import { type GlobFault, globFault, longestGlob, mostAlternatives } from "./globs.ts";
import type { PolicyFile } from "./policy-file.ts";
import type { PolicyFault } from "./schema-fault.ts";

/** What a schema cannot say: real globs, real days, one Secret per name. */
export function* semanticFaults(file: PolicyFile): Generator<PolicyFault> {
	for (const [path, glob] of globsIn(file)) {
		const fault = globFault(glob);
		if (fault !== null) yield told(path, `${label.pointer(path).text} ${globFaults[fault]}`);
	}
	for (const [path, wanted] of pathsIn(file)) {
		if (joinedPath("", wanted) === null)
			yield told(path, `${label.pointer(path).text} leads out of the project`);
	}
	for (const [name, { revokedAt }] of Object.entries(file.recipients ?? {})) {
		if (revokedAt !== undefined && endOfDay(revokedAt) === null) {
			const path = ["recipients", name, "revokedAt"];
			yield told(path, `${label.pointer(path).text} is not a day of the calendar`);
		}
	}
	const names = new Set<string>();
	for (const [index, { name }] of (file.secrets?.required ?? []).entries()) {
		if (names.has(name)) yield told(["secrets", "required", index], "this Secret is required twice");
		names.add(name);
	}
}

const told = (path: readonly PathComponent[], message: string): PolicyFault => ({
	path,
	message,
	hint: null,
});

const globFaults: Readonly<Record<GlobFault, string>> = {
	empty: "is empty",
	"too-long": `is longer than ${longestGlob} characters`,
	"too-many-alternatives": `stands for more than ${mostAlternatives} globs`,
	outside: "leads out of the project",
	negated: "begins with an exclamation mark; write what is meant instead of what is not",
};

function* globsIn(file: PolicyFile): Generator<readonly [PathComponent[], string]> {
	for (const [name, { paths }] of Object.entries(file.environments ?? {})) {
		for (const [index, glob] of paths.entries()) yield [["environments", name, "paths", index], glob];
	}
	for (const kind of ["encrypted", "neverCommit", "templates"] as const) {
		for (const [index, glob] of (file.artifacts?.[kind] ?? []).entries())
			yield [["artifacts", kind, index], glob];
	}
	for (const [index, { path }] of (file.suppressions ?? []).entries()) {
		yield [["suppressions", index, "path"], path];
	}
}

function* pathsIn(file: PolicyFile): Generator<readonly [PathComponent[], string]> {
	for (const [name, { required }] of Object.entries(file.environments ?? {})) {
		for (const [index, path] of (required ?? []).entries())
			yield [["environments", name, "required", index], path];
	}
	for (const [index, path] of (file.artifacts?.required ?? []).entries()) {
		yield [["artifacts", "required", index], path];
	}
}

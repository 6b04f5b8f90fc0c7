import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import {
	type CreationRule,
	Failure,
	LineIndex,
	parseConfig,
	ruleFor,
	type SopsConfig,
} from "@sops-guard/core";
import { readText } from "../files.ts";
import type { Target } from "./targets.ts";

/** The `.sops.yaml` that governs a run. */
export interface FoundConfig {
	/** Absolute. */
	readonly path: string;
	readonly config: SopsConfig;
}

/**
 * The configuration that sops would take: the one that is named, else `SOPS_CONFIG`, else the nearest one at or above the
 * folder in which the command was started. Null when there is none. One that cannot be read as sops reads it is a failure.
 */
export function findConfig(
	named: string | undefined,
	environment: NodeJS.ProcessEnv,
	here = process.cwd(),
): FoundConfig | null {
	const asked = named ?? (environment.SOPS_CONFIG || undefined);
	const path = asked === undefined ? nearestConfig(here) : resolve(here, asked);
	if (path === null) return null;
	const text = readText(path);
	if (text === null) {
		throw new Failure("usage", "the configuration of sops is not there", {
			hint: named === undefined ? "SOPS_CONFIG names it." : "--config names it.",
			place: { path },
		});
	}
	const config = parseConfig(text, path);
	const [fault] = config.faults;
	if (fault !== undefined) {
		throw new Failure("file", "the configuration of sops cannot be read", {
			hint: fault.where === "" ? "Mend its YAML." : `Mend ${fault.where}; sops-guard lint says more.`,
			place: { path, line: new LineIndex(text).at(fault.span.start).line },
		});
	}
	return { path, config };
}

function nearestConfig(from: string): string | null {
	for (let folder = from; ; folder = dirname(folder)) {
		const path = join(folder, ".sops.yaml");
		if (existsSync(path)) return path;
		if (dirname(folder) === folder) return null;
	}
}

/** The creation rule for a file, by the path that it has or shall have. Throws where sops would not seal it. */
export function ruleOf(
	found: FoundConfig | null,
	{ path, shown }: Pick<Target, "path" | "shown">,
): CreationRule {
	if (found === null) {
		throw new Failure("usage", "there is no `.sops.yaml` at or above this folder", {
			hint: "Go into the repository, name one with --config, or give recipients with --age. `sops-guard init` makes one.",
			place: { path: shown },
		});
	}
	// A path outside of the configuration's folder is compared as sops does it: from that folder.
	const inner = relative(dirname(found.path), path);
	const verdict = ruleFor(found.config, inner.split(sep).join("/"));
	if (verdict === null) {
		throw new Failure("usage", "no creation rule is for this file", {
			hint: `Add one to ${basename(found.path)}, or give recipients with --age.`,
			place: { path: shown },
		});
	}
	if ("fault" in verdict) {
		throw new Failure("usage", "a pattern before the rule for this file does not compile, so sops gives up", {
			hint: `Mend \`path_regex\` of rule ${verdict.rule + 1} in ${basename(found.path)}.`,
			place: { path: shown },
		});
	}
	return verdict.rule;
}

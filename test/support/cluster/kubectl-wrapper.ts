// A kubectl (or a k3s) on PATH that notes what it was called with and then is the real one.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface KubectlWrapper {
	/** To be put before PATH. */
	readonly folder: string;
	/** Every call's words, as they stood in its process list. */
	calls(): string[];
	/** The environments of all calls. */
	environments(): string;
}

/** `name: "k3s"` makes a k3s that has kubectl in it, and nothing else of k3s. */
export function wrapKubectl(
	folder: string,
	kubectl: string,
	name: "kubectl" | "k3s" = "kubectl",
): KubectlWrapper {
	mkdirSync(folder, { recursive: true });
	const log = join(folder, "calls.log");
	const environment = join(folder, "environment.log");
	const subcommand = name === "k3s" ? '[ "$1" = kubectl ] || exit 64\nshift\n' : "";
	writeFileSync(
		join(folder, name),
		`#!/bin/sh\nprintf '%s\\n' "$0 $*" >> '${log}'\nenv >> '${environment}'\n${subcommand}exec '${kubectl}' "$@"\n`,
		{ mode: 0o755 },
	);
	return {
		folder,
		calls: () => (existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : []),
		environments: () => (existsSync(environment) ? readFileSync(environment, "utf8") : ""),
	};
}

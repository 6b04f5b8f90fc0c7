import type { Incomplete } from "@sops-guard/core";
import type { Draft } from "./draft.ts";

export type BaseName = "mesh" | "flux" | "terraform" | "stores";

export type Edit = (tree: Draft) => void;

/** Where a finding is expected: a 1-based line, or a text of which the first line that has it is meant. */
export interface Spot {
	readonly path: string;
	readonly line: number | string;
	/** Of another rule, where one fault rightly has two. */
	readonly rule?: string;
}

/** One thing broken in a clean tree, and exactly what is to be said of it. */
export interface Fault {
	readonly rule: string;
	readonly title: string;
	readonly base: BaseName;
	/** One commit each; the last one gives the tree that is judged. */
	readonly steps: readonly Edit[];
	readonly at: readonly Spot[];
	/** What of the range could not be read. */
	readonly gaps?: readonly Incomplete[];
}

export const at = (path: string, line: number | string = 1): Spot => ({ path, line });

/** What another rule says beside: a suppression that hides something does not make that something right. */
export const beside = (rule: string, path: string, line: number | string = 1): Spot => ({ path, line, rule });

/** A fault that a tree shows, and its one finding (or, where one edit breaks several places, its findings). */
export const fault = (rule: string, title: string, base: BaseName, edit: Edit, ...spots: Spot[]): Fault => ({
	rule,
	title,
	base,
	steps: [edit],
	at: spots,
});

/** A fault that only its commits show. */
export const history = (
	rule: string,
	title: string,
	base: BaseName,
	steps: readonly Edit[],
	...spots: Spot[]
): Fault => ({ rule, title, base, steps, at: spots });

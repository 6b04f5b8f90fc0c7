import { readdirSync } from "node:fs";

/** Where the shipped policies are. */
export const policiesFolder = new URL("../../policies/", import.meta.url);

/** The packs' names. They are written by hand; `recommended` and `strict` follow from the rules. */
export const packNames: readonly string[] = readdirSync(policiesFolder)
	.filter((name) => name.endsWith(".yaml"))
	.map((name) => name.slice(0, -".yaml".length))
	.filter((name) => name !== "recommended" && name !== "strict");

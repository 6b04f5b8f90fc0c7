import type { Format } from "./format.ts";

export const formatNames = ["pretty", "json", "sarif", "github", "markdown", "junit"] as const;
export type FormatName = (typeof formatNames)[number];

/** The formats of a report, each loaded by whoever asks for it, so that a run loads only what it uses. */
export const formats: Readonly<Record<FormatName, () => Promise<Format>>> = {
	pretty: async () => (await import("./pretty.ts")).toPretty,
	json: async () => (await import("./json.ts")).toJson,
	sarif: async () => (await import("./sarif.ts")).toSarif,
	github: async () => (await import("./github.ts")).toWorkflowCommands,
	markdown: async () => (await import("./markdown.ts")).toMarkdown,
	junit: async () => (await import("./junit.ts")).toJunit,
};

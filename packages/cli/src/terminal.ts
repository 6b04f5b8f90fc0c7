import type { Tool } from "@sops-guard/core";
import type { Writer } from "@sops-guard/io";

/** What a command may use of the world it was started in. */
export interface Terminal {
	readonly writer: Writer;
	readonly tool: Tool;
	readonly environment: NodeJS.ProcessEnv;
	readonly isQuiet: boolean;
	readonly isVerbose: boolean;
}

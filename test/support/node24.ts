import { requireTool, type Tool } from "./tools.ts";

/** The Node that a runner starts `using: node24` with: its binary is `node24().path`. */
export function node24(): Tool {
	return requireTool("node24");
}

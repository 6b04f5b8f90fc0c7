import { choice, defineAction, secret, text, watchRotation } from "@sops-guard/io";
import manifest from "../../package.json" with { type: "json" };

const tool = { name: "sops-guard", version: manifest.version };

/** How old every sealed value is, from git, and issues about those that are due. */
export const action = defineAction({
	inputs: {
		path: text(),
		policy: text(),
		"max-age": text(),
		"warn-before": text(),
		"age-key": secret(),
		"fail-on": choice("stale", "due-soon", "unknown", "never"),
		issue: choice("none", "summary", "per-secret"),
		"issue-label": text(),
		"max-issues": text(),
		"report-file": text(),
		"html-file": text(),
		"github-token": secret(),
	},
	main: async ({ inputs, runner, writer, environment }) => {
		const rules = import("@sops-guard/rules").then(({ ruleSet }) => ruleSet);
		return watchRotation(inputs, { runner, writer, environment, tool, rules });
	},
});

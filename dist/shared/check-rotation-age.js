import { choice, defineAction, secret, text } from "./action.js";
import { watchRotation } from "./watch.js";
import { version } from "./start.js";
// actions/check-rotation-age/action.ts
const tool = {
	name: "sops-guard",
	version
};
/** How old every sealed value is, from git, and issues about those that are due. */
const action = defineAction({
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
		"github-token": secret()
	},
	main: async ({ inputs, runner, writer, environment }) => {
		const rules = import("./src.js").then(({ ruleSet }) => ruleSet);
		return watchRotation(inputs, {
			runner,
			writer,
			environment,
			tool,
			rules
		});
	}
});
export { action };

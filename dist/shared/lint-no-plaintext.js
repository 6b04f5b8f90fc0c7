import { diff, exitCodeOf, lint } from "./core.js";
import { readEvent, severities, version } from "./start.js";
import { choice, defineAction, flag, secret, text } from "./action.js";
import { gather } from "./io.js";
import { publish, requestOfEvent } from "./runner.js";
import { ruleSet } from "./rules.js";
// actions/lint-no-plaintext/action.ts
/** The policy check for the event at hand, without any key. */
const action = defineAction({
	inputs: {
		path: text(),
		policy: text(),
		preset: choice("", "recommended", "strict", "talent-mesh"),
		"fail-on": choice(...severities, "never"),
		base: text(),
		baseline: text(),
		"sarif-file": text(),
		"report-file": text(),
		"allow-new-suppressions": flag(),
		"github-token": secret()
	},
	main: async ({ inputs, runner, writer, environment }) => {
		const path = inputs.path || ".";
		const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
		const access = {
			token: inputs["github-token"],
			server
		};
		const request = await requestOfEvent(readEvent(environment), {
			path,
			base: inputs.base,
			access
		});
		const { input } = await gather({
			...request,
			path,
			policy: {
				file: inputs.policy || void 0,
				preset: inputs.preset || void 0
			},
			baseline: inputs.baseline || void 0,
			allowNewSuppressions: inputs["allow-new-suppressions"],
			tool: {
				name: "sops-guard",
				version
			},
			environment
		}, ruleSet);
		const report = lint(input);
		const changes = input.base === void 0 ? null : diff({
			...input,
			base: input.base
		});
		const failOn = inputs["fail-on"];
		const files = {
			sarif: inputs["sarif-file"],
			report: inputs["report-file"]
		};
		await publish(report, ruleSet.rules, {
			changes,
			failOn,
			files,
			runner,
			writer,
			environment
		});
		return exitCodeOf(report, failOn);
	}
});
export { action };

import { diff, exitCodeOf, lint, severities } from "@sops-guard/core";
import {
	choice,
	defineAction,
	flag,
	gather,
	publish,
	readEvent,
	requestOfEvent,
	secret,
	text,
} from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import manifest from "../../package.json" with { type: "json" };

/** The policy check for the event at hand, without any key. */
export const action = defineAction({
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
		"github-token": secret(),
	},
	main: async ({ inputs, runner, writer, environment }) => {
		const path = inputs.path || ".";
		const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
		const access = { token: inputs["github-token"], server };
		const request = await requestOfEvent(readEvent(environment), { path, base: inputs.base, access });
		const { input } = await gather(
			{
				...request,
				path,
				policy: { file: inputs.policy || undefined, preset: inputs.preset || undefined },
				baseline: inputs.baseline || undefined,
				allowNewSuppressions: inputs["allow-new-suppressions"],
				tool: { name: "sops-guard", version: manifest.version },
				environment,
			},
			ruleSet,
		);
		const report = lint(input);
		const changes = input.base === undefined ? null : diff({ ...input, base: input.base });
		const failOn = inputs["fail-on"];
		const files = { sarif: inputs["sarif-file"], report: inputs["report-file"] };
		await publish(report, ruleSet.rules, { changes, failOn, files, runner, writer, environment });
		return exitCodeOf(report, failOn);
	},
});

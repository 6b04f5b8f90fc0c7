import {
	ageKeysOf,
	answerMissingKey,
	choice,
	defineAction,
	deploy,
	flag,
	lines,
	refuseUnsafeEvent,
	secret,
	takeBack,
	text,
} from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import manifest from "../../package.json" with { type: "json" };

const tool = { name: "sops-guard", version: manifest.version };

/** Brings the Secrets of sealed files to a cluster, or says what that would change. */
export const action = defineAction({
	inputs: {
		files: lines(),
		"age-key": secret(),
		kubeconfig: text(),
		"kube-context": text(),
		namespace: text(),
		namespaces: lines(),
		"dry-run": choice("none", "client", "server"),
		"fail-on-drift": flag(),
		"field-manager": text(),
		"force-conflicts": flag(),
		inventory: text(),
		prune: flag(),
		"wait-for-eso": choice("auto", "true", "false"),
		"eso-timeout": text(),
		"restart-workloads": flag(),
		"rollout-timeout": text(),
		policy: text(),
		partial: flag(),
		"allow-empty": flag(),
		kubectl: text(),
		"kube-timeout": text(),
		"pass-env": lines(),
		"report-file": text(),
		"on-missing-key": choice("fail", "skip"),
		"allow-unsafe-event": flag(),
	},
	main: async ({ inputs, runner, writer, environment }) => {
		refuseUnsafeEvent(environment, { isForced: inputs["allow-unsafe-event"], what: "applying secrets" });
		const keys = ageKeysOf({ given: inputs["age-key"], runner, writer, environment });
		if (keys === null) {
			const onMissingKey = inputs["on-missing-key"];
			answerMissingKey({ onMissingKey, left: "Nothing is applied", writer, environment });
			return 0;
		}
		return deploy(inputs, { keys, rules: ruleSet, runner, writer, tool, environment });
	},
	// Where the step was cancelled or killed, a kubeconfig that was given whole still lies there.
	post: async (world) => takeBack(world),
});

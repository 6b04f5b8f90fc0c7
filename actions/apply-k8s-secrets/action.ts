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
	withHandover,
} from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import manifest from "../../package.json" with { type: "json" };

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
		const tool = { name: "sops-guard", version: manifest.version };
		const reportFile = inputs["report-file"];
		return withHandover({ runner, writer, environment }, (handover) => {
			const world = { keys, rules: ruleSet, handover, runner, writer, tool, reportFile, environment };
			return deploy(inputs, world).finally(() => handover.clear());
		});
	},
	// Where the step was cancelled or killed, a kubeconfig that was given whole still lies there.
	post: async (world) => takeBack(world),
});

import { ageKeysOf, answerMissingKey, refuseUnsafeEvent, takeBack } from "./keyed.js";
import { choice, defineAction, flag, lines, secret, text } from "./action.js";
import { deploy } from "./cluster.js";
import { ruleSet } from "./rules.js";
import { version } from "./start.js";
// actions/apply-k8s-secrets/action.ts
const tool = {
	name: "sops-guard",
	version
};
/** Brings the Secrets of sealed files to a cluster, or says what that would change. */
const action = defineAction({
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
		"allow-unsafe-event": flag()
	},
	main: async ({ inputs, runner, writer, environment }) => {
		refuseUnsafeEvent(environment, {
			isForced: inputs["allow-unsafe-event"],
			what: "applying secrets"
		});
		const keys = ageKeysOf({
			given: inputs["age-key"],
			runner,
			writer,
			environment
		});
		if (keys === null) {
			const onMissingKey = inputs["on-missing-key"];
			answerMissingKey({
				onMissingKey,
				left: "Nothing is applied",
				writer,
				environment
			});
			return 0;
		}
		return deploy(inputs, {
			keys,
			rules: ruleSet,
			runner,
			writer,
			tool,
			environment
		});
	},
	post: async (world) => takeBack(world)
});
export { action };

import { choice, defineAction, flag, lines, secret } from "./action.js";
import { decryptTfvars, takeBack } from "./keyed.js";
// actions/decrypt-tfvars/action.ts
/** Encrypted tfvars for the steps that follow, and nothing left behind. */
const action = defineAction({
	inputs: {
		files: lines(),
		"age-key": secret(),
		mode: choice("file", "env", "in-place"),
		mask: choice("smart", "all", "none"),
		"mask-exclude": lines(),
		engine: choice("auto", "builtin", "sops"),
		"on-missing-key": choice("skip", "fail"),
		"allow-unsafe-event": flag()
	},
	main: async ({ inputs, ...world }) => {
		await decryptTfvars({
			files: inputs.files,
			ageKey: inputs["age-key"],
			mode: inputs.mode,
			mask: inputs.mask,
			maskExclude: inputs["mask-exclude"],
			engine: inputs.engine,
			onMissingKey: inputs["on-missing-key"],
			allowUnsafeEvent: inputs["allow-unsafe-event"]
		}, world);
		return 0;
	},
	post: async (world) => takeBack(world)
});
export { action };

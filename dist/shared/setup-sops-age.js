import { defineAction, secret, text } from "./action.js";
import { setUp, tidyUp } from "./install.js";
// actions/setup-sops-age/action.ts
/** sops and age on PATH, and a key for them. */
const action = defineAction({
	inputs: {
		"sops-version": text(),
		"age-version": text(),
		"sops-version-file": text(),
		"age-version-file": text(),
		"sops-download-base-url": text(),
		"age-download-base-url": text(),
		"sops-sha256": text(),
		"age-sha256": text(),
		"age-key": secret({ isVerbatim: true })
	},
	main: async ({ inputs, ...world }) => {
		const sops = {
			version: inputs["sops-version"],
			versionFile: inputs["sops-version-file"],
			base: inputs["sops-download-base-url"],
			sha256: inputs["sops-sha256"]
		};
		const age = {
			version: inputs["age-version"],
			versionFile: inputs["age-version-file"],
			base: inputs["age-download-base-url"],
			sha256: inputs["age-sha256"]
		};
		await setUp({
			tools: {
				sops,
				age
			},
			key: inputs["age-key"]
		}, world);
		return 0;
	},
	post: async (world) => tidyUp(world)
});
export { action };

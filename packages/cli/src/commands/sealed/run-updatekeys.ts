import { findConfig, ruleOf } from "@sops-guard/io";
import { sealingOf, updateKeys } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { changeFiles } from "./change.ts";
import { recipientDetail, recipientWords } from "./recipient-words.ts";
import { keysGiven, storeFor, targetsGiven } from "./session.ts";

export async function runUpdatekeys(given: Arguments, terminal: Terminal): Promise<number> {
	const targets = await targetsGiven(given.positionals, terminal);
	const config = findConfig(given.value("config"), terminal.environment);
	const keys = await keysGiven(given, terminal);
	let removals = 0;
	const code = await changeFiles(
		targets,
		{
			verbs: ["re-keying", "re-keyed"],
			keys,
			// The new recipients may be others than us.
			mustOpen: false,
			work: async (target, bytes) => {
				const { groups } = sealingOf(ruleOf(config, target));
				const result = await updateKeys(bytes, groups, {
					store: storeFor(given, target.path),
					keyring: keys.keyring,
				});
				removals += result.removed.length;
				return {
					text: result.text,
					isChanged: result.isChanged,
					words: recipientWords(result).join(", "),
					detail: { dataKey: "kept", ...recipientDetail(result) },
				};
			},
		},
		given,
		terminal,
	);
	if (code === 0 && removals > 0 && !terminal.isQuiet) {
		terminal.writer.err(
			"Whoever was removed still knows the data keys: sops-guard rotate gives the files new ones, and the values themselves must be replaced.\n",
		);
	}
	return code;
}

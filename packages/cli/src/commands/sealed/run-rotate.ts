import { now } from "@sops-guard/io";
import { rotate } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { changeFiles } from "./change.ts";
import { recipientDetail, recipientWords } from "./recipient-words.ts";
import { keysGiven, storeFor, targetsGiven } from "./session.ts";

/** Recipients stay as the files have them, whatever `.sops.yaml` says by now: that is what `updatekeys` is for. */
export async function runRotate(given: Arguments, terminal: Terminal): Promise<number> {
	const targets = await targetsGiven(given.positionals, terminal);
	const keys = await keysGiven(given, terminal);
	const age = (id: string) => ({ type: "age" as const, id });
	const change = { add: given.list("add-age").map(age), remove: given.list("rm-age").map(age) };
	return changeFiles(
		targets,
		{
			verbs: ["rotating", "rotated"],
			keys,
			// Somebody may lock himself out on purpose.
			mustOpen: change.remove.length === 0,
			work: async ({ path }, bytes) => {
				const result = await rotate(bytes, {
					store: storeFor(given, path),
					keyring: keys.keyring,
					now: now(terminal.environment),
					...change,
				});
				const { text, sealedValues, added, removed } = result;
				const values = sealedValues === 1 ? "1 value" : `${sealedValues} values`;
				return {
					text,
					isChanged: true,
					words: [`${values}, new data key`, ...recipientWords(result)].join(", "),
					detail: { values: sealedValues, dataKey: "new", ...recipientDetail({ added, removed }) },
				};
			},
		},
		given,
		terminal,
	);
}

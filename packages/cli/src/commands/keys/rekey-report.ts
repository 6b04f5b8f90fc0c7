import { type KeyTrace, label } from "@sops-guard/core";
import type { Terminal } from "../../terminal.ts";
import { changesJson, type KeyChange, type KnownValues, tellChanges, tellKnown } from "./key-change.ts";
import type { NewIdentity } from "./new-identity.ts";
import type { NamedRecipient } from "./recipient-given.ts";
import type { RekeyProof } from "./rekey-proof.ts";

/** Everything at once, or one of its two steps. */
export type Step = "at-once" | "begin" | "finish";

/** How far a re-keying got, in sealed files. */
export interface State {
	readonly old: number;
	readonly both: number;
	readonly new: number;
	/** Files that are sealed for neither. */
	readonly neither: number;
}

export interface RekeyOutcome {
	readonly step: Step;
	readonly old: NamedRecipient;
	readonly new: NamedRecipient;
	readonly state: State;
	readonly changes: readonly KeyChange[];
	readonly proof: RekeyProof;
	readonly known: readonly KnownValues[];
	readonly livesIn: readonly KeyTrace[];
	readonly outside: readonly string[];
	readonly isDryRun: boolean;
}

export const nameOf = ({ id, name }: NamedRecipient): string =>
	name === null ? label.recipient(id).text : label.name(name).text;

/** For people. */
export function tellRekey(outcome: RekeyOutcome, fresh: NewIdentity, terminal: Terminal): void {
	const { writer, isQuiet } = terminal;
	const { step, old, state, changes, proof, known, livesIn, outside, isDryRun } = outcome;
	const files = (number: number) => (number === 1 ? "1 file" : `${number} files`);
	const oldName = nameOf(old);
	const newName = label.recipient(fresh.recipient).text;
	if (!isQuiet) {
		writer.out(
			`Found: ${files(state.old)} sealed for ${oldName} alone of the two, ${state.both} for both, ${state.new} for ${newName} alone${state.neither === 0 ? "" : `; ${state.neither} for neither, left as they are`}.\n`,
		);
	}
	tellChanges(changes, isDryRun, terminal);
	if (!changes.some(({ isChanged }) => isChanged)) {
		writer.out(
			step === "begin"
				? "It was begun already: nothing to do.\n"
				: "It was finished already: nothing to do.\n",
		);
	}
	const opens = `Proven: ${newName} opens all of ${files(proof.newOpens)}`;
	if (step === "begin") writer.out(`${opens}, and ${oldName} still does.\n`);
	else {
		writer.out(
			`${opens}; ${oldName} opens none${proof.oldOpens !== null ? "" : " (it has no entry left; its identity is not at hand to be tried, or does not tell its recipient)"}.\n`,
		);
	}
	tellKnown(known, `Whoever has the old key`, terminal);
	const secrets = livesIn.filter(({ secret }) => secret !== null);
	const mentions = livesIn.filter(({ secret }) => secret === null);
	if (secrets.length > 0) {
		writer.out(
			step === "begin"
				? `Give the new identity to these secrets of workflows, then run --finish:\n`
				: `Secrets of workflows that must hold the new identity by now:\n`,
		);
		for (const { path, line, secret } of secrets) writer.out(`  ${secret}  ${path}:${line}\n`);
	}
	if (mentions.length > 0 && step !== "begin") {
		writer.out(`The old recipient is still written in:\n`);
		for (const { path, line } of mentions) writer.out(`  ${path}:${line}\n`);
	}
	if (outside.length > 0) {
		writer.out(`Outside of this project the old key still opens:\n`);
		for (const path of outside) writer.out(`  ${path}\n`);
	}
	if (step === "begin") return;
	if (!isDryRun)
		writer.err(`The new identity is in ${fresh.shown}: back it up, hand it out, and destroy the old one.\n`);
}

/** For programs. */
export function rekeyJson(outcome: RekeyOutcome, { tool }: Terminal): string {
	const { step, old, new: fresh, state, changes, proof, known, livesIn, outside, isDryRun } = outcome;
	const recipient = ({ id, name }: NamedRecipient) => ({ recipient: id, name });
	const document = {
		version: 1,
		tool,
		step,
		old: recipient(old),
		new: recipient(fresh),
		state,
		files: changesJson(changes),
		proof,
		stillKnows: known,
		livesIn,
		outside,
		written: !isDryRun && changes.some(({ isChanged }) => isChanged),
		incomplete: [],
	};
	return `${JSON.stringify(document, null, 2)}\n`;
}

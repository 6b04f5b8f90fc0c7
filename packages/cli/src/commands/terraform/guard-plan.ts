import {
	type GuardedValue,
	isExposure,
	type LeftFile,
	planGuard,
	planGuardText,
	type Redactor,
	type ShownDocument,
	type TerraformCall,
} from "@sops-guard/core";
import { jsonOf, leftFiles, planFiles } from "@sops-guard/io";
import type { Terminal } from "../../terminal.ts";

export interface GuardRequest {
	readonly call: TerraformCall;
	readonly values: readonly GuardedValue[];
	readonly redactor: Redactor;
	/** What terraform answers on stdout; null when it does not. */
	readonly ask: (words: readonly string[]) => Promise<Uint8Array | null>;
	readonly terminal: Terminal;
}

/** Looks through what terraform left and says what it found: 0, 1 for what must not be seen, 3 for what could not be looked at. */
export async function guardPlan({ call, values, redactor, ask, terminal }: GuardRequest): Promise<0 | 1 | 3> {
	const { writer, environment } = terminal;
	const folder = call.folder ?? ".";
	const files: LeftFile[] = [];
	const documents: ShownDocument[] = [];
	const unread = new Set<string>();
	if (call.planWritten !== null) {
		const plan = await planFiles(call.planWritten, folder);
		// There is none when planning failed.
		const name = plan.files[0]?.name ?? plan.unread[0];
		files.push(...plan.files);
		for (const each of plan.unread) unread.add(each);
		if (name !== undefined) {
			const json = jsonOf(await ask(["show", "-json", call.planWritten]));
			documents.push({ kind: "plan", name, json });
		}
	}
	if (call.changesState) {
		const left = await leftFiles(folder, call.statePath, environment);
		files.push(...left.files);
		for (const each of left.unread) unread.add(each);
		const json = jsonOf(await ask(["show", "-json", ...(call.statePath === null ? [] : [call.statePath])]));
		documents.push({ kind: "state", name: "the state", json });
	}
	const findings = planGuard({ documents, files, values, redactor });
	// Addresses and keys may hold values themselves.
	writer.err(redactor.redact(planGuardText(findings)));
	for (const { name } of documents.filter(({ json }) => json === null)) unread.add(name);
	for (const name of unread) writer.err(`plan guard: ${redactor.redact(name)} could not be looked through\n`);
	if (findings.some(isExposure)) return 1;
	return unread.size > 0 ? 3 : 0;
}

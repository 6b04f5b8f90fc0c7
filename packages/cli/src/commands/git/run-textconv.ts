import { Failure } from "@sops-guard/core";
import { readTarget } from "@sops-guard/io";
import { decrypt, SealFailure } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { keysGiven, storeFor } from "../sealed/session.ts";

/**
 * With a key the plaintext, for the terminal of whoever holds it. Without one, in a workflow, or with `--keyless`, the file with a
 * mark in the place of each token, by which a diff shows what changed. A file that is not sealed comes out as it is.
 */
export async function runTextconv(given: Arguments, terminal: Terminal): Promise<number> {
	const [path] = given.positionals;
	if (path === undefined) throw new Failure("usage", "no file was named");
	const bytes = readTarget({ path, shown: path, isNamed: true });
	const isWorkflow = terminal.environment.GITHUB_ACTIONS === "true";
	if (!given.has("keyless") && !isWorkflow) {
		const { keyring } = await keysGiven(given, terminal);
		try {
			const { plaintext } = await decrypt(bytes, { store: storeFor(given, path), keyring });
			terminal.writer.bytes(plaintext.reveal());
			plaintext.wipe();
			return 0;
		} catch (error) {
			if (!(error instanceof SealFailure)) throw error;
		}
	}
	terminal.writer.bytes(new TextEncoder().encode(withMarks(new TextDecoder().decode(bytes))));
	return 0;
}

const token =
	/ENC\[AES256_GCM,data:([A-Za-z0-9+/=]*),iv:([A-Za-z0-9+/=]*),tag:[A-Za-z0-9+/=]*,type:([a-z]+)\]/g;

/** A kept IV is a kept value: its first characters tell one state of a value from another, and nothing of the value itself. */
function withMarks(text: string): string {
	return text.replace(token, (_, data: string, iv: string, type: string) => {
		const length = Math.floor((data.replace(/=+$/, "").length * 3) / 4);
		return `‹sealed ${type}, ${length} bytes, ${iv.slice(0, 8)}›`;
	});
}

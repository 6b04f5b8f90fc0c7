import { Failure } from "@sops-guard/core";
import { exists, now } from "@sops-guard/io";
import { keygen } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { saveIdentity } from "./identity-file.ts";

export async function runKeygen(given: Arguments, { writer, environment }: Terminal): Promise<number> {
	const output = given.value("output");
	if (output === undefined && environment.GITHUB_ACTIONS === "true" && !given.has("stdout")) {
		throw new Failure("usage", "in a workflow the identity would stand in the log", {
			hint: "Give --output FILE.",
		});
	}
	if (output !== undefined && exists(output)) {
		throw new Failure("file", "there is a file of that name, and it may hold a key", {
			hint: "Choose another name. A key that is overwritten is lost, with all that it opens.",
			place: { path: output },
		});
	}
	const { recipient, file } = await keygen(given.has("pq") ? "pq" : "x25519", now(environment));
	if (output === undefined) writer.bytes(new TextEncoder().encode(file.reveal()));
	else saveIdentity(output, file);
	writer.err(`Public key: ${recipient}\n`);
	if (output !== undefined) {
		writer.err(
			"Back it up where it survives this machine: without it nothing that it opens can be opened.\n",
		);
	}
	return 0;
}

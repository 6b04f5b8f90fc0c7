import { Failure, nearest } from "@sops-guard/core";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { addRecipient, removeRecipient } from "./recipient-change.ts";
import { listRecipients } from "./recipient-list.ts";

const verbs = ["list", "add", "remove"];

export async function runRecipients(given: Arguments, terminal: Terminal): Promise<number> {
	const [verb = "", ...operands] = given.positionals;
	if (verb === "list" && operands.length <= 1) return listRecipients(operands[0] ?? ".", given, terminal);
	const [name, path = "."] = operands;
	if (name !== undefined && verb === "add") return addRecipient(name, path, given, terminal);
	if (name !== undefined && verb === "remove") return removeRecipient(name, path, given, terminal);
	const guess = nearest(verb, verbs);
	throw new Failure(
		"usage",
		verbs.includes(verb) ? `recipients ${verb} wants other operands` : "say what to do with recipients",
		{
			hint: `${guess === null || guess === verb ? "" : `Did you mean ${guess}? `}Write recipients list [path], add NAME [path] or remove NAME [path].`,
		},
	);
}

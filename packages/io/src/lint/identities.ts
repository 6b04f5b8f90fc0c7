import { Failure, findIdentities } from "@sops-guard/core";
import { readText } from "../files.ts";

/** The recipients of the identities in a file. The identities themselves are let go at once. */
export function recipientsIn(path: string): string[] {
	const text = readText(path);
	if (text === null) {
		throw new Failure("file", "the identity file is not there", {
			hint: "Give the path of a file with an AGE-SECRET-KEY.",
			place: { path },
		});
	}
	const recipients = findIdentities(text).flatMap(({ valid, recipient }) =>
		valid && recipient !== null ? [recipient] : [],
	);
	if (recipients.length === 0) {
		throw new Failure("file", "the identity file holds no identity that can be used", {
			hint: "It must hold a line that starts with AGE-SECRET-KEY-1; age-keygen -o FILE makes one.",
			place: { path },
		});
	}
	return recipients;
}

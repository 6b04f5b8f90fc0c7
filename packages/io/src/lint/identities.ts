import { Failure, findIdentities, Secret } from "@sops-guard/core";
import { readText } from "../files.ts";

/** The text of an identity file, and the recipients of its identities. Throws where there is none that can be used. */
export function identitiesIn(path: string): {
	readonly text: Secret;
	readonly recipients: readonly string[];
} {
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
	return { text: new Secret(text), recipients };
}

import { parseRecipient, type Recipient } from "@sops-guard/sops";
import { looksLikeCredential } from "../credentials/credential.ts";
import { label } from "../label.ts";
import type { DiffReport } from "./report.ts";

/** For people: the policy's name, or the recipient shortened. A name that the same change gives stands behind the key. */
export function recipientWords({ id }: Recipient, { nameOf }: DiffReport): string {
	const found = nameOf(id);
	const short = label.recipient(id).text;
	if (found === null) return short;
	const name = label.name(found.name).text;
	return found.isKnown ? name : `${short} (new in the policy as ${name})`;
}

/** For programs: the whole recipient, unless it is something that nobody may see. */
export function recipientText({ type, id }: Recipient): string {
	const isPublic =
		(type === "age" && "kind" in parseRecipient(id)) || (type === "pgp" && /^[0-9A-Fa-f]{16,40}$/.test(id));
	return isPublic || !looksLikeCredential(id) ? id : label.recipient(id).text;
}

import { parseRecipient, type RecipientFault, type RecipientType } from "@sops-guard/sops";
import { isPlaceholder } from "../credentials/placeholder.ts";

/**
 * Why sops cannot seal for a recipient; null when it can, and for what is no age recipient or not filled in yet. `lines`: several
 * recipients in one text with line breaks between them, where sops looks for commas.
 */
export function recipientFault(recipient: {
	readonly type: RecipientType;
	readonly id: string;
}): RecipientFault | "lines" | null {
	const { type, id } = recipient;
	if (type !== "age" || isPlaceholder(id)) return null;
	const parts = id.trim().split(/\s*[\r\n]\s*|\s+(?=age1)/);
	const isList = parts.length > 1 && parts.every((part) => "kind" in parseRecipient(part));
	if (isList) return "lines";
	const verdict = parseRecipient(id);
	return "fault" in verdict ? verdict.fault : null;
}

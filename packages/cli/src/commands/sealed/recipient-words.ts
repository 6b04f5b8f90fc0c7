import { label } from "@sops-guard/core";
import type { RecipientName } from "@sops-guard/sops/seal";

interface Difference {
	readonly added: readonly RecipientName[];
	readonly removed: readonly RecipientName[];
}

/** Who came and who went, shortened: `+age1…`, `−age1…`. */
export function recipientWords({ added, removed }: Difference): readonly string[] {
	const short = ({ id }: RecipientName) => label.recipient(id).text;
	return [...added.map((one) => `+${short(one)}`), ...removed.map((one) => `−${short(one)}`)];
}

export function recipientDetail({ added, removed }: Difference): Readonly<Record<string, unknown>> {
	return { recipients: { added: added.map(({ id }) => id), removed: removed.map(({ id }) => id) } };
}

import { type Envelope, label } from "@sops-guard/core";
import { SOPS_VERSION } from "@sops-guard/sops/seal";

/**
 * What sops passes over without a word, and no MAC covers: no fault, and yet something that nobody did on purpose. The rest of
 * what cannot be seen is written down in the README of packages/sops.
 */
export function remarksOn(bytes: Uint8Array, envelope: Envelope): readonly string[] {
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	const remarks: string[] = [];
	if (text.startsWith("\uFEFF")) remarks.push("it begins with a byte order mark, which sops would not write");
	if (text.includes("\r\n")) remarks.push("its lines end as on Windows, which sops would not write");
	for (const { name } of envelope.unknown) {
		remarks.push(
			`sops does not know the field ${label.name(name).text} of the metadata: it is lost when the file is saved`,
		);
	}
	for (const id of doubled(envelope.recipients.map((recipient) => `${recipient.group} ${recipient.id}`))) {
		remarks.push(`${label.recipient(id.slice(id.indexOf(" ") + 1)).text} is a recipient more than once`);
	}
	if (envelope.version !== null && isNewer(envelope.version.text, SOPS_VERSION)) {
		remarks.push(`it says that a newer sops wrote it than ${SOPS_VERSION}, after which this is made`);
	}
	if (envelope.macOnlyEncrypted) remarks.push("values that stand in clear are not covered by its MAC");
	return remarks;
}

function doubled(names: readonly string[]): readonly string[] {
	return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function isNewer(version: string, than: string): boolean {
	const parts = (text: string) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
	const [own, other] = [parts(version), parts(than)];
	const at = [0, 1, 2].find((index) => own[index] !== other[index]);
	return at !== undefined && (own[at] ?? 0) > (other[at] ?? 0);
}

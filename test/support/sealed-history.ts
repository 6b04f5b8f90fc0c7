// Sealed files for long histories: the shape of what sops writes, with random bytes for seals that nobody opens. What the real
// sops does to a file is told by chronicle.ts; here it is the number of versions that matters.
import { createHash } from "node:crypto";

/** A token whose bytes follow from a seed. */
export function tokenOf(seed: string, type = "str"): string {
	const bytes = (name: string, length: number) =>
		createHash("sha512").update(`${name} ${seed}`).digest().subarray(0, length).toString("base64");
	return `ENC[AES256_GCM,data:${bytes("data", 12)},iv:${bytes("iv", 32)},tag:${bytes("tag", 16)},type:${type}]`;
}

/** A sealed file by its values: name → seed of its token. `key` stands for the data key. */
export function sealedText(
	values: Readonly<Record<string, string>>,
	{
		key = "key",
		recipients = ["age1yvkg7j4sazrn8t5meqprk0prgqzm0nvyl09aulf4cj3vtcggaqzq0nz6px"],
		saved = "2026-01-01T00:00:00Z",
	}: {
		readonly key?: string;
		readonly recipients?: readonly string[];
		readonly saved?: string;
	} = {},
): string {
	const lines = Object.entries(values).map(([name, seed]) => `${name}: ${tokenOf(seed)}\n`);
	const age = recipients.map((one) => {
		const enc = createHash("sha512").update(`${key} ${one}`).digest("base64");
		return `    - recipient: ${one}\n      enc: |\n        -----BEGIN AGE ENCRYPTED FILE-----\n        ${enc}\n        -----END AGE ENCRYPTED FILE-----\n`;
	});
	return `${lines.join("")}sops:\n  age:\n${age.join("")}  lastmodified: "${saved}"\n  mac: ${tokenOf(`mac ${JSON.stringify(values)} ${saved}`)}\n  version: 3.13.3\n`;
}

import { isEncryptedName } from "../content/naming.ts";

const attributes = "diff=sops-guard merge=sops-guard";

/**
 * Lines for `.gitattributes` that name sealed files, those left out that `before` has already. A name that says that it is sealed
 * stands for its kind, `*.enc.yaml`; any other for itself.
 */
export function attributeLines(paths: readonly string[], before: string): readonly string[] {
	const known = new Set(before.split(/\r?\n/).map((line) => line.trim()));
	const patterns = new Set(paths.map((path) => (isEncryptedName(path) ? kindOf(path) : exactly(path))));
	return [...patterns]
		.sort()
		.map((pattern) => `${pattern} ${attributes}`)
		.filter((line) => !known.has(line));
}

/** From the first dot on: what the names of a kind share. A hidden file stands for itself. */
function kindOf(path: string): string {
	const name = path.slice(path.lastIndexOf("/") + 1);
	const words = name.split(".");
	const sealing = words.findIndex((word, index) => index > 0 && isEncryptedName(`x.${word}`));
	return sealing === -1 || words[0] === "" ? exactly(path) : `*.${words.slice(sealing).join(".")}`;
}

function exactly(path: string): string {
	const escaped = path.replace(/[\\*?[\]]/g, "\\$&");
	// A blank would end the pattern.
	return /\s/.test(path) ? `"/${escaped.replaceAll('"', '\\"')}"` : `/${escaped}`;
}

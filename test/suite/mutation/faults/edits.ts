// What several tables do to a sealed file. Each takes the path and gives the edit.
import type { Edit } from "../fault.ts";

const token = String.raw`ENC\[AES256_GCM,data:[^\]]*\]`;

/** The value of the first key of that name, by whatever `written` makes of its token. */
export const value =
	(path: string, key: string, written: (token: string) => string): Edit =>
	(tree) => {
		const pattern = new RegExp(`^(\\s*(?:- )?"?${key}"?\\s*[:=]\\s*"?)(${token})`, "m");
		tree.edit(path, (text) =>
			text.replace(pattern, (_, before: string, sealed: string) => before + written(sealed)),
		);
	};

/** Puts a value in clear, in the quotes that stood around the token. */
export const clear = (path: string, key: string, plain: string): Edit => value(path, key, () => plain);

/** Every value in clear, the metadata left as it is. */
export const openInPlace =
	(path: string): Edit =>
	(tree) =>
		tree.edit(path, (text) => {
			const [, body = "", metadata = ""] =
				/^([\s\S]*?)(^(?:sops:|sops_|\[sops\]|\t"sops")[\s\S]*)$/m.exec(text) ?? [];
			return body.replace(new RegExp(token, "g"), "canary-opened-0123456789") + metadata;
		});

/** Takes a line of the metadata out, with what hangs on it. */
export const without =
	(path: string, line: RegExp): Edit =>
	(tree) =>
		tree.replace(path, line, "");

/** One edit after the other. */
export const both =
	(...edits: Edit[]): Edit =>
	(tree) => {
		for (const edit of edits) edit(tree);
	};

/** Another configuration, and every sealed file that `governed` names sealed anew by it. */
export const resealed =
	(config: (text: string) => string, governed: RegExp): Edit =>
	(tree) => {
		const plaintexts = [...tree.files.keys()]
			.filter((path) => governed.test(path))
			.map((path) => [path, tree.plaintext(path)] as const);
		tree.edit(".sops.yaml", config);
		for (const [path, text] of plaintexts) tree.seal(path, text);
	};

/** A recipient and what people call it in a `.sops.yaml`. */
export interface NamedInConfig {
	readonly recipient: string;
	readonly name: string;
}

const recipient = /\b(age1[0-9a-z]{20,2100}|ssh-[a-z0-9-]+ [A-Za-z0-9+/=]{20,})/;
/** `- &alice age1…` */
const anchor = /&([\w.-]{1,80})\s+["']?$/;
/** `# alice`, without an end of its own. */
const remark = /#\s*(\S.{0,79})$/;

/**
 * The names that comments and anchors of a `.sops.yaml` give to recipients: an anchor before it, a comment behind it in its line, else a
 * comment that fills the line above. Read as text, because comments are none of YAML's data.
 */
export function namesInConfig(text: string): NamedInConfig[] {
	const found: NamedInConfig[] = [];
	let above: string | null = null;
	for (const line of text.split(/\r?\n/)) {
		const match = recipient.exec(line);
		if (match === null) {
			above = /^\s*#/.test(line) ? (remark.exec(line.trimEnd())?.[1]?.trim() ?? null) : null;
			continue;
		}
		if (/^\s*#/.test(line)) continue;
		const [, id = ""] = match;
		const behind = line.slice(match.index + id.length);
		const names = [
			anchor.exec(line.slice(0, match.index))?.[1],
			remark.exec(behind.trimEnd())?.[1]?.trim() ?? above ?? undefined,
		];
		for (const name of names) if (name !== undefined) found.push({ recipient: id, name });
		above = null;
	}
	return found;
}

import { formatPointer, type PathComponent } from "@sops-guard/sops";
import { looksLikeCredential } from "./credentials/credential.ts";

const made = Symbol("label");

/**
 * A piece of text that may stand in a message. Only the functions of {@link label} make one, and each masks whatever is
 * shaped like a credential, so a rule that reads a value still cannot report it.
 */
export class Label {
	readonly text: string;

	constructor(proof: typeof made, text: string) {
		if (proof !== made) throw new TypeError("labels are made by label.*");
		this.text = text;
	}
}

const mask = "***";
const longest = 256;

function masked(text: string): string {
	if (looksLikeCredential(text)) return mask;
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A pointer (design §4) with every component masked that is itself shaped like a credential. */
export function maskedPointer(path: readonly PathComponent[], document = 0): string {
	return formatPointer(
		path.map((component) => (typeof component === "string" ? masked(component) : component)),
		document,
	);
}

/** The only makers of labels. */
export const label = {
	/** A path of the tree. */
	path: (path: string): Label => new Label(made, path.split("/").map(masked).join("/")),
	/** Where in a document, as a pointer. */
	pointer: (path: readonly PathComponent[], document = 0): Label =>
		new Label(made, maskedPointer(path, document)),
	/** The name of a thing: a Kubernetes object, an environment, a configuration key, a rule. Never a value. */
	name: (name: string): Label => new Label(made, masked(name)),
	/** A public recipient, shortened: enough to tell two apart. */
	recipient: (recipient: string): Label => new Label(made, shortRecipient(recipient)),
	/** A day, as YYYY-MM-DD; takes milliseconds since the epoch. */
	date: (instant: number): Label => new Label(made, new Date(instant).toISOString().slice(0, 10)),
	/** A count, a line, a length. */
	number: (number: number): Label => new Label(made, String(number)),
	/** A number of things, in words: `1 more value`, `2 more values`. */
	count: <const T extends string>(number: number, one: T): Label =>
		new Label(made, `${number} ${one}${number === 1 ? "" : "s"}`),
	/** A commit id, shortened. */
	commit: (id: string): Label => new Label(made, /^[0-9a-f]{7,64}$/.test(id) ? id.slice(0, 12) : mask),
	/** Words of the rule's own, such as one of its fixed causes. */
	words: <const T extends string>(words: T): Label => new Label(made, words),
	/** Several labels as a list, of which at most `most` are told. */
	list: (labels: readonly Label[], most = Number.POSITIVE_INFINITY): Label => {
		const told = labels.slice(0, most).map(({ text }) => text);
		if (labels.length > most) told.push(`${labels.length - most} more`);
		return new Label(made, told.join(", "));
	},
};

function shortRecipient(recipient: string): string {
	// Public by nature, and shaped like a key all the same.
	const ssh = /^(ssh-[a-z0-9]+) [A-Za-z0-9+/]{20,}=*(?: |$)/.exec(recipient);
	if (ssh !== null) return `${ssh[1]} …${ssh[0].trim().slice(-6)}`;
	const isFingerprint = /^[0-9A-Fa-f]{40}$/.test(recipient);
	const visible = isFingerprint ? recipient : masked(recipient);
	if (visible === mask || visible.length <= 24) return visible;
	return `${visible.slice(0, 12)}…${visible.slice(-6)}`;
}

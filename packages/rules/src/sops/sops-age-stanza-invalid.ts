import {
	type AgeFile,
	at,
	base64Length,
	documentRule,
	type Example,
	label,
	parseRecipient,
	parseStanzas,
	type Recipient,
	type RecipientKind,
	recipientLabels,
	type Stanza,
	sealed,
} from "@sops-guard/core";
import {
	ageFile,
	ci,
	owner,
	sealedDotenv,
	sealedJson,
	sealedYaml,
	token,
	unpadded,
} from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-age-stanza-invalid",
	summary: "A wrapped data key is not what age writes",
	why: "sops looks at the wrapped key of one recipient at a time: a broken one goes unnoticed until the day on which that very recipient is needed.",
	fix: "Wrap the key anew for the recipient: remove its entry from {path}, then `sops updatekeys {path}`.",
	messages: {
		armor: "The wrapped key for {recipient} is no age file: its armor is damaged",
		header: "The wrapped key for {recipient} does not begin like an age file",
		stanza: "The wrapped key for {recipient} has a damaged age header",
		mac: "The wrapped key for {recipient} has no MAC behind its age header",
		several: "The wrapped key for {recipient} has {count} stanzas, where sops writes one for each recipient",
		kind: "The wrapped key for {recipient} is made for a recipient of another kind",
		payload: "The wrapped key for {recipient} holds {count} bytes, which is no data key",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["AGE ENCRYPTED FILE", "age__list_", '"recipient"', "recipient:"] },
	*check(file, { policy }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { recipients, groups } = found.envelope;
		const broken = recipients.flatMap((recipient) => {
			const fault = faultOf(recipient, groups);
			return fault === null ? [] : [{ recipient, fault }];
		});
		// What mangles a file mangles all of its keys, so a file is one finding.
		const [first, ...more] = broken;
		if (first === undefined) return;
		yield {
			at: at.span(file, placeOf(first.recipient)),
			message: first.fault.message,
			labels: {
				recipient: recipientLabels([first.recipient.id], policy),
				count: label.number(first.fault.count),
			},
			related: more.map(({ recipient }) => ({
				at: at.span(file, placeOf(recipient)),
				message: label.words("another broken one"),
			})),
		};
	},
});

interface KeyFault {
	readonly message: "armor" | "header" | "stanza" | "mac" | "several" | "kind" | "payload";
	readonly count: number;
}

function placeOf({ encSpan, span }: Recipient) {
	return encSpan ?? span;
}

function faultOf({ type, id, enc }: Recipient, groups: number): KeyFault | null {
	if (type !== "age" || enc === null) return null;
	const age = parseStanzas(enc);
	if ("fault" in age) return { message: age.fault, count: 0 };
	const stanzas = age.stanzas.filter(({ kind }) => !isGrease(kind));
	const verdict = parseRecipient(id);
	const kind = "kind" in verdict ? verdict.kind : null;
	// A plugin decides itself how many stanzas it writes, and which.
	if (kind !== "plugin" && stanzas.length !== 1) return { message: "several", count: stanzas.length };
	if (kind !== null && !stanzas.every((stanza) => fits(stanza, kind))) {
		return { message: stanzas.some((stanza) => isOfKind(stanza, kind)) ? "stanza" : "kind", count: 0 };
	}
	return isDataKey(age, groups) ? null : { message: "payload", count: age.payloadLength };
}

/** What rage writes to keep readers honest. */
function isGrease(kind: string): boolean {
	return kind.endsWith("-grease");
}

/** A recipient's stanza: its name, the bytes of its arguments (null: any text), and those of the wrapped file key. */
const shapes: Readonly<
	Record<
		Exclude<RecipientKind, "plugin">,
		{ kind: string; args: readonly number[]; body: (length: number) => boolean }
	>
> = {
	x25519: { kind: "X25519", args: [32], body: (length) => length === 32 },
	pq: { kind: "mlkem768x25519", args: [1120], body: (length) => length === 32 },
	"ssh-ed25519": { kind: "ssh-ed25519", args: [4, 32], body: (length) => length === 32 },
	// As long as the key's modulus.
	"ssh-rsa": { kind: "ssh-rsa", args: [4], body: (length) => length >= 256 },
};

function isOfKind(stanza: Stanza, kind: RecipientKind): boolean {
	return kind === "plugin" ? !builtIn.has(stanza.kind) : stanza.kind === shapes[kind].kind;
}

const builtIn: ReadonlySet<string> = new Set(Object.values(shapes).map(({ kind }) => kind));

function fits(stanza: Stanza, kind: RecipientKind): boolean {
	if (!isOfKind(stanza, kind)) return false;
	if (kind === "plugin") return true;
	const { args, body } = shapes[kind];
	return (
		stanza.args.length === args.length &&
		stanza.args.every((arg, index) => bytesOf(arg) === args[index]) &&
		body(stanza.bodyLength)
	);
}

/** age writes base64 without padding. */
function bytesOf(text: string): number | null {
	return base64Length(text + "=".repeat((4 - (text.length % 4)) % 4));
}

/** Nonce and tag around a data key of 32 bytes; a share of Shamir's scheme has one byte more. */
function isDataKey({ payloadLength }: AgeFile, groups: number): boolean {
	return payloadLength === 16 + 32 + 16 + (groups > 1 ? 1 : 0);
}

const body = `pass: ${token()}\n`;
const intro = "age-encryption.org/v1";
const stanza = [`-> X25519 ${unpadded(32)}`, unpadded(32)];
const end = `--- ${unpadded(32)}`;
const withKey = (lines: readonly string[], recipient = ci) =>
	sealedYaml(body, { recipients: [recipient] }).replace(
		/-----BEGIN[\s\S]*END AGE ENCRYPTED FILE-----/,
		lines.join("\n            "),
	);
const plugin = "age1yubikey1qgc9275lcn5suv6c0k3v0mq3xedcpfw2au2rjh5r4rxly9euvxr2kqgcs7n";
const sshKey = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"B".repeat(43)}`;

export const examples: readonly Example[] = [
	{
		title: "A line of the armor is missing",
		files: { "a.enc.yaml": withKey(ageFile([intro, ...stanza, end], 64).filter((_, index) => index !== 2)) },
		reports: ["a.enc.yaml:5"],
	},
	{
		title: "Folded by a formatter, for two recipients: one finding",
		files: { "a.enc.yaml": sealedYaml(body, { recipients: [ci, owner] }).replaceAll("enc: |", "enc: >") },
		reports: ["a.enc.yaml:5"],
	},
	{
		title: "Not an age file, a header without stanza, without MAC",
		files: {
			"a.enc.yaml": withKey(ageFile(["age-encryption.org/v0", ...stanza, end], 64)),
			"b.enc.yaml": withKey(ageFile([intro, end], 64)),
			"c.enc.yaml": withKey(ageFile([intro, ...stanza, "---"], 64)),
		},
		reports: ["a.enc.yaml:5", "b.enc.yaml:5", "c.enc.yaml:5"],
	},
	{
		title: "Two stanzas, as age itself writes for two recipients",
		files: { "a.enc.yaml": withKey(ageFile([intro, ...stanza, ...stanza, end], 64)) },
		reports: ["a.enc.yaml:5"],
	},
	{
		title: "A share of 31 bytes",
		files: { "a.enc.yaml": withKey(ageFile([intro, `-> X25519 ${unpadded(31)}`, unpadded(32), end], 64)) },
		reports: ["a.enc.yaml:5"],
	},
	{
		title: "Made for an SSH key, for an age key, for an age key instead of a plugin",
		files: {
			"c.enc.yaml": withKey(ageFile([intro, ...stanza, end], 64), plugin),
			"a.enc.yaml": withKey(
				ageFile([intro, `-> ssh-ed25519 ${unpadded(4)} ${unpadded(32)}`, unpadded(32), end], 64),
			),
			"b.enc.yaml": withKey(ageFile([intro, ...stanza, end], 64), sshKey),
		},
		reports: ["a.enc.yaml:5", "b.enc.yaml:5", "c.enc.yaml:5"],
	},
	{
		title: "Something else than a data key was wrapped, also a key where a share belongs",
		files: {
			"a.enc.yaml": withKey(ageFile([intro, ...stanza, end], 40)),
			"b.enc.yaml": sealedYaml(body, { recipients: [ci, owner] })
				.replace("    age:\n", "    key_groups:\n      - age:\n")
				.replace(/(END AGE ENCRYPTED FILE-----\n {10}recipient: .*\n)/, "$1      - age:\n"),
		},
		reports: ["a.enc.yaml:5", "b.enc.yaml:6"],
	},
	{
		title: "A dotenv and a JSON file whose keys were cut",
		files: {
			"a.sops.env": sealedDotenv(`A=${token()}\n`).replace("-----END AGE", "----END AGE"),
			"a.enc.json": sealedJson([`"a": "${token()}"`]).replace("AGE ENCRYPTED", "AGE"),
		},
		reports: ["a.enc.json:6", "a.sops.env:2"],
	},
	{
		title: "What sops writes for age keys, SSH keys and plugins",
		files: {
			"a.enc.yaml": sealedYaml(body, { recipients: [ci, owner] }),
			"a.sops.env": sealedDotenv(`A=${token()}\n`),
			"ssh.enc.yaml": withKey(
				ageFile([intro, `-> ssh-ed25519 ${unpadded(4)} ${unpadded(32)}`, unpadded(32), end], 64),
				sshKey,
			),
			"grease.enc.yaml": withKey(ageFile([intro, ...stanza, "-> a-grease xyz", "", end], 64)),
			"plugin.enc.yaml": withKey(
				ageFile([intro, `-> piv-p256 ${unpadded(4)} ${unpadded(33)}`, unpadded(32), end], 64),
				plugin,
			),
		},
		reports: [],
	},
	{
		title: "A recipient without a wrapped key, and one that is itself broken, are other findings",
		files: {
			"a.enc.yaml": sealedYaml(body).replace(/- enc: \|\n(?: {12}.*\n)+ {10}recipient/, "- recipient"),
			"b.enc.yaml": sealedYaml(body).replace(`recipient: ${ci}`, `recipient: ${ci.slice(0, -1)}q`),
		},
		reports: [],
	},
];

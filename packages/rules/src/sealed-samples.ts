// Sealed text for the examples of rules: what sops itself wrote for throw-away recipients, of whom only one has an identity left. The
// tokens have the form of real ones and hold nothing.

/** Throw-away recipients. */
export const ci = "age1yvkg7j4sazrn8t5meqprk0prgqzm0nvyl09aulf4cj3vtcggaqzq0nz6px";
export const owner = "age1fxph67rdsex3sq0324y73mxrk46n9k5xxn0njj9a0xukaj68w52szj200w";
export const former = "age1vc85327vyhwxpcpk925svx2xvf767ze4cejk7s4wt4730y3vgavq5xv5x8";

/** The throw-away identity of {@link former}, in two pieces so that it is no finding of its own. */
export const identityOfFormer = `AGE-SECRET-KEY-${"12W2GC5A8CAT084256DFM63MTTMYXS2XCJYWT5EZH5D55NKP9DL3SJAP338"}`;

const wrapped: Readonly<Record<string, readonly string[]>> = {
	[ci]: [
		"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBpcjZwOHlmcThGTmhUc095",
		"WnZvbXNLUVJYMk9RT2NzUkpPMWJzU0FyNDMwClJ4dnVXbVNSZWhlbnJmMnFNdjFs",
		"Tk1XQUtzemR6bzJCVTg4enZPbitta3cKLS0tIC9KUU9WNE1qemRYK2FFSzg0V2hR",
		"VGUrNXlvdGYyOURMK0NYNjNpMXVyNUEKa1hmjJi9biOb+66ZPwxorioT5S2eFkeC",
		"QvmqY24gQsQlcqGNR2diWeEPE5e+T1Oye+HpOQwSMS24OEs3zdCU5Q==",
	],
	[owner]: [
		"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBES0JXSTRrWjJjenN5N1hi",
		"YnlaN0lzQ05iUDRMM1FtWngrcHFXcEQvNWt3CkpuU1JSUkphbjNORkx6NzFkbE9a",
		"YWgyeWpYODdaYXArV1lSWUdFWGVacjgKLS0tIEJaVW84Wk9WUnhHUkx6YW5CTG5H",
		"SEhsdFVoamc0d2ZHeXA2ZjBFczdtdHMKhnt8hx6RMFU9B4nwwkv2Vwczdzmi5XWi",
		"v7udqbTeD6c66YRLZmdIZ8oVA8ih+/dD3Qz+az7hZfw83sLHJFylNg==",
	],
	[former]: [
		"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBlL3ZMT202SlU3eGlyQktO",
		"YnV1d0hjdmVPU3ZDdDBQL0ptT2RVbWR4UG1nCm5hRm53T3pXWHhmTWpkWjRCZ3JK",
		"Rkt6aDAwRnBPVkxIMi9XMEdiUkcvNEUKLS0tIDBIOVhLOG93RjhhUFJzejlaSkZD",
		"dGZ1aG9WOHk5Ry9QN3JjYXJpR2ZuNFkK4sgBuKl8Z/ds6o8kr2ovmNtkAnpQbtYb",
		"xZZsacopJm2ElzeXq7iczSHXUq/pclRm+hBgr5ED2kZp+pxUkNy6Ow==",
	],
};

/** The data key as sops wrapped it for a recipient: an age file of one stanza. */
function armored(recipient: string): readonly string[] {
	const lines = wrapped[recipient] ?? wrapped[ci] ?? [];
	return ["-----BEGIN AGE ENCRYPTED FILE-----", ...lines, "-----END AGE ENCRYPTED FILE-----"];
}

/** An age file of one's own making, in its armor: the lines of its header, and so many bytes behind it. */
/* @__NO_SIDE_EFFECTS__ */
export function ageFile(header: readonly string[], payload: number): readonly string[] {
	const text = [...header.map((line) => `${line}\n`)].join("");
	const bytes = [...text].map((char) => char.charCodeAt(0));
	const body = base64([...bytes, ...Array.from({ length: payload }, (_, index) => (index * 29 + 7) % 256)]);
	const lines = body.match(/.{1,64}/g) ?? [];
	return ["-----BEGIN AGE ENCRYPTED FILE-----", ...lines, "-----END AGE ENCRYPTED FILE-----"];
}

/** So many bytes as age writes them: without padding. */
/* @__NO_SIDE_EFFECTS__ */
export function unpadded(length: number): string {
	return base64(Array.from({ length }, (_, index) => (index * 53 + 3) % 256)).replace(/=+$/, "");
}

/**
 * A token whose value has that many bytes, and as its type what is asked for. Two of one length and type are the same token, as if
 * one were copied from the other, unless they are told apart by a number.
 */
/* @__NO_SIDE_EFFECTS__ */
export function token(length = 12, type = "str", number = 0): string {
	const bytes = (count: number, factor: number) =>
		base64(
			Array.from({ length: count }, (_, index) => (length * factor + index * (101 + 2 * number) + 13) % 256),
		);
	return `ENC[AES256_GCM,data:${bytes(length, 37)},iv:${bytes(32, 41)},tag:${bytes(16, 43)},type:${type}]`;
}

/** A sealed YAML file as after `sops rotate`: values and their IVs are what they were, and everything that the data key makes is new. */
/* @__NO_SIDE_EFFECTS__ */
export function rekeyed(text: string): string {
	return text
		.replace(/tag:(.)(.)(.)(.)/g, "tag:$4$3$2$1")
		.replace(/^( +)(\S)(\S)(\S*)$(?=\n +-----END)/gm, "$1$3$2$4");
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64(bytes: readonly number[]): string {
	let text = "";
	for (let at = 0; at < bytes.length; at += 3) {
		const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
		const sextets = [
			first >> 2,
			((first & 3) << 4) | (second >> 4),
			((second & 15) << 2) | (third >> 6),
			third & 63,
		];
		const count = Math.min(bytes.length - at, 3) + 1;
		text += sextets.map((sextet, index) => (index < count ? digits.charAt(sextet) : "=")).join("");
	}
	return text;
}

/** The seal of a whole file. */
export const mac =
	"ENC[AES256_GCM,data:iLxclo9/cP8lY7afnu0/MV0/ZPGPlCFYR+ImSx6+fm5nxID7k2F4NvdYMjPtD4X9bE4xdXs4hUBbKyw0kYzcGtGffxOyUuTlDqhnlOJN+6v2SWrNAwchxt31B4bHDvX4YvLy1cQyWdvhtAqt8i/1mp+hPfzx892AnvRsk0jBBAY=,iv:nEXLRLsGb1MSwUVH+9fNgfAMNNoLUzojkNnJ8AzSFhs=,tag:/dB78lzFcwrMt6rWx7Jtcw==,type:str]";

export interface Metadata {
	readonly recipients?: readonly string[];
	/** Field and value, as sops writes them; null: no selector. */
	readonly selector?: readonly [name: string, value: string] | null;
	readonly lastmodified?: string | null;
	readonly mac?: string | null;
	readonly version?: string | null;
	/** More lines of the metadata, without indentation. */
	readonly more?: readonly string[];
}

const usual = {
	recipients: [ci],
	selector: ["unencrypted_suffix", "_unencrypted"],
	lastmodified: "2026-05-04T10:11:12Z",
	mac,
	version: "3.13.3",
	more: [],
} as const;

/** The metadata alone, as the YAML store writes it. */
/* @__NO_SIDE_EFFECTS__ */
export function yamlMetadata(metadata: Metadata = {}): string {
	const { recipients, selector, lastmodified, mac, version, more } = { ...usual, ...metadata };
	return `${[
		"sops:",
		...(recipients.length === 0 ? [] : ["    age:"]),
		...recipients.flatMap((recipient) => [
			"        - enc: |",
			...armored(recipient).map((line) => `            ${line}`),
			`          recipient: ${recipient}`,
		]),
		...(selector === null || !selector[0].startsWith("encrypted")
			? []
			: [`    ${selector[0]}: ${selector[1]}`]),
		...(lastmodified === null ? [] : [`    lastmodified: ${JSON.stringify(lastmodified)}`]),
		...(mac === null ? [] : [`    mac: ${mac === "" ? '""' : mac}`]),
		...more.map((line) => `    ${line}`),
		...(selector === null || !selector[0].startsWith("un") ? [] : [`    ${selector[0]}: ${selector[1]}`]),
		...(version === null ? [] : [`    version: ${version}`]),
	].join("\n")}\n`;
}

/** A sealed YAML file: the lines given, then the metadata. */
/* @__NO_SIDE_EFFECTS__ */
export function sealedYaml(body: string, metadata: Metadata = {}): string {
	return body + yamlMetadata(metadata);
}

/** A sealed Kubernetes Secret as Flux and this suite's users keep it: names in clear, values sealed. */
/* @__NO_SIDE_EFFECTS__ */
export function sealedSecret(body: string, metadata: Metadata = {}): string {
	return sealedYaml(body, { selector: ["encrypted_regex", "^(data|stringData)$"], ...metadata });
}

/** A sealed dotenv file. */
/* @__NO_SIDE_EFFECTS__ */
export function sealedDotenv(body: string, metadata: Metadata = {}): string {
	const { recipients, selector, lastmodified, mac, version } = { ...usual, ...metadata };
	return `${body}${[
		...recipients.flatMap((recipient, index) => [
			`sops_age__list_${index}__map_enc=${armored(recipient).join("\\n")}\\n`,
			`sops_age__list_${index}__map_recipient=${recipient}`,
		]),
		...(lastmodified === null ? [] : [`sops_lastmodified=${lastmodified}`]),
		...(mac === null ? [] : [`sops_mac=${mac}`]),
		...(selector === null ? [] : [`sops_${selector[0]}=${selector[1]}`]),
		...(version === null ? [] : [`sops_version=${version}`]),
	].join("\n")}\n`;
}

/** A sealed INI file. */
/* @__NO_SIDE_EFFECTS__ */
export function sealedIni(body: string, metadata: Metadata = {}): string {
	const { recipients, selector, lastmodified, mac, version } = { ...usual, ...metadata };
	return `${body}\n[sops]\n${[
		...recipients.flatMap((recipient, index) => [
			`age__list_${index}__map_enc = ${armored(recipient).join("\\n")}\\n`,
			`age__list_${index}__map_recipient = ${recipient}`,
		]),
		...(lastmodified === null ? [] : [`lastmodified = ${lastmodified}`]),
		...(mac === null ? [] : [`mac = ${mac}`]),
		...(selector === null ? [] : [`${selector[0]} = ${selector[1]}`]),
		...(version === null ? [] : [`version = ${version}`]),
	].join("\n")}\n`;
}

/** A sealed JSON file: one line for each entry given, then the metadata. */
/* @__NO_SIDE_EFFECTS__ */
export function sealedJson(entries: readonly string[], metadata: Metadata = {}): string {
	const { recipients, selector, lastmodified, mac, version } = { ...usual, ...metadata };
	const sops = {
		age: recipients.map((recipient) => ({ enc: `${armored(recipient).join("\n")}\n`, recipient })),
		...(lastmodified === null ? {} : { lastmodified }),
		...(mac === null ? {} : { mac }),
		...(selector === null ? {} : { [selector[0]]: selector[1] }),
		...(version === null ? {} : { version }),
	};
	const lines = JSON.stringify(sops, null, "\t").replaceAll("\n", "\n\t");
	return `{\n${[...entries, `"sops": ${lines}`].map((entry) => `\t${entry}`).join(",\n")}\n}\n`;
}

/** A sealed file of no format in particular, such as `terraform.tfvars.enc`: JSON around one value. */
/* @__NO_SIDE_EFFECTS__ */
export function sealedBinary(data = token(64), metadata: Metadata = {}): string {
	return sealedJson([`"data": ${JSON.stringify(data)}`], { selector: null, ...metadata });
}

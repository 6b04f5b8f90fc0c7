import { at, documentRule, type Example, hasForeignLineEnds, label, sealed } from "@sops-guard/core";
import {
	ci,
	sealedBinary,
	sealedDotenv,
	sealedIni,
	sealedJson,
	sealedYaml,
	token,
	yamlMetadata,
} from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-metadata-invalid",
	summary: "The metadata of a sealed file is not what sops accepts",
	why: "sops refuses the whole file for one bad field of its metadata, and it does so on the day when the file is needed.",
	fix: "Take the `sops` block from the last good version: `git log --patch -- {path}`; tools that format or template files must leave it alone.",
	messages: {
		cut: "The metadata breaks off: the date, the MAC and the version are missing",
		"line-ends":
			"The lines end as on Windows, and sops takes the carriage returns for parts of the values: mark {path} as `-text` in `.gitattributes`",
		"not-a-map": "The `sops` entry is no map",
		duplicate: "`{name}` stands twice in the metadata",
		"field-type": "`{name}` in the metadata has not the type that sops expects",
		"no-keys": "The metadata names no recipient, so that nobody can open the file",
		"empty-group": "A key group in the metadata has no recipient",
		"entry-incomplete": "A recipient in the metadata lacks its name or its wrapped key",
		"lastmodified-missing": "`lastmodified` is missing in the metadata",
		"lastmodified-invalid": "`lastmodified` in the metadata is no date of the form 2026-05-04T10:11:12Z",
		"lastmodified-type":
			"`lastmodified` in the metadata is not quoted, so that sops takes it for a time and refuses it",
		"lastmodified-future": "`lastmodified` in the metadata lies in the future ({date})",
		"version-missing": "`version` is missing in the metadata",
		"version-invalid": "`version` in the metadata is no version of sops",
		"several-selectors": "The metadata has more than one selector (`{name}`)",
		flattening: "The flattened metadata contradicts itself or has a hole (`{name}`)",
		unknown: "sops does not know `{name}` in the metadata and drops it at the next save",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	// What a document that cannot be read leaves of its metadata says nothing about it.
	yieldsTo: ["meta-parse-error"],
	selects: { needles: ["sops"] },
	*check(file, { now }) {
		const found = sealed(file);
		if (found !== null && hasForeignLineEnds(found.document))
			yield { at: at.file(file), message: "line-ends" };
		if (found === null || !found.whole) return;
		const { envelope } = found;
		const isCut = envelope.mac === null && envelope.lastModified === null && envelope.version === null;
		const isMap = envelope.faults.every(({ code }) => code !== "not-a-map");
		if (isCut && isMap) yield { at: at.span(file, envelope.keySpan), message: "cut" };
		for (const { code, name, span } of envelope.faults) {
			if (isCut && code.endsWith("-missing")) continue;
			yield {
				at: at.span(file, span),
				message: code,
				labels: { name: label.name(name ?? "sops") },
			};
		}
		const modified = Date.parse(envelope.lastModified?.text ?? "");
		if (envelope.lastModified !== null && modified > now + tolerance) {
			yield {
				at: at.span(file, envelope.lastModified.span),
				message: "lastmodified-future",
				labels: { date: label.date(modified) },
				severity: "medium",
			};
		}
		for (const { name, span } of envelope.unknown) {
			yield {
				at: at.span(file, span),
				message: "unknown",
				labels: { name: label.name(name) },
				severity: "info",
			};
		}
	},
});

/** Milliseconds by which two clocks may differ. */
const tolerance = 5 * 60_000;

const body = `pass: ${token()}\n`;

export const examples: readonly Example[] = [
	{
		title: "A date that is none",
		files: { "a.enc.yaml": sealedYaml(body, { lastmodified: "yesterday" }) },
		reports: ["a.enc.yaml:13"],
	},
	{
		title: "A date without quotes, as formatters leave it",
		files: { "a.enc.yaml": sealedYaml(body).replace(/lastmodified: "([^"]+)"/, "lastmodified: $1") },
		reports: ["a.enc.yaml:13"],
	},
	{
		title: "No date, no version",
		files: {
			"a.enc.yaml": sealedYaml(body, { lastmodified: null }),
			"b.sops.env": sealedDotenv(`A=${token()}\n`, { version: null }),
		},
		reports: ["a.enc.yaml:2", "b.sops.env:2"],
	},
	{
		title: "A date in the future",
		files: { "a.enc.yaml": sealedYaml(body, { lastmodified: "2031-01-01T00:00:00Z" }) },
		reports: ["a.enc.yaml:13"],
	},
	{
		title: "A version that is none",
		files: { "a.enc.json": sealedJson([`"pass": "${token()}"`], { version: "latest" }) },
		reports: ["a.enc.json:13"],
	},
	{
		title: "Nobody can open it",
		files: { "a.enc.yaml": sealedYaml(body, { recipients: [] }) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A recipient without a wrapped key",
		files: {
			"a.enc.yaml": sealedYaml(body).replace(/- enc: \|\n(?: {12}.*\n)+ {10}recipient/, "- recipient"),
		},
		reports: ["a.enc.yaml:4"],
	},
	{
		title: "Two selectors",
		files: { "a.enc.yaml": sealedYaml(body, { more: ["encrypted_regex: ^pass$"] }) },
		reports: ["a.enc.yaml:16"],
	},
	{
		title: "A second metadata block",
		files: { "a.enc.yaml": sealedYaml(body) + yamlMetadata() },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A block that breaks off is one finding",
		files: { "a.enc.yaml": sealedYaml(body, { lastmodified: null, mac: null, version: null }) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "Fields of the wrong shape",
		files: {
			"a.enc.yaml": `${body}sops: sealed\n`,
			"b.enc.yaml": sealedYaml(body, { more: ["shamir_threshold: two"] }),
			"c.enc.yaml": sealedYaml(body, { recipients: [], more: ["key_groups:", "    - age: []"] }),
		},
		reports: ["a.enc.yaml:2", "b.enc.yaml:15", "c.enc.yaml:6"],
	},
	{
		title: "A field that sops does not know, as a note",
		files: { "a.enc.yaml": sealedYaml(body, { more: ["owner: platform"] }) },
		reports: ["a.enc.yaml:15"],
	},
	{
		title: "A hole in the flattened list of recipients",
		files: { "a.sops.env": sealedDotenv(`A=${token()}\n`).replaceAll("list_0", "list_1") },
		reports: ["a.sops.env:2"],
	},
	{
		title: "A dotenv file with the line ends of Windows, one finding; YAML may have them",
		files: {
			"a.sops.env": sealedDotenv(`A=${token()}\nB=${token(20)}\n`).replaceAll("\n", "\r\n"),
			"b.enc.yaml": sealedYaml(body).replaceAll("\n", "\r\n"),
		},
		reports: ["a.sops.env:1"],
	},
	{
		title: "Sealed by sops, in every store",
		files: {
			"a.enc.yaml": sealedYaml(body),
			"a.enc.json": sealedJson([`"pass": "${token()}"`]),
			"a.sops.env": sealedDotenv(`A=${token()}\n`),
			"a.sops.ini": sealedIni(`[db]\npass = ${token()}\n`),
			"terraform.tfvars.enc": sealedBinary(),
		},
		reports: [],
	},
	{
		title: "Empty lists and nulls of older versions",
		files: {
			"a.enc.yaml": sealedYaml(body, { more: ["kms: []", "gcp_kms: null", "pgp: []"] }),
		},
		reports: [],
	},
	{
		title: "Settings called sops in files that nobody sealed",
		files: {
			"values.yaml": `sops:\n  enabled: true\n  version: 3\n  age: [${ci}]\n`,
			"config.json": '{ "sops": "on" }\n',
		},
		reports: [],
	},
];

import {
	at,
	base64Length,
	documentRule,
	type Envelope,
	type Example,
	parseToken,
	sealed,
} from "@sops-guard/core";
import { mac, sealedBinary, sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-mac-malformed",
	summary: "The MAC of a sealed file is missing or damaged",
	why: "The MAC is what tells a changed, moved or removed value from a genuine one; without it sops refuses the file, and tools that do not look let changes pass.",
	fix: "Go back to the last good version: `git log --patch -- {path}`; or check every value and seal anew: `sops decrypt --ignore-mac {path}`.",
	messages: {
		missing: "{path} is sealed without a MAC",
		shape: "The MAC of {path} is no sealed value: it was edited or cut",
		damaged: "The MAC of {path} is damaged: it is not the sealed SHA-512 that sops writes",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	// What a document that cannot be read leaves of its metadata says nothing about it.
	yieldsTo: ["meta-parse-error"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const fault = faultOf(found.envelope);
		if (fault === null) return;
		yield { at: at.span(file, found.envelope.mac?.span ?? found.envelope.keySpan), message: fault };
	},
});

/** The MAC is 128 hexadecimal digits, and a token keeps the length of what it seals. */
const digits = 128;

function faultOf({ mac, lastModified, version }: Envelope): "missing" | "shape" | "damaged" | null {
	// Metadata that breaks off is one finding, of `sops-metadata-invalid`.
	if (mac === null && lastModified === null && version === null) return null;
	if (mac === null || mac.text === "") return "missing";
	const { token, faults } = parseToken(mac.text);
	if (token === null) return "shape";
	// An IV of another length is sound to sops, and the finding of `sops-iv-length`.
	const isFaulty = faults.some((fault) => fault !== "iv-length");
	return isFaulty || token.type !== "str" || base64Length(token.data) !== digits ? "damaged" : null;
}

const body = `pass: ${token()}\n`;

export const examples: readonly Example[] = [
	{
		title: "No MAC",
		files: { "a.enc.yaml": sealedYaml(body, { mac: null }) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "An empty MAC",
		files: { "a.enc.yaml": sealedYaml(body, { mac: "" }) },
		reports: ["a.enc.yaml:14"],
	},
	{
		title: "A MAC in clear",
		files: { "a.enc.yaml": sealedYaml(body, { mac: "0123456789ABCDEF" }) },
		reports: ["a.enc.yaml:14"],
	},
	{
		title: "A MAC that seals something else, in a dotenv and a binary file",
		files: {
			"a.sops.env": sealedDotenv(`A=${token()}\n`, { mac: token(64) }),
			"terraform.tfvars.enc": sealedBinary(token(40), { mac: mac.replace("type:str", "type:int") }),
		},
		reports: ["a.sops.env:5", "terraform.tfvars.enc:11"],
	},
	{
		title: "Sealed files with their MAC",
		files: {
			"a.enc.yaml": sealedYaml(body),
			"a.sops.env": sealedDotenv(`A=${token()}\n`),
			"terraform.tfvars.enc": sealedBinary(),
		},
		reports: [],
	},
	{
		title: "A nonce of 12 bytes is another finding",
		files: { "a.enc.yaml": sealedYaml(body, { mac: mac.replace(/iv:[^,]+/, "iv:AAAAAAAAAAAAAAAA") }) },
		reports: [],
	},
	{
		title: "Metadata that breaks off is another finding",
		files: { "a.enc.yaml": sealedYaml(body, { lastmodified: null, mac: null, version: null }) },
		reports: [],
	},
	{
		title: "A setting called sops in a file that nobody sealed",
		files: { "values.yaml": "sops:\n  enabled: true\n" },
		reports: [],
	},
];

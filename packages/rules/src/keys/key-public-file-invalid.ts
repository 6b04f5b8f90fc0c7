import {
	at,
	type Example,
	fileRule,
	isPublicKeyFile,
	isTemplateName,
	label,
	parseRecipient,
	type RecipientFault,
} from "@sops-guard/core";
import { ci, owner } from "../sealed-samples.ts";

export const rule = fileRule({
	id: "key-public-file-invalid",
	summary: "The public key file holds something else than recipients",
	why: "People and scripts seal with what stands in this file, as it stands there: one stray word and age refuses, or nobody can open the result.",
	fix: "Leave one recipient a line and comments in {path}; `age-keygen -y keys.txt` prints the recipient of an identity.",
	messages: {
		text: "This line is no recipient: {why}",
		trailing: "There is text behind the recipient, which age takes for a part of it",
		crlf: "The lines end in CR LF, and the CR becomes a part of the recipient where a script reads the file",
		empty: "{path} names no recipient",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.age-public-key(?:\.[^/]*)?$/ },
	*check(file) {
		const { text } = file;
		if (text === null || !isPublicKeyFile(file.path) || isTemplateName(file.path)) return;
		if (file.entry.kind === "link") return;
		let start = 0;
		let isEmpty = true;
		let hasCr = false;
		for (const line of text.split("\n")) {
			const span = { start, end: start + line.trimEnd().length };
			start += line.length + 1;
			const written = line.trim();
			if (line.endsWith("\r") && !hasCr) {
				hasCr = true;
				yield { at: at.span(file, span), message: "crlf" };
			}
			if (written === "" || written.startsWith("#")) continue;
			isEmpty = false;
			const [first = "", ...rest] = written.split(/[ \t]+/);
			const isSsh = first.startsWith("ssh-");
			const verdict = parseRecipient(written);
			if (!("fault" in verdict)) continue;
			// The rule about configurations tells of private keys, and of nothing else here.
			if (verdict.fault === "private-key" || /PRIVATE KEY|AGE-SECRET-KEY-/.test(written)) continue;
			if (!isSsh && rest.length > 0 && !("fault" in parseRecipient(first))) {
				yield { at: at.span(file, span), message: "trailing" };
			} else {
				yield {
					at: at.span(file, span),
					message: "text",
					labels: { why: label.words(causes[verdict.fault]) },
				};
			}
		}
		if (isEmpty && !hasCr) yield { at: at.file(file), message: "empty" };
	},
});

const causes: Readonly<Record<RecipientFault, string>> = {
	"private-key": "it is a private key",
	checksum: "its checksum is wrong, so that it has a typing error",
	length: "its key has the wrong size",
	"low-order": "everybody can open what is sealed for it",
	"ssh-key": "its Base64 holds no key of the kind that stands before it",
	prefix: "it starts like nothing that age knows",
};

export const examples: readonly Example[] = [
	{
		title: "Copied together with what `age-keygen` prints around it",
		files: { ".age-public-key": `Public key: ${ci}\n` },
		reports: [".age-public-key:1"],
	},
	{
		title: "A typing error, and a name behind the recipient",
		files: { ".age-public-key": `# platform\n${ci.replace("yvkg", "yvkk")}\n${owner} owner\n` },
		reports: [".age-public-key:2", ".age-public-key:3"],
	},
	{
		title: "Line ends of Windows: one cause, one finding",
		files: { ".age-public-key.prod": `${ci}\r\n${owner}\r\n` },
		reports: [".age-public-key.prod:1"],
	},
	{
		title: "Nothing in it",
		files: { ".age-public-key": "# comes later\n\n" },
		reports: [".age-public-key:1"],
	},
	{
		title: "Recipients and comments",
		files: {
			".age-public-key": `# public key: ${owner}\n${ci}\n\n${owner}`,
			".age-public-key.example": "age1canary\n",
		},
		reports: [],
	},
	{
		title: "A private key, of which another rule tells",
		files: {
			".age-public-key": `AGE-SECRET-KEY-${"1AHVK8D6PVY7342H96YFNDGSYVU45KQZTE8WJ7ZGPDLDE60VNWJZSHKFFED"}\n`,
		},
		reports: [],
	},
];

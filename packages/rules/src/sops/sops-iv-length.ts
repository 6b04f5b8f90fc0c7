import {
	at,
	documentRule,
	type Example,
	label,
	parseToken,
	type Sealed,
	type Span,
	sealed,
} from "@sops-guard/core";
import { mac, sealedBinary, sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-iv-length",
	summary: "A sealed value has an IV that is not 32 bytes long",
	why: "sops opens such a value and crashes when the file is saved the next time; only another program writes it, or an editor's slip.",
	fix: "Open the file and seal it anew with sops itself: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		one: "The IV of this sealed value is not 32 bytes long: sops opens it, and crashes at the next save",
		several:
			"The IVs of this sealed value and of {count} more are not 32 bytes long: sops opens the file, and crashes at the next save",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const [first, ...more] = oddOnes(found);
		if (first === undefined) return;
		yield {
			at: first,
			message: more.length === 0 ? "one" : "several",
			labels: { count: label.number(more.length) },
		};
	},
});

/** Whoever writes short IVs writes them everywhere, so a file is one finding. */
function oddOnes({ file, document, envelope }: Sealed) {
	const seen = new Set<number>();
	const places = document.leaves.flatMap((leaf) => {
		const { start } = leaf.node.span;
		if (seen.has(start) || !isOdd(leaf.node.text)) return [];
		seen.add(start);
		return [{ start, place: at.leaf(file, leaf) }];
	});
	if (isOdd(envelope.mac?.text ?? "")) {
		const { span } = envelope.mac as { readonly span: Span };
		places.push({ start: span.start, place: at.span(file, span) });
	}
	return places.sort((left, right) => left.start - right.start).map(({ place }) => place);
}

/** Whether the IV's length is all that is wrong. */
function isOdd(text: string): boolean {
	const { faults } = parseToken(text);
	return faults.length === 1 && faults[0] === "iv-length";
}

const short = (token: string) => token.replace(/iv:[^,]+/, "iv:AAAAAAAAAAAAAAAA");

export const examples: readonly Example[] = [
	{
		title: "A nonce of 12 bytes, as most programs use with AES-GCM",
		files: { "a.enc.yaml": sealedYaml(`user: ${token()}\npassword: ${short(token(20))}\n`) },
		reports: ["a.enc.yaml:2"],
	},
	{
		title: "A file of another writer is one finding",
		files: {
			"a.sops.env": sealedDotenv(`A=${short(token())}\nB=${short(token(20))}\n`, { mac: short(mac) }),
			"terraform.tfvars.enc": sealedBinary(token(64).replace(/iv:[^,]+/, "iv:")),
		},
		reports: ["a.sops.env:1", "terraform.tfvars.enc:2"],
	},
	{
		title: "The MAC alone",
		files: { "a.enc.yaml": sealedYaml(`user: ${token()}\n`, { mac: short(mac) }) },
		reports: ["a.enc.yaml:14"],
	},
	{
		title: "IVs of 32 bytes",
		files: { "a.enc.yaml": sealedYaml(`user: ${token()}\n`), "terraform.tfvars.enc": sealedBinary() },
		reports: [],
	},
	{
		title: "A token with other faults is another finding",
		files: {
			"a.enc.yaml": sealedYaml(
				`user: "${short(token())} canary"\nb: ${token().replace(/iv:[^,]+/, "iv:A")}\n`,
			),
		},
		reports: [],
	},
];

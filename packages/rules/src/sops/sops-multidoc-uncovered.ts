import {
	at,
	documentRule,
	type Example,
	exposureOf,
	type File,
	isAppended,
	isExposed,
	isSecretManifest,
	label,
	laterMetadata,
	manifestsIn,
	type Sealed,
	type Spot,
	sealed,
	textAt,
} from "@sops-guard/core";
import { mac, owner, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-multidoc-uncovered",
	summary: "A document of a sealed file is not covered by its seal",
	why: "sops looks for its metadata in the first YAML document only: what is pasted below stays in clear or cannot be opened, and review takes the file for sealed.",
	fix: "Take the document out of {path} and seal it in a file of its own; what was pushed in clear is known and must be replaced.",
	messages: {
		appended: "Document {number} of a sealed file is in clear: it was added by hand",
		misplaced: "The metadata stands in document {number}, and sops looks for it in the first only",
		foreign:
			"Document {number} was sealed as another file, and nobody can open it with the metadata of this one",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /ya?ml/, needles: ["sops"] },
	*check(file, { policy }) {
		const found = sealed(file);
		if (found !== null) {
			if (!found.whole || found.document.store !== "yaml") return;
			yield* appended(found);
			yield* foreign(found);
			return;
		}
		const [first] = laterMetadata(file.document);
		if (first === undefined) return;
		// A Secret in clear in front of a sealed one is one finding.
		if (policy.rule("k8s-plaintext-secret").enabled && holdsSecret(file, first.document)) return;
		yield {
			at: at.span(file, first.entry.key.span),
			message: "misplaced",
			labels: { number: label.number(first.document + 1) },
		};
	},
});

/** A document that somebody added to a sealed file: one finding, whatever it holds. */
function* appended(found: Sealed): Generator<Spot> {
	const exposed = found.document.leaves
		.filter(isExposed)
		.filter(({ document }) => isAppended(document, found));
	for (const index of new Set(exposed.map(({ document }) => document))) {
		const leaves = exposed.filter(({ document }) => document === index);
		const [first] = leaves;
		if (first === undefined) continue;
		yield {
			at: at.leaf(found.file, first),
			message: "appended",
			labels: { number: label.number(index + 1) },
			severity: leaves.some((leaf) => exposureOf(leaf) === "critical") ? "critical" : "high",
		};
	}
}

/** sops writes one metadata block into every document; one with another data key came with a file that was pasted. */
function* foreign({ file, document, envelope }: Sealed): Generator<Spot> {
	const keys = new Set(envelope.recipients.map(({ enc }) => enc));
	for (const { document: index, entry } of laterMetadata(document)) {
		if (textAt(entry.value, "mac") === envelope.mac?.text) continue;
		if (keys.has(textAt(entry.value, "age", 0, "enc") ?? null)) continue;
		yield {
			at: at.span(file, entry.key.span),
			message: "foreign",
			labels: { number: label.number(index + 1) },
			related: [{ at: at.span(file, envelope.keySpan), message: label.words("the metadata of the file") }],
		};
	}
}

function holdsSecret(file: File, before: number): boolean {
	return manifestsIn(file).some((manifest) => manifest.document < before && isSecretManifest(manifest));
}

const good = token();
const secret = (data: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n    name: db\nstringData:\n${data}`;
const sealedOne = sealedSecret(secret(`    url: ${good}\n`));
const metadataOf = (text: string) => text.slice(text.indexOf("sops:"));

export const examples: readonly Example[] = [
	{
		title: "A Secret appended as another document",
		files: {
			"a.enc.yaml": `${sealedOne}---\n${secret("    user: canary-a\n    password: canary-b\n")}`,
		},
		reports: ["a.enc.yaml:28"],
	},
	{
		title: "Two appended documents",
		files: { "a.enc.yaml": `${sealedYaml(`a: ${good}\n`)}---\nb: canary-b\n---\nc: true\n` },
		reports: ["a.enc.yaml:18", "a.enc.yaml:20"],
	},
	{
		title: "A document in front of the sealed one, which takes the metadata out of sight",
		files: { "a.enc.yaml": `region: eu-west-1\n---\n${sealedOne}` },
		reports: ["a.enc.yaml:9"],
	},
	{
		title: "Two sealed files in one",
		files: {
			"a.enc.yaml": `${sealedOne}---\n${sealedSecret(secret(`    pass: ${token(20)}\n`), { mac: mac.replace("iLxclo", "iLxclp"), recipients: [owner] })}`,
		},
		reports: ["a.enc.yaml:29"],
	},
	{
		title: "Documents that sops sealed together, each with the same metadata, or one for all",
		files: {
			"a.enc.yaml": `${sealedOne}---\n${secret(`    pass: ${token(20)}\n`)}${metadataOf(sealedOne)}`,
			"b.enc.yaml": `${sealedOne}---\n${secret(`    pass: ${token(20)}\n`)}`,
		},
		reports: [],
	},
	{
		title: "A MAC that one of two blocks lost in a merge: another finding",
		files: { "a.enc.yaml": `${sealedOne}---\n${sealedOne.replace(/mac: ENC.*/, 'mac: ""')}` },
		reports: [],
	},
	{
		title: "Documents with nothing to seal: empty ones, and what the selector leaves in clear",
		files: {
			"a.enc.yaml": `${sealedOne}---\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n    name: db\n`,
		},
		reports: [],
	},
	{
		title: "A value in clear beside sealed ones is another finding",
		files: { "a.enc.yaml": `${sealedYaml(`a: ${good}\n`)}---\nb: ${token(20)}\nc: canary-c\n` },
		reports: [],
	},
	{
		title: "A setting called sops in a later document",
		files: { "values.yaml": "a: 1\n---\nsops:\n  enabled: true\n" },
		reports: [],
	},
];

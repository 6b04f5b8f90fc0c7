import {
	at,
	conflictMarker,
	documentRule,
	type Example,
	type File,
	isAside,
	isEncryptedName,
	isSourceOrProse,
	isTerraformData,
	isToken,
	label,
	laterMetadata,
	type Place,
	parseToken,
	plainDocument,
	sealed,
} from "@sops-guard/core";
import {
	sealedBinary,
	sealedDotenv,
	sealedJson,
	sealedSecret,
	sealedYaml,
	token,
} from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-metadata-missing",
	summary: "Sealed values stand in a file without the metadata to open them",
	why: "The key of a sealed value is in the metadata of its own file: cut off or pasted elsewhere, the value is lost.",
	fix: "Take the file from the last version that has a `sops` block: `git log --patch -- {path}`; a pasted value must be set anew with `sops set`.",
	messages: {
		missing: "{count} sealed values, and no metadata in this file that could open them",
		one: "A sealed value, and no metadata in this file that could open it",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		if (isSourceOrProse(file.path) || sealed(file) !== null || conflictMarker(file.text ?? "") !== null)
			return;
		// In the wrong place it is not lost: another rule's finding.
		if (laterMetadata(file.document).length > 0 || hidesMetadata(file)) return;
		const tokens = tokensOf(file);
		const [first] = tokens;
		if (first === undefined) return;
		yield {
			at: first,
			message: tokens.length === 1 ? "one" : "missing",
			labels: { count: label.number(tokens.length) },
			severity: isAside(file.path) ? "low" : "critical",
		};
	},
});

/** A document that cannot be read, with metadata in its text: that it breaks off or loses a comma is a finding of its own. */
function hidesMetadata(file: File): boolean {
	return (
		file.document.parsed.documents.some(({ faults }) => faults.length > 0) &&
		/lastmodified/.test(file.text ?? "")
	);
}

/** Where tokens stand: at leaves, or in the text of a format that has none for us. */
function tokensOf(file: File): Place[] {
	const { leaves } = plainDocument(file);
	if (leaves.length > 0) {
		return leaves
			.filter((leaf) => !leaf.comment && isToken(leaf) && isSound(leaf.node.text))
			.map((leaf) => at.leaf(file, leaf));
	}
	if (!isEncryptedName(file.path) && !isTerraformData(file.path) && !settings.test(file.path)) return [];
	return [...(file.text ?? "").matchAll(written)]
		.filter(([text]) => isSound(text))
		.map(({ index, 0: text }) => at.span(file, { start: index, end: index + text.length }));
}

const settings = /\.(?:ya?ml|json|env|ini|conf|cfg|toml|properties)$/i;
const written = /ENC\[AES256_GCM,data:[A-Za-z0-9+/=]+,iv:[A-Za-z0-9+/=]+,tag:[A-Za-z0-9+/=]+,type:[a-z]+\]/g;

/** A whole token: half of one is what somebody writes about sops. */
function isSound(text: string): boolean {
	return parseToken(text).faults.length === 0;
}

const cut = (text: string) => text.slice(0, text.indexOf("sops"));

export const examples: readonly Example[] = [
	{
		title: "A sealed value pasted into plain Helm values",
		files: { "values.yaml": `replicas: 2\npostgres:\n  password: ${token()}\n` },
		reports: ["values.yaml:3"],
	},
	{
		title: "A sealed Secret whose end was cut off",
		files: {
			"secret.enc.yaml": cut(
				sealedSecret(
					`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  user: ${token(4)}\n  url: ${token()}\n`,
				),
			),
		},
		reports: ["secret.enc.yaml:6"],
	},
	{
		title: "A dotenv file without its sops_ lines",
		files: { "prod.sops.env": cut(sealedDotenv(`# production\nA=${token(6)}\nB=${token(9)}\n`)) },
		reports: ["prod.sops.env:2"],
	},
	{
		title: "Formats without keys and values for us, and one that breaks off",
		files: {
			"terraform.tfvars": `region = "eu"\npassword = "${token()}"\n`,
			"b.enc.json": `{\n\t"a": "${token()}",\n\t"b": "${token()}`,
		},
		reports: ["b.enc.json:2", "terraform.tfvars:2"],
	},
	{
		title: "Sealed files, also under a name that suggests another store",
		files: {
			"a.enc.yaml": sealedYaml(`a: ${token()}\n`),
			"a.yaml.enc": sealedYaml(`a: ${token()}\n`),
			"prod.env.sops": sealedDotenv(`A=${token()}\n`),
			"kubeconfig.json": sealedBinary(),
		},
		reports: [],
	},
	{
		title: "A lost comma, which hides metadata that is there",
		files: { "a.enc.json": sealedJson([`"a": "${token()}"`, `"b": "${token()}"`]).replace(",\n", "\n") },
		reports: [],
	},
	{
		title: "Writing about sealed values",
		files: {
			"README.md": `\`\`\`yaml\npassword: ${token()}\n\`\`\`\n`,
			"hooks.yaml": 'args: ["ENC[AES256_GCM,data:"]\n',
			"notes.txt": `it looks like ${token()}\n`,
			"check.sh": `grep -q '${token()}'\n`,
		},
		reports: [],
	},
	{
		title: "Metadata in the second document alone is another finding",
		files: { "a.enc.yaml": `a: ${token()}\n---\n${sealedYaml(`b: ${token()}\n`)}` },
		reports: [],
	},
];

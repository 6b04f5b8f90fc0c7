import {
	at,
	documentRule,
	type Example,
	globFault,
	globsOf,
	isAside,
	isToken,
	label,
	pairs,
	type Sealed,
	type Store,
	sealed,
} from "@sops-guard/core";
import { ci, sealedBinary, sealedDotenv, sealedJson, sealedYaml, token } from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-store-mismatch",
	summary: "A sealed file is kept in another format than its name says",
	why: "sops chooses the format by the last ending of the name: it does not find the metadata, or opens the file into something else than what was sealed.",
	fix: "Give the file the ending of its format, or name both formats wherever it is opened: `sops decrypt --input-type yaml --output-type yaml {path}`.",
	messages: {
		named: "{path} is kept as {actual}, and sops takes it for {named} by its name",
		wrapped: "{path} is a binary file around its whole text, and sops takes it for {named} by its name",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: {
		allowed: {
			type: "array",
			items: { type: "string" },
			description: "Globs of files that are opened with `--input-type`.",
			default: [],
		},
	},
	selects: { needles: ["sops"] },
	*check(file, { options, policy }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const named = file.document.store;
		const actual = found.document.store;
		const isWrapped = actual === named && isBinaryWrapper(found);
		if (actual === named && !isWrapped) return;
		const inner = policy.within(file.path) ?? file.path;
		if (globsOf(options.allowed.filter((glob) => globFault(glob) === null)).matches(inner)) return;
		yield {
			at: at.file(file),
			message: isWrapped ? "wrapped" : "named",
			labels: { actual: words[actual], named: words[named] },
			severity: isAside(file.path) ? "low" : "medium",
		};
	},
});

const words: Readonly<Record<Store, ReturnType<typeof label.words>>> = {
	yaml: label.words("YAML"),
	json: label.words("JSON"),
	dotenv: label.words("dotenv"),
	ini: label.words("INI"),
	binary: label.words("binary"),
};

/**
 * Whether the file holds what sops makes of any bytes, under a name for structured text: JSON around one value. Only this store
 * writes no selector.
 */
function isBinaryWrapper({ document: { text, store, leaves, parsed }, envelope }: Sealed): boolean {
	if (store !== "yaml" && store !== "json") return false;
	if (envelope.selectors.length > 0 || !/^\uFEFF?\s*\{/.test(text)) return false;
	const keys = pairs(parsed.documents[0]?.root ?? undefined).map(({ key }) => key.text);
	const [only, ...more] = leaves;
	return (
		keys.length === 2 && keys.includes("data") && only !== undefined && isToken(only) && more.length === 0
	);
}

const body = `password: ${token()}\n`;

export const examples: readonly Example[] = [
	{
		title: "YAML under a name that sops takes for binary",
		files: { "secrets.yaml.enc": sealedYaml(body) },
		reports: ["secrets.yaml.enc:1"],
	},
	{
		title: "A binary file under a YAML name",
		files: { "prod.enc.yaml": sealedBinary(), "prod.sops.json": sealedBinary() },
		reports: ["prod.enc.yaml:1", "prod.sops.json:1"],
	},
	{
		title: "dotenv whose last ending is not .env, JSON under a dotenv name",
		files: {
			".env.production": sealedDotenv(`A=${token()}\n`),
			"app.sops.env": sealedJson([`"a": "${token()}"`]),
		},
		reports: [".env.production:1", "app.sops.env:1"],
	},
	{
		title: "Fixtures, at low severity",
		files: { "tests/secrets.YAML": sealedYaml(body) },
		reports: ["tests/secrets.YAML:1"],
	},
	{
		title: "Each store under its name",
		files: {
			"a.enc.yaml": sealedYaml(body),
			"b.enc.json": sealedJson([`"data": "${token()}"`]),
			"c.sops.env": sealedDotenv(`A=${token()}\n`),
			"terraform.tfvars.enc": sealedBinary(),
			"server.key": sealedBinary(),
		},
		reports: [],
	},
	{
		title: "JSON is YAML too",
		files: { "a.enc.yaml": sealedJson([`"password": "${token()}"`, `"user": "${token(5)}"`]) },
		reports: [],
	},
	{
		title: "Opened with --input-type on purpose",
		files: {
			".sops-guard.yaml": 'version: 1\nrules:\n  sops-store-mismatch: { allowed: ["**/*.yaml.enc"] }\n',
			"k8s/secrets.yaml.enc": sealedYaml(body),
		},
		reports: [],
	},
	{
		title: "A page and a setting about sops",
		files: { "README.md": `    sops:\n      age: ${ci}\n`, "values.cfg": "sops: true\n" },
		reports: [],
	},
];

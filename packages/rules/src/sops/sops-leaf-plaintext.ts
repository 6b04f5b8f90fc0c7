import {
	at,
	documentRule,
	type Example,
	exposureOf,
	isAppended,
	isExposed,
	isToken,
	type Leaf,
	label,
	type Sealed,
	sealed,
} from "@sops-guard/core";
import {
	sealedBinary,
	sealedDotenv,
	sealedIni,
	sealedJson,
	sealedSecret,
	sealedYaml,
	token,
} from "../sealed-samples.ts";

export const rule = documentRule({
	id: "sops-leaf-plaintext",
	summary: "A value of a sealed file is in clear",
	why: "A value that was typed into a sealed file stays readable in git, and sops complains only when somebody decrypts the file.",
	fix: "Take the value out, then set a new one with `sops edit {path}`; the one that was pushed is known.",
	messages: {
		default: "`{pointer}` is in clear in a sealed file, although its selector covers it",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const exposed = exposedLeaves(found);
		const sealedAnywhere = found.document.leaves.some(isToken);
		// Decrypted as a whole: another rule's finding.
		if (!sealedAnywhere && exposed.length > 1) return;
		for (const leaf of exposed) {
			// As is a document that was appended in clear.
			if (isAppended(leaf.document, found)) continue;
			yield {
				at: at.leaf(file, leaf),
				labels: { pointer: label.pointer(leaf.path, leaf.document) },
				severity: exposureOf(leaf),
			};
		}
	},
});

/** Each value once: an alias repeats its anchor. */
function exposedLeaves({ document }: Sealed): Leaf[] {
	const seen = new Set<number>();
	return document.leaves.filter((leaf) => {
		if (!isExposed(leaf) || seen.has(leaf.node.span.start)) return false;
		seen.add(leaf.node.span.start);
		return true;
	});
}

const good = /* @__PURE__ */ token();
const secret = (data: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n    name: db\nstringData:\n${data}`;

export const examples: readonly Example[] = [
	{
		title: "A password added by hand",
		files: { "db.enc.yaml": sealedSecret(secret(`    user: ${good}\n    password: canary-hunter2\n`)) },
		reports: ["db.enc.yaml:7"],
	},
	{
		title: "Numbers, switches and dates are values too",
		files: {
			"a.enc.yaml": sealedYaml(`a: ${good}\nport: 5432\nssl: true\nsince: 2024-01-01\nrate: 0.5\n`),
		},
		reports: ["a.enc.yaml:2", "a.enc.yaml:4", "a.enc.yaml:5", "a.enc.yaml:3"],
	},
	{
		title: "In lists, flow maps, block scalars and deeper levels",
		files: {
			"a.enc.yaml": sealedYaml(
				`list:\n    - ${good}\n    - canary-hunter2\nflow: {a: "${good}", b: canary-x}\nblock: |\n    canary-hunter2\ndeep:\n    er: {password: canary-y}\n`,
			),
		},
		reports: ["a.enc.yaml:3", "a.enc.yaml:4", "a.enc.yaml:6", "a.enc.yaml:8"],
	},
	{
		title: "Text that only looks sealed",
		files: { "a.enc.yaml": sealedYaml(`a: ${good}\npass: ENC[not really]\nlead: "x ${good}"\n`) },
		reports: ["a.enc.yaml:2", "a.enc.yaml:3"],
	},
	{
		title: "dotenv, INI, JSON and binary",
		files: {
			"a.sops.env": sealedDotenv(`A=${good}\nB=canary-hunter2\n`),
			"b.sops.ini": sealedIni(`[db]\nuser = ${good}\npass = canary-hunter2\n`),
			"c.enc.json": sealedJson([`"a": "${good}"`, '"b": "canary-hunter2"']),
			"terraform.tfvars.enc": sealedBinary("canary-hunter2"),
		},
		reports: ["a.sops.env:2", "b.sops.ini:3", "c.enc.json:3", "terraform.tfvars.enc:2"],
	},
	{
		title: "The only value of the file",
		files: { "db.enc.yaml": sealedSecret(secret("    password: canary-hunter2\n")) },
		reports: ["db.enc.yaml:6"],
	},
	{
		title: "Another store than the name suggests",
		files: { "db.yaml.enc": sealedYaml(`user: ${good}\npassword: canary-hunter2\n`) },
		reports: ["db.yaml.enc:2"],
	},
	{
		title: "A placeholder breaks the file as well, at high severity",
		files: { "db.enc.yaml": sealedYaml(`user: ${good}\npassword: changeme\n`) },
		reports: ["db.enc.yaml:2"],
	},
	{
		title: "Outside the selector of the file everything may be in clear",
		files: {
			"secret.enc.yaml": sealedSecret(secret(`    url: ${good}\n`)),
			"suffix.enc.yaml": sealedYaml(`a: ${good}\nregion_unencrypted: eu\nnested_unencrypted:\n    b: c\n`),
			"regex.enc.yaml": sealedYaml(`pass: ${good}\nhost: db\n`, {
				selector: ["unencrypted_regex", "^host$"],
			}),
		},
		reports: [],
	},
	{
		title: "sops never seals empty texts and nulls",
		files: {
			"a.enc.yaml": sealedYaml(`a: ${good}\nb: ""\nc: null\nd: ~\ne:\nf: {}\ng: []\n`),
			"b.sops.env": sealedDotenv(`A=${good}\nB=\n`),
		},
		reports: [],
	},
	{
		title: "Comments may be in clear",
		files: { "a.enc.yaml": sealedYaml(`# rotate before June\na: ${good}\n`) },
		reports: [],
	},
	{
		title: "A file in clear is one finding of another rule",
		files: {
			"db.enc.yaml": secret("    user: canary-a\n    password: canary-b\n"),
			"decrypted.enc.yaml": sealedSecret(secret("    user: canary-a\n    password: canary-b\n")),
		},
		reports: [],
	},
	{
		title: "A Secret appended as another document is one finding of another rule",
		files: {
			"a.enc.yaml": `${sealedSecret(secret(`    url: ${good}\n`))}---\n${secret("    user: canary-a\n    password: canary-b\n")}`,
		},
		reports: [],
	},
	{
		title: "A page that shows what a sealed file looks like",
		files: {
			"docs/guide.md": `# Sealing\n\n    PASSWORD=${good}\n    USER=alice\n${sealedDotenv("").replace(/^/gm, "    ")}\nsops_version=3.13.3\n`,
		},
		reports: [],
	},
];

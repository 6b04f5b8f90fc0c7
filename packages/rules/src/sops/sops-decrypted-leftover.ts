import {
	at,
	type Example,
	type File,
	isAside,
	isDecryptedName,
	isExposed,
	isTemplateName,
	isTerraformData,
	isToken,
	label,
	type Policy,
	plainCopies,
	plaintextOf,
	type Spot,
	sealed,
	sealedFiles,
	sealingDuties,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { sealedBinary, sealedDotenv, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-decrypted-leftover",
	summary: "A sealed file was decrypted, and the plaintext is tracked",
	why: "A copy made for reading or editing undoes the seal: git keeps it for good, beside the file that was to protect it.",
	fix: "Replace the values, take the copy out with `git rm --cached {path}`, and ignore its name; use `sops edit` instead of a copy.",
	messages: {
		copy: "{path} is the plaintext of {original}",
		whole: "{path} was decrypted in place: its metadata is there, and all of its {count} values are in clear",
		name: "{path} is named like a decrypted file and is in clear",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {},
	*check(tree, { policy }) {
		for (const { file, document, whole } of tree.fact(sealedFiles).values()) {
			if (!whole || document.leaves.some(isToken)) continue;
			const exposed = document.leaves.filter(isExposed);
			const [first] = exposed;
			// A single value in clear is `sops-leaf-plaintext`.
			if (first === undefined || exposed.length < 2) continue;
			yield { at: at.leaf(file, first), message: "whole", labels: { count: label.number(exposed.length) } };
		}
		const duties = tree.fact(sealingDuties);
		for (const file of tree.files) {
			if (isTerraformData(file.path)) continue;
			const spot = spotOfCopy(tree, file, policy);
			if (spot === null) continue;
			// What has to be sealed by its own name, or for another reason than being a copy, is `sops-file-plaintext`.
			const by = duties.of(file, policy)?.by ?? null;
			if (by === null || (by === "rule" && spot.message === "copy")) yield spot;
		}
	},
});

function spotOfCopy(tree: Tree, file: File, policy: Policy): Spot | null {
	const original = tree.fact(plainCopies).get(file.path)?.file;
	const isNamed = isDecryptedName(file.path);
	if (original !== undefined) {
		// A Secret under any other name is told leaf by leaf by the rule for plain Secrets, which sees one file alone.
		if (!isNamed && holdsSecretsAlone(file) && policy.rule("k8s-plaintext-secret").enabled) return null;
		return {
			at: at.file(file),
			message: "copy",
			labels: { original: label.path(original.path) },
			related: [{ at: at.file(original), message: label.words("the sealed file") }],
			severity: isAside(file.path) ? "low" : "critical",
		};
	}
	if (!isNamed || isTemplateName(file.path) || !isData(file.path)) return null;
	if (file.entry.kind === "link" || sealed(file) !== null || plaintextOf(file) === null) return null;
	const isSecret = holdsSecretsAlone(file) && !isAside(file.path);
	return {
		at: at.file(file),
		message: "name",
		severity: isSecret ? "critical" : "low",
		confidence: "likely",
	};
}

function holdsSecretsAlone(file: File): boolean {
	return plaintextOf(file)?.secretsOnly ?? false;
}

/** The formats in which people keep secrets. */
function isData(path: string): boolean {
	return /\.(?:ya?ml|json|env|ini|toml|conf|cfg|properties|txt|dec|decrypted|plaintext|cleartext)~?$/i.test(
		path,
	);
}

const secret = (values: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n${values}`;

export const examples: readonly Example[] = [
	{
		title: "A decrypted copy beside the sealed file",
		files: {
			"secrets.enc.yaml": sealedYaml(`password: ${token(20)}\n`),
			"secrets.dec.yaml": "password: canary-hunter2\n",
		},
		reports: ["secrets.dec.yaml:1"],
	},
	{
		title: "Names of several tools",
		files: {
			"a/db.sops.yaml": sealedYaml(`password: ${token(20)}\n`),
			"a/db.yaml.decrypted": "password: canary-hunter2\n",
			"b/db.yaml": sealedYaml(`password: ${token(20)}\n`),
			"b/.decrypted~db.yaml": "password: canary-hunter2\n",
			"c/prod.enc.env": sealedDotenv(`PASSWORD=${token(20)}\n`),
			"c/prod.plain.env": "PASSWORD=canary-hunter2\n",
		},
		reports: ["a/db.yaml.decrypted:1", "b/.decrypted~db.yaml:1", "c/prod.plain.env:1"],
	},
	{
		title: "The name that the file had before",
		files: { "kubeconfig.enc": sealedBinary(), kubeconfig: "users:\n- token: canary-hunter2\n" },
		reports: ["kubeconfig:1"],
	},
	{
		title: "The same keys, and values of the same lengths",
		files: {
			"db.enc.yaml": sealedSecret(secret(`  user: ${token(8)}\n  password: ${token(14)}\n`)),
			"db.yaml": secret("  user: canary-a\n  password: canary-hunter2\n"),
			"notes/x.yaml": "a: b\n",
		},
		reports: ["db.yaml:1"],
	},
	{
		title: "Under a name of its own, but with every length alike",
		files: {
			"db.enc.yaml": sealedYaml(`user: ${token(8)}\npassword: ${token(14)}\n`),
			"old-database.yaml": "user: canary-a\npassword: canary-hunter2\n",
		},
		reports: ["old-database.yaml:1"],
	},
	{
		title: "Decrypted in place, with the metadata left behind",
		files: { "db.enc.yaml": sealedSecret(secret("  user: canary-a\n  password: canary-hunter2\n")) },
		reports: ["db.enc.yaml:6"],
	},
	{
		title: "By name alone, at low severity unless it is a Kubernetes Secret",
		files: {
			"example/secrets.dec.yaml": "password: canary-hunter2\n",
			"k8s/db.dec.yaml": secret("  password: canary-hunter2\n"),
		},
		reports: ["k8s/db.dec.yaml:1", "example/secrets.dec.yaml:1"],
	},
	{
		title: "Plain values beside sealed ones, as Helm is used",
		files: {
			"values.yaml": "replicas: 2\nimage: app\n",
			"values.enc.yaml": sealedYaml(`password: ${token(14)}\n`),
			"staging.yaml": "password: changeme\n",
			"staging.enc.yaml": sealedYaml(`password: ${token(8)}\n`),
		},
		reports: [],
	},
	{
		title: "Defaults that sealed values replace",
		files: {
			"values.yaml": "db:\n  password: canary-default-of-the-chart\n  user: canary-app-user\n",
			"values.enc.yaml": sealedYaml(`db:\n    password: ${token(14)}\n    user: ${token(3)}\n`),
		},
		reports: [],
	},
	{
		title: "Forms, code, and another Secret with the same keys",
		files: {
			"db.enc.yaml": sealedSecret(secret(`  user: ${token(8)}\n  password: ${token(14)}\n`)),
			"db.yaml.example": secret("  user: canary-a\n  password: canary-hunter2\n"),
			"web.yaml": secret("  user: canary-app\n  password: canary-hunter2\n"),
			"decoder.dec.go": "package dec\n",
		},
		reports: [],
	},
	{
		title: "Sealed on both sides, and a name that only begins alike",
		files: {
			"secrets.enc.yaml": sealedYaml(`password: ${token(20)}\n`),
			"secrets.dec.yaml": sealedYaml(`password: ${token(20)}\n`),
			"december.yaml": "a: b\n",
		},
		reports: [],
	},
];

import {
	at,
	type Example,
	type File,
	holdsSealedValue,
	isAside,
	isTerraformData,
	label,
	linkTarget,
	type Plaintext,
	type Policy,
	plainCopies,
	plaintextOf,
	type SealingDuty,
	type Severity,
	type Spot,
	sealed,
	sealingDuties,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, sealedBinary, sealedSecret, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-file-plaintext",
	summary: "A file that has to be sealed is in clear",
	why: "The file sits where a sealed file belongs, but nobody ran sops: whoever has a clone has its values for good.",
	fix: "Seal it with `sops encrypt --in-place {path}` before it is pushed; what was pushed is known and needs new values first.",
	messages: {
		name: "{path} is in clear, although its name says that it is sealed",
		policy: "{path} is in clear, although the policy lists it as sealed",
		rule: "{path} is in clear, although creation rule {number} of {config} seals files like it",
		link: "{path} has the name of a sealed file and leads to {target}, which is in clear",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {},
	*check(tree, { policy }) {
		const duties = tree.fact(sealingDuties);
		for (const file of tree.files) {
			if (file.entry.kind === "submodule") continue;
			const duty = duties.of(file, policy);
			if (duty === null) continue;
			if (file.entry.kind === "link") {
				yield* spotsOfLink(tree, file, duty, policy);
				continue;
			}
			const plain = unsealed(file);
			if (plain === null || isAnothers(tree, file, duty, plain, policy)) continue;
			yield {
				at: at.file(file),
				message: duty.by,
				severity: severityOf(file, plain),
				confidence: duty.by === "rule" || !plain.telling ? "likely" : "certain",
				...(duty.by === "rule" ? ruling(duty) : {}),
			};
		}
	},
});

/** What stands in clear in the file; null when it is sealed, was sealed and is broken, or has nothing to seal. */
function unsealed(file: File): Plaintext | null {
	if (sealed(file) !== null || holdsSealedValue(file)) return null;
	return plaintextOf(file);
}

/**
 * Leaves alone what another rule says better. A Kubernetes object that is no Secret has nothing to seal as far as a creation
 * rule goes; a Secret that only a creation rule wants sealed is named leaf by leaf; Terraform's data has rules of its own.
 */
function isAnothers(tree: Tree, file: File, duty: SealingDuty, plain: Plaintext, policy: Policy): boolean {
	if (isTerraformData(file.path)) return true;
	if (duty.by !== "rule") return false;
	if (tree.fact(plainCopies).has(file.path) && policy.rule("sops-decrypted-leftover").enabled) return true;
	return !plain.telling || (plain.secretsOnly && policy.rule("k8s-plaintext-secret").enabled);
}

function severityOf(file: File, plain: Plaintext): Severity {
	if (isAside(file.path)) return "low";
	return plain.telling ? "critical" : "high";
}

function ruling({ placed, rule }: SealingDuty & { readonly by: "rule" }): Pick<Spot, "labels" | "related"> {
	return {
		labels: { number: label.number(rule.index + 1), config: label.path(placed.file.path) },
		related: [{ at: at.span(placed.file, rule.span), message: label.words("the rule that seals it") }],
	};
}

/** A link is judged by what it leads to inside the tree, unless that is a finding of its own. */
function* spotsOfLink(tree: Tree, link: File, duty: SealingDuty, policy: Policy): Generator<Spot> {
	if (duty.by === "rule") return;
	const target = linkTarget(tree, link);
	if (target === null || tree.fact(sealingDuties).of(target, policy) !== null) return;
	const plain = unsealed(target);
	if (plain === null) return;
	yield {
		at: at.file(link),
		message: "link",
		labels: { target: label.path(target.path) },
		related: [{ at: at.file(target), message: label.words("the file in clear") }],
		severity: severityOf(link, plain),
	};
}

const secret = (value: string) =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: ${value}\n`;
const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\ndata:\n  LEVEL: debug\n";
const config = (...patterns: string[]) =>
	`creation_rules:\n${patterns.map((pattern) => `  - path_regex: ${pattern}\n    age: ${ci}\n`).join("")}`;

export const examples: readonly Example[] = [
	{
		title: "A tfvars file under its sealed name",
		files: { "terraform/prod/terraform.tfvars.enc": 'db_password = "canary-hunter2"\n' },
		reports: ["terraform/prod/terraform.tfvars.enc:1"],
	},
	{
		title: "A Kubernetes Secret under a sealed name: one finding, and not one for each value",
		files: { "k8s/db.enc.yaml": secret("canary-hunter2"), "k8s/web.sops.yaml": secret("canary-hunter2") },
		reports: ["k8s/db.enc.yaml:1", "k8s/web.sops.yaml:1"],
	},
	{
		title: "Capitals, backups, and the store's ending before the sealed one",
		files: {
			"db.ENC.YAML": secret("canary-hunter2"),
			"web.enc.yaml.bak": secret("canary-hunter2"),
			"prod.env.enc": "TOKEN=canary-hunter2\n",
			".env.sops": "TOKEN=canary-hunter2\n",
		},
		reports: [".env.sops:1", "db.ENC.YAML:1", "prod.env.enc:1", "web.enc.yaml.bak:1"],
	},
	{
		title: "Metadata that somebody typed",
		files: { "db.enc.yaml": "password: canary-hunter2\nsops:\n  version: 3.13.3\n" },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "Decrypted, with a comment that stayed sealed",
		files: { "prod.sops.env": `#${token(20, "comment")}\nTOKEN=canary-hunter2\n` },
		reports: ["prod.sops.env:1"],
	},
	{
		title: "The policy lists it",
		files: {
			".sops-guard.yaml": 'version: 1\nartifacts:\n  encrypted: ["deploy/secure/**"]\n',
			"deploy/secure/api.yaml": "token: canary-hunter2\n",
		},
		reports: ["deploy/secure/api.yaml:1"],
	},
	{
		title: "A creation rule whose pattern speaks of sealing",
		files: {
			".sops.yaml": config(String.raw`secrets/.*\.ya?ml$`),
			"secrets/app.yaml": "password: canary-hunter2\n",
		},
		reports: ["secrets/app.yaml:1"],
	},
	{
		title: "A creation rule under which the other files are sealed",
		files: {
			".sops.yaml": config("^hosts/"),
			"hosts/a.yaml": sealedYaml(`key: ${token()}\n`),
			"hosts/b.yaml": "key: canary-hunter2\n",
		},
		reports: ["hosts/b.yaml:1"],
	},
	{
		title: "The nearest configuration decides",
		files: {
			".sops.yaml": config(".*"),
			"app/.sops.yaml": config("secret"),
			"app/secret.yaml": "password: canary-hunter2\n",
		},
		reports: ["app/secret.yaml:1"],
	},
	{
		title: "A link that leads to plaintext",
		files: { "plain/db.yaml": "password: canary-hunter2\n" },
		links: { "k8s/db.enc.yaml": "../plain/db.yaml" },
		reports: ["k8s/db.enc.yaml:1"],
	},
	{
		title: "In a folder of fixtures, at low severity",
		files: { "tests/group_vars/all.sops.yml": "password: canary-hunter2\n" },
		reports: ["tests/group_vars/all.sops.yml:1"],
	},
	{
		title: "Sealed files, in whatever store, and links to them",
		files: {
			"terraform.tfvars.enc": sealedBinary(),
			"db.enc.yaml": sealedSecret(secret(token())),
			"web.yaml.enc": sealedYaml(`password: ${token()}\n`),
			"api.enc.yaml": sealedBinary(),
		},
		links: { "current.enc.yaml": "db.enc.yaml", "outside.enc.yaml": "../../etc/hosts" },
		reports: [],
	},
	{
		title: "A catch-all rule is a recipe and obliges nobody",
		files: {
			".sops.yaml": `creation_rules:\n  - age: ${ci}\n`,
			"values.yaml": "replicas: 2\n",
			"notes.yaml": "owner: platform\n",
			"db.yaml": sealedYaml(`password: ${token()}\n`),
		},
		reports: [],
	},
	{
		title: "A rule that governs mostly plain manifests",
		files: {
			".sops.yaml": config(String.raw`kubernetes/.*\.ya?ml`),
			"kubernetes/a.yaml": configMap,
			"kubernetes/b.yaml": "replicas: 2\n",
			"kubernetes/c.yaml": "replicas: 3\n",
			"kubernetes/secret.yaml": sealedSecret(secret(token())),
		},
		reports: [],
	},
	{
		title: "A creation rule asks for Secrets, not for the objects beside them",
		files: {
			".sops.yaml": config("secrets/"),
			"secrets/kustomization.yaml":
				"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [db.yaml]\n",
			"secrets/external.yaml":
				"apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: db }\nspec: { refreshInterval: 1h }\n",
			"secrets/README.md": "# Secrets\n",
			"secrets/generate.sh": "PASSWORD=$(pwgen 32)\n",
		},
		reports: [],
	},
	{
		title: "Forms, side-cars and empty files",
		files: {
			"a.sops.yaml.j2": "password: #{ password }#\n",
			"b.sops.yaml.tmpl": "password: canary-hunter2\n",
			"secrets.sops.yaml.example": "password: canary-hunter2\n",
			"simple.sops.yaml.license": "SPDX-License-Identifier: GPL-3.0-or-later\n",
			".sops.pub.asc": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n",
			"empty.enc.yaml": "",
			"comment.enc.yaml": "# nothing yet\n---\n",
		},
		reports: [],
	},
	{
		title: "Placeholders and empty values",
		files: {
			// biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of another tool
			"vars.sops.cfg": "HOST=$HOST\npassword ${PASSWORD}\n",
			"a.enc.yaml": secret("{{ .Values.password }}"),
			"b.enc.yaml": secret("changeme"),
			"c.sops.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData: {}\n",
			"d.sops.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  file: |\n",
			"e.sops.env": "TOKEN=op://vault/item/token\nOTHER=\n",
		},
		reports: [],
	},
	{
		title: "Other ciphers under the same names",
		files: {
			"vault.enc": "$ANSIBLE_VAULT;1.1;AES256\n6162\n",
			"deploy.key.enc": `U2FsdGVkX1${"A".repeat(60)}\n`,
			"credentials.yml.enc": `${"A".repeat(40)}--${"B".repeat(16)}--${"C".repeat(22)}==\n`,
			"sealed.enc.yaml":
				"apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: AgBy8hCF8\n",
			"hiera.enc.yaml": "db::password: ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYCAQAxggEhMIIBHQIBADAF]\n",
			"old.enc": "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
			"big.enc": "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
		},
		reports: [],
	},
	{
		title: "A merge that nobody finished is another finding",
		files: { "db.enc.yaml": `<<<<<<< HEAD\na: ${token()}\n=======\na: ${token(5)}\n>>>>>>> x\n` },
		reports: [],
	},
];

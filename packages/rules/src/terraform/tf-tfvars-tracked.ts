import {
	at,
	type Example,
	fileRule,
	isAside,
	isCredential,
	isPlaceholder,
	isSecretName,
	isTemplateName,
	label,
	otherCipher,
	withoutBackup,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "tf-tfvars-tracked",
	summary: "Terraform variables are tracked in plaintext",
	why: "A tfvars file holds the credentials of a whole environment, and whoever has a clone has them for good.",
	fix: "Rotate what it holds, take it out with `git rm --cached {path}`, ignore it, and commit it sealed as {sealed}.",
	messages: {
		secret: "{path} is tracked and assigns something that is named or shaped like a secret",
		declared: "{path} is tracked, but the policy says that it is never committed",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /\.tfvars(?:[.~]|$)/ },
	*check(file, { policy }) {
		const name = withoutBackup(file.path);
		if (!variables.test(name) || isTemplateName(name) || file.entry.kind === "link") return;
		if (file.absence !== null || file.document.envelope !== null) return;
		if (otherCipher(file.bytes, file.text) !== null) return;
		const inner = policy.within(name);
		const { neverCommit } = policy.artifacts;
		const isDeclared = neverCommit.declared && inner !== null && neverCommit.matches(inner);
		const holdsSecret = assignsSecret(file.text ?? "");
		// Many keep variables without a secret in git, and nobody asked them not to.
		if (!holdsSecret && !isDeclared) return;
		const message = holdsSecret ? "secret" : "declared";
		yield {
			at: at.file(file),
			message,
			labels: { sealed: label.path(`${name}.enc`) },
			severity: isAside(file.path) ? "low" : severityOf[message],
		};
	},
});

const variables = /\.tfvars(?:\.json)?$/i;
const severityOf = { secret: "critical", declared: "high" } as const;

// A name, then a quoted string or a heredoc; begins at a word's start only, so that it stays linear.
const assignment = /(?<![\w.-])([A-Za-z_][\w.-]*)["']?\s*[=:]\s*(?:"((?:[^"\\\n]|\\.)*)"|<<-?\s*[A-Za-z_])/g;

/** Whether a string is assigned that is named or shaped like a secret. Commented lines count: they are published too. */
function assignsSecret(text: string): boolean {
	for (const [, name = "", value] of text.matchAll(assignment)) {
		if (value === undefined ? isSecretName(name) : isSecret(name, value)) return true;
	}
	return text.includes("PRIVATE KEY-----");
}

function isSecret(name: string, value: string): boolean {
	if (isPlaceholder(value) || publicText.test(value) || isNameOf(name, value)) return false;
	return isSecretName(name) || isCredential(value);
}

/** What `pg_superuser_secret = "cnpg-superuser"` tells is the name of a Secret: a label that says again what the variable says. */
function isNameOf(name: string, value: string): boolean {
	if (!/secret$/i.test(name) || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(value)) return false;
	const words = name.toLowerCase().split(/[^a-z]+/);
	return value.split("-").some((word) => word.length > 3 && word !== "secret" && words.includes(word));
}

/** Public halves and names of things. */
const publicText = /^(?:ssh-|ecdsa-|sk-ssh-|age1|arn:)/i;

export const examples: readonly Example[] = [
	{
		title: "A tracked tfvars file with a password",
		files: { "env/prod/terraform.tfvars": 'region = "eu"\ndb_password = "canary-hunter2"\n' },
		reports: ["env/prod/terraform.tfvars:1"],
	},
	{
		title: "A backup of it, under another spelling",
		files: { "env/prod/Terraform.TFVARS.bak": 'api_token = "canary-hunter2"\n' },
		reports: ["env/prod/Terraform.TFVARS.bak:1"],
	},
	{
		title: "The JSON form, nested",
		files: { "prod.auto.tfvars.json": '{ "db": { "password": "canary-hunter2" } }\n' },
		reports: ["prod.auto.tfvars.json:1"],
	},
	{
		title: "Without a secret, where the policy says never",
		files: {
			".sops-guard.yaml": 'version: 1\nartifacts:\n  neverCommit: ["**/*.tfvars"]\n',
			"terraform.tfvars": 'region = "eu"\n',
		},
		reports: ["terraform.tfvars:1"],
	},
	{
		title: "Without a secret, where no policy says never",
		files: {
			"terraform.tfvars": `region = "eu"
db_password = "CHANGE_ME"
image = "https://cdn.example.org/debian/20220612-1045/7d3f1c0b9e8a5d24f6b1c03e/debian11.qcow2"
`,
		},
		reports: [],
	},
	{
		title: "The sealed file and the example",
		files: {
			"terraform.tfvars.enc": '{ "data": "ENC[AES256_GCM,data:…]", "sops": {} }\n',
			"terraform.tfvars.example": 'db_password = "CHANGE_ME"\n',
			"example.tfvars": 'db_password = "CHANGE_ME"\n',
		},
		reports: [],
	},
	{
		title: "Sealed in place, by SOPS or by another cipher",
		files: {
			"a.tfvars":
				'{ "data": "ENC[AES256_GCM,data:2Q==,iv:,tag:,type:str]", "sops": { "version": "3.13.2", "mac": "" } }\n',
			"b.tfvars": "$ANSIBLE_VAULT;1.1;AES256\n6162\n",
			"c.tfvars": "\0GITCRYPT\0\u0001\u0002",
		},
		reports: [],
	},
	{
		title:
			"Variables without a secret: sizes, images, public keys, a name of a secret, a word that comes later",
		files: {
			"projects/a.tfvars": `region = "eu"\nimage = { "debian_12" = "https://canary.test/images/12/20260101-amd64.qcow2" }\nssh_public_key = "ssh-ed25519 AAAAcanary"\nsecret_name = "canary"\ndb_password = "\${DB_PASSWORD}"\ndigest = "sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f9"\n`,
			"projects/b.tfvars": "",
		},
		reports: [],
	},
	{
		title: "The name of a Secret",
		files: { "qa.tfvars": '# pg_superuser_secret = "cnpg-superuser-canary"\n' },
		reports: [],
	},
	{
		title: "A secret in a heredoc and in a commented line",
		files: {
			"a.tfvars": "tls_private_key = <<-EOT\n  canary\nEOT\n",
			"b.tfvars": '# db_password = "canary-hunter2"\n',
		},
		reports: ["a.tfvars:1", "b.tfvars:1"],
	},
	{
		title: "In a folder of fixtures it weighs less",
		files: { "tests/terraform.tfvars": 'db_password = "canary-hunter2"\n' },
		reports: ["tests/terraform.tfvars:1"],
	},
	{
		title: "A link to variables elsewhere, and forms to be filled in",
		files: {
			"prod.tfvars.tmpl": 'db_password = "canary-hunter2"\n',
			"sample.tfvars": 'db_password = "canary-hunter2"\n',
		},
		links: { "prod.tfvars": "/etc/prod.tfvars" },
		reports: [],
	},
];

import {
	at,
	type Example,
	fileRule,
	isAside,
	isPlaceholder,
	isSecretName,
	isTemplateName,
	label,
	looksLikeCredential,
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
		presumed: "{path} is tracked; nothing in it looks like a secret",
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
		const message = assignsSecret(file.text ?? "") ? "secret" : isDeclared ? "declared" : "presumed";
		yield {
			at: at.file(file),
			message,
			labels: { sealed: label.path(`${name}.enc`) },
			severity: isAside(file.path) ? "low" : severityOf[message],
		};
	},
});

const variables = /\.tfvars(?:\.json)?$/i;
const severityOf = { secret: "critical", declared: "high", presumed: "low" } as const;

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
	if (isPlaceholder(value) || publicText.test(value)) return false;
	return isSecretName(name) || looksLikeCredential(value);
}

/** Public keys, digests, addresses without a password, paths: dense as a credential, and none. */
const publicText =
	/^(?:ssh-|ecdsa-|sk-ssh-|age1|arn:|sha\d+[:-]|[0-9a-f]+$|https?:\/\/[^@]*$|[\w.~-]*(?:\/[\w.@:-]+)+$)/i;

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
		reports: ["terraform.tfvars:1"],
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
];

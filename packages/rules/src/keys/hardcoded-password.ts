import {
	at,
	type Example,
	type File,
	fileRule,
	findTokens,
	isAside,
	isTemplateName,
	isTestCode,
	label,
	type SecretLiteral,
	type Severity,
	sealed,
	secretLiterals,
} from "@sops-guard/core";

export const rule = fileRule({
	id: "hardcoded-password",
	summary: "A value whose name says that it is a secret is written in a file",
	why: "Whoever has a clone has the password, and a password in a file is never changed, because nobody knows who else reads it there.",
	fix: "Change it where it is used, then keep it sealed: `sops encrypt --in-place {path}`, or read it from the environment or a Secret.",
	messages: {
		default: "The value of {name} is in plaintext",
		weak: "The value of {name} is in plaintext, and anybody would guess it",
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	exposure: true,
	// What these say of the file as a whole, or of the same value, is not said again.
	yieldsTo: [
		...["tf-tfvars-tracked", "tf-state-tracked", "tf-plan-tracked", "tf-crash-log-tracked"],
		...["sops-file-plaintext", "sops-decrypted-leftover", "gitignore-tracked-anyway", "key-file-tracked"],
		...[
			"k8s-generator-literal",
			"k8s-generator-plain-file",
			"k8s-registry-auth-plaintext",
			"k8s-secret-in-list",
		],
	],
	selects: {
		path: /(?:\.(?:ya?ml|json5?|jsonc|env|tf|tofu|hcl|tfvars|ini|cfg|conf|cnf|config|properties|toml|xml|sh|bash|zsh|php|py|rb|js|ts)|(?:^|\/)(?:\.?env[^/]*|[^/]*\.env\.[^/]*|\.[^/.]*(?:rc|config|cfg|profile|login|credentials|pass|tugboat)|[^/.]+))(?:\.(?:bak|old|orig|save)|~)?$/,
		needles: [
			...[
				"pass",
				"Pass",
				"PASS",
				"pwd",
				"Pwd",
				"PWD",
				"secret",
				"Secret",
				"SECRET",
				"token",
				"Token",
				"TOKEN",
			],
			...["key", "Key", "KEY", "auth", "_AUTH", "_SALT", "cred", "Cred", "CRED", ":5432:"],
		],
	},
	*check(file) {
		const { text, path } = file;
		if (file.entry.kind === "link" || text === null || isTemplateName(path) || others.test(path)) return;
		const literals = secretLiterals(file);
		// What is plain in a sealed file is judged by its own selectors.
		if (literals.length === 0 || sealed(file) !== null) return;
		const tokens = findTokens(text);
		for (const literal of literals) {
			const { span } = literal;
			// What is known by its form is told by the rule about those.
			if (tokens.some((token) => token.span.start < span.end && span.start < token.span.end)) continue;
			const severity = weighed(file, literal);
			if (severity === null) continue;
			yield {
				at: at.span(file, span, literal.path, literal.document),
				message: literal.strength === "weak" ? "weak" : "default",
				labels: { name: label.name(literal.name) },
				severity,
			};
		}
	},
});

/** What others wrote, what machines wrote, words for people in their own languages, and the configuration of sops. */
const others =
	/(?:^|\/)(?:node_modules|vendor|third_party|locales?|i18n|lang|langs|translations?|charts\/[^/]+\/templates|templates)\/|(?:^|[-_.])(?:lock|min|schema|swagger|openapi)\.(?:json|ya?ml|js)$|messages[\w-]*\.properties$|(?:^|\/)\.sops\.yaml$/i;

const shown = /(?:^|\/)(?:examples?|samples?|demos?|snippets)\/|(?:^|[-_./])tests?[-_.][^/]*$/i;

/** Null where it is nothing: what anybody would guess, where things are only tried or shown. */
function weighed({ path }: File, { strength, isCode }: SecretLiteral): Severity | null {
	const isForShow = isAside(path) || isTestCode(path) || shown.test(path);
	if (strength === "weak") return isForShow ? null : "low";
	if (isForShow) return "low";
	if (strength === "strong") return isCode ? "medium" : "high";
	return isCode ? "low" : "high";
}

const password = "canary-hunter2";
const drawn = "canaryQ7hxK9mVb4TzR8wLp3Ys6dNJq";

export const examples: readonly Example[] = [
	{
		title: "In values of a chart, in JSON, in an environment file and in an INI file",
		files: {
			"chart/values.yaml": `db:\n  user: app\n  password: ${password}\n`,
			"config.json": `{\n  "smtp": { "pass": "${password}" }\n}\n`,
			"app/.env.production": `DB_HOST=db\nDB_PASSWORD=${password} # old\nexport API_KEY='${drawn}'\n`,
			"etc/app.ini": `[db]\npassword = ${password}\n`,
		},
		reports: [
			"app/.env.production:2",
			"app/.env.production:3",
			"chart/values.yaml:3",
			"config.json:2",
			"etc/app.ini:2",
		],
	},
	{
		title: "In Terraform: an argument, the default of a variable, a backup of variables",
		files: {
			"main.tf": `resource "x" "y" {\n  password = "${password}"\n}\n`,
			"variables.tf": `variable "db_password" {\n  type    = string\n  default = "${password}"\n}\n`,
			"module/default.hcl": `inputs = {\n  api_token = "${password}"\n}\n`,
		},
		reports: ["main.tf:2", "module/default.hcl:2", "variables.tf:3"],
	},
	{
		title: "In the environment of a container, in a list of a compose file, in a file inside of a ConfigMap",
		files: {
			"deploy.yaml": `kind: Deployment\napiVersion: apps/v1\nspec:\n  env:\n    - name: DB_PASSWORD\n      value: ${password}\n`,
			"compose.yaml": `services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD=${password}\n`,
			"config.yaml": `apiVersion: v1\nkind: ConfigMap\ndata:\n  app.properties: |\n    db.user=app\n    db.password=${password}\n`,
		},
		reports: ["compose.yaml:4", "config.yaml:6", "deploy.yaml:6"],
	},
	{
		title: "In what tools keep at home, in XML, in a script and in code",
		files: {
			".netrc": `machine canary.test login app password ${password}\n`,
			".pgpass": `db:5432:app:app:${password}\n`,
			"servers.xml": `<Server>\n  <Pass>${password}</Pass>\n  <db password="${password}"/>\n</Server>\n`,
			"deploy.sh": `#!/bin/sh\nexport DB_PASSWORD="${password}"\n`,
			"settings.py": `SECRET_KEY = "${drawn}"\n`,
			"config.php": `<?php define('AUTH_KEY', '${drawn}');\n$dbpasswd = '${password}';\n`,
		},
		reports: [
			".netrc:1",
			".pgpass:1",
			"deploy.sh:2",
			"servers.xml:2",
			"servers.xml:3",
			"config.php:1",
			"settings.py:1",
			"config.php:2",
		],
	},
	{
		title: "What anybody would guess, and what stands among fixtures, weighs little",
		files: {
			"compose.yaml":
				"services:\n  db:\n    environment:\n      POSTGRES_USER: canary\n      POSTGRES_PASSWORD: canary\n      MYSQL_PASSWORD: mysql\n",
			"tests/values.yaml": `password: ${password}\nother:\n  password: admin\n`,
		},
		reports: ["compose.yaml:5", "compose.yaml:6", "tests/values.yaml:1"],
	},
	{
		title: "Placeholders, expressions and references",
		files: {
			"a.yaml": `password: changeme\ntoken: \${TOKEN}\nsecret: <your-secret>\nsecretKey: app-secret\npassword2: !vault canary1\n`,
			"b.tf": `resource "x" "y" {\n  password = var.canary1\n  token    = "\${var.canary1}"\n}\n`,
			"c.env": "PASSWORD=$OTHER\nTOKEN=$(cat canary1)\nSECRET_KEY=op://canary/1/a\nAPI_KEY=\n",
			"d.py":
				'password = os.environ["CANARY1"]\npassword_field = "canary1"\nPASSWORD_HINT = "At least 8 canaries"\n',
			"e.sh": 'PASSWORD="$(pass canary1)"\nPASSWORD=$1\n',
		},
		reports: [],
	},
	{
		title: "Names of things: Secrets, keys in a store, files, settings",
		files: {
			"a.yaml": `existingSecret: canary-app2-auth\ntlsSecret: canary1-tls\nimagePullSecrets: [canary1]\npasswordKey: canary1\ntokenPath: /canary1\nmaxTokens: 4096\nautomountServiceAccountToken: false\nsecretName: canary1\nkeyPassword: keystore.canary.password\npasswordSecret: canary1\n`,
			"b.yaml": `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  data:\n    - secretKey: password\n      remoteRef: { key: canary1, property: password }\n`,
			"crd.yaml":
				"apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  password: canary1x\n",
			".env.example": `DB_PASSWORD=${password}\n`,
			"locales/de.json": '{ "password": "Kennwort1" }\n',
		},
		reports: [],
	},
	{
		title: "Sealed values, a sealed file, and what is known by its form, of which another rule tells",
		files: {
			"a.yaml": `password: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]\n`,
			"b.yaml": `password_unencrypted: ${password}\na: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]\nsops:\n  age:\n    - recipient: age1canary\n      enc: canary\n  lastmodified: "2026-05-01T00:00:00Z"\n  mac: ENC[AES256_GCM,data:2Q==,iv:AAAA,tag:AAAA,type:str]\n  version: 3.13.2\n`,
			"c.env": `GITHUB_TOKEN=${["ghp", "canaryCANARY7hQ2xK9mVb4TzR8wLp3Ys6dN"].join("_")}\n`,
		},
		reports: [],
	},
];

// One file of every store, sealed for one recipient, under a rule for each kind.
import { attributes, type Base, gate, ignored, owners } from "./base.ts";
import { alice } from "./recipients.ts";

export const stores: Base = {
	plain: {
		".gitignore": ignored,
		".gitattributes": attributes,
		".github/CODEOWNERS": owners,
		".github/workflows/secrets.yml": gate,
		".sops-guard.yaml":
			"version: 1\n# One key, and its copy on paper in the safe.\nrules: { sops-config-single-recipient: off }\n",
		".sops.yaml": `creation_rules:
  - path_regex: ^secrets/.*\\.enc(\\.[a-z]+)?$
    age: ${alice}
`,
	},
	sealed: {
		"secrets/app.enc.yaml": `# The whole file is sealed, its comments too.
database:
    user: canary-database-user
    password: canary-database-password-0123456789
    port: 5432
    tls: true
api_keys:
    - canary-api-key-of-the-first
    - canary-api-key-of-the-second
`,
		"secrets/app.enc.json": `${JSON.stringify({ database: { user: "canary-json-user", password: "canary-json-password-0123456789" }, limits: [10, 20], enabled: true }, null, "\t")}\n`,
		"secrets/app.enc.env":
			"DATABASE_USER=canary-env-user\nDATABASE_PASSWORD=canary-env-password-0123456789\n",
		"secrets/app.enc.ini":
			"[database]\nuser     = canary-ini-user\npassword = canary-ini-password-0123456789\n\n[mail]\ntoken = canary-ini-token-0123456789\n",
		"secrets/tls.key.enc": "canary: what a key would be, as one sealed value\n",
	},
};

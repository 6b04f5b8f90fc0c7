// Three environments, each with a key of its own and one for all of them, and a policy that says so.
import { attributes, type Base, gate, ignored, owners } from "./base.ts";
import { alice, bob, ci, owner } from "./recipients.ts";

/** Environment → who opens it besides the owner. */
export const readers: Readonly<Record<string, string>> = { development: alice, staging: bob, production: ci };

const environments = Object.keys(readers);

const main = `resource "random_pet" "name" {
  length = 2
}

module "database" {
  source   = "../../modules/database"
  password = var.database_password
}
`;

const variables = `variable "database_password" {
  description = "Password of the database's owner"
  type        = string
  sensitive   = true
}

variable "api_token" {
  description = "Token of the provider"
  type        = string
  sensitive   = true
}

variable "region" {
  description = "Where it runs"
  type        = string
  default     = "eu-central-1"
}
`;

const backend = (environment: string) => `terraform {
  required_version = ">= 1.6"

  backend "s3" {
    bucket       = "canary-terraform"
    key          = "${environment}/terraform.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}
`;

const example = `# Copy to terraform.tfvars and fill in.
database_password = "CHANGE_ME"
api_token         = "CHANGE_ME"
`;

const rule = (
	environment: string,
	reader: string,
) => `  - path_regex: ^environments/${environment}/.*\\.enc(\\.(json|env|ini|yaml))?$
    age: ${reader},${owner}
`;

export const terraform: Base = {
	plain: {
		".gitignore": ignored,
		".gitattributes": attributes,
		".github/CODEOWNERS": owners,
		".github/workflows/secrets.yml": gate,
		".sops.yaml": `creation_rules:\n${environments.map((environment) => rule(environment, readers[environment] ?? "")).join("")}`,
		".sops-guard.yaml": `version: 1
extends: recommended
environments:
${environments.map((environment) => `  ${environment}: { paths: ["environments/${environment}/**"], recipients: [${environment}, owner] }\n`).join("")}recipients:
${environments.map((environment) => `  ${environment}: { age: ${readers[environment]}, role: ci }\n`).join("")}  owner: { age: ${owner}, role: break-glass }
artifacts:
  encrypted: ["**/*.enc", "**/*.enc.{json,env,ini,yaml}"]
  neverCommit: ["**/*.tfvars", "**/*.tfvars.json"]
  templates: ["**/*.example"]
  required: [.sops.yaml]
`,
		"modules/database/main.tf": `variable "password" {
  description = "Password of the database's owner"
  type        = string
  sensitive   = true
}

resource "postgresql_role" "owner" {
  name     = "owner"
  password = var.password
}
`,
		...Object.fromEntries(
			environments.flatMap((environment) => [
				[`environments/${environment}/main.tf`, main],
				[`environments/${environment}/variables.tf`, variables],
				[`environments/${environment}/backend.tf`, backend(environment)],
				[`environments/${environment}/terraform.tfvars.example`, example],
			]),
		),
	},
	sealed: Object.fromEntries(
		environments.flatMap((environment) => [
			[
				`environments/${environment}/terraform.tfvars.enc`,
				`database_password = "canary-database-password-${environment}"\napi_token         = "canary-api-token-${environment}-0123456789"\n`,
			],
			[
				`environments/${environment}/app.enc.json`,
				`${JSON.stringify(
					{
						database: {
							user: `canary-user-${environment}`,
							password: `canary-password-of-${environment}-01234`,
						},
						webhooks: [`canary-webhook-of-${environment}-a`, `canary-webhook-of-${environment}-b`],
					},
					null,
					"\t",
				)}\n`,
			],
			[
				`environments/${environment}/app.enc.env`,
				`SESSION_SECRET=canary-session-secret-of-${environment}\nMAIL_PASSWORD=canary-mail-password-of-${environment}\n`,
			],
		]),
	),
};

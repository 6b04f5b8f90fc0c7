import { at, type Fault, fault } from "../fault.ts";

const folder = "environments/staging";
const example = "terraform/environments/contabo-europe";

const state = (resources: unknown, more: object = {}) =>
	`${JSON.stringify({ version: 4, terraform_version: "1.9.0", serial: 3, lineage: "6b2c1f0e", outputs: {}, resources, ...more }, null, 2)}\n`;

const password = [
	{ type: "random_password", name: "db", instances: [{ attributes: { result: "canary-state-password" } }] },
];

/** What `terraform plan -out` writes: an archive of the plan and the state. */
const archive = new TextEncoder().encode(
	"PK\u0003\u0004\u0014\0\u0008\0\u0008\0\0\0\0\0tfplan canary tfstate canary tfconfig/",
);
const shown = `${JSON.stringify({ format_version: "1.2", terraform_version: "1.9.0", planned_values: { root_module: {} }, resource_changes: [{ change: { after: { password: "canary-plan-password" } } }] })}\n`;
const log =
	"2026-01-05T09:00:00.000Z [INFO]  Terraform version: 1.9.0\n2026-01-05T09:00:00.000Z [DEBUG] provider: canary-log\npanic: runtime error\n";

export const terraformFaults: readonly Fault[] = [
	fault(
		"tf-tfvars-tracked",
		"variables added by force",
		"terraform",
		(tree) => tree.write(`${folder}/terraform.tfvars`, 'database_password = "canary-tfvars-password"\n'),
		at(`${folder}/terraform.tfvars`),
	),
	fault(
		"tf-tfvars-tracked",
		"variables that load by themselves",
		"terraform",
		(tree) =>
			tree.write(`${folder}/staging.auto.tfvars`, 'region = "eu"\napi_token = "canary-tfvars-token-0123"\n'),
		at(`${folder}/staging.auto.tfvars`),
	),
	fault(
		"tf-tfvars-tracked",
		"a backup under another spelling",
		"mesh",
		(tree) =>
			tree.write(`${example}/Terraform.TFVARS.bak`, 'contabo_api_password = "canary-contabo-password"\n'),
		at(`${example}/Terraform.TFVARS.bak`),
	),
	fault(
		"tf-tfvars-tracked",
		"variables in JSON",
		"flux",
		(tree) =>
			tree.write("infra/prod.auto.tfvars.json", '{ "db": { "password": "canary-hunter2-hunter2" } }\n'),
		at("infra/prod.auto.tfvars.json"),
	),
	fault(
		"tf-tfvars-tracked",
		"variables without a secret, where the policy says never",
		"mesh",
		(tree) => tree.write(`${example}/terraform.tfvars`, 'region = "EU"\n'),
		at(`${example}/terraform.tfvars`),
	),

	fault(
		"tf-state-tracked",
		"a state with a password",
		"terraform",
		(tree) => tree.write(`${folder}/terraform.tfstate`, state(password)),
		at(`${folder}/terraform.tfstate`),
	),
	fault(
		"tf-state-tracked",
		"a backup of it",
		"mesh",
		(tree) => tree.write(`${example}/terraform.tfstate.backup`, state(password)),
		at(`${example}/terraform.tfstate.backup`),
	),
	fault(
		"tf-state-tracked",
		"a state under a name of its own",
		"terraform",
		(tree) =>
			tree.write(
				`${folder}/old.json`,
				state([], { outputs: { url: { value: "canary-url", type: "string", sensitive: true } } }),
			),
		at(`${folder}/old.json`),
	),

	fault(
		"tf-plan-tracked",
		"a plan under the usual name",
		"terraform",
		(tree) => tree.write(`${folder}/tfplan`, archive),
		at(`${folder}/tfplan`),
	),
	fault(
		"tf-plan-tracked",
		"a plan shown as JSON",
		"mesh",
		(tree) => tree.write("ci/last-plan.json", shown),
		at("ci/last-plan.json"),
	),

	fault(
		"tf-crash-log-tracked",
		"a log of a crash",
		"terraform",
		(tree) => tree.write(`${folder}/crash.log`, log),
		at(`${folder}/crash.log`),
	),
	fault(
		"tf-crash-log-tracked",
		"the login of the command line",
		"mesh",
		(tree) =>
			tree.write(
				"ci/credentials.tfrc.json",
				'{\n  "credentials": {\n    "app.terraform.io": {\n      "token": "canary-terraform-token-0123"\n    }\n  }\n}\n',
			),
		at("ci/credentials.tfrc.json", '"token"'),
	),
];

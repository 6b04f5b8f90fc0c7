import { at, beside, type Fault, fault, history } from "../fault.ts";
import { grafana, masterSecrets } from "./paths.ts";

const policy = ".sops-guard.yaml";
const baseline = ".sops-guard.baseline";
const day = 86_400_000;
const date = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const configmap = "kubernetes/apps/grafana/app/configmap.yaml";
const tfvars = "environments/staging/terraform.tfvars";
const suppression = (rule: string, path: string, until: string | null, reason: string | null) =>
	`suppressions:\n  - { rule: ${rule}, path: "${path}"${until === null ? "" : `, until: ${until}`}${reason === null ? "" : `, reason: ${reason}`} }\n`;

export const hygieneFaults: readonly Fault[] = [
	fault(
		"meta-parse-error",
		"a sealed Secret that a tool indented wrongly",
		"flux",
		(tree) => tree.replace(grafana, /^ {4}(ADMIN_PASSWORD)/m, "  $1"),
		at(grafana, "ADMIN_PASSWORD"),
	),
	fault(
		"meta-parse-error",
		"a sealed Secret whose indentation somebody halved",
		"flux",
		(tree) =>
			tree.edit(grafana, (text) => text.replace(/^( {4})+/gm, (blanks) => " ".repeat(blanks.length / 2))),
		at(grafana, "BEGIN AGE"),
	),
	fault(
		"meta-parse-error",
		"a sealed JSON file that lost a comma",
		"terraform",
		(tree) => tree.replace("environments/staging/app.enc.json", /("user": ".*"),/, "$1"),
		at("environments/staging/app.enc.json", '"password"'),
	),
	fault(
		"meta-parse-error",
		"a quote that was never closed",
		"mesh",
		(tree) => tree.replace(masterSecrets, /client-id: (.*)/, 'client-id: "$1'),
		at(masterSecrets, "client-id"),
	),

	fault(
		"meta-policy-invalid",
		"a policy under a name that is not read",
		"flux",
		(tree) => tree.write(".sops-guard.yml", "version: 1\n"),
		at(".sops-guard.yml"),
	),
	fault(
		"meta-policy-invalid",
		"a typo in the policy of an inner project",
		"terraform",
		(tree) => tree.write("modules/.sops-guard.yaml", "version: 1\nrules:\n  tf-tfvars-trackd: low\n"),
		at("modules/.sops-guard.yaml", 3),
	),
	fault(
		"meta-policy-invalid",
		"an environment without files",
		"terraform",
		(tree) =>
			tree.replace(
				policy,
				"environments:\n",
				'environments:\n  qa: { paths: ["environments/qa/**"], recipients: [owner] }\n',
			),
		at(policy, "qa:"),
	),

	fault(
		"meta-suppression-no-reason",
		"a comment without a reason",
		"flux",
		(tree) => tree.append(configmap, `# sops-guard: ignore[k8s-secret-in-list] until=${date(90)}\n`),
		at(configmap, "sops-guard: ignore"),
	),
	fault(
		"meta-suppression-no-reason",
		"an entry of the policy without an end",
		"terraform",
		(tree) =>
			tree.append(policy, suppression("tf-tfvars-tracked", "demo/**", null, "a demo with no real data")),
		at(policy, "tf-tfvars-tracked"),
	),
	fault(
		"meta-suppression-no-reason",
		"a comment without an end",
		"terraform",
		(tree) =>
			tree.append(
				"modules/database/main.tf",
				"# sops-guard: ignore[tf-state-tracked] -- a demo with no real data\n",
			),
		at("modules/database/main.tf", "sops-guard: ignore"),
	),

	fault(
		"meta-suppression-expired",
		"a comment that ended last year",
		"flux",
		(tree) =>
			tree.append(
				configmap,
				`# sops-guard: ignore[meta-parse-error] until=${date(-300)} -- a demo with no real data\n`,
			),
		at(configmap, "sops-guard: ignore"),
	),
	fault(
		"meta-suppression-expired",
		"an entry of the policy that ended yesterday",
		"terraform",
		(tree) =>
			tree.append(policy, suppression("tf-tfvars-tracked", "demo/**", date(-1), "a demo with no real data")),
		at(policy, "tf-tfvars-tracked"),
	),

	fault(
		"meta-suppression-too-long",
		"a comment that lasts for more than a year",
		"flux",
		(tree) =>
			tree.append(
				configmap,
				`# sops-guard: ignore[meta-parse-error] until=${date(400)} -- a demo with no real data\n`,
			),
		at(configmap, "sops-guard: ignore"),
	),
	fault(
		"meta-suppression-too-long",
		"an entry of the policy that lasts until the end of the century",
		"terraform",
		(tree) =>
			tree.append(
				policy,
				suppression("tf-tfvars-tracked", "demo/**", "2099-12-31", "a demo with no real data"),
			),
		at(policy, "tf-tfvars-tracked"),
	),

	fault(
		"meta-suppression-unused",
		"a comment that excuses nothing",
		"flux",
		(tree) =>
			tree.append(
				configmap,
				`# sops-guard: ignore[meta-parse-error] until=${date(90)} -- a demo with no real data\n`,
			),
		at(configmap, "sops-guard: ignore"),
	),
	fault(
		"meta-suppression-unused",
		"an entry of the policy for a folder that is gone",
		"terraform",
		(tree) =>
			tree.append(policy, suppression("tf-tfvars-tracked", "demo/**", date(90), "a demo with no real data")),
		at(policy, "tf-tfvars-tracked"),
	),

	fault(
		"meta-baseline-stale",
		"an entry whose finding is gone",
		"flux",
		(tree) => tree.write(baseline, `${"a".repeat(64)} tf-tfvars-tracked prod.tfvars 2026-05-01\n`),
		at(baseline),
	),
	fault(
		"meta-baseline-stale",
		"entries whose findings are gone, behind a comment",
		"stores",
		(tree) =>
			tree.write(
				baseline,
				`# Known.\n${["b", "c"].map((digit) => `${digit.repeat(64)} meta-parse-error a.yaml 2026-05-01\n`).join("")}`,
			),
		at(baseline, 2),
	),

	fault(
		"meta-nothing-checked",
		"a typo in the only glob that names sealed files",
		"stores",
		(tree) => tree.append(policy, 'artifacts: { encrypted: ["secret/**"] }\n'),
		at(policy),
	),
	fault(
		"meta-nothing-checked",
		"globs for another ending than the files have",
		"terraform",
		(tree) => tree.replace(policy, /encrypted: \[.*\]/, 'encrypted: ["**/*.encrypted"]'),
		at(policy),
	),

	history(
		"meta-policy-weakened",
		"the rule is switched off in the change that needs it",
		"flux",
		[
			(tree) => {
				tree.write(policy, "version: 1\nrules: { meta-parse-error: off }\n");
				tree.replace(grafana, /^ {4}(ADMIN_PASSWORD)/m, "  $1");
			},
		],
		at(policy),
		beside("meta-parse-error", grafana, "ADMIN_PASSWORD"),
	),
	history(
		"meta-policy-weakened",
		"a suppression comes with what it excuses",
		"terraform",
		[
			(tree) => {
				tree.append(policy, suppression("tf-tfvars-tracked", "**", date(90), "a demo with no real data"));
				tree.write(tfvars, 'database_password = "canary-tfvars-password"\n');
			},
		],
		at(policy),
		beside("tf-tfvars-tracked", tfvars),
	),
];

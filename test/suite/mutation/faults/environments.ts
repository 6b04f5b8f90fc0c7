import { alice, bob, carol, ci, owner } from "../bases/recipients.ts";
import type { Draft } from "../draft.ts";
import { at, type Fault, fault } from "../fault.ts";
import { tfvars } from "./paths.ts";

const config = ".sops.yaml";
const copied = "environments/production/app.enc.env";
const staging = "environments/staging/app.enc.json";

function updateKeys(tree: Draft, paths: RegExp): void {
	for (const path of [...tree.files.keys()].filter((each) => paths.test(each)))
		tree.sops(path, "updatekeys", "-y", path);
}

export const environmentFaults: readonly Fault[] = [
	fault(
		"env-required-file-missing",
		"the sealed variables were deleted",
		"mesh",
		(tree) => tree.remove(tfvars),
		at(tfvars),
	),
	fault(
		"env-required-file-missing",
		"the form was deleted",
		"mesh",
		(tree) => tree.remove("terraform/environments/contabo-europe/terraform.tfvars.example"),
		at("terraform/environments/contabo-europe/terraform.tfvars.example"),
	),
	fault(
		"env-required-file-missing",
		"the operator's release was renamed",
		"mesh",
		(tree) =>
			tree.move(
				"k8s/infrastructure/external-secrets/helmrelease.yaml",
				"k8s/infrastructure/external-secrets/release.yaml",
			),
		at("k8s/infrastructure/external-secrets/helmrelease.yaml"),
	),
	fault(
		"env-required-file-missing",
		"an empty file in its place",
		"mesh",
		(tree) => tree.write("k8s/infrastructure/external-secrets/helmrelease.yaml", ""),
		at("k8s/infrastructure/external-secrets/helmrelease.yaml"),
	),

	fault(
		"env-shared-recipient",
		"the key of production opens staging",
		"terraform",
		(tree) => {
			const [first = ""] =
				/path_regex: \^environments\/staging[^\n]*\n +age: [^\n]*/.exec(tree.text(".sops.yaml")) ?? [];
			tree.replace(".sops.yaml", first, first.replace(`,${owner}`, `,${ci},${owner}`));
			for (const path of [...tree.files.keys()].filter((each) =>
				/^environments\/staging\/.*\.enc/.test(each),
			))
				tree.sops(path, "updatekeys", "-y", path);
		},
		at(".sops.yaml", `${bob},${ci}`),
	),
	fault(
		"env-shared-recipient",
		"one file lets production in",
		"terraform",
		(tree) => {
			tree.replace(
				".sops.yaml",
				"creation_rules:\n",
				`creation_rules:\n  - path_regex: ^environments/staging/app\\.enc\\.json$\n    age: ${ci},${owner}\n`,
			);
			tree.seal(staging, tree.plaintext(staging));
		},
		at(".sops.yaml", `age: ${ci},${owner}`),
	),

	fault(
		"env-rule-spans-environments",
		"one rule for two of them",
		"terraform",
		(tree) => {
			const rule = `  - path_regex: ^environments/(development|staging)/.*\\.enc\n    age: ${alice},${owner}\n`;
			tree.edit(config, (text) =>
				text
					.replace(/^ {2}- path_regex: \^environments\/development[^\n]*\n[^\n]*\n/m, () => rule)
					.replace(/^ {2}- path_regex: \^environments\/staging[^\n]*\n[^\n]*\n/m, ""),
			);
			updateKeys(tree, /^environments\/staging\/.*\.enc/);
		},
		at(config, "development|staging"),
	),
	fault(
		"env-rule-spans-environments",
		"a pattern wider than meant",
		"terraform",
		(tree) => {
			const rule = `creation_rules:\n  - path_regex: app\\.enc\\.env$\n    age: ${carol},${owner}\n`;
			tree.edit(config, (text) => text.replace("creation_rules:\n", () => rule));
			tree.edit(".sops-guard.yaml", (text) =>
				text.replace("recipients:\n", () => `recipients:\n  carol: { age: ${carol}, role: ci }\n`),
			);
			updateKeys(tree, /app\.enc\.env$/);
		},
		at(config, "app\\.enc"),
	),

	fault(
		"env-shared-ciphertext",
		"a file copied from one environment into the other",
		"terraform",
		(tree) => {
			tree.write(copied, tree.text("environments/development/app.enc.env"));
			updateKeys(tree, /production\/app\.enc\.env$/);
		},
		at("environments/development/app.enc.env"),
	),
	fault(
		"env-shared-ciphertext",
		"a value pasted into another environment",
		"terraform",
		(tree) => {
			const [token = ""] =
				/MAIL_PASSWORD=(ENC.*)/.exec(tree.text("environments/development/app.enc.env")) ?? [];
			tree.edit(copied, (text) => text.replace(/MAIL_PASSWORD=ENC.*/, () => token));
		},
		at("environments/development/app.enc.env", "MAIL_PASSWORD"),
	),

	fault(
		"env-shared-iv",
		"a file copied, then rotated",
		"terraform",
		(tree) => {
			tree.write(copied, tree.text("environments/development/app.enc.env"));
			tree.sops(copied, "rotate", "-i", "--rm-age", alice, "--add-age", ci, copied);
		},
		at("environments/development/app.enc.env"),
	),
	fault(
		"env-shared-iv",
		"JSON copied, then rotated, with a new password",
		"terraform",
		(tree) => {
			const path = "environments/production/app.enc.json";
			tree.write(path, tree.text("environments/development/app.enc.json"));
			tree.sops(path, "rotate", "-i", "--rm-age", alice, "--add-age", ci, path);
			tree.sops(path, "set", path, '["database"]["password"]', '"canary-other-0123456789"');
		},
		at("environments/development/app.enc.json", 7),
	),

	fault(
		"env-key-parity",
		"a key that production lacks",
		"terraform",
		(tree) => tree.seal(copied, "SESSION_SECRET=canary-session-secret-of-production\n"),
		at(copied),
	),
	fault(
		"env-key-parity",
		"a key that one environment has alone",
		"terraform",
		(tree) => tree.sops(staging, "set", staging, '["smtp"]', '"canary-smtp-0123456789"'),
		at("environments/development/app.enc.json"),
		at("environments/production/app.enc.json"),
	),
];

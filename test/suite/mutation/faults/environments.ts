import { bob, ci, owner } from "../bases/recipients.ts";
import { at, type Fault, fault } from "../fault.ts";
import { tfvars } from "./paths.ts";

const staging = "environments/staging/app.enc.json";

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
];

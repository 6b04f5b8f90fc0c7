import { at, type Fault, history } from "../fault.ts";
import { grafana } from "./paths.ts";

const tfvars = "environments/staging/terraform.tfvars";

export const historyFaults: readonly Fault[] = [
	history(
		"history-added-then-removed",
		"variables committed, then deleted",
		"terraform",
		[
			(tree) => tree.write(tfvars, 'database_password = "canary-tfvars-password"\n'),
			(tree) => tree.remove(tfvars),
		],
		at(tfvars),
	),
	history(
		"history-added-then-removed",
		"a Secret committed in clear, then sealed",
		"flux",
		[
			(tree) => tree.sops(grafana, "decrypt", "-i", grafana),
			(tree) => tree.sops(grafana, "encrypt", "-i", grafana),
		],
		at(grafana),
	),
	history(
		"history-added-then-removed",
		"settings committed in clear, then sealed under another name",
		"flux",
		[
			(tree) => {
				tree.write("bootstrap/node.sops.env", "NODE_TOKEN=canary-token-0123456789\n");
			},
			(tree) => {
				tree.remove("bootstrap/node.sops.env");
				tree.seal("bootstrap/more.sops.env", "NODE_TOKEN=canary-token-0123456789\n");
			},
		],
		at("bootstrap/node.sops.env"),
	),

	{
		...history(
			"history-incomplete",
			"a clone that ends before the base",
			"flux",
			[(tree) => tree.append("README.md", "More.\n")],
			at(".sops-guard.yaml"),
		),
		gaps: [
			{
				what: "the base of the range",
				why: "git does not have it; fetch it first",
				path: null,
				blocking: true,
			},
		],
	},
	{
		...history(
			"history-incomplete",
			"blobs of commits in between are missing",
			"terraform",
			[(tree) => tree.append("modules/database/main.tf", "# more\n")],
			at(".sops-guard.yaml"),
		),
		gaps: [
			{
				what: "the content of 2 files of commits in between",
				why: "git does not have it",
				path: null,
				blocking: true,
			},
		],
	},
];

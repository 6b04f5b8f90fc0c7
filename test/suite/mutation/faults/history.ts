import { alice, bob } from "../bases/recipients.ts";
import { at, beside, type Fault, history } from "../fault.ts";
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

	history(
		"history-file-unsealed",
		"a file that only its content called sealed, decrypted and committed",
		"stores",
		[
			(tree) => {
				tree.seal("secrets/page.enc.yaml", "greeting: canary-greeting\n");
				tree.move("secrets/page.enc.yaml", "config/page.yaml");
			},
			(tree) => tree.write("config/page.yaml", "greeting: canary-greeting\n"),
		],
		at("config/page.yaml"),
	),
	history(
		"history-file-unsealed",
		"a file sealed as a whole, in clear for one commit",
		"stores",
		[
			(tree) => {
				tree.seal("secrets/page.enc", "canary greeting\n");
				tree.move("secrets/page.enc", "config/page.conf");
			},
			(tree) => tree.write("config/page.conf", "canary greeting\n"),
			(tree) => {
				tree.seal("secrets/page.enc", "canary greeting\n");
				tree.remove("config/page.conf");
				tree.move("secrets/page.enc", "config/page.conf");
			},
		],
		at("config/page.conf"),
		// No rule says how to seal it anew.
		beside("sops-config-uncovered-file", "config/page.conf", '"sops"'),
	),
	history(
		"history-file-unsealed",
		"settings decrypted in place under a name that promises nothing",
		"flux",
		[
			(tree) => {
				tree.append(".sops.yaml", `  - path_regex: ^config/\n    age: ${alice},${bob}\n`);
				tree.seal("config/app.yaml", "database:\n    host: canary-host\n    pin: canary-pin-0123\n");
			},
			(tree) => tree.sops("config/app.yaml", "decrypt", "-i", "config/app.yaml"),
		],
		at("config/app.yaml", 2),
	),
	history(
		"history-file-unsealed",
		"a file that was sealed as a whole",
		"stores",
		[
			(tree) => {
				tree.append(".sops.yaml", `  - path_regex: ^config/\n    age: ${alice}\n`);
				tree.seal("config/site.conf", "listen canary-host\nallow canary-name\n");
			},
			(tree) => tree.sops("config/site.conf", "decrypt", "-i", "config/site.conf"),
		],
		at("config/site.conf"),
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

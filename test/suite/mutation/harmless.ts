// What people and tools do to such repositories every day. Nothing of it may be told.
import { parseAllDocuments } from "yaml";
import { alice, bob, ci, owner } from "./bases/recipients.ts";
import type { BaseName, Edit } from "./fault.ts";
import { resealed } from "./faults/edits.ts";
import {
	binary,
	clusterSecrets,
	env,
	gatus,
	grafana,
	immich,
	ini,
	json,
	masterSecrets,
	router,
	settings,
	talos,
	tfvars,
	values,
	yaml,
} from "./faults/paths.ts";

export interface Harmless {
	readonly title: string;
	readonly base: BaseName;
	readonly edit: Edit;
}

const config = ".sops.yaml";
const policy = ".sops-guard.yaml";
const configmap = "kubernetes/apps/grafana/app/configmap.yaml";
const release = "kubernetes/apps/grafana/app/helmrelease.yaml";

const harmless = (title: string, base: BaseName, edit: Edit): Harmless => ({ title, base, edit });

/** As a formatter writes it: two blanks where sops writes four. */
const reformatted = (text: string) =>
	parseAllDocuments(text)
		.map((document) => document.toString({ indent: 2, lineWidth: 0 }).replace(/^---\n/, ""))
		.join("---\n");

const manifest = (kind: string, rest: string, api = "v1") =>
	`apiVersion: ${api}\nkind: ${kind}\nmetadata:\n  name: extra\n  namespace: grafana\n${rest}`;

const formatting: Harmless[] = [
	harmless("line ends of Windows in a manifest", "flux", (tree) =>
		tree.edit(release, (text) => text.replaceAll("\n", "\r\n")),
	),
	harmless("line ends of Windows in a sealed Secret", "flux", (tree) =>
		tree.edit(grafana, (text) => text.replaceAll("\n", "\r\n")),
	),
	harmless("line ends of Windows in the configuration", "stores", (tree) =>
		tree.edit(config, (text) => text.replaceAll("\n", "\r\n")),
	),
	harmless("a byte order mark on a manifest", "flux", (tree) =>
		tree.edit(configmap, (text) => `\uFEFF${text}`),
	),
	harmless("a byte order mark on a sealed Secret", "flux", (tree) =>
		tree.edit(immich, (text) => `\uFEFF${text}`),
	),
	harmless("another indentation of a sealed Secret", "flux", (tree) => tree.edit(gatus, reformatted)),
	harmless("another indentation of master Secrets", "mesh", (tree) => tree.edit(masterSecrets, reformatted)),
	harmless("double quotes around sealed values", "flux", (tree) =>
		tree.edit(grafana, (text) => text.replace(/: (ENC\[.*\])$/gm, ': "$1"')),
	),
	harmless("single quotes around sealed values", "stores", (tree) =>
		tree.edit(yaml, (text) => text.replace(/: (ENC\[.*\])$/gm, ": '$1'")),
	),
	harmless("a sealed value folded by a formatter", "flux", (tree) =>
		tree.edit(grafana, (text) => text.replace(/ADMIN_USER: (ENC\[.*\])$/m, "ADMIN_USER: >-\n        $1")),
	),
	harmless("a document marker at the start", "flux", (tree) => tree.edit(gatus, (text) => `---\n${text}`)),
	harmless("no newline at the end", "flux", (tree) => tree.edit(gatus, (text) => text.trimEnd())),
	harmless("sealed JSON on other indentation", "terraform", (tree) =>
		tree.edit(
			"environments/staging/app.enc.json",
			(text) => `${JSON.stringify(JSON.parse(text), null, 2)}\n`,
		),
	),
	harmless("sealed JSON on one line", "flux", (tree) =>
		tree.edit(talos, (text) => JSON.stringify(JSON.parse(text))),
	),
	harmless("the metadata in front in sealed JSON", "stores", (tree) =>
		tree.edit(json, (text) => {
			const { sops, ...rest } = JSON.parse(text);
			return `${JSON.stringify({ sops, ...rest }, null, "\t")}\n`;
		}),
	),
	harmless("no blanks around the signs of a sealed INI file", "flux", (tree) =>
		tree.edit(router, (text) => text.replace(/^(\w+) += /gm, "$1=")),
	),
	harmless("a blank line in a sealed dotenv file", "flux", (tree) =>
		tree.edit(settings, (text) => text.replace(/^sops_/m, "\nsops_")),
	),
];

const tools: Harmless[] = [
	harmless("sops rotate on a Secret", "flux", (tree) => tree.sops(grafana, "rotate", "-i", grafana)),
	harmless("sops rotate on the variables", "mesh", (tree) => tree.sops(tfvars, "rotate", "-i", tfvars)),
	harmless("sops rotate on a dotenv file", "stores", (tree) => tree.sops(env, "rotate", "-i", env)),
	harmless("sops rotate on an INI file", "stores", (tree) => tree.sops(ini, "rotate", "-i", ini)),
	harmless("sops set of a new value", "flux", (tree) =>
		tree.sops(
			grafana,
			"set",
			grafana,
			'["stringData"]["ADMIN_PASSWORD"]',
			'"canary-new-password-0123456789"',
		),
	),
	harmless("sops set of a new key", "stores", (tree) =>
		tree.sops(json, "set", json, '["database"]["replica"]', '"canary-replica-0123456789"'),
	),
	harmless("sops set in a later document's file", "flux", (tree) =>
		tree.sops(
			clusterSecrets,
			"set",
			clusterSecrets,
			'["stringData"]["SECRET_DOMAIN"]',
			'"canary-other.home.example"',
		),
	),
	harmless("sops set in the values of a chart", "flux", (tree) =>
		tree.sops(values, "set", values, '["smtp"]["apiToken"]', '"canary-new-token-0123456789"'),
	),
	harmless("sops unset of a key", "flux", (tree) =>
		tree.sops(gatus, "unset", gatus, '["stringData"]["ADMIN_USER"]'),
	),
	harmless("decrypted and encrypted again, with a new data key", "flux", (tree) =>
		tree.seal(gatus, tree.plaintext(gatus)),
	),
	harmless("sops updatekeys after the rule changed, everywhere", "terraform", (tree) => {
		tree.replace(config, `${bob},${owner}`, `${owner},${bob}`);
		for (const path of [...tree.files.keys()].filter((each) => /^environments\/staging\/.*\.enc/.test(each)))
			tree.sops(path, "rotate", "-i", path);
	}),
	harmless("a new recipient in the rules and in every file", "flux", (tree) => {
		tree.edit(config, (text) => text.replaceAll(`${bob}\n`, `${bob},\n      ${ci}\n`));
		tree.append(".age-public-key", `${ci}\n`);
		for (const path of [...tree.files.keys()].filter((each) => /[^/]\.sops\./.test(each)))
			tree.sops(path, "updatekeys", "-y", path);
	}),
	harmless("a recipient who left, with new data keys", "flux", (tree) => {
		tree.edit(config, (text) => text.replaceAll(bob, ci));
		tree.edit(".age-public-key", (text) => text.replace(bob, ci));
		for (const path of [...tree.files.keys()].filter((each) => /[^/]\.sops\./.test(each))) {
			tree.sops(path, "updatekeys", "-y", path);
			tree.sops(path, "rotate", "-i", path);
		}
	}),
	harmless(
		"another selector, and its files sealed anew",
		"flux",
		resealed(
			(text) => text.replace("(?i)(password|token|secret|key)$", "(?i)(password|token)$"),
			/values\.sops\.yaml$/,
		),
	),
	harmless(
		"a MAC over what is sealed alone, and the file sealed anew",
		"flux",
		resealed(
			(text) =>
				text.replace(
					"(?i)(password|token|secret|key)$\n",
					"(?i)(password|token|secret|key)$\n    mac_only_encrypted: true\n",
				),
			/values\.sops\.yaml$/,
		),
	),
];

const configuration: Harmless[] = [
	harmless("a comment in the configuration", "flux", (tree) =>
		tree.edit(config, (text) => `# Who reads what\n${text}`),
	),
	harmless("the keys of a rule in another order", "stores", (tree) =>
		tree.replace(config, /( {2}- )(path_regex: .*\n)( {4})(age: .*\n)/, "$1$4$3$2"),
	),
	harmless("the recipients of a rule in another order", "terraform", (tree) =>
		tree.replace(config, `${bob},${owner}`, `${owner}, ${bob}`),
	),
	harmless("recipients as a list", "terraform", (tree) =>
		tree.replace(config, `age: ${bob},${owner}`, `age: [${bob}, ${owner}]`),
	),
	harmless("recipients as a key group", "terraform", (tree) =>
		tree.replace(config, `age: ${bob},${owner}`, `key_groups: [{ age: [${bob}, ${owner}] }]`),
	),
	harmless("recipients behind anchors", "terraform", (tree) =>
		tree.edit(
			config,
			(text) =>
				`keys:\n  - &owner ${owner}\n${text.replace(`age: ${bob},${owner}`, `age: [${bob}, *owner]`)}`,
		),
	),
	harmless("quotes around a pattern", "stores", (tree) =>
		tree.replace(config, /path_regex: (.*)/, "path_regex: '$1'"),
	),
	harmless("the keys of the policy in another order", "terraform", (tree) =>
		tree.edit(policy, (text) => {
			const parts = text.split(/^(?=[a-z])/m);
			return [parts[0], ...parts.slice(1).reverse()].join("");
		}),
	),
	harmless("a comment in the policy", "mesh", (tree) => tree.append(policy, "# Reviewed in May.\n")),
	harmless("the policy asks for more", "terraform", (tree) =>
		tree.edit(policy, (text) => text.replace("required: [.sops.yaml]", "required: [.sops.yaml, .gitignore]")),
	),
	harmless("a negation that says again what holds", "flux", (tree) =>
		tree.append(".gitignore", "*.plain.yaml\n!*.sops.yaml\n"),
	),
	harmless("an ignore file for a language", "flux", (tree) =>
		tree.append(".gitignore", "node_modules/\n__pycache__/\n"),
	),
];

const files: Harmless[] = [
	harmless("a comment that says nothing in a sealed file", "flux", (tree) =>
		tree.edit(gatus, (text) => `# Rotate before June\n${text}`),
	),
	harmless("a file renamed together with its rule", "stores", (tree) => {
		tree.move(binary, "certificates/tls.key.enc");
		tree.append(config, `  - path_regex: ^certificates/.*\\.enc$\n    age: ${alice}\n`);
	}),
	harmless("a Secret moved to where its rule reaches too", "flux", (tree) =>
		tree.move(immich, "kubernetes/apps/photos/app/secret.sops.yaml"),
	),
	harmless("a new sealed Secret", "flux", (tree) =>
		tree.seal(
			"kubernetes/apps/plex/app/secret.sops.yaml",
			manifest("Secret", "stringData:\n    TOKEN: canary-plex-token-0123456789\n"),
		),
	),
	harmless("a new sealed environment", "terraform", (tree) => {
		tree.append(config, `  - path_regex: ^environments/qa/.*\\.enc$\n    age: ${alice},${owner}\n`);
		tree.seal("environments/qa/terraform.tfvars.enc", 'database_password = "canary-qa-password"\n');
	}),
	harmless("a sealed file that is gone", "flux", (tree) => tree.remove(router)),
	harmless("a link to a sealed file", "stores", (tree) =>
		tree.write("secrets/alias.enc.yaml", { link: "app.enc.yaml" }),
	),
	harmless("a template of a Secret", "flux", (tree) =>
		tree.write(
			"templates/secret.sops.yaml.j2",
			manifest("Secret", "stringData:\n  password: '{{ password }}'\n"),
		),
	),
	harmless("a form to be filled in", "mesh", (tree) =>
		tree.append(
			"terraform/environments/contabo-europe/terraform.tfvars.example",
			'extra_token           = "CHANGE_ME"\n',
		),
	),
	harmless("a Secret of substitutions", "flux", (tree) =>
		tree.write(
			"kubernetes/apps/grafana/app/later.yaml",
			manifest("Secret", `stringData:\n  password: \${GRAFANA_PASSWORD}\n`),
		),
	),
	harmless("a Secret without values", "flux", (tree) =>
		tree.write("kubernetes/apps/grafana/app/empty.yaml", manifest("Secret", "type: Opaque\n")),
	),
	harmless("an ExternalSecret", "flux", (tree) =>
		tree.write(
			"kubernetes/apps/grafana/app/external.yaml",
			manifest(
				"ExternalSecret",
				"spec:\n  refreshInterval: 1h\n  secretStoreRef: { kind: ClusterSecretStore, name: vault }\n  target: { name: extra }\n  data:\n    - secretKey: password\n      remoteRef: { key: grafana, property: password }\n",
				"external-secrets.io/v1",
			),
		),
	),
	harmless("a reference to a Secret", "flux", (tree) =>
		tree.append(release, "  valuesFrom:\n    - kind: Secret\n      name: grafana-secret\n"),
	),
	harmless("a SealedSecret of another tool", "flux", (tree) =>
		tree.write(
			"kubernetes/apps/grafana/app/other.yaml",
			manifest(
				"SealedSecret",
				"spec:\n  encryptedData:\n    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEqAx\n",
				"bitnami.com/v1alpha1",
			),
		),
	),
	harmless("a public certificate", "mesh", (tree) =>
		tree.write(
			"k8s/infrastructure/ca.crt",
			"-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUcanary\n-----END CERTIFICATE-----\n",
		),
	),
	harmless("a page that shows a sealed value", "flux", (tree) =>
		tree.append("README.md", `\n    password: ${/ENC\[.*\]/.exec(tree.text(grafana))?.[0]}\n`),
	),
	harmless("settings without a secret", "flux", (tree) =>
		tree.write("bootstrap/defaults.env", "LOG_LEVEL=info\nTIMEOUT=30\nPASSWORD_FILE=/run/secrets/password\n"),
	),
	harmless("variables without a secret, where no policy says never", "flux", (tree) => {
		tree.write("infra/main.tf", 'variable "region" {}\n');
		tree.write("infra/region.auto.tfvars", 'region = "eu-central-1"\n');
	}),
	harmless("another cipher under a sealed name", "stores", (tree) =>
		tree.write("ansible/vault.enc", "$ANSIBLE_VAULT;1.1;AES256\n6162636465666768\n6162636465666768\n"),
	),
	harmless("a suppression with a reason and an end", "flux", (tree) =>
		tree.append(
			configmap,
			`# sops-guard: ignore[meta-parse-error] until=${new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)} -- a demo without real data\n`,
		),
	),
];

export const harmlessEdits: readonly Harmless[] = [...formatting, ...tools, ...configuration, ...files];

import { cleanTree } from "../bases/index.ts";
import { alice, bob, ci, owner } from "../bases/recipients.ts";
import { at, type Edit, type Fault, fault, history } from "../fault.ts";
import { clear, openInPlace, resealed, value, without } from "./edits.ts";
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
} from "./paths.ts";

const staging = "environments/staging/terraform.tfvars.enc";
const production = "environments/production/app.enc.json";

const filePlaintext: Fault[] = [
	fault(
		"sops-file-plaintext",
		"a Secret that was never sealed",
		"flux",
		(tree) => tree.write(grafana, tree.plaintext(grafana)),
		at(grafana),
	),
	fault(
		"sops-file-plaintext",
		"master Secrets decrypted in place",
		"mesh",
		(tree) => tree.sops(masterSecrets, "decrypt", "-i", masterSecrets),
		at(masterSecrets),
	),
	fault(
		"sops-file-plaintext",
		"variables under the sealed name",
		"mesh",
		(tree) => tree.write(tfvars, 'contabo_api_password = "canary-contabo-password"\n'),
		at(tfvars),
	),
	fault(
		"sops-file-plaintext",
		"a JSON file decrypted in place",
		"terraform",
		(tree) => tree.sops(production, "decrypt", "-i", production),
		at(production),
	),
	fault(
		"sops-file-plaintext",
		"a dotenv file decrypted in place",
		"flux",
		(tree) => tree.sops(settings, "decrypt", "-i", settings),
		at(settings),
	),
	fault(
		"sops-file-plaintext",
		"an INI file decrypted in place",
		"stores",
		(tree) => tree.sops(ini, "decrypt", "-i", ini),
		at(ini),
	),
	fault(
		"sops-file-plaintext",
		"a new file under a sealed name",
		"stores",
		(tree) => tree.write("secrets/new.enc.yaml", "password: canary-new-password-0123\n"),
		at("secrets/new.enc.yaml"),
	),
	fault(
		"sops-file-plaintext",
		"a backup in capitals",
		"terraform",
		(tree) =>
			tree.write("environments/staging/APP.ENC.JSON.BAK", '{ "password": "canary-backup-0123456789" }\n'),
		at("environments/staging/APP.ENC.JSON.BAK"),
	),
	fault(
		"sops-file-plaintext",
		"metadata that somebody typed",
		"stores",
		(tree) => tree.write(yaml, "password: canary-typed-0123456789\nsops:\n    version: 3.13.3\n"),
		at(yaml),
	),
];

const leafPlaintext: Fault[] = [
	fault(
		"sops-leaf-plaintext",
		"a value of a Secret",
		"flux",
		clear(grafana, "ADMIN_PASSWORD", "canary-hunter2-hunter2"),
		at(grafana, "ADMIN_PASSWORD"),
	),
	fault(
		"sops-leaf-plaintext",
		"a value of a later document",
		"mesh",
		clear(masterSecrets, "client-secret", "canary-hunter2-hunter2"),
		at(masterSecrets, "client-secret"),
	),
	fault(
		"sops-leaf-plaintext",
		"a value in a dotenv file",
		"flux",
		clear(settings, "NODE_PASSWORD", "canary-hunter2-hunter2"),
		at(settings, "NODE_PASSWORD"),
	),
	fault(
		"sops-leaf-plaintext",
		"a value in JSON",
		"terraform",
		clear(production, "password", "canary-hunter2-hunter2"),
		at(production, '"password"'),
	),
	fault(
		"sops-leaf-plaintext",
		"a value in an INI file",
		"stores",
		clear(ini, "token", "canary-hunter2-hunter2"),
		at(ini, "token"),
	),
	fault("sops-leaf-plaintext", "a number", "stores", clear(yaml, "port", "5432"), at(yaml, "port:")),
	fault(
		"sops-leaf-plaintext",
		"a new key that was typed in",
		"stores",
		(tree) => tree.replace(yaml, /^api_keys:/m, "new_key: canary-hunter2-hunter2\napi_keys:"),
		at(yaml, "new_key"),
	),
	fault(
		"sops-leaf-plaintext",
		"an item of a list",
		"stores",
		(tree) => tree.replace(yaml, /^( +- )ENC\[[^\]]*\]/m, "$1canary-hunter2-hunter2"),
		at(yaml, "canary-hunter2-hunter2"),
	),
	fault(
		"sops-leaf-plaintext",
		"a key that the values' selector covers",
		"flux",
		clear(values, "apiToken", "canary-hunter2-hunter2"),
		at(values, "apiToken"),
	),
	fault(
		"sops-leaf-plaintext",
		"a new variable at the end of a dotenv file",
		"terraform",
		(tree) =>
			tree.replace(
				"environments/production/app.enc.env",
				/^sops_/m,
				"NEW_PASSWORD=canary-hunter2-hunter2\nsops_",
			),
		at("environments/production/app.enc.env", "NEW_PASSWORD"),
	),
];

const zeroEncrypted: Fault[] = [
	fault(
		"sops-zero-encrypted",
		"Helm values under a selector made for Secrets",
		"flux",
		(tree) => {
			const plain = tree.plaintext(values);
			tree.replace(".sops.yaml", "(?i)(password|token|secret|key)$", "^(data|stringData)$");
			tree.seal(values, plain);
		},
		at(values, "adminPassword"),
	),
	fault(
		"sops-zero-encrypted",
		"blanks inside the alternation",
		"flux",
		(tree) => {
			const plain = tree.plaintext(clusterSecrets);
			tree.replace(
				".sops.yaml",
				"creation_rules:\n",
				`creation_rules:\n  - path_regex: ^kubernetes/flux/\n    encrypted_regex: ^(data | stringData)$\n    age: ${alice},${bob}\n`,
			);
			tree.seal(clusterSecrets, plain);
		},
		at(clusterSecrets, "CLOUDFLARE_TOKEN"),
	),
	fault(
		"sops-zero-encrypted",
		"a dotenv file under a rule of its own",
		"stores",
		(tree) => {
			tree.replace(
				".sops.yaml",
				"creation_rules:\n",
				`creation_rules:\n  - path_regex: ^secrets/mail\\.enc\\.env$\n    encrypted_regex: ^(data|stringData)$\n    age: ${alice}\n`,
			);
			tree.seal("secrets/mail.enc.env", "MAIL_PASSWORD=canary-mail-0123456789\n");
		},
		at("secrets/mail.enc.env"),
	),
];

const leftover: Fault[] = [
	fault(
		"sops-decrypted-leftover",
		"a copy beside it, added by force",
		"stores",
		(tree) => tree.write("secrets/app.dec.yaml", tree.plaintext(yaml)),
		at("secrets/app.dec.yaml"),
	),
	fault(
		"sops-decrypted-leftover",
		"the name that it had before",
		"stores",
		(tree) => tree.write("secrets/app.json", tree.plaintext(json)),
		at("secrets/app.json"),
	),
	fault(
		"sops-decrypted-leftover",
		"a decrypted Secret with its metadata",
		"flux",
		openInPlace(gatus),
		at(gatus, "ADMIN_USER"),
	),
	fault(
		"sops-decrypted-leftover",
		"a decrypted JSON file with its metadata",
		"flux",
		openInPlace(talos),
		at(talos, '"id"'),
	),
	fault(
		"sops-decrypted-leftover",
		"a decrypted dotenv file with its metadata",
		"stores",
		openInPlace(env),
		at(env, "DATABASE_USER"),
	),
	fault(
		"sops-decrypted-leftover",
		"the plain settings of a script",
		"flux",
		(tree) => tree.write("bootstrap/settings.decrypted~.env", tree.plaintext(settings)),
		at("bootstrap/settings.decrypted~.env"),
	),
];

const mac: Fault[] = [
	fault(
		"sops-mac-malformed",
		"an empty MAC",
		"flux",
		(tree) => tree.replace(grafana, /mac: ENC\[.*\]/, 'mac: ""'),
		at(grafana, "mac:"),
	),
	fault(
		"sops-mac-malformed",
		"no MAC in JSON",
		"terraform",
		without(production, /\n\t\t"mac": .*/),
		at(production, '"sops"'),
	),
	fault(
		"sops-mac-malformed",
		"a MAC in clear in a dotenv file",
		"stores",
		(tree) => tree.replace(env, /sops_mac=.*/, "sops_mac=canary"),
		at(env, "sops_mac="),
	),
	fault(
		"sops-mac-malformed",
		"a MAC that seals a single letter",
		"mesh",
		(tree) => tree.replace(masterSecrets, /(mac: ENC\[AES256_GCM,data:)[^,]*/, "$1QQ=="),
		at(masterSecrets, "mac:"),
	),
	fault(
		"sops-mac-malformed",
		"no MAC in an INI file",
		"flux",
		without(router, /\nmac .*/),
		at(router, "[sops]"),
	),
];

const conflict: Fault[] = [
	fault(
		"sops-merge-conflict",
		"both sides of a value",
		"flux",
		(tree) =>
			tree.edit(immich, (text) =>
				text.replace(
					/^( +ADMIN_PASSWORD: .*)$/m,
					(line) => `<<<<<<< HEAD\n${line}\n=======\n${line}\n>>>>>>> feature`,
				),
			),
		at(immich, "<<<<<<<"),
	),
	fault(
		"sops-merge-conflict",
		"both sides of the metadata",
		"stores",
		(tree) =>
			tree.edit(json, (text) =>
				text.replace(
					/^(\t\t"lastmodified": .*)$/m,
					(line) => `<<<<<<< HEAD\n${line}\n=======\n${line}\n>>>>>>> feature`,
				),
			),
		at(json, "<<<<<<<"),
	),
	fault(
		"sops-merge-conflict",
		"the configuration",
		"terraform",
		(tree) =>
			tree.edit(".sops.yaml", (text) =>
				text.replace(/^( +age: .*)$/m, (line) => `<<<<<<< HEAD\n${line}\n=======\n${line}\n>>>>>>> feature`),
			),
		at(".sops.yaml", "<<<<<<<"),
	),
	fault(
		"sops-merge-conflict",
		"a dotenv file",
		"flux",
		(tree) =>
			tree.edit(settings, (text) =>
				text.replace(
					/^(NODE_USER=.*)$/m,
					(line) => `<<<<<<< HEAD\n${line}\n=======\n${line}\n>>>>>>> feature`,
				),
			),
		at(settings, "<<<<<<<"),
	),
];

const metadataInvalid: Fault[] = [
	fault(
		"sops-metadata-invalid",
		"a date without quotes, as formatters leave it",
		"flux",
		(tree) => tree.replace(grafana, /lastmodified: "(.*)"/, "lastmodified: $1"),
		at(grafana, "lastmodified"),
	),
	fault(
		"sops-metadata-invalid",
		"no date",
		"stores",
		without(json, /\n\t\t"lastmodified": .*/),
		at(json, '"sops"'),
	),
	fault(
		"sops-metadata-invalid",
		"a version that is none",
		"stores",
		(tree) => tree.replace(env, /sops_version=.*/, "sops_version=latest"),
		at(env, "sops_version"),
	),
	fault(
		"sops-metadata-invalid",
		"a date far ahead",
		"terraform",
		(tree) => tree.replace(production, /"lastmodified": "\d{4}/, '"lastmodified": "2099'),
		at(production, "lastmodified"),
	),
	fault(
		"sops-metadata-invalid",
		"two selectors",
		"flux",
		(tree) => tree.replace(gatus, /^( +encrypted_regex: .*)$/m, "$1\n    unencrypted_suffix: _unencrypted"),
		at(gatus, "unencrypted_suffix"),
	),
	fault(
		"sops-metadata-invalid",
		"no version in an INI file",
		"stores",
		without(ini, /\nversion .*/),
		at(ini, "[sops]"),
	),
];

const lineEnds: Fault[] = [
	fault(
		"sops-metadata-invalid",
		"line ends of Windows in a dotenv file, which sops cannot open",
		"flux",
		(tree) => tree.edit(settings, (text) => text.replaceAll("\n", "\r\n")),
		at(settings),
	),
];

const metadataMissing: Fault[] = [
	fault(
		"sops-metadata-missing",
		"the end of a Secret cut off",
		"flux",
		(tree) => tree.replace(grafana, /^sops:[\s\S]*/m, ""),
		at(grafana, "ADMIN_USER"),
	),
	fault(
		"sops-metadata-missing",
		"a dotenv file without its sops lines",
		"stores",
		(tree) => tree.replace(env, /^sops_[\s\S]*/m, ""),
		at(env, "DATABASE_USER"),
	),
	fault(
		"sops-metadata-missing",
		"an INI file without its section",
		"stores",
		(tree) => tree.replace(ini, /^\[sops\][\s\S]*/m, ""),
		at(ini, "user"),
	),
	fault(
		"sops-metadata-missing",
		"a sealed value pasted into a plain manifest",
		"flux",
		(tree) => {
			const [sealed = ""] = /ENC\[.*\]/.exec(tree.text(grafana)) ?? [];
			tree.append("kubernetes/apps/grafana/app/configmap.yaml", `  GF_SECURITY_ADMIN_PASSWORD: ${sealed}\n`);
		},
		at("kubernetes/apps/grafana/app/configmap.yaml", "GF_SECURITY_ADMIN_PASSWORD"),
	),
	fault(
		"sops-metadata-missing",
		"a JSON file without its block",
		"flux",
		(tree) => tree.replace(talos, /,\n\t"sops": [\s\S]*/, "\n}\n"),
		at(talos, '"id"'),
	),
];

const recipientMismatch: Fault[] = [
	fault(
		"sops-recipient-mismatch",
		"somebody who may no longer read",
		"flux",
		(tree) => tree.sops(grafana, "rotate", "-i", "--add-age", ci, grafana),
		at(grafana, ci),
	),
	fault(
		"sops-recipient-mismatch",
		"a key that the file lost",
		"terraform",
		(tree) => tree.sops(staging, "rotate", "-i", "--rm-age", owner, staging),
		at(staging, '"sops"'),
	),
	fault(
		"sops-recipient-mismatch",
		"a key that a dotenv file lost",
		"flux",
		(tree) => tree.sops(settings, "rotate", "-i", "--rm-age", alice, settings),
		at(settings, "sops_"),
	),
	fault(
		"sops-recipient-mismatch",
		"a key too many in master Secrets",
		"mesh",
		(tree) => tree.sops(masterSecrets, "rotate", "-i", "--add-age", bob, masterSecrets),
		at(masterSecrets, bob),
	),
];

const token: Fault[] = [
	fault(
		"sops-token-malformed",
		"a token cut at its end",
		"flux",
		value(grafana, "ADMIN_PASSWORD", (sealed) => sealed.replace(/,type:str\]$/, "")),
		at(grafana, "ADMIN_PASSWORD"),
	),
	fault(
		"sops-token-malformed",
		"a letter lost from the data",
		"stores",
		value(json, "password", (sealed) => sealed.replace(/data:./, "data:")),
		at(json, '"password"'),
	),
	fault(
		"sops-token-malformed",
		"a tag of eight bytes",
		"stores",
		value(env, "DATABASE_PASSWORD", (sealed) => sealed.replace(/tag:[^,]*/, "tag:AAAAAAAAAAA=")),
		at(env, "DATABASE_PASSWORD"),
	),
	fault(
		"sops-token-malformed",
		"a type that nobody knows",
		"flux",
		value(router, "passphrase", (sealed) => sealed.replace("type:str", "type:text")),
		at(router, "passphrase"),
	),
	fault(
		"sops-token-malformed",
		"text behind the token",
		"mesh",
		value(masterSecrets, "client-id", (sealed) => `${sealed} old`),
		at(masterSecrets, "client-id"),
	),
	fault(
		"sops-token-malformed",
		"no data in a binary file",
		"stores",
		value(binary, "data", (sealed) => sealed.replace(/data:[^,]*/, "data:")),
		at(binary, '"data"'),
	),
];

const wrapped: Fault[] = [
	fault(
		"sops-age-stanza-invalid",
		"a line of the armor lost",
		"flux",
		(tree) => tree.edit(gatus, (text) => text.replace(/(BEGIN AGE ENCRYPTED FILE-----\n)[^\n]*\n/, "$1")),
		at(gatus, "BEGIN AGE"),
	),
	fault(
		"sops-age-stanza-invalid",
		"folded by a formatter",
		"mesh",
		(tree) => tree.edit(masterSecrets, (text) => text.replaceAll("enc: |", "enc: >")),
		at(masterSecrets, "BEGIN AGE"),
	),
	fault(
		"sops-age-stanza-invalid",
		"broken in a dotenv file",
		"stores",
		(tree) =>
			tree.edit(env, (text) =>
				text.replace("BEGIN AGE ENCRYPTED FILE-----\\n", "BEGIN AGE ENCRYPTED FILE-----\\nAAAA"),
			),
		at(env, "BEGIN AGE"),
	),

	fault(
		"sops-recipient-invalid",
		"a letter is wrong in one file",
		"flux",
		(tree) => tree.edit(gatus, (text) => text.replace(alice, alice.replace("epqh", "epqq"))),
		at(gatus, alice.replace("epqh", "epqq")),
	),
	fault(
		"sops-recipient-invalid",
		"a letter is wrong in a new rule",
		"terraform",
		(tree) =>
			tree.append(
				".sops.yaml",
				`  - path_regex: ^modules/.*\\.enc$\n    age: ${owner},${bob.replace("wc69", "wc66")}\n`,
			),
		at(".sops.yaml", "wc66"),
	),

	fault(
		"sops-shared-data-key",
		"production began as a copy of staging",
		"stores",
		(tree) => {
			tree.duplicate(yaml, "secrets/copy.enc.yaml");
			tree.sops(
				"secrets/copy.enc.yaml",
				"set",
				"secrets/copy.enc.yaml",
				'["database"]["password"]',
				'"canary-copy-0123456789"',
			);
		},
		at(yaml, "BEGIN AGE"),
	),
	fault(
		"sops-shared-data-key",
		"a Secret made from another one",
		"flux",
		(tree) => {
			tree.duplicate(gatus, immich.replace("immich/app", "plex/app"));
		},
		at(gatus, "BEGIN AGE"),
	),
];

const structure: Fault[] = [
	fault(
		"sops-duplicate-key",
		"two passwords",
		"flux",
		(tree) =>
			tree.edit(grafana, (text) =>
				text.replace(
					/^( +ADMIN_USER: ENC.*)$/m,
					(line) => `${line}\n${line.replace("ADMIN_USER", "ADMIN_PASSWORD").replace(/data:../, "data:AA")}`,
				),
			),
		at(grafana, 10),
	),
	fault(
		"sops-duplicate-key",
		"a variable twice in a dotenv file",
		"stores",
		(tree) =>
			tree.edit(env, (text) =>
				text.replace(
					/^(DATABASE_USER=.*)$/m,
					(line) =>
						`${line}\nDATABASE_PASSWORD=${line.slice(line.indexOf("=") + 1).replace(/data:../, "data:AA")}`,
				),
			),
		at(env, 3),
	),
	fault(
		"sops-duplicate-key",
		"a key twice in JSON",
		"terraform",
		(tree) =>
			tree.edit(production, (text) =>
				text.replace(
					/^(\t\t"user": (.*),)$/m,
					(line, _, token) => `${line}\n\t\t"password": ${token.replace(/data:../, "data:AA")},`,
				),
			),
		at(production, 5),
	),

	fault(
		"sops-iv-length",
		"a nonce of twelve bytes",
		"flux",
		value(talos, "secret", (sealed) => sealed.replace(/iv:[^,]*/, "iv:AAAAAAAAAAAAAAAA")),
		at(talos, '"secret"'),
	),
	fault(
		"sops-iv-length",
		"a nonce of twelve bytes in a Secret",
		"mesh",
		value(masterSecrets, "client-id", (sealed) => sealed.replace(/iv:[^,]*/, "iv:AAAAAAAAAAAAAAAA")),
		at(masterSecrets, "client-id"),
	),

	fault(
		"sops-multidoc-uncovered",
		"a Secret appended below",
		"flux",
		(tree) =>
			tree.append(
				gatus,
				"---\napiVersion: v1\nkind: Secret\nmetadata:\n    name: more\n    namespace: gatus\nstringData:\n    TOKEN: canary-token-0123456789\n",
			),
		at(gatus, "TOKEN: canary"),
	),
	fault(
		"sops-multidoc-uncovered",
		"another sealed file appended below",
		"flux",
		(tree) => tree.append(gatus, `---\n${tree.text(immich)}`),
		at(gatus, 46),
	),
	fault(
		"sops-multidoc-uncovered",
		"a document put in front",
		"stores",
		(tree) => tree.edit(yaml, (text) => `region: eu-central-1\n---\n${text}`),
		at(yaml, "sops:"),
	),

	fault(
		"sops-store-mismatch",
		"a YAML file renamed to the binary store",
		"stores",
		(tree) => tree.move(yaml, "secrets/app.yaml.enc"),
		at("secrets/app.yaml.enc"),
	),
	fault(
		"sops-store-mismatch",
		"a binary file under a YAML name",
		"stores",
		(tree) => tree.move(binary, "secrets/tls.enc.yaml"),
		at("secrets/tls.enc.yaml"),
	),
	fault(
		"sops-store-mismatch",
		"a dotenv file under another name",
		"stores",
		(tree) => tree.move(env, "secrets/app.enc.production"),
		at("secrets/app.enc.production"),
	),

	fault(
		"sops-token-relocated",
		"a key renamed and its line kept",
		"stores",
		(tree) => tree.edit(yaml, (text) => text.replace(/^( +)password: (.*)$/m, "$1password: $2\n$1pass: $2")),
		at(yaml, " pass:"),
	),
	fault(
		"sops-token-relocated",
		"a value pasted under another key in JSON",
		"flux",
		(tree) => tree.edit(talos, (text) => text.replace(/^(\t\t)"id": (.*),$/m, '$1"id": $2,\n$1"name": $2,')),
		at(talos, '"name"'),
	),

	fault(
		"sops-selector-drift",
		"a file sealed before the selector changed",
		"flux",
		(tree) => tree.seal(gatus, tree.plaintext(gatus), "--encrypted-regex", "^(data|stringData|type)$"),
		at(gatus, "encrypted_regex"),
	),
	fault(
		"sops-selector-drift",
		"the rule learned another key",
		"mesh",
		(tree) => tree.replace(".sops.yaml", "^(data|stringData)$", "^(data|stringData|type)$"),
		at(masterSecrets, "encrypted_regex"),
	),
];

/** A key with digits and letters as nobody names one, in two pieces so that it is no finding in this file. */
const credentialAsKey = `ghp_${"canaryCanary0123456789canaryCanary01"}`;
const note =
	(path: string, line: string): Edit =>
	(tree) =>
		tree.edit(path, (text) => `${line}\n${text}`);

const readable: Fault[] = [
	fault(
		"sops-comment-secret",
		"an old password above a Secret",
		"flux",
		note(gatus, "# old_password: canary-hunter2-Hunter2"),
		at(gatus, "old_password"),
	),
	fault(
		"sops-comment-secret",
		"a connection string in a dotenv file",
		"flux",
		note(settings, "# was postgres://node:canary9xQ@db/x until May"),
		at(settings, "postgres:"),
	),

	fault(
		"sops-empty-value",
		"a token that is not set",
		"flux",
		(tree) => tree.seal(gatus, tree.plaintext(gatus).replace(/ADMIN_USER: .*/, 'ADMIN_USER: ""')),
		at(gatus, "ADMIN_USER"),
	),
	fault(
		"sops-empty-value",
		"a variable that is not set",
		"stores",
		(tree) => tree.seal(env, `${tree.plaintext(env)}SMTP_TOKEN=\n`),
		at(env, "SMTP_TOKEN"),
	),

	fault(
		"sops-length-leak",
		"a switch",
		"terraform",
		(tree) => tree.sops(production, "set", production, '["is_admin"]', "true"),
		at(production, '"is_admin"'),
	),
	fault(
		"sops-length-leak",
		"a short word",
		"flux",
		(tree) => tree.sops(gatus, "set", gatus, '["stringData"]["REGION"]', '"eu"'),
		at(gatus, "REGION"),
	),

	fault(
		"sops-short-secret",
		"a password of six bytes",
		"flux",
		(tree) => tree.sops(gatus, "set", gatus, '["stringData"]["ADMIN_PASSWORD"]', '"canary"'),
		at(gatus, "ADMIN_PASSWORD"),
	),
	fault(
		"sops-short-secret",
		"a password of seven bytes in an INI file",
		"flux",
		(tree) => tree.sops(router, "set", router, '["account"]["password"]', '"canary7"'),
		at(router, "password"),
	),

	fault(
		"sops-secret-in-key-name",
		"a token as the key of a map",
		"stores",
		(tree) => tree.sops(yaml, "set", yaml, `["tokens"]["${credentialAsKey}"]`, '"canary-value-0123456789"'),
		at(yaml, credentialAsKey),
	),
	fault(
		"sops-secret-in-key-name",
		"a token as a variable's name",
		"flux",
		(tree) => tree.seal(settings, `${tree.plaintext(settings)}${credentialAsKey}=canary-value-0123456789\n`),
		at(settings, credentialAsKey),
	),

	fault(
		"sops-unselected-secret",
		"a connection string in an annotation",
		"flux",
		(tree) =>
			tree.seal(
				gatus,
				tree
					.plaintext(gatus)
					.replace(
						"    namespace: gatus\n",
						"    namespace: gatus\n    annotations:\n        db-url: postgres://app:canary9xQ7z@db/x\n",
					),
			),
		at(gatus, "db-url"),
	),
	fault(
		"sops-unselected-secret",
		"a value of a chart that the selector misses",
		"flux",
		(tree) =>
			tree.seal(values, `${tree.plaintext(values)}license:\n    apiCredential: canary-hunter2-Hunter2\n`),
		at(values, "apiCredential"),
	),

	fault(
		"sops-unencrypted-suffix-abuse",
		"a password under an exempt key",
		"stores",
		(tree) =>
			tree.seal(
				yaml,
				`${tree.plaintext(yaml)}mail_unencrypted:\n    host: mail.example\n    password: canary-hunter2-hunter2\n`,
			),
		at(yaml, "password: canary"),
	),
	fault(
		"sops-unencrypted-suffix-abuse",
		"the password itself, with the mark",
		"stores",
		(tree) =>
			tree.seal(
				json,
				`${JSON.stringify({ ...JSON.parse(tree.plaintext(json)), password_unencrypted: "canary-hunter2-hunter2" }, null, "\t")}\n`,
			),
		at(json, "password_unencrypted"),
	),
];

const policies: Fault[] = [
	fault(
		"sops-mac-only-encrypted",
		"a rule with the flag, and its file",
		"flux",
		resealed(
			(text) =>
				text.replace(
					"(?i)(password|token|secret|key)$\n",
					"(?i)(password|token|secret|key)$\n    mac_only_encrypted: true\n",
				),
			/values\.sops\.yaml$/,
		),
		at(".sops.yaml", "mac_only_encrypted"),
	),
	fault(
		"sops-mac-only-encrypted",
		"the flag in master Secrets",
		"mesh",
		resealed(
			(text) =>
				text.replace(
					"    encrypted_regex: ^(data|stringData)$\n",
					"    encrypted_regex: ^(data|stringData)$\n    mac_only_encrypted: true\n",
				),
			/^k8s\/secrets\//,
		),
		at(".sops.yaml", "mac_only_encrypted"),
	),

	fault(
		"sops-version-floor",
		"a file of an old version",
		"stores",
		(tree) => tree.replace(yaml, /version: .*/, "version: 3.6.1"),
		at(yaml, "version: 3.6.1"),
	),
	fault(
		"sops-version-floor",
		"a dotenv file of an old version",
		"flux",
		(tree) => tree.replace(settings, /sops_version=.*/, "sops_version=3.7.3"),
		at(settings, "sops_version"),
	),

	fault(
		"sops-shamir-threshold",
		"a dash too many",
		"mesh",
		(tree) =>
			tree.append(
				".sops.yaml",
				"\n  - path_regex: ^vault/\n    shamir_threshold: 1\n    key_groups:\n      - age: [*ci]\n      - age: [*owner]\n",
			),
		at(".sops.yaml", "shamir_threshold"),
	),
	fault(
		"sops-shamir-threshold",
		"more groups needed than there are",
		"flux",
		(tree) =>
			tree.append(
				".sops.yaml",
				`  - path_regex: ^vault/\n    shamir_threshold: 3\n    key_groups:\n      - age: [${alice}, ${ci}]\n      - age: [${bob}, ${owner}]\n`,
			),
		at(".sops.yaml", "shamir_threshold"),
	),
];

const commits: Fault[] = [
	history(
		"sops-mac-not-updated",
		"a name in clear was edited by hand",
		"flux",
		[(tree) => tree.replace(gatus, "name: gatus-secret", "name: gatus-secrets")],
		at(gatus, "name: gatus-secrets"),
	),
	history(
		"sops-mac-not-updated",
		"a sealed value was taken out",
		"stores",
		[(tree) => tree.replace(env, /^DATABASE_USER=.*\n/m, "")],
		at(env, "sops_mac"),
	),
	history(
		"sops-mac-not-updated",
		"a value was put back to what it was",
		"terraform",
		[
			(tree) =>
				tree.sops(production, "set", production, '["database"]["password"]', '"canary-new-0123456789"'),
			(tree) => {
				const [old = ""] = /"password": "ENC.*"/.exec(cleanTree("terraform").text(production)) ?? [];
				tree.edit(production, (text) => text.replace(/"password": "ENC.*"/, () => old));
			},
		],
		at(production, '"password"'),
	),
	history(
		"sops-mac-not-updated",
		"two keys in clear were swapped, and the MAC knows their order",
		"flux",
		[(tree) => tree.replace(gatus, "apiVersion: v1\nkind: Secret\n", "kind: Secret\napiVersion: v1\n")],
		at(gatus),
	),
	history(
		"sops-mac-not-updated",
		"the date was edited",
		"flux",
		[(tree) => tree.replace(talos, /"lastmodified": "\d{4}/, '"lastmodified": "2025')],
		at(talos, "lastmodified"),
	),
];

export const sopsFaults: readonly Fault[] = [
	...filePlaintext,
	...leafPlaintext,
	...zeroEncrypted,
	...leftover,
	...mac,
	...conflict,
	...metadataInvalid,
	...lineEnds,
	...metadataMissing,
	...recipientMismatch,
	...token,
	...wrapped,
	...structure,
	...readable,
	...policies,
	...commits,
];

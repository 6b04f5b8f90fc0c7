import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { at, type Fault, fault } from "../fault.ts";

const fixture = (path: string) =>
	readFileSync(fileURLToPath(new URL(`../../../fixtures/${path}`, import.meta.url)), "utf8");

const [alice = "", bob = ""] = fixture("keys/golden.identity").match(/AGE-SECRET-KEY-1[A-Z0-9]{58}/g) ?? [];
const pem = fixture("private-keys/pkcs8-ed25519.pem");
const ssh = fixture("private-keys/openssh-ed25519.key");
const pgp = fixture("private-keys/pgp-ed25519.asc");

/** A token of the right form, in two pieces so that it is no finding in this file. */
const gitHub = `ghp_${"canaryCanary0123456789canaryCanary01"}`;

const password = "canary-Xq7-hunter2-Zw9";
const release = "kubernetes/apps/grafana/app/helmrelease.yaml";

export const keyFaults: readonly Fault[] = [
	fault(
		"key-age-identity",
		"in a script",
		"flux",
		(tree) => tree.write("scripts/deploy.sh", `#!/bin/sh\nexport SOPS_AGE_KEY=${alice}\n`),
		at("scripts/deploy.sh", 2),
	),
	fault(
		"key-age-identity",
		"in a file that anybody may find",
		"stores",
		(tree) => tree.write("docs/key.md", `# How to decrypt\n\n    ${alice}\n`),
		at("docs/key.md", 3),
	),
	fault(
		"key-age-identity",
		"in Base64, in a ConfigMap",
		"flux",
		(tree) =>
			tree.write(
				"kubernetes/flux/age.yaml",
				`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: age\ndata:\n  key: ${btoa(`${bob}\n`)}\n`,
			),
		at("kubernetes/flux/age.yaml", 6),
	),
	fault(
		"key-age-identity",
		"in a comment of a sealed file's neighbour",
		"terraform",
		(tree) => tree.append("environments/staging/backend.tf", `# ${bob}\n`),
		at("environments/staging/backend.tf", "AGE-SECRET"),
	),

	fault(
		"key-private-material",
		"a TLS key",
		"stores",
		(tree) => tree.write("tls/server.private", pem),
		at("tls/server.private"),
	),
	fault(
		"key-private-material",
		"an SSH key",
		"flux",
		(tree) => tree.write("bootstrap/id_ed25519", ssh),
		at("bootstrap/id_ed25519", "BEGIN"),
	),
	fault(
		"key-private-material",
		"a PGP key",
		"mesh",
		(tree) => tree.write("ci/signing.asc", pgp),
		at("ci/signing.asc", "BEGIN"),
	),
	fault(
		"key-private-material",
		"inside a ConfigMap",
		"flux",
		(tree) =>
			tree.append(
				"kubernetes/apps/grafana/app/configmap.yaml",
				`  tls.key: |\n${pem.replace(/^(?=.)/gm, "    ")}`,
			),
		at("kubernetes/apps/grafana/app/configmap.yaml", "BEGIN"),
	),

	fault(
		"key-file-tracked",
		"the key of git-crypt",
		"stores",
		(tree) =>
			tree.write("git-crypt.key", new TextEncoder().encode("\0GITCRYPTKEY\0\0\0\u0002\0\0\0\0canary")),
		at("git-crypt.key"),
	),
	fault(
		"key-file-tracked",
		"the token that `vault login` leaves",
		"mesh",
		(tree) => tree.write(".vault-token", "s.canaryCanaryCanary0123\n"),
		at(".vault-token"),
	),

	fault(
		"key-public-file-invalid",
		"copied with the words around it",
		"flux",
		(tree) => tree.edit(".age-public-key", (text) => text.replace("age1", "Public key: age1")),
		at(".age-public-key"),
	),
	fault(
		"key-public-file-invalid",
		"line ends of Windows",
		"mesh",
		(tree) => tree.edit(".age-public-key", (text) => text.replaceAll("\n", "\r\n")),
		at(".age-public-key"),
	),

	fault(
		"hardcoded-credential",
		"a token in a script",
		"flux",
		(tree) =>
			tree.write(
				"scripts/release.sh",
				`#!/bin/sh\ncurl -H "Authorization: Bearer ${gitHub}" https://api.example\n`,
			),
		at("scripts/release.sh", 2),
	),
	fault(
		"hardcoded-credential",
		"a token in a workflow",
		"terraform",
		(tree) => tree.append(".github/workflows/secrets.yml", `        env:\n          TOKEN: ${gitHub}\n`),
		at(".github/workflows/secrets.yml", "TOKEN:"),
	),
	fault(
		"hardcoded-credential",
		"an address with a password in a ConfigMap",
		"flux",
		(tree) =>
			tree.append(
				"kubernetes/apps/grafana/app/configmap.yaml",
				"  GF_DATABASE_URL: postgres://grafana:canaryHunter2x9Qz@db.example/grafana\n",
			),
		at("kubernetes/apps/grafana/app/configmap.yaml", "GF_DATABASE_URL"),
	),
	fault(
		"hardcoded-credential",
		"a webhook in Terraform",
		"mesh",
		(tree) =>
			tree.append(
				"terraform/environments/contabo-europe/outputs.tf",
				`\nlocals {\n  token = "${gitHub}"\n}\n`,
			),
		at("terraform/environments/contabo-europe/outputs.tf", "token ="),
	),

	fault(
		"hardcoded-password",
		"in the values of a chart",
		"flux",
		(tree) => tree.append(release, `    database:\n      password: ${password}\n`),
		at(release, password),
	),
	fault(
		"hardcoded-password",
		"in an environment file for production",
		"flux",
		(tree) => tree.write("bootstrap/node.env", `HOST=10.0.0.1\nDB_PASSWORD=${password}\n`),
		at("bootstrap/node.env", 2),
	),
	fault(
		"hardcoded-password",
		"in a resource of Terraform",
		"terraform",
		(tree) =>
			tree.append(
				"environments/staging/main.tf",
				`\nresource "postgresql_role" "app" {\n  password = "${password}"\n}\n`,
			),
		at("environments/staging/main.tf", password),
	),
	fault(
		"hardcoded-password",
		"the default of a variable",
		"mesh",
		(tree) =>
			tree.append(
				"terraform/environments/contabo-europe/variables.tf",
				`\nvariable "admin_password" {\n  type    = string\n  default = "${password}"\n}\n`,
			),
		at("terraform/environments/contabo-europe/variables.tf", password),
	),
	fault(
		"hardcoded-password",
		"in the environment of a container",
		"mesh",
		(tree) =>
			tree.replace(
				"k8s/apps/talent-mesh/deployments.yaml",
				"          env:\n",
				`          env:\n            - name: SMTP_PASSWORD\n              value: ${password}\n`,
			),
		at("k8s/apps/talent-mesh/deployments.yaml", password),
	),

	fault(
		"key-passphrase-weak-container",
		"an identity behind a weak passphrase",
		"flux",
		(tree) =>
			tree.write(
				"keys/paper.age",
				"age-encryption.org/v1\n-> scrypt Y2FuYXJ5Y2FuYXJ5Y2FuYQ 10\nY2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2E\n",
			),
		at("keys/paper.age"),
	),
	fault(
		"key-passphrase-weak-container",
		"a private key in the old form",
		"stores",
		(tree) =>
			tree.write(
				"bootstrap/id_rsa",
				"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nY2FuYXJ5\n-----END RSA PRIVATE KEY-----\n",
			),
		at("bootstrap/id_rsa"),
	),
];

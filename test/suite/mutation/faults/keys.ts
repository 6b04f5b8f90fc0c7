import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { at, type Fault, fault } from "../fault.ts";

const fixture = (path: string) =>
	readFileSync(fileURLToPath(new URL(`../../../fixtures/${path}`, import.meta.url)), "utf8");

const [alice = "", bob = ""] = fixture("keys/golden.identity").match(/AGE-SECRET-KEY-1[A-Z0-9]{58}/g) ?? [];
const pem = fixture("private-keys/pkcs8-ed25519.pem");
const ssh = fixture("private-keys/openssh-ed25519.key");
const pgp = fixture("private-keys/pgp-ed25519.asc");

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
];

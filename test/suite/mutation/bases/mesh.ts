// The customer's repository in miniature: Terraform variables, master Secrets, ESO, a policy with a registry of recipients.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { attributes, type Base, gate, owners } from "./base.ts";
import { alice, owner } from "./recipients.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const example = join(root, "examples/talent-mesh");

const plaintext = JSON.parse(
	readFileSync(join(root, "test/fixtures/talent-mesh-plain/plaintext.json"), "utf8"),
) as {
	readonly "terraform/environments/contabo-europe/terraform.tfvars.enc": Readonly<Record<string, string>>;
	readonly "k8s/secrets/base-secrets.enc.yaml": Readonly<Record<string, Readonly<Record<string, string>>>>;
};

export const tfvars = "terraform/environments/contabo-europe/terraform.tfvars.enc";
export const masterSecrets = "k8s/secrets/base-secrets.enc.yaml";

const tracked = spawnSync("git", ["ls-files", "-z"], { cwd: example, encoding: "utf8" })
	.stdout.split("\0")
	.filter((path) => path !== "" && path !== tfvars && path !== masterSecrets);

const policy = (text: string) =>
	text.replace(
		/^recipients:\n/m,
		(head) => `${head}  alice: { age: ${alice}, role: person, revokedAt: 2026-05-01 }\n`,
	);

const today = new Date().toISOString().slice(0, 10);

export const mesh: Base = {
	plain: {
		...Object.fromEntries(tracked.map((path) => [path, readFileSync(join(example, path), "utf8")])),
		".sops-guard.yaml": policy(readFileSync(join(example, ".sops-guard.yaml"), "utf8")),
		".sops-guard.recovery": `# When somebody last opened everything with the key for emergencies\n${today} 2 ${owner}\n`,
		".gitattributes": attributes,
		".github/CODEOWNERS": owners,
		".github/workflows/secrets.yml": gate,
	},
	sealed: {
		[tfvars]: Object.entries(plaintext[tfvars])
			.map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`)
			.join(""),
		[masterSecrets]: Object.entries(plaintext[masterSecrets])
			.map(
				([name, keys]) =>
					`apiVersion: v1\nkind: Secret\nmetadata:\n    name: ${name}\n    namespace: secrets\ntype: Opaque\nstringData:\n${Object.entries(
						keys,
					)
						.map(([key, value]) => `    ${key}: ${value}\n`)
						.join("")}`,
			)
			.join("---\n"),
	},
};

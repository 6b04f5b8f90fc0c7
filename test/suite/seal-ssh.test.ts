// Files for SSH keys: what sops seals for them we open, and what we seal sops opens.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decrypt, encrypt, Keyring, parseIdentities } from "@sops-guard/sops/seal";
import { describe, expect, test } from "vitest";
import { sopsRunner } from "../support/sops-runner.ts";
import { requireTool } from "../support/tools.ts";

const sops = requireTool("sops");
const plain = "a: canary\nb: 5\n";

/** The public halves of the keys in `fixtures/private-keys`. */
const KEYS = [
	["openssh-ed25519.key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILMQO9MachHfG0KO2vv1Zc1VCG+GXErxnxOsWHu3iEAE"],
	[
		"openssh-rsa.key",
		"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCqasjY3wb25ey3JA0zszLvgeYV3VkpjTn2zgS8lHvj4dwFhTRAbDxdnalKrxCU2auYyBdRe56hkyt7bRTyQsw25/omPySRijC3/pM5rer5zI3bAZRCMWTKTYmpSl0hotWkHYsEQ2WMxE5IKfmuIh/Ia7WIiphkJpgVsn+1SXH2odEqDhkgDDYDhxKNbTuNs1jiS1LZD7J82j+g8LexJu7C9ejM8AS7HGaepsVBVvPeSAwEKyrD+JhH6/74xDaGMFeva3ka4eQPA6O7+3WCgBt8xOCi9S9bFOEGIRLIalTK4I3JPXPOrLVoH+fhrboNBSeSDo1On5mlvssdX9sHklxB",
	],
	[
		"pkcs1-rsa.pem",
		"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDruoCF6y8V2vMM707uIqtRs8ybbpAkBgE60h/6LKKiZG3ME6aKF/06CVqEhP0lmm/Y2JqsTeon5ziTO+dHhxX/JE/z0FBGB+HwxxbPC785CwKq2CmwEoHxIgNlQYHU1XgQc9bNdzXTm3i/782isWIJuG6pme3m3vpDVXlzov9pqOLmkEZHMqHE9Nscb4qMRA7z5sWGk1E6aL8F1ldVurvcRm6vovBXJ+haUBi2+LKfvadEkFy0UzM4q3WK5rcKnVRLw7F7J7lyLdwvInFK6KaTbiinL7NbJ+Zcb0DgYTuMg4nlVasF/5jbBQIxP4zM7l00Rrq1T56auB/cpXwBLbv/",
	],
] as const;

describe.skipIf(sops.missing).each(KEYS)("%s", (name, recipient) => {
	const path = fileURLToPath(new URL(`../fixtures/private-keys/${name}`, import.meta.url));
	const keyring = new Keyring(parseIdentities(readFileSync(path, "utf8")).identities);

	test("sealed by sops, opened by us", async () => {
		using runner = sopsRunner(sops.path, "");
		const { output, stderr } = await runner.encrypt(plain, "x.yaml", `age: ${recipient}`);
		if (output === null) throw new Error(stderr);
		expect((await decrypt(output, { store: "yaml", keyring })).plaintext.revealText()).toBe(plain);
	});

	test("sealed by us, opened by sops", async () => {
		using runner = sopsRunner(sops.path, "", { SOPS_AGE_SSH_PRIVATE_KEY_FILE: path });
		const sealing = {
			groups: [[{ type: "age" as const, id: recipient }]],
			shamirThreshold: 0,
			selector: null,
			macOnlyEncrypted: false,
		};
		const { text } = await encrypt(Buffer.from(plain), {
			store: "yaml",
			sealing,
			now: Date.parse("2026-05-22"),
		});
		const { output, stderr } = await runner.decrypt(text, "x.yaml");
		expect(output?.toString("utf8") ?? stderr).toBe(plain);
	});
});

import { describe, expect, test } from "vitest";
import {
	isAside,
	isDecryptedName,
	isEncryptedName,
	isSideCar,
	isSopsConfig,
	isSourceOrProse,
	isTemplateName,
	isTerraformData,
	plainName,
	undecryptedName,
	withoutBackup,
} from "./naming.ts";

test.each([
	["terraform.tfvars.enc", true],
	["k8s/secrets/base-secrets.enc.yaml", true],
	["a/secret.sops.yaml", true],
	["a/secret.enc.age.yaml", true],
	["sops-age.encrypted.yaml", true],
	[".env.sops", true],
	["binary.sops", true],
	["groups.sops.toml", true],
	["X.ENC.YAML", true],
	["x.enc.yaml.bak", true],
	["x.enc~", true],
	[".sops.yaml", false],
	["a/.sops.pub.asc", false],
	["simple.sops.yaml.license", false],
	["docs/sops.md", false],
	["sops.env", false],
	["encoder.enc.go", false],
	["locals.tf.enc", true],
	["ssh.enc.pub", false],
	["values.yaml", false],
	["encrypted_keys.json", false],
])("%s: an encrypted name is %s", (path, expected) => {
	expect(isEncryptedName(path)).toBe(expected);
});

test.each([
	["x.dec.yaml", true],
	["x.yaml.decrypted", true],
	["secrets.plain.env", true],
	[".decrypted~secrets.yaml", true],
	["secrets.yaml.decrypted~", true],
	["decrypt.yaml", false],
	["plain.yaml", false],
	["x.dec.go", false],
])("%s: a decrypted name is %s", (path, expected) => {
	expect(isDecryptedName(path)).toBe(expected);
});

test("names of the plaintext", () => {
	expect(plainName("a/x.enc.yaml")).toBe("a/x.yaml");
	expect(plainName("terraform.tfvars.enc")).toBe("terraform.tfvars");
	expect(plainName("a.sops/x.yaml")).toBe("a.sops/x.yaml");
	expect(plainName(".env.sops")).toBe(".env");
	expect(undecryptedName("a/x.dec.yaml")).toBe("a/x.yaml");
	expect(undecryptedName("a/.decrypted~x.yaml")).toBe("a/x.yaml");
	expect(undecryptedName("x.enc.yaml.decrypted")).toBe("x.yaml");
	expect(withoutBackup("a/x.yaml.bak.old")).toBe("a/x.yaml");
	expect(withoutBackup("a/~")).toBe("a/~");
});

describe("kinds of names", () => {
	test.each([
		"x.yaml.j2",
		"x.tmpl",
		"terraform.tfvars.example",
		"x.sample.env",
		"example.tfvars",
		"a-example.yaml",
	])("%s is a template", (path) => expect(isTemplateName(path)).toBe(true));
	test.each(["examples/x.yaml", "template/values.yaml", "distribution.yaml"])("%s is no template", (path) =>
		expect(isTemplateName(path)).toBe(false),
	);
	test.each(["simple.sops.yaml.license", ".sops.pub.asc", "x.enc.sha256"])("%s is a side-car", (path) =>
		expect(isSideCar(path)).toBe(true),
	);
	test("folders laid aside", () => {
		expect(isAside("a/test-fixtures/x.yaml")).toBe(true);
		expect(isAside(".archive/x.yaml")).toBe(true);
		expect(isAside("functional-tests/res/x.yaml")).toBe(true);
		expect(isAside("contest/x.yaml")).toBe(false);
		expect(isAside("_archive/a/x.yaml")).toBe(true);
		expect(isAside("a/TESTS/x.yaml")).toBe(true);
		expect(isAside("a/tests.yaml")).toBe(false);
		expect(isAside("latest/x.yaml")).toBe(false);
	});
	test("others", () => {
		expect(isSopsConfig("a/.sops.yaml")).toBe(true);
		expect(isSopsConfig("a/x.sops.yaml")).toBe(false);
		expect(isSourceOrProse("a/README.MD")).toBe(true);
		expect(isTerraformData("a/Terraform.TFVARS.bak")).toBe(true);
		expect(isTerraformData("terraform.tfvars.enc")).toBe(false);
	});
});

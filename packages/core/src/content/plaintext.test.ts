import { describe, expect, test } from "vitest";
import { treeOf } from "../../../../test/support/trees.ts";
import { holdsSealedValue, plainDocument, plaintextOf } from "./plaintext.ts";

function plaintext(path: string, text: string) {
	const file = treeOf({ files: { [path]: text } }).file(path);
	return file === undefined ? null : plaintextOf(file);
}

const manifest = (kind: string, body: string) =>
	`apiVersion: ${kind === "Secret" ? "v1" : "x/v1"}\nkind: ${kind}\nmetadata:\n  name: db\n${body}`;

describe("something to seal", () => {
	test.each([
		["a.yaml", "password: canary\n", { secretsOnly: false, telling: true }],
		["a.yaml", manifest("Secret", "data:\n  a: Y2FuYXJ5\n"), { secretsOnly: true, telling: true }],
		["a.yaml", manifest("Deployment", "spec:\n  replicas: 20\n"), { secretsOnly: false, telling: false }],
		[
			"a.yaml",
			`${manifest("Deployment", "spec:\n  replicas: 20\n")}---\n${manifest("Secret", "stringData:\n  a: canary\n")}`,
			{ secretsOnly: false, telling: true },
		],
		[
			"list.json",
			'{"apiVersion":"v1","kind":"List","items":[{"kind":"Secret","data":{"a":"Y2FuYXJ5"}}]}',
			{ secretsOnly: true, telling: true },
		],
		["a.yaml.enc", "password: canary\n", { secretsOnly: false, telling: true }],
		["terraform.tfvars.enc", 'password = "canary"\n', { secretsOnly: false, telling: true }],
		["prod.env", "A=canary\n", { secretsOnly: false, telling: true }],
		["no-format.enc", "canary\n", { secretsOnly: false, telling: true }],
		[
			"a.sops.cfg",
			"A: $DB_USER\nB: $DB_NAME\nC: postgres://app:canary9xQ@db/x\n",
			{ secretsOnly: false, telling: true },
		],
		[
			"kubeconfig.yaml",
			"apiVersion: v1\nkind: Config\nusers:\n- token: canary\n",
			{ secretsOnly: false, telling: true },
		],
		["broken.yaml", "password: [canary\n", { secretsOnly: false, telling: true }],
	])("%s %#", (path, text, expected) => {
		expect(plaintext(path, text)).toEqual(expected);
	});
});

describe("nothing to seal", () => {
	test.each([
		["empty.yaml", ""],
		["blank.yaml", "\n# a comment\n---\n"],
		["a.yaml", 'password: ""\nother: null\nmap: {}\n'],
		["a.yaml", "password: changeme\n"],
		["a.yaml", manifest("Secret", "type: Opaque\n")],
		["a.yaml", manifest("Secret", 'stringData:\n  a: ""\n')],
		["terraform.tfvars.enc", '# nothing\npassword = ""\ntoken = "<your token>"\n'],
		["a.yaml", "users:\n  {{ username }}: {{ password }}\nother: canary\n"],
		["a.cfg.enc", "$HOST\n$PASSWORD\n"],
		["a.enc", "$ANSIBLE_VAULT;1.1;AES256\n6162\n"],
		["a.enc", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"],
		["a.yaml", "password: ENC[PKCS7,MIIBeQYJKoZI]\n"],
		["a.enc", `${"QUJD".repeat(20)}\n${"QUJD".repeat(10)}==\n`],
		["a.env", `TOKEN="encrypted:${"QUJD".repeat(10)}"\n`],
		["bytes.enc", "a\0b"],
	])("%s %#", (path, text) => {
		expect(plaintext(path, text)).toBeNull();
	});
});

const token =
	"ENC[AES256_GCM,data:oYyi,iv:MyIDYbT718JRr11QtBkcj3Dwm4k1aCGZBVeZf0EyV8o=,tag:t5z2Z023Up0kxwCgw1gNxg==,type:str]";

test.each([
	["a.yaml", `a: ${token}\n`, true],
	["a.yaml.enc", `a: [b, "${token}"]\n`, true],
	["a.tfvars", `a = "${token}"\n`, true],
	["broken.yaml", `a: [${token}\n`, true],
	["a.yaml", `#${token}\na: canary\n`, false],
	["a.yaml", "a: canary\n", false],
])("%s %# holds a sealed value: %s", (path, text, expected) => {
	const file = treeOf({ files: { [path]: text } }).file(path);
	expect(file && holdsSealedValue(file)).toBe(expected);
});

test("the store of the plain name, whatever its case", () => {
	const file = treeOf({ files: { "A.ENC.YAML": "a: b\n" } }).file("A.ENC.YAML");
	expect(file && plainDocument(file).leaves.map(({ path }) => path)).toEqual([["a"]]);
});

test("a form that a program fills in has nothing to seal", () => {
	const form = `${manifest("Secret", "stringData:\n")}  user: $DB_USER\n  password: $DB_PASSWORD$\n  host: db.$DB_DOMAIN\n  folder: /mnt/db\n  a: $DB_A\n  b: $DB_B\n`;
	expect(plaintext("a.sops.cfg", form)).toBeNull();
});

const objectForm = (...lines: string[]) =>
	`${manifest("Secret", "stringData:\n")}${lines.map((line) => `  ${line}\n`).join("")}`;

test.each([
	["password: ${DB_PASSWORD}", "user: admin", "host: db", "AWS_ACCESS_KEY_ID: app"],
	["url: postgres://app:${DB_PASSWORD}@db/app", "enabled: 'true'"],
	['password: "$DB_ROOT_PASSWORD"', "user: admin"],
])("an object of which only names stand there: %s", (...lines) => {
	expect(plaintext("a.sops.cfg", objectForm(...lines))).toBeNull();
	// Where the name says that it is YAML, it is one that has to be sealed.
	expect(plaintext("a.sops.yaml", objectForm(...lines))).not.toBeNull();
});

test.each([
	["password: ${DB_PASSWORD}", "token: canary"],
	["user: ${DB_USER}", "url: postgres://app:canary-hunter2@db/app"],
	["host: ${DB_HOST}", "key: 0a1b2c3d-0000-4000-8000-0123456789ab"],
	["user: admin"],
])("an object with a secret among what is filled in: %s", (...lines) => {
	expect(plaintext("a.sops.cfg", objectForm(...lines))).not.toBeNull();
});

// examples/talent-mesh holds what its README promises: really sealed, for the right recipients, with the right values, and
// every name in the chain resolves.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { requireTool } from "../support/tools.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const example = join(root, "examples/talent-mesh");
const tfvars = "terraform/environments/contabo-europe/terraform.tfvars.enc";
const masterSecrets = "k8s/secrets/base-secrets.enc.yaml";

type Values = Readonly<Record<string, string>>;
const plaintext: { readonly [tfvars]: Values; readonly [masterSecrets]: Readonly<Record<string, Values>> } =
	JSON.parse(read("../../test/fixtures/talent-mesh-plain/plaintext.json"));

interface Manifest {
	readonly kind: string;
	readonly metadata: { readonly name: string; readonly namespace?: string };
	readonly stringData?: Values;
	readonly spec?: Record<string, unknown>;
	readonly rules?: readonly { readonly resourceNames: readonly string[] }[];
}

function read(path: string): string {
	return readFileSync(join(example, path), "utf8");
}

function manifests(text: string): Manifest[] {
	return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

function recipientsIn(text: string): string[] {
	return [...new Set(text.match(/\bage1[a-z0-9]{58}\b/g))].sort();
}

describe("recipients", () => {
	const registered = recipientsIn(read(".sops-guard.yaml"));

	test("are two, and every file that names them agrees", () => {
		expect(registered).toHaveLength(2);
		for (const path of [".sops.yaml", ".age-public-key", tfvars, masterSecrets])
			expect([path, recipientsIn(read(path))]).toEqual([path, registered]);
	});

	test("are those of the throw-away identities", () => {
		const labelled = ["ci", "owner"].map((name) => {
			const text = read(`../../test/fixtures/keys/talent-mesh-${name}.identity`);
			expect(text).toMatch(/^# THROW-AWAY/);
			return recipientsIn(text)[0];
		});
		expect(labelled.sort()).toEqual(registered);
	});
});

describe("plaintext", () => {
	const values = [
		...Object.values(plaintext[tfvars]),
		...Object.values(plaintext[masterSecrets]).flatMap((keys) => Object.values(keys)),
	];

	test("says canary in every value", () => {
		expect(values.length).toBeGreaterThan(10);
		for (const value of values) expect(value).toContain("canary");
	});

	test("stands in no file of the example", () => {
		const { stdout } = spawnSync("git", ["grep", "--untracked", "-l", "canary", "--", "."], {
			cwd: example,
			encoding: "utf8",
		});
		expect(stdout.trim()).toBe("README.md"); // it names the marker
	});
});

const sops = requireTool("sops");

describe.skipIf(sops.missing).each(["ci", "owner"])("sops, with the identity of %s", (name) => {
	const decrypt = (path: string): string => {
		const result = spawnSync(sops.path, ["--disable-version-check", "decrypt", path], {
			cwd: example,
			encoding: "utf8",
			env: {
				HOME: "/nonexistent-home",
				SOPS_AGE_KEY_FILE: join(root, `test/fixtures/keys/talent-mesh-${name}.identity`),
			},
		});
		expect(result.status).toBe(0);
		return result.stdout;
	};

	test("opens the tfvars", () => {
		const assignments = [...decrypt(tfvars).matchAll(/^(\w+) += "(.*)"$/gm)].map(([, key, value]) => [
			key,
			value,
		]);
		expect(Object.fromEntries(assignments)).toEqual(plaintext[tfvars]);
	});

	test("opens the master Secrets", () => {
		const secrets = manifests(decrypt(masterSecrets));
		expect(secrets.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual(
			secrets.map(() => ["Secret", "secrets"]),
		);
		expect(
			Object.fromEntries(secrets.map(({ metadata, stringData }) => [metadata.name, stringData])),
		).toEqual(plaintext[masterSecrets]);
	});
});

test.skipIf(sops.missing)("sealing again would change nothing", () => {
	const { status, stdout } = spawnSync(process.execPath, ["scripts/seal-examples.mjs", "--check"], {
		cwd: root,
		encoding: "utf8",
	});
	expect([status, stdout.match(/as it should be/g)?.length]).toEqual([0, 2]);
});

describe("the chain", () => {
	const sealed = manifests(read(masterSecrets));
	const store = manifests(read("k8s/infrastructure/external-secrets/cluster-secret-store.yaml"));
	const externalSecrets = manifests(read("k8s/apps/talent-mesh/external-secrets.yaml"));

	test("every key that an ExternalSecret asks for is in a master Secret that the store may read", () => {
		const readable = store.find(({ kind }) => kind === "Role")?.rules?.[0]?.resourceNames ?? [];
		const keys = new Map(
			sealed.map(({ metadata, stringData = {} }) => [metadata.name, Object.keys(stringData)] as const),
		);
		expect([...readable].sort()).toEqual([...keys.keys()].sort());
		for (const { spec } of externalSecrets) {
			const data = spec?.data as { remoteRef: { key: string; property: string } }[];
			for (const { remoteRef } of data) expect(keys.get(remoteRef.key)).toContain(remoteRef.property);
		}
	});

	test("every variable of a Deployment comes from an ExternalSecret's target", () => {
		const targets = new Map(
			externalSecrets.map(({ metadata, spec }) => {
				const data = spec?.data as { secretKey: string }[];
				return [metadata.name, data.map(({ secretKey }) => secretKey)] as const;
			}),
		);
		const references = [
			...read("k8s/apps/talent-mesh/deployments.yaml").matchAll(/name: (\S+)\s+key: (\S+)/g),
		];
		expect(references).toHaveLength(7);
		for (const [, name, key] of references) expect(targets.get(name ?? "")).toContain(key);
	});

	test("the example tfvars name exactly the variables that are sealed, and all without a default", () => {
		const named = [...read(tfvars.replace(".enc", ".example")).matchAll(/^(\w+) +=/gm)].map(
			([, name]) => name,
		);
		expect(named).toEqual(Object.keys(plaintext[tfvars]));
		const declared = read("terraform/environments/contabo-europe/variables.tf")
			.split(/(?=^variable )/m)
			.filter((block) => block.startsWith("variable") && !/^\s+default\s+=/m.test(block))
			.map((block) => block.match(/"(\w+)"/)?.[1]);
		expect(declared).toEqual(named);
	});
});

test("the policy extends talent-mesh", () => {
	expect(parse(read(".sops-guard.yaml"))).toMatchObject({ version: 1, extends: "talent-mesh" });
});

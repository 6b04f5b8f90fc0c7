import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret } from "@sops-guard/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fingerprints } from "./fingerprint.ts";
import { Kubectl } from "./kubectl.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "sops-guard-kubectl-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that prints its words and its environment. */
function program(name: string, script = 'printf "%s\\n" "$@"; env'): string {
	const path = join(folder, name);
	writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
	return path;
}

const around = { PATH: process.env.PATH ?? "", HOME: "/dev/null/home" };
const k3sConfig = "/nonexistent/k3s.yaml";

describe("kubectl", () => {
	test("gets its options, and of the environment what logins need", async () => {
		const kubectl = new Kubectl({
			program: program("kubectl"),
			kubeconfig: "/c",
			context: "prod",
			timeout: 7,
			passOn: ["OWN_LOGIN"],
			environment: {
				...around,
				AWS_PROFILE: "a",
				CLOUDSDK_CONFIG: "b",
				https_proxy: "c",
				OWN_LOGIN: "d",
				KUBECONFIG: "e",
				SOPS_AGE_KEY: "canary",
				INPUT_TOKEN: "canary",
				GITHUB_TOKEN: "canary",
				ACTIONS_RUNTIME_TOKEN: "canary",
				ACTIONS_ID_TOKEN_REQUEST_TOKEN: "canary",
			},
			k3sConfig,
		});
		const text = await kubectl.text(["get", "x"]);
		expect(text.split("\n").slice(0, 5)).toEqual([
			"get",
			"x",
			"--kubeconfig=/c",
			"--context=prod",
			"--request-timeout=7s",
		]);
		for (const line of [
			"AWS_PROFILE=a",
			"CLOUDSDK_CONFIG=b",
			"https_proxy=c",
			"OWN_LOGIN=d",
			"KUBERC=false",
		]) {
			expect(text).toContain(line);
		}
		expect(text).not.toContain("canary");
	});

	test("of k3s is its subcommand", async () => {
		const kubectl = new Kubectl({ program: program("k3s"), environment: around, k3sConfig });
		expect(kubectl.shown).toBe("k3s kubectl");
		expect((await kubectl.text(["version"])).split("\n").slice(0, 2)).toEqual(["kubectl", "version"]);
	});

	test("reads what it is given, and what it says is told apart and dropped", async () => {
		const kubectl = new Kubectl({
			program: program("kubectl", "cat; echo 'canary (Unauthorized)' >&2; exit 1"),
			environment: around,
			k3sConfig,
		});
		const answer = await kubectl.run(["apply"], "canary-input");
		expect(answer).toMatchObject({ status: 1, stdout: "canary-input", trouble: { code: "unauthorized" } });
		expect(JSON.stringify(answer.trouble)).not.toContain("canary");
		await expect(kubectl.text([])).rejects.toMatchObject({ code: "cluster" });
	});

	test("that answers something else than JSON", async () => {
		const kubectl = new Kubectl({
			program: program("kubectl", "echo canary"),
			environment: around,
			k3sConfig,
		});
		await expect(kubectl.json(["get"])).rejects.toThrow("answered something that is no JSON");
		const silent = new Kubectl({ program: program("silent", "exit 0"), environment: around, k3sConfig });
		expect(await silent.json(["get"])).toBeNull();
	});

	test("is found on PATH before k3s; a kubeconfig of k3s only where nothing else says which", async () => {
		program("k3s");
		const environment = { PATH: `${folder}:/bin`, HOME: join(folder, "home") };
		const config = join(folder, "k3s.yaml");
		writeFileSync(config, "");
		const words = async (more: object = {}) =>
			new Kubectl({
				environment: { ...environment, ...more },
				k3sConfig: config,
				program: join(folder, "k3s"),
			}).text([]);
		expect(await words()).toContain(`--kubeconfig=${config}`);
		expect(await words({ KUBECONFIG: "/x" })).not.toContain("--kubeconfig");
		mkdirSync(join(folder, "home/.kube"), { recursive: true });
		writeFileSync(join(folder, "home/.kube/config"), "");
		expect(await words()).not.toContain("--kubeconfig");
		program("kubectl");
		expect(new Kubectl({ environment: { ...environment, PATH: folder }, k3sConfig }).shown).toBe("kubectl");
		chmodSync(join(folder, "kubectl"), 0o644);
		expect(new Kubectl({ environment: { ...environment, PATH: folder }, k3sConfig }).shown).toBe(
			"k3s kubectl",
		);
	});
});

test("a fingerprint tells equals of one run, and nothing beyond it", () => {
	const [one, other] = [fingerprints(), fingerprints()];
	const value = new Secret("canary");
	expect(one(value)).toMatch(/^[0-9a-f]{8}$/);
	expect(one(value)).toBe(one(new Secret("canary")));
	expect(one(value)).not.toBe(one(new Secret("canary-2")));
	expect(one(value)).not.toBe(other(value));
});

// The workflows that people copy, as they stand, in the customer's repository in miniature: from the event to the outcome, with the
// committed bundles. In the runner emulator, which is strict about masks and commands, and in act, which reads workflow files in its
// own way.
import { spawnSync } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, requireCluster } from "../support/cluster/cluster.ts";
import { createRepository, type Repository } from "../support/git.ts";
import { startGitHub } from "../support/github-api/server.ts";
import { shows } from "../support/leaks.ts";
import { node24 } from "../support/node24.ts";
import { checkoutOf } from "../support/runner/checkout.ts";
import { type Download, downloadRepository } from "../support/runner/download.ts";
import { type Event, pullRequest, push, schedule } from "../support/runner/events.ts";
import { type Played, runWorkflow, type WorkflowOptions } from "../support/runner/workflow.ts";
import { requireTool } from "../support/tools.ts";

const root = new URL("../..", import.meta.url).pathname;
const examples = join(root, "examples/workflows");
const node = node24();
const act = requireTool("act");
const suite = "talent-mesh/sops-guard";

let download: Download;
let customer: Repository;
/** A branch with a plaintext, which no run may let pass. */
let leak = "";

beforeAll(() => {
	download = downloadRepository(root);
	customer = createRepository({});
	cpSync(join(root, "examples/talent-mesh"), customer.path, { recursive: true });
	mkdirSync(join(customer.path, ".github/workflows"), { recursive: true });
	for (const name of readdirSync(examples).filter((each) => each.endsWith(".yml")))
		cpSync(join(examples, name), join(customer.path, ".github/workflows", name));
	customer.commit("the repository");
	customer.branch("leak");
	leak = customer.commit("a plaintext", {
		files: {
			"k8s/secrets/more.enc.yaml": "apiVersion: v1\nkind: Secret\nstringData:\n  url: canary-plain\n",
		},
	});
	customer.switch("main");
});
afterAll(() => {
	download?.dispose();
	customer?.dispose();
});

const clean = () => push("main", { before: null, after: customer.id("main") });
const pull = (head: string): Event => {
	customer.branch("merge", "main");
	const merge = customer.merge(head, { message: "test merge" });
	customer.switch("main");
	customer.git("branch", "-D", "merge");
	return pullRequest({
		base: { ref: "main", sha: customer.id("main") },
		head: { ref: "leak", sha: head },
		merge,
	});
};

function run(name: string, event: Event, options: Partial<WorkflowOptions> = {}) {
	// The merge is no branch's, and may be fetched all the same, as from GitHub.
	customer.git("config", "uploadpack.allowAnySHA1InWant", "true");
	return runWorkflow(join(examples, name), {
		event,
		node: node.path,
		actions: { [suite]: download.path },
		...options,
		played: { "actions/checkout": checkoutOf(customer.path, event), ...options.played },
	});
}

test("every workflow is run here", () => {
	const known = ["deploy.yml", "lint-secrets-with-code-scanning.yml", "lint-secrets.yml", "rotation.yml"];
	expect(readdirSync(examples).filter((name) => name.endsWith(".yml"))).toEqual(known);
});

describe.skipIf(node.missing)("the gate", () => {
	test("lets the repository pass on push and on a schedule", async () => {
		for (const event of [clean(), schedule(customer.id("main"))]) {
			const { result, log } = await run("lint-secrets.yml", event);
			expect({ result, log: result === "success" ? [] : log }).toEqual({ result: "success", log: [] });
		}
	});

	test("stops a pull request with a plaintext, and names its place", async () => {
		const { result, jobs, log } = await run("lint-secrets.yml", pull(leak));
		expect(result).toBe("failure");
		const annotations = jobs.flatMap(({ steps }) => steps.flatMap((step) => step.result?.annotations ?? []));
		expect(annotations.map(({ file }) => file)).toContain("k8s/secrets/more.enc.yaml");
		expect(shows(log.join("\n"))).toBe(false);
	});

	test("hands its findings to code scanning, also when it fails", async () => {
		const uploads: unknown[] = [];
		const upload: Played = ({ inputs }) => {
			uploads.push(JSON.parse(readFileSync(inputs.sarif_file ?? "", "utf8")));
			return {};
		};
		const played = { "github/codeql-action/upload-sarif": upload };
		const passed = await run("lint-secrets-with-code-scanning.yml", clean(), { played });
		const failed = await run("lint-secrets-with-code-scanning.yml", pull(leak), { played });
		expect([passed.result, failed.result]).toEqual(["success", "failure"]);
		expect(uploads).toHaveLength(2);
		expect(JSON.stringify(uploads[1])).toContain("more.enc.yaml");
		expect(shows(JSON.stringify(uploads))).toBe(false);
	});
});

const terraform = requireTool("terraform");
const clusterTools = requireCluster();

describe.skipIf(node.missing || terraform.missing || clusterTools.missing)("the deployment", () => {
	const place = "terraform/environments/contabo-europe";
	const identity = readFileSync(join(root, "test/fixtures/keys/talent-mesh-ci.identity"), "utf8");
	let cluster: Cluster;
	let kubeconfig = "";
	/** main with a configuration that needs no provider, no bucket and no network; all else is the example. */
	let deployable = "";

	beforeAll(async () => {
		cluster = await clusterTools.cluster();
		if ((await cluster.get("namespace", "secrets")) === null)
			await cluster.admin(["create", "namespace", "secrets"]);
		await cluster.allow("other-deployer", "secrets", ["get", "create", "patch"], "secrets");
		kubeconfig = readFileSync(cluster.kubeconfig("other-deployer", { namespace: "secrets" }), "utf8");
		customer.branch("deployable");
		for (const name of ["backend.tf", "versions.tf", "outputs.tf"]) rmSync(join(customer.path, place, name));
		const main =
			'resource "terraform_data" "node" {\n  input = var.contabo_api_password\n}\n\nresource "terraform_data" "shown" {\n  input = nonsensitive(var.domain_api_token)\n}\n';
		deployable = customer.commit("no providers", { files: { [`${place}/main.tf`]: main } });
		customer.switch("main");
	}, 240_000);

	const deploy = (options: Partial<WorkflowOptions> = {}) =>
		run("deploy.yml", push("main", { before: null, after: deployable }), {
			secrets: {
				SOPS_AGE_KEY: identity,
				KUBECONFIG: kubeconfig,
				STATE_ACCESS_KEY_ID: "throw-away-id-0000",
				STATE_SECRET_ACCESS_KEY: "throw-away-secret-0000",
			},
			machine: {
				PATH: `${dirname(terraform.path)}:${dirname(cluster.kubectlPath)}:${process.env.PATH}`,
				CHECKPOINT_DISABLE: "1",
			},
			played: { "hashicorp/setup-terraform": () => ({}) },
			...options,
		});

	test("applies Terraform with the sealed values and brings the Secrets to the cluster, and nothing is left", async () => {
		const left: string[] = [];
		let state = "";
		const { result, jobs, log } = await deploy({
			afterJob: (id, job, workspace) => {
				left.push(...job.leftovers());
				if (id === "terraform") state = readFileSync(join(workspace, place, "terraform.tfstate"), "utf8");
			},
		});
		expect({ result, log: result === "success" ? [] : log }).toEqual({ result: "success", log: [] });
		expect(jobs.map(({ id }) => id)).toEqual(["terraform", "secrets"]);
		// A state holds values in clear, as always; it lies in the job's workspace and goes with it.
		expect(state).toContain("canary");
		expect(shows(log.join("\n"))).toBe(false);
		expect(left).toEqual([]);
		for (const name of ["postgres-credentials", "jwt-signing-key"]) {
			expect(await cluster.get("secret", name, "secrets")).not.toBeNull();
		}
	});

	test.skipIf(act.missing)("does the same in act", async () => {
		await cluster.admin(["delete", "secret", "--all", "-n", "secrets"]);
		const { status, text } = inAct(
			"deploy.yml",
			push("deployable", { before: null, after: deployable }),
			"deployable",
			{
				secrets: {
					SOPS_AGE_KEY: identity.split("\n").find((line) => line.startsWith("AGE-SECRET-KEY-")) ?? "",
					KUBECONFIG: Buffer.from(kubeconfig).toString("base64"),
					STATE_ACCESS_KEY_ID: "throw-away-id-0000",
					STATE_SECRET_ACCESS_KEY: "throw-away-secret-0000",
				},
				path: [dirname(terraform.path), dirname(cluster.kubectlPath)],
			},
		);
		expect(text).toMatch(/Apply complete! Resources: 2 added/);
		expect(text).toMatch(/5 applied/);
		expect(status).toBe(0);
		expect(shows(text)).toBe(false);
		expect(await cluster.get("secret", "postgres-credentials", "secrets")).not.toBeNull();
	});

	test("with the wrong key it stops before Terraform and before the cluster", async () => {
		const other = readFileSync(join(root, "test/fixtures/keys/golden.identity"), "utf8");
		const { result, jobs, log } = await deploy({
			secrets: { SOPS_AGE_KEY: other, KUBECONFIG: kubeconfig },
		});
		expect(result).toBe("failure");
		expect(jobs.map(({ id, result: own }) => [id, own])).toEqual([
			["terraform", "failure"],
			["secrets", "skipped"],
		]);
		expect(log.join("\n")).not.toContain("terraform init");
		expect(shows(log.join("\n"))).toBe(false);
	});
});

describe.skipIf(node.missing)("the look at every value's age", () => {
	test("keeps one issue for what is too old, and closes nothing that it did not open", async () => {
		await using github = await startGitHub({ repository: "octo-org/secrets" });
		const committed = Number(customer.git("log", "-1", "--format=%ct", "main"));
		const weekly = (days: number) =>
			run("rotation.yml", schedule(customer.id("main")), {
				repository: "octo-org/secrets",
				apiUrl: github.url,
				token: github.token,
				machine: { SOURCE_DATE_EPOCH: String(committed + days * 86_400) },
			});
		const young = await weekly(0);
		expect({ result: young.result, log: young.result === "success" ? [] : young.log }).toEqual({
			result: "success",
			log: [],
		});
		expect(github.issues).toEqual([]);
		for (const { result, log } of [await weekly(200), await weekly(207)]) {
			expect(result).toBe("failure");
			expect(shows(log.join("\n"))).toBe(false);
		}
		expect(github.issues.map(({ state }) => state)).toEqual(["open"]);
		expect(shows(JSON.stringify(github.issues))).toBe(false);
	});
});

interface ActOptions {
	readonly secrets?: Readonly<Record<string, string>>;
	/** Folders of programs that the jobs may use. */
	readonly path?: readonly string[];
}

/** Runs a workflow in act, in host mode and offline, in a checkout of a branch. */
function inAct(name: string, event: Event, branch: string, { secrets = {}, path = [] }: ActOptions = {}) {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "sops-guard-act-")));
	try {
		// act takes the node that stands first in PATH for every action.
		const bin = join(folder, "bin");
		mkdirSync(bin);
		symlinkSync(node.path, join(bin, "node"));
		// Plays the one action that is neither ours nor act's own: what it installs is on PATH already.
		const nothing = join(folder, "setup-terraform");
		mkdirSync(nothing);
		writeFileSync(
			join(nothing, "action.yml"),
			"name: plays setup-terraform\nruns:\n  using: composite\n  steps:\n    - run: 'true'\n      shell: bash\n",
		);
		const secretFile = join(folder, "secrets");
		writeFileSync(
			secretFile,
			Object.entries(secrets)
				.map((entry) => entry.join("="))
				.join("\n"),
			{ mode: 0o600 },
		);
		using clone = customer.clone({ branch });
		clone.git("remote", "set-url", "origin", "https://github.com/octo-org/secrets.git");
		writeFileSync(join(folder, "event.json"), JSON.stringify(event.payload));
		const workflow = readFileSync(join(examples, name), "utf8");
		const reference = /uses: talent-mesh\/sops-guard\S*@(\S+)/.exec(workflow)?.[1];
		const terraformSetup = /uses: (hashicorp\/setup-terraform@\S+)/.exec(workflow)?.[1];
		const { status, stdout, stderr } = spawnSync(
			act.path,
			[
				event.name,
				...["--workflows", join(".github/workflows", name)],
				...["--platform", "ubuntu-latest=-self-hosted", "--platform", "ubuntu-24.04=-self-hosted"],
				...["--eventpath", join(folder, "event.json")],
				...["--local-repository", `${suite}@${reference}=${download.path}`],
				...(terraformSetup === undefined ? [] : ["--local-repository", `${terraformSetup}=${nothing}`]),
				...["--secret-file", secretFile, "--no-cache-server", "--action-offline-mode"],
			],
			{
				cwd: clone.path,
				env: {
					PATH: [bin, ...path, process.env.PATH].join(":"),
					CHECKPOINT_DISABLE: "1",
					HOME: folder,
					XDG_CACHE_HOME: join(folder, "cache"),
					XDG_CONFIG_HOME: join(folder, "config"),
					GIT_CONFIG_NOSYSTEM: "1",
				},
				encoding: "utf8",
				timeout: 100_000,
			},
		);
		return { status, text: stdout + stderr };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe.skipIf(act.missing || node.missing)("in act", () => {
	test("the gate lets the repository pass and stops a plaintext", () => {
		const passed = inAct("lint-secrets.yml", clean(), "main");
		expect(passed.text).toMatch(/No findings/);
		expect(passed.status).toBe(0);
		const stopped = inAct("lint-secrets.yml", push("leak", { before: null, after: leak }), "leak");
		expect(stopped.text).toMatch(/more\.enc\.yaml/);
		expect(stopped.status).toBe(1);
		expect(shows(stopped.text)).toBe(false);
	});
});

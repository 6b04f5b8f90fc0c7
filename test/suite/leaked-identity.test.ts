// An identity that was committed and deleted 200 commits ago: the command finds it, derives its recipient, and lists today's values
// that it opens by name, and none of their contents.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BuiltCommand, buildCommand } from "../support/command.ts";
import { identityOf, people, Vault } from "../support/vault.ts";

let command: BuiltCommand;
beforeAll(async () => {
	command = await buildCommand();
});
afterAll(() => command?.[Symbol.asyncDispose]());

test("200 commits later", async () => {
	using vault = new Vault();
	const file = "conf/app.enc.yaml";
	await vault.seal(file, { password: "canary-hunter2", token: "canary-token" });
	vault.commit();
	vault.write("scripts/deploy.sh", `#!/bin/sh\nexport SOPS_AGE_KEY=${identityOf.owner}\n`);
	vault.commit();
	vault.write("scripts/deploy.sh", null);
	vault.commit();
	for (let step = 0; step < 200; step++) {
		vault.write("README.md", `canary ${step}\n`);
		vault.commit();
	}
	const { status, stdout, stderr } = await command.run(
		["lint", "--history", "--rule", "history-key-leaked", "--format", "json", vault.repository.path],
		{ cwd: vault.repository.path, environment: { SOURCE_DATE_EPOCH: String(vault.now / 1000) } },
	);
	expect(stderr).toBe("");
	expect(status).toBe(1);
	expect(stdout).not.toContain("canary");
	expect(stdout).not.toContain("AGE-SECRET-KEY");
	const { findings, summary } = JSON.parse(stdout);
	expect(summary.commits).toBeGreaterThan(200);
	expect(findings).toHaveLength(1);
	const [{ rule, path, line, message, related, commit }] = findings;
	expect({ rule, path, line }).toEqual({ rule: "history-key-leaked", path: "scripts/deploy.sh", line: 2 });
	expect(commit).toMatch(/^[0-9a-f]{40}$/);
	expect(message).toContain(`${people.owner.slice(0, 12)}…`);
	expect(message).toContain("one file today: password, token");
	expect(
		related.map(({ path: at, message: name }: { path: string; message: string }) => `${at} ${name}`),
	).toEqual([`${file} password`, `${file} token`]);
});

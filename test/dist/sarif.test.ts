// SARIF as the command ships it, with every rule that there is: valid by the official schema, with help, and with fingerprints that
// code scanning can follow through a file that moves.
import { spawnSync } from "node:child_process";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { createRepository, gitEnvironment } from "../support/git.ts";

const command = new URL("../../dist/sops-guard.js", import.meta.url).pathname;

// The schema is of draft 4; see packages/core/src/report/sarif.test.ts.
const { $schema: _, id: __, ...body } = schema;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
ajv.addFormat("uri", (text: string) => URL.canParse(text));
ajv.addFormat("uri-reference", true);
ajv.addFormat("date-time", (text: string) => !Number.isNaN(Date.parse(text)));
const validate = ajv.compile(body);

interface Run {
	tool: { driver: { rules: { id: string; help: { text: string; markdown: string }; helpUri: string }[] } };
	results: {
		ruleId: string;
		partialFingerprints: Record<string, string>;
		locations: { physicalLocation: { region: { startLine: number } } }[];
	}[];
}

function sarif(cwd: string, ...argv: string[]): Run {
	const { stdout } = spawnSync(process.execPath, [command, "lint", "--format", "sarif", ...argv], {
		cwd,
		encoding: "utf8",
		env: gitEnvironment,
	});
	const log = JSON.parse(stdout);
	validate(log);
	expect(validate.errors).toBe(null);
	expect(stdout).not.toContain("canary");
	expect(stdout).not.toContain('"snippet"');
	return log.runs[0];
}

const secret = (comment: string) =>
	`${comment}apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\nstringData:\n  password: canary-hunter2\n`;

test("valid, with help for every rule, and fingerprints that survive a line shift", () => {
	using repository = createRepository({ "secret.yaml": secret(""), "x.enc.yaml": "a: canary-1\n" });
	const before = sarif(repository.path, "--preset", "strict");
	expect(before.results.map(({ ruleId }) => ruleId).sort()).toEqual(
		expect.arrayContaining(["k8s-plaintext-secret", "sops-file-plaintext"]),
	);
	for (const { help, helpUri, id } of before.tool.driver.rules) {
		expect(help.text, id).not.toBe("");
		expect(help.markdown, id).toContain(`# ${id}`);
		expect(helpUri, id).toContain(`docs/rules/${id}.md`);
	}
	repository.write({ "secret.yaml": secret("# a line\n# and another\n") });
	const after = sarif(repository.path, "--preset", "strict");
	const of = (run: Run) => run.results.find(({ ruleId }) => ruleId === "k8s-plaintext-secret");
	expect(of(after)?.partialFingerprints).toEqual(of(before)?.partialFingerprints);
	const line = (run: Run) => of(run)?.locations[0]?.physicalLocation.region.startLine ?? 0;
	expect(line(after)).toBe(line(before) + 2);
});

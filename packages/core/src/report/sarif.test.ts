import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { toSarif } from "./sarif.ts";
import { findingOf, reportOf, specimenRules } from "./specimen.ts";

// The official schema is of draft 4, which here differs from what ajv reads in the schema's own name and in one pattern that is
// no regular expression by Unicode's rules.
const { $schema: _, id: __, ...body } = schema;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
ajv.addFormat("uri", (text: string) => URL.canParse(text));
ajv.addFormat("uri-reference", (text: string) => /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/.test(text));
ajv.addFormat("date-time", (text: string) => !Number.isNaN(Date.parse(text)));
const validate = ajv.compile(body);

const options = { failOn: "high" } as const;

function sarif(...given: Parameters<typeof reportOf>) {
	const log = JSON.parse(toSarif(reportOf(...given), specimenRules, options));
	validate(log);
	expect(validate.errors).toBe(null);
	return log.runs[0];
}

test("the schema bites", () => {
	expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
	expect(validate({ version: "2.1.0", runs: [], more: 1 })).toBe(false);
});

test("a finding", () => {
	expect(sarif([findingOf()]).results).toMatchInlineSnapshot(`
		[
		  {
		    "baselineState": "new",
		    "level": "error",
		    "locations": [
		      {
		        "logicalLocations": [
		          {
		            "fullyQualifiedName": "stringData.url",
		            "kind": "member",
		          },
		        ],
		        "physicalLocation": {
		          "artifactLocation": {
		            "uri": "k8s/secrets/base-secrets.enc.yaml",
		          },
		          "region": {
		            "endColumn": 22,
		            "endLine": 14,
		            "startColumn": 9,
		            "startLine": 14,
		          },
		        },
		      },
		    ],
		    "message": {
		      "text": "stringData.url is in clear text in a sealed file
		Next: \`sops edit k8s/secrets/base-secrets.enc.yaml\`",
		    },
		    "partialFingerprints": {
		      "primaryLocationLineHash": "3a7bd3e2360a3d29:1",
		      "sopsGuardFingerprint/v1": "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
		    },
		    "properties": {
		      "confidence": "certain",
		      "severity": "critical",
		    },
		    "ruleId": "sops-leaf-plaintext",
		    "ruleIndex": 0,
		    "suppressions": [],
		  },
		]
	`);
});

test("every rule that could run is described, fired or not", () => {
	const { rules } = sarif([]).tool.driver;
	expect(rules.map(({ id }: { id: string }) => id)).toEqual(specimenRules.map(({ id }) => id));
	const { help, ...rule } = rules[0];
	expect(rule).toMatchInlineSnapshot(`
		{
		  "defaultConfiguration": {
		    "level": "error",
		  },
		  "fullDescription": {
		    "text": "A value of a sealed file stands in clear text. A value that was added by hand stays in clear text in git; sops only complains when somebody decrypts.",
		  },
		  "helpUri": "https://github.com/talent-mesh/sops-guard/blob/main/docs/rules/sops-leaf-plaintext.md",
		  "id": "sops-leaf-plaintext",
		  "name": "SopsLeafPlaintext",
		  "properties": {
		    "precision": "very-high",
		    "security-severity": "9.5",
		    "tags": [
		      "security",
		      "external/cwe/cwe-312",
		    ],
		  },
		  "shortDescription": {
		    "text": "A value of a sealed file stands in clear text",
		  },
		}
	`);
	expect(help.text).toBe(`${specimenRules[0]?.why}\n\n\`sops edit PATH\``);
	expect(help.markdown).toContain("## Why");
});

test("paths are percent-encoded references that no reader takes for an address", () => {
	const path = "a b/c:d#e?f%20/\u00e4\ud83d.yaml";
	const [result] = sarif([findingOf({ path, related: [{ path: "x y", line: 3, message: "here" }] })]).results;
	expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(
		"a%20b/c%3Ad%23e%3Ff%2520/%C3%A4%EF%BF%BD.yaml",
	);
	expect(result.relatedLocations).toEqual([
		{
			id: 1,
			physicalLocation: { artifactLocation: { uri: "x%20y" }, region: { startLine: 3 } },
			message: { text: "here" },
		},
	]);
});

test("known and suppressed findings stay, and say so", () => {
	const suppressed = { by: ".sops.yaml:3", reason: "a demo cluster", until: "2027-01-31" };
	const { results } = sarif([findingOf({ known: true }), findingOf({ suppressed })]);
	expect(results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual([
		"unchanged",
		"new",
	]);
	expect(results[0].suppressions).toEqual([]);
	expect(results[1].suppressions).toEqual([
		{
			kind: "inSource",
			status: "accepted",
			justification: "a demo cluster",
			properties: { by: ".sops.yaml:3", until: "2027-01-31" },
		},
	]);
	expect(
		sarif([findingOf({ suppressed: { ...suppressed, by: "policy" } })]).results[0].suppressions[0].kind,
	).toBe("external");
});

test("a finding about a whole file has a line and no width; history names its commit", () => {
	const whole = { line: 1, column: 1, endLine: 1, endColumn: 1, pointer: null, commit: "3f2a91c0d1e2" };
	const [result] = sarif([findingOf(whole)]).results;
	expect(result.locations[0]).toEqual({
		physicalLocation: {
			artifactLocation: { uri: "k8s/secrets/base-secrets.enc.yaml" },
			region: { startLine: 1 },
		},
	});
	expect(result.message.text).toContain("\nIn commit 3f2a91c0d1e2.\n");
	expect(result.properties.commit).toBe("3f2a91c0d1e2");
});

test("what could not be checked is a notification, and a blocking one fails the invocation", () => {
	const gap = { what: "a file", why: "gone", path: "a b", blocking: true };
	const [invocation] = sarif([], { incomplete: [gap, { ...gap, path: null, blocking: false }] }).invocations;
	expect(invocation).toEqual({
		executionSuccessful: false,
		exitCode: 3,
		toolExecutionNotifications: [
			{
				level: "error",
				message: { text: "a file: gone" },
				locations: [{ physicalLocation: { artifactLocation: { uri: "a%20b" } } }],
			},
			{ level: "note", message: { text: "a file: gone" } },
		],
	});
	expect(sarif([findingOf()]).invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 });
});

test("over the limit of a run, what counts goes first and the rest is counted", () => {
	const findings = [findingOf({ known: true }), findingOf({ line: 2 }), findingOf({ line: 3 })];
	const [run] = JSON.parse(toSarif(reportOf(findings), specimenRules, options, 2)).runs;
	expect(run.results.map((result: { baselineState: string }) => result.baselineState)).toEqual([
		"new",
		"new",
	]);
	expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(
		"1 finding left out: a run holds at most 2 results. The JSON report has them all.",
	);
});

test("a name in a message makes no link", () => {
	const [result] = sarif([findingOf({ message: "[click](https://evil.example) is here" })]).results;
	expect(result.message.text).not.toContain("](");
});

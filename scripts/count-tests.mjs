// Ends a CI run with one line, `N passed, N failed`, out of vitest's JSON report: node scripts/count-tests.mjs REPORT
//
// Fails when something failed, when no test ran at all, and when a test was skipped: where real tools are required,
// nothing is left out.
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const report = readReport(process.argv[2]);
const tests = report.testResults.flatMap(({ name, assertionResults }) =>
	assertionResults.map(({ fullName, status }) => ({
		name: `${relative(process.cwd(), name)} > ${fullName}`,
		status,
	})),
);
const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;
// a file that could not even be loaded has no tests to count
const broken = report.testResults.filter(
	({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
);
const passed = count("passed");
const failed = count("failed") + broken.length;
const skipped = tests.filter(({ status }) => status !== "passed" && status !== "failed");

for (const { name } of broken) console.error(`could not be loaded: ${relative(process.cwd(), name)}`);
for (const { name, status } of skipped) console.error(`did not run (${status}): ${name}`);
if (tests.length === 0) console.error("no test ran");
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || skipped.length > 0 || passed === 0 ? 1 : 0;

function readReport(file) {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch {
		console.error("there is no report of the tests: the test runner did not get that far");
		return { testResults: [] };
	}
}

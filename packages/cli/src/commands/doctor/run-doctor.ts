import { Failure, label, type Policy, registryOf } from "@sops-guard/core";
import { type Keys, type Target, targetsOf } from "@sops-guard/io";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { kubectlGiven } from "../k8s/cluster-options.ts";
import { keysGiven, sealedOf, storeFor } from "../sealed/session.ts";
import { type Check, ok, pretty } from "./check.ts";
import { clusterChecks } from "./cluster-checks.ts";
import { configChecks, failureCheck, policyOf } from "./config-checks.ts";
import { fileChecks } from "./file-checks.ts";
import { identityChecks } from "./identity-checks.ts";
import { versionChecks } from "./version-checks.ts";

/** Exit 1 when a check says no. Nothing is changed, and no value is said. */
export async function runDoctor(given: Arguments, terminal: Terminal): Promise<number> {
	const [first, ...rest] = given.positionals;
	if (first !== "cluster") return tell(await fileSystemChecks(given, terminal), given, terminal);
	if (rest.length > 0) {
		throw new Failure("usage", "doctor cluster takes no path", { hint: "A file of that name is ./cluster." });
	}
	const { checks, policy } = await policyOf(".");
	return tell([...checks, ...(await clusterChecks(kubectlGiven(given, terminal), policy))], given, terminal);
}

async function fileSystemChecks(given: Arguments, terminal: Terminal): Promise<readonly Check[]> {
	const { environment } = terminal;
	const operands = given.positionals;
	const checks: Check[] = [...versionChecks(environment)];
	const { checks: configured, found } = configChecks(environment);
	const { checks: ruled, policy } = await policyOf(".");
	checks.push(...configured, ...ruled);
	const nameOf = namesBy(policy);
	let keys: Keys | null = null;
	try {
		keys = await keysGiven(given, terminal);
		checks.push(...identityChecks(keys, environment, nameOf));
	} catch (error) {
		checks.push(failureCheck("identity", error));
	}
	if (keys !== null && operands.length > 0) {
		for (const target of await targets(operands, checks)) {
			const all = await fileChecks(target, storeFor(given, target.path), { keys, found, nameOf });
			// Of a folder only what needs a look is told file by file.
			checks.push(...(target.isNamed || all.some(({ state }) => state !== "ok") ? all : all.slice(-1)));
		}
	}
	return checks;
}

function tell(checks: readonly Check[], given: Arguments, terminal: Terminal): number {
	const { writer } = terminal;
	const { length } = checks.filter(({ state }) => state === "failed");
	if (given.value("format") === "json") {
		writer.out(`${JSON.stringify({ version: 1, tool: terminal.tool, checks, incomplete: [] }, null, 2)}\n`);
	} else {
		for (const check of checks) if (!terminal.isQuiet || check.state !== "ok") writer.out(pretty(check));
	}
	return length > 0 ? 1 : 0;
}

async function targets(operands: readonly string[], checks: Check[]): Promise<readonly Target[]> {
	try {
		const found = await targetsOf(operands, sealedOf);
		if (found.length === 0) checks.push(ok("file", "there is no sealed file below that"));
		return found;
	} catch (error) {
		checks.push(failureCheck("file", error));
		return [];
	}
}

/** A recipient as people know it: by its name in the policy, else shortened. */
function namesBy(policy: Policy | null): (recipient: string) => string {
	const registry = policy === null ? null : registryOf(policy);
	return (recipient) => {
		const short = label.recipient(recipient).text;
		const name = registry?.of(recipient)?.name;
		return name === undefined ? short : `${label.name(name).text} (${short})`;
	};
}

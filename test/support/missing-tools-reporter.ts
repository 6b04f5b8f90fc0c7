// Says once, at the end and loudly, which tools were missing and how many tests that cost.
import type { Reporter, TestModule } from "vitest/node";
import { missingToolPrefix } from "./tools.ts";

type UserConsoleLog = Parameters<NonNullable<Reporter["onUserConsoleLog"]>>[0];

export default class MissingToolsReporter implements Reporter {
	readonly #filesByTool = new Map<string, Set<string>>();

	onUserConsoleLog(log: UserConsoleLog): void {
		for (const { tool, file } of missesIn(log.content)) {
			const files = this.#filesByTool.get(tool) ?? new Set();
			this.#filesByTool.set(tool, files.add(file));
		}
	}

	onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
		if (this.#filesByTool.size > 0) process.stderr.write(`\n${summaryOf(this.#filesByTool, modules)}\n`);
		this.#filesByTool.clear();
	}
}

export function missesIn(content: string): { tool: string; file: string }[] {
	return content.split("\n").flatMap((line) => {
		const rest = line.startsWith(missingToolPrefix) ? line.slice(missingToolPrefix.length) : "";
		const [, tool, file] = rest.match(/^(\S+) \((.*)\)$/) ?? [];
		return tool && file ? [{ tool, file }] : [];
	});
}

function summaryOf(
	filesByTool: ReadonlyMap<string, ReadonlySet<string>>,
	modules: readonly TestModule[],
): string {
	const files = new Set([...filesByTool.values()].flatMap((set) => [...set]));
	let skipped = 0;
	for (const module of modules) {
		if (files.has(module.moduleId)) skipped += [...module.children.allTests("skipped")].length;
	}
	return [
		"!".repeat(100),
		`  NOT EVERYTHING WAS TESTED: ${skipped} tests in ${files.size} files were skipped for want of real tools.`,
		...[...filesByTool].map(
			([tool, where]) => `    missing ${tool}: ${where.size} file${where.size === 1 ? "" : "s"}`,
		),
		"  Run `npm run tools` (needs Go), then run the tests again.",
		"!".repeat(100),
	].join("\n");
}

import { label, type RegisteredRecipient } from "@sops-guard/core";
import { isInScope } from "@sops-guard/io";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { type KeyGround, keyGround } from "./key-ground.ts";

interface Reader {
	readonly type: string;
	readonly id: string;
	readonly entry: RegisteredRecipient | null;
	readonly reads: readonly string[];
	readonly rules: readonly { readonly config: string; readonly rule: number }[];
}

/** Who opens which files: by the files' own metadata, the creation rules and the policy's registry. */
export async function listRecipients(path: string, given: Arguments, terminal: Terminal): Promise<number> {
	const ground = await keyGround(path, terminal);
	const readers = readersIn(ground);
	if (given.value("format") === "json") {
		const recipients = readers.map(({ type, id, entry, reads, rules }) => ({
			recipient: id,
			type,
			name: entry?.name ?? null,
			role: entry?.role ?? null,
			revokedAt: entry?.revokedAt ?? null,
			reads,
			rules,
		}));
		terminal.writer.out(
			`${JSON.stringify({ version: 1, tool: terminal.tool, recipients, incomplete: [] }, null, 2)}\n`,
		);
	} else for (const reader of readers) terminal.writer.out(pretty(reader));
	return 0;
}

function readersIn({ project, sealed, configs }: KeyGround): readonly Reader[] {
	const { policy, scope } = project;
	const entries = new Map(policy.recipients.map((entry) => [entry.age, entry]));
	const found = new Map<
		string,
		{ type: string; id: string; reads: string[]; rules: Reader["rules"][number][] }
	>();
	const reader = (type: string, id: string) => {
		const one = found.get(`${type} ${id}`) ?? { type, id, reads: [], rules: [] };
		found.set(`${type} ${id}`, one);
		return one;
	};
	// In the registry's order, so that two lists compare.
	for (const { age } of policy.recipients) reader("age", age);
	for (const { config, target } of configs) {
		for (const rule of config.rules) {
			for (const { type, id } of rule.groups.flat()) {
				const { rules } = reader(type, id);
				if (rules.some((one) => one.config === target.shown && one.rule === rule.index + 1)) continue;
				rules.push({ config: target.shown, rule: rule.index + 1 });
			}
		}
	}
	for (const { file, target, found: sealedFile } of sealed) {
		if (!isInScope(file.path, scope)) continue;
		for (const { type, id } of sealedFile.envelope.recipients) {
			const { reads } = reader(type, id);
			if (!reads.includes(target.shown)) reads.push(target.shown);
		}
	}
	return [...found.values()].map((one) => ({ ...one, entry: entries.get(one.id) ?? null }));
}

function pretty({ type, id, entry, reads, rules }: Reader): string {
	const name = entry === null ? "(no name in the policy)" : label.name(entry.name).text;
	const kind = type === "age" ? "" : `  ${type}`;
	const role = entry?.role == null ? "" : `  ${entry.role}`;
	const revoked = entry?.revokedAt == null ? "" : `  revoked ${entry.revokedAt}`;
	const places = [...new Set(rules.map(({ config }) => config))].map((config) => {
		const numbers = rules.filter((one) => one.config === config).map(({ rule }) => rule);
		return `rule${numbers.length === 1 ? "" : "s"} ${numbers.join(", ")} of ${config}`;
	});
	const byRule = places.length === 0 ? "in no creation rule" : places.join("; ");
	const head = `${name}  ${label.recipient(id).text}${kind}${role}${revoked}  ${byRule}\n`;
	return `${head}${reads.length === 0 ? "  opens no file\n" : reads.map((path) => `  ${path}\n`).join("")}`;
}

import type { Recipient } from "@sops-guard/sops";
import { label } from "../label.ts";
import { jsonText } from "../report/json-text.ts";
import type { FileChange, LeafChange, Setting } from "./change.ts";
import { recipientText } from "./recipient-name.ts";
import type { DiffReport } from "./report.ts";

/** The stable, versioned form for programs (design §4): these keys, in this order, whatever the report holds besides. */
export function diffJson(report: DiffReport): string {
	return jsonText({
		version: 1,
		tool: { name: report.tool.name, version: report.tool.version },
		files: report.files.map((file) => fileOf(file, report)),
		incomplete: report.incomplete.map(({ what, why, path, blocking }) => ({ what, why, path, blocking })),
	});
}

function fileOf(file: FileChange, report: DiffReport) {
	const recipientOf = (recipient: Recipient) => ({
		type: recipient.type,
		recipient: recipientText(recipient),
		name: report.nameOf(recipient.id)?.name ?? null,
	});
	return {
		path: file.path,
		from: file.from,
		change: file.change,
		leaves: file.leaves.map(leafOf),
		recipients: {
			added: file.recipients.added.map(recipientOf),
			removed: file.recipients.removed.map(recipientOf),
		},
		selector: file.selector === null ? null : settingOf(file.selector),
		settings: file.settings.map((setting) => ({ name: setting.name, ...settingOf(setting) })),
		dataKey: file.dataKey,
		rewrapped: file.rewrapped,
		mac: file.mac,
		problems: file.problems,
	};
}

function leafOf({ pointer, change, from, fromPath, certain, kind, state, was }: LeafChange) {
	return { pointer, change, from, fromPath, certain, kind, state, was };
}

function settingOf({ from, to }: Setting) {
	const shown = (text: string | null) => (text === null ? null : label.name(text).text);
	return { from: shown(from), to: shown(to) };
}

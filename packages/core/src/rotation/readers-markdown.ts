import { isoDay } from "../recipients/recovery-record.ts";
import { count, counted } from "../report/words.ts";
import { markdownCode, markdownText, utf8Length } from "../text/markdown.ts";
import type { KnownValue, ReadersReport } from "./readers.ts";
import { howWords, readersVerdict, readerWords } from "./readers-words.ts";

const mostRows = 300;
const mostBytes = 256 * 1024;

/** For an issue, a comment or a summary: who reads what, and what somebody who was removed still knows. */
export function readersMarkdown(report: ReadersReport): string {
	const blocks = [
		`### ${report.person === null ? "Who can read what" : `What ${markdownText(report.person)} knows`}`,
		`**${markdownText(readersVerdict(report))}.**`,
	];
	const rows = report.recipients.map((reader) => {
		const known = reader.stillKnows.length + reader.mayKnow.length;
		return [
			markdownText(readerWords(reader)),
			reader.revokedAt === null ? "" : markdownText(reader.revokedAt),
			pathsOf(reader.reads),
			pathsOf(reader.removedFrom.map(({ path }) => path)),
			known === 0
				? ""
				: `${count(reader.stillKnows.length)}${reader.mayKnow.length === 0 ? "" : `, maybe ${count(known)}`}`,
		];
	});
	if (rows.length > 0)
		blocks.push(...table(["Recipient", "Revoked", "Reads", "Removed from", "Values still known"], rows));
	if (report.person !== null) {
		if (report.toRotate.length > 0) blocks.push("To rotate:", ...valueTable(report.toRotate));
	} else {
		for (const reader of report.recipients) {
			const known = [...reader.stillKnows, ...reader.mayKnow];
			if (known.length > 0) blocks.push(`#### ${markdownText(readerWords(reader))}`, ...valueTable(known));
		}
	}
	const gaps = report.incomplete
		.slice(0, 20)
		.map(
			({ what, why, path }) =>
				`- ${path === null ? "" : `${markdownCode(path)}: `}${markdownText(`${what}: ${why}`)}`,
		);
	if (gaps.length > 0) blocks.push("Could not be looked at:", gaps.join("\n"));
	return `${blocks.join("\n\n")}\n`;
}

function valueTable(values: readonly KnownValue[]): string[] {
	const rows = values.map(({ path, pointer, since, how, environment, owner }) => [
		markdownCode(pointer),
		markdownCode(path),
		since === null ? "unknown" : isoDay(since),
		howWords[how],
		markdownText(environment ?? ""),
		markdownText(owner ?? ""),
	]);
	return table(["Value", "File", "Since", "How", "Environment", "Owner"], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
	const lines: string[] = [];
	let bytes = 0;
	for (const row of rows) {
		const line = `| ${row.join(" | ")} |`;
		bytes += utf8Length(line);
		if (lines.length >= mostRows || bytes > mostBytes) break;
		lines.push(line);
	}
	const rest = rows.length - lines.length;
	const text = [`| ${head.join(" | ")} |`, `| ${head.map(() => "---").join(" | ")} |`, ...lines].join("\n");
	return rest === 0 ? [text] : [text, `And ${counted(rest, "more row")}; the JSON report has all of them.`];
}

const mostPaths = 10;

function pathsOf(paths: readonly string[]): string {
	const shown = paths.slice(0, mostPaths).map(markdownCode);
	if (paths.length > mostPaths) shown.push(`and ${count(paths.length - mostPaths)} more`);
	return shown.join("<br>");
}

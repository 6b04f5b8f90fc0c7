import { isoDay } from "../recipients/recovery-record.ts";
import { htmlCode, htmlPage, htmlTable, htmlText } from "../report/html.ts";
import { counted } from "../report/words.ts";
import type { KnownValue, ReadersReport } from "./readers.ts";
import { howWords, readersVerdict, readerWords } from "./readers-words.ts";

/** The report as a page of one file, without a script. */
export function readersHtml(report: ReadersReport): string {
	const title = report.person === null ? "Who can read what" : `What ${report.person} knows`;
	const rows = report.recipients.map((reader) => [
		`${htmlText(readerWords(reader))}${reader.revokedAt === null ? "" : `<br><b class="stale">revoked on ${htmlText(reader.revokedAt)}</b>`}`,
		reader.reads.map(htmlCode).join("<br>"),
		reader.removedFrom
			.map(
				({ path, hasDataKey }) =>
					`${htmlCode(path)}${hasDataKey ? ' <span class="faint">data key kept</span>' : ""}`,
			)
			.join("<br>"),
	]);
	const lists = report.recipients.flatMap((reader) => {
		const known = [...reader.stillKnows, ...reader.mayKnow];
		return known.length === 0 || report.person !== null
			? []
			: [`<h2>Still known to ${htmlText(readerWords(reader))}</h2>`, valueTable(known)];
	});
	const gaps = report.incomplete.map(
		({ what, why, path }) => `<li>${htmlText(`${path === null ? "" : `${path}: `}${what}: ${why}`)}</li>`,
	);
	return htmlPage(title, [
		`<h1>${htmlText(title)}</h1>`,
		`<p>${htmlText(readersVerdict(report))}.</p>`,
		`<p class="faint">${counted(report.files, "sealed file")}, as of ${isoDay(report.until)}. ${htmlText(report.tool.name)} ${htmlText(report.tool.version)}</p>`,
		...(rows.length === 0
			? []
			: ["<h2>Recipients</h2>", htmlTable(["Recipient", "Reads", "Removed from"], rows)]),
		...(report.toRotate.length === 0 ? [] : ["<h2>To rotate</h2>", valueTable(report.toRotate)]),
		...lists,
		...(gaps.length === 0 ? [] : ["<h2>Not looked at</h2>", `<ul>${gaps.join("")}</ul>`]),
	]);
}

function valueTable(values: readonly KnownValue[]): string {
	return htmlTable(
		["Value", "File", "Since", "How", "Environment", "Owner"],
		values.map(({ path, pointer, since, how, environment, owner }) => [
			htmlCode(pointer),
			htmlCode(path),
			since === null ? "unknown" : isoDay(since),
			howWords[how],
			htmlText(environment ?? ""),
			htmlText(owner ?? ""),
		]),
	);
}

import { isoDay } from "../recipients/recovery-record.ts";
import { htmlCode, htmlPage, htmlTable, htmlText } from "../report/html.ts";
import { count, counted } from "../report/words.ts";
import { ageBars, type Bar, dueBars } from "./distribution.ts";
import { ageText } from "./pretty.ts";
import { type AgeState, ageStates, type JudgedValue, type RotationReport } from "./report.ts";
import { certificateWords, doubtWords, drillWords, verdictOf } from "./words.ts";

const stateNames: Readonly<Record<AgeState, string>> = {
	stale: "overdue",
	"due-soon": "due soon",
	unknown: "unknown",
	fresh: "fresh",
};

/** The report as a page of one file, without a script. */
export function rotationHtml(report: RotationReport): string {
	const { values, until } = report;
	const sorted = values.toSorted(
		(left, right) =>
			ageStates.indexOf(left.state) - ageStates.indexOf(right.state) || (left.born ?? 0) - (right.born ?? 0),
	);
	return htmlPage("How old the sealed values are", [
		"<h1>How old the sealed values are</h1>",
		`<p>${htmlText(verdictOf(report))}.</p>`,
		`<p class="faint">${counted(report.files, "sealed file")} in ${counted(report.commits, "commit")}, as of ${isoDay(until)}. ${htmlText(report.tool.name)} ${htmlText(report.tool.version)}</p>`,
		tiles(values),
		...(values.length === 0
			? []
			: [
					"<h2>Age</h2>",
					chart(ageBars(values)),
					"<h2>Due</h2>",
					chart(dueBars(values, until)),
					"<h2>Values</h2>",
					htmlTable(["State", "Value", "File", "Age", "Due", "Environment", "Owner"], sorted.map(rowOf)),
				]),
		...readersOf(report),
		...remarks(report),
	]);
}

function tiles(values: readonly JudgedValue[]): string {
	const each = ageStates.map((state) => {
		const number = values.filter((value) => value.state === state).length;
		return `<div class="tile"><b class="${state}">${count(number)}</b>${stateNames[state]}</div>`;
	});
	return `<div class="tiles">${each.join("")}</div>`;
}

function chart(bars: readonly Bar[]): string {
	const largest = Math.max(...bars.map(({ total }) => total), 1);
	const rows = bars.map(({ name, counts, total }) => {
		const parts = ageStates.flatMap((state) =>
			counts[state] === 0
				? []
				: [
						`<i class="${state}" style="width:${percent(counts[state], largest)}" title="${counts[state]} ${stateNames[state]}"></i>`,
					],
		);
		return `<span>${htmlText(name)}</span><span class="bar">${parts.join("")}</span><span>${count(total)}</span>`;
	});
	return `<div class="chart">${rows.join("\n")}</div>`;
}

const percent = (part: number, whole: number) => `${Math.round((part / whole) * 10_000) / 100}%`;

function rowOf(value: JudgedValue): string[] {
	const { path, pointer, state, doubt, due, environment, owner, born } = value;
	const note = doubt === null ? "" : `<br><span class="faint">${htmlText(doubtWords[doubt])}</span>`;
	return [
		`<b class="${state}">${stateNames[state]}</b>`,
		htmlCode(pointer),
		htmlCode(path),
		`${htmlText(ageText(value))}${born === null ? "" : `<br><span class="faint">since ${isoDay(born)}</span>`}${note}`,
		due === null ? "" : isoDay(due),
		htmlText(environment ?? ""),
		htmlText(owner ?? ""),
	];
}

function readersOf({ recipients }: RotationReport): string[] {
	if (recipients.length === 0) return [];
	const rows = recipients.map(({ recipient, name, files, born, ageDays, state }) => [
		name === null ? "" : htmlText(name),
		htmlCode(recipient),
		count(files),
		born === null ? "unknown" : isoDay(born),
		`${ageDays === null ? "unknown" : counted(ageDays, "day")}${state === "stale" ? ' <b class="stale">too long</b>' : ""}`,
	]);
	return ["<h2>Recipients</h2>", htmlTable(["Name", "Recipient", "Files", "Since", "Age"], rows)];
}

function remarks({ dataKeys, certificates, drills, incomplete }: RotationReport): string[] {
	const drill = drillWords(drills);
	const lines = [
		...certificateWords(certificates),
		...(drill === null ? [] : [`last recovery drill: ${drill}`]),
	];
	const gaps = incomplete.map(
		({ what, why, path }) => `not looked at: ${path === null ? "" : `${path}: `}${what}: ${why}`,
	);
	const list = [...lines, ...gaps].map((words) => `<li>${htmlText(words)}</li>`);
	const keys = dataKeys.map(({ path, born, ageDays }) => [
		htmlCode(path),
		born === null ? "unknown" : isoDay(born),
		ageDays === null ? "unknown" : counted(ageDays, "day"),
	]);
	return [
		...(keys.length === 0 ? [] : ["<h2>Data keys</h2>", htmlTable(["File", "Since", "Age"], keys)]),
		...(list.length === 0 ? [] : ["<h2>Also</h2>", `<ul>${list.join("")}</ul>`]),
	];
}

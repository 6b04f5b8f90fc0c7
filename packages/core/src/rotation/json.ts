import { label } from "../label.ts";
import { isoDay } from "../recipients/recovery-record.ts";
import { jsonText } from "../report/json-text.ts";
import type { JudgedAge, RotationReport } from "./report.ts";

/** The stable, versioned form for programs (design §4): these keys, in this order. */
export function rotationJson(report: RotationReport): string {
	return jsonText({
		version: 1,
		tool: { name: report.tool.name, version: report.tool.version },
		values: report.values.map((value) => ({
			path: value.path,
			pointer: value.pointer,
			environment: nameOf(value.environment),
			owner: nameOf(value.owner),
			born: dateOf(value.born),
			commit: value.commit,
			certainty: value.certainty,
			ageDays: value.ageDays,
			maxAgeDays: value.maxAgeDays,
			due: dateOf(value.due),
			state: value.state,
			doubt: value.doubt,
		})),
		dataKeys: report.dataKeys.map(({ path, ...age }) => ({ path, ...ageOf(age) })),
		recipients: report.recipients.map(({ recipient, name, files, ...age }) => ({
			recipient,
			name,
			since: dateOf(age.born),
			ageDays: age.ageDays,
			maxAgeDays: age.maxAgeDays,
			state: age.state,
			files,
		})),
		certificates: report.certificates.map(({ path, pointer, due, daysLeft, isAuthority, state }) => ({
			path,
			pointer,
			notAfter: dateOf(due),
			daysLeft,
			isAuthority,
			state,
		})),
		drills: report.drills.map(({ recipient, name, date, ageDays, files, maxAgeDays, state }) => ({
			recipient,
			name,
			date: date === null ? null : isoDay(date),
			ageDays,
			files,
			maxAgeDays,
			state,
		})),
		incomplete: report.incomplete.map(({ what, why, path, blocking }) => ({ what, why, path, blocking })),
	});
}

function ageOf({ born, commit, certainty, ageDays }: JudgedAge) {
	return { born: dateOf(born), ageDays, commit, certainty };
}

const nameOf = (name: string | null) => (name === null ? null : label.name(name).text);

/** Seconds are enough: git knows no more. */
const dateOf = (time: number | null) =>
	time === null ? null : new Date(time).toISOString().replace(".000Z", "Z");

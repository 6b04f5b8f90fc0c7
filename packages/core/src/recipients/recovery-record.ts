/** A drill in which one identity opened every sealed file of a project. */
export interface Drill {
	/** YYYY-MM-DD, UTC. */
	readonly date: string;
	/** Public. */
	readonly recipient: string;
	/** How many files it opened. */
	readonly files: number;
}

/** Where the drills of a project are noted: committed, without values, beside its policy. */
export const recoveryRecordName = ".sops-guard.recovery";

const head = [
	"# Recovery drills: the last day on which each identity was proven to open every sealed file here.",
	"# Written by `sops-guard recover --record`: day, number of files, public recipient. No values.",
];

const row = /^(\d{4}-\d{2}-\d{2}) (\d{1,9}) (\S.*)$/;

/** The record as a text: a line for each recipient, in their order, so that two drills on two branches merge by line. */
export function formatRecoveryRecord(drills: readonly Drill[]): string {
	const lines = drills.map(({ date, files, recipient }) => `${date} ${files} ${recipient}`);
	return `${[...head, ...lines.sort(byRecipient)].join("\n")}\n`;
}

function byRecipient(one: string, other: string): number {
	const key = (line: string) => row.exec(line)?.[3] ?? "";
	return key(one) < key(other) ? -1 : 1;
}

/** Reads a record; `faults` are the lines, from 1, that are none. */
export function parseRecoveryRecord(text: string): {
	readonly drills: readonly (Drill & { readonly line: number })[];
	readonly faults: readonly number[];
} {
	const drills: (Drill & { line: number })[] = [];
	const faults: number[] = [];
	for (const [index, raw] of text.split("\n").entries()) {
		const content = raw.trim();
		if (content === "" || content.startsWith("#")) continue;
		const [, date = "", files = "", recipient = ""] = row.exec(content) ?? [];
		const isDay = date !== "" && isoDay(Date.parse(date)) === date;
		if (!isDay) faults.push(index + 1);
		else drills.push({ date, files: Number(files), recipient, line: index + 1 });
	}
	return { drills, faults };
}

/** A record with one drill more; it takes the place of that recipient's last one. */
export function withDrill(text: string | null, drill: Drill): string {
	const known = text === null ? [] : parseRecoveryRecord(text).drills;
	return formatRecoveryRecord([...known.filter(({ recipient }) => recipient !== drill.recipient), drill]);
}

/** The day of an instant in milliseconds, UTC, as YYYY-MM-DD; empty for what is no instant. */
export function isoDay(instant: number): string {
	return Number.isNaN(instant) ? "" : new Date(instant).toISOString().slice(0, 10);
}

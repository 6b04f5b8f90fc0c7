import { label } from "../label.ts";
import { count, counted } from "../report/words.ts";
import { type FileChange, isOpened, type LeafChange, type LeafState, type Problem } from "./change.ts";
import { recipientWords } from "./recipient-name.ts";
import type { DiffReport } from "./report.ts";

/** How much a row wants to be seen. */
export type Loudness = "alarm" | "change" | "addition" | "quiet";

/** One line of what happened to a file, in words that every format for people shares. Nothing here is escaped yet. */
export interface Row {
	/** `changed`, `re-sealed`, `recipient added`. */
	readonly what: string;
	/** Pointers, or what stands in their place. */
	readonly where: readonly string[];
	/** Whether `where` is something to type and not words. */
	readonly isCode: boolean;
	/** What else there is to know; "" for nothing. */
	readonly note: string;
	/** `sealed value`, `comment`, `recipient`. */
	readonly kind: string;
	readonly loudness: Loudness;
}

/** What happened to a file as a whole. */
export function headline(file: FileChange): string {
	const { change, from } = file;
	const renamed = from === null ? "" : `, was ${from}`;
	switch (change) {
		case "unsealed":
			return `${isOpened(file) ? "UNSEALED: " : ""}no SOPS file any more${renamed}`;
		case "sealed":
			return `sealed${renamed}; what it held stays in the history in clear`;
		case "renamed":
			return `renamed${renamed}`;
		default:
			return change;
	}
}

/** The rows of a file, loudest first. */
export function rowsOf(file: FileChange, report: DiffReport): Row[] {
	const rows = [...file.problems.map(problemRow), ...leafRows(file), ...metadataRows(file, report)];
	const order: readonly Loudness[] = ["alarm", "change", "addition", "quiet"];
	const sorted = order.flatMap((loudness) => rows.filter((row) => row.loudness === loudness));
	return sorted.length > 0 ? sorted : unchanged(file);
}

function unchanged({ change, mac }: FileChange): Row[] {
	if (change !== "changed") return [];
	const what = mac === "new" ? "saved again" : "written anew";
	return [{ ...blank, what, note: "nothing inside changed", kind: "file" }];
}

const blank: Row = { what: "", where: [], isCode: false, note: "", kind: "", loudness: "quiet" };

const problems: Readonly<Record<Problem, readonly [kind: string, note: string]>> = {
	"mac-kept": ["MAC", "content changed and the MAC did not, so sops refuses the file"],
	"mac-missing": ["MAC", "there is no MAC any more, so sops refuses the file"],
	"two-data-keys": [
		"data key",
		"some values are sealed under the data key from before, so sops refuses the file",
	],
	"token-moved": [
		"sealed value",
		"a token stands under another key than it was sealed for, so sops refuses the file",
	],
	"metadata-lost": ["metadata", "the values are still sealed, and nothing is left that opens them"],
};

function problemRow(problem: Problem): Row {
	const [kind, note] = problems[problem];
	return { ...blank, what: "BROKEN", note, kind, loudness: "alarm" };
}

function leafRows({ change, leaves }: FileChange): Row[] {
	const rows: Row[] = [];
	/** What many leaves share is one row. */
	const shared = new Map<string, { row: Row; where: string[] }>();
	const isWhole = change === "added" || change === "removed";
	for (const leaf of leaves) {
		const row = leafRow(leaf);
		if (!(isWhole ? row.loudness !== "alarm" && leaf.change !== "moved" : isShared(leaf))) {
			rows.push(row);
			continue;
		}
		const key = `${row.what} ${row.kind}`;
		const group = shared.get(key) ?? { row, where: [] };
		group.where.push(...row.where);
		shared.set(key, group);
	}
	return [...rows, ...[...shared.values()].map(({ row, where }) => ({ ...row, where }))];
}

/** What happens to whole files: one line for all leaves tells it better than one for each. */
function isShared({ change, certain, was, state }: LeafChange): boolean {
	if (change === "resealed") return true;
	if (change !== "changed") return false;
	return !certain || (was === "clear" && state === "sealed");
}

function leafRow(leaf: LeafChange): Row {
	const { what, loudness } = wordsOf(leaf);
	const note = [
		...(leaf.change === "moved"
			? [`from ${leaf.fromPath === null ? "" : `${leaf.fromPath} `}${leaf.from}`]
			: []),
		...(leaf.certain
			? []
			: [
					leaf.change === "moved"
						? "by its type and length"
						: "only a key can tell whether the value is another",
				]),
		...(leaf.state === "exposed" ? ["although the selector covers it"] : []),
	].join(", ");
	const where = leaf.kind === "comment" && leaf.pointer === "" ? "top level" : leaf.pointer;
	return { what, where: [where], isCode: where === leaf.pointer, note, kind: kindOf(leaf), loudness };
}

function wordsOf({ change, certain, was, state }: LeafChange): { what: string; loudness: Loudness } {
	const isOpen = state === "clear" || state === "exposed";
	if (isOpen && was === "sealed") return { what: "UNSEALED", loudness: "alarm" };
	if (state === "exposed") return { what: `${change} in clear`, loudness: "alarm" };
	switch (change) {
		case "added":
			return { what: "added", loudness: "addition" };
		case "removed":
			return { what: "removed", loudness: "change" };
		case "resealed":
			return { what: "re-sealed", loudness: "quiet" };
		case "moved":
			return certain
				? { what: "moved", loudness: "quiet" }
				: { what: "moved or replaced", loudness: "change" };
		case "changed":
			if (state === "empty") return { what: "emptied", loudness: "change" };
			if (was === "empty") return { what: "set", loudness: "change" };
			if (was !== "sealed" && state === "sealed") return { what: "sealed", loudness: "addition" };
			return certain
				? { what: "changed", loudness: "change" }
				: { what: "changed or re-sealed", loudness: "change" };
	}
}

const states: Readonly<Record<LeafState, string>> = {
	sealed: "sealed",
	clear: "in clear",
	exposed: "in clear",
	empty: "empty",
};

function kindOf({ kind, state, was }: LeafChange): string {
	const now = state ?? was ?? "clear";
	return now === "clear" || now === "exposed" ? `${kind} ${states[now]}` : `${states[now]} ${kind}`;
}

function metadataRows(file: FileChange, report: DiffReport): Row[] {
	const { recipients, selector, settings, dataKey, rewrapped } = file;
	const rows: Row[] = [];
	const names = (list: typeof recipients.added) => list.map((recipient) => recipientWords(recipient, report));
	const add = (row: Partial<Row>) => rows.push({ ...blank, ...row });
	if (recipients.added.length > 0) {
		const isNew = file.change === "added" || file.change === "sealed";
		const what = isNew ? "readable by" : "recipient added";
		add({ what, where: names(recipients.added), kind: "recipient", loudness: isNew ? "quiet" : "change" });
	}
	if (recipients.removed.length > 0) {
		const note = dataKey === "kept" ? "the data key was kept, so whoever knows it still opens the file" : "";
		add({
			what: "recipient removed",
			where: names(recipients.removed),
			note,
			kind: "recipient",
			loudness: "change",
		});
	}
	const shown = (text: string | null) => (text === null ? "not set" : label.name(text).text);
	if (selector !== null) {
		const where = [shown(selector.to)];
		add({
			what: "selector",
			where,
			isCode: true,
			note: `was ${shown(selector.from)}`,
			kind: "selector",
			loudness: "change",
		});
	}
	for (const { name, from, to } of settings) {
		add({ what: name, where: [shown(to)], note: `was ${shown(from)}`, kind: "setting", loudness: "change" });
	}
	if (dataKey === "new") add({ what: "new data key", kind: "data key" });
	else if (rewrapped && recipients.added.length + recipients.removed.length === 0 && dataKey === "kept") {
		add({ what: "wrapped anew", note: "the data key is the same", kind: "data key" });
	}
	return rows;
}

/** Pointers of a row as far as there is room, the rest as a number. */
export function shownPlaces({ where }: Row, most: number): string[] {
	const shown = where.slice(0, most).map(shortened);
	if (where.length > most) shown.push(`${count(where.length - most)} more`);
	return shown;
}

/** Keys may be as long as their author likes. */
function shortened(text: string): string {
	return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
const longest = 160;

/** `2 sealed files changed: 1 unsealed, 1 changed`. */
export function verdictOf({ files, incomplete }: DiffReport): string {
	if (files.length === 0) {
		return incomplete.some(({ blocking }) => blocking)
			? "No sealed file changed in what could be compared"
			: "No sealed file changed";
	}
	const order: readonly FileChange["change"][] = [
		"unsealed",
		"sealed",
		"added",
		"removed",
		"renamed",
		"changed",
	];
	const parts = order.flatMap((change) => {
		const those = files.filter((file) => file.change === change);
		const opened = those.filter(isOpened).length;
		const other = those.length - opened;
		return [
			...(opened === 0 ? [] : [`${count(opened)} unsealed`]),
			...(other === 0 ? [] : [`${count(other)} ${change === "unsealed" ? "no SOPS file any more" : change}`]),
		];
	});
	const broken = files.filter(({ problems }) => problems.length > 0).length;
	if (broken > 0) parts.push(`${count(broken)} broken`);
	const sum = `${counted(files.length, "sealed file")} changed`;
	const isPlain = files.every(({ change }) => change === "changed") && broken === 0;
	return isPlain ? sum : `${sum}: ${parts.join(", ")}`;
}

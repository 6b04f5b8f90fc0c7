import {
	Failure,
	type Finding,
	label,
	lint,
	type Recipient,
	type Store,
	storeOf,
	Tree,
	visible,
} from "@sops-guard/core";
import { failureIn, type Keys, now, pointerIn, presetPolicy, readTarget, type Target } from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { close, open, readSealed, SealFailure } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { remarksOn } from "./remarks.ts";
import { keysGiven, storeFor, targetsGiven, tellFailures } from "./session.ts";

/** What is wrong with a file, and where; `line` from 1. */
interface Problem {
	readonly line: number | null;
	readonly pointer: string | null;
	readonly message: string;
}

interface Verdict {
	readonly target: Target;
	readonly values: number;
	readonly recipients: readonly Recipient[];
	/** The recipients whose entries our identities opened. */
	readonly openedBy: readonly string[];
	readonly mac: "ok" | "wrong" | "unchecked";
	readonly problems: readonly Problem[];
	/** What is odd and does no harm. */
	readonly remarks: readonly string[];
}

/** Exit 1 when a file is not whole or does not open, 3 when there was no identity to check the MAC with. */
export async function runVerify(given: Arguments, terminal: Terminal): Promise<number> {
	const targets = await targetsGiven(given.positionals, terminal);
	const keys = await keysGiven(given, terminal);
	const verdicts: Verdict[] = [];
	for (const [index, target] of targets.entries()) {
		if (!terminal.isQuiet) terminal.writer.progress(`verifying ${index + 1} of ${targets.length}`);
		verdicts.push(await verdictOn(target, storeFor(given, target.path), keys, terminal));
	}
	terminal.writer.clearProgress();
	const isUnchecked = keys.keyring.size === 0 && verdicts.length > 0;
	if (given.value("format") === "json") terminal.writer.out(json(verdicts, isUnchecked, terminal));
	else for (const verdict of verdicts) terminal.writer.out(pretty(verdict));
	if (verdicts.some(({ problems }) => problems.length > 0)) {
		tellFaults(keys, verdicts, terminal);
		return 1;
	}
	if (!isUnchecked) return 0;
	terminal.writer.err(
		`No MAC was checked, because no identity was found. Looked in: ${keys.looked.join(", ")}.\n`,
	);
	return 3;
}

async function verdictOn(target: Target, store: Store, keys: Keys, terminal: Terminal): Promise<Verdict> {
	const nothing = { target, values: 0, recipients: [], openedBy: [], mac: "unchecked" as const, remarks: [] };
	let bytes: Uint8Array;
	try {
		bytes = readTarget(target);
		const { envelope } = readSealed(bytes, store);
		const findings = findingsIn(target, bytes, store, terminal);
		const values = findings.values;
		const recipients = envelope.recipients;
		const structural = findings.problems;
		const remarks = remarksOn(bytes, envelope);
		if (keys.keyring.size === 0) return { ...nothing, values, recipients, problems: structural, remarks };
		const opened = await openingOf(target, bytes, store, keys);
		const known = new Set(structural.map(({ line }) => line));
		// What a rule says at the same place in more words is not said twice.
		const further = opened.problems.filter(({ line }) => line === null || !known.has(line));
		return { target, values, recipients, ...opened, problems: [...structural, ...further], remarks };
	} catch (error) {
		return { ...nothing, problems: [problemOf(target, error)] };
	}
}

async function openingOf(
	target: Target,
	bytes: Uint8Array,
	store: Store,
	{ keyring, recipients }: Keys,
): Promise<Pick<Verdict, "openedBy" | "mac" | "problems">> {
	try {
		const file = await open(bytes, { store, keyring });
		close(file);
		const openedBy = file.opened.map(({ recipient }) => recipient);
		const foreign =
			recipients === null ? [] : openedBy.filter((one) => one.startsWith("age1") && !recipients.has(one));
		return {
			openedBy,
			mac: "ok",
			problems: foreign.map((recipient) => ({
				line: null,
				pointer: null,
				message: `the entry of ${label.recipient(recipient).text} was made for another key, which is ours`,
			})),
		};
	} catch (error) {
		const isMac = error instanceof SealFailure && error.code.startsWith("mac-");
		return { openedBy: [], mac: isMac ? "wrong" : "unchecked", problems: [problemOf(target, error)] };
	}
}

function problemOf(target: Target, error: unknown): Problem {
	const failure = failureIn(target, error);
	if (!(failure instanceof Failure)) throw failure;
	const pointer = error instanceof SealFailure ? pointerIn(error) : null;
	return { line: failure.place?.line ?? null, pointer, message: failure.message };
}

/** What the linter proves about the inside of a sealed file without a key: what a MAC does not cover. */
function findingsIn(
	{ path }: Target,
	bytes: Uint8Array,
	store: Store,
	{ tool, environment }: Terminal,
): { readonly values: number; readonly problems: readonly Problem[] } {
	// Under a name of the store that it is read in.
	const name = storeOf(path) === store ? (path.split(/[\\/]/).at(-1) ?? "file") : `file.${extensions[store]}`;
	const entry = { path: name, kind: "file" as const, id: null, tracked: true };
	const tree = new Tree({ kind: "folder", entries: [entry], read: () => bytes });
	const report = lint({
		tool,
		subject: "a sealed file",
		tree,
		policy: presetPolicy("", ruleSet, { preset: "strict" }),
		rules: ruleSet,
		only: ruleSet.rules
			.filter(({ id, on }) => on === "document" && id.startsWith("sops-"))
			.map(({ id }) => id),
		now: now(environment),
		policyFault: () => null,
	});
	return {
		values: report.summary.values,
		problems: report.findings
			.filter(isAboutWholeness)
			.map(({ line, pointer, message }) => ({ line, pointer, message })),
	};
}

const extensions: Readonly<Record<Store, string>> = {
	yaml: "yaml",
	json: "json",
	dotenv: "env",
	ini: "ini",
	binary: "bin",
};

/** Low findings are about taste, and a file may be whole with them. */
function isAboutWholeness({ severity, confidence }: Finding): boolean {
	return (severity === "critical" || severity === "high") && confidence === "certain";
}

function pretty(verdict: Verdict): string {
	const { target, remarks } = verdict;
	return `${judgement(verdict)}${remarks.map((remark) => `note    ${visible(target.shown)}  ${remark}\n`).join("")}`;
}

function judgement({ target, values, recipients, openedBy, mac, problems }: Verdict): string {
	const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
	if (problems.length === 0) {
		const by = openedBy.map((one) => label.recipient(one).text).join(" and ");
		const proof = mac === "ok" ? `MAC right, opened by ${by}` : "MAC not checked";
		return `ok      ${visible(target.shown)}  ${count(values, "value")}, ${count(recipients.length, "recipient")}, ${proof}\n`;
	}
	return problems
		.map(
			({ line, message }) =>
				`broken  ${visible(target.shown)}${line === null ? "" : `:${line}`}  ${visible(message)}\n`,
		)
		.join("");
}

function json(verdicts: readonly Verdict[], isUnchecked: boolean, { tool }: Terminal): string {
	const files = verdicts.map(({ target, values, recipients, openedBy, mac, problems, remarks }) => ({
		path: target.shown,
		ok: problems.length === 0,
		values,
		recipients: recipients.map(({ type, id }) => ({ type, recipient: id, opened: openedBy.includes(id) })),
		mac,
		problems,
		remarks,
	}));
	const gap = { what: "the MACs", why: "no identity was found", path: null, blocking: true };
	return `${JSON.stringify({ version: 1, tool, files, incomplete: isUnchecked ? [gap] : [] }, null, 2)}\n`;
}

/** A key that is broken itself is the commonest reason why nothing opens. */
function tellFaults(keys: Keys, verdicts: readonly Verdict[], terminal: Terminal): void {
	if (verdicts.every(({ openedBy }) => openedBy.length > 0)) return;
	for (const fault of keys.faults) terminal.writer.err(`  ${fault}.\n`);
	tellFailures([], keys, terminal);
}

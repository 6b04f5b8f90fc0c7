import { join, resolve } from "node:path";
import {
	Failure,
	type File,
	type Incomplete,
	isEncryptedName,
	isoDay,
	isTemplateName,
	label,
	type Policy,
	recoveryRecordName,
	sealed,
	storeOf,
	visible,
	withDrill,
} from "@sops-guard/core";
import {
	commitChanges,
	exists,
	failureIn,
	isInScope,
	type Keys,
	now,
	openProject,
	type Project,
	readTarget,
	shownFrom,
	type Target,
} from "@sops-guard/io";
import { ruleSet } from "@sops-guard/rules";
import { close, open } from "@sops-guard/sops/seal";
import type { Arguments } from "../../option.ts";
import type { Terminal } from "../../terminal.ts";
import { keysGiven } from "../sealed/session.ts";
import { workingProject } from "./key-ground.ts";

interface Attempt {
	readonly shown: string;
	/** The recipients whose entries our identities opened; empty for a file that does not open. */
	readonly openedBy: readonly string[];
	readonly failure: Failure | null;
}

/** Exit 1 when a file does not open, 3 when what was asked for could not be tried. */
export async function runRecover(given: Arguments, terminal: Terminal): Promise<number> {
	const commit = given.value("at");
	if (commit !== undefined && given.has("record")) {
		throw new Failure("usage", "a drill on a past commit proves nothing about now, so it is not noted", {
			hint: "Leave out --at, or --record.",
		});
	}
	const path = given.positionals[0] ?? ".";
	const project =
		commit === undefined ? await workingProject(path, terminal) : await openProject(path, ruleSet, commit);
	if (given.has("record")) checkWhole(project);
	const files = [...project.tree.files, ...project.tree.untracked].filter(
		({ path, entry }) =>
			isInScope(path, project.scope) && (entry.kind === "file" || entry.kind === "executable"),
	);
	const sealedOnes = files.filter((file) => isSealed(file));
	const incomplete = [
		...project.gaps.filter(({ blocking }) => blocking),
		...unreadable(files, project.policy),
	];
	if (sealedOnes.length === 0 && incomplete.length === 0) {
		throw new Failure("usage", "there is no sealed file here, so there is nothing to prove", {
			hint: "Name the folder of the repository.",
		});
	}
	const keys = await keysGiven(given, terminal);
	if (keys.keyring.size === 0) {
		throw new Failure("usage", "no identity was found", {
			hint: `Give one with -i FILE, or -i - to type it. ${[...keys.faults, `Looked in: ${keys.looked.join(", ")}`].join(". ")}.`,
		});
	}
	const attempts: Attempt[] = [];
	for (const [index, file] of sealedOnes.entries()) {
		if (!terminal.isQuiet) terminal.writer.progress(`opening ${index + 1} of ${sealedOnes.length}`);
		attempts.push(await attempt(file, project, keys));
	}
	terminal.writer.clearProgress();
	const failed = attempts.filter(({ failure }) => failure !== null);
	const isProven = failed.length === 0 && incomplete.length === 0;
	const recorded = isProven && given.has("record") ? record(project, attempts, terminal) : null;
	if (given.value("format") === "json") {
		terminal.writer.out(json({ attempts, commit: commit ?? null, recorded, incomplete }, terminal));
	} else tell({ attempts, recorded, incomplete }, terminal);
	for (const fault of failed.length > 0 ? keys.faults : []) terminal.writer.err(`  ${fault}.\n`);
	return failed.length > 0 ? 1 : incomplete.length > 0 ? 3 : 0;
}

/** Also what was sealed once and lost its metadata: it opens for nobody. */
function isSealed(file: File): boolean {
	if (sealed(file) !== null) return true;
	return isEncryptedName(file.path) && !isTemplateName(file.path) && file.holds("ENC[AES256_GCM,");
}

/** Files that may be sealed and whose content is not there. */
function unreadable(files: readonly File[], policy: Policy): Incomplete[] {
	return files.flatMap(({ path, absence }) => {
		if (absence === null) return [];
		const inner = policy.within(path);
		const isNamed = isEncryptedName(path) || (inner !== null && policy.artifacts.encrypted.matches(inner));
		if (!isNamed && absence !== "missing-object") return [];
		const why =
			absence === "missing-object" ? "git does not have its content; fetch it first" : "it cannot be read";
		return [{ what: "a file that may be sealed", why, path, blocking: true }];
	});
}

async function attempt(file: File, { root }: Project, { keyring }: Keys): Promise<Attempt> {
	const shown = shownFrom(process.cwd(), resolve(root, file.path));
	const target: Target = { path: resolve(root, file.path), shown, isNamed: false };
	try {
		const store = sealed(file)?.document.store ?? storeOf(file.path);
		const opened = await open(file.bytes, { store, keyring });
		close(opened);
		return { shown, openedBy: opened.opened.map(({ recipient }) => recipient), failure: null };
	} catch (error) {
		const failure = failureIn(target, error);
		if (!(failure instanceof Failure)) throw failure;
		return { shown, openedBy: [], failure };
	}
}

/** A note speaks of the whole project, so the drill must. */
function checkWhole({ scope, policy: { project } }: Project): void {
	if (scope === project || (scope === "" && project === "")) return;
	throw new Failure("usage", "a drill on a part of the project is not noted", {
		hint: `Name the project's folder${project === "" ? ", the repository's root" : `: ${project}`}.`,
	});
}

function record({ root, policy }: Project, attempts: readonly Attempt[], { environment }: Terminal): string {
	const [first = [], ...others] = attempts.map(({ openedBy }) => openedBy);
	const everywhere = [...new Set(first)].filter((one) => others.every((each) => each.includes(one)));
	if (everywhere.length === 0) {
		throw new Failure("usage", "no single identity opens everything, so there is no drill to note", {
			hint: "Give one identity at a time.",
		});
	}
	const path = join(root, policy.project, recoveryRecordName);
	const shown = shownFrom(process.cwd(), path);
	const before = existing(path, shown);
	const date = isoDay(now(environment));
	let text = before === null ? null : new TextDecoder().decode(before);
	for (const recipient of everywhere) text = withDrill(text, { date, files: attempts.length, recipient });
	commitChanges([{ path, before, after: new TextEncoder().encode(text ?? ""), mode: 0o644 }]);
	return shown;
}

function existing(path: string, shown: string): Uint8Array | null {
	return exists(path) ? readTarget({ path, shown, isNamed: true }) : null;
}

interface Outcome {
	readonly attempts: readonly Attempt[];
	readonly recorded: string | null;
	readonly incomplete: readonly Incomplete[];
}

function tell({ attempts, recorded, incomplete }: Outcome, { writer, isQuiet }: Terminal): void {
	for (const { shown, openedBy, failure } of attempts) {
		if (failure !== null) {
			const line = failure.place?.line === undefined ? "" : `:${failure.place.line}`;
			writer.out(`closed  ${visible(shown)}${line}  ${failure.message}\n`);
		} else if (!isQuiet) {
			writer.out(
				`opens   ${visible(shown)}  ${openedBy.map((one) => label.recipient(one).text).join(" and ")}\n`,
			);
		}
	}
	for (const { what, why, path } of incomplete) writer.err(`${path ?? what}: ${why}\n`);
	const opened = attempts.filter(({ failure }) => failure === null).length;
	const count = attempts.length === 1 ? "1 sealed file" : `${attempts.length} sealed files`;
	if (opened === attempts.length) {
		writer.out(
			opened === 1 ? "The one sealed file opens, MAC included.\n" : `All of ${count} open, MAC included.\n`,
		);
	}
	if (opened < attempts.length) writer.out(`${attempts.length - opened} of ${count} do not open.\n`);
	if (recorded !== null) writer.err(`Noted in ${recorded}. Commit it.\n`);
}

function json(outcome: Outcome & { readonly commit: string | null }, { tool }: Terminal): string {
	const { attempts, commit, recorded, incomplete } = outcome;
	const files = attempts.map(({ shown, openedBy, failure }) => ({
		path: shown,
		opens: failure === null,
		openedBy,
		why: failure?.message ?? null,
		line: failure?.place?.line ?? null,
	}));
	return `${JSON.stringify({ version: 1, tool, commit, files, recorded, incomplete }, null, 2)}\n`;
}

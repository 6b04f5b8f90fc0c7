import { lstatSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
	Failure,
	type MaskMode,
	type MaskPlan,
	maskPlan,
	type PathComponent,
	parsePointer,
	plainName,
	sealed,
	type Tree,
	tfvarsSyntaxOf,
} from "@sops-guard/core";
import { Keyring } from "@sops-guard/sops/seal";
import { ageKeysOf } from "../runner/age-key.ts";
import { refuseUnsafeEvent } from "../runner/event-guard.ts";
import { type Handover, withHandover } from "../runner/handover.ts";
import { answerMissingKey, keyAbsence } from "../runner/missing-key.ts";
import type { Runner } from "../runner/runner.ts";
import { isIgnored } from "../sealing/ignored.ts";
import { NoKeyOfSops } from "../sealing/sops-binary.ts";
import { targetsOf } from "../sealing/targets.ts";
import type { Writer } from "../writer.ts";
import { environmentVariables } from "./environment-variables.ts";
import { type Engine, maskablesOf, namesOf, type OpenedTfvars, openTfvars } from "./opened-tfvars.ts";
import { type TfvarsMode, tellNothing, tellOpened } from "./telling.ts";

/** What a workflow asks for. */
export interface DecryptTfvarsRequest {
	/** Paths, folders and globs. */
	readonly files: readonly string[];
	/** "" for none. */
	readonly ageKey: string;
	readonly mode: TfvarsMode;
	readonly mask: MaskMode;
	/** Names of variables, or pointers into them. */
	readonly maskExclude: readonly string[];
	readonly engine: Engine;
	readonly onMissingKey: "skip" | "fail";
	readonly allowUnsafeEvent: boolean;
}

export interface DecryptTfvarsWorld {
	readonly runner: Runner;
	readonly writer: Writer;
	readonly environment: NodeJS.ProcessEnv;
}

/**
 * Decrypts tfvars files for the steps that follow. Every file is opened and read, and every value that tells is masked, before a byte of
 * plaintext is written anywhere: what fails, fails with nothing done.
 */
export async function decryptTfvars(request: DecryptTfvarsRequest, world: DecryptTfvarsWorld): Promise<void> {
	const { runner, writer, environment } = world;
	refuseUnsafeEvent(environment, { isForced: request.allowUnsafeEvent, what: "decrypting" });
	writer.out(`Decrypting tfvars, mode ${request.mode}.\n`);
	const keys = ageKeysOf({ given: request.ageKey, runner, writer, environment });
	const opened = await openedFor(request, keys?.keyring ?? new Keyring([]), environment).catch((error) => {
		// Neither has sops a key where GitHub gives out no secrets.
		if (keys === null && error instanceof NoKeyOfSops && keyAbsence(environment) !== "unset") return null;
		throw error;
	});
	if (opened === null) {
		answerMissingKey({
			onMissingKey: request.onMissingKey,
			left: "Nothing is decrypted",
			writer,
			environment,
		});
		tellNothing(runner);
		return;
	}
	const isExcluded = exclusionOf(request.maskExclude, opened);
	const plan = maskPlan(
		opened.flatMap((each) => [...maskablesOf(each, isExcluded)]),
		{ mode: request.mask, names: namesOf(opened) },
	);
	writer.masks(plan.masks);
	await withHandover(world, (handover) => deliver(request.mode, opened, plan, handover, world));
	for (const { content } of opened) content.fill(0);
}

/** Null where a file needs a key of age and there is none. Others may open without: sops asks its own services. */
async function openedFor(
	{ files, engine, ageKey }: DecryptTfvarsRequest,
	keyring: Keyring,
	around: NodeJS.ProcessEnv,
): Promise<readonly OpenedTfvars[] | null> {
	if (files.length === 0) {
		throw new Failure("usage", "the input files is empty", {
			hint: "Name the sealed files, one a line: terraform/environments/prod/terraform.tfvars.enc",
		});
	}
	const targets = await targetsOf(files, sealedTfvars);
	const environment = ageKey === "" ? around : { ...around, SOPS_AGE_KEY: ageKey };
	const opened: OpenedTfvars[] = [];
	for (const target of targets) {
		const each = await openTfvars(target, { keyring, engine, environment });
		if (each === null) return null;
		opened.push(each);
	}
	return opened;
}

function sealedTfvars(tree: Tree) {
	return [...tree.files, ...tree.untracked].filter(
		(file) => tfvarsSyntaxOf(plainName(file.path)) !== null && sealed(file) !== null,
	);
}

async function deliver(
	mode: TfvarsMode,
	opened: readonly OpenedTfvars[],
	plan: MaskPlan,
	handover: Handover,
	world: DecryptTfvarsWorld,
): Promise<void> {
	if (mode === "env") {
		const { set, left } = environmentVariables(opened, world.environment);
		world.runner.exportVariables(set.map(({ name, text }) => [name, text]));
		tellOpened({ mode, opened, plan, paths: [], names: set.map(({ name }) => name), left }, world);
		return;
	}
	const names = opened.flatMap(({ variables }) => variables.map(({ name }) => name));
	const paths = mode === "file" ? keep(opened, handover) : await place(opened, handover);
	tellOpened({ mode, opened, plan, paths, names, left: [] }, world);
}

/** Under their own names, since Terraform goes by them; where two are alike, with a number before. */
function keep(opened: readonly OpenedTfvars[], handover: Handover): readonly string[] {
	const plain = opened.map((each) => each.plain);
	return opened.map(({ content }, index) => {
		const name = plain[index] ?? "";
		return handover.keep(plain.indexOf(name) === index ? name : `${index + 1}-${name}`, content);
	});
}

async function place(opened: readonly OpenedTfvars[], handover: Handover): Promise<readonly string[]> {
	const paths: string[] = [];
	for (const { target } of opened) {
		const path = join(dirname(target.path), basename(plainName(target.path)));
		const shown = join(dirname(target.shown), basename(path));
		if (path === target.path) {
			throw refused(
				"the file is sealed under its own name, so its plaintext has no place beside it",
				target.shown,
			);
		}
		if (lstatSync(path, { throwIfNoEntry: false }) !== undefined || paths.includes(path)) {
			throw refused("there is a file in the plaintext's place, and none is ever replaced", shown);
		}
		if (!(await isIgnored(path))) {
			throw refused("git would commit the plaintext: it tracks this path, or does not ignore it", shown);
		}
		paths.push(path);
	}
	for (const [index, { content }] of opened.entries()) handover.place(paths[index] ?? "", content);
	return paths;
}

function refused(message: string, path: string): Failure {
	return new Failure("file", message, {
		hint: "Add it to .gitignore and untrack it, or use `mode: file`, which writes outside of the workspace.",
		place: { path },
	});
}

/** Each entry excludes a variable, or what stands below a pointer. One that leads nowhere is a mistake. */
function exclusionOf(
	entries: readonly string[],
	opened: readonly OpenedTfvars[],
): (path: readonly PathComponent[]) => boolean {
	const known = new Set(opened.flatMap(({ variables }) => variables.map(({ name }) => name)));
	const excluded = entries.map((entry) => {
		const path = parsePointer(entry)?.path;
		const [first] = path ?? [];
		if (path === undefined || typeof first !== "string" || !known.has(first)) {
			throw new Failure("usage", "the input mask-exclude names a variable that no file sets", {
				hint: "Name variables such as region, or places in them such as db.host, one a line.",
			});
		}
		return path;
	});
	return (path) =>
		excluded.some((head) => head.length <= path.length && head.every((part, index) => part === path[index]));
}

import { parsePointer, parseRecipient, type RecipientType } from "@sops-guard/sops";
import { sameRecipient } from "../content/sealed.ts";
import { looksLikeCredential } from "../credentials/credential.ts";
import { agesOf } from "../history/ages.ts";
import type { FileAges, RecipientAge, Since } from "../history/leaf-age.ts";
import type { SealedHistory } from "../history/sealed-history.ts";
import type { VersionContent } from "../history/version.ts";
import { label, maskedPointer } from "../label.ts";
import { environmentOf } from "../policy/environment-of.ts";
import type { Policy } from "../policy/policy.ts";
import { registryOf } from "../policy/registry.ts";
import type { Drill } from "../recipients/recovery-record.ts";
import type { Incomplete, Tool } from "../report/report.ts";
import type {
	AgeState,
	JudgedAge,
	JudgedCertificate,
	JudgedDrill,
	JudgedRecipient,
	JudgedValue,
	RotationReport,
} from "./report.ts";

export interface RotationInput {
	readonly tool: Tool;
	/** Null where there is no commit. */
	readonly history: SealedHistory | null;
	readonly policy: Policy;
	/** What is reported, relative to the repository's root; "" for all of it. */
	readonly scope: string;
	/** Milliseconds. */
	readonly until: number;
	readonly gaps: readonly Incomplete[];
	/** As they are noted beside the policy. */
	readonly drills?: readonly Drill[];
	/** Days, in place of the policy's `rotation.maxAge` and of what it says of single secrets. */
	readonly maxAge?: number | undefined;
	/** Days, in place of the policy's. */
	readonly warnBefore?: number | undefined;
}

const day = 86_400_000;

/** Judges the ages of a history by a policy. */
export function rotationReport(input: RotationInput): RotationReport {
	const { history, policy, scope } = input;
	const warnBefore = input.warnBefore ?? policy.rotation.warnBefore;
	const files = (history === null ? [] : agesOf(history)).filter(({ path }) => isBelow(path, scope));
	const judged = (since: Since, limit: number | null) => judgedAge(since, limit, warnBefore, input.until);
	return {
		tool: input.tool,
		until: input.until,
		commits: history?.commits ?? 0,
		files: files.length,
		values: files.flatMap((file) => valuesOf(file, input, judged)),
		dataKeys: files.map(({ path, dataKey }) => ({ path, ...judged(dataKey, null) })),
		recipients: recipientsOf(files, policy, judged),
		certificates: certificatesOf(input, warnBefore),
		drills: drillsOf(input, warnBefore),
		incomplete: input.gaps,
	};
}

/** Whether anything is older than it may be: a value, a recipient, a certificate in a sealed file, the last drill. */
export function isStale({ values, recipients, certificates, drills }: RotationReport): boolean {
	return [...values, ...recipients, ...certificates, ...drills].some(({ state }) => state === "stale");
}

/** A certificate that is a file of its own may be a sample or an authority's that one keeps: only in a sealed file it is somebody's. */
function certificatesOf({ history, scope, until }: RotationInput, warnBefore: number): JudgedCertificate[] {
	return (history?.certificates ?? [])
		.filter(({ path }) => isBelow(path, scope))
		.map(({ path, pointer, notAfter, isAuthority }): JudgedCertificate => {
			const place = pointer === null ? null : (parsePointer(pointer) ?? { path: [pointer], document: 0 });
			return {
				path,
				pointer: place === null ? null : maskedPointer(place.path, place.document),
				due: notAfter,
				daysLeft: Math.floor((notAfter - until) / day),
				isAuthority,
				state: place === null ? "fresh" : certainState(notAfter, warnBefore, until),
			};
		})
		.toSorted((left, right) => left.due - right.due);
}

/** By `recovery.maxAge`; the newest drill alone decides, whoever made it. */
function drillsOf({ drills = [], policy, until }: RotationInput, warnBefore: number): JudgedDrill[] {
	const limit = policy.recovery.maxAge;
	const registry = registryOf(policy);
	const judged = drills.map(({ recipient, date, files }): JudgedDrill => {
		const time = Date.parse(date);
		const due = limit === null ? null : time + limit * day;
		const name = registry.of(recipient)?.name ?? null;
		return {
			recipient: recipientText({ id: recipient, same: sameRecipient({ type: "age", id: recipient }) }),
			name: name === null ? null : label.name(name).text,
			date: time,
			ageDays: Math.max(0, Math.floor((until - time) / day)),
			files,
			maxAgeDays: limit,
			due,
			state: "fresh",
		};
	});
	judged.sort((left, right) => (right.date ?? 0) - (left.date ?? 0));
	const [newest, ...older] = judged;
	if (newest !== undefined) {
		const state = newest.due === null ? "fresh" : certainState(newest.due, warnBefore, until);
		return [{ ...newest, state }, ...older];
	}
	if (limit === null) return [];
	const none = { recipient: null, name: null, date: null, ageDays: null, files: 0, due: null };
	return [{ ...none, maxAgeDays: limit, state: "stale" }];
}

function certainState(due: number, warnBefore: number, until: number): "stale" | "due-soon" | "fresh" {
	if (until > due) return "stale";
	return until >= due - warnBefore * day ? "due-soon" : "fresh";
}

function isBelow(path: string, scope: string): boolean {
	return scope === "" || path === scope || path.startsWith(`${scope}/`);
}

/**
 * A lower bound is enough for `stale`, and never for `fresh`: only an exact age shows that a value is not older than it looks.
 */
export function judgedAge(since: Since, limit: number | null, warnBefore: number, until: number): JudgedAge {
	const { born, certainty, doubt } = since;
	const due = born === null || limit === null ? null : born + limit * day;
	return {
		born,
		commit: since.commit?.id ?? null,
		certainty,
		doubt,
		ageDays: born === null ? null : Math.max(0, Math.floor((until - born) / day)),
		maxAgeDays: limit,
		due,
		state: stateOf(since, due, warnBefore, until),
	};
}

function stateOf(
	{ born, certainty }: Since,
	due: number | null,
	warnBefore: number,
	until: number,
): AgeState {
	if (due !== null && until > due) return "stale";
	if (born === null || certainty !== "exact") return "unknown";
	return due !== null && until >= due - warnBefore * day ? "due-soon" : "fresh";
}

function valuesOf(
	{ path, current, leaves }: FileAges,
	{ policy, maxAge }: RotationInput,
	judged: (since: Since, limit: number) => JudgedAge,
): JudgedValue[] {
	const environment = environmentOf(path, policy);
	return leaves.map((leaf) => {
		const place = parsePointer(leaf.pointer) ?? { path: [leaf.pointer], document: 0 };
		const required = requiredSecret(policy, current, place.document);
		const limit = maxAge ?? required?.maxAge ?? policy.rotation.maxAge;
		return {
			path,
			pointer: maskedPointer(place.path, place.document),
			environment,
			owner: required?.owner ?? null,
			...judged(leaf, limit),
			maxAgeDays: limit,
		};
	});
}

/** What the policy says of the Secret that a document is. */
export function requiredSecret({ secrets }: Policy, { secrets: found }: VersionContent, document: number) {
	const name = found.find((one) => one.document === document)?.name;
	return secrets.required.find((one) => one.name === name) ?? null;
}

function recipientsOf(
	files: readonly FileAges[],
	policy: Policy,
	judged: (since: Since, limit: number | null) => JudgedAge,
): JudgedRecipient[] {
	const registry = registryOf(policy);
	const all = new Map<string, RecipientAge[]>();
	for (const age of files.flatMap(({ recipients }) => recipients)) {
		const known = all.get(age.same);
		if (known === undefined) all.set(age.same, [age]);
		else known.push(age);
	}
	const found = [...all.values()].flatMap((ages): JudgedRecipient[] => {
		const [oldest] = ages.toSorted((left, right) => (left.born ?? 0) - (right.born ?? 0));
		if (oldest === undefined) return [];
		const entry = registry.of(oldest.id);
		return [
			{
				recipient: recipientText(oldest),
				name: entry === null ? null : label.name(entry.name).text,
				files: ages.length,
				...judged(oldest, policy.rotation.recipientMaxAge),
			},
		];
	});
	return found.toSorted((left, right) => (left.born ?? 0) - (right.born ?? 0));
}

/** For programs: the whole recipient, unless it is something that nobody may see. */
export function recipientText({ id, same }: Pick<RecipientAge, "id" | "same">): string {
	const type = same.slice(0, same.indexOf(" ")) as RecipientType;
	const isPublic =
		(type === "age" && "kind" in parseRecipient(id)) || (type === "pgp" && /^[0-9A-Fa-f]{16,40}$/.test(id));
	return isPublic || !looksLikeCredential(id) ? id : label.recipient(id).text;
}

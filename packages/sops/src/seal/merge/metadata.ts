import type { KeyEntry, Metadata } from "../metadata.ts";
import { namesOf } from "../rekey.ts";
import type { RecipientName } from "../wrap.ts";

/** What the two sides want a file's metadata to be, apart from what is made anew. */
export interface MergedSettings {
	readonly groups: readonly (readonly RecipientName[])[];
	readonly shamirThreshold: number;
	readonly selector: Metadata["selector"];
	readonly macOnlyEncrypted: boolean;
	readonly version: string;
	/** Settings that both sides changed, and not to the same. */
	readonly conflicts: readonly SettingConflict[];
}

export type SettingConflict = "recipients" | "threshold" | "selector" | "mac_only_encrypted";

/** `base` is null where the sides have no common state. Recipients of a single group are merged one by one. */
export function mergeSettings(base: Metadata | null, ours: Metadata, theirs: Metadata): MergedSettings {
	const conflicts: SettingConflict[] = [];
	const choose = <Setting>(
		name: SettingConflict,
		of: (metadata: Metadata) => Setting,
		both?: (base: Setting, ours: Setting, theirs: Setting) => Setting | null,
	): Setting => {
		const [own, other] = [of(ours), of(theirs)];
		const old = base === null ? null : of(base);
		if (same(own, other)) return own;
		if (base !== null && same(old, own)) return other;
		if (base !== null && same(old, other)) return own;
		const merged = both === undefined || old === null ? null : both(old, own, other);
		if (merged === null) conflicts.push(name);
		return merged ?? own;
	};
	return {
		groups: choose("recipients", namesOf, mergeRecipients),
		shamirThreshold: choose("threshold", ({ shamirThreshold }) => shamirThreshold),
		selector: choose("selector", ({ selector }) => selector),
		macOnlyEncrypted: choose("mac_only_encrypted", ({ macOnlyEncrypted }) => macOnlyEncrypted),
		version: newer(ours.version, theirs.version),
		conflicts,
	};
}

/** Whoever came on either side is in, whoever went on either side is out. */
function mergeRecipients(
	base: RecipientName[][],
	ours: RecipientName[][],
	theirs: RecipientName[][],
): RecipientName[][] | null {
	const [[old = [], ...a], [own = [], ...b], [other = [], ...c]] = [base, ours, theirs];
	if (a.length + b.length + c.length > 0) return null;
	const has = (list: readonly RecipientName[], one: RecipientName) =>
		list.some(({ type, id }) => type === one.type && id === one.id);
	const stays = (one: RecipientName) => !has(old, one) || (has(own, one) && has(other, one));
	const merged = [...own.filter(stays), ...other.filter((one) => !has(own, one) && stays(one))];
	return merged.length === 0 ? null : [merged];
}

function same(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function newer(one: string, other: string): string {
	const parts = (text: string) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
	const [own, against] = [parts(one), parts(other)];
	for (let index = 0; index < 3; index++) {
		const difference = (own[index] ?? 0) - (against[index] ?? 0);
		if (difference !== 0) return difference > 0 ? one : other;
	}
	return one;
}

/** Entries that hold a data key and may stay as they are, ours first. */
export function keptEntries(...sides: readonly Metadata[]): KeyEntry[] {
	return sides.flatMap(({ groups }) => (groups.length === 1 ? (groups[0] ?? []) : []));
}

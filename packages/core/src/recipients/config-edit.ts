// Changes to the recipients of a `.sops.yaml`, made in its text: comments, anchors and layout stay as they are.
import { type CreationRule, parseConfig, type SopsConfig } from "@sops-guard/sops";
import { Failure } from "../failure.ts";
import { type Slot, slotsOf } from "./config-slots.ts";
import { edited, lineAround, lineBreakOf, type TextEdit } from "./text-edit.ts";

/** A key group of a creation rule; both count from 0. */
export interface GroupPlace {
	readonly rule: number;
	readonly group: number;
}

/** A `.sops.yaml` with one recipient more: behind the last age recipient of each of these groups. */
export function withRecipient(
	text: string,
	path: string,
	recipient: string,
	places: readonly GroupPlace[],
): string {
	const config = readable(text, path);
	const slots = slotsOf(text, config.rules);
	const edits = places.flatMap(({ rule, group }) => {
		const own = slots.filter((slot) => slot.rule === rule && slot.group === group);
		if (own.some(({ id }) => id === recipient)) return [];
		const last = own.at(-1);
		if (last === undefined) {
			throw new Failure("usage", `rule ${rule + 1} has no age recipient to put another one beside`, {
				hint: "Add it by hand, then run sops-guard updatekeys.",
				place: { path },
			});
		}
		return [insertion(text, last, recipient)];
	});
	return proven(text, path, edits, (ids, place) => (isAmong(place, places) ? [...ids, recipient] : ids));
}

/** A `.sops.yaml` in which `recipient` stands beside `other` wherever that one does. */
export function withRecipientBeside(text: string, path: string, recipient: string, other: string): string {
	const config = readable(text, path);
	const slots = slotsOf(text, config.rules).filter(({ rule }) => rule >= 0);
	const has = (place: GroupPlace) =>
		slots.some(({ id, rule, group }) => id === recipient && rule === place.rule && group === place.group);
	const edits = slots
		.filter((slot) => slot.id === other && !has(slot))
		.map((slot) => insertion(text, slot, recipient));
	return proven(text, path, edits, (ids) => (ids.includes(other) ? [...ids, recipient] : ids));
}

/** A `.sops.yaml` without a recipient: in these groups, or everywhere, its anchor included. */
export function withoutRecipient(
	text: string,
	path: string,
	recipient: string,
	places: readonly GroupPlace[] | "everywhere",
): string {
	const config = readable(text, path);
	const isMeant = (place: GroupPlace) => places === "everywhere" || isAmong(place, places);
	for (const { index, groups } of config.rules) {
		for (const [group, members] of groups.entries()) {
			if (!isMeant({ rule: index, group }) || members.some(({ id }) => id !== recipient)) continue;
			throw new Failure("usage", `rule ${index + 1} would have a key group without recipients`, {
				hint: "Add another recipient first.",
				place: { path },
			});
		}
	}
	const edits = slotsOf(text, config.rules)
		.filter((slot) => slot.id === recipient && (slot.rule >= 0 ? isMeant(slot) : places === "everywhere"))
		.map((slot) => removal(text, slot, path));
	return proven(text, path, edits, (ids, place) =>
		isMeant(place) ? ids.filter((id) => id !== recipient) : ids,
	);
}

/** A `.sops.yaml` in which one recipient stands in place of another, anchors included; never twice in a group. */
export function withReplacedRecipient(text: string, path: string, old: string, recipient: string): string {
	const both = readable(text, path).rules.flatMap(({ index, groups }) =>
		groups.flatMap((group, at) => {
			const ids = group.map(({ id }) => id);
			return ids.includes(old) && ids.includes(recipient) ? [{ rule: index, group: at }] : [];
		}),
	);
	const single = both.length === 0 ? text : withoutRecipient(text, path, recipient, both);
	const edits = slotsOf(single, readable(single, path).rules)
		.filter(({ id }) => id === old)
		.map((slot) => replacement(single, slot, recipient));
	return proven(single, path, edits, (ids) => ids.map((id) => (id === old ? recipient : id)));
}

function isAmong({ rule, group }: GroupPlace, places: readonly GroupPlace[]): boolean {
	return places.some((one) => one.rule === rule && one.group === group);
}

/** The configuration, where sops could read it. */
function readable(text: string, path: string): SopsConfig {
	const config = parseConfig(text, path);
	if (config.faults.length === 0) return config;
	throw new Failure("file", "the configuration of sops cannot be read", {
		hint: "Mend it first; sops-guard lint says what is wrong.",
		place: { path },
	});
}

function insertion(text: string, slot: Slot, recipient: string): TextEdit {
	if (slot.kind === "part") {
		const part = slot.parts[slot.index] ?? slot.scalar.span;
		// A lone name at an anchor is used elsewhere too: the alias gives way to both names.
		if (slot.alias !== null && slot.parts.length === 1) {
			return { ...slot.alias.span, text: `${slot.id},${recipient}` };
		}
		const [first, second] = slot.parts;
		const between = first !== undefined && second !== undefined ? text.slice(first.end, second.start) : ",";
		const gap = breakBefore(text, part.start);
		const separator = gap === "" && /^,[\t ]*$/.test(between) ? between : `,${gap}`;
		return { start: part.end, end: part.end, text: separator + recipient };
	}
	const { start, end } = outer(text, slot);
	if (isFlow(text, slot)) {
		const gap = breakBefore(text, start);
		return { start: end, end, text: `,${gap === "" ? " " : gap}${recipient}` };
	}
	const line = lineAround(text, end);
	const dash = text.lastIndexOf("-", start);
	const indent = text.slice(lineAround(text, start).start, dash).replace(/[^\t ]/g, " ");
	return { start: line.end, end: line.end, text: `${lineBreakOf(text)}${indent}- ${recipient}` };
}

/** The line break and indentation before a name that stands first on its line; empty for one that does not. */
function breakBefore(text: string, start: number): string {
	const { start: from } = lineAround(text, start);
	const before = text.slice(from, start);
	return before !== "" && /^[\t ]*$/.test(before) ? lineBreakOf(text) + before : "";
}

function removal(text: string, slot: Slot, path: string): TextEdit {
	if (slot.kind === "part") {
		const { parts, index } = slot;
		const [part, before, after] = [parts[index], parts[index - 1], parts[index + 1]];
		if (part !== undefined && after !== undefined) return { start: part.start, end: after.start, text: "" };
		if (part !== undefined && before !== undefined) return { start: before.end, end: part.end, text: "" };
		if (slot.rule === -1) return { start: slot.scalar.span.start, end: slot.scalar.span.start, text: "" };
		throw byHand("a text holds this recipient alone", path);
	}
	const { start, end } = outer(text, slot);
	const line = lineAround(text, start);
	if (!isFlow(text, slot)) {
		const isAlone =
			/^[\t ]*-[\t ]+$/.test(text.slice(line.start, start)) &&
			/^[\t ]*(?:#.*)?$/.test(text.slice(end, lineAround(text, end).end));
		if (!isAlone) throw byHand("a recipient shares its line with something else", path);
		return wholeLine(text, line.start);
	}
	const behind = /^[\t ]*,[\t ]*/.exec(text.slice(end));
	const isOwnLine =
		/^[\t ]*$/.test(text.slice(line.start, start)) &&
		/^[\t ]*,?[\t ]*(?:#.*)?$/.test(text.slice(end, line.end));
	if (isOwnLine) return wholeLine(text, line.start);
	if (behind !== null) return { start, end: end + behind[0].length, text: "" };
	const ahead = /,\s*$/.exec(text.slice(slot.list.span.start, start));
	return { start: start - (ahead?.[0].length ?? 0), end, text: "" };
}

/** A line with the break behind it. */
function wholeLine(text: string, offset: number): TextEdit {
	const { start } = lineAround(text, offset);
	const next = text.indexOf("\n", start);
	return { start, end: next === -1 ? text.length : next + 1, text: "" };
}

function replacement(text: string, slot: Slot, recipient: string): TextEdit {
	const part =
		slot.kind === "part"
			? slot.parts[slot.index]
			: slot.item.kind === "alias"
				? { ...slot.item.target.span, id: slot.id }
				: { ...slot.item.span, id: slot.id };
	const start = text.indexOf(slot.id, part?.start ?? 0);
	return { start, end: start + slot.id.length, text: recipient };
}

/** An item with its quotes, anchor and tag. */
function outer(text: string, { item }: Slot & { kind: "item" }): { start: number; end: number } {
	if (item.kind === "alias") return item.span;
	const quote = item.style === "single" || item.style === "double" ? 1 : 0;
	const head = /(?:[&!]\S*[\t ]+)*$/.exec(text.slice(0, item.span.start - quote));
	return { start: item.span.start - quote - (head?.[0].length ?? 0), end: item.span.end + quote };
}

function isFlow(text: string, { list }: Slot & { kind: "item" }): boolean {
	return text[list.span.start] === "[";
}

function byHand(why: string, path: string): Failure {
	return new Failure("usage", `the recipients cannot be changed in the text: ${why}`, {
		hint: "Change it by hand, then run sops-guard updatekeys and rotate.",
		place: { path },
	});
}

/**
 * The edited text, read again: every rule has exactly the age recipients that `wanted` makes of its old ones, and nothing else of
 * it changed.
 */
function proven(
	text: string,
	path: string,
	edits: readonly TextEdit[],
	wanted: (ids: readonly string[], place: GroupPlace) => readonly string[],
): string {
	if (edits.length === 0) return text;
	const after = edited(text, edits);
	const [old, now] = [parseConfig(text, path), parseConfig(after, path)];
	if (now.faults.length > 0 || now.rules.length !== old.rules.length)
		throw byHand("the result could not be read", path);
	for (const [index, rule] of old.rules.entries()) {
		const result = now.rules[index];
		const expected = rule.groups.map((group, at) => {
			const age = group.filter(({ type }) => type === "age").map(({ id }) => id);
			const others = group.filter(({ type }) => type !== "age").map(({ id }) => id);
			return [...new Set([...others, ...wanted(age, { rule: index, group: at })])].sort();
		});
		const found = result?.groups.map((group) => [...new Set(group.map(({ id }) => id))].sort());
		if (result === undefined || JSON.stringify(found) !== JSON.stringify(expected)) {
			throw byHand(`rule ${index + 1} shares its recipients with others, by an anchor`, path);
		}
		if (settingsOf(result) !== settingsOf(rule)) throw byHand(`rule ${index + 1} would change`, path);
	}
	return after;
}

function settingsOf({ pathRegex, selectors, shamirThreshold, macOnlyEncrypted }: CreationRule): string {
	return JSON.stringify([
		pathRegex?.text ?? null,
		selectors.map(({ name, value }) => [name, value]),
		shamirThreshold,
		macOnlyEncrypted,
	]);
}

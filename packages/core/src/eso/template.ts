import type { Template } from "./external-secret.ts";
import { type SecretData, utf8 } from "./remote-value.ts";

/** The target's data by a template; null where only ESO's own engine can tell. */
export type Rendered = ReadonlyMap<string, Uint8Array> | "fails" | null;

/**
 * What a template makes of the data. Text with plain `{{ .name }}` in it, which most are (a URL put together from user, password
 * and host), is filled in; functions, pipelines, conditions and templates from elsewhere are ESO's business.
 */
export function rendered(template: Template, data: SecretData): Rendered {
	if (template.data === null) return null;
	if (template.data.size === 0) return data;
	const target = new Map<string, Uint8Array>(template.isMerged ? data : []);
	for (const [key, text] of template.data) {
		const filled = fill(text, data);
		if (filled === null || filled === "fails") return filled;
		target.set(key, filled);
	}
	return target;
}

const field = /\{\{[ \t]*\.([A-Za-z_]\w*)[ \t]*\}\}/g;

function fill(text: string, data: SecretData): Uint8Array | "fails" | null {
	const parts: Uint8Array[] = [];
	let at = 0;
	for (const match of text.matchAll(field)) {
		const value = data.get(match[1] ?? "");
		const before = text.slice(at, match.index);
		if (before.includes("{{")) return null;
		// ESO runs its templates with missingkey=error.
		if (value === undefined) return "fails";
		if (utf8(value) === null) return null;
		parts.push(new TextEncoder().encode(before), value);
		at = match.index + match[0].length;
	}
	const rest = text.slice(at);
	if (rest.includes("{{")) return null;
	parts.push(new TextEncoder().encode(rest));
	return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

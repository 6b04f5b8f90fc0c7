/** One thing that was looked at. No value and no identity is ever part of it. */
export interface Check {
	readonly check:
		| "version"
		| "configuration"
		| "identity"
		| "permissions"
		| "policy"
		| "file"
		| "cluster"
		| "namespace"
		| "secret"
		| "operator"
		| "store"
		| "external-secret";
	/** `warning`: worth a look, and no reason why nothing works. */
	readonly state: "ok" | "warning" | "failed";
	readonly message: string;
	/** What to type or to do next. */
	readonly next: string | null;
}

export function ok(check: Check["check"], message: string): Check {
	return { check, state: "ok", message, next: null };
}

export function warning(check: Check["check"], message: string, next: string): Check {
	return { check, state: "warning", message, next };
}

export function failed(check: Check["check"], message: string, next: string): Check {
	return { check, state: "failed", message, next };
}

const marks = { ok: "ok", warning: "! ", failed: "x " } as const;

/** A line for a person, and below it the next step. */
export function pretty({ state, message, next }: Check): string {
	return `${marks[state]}  ${message}\n${next === null ? "" : `      ${next}\n`}`;
}

import type { Policy } from "./policy.ts";

/** The one environment that a path belongs to; null for a path in none of them, or in several, which says nothing. */
export function environmentOf(path: string, policy: Policy): string | null {
	const inner = policy.within(path);
	if (inner === null) return null;
	const [only, ...others] = policy.environments.filter(({ paths }) => paths.matches(inner));
	return only === undefined || others.length > 0 ? null : only.name;
}

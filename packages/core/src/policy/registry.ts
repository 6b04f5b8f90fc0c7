import { sameRecipient } from "../content/sealed.ts";
import type { Policy, RegisteredRecipient } from "./policy.ts";

/** The policy's `recipients` to be asked about age recipients. Without entries it knows nothing, and says nothing against anybody. */
export interface Registry {
	readonly empty: boolean;
	/** Whoever opens everything in an emergency. */
	readonly lifelines: readonly RegisteredRecipient[];
	of(age: string): RegisteredRecipient | null;
	/** The day of `revokedAt` has begun, UTC, and as many days of grace are over. */
	isRevoked(age: string, now: number, graceDays?: number): boolean;
}

const day = 86_400_000;

/** Reads the registry of a policy; SSH recipients are the same whatever comment they carry. */
export function registryOf(policy: Policy): Registry {
	const keyOf = (age: string) => sameRecipient({ type: "age", id: age });
	const entries = new Map(policy.recipients.map((entry) => [keyOf(entry.age), entry]));
	const of = (age: string) => entries.get(keyOf(age)) ?? null;
	return {
		empty: entries.size === 0,
		lifelines: policy.recipients.filter(({ role }) => role === "break-glass"),
		of,
		isRevoked: (age, now, graceDays = 0) => {
			const revokedAt = of(age)?.revokedAt ?? null;
			return revokedAt !== null && Date.parse(revokedAt) + graceDays * day <= now;
		},
	};
}

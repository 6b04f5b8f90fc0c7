import type { ApiFault } from "./api-fault.ts";

/** How long a run waits for GitHub before it gives up. */
export interface Patience {
	/** Tries of one call. */
	readonly tries: number;
	/** Milliseconds of waiting in one call, all of it together. */
	readonly longest: number;
	/** Milliseconds after the first fault of the server; doubled each time. */
	readonly first: number;
}

/** Two minutes: a job is not the place to sleep until the next hour. */
export const usualPatience: Patience = { tries: 5, longest: 120_000, first: 1000 };

/** What GitHub's documentation asks for where it names no time. */
const secondaryPause = 60_000;

interface Standing {
	/** How often the call has been made. */
	readonly tries: number;
	/** Milliseconds waited for it so far. */
	readonly waited: number;
	/** False for a call that may have been carried out although it failed. */
	readonly mayRepeat: boolean;
	readonly now: number;
	readonly patience?: Patience | undefined;
}

/** Milliseconds to wait before a call is made again; null where that makes no sense or takes too long. */
export function delayBefore(
	fault: ApiFault,
	{ tries, waited, mayRepeat, now, patience = usualPatience }: Standing,
): number | null {
	if (tries >= patience.tries) return null;
	const delay = wantedDelay(fault, { tries, mayRepeat, now, first: patience.first });
	return delay === null || waited + delay > patience.longest ? null : delay;
}

function wantedDelay(
	{ kind, retryAfter, resetAt }: ApiFault,
	{ tries, mayRepeat, now, first }: { tries: number; mayRepeat: boolean; now: number; first: number },
): number | null {
	const asked = retryAfter === null ? null : retryAfter * 1000;
	switch (kind) {
		case "rate-limit":
			// The clocks of the two may differ by a second.
			return asked ?? (resetAt === null ? null : Math.max(0, resetAt - now) + 1000);
		case "secondary-limit":
			return asked ?? secondaryPause * 2 ** (tries - 1);
		case "server":
		case "unreachable":
			return mayRepeat ? (asked ?? first * 2 ** (tries - 1)) : null;
		default:
			return null;
	}
}

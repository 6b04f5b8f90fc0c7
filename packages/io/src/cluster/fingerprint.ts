import { createHmac, randomBytes } from "node:crypto";
import type { Secret } from "@sops-guard/core";

/**
 * Fingerprints of values under a key that this run makes and forgets: equal values are equal in one report, and nothing can be
 * looked up, guessed or compared with another run. A hash without a key would tell short values to whoever tries them all.
 */
export function fingerprints(key: Uint8Array = randomBytes(32)): (value: Secret) => string {
	return (value) => createHmac("sha256", key).update(value.reveal()).digest("hex").slice(0, 8);
}

import type { Policy } from "../policy/policy.ts";
import { requiredSecret } from "../rotation/judge.ts";
import type { VersionContent } from "./version.ts";

/** Days after which a value has to be replaced: what the policy says of the Secret that its document is, else of all values. */
export function ageLimit(policy: Policy, version: VersionContent, document: number): number {
	return requiredSecret(policy, version, document)?.maxAge ?? policy.rotation.maxAge;
}

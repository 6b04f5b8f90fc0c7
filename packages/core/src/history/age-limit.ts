import type { Leaf } from "@sops-guard/sops";
import { isSecretManifest, manifestsIn } from "../facts/manifests.ts";
import type { Policy } from "../policy/policy.ts";
import type { File } from "../tree.ts";

/** Days after which a value has to be replaced: what the policy says of the master Secret that it is part of, else of all values. */
export function ageLimit(policy: Policy, file: File, { document }: Pick<Leaf, "document">): number {
	const { required } = policy.secrets;
	if (required.some(({ maxAge }) => maxAge !== null)) {
		const manifest = manifestsIn(file).find((one) => isSecretManifest(one) && one.document === document);
		const own = required.find(({ name }) => name === manifest?.name);
		if (own !== undefined && own.maxAge !== null) return own.maxAge;
	}
	return policy.rotation.maxAge;
}

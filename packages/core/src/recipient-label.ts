import { type Label, label } from "./label.ts";
import type { Policy } from "./policy/policy.ts";

/** Recipients in a message: by the policy's name where it has one, else shortened. Without duplicates. */
export function recipientLabels(ids: Iterable<string>, policy: Policy): Label {
	const names = new Map(policy.recipients.map(({ age, name }) => [age, name]));
	return label.list(
		[...new Set(ids)].map((id) => {
			const name = names.get(id);
			return name === undefined ? label.recipient(id) : label.name(name);
		}),
	);
}

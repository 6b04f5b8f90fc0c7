import { ci, owner } from "../bases/recipients.ts";
import { at, type Fault, fault } from "../fault.ts";

const drills = ".sops-guard.recovery";

export const rotationFaults: readonly Fault[] = [
	fault("recovery-drill-overdue", "the notes are gone", "mesh", (tree) => tree.remove(drills), at(drills)),
	fault(
		"recovery-drill-overdue",
		"the last drill was long ago",
		"mesh",
		(tree) => tree.write(drills, `1995-05-01 2 ${owner}\n`),
		at(drills),
	),
	fault(
		"recovery-drill-overdue",
		"the drill was one of another key",
		"mesh",
		(tree) => tree.edit(drills, (text) => text.replace(owner, ci)),
		at(drills, 2),
	),
	fault(
		"recovery-drill-overdue",
		"a policy that asks for drills, and none yet",
		"terraform",
		(tree) => tree.append(".sops-guard.yaml", "recovery: { maxAge: 180d }\n"),
		at(drills),
	),
];

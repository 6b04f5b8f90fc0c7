import {
	at,
	type Drill,
	type Example,
	type File,
	label,
	type Policy,
	parseRecoveryRecord,
	type RegisteredRecipient,
	recoveryRecordName,
	registryOf,
	type Spot,
	sealedFiles,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, owner, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "recovery-drill-overdue",
	summary: "The recovery drill that the policy asks for is overdue",
	why: "A backup key that nobody tries is a hope. When the day comes it turns out to be cut off, unreadable, or no longer a recipient of half the files.",
	fix: "Take the backup identity from where it is kept and run `sops-guard recover -i - --record`, then commit the note.",
	messages: {
		never: "no recovery drill was ever noted, and the policy asks for one every {limit} days",
		overdue: "the last recovery drill was {age} days ago, and the policy asks for one every {limit} days",
		others: "no recovery drill was noted with {recipients}, which the policy keeps for emergencies",
		unreadable: "this line is no note of a recovery drill",
		future: "this recovery drill lies in the future",
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops"] },
	*check(tree, { policy, now }) {
		const limit = policy.recovery.maxAge;
		if (limit === null || !hasSealed(tree, policy)) return;
		const records = recordsAbove(tree, policy.project).map((file) => ({
			file,
			...parseRecoveryRecord(file.text ?? ""),
		}));
		for (const { file, faults } of records) {
			const [line] = faults;
			if (line !== undefined) yield { at: at.line(file, line), message: "unreadable" };
		}
		const noted = records.flatMap(({ file, drills }) => drills.map((drill) => ({ ...drill, file })));
		const known = noted.filter(({ date }) => Date.parse(date) <= now + day);
		const ahead = noted.find(({ date }) => Date.parse(date) > now + day);
		if (ahead !== undefined) yield { at: at.line(ahead.file, ahead.line), message: "future" };
		if (ahead === undefined || known.length > 0) yield* overdue(known, { policy, now, limit });
	},
});

const day = 86_400_000;

function hasSealed(tree: Tree, policy: Policy): boolean {
	return [...tree.fact(sealedFiles).keys()].some((path) => policy.within(path) !== null);
}

/** A drill on a folder above covers what lies below. */
function recordsAbove(tree: Tree, project: string): File[] {
	const folders = project === "" ? [] : project.split("/");
	return [...folders, ""].flatMap((_, depth) => {
		const path = [...folders.slice(0, folders.length - depth), recoveryRecordName].join("/");
		const file = tree.file(path);
		return file === undefined ? [] : [file];
	});
}

function* overdue(
	drills: readonly (Drill & { readonly line: number; readonly file: File })[],
	{ policy, now, limit }: { readonly policy: Policy; readonly now: number; readonly limit: number },
): Generator<Spot> {
	const labels = { limit: label.number(limit) };
	if (drills.length === 0) {
		const path = policy.project === "" ? recoveryRecordName : `${policy.project}/${recoveryRecordName}`;
		yield { at: at.file(path), message: "never", labels };
		return;
	}
	const registry = registryOf(policy);
	const isLifeline = ({ recipient }: Drill) => registry.of(recipient)?.role === "break-glass";
	const counting = registry.lifelines.length === 0 ? drills : drills.filter(isLifeline);
	const newest = latest(counting);
	if (newest === null) {
		const first = latest(drills);
		if (first !== null) {
			yield {
				at: at.line(first.file, first.line),
				message: "others",
				labels: { recipients: names(registry.lifelines) },
			};
		}
		return;
	}
	const age = Math.floor((now - Date.parse(newest.date)) / day);
	if (age <= limit) return;
	yield {
		at: at.line(newest.file, newest.line),
		message: "overdue",
		labels: { ...labels, age: label.number(age) },
	};
}

function latest<One extends Drill>(drills: readonly One[]): One | null {
	return drills.reduce<One | null>((best, one) => (best === null || one.date > best.date ? one : best), null);
}

const names = (recipients: readonly RegisteredRecipient[]) =>
	label.list(recipients.map(({ name }) => label.name(name)));

const policy = "version: 1\nrecovery: { maxAge: 180d }\n";
const lifeline = `${policy}recipients:\n  ci: { age: ${ci}, role: ci }\n  owner: { age: ${owner}, role: break-glass }\n`;
const sealedFile = () => sealedYaml(`password: ${token()}\n`);
const secrets = () => ({ "k8s/secrets/db.enc.yaml": sealedFile() });

export const examples: readonly Example[] = [
	{
		title: "Never done",
		files: { ".sops-guard.yaml": policy, ...secrets() },
		reports: [".sops-guard.recovery:1"],
	},
	{
		title: "Too long ago",
		files: {
			".sops-guard.yaml": policy,
			".sops-guard.recovery": `# drills\n2025-05-01 3 ${ci}\n2025-11-01 3 ${owner}\n`,
			...secrets(),
		},
		reports: [".sops-guard.recovery:3"],
	},
	{
		title: "Done with the key of the workflows, which is not the one for emergencies",
		files: { ".sops-guard.yaml": lifeline, ".sops-guard.recovery": `2026-05-01 3 ${ci}\n`, ...secrets() },
		reports: [".sops-guard.recovery:1"],
	},
	{
		title: "A line that is no note, and a day that has not come",
		files: {
			".sops-guard.yaml": policy,
			".sops-guard.recovery": `2026-05-40 3 ${owner}\n2027-01-01 3 ${owner}\n`,
			...secrets(),
		},
		reports: [".sops-guard.recovery:1", ".sops-guard.recovery:2"],
	},
	{
		title: "Done in time, with the key for emergencies, in a project of a larger repository",
		files: {
			"shop/.sops-guard.yaml": lifeline,
			"shop/.sops-guard.recovery": `2024-05-01 3 ${ci}\n2026-05-01 3 ${owner}\n`,
			"shop/k8s/db.enc.yaml": sealedFile(),
		},
		reports: [],
	},
	{
		title: "The policy says nothing about recovery",
		files: { ".sops-guard.yaml": "version: 1\n", ...secrets() },
		reports: [],
	},
	{
		title: "Nothing is sealed, so there is nothing to recover",
		files: { ".sops-guard.yaml": policy, "main.tf": "canary\n" },
		reports: [],
	},
];

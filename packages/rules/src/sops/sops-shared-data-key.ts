import {
	at,
	type Example,
	isAside,
	label,
	type PathComponent,
	type Place,
	type Policy,
	type Sealed,
	type SealedLeaf,
	type Severity,
	sameRecipient,
	sealedLeaves,
	type Tree,
	treeRule,
} from "@sops-guard/core";
import { ci, mac, owner, sealedDotenv, sealedYaml, token } from "../sealed-samples.ts";

export const rule = treeRule({
	id: "sops-shared-data-key",
	summary: "Sealed files share one data key",
	why: "A file that began as a copy of another one keeps its data key: whoever gets the key of one opens both, and recipients that differ keep nobody out.",
	fix: "Give each file a key of its own: `sops rotate --in-place {path}`, and the same for the others; values that must differ are set anew.",
	messages: {
		one: "{path} and {other} have one data key: one was made as a copy of the other",
		several: "{path} and {count} more files have one data key: they were made as copies of one another",
		same: "{path} and {other} are one sealed file, twice",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	// A sealed file that was pasted below another one brought its key along, and so did a value of another environment.
	yieldsTo: ["sops-multidoc-uncovered", "env-shared-ciphertext"],
	selects: { needles: ["sops"] },
	*check(tree, { policy }) {
		for (const { first, others } of groupsIn(tree)) {
			const isSame = others.every(({ found }) => found.document.text === first.found.document.text);
			yield {
				at: first.place(),
				message: others.length > 1 ? "several" : isSame ? "same" : "one",
				labels: {
					other: label.path(others[0]?.found.file.path ?? ""),
					count: label.number(others.length),
				},
				related: others.map((other) => ({ at: other.place(), message: label.words("the same data key") })),
				severity: severityOf(
					[first, ...others].map(({ found }) => found),
					policy,
				),
			};
		}
	},
});

/** Where the same people open all of the files, a common key lets nobody in; it does as soon as one of them has to stay out. */
function severityOf(files: readonly Sealed[], policy: Policy): Severity {
	if (files.every(({ file }) => isAside(file.path))) return "low";
	const readers = new Set(
		files.map(({ envelope }) => [...new Set(envelope.recipients.map(sameRecipient))].sort().join()),
	);
	const places = new Set(files.map(({ file }) => environmentsOf(file.path, policy)));
	return readers.size > 1 || places.size > 1 ? "high" : "low";
}

function environmentsOf(path: string, policy: Policy): string {
	const inner = policy.within(path);
	if (inner === null) return "";
	return policy.environments.flatMap(({ name, paths }) => (paths.matches(inner) ? [name] : [])).join();
}

interface Group {
	readonly first: Member;
	readonly others: readonly Member[];
}

interface Member {
	readonly found: Sealed;
	/** The key or the value that gives the group away. Asked for late: files may have thousands of values in common. */
	readonly place: () => Place;
}

/** The files that have a key in common, in the tree's order. */
function groupsIn(tree: Tree): Group[] {
	const { byWrappedKey, byMac, byCiphertext } = tree.fact(sealedLeaves);
	const groups = new Groups();
	for (const [key, files] of byWrappedKey)
		groups.join(files.map((found) => ({ found, place: () => keyPlace(found, key) })));
	for (const files of byMac.values())
		groups.join(files.map((found) => ({ found, place: () => macPlace(found) })));
	for (const leaves of byCiphertext.values()) {
		// A value under another path was moved, and cannot be opened there at all.
		for (const same of byPath(leaves)) {
			groups.join(same.map(({ found, leaf }) => ({ found, place: () => at.leaf(found.file, leaf) })));
		}
	}
	return groups.all();
}

function keyPlace({ file, envelope }: Sealed, key: string): Place {
	const recipient = envelope.recipients.find(({ enc }) => enc?.trim() === key);
	return at.span(file, recipient?.encSpan ?? envelope.keySpan);
}

function macPlace({ file, envelope }: Sealed): Place {
	return at.span(file, envelope.mac?.span ?? envelope.keySpan);
}

function byPath(leaves: readonly SealedLeaf[]): SealedLeaf[][] {
	const groups = new Map<string, SealedLeaf[]>();
	for (const one of leaves) {
		const path = sealedPath(one.leaf.path);
		groups.set(path, [...(groups.get(path) ?? []), one]);
	}
	return [...groups.values()];
}

/** The path as it is part of the seal. */
function sealedPath(path: readonly PathComponent[]): string {
	return path.filter((component) => typeof component === "string").join("\0");
}

/** Files joined by whatever they have in common; each keeps the place by which it came in first. */
class Groups {
	readonly #members = new Map<string, Member>();
	readonly #parent = new Map<string, string>();

	join(members: readonly Member[]): void {
		if (new Set(members.map(({ found }) => found.file.path)).size < 2) return;
		const [first] = members;
		for (const member of members) {
			const { path } = member.found.file;
			if (!this.#members.has(path)) this.#members.set(path, member);
			const [root, other] = [this.#root(first?.found.file.path ?? path), this.#root(path)];
			if (root !== other) this.#parent.set(other, root);
		}
	}

	all(): Group[] {
		const byRoot = new Map<string, Member[]>();
		for (const [path, member] of this.#members) {
			const root = this.#root(path);
			byRoot.set(root, [...(byRoot.get(root) ?? []), member]);
		}
		return [...byRoot.values()].flatMap((members) => {
			const [first, ...others] = members.sort((left, right) =>
				byBytes(left.found.file.path, right.found.file.path),
			);
			return first === undefined ? [] : [{ first, others }];
		});
	}

	#root(path: string): string {
		let root = path;
		for (let above = this.#parent.get(root); above !== undefined; above = this.#parent.get(root))
			root = above;
		return root;
	}
}

function byBytes(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

const otherMac = mac.replace("data:iLxclo", "data:iLxclp");
const body = (number = 0) => `user: ${token(5, "str", number)}\npassword: ${token(20, "str", number)}\n`;

export const examples: readonly Example[] = [
	{
		title: "Production began as a copy of staging, and has values and recipients of its own since",
		files: {
			"prod/db.enc.yaml": sealedYaml(body(1), { mac: otherMac, recipients: [ci, owner] }),
			"staging/db.enc.yaml": sealedYaml(body()),
		},
		reports: ["prod/db.enc.yaml:6"],
	},
	{
		title: "The environments of a policy",
		files: {
			".sops-guard.yaml":
				'version: 1\nenvironments:\n  prod: { paths: ["prod/**"] }\n  staging: { paths: ["staging/**"] }\n',
			"prod/db.enc.yaml": sealedYaml(body(1), { mac: otherMac }),
			"staging/db.enc.yaml": sealedYaml(body()),
		},
		reports: ["prod/db.enc.yaml:6"],
	},
	{
		title: "Three files made from one template are one finding, at low severity for the same recipients",
		files: {
			"a.enc.yaml": sealedYaml(body(1)),
			"b.enc.yaml": sealedYaml(body(2), { mac: otherMac }),
			"c.sops.env": sealedDotenv(`A=${token(3)}\n`),
		},
		reports: ["a.enc.yaml:6"],
	},
	{
		title: "The same file in two places",
		files: { "a/db.enc.yaml": sealedYaml(body()), "b/db.enc.yaml": sealedYaml(body()) },
		reports: ["a/db.enc.yaml:6"],
	},
	{
		title: "Its key was wrapped for other recipients since: the values give it away",
		files: {
			"a.enc.yaml": sealedYaml(body(), { recipients: [ci] }),
			"b.enc.yaml": sealedYaml(body(), { recipients: [owner], mac: otherMac }),
		},
		reports: ["a.enc.yaml:1"],
	},
	{
		title: "Its MAC gives it away",
		files: {
			"a.enc.yaml": sealedYaml(body(1), { recipients: [ci] }),
			"b.enc.yaml": sealedYaml(body(2), { recipients: [owner] }),
		},
		reports: ["a.enc.yaml:15"],
	},
	{
		title: "Fixtures, at low severity",
		files: { "tests/a.enc.yaml": sealedYaml(body()), "tests/b.enc.yaml": sealedYaml(body()) },
		reports: ["tests/a.enc.yaml:6"],
	},
	{
		title: "Files that were sealed each for itself, also for the same recipients",
		files: {
			"a.enc.yaml": sealedYaml(body(1), { recipients: [ci] }),
			"b.enc.yaml": sealedYaml(body(2), { recipients: [owner], mac: otherMac }),
		},
		reports: [],
	},
	{
		title: "A link is one file, and a file in clear has no key",
		files: { "a.enc.yaml": sealedYaml(body()), "b.yaml": "user: canary\n" },
		links: { "b.enc.yaml": "a.enc.yaml" },
		reports: [],
	},
	{
		title: "A sealed value that was pasted under another path is another finding",
		files: {
			"a.enc.yaml": sealedYaml(`one: ${token(20)}\n`, { recipients: [ci] }),
			"b.enc.yaml": sealedYaml(`other: ${token(20)}\n`, { recipients: [owner], mac: otherMac }),
		},
		reports: [],
	},
];

import {
	type Commit,
	ContentReader,
	type Past,
	sealedHistory,
	type Tree,
	type VersionContent,
	type WalkedChange,
	type WalkedCommit,
} from "@sops-guard/core";

// No door of `io` leads to what reads certificates; it is loaded there when it is needed.
import { certificatesIn } from "../../packages/io/src/history/certificates.ts";

type Files = Readonly<Record<string, string>>;

/** A state of an example as a commit. */
export interface PastState {
	readonly files: Files;
	readonly tree: Tree;
	/** Milliseconds. */
	readonly time: number;
}

const idOf = (order: number) => String(order + 1).padStart(40, "0");

/** A straight line of commits, the first one without a parent, as `io` would read it. */
export function pastOf(states: readonly PastState[], until: number): Past {
	const commits = states.map(({ files, tree, time }, order): Commit => {
		const before = states[order - 1]?.files ?? {};
		const introduced = Object.keys(files)
			.filter((path) => files[path] !== before[path])
			.sort();
		return {
			id: idOf(order),
			parents: order === 0 ? [] : [idOf(order - 1)],
			authored: time,
			committed: time,
			tree,
			introduced,
			files: introduced.flatMap((path) => tree.file(path) ?? []),
		};
	});
	return { commits, sealed: sealedOf(states, until) };
}

function sealedOf(states: readonly PastState[], until: number): Past["sealed"] {
	const head = states.at(-1);
	if (head === undefined) return null;
	const walked = states.map(
		({ time }, order): WalkedCommit => ({
			id: idOf(order),
			parents: order === 0 ? [] : [idOf(order - 1)],
			dated: time,
			authored: time,
			isCut: false,
		}),
	);
	// A content is its own id.
	const changes = new Map<string, WalkedChange[]>();
	for (const [order, { files }] of states.entries()) {
		const before = states[order - 1]?.files ?? {};
		for (const path of new Set([...Object.keys(files), ...Object.keys(before)])) {
			const [was, is] = [before[path] ?? null, files[path] ?? null];
			if (was === is) continue;
			const change = { order, before: order === 0 ? [] : [was], blob: is };
			changes.set(path, [...(changes.get(path) ?? []), change]);
		}
	}
	const reader = new ContentReader();
	const encoder = new TextEncoder();
	const contentOf = (blob: string, path: string): VersionContent => {
		const bytes = encoder.encode(blob);
		const content = reader.read(bytes, path);
		return content.state === "plain" ? reader.readPlain(bytes, path) : content;
	};
	return sealedHistory({
		walk: { commits: walked, changes },
		head: new Map(Object.entries(head.files)),
		contentOf,
		until,
		gaps: [],
		certificates: Object.entries(head.files).flatMap(([path, text]) =>
			certificatesIn(encoder.encode(text), path),
		),
		read: ({ blob }) => (blob === null ? null : encoder.encode(blob)),
	});
}

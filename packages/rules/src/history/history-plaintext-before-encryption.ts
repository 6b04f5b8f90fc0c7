import {
	agesOf,
	at,
	Document,
	decode,
	type Example,
	formatPointer,
	type HeadLeaf,
	hasValue,
	headLeaf,
	historyRule,
	isAside,
	isPlaceholder,
	label,
	plainName,
	type SealedHistory,
	sealedBefore,
	sealedMarks,
	storeOf,
	type Version,
} from "@sops-guard/core";
import { sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "history-plaintext-before-encryption",
	summary: "A sealed file was committed in clear before, and its values may still be the same",
	why: "Sealing a file after it was pushed takes nothing back: whoever has the repository reads its values in an earlier commit.",
	fix: "Replace the values in {path}; then rewrite history if it is worth it.",
	messages: {
		one: "{pointer} stands in clear in commit {commit}, and nothing shows that it was replaced since",
		several:
			"{pointer} and {count} stand in clear in commit {commit}, and nothing shows that they were replaced since",
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check({ head, sealed }) {
		for (const { path, leaves } of agesOf(sealed)) {
			for (const { version, texts } of plainBefore(sealed, path)) {
				const opened = ivsBefore(version);
				const placed = leaves.flatMap(({ doubt, pointer, leaf: { iv, length } }): HeadLeaf[] => {
					if (doubt !== "was-clear" && (iv === null || !opened.has(iv))) return [];
					const text = texts.get(pointer) ?? texts.get("");
					if (text === undefined || (texts.has(pointer) && utf8Length(text) !== length)) return [];
					const found = headLeaf(head, path, { pointer, iv });
					return found === null ? [] : [found];
				});
				const [first, ...others] = placed;
				if (first === undefined) continue;
				yield {
					at: at.leaf(first.file, first.leaf),
					message: others.length === 0 ? "one" : "several",
					labels: {
						pointer: label.pointer(first.leaf.path, first.leaf.document),
						count: label.count(others.length, "more value"),
						commit: label.commit(version.commit.id),
					},
					related: others.slice(0, 20).map(({ file, leaf }) => ({
						at: at.leaf(file, leaf),
						message: label.pointer(leaf.path, leaf.document),
					})),
					commit: version.commit.id,
					...(isAside(path) ? { severity: "low" as const } : {}),
				};
				// Earlier versions in clear have the same cause.
				break;
			}
		}
	},
});

interface Plain {
	readonly version: Version;
	/** By pointer what stands there; under "" the whole text of a file that is sealed as a whole. No placeholders. */
	readonly texts: ReadonlyMap<string, string>;
}

/** The versions in clear that the file was made from, the newest first. */
function* plainBefore({ files, read }: SealedHistory, path: string): Generator<Plain> {
	const lineage = files.find((one) => one.path === path);
	const { current = null, versions = [] } = lineage ?? {};
	for (const version of versions.toReversed()) {
		if (version.state !== "plain") continue;
		const bytes = read(version);
		const text = bytes === null ? null : decode(bytes);
		if (text === null || text.trim() === "") continue;
		if (current?.store === "binary") {
			yield { version, texts: new Map([["", text]]) };
			continue;
		}
		const document = new Document(text, storeOf(plainName(version.path).toLowerCase()));
		const texts = new Map(
			document.leaves
				.filter((leaf) => hasValue(leaf) && !isPlaceholder(leaf.node.text))
				.map((leaf) => [formatPointer(leaf.path, leaf.document), leaf.node.text]),
		);
		if (texts.size > 0) yield { version, texts };
	}
}

/** What was sealed when somebody opened the file and committed it so; whoever put it back as it was has the same IVs. */
function ivsBefore(version: Version): ReadonlySet<string> {
	return new Set(
		sealedBefore(version).versions.flatMap((before) => sealedMarks(before).flatMap(({ iv }) => iv ?? [])),
	);
}

function utf8Length(text: string): number {
	return new TextEncoder().encode(text).length;
}

const sealed = sealedYaml(`user: ${token(5)}\npassword: ${token(14)}\n`);

export const examples: readonly Example[] = [
	{
		title: "Committed in clear, and sealed in the next commit",
		before: [{ "db.enc.yaml": "user: admin\npassword: canary-hunter2\n" }],
		files: { "db.enc.yaml": sealed },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "Opened, committed, and put back as it was",
		before: [
			{ "db.enc.yaml": sealed },
			{ "db.enc.yaml": "user: admin\npassword: canary-hunter2\n" },
			{ "db.enc.yaml": sealed },
		],
		files: { "db.enc.yaml": `${sealed}# canary\n` },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "One value of the same length",
		before: [{ "db.enc.yaml": "user: administrator\npassword: canary-hunter2\n" }],
		files: { "db.enc.yaml": sealed },
		reports: ["db.enc.yaml:2"],
	},
	{
		title: "Sealed with other values than those that stood there",
		before: [{ "db.enc.yaml": "user: administrator\npassword: canary\n" }],
		files: { "db.enc.yaml": sealed },
		reports: [],
	},
	{
		title: "A form was filled in and sealed",
		before: [{ "db.enc.yaml": "user: <usr\npassword: change-me\n" }],
		files: { "db.enc.yaml": sealed },
		reports: [],
	},
	{
		title: "The values were replaced since",
		before: [{ "db.enc.yaml": "user: admin\npassword: canary-hunter2\n" }, { "db.enc.yaml": sealed }],
		files: { "db.enc.yaml": sealedYaml(`user: ${token(6)}\npassword: ${token(15)}\n`) },
		reports: [],
	},
];

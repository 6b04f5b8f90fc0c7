import {
	agesOf,
	at,
	type Example,
	type HeadLeaf,
	headLeaf,
	historyRule,
	label,
	recipientLabels,
} from "@sops-guard/core";
import { ci, former, rekeyed, sealedYaml, token } from "../sealed-samples.ts";

export const rule = historyRule({
	id: "rotation-exposed-after-removal",
	summary: "Somebody who is no recipient any more knows a value that is still in use",
	why: "A new data key keeps nobody from what they have read: only a new value does.",
	fix: "Replace the values in {path}; `sops-guard readers --person NAME` lists all that one person still knows.",
	messages: {
		one: "{recipient}, who cannot open {path} any more, knows {pointer}",
		several: "{recipient}, who cannot open {path} any more, knows {pointer} and {count}",
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy }) {
		for (const { path, formerReaders, leaves } of agesOf(sealed)) {
			const byKnowledge = new Map<string, { readonly ids: string[]; readonly known: readonly string[] }>();
			for (const { hasDataKey, id, stillKnows } of formerReaders) {
				// Who has the data key is another finding, of which the values are a part.
				if (hasDataKey || stillKnows.length === 0) continue;
				const key = stillKnows.join("\n");
				const group = byKnowledge.get(key) ?? { ids: [], known: stillKnows };
				group.ids.push(id);
				byKnowledge.set(key, group);
			}
			for (const { ids, known } of byKnowledge.values()) {
				const placed = leaves.flatMap(({ pointer, leaf: { iv } }): HeadLeaf[] => {
					const found = known.includes(pointer) ? headLeaf(head, path, { pointer, iv }) : null;
					return found === null ? [] : [found];
				});
				const [first, ...others] = placed;
				if (first === undefined) continue;
				yield {
					at: at.leaf(first.file, first.leaf),
					message: others.length === 0 ? "one" : "several",
					labels: {
						recipient: recipientLabels(ids, policy),
						pointer: label.pointer(first.leaf.path, first.leaf.document),
						count: label.count(others.length, "more value"),
					},
					related: others.slice(0, 20).map(({ file, leaf }) => ({
						at: at.leaf(file, leaf),
						message: label.pointer(leaf.path, leaf.document),
					})),
				};
			}
		}
	},
});

const file = (recipients: readonly string[], ...values: number[]) =>
	sealedYaml(values.map((length) => `v${length}: ${token(length)}\n`).join(""), { recipients });

export const examples: readonly Example[] = [
	{
		title: "Taken out with a new data key, and the values stayed",
		before: [{ "db.enc.yaml": file([ci, former], 9, 10) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 9, 10)) },
		reports: ["db.enc.yaml:1"],
	},
	{
		title: "One of the values is new since",
		before: [{ "db.enc.yaml": file([ci, former], 9, 10) }, { "db.enc.yaml": rekeyed(file([ci], 9, 10)) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 19, 10)) },
		reports: ["db.enc.yaml:2"],
	},
	{
		title: "All of them are new since",
		before: [{ "db.enc.yaml": file([ci, former], 9, 10) }, { "db.enc.yaml": rekeyed(file([ci], 9, 10)) }],
		files: { "db.enc.yaml": rekeyed(file([ci], 19, 20)) },
		reports: [],
	},
	{
		title: "The data key is known too: another rule says so",
		before: [{ "db.enc.yaml": file([ci, former], 9, 10) }],
		files: { "db.enc.yaml": file([ci], 9, 10) },
		reports: [],
	},
];

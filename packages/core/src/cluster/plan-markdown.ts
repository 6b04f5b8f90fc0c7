import { count } from "../report/words.ts";
import { markdownCode, markdownText } from "../text/markdown.ts";
import type { ClusterPlan, ObjectPlan } from "./plan.ts";
import { traces } from "./plan-pretty.ts";
import {
	actionWords,
	copyWords,
	metadataText,
	nameText,
	objectText,
	obstacleText,
	ownedText,
	placeText,
	planSummary,
} from "./plan-words.ts";

const mostObjects = 200;
const mostKeys = 30;

/** For a job's summary: a table of what happens to every key. */
export function planMarkdown(plan: ClusterPlan, title = "Secrets for the cluster"): string {
	const told = plan.objects.filter(({ action, obstacles }) => action !== "unchanged" || obstacles.length > 0);
	const isBlocked = told.some(({ obstacles }) => obstacles.length > 0);
	const verdict = markdownText(planSummary(plan));
	const blocks = [`### ${title}`, isBlocked ? `**${verdict}.**` : `${verdict}.`];
	if (told.length > 0) {
		const rows = [
			["Secret", "What happens", "Keys", "File"],
			["---", "---", "---", "---"],
		];
		for (const object of told.slice(0, mostObjects)) rows.push(rowOf(object));
		blocks.push(rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
		if (told.length > mostObjects) blocks.push(`And ${count(told.length - mostObjects)} more.`);
		blocks.push(
			"Fingerprints are keyed anew in every run: they say what is equal, and nothing about a value.",
		);
	}
	const blocked = told.flatMap((object) =>
		object.obstacles.map((obstacle) => {
			const { message, hint } = obstacleText(obstacle, object);
			return `- ${markdownCode(objectText(object))}: ${markdownText(message)}. ${markdownText(hint)}`;
		}),
	);
	if (blocked.length > 0) blocks.push("Blocked:", blocked.slice(0, mostObjects).join("\n"));
	return `${blocks.join("\n\n")}\n`;
}

function rowOf(object: ObjectPlan): string[] {
	const { action, keys, metadata, takesOver, hasLastApplied, obstacles } = object;
	const changes = keys.filter(({ change }) => change !== "unchanged" && change !== "kept");
	const lines = changes
		.slice(0, mostKeys)
		.map(
			({ key, change, before, after }) =>
				`${markdownCode(nameText(key))} ${change} ${markdownText(`(${traces(before, after, change)})`)}`,
		);
	if (changes.length > mostKeys) lines.push(`and ${count(changes.length - mostKeys)} more`);
	const stay = keys.length - changes.length;
	if (stay > 0) lines.push(`${count(stay)} unchanged`);
	for (const change of metadata) lines.push(markdownText(metadataText(change)));
	const what = [obstacles.length > 0 ? "**blocked**" : actionWords[action]];
	if (takesOver.length > 0) what.push(markdownText(`taken over: ${ownedText(takesOver)}`));
	if (hasLastApplied) what.push(markdownText(copyWords));
	return [
		markdownCode(objectText(object)),
		what.join("<br>"),
		lines.join("<br>"),
		object.place === null ? "" : markdownCode(placeText(object)),
	];
}

import type { CST } from "yaml";
import type { CommentNode } from "../node.ts";

/** Every comment of a document's tokens in source order, one a line, without its mark. */
export function commentsOf(tokens: readonly CST.Token[], text: string, base: number): CommentNode[] {
	const comments: CommentNode[] = [];
	// A cheap look first: most documents have no comment, and then there is nothing to walk.
	if (!text.includes("#")) return comments;
	const pending: unknown[] = [...tokens].reverse();
	while (pending.length > 0) {
		const token = pending.pop() as Partial<Record<string, unknown>> | null | undefined;
		if (token === null || token === undefined || typeof token !== "object") continue;
		if (token.type === "comment") comments.push(commentAt(token as unknown as CST.SourceToken, base));
		for (const part of PARTS) {
			const below = token[part];
			if (Array.isArray(below)) for (const one of below) pending.push(one);
			else if (typeof below === "object") pending.push(below);
		}
	}
	return comments.sort((a, b) => a.span.start - b.span.start);
}

/** The fields of a token that hold tokens. */
const PARTS = ["start", "key", "sep", "props", "value", "items", "end"] as const;

function commentAt({ offset, source }: CST.SourceToken, base: number): CommentNode {
	const text = source.slice(1).replace(/\r$/, "");
	const start = base + offset + 1;
	return { kind: "comment", span: { start, end: start + text.length }, text };
}

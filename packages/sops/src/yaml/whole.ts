// The reading of documents outside the subset. Its own module, so that a bundle can load the library late.
import { Composer, type CST, type Document, type ParsedNode, Parser, Schema } from "yaml";
import type { Fault, ParsedDocument } from "../document.ts";
import type { Span } from "../node.ts";
import { commentsOf } from "./comments.ts";
import { depthBound } from "./depth.ts";
import { treeOf } from "./tree.ts";
import { unread } from "./unread.ts";

/** Deeper than any real file (a CRD has some 60 levels) and far from the end of the stack. */
const MAX_DEPTH = 400;

/** One early error drags a tail of others behind it, which tell nobody anything. */
const MAX_FAULTS = 20;

// Tags and scalars are ours to resolve, so the library gets the schema that knows nothing but texts. One for all
// documents: building it costs more than reading a small file.
const schema = new Schema({ schema: "failsafe", resolveKnownTags: false, merge: false, compat: null });
const options = {
	schema,
	keepSourceTokens: true,
	prettyErrors: false,
	uniqueKeys: false,
	logLevel: "silent",
} as const;

/** The library's reading, for what is outside the subset, and for the test that holds the subset to it. */
export function readWhole(source: string, span: Span, index: number): ParsedDocument {
	if (depthBound(source, 2 * MAX_DEPTH) >= 2 * MAX_DEPTH) return unread(index, span, "too-deep");
	try {
		const { document, tokens, faults } = composed(source);
		const tree = treeOf(document.contents as ParsedNode | null, {
			text: source,
			base: span.start,
			maxDepth: MAX_DEPTH,
		});
		if (tree.root !== null) tree.place(commentsOf(tokens, source, span.start));
		const all = [
			...faults.map(({ code, offset }) => ({ code, offset: offset + span.start })),
			...tree.faults,
		];
		return {
			index,
			span,
			root: tree.root,
			faults: all.sort((a, b) => a.offset - b.offset).slice(0, MAX_FAULTS),
		};
	} catch {
		// Errors of the text are collected, not thrown; what is left is recursion that overflows in spite of the bound above.
		return unread(index, span, "too-deep");
	}
}

/** One document and every fault of its text; what a parser takes for further documents is a fault, since we cut before. */
function composed(source: string): { document: Document; tokens: CST.Token[]; faults: Fault[] } {
	const tokens = [...new Parser().parse(source)];
	const documents = [...new Composer(options).compose(tokens, true, source.length)];
	const [document, ...others] = documents;
	if (document === undefined) throw new Error("a composer that must give a document gave none");
	const faults: Fault[] = document.errors.map((error) => ({
		code: error.code === "RESOURCE_EXHAUSTION" ? "too-deep" : "syntax",
		offset: error.pos[0],
	}));
	for (const other of others) faults.push({ code: "syntax", offset: other.range[0] });
	return { document, tokens, faults };
}

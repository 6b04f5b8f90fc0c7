import type { FaultCode, ParsedDocument } from "../document.ts";
import type { Span } from "../node.ts";

/** A document that is not read at all, and why. */
export function unread(index: number, span: Span, code: FaultCode): ParsedDocument {
	return { index, span, root: null, faults: [{ code, offset: span.start }] };
}

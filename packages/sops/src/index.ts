// The structure of SOPS files, without any key code. `./seal` (keys and ciphers) is the package's second entry.
export {
	type ConfigFault,
	type ConfigFaultCode,
	type ConfigRecipient,
	type ConfigRegex,
	type CreationRule,
	parseConfig,
	ruleFor,
	type SopsConfig,
	type UnknownConfigKey,
} from "./config.ts";
export type { Fault, FaultCode, Parsed, ParsedDocument } from "./document.ts";
export {
	type Envelope,
	type EnvelopeFault,
	type EnvelopeFaultCode,
	envelopeOf,
	type Field,
	type Recipient,
	type RecipientType,
} from "./envelope.ts";
export { type FoundIdentity, findIdentities, recipientOfIdentity } from "./identity.ts";
export { type Leaf, leavesOf, scalarsOf } from "./leaf.ts";
export { nearest } from "./nearest.ts";
export type {
	AliasNode,
	CommentNode,
	ListNode,
	MapNode,
	Node,
	Pair,
	ScalarNode,
	ScalarStyle,
	Span,
} from "./node.ts";
export { elements, nodeAt, pairAt, pairs, resolved, textAt } from "./node.ts";
export { parse } from "./parse.ts";
export { formatPointer, type PathComponent, parsePointer } from "./pointer.ts";
export {
	parseRecipient,
	type RecipientFault,
	type RecipientKind,
	type RecipientVerdict,
} from "./recipient.ts";
export { compileRegex, type Regex } from "./regex.ts";
export { type ScalarType, scalarType } from "./scalar.ts";
export { Secret } from "./secret.ts";
export {
	DEFAULT_SELECTOR,
	SELECTOR_NAMES,
	type Selector,
	type SelectorName,
	selectorMatches,
	selectorOf,
} from "./selector.ts";
export { type AgeFault, type AgeFile, parseStanzas, type Stanza } from "./stanza.ts";
export { type Store, storeOf } from "./store.ts";
export { base64Length, looksSealed, parseToken, type Token, type TokenFault } from "./token.ts";

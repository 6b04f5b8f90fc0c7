/** Where the pages of the rules are published. */
export const rulePages = "https://github.com/talent-mesh/sops-guard/blob/main/docs/rules/";

/** The address of a rule's page. */
export function rulePageOf(id: string): string {
	return `${rulePages}${encodeURIComponent(id)}.md`;
}

/** A repository path as a relative URI reference (RFC 3986): each part percent-encoded, so that no part can be a scheme or a query. */
export function uriOf(path: string): string {
	return path
		.replace(/\p{Cs}/gu, "\ufffd")
		.split("/")
		.map((part) => encodeURIComponent(part).replace(/[!'()*]/g, escaped))
		.join("/");
}

function escaped(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

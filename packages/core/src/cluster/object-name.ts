// The grammars of Kubernetes' names (apimachinery, util/validation).

const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const namespace = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const qualified = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** DNS-1123 subdomain, the name of a Secret. */
export function isObjectName(text: string): boolean {
	return text.length <= 253 && subdomain.test(text);
}

/** DNS-1123 label. */
export function isNamespaceName(text: string): boolean {
	return text.length <= 63 && namespace.test(text);
}

/** A key of a Secret: letters, digits, `-`, `_` and `.`; nothing that could lead out of a folder. */
export function isDataKey(text: string): boolean {
	return text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== "." && !text.startsWith("..");
}

/** The key of a label or, in small letters, of an annotation. */
export function isQualifiedName(text: string): boolean {
	const parts = text.split("/");
	const name = parts.at(-1) ?? "";
	if (parts.length > 2 || name.length > 63 || !qualified.test(name)) return false;
	return parts.length === 1 || isObjectName(parts[0] ?? "");
}

export function isLabelValue(text: string): boolean {
	return text === "" || (text.length <= 63 && qualified.test(text));
}

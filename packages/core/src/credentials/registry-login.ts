import {
	looksSealed,
	type Node,
	nodeAt,
	type PathComponent,
	pairs,
	parse,
	resolved,
	type ScalarNode,
} from "@sops-guard/sops";
import { decodeBase64 } from "../text/base64.ts";
import { decode } from "../text/decode.ts";
import { isPlaceholder } from "./placeholder.ts";

/** A credential for a registry that stands in clear in a configuration of Docker's. */
export interface RegistryLogin {
	readonly registry: string;
	/** Leads to the field that gives it away, from the configuration's root. */
	readonly path: readonly PathComponent[];
	readonly node: ScalarNode;
}

/** The keys of a Secret that hold such a configuration. */
export function isRegistryKey(key: string): boolean {
	return key === ".dockerconfigjson" || key === ".dockercfg";
}

/**
 * What a configuration of Docker's gives away: `{"auths": {registry: {…}}}`, or the registries alone as in the older
 * `.dockercfg`. One login a registry. Helpers and stores of credentials give nothing away, nor do sealed values and placeholders.
 */
export function registryLogins(root: Node | null | undefined): RegistryLogin[] {
	if (root == null) return [];
	const auths = nodeAt(root, "auths");
	const above = auths === undefined ? [] : ["auths"];
	return pairs(auths ?? root).flatMap(({ key, value }) => {
		for (const field of ["password", "auth", "identitytoken", "registrytoken"]) {
			const node = scalarAt(value, field);
			if (node === null || !isLogin(field, node.text)) continue;
			return [{ registry: key.text, path: [...above, key.text, field], node }];
		}
		return [];
	});
}

/** The same of a text in JSON; null for what is none. */
export function registryLoginsIn(text: string): RegistryLogin[] | null {
	if (!/^\s*\{/.test(text)) return null;
	const [document] = parse(text, "json").documents;
	return document?.root == null || document.faults.length > 0 ? null : registryLogins(document.root);
}

function scalarAt(node: Node, field: string): ScalarNode | null {
	const found = nodeAt(node, field);
	const value = found === undefined ? null : resolved(found);
	return value?.kind === "scalar" ? value : null;
}

function isLogin(field: string, written: string): boolean {
	const value = written.trim();
	if (value === "" || looksSealed(value) || isPlaceholder(value)) return false;
	if (field !== "auth") return true;
	const bytes = decodeBase64(value);
	const pair = bytes === null ? null : decode(bytes);
	// What is no Base64 of `user:password` logs nobody in.
	const colon = pair?.indexOf(":") ?? -1;
	if (pair === null || colon === -1) return false;
	const password = pair.slice(colon + 1);
	return password.trim() !== "" && !isPlaceholder(password) && !isPlaceholder(pair);
}

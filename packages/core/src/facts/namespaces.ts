import { looksSealed, textAt } from "@sops-guard/sops";
import type { Policy } from "../policy/policy.ts";
import type { Tree } from "../tree.ts";
import { appliedTogether, kustomizations } from "./kustomizations.ts";
import { isSecretManifest, type Manifest, manifests } from "./manifests.ts";

/**
 * The namespaces that Kustomize or Flux put a file's objects into, whatever the objects say themselves; a file may be a part of
 * several builds.
 */
export function imposedNamespaces(tree: Tree): ReadonlyMap<string, ReadonlySet<string>> {
	const found = new Map<string, Set<string>>();
	const add = (path: string, namespace: string) =>
		found.set(path, (found.get(path) ?? new Set()).add(namespace));
	for (const [folder, { namespace }] of tree.fact(kustomizations)) {
		if (namespace === null || namespace === "") continue;
		for (const path of appliedTogether(tree, folder)) add(path, namespace);
	}
	for (const { apiVersion, kind, root } of tree.fact(manifests)) {
		if (kind !== "Kustomization" || !apiVersion.startsWith("kustomize.toolkit.fluxcd.io/")) continue;
		const namespace = textAt(root, "spec", "targetNamespace");
		const folder = textAt(root, "spec", "path")?.replace(/^(?:\.\/|\/)+|\/+$/g, "");
		if (namespace === undefined || folder === undefined) continue;
		for (const { path } of tree.files) {
			if (folder === "" || folder === "." || path.startsWith(`${folder}/`)) add(path, namespace);
		}
	}
	return found;
}

/** The namespaces that an object is applied to, as far as the tree says; empty when it is left to whoever applies it. */
export function namespacesOf(tree: Tree, { file, namespace }: Manifest): ReadonlySet<string> {
	const imposed = tree.fact(imposedNamespaces).get(file.path);
	return imposed ?? new Set(namespace === null ? [] : [namespace]);
}

/** The Secrets of a project by whether they are applied to the namespace of its master Secrets. */
export interface MasterSecrets {
	/** Applied to it; all of them where the policy names none. */
	readonly there: readonly Manifest[];
	/** Applied to wherever one points `kubectl`. */
	readonly anywhere: readonly Manifest[];
	readonly elsewhere: readonly Manifest[];
}

/** The Secrets below the policy's project. One whose namespace is sealed may be there. */
export function masterSecrets(tree: Tree, policy: Policy): MasterSecrets {
	const { namespace } = policy.secrets;
	const found = { there: [] as Manifest[], anywhere: [] as Manifest[], elsewhere: [] as Manifest[] };
	for (const manifest of tree.fact(manifests)) {
		if (!isSecretManifest(manifest) || policy.within(manifest.file.path) === null) continue;
		const namespaces = namespacesOf(tree, manifest);
		const isHidden = [...namespaces].some(looksSealed);
		if (namespace === null || isHidden || namespaces.has(namespace)) found.there.push(manifest);
		else if (namespaces.size === 0) found.anywhere.push(manifest);
		else found.elsewhere.push(manifest);
	}
	return found;
}

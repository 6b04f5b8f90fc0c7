import {
	type ClearName,
	clearNames,
	Failure,
	type OpenedManifests,
	plainName,
	type Store,
	storeOf,
} from "@sops-guard/core";
import {
	close,
	emitPlain,
	type Keyring,
	openRead,
	plainTrees,
	readSealed,
	type SealedFile,
} from "@sops-guard/sops/seal";
import { readTarget } from "../sealing/files.ts";
import type { Target } from "../sealing/targets.ts";

/** A sealed file of manifests, read but not opened. */
export interface ReadTarget {
	readonly target: Target;
	readonly file: SealedFile;
	/** Of the text inside, which is that of the file but where it was sealed as a whole. */
	readonly inside: Store;
	/** The Secrets that it names in clear. */
	readonly names: readonly ClearName[];
}

/** Reads a file without a key. Throws a `SealFailure`: that it is not sealed is one of its reasons. */
export function readManifestFile(target: Target): ReadTarget {
	const store = storeOf(target.path);
	const isWhole = store === "binary";
	const inside = isWhole ? storeOf(plainName(target.path)) : store;
	const file = readSealed(readTarget(target), store);
	if (inside !== "yaml" && inside !== "json") {
		throw new Failure("file", "the file holds no manifests by its name", {
			hint: "Manifests are YAML or JSON: NAME.enc.yaml, or NAME.yaml.enc where a file is sealed as a whole.",
			place: { path: target.shown },
		});
	}
	return { target, file, inside, names: isWhole ? [] : clearNames(file.trees) };
}

/** Opens it in memory. Throws a `SealFailure`. */
export async function openManifests(
	{ target, file, inside }: ReadTarget,
	keyring: Keyring,
): Promise<OpenedManifests> {
	const open = await openRead(file, { keyring });
	try {
		const { store, text, trees, plain } = open;
		if (store === inside) return { path: target.shown, text, sealed: trees, plain };
		const bytes = emitPlain(plain, "binary");
		try {
			const whole = plainTrees(bytes, inside, { allowTokens: true });
			return { path: target.shown, text: null, sealed: null, plain: whole };
		} finally {
			bytes.fill(0);
		}
	} finally {
		close(open);
	}
}

import { Failure, type OpenedManifests, plainName, storeOf } from "@sops-guard/core";
import { close, emitPlain, type Keyring, open, plainTrees } from "@sops-guard/sops/seal";
import { readTarget } from "../sealing/files.ts";
import type { Target } from "../sealing/targets.ts";

/** A sealed file of manifests, opened in memory. Throws a `SealFailure`: a file that is not sealed is one of its reasons. */
export async function openManifests(target: Target, keyring: Keyring): Promise<OpenedManifests> {
	const store = storeOf(target.path);
	const file = await open(readTarget(target), { store, keyring });
	try {
		if (store === "yaml" || store === "json") {
			return { path: target.shown, text: file.text, sealed: file.trees, plain: file.plain };
		}
		const inside = storeOf(plainName(target.path));
		if (store !== "binary" || (inside !== "yaml" && inside !== "json")) {
			throw new Failure("file", "the file holds no manifests by its name", {
				hint: "Manifests are YAML or JSON: NAME.enc.yaml, or NAME.yaml.enc where a file is sealed as a whole.",
				place: { path: target.shown },
			});
		}
		const bytes = emitPlain(file.plain, "binary");
		try {
			return {
				path: target.shown,
				text: null,
				sealed: null,
				plain: plainTrees(bytes, inside, { allowTokens: true }),
			};
		} finally {
			bytes.fill(0);
		}
	} finally {
		close(file);
	}
}

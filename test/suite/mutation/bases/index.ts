import { Draft } from "../draft.ts";
import type { BaseName } from "../fault.ts";
import type { Base } from "./base.ts";
import { flux } from "./flux.ts";
import { mesh } from "./mesh.ts";
import { stores } from "./stores.ts";
import { terraform } from "./terraform.ts";

export const bases: Readonly<Record<BaseName, Base>> = { mesh, flux, terraform, stores };

const sealed = new Map<BaseName, Draft>();

/** The clean tree, sealed by the real sops once for a test file. Copy it before you edit. */
export function cleanTree(name: BaseName): Draft {
	const known = sealed.get(name);
	if (known !== undefined) return known;
	const { plain, sealed: plaintexts } = bases[name];
	const draft = new Draft(new Map(Object.entries(plain)));
	for (const [path, text] of Object.entries(plaintexts)) draft.seal(path, text);
	sealed.set(name, draft);
	return draft;
}

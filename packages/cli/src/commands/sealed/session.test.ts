import { type Absence, Tree } from "@sops-guard/core";
import { expect, test } from "vitest";
import { sealedOf } from "./session.ts";

const treeOf = (contents: Readonly<Record<string, string | { readonly absence: Absence }>>) =>
	new Tree({
		kind: "folder",
		entries: Object.keys(contents).map((path) => ({ path, kind: "file", id: null, tracked: true })),
		read: ({ path }) => {
			const content = contents[path] ?? "";
			return typeof content === "string" ? new TextEncoder().encode(content) : content.absence;
		},
	});

test("a file that is sealed by its name and cannot be read is not passed over", () => {
	const tree = treeOf({
		"closed.enc.yaml": { absence: "unreadable" },
		"closed.yaml": { absence: "unreadable" },
		"folder.enc.yaml": { absence: "not-a-file" },
		"plain.yaml": "a: canary\n",
	});
	expect([...sealedOf(tree)].map(({ path }) => path)).toEqual(["closed.enc.yaml"]);
});

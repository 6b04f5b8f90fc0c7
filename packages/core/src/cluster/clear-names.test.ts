import { expect, test } from "vitest";
import { manifestKey, secretYaml } from "../../../../test/support/sealed-manifests.ts";
import { clearNames } from "./clear-names.ts";

test("names are read without a key where they stand in clear, in Lists too", async () => {
	const key = await manifestKey();
	const { sealed } = await key.opened(
		`${secretYaml("one", { a: "canary" }, { namespace: "x" })}---\napiVersion: v1\nkind: List\nitems:\n  - kind: Secret\n    metadata: {name: two}\n    stringData: {a: canary}\n  - kind: ConfigMap\n    metadata: {name: three}\n  - canary\n`,
	);
	expect(clearNames(sealed)).toEqual([
		{ namespace: "x", name: "one" },
		{ namespace: null, name: "two" },
	]);
	const whole = await key.opened(secretYaml("one", { a: "canary" }), { pattern: null });
	expect(clearNames(whole.sealed)).toEqual([]);
});

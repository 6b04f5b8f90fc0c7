import { expect, test } from "vitest";
import { weaknessesOf } from "./weakness.ts";

test.each([
	["sops-leaf-plaintext", true, [312]],
	["sops-recipient-mismatch", false, [522]],
	["sops-config-private-key", true, [312, 522]],
	["key-age-identity", true, [312, 522, 798]],
	["wf-secret-echo", false, [532]],
	["wf-gate-missing", false, [522]],
	["meta-parse-error", false, []],
	["of-no-group", false, []],
])("%s, exposure %s: %j", (id, exposure, numbers) => {
	expect(weaknessesOf({ id, exposure })).toEqual(numbers);
});

import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test("the nearest candidate within two edits", () => {
	expect(nearest("path_regexp", ["path_regex", "age"])).toBe("path_regex");
	expect(nearest("encrypted-regex", ["encrypted_regex", "unencrypted_regex"])).toBe("encrypted_regex");
	expect(nearest("serverity", ["severity"])).toBe("severity");
});

test("nothing that is further away", () => {
	expect(nearest("banana", ["age", "pgp"])).toBeNull();
	expect(nearest("x", ["y", "z"])).toBeNull();
});

import { expect, test } from "vitest";
import { label } from "../label.ts";
import { worded, wordedCommand } from "./wording.ts";

test("labels fill a sentence; a name without one stays visible", () => {
	expect(worded("{path} has {count}", { path: label.path("a b") })).toBe("a b has {count}");
});

test("labels are quoted for a shell inside a command, and nowhere else", () => {
	const labels = { path: label.path("it's.yaml") };
	expect(wordedCommand("Seal {path} with `sops encrypt -i {path}`.", labels)).toBe(
		"Seal it's.yaml with `sops encrypt -i 'it'\\''s.yaml'`.",
	);
});

test("a label cannot open a command of its own", () => {
	const labels = { path: label.path("x`curl evil`") };
	expect(wordedCommand("Remove {path}.", labels)).toBe("Remove x\\u{60}curl evil\\u{60}.");
});

import { join } from "node:path";
import { expect, test } from "vitest";
import { shownFrom } from "./targets.ts";

test.each([
	["a.yaml", "a.yaml"],
	["..a.yaml", "..a.yaml"],
	["...", "..."],
	[join("..", "a.yaml"), "/a.yaml"],
	[".", "/here"],
	["..", "/"],
])("%s is shown as %s", (inner, shown) => {
	expect(shownFrom("/here", join("/here", inner))).toBe(shown);
});

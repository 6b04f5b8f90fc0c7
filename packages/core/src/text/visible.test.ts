import { expect, test } from "vitest";
import { visible } from "./visible.ts";

test.each([
	["plain: naïve 秘密 🔑", "plain: naïve 秘密 🔑"],
	["a\nb\r\n\tc", "a\\nb\\r\\n\\tc"],
	["\u001b[31mred", "\\u{1b}[31mred"],
	["a\u202eb\u2028c\u200bd\ufeff", "a\\u{202e}b\\u{2028}c\\u{200b}d\\u{feff}"],
	["\u0085\u009b", "\\u{85}\\u{9b}"],
	["half \ud83d of a pair", "half \\u{d83d} of a pair"],
	["\uffff", "\\u{ffff}"],
])("%j is shown as %s", (text, shown) => {
	expect(visible(text)).toBe(shown);
});

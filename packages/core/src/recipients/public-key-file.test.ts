import { expect, test } from "vitest";
import { keyFileReplaced, keyFileWith, keyFileWithout, recipientsOfKeyFile } from "./public-key-file.ts";

const text = "# ci\nage1a\n\n# paper\nage1b\n";

test.each([text, text.replaceAll("\n", "\r\n"), text.trimEnd()])(
	"recipients by the line, the rest as it was",
	(file) => {
		expect(recipientsOfKeyFile(file)).toEqual(["age1a", "age1b"]);
		expect(keyFileReplaced(file, "age1a", "age1c")).toBe(file.replace("age1a", "age1c"));
		const both = keyFileWith(file, "age1c", "age1a");
		expect(recipientsOfKeyFile(both)).toEqual(["age1a", "age1c", "age1b"]);
		expect(keyFileWith(both, "age1c", "age1a")).toBe(both);
		expect(keyFileWithout(both, "age1c")).toBe(file);
		expect(keyFileReplaced(both, "age1a", "age1c")).toBe(file.replace("age1a", "age1c"));
		expect(keyFileReplaced(file, "age1x", "age1b")).toBe(file);
		expect(recipientsOfKeyFile(keyFileWith(file, "age1c"))).toEqual(["age1a", "age1b", "age1c"]);
	},
);

import { expect, test } from "vitest";
import { namesInConfig } from "./config-names.ts";

const one = `age1${"q".repeat(58)}`;
const two = `age1${"p".repeat(58)}`;

const named = (text: string) => namesInConfig(text).map(({ recipient, name }) => [recipient, name]);

test.each([
	["behind it", `- ${one} # alice`, [[one, "alice"]]],
	["above it", `# alice\n- ${one}\n- ${two}`, [[one, "alice"]]],
	["as an anchor", `- &alice ${one}`, [[one, "alice"]]],
	[
		"anchor and comment",
		`- &a "${one}" # alice`,
		[
			[one, "a"],
			[one, "alice"],
		],
	],
	[
		"of an SSH key",
		`- ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN # bob`,
		[["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN", "bob"]],
	],
])("a name stands %s", (_, text, names) => {
	expect(named(text)).toEqual(names);
});

test.each([
	["no comment", `- ${one}`],
	["a key that is commented out", `# - ${one} # alice`],
	["a comment that belongs to something else", `# alice\ncreation_rules:\n  - age: ${one}`],
	["no recipient", "- # alice"],
])("%s names nobody", (_, text) => {
	expect(named(text)).toEqual([]);
});

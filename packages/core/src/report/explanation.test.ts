import { expect, test } from "vitest";
import { explanationOf } from "./explanation.ts";
import { ignoreRule, leafRule, rangeRule } from "./specimen.ts";

test("a rule about something published says what to do when it is too late", () => {
	expect(explanationOf(leafRule)).toMatchInlineSnapshot(`
		"sops-leaf-plaintext  critical, certain

		  A value of a sealed file stands in clear text.

		Why
		  A value that was added by hand stays in clear text in git; sops only complains when somebody
		  decrypts.

		What to do
		  \`sops edit PATH\`

		When it has been pushed
		  1. Rotate first. Whoever has a clone, a fork, a cached build or a mirror has the value; only a new
		     value ends that. Revoke the old one where it was issued.
		  2. Look at the issuer's audit log for use that was not yours, from the commit's date on.
		  3. Seal the new value, or take the file out of the tree, so that the next commit is clean.
		  4. Then purge, if it is worth it: rewrite history (\`git filter-repo\`), force-push, ask the host to
		     drop cached pull request refs, and have everyone clone again. It tidies up; it takes nothing
		     back.

		Options
		  \`allow\` (list of text, \`["kind"]\` if left out): keys that may stay in clear text

		When it runs
		  In recommended and strict. It looks at one document.

		https://github.com/talent-mesh/sops-guard/blob/main/docs/rules/sops-leaf-plaintext.md
		"
	`);
});

test("a rule about something else does not", () => {
	expect(explanationOf(ignoreRule)).not.toMatch(/pushed|Options/);
});

test("what a rule needs in order to run", () => {
	expect(explanationOf(rangeRule)).toContain(
		"In recommended and strict. It looks at the commits of a range (`--range`).",
	);
	expect(explanationOf({ ...ignoreRule, presets: [], needs: ["keys"] })).toContain(
		"When a policy names it. It looks at the whole tree and needs a key (`--identity-file`).",
	);
});

test("placeholders of a fix read as what to put there", () => {
	const fix = "`sops updatekeys {path}` for {recipientName}";
	expect(explanationOf({ ...ignoreRule, fix })).toContain("`sops updatekeys PATH` for RECIPIENT_NAME");
});

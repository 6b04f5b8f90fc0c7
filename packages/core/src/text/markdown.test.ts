import fc from "fast-check";
import { marked } from "marked";
import { expect, test } from "vitest";
import { markdownCode, markdownSentence, markdownText, utf8Length } from "./markdown.ts";

const decoded = (html: string) =>
	html
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&amp;", "&");

test.each([
	"k8s/secrets/base-secrets.enc.yaml",
	"a|b`c`<script>alert(1)</script>",
	"[click](https://evil.example) ![x](http://evil.example/x.png)",
	"**bold** _so_ ~~gone~~ \\| $x$ @someone #1 https://evil.example www.evil.example",
	"<!-- -->&amp;{{x}}",
])("%s is shown as it is and marks nothing up", (text) => {
	const html = marked.parseInline(`x ${markdownText(text)} x`, { async: false });
	expect(html).not.toMatch(/<(?!\/?code>)/);
	expect(decoded(html)).toBe(`x ${text} x`);
});

test("a sentence keeps its commands, and only as many as it has", () => {
	expect(markdownSentence("Run `a | b`, then go.")).toBe("Run <code>a &#124; b</code>, then go.");
	expect(markdownSentence("one ` alone")).toBe("one &#96; alone");
});

test("a plain path stays readable", () => {
	expect(markdownCode("terraform/a-b.tfvars")).toBe("<code>terraform/a-b.tfvars</code>");
});

test("bytes are counted as UTF-8 would write them", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "\ud83d", "\ude00"), (text, half) => {
			expect(utf8Length(text + half)).toBe(new TextEncoder().encode(text + half).length);
		}),
	);
});

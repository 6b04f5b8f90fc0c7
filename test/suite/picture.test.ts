// scripts/picture.mjs turns what a terminal shows into an SVG. The picture itself is checked with the bundles.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const esc = "\u001b";

function draw(text: string) {
	return spawnSync(process.execPath, [join(root, "scripts/picture.mjs"), "-"], {
		input: text,
		encoding: "utf8",
	});
}

describe("the picture", () => {
	test("keeps columns, colours and weight, and escapes what SVG would read", () => {
		const { stdout } = draw(`a  ${esc}[1;31mb<c>${esc}[22m &${esc}[0m d\n`);
		expect(stdout).toContain('<tspan x="20" textLength="8.4">a</tspan>');
		expect(stdout).toMatch(
			/<tspan x="45\.2" textLength="33\.6" fill="#\w+" font-weight="bold">b&lt;c&gt;<\/tspan>/,
		);
		expect(stdout).toMatch(/<tspan x="87\.2" textLength="8\.4" fill="#\w+">&amp;<\/tspan>/);
		expect(stdout).toContain('<tspan x="104" textLength="8.4">d</tspan>');
	});

	test("keeps a link's text and drops its address and other escapes", () => {
		const link = (target: string, end: string) => `${esc}]8;;${target}${end}`;
		for (const end of ["\u0007", `${esc}\\`]) {
			const { stdout } = draw(`${link("https://example.invalid", end)}rule${link("", end)}${esc}[K!`);
			expect(stdout).toContain(">rule</tspan>");
			expect(stdout).toContain(">!</tspan>");
			expect(stdout).not.toContain("example.invalid");
			expect(stdout).not.toContain(esc);
		}
	});

	test("refuses a style that it would draw wrong", () => {
		expect(draw(`${esc}[7mx`).status).not.toBe(0);
	});
});

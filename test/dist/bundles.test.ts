// What an entry of dist reaches, followed through its imports, static and dynamic.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Static and dynamic imports. */
const everyImport = /(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g;
/** What is there as soon as the entry is. */
const staticImport = /(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g;

function reachedFrom(entry: string, imports = everyImport): string[] {
	const reached = new Set<string>();
	const follow = (file: string): void => {
		if (reached.has(file)) return;
		reached.add(file);
		const text = readFileSync(file, "utf8");
		for (const [, target = ""] of text.matchAll(imports)) follow(join(dirname(file), target));
	};
	follow(join(dist, entry));
	return [...reached].map((file) => relative(dist, file)).sort();
}

test("the command never loads what talks to a runner, and an action does", () => {
	const command = reachedFrom("sops-guard.js");
	expect(command).toContain("shared/rules.js");
	expect(command).not.toContain("shared/runner.js");
	for (const file of command.filter((name) => name !== "shared/vendor.js"))
		expect([file, readFileSync(join(dist, file), "utf8").includes("@actions/core/lib")]).toEqual([
			file,
			false,
		]);
	expect(reachedFrom("lint-no-plaintext.js")).toContain("shared/runner.js");
});

test("a lint knows no cipher until a rule needs a key", () => {
	const keys = ["shared/age.js", "shared/seal.js"];
	for (const entry of ["shared/run-lint.js", "shared/lint-no-plaintext.js"]) {
		const loaded = reachedFrom(entry, staticImport);
		expect(loaded).toContain("shared/io.js");
		expect(loaded.filter((file) => keys.includes(file))).toEqual([]);
	}
	expect(reachedFrom("shared/inner-seals.js", staticImport)).toContain("shared/seal.js");
	expect(reachedFrom("shared/run-lint.js")).toContain("shared/inner-seals.js");
});

test("an action that installs tools starts with next to nothing: no document, no rule, no cipher, no network", () => {
	const loaded = reachedFrom("shared/setup-sops-age.js", staticImport);
	expect(loaded).toEqual([
		"shared/action.js",
		"shared/install.js",
		"shared/setup-sops-age.js",
		"shared/start.js",
	]);
	expect(reachedFrom("setup-sops-age.js")).toEqual(
		expect.arrayContaining(["shared/http.js", "shared/toml.js"]),
	);
});

test("no chunk waits for itself: what one does when it is loaded may need what another one has made by then", () => {
	const chunks = readdirSync(join(dist, "shared")).filter((name) => name.endsWith(".js"));
	const circular = chunks.filter((name) => {
		const chunk = `shared/${name}`;
		const text = readFileSync(join(dist, chunk), "utf8");
		return [...text.matchAll(staticImport)].some(([, target = ""]) =>
			reachedFrom(relative(dist, join(dist, "shared", target)), staticImport).includes(chunk),
		);
	});
	expect(circular).toEqual([]);
});

test("the client for issues is loaded when somebody asks for issues, without an HTTP library of its own", () => {
	const client = ["shared/github.js", "shared/issues.js"];
	const loaded = reachedFrom("shared/check-rotation-age.js", staticImport);
	expect(loaded.filter((file) => client.includes(file))).toEqual([]);
	expect(reachedFrom("check-rotation-age.js")).toEqual(expect.arrayContaining(client));
	expect(reachedFrom("sops-guard.js").filter((file) => client.includes(file))).toEqual([]);
	expect(readFileSync(join(dist, "shared/github.js"), "utf8").length).toBeLessThan(200_000);
});

test("an action says its first word before it loads what it is made of", () => {
	const mains = readdirSync(dist).filter(
		(name) => /\.js$/.test(name) && !/^sops-guard\.js$|-post\.js$/.test(name),
	);
	expect(mains).toContain("lint-no-plaintext.js");
	for (const main of mains)
		expect(reachedFrom(main, staticImport)).toEqual([main, "shared/action.js", "shared/start.js"]);
});

import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "@sops-guard/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EditorSession } from "./editor.ts";

const content = new TextEncoder().encode("canary-hunter2");
let place = "";
beforeEach(() => {
	place = mkdtempSync(join(tmpdir(), "sops-guard-editor-"));
});
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(place, { recursive: true });
});

const open = (name: string, environment: NodeJS.ProcessEnv = {}) =>
	new EditorSession(name, content, { XDG_RUNTIME_DIR: place, EDITOR: "true", ...environment });

test("Ctrl-C between two editors ends us, and not while one runs", async () => {
	const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
	const session = open("a.yaml");
	session.edit();
	process.emit("SIGINT");
	expect(exit).not.toHaveBeenCalled();
	await new Promise((resolve) => setTimeout(resolve, 20));
	process.emit("SIGINT");
	expect(exit).toHaveBeenCalledWith(2);
	const before = process.listenerCount("SIGINT");
	session.close();
	expect(process.listenerCount("SIGINT")).toBe(before - 1);
	expect(readdirSync(place)).toEqual([]);
});

test("a file without a plain name gets one", () => {
	const session = open("");
	expect(session.edit()).toEqual(Buffer.from(content));
	session.close();
});

test("where nothing can be laid down that is said, and nothing stays", () => {
	expect(() => open("a.yaml", { XDG_RUNTIME_DIR: join(place, "none") })).toThrow(Failure);
	expect(() => open("none/a.yaml")).toThrow(Failure);
	expect(readdirSync(place)).toEqual([]);
	expect(existsSync(join(place, "none"))).toBe(false);
});

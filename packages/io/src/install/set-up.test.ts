import { expect, test } from "vitest";
import { platformOf } from "./set-up.ts";

test.each([
	["linux", "x64", "linux", "x64"],
	["linux", "arm64", "linux", "arm64"],
	["darwin", "x64", "darwin", "x64"],
	["darwin", "arm64", "darwin", "arm64"],
	["win32", "x64", "windows", "x64"],
	["win32", "arm64", "windows", "arm64"],
])("%s on %s is a platform", (system, machine, name, architecture) => {
	expect(platformOf(system, machine)).toEqual({ system: name, architecture });
});

test.each([
	["freebsd", "x64"],
	["linux", "ia32"],
	["linux", "arm"],
])("%s on %s is none", (system, machine) => {
	expect(() => platformOf(system, machine)).toThrow(`there is no sops and age for ${system} on ${machine}`);
});

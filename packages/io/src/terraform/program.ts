import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these programs that PATH leads to, the first name first; null when none is there. */
export function firstProgram(names: readonly string[], environment: NodeJS.ProcessEnv): string | null {
	const folders = (environment.PATH ?? environment.Path ?? "")
		.split(delimiter)
		.filter((folder) => folder !== "");
	const endings = process.platform === "win32" ? (environment.PATHEXT ?? ".EXE").split(";") : [""];
	for (const name of names) {
		for (const folder of folders)
			for (const ending of endings) {
				const path = join(folder, name + ending);
				if (isProgram(path)) return path;
			}
	}
	return null;
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

/** A path below a folder, without dots; null when it leads above the root. */
export function joinedPath(folder: string, path: string): string | null {
	const parts: string[] = [];
	for (const part of [...folder.split("/"), ...path.split("/")]) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === undefined) return null;
	}
	return parts.join("/");
}

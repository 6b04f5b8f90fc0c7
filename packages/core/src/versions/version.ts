/** A version as semantic versioning has it. */
export interface ToolVersion {
	readonly major: number;
	readonly minor: number;
	readonly patch: number;
	/** What stands behind the dash, part by part; empty for a finished release. */
	readonly before: readonly (string | number)[];
}

const shape =
	/^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Reads `3.13.3`, `v3.13.3` or `1.0.0-rc.1`; null for anything else, a version with fewer than three numbers included. */
export function parseVersion(text: string): ToolVersion | null {
	const match = shape.exec(text);
	if (match === null || text.length > 100) return null;
	const [, major, minor, patch, before] = match;
	return {
		major: Number(major),
		minor: Number(minor),
		patch: Number(patch),
		before:
			before === undefined ? [] : before.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
	};
}

/** Without a `v` in front. */
export function formatVersion({ major, minor, patch, before }: ToolVersion): string {
	return `${major}.${minor}.${patch}${before.length === 0 ? "" : `-${before.join(".")}`}`;
}

/** Below 0 where `a` comes first. A release comes after everything that led to it. */
export function compareVersions(a: ToolVersion, b: ToolVersion): number {
	return a.major - b.major || a.minor - b.minor || a.patch - b.patch || compareBefore(a.before, b.before);
}

function compareBefore(a: ToolVersion["before"], b: ToolVersion["before"]): number {
	if (a.length === 0 || b.length === 0) return b.length - a.length;
	for (let at = 0; at < Math.max(a.length, b.length); at++) {
		const [one, other] = [a[at], b[at]];
		if (one === other) continue;
		if (one === undefined) return -1;
		if (other === undefined) return 1;
		if (typeof one === "number" && typeof other === "number") return one - other;
		if (typeof one === "number") return -1;
		if (typeof other === "number") return 1;
		return one < other ? -1 : 1;
	}
	return 0;
}

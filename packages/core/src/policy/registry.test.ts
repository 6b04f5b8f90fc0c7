import { expect, test } from "vitest";
import type { Policy } from "./policy.ts";
import { registryOf } from "./registry.ts";

const registry = registryOf({
	recipients: [
		{ name: "owner", age: "age1owner", role: "break-glass", revokedAt: null, line: 1 },
		{ name: "bob", age: "ssh-ed25519 AAAA bob@x", role: null, revokedAt: "2026-05-01", line: 2 },
	],
} as unknown as Policy);

test("finds an entry by its key", () => {
	expect(registry.of("age1owner")?.name).toBe("owner");
	expect(registry.of("ssh-ed25519 AAAA elsewhere")?.name).toBe("bob");
	expect(registry.of("age1other")).toBeNull();
	expect(registry.lifelines.map(({ name }) => name)).toEqual(["owner"]);
});

test("a recipient is revoked from the day's beginning on, or some days later", () => {
	const bob = "ssh-ed25519 AAAA";
	expect(registry.isRevoked(bob, Date.parse("2026-04-30T23:59:59Z"))).toBe(false);
	expect(registry.isRevoked(bob, Date.parse("2026-05-01"))).toBe(true);
	expect(registry.isRevoked(bob, Date.parse("2026-05-03T23:59:59Z"), 3)).toBe(false);
	expect(registry.isRevoked(bob, Date.parse("2026-05-04"), 3)).toBe(true);
	expect(registry.isRevoked("age1owner", Date.parse("2099-01-01"))).toBe(false);
});

test("no entries, no registry", () => {
	expect(registryOf({ recipients: [] } as unknown as Policy).empty).toBe(true);
	expect(registry.empty).toBe(false);
});

import { describe, expect, test } from "vitest";
import { Label, label, maskedPointer } from "./label.ts";

// Every shape is put together here, so that no scanner takes this file for a leak.
const credentials = {
	"age identity": `AGE-SECRET-KEY-${"1CANARY".repeat(4)}`,
	"GitHub token": `ghp_${"canary0".repeat(5)}`,
	"AWS key id": `AKIA${"CANARY00CANARY00"}`,
	"PEM block": "-----BEGIN PRIVATE KEY-----",
	"JSON web token": `eyJ${"canaryAB"}.canary.canary`,
	"URL with a password": "postgres://canary:canary@db/app",
	"dense run": "c4n4ry9f86d081884c7d659a2feaa0c5",
};

describe("a label", () => {
	test.each(Object.entries(credentials))("masks what is shaped like a credential: %s", (_, text) => {
		expect(label.name(text).text).toBe("***");
		expect(label.recipient(text).text).toBe("***");
		if (!text.includes("/")) expect(label.path(`config/${text}/x`).text).toBe("config/***/x");
		expect(label.pointer(["stringData", text]).text).not.toMatch(/canary|c4n4ry/i);
	});

	test("shows names, paths, pointers, dates and recipients", () => {
		const recipient = `age1${"q".repeat(58)}`;
		expect(label.name("postgres-credentials").text).toBe("postgres-credentials");
		expect(label.path("k8s/secrets/base-secrets.enc.yaml").text).toBe("k8s/secrets/base-secrets.enc.yaml");
		expect(maskedPointer(["stringData", "tls.crt", 0])).toBe('stringData["tls.crt"][0]');
		expect(label.date(Date.UTC(2026, 0, 31)).text).toBe("2026-01-31");
		expect(label.recipient(recipient).text).toBe("age1qqqqqqqq…qqqqqq");
		expect(label.commit("0123456789abcdef").text).toBe("0123456789ab");
		expect(label.commit("not a commit").text).toBe("***");
	});

	test("cannot be made by anyone else", () => {
		expect(() => new Label(Symbol("label") as never, "canary")).toThrow(TypeError);
	});
});

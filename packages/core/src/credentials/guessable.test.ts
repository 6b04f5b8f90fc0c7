import { expect, test } from "vitest";
import { isGuessable } from "./guessable.ts";
import { randomness } from "./randomness.ts";

test.each([
	"admin",
	"postgres",
	"password",
	"Password123!",
	"mysecret",
	"testpass",
	"minioadmin",
	"123456",
	"changeit",
])("%s is guessed at once", (value) => {
	expect(isGuessable(value)).toBe(true);
});

test.each(["canary-hunter2", "Zk3canaryQ9", "correct horse battery canary", "canary4711x"])(
	"%s is not",
	(value) => {
		expect(isGuessable(value)).toBe(false);
	},
);

test("what a machine drew, what somebody invented, what is a run", () => {
	expect(randomness("canaryQ7hxK9mVb4TzR8wLp")).toBe("full");
	expect(randomness("7c1f0e9b4a2d6853")).toBe("full");
	expect(randomness("abcdefghijklmnop")).toBe("doubtful");
	expect(randomness("sampleCANARY74018")).toBe("doubtful");
	expect(randomness("xxxxxxxxxxxxxxxx")).toBe("none");
	expect(randomness("your-api-key-goes-in-here")).toBe("none");
	expect(randomness("0000000000000000")).toBe("none");
});

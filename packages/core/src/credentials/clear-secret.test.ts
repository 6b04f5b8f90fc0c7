import { expect, test } from "vitest";
import { looksSecret } from "./clear-secret.ts";

test.each([
	["password", "canary-hunter2!"],
	["adminPassword", "Canary123"],
	["api_key", "a1b2c3d4e5"],
	["db-url", "postgres://app:canary9x@db/x"],
])("%s with a value", (name, value) => expect(looksSecret(name, value)).toBe(true));

test.each([
	["id", "5ljxRatc107lyIWc04wADBV8CK66OMZ_canary"],
	["crt", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJmVEN"],
	["name", "db-password"],
	["secretName", "grafana-admin"],
	["existingSecret", "Grafana9"],
	["password", "changeme"],
	["password", "$" + "{DB_PASSWORD}"],
	["tokenPath", "canary9x"],
	["token", "/var/run/secrets/token"],
	["token", "https://example.com/token"],
	["passwordSecret", "app-credentials"],
	["password", "true"],
	["token_unencrypted", "abc"],
	["secret", "words that explain a secret 9"],
])("%s: %s is none", (name, value) => expect(looksSecret(name, value)).toBe(false));

import { expect, test } from "vitest";
import { storeOf } from "./store.ts";

test.each([
	["a.yaml", "yaml"],
	["dir.json/a.yml", "yaml"],
	["a.enc.json", "json"],
	[".env", "dotenv"],
	["prod.env", "dotenv"],
	["a.ini", "ini"],
	["terraform.tfvars", "binary"],
	["terraform.tfvars.enc", "binary"],
	["secrets.yaml.enc", "binary"],
	[".env.production", "binary"],
	["X.YAML", "binary"],
	["", "binary"],
])("%s is kept by the %s store", (path, store) => {
	expect(storeOf(path)).toBe(store);
});

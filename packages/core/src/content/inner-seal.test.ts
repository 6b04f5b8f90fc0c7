import { expect, test } from "vitest";
import {
	sealedBinary,
	sealedDotenv,
	sealedIni,
	sealedJson,
	sealedYaml,
	token,
} from "../../../rules/src/sealed-samples.ts";
import { innerKind } from "./inner-seal.ts";

test("a token, also with blanks around it", () => {
	expect(innerKind(token())).toBe("token");
	expect(innerKind(` ${token(3, "int")}\n`)).toBe("token");
});

test.each([
	["yaml", sealedYaml(`a: ${token()}\n`)],
	["json", sealedJson([`"a": "${token()}"`])],
	["binary", sealedBinary()],
	["dotenv", sealedDotenv(`A=${token()}\n`)],
	["ini", sealedIni(`[a]\nb = ${token()}\n`)],
])("a sealed %s file", (_, text) => expect(innerKind(text)).toBe("file"));

test.each([
	["nothing", ""],
	["a token in prose", `the value ${token()} is sealed`],
	["text behind a token", `${token()} and more`],
	["an abridged token", "ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]"],
	["a token of another tool", "ENC[PKCS7,Y2FuYXJ5]"],
	["a page that shows a file", `# Secrets\n\n\`\`\`yaml\n${sealedYaml(`a: ${token()}\n`)}\`\`\`\n`],
	["a file without its MAC", sealedYaml(`a: ${token()}\n`, { mac: null })],
	["a file without a sealed value", sealedYaml("a_unencrypted: canary\n")],
	["settings called sops", `sops:\n  enabled: true\na: "see ${token()}"\n`],
	["what is no format at all", `{ ENC[AES256_GCM, \0 sops: [`],
])("no seal: %s", (_, text) => expect(innerKind(text)).toBeNull());

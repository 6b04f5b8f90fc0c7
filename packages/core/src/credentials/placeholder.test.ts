// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the substitutions of other tools are the subject
import { expect, test } from "vitest";
import { isPlaceholder } from "./placeholder.ts";

test.each([
	"",
	"  ",
	"${DB_PASSWORD}",
	"${A:=${B}}",
	"prefix-${SECRET_DOMAIN}",
	"{{ .Values.password }}",
	"#{ cloudflare.token }#",
	"{% if token %}x{% endif %}",
	"$TOKEN",
	"$(cat token)",
	"<your-token>",
	"https://user:<password>@host",
	"op://vault/item/field",
	"ref+awsssm://path",
	"vault:secret/data/app#password",
	"changeme",
	"CHANGE_ME",
	"change-me-please",
	"changeme123",
	"replace-me",
	"REPLACE_WITH_TOKEN",
	"example",
	"example-password",
	"dummy",
	"placeholder",
	"your-api-token-here",
	"REPLACE_WITH_BASE64_ENCODED_CEPH_KEY",
	"TODO",
	"xxx",
	"xxxx-xxxx-xxxx",
	"***",
	"aaaaaaaa",
	"0000-0000",
	"postgres://app:changeme@db.internal/app",
	"AKIAIOSFODNN7EXAMPLE",
])("%s is a placeholder", (text) => {
	expect(isPlaceholder(text)).toBe(true);
});

test.each([
	"canary-hunter2",
	"correct horse battery staple",
	"postgres://app:canary-hunter2@db.example.com/app",
	"admin@example.com",
	"S3cr3t!",
	"$2y$10$abcdefghijklmnopqrstuv",
	"pa$$word",
	"<config><password>canary-hunter2</password></config>",
	"changeme-4f9d8a7c6b5e",
	"10.0.0.1",
	"true",
	"a1",
	"vaultwarden",
	"exampleCorp9f8a7d",
])("%s is a value", (text) => {
	expect(isPlaceholder(text)).toBe(false);
});

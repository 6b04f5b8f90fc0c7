import { expect, test } from "vitest";
import { isSecretName } from "./secret-name.ts";

test.each([
	..."db_password PGPASSWORD apiToken client-secret PRIVATE_KEY api_key aws_secret_access_key passphrase smtp_pass".split(
		" ",
	),
	"credentials",
	"jwtSigningKey",
])("%s is a secret's name", (name) => {
	expect(isSecretName(name)).toBe(true);
});

test.each(
	"region user passive compass public_key ssh_public_key secret_name secretName SECRET_NAME TOKEN_TTL PASSWORD_FILE token_ttl token_url password_policy key monkey bypass secret_manager_arn".split(
		" ",
	),
)("%s is not", (name) => {
	expect(isSecretName(name)).toBe(false);
});

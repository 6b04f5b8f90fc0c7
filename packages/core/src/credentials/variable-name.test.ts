import { expect, test } from "vitest";
import { variableFault } from "./variable-name.ts";

test.each([
	"DATABASE_URL",
	"api_key",
	"_x",
	"NODE_ENV",
	"LDAP_BIND_PASSWORD",
	"GITLAB_TOKEN",
	"SSH_PRIVATE_KEY",
	"MAVEN_PASSWORD",
	"AWS_SECRET_ACCESS_KEY",
	"TF_VAR_x",
	"PATHS",
])("%s is a name like any other", (name) => expect(variableFault(name)).toBeNull());

test.each([
	"PATH",
	"path",
	"LD_PRELOAD",
	"DYLD_INSERT_LIBRARIES",
	"NODE_OPTIONS",
	"BASH_ENV",
	"ENV",
	"PYTHONPATH",
	"PYTHONSTARTUP",
	"PERL5LIB",
	"RUBYOPT",
	"GIT_SSH_COMMAND",
	"GITHUB_ENV",
	"RUNNER_TEMP",
	"ACTIONS_RUNTIME_TOKEN",
	"SOPS_AGE_KEY",
	"JAVA_TOOL_OPTIONS",
	"IFS",
	"https_proxy",
	"TF_CLI_ARGS",
])("%s steers a program", (name) => expect(variableFault(name)).toBe("steering"));

test.each(["", "a b", "1a", "a-b", "a=b", "ä", "a\n"])("%j cannot be named", (name) =>
	expect(variableFault(name)).toBe("no-name"),
);

/**
 * Why a key of a file must not become an environment variable of a program by itself. `no-name`: shells cannot name it. `steering`:
 * it changes what the program is, loads or trusts, so whoever may write the file could run anything.
 */
export type VariableFault = "no-name" | "steering";

export function variableFault(name: string): VariableFault | null {
	if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return "no-name";
	// Names count without case on Windows, and proxies are written either way.
	const capital = name.toUpperCase();
	if (harmless.has(capital)) return null;
	return steering.has(capital) || families.some((prefix) => capital.startsWith(prefix)) ? "steering" : null;
}

const families: readonly string[] = [
	// Loaders and interpreters, …
	...[
		"LD_",
		"DYLD_",
		"GLIBC_",
		"MALLOC_",
		"BASH_FUNC_",
		"NODE_",
		"NPM_CONFIG_",
		"PYTHON",
		"PERL5",
		"RUBYOPT",
		"RUBYLIB",
	],
	...["LUA_PATH", "LUA_CPATH", "LUA_INIT", "COR_", "CORECLR_", "XDG_"],
	// … tools that start others, a runner, and sops itself.
	...["GIT_", "TF_CLI_", "TF_PLUGIN_", "GITHUB_", "RUNNER_", "ACTIONS_", "INPUT_", "SOPS_"],
];

const steering: ReadonlySet<string> = new Set([
	...[
		"PATH",
		"PATHEXT",
		"COMSPEC",
		"SHELL",
		"ENV",
		"BASH_ENV",
		"BASHOPTS",
		"SHELLOPTS",
		"ZDOTDIR",
		"IFS",
		"CDPATH",
		"PS4",
	],
	...["PROMPT_COMMAND", "HOME", "USERPROFILE", "TMPDIR", "EDITOR", "VISUAL", "PAGER", "BROWSER"],
	...[
		"SSH_AUTH_SOCK",
		"SSH_ASKPASS",
		"SSL_CERT_FILE",
		"SSL_CERT_DIR",
		"OPENSSL_CONF",
		"OPENSSL_MODULES",
		"OPENSSL_ENGINES",
	],
	...[
		"CURL_HOME",
		"CURL_CA_BUNDLE",
		"REQUESTS_CA_BUNDLE",
		"HTTP_PROXY",
		"HTTPS_PROXY",
		"ALL_PROXY",
		"NO_PROXY",
		"FTP_PROXY",
	],
	...[
		"JAVA_TOOL_OPTIONS",
		"JDK_JAVA_OPTIONS",
		"_JAVA_OPTIONS",
		"JAVA_HOME",
		"CLASSPATH",
		"MAVEN_OPTS",
		"GRADLE_OPTS",
	],
	...[
		"GEM_HOME",
		"GEM_PATH",
		"BUNDLE_GEMFILE",
		"PHPRC",
		"PHP_INI_SCAN_DIR",
		"DOTNET_STARTUP_HOOKS",
		"DOTNET_ROOT",
	],
	...[
		"MAKEFLAGS",
		"GOFLAGS",
		"RUSTFLAGS",
		"RUSTC_WRAPPER",
		"GCONV_PATH",
		"LOCPATH",
		"KUBECONFIG",
		"DOCKER_HOST",
	],
]);

/** Everyday settings of applications in a family that steers. */
const harmless: ReadonlySet<string> = new Set(["NODE_ENV", "NODE_NAME"]);

// The tools that the benchmark stands beside, each from its registry into the ignored tools folder, pinned. One that cannot be had
// is null, and the table says so.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const versions = {
	secretlint: "13.0.6",
	secretlintRules: "13.1.0",
	ripgrep: "1.18.0",
	gitleaks: "8.26.0",
};

/** Paths of what is there, under `home`; `install` brings what is missing. */
export function peersIn(home, install) {
	mkdirSync(home, { recursive: true });
	return {
		secretlint: npm(home, "secretlint", "node_modules/secretlint/bin/secretlint.js", install, [
			`secretlint@${versions.secretlint}`,
			`@secretlint/secretlint-rule-preset-recommend@${versions.secretlintRules}`,
		]),
		ripgrep: npm(home, "ripgrep", ripgrepBinary(), install, [`@vscode/ripgrep@${versions.ripgrep}`]),
		gitleaks: go(home, install),
	};
}

function ripgrepBinary() {
	return `node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`;
}

function npm(home, name, binary, install, packages) {
	const folder = join(home, name);
	const path = join(folder, binary);
	if (existsSync(path) || !install) return existsSync(path) ? path : null;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
	spawnSync("npm", ["install", "--no-audit", "--no-fund", ...packages], { cwd: folder, stdio: "ignore" });
	return existsSync(path) ? path : null;
}

function go(home, install) {
	const path = join(home, "gitleaks");
	if (existsSync(path) || !install) return existsSync(path) ? path : null;
	spawnSync("go", ["install", `github.com/zricethezav/gitleaks/v8@v${versions.gitleaks}`], {
		env: { ...process.env, GOBIN: home },
		stdio: "ignore",
	});
	return existsSync(path) ? path : null;
}

/** 91 forms of tokens, one a line, as `rg -f` takes them: prefixes with what must follow them. */
export function tokenPatterns() {
	const prefixes = [
		...[
			"ghp_",
			"gho_",
			"ghu_",
			"ghs_",
			"ghr_",
			"github_pat_",
			"glpat-",
			"gldt-",
			"glrt-",
			"glcbt-",
			"glptt-",
			"glft-",
		],
		...[
			"AKIA",
			"ASIA",
			"AIza",
			"ya29\\.",
			"GOCSPX-",
			"xoxb-",
			"xoxp-",
			"xoxa-",
			"xoxr-",
			"xoxs-",
			"xoxe-",
			"xapp-",
		],
		...[
			"sk_live_",
			"sk_test_",
			"rk_live_",
			"rk_test_",
			"whsec_",
			"SG\\.",
			"npm_",
			"pypi-AgEI",
			"dckr_pat_",
			"dckr_oat_",
		],
		...[
			"hvs\\.",
			"hvb\\.",
			"hvr\\.",
			"sk-ant-",
			"sk-proj-",
			"hf_",
			"r8_",
			"dop_v1_",
			"doo_v1_",
			"dor_v1_",
			"shpat_",
		],
		...[
			"shpss_",
			"shpca_",
			"shppa_",
			"sq0atp-",
			"sq0csp-",
			"EAAA",
			"PMAK-",
			"rubygems_",
			"lin_api_",
			"ntn_",
			"figd_",
		],
		...[
			"tfp_",
			"pul-",
			"nfp_",
			"fo1_",
			"glsa_",
			"glc_eyJ",
			"NRAK-",
			"NRAA-",
			"sntrys_",
			"sntryu_",
			"dp\\.pt\\.",
			"dp\\.st\\.",
		],
		...[
			"ops_eyJ",
			"oy2",
			"xkeysib-",
			"tskey-",
			"duffel_live_",
			"FlyV1 ",
			"LTAI",
			"ATATT3",
			"ATCTT3",
			"AGE-SECRET-KEY-1",
		],
		...[
			"eyJhbGciO",
			"HRKU-",
			"CCIPAT_",
			"CLOJARS_",
			"pscale_tkn_",
			"pscale_pw_",
			"sbp_",
			"api_org_",
			"dapi",
			"gsk_",
		],
		...["xai-", "pplx-", "AQVN"],
	];
	return prefixes.map((prefix) => `\\b${prefix}[A-Za-z0-9_.-]{16,}`);
}

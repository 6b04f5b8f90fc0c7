/**
 * The make of a token that a provider gives out. Forms are those that the providers publish, most of them so that a token can be
 * found where it should not be.
 */
export interface TokenShape {
	/** What it is, with an article, as it stands in a sentence. */
	readonly words: string;
	/** ASCII that stands in every token of the make; four characters or more, rare in other text. */
	readonly needles: readonly string[];
	/** Sticky: tried where a needle begins, or with `isInside` where the run around it does. Group 1, if any, is the secret. */
	readonly shape: RegExp;
	/** The needle is not the beginning. */
	readonly isInside?: boolean;
	/** Set where a make weighs less than a key to somebody's account. */
	readonly weight?: "medium" | "low";
}

const one = (
	words: string,
	needles: string | readonly string[],
	shape: RegExp,
	more: Partial<TokenShape> = {},
): TokenShape => ({ words, needles: typeof needles === "string" ? [needles] : needles, shape, ...more });

/** In the order in which they are tried where two share a needle. */
export const tokenShapes: readonly TokenShape[] = [
	// Source and packages
	one("a GitHub token", ["ghp_", "gho_", "ghu_", "ghr_"], /gh[opru]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one(
		"a token of a GitHub app",
		"ghs_",
		/ghs_(?:[A-Za-z0-9]{36}(?![A-Za-z0-9])|[A-Za-z0-9]{1,20}_[\w-]{20,2000}\.[\w-]{20,4000}\.[\w-]{20,2000})/y,
	),
	one("a GitHub token", "github_pat_", /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/y),
	one(
		"a GitLab token",
		[
			"glpat-",
			"gldt-",
			"glrt-",
			"glrtr-",
			"glptt-",
			"glft-",
			"glimt-",
			"glagent-",
			"gloas-",
			"glsoat-",
			"glffct-",
		],
		/gl(?:pat|dt|rtr?|ptt|ft|imt|agent|oas|soat|ffct)-[\w-]{20,64}(?:\.[0-9a-z]{2}\.[0-9a-z]{9})?(?![\w-])/y,
	),
	one("a token of a GitLab job", "glcbt-", /glcbt-(?:[0-9a-fA-F]{1,5}_)?[\w-]{20}(?![\w-])/y),
	one("a token of a GitLab runner", "GR1348941", /GR1348941[\w-]{20}(?![\w-])/y),
	one("an Atlassian token", ["ATATT3xFf", "ATCTT3xFf"], /AT[AC]TT3xFf[\w=-]{60,400}/y),
	one("a Bitbucket app password", "ATBB", /ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9])/y),
	one("an npm token", "npm_", /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one("a PyPI token", ["pypi-AgEI", "pypi-AgEN"], /pypi-AgE[IN][\w-]{50,1000}/y),
	one("a RubyGems token", "rubygems_", /rubygems_[0-9a-f]{48}(?![0-9a-f])/y),
	one(
		"a NuGet key",
		[..."abcdefghijklmnop"].map((letter) => `oy2${letter}`),
		/oy2[a-p][a-z0-9]{42}(?![a-z0-9])/y,
	),
	one("a Clojars token", "CLOJARS_", /CLOJARS_[0-9a-f]{60}(?![0-9a-f])/y),
	one(
		"a Packagist token",
		["packagist_ort_", "packagist_ack_", "packagist_uut_"],
		/packagist_(?:ort|ack|uut)_[0-9a-f]{20,100}/y,
	),
	one("a Docker Hub token", ["dckr_pat_", "dckr_oat_"], /dckr_[po]at_[\w-]{27,40}(?![\w-])/y),
	one("a JFrog key", "AKCp", /AKCp[0-9A-Za-z]{69}(?![0-9A-Za-z])/y),
	one("a JFrog reference token", "cmVmdGtu", /cmVmdGtuOj[A-Za-z0-9]{50,60}(?![A-Za-z0-9])/y),
	one("a CircleCI token", "CCIPAT_", /CCIPAT_[A-Za-z0-9]{10,40}_[0-9a-f]{40}(?![0-9a-f])/y),
	one("a Buildkite token", ["bkua_", "bkaj_"], /bk(?:ua|aj)_[0-9a-f]{40}(?![0-9a-f])/y),
	one("a SonarQube token", ["sqp_", "squ_", "sqa_"], /sq[pua]_[0-9a-f]{40}(?![0-9a-f])/y),
	// Clouds
	one("a Google API key", "AIza", /AIza[\w-]{35}(?![\w-])/y, { weight: "medium" }),
	one("a Google OAuth token", "ya29.", /ya29\.[\w-]{30,400}/y),
	one("a Google client secret", "GOCSPX-", /GOCSPX-[\w-]{28}(?![\w-])/y),
	one("a Google refresh token", "1//0", /1\/\/0[\w-]{40,120}/y),
	one("an Azure storage key", "AccountKey=", /AccountKey=([A-Za-z0-9+/]{86}==)/y),
	one("an Azure shared access key", "SharedAccessKey=", /SharedAccessKey=([A-Za-z0-9+/]{42,60}={0,2})/y),
	one("an Azure client secret", ["7Q~", "8Q~"], /[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w.~-])/y, {
		isInside: true,
	}),
	one("an Azure DevOps token", "AZDO", /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/y, {
		isInside: true,
	}),
	one("a DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"], /do[por]_v1_[0-9a-f]{64}(?![0-9a-f])/y),
	one("a Cloudflare origin key", "v1.0-", /v1\.0-[0-9a-f]{24}-[0-9a-f]{146}(?![0-9a-f])/y),
	one("a Heroku key", "HRKU-", /HRKU-(?:[0-9a-f-]{36}|AA[\w-]{58})(?![\w-])/y),
	one(
		"a Fly.io token",
		["FlyV1 ", "fm1r_", "fm1a_", "fm2_", "fo1_"],
		/(?:FlyV1 )?(?:fm1[ar]|fm2|fo1)_[A-Za-z0-9+/_-]{40,2000}={0,2}/y,
	),
	one("a Netlify token", "nfp_", /nfp_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one("an Alibaba Cloud key", "LTAI", /LTAI[A-Za-z0-9]{16,20}(?![A-Za-z0-9])/y, { weight: "low" }),
	one("a Yandex Cloud key", "AQVN", /AQVN[\w-]{35,40}(?![\w-])/y),
	one(
		"a Tailscale key",
		["tskey-"],
		/tskey-(?:auth|api|client|scim|webhook)-[0-9A-Za-z]{8,24}-[0-9A-Za-z]{20,48}/y,
	),
	one("a K3s cluster token", "::server:", /K10[0-9a-f]{64}::server:[0-9A-Za-z]{16,64}(?![0-9A-Za-z])/y, {
		isInside: true,
	}),
	// Secrets and infrastructure
	one("a Vault token", ["hvs.", "hvb.", "hvr."], /hv[sbr]\.[\w-]{24,300}(?![\w-])/y),
	one("a Terraform Cloud token", ".atlasv1.", /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,80}/y, { isInside: true }),
	one("a Pulumi token", "pul-", /pul-[0-9a-f]{40}(?![0-9a-f])/y),
	one(
		"a Doppler token",
		["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
		/dp\.(?:pt|ct|sa|scim|audit|st(?:\.[\w-]{2,35})?)\.[A-Za-z0-9]{40,44}(?![A-Za-z0-9])/y,
	),
	one("a token of a 1Password service account", "ops_eyJ", /ops_eyJ[A-Za-z0-9+/_-]{200,2000}={0,2}/y),
	one("a Databricks token", "dapi", /dapi[0-9a-f]{32}(?:-\d)?(?![0-9a-f])/y),
	one(
		"a PlanetScale secret",
		["pscale_tkn_", "pscale_pw_", "pscale_oauth_"],
		/pscale_(?:tkn|pw|oauth)_[\w=.-]{32,64}/y,
	),
	one("a Supabase key", ["sbp_", "sb_secret_"], /(?:sbp_[0-9a-f]{40}(?![0-9a-f])|sb_secret_[\w-]{20,60})/y),
	one("a MongoDB Atlas secret", "mdb_sa_sk_", /mdb_sa_sk_[\w-]{20,60}/y),
	one("a Confluent secret", "cflt", /cflt[A-Za-z0-9+/]{56,60}(?![A-Za-z0-9+/])/y),
	// Chat and mail
	one(
		"a Slack token",
		["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxe."],
		/xox(?:[abeoprs]-|e\.xox[bp]-)[0-9A-Za-z-]{10,300}/y,
	),
	one("a Slack app token", "xapp-", /xapp-\d-[A-Z0-9]+-\d+-[0-9a-f]{32,128}/y),
	one(
		"a Slack webhook",
		"hooks.slack.com/",
		/hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9_]+\/[A-Za-z0-9_]+\/[A-Za-z0-9_]{16,64})/y,
	),
	one(
		"a Discord webhook",
		["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
		/discord(?:app)?\.com\/api\/webhooks\/\d{15,21}\/([\w-]{60,80})/y,
	),
	one("a Telegram bot token", ":AA", /\d{8,10}:AA[\w-]{33}(?![\w-])/y, { isInside: true }),
	one(
		"a Teams webhook",
		"webhook.office.com/",
		/webhook\.office\.com\/webhookb2\/([0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36})/y,
	),
	one("a SendGrid key", "SG.", /SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/y),
	one("a Brevo key", ["xkeysib-", "xsmtpsib-"], /x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}/y),
	one(
		"a Mailchimp key",
		[..."123456789"].map((digit) => `-us${digit}`),
		/[0-9a-f]{32}-us\d{1,2}(?![0-9A-Za-z])/y,
		{ isInside: true },
	),
	one(
		"a Twilio key",
		[..."0123456789abcdef"].map((digit) => `SK${digit}`),
		/SK[0-9a-f]{32}(?![0-9a-zA-Z])/y,
	),
	// Payment and commerce
	one("a Stripe key", ["sk_live_", "rk_live_"], /[rs]k_live_[A-Za-z0-9]{20,247}/y),
	one("a Stripe test key", ["sk_test_", "rk_test_"], /[rs]k_test_[A-Za-z0-9]{20,247}/y, { weight: "low" }),
	one("a Stripe webhook secret", "whsec_", /whsec_[A-Za-z0-9+/]{32,64}={0,2}/y),
	one(
		"a Shopify token",
		["shpat_", "shpca_", "shppa_", "shpss_"],
		/shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}(?![0-9a-fA-F])/y,
	),
	one("a Square secret", ["sq0csp-", "sq0atp-"], /sq0(?:csp-[\w-]{43}|atp-[\w-]{22})(?![\w-])/y),
	one("a PayPal token", "access_token$production$", /access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32}/y),
	one("a Razorpay key", "rzp_live_", /rzp_live_[A-Za-z0-9]{14}(?![A-Za-z0-9])/y, { weight: "low" }),
	// Models
	one("an OpenAI key", "T3BlbkFJ", /sk-(?:(?:proj|svcacct|admin|None)-)?[\w-]{20,80}T3BlbkFJ[\w-]{20,80}/y, {
		isInside: true,
	}),
	one("an Anthropic key", "sk-ant-", /sk-ant-(?:api|admin|oat|ort|sid)\d{2}-[\w-]{80,120}/y),
	one("an OpenRouter key", "sk-or-v1-", /sk-or-v1-[0-9a-f]{64}(?![0-9a-f])/y),
	one("a Hugging Face token", ["hf_", "api_org_"], /(?:hf|api_org)_[A-Za-z]{34}(?![A-Za-z0-9])/y),
	one("a Groq key", "gsk_", /gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9])/y),
	one("an xAI key", "xai-", /xai-[A-Za-z0-9]{80}(?![A-Za-z0-9])/y),
	one("a Replicate token", "r8_", /r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])/y),
	one("a Perplexity key", "pplx-", /pplx-[A-Za-z0-9]{48}(?![A-Za-z0-9])/y),
	// Monitoring, work, identity
	one(
		"a Grafana token",
		["glsa_", "glc_eyJ"],
		/(?:glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|glc_eyJ[A-Za-z0-9+/]{40,400}={0,2})(?![A-Za-z0-9])/y,
	),
	one(
		"a Sentry token",
		["sntrys_eyJ", "sntryu_"],
		/sntry(?:s_eyJ[A-Za-z0-9+/=]{60,400}_[A-Za-z0-9+/]{43}|u_[0-9a-f]{64})/y,
	),
	one("a New Relic key", ["NRAK-", "NRAA-", "NRII-"], /NR(?:AK|AA|II)-[A-Za-z0-9-]{27,32}(?![A-Za-z0-9-])/y),
	one("a Dynatrace token", ["dt0c01.", "dt0s01.", "dt0s16."], /dt0[cs]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/y),
	one("a Honeycomb key", ["hcaik_", "hcxik_", "hcxmk_", "hcamk_"], /hc[ax][im]k_[0-9a-z]{20,80}/y),
	one("a Linear key", "lin_api_", /lin_api_[A-Za-z0-9]{40}(?![A-Za-z0-9])/y),
	one("a Notion token", "ntn_", /ntn_[0-9]{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])/y),
	one("a Figma token", ["figd_", "figu_"], /fig[du]_[\w-]{36,60}/y),
	one("a Postman key", "PMAK-", /PMAK-[0-9a-f]{24}-[0-9a-f]{34}(?![0-9a-f])/y),
	one(
		"a LinkedIn client secret",
		["WPL_AP0.", "WPL_AP1."],
		/WPL_AP[01]\.[A-Za-z0-9]{12,32}\.[A-Za-z0-9+/]{6,12}={0,2}/y,
	),
	one("a Mapbox secret token", "sk.eyJ", /sk\.eyJ[\w-]{40,300}\.[\w-]{20,40}/y),
	one("a Facebook token", "EAACEdEose0cBA", /EAACEdEose0cBA[0-9A-Za-z]{20,300}/y),
	one("a Duffel token", "duffel_live_", /duffel_live_[\w=-]{43}(?![\w=-])/y),
	one("an EasyPost key", "EZAK", /EZAK[A-Za-z0-9]{54}(?![A-Za-z0-9])/y),
	one("a Prefect key", "pnu_", /pnu_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y),
	one("a Scalingo token", "tk-us-", /tk-us-[\w-]{48}(?![\w-])/y),
	one("a Typeform token", "tfp_", /tfp_[\w.=-]{40,64}(?![\w.=-])/y),
];

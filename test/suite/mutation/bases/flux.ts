// A cluster at home: many sealed Secrets beside plain manifests, Helm values, settings for a script, no policy.
import { attributes, type Base, gate, ignored, owners } from "./base.ts";
import { alice, bob } from "./recipients.ts";

const apps = ["atuin", "gatus", "grafana", "immich", "miniflux", "paperless", "vaultwarden"];

const secret = (app: string) => `apiVersion: v1
kind: Secret
metadata:
    name: ${app}-secret
    namespace: ${app}
type: Opaque
stringData:
    ADMIN_USER: canary-admin-of-${app}
    ADMIN_PASSWORD: canary-password-of-${app}-0123456789
    DATABASE_URL: postgres://canary-${app}:canary-database-password-of-${app}@postgres.${app}.svc:5432/${app}
`;

const release = (app: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${app}
  namespace: ${app}
spec:
  interval: 30m
  chart:
    spec:
      chart: app-template
      version: 4.0.1
      sourceRef:
        kind: HelmRepository
        name: bjw-s
        namespace: flux-system
  values:
    controllers:
      main:
        containers:
          main:
            image: { repository: ghcr.io/example/${app}, tag: 1.2.3 }
            envFrom:
              - secretRef: { name: ${app}-secret }
`;

const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ./helmrelease.yaml
  - ./secret.sops.yaml
`;

export const flux: Base = {
	plain: {
		".gitignore": ignored,
		".gitattributes": attributes,
		".github/CODEOWNERS": owners,
		".github/workflows/secrets.yml": gate,
		"README.md":
			"# home-ops\n\nHow to seal a Secret: `sops encrypt --in-place kubernetes/apps/x/app/secret.sops.yaml`.\n",
		".age-public-key": `${alice}\n${bob}\n`,
		".sops.yaml": `creation_rules:
  - path_regex: ^kubernetes/.*values\\.sops\\.yaml$
    encrypted_regex: (?i)(password|token|secret|key)$
    age: >-
      ${alice},
      ${bob}
  - path_regex: ^kubernetes/.*\\.sops\\.ya?ml$
    encrypted_regex: ^(data|stringData)$
    age: >-
      ${alice},
      ${bob}
  - path_regex: ^bootstrap/.*\\.sops\\.(env|json|ini)$
    age: >-
      ${alice},
      ${bob}
`,
		...Object.fromEntries(
			apps.flatMap((app) => [
				[`kubernetes/apps/${app}/app/helmrelease.yaml`, release(app)],
				[`kubernetes/apps/${app}/app/kustomization.yaml`, kustomization],
			]),
		),
		"kubernetes/flux/cluster.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: cluster-apps
  namespace: flux-system
spec:
  interval: 10m
  path: ./kubernetes/apps
  prune: true
  sourceRef:
    kind: GitRepository
    name: home-ops
  decryption:
    provider: sops
    secretRef:
      name: sops-age
`,
		"kubernetes/apps/grafana/app/configmap.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: grafana-settings
  namespace: grafana
data:
  GF_SERVER_ROOT_URL: https://grafana.home.example
  GF_LOG_MODE: console
`,
	},
	sealed: {
		...Object.fromEntries(apps.map((app) => [`kubernetes/apps/${app}/app/secret.sops.yaml`, secret(app)])),
		"kubernetes/apps/grafana/app/values.sops.yaml": `# Values of the chart; only what opens something is sealed.
adminUser: grafana
adminPassword: canary-grafana-admin-password
ingress:
    enabled: true
    host: grafana.home.example
smtp:
    host: mail.home.example
    apiToken: canary-smtp-token-0123456789
`,
		"kubernetes/flux/cluster-secrets.sops.yaml": `apiVersion: v1
kind: Secret
metadata:
    name: cluster-secrets
    namespace: flux-system
stringData:
    SECRET_DOMAIN: canary-domain.home.example
    CLOUDFLARE_TOKEN: canary-cloudflare-token-0123456789
---
apiVersion: v1
kind: Secret
metadata:
    name: github-deploy-key
    namespace: flux-system
stringData:
    identity: canary-deploy-key-0123456789-0123456789
    known_hosts: github.com ssh-ed25519 canary
`,
		"bootstrap/settings.sops.env": `# How the nodes are reached
NODE_USER=canary-node-user
NODE_PASSWORD=canary-node-password-0123456789
BACKUP_TOKEN=canary-backup-token-0123456789
`,
		"bootstrap/talos.sops.json": `${JSON.stringify(
			{
				cluster: { id: "canary-cluster-id", secret: "canary-cluster-secret-0123456789" },
				tokens: ["canary-bootstrap-token-1", "canary-bootstrap-token-2"],
			},
			null,
			"\t",
		)}\n`,
		"bootstrap/router.sops.ini": `; The router's account
[account]
user     = canary-router-user
password = canary-router-password-0123456789

[wifi]
passphrase = canary-wifi-passphrase-0123456789
`,
	},
};

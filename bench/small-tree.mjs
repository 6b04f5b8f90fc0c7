// The tree that the benchmarks look at: the example repository with its really sealed files, filled up with what stands in
// such repositories. The same bytes on every machine, under git, with one change staged.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const example = fileURLToPath(new URL("../examples/talent-mesh", import.meta.url));
const sealed = "k8s/secrets/base-secrets.enc.yaml";

export const gitEnvironment = {
	PATH: process.env.PATH ?? "",
	HOME: "/nonexistent-home",
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_AUTHOR_NAME: "bench",
	GIT_AUTHOR_EMAIL: "bench@example.invalid",
	GIT_AUTHOR_DATE: "1767603600 +0000",
	GIT_COMMITTER_NAME: "bench",
	GIT_COMMITTER_EMAIL: "bench@example.invalid",
	GIT_COMMITTER_DATE: "1767603600 +0000",
};

/** Writes a repository of exactly `count` tracked files into the empty `folder`. */
export function makeTree(folder, count) {
	cpSync(example, folder, { recursive: true });
	for (const name of ["reports", "billing"])
		cpSync(join(folder, sealed), join(folder, `k8s/secrets/${name}.enc.yaml`));
	const present = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	).length;
	for (let index = 0; index < count - present; index++) {
		const [path, text] = kinds[index % kinds.length](Math.floor(index / kinds.length));
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	git(folder, "init", "-q", "--initial-branch=main");
	git(folder, "add", "--all", "--force");
	git(folder, "commit", "-q", "--no-verify", "-m", "the tree");
	appendFileSync(join(folder, "k8s/apps/service-0/deployment.yaml"), "# staged\n");
	git(folder, "add", "k8s/apps/service-0/deployment.yaml");
}

export function git(folder, ...args) {
	const { status, stderr } = spawnSync("git", args, { cwd: folder, env: gitEnvironment, encoding: "utf8" });
	if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr}`);
}

const kinds = [
	(n) => [
		`k8s/apps/service-${n}/deployment.yaml`,
		`apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-${n}
  namespace: talent-mesh
  labels: { app: service-${n}, tier: backend }
spec:
  replicas: ${1 + (n % 3)}
  selector:
    matchLabels: { app: service-${n} }
  template:
    metadata:
      labels: { app: service-${n} }
    spec:
      containers:
        - name: main
          image: registry.example.invalid/service-${n}:1.${n}.0
          ports: [{ containerPort: 8080 }]
          envFrom:
            - secretRef: { name: service-${n}-credentials }
            - configMapRef: { name: service-${n} }
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { memory: 256Mi }
`,
	],
	(n) => [
		`k8s/apps/service-${n}/config.yaml`,
		`apiVersion: v1
kind: ConfigMap
metadata:
  name: service-${n}
  namespace: talent-mesh
data:
  LOG_LEVEL: info
  REGION: contabo-europe
  application.properties: |
    server.port=8080
    feature.${n}.enabled=true
`,
	],
	(n) => [
		`k8s/apps/service-${n}/external-secret.yaml`,
		`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: service-${n}-credentials
  namespace: talent-mesh
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: ClusterSecretStore, name: main-store }
  target: { name: service-${n}-credentials }
  data:
    - secretKey: DATABASE_URL
      remoteRef: { key: postgres-credentials, property: url }
`,
	],
	(n) => [
		`terraform/modules/service-${n}/main.tf`,
		`variable "name" {
  type = string
}

resource "terraform_data" "service_${n}" {
  input = "\${var.name}-${n}"
}
`,
	],
	(n) => [
		`services/service-${n}/src/server.ts`,
		`import { createServer } from "node:http";

const port = Number(process.env.PORT ?? ${8000 + n});
createServer((request, response) => response.end(\`service ${n}: \${request.url}\`)).listen(port);
`,
	],
	(n) => [
		`services/service-${n}/README.md`,
		`# Service ${n}\n\nStarts on port ${8000 + n}. Its credentials come from the cluster.\n`,
	],
];

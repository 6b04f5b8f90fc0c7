import { at, type Fault, fault } from "../fault.ts";
import { clusterSecrets, gatus, grafana, masterSecrets } from "./paths.ts";

const secret = (values: string, name = "db") =>
	`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  namespace: grafana\n${values}`;
const applied = (manifest: string) =>
	`  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '${manifest}'\n`;
const kustomization = "kubernetes/apps/grafana/app/kustomization.yaml";
const plain = "kubernetes/apps/grafana/app/db.yaml";

export const kubernetesFaults: readonly Fault[] = [
	fault(
		"k8s-plaintext-secret",
		"a Secret beside the sealed one",
		"flux",
		(tree) => tree.write(plain, secret("stringData:\n  password: canary-hunter2-hunter2\n")),
		at(plain, "password:"),
	),
	fault(
		"k8s-plaintext-secret",
		"a Secret in Base64",
		"flux",
		(tree) => tree.write(plain, secret(`data:\n  password: ${btoa("canary-hunter2-hunter2")}\n`)),
		at(plain, "password:"),
	),
	fault(
		"k8s-plaintext-secret",
		"a Secret behind other documents",
		"mesh",
		(tree) =>
			tree.append(
				"k8s/apps/talent-mesh/deployments.yaml",
				"---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: extra\n  namespace: talent-mesh\nstringData:\n  API_TOKEN: canary-token-0123456789\n",
			),
		at("k8s/apps/talent-mesh/deployments.yaml", "API_TOKEN:"),
	),
	fault(
		"k8s-plaintext-secret",
		"a Secret in JSON",
		"flux",
		(tree) =>
			tree.write(
				"kubernetes/extra.json",
				`${JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "x", namespace: "y" }, stringData: { token: "canary-token-0123456789" } }, null, 2)}\n`,
			),
		at("kubernetes/extra.json", '"token"'),
	),

	fault(
		"k8s-last-applied-secret",
		"an export whose data was taken out",
		"flux",
		(tree) =>
			tree.write(
				plain,
				secret("", "db").replace(
					"  namespace",
					`${applied('{"apiVersion":"v1","kind":"Secret","data":{"password":"Y2FuYXJ5LWh1bnRlcjI="}}')}  namespace`,
				),
			),
		at(plain, "last-applied"),
	),
	fault(
		"k8s-last-applied-secret",
		"plaintext in the annotation above sealed data",
		"flux",
		(tree) =>
			tree.replace(
				gatus,
				/^(metadata:\n)/m,
				`$1    annotations:\n        kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","stringData":{"ADMIN_PASSWORD":"canary-hunter2-hunter2"}}'\n`,
			),
		at(gatus, "last-applied"),
	),

	fault(
		"k8s-required-secret-missing",
		"a master Secret was deleted",
		"mesh",
		(tree) => {
			const documents = tree.plaintext(masterSecrets).split("---\n");
			tree.seal(masterSecrets, documents.filter((text) => !text.includes("redis-credentials")).join("---\n"));
		},
		at(masterSecrets),
	),
	fault(
		"k8s-required-secret-missing",
		"a key was renamed",
		"mesh",
		(tree) =>
			tree.seal(
				masterSecrets,
				tree.plaintext(masterSecrets).replace("    url: postgres", "    uri: postgres"),
			),
		at(masterSecrets, "kind: Secret"),
	),
	fault(
		"k8s-secret-namespace",
		"a master Secret went to another namespace",
		"mesh",
		(tree) =>
			tree.seal(
				masterSecrets,
				tree
					.plaintext(masterSecrets)
					.replace(
						"name: jwt-signing-key\n    namespace: secrets",
						"name: jwt-signing-key\n    namespace: talent-mesh",
					),
			),
		at(masterSecrets, "namespace: talent-mesh"),
	),

	fault(
		"k8s-secret-in-list",
		"an export of a namespace",
		"flux",
		(tree) =>
			tree.write(
				"kubernetes/export.yaml",
				`apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata:\n      name: db\n      namespace: x\n    stringData:\n      password: canary-hunter2-hunter2\n`,
			),
		at("kubernetes/export.yaml", "password:"),
	),
	fault(
		"k8s-secret-in-list",
		"a patch of Kustomize",
		"flux",
		(tree) =>
			tree.append(
				kustomization,
				"patches:\n  - patch: |-\n      apiVersion: v1\n      kind: Secret\n      metadata:\n        name: db\n      stringData:\n        password: canary-hunter2-hunter2\n",
			),
		at(kustomization, "password:"),
	),

	fault(
		"k8s-generator-literal",
		"a password among the literals",
		"flux",
		(tree) =>
			tree.append(
				kustomization,
				"secretGenerator:\n  - name: db\n    literals:\n      - password=canary-hunter2-hunter2\n",
			),
		at(kustomization, "password="),
	),
	fault(
		"k8s-generator-literal",
		"a secret that goes into a ConfigMap",
		"flux",
		(tree) =>
			tree.append(
				kustomization,
				"configMapGenerator:\n  - name: db\n    literals:\n      - LOG_LEVEL=info\n      - DB_PASSWORD=canary-hunter2-hunter2\n",
			),
		at(kustomization, "DB_PASSWORD="),
	),

	fault(
		"k8s-generator-plain-file",
		"a dotenv file of a generator",
		"flux",
		(tree) => {
			tree.append(kustomization, "secretGenerator:\n  - name: db\n    envs: [db.env]\n");
			tree.write("kubernetes/apps/grafana/app/db.env", "HOST=db.example\nPASSWORD=canary-hunter2-hunter2\n");
		},
		at("kubernetes/apps/grafana/app/db.env", "PASSWORD"),
	),
	fault(
		"k8s-generator-plain-file",
		"a file that becomes one value",
		"flux",
		(tree) => {
			tree.append(kustomization, "secretGenerator:\n  - name: db\n    files: [password=password.txt]\n");
			tree.write("kubernetes/apps/grafana/app/password.txt", "canary-hunter2-hunter2\n");
		},
		at("kubernetes/apps/grafana/app/password.txt"),
	),

	fault(
		"k8s-registry-auth-plaintext",
		"a pull Secret",
		"flux",
		(tree) =>
			tree.write(
				plain,
				secret(
					`type: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${btoa(JSON.stringify({ auths: { "ghcr.io": { auth: btoa("canary:canary-hunter2-hunter2") } } }))}\n`,
					"pull",
				),
			),
		at(plain, ".dockerconfigjson:"),
	),
	fault(
		"k8s-registry-auth-plaintext",
		"Docker's own configuration",
		"mesh",
		(tree) =>
			tree.write(
				".docker/config.json",
				`{\n  "auths": {\n    "ghcr.io": { "auth": "${btoa("canary:canary-hunter2-hunter2")}" }\n  }\n}\n`,
			),
		at(".docker/config.json", '"auth"'),
	),

	fault(
		"k8s-secret-namespace",
		"a master Secret without one",
		"mesh",
		(tree) => tree.seal(masterSecrets, tree.plaintext(masterSecrets).replace("    namespace: secrets\n", "")),
		at(masterSecrets, "kind: Secret"),
	),

	fault(
		"k8s-secret-duplicate",
		"twice in one file",
		"flux",
		(tree) =>
			tree.seal(
				clusterSecrets,
				`${tree.plaintext(clusterSecrets)}---\n${tree.plaintext(clusterSecrets).split("---\n")[1]}`,
			),
		at(clusterSecrets, 35),
	),
	fault(
		"k8s-secret-duplicate",
		"in two files of one folder",
		"flux",
		(tree) => {
			tree.append(kustomization, "  - ./more.sops.yaml\n");
			tree.seal("kubernetes/apps/grafana/app/more.sops.yaml", tree.plaintext(grafana));
		},
		at("kubernetes/apps/grafana/app/more.sops.yaml", "kind: Secret"),
	),
];

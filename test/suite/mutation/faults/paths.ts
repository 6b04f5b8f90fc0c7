// The sealed files of the bases, by what they are.
export { masterSecrets, tfvars } from "../bases/mesh.ts";

export const grafana = "kubernetes/apps/grafana/app/secret.sops.yaml";
export const gatus = "kubernetes/apps/gatus/app/secret.sops.yaml";
export const immich = "kubernetes/apps/immich/app/secret.sops.yaml";
export const values = "kubernetes/apps/grafana/app/values.sops.yaml";
export const clusterSecrets = "kubernetes/flux/cluster-secrets.sops.yaml";
export const settings = "bootstrap/settings.sops.env";
export const talos = "bootstrap/talos.sops.json";
export const router = "bootstrap/router.sops.ini";

export const yaml = "secrets/app.enc.yaml";
export const json = "secrets/app.enc.json";
export const env = "secrets/app.enc.env";
export const ini = "secrets/app.enc.ini";
export const binary = "secrets/tls.key.enc";

import manifest from "../../../package.json" with { type: "json" };

/** The tool as reports name it; the version is the package's. */
export const tool = { name: "sops-guard", version: manifest.version } as const;

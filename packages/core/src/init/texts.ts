// The files that `init` writes, as they are written.

/** The first policy: recommended, with a hint of what can be said more. */
export const policy = `# What sops-guard holds this repository to. \`sops-guard rules\` lists the rules, \`sops-guard explain RULE\` says why.
version: 1
extends: recommended

# Say who may read what, and lint can tell an unknown, a revoked or a foreign recipient:
# recipients:
#   ci: { age: age1…, role: ci }
# environments:
#   production: { paths: ["environments/production/**"], recipients: [ci] }
`;

/** The pre-commit hook. */
export const hook = `#!/bin/sh
# Proves without a key that every secret in what is about to be committed is sealed.
if command -v sops-guard >/dev/null 2>&1; then
	exec sops-guard lint --staged
fi
exec npx --no-install sops-guard lint --staged
`;

/** The gate; examples/workflows/lint-secrets.yml is the same text, and a test keeps it so. */
export const workflow = `# The gate. No key, no secret, no network but git's own fetch of the base.
name: secrets

on:
  pull_request: # no \`paths:\` filter: a secret can land in any file, and a skipped check is not a passed one
  merge_group: # without it, a required check waits forever in a merge queue
  push:
    branches: [main]
  schedule:
    - cron: "17 4 * * *" # the whole tree once a day; expired suppressions surface here

permissions:
  contents: read # nothing else, not even for pull requests from forks

jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: talent-mesh/sops-guard@v0.1.0 # better: the commit that this tag names
`;

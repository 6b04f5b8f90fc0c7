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

/** The first creation rules: everything whose name says that it is sealed, for one recipient. */
export const creationRulesFor = (
	recipient: string,
): string => `# Who can open what. The first rule whose pattern is found in a path seals it. sops looks for this file from the folder in which it
# is called, upwards. A second recipient whose key lies in a safe keeps a lost key from being the end: sops-guard recipients add
creation_rules:
  # Kubernetes Secrets keep their shape: what they are called can be read, what they hold cannot.
  - path_regex: (^|/)k8s/.*\\.enc\\.ya?ml$
    encrypted_regex: ^(data|stringData)$
    age: ${recipient}
  - path_regex: \\.enc(\\.(ya?ml|json|env|ini))?$
    age: ${recipient}
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

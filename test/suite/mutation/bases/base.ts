/** A clean tree before it is sealed. */
export interface Base {
	/** Path → text, as committed. */
	readonly plain: Readonly<Record<string, string>>;
	/** Path → plaintext; the real sops seals it by the tree's own configuration. */
	readonly sealed: Readonly<Record<string, string>>;
}

/** What every repository that works with these tools ignores. */
export const ignored = `# Plaintext of what is sealed here
*.tfvars
*.tfvars.*
*.tfvars~
!*.tfvars.enc
!*.tfvars.json.enc
!*.tfvars.example
*.dec.*
*.decrypted.*
.env
.env.*
!.env.enc
!.env.example

# Terraform
*.tfstate
*.tfstate.*
tfplan
tfplan.*
*.tfplan
plan.out
crash.log
crash.*.log
.terraform/
.terraformrc
terraform.rc

# Private keys
keys.txt
key.txt
*.agekey
age.key
*.key
*.pem
kubeconfig
*.kubeconfig
`;

/** What keeps git from touching sealed files, and shows what changed in them. */
export const attributes = `*.enc.yaml diff=sopsdiffer -merge -text
*.enc.json diff=sopsdiffer -merge -text
*.enc.env diff=sopsdiffer -merge -text
*.enc.ini diff=sopsdiffer -merge -text
*.sops.yaml diff=sopsdiffer -merge -text
*.sops.env diff=sopsdiffer -merge -text
*.sops.json diff=sopsdiffer -merge -text
*.sops.ini diff=sopsdiffer -merge -text
.age-public-key -text
*.enc diff=sopsdiffer -merge -text
`;

export const owners = `* @platform
.sops.yaml @platform @security
.sops-guard.yaml @platform @security
.age-public-key @platform @security
`;

/** The gate, as examples/workflows has it. */
export const gate = `name: secrets
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: talent-mesh/sops-guard@3d3c42e5aac5ba805825da76410c181273ba90b2
`;

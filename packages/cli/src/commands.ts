import type { CommandEntry } from "./command.ts";

/** Every command, in the order of the help. Only the one that runs is loaded. */
export const commands: readonly CommandEntry[] = [
	{
		name: "lint",
		summary: "check that everything that must be sealed is sealed, without a key",
		load: async () => (await import("./commands/lint.ts")).lintCommand,
	},
	{
		name: "diff",
		summary: "show what changed inside sealed files, without a key",
		load: async () => (await import("./commands/diff.ts")).diffCommand,
	},
	{
		name: "check-rotation",
		summary: "how old is every sealed value, every data key and every recipient? From git, without a key",
		load: async () => (await import("./commands/rotation/check-rotation.ts")).checkRotationCommand,
	},
	{
		name: "readers",
		summary: "who can read what now, and who still knows a current value although they were removed",
		load: async () => (await import("./commands/rotation/readers.ts")).readersCommand,
	},
	{
		name: "explain",
		summary: "print a rule's page: what, why, how to fix it, and what to do when it has leaked already",
		load: async () => (await import("./commands/explain.ts")).explainCommand,
	},
	{
		name: "rules",
		summary: "print the table of rules",
		load: async () => (await import("./commands/rules.ts")).rulesCommand,
	},
	{
		name: "init",
		summary: "look first, then write what a repository is missing; never overwrites",
		load: async () => (await import("./commands/init.ts")).initCommand,
	},
	{
		name: "encrypt",
		summary: "seal plaintext files by .sops.yaml: one to stdout, or many in place, all or none",
		load: async () => (await import("./commands/sealed/encrypt.ts")).encryptCommand,
	},
	{
		name: "decrypt",
		summary: "open sealed files: one to stdout, or many to a folder or in place, all or none",
		load: async () => (await import("./commands/sealed/decrypt.ts")).decryptCommand,
	},
	{
		name: "edit",
		summary:
			"open a sealed file in an editor and seal what comes back; what did not change keeps its ciphertext",
		load: async () => (await import("./commands/sealed/edit.ts")).editCommand,
	},
	{
		name: "set",
		summary:
			"set one value of a sealed file; the value comes from stdin or a prompt, never from the command line",
		load: async () => (await import("./commands/sealed/set.ts")).setCommand,
	},
	{
		name: "unset",
		summary: "take a value, a map or a list out of a sealed file",
		load: async () => (await import("./commands/sealed/set.ts")).unsetCommand,
	},
	{
		name: "rotate",
		summary: "give sealed files a new data key, all of them or none",
		load: async () => (await import("./commands/sealed/rotate.ts")).rotateCommand,
	},
	{
		name: "updatekeys",
		summary: "seal the data keys of files for the recipients that .sops.yaml names now",
		load: async () => (await import("./commands/sealed/updatekeys.ts")).updatekeysCommand,
	},
	{
		name: "keygen",
		summary: "make an age identity",
		load: async () => (await import("./commands/sealed/keygen.ts")).keygenCommand,
	},
	{
		name: "verify",
		summary: "prove that sealed files are whole: structure, MAC, and who can open them",
		load: async () => (await import("./commands/sealed/verify.ts")).verifyCommand,
	},
	{
		name: "recipients",
		summary: "who opens what, by name; add somebody or take somebody out, and re-key what that touches",
		load: async () => (await import("./commands/keys/recipients.ts")).recipientsCommand,
	},
	{
		name: "rekey",
		summary: "new key in, old key out: every file with a new data key, proven, all of them or none",
		load: async () => (await import("./commands/keys/rekey.ts")).rekeyCommand,
	},
	{
		name: "recover",
		summary: "the drill: prove that an identity opens every sealed file, now or at a past commit",
		load: async () => (await import("./commands/keys/recover.ts")).recoverCommand,
	},
	{
		name: "exec",
		summary: "run a program with the values of sealed files, as its environment or as private files",
		load: async () => (await import("./commands/sealed/exec.ts")).execCommand,
	},
	{
		name: "k8s",
		summary: "plan, or apply, the Secrets of sealed files to a cluster, by key and without a value in sight",
		load: async () => (await import("./commands/k8s/k8s.ts")).k8sCommand,
	},
	{
		name: "terraform",
		summary:
			"run terraform or tofu with the values of sealed tfvars, take them out of what it says, leave nothing",
		load: async () => (await import("./commands/terraform/terraform.ts")).terraformCommand,
	},
	{
		name: "doctor",
		summary: "why can this not be decrypted? Checks, each with the next thing to type",
		load: async () => (await import("./commands/doctor/doctor.ts")).doctorCommand,
	},
	{
		name: "merge-driver",
		summary: "merge a sealed file by value; git calls it once git-setup has told it to",
		load: async () => (await import("./commands/git/merge-driver.ts")).mergeDriverCommand,
	},
	{
		name: "textconv",
		summary: "print a sealed file so that git can show a diff that people can read",
		load: async () => (await import("./commands/git/textconv.ts")).textconvCommand,
	},
	{
		name: "git-setup",
		summary: "have git merge sealed files by value and show readable diffs of them",
		load: async () => (await import("./commands/git/git-setup.ts")).gitSetupCommand,
	},
];

import type { Command } from "../../command.ts";

export const keygenCommand: Command = {
	name: "keygen",
	summary: "make an age identity",
	operands: "",
	mostOperands: 0,
	options: [
		{
			name: "output",
			short: "o",
			value: "FILE",
			description: "write it to this file, which only you can read",
		},
		{ name: "pq", description: "post-quantum: needs sops 3.12 and age 1.3 or newer" },
		{ name: "stdout", description: "print it in a workflow too, where logs keep it" },
	],
	examples: [
		["sops-guard keygen -o ~/.config/sops/age/keys.txt", "where sops looks for it; prints the public key"],
	],
	run: async (given, terminal) => (await import("./run-keygen.ts")).runKeygen(given, terminal),
};

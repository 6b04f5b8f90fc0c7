import { defineConfig } from "vitest/config";

// Four reasons to run: `unit` beside the source, `suite` for what crosses packages, `dist` for the committed bundles as
// child processes, `generate` for the files that are derived from the rules (`npm run generate` rewrites them).
export default defineConfig({
	test: {
		reporters: ["default", "./test/support/missing-tools-reporter.ts"],
		projects: [
			{
				test: {
					name: "unit",
					include: ["packages/*/src/**/*.test.ts", "actions/*/*.test.ts"],
					// Some talk to real git, and a busy machine must not look like a failure.
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "suite",
					include: ["test/*.test.ts", "test/suite/**/*.test.ts", "test/support/**/*.test.ts"],
					testTimeout: 60_000,
					hookTimeout: 120_000,
				},
			},
			{
				test: {
					name: "dist",
					include: ["test/dist/**/*.test.ts"],
					testTimeout: 120_000,
					hookTimeout: 120_000,
				},
			},
			{ test: { name: "generate", include: ["test/generate/**/*.test.ts"] } },
		],
	},
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // An exception in a rule fails its test, and does not only silence the rule.
    env: { BPF_DEBUG: "1" },
    // Only `npm run bless` writes what tests compare with: a missing file fails.
    update: "none",
    // Most tests of the oracle wait for compilers.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/oracle/**", "test/corpus/**"],
          setupFiles: ["test/support/setup.ts"],
          // Enough for a machine that does other things as well; what takes longer hangs.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/installations.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "oracle",
          include: ["test/oracle/**/*.test.ts", "test/corpus/**/*.test.ts"],
          globalSetup: ["test/oracle/compile.ts"],
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});

import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** The template as CloudFormation's own schemas see it: some Python for each region, and nothing that a story would notice. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/rehearsal/cfn-lint.test.ts"],
    setupFiles: ["test/close-after-file.ts"],
    testTimeout: 60_000,
    reporters: ["default", "./test/closing-line.ts"],
  },
});

import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/**
 * The stories that are told here, told on a deployed stage: one after another, since they share its table. Left out are those
 * whose rules the stage's worker remembers from the story before, by a number that a table in earnest gives once; and those
 * that look into an engine of this machine: what a step costs, what a killed engine leaves, what stands in its table unseen, a token forged with the issuer's key.
 */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: [
      "test/{assessment,catalog,credit,directory,review,submission}/*.test.ts",
      "test/phrase/*.test.ts",
      "test/pool/{assignment,standing}.test.ts",
      "test/gold/qualifying.test.ts",
      "test/access.test.ts",
      "test/edge/bad-input.test.ts",
      "test/journeys/{j1,j2}-*.test.ts",
    ],
    exclude: ["test/directory/sign-in.test.ts", "test/review/{adaptive,watch,faults,torture,blind-routes}.test.ts"],
    setupFiles: ["test/close-after-file.ts"],
    pool: "forks",
    env: { JOURNEYS: "all" },
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: ["default", "./test/closing-line.ts"],
  },
});

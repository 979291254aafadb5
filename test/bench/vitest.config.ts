import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** `npm run bench`: the numbers, one file after another so that nothing measured shares the machine with another. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/bench/**/*.bench.ts", "test/cost.test.ts"],
    globalSetup: ["test/build-web.ts"],
    setupFiles: ["test/close-after-file.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
    disableConsoleIntercept: true,
  },
});

import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** Everything that proves the platform on this machine. `npm test -- review` runs what has "review" in its path. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["functions/**/*.test.ts", "infra/**/*.test.ts", "web/src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    globalSetup: ["test/build-web.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: process.env["CI"] ? ["default", "./test/closing-line.ts"] : ["default"],
  },
});

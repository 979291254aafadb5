import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

import { SlowestFirst } from "./slowest-first.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Everything that proves the platform on this machine. `npm test -- review` runs what has "review" in its path. */
export default defineConfig({
  root,
  test: {
    globalSetup: ["test/build-web.ts"],
    setupFiles: ["test/close-after-file.ts"],
    pool: "forks",
    // One more than the cores of the smallest machine: those that watch a slow line mostly wait.
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
    // A story hands in real files, each looked into by a process of its own, beside two other stories.
    testTimeout: 45_000,
    hookTimeout: 120_000,
    reporters: process.env["CI"] ? ["default", "./test/closing-line.ts"] : ["default"],
    // Each town starts a process that looks into files: what it compiles is compiled once.
    env: { NODE_COMPILE_CACHE: join(root, ".local/compiled") },
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          include: [
            "functions/**/*.test.ts",
            "infra/**/*.test.ts",
            "web/src/**/*.test.{ts,tsx}",
            // One contract, told of several engines: each file loads it anew.
            "test/engines/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        // A story has a town of its own and shares nothing with the next but the code, which is loaded once for many.
        test: {
          name: "stories",
          include: ["test/**/*.test.ts"],
          exclude: ["test/{engines,rehearsal}"],
          isolate: false,
        },
      },
    ],
  },
});

import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** What the code relies on of DynamoDB and S3, asked of the emulator: what is promised here must be promised there. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/engines/{dynamodb,s3}.*.contract.test.ts"],
    setupFiles: ["test/close-after-file.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", "./test/closing-line.ts"],
  },
});

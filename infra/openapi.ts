/** `npm run openapi` writes `functions/openapi.json`; with `-- --check` it only says whether that is current. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { describeApi } from "./openapi/document.ts";

export const OPENAPI_FILE = fileURLToPath(new URL("../functions/openapi.json", import.meta.url));

const current = (): string => `${JSON.stringify(describeApi(), undefined, 1)}\n`;

export const openapiIsCurrent = async (): Promise<boolean> =>
  (await readFile(OPENAPI_FILE, "utf8").catch(() => "")) === current();

if (import.meta.main) {
  if (!process.argv.includes("--check")) {
    await writeFile(OPENAPI_FILE, current());
  } else if (!(await openapiIsCurrent())) {
    console.error("functions/openapi.json is not what the contracts say. Run: npm run openapi");
    process.exitCode = 1;
  }
}

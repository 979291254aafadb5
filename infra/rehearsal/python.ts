/** A Python environment of the project's own, in `.local/`: the AWS emulator and cfn-lint, at the versions of `requirements.txt`. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));

/** Python 3 with its `venv` module, which some systems package apart. */
export const hasPython = (): Promise<boolean> =>
  run("python3", ["-c", "import venv, ensurepip"]).then(
    () => true,
    () => false,
  );

/** The folder of the environment; made at the first call, and anew when the requirements change. */
export const python = async (): Promise<string> => {
  const wanted = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const folder = fileURLToPath(new URL(`../../.local/python-${wanted}`, import.meta.url));
  if (existsSync(folder)) return folder;
  if (!(await hasPython()))
    throw new Error(
      "The rehearsal needs Python 3.10 or newer with its venv module (Debian: apt install python3-venv).",
    );
  const making = `${folder}.${process.pid}`;
  try {
    await run("python3", ["-m", "venv", making]);
    await run(`${making}/bin/python`, [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "-r",
      requirements,
    ]);
    // Another process may have been faster; both made the same.
    await rename(making, folder).catch(() => rm(making, { recursive: true, force: true }));
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
  return folder;
};

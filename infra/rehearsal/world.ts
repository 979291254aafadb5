/** The rehearsal's world: an AWS emulator, and AWS's names leading to it from this process and all it starts. */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { freePort } from "../local/dynamodb.ts";
import { EMULATOR_HOST, makeCertificate, REGION } from "./certificate.ts";
import type { Ways } from "./names.ts";

export { REGION };

/** The emulator's root account. It opens nothing else, and IAM is enforced for everybody but it. */
export const ACCOUNT = "000000000000";
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };

const READY_WITHIN_MS = 60_000;

export interface World {
  readonly folder: string;
  readonly edgePort: number;
  readonly awsPort: number;
  readonly certificate: { readonly certFile: string; readonly keyFile: string };
  close(): Promise<void>;
}

/** What the usual AWS tools look at, pointed away from the operator's own accounts. */
const operator = {
  ...CREDENTIALS,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
};
const FOREIGN = ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "CDK_DEFAULT_ACCOUNT", "CDK_DEFAULT_REGION"];

/** Starts the emulator out of `python`, a folder with its virtual environment, and leads this process's names to it. */
export const openWorld = async (folder: string, python: string): Promise<World> => {
  await mkdir(folder, { recursive: true });
  const [edgePort, awsPort, certificate] = await Promise.all([freePort(), freePort(), makeCertificate(folder)]);
  // The emulator writes its functions' starters below, as CommonJS, whatever a folder above says of its own.
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "commonjs" }));
  const names = join(folder, "names.mjs");
  const source = await readFile(new URL("names.ts", import.meta.url), "utf8");
  await writeFile(names, stripTypeScriptTypes(source));
  const ways: Ways = { edgePort, awsPort, certificate: await readFile(certificate.certFile, "utf8") };
  await writeFile(join(folder, "ways.json"), JSON.stringify(ways));

  for (const name of FOREIGN) delete process.env[name];
  Object.assign(process.env, operator, {
    // The CLI, and the functions whatever their runtime says, run on the first `node` of the path.
    PATH: `${fileURLToPath(new URL("../../node_modules/.bin", import.meta.url))}:${process.env["PATH"]}`,
    // A browser is told by its own arguments.
    REHEARSAL_EDGE_PORT: String(edgePort),
    REHEARSAL_AWS_PORT: String(awsPort),
    // The CDK's CLI brings its own agent, and looks here.
    AWS_CA_BUNDLE: certificate.certFile,
    NODE_OPTIONS: `--import=${pathToFileURL(names).href}`,
  });
  await import(pathToFileURL(names).href);

  const child = spawn(
    join(python, "bin/python"),
    [
      "-m",
      "uvicorn",
      "ministack.app:app",
      "--host=127.0.0.1",
      `--port=${awsPort}`,
      `--ssl-certfile=${certificate.certFile}`,
      `--ssl-keyfile=${certificate.keyFile}`,
      // It sends a date of its own; two would confuse the clocks of the SDKs.
      "--no-date-header",
      "--no-server-header",
      "--no-access-log",
      "--log-level=warning",
    ],
    {
      env: {
        ...process.env,
        // Lambda's runtime brings the SDK, which the CDK's own helpers count on.
        NODE_PATH: fileURLToPath(new URL("../../node_modules", import.meta.url)),
        AUTH: "true",
        // What it calls itself in what it answers. With the region in it, it would take service names for buckets.
        MINISTACK_HOST: EMULATOR_HOST,
        GATEWAY_PORT: "443",
        USE_SSL: "1",
        IOT_MTLS_ENABLED: "0",
        SFTP_ENABLED: "0",
        TMPDIR: folder,
        S3_DATA_DIR: join(folder, "s3"),
        STATE_DIR: join(folder, "state"),
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  const log = createWriteStream(join(folder, "emulator.log"));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  await answering(child, `https://sts.${REGION}.amazonaws.com/_ministack/health`);
  return { folder, edgePort, awsPort, certificate, close: () => ended(child) };
};

const answering = async (child: ChildProcess, url: string): Promise<void> => {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`The emulator ended at its start; its log says why.`);
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The emulator did not answer within ${READY_WITHIN_MS / 1000} s.`);
};

/** The emulator and every function it started. */
const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.pid === undefined) return resolve();
    child.once("exit", () => resolve());
    process.kill(-child.pid, "SIGKILL");
  });

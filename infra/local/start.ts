/** `npm start`: the whole platform on this machine, with a demo city to try it on. */
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { openLog } from "../../functions/kernel/log.ts";
import { city } from "../seed/city.ts";
import { featured } from "../seed/demo.ts";
import { ADMINISTRATOR } from "../seed/load.ts";
import { fill } from "../start/fill.ts";
import { buildWeb, webIsStale } from "../web-build.ts";
import { endOrphan, freePorts } from "./dynamodb.ts";
import { subjectOf } from "./issuer/person.ts";
import { type LocalPlatform, startPlatform } from "./platform.ts";
import { demoPeople } from "./people.ts";

const DEFAULT_PORT = 4600;
/** Web, evidence store and issuer stand on neighbouring ports. */
const PORTS = 3;

const { values } = parseArgs({
  options: { fresh: { type: "boolean", default: false }, port: { type: "string", default: String(DEFAULT_PORT) } },
});
const port = Number(values.port);
// A city for each port: two platforms at once never share a table.
const folder = fileURLToPath(new URL(`../../.local/city-${port}`, import.meta.url));

const log = openLog("weineng");
const begun = performance.now();
let running: LocalPlatform | undefined;
let closing = false;

const close = async (code = 0): Promise<never> => {
  closing = true;
  await running?.close();
  process.exit(code);
};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (!closing) void close();
  });
}

/** Says once that it takes a moment; the scenes are for logs. */
const announce = () => {
  let said = false;
  return () => {
    if (!said) console.log("Loading the demo city …");
    said = true;
  };
};

const start = async (): Promise<LocalPlatform> => {
  const building = webIsStale() ? buildWeb() : Promise.resolve();
  if (values.fresh) {
    await endOrphan(folder);
    await rm(folder, { recursive: true, force: true });
  }
  running = await startPlatform({
    folder,
    keepTable: true,
    ports: { web: port, s3: port + 1, issuer: port + 2 },
    people: () => Promise.resolve(demoPeople(city, featured)),
    administrator: ADMINISTRATOR,
    log,
  });
  // Evidence of the past is looked into as evidence always is.
  running.open();
  await fill({
    ...running.foundations,
    startWith: "demo",
    subjectOf: (username) => Promise.resolve(subjectOf(username)),
    log,
    say: announce(),
  });
  await building;
  return running;
};

const platform = await start().catch(async (error: NodeJS.ErrnoException & { port?: number }) => {
  if (closing) return new Promise<never>(() => {});
  if (error.code === "EADDRINUSE") {
    const next = (await freePorts(port + PORTS)) ?? port + PORTS;
    console.error(
      `Port ${error.port ?? port} is taken, perhaps by another Weineng. Try:\n\n  npm start -- --port ${next}\n`,
    );
  } else {
    console.error(error);
  }
  return close(1);
});

const seconds = ((performance.now() - begun) / 1000).toFixed(1);
console.log(`
  微能 Weineng is ready (${seconds} s)   →   ${platform.url}

  Sign in as one of the demo people; nobody here is real:
${featured.map(({ username, about }) => `    ${username.padEnd(14)} ${about.zh} · ${about.en}`).join("\n")}

  Everything is kept in .local/ and survives a restart; npm start -- --fresh begins anew. Ctrl+C ends it.
`);

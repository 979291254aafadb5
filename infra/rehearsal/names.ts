/**
 * Runs first in every Node process of the rehearsal, the deployed functions among them: AWS's names lead to this machine.
 * Code, templates and links stay as they are in an account, and nothing ever leaves.
 */
import { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import tls from "node:tls";

/** Laid beside this module, since some processes get no environment. */
export interface Ways {
  readonly edgePort: number;
  readonly awsPort: number;
  /** PEM. */
  readonly certificate: string;
}

const { edgePort, awsPort, certificate } = JSON.parse(
  readFileSync(new URL("ways.json", import.meta.url), "utf8"),
) as Ways;

/** Where each family of names leads. */
const LEADS = [
  { names: /\.cloudfront\.net$/, port: edgePort },
  { names: /\.(amazonaws\.com|amazoncognito\.com)$/, port: awsPort },
];

// The emulator tells its functions where it is; an account does not.
delete process.env["AWS_ENDPOINT_URL"];
tls.setDefaultCACertificates([certificate]);

const connect = tls.connect as (options: tls.ConnectionOptions, ...rest: unknown[]) => tls.TLSSocket;

const led = (options: tls.ConnectionOptions): tls.ConnectionOptions => {
  const name = options.servername || options.host || "";
  const lead = LEADS.find(({ names }) => names.test(name));
  return lead ? { ...options, servername: name, host: "127.0.0.1", port: lead.port } : options;
};

tls.connect = ((options: tls.ConnectionOptions, ...rest: unknown[]) =>
  connect(led(options), ...rest)) as typeof tls.connect;
syncBuiltinESMExports();

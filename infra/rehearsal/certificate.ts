/** A certificate for AWS's names, made on this machine, trusted by the rehearsal alone. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { generate } from "selfsigned";

export const REGION = "us-east-1";
/** Stands where an account's own APIs have the region. */
export const EMULATOR_HOST = "rehearsal.amazonaws.com";

/** A wildcard stands for one label, so each family of names has its own. */
const NAMES = [
  `*.${REGION}.amazonaws.com`,
  `*.s3.${REGION}.amazonaws.com`,
  `*.execute-api.${EMULATOR_HOST}`,
  `*.auth.${REGION}.amazoncognito.com`,
  `*.ddb.${REGION}.amazonaws.com`,
  "*.amazonaws.com",
  "*.cloudfront.net",
];

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

export const makeCertificate = async (folder: string): Promise<Certificate> => {
  const { cert, private: key } = await generate([{ name: "commonName", value: "Weineng rehearsal" }], {
    keySize: 2048,
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + 86_400_000),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      {
        name: "subjectAltName",
        altNames: [...NAMES.map((value) => ({ type: 2, value })), { type: 7, ip: "127.0.0.1" }],
      },
    ],
  } as never);
  const made = { certFile: join(folder, "certificate.pem"), keyFile: join(folder, "key.pem") };
  await writeFile(made.certFile, cert);
  await writeFile(made.keyFile, key, { mode: 0o600 });
  return made;
};

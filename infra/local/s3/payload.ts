// Reads a body to its end and believes nothing about it that does not add up.
import { createHash } from "node:crypto";
import type { Call, Headers } from "./call.ts";
import { type Checksum, type ChecksumAlgorithm, checksumHeader, digestOf, statedAlgorithm } from "./checksum.ts";
import { isChunked, unwrap } from "./chunked.ts";
import { S3Fault } from "./fault.ts";
import type { Proof } from "./signature.ts";

export type Sink = (piece: Buffer) => Promise<void>;

export interface Received {
  sizeBytes: number;
  /** MD5 in hexadecimal, which is the ETag of what came in one piece. */
  md5: string;
  checksum: Checksum | undefined;
}

export const MAX_PUT_BYTES = 5 * 1024 ** 3; // Amazon S3 quotas: 5 GiB in a single PUT
const SHA256 = /^[0-9a-f]{64}$/;

function announcedSize({ headers, fields }: Call, chunked: boolean): number {
  const stated = chunked ? fields["x-amz-decoded-content-length"] : headers["content-length"];
  if (stated === undefined || !/^\d+$/.test(stated)) throw new S3Fault("MissingContentLength");
  const sizeBytes = Number(stated);
  if (sizeBytes > MAX_PUT_BYTES) throw new S3Fault("EntityTooLarge");
  return sizeBytes;
}

function checkMd5(stated: string | undefined, md5: Buffer): void {
  if (stated === undefined) return;
  if (Buffer.from(stated, "base64").length !== md5.length) throw new S3Fault("InvalidDigest");
  if (stated !== md5.toString("base64")) throw new S3Fault("BadDigest");
}

function checkChecksum(algorithm: ChecksumAlgorithm, stated: string | undefined, digest: Buffer): Checksum {
  const value = digest.toString("base64");
  if (stated !== value)
    throw new S3Fault("BadDigest", `The ${algorithm} you specified did not match what we received.`);
  return { algorithm, value, type: "FULL_OBJECT" };
}

/**
 * Hands a form's file to `sink` piece by piece, no more than `maxBytes` of it, and checks what the form says of it.
 * Throws `EntityTooLarge`, `BadDigest`, `InvalidDigest`.
 */
export async function receiveFile(
  body: AsyncIterable<Buffer>,
  stated: Headers,
  maxBytes: number,
  sink: Sink,
): Promise<Received> {
  const algorithm = statedAlgorithm(stated);
  const md5 = createHash("md5");
  const digest = algorithm && digestOf(algorithm);
  let sizeBytes = 0;
  for await (const piece of body) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) throw new S3Fault("EntityTooLarge");
    md5.update(piece);
    digest?.update(piece);
    await sink(piece);
  }
  const md5Bytes = md5.digest();
  checkMd5(stated["content-md5"], md5Bytes);
  const checksum = algorithm && digest && checkChecksum(algorithm, stated[checksumHeader(algorithm)], digest.digest());
  return { sizeBytes, md5: md5Bytes.toString("hex"), checksum };
}

/**
 * Hands the content of a proven request to `sink`. When it resolves, length, hash, MD5, checksum and chunk signatures all held;
 * when it throws, what the sink was given is worth nothing. Throws `MissingContentLength`, `EntityTooLarge`, `IncompleteBody`,
 * `XAmzContentSHA256Mismatch`, `BadDigest`, `InvalidDigest`, `SignatureDoesNotMatch`.
 */
export async function receive(call: Call, proof: Proof, sink: Sink): Promise<Received> {
  const chunked = isChunked(proof.contentSha256);
  const hashed = SHA256.test(proof.contentSha256);
  if (!chunked && !hashed && proof.contentSha256 !== "UNSIGNED-PAYLOAD") {
    throw new S3Fault("InvalidRequest", "Unknown x-amz-content-sha256");
  }
  const announced = announcedSize(call, chunked);
  const stated = { ...call.fields };
  const sha256 = hashed ? createHash("sha256") : undefined;
  // The trailer's headers land in `stated` when the last chunk is through, before the checksum is compared.
  const received = await receiveFile(
    chunked ? unwrap(call.body, proof, stated) : call.body,
    stated,
    announced,
    async (piece) => {
      sha256?.update(piece);
      await sink(piece);
    },
  );
  if (received.sizeBytes !== announced) throw new S3Fault("IncompleteBody");
  if (sha256 && sha256.digest("hex") !== proof.contentSha256) throw new S3Fault("XAmzContentSHA256Mismatch");
  return received;
}

// The checksums that a sender may state with its bytes, and the header each travels in.
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Headers } from "./call.ts";
import { S3Fault } from "./fault.ts";

export interface Checksum {
  algorithm: ChecksumAlgorithm;
  /** Base64; a composite one ends in `-` and the number of parts. */
  value: string;
  /** `COMPOSITE` is a checksum over the parts' checksums. */
  type: "FULL_OBJECT" | "COMPOSITE";
}

interface Digest {
  update(piece: Buffer): unknown;
  digest(): Buffer;
}

const CASTAGNOLI = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0x82f63b78 : remainder >>> 1;
  return remainder;
});

function crc32c(piece: Buffer, before: number): number {
  let crc = ~before;
  for (const byte of piece) crc = (crc >>> 8) ^ (CASTAGNOLI[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

function cyclic(next: (piece: Buffer, before: number) => number): Digest {
  let value = 0;
  return {
    update: (piece) => (value = next(piece, value)),
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}

const DIGESTS = {
  CRC32: () => cyclic(crc32),
  CRC32C: () => cyclic(crc32c),
  SHA1: () => createHash("sha1"),
  SHA256: () => createHash("sha256"),
} satisfies Record<string, () => Digest>;

export type ChecksumAlgorithm = keyof typeof DIGESTS;

export const digestOf = (algorithm: ChecksumAlgorithm): Digest => DIGESTS[algorithm]();

/** Throws `NotImplemented` for those we cannot compute, such as CRC64NVME. */
export function checksumAlgorithm(name: string): ChecksumAlgorithm {
  const upper = name.toUpperCase();
  if (!Object.hasOwn(DIGESTS, upper)) throw new S3Fault("NotImplemented", `No checksum ${upper} on this engine`);
  return upper as ChecksumAlgorithm;
}

export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`;

/** As an XML element's name: `ChecksumCRC32`. */
export const checksumElement = (algorithm: ChecksumAlgorithm): string => `Checksum${algorithm}`;

export function checksumHeaders(checksum: Checksum | undefined): Headers {
  return checksum ? { [checksumHeader(checksum.algorithm)]: checksum.value, "x-amz-checksum-type": checksum.type } : {};
}

export const checksumContent = (checksum: Checksum | undefined): Record<string, string> =>
  checksum ? { [checksumElement(checksum.algorithm)]: checksum.value, ChecksumType: checksum.type } : {};

/** The algorithm a request commits to, in a header or announced for its trailer; at most one. */
export function statedAlgorithm(fields: Headers): ChecksumAlgorithm | undefined {
  const announced = (fields["x-amz-trailer"] ?? "").split(",").map((name) => name.trim().toLowerCase());
  const stated = [...Object.keys(fields), ...announced]
    .map((name) => /^x-amz-checksum-(?!mode$|algorithm$|type$)(.+)$/.exec(name)?.[1])
    .filter((name) => name !== undefined);
  if (stated.length > 1) throw new S3Fault("InvalidRequest", "Expecting a single x-amz-checksum- header");
  return stated[0] === undefined ? undefined : checksumAlgorithm(stated[0]);
}

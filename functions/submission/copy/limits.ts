import type { Limits } from "#kernel/confined";

const MB = 1_000_000;

/** The process itself, the engines for pictures and PDF, and a picture of 100 megapixels as it is made smaller. */
const BASE_MEMORY_BYTES = 900 * MB;
/** A PDF or an Office file is held whole, inflated, and once more as it is written. */
const MEMORY_PER_BYTE = 4;
/** Recordings are larger, and pass through in pieces: from here on, more bytes take no more memory. */
const HELD_WHOLE_BYTES = 100 * MB;

const BASE_MS = 30_000;
/** The slowest pair of disk and network it is meant for: each byte is fetched, hashed, read again and written. */
const BYTES_PER_MS = 5_000;

/** What making a copy may take, by the size of the original: 1 GB gets 230 s, nothing gets more than 1.3 GB of memory. */
export const copyLimits = (sizeBytes: number): Limits => ({
  timeoutMs: BASE_MS + Math.ceil(sizeBytes / BYTES_PER_MS),
  memoryBytes: BASE_MEMORY_BYTES + MEMORY_PER_BYTE * Math.min(sizeBytes, HELD_WHOLE_BYTES),
});

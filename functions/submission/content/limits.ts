/** How far a check goes. Past these a file is refused, or the check is ended; nothing here is about good evidence. */
import type { Limits } from "#kernel/confined";

/** Documents and pictures are read whole into memory; the guides take 20 MB. Recordings are read in pieces, whatever their size. */
export const MAX_WHOLE_BYTES = 200_000_000;

/** A term's lesson plans bound together stay under it; nobody scores more. At 5 ms a page the text is read in 2 s. */
export const MAX_PAGES = 300;

/** The largest picture a phone saves unasked has 108 million pixels (12,000 × 9,000). */
export const MAX_PIXELS = 120_000_000;

/** Longest plain text kept of a document, in characters; 300 full pages of Chinese are 200,000. */
export const MAX_TEXT = 200_000;

/** Plain text of more than this is data, not writing. */
export const MAX_TEXT_BYTES = 10_000_000;

/**
 * What an Office file may expand to. Pictures hardly do, its XML does up to thirtyfold: 300 MB lets pass every file of 20 MB that a
 * browser could show, and inflates in 2 s.
 */
export const MAX_INFLATED_BYTES = 300_000_000;
/** Of the XML that is read, which is held in memory. */
export const MAX_XML_BYTES = 80_000_000;
/** From `RATIO_FROM_BYTES` on, more than this is a bomb. Source: Apache POI's ZipSecureFile, 100 to 1 as well. */
export const MAX_RATIO = 100;
export const RATIO_FROM_BYTES = 20_000_000;
/** Slides with every picture apart come to some thousand parts. */
export const MAX_PARTS_IN_ZIP = 10_000;

/**
 * For one check, starting the process included. The slowest good files, 300 dense pages or a picture of 108 million pixels, take
 * a quarter of it on a laptop. The memory holds a document of 200 MB with what its parser makes of it.
 */
export const EXAMINE_LIMITS: Limits = { timeoutMs: 40_000, memoryBytes: 1_000_000_000 };

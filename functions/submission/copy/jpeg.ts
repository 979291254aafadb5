/** Takes metadata out of a JPEG without touching its picture. Source: ITU-T T.81, annex B; JFIF 1.02; Adobe TN 5116. */
const START_OF_IMAGE = 0xffd8;
const APP0 = 0xe0;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;
const END_OF_IMAGE = 0xd9;

const ICC = Buffer.from("ICC_PROFILE\0", "latin1");
const ADOBE = Buffer.from("Adobe", "latin1");
const JFIF = Buffer.from("JFIF\0", "latin1");

/** What a decoder needs to show the right colours; all else in these segments is about the picture, not of it. */
const isNeeded = (marker: number, body: Buffer): boolean => {
  if (marker === APP0) return body.subarray(0, JFIF.length).equals(JFIF);
  if (marker === APP2) return body.subarray(0, ICC.length).equals(ICC);
  if (marker === APP14) return body.subarray(0, ADOBE.length).equals(ADOBE);
  return marker !== COMMENT && (marker < APP0 || marker > APP15);
};

/** Where coded picture data that begins at `from` ends: at the next marker that is neither stuffing nor a restart. */
const endOfScan = (jpeg: Buffer, from: number): number => {
  for (let at = jpeg.indexOf(0xff, from); at !== -1; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && (next < FIRST_RESTART || next > LAST_RESTART)) return at;
  }
  return jpeg.length;
};

/** The same picture, pixel for pixel, and nothing of what cameras append after its end; throws for what is no JPEG. */
export const withoutJpegMetadata = (bytes: Uint8Array): Buffer => {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== START_OF_IMAGE) throw new Error("this is no JPEG");
  const kept: Buffer[] = [jpeg.subarray(0, 2)];
  for (let at = 2; at + 4 <= jpeg.length;) {
    if (jpeg[at] !== 0xff) throw new Error("this JPEG is damaged");
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END_OF_IMAGE) break;
    const bodyEnd = at + 2 + jpeg.readUInt16BE(at + 2);
    const end = marker === START_OF_SCAN ? endOfScan(jpeg, bodyEnd) : bodyEnd;
    if (isNeeded(marker, jpeg.subarray(at + 4, bodyEnd))) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, Buffer.from([0xff, END_OF_IMAGE])]);
};

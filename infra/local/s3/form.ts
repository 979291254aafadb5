// Reads multipart/form-data as a browser's POST upload sends it: short fields first, then one file, which is never held in memory.
import { ByteReader, collect } from "./byte-reader.ts";
import { S3Fault } from "./fault.ts";

export interface Form {
  /** Everything before the file, names in lower case. */
  fields: Map<string, string>;
  fileName: string;
  /** Must be read to its end. */
  file: AsyncIterable<Buffer>;
}

const MAX_FIELDS_BYTES = 20 * 1024; // Amazon S3 API reference, POST Object: form data before the file

interface PartHead {
  name: string;
  fileName: string;
}

async function readHead(reader: ByteReader): Promise<PartHead> {
  let disposition = "";
  for (let line = await reader.line(); line !== ""; line = await reader.line()) {
    if (/^content-disposition:/i.test(line)) disposition = line;
  }
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new S3Fault("MalformedPOSTRequest");
  return { name: name.toLowerCase(), fileName: /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1] ?? "" };
}

/** Throws `MalformedPOSTRequest`, `MaxPostPreDataLengthExceeded`, and `InvalidArgument` when there is no file. */
export async function readForm(contentType: string, body: AsyncIterable<Buffer>): Promise<Form> {
  const [, quoted, plain] = /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new S3Fault("MalformedPOSTRequest");
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const reader = new ByteReader(body);
  const fields = new Map<string, string>();
  let left = MAX_FIELDS_BYTES;
  if ((await reader.line()) !== `--${boundary}`) throw new S3Fault("MalformedPOSTRequest");
  for (;;) {
    const { name, fileName } = await readHead(reader);
    if (name === "file") return { fields, fileName, file: reader.until(delimiter) };
    const value = await collect(reader.until(delimiter), left).catch((error: unknown) => {
      const tooLong = error instanceof S3Fault && error.code === "MaxMessageLengthExceeded";
      throw tooLong ? new S3Fault("MaxPostPreDataLengthExceeded") : error;
    });
    left -= value.length + name.length;
    fields.set(name, value.toString("utf8"));
    const ending = await reader.line();
    if (ending === "--") throw new S3Fault("InvalidArgument", "POST requires exactly one file upload per request.");
    if (ending !== "") throw new S3Fault("MalformedPOSTRequest");
  }
}

// The one kind of Range that S3 serves: a single run of bytes.
import { S3Fault } from "./fault.ts";

export interface ByteRange {
  start: number;
  /** Included. */
  end: number;
}

/** `undefined` for the whole object, also when the header asks for several ranges or for nonsense. Throws `InvalidRange`. */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (first !== "" && last !== "" && Number(last) < start) return undefined;
  if (start >= sizeBytes) throw new S3Fault("InvalidRange");
  return { start, end };
}

// Takes lines, lengths and delimited runs off a stream of bytes without holding more than one piece of it.
import { S3Fault } from "./fault.ts";

const CRLF = Buffer.from("\r\n");
const MAX_LINE_BYTES = 16 * 1024;

/** Every method throws `IncompleteBody` when the stream ends before what was asked for. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw new S3Fault("IncompleteBody");
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }

  #shift(count: number): Buffer {
    const piece = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return piece;
  }

  /** The next `count` bytes, in pieces. */
  async *take(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#held.length === 0) await this.#more();
      const piece = this.#shift(Math.min(left, this.#held.length));
      left -= piece.length;
      yield piece;
    }
  }

  /** Everything before `delimiter`, in pieces; the delimiter itself is consumed. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at >= 0) {
        if (at > 0) yield this.#shift(at);
        this.#shift(delimiter.length);
        return;
      }
      const safe = this.#held.length - delimiter.length + 1;
      if (safe > 0) yield this.#shift(safe);
      await this.#more();
    }
  }

  /** The next line, without its CRLF. */
  async line(): Promise<string> {
    return (await collect(this.until(CRLF), MAX_LINE_BYTES)).toString("utf8");
  }
}

/** All bytes of a stream that should be short; throws `MaxMessageLengthExceeded` past the limit. */
export async function collect(source: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of source) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) throw new S3Fault("MaxMessageLengthExceeded");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

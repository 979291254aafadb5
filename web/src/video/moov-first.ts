/** Puts the index of an MP4 before its picture, so that it plays while it is still being fetched. Nothing is coded anew. */

interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Boxes on the way to the offsets of chunks. Source: ISO/IEC 14496-12. */
const ON_THE_WAY = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
const HEAD_BYTES = 16;

const typeAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));

/** A size of 1 stands for a longer one after the type, 0 for all that is left. */
const sizeAt = (view: DataView, at: number, left: number): number => {
  const size = view.getUint32(at);
  if (size === 0) return left;
  return size === 1 && at + HEAD_BYTES <= view.byteLength ? Number(view.getBigUint64(at + 8)) : size;
};

const topBoxes = async (file: Blob): Promise<Box[] | undefined> => {
  const boxes: Box[] = [];
  for (let from = 0; from < file.size;) {
    const view = new DataView(await file.slice(from, from + HEAD_BYTES).arrayBuffer());
    if (view.byteLength < 8) return undefined;
    const size = sizeAt(view, 0, file.size - from);
    if (size < 8 || from + size > file.size) return undefined;
    boxes.push({ type: typeAt(view, 0), from, to: from + size });
    from += size;
  }
  return boxes;
};

/** Moves what the index says of where chunks lie by so many bytes; `false` where an offset would not fit. */
const shift = (view: DataView, from: number, to: number, by: number): boolean => {
  for (let at = from; at + 8 <= to;) {
    const size = sizeAt(view, at, to - at);
    const type = typeAt(view, at);
    if (size < 8 || at + size > to) return false;
    if (ON_THE_WAY.has(type) && !shift(view, at + 8, at + size, by)) return false;
    if (type === "stco" || type === "co64") {
      const count = view.getUint32(at + 12);
      for (let i = 0; i < count; i++) {
        const entry = at + 16 + i * (type === "stco" ? 4 : 8);
        if (type === "co64") view.setBigUint64(entry, view.getBigUint64(entry) + BigInt(by));
        else if (view.getUint32(entry) + by < 2 ** 32) view.setUint32(entry, view.getUint32(entry) + by);
        else return false;
      }
    }
    at += size;
  }
  return true;
};

/** The same recording, index first; the file as it is where that is so already or its boxes are not understood. */
export const moovFirst = async (file: Blob): Promise<Blob> => {
  const boxes = await topBoxes(file);
  const moov = boxes?.find(({ type }) => type === "moov");
  const mdat = boxes?.find(({ type }) => type === "mdat");
  if (!moov || !mdat || moov.from < mdat.from) return file;
  const index = await file.slice(moov.from, moov.to).arrayBuffer();
  if (!shift(new DataView(index), 0, index.byteLength, index.byteLength)) return file;
  const parts = [file.slice(0, mdat.from), index, file.slice(mdat.from, moov.from), file.slice(moov.to)];
  return new Blob(parts, { type: file.type });
};

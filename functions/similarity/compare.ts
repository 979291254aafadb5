/** Puts a file into the index and finds what is like it: for the worker that looks into evidence, and for known sources. */
import type { Clock } from "#kernel/time";

import { type Likeness, MAX_LIKENESSES } from "./contract.ts";
import {
  exactKey,
  type Fingerprint,
  fingerprintOf,
  frameKey,
  joinedFrames,
  keysOf,
  type Material,
  pictureKey,
  smallestFrames,
  stillKeys,
  textKeys,
} from "./fingerprint.ts";
import { likenessesOf, strongest } from "./likeness.ts";
import { pictureProbesOf } from "./picture.ts";
import type { Entry, SimilarityStore } from "./store.ts";

/** The rows of words of all templates, read anew only after one was added or taken away. */
export type Known = () => Promise<ReadonlySet<number>>;

export const openKnown = (store: SimilarityStore): Known => {
  let held: { version: number; rows: ReadonlySet<number> } | undefined;
  return async () => {
    const version = (await store.templateCount())?.version ?? 0;
    if (held?.version !== version) held = { version, rows: version === 0 ? new Set() : await store.templates() };
    return held.rows;
  };
};

/** One for each key, with what is judged by under that kind of key. */
export const entriesOf = (fingerprint: Fingerprint): Entry[] => {
  const { sha256: _, texts, picture, stills, frames, ...subject } = fingerprint;
  const [whole] = texts;
  const judgedBy = (key: string): Partial<Entry> => {
    if (key.includes("#text#")) return { sketch: whole?.sketch, size: whole?.size };
    if (key.includes("#picture#")) return { picture };
    if (key.includes("#still#")) return { stills: stills.join("") };
    return key.includes("#frame#") ? { frames: joinedFrames(frames) } : {};
  };
  return keysOf(fingerprint).map((key) => ({ key, ...subject, ...judgedBy(key) }));
};

/** Every key to look under: their number depends on what the file holds, never on how many files there are. */
export const probesOf = ({ sha256, texts, picture, stills, frames }: Fingerprint): string[] => [
  exactKey(sha256),
  ...texts.flatMap(textKeys),
  ...(picture ? pictureProbesOf(picture).flatMap((probes, band) => probes.map((bits) => pictureKey(band, bits))) : []),
  ...new Set(stills.flatMap(stillKeys)),
  ...smallestFrames(frames).map(frameKey),
];

export const addToIndex = (store: SimilarityStore, fingerprint: Fingerprint): Promise<void> => {
  const { evidenceId, frames } = fingerprint;
  return store.index({ evidenceId, keys: keysOf(fingerprint), frames: [...frames] }, entriesOf(fingerprint));
};

export const findAlike = async (store: SimilarityStore, fingerprint: Fingerprint): Promise<Likeness[]> =>
  likenessesOf(fingerprint, await store.alike(probesOf(fingerprint)), MAX_LIKENESSES);

export interface Similarity {
  /**
   * Compares a file with all that stand in the index, which it then stands in itself. Done twice, it is done once; what
   * was drawn from it later is compared besides.
   */
  compare(material: Material): Promise<readonly Likeness[]>;
  /** Takes everything of a file out of the index. */
  forget(evidenceId: string): Promise<void>;
}

export const openComparison = (store: SimilarityStore, now: Clock): Similarity => {
  const known = openKnown(store);
  return {
    async compare(material) {
      const fingerprint = fingerprintOf(material, await known());
      // Into the index first: of two that arrive at once, one then sees the other.
      await addToIndex(store, fingerprint);
      const before = await store.findCompared(material.evidenceId);
      const likenesses = strongest(
        [...(before?.likenesses ?? []), ...(await findAlike(store, fingerprint))],
        MAX_LIKENESSES,
      );
      await store.saveCompared({ evidenceId: material.evidenceId, comparedAt: now(), likenesses }, before);
      return likenesses;
    },
    forget: (evidenceId) => store.forget(evidenceId),
  };
};

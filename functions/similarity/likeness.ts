/** Whether two files are alike, and how much: a hint for people to look, never a judgement. */
import { createHash } from "node:crypto";

import type { Likeness, LikenessKind, Relation } from "./contract.ts";
import {
  type Drawn,
  type Fingerprint,
  type Frame,
  FRAME_DIGITS,
  FRAMES_INDEXED,
  joinedFrames,
  type Subject,
} from "./fingerprint.ts";
import { commonOf, resemblance } from "./minhash.ts";
import { bitsApart, MAX_BITS_APART } from "./picture.ts";

/**
 * Texts are alike when they have this much of both together in common, or when one half of this text has it with the other.
 * Measured on the labelled set: independent texts on one subject stay below 0.25, lightly edited ones above 0.42.
 */
const MIN_RESEMBLANCE = 0.36;
const MIN_RESEMBLANCE_OF_HALF = 0.4;
/** One frame may be a title that a whole city uses. */
const MIN_FRAMES_IN_COMMON = 2;
const MIN_FRAME_SHARE = 0.12;
const PICTURE_BITS = 64;
/** Of the moments looked at. A camera that stands still in one classroom sees much the same in every lesson. */
const MIN_STILL_SHARE = 0.5;
const MIN_STILLS_IN_COMMON = 3;

/** What an entry of the index says of a file, by the kind of key it stands under. */
export interface Trace extends Subject {
  readonly sketch?: string | undefined;
  readonly size?: number | undefined;
  readonly picture?: string | undefined;
  /** How its moments look, 16 digits each, joined. */
  readonly stills?: string | undefined;
  /** The smallest hashes of its frames, shortened and joined. */
  readonly frames?: string | undefined;
}

interface Found {
  readonly kind: LikenessKind;
  /** 0 to 1. */
  readonly share: number;
}

const relationOf = (mine: Subject, other: Subject): Relation => {
  if (other.teacherId === undefined) return "library";
  if (other.teacherId === mine.teacherId) return "own";
  return other.programmeNumber === mine.programmeNumber ? "cohort" : "former";
};

/** A text in the other: by the whole, and by halves, because half of a text may be somebody else's whole. */
const textShare = (texts: readonly Drawn[], { sketch, size = 0 }: Trace): number => {
  const [whole, ...halves] = texts;
  if (!whole || sketch === undefined) return 0;
  const commonWith = (one: Drawn, least: number): number => {
    const alike = resemblance(one.sketch, sketch);
    return alike < least ? 0 : commonOf(alike, one.size, size);
  };
  const inHalves = halves.reduce((sum, half) => sum + commonWith(half, MIN_RESEMBLANCE_OF_HALF), 0);
  return Math.min(1, Math.max(commonWith(whole, MIN_RESEMBLANCE), inHalves) / whole.size);
};

const digits = (joined: string): Set<string> => new Set(joined.match(new RegExp(`.{${FRAME_DIGITS}}`, "g")));

/** Estimated from the smallest hashes of both together. */
const frameShare = (joined: string, otherJoined: string): number => {
  const [mine, theirs] = [digits(joined), digits(otherJoined)];
  const smallest = [...mine.union(theirs)].toSorted().slice(0, FRAMES_INDEXED);
  const common = smallest.filter((hash) => mine.has(hash) && theirs.has(hash)).length;
  return common < MIN_FRAMES_IN_COMMON ? 0 : common / smallest.length;
};

const stillShare = (mine: readonly string[], joined: string): number => {
  const theirs = joined.match(/.{16}/g) ?? [];
  const common = mine.filter((still) => theirs.some((other) => bitsApart(still, other) <= MAX_BITS_APART)).length;
  return common < MIN_STILLS_IN_COMMON ? 0 : common / mine.length;
};

const judge = (mine: Fingerprint, frames: string, trace: Trace): Found | undefined => {
  if (trace.sketch !== undefined) {
    const share = textShare(mine.texts, trace);
    return share > 0 ? { kind: "text", share } : undefined;
  }
  if (trace.picture !== undefined) {
    const apart = mine.picture === undefined ? PICTURE_BITS : bitsApart(mine.picture, trace.picture);
    return apart <= MAX_BITS_APART ? { kind: "picture", share: 1 - apart / PICTURE_BITS } : undefined;
  }
  if (trace.stills !== undefined) {
    const share = stillShare(mine.stills, trace.stills);
    return share >= MIN_STILL_SHARE ? { kind: "video", share } : undefined;
  }
  if (trace.frames !== undefined) {
    const share = frameShare(frames, trace.frames);
    return share >= MIN_FRAME_SHARE ? { kind: "video", share } : undefined;
  }
  return { kind: "exact", share: 1 };
};

const pairId = (a: string, b: string): string => createHash("sha256").update(`${a}|${b}`).digest("hex").slice(0, 16);

/** Others that are like it, each once, the strongest first; one's own come last, whatever their share. */
export const likenessesOf = (mine: Fingerprint, traces: readonly Trace[], most: number): Likeness[] => {
  const frames = joinedFrames(mine.frames);
  const found = traces.flatMap((trace): Likeness[] => {
    const ofOneHand = trace.submissionId !== undefined && trace.submissionId === mine.submissionId;
    const judged = trace.evidenceId === mine.evidenceId || ofOneHand ? undefined : judge(mine, frames, trace);
    if (!judged) return [];
    return [
      {
        id: pairId(mine.evidenceId, trace.evidenceId),
        kind: judged.kind,
        relation: relationOf(mine, trace),
        sharePercent: Math.round(judged.share * 100),
        otherId: trace.evidenceId,
        ...(trace.submissionId && { otherSubmissionId: trace.submissionId }),
        ...(trace.competency && { competency: trace.competency }),
      },
    ];
  });
  return strongest(found, most);
};

/** Of each other file the strongest likeness. */
export const strongest = (likenesses: readonly Likeness[], most: number): Likeness[] => {
  const inTurn = likenesses.toSorted((a, b) => turnOf(b) - turnOf(a) || a.otherId.localeCompare(b.otherId));
  return inTurn.filter(({ otherId }, at) => inTurn.findIndex((one) => one.otherId === otherId) === at).slice(0, most);
};

const turnOf = ({ kind, relation, sharePercent }: Likeness): number =>
  (relation === "own" ? 0 : 1000) + (kind === "exact" ? 1 : 0) + sharePercent;

/** Moments at which two recordings show the same frame, in the order of the first. */
export const momentsOf = (
  here: readonly Frame[],
  there: readonly Frame[],
): { hereSeconds: number; thereSeconds: number }[] => {
  const at = new Map(there.map(({ sha256, atSeconds }) => [sha256, atSeconds]));
  return here
    .flatMap(({ sha256, atSeconds }) => {
      const thereSeconds = at.get(sha256);
      return thereSeconds === undefined ? [] : [{ hereSeconds: atSeconds, thereSeconds }];
    })
    .toSorted((a, b) => a.hereSeconds - b.hereSeconds);
};

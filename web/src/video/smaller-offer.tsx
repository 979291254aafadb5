import { useEffect } from "react";

import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { ProgressBar } from "../page/progress-bar.tsx";
import { consider, make, type Making, makings, type Original, stopMaking } from "./making.ts";
import type { Offer } from "./offer.ts";
import styles from "./video.module.css";
import { videoWords } from "./words.ts";

/** No guess before so much is done. */
const GUESS_FROM = 0.02;

const secondsLeft = ({ share, sinceMs }: Extract<Making, { at: "making" }>): number | undefined =>
  share < GUESS_FROM ? undefined : ((performance.now() - sinceMs) / 1000) * (1 / share - 1);

const Offered = ({ original, offer }: { original: Original; offer: Offer }) => {
  const words = useWords(videoWords);
  const format = useFormat();
  const { file } = original;
  const then = format.bytes(offer.sizeBytes);
  return (
    <div className={styles["offer"]}>
      <p className="dense">
        {offer.because === "codec" ? words.codec(then) : words.large(format.bytes(file.size), then)}
      </p>
      <p className="muted small">{words.cost}</p>
      <button
        type="button"
        className="button"
        aria-label={words.makeOf(file.name)}
        onClick={() => void make(original, offer)}
      >
        {words.make}
      </button>
    </div>
  );
};

const UnderWay = ({ original, making }: { original: Original; making: Extract<Making, { at: "making" }> }) => {
  const words = useWords(videoWords);
  const format = useFormat();
  const { id, file } = original;
  const share = format.percent(making.share);
  const left = secondsLeft(making);
  return (
    <div className={styles["offer"]}>
      <ProgressBar value={making.share} max={1} label={words.makingOf(file.name)} valueText={share} />
      <p className="muted small">
        {words.making(share)}
        {left !== undefined && ` · ${words.left(format.duration(Math.max(1, left)))}`}
      </p>
      <button
        type="button"
        className="button quiet"
        aria-label={words.stopOf(file.name)}
        onClick={() => stopMaking(id)}
      >
        {words.stop}
      </button>
    </div>
  );
};

/** Offers to make a large recording smaller before it travels, and shows how far that is. Nothing for other files. */
export const SmallerOffer = ({ original }: { original: Original }) => {
  const words = useWords(videoWords);
  const making = useCell(makings).get(original.id);
  const { id, file } = original;
  useEffect(() => void consider(id, file).catch(() => undefined), [id, file]);
  if (!making) return null;
  if (making.at === "offered") return <Offered original={original} offer={making.offer} />;
  if (making.at === "making") return <UnderWay original={original} making={making} />;
  return (
    <p className="muted small">
      <output>{words.kept[making.because]}</output>
    </p>
  );
};

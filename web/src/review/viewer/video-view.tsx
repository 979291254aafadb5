import { useRef, useState } from "react";

import { useWords } from "../../language/language.ts";
import { active } from "../bench.ts";
import { reviewWords } from "../words.ts";
import { showVideo, speedBy } from "./on-screen.ts";
import { Unopened } from "./unopened.tsx";
import { useLink } from "./use-link.ts";
import type { ViewProps } from "./viewer.tsx";
import styles from "./viewer.module.css";

/** The place is kept about once a second, and wherever it was left. */
export const VideoView = ({ claimId, file, name, place, keepPlace }: ViewProps) => {
  const words = useWords(reviewWords);
  const { url, error, renew } = useLink(claimId, file.id);
  const [rate, setRate] = useState(1);
  const [failures, setFailures] = useState(0);
  const kept = useRef(place ?? 0);
  const going = useRef(false);
  const keep = (seconds: number, atOnce: boolean) => {
    if (!atOnce && Math.abs(seconds - kept.current) < 1) return;
    kept.current = seconds;
    keepPlace(seconds);
    if (going.current) active();
  };
  /** A link that ran out in the middle: a new one, and on at the same second. */
  const refused = () => {
    setFailures(failures + 1);
    if (failures < 2) renew();
  };
  const arrived = (video: HTMLVideoElement) => {
    if (kept.current > 0) video.currentTime = kept.current;
    video.playbackRate = rate;
    if (going.current) void video.play().catch(() => undefined);
  };

  if (error || failures > 2) {
    const retry = () => {
      setFailures(0);
      renew();
    };
    return <Unopened error={error} what={words.videoFailed} retry={retry} />;
  }
  return (
    <>
      <div className={styles["stage"]}>
        {url && (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- lessons are recorded without captions
          <video
            ref={showVideo}
            src={url}
            controls
            playsInline
            preload="metadata"
            aria-label={name}
            className={styles["video"]}
            onLoadedMetadata={({ currentTarget }) => arrived(currentTarget)}
            onPlay={() => (going.current = true)}
            onPause={({ currentTarget }) => {
              if (!currentTarget.error) going.current = false;
              keep(currentTarget.currentTime, true);
            }}
            onSeeked={({ currentTarget }) => keep(currentTarget.currentTime, false)}
            onTimeUpdate={({ currentTarget }) => {
              setFailures(0);
              keep(currentTarget.currentTime, false);
            }}
            onRateChange={({ currentTarget }) => setRate(currentTarget.playbackRate)}
            onError={refused}
          />
        )}
      </div>
      <div className={styles["tools"]}>
        <button type="button" className="button quiet" aria-label={words.slower} onClick={() => speedBy(-1)}>
          <kbd>[</kbd>
        </button>
        <span aria-live="polite" className="small">
          {words.speedOf(String(rate))}
        </span>
        <button type="button" className="button quiet" aria-label={words.faster} onClick={() => speedBy(1)}>
          <kbd>]</kbd>
        </button>
      </div>
    </>
  );
};

import ChevronsLeft from "lucide-react/icons/chevrons-left";
import ChevronsRight from "lucide-react/icons/chevrons-right";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useEffect, useRef, useState } from "react";

import { timecode } from "../language/format.ts";
import { useWords } from "../language/language.ts";
import { Wave } from "../video/wave.tsx";
import styles from "./evidence.module.css";
import type { PinnedPlace } from "./files.ts";
import { FullScreen } from "./full-screen.tsx";
import { placeAfter, playOrPause, seekBy, showMedia, showTurning, speedBy } from "./on-screen.ts";
import { Pins } from "./pins.tsx";
import { SpanLine } from "./span-line.tsx";
import { Unopened } from "./unopened.tsx";
import { useLink } from "./use-link.ts";
import { useSketch } from "./use-sketch.ts";
import type { ViewProps } from "./view.tsx";
import { evidenceWords } from "./words.ts";

/** Tries at a link that was refused before it is said to be the file. */
const MAX_FAILURES = 2;

/** In seconds: a browser may stop a hair before the second it was sent to. */
const A_LITTLE = 0.05;
const NO_PINS: readonly PinnedPlace[] = [];

const spansOf = (ranges: TimeRanges): [from: number, to: number][] =>
  Array.from({ length: ranges.length }, (_, at) => [ranges.start(at), ranges.end(at)]);

/** Video, or sound alone, streamed in ranges. The place is kept about once a second, and wherever it was left. */
export const RecordingView = ({ files, file, name, place, keepPlace, pins = NO_PINS, active, played }: ViewProps) => {
  const words = useWords(evidenceWords);
  const { url, error, renew } = useLink(files, file.id);
  const { poster, peaks } = useSketch(files, file.id);
  const [rate, setRate] = useState(1);
  const [playing, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(place ?? 0);
  const [length, setLength] = useState(file.durationSeconds ?? 0);
  const [failures, setFailures] = useState(0);
  const media = useRef<HTMLMediaElement | null>(null);
  const kept = useRef(place ?? 0);
  const going = useRef(false);
  /** Keeps the place on screen. While it loads, and when a new link is put in, a recording says that it stands at nothing. */
  const keep = (atOnce: boolean) => {
    if (!media.current || media.current.readyState < HTMLMediaElement.HAVE_METADATA) return;
    const at = media.current.currentTime;
    setSeconds(at);
    if (!atOnce && Math.abs(at - kept.current) < 1) return;
    kept.current = at;
    keepPlace(at);
    played?.(spansOf(media.current.played));
    if (going.current) active?.();
  };
  const goTo = (at: number) => {
    if (media.current) media.current.currentTime = at;
  };
  /** A link that ran out in the middle: a new one, and on at the same second. */
  const refused = () => {
    setFailures(failures + 1);
    if (failures < MAX_FAILURES) renew();
  };
  const arrived = (element: HTMLMediaElement) => {
    setLength(element.duration);
    if (kept.current > 0) element.currentTime = kept.current;
    element.playbackRate = rate;
    if (going.current) void element.play().catch(() => undefined);
  };
  useEffect(() => {
    const turn = (to: number | undefined): boolean => {
      if (media.current && to !== undefined) media.current.currentTime = to;
      return to !== undefined;
    };
    showTurning({
      goTo: ({ from }) => void turn(from),
      next: () => turn(placeAfter(pins, "from", (media.current?.currentTime ?? 0) + A_LITTLE)),
    });
    return () => showTurning(null);
  }, [pins]);

  if (error || failures > MAX_FAILURES) {
    const retry = () => {
      setFailures(0);
      renew();
    };
    return <Unopened error={error} what="recording" audience={files.audience} retry={retry} />;
  }
  const element = {
    ref: (shown: HTMLMediaElement | null) => {
      media.current = shown;
      showMedia(shown);
    },
    src: url,
    controls: true,
    preload: "metadata",
    "aria-label": name,
    onLoadedMetadata: () => media.current && arrived(media.current),
    onPlay: () => {
      going.current = true;
      setPlaying(true);
    },
    onPause: () => {
      if (!media.current?.error) going.current = false;
      setPlaying(false);
      keep(true);
    },
    onSeeked: () => keep(false),
    onTimeUpdate: () => {
      setFailures(0);
      keep(false);
    },
    onRateChange: () => setRate(media.current?.playbackRate ?? 1),
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
    onError: refused,
  } as const;
  const sound = file.format === "mp3" || file.format === "m4a";
  const seek = (by: number) => (
    <button
      type="button"
      className="button quiet"
      aria-label={by < 0 ? words.back(-by) : words.on(by)}
      onClick={() => seekBy(by)}
    >
      {by < 0 ? `−${-by}` : `+${by}`}
    </button>
  );
  return (
    <>
      <div className={sound ? styles["sound"] : styles["stage"]}>
        {sound && (
          <p className={styles["clock"]}>
            {timecode(seconds)} <span className="muted">/ {timecode(length)}</span>
          </p>
        )}
        {url &&
          (sound ? (
            // oxlint-disable-next-line jsx-a11y/media-has-caption -- lessons are recorded without captions
            <audio {...element} controlsList="nodownload noplaybackrate" />
          ) : (
            // oxlint-disable-next-line jsx-a11y/media-has-caption -- lessons are recorded without captions
            <video
              {...element}
              poster={poster?.url}
              playsInline
              disablePictureInPicture
              disableRemotePlayback
              controlsList="nodownload noplaybackrate nofullscreen noremoteplayback"
              className={styles["video"]}
            />
          ))}
      </div>
      {peaks && length > 0 && <Wave peaks={peaks} share={seconds / length} goTo={(share) => goTo(share * length)} />}
      <SpanLine spans={pins} seconds={seconds} length={length} />
      <Pins pins={pins} goTo={({ from }) => goTo(from ?? 0)} />
      <div className={styles["tools"]}>
        <button
          type="button"
          className="button quiet icon"
          aria-label={playing ? words.pause : words.play}
          onClick={() => playOrPause()}
        >
          {playing ? <Pause size={20} /> : <Play size={20} />}
        </button>
        {seek(-30)}
        {seek(-5)}
        {seek(5)}
        {seek(30)}
        <span className={styles["push"]} />
        <button type="button" className="button quiet" aria-label={words.slower} onClick={() => speedBy(-1)}>
          <ChevronsLeft size={18} />
        </button>
        <span aria-live="polite" className="small">
          {words.speedOf(String(rate))}
        </span>
        <button type="button" className="button quiet" aria-label={words.faster} onClick={() => speedBy(1)}>
          <ChevronsRight size={18} />
        </button>
        {!sound && <FullScreen />}
      </div>
    </>
  );
};

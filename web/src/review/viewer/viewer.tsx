import type { BlindEvidence } from "../../../../functions/review/work-contract.ts";
import Film from "lucide-react/icons/film";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";

import { useCell } from "../../device/cell.ts";
import { View } from "../../evidence/view.tsx";
import { useText, useWords } from "../../language/language.ts";
import { LikenessLine } from "../../similarity/likeness-line.tsx";
import { active } from "../activity.ts";
import { joinSpans, type Span } from "../coverage.ts";
import type { Sitting } from "../sitting.ts";
import { reviewWords } from "../words.ts";
import { filesOf } from "./evidence.ts";
import { pinsIn } from "./pinned.ts";
import { Moments } from "./moments.tsx";
import { Remarks } from "./remarks.tsx";
import styles from "./viewer.module.css";

const RECORDINGS: ReadonlySet<BlindEvidence["format"]> = new Set(["mp4", "mp3", "m4a"] as const);

/** The evidence, a tab a file: neutral names only. */
export const Viewer = ({ sitting }: { sitting: Sitting }) => {
  const words = useWords(reviewWords);
  const say = useText();
  const tabs = useRef<HTMLDivElement>(null);
  const { work, evidenceId, places } = useCell(sitting.seen);
  const shown = work.evidence.find(({ id }) => id === evidenceId) ?? work.evidence[0];
  const shownId = shown?.id;
  const itemOf = ({ itemId }: BlindEvidence) => work.guide.items.find(({ id }) => id === itemId);
  const nameOf = (file: BlindEvidence) => {
    const item = itemOf(file);
    return words.evidenceTab(file.position, item ? say(item.title) : "");
  };
  const pins = useMemo(() => (shownId ? pinsIn(work, shownId) : []), [work, shownId]);
  const note = shown && work.notes[shown.itemId];

  useEffect(() => {
    document.querySelector(`#tab-${shownId}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shownId]);
  const shownFormat = shown?.format;
  useEffect(() => {
    // Looking at it is having it on screen; of a recording, only what is played counts.
    const { coverage } = sitting.seen.get();
    if (shownId && !(shownId in coverage) && shownFormat && !RECORDINGS.has(shownFormat))
      sitting.note({ coverage: { ...coverage, [shownId]: [] } });
  }, [sitting, shownId, shownFormat]);
  const watch = (spans: readonly Span[]) => {
    const { coverage } = sitting.seen.get();
    if (shownId && spans.length > 0)
      sitting.note({ coverage: { ...coverage, [shownId]: joinSpans(coverage[shownId] ?? [], spans) } });
  };
  const show = (file: BlindEvidence | undefined) => file && sitting.note({ evidenceId: file.id });
  const onTabKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !shown) return;
    event.preventDefault();
    const at = (work.evidence.indexOf(shown) + by + work.evidence.length) % work.evidence.length;
    show(work.evidence[at]);
    tabs.current?.querySelectorAll<HTMLElement>("[role=tab]")[at]?.focus();
  };

  if (!shown) return <p className={styles["none"]}>{words.noEvidence}</p>;
  return (
    <section className={styles["viewer"]} aria-label={words.evidence}>
      <div ref={tabs} role="tablist" aria-label={words.evidence} className={styles["tabs"]}>
        {work.evidence.map((file) => (
          <button
            key={file.id}
            type="button"
            role="tab"
            id={`tab-${file.id}`}
            aria-selected={file === shown}
            aria-controls="evidence"
            tabIndex={file === shown ? 0 : -1}
            className={styles["tab"]}
            onKeyDown={onTabKey}
            onClick={() => show(file)}
          >
            {file.kind === "video" && <Film size={16} />}
            {nameOf(file)}
          </button>
        ))}
      </div>
      <div id="evidence" role="tabpanel" aria-labelledby={`tab-${shown.id}`} data-viewer className={styles["panel"]}>
        {note && (
          <p className={styles["note"]}>
            <span className="strong">{words.notes}</span> {note}
          </p>
        )}
        <LikenessLine key={`like ${shown.id}`} claimId={work.claimId} evidenceId={shown.id} />
        <Remarks file={shown} />
        <View
          key={shown.id}
          files={filesOf(work.claimId)}
          file={shown}
          name={nameOf(shown)}
          place={places[shown.id]}
          watermark={work.code}
          pins={pins}
          active={active}
          played={watch}
          keepPlace={(place) => sitting.note({ places: { ...sitting.seen.get().places, [shown.id]: place } })}
        />
        {RECORDINGS.has(shown.format) && !shown.withdrawn && (
          <Moments key={`moments ${shown.id}`} sitting={sitting} evidenceId={shown.id} />
        )}
      </div>
    </section>
  );
};

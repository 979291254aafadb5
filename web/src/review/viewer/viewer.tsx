import type { BlindEvidence } from "#contract/review";
import Film from "lucide-react/icons/film";
import { type KeyboardEvent, useEffect, useRef } from "react";

import { useCell } from "../../device/cell.ts";
import { useText, useWords } from "../../language/language.ts";
import type { Sitting } from "../sitting.ts";
import { reviewWords } from "../words.ts";
import { ImageView } from "./image-view.tsx";
import { OfficeView } from "./office-view.tsx";
import { PdfView } from "./pdf-view.tsx";
import { VideoView } from "./video-view.tsx";
import styles from "./viewer.module.css";

export interface ViewProps {
  readonly claimId: string;
  readonly file: BlindEvidence;
  /** `证据 1 教学设计`: what it is called where no name may be shown. */
  readonly name: string;
  /** The second, or the page, to go on at. */
  readonly place: number | undefined;
  readonly keepPlace: (place: number) => void;
}

const View = (props: ViewProps) => {
  const { kind, format } = props.file;
  if (format === "pdf") return <PdfView {...props} />;
  if (kind === "video" || format === "mp4") return <VideoView {...props} />;
  return format === "jpg" || format === "png" ? <ImageView {...props} /> : <OfficeView {...props} />;
};

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
  const note = shown && work.notes[shown.itemId];

  useEffect(() => {
    document.querySelector(`#tab-${shownId}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shownId]);
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
        <View
          key={shown.id}
          claimId={work.claimId}
          file={shown}
          name={nameOf(shown)}
          place={places[shown.id]}
          keepPlace={(place) => sitting.note({ places: { ...sitting.seen.get().places, [shown.id]: place } })}
        />
      </div>
    </section>
  );
};

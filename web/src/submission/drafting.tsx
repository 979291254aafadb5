import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type CSSProperties, useEffect, useState } from "react";

import { useText, useWords } from "../language/language.ts";
import { Announcer } from "./announcer.tsx";
import { DraftFoot } from "./draft-foot.tsx";
import { withEdits } from "./draft-edits.ts";
import { GapList } from "./gap-list.tsx";
import { placeOf, useLeap } from "./leap.ts";
import { GuideItem } from "./guide-item.tsx";
import { ItemPanel } from "./item-panel.tsx";
import { EvidenceMap } from "./map/evidence-map.tsx";
import { type OpenGap, openGaps, standingOf, untouchedSince } from "./open-gaps.ts";
import { ReturnNotice } from "./return-notice.tsx";
import { SubmissionHeader } from "./submission-header.tsx";
import styles from "./submission.module.css";
import { useUploads } from "./upload/uploads.ts";
import { useDraft } from "./use-draft.ts";
import { submissionWords } from "./words.ts";

const route = getRouteApi("/submissions/$submissionId");

const keepPage = (event: DragEvent): void => event.preventDefault();

/** A file that is dropped beside its place must not replace the page with itself. */
const useNoStrayDrops = (): void =>
  useEffect(() => {
    addEventListener("dragover", keepPage);
    addEventListener("drop", keepPage);
    return () => {
      removeEventListener("dragover", keepPage);
      removeEventListener("drop", keepPage);
    };
  }, []);

/** A draft, or one that came back: guide on the left, evidence of the item in focus on the right, what is missing below. */
export const Drafting = ({ submission, guide }: { submission: SubmissionView; guide: CompetencyView }) => {
  const words = useWords(submissionWords);
  const text = useText();
  const { item: asked } = route.useSearch();
  const navigate = useNavigate({ from: "/submissions/$submissionId" });
  const uploads = useUploads(submission.id);
  const draft = useDraft(submission.id);
  const leap = useLeap();
  useNoStrayDrops();

  const shown = withEdits(submission, draft.edits);
  const gaps = openGaps(guide, shown, uploads);
  const untouched = untouchedSince(submission);
  // Where she begins is decided once: the page does not jump when an item becomes complete.
  const [start] = useState(submission.returned?.itemIds[0] ?? gaps[0]?.itemId);
  const focused = guide.items.find(({ id }) => id === asked) ?? guide.items.find(({ id }) => id === start);
  const position = guide.items.findIndex(({ id }) => id === focused?.id);
  const item = focused ?? guide.items[0];
  const next = guide.items[position + 1];

  const turnTo = (itemId: string, place: string) => {
    leap(place);
    void navigate({ search: { item: itemId }, replace: true, resetScroll: false });
  };
  const mend = (gap: OpenGap) => turnTo(gap.itemId, placeOf(gap));

  return (
    <>
      <SubmissionHeader submission={submission} guide={guide} lead={text(guide.description)} />
      {submission.returned && (
        <ReturnNotice
          returned={submission.returned}
          guide={guide}
          attempt={submission.attempt}
          turnTo={(id) => turnTo(id, `item-${id}`)}
        />
      )}
      <section aria-labelledby="guide">
        <h2 id="guide" className={styles["guideTitle"]}>
          {words.guide}
        </h2>
        <ol className={styles["guide"]} style={{ "--items": guide.items.length } as CSSProperties}>
          {guide.items.map((one, i) => (
            <GuideItem
              key={one.id}
              item={one}
              position={i + 1}
              standing={standingOf(one.id, gaps)}
              asksAgain={untouched.includes(one.id)}
              focused={one.id === item?.id}
            >
              {one.id === item?.id && (
                <ItemPanel
                  key={one.id}
                  submission={shown}
                  item={one}
                  uploads={uploads.filter(({ itemId }) => itemId === one.id)}
                  conflict={draft.conflicts.find(({ itemId }) => itemId === one.id)}
                  {...(next && { next, turnToNext: () => turnTo(next.id, `item-${next.id}`) })}
                />
              )}
            </GuideItem>
          ))}
        </ol>
        <p className="muted small">{words.sample}</p>
      </section>
      <EvidenceMap submission={shown} guide={guide} />
      <GapList
        gaps={gaps}
        guide={guide}
        submission={submission}
        uploads={uploads}
        mend={mend}
        untouched={untouched}
        remind={(id) => turnTo(id, `item-${id}`)}
      />
      <DraftFoot submission={submission} guide={guide} gaps={gaps} draft={draft} mend={mend} />
      <Announcer evidence={submission.evidence} />
    </>
  );
};

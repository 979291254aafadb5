import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { EvidenceRecord } from "./evidence-record.tsx";
import { EvidenceMap } from "./map/evidence-map.tsx";
import { PlaceLine } from "./place/place-line.tsx";
import { isOverdue } from "./rows.ts";
import styles from "./submission.module.css";
import { SubmissionHeader } from "./submission-header.tsx";
import { UnsentNotes } from "./unsent-notes.tsx";
import { submissionWords } from "./words.ts";

interface HandedInProps {
  readonly submission: SubmissionView;
  readonly guide: CompetencyView;
  /** A moment ago, on this page: the cursor goes to where it is said. */
  readonly justNow: boolean;
}

const usePromise = (promisedBy: string | undefined): string | undefined => {
  const words = useWords(submissionWords);
  const format = useFormat();
  if (promisedBy === undefined) return undefined;
  return isOverdue(promisedBy) ? words.late(format.day(promisedBy)) : words.promise(format.deadline(promisedBy));
};

/** Handed in: when the verdict comes, what was handed in, and what to do meanwhile. */
export const HandedIn = ({ submission, guide, justNow }: HandedInProps) => {
  const words = useWords(submissionWords);
  const format = useFormat();
  const told = useRef<HTMLElement>(null);
  const promise = usePromise(submission.promisedBy);
  useEffect(() => {
    if (!justNow) return;
    told.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [justNow]);
  return (
    <div className="reading stack wide">
      <div>
        <SubmissionHeader submission={submission} guide={guide} />
        <section ref={told} tabIndex={-1} className={`notice ${styles["told"]}`} aria-labelledby="handed-in">
          <h2 id="handed-in">{submission.state === "in-review" ? words.states["in-review"] : words.submitted}</h2>
          <p>
            {submission.submittedAt && words.submittedOn(format.moment(submission.submittedAt))}{" "}
            {submission.state === "in-review" && words.inReview} <strong>{promise}</strong>{" "}
            <PlaceLine submissionId={submission.id} />
          </p>
          <p className="small">{words.blind}</p>
        </section>
      </div>
      <UnsentNotes submissionId={submission.id} guide={guide} />
      <section className="no-print stack tight" aria-labelledby="meanwhile">
        <h2 id="meanwhile">{words.meanwhile}</h2>
        <div className="line">
          <Link to="/points" className="button">
            {words.prepareNext}
          </Link>
          <Link to="/library" className="button quiet">
            {words.learn}
          </Link>
        </div>
      </section>
      <section aria-labelledby="evidence" className="stack">
        <div>
          <h2 id="evidence">{words.list}</h2>
          <p className="muted small">{words.locked}</p>
        </div>
        <EvidenceRecord submission={submission} guide={guide} />
      </section>
      {Object.keys(submission.pins).length > 0 && <EvidenceMap submission={submission} guide={guide} readOnly />}
    </div>
  );
};

import type { FrameworkView } from "#contract/catalog";
import type { SubmissionRow, SubmissionView } from "#contract/submission";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId } from "react";

import { competencyOf, competencyQuery } from "../catalog/framework.ts";
import { useNow } from "../device/now.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { StandingMark } from "../points/standing-mark.tsx";
import { stateOf } from "../points/standing.ts";
import { usePlace } from "../submission/place/use-place.ts";
import { submissionQuery } from "../submission/submissions.ts";
import { wantingIn } from "./gaps.ts";
import { NextRow } from "./next-row.tsx";
import styles from "./home.module.css";
import { homeWords } from "./words.ts";

interface SubmissionNextRowProps {
  readonly kind: "returned" | "draft" | "in-review" | "decided";
  readonly submission: SubmissionRow;
  readonly framework: FrameworkView;
  /** Whether to ask what exactly is wanting. */
  readonly withDetails: boolean;
  /** The most urgent of all: its step is the page's main one, if there is something to do. */
  readonly first: boolean;
}

const ACTION = { returned: "mend", draft: "goOn", "in-review": "look", decided: "read" } as const;

export const SubmissionNextRow = ({ kind, submission, framework, withDetails, first }: SubmissionNextRowProps) => {
  const words = useWords(homeWords);
  const text = useText();
  const id = useId();
  const point = competencyOf(framework, submission.competency);
  return (
    <NextRow
      {...(withDetails && { room: kind === "returned" ? "reason" : "detail" })}
      title={
        <>
          <span className="code">{submission.competency}</span>
          <span id={id} className="strong">
            {point ? text(point.name) : submission.competency}
          </span>
          <span className="dense">
            <StandingMark state={stateOf(submission)} />
          </span>
          {submission.attempt > 1 && <span className="small muted">{words.attempt(submission.attempt)}</span>}
        </>
      }
      detail={
        withDetails ? (
          <Wanted submission={submission} frameworkVersion={framework.frameworkVersion} />
        ) : (
          <When submission={submission} />
        )
      }
      action={
        <Link
          to="/submissions/$submissionId"
          params={{ submissionId: submission.id }}
          className={`button ${first && kind !== "in-review" ? "primary" : ""}`}
          aria-describedby={id}
        >
          {words[ACTION[kind]]}
        </Link>
      }
    />
  );
};

/** `排在第 3 位 · 承诺 11月27日前` */
const placed = (place: string, promise: string): string => [place, promise].filter(Boolean).join(" · ");

const When = ({ submission }: { submission: SubmissionRow }) => {
  const words = useWords(homeWords);
  const format = useFormat();
  const now = useNow();
  const { state, promisedBy, decidedAt, changedAt, recheck } = submission;
  const isWaiting = state === "submitted" || state === "in-review";
  const place = usePlace(submission.id, isWaiting || recheck !== undefined);
  if (recheck) return placed(place, words.rechecking(format.deadline(recheck.promisedBy)));
  if (state === "decided" && decidedAt) return words.verdict(format.nearestDay(decidedAt));
  if (isWaiting && promisedBy) {
    const late = Date.parse(promisedBy) < now.getTime();
    return placed(place, late ? words.late(format.day(promisedBy)) : words.inReview(format.deadline(promisedBy)));
  }
  return words.changed(format.moment(changedAt));
};

/** What is still missing, or what an expert asks to mend, by the names of the guide's items. */
const Wanted = ({ submission, frameworkVersion }: { submission: SubmissionRow; frameworkVersion: number }) => {
  const { data: view, isError } = useQuery(submissionQuery(submission.id));
  const { data: guide } = useQuery(competencyQuery(view?.frameworkVersion ?? frameworkVersion, submission.competency));
  const words = useWords(homeWords);
  const text = useText();
  if (isError) return <When submission={submission} />;
  if (!view || !guide) return null;
  const named = (items: readonly string[]) =>
    items
      .map((item) => guide.items.find(({ id }) => id === item)?.title)
      .flatMap((title) => (title ? [text(title)] : []))
      .join(words.and);
  const { missing, refused, consent } = wantingIn(view.gaps);
  const parts = [
    ...returnedSaid(view, (items) => words.asked(named(items))),
    ...(missing.length > 0 ? [words.missing(missing.length, named(missing))] : []),
    ...(refused.length > 0 ? [words.refused(named(refused))] : []),
    ...(consent.length > 0 ? [words.consent(named(consent))] : []),
  ];
  return (
    <>
      {parts.join(" · ") || words.ready}
      {view.state === "returned" && view.returned && <q className={styles["reason"]}>{view.returned.reason}</q>}
    </>
  );
};

const returnedSaid = ({ state, returned }: SubmissionView, say: (items: readonly string[]) => string): string[] =>
  state === "returned" && returned && returned.itemIds.length > 0 ? [say(returned.itemIds)] : [];

import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";
import { useSuspenseQuery } from "@tanstack/react-query";
import Printer from "lucide-react/icons/printer";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { AfterVerdict } from "./after/after-verdict.tsx";
import { UnderWay } from "./after/under-way.tsx";
import { afterWords } from "./after/words.ts";
import { EvidenceRecord } from "./evidence-record.tsx";
import { NextSteps } from "./next-steps.tsx";
import { SubmissionHeader } from "./submission-header.tsx";
import { verdictQuery } from "./submissions.ts";
import { VerdictItem } from "./verdict-item.tsx";
import { type JudgedCriterion, readingOf } from "./verdict-reading.ts";
import { verdictWords } from "./verdict-words.ts";
import styles from "./verdict.module.css";

const Named = ({ list }: { list: readonly JudgedCriterion[] }) => {
  const text = useText();
  return (
    <ul className={styles["named"]}>
      {list.map(({ criterion, level, comments }) => (
        <li key={criterion.id}>
          <span className={styles["title"]}>
            <span className="strong">{text(criterion.title)}</span> <LevelMark level={level} />
          </span>
          {comments.map((comment) => (
            <p key={comment} className="dense">
              {comment}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
};

/** The verdict and its reasons: what was shown well, what decided, then everything, and what to do next. */
export const Verdict = ({ submission, guide }: { submission: SubmissionView; guide: CompetencyView }) => {
  const words = useWords(verdictWords);
  const after = useWords(afterWords);
  const format = useFormat();
  const { data: verdict } = useSuspenseQuery(verdictQuery(submission.id, submission.decidedAt));
  const { items, strengths, strengthsLevel, deciding } = readingOf(guide, verdict);
  return (
    <article className="reading stack wide">
      <div>
        <SubmissionHeader
          submission={submission}
          guide={guide}
          actions={
            <button type="button" className="button quiet no-print" onClick={() => print()}>
              <Printer size={18} />
              {words.print}
            </button>
          }
        />
        <p className={styles["level"]}>
          <LevelMark level={verdict.level} />
          <span className={`muted dense ${styles["when"]}`}>
            {words.decidedOn(format.day(verdict.at))}
            {verdict.hoursHundredths > 0 && ` · ${words.earned(format.hours(verdict.hoursHundredths))}`}
          </span>
        </p>
        {verdict.rechecked && (
          <p className="dense">
            {after.rechecked} <a href="#history">{after.toHistory}</a>
          </p>
        )}
      </div>
      <UnderWay submission={submission} />
      <section aria-labelledby="strengths" className="stack tight">
        <h2 id="strengths">{strengthsLevel === "excellent" ? words.strengths : words.firm}</h2>
        {strengths.length > 0 ? <Named list={strengths} /> : <p className="measure">{words.begun}</p>}
      </section>
      {deciding.length > 0 && (
        <section aria-labelledby="deciding" className="stack tight">
          <h2 id="deciding">{words.deciding}</h2>
          <p className="measure">{verdict.level === "pass" ? words.decidingPass : words.decidingNotMet}</p>
          <Named list={deciding} />
          <p className="muted small measure">{words.conjunctive}</p>
        </section>
      )}
      <NextSteps submission={submission} level={verdict.level} items={items} />
      <section aria-labelledby="criteria" className="stack">
        <h2 id="criteria">{words.byCriterion}</h2>
        {items.map((judged) => (
          <VerdictItem key={judged.item.id} judged={judged} submission={submission} />
        ))}
      </section>
      <AfterVerdict submission={submission} guide={guide} verdict={verdict} />
      <section aria-labelledby="evidence" className="stack">
        <h2 id="evidence">{words.evidence}</h2>
        <EvidenceRecord submission={submission} guide={guide} />
      </section>
    </article>
  );
};

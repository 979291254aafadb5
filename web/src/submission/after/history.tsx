import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";

import type { RechecksView, TeacherRecheck } from "../../../../functions/review/recheck-contract.ts";
import { useText, useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { LevelMark } from "../../level/level-mark.tsx";
import { levelWords } from "../../level/words.ts";
import { VerdictItem } from "../verdict-item.tsx";
import { readingOf } from "../verdict-reading.ts";
import styles from "./after.module.css";
import { afterWords } from "./words.ts";

interface HistoryProps {
  readonly submission: SubmissionView;
  readonly guide: CompetencyView;
  readonly view: Pick<RechecksView, "rechecks" | "earlier">;
}

/** What was looked at again and why, and the verdicts of before, folded up. Nothing where nothing was. */
export const History = ({ submission, guide, view }: HistoryProps) => {
  const words = useWords(afterWords);
  const format = useFormat();
  if (view.rechecks.length === 0) return null;
  return (
    <section aria-labelledby="history" className="stack">
      <h2 id="history">{words.history}</h2>
      <ol className="rows">
        {view.rechecks.map((recheck) => (
          <Looked key={recheck.askedAt} recheck={recheck} guide={guide} />
        ))}
      </ol>
      {view.earlier.map((verdict) => (
        <details key={verdict.at} className={styles["before"]}>
          <summary>
            <span className={styles["level"]}>
              {words.given(format.moment(verdict.at))} <LevelMark level={verdict.level} />
            </span>
          </summary>
          <div className="stack">
            {readingOf(guide, verdict).items.map((judged) => (
              <VerdictItem key={judged.item.id} judged={judged} submission={submission} />
            ))}
          </div>
        </details>
      ))}
    </section>
  );
};

const Looked = ({ recheck, guide }: { recheck: TeacherRecheck; guide: CompetencyView }) => {
  const words = useWords(afterWords);
  const levels = useWords(levelWords);
  const text = useText();
  const format = useFormat();
  const { cause, askedAt, endedAt, levelBefore, levelAfter, changed } = recheck;
  const ended = (when: string, after: typeof levelBefore) => {
    if (recheck.unseen) return words.ended.unseen(when, recheck.unseen);
    if (after !== levelBefore) return words.ended.changed(when, levels[levelBefore], levels[after]);
    return changed.length > 0 ? words.ended.criteria(when, levels[after]) : words.ended.same(when, levels[after]);
  };
  const titles = guide.items
    .flatMap(({ criteria }) => criteria)
    .filter(({ id }) => changed.includes(id))
    .map(({ title }) => text(title));
  return (
    <li className="stack tight">
      <p>{words.asked[cause](format.moment(askedAt))}</p>
      {recheck.words && (
        <div>
          <p className="muted small">{cause === "appeal" ? words.yourWords : words.reason}</p>
          <p className={`dense ${styles["said"]}`}>{recheck.words}</p>
        </div>
      )}
      {endedAt && levelAfter && <p className="strong">{ended(format.moment(endedAt), levelAfter)}</p>}
      {titles.length > 0 && <p className="dense">{words.changedCriteria(titles.join(words.and))}</p>}
    </li>
  );
};

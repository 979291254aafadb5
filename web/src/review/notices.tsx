import { useState } from "react";

import { useCell } from "../device/cell.ts";
import { timecode } from "../language/format.ts";
import { useText, useWords } from "../language/language.ts";
import { levelWords } from "../level/words.ts";
import { bench } from "./outbox.ts";
import { markOf } from "./marks.ts";
import { unsentOf } from "./marking.ts";
import { numeral } from "./numerals.ts";
import type { Sitting } from "./sitting.ts";
import { UndoLine } from "./undo-line.tsx";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

interface NoticesProps {
  readonly sitting: Sitting;
  readonly goTo: (claimId: string) => void;
  readonly reclaim: () => Promise<"same" | "other" | "none">;
  readonly goOn: () => void;
}

const REFUSALS = ["stale-version", "lease-lost", "marks-incomplete"] as const;

/** What is not as usual, and what is safe: never in the way of the marks. */
export const Notices = ({ sitting, goTo, reclaim, goOn }: NoticesProps) => {
  const words = useWords(reviewWords);
  const { marking, trouble, refused, hand, submitting } = useCell(sitting.seen);
  const { back, outbox } = useCell(bench);
  const unsent = unsentOf(marking).length;
  const waiting = outbox.filter((one) => one !== sitting && one.seen.get().trouble).length;
  const others = back.filter((one) => one !== sitting);
  const refusal = REFUSALS.find((code) => code === refused) ?? "other";
  return (
    <div aria-live="polite" className={styles["notices"]}>
      <UndoLine />
      {hand === "elsewhere" && (
        <p className={styles["notice"]}>
          {words.elsewhere}
          <button type="button" className="button" onClick={() => void sitting.takeOver()}>
            {words.takeOver}
          </button>
        </p>
      )}
      {marking.hold === "lost" && !submitting && <Lost sitting={sitting} reclaim={reclaim} />}
      {refused && marking.hold !== "lost" && <p className={styles["notice"]}>{words.refused[refusal]}</p>}
      {trouble && !submitting && marking.hold === "held" && unsent > 0 && (
        <p className={styles["notice"]} data-unsent={unsent}>
          {words.unsent(unsent)}
        </p>
      )}
      {waiting > 0 && <p className={styles["notice"]}>{words.unsentReviews(waiting)}</p>}
      {submitting && trouble && (
        <p className={styles["notice"]}>
          {words.submitted} {words.nextOffline}
          <button type="button" className="button" onClick={goOn}>
            {words.tryNext}
          </button>
        </p>
      )}
      {others.map((one) => (
        <p key={one.claimId} className={styles["notice"]}>
          {words.cameBack(one.seen.get().work.code)}
          <button type="button" className="button" onClick={() => goTo(one.claimId)}>
            {words.goBack}
          </button>
        </p>
      ))}
    </div>
  );
};

const Lost = ({ sitting, reclaim }: Pick<NoticesProps, "sitting" | "reclaim">) => {
  const words = useWords(reviewWords);
  const levels = useWords(levelWords);
  const say = useText();
  const { work, marking } = useCell(sitting.seen);
  const [state, setState] = useState<"idle" | "asking" | "none" | "copied">("idle");
  const copy = () => {
    const titles = work.guide.items.flatMap(({ criteria }) => criteria);
    const lines = marking.criteria.flatMap((id, at) => {
      const { level, comment, moments = [] } = markOf(marking.draft, id);
      const said = moments.map(({ second, text }) => `${timecode(second)} ${text}`);
      const title = titles.find((one) => one.id === id)?.title;
      return level || comment || said.length > 0
        ? [[numeral(at), title && say(title), level && levels[level], comment, ...said].filter(Boolean).join(" ")]
        : [];
    });
    void navigator.clipboard.writeText([`${work.guide.code} ${work.code}`, ...lines].join("\n")).then(
      () => setState("copied"),
      () => undefined,
    );
  };
  const again = () => {
    setState("asking");
    void reclaim().then(
      (outcome) => setState(outcome === "none" ? "none" : "idle"),
      () => setState("none"),
    );
  };
  return (
    <p className={styles["notice"]} data-lost>
      {state === "none" ? words.reclaimNone : words.lost}
      <button type="button" className="button" disabled={state === "asking"} onClick={again}>
        {state === "asking" ? words.reclaiming : words.reclaim}
      </button>
      <button type="button" className="button quiet" onClick={copy}>
        {state === "copied" ? words.copied : words.copy}
      </button>
    </p>
  );
};

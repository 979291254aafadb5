import type { Moment } from "#contract/review";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useState } from "react";

import { useCell } from "../../device/cell.ts";
import { goToPlace, pauseHere, playOn } from "../../evidence/on-screen.ts";
import { timecode } from "../../language/format.ts";
import { useWords } from "../../language/language.ts";
import { useLossWarning } from "../../page/loss-warning.ts";
import { markOf, momentsOf } from "../marks.ts";
import { useKeyOf } from "../use-keys.ts";
import { numeral } from "../numerals.ts";
import type { Sitting } from "../sitting.ts";
import styles from "./moments.module.css";
import { momentsWords } from "./moments-words.ts";

/** As MAX_MOMENT and MAX_MOMENTS of the contract, whose import would bring zod. */
const MAX_MOMENT = 300;
const MAX_MOMENTS = 20;

interface MomentsProps {
  readonly sitting: Sitting;
  readonly evidenceId: string;
}

/**
 * Words to the second a recording is at, for the criterion in focus. Typing pauses it, Enter keeps the words and plays on, Esc
 * drops them; whoever turns elsewhere meanwhile keeps them too.
 */
export const Moments = ({ sitting, evidenceId }: MomentsProps) => {
  const words = useWords(momentsWords);
  const key = useKeyOf()("moment");
  const { marking, hand, submitting } = useCell(sitting.seen);
  const [text, setText] = useState("");
  const [stopped, setStopped] = useState<{ second: number; playing: boolean; criterion: string }>();
  useLossWarning(text !== "");
  const { criteria, draft, focus, hold } = marking;
  const which = numeral(criteria.indexOf(focus));
  const written = criteria.flatMap((criterion, index) =>
    momentsOf(markOf(draft, criterion))
      .filter((moment) => moment.evidenceId === evidenceId)
      .map((moment) => ({ moment, criterion, which: numeral(index) })),
  );
  const full = momentsOf(markOf(draft, focus)).length >= MAX_MOMENTS;
  const locked = hand === "elsewhere" || submitting !== undefined || hold === "lost";

  const type = (typed: string) => {
    const here = pauseHere();
    if (here)
      setStopped((before) => before ?? { ...here, second: Math.floor(here.second * 10) / 10, criterion: focus });
    setText(typed);
  };
  const done = () => {
    setStopped(undefined);
    setText("");
    return stopped?.playing ?? false;
  };
  const keep = (): boolean => {
    if (!stopped || text.trim() === "") return done();
    const { second, criterion } = stopped;
    const moment: Moment = { evidenceId, second, text: text.trim() };
    const others = momentsOf(markOf(sitting.seen.get().marking.draft, criterion));
    sitting.act({ do: "moments", criterion, moments: [...others, moment] });
    return done();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    // Handing in: what was being written goes along.
    if (event.ctrlKey || event.metaKey) return void keep();
    event.preventDefault();
    const empty = text === "";
    const wasPlaying = event.key === "Enter" ? keep() : done();
    if (wasPlaying) playOn();
    if (empty) event.currentTarget.blur();
  };
  const remove = (criterion: string, moment: Moment) =>
    sitting.act({
      do: "moments",
      criterion,
      moments: momentsOf(markOf(draft, criterion)).filter((one) => one !== moment),
    });

  return (
    <div className={styles["moments"]}>
      <div className={styles["entry"]}>
        {stopped && <span className={styles["at"]}>{timecode(stopped.second)}</span>}
        <textarea
          rows={1}
          className={`input ${styles["field"]}`}
          data-moment
          value={text}
          maxLength={MAX_MOMENT}
          enterKeyHint="done"
          readOnly={locked || full}
          aria-label={words.label(which)}
          placeholder={full ? words.full : words.placeholder(which)}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => keep()}
        />
        {text === "" ? (
          key && <kbd className={styles["hint"]}>{key}</kbd>
        ) : (
          <button type="button" className="button" onClick={() => keep()}>
            {words.keep}
          </button>
        )}
      </div>
      {written.length > 0 && (
        <ul className={styles["list"]} aria-label={words.list}>
          {written
            .toSorted((a, b) => a.moment.second - b.moment.second)
            .map(({ moment, criterion, which: of }) => (
              <li key={`${criterion} ${moment.second} ${moment.text}`} className={styles["line"]}>
                <button
                  type="button"
                  className={`button quiet ${styles["clock"]}`}
                  aria-label={words.goTo(timecode(moment.second))}
                  onClick={() => goToPlace({ from: moment.second })}
                >
                  {timecode(moment.second)}
                </button>
                <span className={styles["words"]}>
                  {of} {moment.text}
                </span>
                {!locked && (
                  <button
                    type="button"
                    className="button quiet icon"
                    aria-label={words.remove(timecode(moment.second))}
                    onClick={() => remove(criterion, moment)}
                  >
                    <X size={16} />
                  </button>
                )}
              </li>
            ))}
        </ul>
      )}
    </div>
  );
};

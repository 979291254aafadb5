import type { Text } from "#kernel/text";

import { useText, useWords } from "../../language/language.ts";
import { Half } from "../clash.tsx";
import clash from "../clash.module.css";
import type { Act } from "../marking.ts";
import { markOf } from "../marks.ts";
import { numeral } from "../numerals.ts";
import type { Incoming } from "./incoming.ts";
import { MAX_COMMENT } from "./layout.ts";
import { worksheetWords } from "./words.ts";

interface ChoiceProps {
  readonly incoming: Incoming;
  readonly criterion: string;
  readonly settle: (act: Act) => void;
}

const titleOf = ({ work }: Incoming, criterion: string): Text | undefined =>
  work.guide.items.flatMap(({ criteria }) => criteria).find(({ id }) => id === criterion)?.title;

/** One criterion, changed in the file and online: side by side, one press settles it. */
export const Choice = ({ incoming, criterion, settle }: ChoiceProps) => {
  const words = useWords(worksheetWords);
  const say = useText();
  const { work, marking } = incoming;
  const mine = markOf(marking.draft, criterion);
  const theirs = markOf(marking.theirs, criterion);
  const title = titleOf(incoming, criterion);
  const keep = (which: "mine" | "theirs" | "both") => () => settle({ do: "settle", criterion, keep: which });
  const twoComments = mine.comment !== theirs.comment && mine.comment.trim() !== "" && theirs.comment.trim() !== "";
  return (
    <fieldset className={clash["clash"]}>
      <legend className={clash["clashTitle"]}>
        {words.clash(`${numeral(work.criteria.indexOf(criterion))} ${title ? say(title) : ""}`)}
      </legend>
      <div className={clash["halves"]}>
        <Half title={words.mine} mark={mine} choose={keep("mine")} />
        <Half title={words.theirs} mark={theirs} choose={keep("theirs")} />
      </div>
      {twoComments && mine.comment.length + theirs.comment.length < MAX_COMMENT && (
        <button type="button" className="button quiet" onClick={keep("both")}>
          {words.both}
        </button>
      )}
    </fieldset>
  );
};

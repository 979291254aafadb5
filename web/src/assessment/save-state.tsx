import { useWords } from "../language/language.ts";
import type { AnswerState } from "./answer-store.ts";
import { assessmentWords } from "./words.ts";

/** Where the answers are. Said to screen readers when it is not the usual. */
export const SaveState = ({ saving, onDevice }: Pick<AnswerState, "saving" | "onDevice">) => {
  const words = useWords(assessmentWords);
  const usual = saving === "saved" || saving === "sending";
  return (
    <>
      {usual && <span>{words[saving]}</span>}
      <output>
        {saving === "over" ? words.over : saving === "kept" && (onDevice ? words.kept : words.keptNowhere)}
      </output>
    </>
  );
};

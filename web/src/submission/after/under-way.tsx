import type { SubmissionView } from "#contract/submission";

import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { PlaceLine } from "../place/place-line.tsx";
import { afterWords } from "./words.ts";

/** A second look is under way: until when, by whom not, and what stands meanwhile. */
export const UnderWay = ({ submission }: { submission: SubmissionView }) => {
  const words = useWords(afterWords);
  const format = useFormat();
  const { recheck } = submission;
  if (!recheck) return null;
  return (
    <section className="notice stack tight" aria-labelledby="under-way">
      <h2 id="under-way">{words.underWay[recheck.cause]}</h2>
      <p>
        {words.underWayPromise(format.deadline(recheck.promisedBy))} <PlaceLine submissionId={submission.id} />
      </p>
      <p className="small">{words.underWayBlind}</p>
    </section>
  );
};

import { Link } from "@tanstack/react-router";

import { catalogue } from "../language/catalogue.ts";
import { useWords } from "../language/language.ts";

const lookAgainWords = catalogue({
  zh: { again: "看历次结论，或请人重看", of: (code: string) => `${code}：看历次结论，或请人重看` },
  en: { again: "Decisions, or look again", of: (code) => `${code}: decisions, or have it looked at again` },
});

/** Leads to what was decided of a submission, from where it can be looked at once more. */
export const LookAgain = ({ submissionId, code }: { submissionId: string; code: string }) => {
  const words = useWords(lookAgainWords);
  return (
    <Link
      to="/manage/$part"
      params={{ part: "rechecks" }}
      search={{ submission: submissionId }}
      aria-label={words.of(code)}
    >
      {words.again}
    </Link>
  );
};

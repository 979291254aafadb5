import { isProblem } from "../api/problem-error.ts";
import { problemWords } from "../api/problem-words.ts";
import { useLanguage, useWords } from "../language/language.ts";

/** The same words in one line, for beside a button that failed. */
export const ProblemLine = ({ error }: { error: unknown }) => {
  const problems = useWords(problemWords);
  const language = useLanguage();
  if (!error) return null;
  const said = (isProblem(error) && problems[error.code]) || problems.internal;
  return (
    <p role="alert" className="notice red">
      {said.what}
      {language === "en" && " "}
      {said.next}
    </p>
  );
};

import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { assessmentWords } from "./words.ts";

export const ResultPage = () => {
  const words = useWords(assessmentWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.result} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

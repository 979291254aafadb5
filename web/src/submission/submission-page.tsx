import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { submissionWords } from "./words.ts";

export const SubmissionPage = () => {
  const words = useWords(submissionWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.one} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

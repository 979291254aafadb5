import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { submissionWords } from "./words.ts";

export const SubmissionsPage = () => {
  const words = useWords(submissionWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.list} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

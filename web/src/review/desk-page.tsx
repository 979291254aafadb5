import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { reviewWords } from "./words.ts";

export const DeskPage = () => {
  const words = useWords(reviewWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.desk} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

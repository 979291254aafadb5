import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { homeWords } from "./words.ts";

export const HomePage = () => {
  const words = useWords(homeWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.title} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

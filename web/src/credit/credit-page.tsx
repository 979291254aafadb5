import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { creditWords } from "./words.ts";

export const CreditPage = () => {
  const words = useWords(creditWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.title} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { catalogWords } from "./words.ts";

export const LibraryPage = () => {
  const words = useWords(catalogWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.library} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

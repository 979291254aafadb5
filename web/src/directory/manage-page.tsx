import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { directoryWords } from "./words.ts";

export const ManagePage = () => {
  const words = useWords(directoryWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.manage} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

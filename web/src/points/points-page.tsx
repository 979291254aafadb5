import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { pageWords } from "../page/words.ts";
import { pointsWords } from "./words.ts";

export const PointsPage = () => {
  const words = useWords(pointsWords);
  const page = useWords(pageWords);
  return (
    <>
      <PageHeader title={words.title} />
      <p className="muted">{page.soon}</p>
    </>
  );
};

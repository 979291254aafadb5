import { Link } from "@tanstack/react-router";

import { isProblem } from "../api/problem-error.ts";
import { useWords } from "../language/language.ts";
import { NotARunner } from "../manage/for-runners.tsx";
import { Empty } from "../page/empty.tsx";
import { Failed } from "../page/failed.tsx";
import { BOARD } from "./search.ts";
import { qualityWords } from "./words.ts";

/** What the board cannot show: not hers, too much at once, months the wrong way round; anything else as everywhere. */
export const Trouble = ({ error, retry }: { error: unknown; retry: () => void }) => {
  const words = useWords(qualityWords);
  if (isProblem(error, "forbidden")) return <NotARunner />;
  if (isProblem(error, "invalid-fields")) {
    const tooMany = error.errors?.some(({ code }) => code === "too-many-cases");
    return (
      <Empty title={tooMany ? words.tooMany : words.badMonths}>
        <Link {...BOARD} search={{}} className="button">
          {words.back}
        </Link>
      </Empty>
    );
  }
  return <Failed error={error} retry={retry} />;
};

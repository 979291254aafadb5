import { useQuery } from "@tanstack/react-query";

import { competencyQuery } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { recheckWords } from "./words.ts";

/** Names criteria by their titles; by their ids until those are there. */
export const useTitles = (frameworkVersion: number, competency: string): ((ids: readonly string[]) => string) => {
  const words = useWords(recheckWords);
  const text = useText();
  const { data: guide } = useQuery(competencyQuery(frameworkVersion, competency));
  const criteria = guide?.items.flatMap((item) => item.criteria) ?? [];
  return (ids) =>
    ids
      .map((id) => {
        const title = criteria.find((one) => one.id === id)?.title;
        return title ? text(title) : id;
      })
      .join(words.and);
};

import type { HiddenBecause } from "#contract/quality";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { qualityWords } from "./words.ts";

interface HiddenRowsProps {
  readonly cells: readonly { readonly state: string; readonly because?: HiddenBecause }[];
  readonly of: "groups" | "scorers";
}

/** How many rows are not shown, and why; their names would say nothing. */
export const HiddenRows = ({ cells, of }: HiddenRowsProps) => {
  const words = useWords(qualityWords);
  const format = useFormat();
  const counts = Map.groupBy(
    cells.filter(({ state }) => state === "hidden"),
    ({ because }) => because ?? "few-people",
  );
  return [...counts].map(([because, some]) => (
    <li key={because} className="dense muted">
      {words.hiddenMore[of][because](format.number(some.length))}
    </li>
  ));
};

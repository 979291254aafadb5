import { useSuspenseQueries } from "@tanstack/react-query";
import Printer from "lucide-react/icons/printer";

import { queryClient } from "../api/query-client.ts";
import { useNow } from "../device/now.ts";
import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { PageHeader } from "../page/page-header.tsx";
import { programmeQuery } from "../programme/programme.ts";
import { ByKind } from "./by-kind.tsx";
import { creditQuery } from "./credit.ts";
import { Ledger } from "./ledger.tsx";
import { Overview } from "./overview.tsx";
import { leftOf } from "./window.ts";
import { creditWords } from "./words.ts";

/** Asks for what the page shows, before it is drawn. */
export const askCredit = (): void => {
  void queryClient.prefetchQuery(creditQuery);
  void queryClient.prefetchQuery(programmeQuery);
};

export const CreditPage = () => {
  const words = useWords(creditWords);
  const format = useFormat();
  const [{ data: credit }, { data: programme }] = useSuspenseQueries({ queries: [creditQuery, programmeQuery] });
  const { windowStart, windowEnd } = credit.summary;
  // Seen from another year, a day says its own.
  const dayOf = (day: string) => format.day(day, new Date(0));
  const left = leftOf(windowStart, windowEnd, useNow());
  const leftSaid =
    left.said === "months"
      ? words.left.months(left.years, left.months)
      : left.said === "days"
        ? words.left.days(left.days)
        : words.left[left.said];
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.window(dayOf(windowStart), dayOf(windowEnd), leftSaid)}
        actions={
          <button type="button" className="button no-print" onClick={() => print()}>
            <Printer size={18} />
            {words.print}
          </button>
        }
      />
      <div className="stack wide">
        <Overview summary={credit.summary} hours={programme.hours} />
        <ByKind summary={credit.summary} caps={programme.hours.capsHundredths} />
        <Ledger entries={credit.entries} />
      </div>
    </>
  );
};

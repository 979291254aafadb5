import type { UseInfiniteQueryResult } from "@tanstack/react-query";

import { ProblemLine } from "./problem-line.tsx";

interface MoreProps {
  readonly label: string;
  readonly list: Pick<UseInfiniteQueryResult, "hasNextPage" | "fetchNextPage" | "isFetchingNextPage" | "error">;
}

/** Brings the next page of a list, where there is one. */
export const More = ({ label, list: { hasNextPage, fetchNextPage, isFetchingNextPage, error } }: MoreProps) =>
  hasNextPage && (
    <div className="line">
      <button
        type="button"
        className="button"
        aria-disabled={isFetchingNextPage}
        onClick={() => void (isFetchingNextPage || fetchNextPage())}
      >
        {label}
      </button>
      <ProblemLine error={error} />
    </div>
  );

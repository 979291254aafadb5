import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Failed } from "./failed.tsx";
import { More } from "./more.tsx";
import { Skeleton } from "./skeleton.tsx";

interface PagedListProps<Item> {
  readonly list: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Item[] }>>;
  readonly renderRow: (item: Item) => ReactNode;
  /** What an empty list says, and what to do next. */
  readonly none: ReactNode;
  /** Above the rows, where there are any. */
  readonly note?: ReactNode;
  readonly more: string;
}

/** A list that comes page by page: waiting, failed, empty, and with more to bring. */
export const PagedList = <Item,>({ list, renderRow, none, note, more }: PagedListProps<Item>) => {
  const { data, error, refetch } = list;
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  const items = data.pages.flatMap((page) => page.items);
  // A page may be empty and not the last: what was on it is not for everybody.
  return (
    <>
      {items.length === 0 ? (
        none
      ) : (
        <>
          {note}
          <ul className="rows">{items.map(renderRow)}</ul>
        </>
      )}
      <More label={more} list={list} />
    </>
  );
};

import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";
import type { LibrarySearch } from "./library-search.ts";

/** Courses of one page of the library. */
export const COURSES_A_PAGE = 20;

export const coursesQuery = ({ page = 1, ...filters }: LibrarySearch) =>
  queryOptions({
    queryKey: ["courses", filters, page],
    queryFn: ({ signal }) =>
      dataOf(
        api.courses.$get(
          { query: { ...filters, limit: String(COURSES_A_PAGE), offset: String((page - 1) * COURSES_A_PAGE) } },
          { init: { signal } },
        ),
      ),
    staleTime: 60_000,
  });

export const courseQuery = (id: string) =>
  queryOptions({
    queryKey: ["course", id],
    queryFn: () => dataOf(api.courses[":id"].$get({ param: { id } })),
    staleTime: 5 * 60_000,
  });

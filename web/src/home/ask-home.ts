import { queryClient } from "../api/query-client.ts";
import { frameworkQuery } from "../catalog/framework.ts";
import { seriesQuery } from "../catalog/series.ts";
import { creditQuery } from "../credit/credit.ts";
import { holds, meQuery } from "../directory/me.ts";
import { latestSelfAssessmentQuery } from "../points/self-assessment.ts";
import { allSubmissionsQuery } from "../points/submissions.ts";

/** Asks for everything the page shows, at once and before it is drawn. Nothing for those who will be led on to another page. */
export const askHome = (): void => {
  const me = queryClient.getQueryData(meQuery.queryKey);
  if (me && !holds(me, "teacher")) return;
  void queryClient.prefetchQuery(allSubmissionsQuery);
  void queryClient.prefetchQuery(latestSelfAssessmentQuery);
  void queryClient.prefetchQuery(frameworkQuery());
  void queryClient.prefetchQuery(creditQuery);
  void queryClient.prefetchQuery(seriesQuery);
};

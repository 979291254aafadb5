import { useSuspenseQueries } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useMemo } from "react";

import { queryClient } from "../api/query-client.ts";
import { competencyOf, frameworkQuery } from "../catalog/framework.ts";
import { useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { Bone, Skeleton } from "../page/skeleton.tsx";
import { programmeQuery } from "../programme/programme.ts";
import { EnvironmentFilter } from "./environment-filter.tsx";
import { PointDetail } from "./point-detail.tsx";
import { PointList } from "./point-list.tsx";
import { latestSelfAssessmentQuery } from "./self-assessment.ts";
import { NOT_BEGUN, standingsOf } from "./standing.ts";
import { allSubmissionsQuery } from "./submissions.ts";
import styles from "./points.module.css";
import { pointsWords } from "./words.ts";

const route = getRouteApi("/points");

/** Asks for what the page shows, before it is drawn. */
export const askPoints = (): void => {
  void queryClient.prefetchQuery(frameworkQuery());
  void queryClient.prefetchQuery(allSubmissionsQuery);
  void queryClient.prefetchQuery(latestSelfAssessmentQuery);
  void queryClient.prefetchQuery(programmeQuery);
};

/** The points on the left, the chosen one on the right; on a phone one or the other. */
export const PointsPage = () => {
  const words = useWords(pointsWords);
  const search = route.useSearch();
  const [{ data: framework }, { data: submissions }, { data: assessment }, { data: programme }] = useSuspenseQueries({
    queries: [frameworkQuery(), allSubmissionsQuery, latestSelfAssessmentQuery, programmeQuery],
  });
  const standings = useMemo(() => standingsOf(submissions), [submissions]);
  const chosen = search.point === undefined ? undefined : competencyOf(framework, search.point);
  const { pointsRequired, dimensionsRequired, attempts } = programme.scoring;
  return (
    <div data-open={chosen !== undefined} className={styles["page"]}>
      <PageHeader
        title={words.title}
        lead={words.lead(framework.competencies.length, pointsRequired, dimensionsRequired)}
      />
      <EnvironmentFilter framework={framework} search={search} />
      <div className={styles["panes"]}>
        <div className={styles["list"]}>
          <PointList framework={framework} search={search} standings={standings} answers={assessment?.answers ?? {}} />
        </div>
        <div className={styles["detail"]}>
          {chosen ? (
            <Suspense key={chosen.code} fallback={<DetailSkeleton />}>
              <PointDetail
                point={chosen}
                framework={framework}
                standing={standings.get(chosen.code) ?? NOT_BEGUN}
                answer={assessment?.answers[chosen.code]}
                attemptsAllowed={attempts}
                search={search}
              />
            </Suspense>
          ) : (
            <p className={`muted ${styles["hint"]}`}>{words.choose}</p>
          )}
        </div>
      </div>
    </div>
  );
};

const DetailSkeleton = () => (
  <Skeleton>
    <Bone width={64} height="32px" />
    <Bone />
    <Bone width={80} />
    <Bone width={32} height="40px" />
    <Bone width={24} />
    <Bone width={88} />
    <Bone width={72} />
  </Skeleton>
);

import { useQueries } from "@tanstack/react-query";

import { frameworkQuery } from "../catalog/framework.ts";
import { useNow } from "../device/now.ts";
import { useMe } from "../directory/me.ts";
import { useText, useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import { latestSelfAssessmentQuery } from "../points/self-assessment.ts";
import { allSubmissionsQuery } from "../points/submissions.ts";
import { CreditGlance } from "./credit-glance.tsx";
import { addressedAs, partOfDay } from "./greeting.ts";
import { HomeSkeleton } from "./home-skeleton.tsx";
import { NextList } from "./next-list.tsx";
import { Skills } from "./skills.tsx";
import styles from "./home.module.css";
import { homeWords } from "./words.ts";

export const HomePage = () => {
  const words = useWords(homeWords);
  const text = useText();
  const { name } = useMe();
  const greeting = words.greeting[partOfDay(useNow())](addressedAs(name.zh), text(name));
  return (
    <>
      <title>{`${words.title} · 微能`}</title>
      <header className={styles["header"]}>
        <h1>{greeting}</h1>
        <CreditGlance />
      </header>
      <Standing />
    </>
  );
};

/** What is next and how the points stand come together, so that neither pushes the other down. */
const Standing = () => {
  const [framework, submissions, assessment] = useQueries({
    queries: [frameworkQuery(), allSubmissionsQuery, latestSelfAssessmentQuery],
  });
  const asked = [framework, submissions, assessment];
  const failed = asked.find(({ isError, data }) => isError && data === undefined);
  if (failed) {
    const retry = () => asked.filter(({ isError }) => isError).forEach(({ refetch }) => void refetch());
    return <Failed error={failed.error} retry={retry} />;
  }
  if (!framework.data || !submissions.data || assessment.data === undefined) return <HomeSkeleton />;
  const known = { framework: framework.data, submissions: submissions.data, assessment: assessment.data };
  return (
    <div className="stack wide">
      <NextList {...known} />
      <Skills {...known} />
    </div>
  );
};

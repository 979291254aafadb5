import { useSuspenseQueries } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import ArrowLeft from "lucide-react/icons/arrow-left";
import Printer from "lucide-react/icons/printer";

import { queryClient } from "../api/query-client.ts";
import { holds, useMe } from "../directory/me.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { PageHeader } from "../page/page-header.tsx";
import { CoursePoints } from "./course-points.tsx";
import { courseQuery } from "./courses.ts";
import { frameworkQuery } from "./framework.ts";
import { Lessons } from "./lessons.tsx";
import { seriesOf, seriesQuery } from "./series.ts";
import styles from "./course.module.css";
import { catalogWords } from "./words.ts";

const route = getRouteApi("/library/$courseId");

/** Asks for what the page shows, before it is drawn. */
export const askCourse = (courseId: string): void => {
  void queryClient.prefetchQuery(courseQuery(courseId));
  void queryClient.prefetchQuery(frameworkQuery());
  void queryClient.prefetchQuery(seriesQuery);
};

export const CoursePage = () => {
  const words = useWords(catalogWords);
  const text = useText();
  const format = useFormat();
  const { courseId } = route.useParams();
  const me = useMe();
  const [{ data: course }, { data: framework }, { data: series }] = useSuspenseQueries({
    queries: [courseQuery(courseId), frameworkQuery(), seriesQuery],
  });
  const from = seriesOf(series, course.series);
  const namesIn = (named: typeof framework.stages, ids: readonly string[], every: string) =>
    ids.length === 0
      ? every
      : ids
          .map((id) => named.find((one) => one.id === id)?.name)
          .flatMap((name) => (name ? [text(name)] : []))
          .join(words.join);
  const facts = [
    [words.fact.series, from ? text(from.name) : course.series],
    [words.fact.hours, format.hours(course.hoursHundredths)],
    [words.fact.stages, namesIn(framework.stages, course.stages, words.everyStage)],
    [words.fact.subjects, namesIn(framework.subjects, course.subjects, words.everySubject)],
    [words.fact.code, course.code],
  ] as const;
  return (
    <>
      <PageHeader
        title={text(course.title)}
        above={
          <Link to="/library" className={`button quiet no-print ${styles["back"]}`}>
            <ArrowLeft size={18} />
            {words.back}
          </Link>
        }
        actions={
          <button type="button" className="button no-print" onClick={() => print()}>
            <Printer size={18} />
            {words.print}
          </button>
        }
      />
      <div className={styles["course"]}>
        <dl className={styles["facts"]}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={`stack wide ${styles["body"]}`}>
          <section className="stack tight" aria-labelledby="summary">
            <h2 id="summary">{words.summary}</h2>
            <p className="measure">{text(course.summary)}</p>
          </section>
          <section className="stack tight" aria-labelledby="chosen">
            <h2 id="chosen">{words.whyChosen}</h2>
            <p className="measure">{text(course.chosenBecause)}</p>
            <p className="dense muted">{words.chosenOn(text(course.chosenBy), format.day(course.chosenOn))}</p>
          </section>
          <Lessons lessons={course.lessons} />
          <CoursePoints codes={course.competencies} framework={framework} teaches={holds(me, "teacher")} />
        </div>
      </div>
    </>
  );
};

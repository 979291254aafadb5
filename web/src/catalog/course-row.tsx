import type { CourseRow as Course, FrameworkView, Series } from "#contract/catalog";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { competencyOf } from "./framework.ts";
import { seriesOf } from "./series.ts";
import styles from "./catalog.module.css";
import { catalogWords } from "./words.ts";

interface CourseRowProps {
  readonly course: Course;
  readonly framework: FrameworkView;
  readonly series: readonly Series[];
}

export const CourseRow = ({ course, framework, series }: CourseRowProps) => {
  const words = useWords(catalogWords);
  const text = useText();
  const format = useFormat();
  const from = seriesOf(series, course.series);
  return (
    <li className={styles["course"]}>
      <h3 className={styles["courseTitle"]}>
        <Link to="/library/$courseId" params={{ courseId: course.id }}>
          {text(course.title)}
        </Link>
      </h3>
      <p className={styles["marks"]}>
        <span className={styles["series"]}>{from ? text(from.short) : course.series}</span>
        <span>{format.hours(course.hoursHundredths)}</span>
        {course.competencies.map((code) => {
          const point = competencyOf(framework, code);
          return (
            <span key={code} className="code" title={point && text(point.name)}>
              {code}
            </span>
          );
        })}
      </p>
      <p className={styles["why"]}>{words.chosenLine(text(course.chosenBy), text(course.chosenBecause))}</p>
    </li>
  );
};

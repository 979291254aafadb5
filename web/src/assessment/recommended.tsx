import type { Recommendation } from "#contract/assessment";
import type { FrameworkView } from "#contract/catalog";
import { Link } from "@tanstack/react-router";

import { competencyOf } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { useBegin } from "../submission/begin.ts";
import styles from "./assessment.module.css";
import { assessmentWords } from "./words.ts";

interface RecommendedProps {
  readonly recommendation: Recommendation;
  readonly framework: FrameworkView;
  /** The one to begin with. */
  readonly first: boolean;
  /** The dimension's name. */
  readonly dimension: string;
}

/** A point worth starting with: why, which courses help, and the way to its evidence. */
export const Recommended = ({ recommendation, framework, first, dimension }: RecommendedProps) => {
  const words = useWords(assessmentWords);
  const text = useText();
  const format = useFormat();
  const begin = useBegin();
  const { competency: code, reason, courses } = recommendation;
  const competency = competencyOf(framework, code);
  const name = competency ? text(competency.name) : code;
  return (
    <li className={styles["recommended"]}>
      <div className="stack tight">
        <h3 className="line">
          <span className="code">{code}</span> {name}
        </h3>
        <p className="measure">{words.reasons[reason](dimension)}</p>
        <h4 className="small muted">{words.courses}</h4>
        {courses.length === 0 && <p className="muted dense">{words.noCourses}</p>}
        <ul className="dense">
          {courses.slice(0, 3).map((course) => (
            <li key={course.id} className={styles["course"]}>
              <Link to="/library/$courseId" params={{ courseId: course.id }}>
                {text(course.title)}
              </Link>{" "}
              <span className="muted">{format.hours(course.hoursHundredths)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className={`${styles["choice"]} no-print`}>
        <button
          type="button"
          className={`button${first ? " primary" : ""}`}
          aria-label={`${words.prepare} ${code} ${name}`}
          aria-disabled={begin.isPending}
          onClick={() => begin.isPending || begin.mutate(code)}
        >
          {words.prepare}
        </button>
        <Link
          to="/points"
          search={{ point: code }}
          className="button quiet"
          aria-label={`${words.readGuide} ${code} ${name}`}
        >
          {words.readGuide}
        </Link>
      </div>
      <ProblemLine error={begin.error} />
    </li>
  );
};

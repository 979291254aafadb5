import type { FrameworkView } from "#contract/catalog";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { seriesOf, seriesQuery } from "../catalog/series.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { selfAssessmentResultQuery } from "../points/self-assessment.ts";
import type { Standing } from "../points/standing.ts";
import { NextRow } from "./next-row.tsx";
import { homeWords } from "./words.ts";

interface AssessRowProps {
  readonly answered: number;
  readonly points: number;
  readonly first: boolean;
}

export const AssessRow = ({ answered, points, first }: AssessRowProps) => {
  const words = useWords(homeWords);
  const begun = answered > 0;
  return (
    <NextRow
      title={<span className="strong">{begun ? words.assessGoOn : words.assess}</span>}
      detail={begun ? words.assessed(answered, points) : words.assessWhy(points)}
      action={
        <Link to="/self-assessment" className={`button ${first ? "primary" : ""}`}>
          {begun ? words.goOn : words.assessBegin}
        </Link>
      }
    />
  );
};

interface RecommendedRowProps {
  readonly assessment: number;
  readonly framework: FrameworkView;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** The first recommended point that she is not at work on, with its reason and its first course. */
export const RecommendedRow = ({ assessment, framework, standings }: RecommendedRowProps) => {
  const words = useWords(homeWords);
  const text = useText();
  const format = useFormat();
  const { data: result, isError } = useQuery(selfAssessmentResultQuery(assessment));
  const { data: series = [] } = useQuery(seriesQuery);
  if (!result && !isError) return <NextRow room="course" title={" "} detail={null} />;

  const open = result?.recommendations.find(({ competency }) => {
    const standing = standings.get(competency);
    return !standing?.open && !standing?.certified;
  });
  if (!open) {
    return (
      <NextRow
        room="course"
        title={<span className="strong">{words.result}</span>}
        detail={isError ? null : words.underWay}
        action={
          <Link to="/self-assessment/$number/result" params={{ number: String(assessment) }} className="button">
            {words.look}
          </Link>
        }
      />
    );
  }
  const [course] = open.courses;
  const dimension = framework.dimensions.find(({ id }) => id === open.dimension);
  const point = framework.competencies.find(({ code }) => code === open.competency);
  const from = course && seriesOf(series, course.series);
  const reason = words.because[open.reason](dimension ? text(dimension.name) : open.dimension);
  const detail = [reason, from && text(from.short), course && format.hours(course.hoursHundredths)];
  return (
    <NextRow
      room="course"
      title={
        <>
          <span className="code">{open.competency}</span>
          <span className="strong">{words.recommended(text(course?.title ?? point?.name ?? { zh: "", en: "" }))}</span>
        </>
      }
      detail={detail.filter(Boolean).join(" · ")}
      action={
        course ? (
          <Link to="/library/$courseId" params={{ courseId: course.id }} className="button">
            {words.course}
          </Link>
        ) : (
          <Link to="/points" search={{ point: open.competency }} className="button">
            {words.point}
          </Link>
        )
      }
    />
  );
};

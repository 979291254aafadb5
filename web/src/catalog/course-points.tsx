import type { CompetencySummary, FrameworkView } from "#contract/catalog";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import { Bone, Skeleton } from "../page/skeleton.tsx";
import { Begin } from "../points/begin.tsx";
import { StandingMark } from "../points/standing-mark.tsx";
import { NOT_BEGUN, standingsOf } from "../points/standing.ts";
import { allSubmissionsQuery } from "../points/submissions.ts";
import { programmeQuery } from "../programme/programme.ts";
import { competencyOf } from "./framework.ts";
import styles from "./course.module.css";
import { catalogWords } from "./words.ts";

interface CoursePointsProps {
  readonly codes: readonly string[];
  readonly framework: FrameworkView;
  /** Only teachers hand in evidence; others read which points these are. */
  readonly teaches: boolean;
}

export const CoursePoints = ({ codes, framework, teaches }: CoursePointsProps) => {
  const words = useWords(catalogWords);
  const points = codes.flatMap((code) => competencyOf(framework, code) ?? []);
  return (
    <section aria-labelledby="points">
      <div className={styles["sectionHead"]}>
        <h2 id="points">{words.points}</h2>
        {teaches && <p className="dense muted">{words.pointsLead}</p>}
      </div>
      {teaches ? <OwnPoints points={points} /> : <PlainPoints points={points} />}
    </section>
  );
};

const PlainPoints = ({ points }: { points: readonly CompetencySummary[] }) => {
  const text = useText();
  return (
    <ul className="rows">
      {points.map(({ code, name, description }) => (
        <li key={code} className="stack tight">
          <p>
            <span className="code">{code}</span> <span className="strong">{text(name)}</span>
          </p>
          <p className="dense muted">{text(description)}</p>
        </li>
      ))}
    </ul>
  );
};

const OwnPoints = ({ points }: { points: readonly CompetencySummary[] }) => {
  const text = useText();
  const [submissions, programme] = useQueries({ queries: [allSubmissionsQuery, programmeQuery] });
  const failed = [submissions, programme].find(({ isError, data }) => isError && data === undefined);
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />;
  if (!submissions.data || !programme.data) {
    return (
      <Skeleton>
        <Bone height="72px" />
      </Skeleton>
    );
  }
  const standings = standingsOf(submissions.data);
  const { attempts } = programme.data.scoring;
  return (
    <ul className="rows">
      {points.map(({ code, name, description }) => {
        const standing = standings.get(code) ?? NOT_BEGUN;
        return (
          <li key={code} className={styles["point"]}>
            <div className="stack tight">
              <p className={styles["pointHead"]}>
                <span className="code">{code}</span>
                <Link to="/points" search={{ point: code }} id={`point-${code}`} className="strong">
                  {text(name)}
                </Link>
                <span className="dense">
                  <StandingMark state={standing.state} />
                </span>
              </p>
              <p className="dense muted">{text(description)}</p>
            </div>
            <Begin quiet code={code} standing={standing} attemptsAllowed={attempts} describedBy={`point-${code}`} />
          </li>
        );
      })}
    </ul>
  );
};

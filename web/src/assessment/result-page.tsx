import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { ProfileChart } from "../chart/profile-chart.tsx";
import { useFramework } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { PageHeader } from "../page/page-header.tsx";
import { selfAssessmentResultQuery } from "../points/self-assessment.ts";
import styles from "./assessment.module.css";
import { EnvironmentBars } from "./environment-bars.tsx";
import { Recommended } from "./recommended.tsx";
import { assessmentWords } from "./words.ts";

const route = getRouteApi("/self-assessment/$number/result");

/** The profile, the points worth starting with, and what to do now. For the teacher alone. */
export const ResultPage = () => {
  const words = useWords(assessmentWords);
  const text = useText();
  const format = useFormat();
  const { number } = route.useParams();
  const framework = useFramework();
  const { data: result } = useSuspenseQuery(selfAssessmentResultQuery(Number(number)));
  const { scaleTop } = result;
  const nameOf = (id: string) => {
    const dimension = framework.dimensions.find((one) => one.id === id);
    return dimension ? text(dimension.name) : id;
  };
  const axes = result.dimensions.map(({ id, average }) => ({
    id,
    name: nameOf(id),
    open: average === null ? undefined : average / scaleTop,
    openText: average === null ? words.unanswered : words.step(format.number(average), scaleTop),
  }));
  const described = axes.map(({ name, openText }) => `${name} ${openText}`).join("; ");
  return (
    <div className="stack wide">
      <div>
        <PageHeader title={words.result} lead={words.doneOn(format.day(result.completedAt))} />
        <p className="notice measure">{words.private}</p>
      </div>
      <div className={styles["profile"]}>
        <section aria-labelledby="profile" className="stack tight">
          <h2 id="profile">{words.profile}</h2>
          <ProfileChart
            title={words.profile}
            description={words.profileSays(described)}
            axes={axes}
            rings={scaleTop}
            openName={words.self}
          >
            <span className="muted small">
              {words.scale} {framework.scale.map(({ value, label }) => `${value} ${text(label)}`).join(" · ")}
            </span>
          </ProfileChart>
        </section>
        <section aria-labelledby="environments" className="stack tight">
          <h2 id="environments">{words.environments}</h2>
          <EnvironmentBars standings={result.environments} top={scaleTop} framework={framework} />
        </section>
      </div>
      <section aria-labelledby="recommended" className="stack tight">
        <h2 id="recommended">{words.recommended}</h2>
        <ol className="rows">
          {result.recommendations.map((one, i) => (
            <Recommended
              key={one.competency}
              recommendation={one}
              first={i === 0}
              framework={framework}
              dimension={nameOf(one.dimension)}
            />
          ))}
        </ol>
      </section>
      <section aria-labelledby="now" className="stack tight reading no-print">
        <h2 id="now">{words.whatNow}</h2>
        <p className="measure">{words.whatNowText}</p>
        <p className="measure muted">{words.againWhy}</p>
        <div className="line">
          <Link to="/points" className="button">
            {words.allPoints}
          </Link>
          <Link to="/self-assessment" className="button quiet">
            {words.startAgain}
          </Link>
        </div>
      </section>
    </div>
  );
};

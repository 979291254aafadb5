import { Link } from "@tanstack/react-router";
import { useMemo } from "react";

import { ProfileChart } from "../chart/profile-chart.tsx";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { levelWords } from "../level/words.ts";
import { PointGrid } from "../points/point-grid.tsx";
import { standingsOf } from "../points/standing.ts";
import type { Known } from "./next-list.tsx";
import { profileOf, scaleTop, shareOf } from "./profile.ts";
import styles from "./home.module.css";
import { homeWords } from "./words.ts";

export const Skills = ({ framework, submissions, assessment }: Known) => {
  const words = useWords(homeWords);
  const levels = useWords(levelWords);
  const text = useText();
  const format = useFormat();
  const standings = useMemo(() => standingsOf(submissions), [submissions]);
  const top = scaleTop(framework);
  const profile = profileOf(framework, assessment?.answers ?? {}, standings);
  const axes = profile.map(({ id, average, best, certified, points }) => {
    const dimension = framework.dimensions.find((one) => one.id === id);
    return {
      id,
      name: dimension ? text(dimension.name) : id,
      open: average === undefined ? undefined : average / top,
      filled: shareOf(best, top),
      openText: average === undefined ? words.notAssessed : words.step(format.number(average), top),
      filledText: best ? words.certified(levels[best], certified, points) : words.noneCertified(points),
    };
  });
  const described = axes.map(({ name, openText, filledText }) => `${name}: ${openText}; ${filledText}`).join(". ");
  return (
    <section aria-labelledby="skills">
      <div className={styles["sectionHead"]}>
        <h2 id="skills">{words.skills}</h2>
        <Link to="/points" className="button quiet">
          {words.allPoints}
        </Link>
      </div>
      <div className={styles["skills"]}>
        <ProfileChart
          title={words.profile}
          description={words.profileSays(described)}
          axes={axes}
          rings={top}
          openName={words.selfAssessment}
          filledName={words.verdicts}
        >
          <span className="muted">{words.rings(levels.pass, levels.excellent)}</span>
        </ProfileChart>
        <PointGrid framework={framework} standings={standings} />
      </div>
    </section>
  );
};

import type { CompetencySummary, FrameworkView } from "#contract/catalog";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import ArrowLeft from "lucide-react/icons/arrow-left";
import { useEffect, useRef } from "react";

import { competencyQuery } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { Begin } from "./begin.tsx";
import type { PointsSearch } from "./environment-filter.tsx";
import { GuideItem } from "./guide-item.tsx";
import { StandingMark } from "./standing-mark.tsx";
import { type Standing, stateOf } from "./standing.ts";
import { standingWords } from "./standing-words.ts";
import styles from "./points.module.css";
import { pointsWords } from "./words.ts";

interface PointDetailProps {
  readonly point: CompetencySummary;
  readonly framework: FrameworkView;
  readonly standing: Standing;
  readonly answer: number | undefined;
  readonly attemptsAllowed: number;
  readonly search: PointsSearch;
}

/** One point: how it stands, the next step, and its submission guide with the criteria folded. */
export const PointDetail = ({ point, framework, standing, answer, attemptsAllowed, search }: PointDetailProps) => {
  const words = useWords(pointsWords);
  const text = useText();
  const { data: guide } = useSuspenseQuery(competencyQuery(framework.frameworkVersion, point.code));
  const label = framework.scale.find(({ value }) => value === answer)?.label;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { point: _, ...without } = search;
  return (
    <article className="stack">
      <Link to="/points" search={without} className={`button quiet no-print ${styles["back"]}`} resetScroll={false}>
        <ArrowLeft size={18} />
        {words.back}
      </Link>
      <h2 ref={heading} tabIndex={-1} className={styles["pointTitle"]}>
        <span className="code">{point.code}</span> <span id="point-name">{text(point.name)}</span>
      </h2>
      <p>{text(point.description)}</p>
      <dl className={styles["facts"]}>
        <dt>{words.level}</dt>
        <dd>
          <HowItStands standing={standing} attemptsAllowed={attemptsAllowed} />
        </dd>
        <dt>{words.practice}</dt>
        <dd>
          {text(point.practiceQuestion)}
          <br />
          <span className="muted">{label ? words.assessed(text(label)) : words.notAssessed}</span>
          {!label && (
            <>
              {" "}
              <Link to="/self-assessment" search={{ at: point.code }} className="no-print">
                {words.toAssess}
              </Link>
            </>
          )}
        </dd>
      </dl>
      <Begin code={point.code} standing={standing} attemptsAllowed={attemptsAllowed} describedBy="point-name" />
      <section className="stack" aria-labelledby="guide">
        <div>
          <h3 id="guide">{words.guide}</h3>
          <p className="dense muted">{words.guideLead(guide.items.length)}</p>
        </div>
        <ol className="rows">
          {guide.items.map((item, i) => (
            <GuideItem key={item.id} item={item} number={i + 1} />
          ))}
        </ol>
        <p className="small muted">{words.sample}</p>
      </section>
      <Link to="/library" search={{ competency: point.code }} className={`button no-print ${styles["toCourses"]}`}>
        {words.courses}
      </Link>
    </article>
  );
};

const HowItStands = ({ standing, attemptsAllowed }: { standing: Standing; attemptsAllowed: number }) => {
  const words = useWords(pointsWords);
  const states = useWords(standingWords);
  const format = useFormat();
  const { state, certified, open, attempts } = standing;
  const attemptsSaid =
    certified === "excellent"
      ? words.highest
      : attempts >= attemptsAllowed && !open
        ? words.usedUp(attemptsAllowed)
        : words.attempts(attempts, attemptsAllowed);
  return (
    <>
      {certified && open ? (
        <span className="strong">{words.heldAnd(states[certified], states[stateOf(open)])}</span>
      ) : (
        <StandingMark state={state} />
      )}
      {open?.promisedBy && open.state !== "returned" && (
        <span>{`${words.join}${words.promised(format.deadline(open.promisedBy))}`}</span>
      )}
      <br />
      <span className="muted">{attemptsSaid}</span>
    </>
  );
};

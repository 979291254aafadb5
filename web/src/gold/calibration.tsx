import type { Calibration as Standing } from "#contract/gold";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { lazily } from "../page/lazily.tsx";
import { calibrationWords } from "./desk-words.ts";
import styles from "./gold.module.css";

const Learning = lazily(() => import("./learning.tsx"), "Learning");

/** Whether known work is to be marked before anything else. */
export const asksFirst = (standings: readonly Standing[] = []): boolean =>
  standings.some(({ state }) => state === "qualifying");

/** On the desk: where she marks known work first, where she pauses, and how her marks compared. */
export const Calibration = ({
  standings,
  nameOf,
}: {
  standings: readonly Standing[];
  nameOf: (code: string) => string;
}) => {
  const words = useWords(calibrationWords);
  if (standings.length === 0) return null;
  return (
    <section aria-labelledby="calibration">
      <h2 id="calibration" className={styles["heading"]}>
        {words.title}
      </h2>
      <ul className="rows">
        {standings.map((one) => (
          <StandingRow key={one.competency} one={one} name={nameOf(one.competency)} />
        ))}
      </ul>
    </section>
  );
};

const StandingRow = ({ one: { competency, state, done, of }, name }: { one: Standing; name: string }) => {
  const words = useWords(calibrationWords);
  const [isOpen, open] = useState(false);
  const said = state === "qualifying" ? words.qualifying(done, of) : words[state];
  return (
    <li className="stack tight">
      <p>
        <span className="code">{competency}</span> {name}
      </p>
      <p className={state === "qualified" ? "muted dense" : "dense measure"}>{said}</p>
      {done > 0 && state !== "qualifying" && (
        <div>
          <button
            type="button"
            className="button quiet"
            aria-expanded={isOpen}
            aria-label={isOpen ? undefined : words.compareOf(competency)}
            onClick={() => open(!isOpen)}
          >
            {isOpen ? words.fold : words.compare}
          </button>
        </div>
      )}
      {isOpen && <Learning competency={competency} />}
    </li>
  );
};

import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { act, type Act } from "../marking.ts";
import { Choice } from "./choice.tsx";
import { changesOf, clashesOf, type Incoming } from "./incoming.ts";
import { worksheetWords } from "./words.ts";
import styles from "./worksheet.module.css";

interface ItemProps {
  readonly incoming: Incoming;
  readonly error: unknown;
  readonly change: (incoming: Incoming) => void;
}

/** From this many on, one press settles all clashes of an item. */
const MANY = 3;

/** One item of the file: what would change, and what she has to choose. */
export const IncomingItem = ({ incoming, error, change }: ItemProps) => {
  const words = useWords(worksheetWords);
  const say = useText();
  const format = useFormat();
  const { work, marking, savedAt } = incoming;
  const clashes = clashesOf(incoming);
  const { levels, comments, cleared } = changesOf(incoming);
  const changes = levels + comments > 0 ? words.changes(levels, comments, cleared) : "";
  const settle = (action: Act) => change({ ...incoming, marking: act(marking, action) });
  const settleAll = (keep: "mine" | "theirs") => () =>
    change({
      ...incoming,
      marking: clashes.reduce((settled, criterion) => act(settled, { do: "settle", criterion, keep }), marking),
    });
  const facts = [changes, clashes.length > 0 ? words.clashes(clashes.length) : ""].filter((fact) => fact !== "");
  return (
    <li className={styles["item"]}>
      <p>
        <span className="code">{work.guide.code}</span> <span className="strong">{work.code}</span>{" "}
        {say(work.guide.name)}
      </p>
      <output className={styles["facts"]}>
        {facts.length > 0 ? facts.join(" · ") : savedAt ? words.written(format.clock(savedAt)) : words.same}
      </output>
      {clashes.length >= MANY && (
        <div className="line">
          <button type="button" className="button" onClick={settleAll("mine")}>
            {words.allMine}
          </button>
          <button type="button" className="button" onClick={settleAll("theirs")}>
            {words.allTheirs}
          </button>
        </div>
      )}
      {clashes.map((criterion) => (
        <Choice key={criterion} incoming={incoming} criterion={criterion} settle={settle} />
      ))}
      <ProblemLine error={error} />
      {savedAt && facts.length === 0 && (
        <div>
          <Link to="/review/$claimId" params={{ claimId: work.claimId }} className="button">
            {words.open}
          </Link>
        </div>
      )}
    </li>
  );
};

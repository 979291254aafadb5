import type { Moment } from "#contract/review";

import { goToPlace } from "../evidence/on-screen.ts";
import { timecode } from "../language/format.ts";
import styles from "./criterion.module.css";
import type { Sitting } from "./sitting.ts";

interface MomentLinesProps {
  readonly sitting: Sitting;
  readonly moments: readonly Moment[];
}

/** Words to moments of recordings, where a criterion is read: a press goes to the file and the second. */
export const MomentLines = ({ sitting, moments }: MomentLinesProps) => {
  if (moments.length === 0) return null;
  const open = ({ evidenceId, second }: Moment) => {
    const { evidenceId: shown, places } = sitting.seen.get();
    if (shown === evidenceId) goToPlace({ from: second });
    else sitting.note({ evidenceId, places: { ...places, [evidenceId]: second } });
  };
  return (
    <ul className={styles["moments"]}>
      {moments.map((moment) => (
        <li key={`${moment.evidenceId} ${moment.second} ${moment.text}`}>
          <button type="button" className={`button quiet ${styles["clock"]}`} onClick={() => open(moment)}>
            {timecode(moment.second)}
          </button>
          {moment.text}
        </li>
      ))}
    </ul>
  );
};

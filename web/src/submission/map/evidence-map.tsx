import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";

import { useText, useWords } from "../../language/language.ts";
import { pinsEdit } from "../draft-edits.ts";
import { draftStore } from "../draft-store.ts";
import { CriterionPins } from "./criterion-pins.tsx";
import styles from "./map.module.css";
import { coverageOf, filesToPin } from "./places.ts";
import { mapWords } from "./words.ts";

interface EvidenceMapProps {
  /** With the changes that are still on this device. */
  readonly submission: SubmissionView;
  readonly guide: CompetencyView;
  readonly readOnly?: boolean;
}

/** What each criterion is pinned to, and which of them say nothing yet: a help for reviewers, never a condition. */
export const EvidenceMap = ({ submission, guide, readOnly = false }: EvidenceMapProps) => {
  const words = useWords(mapWords);
  const say = useText();
  const { covered, all } = coverageOf(guide, submission);
  const items = guide.items
    .map((item) => ({ ...item, files: filesToPin(submission, item) }))
    .filter(({ files, criteria }) => files.length > 0 || criteria.some(({ id }) => submission.pins[id]?.length));
  // There is nothing to point to yet.
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="map" className={styles["map"]}>
      <div>
        <h2 id="map">{words.title}</h2>
        {!readOnly && <p className="muted small measure">{words.lead}</p>}
        <output className="small">{covered === all ? words.noneLeft : words.covered(covered, all)}</output>
      </div>
      {items.map(({ id, title, criteria, files }) => (
        <div key={id} className={styles["item"]}>
          <h3 className="dense strong">{say(title)}</h3>
          <ul className="rows">
            {criteria.map((criterion) => (
              <CriterionPins
                key={criterion.id}
                criterion={criterion}
                pins={submission.pins[criterion.id] ?? []}
                files={files}
                {...(!readOnly && {
                  change: (pins) => draftStore(submission.id).change(...pinsEdit(criterion.id, pins)),
                })}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};

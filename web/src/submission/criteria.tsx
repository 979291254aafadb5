import type { EvidenceItem } from "#contract/catalog";

import { useText, useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import styles from "./submission.module.css";
import { submissionWords } from "./words.ts";

/** By what an item is judged, at both levels; folded until asked for. */
export const Criteria = ({ item }: { item: EvidenceItem }) => {
  const words = useWords(submissionWords);
  const text = useText();
  return (
    <details className={styles["criteria"]}>
      <summary>{words.criteria(item.criteria.length)}</summary>
      <ul className="stack">
        {item.criteria.map((criterion) => (
          <li key={criterion.id} className="stack tight dense">
            <p className="strong">{text(criterion.title)}</p>
            <p>
              <LevelMark level="pass" /> {text(criterion.pass)}
            </p>
            <p>
              <LevelMark level="excellent" /> {text(criterion.excellent)}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
};

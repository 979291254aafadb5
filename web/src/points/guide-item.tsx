import type { EvidenceItem } from "#contract/catalog";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import styles from "./points.module.css";
import { pointsWords } from "./words.ts";

/** One item of the guide: what to show, what files fit, and its criteria at both levels, folded. */
export const GuideItem = ({ item, number }: { item: EvidenceItem; number: number }) => {
  const words = useWords(pointsWords);
  const text = useText();
  const format = useFormat();
  const limits = [
    words.kind[item.kind],
    item.formats.map((one) => one.toUpperCase()).join("/"),
    words.files(item.minFiles, item.maxFiles),
    words.sizeLimit(format.bytes(item.maxSizeBytes)),
    item.maxDurationSeconds && words.durationLimit(format.duration(item.maxDurationSeconds)),
  ];
  return (
    <li className="stack tight">
      <h4>{words.item(number, text(item.title))}</h4>
      <p className="dense">{text(item.show)}</p>
      <p className="small muted">{limits.filter(Boolean).join(words.join)}</p>
      {item.consent && <p className="small muted">{words.consent}</p>}
      <details className="dense">
        <summary className={styles["summary"]}>{words.criteria(item.criteria.length)}</summary>
        <ol className={styles["criteria"]}>
          {item.criteria.map(({ id, title, pass, excellent }) => (
            <li key={id}>
              <p className="strong">{text(title)}</p>
              <dl className={styles["levels"]}>
                <dt>
                  <LevelMark level="pass" />
                </dt>
                <dd>{text(pass)}</dd>
                <dt>
                  <LevelMark level="excellent" />
                </dt>
                <dd>{text(excellent)}</dd>
              </dl>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
};

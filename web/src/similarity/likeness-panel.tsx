import type { LikenessView } from "#contract/similarity";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";

import { useWords } from "../language/language.ts";
import { SideBySide } from "./side-by-side.tsx";
import styles from "./similarity.module.css";
import { similarityWords } from "./words.ts";

interface Props {
  readonly claimId: string;
  readonly evidenceId: string;
  readonly likenesses: readonly LikenessView[];
  readonly close: () => void;
}

/** Over the evidence, beside the rubric. Says first that alike is not copied. */
export const LikenessPanel = ({ claimId, evidenceId, likenesses, close }: Props) => {
  const words = useWords(similarityWords);
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<string>();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // Before the workbench hears it, which would close what lies under.
    event.preventDefault();
    close();
  });
  useEffect(() => {
    const element = panel.current;
    const listener = (event: KeyboardEvent) => onKey(event);
    element?.focus();
    element?.addEventListener("keydown", listener);
    return () => element?.removeEventListener("keydown", listener);
  }, []);
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby={id} className={styles["panel"]} data-likenesses>
      <div className={styles["head"]}>
        <h2 id={id} className={styles["title"]}>
          {words.title}
        </h2>
        <button type="button" className="button quiet" onClick={close}>
          {words.close} <kbd>Esc</kbd>
        </button>
      </div>
      <p className="dense measure">{words.presume}</p>
      <ol className={styles["list"]}>
        {likenesses.map((likeness, at) => (
          <li key={likeness.id} className={styles["likeness"]}>
            <div className={styles["line"]}>
              <p>
                <span className="strong">{words.kind[likeness.kind]}</span>{" "}
                {likeness.kind !== "exact" && words.share(likeness.sharePercent)}
                <span className="muted small">
                  {" · "}
                  {words.relation[likeness.relation]}
                  {likeness.competency && ` · ${words.competency(likeness.competency)}`}
                </span>
              </p>
              <button
                type="button"
                className="button"
                aria-expanded={shown === likeness.id}
                aria-label={shown === likeness.id ? words.back : words.lookOf(at + 1)}
                onClick={() => setShown(shown === likeness.id ? undefined : likeness.id)}
              >
                {shown === likeness.id ? words.back : words.look}
              </button>
            </div>
            {shown === likeness.id && <SideBySide claimId={claimId} evidenceId={evidenceId} likenessId={likeness.id} />}
          </li>
        ))}
      </ol>
    </section>
  );
};

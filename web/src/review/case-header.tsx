import { Link } from "@tanstack/react-router";
import X from "lucide-react/icons/x";

import { useCell } from "../device/cell.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { isUnsent, unsentOf } from "./marking.ts";
import type { Sitting } from "./sitting.ts";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

/** Quiet, and exact: when the platform confirmed last, or where the marks are meanwhile. */
const SavedMark = ({ sitting }: { sitting: Sitting }) => {
  const words = useWords(reviewWords);
  const format = useFormat();
  const { marking, trouble, submitting } = useCell(sitting.seen);
  const { state, said } = (() => {
    if (submitting) return { state: "saving", said: words.sendingIn };
    if (marking.hold === "lost" || (trouble && unsentOf(marking).length > 0))
      return { state: "device", said: words.onDevice };
    if (isUnsent(marking)) return { state: "saving", said: words.saving };
    if (!marking.savedAt) return { state: "none", said: words.notYet };
    return { state: "saved", said: words.savedAt(format.clockWithSeconds(marking.savedAt)) };
  })();
  return (
    <p className={styles["saved"]} data-saved={state}>
      <span aria-hidden="true" className={styles["dot"]} />
      {said}
    </p>
  );
};

export const CaseHeader = ({ sitting }: { sitting: Sitting }) => {
  const words = useWords(reviewWords);
  const say = useText();
  const { work } = useCell(sitting.seen);
  const title = `${work.guide.code} ${say(work.guide.name)}`;
  return (
    <header className={styles["header"]}>
      <title>{`${title} · ${work.code} · 微能`}</title>
      <h1 className={styles["title"]}>
        <span className="code">{work.guide.code}</span> {say(work.guide.name)}
      </h1>
      <div className={styles["caseLine"]}>
        <p className={styles["case"]}>{words.caseLine(work.code, work.attempt)}</p>
        {work.kind === "adjudicate" && <p className={styles["kind"]}>{words.adjudication}</p>}
        <SavedMark sitting={sitting} />
      </div>
      <Link to="/review" className={`button quiet ${styles["leave"]}`} aria-label={words.close} title={words.close}>
        <X size={20} />
        <span className={styles["wideWord"]}>{words.close}</span>
      </Link>
    </header>
  );
};

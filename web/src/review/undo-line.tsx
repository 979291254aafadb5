import { useNavigate } from "@tanstack/react-router";
import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import { undo } from "./bench.ts";
import { heldBack } from "./hold-back.ts";
import { useKeyOf, useKeys } from "./use-keys.ts";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

/** Back to what was handed in last, while it can be taken back; answers whether it could. */
export const useUndo = (): (() => boolean) => {
  const navigate = useNavigate();
  return () => {
    const sitting = undo();
    if (sitting) void navigate({ to: "/review/$claimId", params: { claimId: sitting.claimId }, replace: true });
    return sitting !== undefined;
  };
};

/** Says that a review is handed in, and for ten seconds how to take it back. */
export const UndoLine = () => {
  const words = useWords(reviewWords);
  const sitting = useCell(heldBack);
  const key = useKeyOf()("undo");
  const takeBack = useUndo();
  if (!sitting) return null;
  return (
    <p className={styles["notice"]} data-undo>
      {words.handedIn(sitting.seen.get().work.code)}
      <button type="button" className="button" onClick={takeBack}>
        {words.undo} {key && <kbd>{key}</kbd>}
      </button>
    </p>
  );
};

/** The same on the desk, which has no other keys: where the last review leads when nothing waits. */
export const UndoOnDesk = () => {
  const sitting = useCell(heldBack);
  const takeBack = useUndo();
  useKeys(undefined, ({ to }) => to === "undo" && takeBack());
  return <div aria-live="polite">{sitting && <UndoLine />}</div>;
};

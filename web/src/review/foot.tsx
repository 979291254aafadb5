import Ban from "lucide-react/icons/ban";
import CornerUpLeft from "lucide-react/icons/corner-up-left";
import Keyboard from "lucide-react/icons/keyboard";
import Pause from "lucide-react/icons/pause";

import { useWords } from "../language/language.ts";
import type { Panel } from "./keys.ts";
import { useKeyOf } from "./use-keys.ts";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

interface FootProps {
  readonly panel: Panel | undefined;
  readonly open: (panel: Panel) => void;
  readonly submit: () => void;
  readonly canEnd: boolean;
  readonly lacking: number;
}

export const Foot = ({ panel, open, submit, canEnd, lacking }: FootProps) => {
  const words = useWords(reviewWords);
  const keyOf = useKeyOf();
  const keyboard = (key: string | undefined) => key && <kbd>{key}</kbd>;
  const choices = [
    { name: "park", word: words.park, icon: Pause },
    { name: "return", word: words.sendBack, icon: CornerUpLeft },
    { name: "conflict", word: words.conflict, icon: Ban },
  ] as const;
  return (
    <footer className={styles["foot"]}>
      <button
        type="button"
        className={`button quiet ${styles["keysButton"]}`}
        aria-expanded={panel === "keys"}
        onClick={() => open("keys")}
      >
        <Keyboard size={20} /> {words.keys} {keyboard(keyOf("keys"))}
      </button>
      <div className={styles["endings"]}>
        {choices.map(({ name, word, icon: Icon }) => (
          <button
            key={name}
            type="button"
            className="button quiet"
            aria-expanded={panel === name}
            disabled={!canEnd}
            onClick={() => open(name)}
          >
            <Icon size={18} /> {word} {keyboard(keyOf(name))}
          </button>
        ))}
      </div>
      <SubmitButton submit={submit} canEnd={canEnd} lacking={lacking} />
    </footer>
  );
};

export const SubmitButton = ({ submit, canEnd, lacking }: Pick<FootProps, "submit" | "canEnd" | "lacking">) => {
  const words = useWords(reviewWords);
  return (
    <button type="button" className={`button primary ${styles["submit"]}`} disabled={!canEnd} onClick={submit}>
      {words.submitNext} <kbd className={styles["onAccent"]}>Ctrl ⏎</kbd>
      {lacking > 0 && <span className={styles["lacking"]}>{words.lessLacks(lacking)}</span>}
    </button>
  );
};

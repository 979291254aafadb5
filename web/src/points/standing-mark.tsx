import Check from "lucide-react/icons/check";
import Circle from "lucide-react/icons/circle";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CornerUpLeft from "lucide-react/icons/corner-up-left";
import Hourglass from "lucide-react/icons/hourglass";
import Pencil from "lucide-react/icons/pencil";
import Star from "lucide-react/icons/star";

import { useWords } from "../language/language.ts";
import type { PointState } from "./standing.ts";
import { standingWords } from "./standing-words.ts";
import styles from "./standing-mark.module.css";

const ICON = {
  excellent: Star,
  pass: Check,
  "not-met": Circle,
  "in-review": Hourglass,
  returned: CornerUpLeft,
  draft: Pencil,
  none: CircleDashed,
} as const;

export const StandingIcon = ({ state, size = 16 }: { state: PointState; size?: number }) => {
  const Icon = ICON[state];
  return <Icon size={size} strokeWidth={2.25} fill={state === "excellent" ? "currentColor" : "none"} />;
};

/** A point's state in shape, colour and word; the three verdicts look as they do everywhere. */
export const StandingMark = ({ state }: { state: PointState }) => {
  const words = useWords(standingWords);
  return (
    <span className={`${styles["mark"]} ${styles[state]}`}>
      <StandingIcon state={state} />
      {words[state]}
    </span>
  );
};

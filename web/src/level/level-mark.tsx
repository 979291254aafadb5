import type { Level } from "#contract/catalog";
import Check from "lucide-react/icons/check";
import Circle from "lucide-react/icons/circle";
import Star from "lucide-react/icons/star";

import { useWords } from "../language/language.ts";
import styles from "./level-mark.module.css";
import { levelWords } from "./words.ts";

const ICON = { excellent: Star, pass: Check, "not-met": Circle } as const;

/** A verdict's level in colour, shape and word. `iconOnly` keeps the word for screen readers: for dense grids with a legend. */
export const LevelMark = ({ level, iconOnly = false }: { level: Level; iconOnly?: boolean }) => {
  const words = useWords(levelWords);
  const Icon = ICON[level];
  return (
    <span className={`${styles["mark"]} ${styles[level]}`}>
      <Icon size={18} strokeWidth={2.25} fill={level === "excellent" ? "currentColor" : "none"} />
      <span className={iconOnly ? "visually-hidden" : undefined}>{words[level]}</span>
    </span>
  );
};

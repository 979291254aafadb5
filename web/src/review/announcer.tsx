import { useEffect, useRef, useState } from "react";

import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import { levelWords } from "../level/words.ts";
import { sameMark } from "./marks.ts";
import type { Sitting } from "./sitting.ts";
import { reviewWords } from "./words.ts";

/** Says once, politely, what a score became when the platform has it: "3 of 5, pass, saved". */
export const Announcer = ({ sitting, first }: { sitting: Sitting; first: string }) => {
  const words = useWords(reviewWords);
  const levels = useWords(levelWords);
  const { marking } = useCell(sitting.seen);
  const [said, setSaid] = useState(first);
  const before = useRef(marking.base);
  useEffect(() => {
    const { base, criteria } = marking;
    const changed = criteria.findLastIndex((id) => !sameMark(base[id], before.current[id]));
    before.current = base;
    const level = base[criteria[changed] ?? ""]?.level;
    if (level) setSaid(words.saidMark(changed + 1, criteria.length, levels[level]));
  }, [marking, words, levels]);
  return <output className="visually-hidden">{said}</output>;
};

import type { EvidenceItem } from "#contract/catalog";
import { Link } from "@tanstack/react-router";
import Circle from "lucide-react/icons/circle";
import CircleArrowUp from "lucide-react/icons/circle-arrow-up";
import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";

import { useText, useWords } from "../language/language.ts";
import { Criteria } from "./criteria.tsx";
import { useLimits } from "./limits.ts";
import type { standingOf } from "./open-gaps.ts";
import styles from "./submission.module.css";
import { submissionWords } from "./words.ts";

const ICON = { done: CircleCheck, open: Circle, wrong: TriangleAlert, "on-its-way": CircleArrowUp } as const;

interface GuideItemProps {
  readonly item: EvidenceItem;
  readonly position: number;
  readonly standing: ReturnType<typeof standingOf>;
  /** A reviewer has asked for more here. */
  readonly asksAgain: boolean;
  readonly focused: boolean;
  /** Its evidence, when it is in focus: beside the guide on wide screens, below on phones. */
  readonly children: ReactNode;
}

/** One line of the submission guide: what to hand in, how it stands, and by what it will be judged. */
export const GuideItem = ({ item, position, standing, asksAgain, focused, children }: GuideItemProps) => {
  const words = useWords(submissionWords);
  const text = useText();
  const limits = useLimits(item);
  const shown = asksAgain && standing === "done" ? "wrong" : standing;
  const Icon = ICON[shown];
  return (
    <li className={styles["entry"]}>
      <div className={styles["asked"]} data-focused={focused || undefined}>
        <h3>
          <Link
            to="."
            search={{ item: item.id }}
            replace
            resetScroll={false}
            className={styles["askedLink"]}
            aria-current={focused ? "step" : undefined}
          >
            <span className={styles[shown]}>
              <Icon size={20} aria-label={words.standing[shown]} />
            </span>
            <span>
              {position}. {text(item.title)}
            </span>
            {asksAgain && <span className={styles["again"]}>{words.states.returned}</span>}
          </Link>
        </h3>
        <div className={styles["askedMore"]}>
          <p className="dense">{text(item.show)}</p>
          <p className="muted small">{limits}</p>
          <Criteria item={item} />
        </div>
      </div>
      {children}
    </li>
  );
};

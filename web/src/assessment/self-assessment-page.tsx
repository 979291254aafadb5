import type { SelfAssessmentView } from "#contract/assessment";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";

import { latestSelfAssessmentQuery } from "../points/self-assessment.ts";
import { Asking } from "./asking.tsx";
import { Welcome } from "./welcome.tsx";

/** A reading that was under way while an answer was saved does not bring back what stood there before. */
const newer = (held: unknown, read: unknown): unknown => {
  const [before, after] = [held, read] as (SelfAssessmentView | null | undefined)[];
  return before && after && before.number === after.number && before.version > after.version ? before : after;
};

/** Opens where she left; before the first one, and after a complete one, says what this is. */
export const SelfAssessmentPage = () => {
  const { data: latest } = useSuspenseQuery({ ...latestSelfAssessmentQuery, structuralSharing: newer });
  // Completed on another device while it is open here: it stays on screen and says so.
  const [openHere, setOpenHere] = useState(latest?.completedAt === undefined ? latest?.number : undefined);
  if (!latest || (latest.completedAt !== undefined && latest.number !== openHere)) {
    return <Welcome latest={latest} began={({ number }) => setOpenHere(number)} />;
  }
  return <Asking key={latest.number} assessment={latest} />;
};

import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { useCell } from "../device/cell.ts";
import { bench } from "./outbox.ts";
import type { Sitting } from "./sitting.ts";

/** As long as nothing was done here yet, and only at once: later the notice asks. */
const AT_ONCE_MS = 6000;

/** A review that was refused comes back on screen, unless she is at work on the next one already. */
export const useReturnTo = (sitting: Sitting): void => {
  const navigate = useNavigate();
  const { back } = useCell(bench);
  const [{ draft, at }] = useState(() => ({ draft: sitting.seen.get().marking.draft, at: Date.now() }));
  const returned = back.find((one) => one !== sitting);
  useEffect(() => {
    if (!returned || sitting.seen.get().marking.draft !== draft || Date.now() - at > AT_ONCE_MS) return;
    void navigate({ to: "/review/$claimId", params: { claimId: returned.claimId }, replace: true });
  }, [returned, sitting, draft, at, navigate]);
};

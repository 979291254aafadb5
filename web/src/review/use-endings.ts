import type { ParkReason } from "#contract/review";
import type { Tie } from "../../../functions/review/work-contract.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { queryClient } from "../api/query-client.ts";
import { useLossWarning } from "../page/loss-warning.ts";
import { comeNext, finish, isOnScreen, nextAfter, release, submit as submitOnBench } from "./bench.ts";
import { giveBack, sendBack as sendBackClaim, setAside } from "./claims.ts";
import { useCell } from "../device/cell.ts";
import { deskQuery } from "./desk.ts";
import { bench } from "./outbox.ts";
import type { Return } from "./panels.tsx";
import { pull } from "./pull.ts";
import { putAside } from "./seats.ts";
import type { Sitting } from "./sitting.ts";

/** The ways out of a claim, and what comes after it. */
export const useEndings = (sitting: Sitting) => {
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [returning, setReturning] = useState<Return>({ itemIds: [], reason: "" });
  // The marks are journalled; the words of a return are not, until it is sent.
  useLossWarning(returning.reason !== "");

  const show = (claimId: string) => navigate({ to: "/review/$claimId", params: { claimId }, replace: true });

  const going = useRef(false);
  /** The next one on screen, or the desk when nothing waits. Without a network and nothing ahead, it stays. */
  const goOn = async () => {
    if (going.current) return;
    going.current = true;
    try {
      await turnToNext();
    } finally {
      going.current = false;
    }
  };

  const turnToNext = async () => {
    const handedIn = sitting.seen.get().submitting !== undefined;
    const next = await nextAfter(sitting.claimId).catch((failed: unknown) => {
      if (!sitting.seen.get().submitting) setError(failed);
      return "failed" as const;
    });
    const { submitting, finished, refused } = sitting.seen.get();
    const takenBack = handedIn && !submitting && !finished && !refused;
    if (takenBack || !isOnScreen(sitting.claimId)) {
      // She turned elsewhere while it was coming.
      if (next && next !== "failed") comeNext(next);
    } else if (next === "failed") {
      // Handed in, and nothing left to do here: the desk says the rest.
      if (!bench.get().outbox.includes(sitting) && !bench.get().back.includes(sitting))
        await navigate({ to: "/review" });
    } else if (next) await show(next.claimId);
    else if (!bench.get().back.includes(sitting)) await navigate({ to: "/review", replace: true });
  };

  const { finished } = useCell(sitting.seen);
  const onFinished = useEffectEvent(() => void goOn());
  useEffect(() => {
    // Sent from here after a crash, or when the network came back: what is still on screen is done with.
    if (finished) onFinished();
  }, [finished]);

  const submit = () => {
    if (submitOnBench(sitting)) void goOn();
  };

  const endWith = async (end: () => Promise<unknown>, after: (sitting: Sitting) => unknown = finish) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await end();
      await after(sitting);
      await goOn();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };

  /** Stays hers; why is a note to herself, and waits for no network. */
  const park = (reason: ParkReason) => {
    putAside(sitting.claimId);
    void setAside(sitting.claimId, reason).then(
      () => queryClient.invalidateQueries(deskQuery),
      () => undefined,
    );
    void goOn();
  };

  const handBack = (because: "later" | "not-my-field") =>
    void endWith(() => giveBack(sitting.claimId, { because }), release);

  const sendBack = () => {
    const { itemIds, reason } = returning;
    if (itemIds.length === 0 || reason.trim() === "") return;
    void endWith(() =>
      sitting.saver.end((version) =>
        sendBackClaim(sitting.claimId, version, { itemIds: [...itemIds], reason: reason.trim() }),
      ),
    );
  };

  const reclaim = async (): Promise<"same" | "other" | "none"> => {
    const pulled = await pull();
    if (!pulled) return "none";
    if (pulled.claimId === sitting.claimId) return "same";
    await show(pulled.claimId);
    return "other";
  };

  return {
    error,
    submit,
    goOn,
    park,
    handBack,
    conflict: (tie: Tie) => void endWith(() => giveBack(sitting.claimId, { because: "conflict", tie })),
    sendBack,
    returning,
    setReturning,
    reclaim,
  };
};

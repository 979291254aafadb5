import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useEffect, useReducer, useState } from "react";

import { isProblem } from "../api/problem-error.ts";
import { useMe } from "../directory/me.ts";
import { useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { Failed } from "../page/failed.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { Bone, Skeleton } from "../page/skeleton.tsx";
import { enter, leave, seatOnScreen } from "./bench.ts";
import { readySeat } from "./seats.ts";
import type { Sitting } from "./sitting.ts";
import { Workbench } from "./workbench.tsx";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

const route = getRouteApi("/review/$claimId");

interface Fault {
  readonly claimId: string;
  readonly error: unknown;
}

/** The claim's sitting: at once when it was pulled ahead, otherwise from the platform and the journal. */
const useSeat = (claimId: string): { seat?: Sitting; error?: unknown; again: () => void } => {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [fault, setFault] = useState<Fault>();
  const ask = useCallback(() => {
    seatOnScreen(claimId).then(redraw, (error: unknown) => setFault({ claimId, error }));
  }, [claimId]);
  useEffect(() => {
    if (!readySeat(claimId)) ask();
  }, [claimId, ask]);
  const again = () => {
    setFault(undefined);
    ask();
  };
  const ready = readySeat(claimId);
  // What is done with stays on screen until the next one comes.
  const [last, setLast] = useState(ready);
  if (ready && ready !== last) setLast(ready);
  const seat = ready ?? (last?.claimId === claimId ? last : undefined);
  return { again, ...(seat && { seat }), ...(fault?.claimId === claimId && { error: fault.error }) };
};

export const WorkbenchPage = () => {
  const words = useWords(reviewWords);
  const { claimId } = route.useParams();
  const { id: personId } = useMe();
  // Before the seat's own effect: what is kept on this device is kept by person.
  useEffect(() => enter(personId), [personId]);
  const { seat, error, again } = useSeat(claimId);
  useEffect(() => leave, []);

  if (seat) return <Workbench key={claimId} sitting={seat} />;
  if (isProblem(error, "not-found")) {
    return (
      <main className={styles["alone"]}>
        <PageHeader title={words.notHeld} />
        <Empty title={words.notHeldNext}>
          <Link to="/review" className="button primary">
            {words.toDesk}
          </Link>
        </Empty>
      </main>
    );
  }
  return (
    <main className={styles["alone"]}>
      <title>{`${words.workbench} · 微能`}</title>
      {error === undefined ? (
        <Skeleton>
          <Bone width={40} height="40px" />
          <Bone width={100} height="60dvh" />
        </Skeleton>
      ) : (
        <Failed asPage error={error} retry={again}>
          <Link to="/review" className="button quiet">
            {words.toDesk}
          </Link>
        </Failed>
      )}
    </main>
  );
};

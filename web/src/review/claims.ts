/** The calls of a claim, as the workbench makes them. */
import type { DraftMarks, Marks, ParkReason } from "#contract/review";
import type { DraftSaved, GiveBack, NewReturn, Work } from "../../../functions/review/work-contract.ts";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { accessToken } from "../session/session.ts";

const claims = api.review.claims;
const the = (id: string) => ({ param: { id } });

export const pullClaim = async (): Promise<Work | null> => (await dataOf(claims.$post())).work;

/** One save is on its way at a time: one that hangs is given up and sent again, or every later word would wait behind it. */
const HANGS_MS = 15_000;
const inTime = () => ({ init: { signal: AbortSignal.timeout(HANGS_MS) } });

export const readClaim = (id: string): Promise<Work> => dataOf(claims[":id"].$get(the(id), inTime()));

export const saveDraft = (id: string, version: number, draft: DraftMarks): Promise<DraftSaved> =>
  dataOf(claims[":id"].draft.$put({ ...the(id), json: { draft }, header: ifMatch(version) }, inTime()));

/** Out of sight, the page may be gone before the answer comes: the browser finishes it then. */
const outlives = () => ({ init: { keepalive: document.visibilityState === "hidden" } });

export const handIn = (id: string, version: number, marks: Marks) =>
  dataOf(claims[":id"].review.$post({ ...the(id), json: { marks }, header: ifMatch(version) }, outlives()));

export const sendBack = (id: string, version: number, json: NewReturn) =>
  dataOf(claims[":id"].return.$post({ ...the(id), json, header: ifMatch(version) }));

export const giveBack = (id: string, json: GiveBack) => dataOf(claims[":id"]["give-back"].$post({ ...the(id), json }));

export const setAside = (id: string, reason: ParkReason) =>
  dataOf(claims[":id"].park.$post({ ...the(id), json: { reason } }));

/** While the page goes away: the browser finishes it without us. */
export const giveBackLeaving = (id: string): void => {
  void accessToken().then((token) =>
    fetch(`/api/review/claims/${encodeURIComponent(id)}/give-back`, {
      method: "POST",
      keepalive: true,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ because: "later" }),
    }),
  );
};

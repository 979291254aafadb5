/** Has a recording sketched while it travels, when the device has nothing better to do. A sketch that fails is not missed. */
import { api, dataOf } from "../api/client.ts";
import { cell } from "../device/cell.ts";

/** Pictures drawn in this tab, by file: shown at once, before the platform has drawn them anew. */
export const posters = cell<ReadonlyMap<string, string>>(new Map());

/** Longest wait for an idle moment. */
const IDLE_MS = 5000;

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
    else setTimeout(resolve, IDLE_MS);
  });

/** One at a time: each decodes. */
let turn: Promise<void> = Promise.resolve();

const sketchNow = async (submissionId: string, evidenceId: string, file: Blob): Promise<void> => {
  await idle();
  const { sketchOf } = await import("./sketch.ts");
  const sketch = await sketchOf(file);
  const { poster } = sketch;
  if (poster) posters.set(new Map(posters.get()).set(evidenceId, `data:image/jpeg;base64,${poster}`));
  const param = { id: submissionId, evidenceId };
  await dataOf(api.submissions[":id"].evidence[":evidenceId"].sketch.$put({ param, json: sketch }));
};

/** Returns at once and never throws. */
export const sketchLater = (submissionId: string, evidenceId: string, file: Blob): void => {
  turn = turn.then(() => sketchNow(submissionId, evidenceId, file)).catch(() => undefined);
};

/**
 * Saves notes and consents of drafts, outside React: what is typed is kept on the device at once, and sent within a
 * second, one change after the other, whatever page is shown by then.
 */
import type { SubmissionView } from "#contract/submission";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { isProblem } from "../api/problem-error.ts";
import { type Cell, cell } from "../device/cell.ts";
import { type JournalKey, keep, keptUnder, letGo } from "../device/journal.ts";
import { arrived, changeOf, type Conflict, edit, type Edit, type Edits, type Field, rebase } from "./draft-edits.ts";
import { readAgain, submissionHeld, takeSubmission } from "./submissions.ts";

export interface DraftState {
  readonly edits: Edits;
  readonly conflicts: readonly Conflict[];
  /** `kept`: on this device only, until the platform can be reached. `closed`: handed in or removed elsewhere. */
  readonly saving: "saved" | "soon" | "sending" | "kept" | "closed";
  /** Whether the device keeps what is unsent; when not, leaving the page must warn. */
  readonly onDevice: boolean;
}

export interface DraftStore extends Pick<Cell<DraftState>, "get" | "subscribe"> {
  readonly change: (field: Field, mine: string | boolean) => void;
  /** Sends what is unsent now. `true` when nothing is left to send. */
  readonly flush: () => Promise<boolean>;
  readonly settle: (itemId: string) => void;
  /** Lets go of changes that the platform does not take any more; she has read what they said. */
  readonly discard: () => void;
}

const SOON_MS = 800;
const RETRY_MS = [2000, 5000, 15_000, 30_000];

const open = (id: string): DraftStore => {
  const state = cell<DraftState>({ edits: {}, conflicts: [], saving: "saved", onDevice: true });
  const patch = (change: Partial<DraftState>) => state.set({ ...state.get(), ...change });
  const keyOf = (field: string): JournalKey => ["submission", id, field];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<boolean> | undefined;
  let failures = 0;

  const hasUnsent = () => Object.keys(state.get().edits).length > 0;
  const send = (view: SubmissionView, edits: Edits) =>
    dataOf(
      api.submissions[":id"].$patch({
        param: { id },
        json: changeOf(view, edits),
        header: ifMatch(view.version),
      }),
    );

  const takeRebased = (latest: SubmissionView): void => {
    const { edits, conflicts } = rebase(state.get().edits, latest);
    for (const field of Object.keys(state.get().edits)) if (!(field in edits)) void letGo(keyOf(field), () => true);
    const others = state.get().conflicts.filter(({ itemId }) => !conflicts.some((one) => one.itemId === itemId));
    patch({ edits, conflicts: [...others, ...conflicts] });
  };

  const sendAll = async (): Promise<boolean> => {
    while (hasUnsent()) {
      patch({ saving: "sending" });
      try {
        const view = submissionHeld(id) ?? (await readAgain(id));
        takeRebased(view);
        const sent = state.get().edits;
        if (hasUnsent()) takeSubmission(await send(view, sent));
        failures = 0;
        for (const [field, value] of Object.entries(sent) as [string, Edit][])
          void letGo(keyOf(field), (kept) => (kept as Edit).mine === value.mine);
        patch({ edits: arrived(state.get().edits, sent) });
        // Somebody is still typing: not one request for every letter.
        if (hasUnsent()) await new Promise((typed) => setTimeout(typed, SOON_MS / 2));
      } catch (error) {
        if (isProblem(error, "not-editable", "not-found")) {
          patch({ saving: "closed" });
          return false;
        }
        // Read again, the next turn meets what was changed elsewhere.
        if (isProblem(error, "stale-version") && (await readAgain(id).catch(() => undefined))) continue;
        patch({ saving: "kept" });
        later(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0);
        return false;
      }
    }
    patch({ saving: "saved" });
    return true;
  };

  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (!hasUnsent()) return true;
    return (sending ??= sendAll().finally(() => {
      sending = undefined;
    }));
  };

  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };

  /** What this browser still kept from a visit before. */
  const resume = async (): Promise<void> => {
    const kept = await keptUnder<Edit>(["submission", id]);
    if (kept.size === 0) return;
    patch({ edits: { ...(Object.fromEntries(kept) as Edits), ...state.get().edits } });
    takeRebased(submissionHeld(id) ?? (await readAgain(id)));
    await flush();
  };
  void resume().catch(() => patch({ saving: "kept" }));
  addEventListener("online", () => void flush());

  return {
    get: state.get,
    subscribe: state.subscribe,
    flush,
    change: (field, mine) => {
      const view = submissionHeld(id);
      if (!view) return;
      const edits = edit(state.get().edits, view, field, mine);
      patch({ edits, saving: sending ? "sending" : "soon" });
      void keep(keyOf(field), edits[field]).then((onDevice) => patch({ onDevice }));
      if (!sending) later(SOON_MS);
    },
    discard: () => {
      for (const field of Object.keys(state.get().edits)) void letGo(keyOf(field), () => true);
      patch({ edits: {}, saving: "saved" });
    },
    settle: (itemId) => patch({ conflicts: state.get().conflicts.filter((one) => one.itemId !== itemId) }),
  };
};

const stores = new Map<string, DraftStore>();

export const draftStore = (id: string): DraftStore => {
  const known = stores.get(id) ?? open(id);
  stores.set(id, known);
  return known;
};

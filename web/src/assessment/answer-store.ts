/**
 * Sends answers one after the other, outside React. Each is kept on the device until the platform has it; when another
 * device went on meanwhile, its answers are read and ours are given again.
 */
import type { SelfAssessmentView } from "#contract/assessment";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { isProblem } from "../api/problem-error.ts";
import { queryClient } from "../api/query-client.ts";
import { type Cell, cell } from "../device/cell.ts";
import { type JournalKey, keep, keptUnder, letGo } from "../device/journal.ts";
import { latestSelfAssessmentQuery } from "../points/self-assessment.ts";
import { give, type Pending, settle, stillNew } from "./pending-answers.ts";

export interface AnswerState {
  readonly pending: Pending;
  /** `kept`: on this device only. `over`: completed on another device, where these answers did not come in. */
  readonly saving: "saved" | "sending" | "kept" | "over";
  readonly onDevice: boolean;
}

export interface AnswerStore extends Pick<Cell<AnswerState>, "get" | "subscribe"> {
  readonly answer: (code: string, value: number) => void;
  /** Waits until everything given has arrived; `false` when it cannot now. */
  readonly flush: () => Promise<boolean>;
}

const RETRY_MS = [2000, 5000, 15_000, 30_000];
const { queryKey } = latestSelfAssessmentQuery;

const held = (): SelfAssessmentView | null | undefined => queryClient.getQueryData(queryKey);

/** Takes an answer of the platform into the cache, unless a newer one is there. */
export const takeAssessment = (view: SelfAssessmentView): SelfAssessmentView => {
  const known = held();
  if (known && known.number === view.number && known.version > view.version) return known;
  queryClient.setQueryData(queryKey, view);
  return view;
};

const readAgain = async (): Promise<SelfAssessmentView> =>
  takeAssessment(await dataOf(api["self-assessments"].latest.$get()));

const open = (assessment: Pick<SelfAssessmentView, "id" | "number">): AnswerStore => {
  const state = cell<AnswerState>({ pending: new Map(), saving: "saved", onDevice: true });
  const patch = (change: Partial<AnswerState>) => state.set({ ...state.get(), ...change });
  const keyOf = (code: string): JournalKey => ["assessment", assessment.id, code];
  let sending: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const put = async (view: SelfAssessmentView, code: string, value: number): Promise<void> => {
    const param = { number: String(assessment.number), code };
    const answers = api["self-assessments"][":number{[0-9]+}"].answers[":code"];
    takeAssessment(await dataOf(answers.$put({ param, json: { value }, header: ifMatch(view.version) })));
    patch({ pending: settle(state.get().pending, code, value) });
    void letGo(keyOf(code), (kept) => kept === value);
  };

  /** The next answer, or what stands in its way. */
  const step = async (): Promise<"sent" | "over" | "kept"> => {
    const view = held() ?? (await readAgain());
    if (view.number !== assessment.number || view.completedAt !== undefined) return "over";
    const [first] = state.get().pending;
    if (first) await put(view, ...first);
    failures = 0;
    return "sent";
  };

  const stepOr = (): ReturnType<typeof step> =>
    step().catch(async (error: unknown) => {
      if (isProblem(error, "not-editable")) return "over";
      if (!isProblem(error, "stale-version")) return "kept";
      return readAgain().then(
        (view) => {
          const { pending } = state.get();
          const rest = stillNew(pending, view);
          for (const [code, value] of pending) if (!rest.has(code)) void letGo(keyOf(code), (kept) => kept === value);
          patch({ pending: rest });
          return "sent" as const;
        },
        () => "kept" as const,
      );
    });

  const sendAll = async (): Promise<boolean> => {
    patch({ saving: "sending" });
    while (state.get().pending.size > 0) {
      const came = await stepOr();
      if (came === "sent") continue;
      patch({ saving: came });
      if (came === "over") void readAgain().catch(() => undefined);
      else timer = setTimeout(() => void flush(), RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
      return false;
    }
    patch({ saving: "saved" });
    return true;
  };

  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (state.get().pending.size === 0) return true;
    return (sending ??= sendAll().finally(() => {
      sending = undefined;
    }));
  };

  /** What this browser still kept from a visit before; what was given since is newer. */
  const resume = async (): Promise<void> => {
    const kept = await keptUnder<number>(["assessment", assessment.id]);
    patch({ pending: new Map([...kept, ...state.get().pending]) });
    await flush();
  };
  void resume();
  addEventListener("online", () => void flush());

  return {
    get: state.get,
    subscribe: state.subscribe,
    flush,
    answer: (code, value) => {
      patch({ pending: give(state.get().pending, code, value) });
      void keep(keyOf(code), value).then((onDevice) => patch({ onDevice }));
      void flush();
    },
  };
};

const stores = new Map<string, AnswerStore>();

export const answerStore = (assessment: Pick<SelfAssessmentView, "id" | "number">): AnswerStore => {
  const known = stores.get(assessment.id) ?? open(assessment);
  stores.set(assessment.id, known);
  return known;
};

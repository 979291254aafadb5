/** A scorer at one device: the workbench's own sitting, saver and journal, which crash and are opened again. */
import { type Fate, FATES, type Life, on } from "./browser.ts";

import type { Work } from "../../functions/review/work-contract.ts";
import { isProblem } from "../../web/src/api/problem-error.ts";
import { pullClaim } from "../../web/src/review/claims.ts";
import { deliverMarks } from "../../web/src/review/handing-in.ts";
import { entryOf, type JournalEntry } from "../../web/src/review/journal.ts";
import { isUnsent, toSend } from "../../web/src/review/marking.ts";
import { markOf, wholeMarks } from "../../web/src/review/marks.ts";
import { type Sitting, sitAgain, sitDown } from "../../web/src/review/sitting.ts";
import { enter } from "../../web/src/session/session.ts";
import type { Chance } from "../bench/chance.ts";
import { soon } from "./review-ground.ts";
import { type Told, wordsIn, wordsOf } from "./told.ts";

const HURRY = 25;
/** A request that hangs is given up after fifteen seconds, which no hurry shortens; no pause of the saver is longer. */
const SETTLED_WITHIN_MS = 40_000;
/** A journal is written within a blink of each key. */
const BLINK_MS = 20;

// One session for the whole process; who it is, each device's line says.
enter({ accessToken: "of the device", expiresAt: Date.now() + 3_600_000, subject: "scorer" });
Object.assign(globalThis, { document: { visibilityState: "visible" } });

export interface Device {
  readonly sitting: () => Sitting;
  readonly life: () => Life;
  /** One change by hand: words in place of others or after them, a level. */
  type(): void;
  /** She looks at each clash and chooses. */
  settle(): void;
  /** The page is gone, and opened again; `false` when it cannot be opened now. */
  crash(): Promise<void>;
  /** Everything typed has an answer, or has nowhere to go. */
  rest(): Promise<void>;
  journal(): Promise<JournalEntry | undefined>;
  handIn(): Promise<"handed-in" | "lost">;
  leave(): void;
}

export interface Making {
  readonly name: string;
  readonly origin: string;
  readonly token: () => string;
  readonly chance: Chance;
  /** Of a hundred requests, so many do not simply go through. */
  readonly faults: () => number;
  readonly tally: (fate: Fate) => void;
  readonly told: Told;
}

const until = async (is: () => boolean, how: () => string): Promise<void> => {
  for (const end = Date.now() + SETTLED_WITHIN_MS; !is(); await soon(5))
    if (Date.now() > end) throw new Error(`it did not come to rest: ${how()}`);
};

const lineOf = ({ name, origin, token, chance, faults, tally }: Making): Life => ({
  device: name,
  origin,
  token,
  hurry: HURRY,
  online: true,
  alive: true,
  delayMs: () => chance.between(1, 60),
  fate() {
    const fate = chance.between(1, 100) <= faults() ? chance.of(FATES) : "through";
    tally(fate);
    return fate;
  },
});

/** The next claim, over a line that may break. */
export const pullOver = async (making: Making): Promise<Work | null> => {
  const life = lineOf(making);
  for (;;) {
    const work = await on(life, pullClaim).catch((error: unknown) => {
      if (isProblem(error, "too-many-claims")) throw error;
      return undefined;
    });
    if (work !== undefined) return work;
    await soon(20);
  }
};

/** `work` when it has just been claimed; else the device opens it from its journal and what the platform says. */
export const openDevice = async (making: Making, claimId: string, work?: Work): Promise<Device> => {
  const { chance, told, name } = making;
  let life = lineOf(making);
  let sitting: Sitting;

  const follow = (): void => {
    const mine = life;
    const { seen } = sitting;
    const look = () => {
      const { marking, trouble } = seen.get();
      if (mine.alive && marking.hold === "held" && trouble === undefined && !isUnsent(marking))
        // A criterion in clash is shown as one, and is not called saved.
        told.saved(wordsOf(toSend(marking)));
    };
    seen.subscribe(look);
    look();
  };
  const open = async (): Promise<void> => {
    for (const end = Date.now() + SETTLED_WITHIN_MS; ;) {
      if (Date.now() > end) throw new Error("neither the platform nor the journal knows of it");
      const sat = await on(life, () => (work ? sitDown(name, work) : sitAgain(name, claimId))).catch(() => undefined);
      if (sat) {
        sitting = sat;
        return follow();
      }
      await soon(20);
    }
  };
  const act = (action: Parameters<Sitting["act"]>[0]) => on(life, () => sitting.act(action));
  const stateNow = (): string => {
    const { marking, hand, trouble, submitting } = sitting.seen.get();
    const { hold, version, sending } = marking;
    const { alive, online } = life;
    return JSON.stringify({
      hold,
      version,
      sending: sending !== undefined,
      hand,
      trouble,
      submitting: submitting !== undefined,
      alive,
      online,
    });
  };
  await open();

  const device: Device = {
    sitting: () => sitting,
    life: () => life,
    type() {
      const { marking, hand } = sitting.seen.get();
      // Just opened, and the page before still has the claim in hand: she sees that, and nothing is typed.
      if (hand === "elsewhere") return;
      const criterion = chance.of(marking.criteria);
      const { comment } = markOf(marking.draft, criterion);
      const goesOn = chance.between(0, 1) === 1;
      const word = told.type(goesOn ? "" : comment);
      act({ do: "comment", criterion, text: goesOn ? comment + word : word });
      if (chance.between(0, 1) === 0) return;
      act({ do: "focus", criterion });
      act({ do: "score", level: chance.of(["pass", "excellent"]), stay: true });
    },
    settle() {
      const { marking } = sitting.seen.get();
      for (const [criterion, theirs] of Object.entries(marking.theirs)) {
        const keep = chance.of(["mine", "theirs", "both"] as const);
        const [mine, other] = [wordsIn(markOf(marking.draft, criterion).comment), wordsIn(theirs.comment)];
        if (keep === "mine") told.dropped(other.filter((word) => !mine.includes(word)));
        if (keep === "theirs") told.dropped(mine.filter((word) => !other.includes(word)));
        act({ do: "settle", criterion, keep });
      }
    },
    async crash() {
      await soon(BLINK_MS);
      life.alive = false;
      on(life, () => sitting.rest());
      life = lineOf(making);
      work = undefined;
      await open();
    },
    async rest() {
      life.online = true;
      for (;;) {
        device.settle();
        on(life, () => sitting.saver.retry());
        await until(() => {
          const { marking } = sitting.seen.get();
          return marking.hold === "lost" || !isUnsent(marking) || Object.keys(marking.theirs).length > 0;
        }, stateNow);
        const { marking } = sitting.seen.get();
        if (marking.hold === "lost" || Object.keys(marking.theirs).length === 0) return soon(BLINK_MS);
      }
    },
    journal: () => entryOf(name, claimId),
    async handIn() {
      for (;;) {
        await device.rest();
        const { marking } = sitting.seen.get();
        if (marking.hold === "lost") return "lost";
        for (const criterion of marking.criteria.filter((id) => marking.draft[id]?.level === undefined)) {
          act({ do: "focus", criterion });
          act({ do: "score", level: "pass", stay: true });
        }
        const { draft, criteria } = sitting.seen.get().marking;
        const marks = wholeMarks(criteria, draft);
        if (!marks) throw new Error("marks are not whole");
        on(life, () => sitting.note({ submitting: { marks, at: new Date().toISOString() } }));
        const sent = on(life, () => deliverMarks(sitting, marks));
        const crashes = chance.between(1, 3) === 1;
        const ended = await Promise.race([
          sent.then(
            () => "handed-in" as const,
            (error: unknown) => (isProblem(error, "lease-lost", "not-found") ? ("lost" as const) : ("again" as const)),
          ),
          ...(crashes ? [soon(chance.between(1, 30)).then(() => "crashed" as const)] : []),
        ]);
        if (ended === "handed-in") return ended;
        if (ended === "crashed") {
          await device.crash();
          const kept = sitting.seen.get().submitting;
          if (!kept) continue;
          const again = await on(life, () => deliverMarks(sitting, kept.marks)).then(
            () => "handed-in" as const,
            () => "again" as const,
          );
          if (again === "handed-in") return again;
        } else if (ended === "lost" && sitting.seen.get().marking.hold === "lost") return ended;
        on(life, () => sitting.note({ submitting: undefined }));
      }
    },
    leave: () => on(life, () => sitting.rest()),
  };
  return device;
};

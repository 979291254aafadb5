/** The expert pool in the demo city's past: pulling, scoring, sending back. */
import type { Competency, Level } from "#contract/catalog";
import type { DraftMarks, Marks } from "#contract/review";
import type { Work } from "../../functions/review/work-contract.ts";

import { CONFLICT, unless } from "./caller.ts";
import { ADVICE, PRAISE, UNMET } from "./marks.ts";
import type { Script } from "./scripts.ts";
import type { Past } from "./stories.ts";

/** Experts who know the point and do not teach at the teacher's school; who they are turns with the case. */
const scorersFor = (past: Past, script: Script, turn: number): string[] => {
  const able = past.experts.filter(
    ({ competencies, school }) => competencies.includes(script.competency) && school !== past.schoolOf(script.teacher),
  );
  return able.map((_, i) => able[(turn + i) % able.length]?.username ?? "");
};

const MAX_HELD = 3;

/** Pulls until the case is at this point; what else was pulled goes back. `undefined` when it is not for her, or her hands are full. */
const pull = async (
  { call }: Past,
  expert: string,
  competency: string,
  kind: Work["kind"],
): Promise<Work | undefined> => {
  const others: string[] = [];
  let wanted: Work | undefined;
  while (!wanted && others.length < MAX_HELD) {
    const pulled = await unless(CONFLICT, call<{ work: Work | null }>(expert, "POST", "/review/claims"));
    if (!pulled?.work) break;
    const { work } = pulled;
    if (work.guide.code === competency && work.kind === kind) wanted = work;
    else others.push(work.claimId);
  }
  for (const claimId of others) await call(expert, "POST", `/review/claims/${claimId}/give-back`, { because: "later" });
  return wanted;
};

const wordsFor = (level: Level, turn: number): string => {
  const words = { excellent: PRAISE, pass: ADVICE, "not-met": UNMET }[level];
  return words[turn % words.length] ?? "";
};

/** Marks that come to the level: the last criterion holds it there, the rest are better. */
const marksFor = (work: Work, level: Level, turn: number): Marks => {
  const last = work.criteria.at(-1);
  return Object.fromEntries(
    work.criteria.map((id, i) => {
      const mark: Level = id === last ? level : level === "not-met" && i % 2 === 1 ? "pass" : "excellent";
      return [
        id,
        { level: mark, comment: id === last || i === turn % work.criteria.length ? wordsFor(mark, turn + i) : "" },
      ];
    }),
  );
};

/** The queue is an index, which follows the table by moments: so often, and so long apart, it is looked at anew. */
const LOOKS = 10;
const BETWEEN_LOOKS_MS = 300;

/** The case in the hands of the next expert who may score it; `asked` are those who were asked before. */
const pullNext = async (
  past: Past,
  script: Script,
  turn: number,
  asked: Set<string>,
): Promise<{ expert: string; seat: number; work: Work }> => {
  const experts = [...scorersFor(past, script, turn).entries()];
  for (let look = 0; look < LOOKS; look++) {
    for (const [seat, expert] of experts.filter(([, one]) => !asked.has(one))) {
      past.setTime(script.daysAgo - 1, 20 + (seat % 3));
      asked.add(expert);
      const work = await pull(past, expert, script.competency, "score");
      if (work) return { expert, seat, work };
    }
    asked.clear();
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
  throw new Error(`no expert could take up ${script.competency} of ${script.teacher}`);
};

export const score = async (past: Past, script: Script, turn: number, levels: readonly Level[]): Promise<void> => {
  const asked = new Set<string>();
  for (const level of levels) {
    const { expert, seat, work } = await pullNext(past, script, turn, asked);
    const marks = marksFor(work, level, turn + seat);
    const draft: DraftMarks = marks;
    const claim = `/review/claims/${work.claimId}`;
    const saved = await past.call<{ version: number }>(expert, "PUT", `${claim}/draft`, { draft }, work.version);
    await past.call(expert, "POST", `${claim}/review`, { marks }, saved.version);
  }
};

export const sendBack = async (past: Past, script: Script, turn: number, guide: Competency): Promise<void> => {
  const { expert, work } = await pullNext(past, script, turn, new Set());
  const itemIds = guide.items.slice(-1).map(({ id }) => id);
  const reason = "最后一项只有标题页，内容没有传上来。补齐之后再提交就好，不占用次数。";
  await past.call(expert, "POST", `/review/claims/${work.claimId}/return`, { itemIds, reason }, work.version);
};

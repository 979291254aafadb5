import type { ExpertView } from "#contract/pool";

/** By name, by how full the week is, by leave. Never by how well somebody scores. */
export type Order = "name" | "week" | "leave";

export const usedOf = ({ load }: ExpertView): number => load.reviewedThisWeek + load.held + load.assigned;

/** The first day of the next leave that has not begun. */
export const nextLeaveOf = ({ leave }: ExpertView, today: string): string | undefined =>
  leave.map(({ from }) => from).find((from) => from > today);

const fullness = (expert: ExpertView): number =>
  expert.weeklyCapacity === undefined ? usedOf(expert) / 1000 : usedOf(expert) / Math.max(1, expert.weeklyCapacity);

export const inOrder = (
  experts: readonly ExpertView[],
  by: Order,
  down: boolean,
  nameOf: (expert: ExpertView) => string,
  today: string,
): ExpertView[] => {
  const named = (a: ExpertView, b: ExpertView) => nameOf(a).localeCompare(nameOf(b), "zh-CN");
  const until = (expert: ExpertView) =>
    expert.awayUntil ?? (nextLeaveOf(expert, today) && `~${nextLeaveOf(expert, today)}`) ?? "~~";
  const compare = {
    name: named,
    week: (a: ExpertView, b: ExpertView) => fullness(a) - fullness(b) || named(a, b),
    leave: (a: ExpertView, b: ExpertView) => until(a).localeCompare(until(b)) || named(a, b),
  }[by];
  return experts.toSorted((a, b) => (down ? compare(b, a) : compare(a, b)));
};

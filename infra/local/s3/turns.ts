// Lets writers of one name pass one at a time, so that a condition still holds when its write is made.

const last = new Map<string, Promise<unknown>>();

/** Runs `work` after everything that was queued under the same name before; a failure of one does not touch the next. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(name) ?? Promise.resolve()).then(work);
  const settled = turn.then(
    () => undefined,
    () => undefined,
  );
  last.set(name, settled);
  void settled.then(() => last.get(name) === settled && last.delete(name));
  return turn;
}

/**
 * What a test file has opened is closed after it, wherever it was opened: beside the tests, in a hook or in the midst of a test.
 * Vitest's own `afterAll` counts only while a file is collected, and in a module that many files share only for the first of them.
 */
const open: (() => unknown)[] = [];

export const afterFile = (close: () => unknown): void => {
  open.push(close);
};

/** Last opened, first closed: what stands on another goes before it. One that cannot be closed keeps no other open. */
export const closeAll = async (): Promise<void> => {
  const faults: unknown[] = [];
  for (let close = open.pop(); close; close = open.pop()) {
    try {
      await close();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, "something was left open");
};

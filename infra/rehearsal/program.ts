/** The rehearsal's order of events: each act is named, timed and said; one that fails ends it. */

const begun = performance.now();
const acts: { readonly name: string; readonly seconds: number }[] = [];

const secondsSince = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

export const act = async <T>(name: string, play: () => Promise<T>): Promise<T> => {
  const since = performance.now();
  console.log(`\n— ${name}`);
  const result = await play();
  acts.push({ name, seconds: secondsSince(since) });
  console.log(`  done in ${secondsSince(since)} s`);
  return result;
};

/** A line of the running act. */
export const say = (line: string): void => console.log(`  ${line}`);

/** What must be so, in words. */
export const expectThat = (what: string, holds: boolean, otherwise = ""): void => {
  if (!holds) throw new Error(`not so: ${what}${otherwise === "" ? "" : `\n  ${otherwise}`}`);
  say(what);
};

export const summary = (): string =>
  [
    "",
    ...acts.map(({ name, seconds }) => `${name.padEnd(64)} ${seconds.toFixed(1).padStart(7)} s`),
    `${"the whole rehearsal".padEnd(64)} ${secondsSince(begun).toFixed(1).padStart(7)} s`,
  ].join("\n");

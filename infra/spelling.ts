/** Names that were probably meant for one of ours: without this, a slip of the finger would be a setting that nobody reads. */

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, "");

/** How many letters must be put in, taken out, changed or swapped with their neighbour. Source: optimal string alignment. */
const distance = (a: string, b: string): number => {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const [above = [], twoAbove = []] = [rows[i - 1], rows[i - 2]];
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + (same ? 0 : 1),
          ...(swapped ? [(twoAbove[j - 2] ?? 0) + 1] : []),
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
};

/** One slip in a short name, two in a long one. */
const slipsIn = (name: string): number => (name.length < 8 ? 1 : 2);

/** Each name that is not a known one but nearly so, with the known one nearest to it. Names with other signs are other tools' own. */
export const misspelt = (names: readonly string[], known: readonly string[]): [name: string, meant: string][] =>
  names
    .filter((name) => /^[\w-]+$/.test(name) && !known.includes(name))
    .flatMap((name): [string, string][] => {
      const [nearest] = known
        .map((one) => ({ one, slips: distance(plain(name), plain(one)) }))
        .toSorted((a, b) => a.slips - b.slips);
      return nearest && nearest.slips <= slipsIn(nearest.one) ? [[name, nearest.one]] : [];
    });

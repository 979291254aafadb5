/** American League 1948: wins, and the measure that Facets 4.1.8 gives (table 7.1.1; S.E. .17 for each). */
export const teams = [
  { name: "Cleveland", wins: 97, measure: 0.47 },
  { name: "Boston", wins: 96, measure: 0.45 },
  { name: "New York", wins: 94, measure: 0.41 },
  { name: "Philadelphia", wins: 84, measure: 0.17 },
  { name: "Detroit", wins: 78, measure: 0.03 },
  { name: "Saint Louis", wins: 59, measure: -0.42 },
  { name: "Washington", wins: 56, measure: -0.5 },
  { name: "Chicago", wins: 51, measure: -0.61 },
] as const;

export const STANDARD_ERROR = 0.17;

/** Everybody met everybody 22 times, but for three pairs: 155, 153 and 152 games of 154 in the standings. */
const OTHER = new Map([
  ["Cleveland Boston", 23],
  ["Saint Louis Chicago", 21],
  ["Washington Chicago", 21],
]);

const gamesOf = (a: number, b: number): number => OTHER.get(`${teams[a]?.name} ${teams[b]?.name}`) ?? 22;

/** One of the seasons with these wins: every pair evenly, then games handed from who has too many to who has too few. */
export const season = (): { winner: string; loser: string }[] => {
  const won = teams.map((_, a) =>
    teams.map((__, b) => {
      if (a === b) return 0;
      return a < b ? Math.ceil(gamesOf(a, b) / 2) : Math.floor(gamesOf(b, a) / 2);
    }),
  );
  const short = (team: number): number =>
    (teams[team]?.wins ?? 0) - (won[team] ?? []).reduce((sum, games) => sum + games, 0);
  for (let moved = true; moved; ) {
    moved = false;
    for (const a of teams.keys())
      for (const b of teams.keys()) {
        if (short(a) <= 0 || short(b) >= 0 || (won[b]?.[a] ?? 0) <= 2) continue;
        won[a]![b]! += 1;
        won[b]![a]! -= 1;
        moved = true;
      }
  }
  if (teams.some((_, team) => short(team) !== 0)) throw new Error("no such season");
  return teams.flatMap(({ name: winner }, a) =>
    teams.flatMap(({ name: loser }, b) => Array.from({ length: won[a]?.[b] ?? 0 }, () => ({ winner, loser }))),
  );
};

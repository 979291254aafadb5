import { type Actor, holds } from "#kernel/actor";

import type { Competency, NewFramework } from "./contract.ts";

/** Frameworks and courses are chosen by the expert pool and entered by those who run the programme. */
export const mayPublish = (actor: Actor): boolean => holds(actor, "administrator");

/** JSON pointers of what contradicts itself in a framework: unknown dimension or environment, an id used twice. */
export const contradictionsIn = ({ framework, competencies }: NewFramework): string[] => {
  const dimensions = new Set(framework.dimensions.map(({ id }) => id));
  const environments = new Set(framework.environments.map(({ id }) => id));
  const codes = new Set<string>();
  return competencies.flatMap((competency, i) => {
    const at = `/competencies/${i}`;
    const wrong = [
      ...(dimensions.has(competency.dimension) ? [] : [`${at}/dimension`]),
      ...(environments.has(competency.environment) ? [] : [`${at}/environment`]),
      ...(codes.has(competency.code) ? [`${at}/code`] : []),
      ...repeatedIn(competency).map((place) => `${at}${place}`),
    ];
    codes.add(competency.code);
    return wrong;
  });
};

const repeatedIn = ({ items }: Competency): string[] => {
  const seen = new Set<string>();
  const again = (id: string, place: string) => {
    if (seen.has(id)) return [place];
    seen.add(id);
    return [];
  };
  return items.flatMap((item, i) => [
    ...again(`item ${item.id}`, `/items/${i}/id`),
    ...item.criteria.flatMap((criterion, k) => again(`criterion ${criterion.id}`, `/items/${i}/criteria/${k}/id`)),
    ...(item.maxFiles < item.minFiles ? [`/items/${i}/maxFiles`] : []),
    ...(item.kind !== "video" && item.kind !== "audio" && item.maxDurationSeconds !== undefined
      ? [`/items/${i}/maxDurationSeconds`]
      : []),
  ]);
};

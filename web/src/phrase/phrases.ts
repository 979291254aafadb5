import type { NewPhrase, PhraseChange, PhraseView } from "#contract/phrase";
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

const PAGE = "50";

/** All phrases of a point, page by page; kept as long as the page lives, so that they are there without a network. */
export const phrasesQuery = (competency: string) =>
  queryOptions({
    queryKey: ["phrases", competency],
    queryFn: async ({ signal }) => {
      const all: PhraseView[] = [];
      let after: string | undefined;
      do {
        const query = { limit: PAGE, ...(after !== undefined && { after }) };
        // oxlint-disable-next-line no-await-in-loop -- each page names the next
        const page = await dataOf(
          api.review.phrases[":competency"].$get({ param: { competency }, query }, { init: { signal } }),
        );
        all.push(...page.items);
        after = "next" in page ? page.next : undefined;
      } while (after !== undefined);
      return all;
    },
    staleTime: 5 * 60_000,
    gcTime: Infinity,
  });

/** Before they are asked for; what does not come now is asked for then. */
export const prefetchPhrases = (competency: string): void => void queryClient.prefetchQuery(phrasesQuery(competency));

const inPlace = (competency: string, id: string, phrase: PhraseView): void => {
  queryClient.setQueryData(phrasesQuery(competency).queryKey, (all) => {
    if (!all) return all;
    const others = all.filter((one) => one.id !== id);
    return phrase.retired ? others : [...others, phrase];
  });
};

export const keepPhrase = async (competency: string, json: NewPhrase): Promise<PhraseView> => {
  const phrase = await dataOf(api.review.phrases[":competency"].$post({ param: { competency }, json }));
  inPlace(competency, phrase.id, phrase);
  return phrase;
};

/** Throws `stale-version` when somebody else changed it meanwhile; then all are read anew. */
export const changePhrase = async (
  competency: string,
  { id, version }: PhraseView,
  json: PhraseChange,
): Promise<PhraseView> => {
  const path = api.review.phrases[":competency"][":id"];
  const phrase = await dataOf(path.$patch({ param: { competency, id }, json, header: ifMatch(version) }));
  inPlace(competency, id, phrase);
  return phrase;
};

/** How it stands on the platform now; `undefined` when it was taken out of use. */
export const readPhrase = async (competency: string, id: string): Promise<PhraseView | undefined> => {
  const all = await queryClient.fetchQuery({ ...phrasesQuery(competency), staleTime: 0 });
  return all.find((phrase) => phrase.id === id);
};

/** The comment bank. */
import { PageQuery } from "../../functions/kernel/http.ts";
import * as phrase from "../../functions/phrase/contract.ts";
import type { Slice } from "./operation.ts";

const View = ["PhraseView", phrase.PhraseView] as const;

export const phraseSlices: readonly Slice[] = [
  [
    "phrase",
    [
      {
        method: "get",
        path: "/review/phrases/{competency}",
        summary:
          "Phrases of a point that are in use, in the order they were added; a page may hold fewer than asked for",
        query: PageQuery,
        answers: { 200: ["PhrasePage", phrase.PhrasePage] },
        problems: ["forbidden"],
      },
      {
        method: "post",
        path: "/review/phrases/{competency}",
        summary: "Adds a phrase to the pool's comment bank",
        body: ["NewPhrase", phrase.NewPhrase],
        answers: { 201: View },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "patch",
        path: "/review/phrases/{competency}/{id}",
        summary: "Changes a phrase, takes it out of use or brings it back; what it was is kept",
        versioned: true,
        body: ["PhraseChange", phrase.PhraseChange],
        answers: { 200: View },
        problems: ["forbidden", "not-found"],
      },
    ],
  ],
];

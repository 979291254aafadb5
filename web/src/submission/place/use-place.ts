import { useQuery } from "@tanstack/react-query";

import type { PlaceInQueue } from "../../../../functions/review/queue-contract.ts";
import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { placeQuery } from "./place.ts";
import { placeWords } from "./words.ts";

type Words = (typeof placeWords)["zh"];

/** How far it has come, and how much waits longer; a place says nothing where somebody has it in hand. */
export const saidOf = (
  { ahead, more, scorers, announcedFor }: PlaceInQueue,
  words: Words,
  day: (date: string) => string,
): readonly string[] => {
  const announced = announcedFor === undefined ? [] : [words.announced(day(announcedFor))];
  return [...comeTo({ ahead, more, scorers }, words), ...announced];
};

const comeTo = ({ ahead, more, scorers }: Pick<PlaceInQueue, "ahead" | "more" | "scorers">, words: Words): string[] => {
  const place = ahead === undefined ? [] : [more ? words.beyond(ahead) : words.place(ahead + 1)];
  if (!scorers) return place;
  const { of, done, settling } = scorers;
  if (settling) return [words.settling];
  if (done >= of) return [words.allDone];
  if (done > 0) return [words.scored(done, of), ...place];
  return place.length > 0 ? place : [words.inHand];
};

/** Empty until it is known, and where it cannot be. */
export const usePlace = (submissionId: string, waits = true): string => {
  const words = useWords(placeWords);
  const format = useFormat();
  const { data } = useQuery({ ...placeQuery(submissionId), enabled: waits });
  return data ? saidOf(data, words, format.day).join(words.and) : "";
};

/** Second looks for stories: a verdict by two, an appeal, and the look of a third. */
import type { Level } from "../../functions/catalog/contract.ts";
import type { CreditView } from "../../functions/credit/contract.ts";
import type { VerdictView } from "../../functions/review/contract.ts";
import type { RecheckReceipt, RechecksView } from "../../functions/review/recheck-contract.ts";
import { handIn } from "../submission/evidence.ts";
import type { Town } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

/** Handed in and scored alike by Wu and Xu; answers the submission's id. */
export const decided = async (
  town: Town,
  teacher: string,
  competency: string,
  level: Level,
  except: Record<string, Level> = {},
): Promise<string> => {
  const { id } = await handIn(town, teacher, competency);
  for (const expert of ["wu", "xu"]) {
    const work = await pull(town, expert);
    await score(town, expert, work, marksOf(work, level, except));
  }
  return id;
};

export const verdictOf = (town: Town, teacher: string, id: string): Promise<VerdictView> =>
  town.ask<VerdictView>(teacher, "GET", `/submissions/${id}/verdict`);

export const rechecksOf = (town: Town, teacher: string, id: string): Promise<RechecksView> =>
  town.ask<RechecksView>(teacher, "GET", `/submissions/${id}/rechecks`);

export const appeal = async (
  town: Town,
  teacher: string,
  id: string,
  criteria: readonly string[],
  words = "",
): Promise<RecheckReceipt> => {
  const { at: decidedAt } = await verdictOf(town, teacher, id);
  return town.ask<RecheckReceipt>(teacher, "POST", `/submissions/${id}/appeal`, { criteria, words, decidedAt });
};

/** The look of somebody who has no part in it. */
export const lookAgain = async (
  town: Town,
  expert: string,
  level: Level,
  except: Record<string, Level> = {},
): Promise<void> => {
  const work = await pull(town, expert);
  await score(town, expert, work, marksOf(work, level, except));
};

/** Hundredths in her ledger, newest first. */
export const hoursOf = async (town: Town, teacher: string): Promise<number[]> =>
  (await town.ask<CreditView>(teacher, "GET", "/credit")).entries.map(({ hundredths }) => hundredths);

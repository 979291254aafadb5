/** Fetches what she holds and hands it to the browser as a workbook. */
import type { Desk } from "#contract/review";
import type { Work } from "../../../../functions/review/work-contract.ts";
import type { Language } from "#kernel/text";

import { isProblem } from "../../api/problem-error.ts";
import { saveFile } from "../../export/save-as.ts";
import { fetched } from "../../page/lazily.tsx";
import { platform } from "./platform.ts";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface Taken {
  readonly works: readonly Work[];
  /** Codes of claims that were lost before they could be fetched. */
  readonly gone: readonly string[];
}

const readHeld = async (claimId: string): Promise<Work | undefined> => {
  try {
    return await platform.read(claimId);
  } catch (error) {
    if (isProblem(error, "not-found")) return undefined;
    throw error;
  }
};

/** Throws what keeps the items from being fetched. Without any there is no file. */
export const takeAway = async (held: Desk["held"], language: Language, name: string): Promise<Taken> => {
  const [{ writeWorksheet }, works] = await Promise.all([
    fetched(() => import("./write.ts")),
    Promise.all(held.map(({ claimId }) => readHeld(claimId))),
  ]);
  const here = works.filter((work) => work !== undefined);
  const gone = held.filter((_, at) => works[at] === undefined).map(({ code }) => code);
  if (here.length > 0) {
    const bytes = await writeWorksheet(here, language, new Date().toISOString());
    saveFile(name, new Blob([bytes], { type: XLSX }));
  }
  return { works: here, gone };
};

import { cell } from "../device/cell.ts";

/** The criterion that a phrase is being looked for, if one is. `typing`: by keys, so that the cursor goes into the field. */
export const finding = cell<{ readonly criterion: string; readonly typing: boolean } | undefined>(undefined);

export const stopFinding = (): void => finding.set(undefined);

/** How often she used each phrase: on this device, by person, told to nobody. */
import { recall, remember } from "../device/remember.ts";

export type Uses = Readonly<Record<string, number>>;

export const usesOf = (personId: string): Uses => {
  try {
    const kept: unknown = JSON.parse(recall(`phrase-uses.${personId}`) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Uses) : {};
  } catch {
    return {};
  }
};

export const usedPhrase = (personId: string, id: string): void => {
  const uses = usesOf(personId);
  remember(`phrase-uses.${personId}`, JSON.stringify({ ...uses, [id]: (uses[id] ?? 0) + 1 }));
};

/** The claims this page has in memory, and whose they are. */
import { type Sitting, sitAgain } from "./sitting.ts";
import { forgetEvidence } from "./viewer/evidence.ts";

const seated = new Map<string, Promise<Sitting>>();
const ready = new Map<string, Sitting>();
const parked = new Set<string>();
let person = "";

export const seatedPerson = (): string => person;

/** `false` when it is the same person as before. */
export const seatFor = (personId: string): boolean => {
  const changed = person !== personId;
  person = personId;
  return changed;
};

export const seat = (claimId: string, sitting: Promise<Sitting>): Promise<Sitting> => {
  seated.set(claimId, sitting);
  sitting.then(
    (sat) => ready.set(claimId, sat),
    () => seated.delete(claimId),
  );
  return sitting;
};

export const seatOf = (claimId: string): Promise<Sitting> =>
  seated.get(claimId) ?? seat(claimId, sitAgain(person, claimId));

/** A seat that somebody sits on, or is about to. */
export const seatTaken = (claimId: string): Promise<Sitting> | undefined => seated.get(claimId);

export const readySeat = (claimId: string): Sitting | undefined => ready.get(claimId);

export const readySeats = (): ReadonlyMap<string, Sitting> => ready;

export const forget = (claimId: string): void => {
  seated.delete(claimId);
  ready.delete(claimId);
  parked.delete(claimId);
  forgetEvidence(claimId);
};

/** Nobody sits here any more. */
export const forgetAll = (): void => {
  seated.clear();
  ready.clear();
  parked.clear();
  person = "";
};

/** Stays hers, and out of the way until she opens it from the desk. */
export const putAside = (claimId: string): void => void parked.add(claimId);

export const takeUp = (claimId: string): void => void parked.delete(claimId);

export const isAside = (claimId: string): boolean => parked.has(claimId);

/** What a teacher has changed in a draft and not sent yet, and how it meets what another device has sent meanwhile. */
import type { ClassConsent } from "../../../functions/submission/privacy-contract.ts";
import type { DraftChange, Pin, SubmissionView } from "#contract/submission";

/** `note.<item>`, `consent.<item>`, `pins.<criterion>`, and `classes.all`, which goes as a whole. */
export type Field = `note.${string}` | `consent.${string}` | `pins.${string}` | "classes.all";
type Kind = "note" | "consent" | "pins" | "classes";

/** `base` is what stood there before the change: it tells a change made elsewhere from our own. A list is kept as its JSON. */
export interface Edit {
  readonly mine: string | boolean;
  readonly base: string | boolean;
}

export type Edits = Readonly<Partial<Record<Field, Edit>>>;

/** The same note was changed here and elsewhere. Mine stands; theirs is shown until one is chosen. */
export interface Conflict {
  readonly itemId: string;
  readonly theirs: string;
}

type Draft = Pick<SubmissionView, "notes" | "consents" | "classes" | "pins" | "evidence">;

const partsOf = (field: Field): readonly [kind: Kind, id: string] => {
  const at = field.indexOf(".");
  return [field.slice(0, at) as Kind, field.slice(at + 1)];
};

/** Only what the platform keeps of a pin, always in one order: two that say the same are the same text. */
const pinsText = (pins: readonly Pin[]): string =>
  JSON.stringify(pins.map(({ evidenceId, page, from, to }) => ({ evidenceId, page, from, to })));
const classesText = (classes: readonly ClassConsent[]): string =>
  JSON.stringify(classes.map(({ className, collectedOn, mayNotAppear }) => ({ className, collectedOn, mayNotAppear })));

export const valueIn = (draft: Draft, field: Field): string | boolean => {
  const [kind, id] = partsOf(field);
  switch (kind) {
    case "note":
      return draft.notes[id] ?? "";
    case "consent":
      return draft.consents.includes(id);
    case "pins":
      return pinsText(draft.pins[id] ?? []);
    default:
      return classesText(draft.classes);
  }
};

/** A change as the store takes it. */
export const pinsEdit = (criterionId: string, pins: readonly Pin[]): readonly [Field, string] => [
  `pins.${criterionId}`,
  pinsText(pins),
];
export const classesEdit = (classes: readonly ClassConsent[]): readonly [Field, string] => [
  "classes.all",
  classesText(classes),
];

const entriesOf = (edits: Edits) => Object.entries(edits) as [Field, Edit][];

/** Notes a change. The base stays that of the first unsent change to the field. */
export const edit = (edits: Edits, draft: Draft, field: Field, mine: string | boolean): Edits => ({
  ...edits,
  [field]: { mine, base: edits[field]?.base ?? valueIn(draft, field) },
});

/** The draft as it is on this screen: what the platform holds, with the unsent changes over it. */
export const withEdits = <D extends Draft>(draft: D, edits: Edits): D => {
  const notes = { ...draft.notes };
  const consents = new Set(draft.consents);
  const pins = { ...draft.pins };
  let { classes } = draft;
  for (const [field, { mine }] of entriesOf(edits)) {
    const [kind, id] = partsOf(field);
    if (kind === "note") notes[id] = String(mine);
    else if (kind === "pins") pins[id] = JSON.parse(String(mine)) as Pin[];
    else if (kind === "classes") classes = JSON.parse(String(mine)) as ClassConsent[];
    else if (mine) consents.add(id);
    else consents.delete(id);
  }
  return { ...draft, notes, consents: [...consents], pins, classes };
};

/** What to send: only the notes and pins that were changed; consents and classes as a whole, as the platform takes them. */
export const changeOf = (draft: Draft, edits: Edits): DraftChange => {
  const fields = entriesOf(edits).map(([field]) => partsOf(field));
  const shown = withEdits(draft, edits);
  const idsOf = (wanted: Kind) => fields.filter(([kind]) => kind === wanted).map(([, id]) => id);
  const [notes, pins] = [idsOf("note"), idsOf("pins")];
  return {
    ...(notes.length > 0 && { notes: Object.fromEntries(notes.map((id) => [id, shown.notes[id] ?? ""])) }),
    ...(pins.length > 0 && { pins: Object.fromEntries(pins.map((id) => [id, shown.pins[id] ?? []])) }),
    ...(idsOf("consent").length > 0 && { consents: shown.consents }),
    ...(idsOf("classes").length > 0 && { classes: shown.classes }),
  };
};

/** Pins whose file has gone meanwhile are not sent: the platform would refuse them all. */
const standing = (field: Field, mine: Edit["mine"], { evidence }: Draft): Edit["mine"] => {
  if (partsOf(field)[0] !== "pins") return mine;
  const pins = JSON.parse(String(mine)) as Pin[];
  return pinsText(pins.filter((pin) => evidence.some(({ id, erasure }) => id === pin.evidenceId && !erasure)));
};

/**
 * The draft has moved on elsewhere. Changes that say the same fall away, the others are now made against the new state,
 * and a note that both changed is a conflict: mine stands.
 */
export const rebase = (edits: Edits, latest: Draft): { edits: Edits; conflicts: readonly Conflict[] } => {
  const kept: [Field, Edit][] = [];
  const conflicts: Conflict[] = [];
  for (const [field, { mine: wanted, base }] of entriesOf(edits)) {
    const theirs = valueIn(latest, field);
    const mine = standing(field, wanted, latest);
    if (theirs === mine) continue;
    kept.push([field, { mine, base: theirs }]);
    const [kind, itemId] = partsOf(field);
    if (kind === "note" && theirs !== base && theirs !== "") conflicts.push({ itemId, theirs: String(theirs) });
  }
  return { edits: Object.fromEntries(kept), conflicts };
};

/** What is left after a change has arrived: whatever was typed while it was under way. */
export const arrived = (edits: Edits, sent: Edits): Edits =>
  Object.fromEntries(
    entriesOf(edits).flatMap(([field, now]) => {
      const then = sent[field];
      if (then === undefined) return [[field, now]];
      return then.mine === now.mine ? [] : [[field, { mine: now.mine, base: then.mine }]];
    }),
  );

/** What a teacher has changed in a draft and not sent yet, and how it meets what another device has sent meanwhile. */
import type { DraftChange, SubmissionView } from "#contract/submission";

/** `note.<item>` or `consent.<item>`. */
export type Field = `note.${string}` | `consent.${string}`;

/** `base` is what stood there before the change: it tells a change made elsewhere from our own. */
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

type Draft = Pick<SubmissionView, "notes" | "consents">;

const partsOf = (field: Field): readonly [kind: "note" | "consent", itemId: string] => {
  const at = field.indexOf(".");
  return [field.slice(0, at) as "note" | "consent", field.slice(at + 1)];
};

export const valueIn = (draft: Draft, field: Field): string | boolean => {
  const [kind, itemId] = partsOf(field);
  return kind === "note" ? (draft.notes[itemId] ?? "") : draft.consents.includes(itemId);
};

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
  for (const [field, { mine }] of entriesOf(edits)) {
    const [kind, itemId] = partsOf(field);
    if (kind === "note") notes[itemId] = String(mine);
    else if (mine) consents.add(itemId);
    else consents.delete(itemId);
  }
  return { ...draft, notes, consents: [...consents] };
};

/** What to send: only the notes that were changed; the consents as a whole, which is how the platform takes them. */
export const changeOf = (draft: Draft, edits: Edits): DraftChange => {
  const fields = entriesOf(edits).map(([field]) => partsOf(field));
  const shown = withEdits(draft, edits);
  const notes = fields.filter(([kind]) => kind === "note").map(([, id]) => [id, shown.notes[id] ?? ""] as const);
  return {
    ...(notes.length > 0 && { notes: Object.fromEntries(notes) }),
    ...(fields.some(([kind]) => kind === "consent") && { consents: shown.consents }),
  };
};

/**
 * The draft has moved on elsewhere. Changes that say the same fall away, the others are now made against the new state,
 * and a note that both changed is a conflict: mine stands.
 */
export const rebase = (edits: Edits, latest: Draft): { edits: Edits; conflicts: readonly Conflict[] } => {
  const kept: [Field, Edit][] = [];
  const conflicts: Conflict[] = [];
  for (const [field, { mine, base }] of entriesOf(edits)) {
    const theirs = valueIn(latest, field);
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

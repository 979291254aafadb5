/** One way to break each invariant: what a lost write, a torn transaction or a hand in the console would leave. */
import type { TableItem } from "../../infra/recovery/contents.ts";

type Writable = Map<string, TableItem>;
type Data = Record<string, unknown>;
/** Breaks a copy of a sound table; answers the item that must be named. */
type Tampering = (contents: Writable) => string;

const first = (contents: Writable, kind: string, where: (data: Data) => boolean = () => true): [string, TableItem] => {
  const found = [...contents].find(([, item]) => item.kind === kind && where(item.data as Data));
  if (!found) throw new Error(`the town has no such ${kind}`);
  return found;
};

const change =
  (kind: string, by: (data: Data) => Data, where?: (data: Data) => boolean): Tampering =>
  (contents) => {
    const [name, item] = first(contents, kind, where);
    contents.set(name, { ...item, data: { ...(item.data as Data), ...by(item.data as Data) } });
    return name;
  };

/** Takes one item away; the one that leans on it is named. */
const lose =
  (kind: string, named: (contents: Writable, data: Data) => string, where?: (data: Data) => boolean): Tampering =>
  (contents) => {
    const [name, { data }] = first(contents, kind, where);
    contents.delete(name);
    return named(contents, data as Data);
  };

const nameOf = (contents: Writable, kind: string, where: (data: Data) => boolean): string =>
  first(contents, kind, where)[0];

/** The decision that stands, or one that it took the place of. */
const decisionWhere = (contents: Writable, where: (data: Data) => boolean): string => {
  const standing = [...contents].some(([, { kind, data }]) => kind === "decision" && where(data as Data));
  return nameOf(contents, standing ? "decision" : "earlier-decision", where);
};

const isDecided = ({ state }: Data): boolean => state === "decided";
const isHeld = ({ state }: Data): boolean => state === "held";

/** By the invariant's sentence. */
export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  "every item has its kind and its version": (contents) => {
    const [name, item] = first(contents, "place");
    contents.set(name, { ...item, version: 0 });
    return name;
  },
  "every item is of a kind that this release knows": (contents) => {
    contents.set("x x", { pk: "x", sk: "x", kind: "unheard-of", version: 1, data: {} });
    return "x x";
  },
  "every value is what its contract says": change("submission", () => ({ state: "lost" })),
  "every item lies under the keys that its value says": (contents) => {
    const [, item] = first(contents, "decision");
    contents.set("submission#sub_other decision", { ...item, pk: "submission#sub_other" });
    return "submission#sub_other decision";
  },
  "every item stands in the index where its value says, or in none": (contents) => {
    const [name, { gsi1pk: _, gsi1sk: __, ...item }] = first(contents, "review-slot", isHeld);
    contents.set(name, item);
    return name;
  },
  "what is only ever added was written once": (contents) => {
    const [name, item] = first(contents, "review");
    contents.set(name, { ...item, version: 2 });
    return name;
  },

  "a user name leads to its person, and every person has one": lose("username", (contents, { username }) =>
    nameOf(contents, "person", (person) => person["username"] === username),
  ),
  "a sign-in leads to its person, and nobody else has it": lose("sign-in", (contents, { personId }) =>
    nameOf(contents, "person", ({ id }) => id === personId),
  ),
  "every role is on the list of its place, and the list names no other": lose("member", (contents, { personId }) =>
    nameOf(contents, "person", ({ id }) => id === personId),
  ),
  "a place's code leads to it, and the place above it is there": lose("place-code", (contents, { placeId }) =>
    nameOf(contents, "place", ({ id }) => id === placeId),
  ),

  "frameworks and programmes are numbered without a gap": (contents) => {
    change("programme", () => ({ number: 2 }))(contents);
    return "programme";
  },
  "a framework has competencies, and every competency a framework": lose("framework", (contents) =>
    nameOf(contents, "competency", () => true),
  ),
  "a course's code leads to it, and its series is there": lose("course-code", (contents, { courseId }) =>
    nameOf(contents, "course", ({ id }) => id === courseId),
  ),
  "a self-assessment is of a person and a framework that are there": change("self-assessment", () => ({ number: 3 })),

  "a submission's teacher, school and rules are there": lose(
    "competency",
    (contents, { code }) => nameOf(contents, "submission", ({ competency }) => competency === code),
    ({ code }) => code === "A6",
  ),
  "every submission is an attempt of its teacher, and her latest one is what the attempt says": lose(
    "attempt",
    (contents, { submissionId }) => nameOf(contents, "submission", ({ id }) => id === submissionId),
  ),
  "an attempt is open until its submission is decided": change("attempt", ({ open }) => ({ open: open !== true })),
  "an attempt keeps the best level that was decided at its point": change(
    "attempt",
    () => ({ level: "excellent" }),
    ({ level }) => level === "pass",
  ),
  "a submission is decided exactly when its decision is there, and as it says": lose(
    "decision",
    (contents, { submissionId }) => nameOf(contents, "submission", ({ id }) => id === submissionId),
  ),
  "what was handed in has its case, or its fact waits for the worker": (contents) => {
    const [, { data }] = first(contents, "submission", isDecided);
    const { id } = data as Data;
    for (const [name, item] of new Map(contents)) {
      const of = item.data as { submissionId?: string; data?: { submissionId?: string } };
      const isCase = item.kind === "review-case" && of.submissionId === id;
      const isFact = item.kind === "event" && of.data?.submissionId === id;
      if (isCase || isFact) contents.delete(name);
    }
    return nameOf(contents, "submission", (one) => one["id"] === id);
  },

  "a case and its slots name each other": lose("review-slot", (contents, { caseId }) =>
    nameOf(contents, "review-case", ({ id }) => id === caseId),
  ),
  "a case knows who has taken its slots, and nobody has taken two": change(
    "review-case",
    () => ({ scorerIds: [] }),
    isDecided,
  ),
  "a finished slot has its review, unless the case went back, and every review its finished slot": lose(
    "review",
    (contents, { slotId }) => nameOf(contents, "review-slot", ({ id }) => id === slotId),
  ),
  "a held slot is among its holder's claims, and every claim's slot is there": change(
    "review-slot",
    () => ({ holderId: "per_nobody" }),
    isHeld,
  ),
  "a case that has ended leaves nothing in the queue": (contents) => {
    const [, { data }] = first(contents, "review-slot", isHeld);
    const { caseId } = data as Data;
    change(
      "review-case",
      () => ({ state: "returned" }),
      ({ id }) => id === caseId,
    )(contents);
    return nameOf(contents, "review-slot", (slot) => slot["caseId"] === caseId && slot["state"] === "held");
  },
  "a case goes the way of its submission, round by round": change("review-case", () => ({ round: 7 })),
  "a decision rests on the reviews of its case, one of each scorer that the policy asks for": lose(
    "review",
    (contents, { caseId }) => decisionWhere(contents, (decision) => decision["caseId"] === caseId),
  ),

  "a decision that took another's place keeps that one, and what was kept has its follower": lose(
    "earlier-decision",
    (contents, { id }) => nameOf(contents, "decision", ({ supersedes }) => supersedes === id),
  ),
  "a second look that is under way is known to its submission, its attempt and its case": change(
    "recheck",
    () => ({ endedAt: undefined }),
    ({ endedAt }) => endedAt !== undefined,
  ),

  "a decision's hours are in its teacher's ledger, once and as many as it says": lose(
    "ledger-entry",
    (contents, { title }) =>
      nameOf(contents, "decision", ({ competency }) => String((title as Data)["zh"]).startsWith(String(competency))),
    ({ source, hundredths }) => String(source).startsWith("decision:") && hundredths === 400,
  ),
  "an entry of the ledger has its source, and a source its entry": lose("ledger-source", (contents, { entryId }) =>
    nameOf(contents, "ledger-entry", ({ id }) => id === entryId),
  ),
  "a reversal takes back what its entry gave, once": change(
    "ledger-entry",
    () => ({ hundredths: -1 }),
    ({ reverses }) => reverses !== undefined,
  ),
  "the ledger's people are there": lose(
    "person",
    (contents, { id }) => nameOf(contents, "ledger-entry", ({ personId }) => personId === id),
    ({ username }) => username === "lan",
  ),

  "every fact is one that this release knows and can read": change("event", () => ({ data: {} })),
  "what happened in the last 90 days has told its fact": lose(
    "event",
    (contents, { data }) => decisionWhere(contents, ({ id }) => id === (data as Data)["decisionId"]),
    ({ name }) => name === "submission-decided",
  ),
  "every fact tells of something that is there": lose("decision", (contents, { id }) =>
    nameOf(
      contents,
      "event",
      ({ name, data }) => /^submission-(re)?decided$/.test(String(name)) && (data as Data)["decisionId"] === id,
    ),
  ),
  "every score, award and role has left its line in the trail": lose(
    "audit",
    (contents, { note }) => nameOf(contents, "review", ({ id }) => id === note),
    ({ act }) => act === "score",
  ),
};

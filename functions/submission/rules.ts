import { type Competency, type EvidenceItem, Level } from "#contract/catalog";
import type { ScoringPolicy } from "#contract/programme";
import { type Actor, holds } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import { addDays, type Instant } from "#kernel/time";

import {
  type DraftChange,
  type Evidence,
  type Gap,
  MAX_FILE_NAME,
  type NewEvidence,
  type ReturnNote,
  type Submission,
} from "./contract.ts";
import { claimedFormat, MEDIA_TYPES } from "./format.ts";
import { checkPins, withoutFile, withPins } from "./pin-rules.ts";

/** A teacher's standing at one point: her latest attempt. Makes a second open one impossible. */
export interface Attempt {
  readonly teacherId: string;
  readonly competency: string;
  readonly attempt: number;
  readonly submissionId: string;
  readonly open: boolean;
  /** What was decided of it is looked at once more. */
  readonly rechecking?: boolean | undefined;
  /** The best level of the attempts decided so far: a later one never takes it away. */
  readonly level?: Level | undefined;
}

/** Teachers hand in; the teacher role carries the school it is held at. */
export const maySubmit = (actor: Actor): boolean => holds(actor, "teacher");

/** A submission is known to its teacher alone; reviewers meet it as a case, without her name. */
export const mayRead = (actor: Actor, submission: Submission): boolean => submission.teacherId === actor.personId;

export const beginAttempt = (
  last: Attempt | undefined,
  start: Pick<Attempt, "teacherId" | "competency" | "submissionId">,
  policy: Pick<ScoringPolicy, "attempts">,
): Attempt | Problem => {
  if (last?.open || last?.rechecking)
    return problem("already-open", [{ pointer: `/submissions/${last.submissionId}`, code: "open" }]);
  if (last?.level === "excellent") return problem("already-passed");
  if (last && last.attempt >= policy.attempts) return problem("attempts-used-up");
  return { ...start, attempt: (last?.attempt ?? 0) + 1, open: true, level: last?.level };
};

/** What a submission is frozen to at its beginning. */
type Frozen = Pick<
  Submission,
  | "id"
  | "teacherId"
  | "schoolId"
  | "schoolPath"
  | "subject"
  | "stage"
  | "competency"
  | "frameworkVersion"
  | "programmeNumber"
  | "earlierId"
>;

export const beginDraft = (frozen: Frozen, attempt: number, now: Instant): Submission => ({
  ...frozen,
  attempt,
  round: 0,
  state: "draft",
  evidence: [],
  notes: {},
  consents: [],
  classes: [],
  pins: {},
  createdAt: now,
  changedAt: now,
});

/** Where a file lies in the evidence bucket. A reviewer sees it in her link: it must not say whose submission it is. */
export const evidenceKey = (evidenceId: string): string => `evidence/${evidenceId}`;
/** What reviewers are shown of it, and its plain text; ids are of one length, so that no key begins with another file's. */
export const copyKey = (evidenceId: string): string => `${evidenceKey(evidenceId)}/copy`;
export const textKey = (evidenceId: string): string => `${evidenceKey(evidenceId)}/text`;

export const isEditable = ({ state }: Submission): boolean => state === "draft" || state === "returned";

export const itemOf = (competency: Pick<Competency, "items">, itemId: string): EvidenceItem | undefined =>
  competency.items.find(({ id }) => id === itemId);

export const atItem = (itemId: string) => `/items/${itemId}`;

/** What was deleted for good is no file any more. */
export const fileIn = ({ evidence }: Submission, evidenceId: string): Evidence | undefined =>
  evidence.find(({ id, erasure }) => id === evidenceId && !erasure);

const filesOf = ({ evidence }: Submission, item: EvidenceItem): Evidence[] =>
  evidence.filter(({ itemId, erasure }) => itemId === item.id && !erasure);

/** Whether a file may be uploaded for an item, by what the browser says of it; the content is checked once it is there. */
export const addEvidence = <S extends Submission>(
  submission: S,
  competency: Competency,
  file: NewEvidence,
  { id, now }: { id: string; now: Instant },
): { submission: S; evidence: Evidence } | Problem => {
  if (!isEditable(submission)) return problem("not-editable");
  const item = itemOf(competency, file.itemId);
  if (!item) return problem("invalid-fields", [{ pointer: "/itemId", code: "unknown-item" }]);
  const pointer = atItem(item.id);
  const held = filesOf(submission, item).length;
  if (held >= item.maxFiles) return problem("too-many-files", [{ pointer, code: "too-many", limit: item.maxFiles }]);
  if (file.sizeBytes === 0) return problem("evidence-refused", [{ pointer, code: "empty" }]);
  if (file.sizeBytes > item.maxSizeBytes) {
    return problem("evidence-refused", [{ pointer, code: "too-big", limit: item.maxSizeBytes }]);
  }
  const format = claimedFormat(file.mediaType, item.formats);
  if (!format) return problem("evidence-refused", [{ pointer, code: "wrong-type" }]);

  const evidence: Evidence = {
    id,
    itemId: item.id,
    key: evidenceKey(id),
    name: shortened(file.name),
    mediaType: MEDIA_TYPES[format],
    sizeBytes: file.sizeBytes,
    state: "uploading",
    findings: [],
    addedAt: now,
  };
  return { submission: { ...submission, evidence: [...submission.evidence, evidence], changedAt: now }, evidence };
};

const shortened = (name: string): string => {
  const letters = [...name];
  return letters.length <= MAX_FILE_NAME
    ? name
    : [...letters.slice(0, MAX_FILE_NAME - 9), "…", ...letters.slice(-8)].join("");
};

/** Whether something was found that keeps the file from being handed in. */
export const hasErrors = ({ findings }: Pick<Evidence, "findings">): boolean =>
  findings.some(({ severity }) => severity === "error");

/** Whether the file is looked into or made ready for reviewers yet. Files of before copies were made have no `checkedAt`. */
const isUnderInspection = (file: Evidence): boolean =>
  file.state === "checking" || (file.checkedAt !== undefined && !file.copy && !hasErrors(file));

export const removeEvidence = <S extends Submission>(submission: S, evidenceId: string, now: Instant): S | Problem => {
  if (!isEditable(submission)) return problem("not-editable");
  if (!fileIn(submission, evidenceId)) return problem("not-found");
  return {
    ...submission,
    evidence: submission.evidence.filter(({ id }) => id !== evidenceId),
    pins: withoutFile(submission.pins, evidenceId),
    changedAt: now,
  };
};

export const changeDraft = <S extends Submission>(
  submission: S,
  competency: Competency,
  change: DraftChange,
  now: Instant,
): S | Problem => {
  if (!isEditable(submission)) return problem("not-editable");
  const unknown = [...Object.keys(change.notes ?? {}), ...(change.consents ?? [])].filter(
    (id) => !itemOf(competency, id),
  );
  const errors = [
    ...unknown.map((id) => ({ pointer: atItem(id), code: "unknown-item" })),
    ...checkPins(submission, competency, change.pins ?? {}),
  ];
  if (errors.length > 0) return problem("invalid-fields", errors);
  return {
    ...submission,
    notes: { ...submission.notes, ...change.notes },
    consents: change.consents ?? submission.consents,
    classes: change.classes ?? submission.classes,
    pins: withPins(submission.pins, change.pins ?? {}),
    changedAt: now,
  };
};

/** Everything that keeps the submission from being handed in, in the order of the guide. */
export const gapsOf = (submission: Submission, competency: Competency): Gap[] =>
  competency.items.flatMap((item): Gap[] => {
    const files = filesOf(submission, item);
    const sound = files.filter((file) => !hasErrors(file));
    return [
      ...(files.length === 0 ? [{ itemId: item.id, code: "missing" } as const] : []),
      ...(files.length > 0 && sound.length < item.minFiles ? [{ itemId: item.id, code: "too-few" } as const] : []),
      ...files.flatMap((file): Gap[] => {
        const at = { itemId: item.id, evidenceId: file.id };
        if (file.state === "uploading") return [{ ...at, code: "still-uploading" }];
        if (isUnderInspection(file)) return [{ ...at, code: "still-checking" }];
        const errors = file.findings.filter(({ severity }) => severity === "error");
        return errors.length > 0 ? [{ ...at, code: "refused", findings: errors }] : [];
      }),
      ...(item.consent && files.length > 0 && !submission.consents.includes(item.id)
        ? [{ itemId: item.id, code: "consent-missing" } as const]
        : []),
    ];
  });

/** Hands in. Refused with the items named while anything is missing. */
export const submit = <S extends Submission>(
  submission: S,
  competency: Competency,
  policy: Pick<ScoringPolicy, "promisedDays">,
  now: Instant,
): S | Problem => {
  if (!isEditable(submission)) return problem("not-editable");
  const gaps = gapsOf(submission, competency);
  if (gaps.length > 0) {
    const errors = gaps.flatMap(({ itemId, code, findings }) =>
      (findings ?? [{ code, limit: undefined }]).map((gap) => ({
        pointer: atItem(itemId),
        code: gap.code,
        ...(gap.limit !== undefined && { limit: gap.limit }),
      })),
    );
    return problem("evidence-incomplete", errors);
  }
  return {
    ...submission,
    state: "submitted",
    round: submission.round + 1,
    submittedAt: now,
    promisedBy: addDays(now, policy.promisedDays),
    changedAt: now,
  };
};

const isUnderReview = ({ state }: Submission): boolean => state === "submitted" || state === "in-review";

/** A scorer has begun. A fact that arrives late or twice changes nothing. */
export const enterReview = <S extends Submission>(
  submission: S,
  { round, caseId }: { round: number; caseId: string },
): S =>
  submission.state === "submitted" && submission.round === round
    ? { ...submission, state: "in-review", caseId }
    : submission;

/** Back to the teacher without a verdict; the attempt is not used up. */
export const sendBack = <S extends Submission>(submission: S, round: number, returned: ReturnNote): S | Problem =>
  isUnderReview(submission) && submission.round === round
    ? { ...submission, state: "returned", returned, changedAt: returned.at }
    : problem("stale-version");

/** The contract lists the levels from the lowest up. */
export const higherOf = (a: Level, b: Level): Level => (Level.options.indexOf(a) < Level.options.indexOf(b) ? b : a);

/** Closes a submission and its attempt with the level decided. */
export const close = <S extends Submission, A extends Attempt>(
  submission: S,
  attempt: A,
  { round, level, now }: { round: number; level: Level; now: Instant },
): { submission: S; attempt: A } | Problem =>
  isUnderReview(submission) && submission.round === round
    ? {
        submission: { ...submission, state: "decided", level, decidedAt: now, changedAt: now },
        attempt: { ...attempt, open: false, level: higherOf(attempt.level ?? level, level) },
      }
    : problem("stale-version");

/** Puts together what is held about a person, field by field: a new field of an item is not told until it is named here. */
import type { SelfAssessment } from "#contract/assessment";
import type { LedgerEntry } from "#contract/credit";
import type { Evidence, Submission } from "#contract/submission";
import type { AuditLine } from "#kernel/audit";
import { READ_LINK_SECONDS } from "#kernel/bucket";
import { found } from "#kernel/problem";
import { addSeconds, type Instant } from "#kernel/time";

import type { HeldEvidence, HeldSubmission, PersonalData } from "./contract.ts";
import type { ExportDeps } from "./deps.ts";

const UNKNOWN_PLACE = { zh: "全平台", en: "Whole platform" };

const isThere = ({ state, erasure }: Evidence): boolean => state !== "uploading" && !erasure;

const presentSelfAssessment = (one: SelfAssessment): PersonalData["selfAssessments"][number] => ({
  id: one.id,
  number: one.number,
  frameworkVersion: one.frameworkVersion,
  answers: one.answers,
  startedAt: one.startedAt,
  changedAt: one.changedAt,
  ...(one.completedAt && { completedAt: one.completedAt }),
});

const presentHours = (entry: LedgerEntry): PersonalData["hours"][number] => ({
  id: entry.id,
  kind: entry.kind,
  hundredths: entry.hundredths,
  on: entry.on,
  source: entry.source,
  title: entry.title,
  programmeNumber: entry.programmeNumber,
  at: entry.at,
  ...(entry.reverses && { reverses: entry.reverses }),
});

const presentEvidence = (file: Evidence): Omit<HeldEvidence, "url" | "readings"> => ({
  id: file.id,
  itemId: file.itemId,
  name: file.name,
  mediaType: file.mediaType,
  sizeBytes: file.sizeBytes,
  state: file.state,
  findings: file.findings,
  addedAt: file.addedAt,
  ...(file.format && { format: file.format }),
  ...(file.durationSeconds !== undefined && { durationSeconds: file.durationSeconds }),
  ...(file.pages !== undefined && { pages: file.pages }),
  ...(file.sha256 && { sha256: file.sha256 }),
  ...(file.uploadedAt && { uploadedAt: file.uploadedAt }),
  ...(file.checkedAt && { checkedAt: file.checkedAt }),
  ...(file.erasure && { erasure: file.erasure }),
});

const presentSubmission = (submission: Submission): Omit<HeldSubmission, "evidence" | "verdict" | "after"> => ({
  id: submission.id,
  schoolId: submission.schoolId,
  competency: submission.competency,
  frameworkVersion: submission.frameworkVersion,
  programmeNumber: submission.programmeNumber,
  attempt: submission.attempt,
  round: submission.round,
  state: submission.state,
  notes: submission.notes,
  consents: submission.consents,
  classes: submission.classes,
  pins: submission.pins,
  createdAt: submission.createdAt,
  changedAt: submission.changedAt,
  ...(submission.subject && { subject: submission.subject }),
  ...(submission.stage && { stage: submission.stage }),
  ...(submission.submittedAt && { submittedAt: submission.submittedAt }),
  ...(submission.promisedBy && { promisedBy: submission.promisedBy }),
  ...(submission.returned && { returned: submission.returned }),
  ...(submission.decidedAt && { decidedAt: submission.decidedAt }),
  ...(submission.level && { level: submission.level }),
});

/** An expert knows the cases she scored by their codes alone: whose they were, their ids would tell. */
const presentAct = (
  { at, act, subjectId, note }: AuditLine,
  own: ReadonlySet<string>,
): PersonalData["acts"][number] => ({
  at,
  act,
  ...(own.has(subjectId) && { subjectId, ...(note && { note }) }),
});

export const gather = async (deps: ExportDeps, personId: string, at: Instant): Promise<PersonalData> => {
  const evidenceOf = async (file: Evidence): Promise<HeldEvidence> => {
    const trail = await deps.trailOf(file.id);
    const readings = trail
      .filter(({ act }) => act === "read-evidence")
      .map((line) => ({ at: line.at, by: line.actorId === personId ? ("you" as const) : ("somebody-else" as const) }));
    const options = { fileName: file.name, mediaType: file.mediaType };
    return {
      ...presentEvidence(file),
      ...(isThere(file) && { url: await deps.bucket.signRead(file.key, options) }),
      readings,
    };
  };

  const submissionOf = async (submission: Submission): Promise<HeldSubmission> => {
    const [evidence, verdict, after] = await Promise.all([
      Promise.all(submission.evidence.map(evidenceOf)),
      deps.findVerdict(submission.id),
      submission.state === "decided" ? deps.findAfter(submission) : undefined,
    ]);
    return { ...presentSubmission(submission), evidence, ...(verdict && { verdict }), ...(after && { after }) };
  };

  const person = found(await deps.findPerson(personId));
  const [selfAssessments, submissions, hours, reviews, trail, roles] = await Promise.all([
    deps.selfAssessmentsOf(personId),
    deps.submissionsOf(personId).then((all) => Promise.all(all.map(submissionOf))),
    deps.hoursOf(personId),
    deps.reviewsBy(personId),
    deps.trailBy(personId),
    Promise.all(
      person.roles.map(async ({ role, placeId }) => ({
        role,
        place: (await deps.findPlaceName(placeId)) ?? UNKNOWN_PLACE,
      })),
    ),
  ]);
  const own = new Set([
    personId,
    ...submissions.flatMap(({ id, evidence }) => [id, ...evidence.map((file) => file.id)]),
  ]);
  return {
    at,
    linksUntil: addSeconds(at, READ_LINK_SECONDS),
    person: {
      id: person.id,
      username: person.username,
      name: person.name,
      roles,
      addedAt: person.addedAt,
      ...(person.subject && { subject: person.subject }),
      ...(person.stage && { stage: person.stage }),
      ...(person.expertise && { expertise: person.expertise }),
    },
    selfAssessments: selfAssessments.map(presentSelfAssessment),
    submissions,
    hours: hours.map(presentHours),
    reviews: reviews.map(({ code, competency, marks, at: scoredAt }) => ({ code, competency, marks, at: scoredAt })),
    acts: trail.map((line) => presentAct(line, own)),
  };
};

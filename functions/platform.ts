/** Opens every slice's store on one table and bucket, and joins the slices where they meet. */
import type { CompetencyView } from "#contract/catalog";
import type { Bucket } from "#kernel/bucket";
import type { IdMaker } from "#kernel/id";
import type { Measure } from "#kernel/metric";
import { isProblem } from "#kernel/problem";
import { openTrail } from "#kernel/audit";
import { openReadings } from "#kernel/reading";
import { everyPage, type Table } from "#kernel/table";
import type { Clock } from "#kernel/time";

import type { AssessmentDeps } from "./assessment/routes.ts";
import { openAssessment } from "./assessment/store.ts";
import type { CatalogDeps } from "./catalog/routes.ts";
import { openShelf } from "./catalog/shelf.ts";
import { openCatalog } from "./catalog/store.ts";
import type { CreditDeps } from "./credit/routes.ts";
import { openCredit } from "./credit/store.ts";
import type { ExportDeps } from "./export/deps.ts";
import type { DirectoryDeps } from "./directory/routes.ts";
import { openDirectory } from "./directory/store.ts";
import type { PhraseDeps } from "./phrase/routes.ts";
import { openPhrases } from "./phrase/store.ts";
import type { GoldDeps } from "./gold/deps.ts";
import { openGold } from "./gold/store.ts";
import { openGoldDeps, openKnownWork } from "./known-work.ts";
import type { PoolDeps } from "./pool/deps.ts";
import { openPool } from "./pool/store.ts";
import { openProgramme } from "./programme/store.ts";
import type { QualityDeps } from "./quality/deps.ts";
import { openQuality } from "./quality/store.ts";
import { readBacklog } from "./review/backlog.ts";
import type { ReviewDeps } from "./review/deps.ts";
import { loadOf } from "./review/load.ts";
import { presentVerdict } from "./review/present.ts";
import { heldBy } from "./review/rules/claim.ts";
import { openRoundCases } from "./review/release.ts";
import { openReviews } from "./review/store.ts";
import type { RoundDeps } from "./round/deps.ts";
import { openRounds } from "./round/store.ts";
import type { ReviewWorkerDeps } from "./review/worker.ts";
import { findAfterIn, openSecondLooks } from "./second-looks.ts";
import { openScorers } from "./scorers.ts";
import type { SimilarityDeps } from "./similarity/deps.ts";
import { openSimilarity } from "./similarity/store.ts";
import { openReviewed } from "./submission/rechecking.ts";
import { openSketches } from "./submission/sketches.ts";
import type { SubmissionDeps } from "./submission/deps.ts";
import { openSubmissions } from "./submission/store.ts";
import { readTextOf } from "./submission/text-layer.ts";
import { findTeacherIn } from "./teachers.ts";

export interface Foundations {
  readonly table: Table;
  readonly bucket: Bucket;
  readonly now: Clock;
  readonly newId: IdMaker;
  /** Nobody listens on a laptop: silent unless given. */
  readonly measure?: Measure;
}

export interface Platform {
  readonly directory: DirectoryDeps;
  readonly programme: { readonly store: ReturnType<typeof openProgramme> };
  readonly catalog: CatalogDeps;
  readonly assessment: AssessmentDeps;
  readonly submission: SubmissionDeps;
  readonly review: ReviewDeps & Pick<ReviewWorkerDeps, "findCluster" | "hasNoDay">;
  readonly round: RoundDeps;
  readonly pool: PoolDeps;
  readonly quality: QualityDeps;
  readonly phrase: PhraseDeps;
  readonly similarity: SimilarityDeps;
  readonly credit: CreditDeps;
  readonly gold: GoldDeps;
  readonly export: ExportDeps;
}

/** Recommended for a point: enough to choose from on a phone. */
const COURSES_PER_POINT = 2;

export const openPlatform = ({ table, bucket, now, newId, measure = () => {} }: Foundations): Platform => {
  const directory = openDirectory(table);
  const programme = openProgramme(table);
  const catalog = openCatalog(table);
  const shelf = openShelf(catalog);
  const submissions = openSubmissions(table);
  const credit = openCredit(table);
  const reviews = openReviews(table);
  const rounds = openRounds(table);
  const readings = openReadings(table);
  const assessment = openAssessment(table);
  const trail = openTrail(table);
  const known = { gold: openGold(table), submissions, reviews, programme, catalog, directory, trail };
  const pool = openPool(table);
  const scorers = openScorers(directory, pool);

  const findGuide = async (version: number, code: string): Promise<CompetencyView | undefined> => {
    const competency = await catalog.findCompetency(version, code);
    return competency && { ...competency, frameworkVersion: version };
  };

  const competencies = async (): Promise<string[]> => {
    const published = await catalog.findFramework((await catalog.currentVersion()) ?? 0);
    return published?.competencies.map(({ code }) => code) ?? [];
  };

  const review: Platform["review"] = {
    store: reviews,
    bucket,
    readings,
    now,
    newId,
    measure,
    findGuide,
    findProgramme: (number) => programme.find(number),
    findOpenRound: rounds.findOpen,
    findRound: rounds.find,
    findScorer: (personId) => scorers.find(personId, now()),
    findCluster: scorers.findCluster,
    hasNoDay: scorers.hasNoDay,
    submissions: openReviewed(submissions),
    findSketch: openSketches(bucket).find,
    ...openSecondLooks(table, credit, directory, newId),
    gold: openKnownWork(known),
  };

  return {
    directory: { store: directory, now, newId },
    programme: { store: programme },
    catalog: { store: catalog, shelf, newId },

    assessment: {
      store: assessment,
      now,
      newId,
      async findInstrument(version) {
        const published = await catalog.findFramework(version ?? (await catalog.currentVersion()) ?? 0);
        return published && { ...published.framework, competencies: published.competencies };
      },
      findPlan: async () => (await programme.current())?.scoring,
      async coursesFor(competency, personId) {
        const teacher = await directory.findPerson(personId);
        return (await shelf()).coursesFor(
          competency,
          { stage: teacher?.stage, subject: teacher?.subject },
          COURSES_PER_POINT,
        );
      },
    },

    submission: {
      store: submissions,
      bucket,
      readings,
      now,
      newId,
      currentFramework: () => catalog.currentVersion(),
      findCompetency: (version, code) => catalog.findCompetency(version, code),
      currentProgramme: () => programme.current(),
      findProgramme: (number) => programme.find(number),
      findTeacher: findTeacherIn(directory),
    },

    review,

    round: {
      store: rounds,
      now,
      newId,
      currentProgramme: () => programme.current(),
      currentCodes: competencies,
      findPlace: directory.findPlace,
      cases: openRoundCases(review),
    },

    gold: openGoldDeps(known, { now, newId, findGuide }),

    pool: {
      store: pool,
      now,
      newId,
      async findPool(placeId) {
        const place = await directory.findPlace(placeId);
        return place?.kind === "pool" ? place : undefined;
      },
      poolsRunBy: directory.poolsRunBy,
      async expertsOf(poolId, page) {
        const { items, ...rest } = await directory.listMembers(poolId, page);
        return { items: items.flatMap(({ role, personId }) => (role === "expert" ? [personId] : [])), ...rest };
      },
      async findExpert(personId) {
        const person = await directory.findPerson(personId);
        const paths = person?.roles.flatMap(({ role, path }) => (role === "expert" ? [path] : [])) ?? [];
        return person && paths.length > 0 ? { ...person, paths } : undefined;
      },
      loadOf: (personId, at) => loadOf(reviews, personId, at),
      async findSchool(placeId) {
        const place = await directory.findPlace(placeId);
        return place?.kind === "school" ? place : undefined;
      },
      async teachersNamed(schoolId, name) {
        const members = await everyPage((page) => directory.listMembers(schoolId, page));
        const named = members.filter(({ name: called }) => called.zh === name || called.en === name);
        return [
          ...new Map(named.map((member) => [member.personId, { id: member.personId, name: member.name }])).values(),
        ];
      },
    },

    quality: {
      store: openQuality(table),
      reviews,
      directory,
      now,
      competencies,
      poolsRunBy: directory.poolsRunBy,
      waiting: async () => readBacklog(reviews, await competencies(), now()),
    },

    phrase: {
      store: openPhrases(table),
      now,
      newId,
      findCompetency: async (code) => catalog.findCompetency((await catalog.currentVersion()) ?? 0, code),
    },

    similarity: {
      store: openSimilarity(table),
      bucket,
      readings,
      now,
      newId,
      async findClaim(claimId, personId) {
        const slot = await reviews.findSlot(claimId);
        const reviewCase = slot && !isProblem(heldBy(slot, personId)) && (await reviews.findCase(slot.caseId));
        const submission = reviewCase && (await submissions.find(reviewCase.submissionId));
        if (!submission) return undefined;
        const standing = submission.evidence.filter(({ erasure }) => !erasure);
        return {
          code: reviewCase.code,
          submissionId: submission.id,
          evidenceIds: standing.map(({ id }) => id),
          leaseUntil: slot.availableAt,
          openedAt: reviewCase.openedAt,
        };
      },
      readText: (evidenceId) => readTextOf(bucket, evidenceId),
      async findCopy(submissionId, evidenceId) {
        const submission = await submissions.find(submissionId);
        return submission?.evidence.find(({ id, erasure }) => id === evidenceId && !erasure)?.copy;
      },
      async findNames(submissionId) {
        const submission = await submissions.find(submissionId);
        if (!submission) return [];
        const [teacher, school] = await Promise.all([
          directory.findPerson(submission.teacherId),
          directory.findPlace(submission.schoolId),
        ]);
        return [teacher, school].flatMap((one) => (one ? [one.name.zh, one.name.en] : []));
      },
    },

    credit: {
      store: credit,
      now,
      newId,
      currentProgramme: () => programme.current(),
      findRoles: async (personId) => (await directory.findPerson(personId))?.roles,
    },

    export: {
      bucket,
      readings,
      now,
      newId,
      findPerson: directory.findPerson,
      findPlaceName: async (placeId) => (await directory.findPlace(placeId))?.name,
      selfAssessmentsOf: assessment.allOf,
      submissionsOf: (personId) => everyPage((page) => submissions.listOf(personId, page)),
      async findVerdict(submissionId) {
        const decision = await reviews.findDecision(submissionId);
        return decision && presentVerdict(decision);
      },
      findAfter: findAfterIn(review),
      hoursOf: credit.ledgerOf,
      reviewsBy: (personId) => everyPage((page) => reviews.reviewsBy(personId, page)),
      trailOf: trail.of,
      trailBy: trail.by,
    },
  };
};

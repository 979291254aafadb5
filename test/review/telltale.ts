/** Submissions in which everything that could tell whose they are is marked, so that it is known again wherever it comes out. */
import { formatId, type Noun } from "../../functions/kernel/id.ts";
import { addSeconds, type Instant } from "../../functions/kernel/time.ts";
import { codeOf, openCase } from "../../functions/review/rules/open.ts";
import type { Mark, Review, ReviewCase, Slot } from "../../functions/review/contract.ts";
import { type Evidence, Finding, type Submission } from "../../functions/submission/contract.ts";
import { copyKey } from "../../functions/submission/rules.ts";
import { framework } from "../../infra/seed/framework.ts";
import { programmeFrom } from "../../infra/seed/programme.ts";
import { type Chance, chanceFrom } from "../bench/chance.ts";

/** Stands in every name, address, key and id of a teacher, a school, a scorer or a file's past. Letters that an id may have. */
const MARK = "kanar1";
/** In place of it where only hexadecimal digits may stand. */
const HEX = "5ec2e75ec2e7";

const TELLTALE = new RegExp(`${MARK}|${HEX}|${Buffer.from(MARK).toString("base64").slice(0, 7)}`, "i");

/** What of the text should not have come out, with what stands around it. */
export const leakIn = (text: string): string | undefined => {
  const at = TELLTALE.exec(text) ?? TELLTALE.exec(decoded(text));
  return at ? at.input.slice(Math.max(0, at.index - 60), at.index + 60) : undefined;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, "%25"));
  } catch {
    return text;
  }
};

/** Ids here are made by the thousand, and need not be hard to guess. */
let made = 0;
const plain = (noun: Noun): string => formatId(noun, `01k0${String(++made).padStart(22, "0")}`);
const marked = (noun: Noun): string => formatId(noun, `01k0${String(++made).padStart(16, "0")}${MARK}`);

const SURNAMES = ["林", "欧阳", "Lan", "O’Neill", "Ängström", "陈"];
const FILES = [
  "教案.pdf",
  "lesson.MP4",
  "IMG_2041.HEIC",
  "../../etc/passwd",
  "a%2Fb.docx",
  "作者：梅老师.pptx",
  "x".repeat(90),
];
const FORMATS = ["pdf", "mp4", "jpg", "docx"] as const;

const fileOf = (itemId: string, chance: Chance, at: Instant): Evidence => {
  const secret = `${chance.of(SURNAMES)}${MARK}`;
  const format = chance.of(FORMATS);
  const id = plain("evidence");
  const findings = Array.from({ length: chance.between(0, 3) }, () => ({
    code: chance.of(Finding.shape.code.options),
    severity: "warning" as const,
    pages: [1],
    words: [secret, `Author: ${secret}`],
  }));
  return {
    id,
    itemId,
    key: `evidence/${marked("evidence")}`,
    name: `${secret} ${chance.of(FILES)}`,
    mediaType: `application/x-${MARK}`,
    sizeBytes: chance.between(1, 1e9),
    state: "checked",
    format,
    // The answer to a name that was found says the name once more.
    findings: findings.map((finding) =>
      finding.code === "name-found" ? { ...finding, answer: `是我：${secret}` } : finding,
    ),
    sha256: HEX.repeat(6).slice(0, 64),
    addedAt: at,
    uploadedAt: at,
    checkedAt: at,
    ...(chance.between(0, 3) > 0 && {
      // By the id that she is told.
      copy: { key: copyKey(id), format, mediaType: "application/pdf", sizeBytes: 10 },
    }),
    ...(chance.between(0, 1) === 1 && { pages: chance.between(1, 80) }),
    ...(chance.between(0, 1) === 1 && { durationSeconds: chance.between(1, 2700) }),
  };
};

export interface Telltale {
  readonly submission: Submission;
  readonly reviewCase: ReviewCase;
  readonly slots: readonly Slot[];
  /** By two scorers who differ on the first criterion. */
  readonly reviews: readonly Review[];
}

const guideFor = (code: string) => {
  const guide = framework.competencies.find((one) => one.code === code);
  if (!guide) throw new Error(`no guide for ${code}`);
  return guide;
};

/** The same for the same seed, but for the ids. */
export const telltaleOf = (seed: number, competency: string, at: Instant): Telltale => {
  const chance = chanceFrom(seed);
  const { items } = guideFor(competency);
  const evidence = items.flatMap(({ id }) =>
    Array.from({ length: chance.between(0, 3) }, () => fileOf(id, chance, at)),
  );
  const secret = `${chance.of(SURNAMES)}-${MARK}@school.example`;
  const criteria = items.flatMap((item) => item.criteria.map(({ id }) => id));
  const submission: Submission = {
    id: marked("submission"),
    teacherId: marked("person"),
    schoolId: marked("place"),
    schoolPath: `/city/${MARK}/`,
    competency,
    frameworkVersion: 1,
    programmeNumber: 1,
    attempt: chance.between(1, 3),
    round: chance.between(1, 2),
    state: "submitted",
    evidence,
    notes: Object.fromEntries(items.map(({ id }) => [id, `这一段说明第 ${seed} 号做法`])),
    consents: items.map(({ id }) => id),
    classes: [{ className: secret, collectedOn: at.slice(0, 10), mayNotAppear: secret }],
    pins: Object.fromEntries(
      criteria.flatMap((id) => {
        const file = evidence.at(chance.between(0, evidence.length));
        return file ? [[id, [{ evidenceId: file.id, page: 1, note: secret } as never]]] : [];
      }),
    ),
    createdAt: at,
    changedAt: at,
    submittedAt: at,
    promisedBy: addSeconds(at, 432_000),
    ...(chance.between(0, 2) === 0 && { returned: { itemIds: [], reason: secret, at } }),
  };
  const id = plain("case");
  const opening = {
    ...submission,
    id,
    submissionId: submission.id,
    code: codeOf(id),
    promisedBy: addSeconds(at, 432_000),
  };
  const opened = openCase(
    { ...opening, policy: programmeFrom("2026-01-01").scoring },
    [plain("slot"), plain("slot")],
    at,
  );
  const scorers = [marked("person"), marked("person")];
  const markBy = (side: number, i: number): Mark => ({
    level: i === 0 && side === 1 ? "not-met" : "pass",
    comment: `第 ${side + 1} 位的意见`,
  });
  return {
    submission,
    reviewCase: {
      ...opened.reviewCase,
      state: "disputed",
      scorerIds: scorers,
      barredIds: [marked("person")],
      disputed: criteria.slice(0, 1),
    },
    slots: opened.slots.map((slot) => ({ ...slot, formerIds: scorers, holderId: scorers[0], draftById: scorers[1] })),
    reviews: scorers.map((scorerId, side) => ({
      id: marked("review"),
      caseId: id,
      slotId: marked("slot"),
      scorerId,
      kind: "score",
      marks: Object.fromEntries(criteria.map((criterion, i) => [criterion, markBy(side, i)])),
      at,
    })),
  };
};

/** What happens to evidence: handing it in, scoring it. */
import * as z from "zod";

import { PageQuery } from "../../functions/kernel/http.ts";
import * as review from "../../functions/review/contract.ts";
import * as work from "../../functions/review/work-contract.ts";
import * as similarity from "../../functions/similarity/contract.ts";
import * as submission from "../../functions/submission/contract.ts";
import { NewErasure } from "../../functions/submission/privacy-contract.ts";
import { ReusedEvidence } from "../../functions/submission/reuse-contract.ts";
import { NewSketch } from "../../functions/submission/sketch-contract.ts";
import type { Slice } from "./operation.ts";

const View = ["SubmissionView", submission.SubmissionView] as const;
const Upload = ["UploadView", submission.UploadView] as const;
const Sketch = ["SketchView", submission.SketchView] as const;
const ReadLink = ["ReadLink", submission.ReadLink] as const;

export const evidenceSlices: readonly Slice[] = [
  [
    "submission",
    [
      {
        method: "get",
        path: "/submissions",
        summary: "One's own submissions, newest first",
        query: PageQuery,
        answers: {
          200: ["SubmissionPage", z.object({ items: z.array(submission.SubmissionRow), next: z.string().optional() })],
        },
      },
      {
        method: "post",
        path: "/submissions",
        summary: "Begins an attempt at a point",
        body: ["NewSubmission", submission.NewSubmission],
        answers: { 201: View },
        problems: ["forbidden", "not-found", "already-open", "attempts-used-up", "already-passed", "stale-version"],
      },
      {
        method: "get",
        path: "/submissions/{id}",
        summary: "A submission with what it still lacks",
        answers: { 200: View },
        problems: ["not-found"],
      },
      {
        method: "patch",
        path: "/submissions/{id}",
        summary: "Saves notes and consents of a draft",
        versioned: true,
        body: ["SubmissionDraftChange", submission.DraftChange],
        answers: { 200: View },
        problems: ["not-found", "not-editable"],
      },
      {
        method: "post",
        path: "/submissions/{id}/evidence",
        summary: "Announces a file; answers where to PUT it",
        body: ["NewEvidence", submission.NewEvidence],
        answers: { 201: ["UploadTicket", submission.UploadTicket] },
        problems: ["not-found", "not-editable", "too-many-files", "evidence-refused", "stale-version"],
      },
      {
        method: "post",
        path: "/submissions/{id}/evidence/reused",
        summary: "Hands in a file of an earlier attempt again, as a copy of its own; repeatable",
        body: ["ReusedEvidence", ReusedEvidence],
        answers: { 200: View },
        problems: ["not-found", "not-editable", "too-many-files", "evidence-refused", "stale-version"],
      },
      {
        method: "post",
        path: "/submissions/{id}/evidence/{evidenceId}/uploaded",
        summary: "Looks into the uploaded file and records what it found",
        answers: { 200: View },
        problems: ["not-found", "not-editable", "stale-version"],
      },
      {
        method: "post",
        path: "/submissions/{id}/uploads",
        summary: "Opens an upload in parts; asked again for the same file, answers the same upload",
        body: ["NewUpload", submission.NewUpload],
        answers: { 201: Upload },
        problems: ["not-found", "not-editable", "too-many-files", "evidence-refused", "quota-passed", "stale-version"],
      },
      {
        method: "get",
        path: "/submissions/{id}/uploads/{evidenceId}",
        summary: "Which parts the store holds, with their checksums",
        answers: { 200: Upload },
        problems: ["not-found", "evidence-refused"],
      },
      {
        method: "post",
        path: "/submissions/{id}/uploads/{evidenceId}/parts",
        summary: "Where to PUT parts, each bound to its number, size and SHA-256, for fifteen minutes",
        body: ["PartsToSend", submission.PartsToSend],
        answers: { 200: ["PartLinks", submission.PartLinks] },
        problems: ["not-found", "not-editable"],
      },
      {
        method: "post",
        path: "/submissions/{id}/uploads/{evidenceId}/complete",
        summary: "Joins the parts if the store holds just those named, and lets the check begin; repeatable",
        body: ["PartsSent", submission.PartsSent],
        answers: { 200: View },
        problems: ["not-found", "not-editable", "evidence-refused", "parts-differ", "stale-version"],
      },
      {
        method: "delete",
        path: "/submissions/{id}/evidence/{evidenceId}",
        summary: "Removes a file from a draft",
        answers: { 200: View },
        problems: ["not-found", "not-editable", "stale-version"],
      },
      {
        method: "post",
        path: "/submissions/{id}/evidence/{evidenceId}/answers",
        summary: "Answers a warning that the check of a file gave; an empty answer takes it back",
        body: ["NewAnswer", submission.NewAnswer],
        answers: { 200: View },
        problems: ["not-found", "not-editable", "stale-version"],
      },
      {
        method: "post",
        path: "/submissions/{id}/evidence/{evidenceId}/erase",
        summary: "Has a file deleted for good, in any state, with all that was made from it; leaves an audit line",
        body: ["NewErasure", NewErasure],
        answers: { 202: View },
        problems: ["not-found", "stale-version"],
      },
      {
        method: "get",
        path: "/submissions/{id}/evidence/{evidenceId}/link",
        summary: "A link to a file, for fifteen minutes; leaves an audit line",
        answers: { 200: ReadLink },
        problems: ["not-found", "too-many-reads"],
      },
      {
        method: "put",
        path: "/submissions/{id}/evidence/{evidenceId}/sketch",
        summary: "Puts a picture, a line of sound and frames to compare by beside a recording; repeatable",
        body: ["NewSketch", NewSketch],
        answers: { 204: null },
        problems: ["not-found", "not-editable"],
      },
      {
        method: "get",
        path: "/submissions/{id}/evidence/{evidenceId}/sketch",
        summary: "The picture and the line of sound of one's own recording, as far as there are any",
        answers: { 200: Sketch },
        problems: ["not-found"],
      },
      {
        method: "post",
        path: "/submissions/{id}/submit",
        summary: "Hands the submission in",
        versioned: true,
        answers: { 200: View },
        problems: ["not-found", "not-editable", "evidence-incomplete"],
      },
      {
        method: "get",
        path: "/submissions/{id}/verdict",
        summary: "The verdict, and what held it there",
        answers: { 200: ["VerdictView", review.VerdictView] },
        problems: ["not-found"],
      },
    ],
  ],
  [
    "review",
    [
      {
        method: "get",
        path: "/review/desk",
        summary: "What an expert holds, what waits, what is done",
        answers: { 200: ["Desk", review.Desk] },
        problems: ["forbidden"],
      },
      {
        method: "post",
        path: "/review/claims",
        summary: "Claims the fittest case that waits; null when none does",
        answers: { 200: ["ClaimedWork", z.object({ work: work.Work.nullable() })] },
        problems: ["forbidden", "too-many-claims"],
      },
      {
        method: "get",
        path: "/review/claims/{id}",
        summary: "A held case, without anything that tells whose it is",
        answers: { 200: ["Work", work.Work] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "put",
        path: "/review/claims/{id}/draft",
        summary: "Saves half-made marks and renews the lease",
        versioned: true,
        body: ["ReviewDraftChange", work.DraftChange],
        answers: { 200: ["DraftSaved", work.DraftSaved] },
        problems: ["forbidden", "not-found", "lease-lost"],
      },
      {
        method: "post",
        path: "/review/claims/{id}/review",
        summary: "Finishes the scoring",
        versioned: true,
        body: ["NewReview", work.NewReview],
        answers: { 200: ["ReviewReceipt", review.ReviewReceipt] },
        problems: ["forbidden", "not-found", "lease-lost", "marks-incomplete"],
      },
      {
        method: "post",
        path: "/review/claims/{id}/return",
        summary: "Hands the submission back as incomplete, without a verdict",
        versioned: true,
        body: ["NewReturn", work.NewReturn],
        answers: { 204: null },
        problems: ["forbidden", "not-found", "lease-lost"],
      },
      {
        method: "post",
        path: "/review/claims/{id}/park",
        summary: "Sets the claim aside with a reason: it stays the expert's for a whole lease from now",
        body: ["Park", work.Park],
        answers: { 204: null },
        problems: ["forbidden", "not-found", "lease-lost", "stale-version"],
      },
      {
        method: "post",
        path: "/review/claims/{id}/give-back",
        summary: "Gives the claim back; a conflict of interest, or a subject she does not know, bars from the case",
        body: ["GiveBack", work.GiveBack],
        answers: { 204: null },
        problems: ["forbidden", "not-found", "lease-lost", "stale-version"],
      },
      {
        method: "get",
        path: "/review/claims/{id}/evidence/{evidenceId}/link",
        summary: "A link to a file under a neutral name, for fifteen minutes; leaves an audit line",
        answers: { 200: ReadLink },
        problems: ["forbidden", "not-found", "evidence-preparing", "too-many-reads"],
      },
      {
        method: "get",
        path: "/review/claims/{id}/evidence/{evidenceId}/sketch",
        summary: "The picture and the line of sound of a recording, as far as there are any",
        answers: { 200: Sketch },
        problems: ["forbidden", "not-found"],
      },
    ],
  ],
  [
    "similarity",
    [
      {
        method: "get",
        path: "/review/claims/{id}/likenesses",
        summary: "What the files of a held case are like, without anything that tells whose the others are",
        answers: { 200: ["LikenessesView", similarity.LikenessesView] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/review/claims/{id}/likenesses/{evidenceId}/{likenessId}",
        summary: "The two side by side, as far as they are alike; leaves an audit line",
        answers: { 200: ["SideBySide", similarity.SideBySide] },
        problems: ["forbidden", "not-found", "too-many-reads"],
      },
      {
        method: "get",
        path: "/similarity/sources",
        summary: "Texts that are known: templates and published work, newest first",
        query: PageQuery,
        answers: {
          200: ["SourcePage", z.object({ items: z.array(similarity.SourceView), next: z.string().optional() })],
        },
        problems: ["forbidden"],
      },
      {
        method: "post",
        path: "/similarity/sources",
        summary: "Registers a text: as a template, whose words count for nothing, or as published work to compare with",
        body: ["NewSource", similarity.NewSource],
        answers: { 201: ["SourceView", similarity.SourceView] },
        problems: ["forbidden", "stale-version"],
      },
      {
        method: "post",
        path: "/similarity/sources/{id}/withdrawal",
        summary: "Takes a known text back; repeatable",
        answers: { 200: ["SourceView", similarity.SourceView] },
        problems: ["forbidden", "not-found", "stale-version"],
      },
    ],
  ],
];

/** What happens to evidence: handing it in, scoring it. */
import * as z from "zod";

import { PageQuery } from "../../functions/kernel/http.ts";
import * as review from "../../functions/review/contract.ts";
import * as submission from "../../functions/submission/contract.ts";
import type { Slice } from "./operation.ts";

const View = ["SubmissionView", submission.SubmissionView] as const;
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
        path: "/submissions/{id}/evidence/{evidenceId}/uploaded",
        summary: "Looks into the uploaded file and records what it found",
        answers: { 200: View },
        problems: ["not-found", "not-editable", "stale-version"],
      },
      {
        method: "delete",
        path: "/submissions/{id}/evidence/{evidenceId}",
        summary: "Removes a file from a draft",
        answers: { 200: View },
        problems: ["not-found", "not-editable", "stale-version"],
      },
      {
        method: "get",
        path: "/submissions/{id}/evidence/{evidenceId}/link",
        summary: "A link to a file, for fifteen minutes; leaves an audit line",
        answers: { 200: ReadLink },
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
        answers: { 200: ["ClaimedWork", z.object({ work: review.Work.nullable() })] },
        problems: ["forbidden", "too-many-claims"],
      },
      {
        method: "get",
        path: "/review/claims/{id}",
        summary: "A held case, without anything that tells whose it is",
        answers: { 200: ["Work", review.Work] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "put",
        path: "/review/claims/{id}/draft",
        summary: "Saves half-made marks and renews the lease",
        versioned: true,
        body: ["ReviewDraftChange", review.DraftChange],
        answers: { 200: ["DraftSaved", review.DraftSaved] },
        problems: ["forbidden", "not-found", "lease-lost"],
      },
      {
        method: "post",
        path: "/review/claims/{id}/review",
        summary: "Finishes the scoring",
        versioned: true,
        body: ["NewReview", review.NewReview],
        answers: { 200: ["ReviewReceipt", review.ReviewReceipt] },
        problems: ["forbidden", "not-found", "lease-lost", "marks-incomplete"],
      },
      {
        method: "post",
        path: "/review/claims/{id}/return",
        summary: "Hands the submission back as incomplete, without a verdict",
        versioned: true,
        body: ["NewReturn", review.NewReturn],
        answers: { 204: null },
        problems: ["forbidden", "not-found", "lease-lost"],
      },
      {
        method: "post",
        path: "/review/claims/{id}/give-back",
        summary: "Gives the claim back; a conflict of interest bars from the case",
        body: ["GiveBack", review.GiveBack],
        answers: { 204: null },
        problems: ["forbidden", "not-found", "lease-lost", "stale-version"],
      },
      {
        method: "get",
        path: "/review/claims/{id}/evidence/{evidenceId}/link",
        summary: "A link to a file under a neutral name, for fifteen minutes; leaves an audit line",
        answers: { 200: ReadLink },
        problems: ["forbidden", "not-found"],
      },
    ],
  ],
];

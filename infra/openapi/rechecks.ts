/** What follows a verdict: waiting for it, appealing, re-opening, saying whether it helped. */
import { PageQuery } from "../../functions/kernel/http.ts";
import * as helpful from "../../functions/review/helpful-contract.ts";
import { PlaceInQueue } from "../../functions/review/queue-contract.ts";
import * as recheck from "../../functions/review/recheck-contract.ts";
import type { Slice } from "./operation.ts";

const Receipt = ["RecheckReceipt", recheck.RecheckReceipt] as const;

export const recheckSlices: readonly Slice[] = [
  [
    "recheck",
    [
      {
        method: "get",
        path: "/submissions/{id}/place",
        summary: "How many cases wait longer at the point, up to 40; how many have scored, without a name",
        answers: { 200: ["PlaceInQueue", PlaceInQueue] },
        problems: ["not-found"],
      },
      {
        method: "get",
        path: "/submissions/{id}/rechecks",
        summary: "Whether an appeal may be made, what was looked at again, and the verdicts of before",
        answers: { 200: ["RechecksView", recheck.RechecksView] },
        problems: ["not-found"],
      },
      {
        method: "post",
        path: "/submissions/{id}/appeal",
        summary: "Asks for a second look by somebody else; sent again while it is open it is answered as it is",
        body: ["NewAppeal", recheck.NewAppeal],
        answers: { 201: Receipt, 200: Receipt },
        problems: ["not-found", "already-exists", "appeal-closed", "not-editable", "stale-version"],
      },
      {
        method: "put",
        path: "/submissions/{id}/helpful",
        summary: "Says whether the review helped; may be changed as long as an appeal may be made",
        body: ["NewHelpful", helpful.NewHelpful],
        answers: { 200: ["HelpfulView", helpful.HelpfulView] },
        problems: ["not-found", "not-editable", "stale-version"],
      },
      {
        method: "get",
        path: "/review/rechecks",
        summary: "Second looks in a pool that the caller runs: open ones by the promised day, ended ones newest first",
        query: recheck.RecheckQuery.extend(PageQuery.shape),
        answers: { 200: ["RecheckList", recheck.RecheckList] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/review/rechecks/{submissionId}/decisions",
        summary: "What was decided of a submission, newest first, without a name",
        answers: { 200: ["DecisionHistory", recheck.DecisionHistory] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "post",
        path: "/review/rechecks/{caseId}/end",
        summary: "Ends a second look that nobody is left to do: the verdict stands, and an appeal is given back",
        body: ["RecheckEnd", recheck.RecheckEnd],
        answers: { 204: null },
        problems: ["forbidden", "not-found", "not-editable", "stale-version"],
      },
      {
        method: "post",
        path: "/review/reopenings",
        summary: "Has what was decided looked at once more, for a reason that the teacher reads",
        body: ["NewReopening", recheck.NewReopening],
        answers: { 201: Receipt },
        problems: ["forbidden", "not-found", "already-exists", "not-editable", "stale-version"],
      },
      {
        method: "get",
        path: "/review/helpful",
        summary: "Whether reviews of a month helped, by point, where at least five have said so",
        query: helpful.HelpfulQuery,
        answers: { 200: ["HelpfulBoard", helpful.HelpfulBoard] },
        problems: ["forbidden", "not-found"],
      },
    ],
  ],
];

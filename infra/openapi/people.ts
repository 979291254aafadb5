/** Who is who, the rules, the hours. */
import * as z from "zod";

import * as credit from "../../functions/credit/contract.ts";
import * as directory from "../../functions/directory/contract.ts";
import { PersonalData } from "../../functions/export/contract.ts";
import { PageQuery } from "../../functions/kernel/http.ts";
import * as programme from "../../functions/programme/contract.ts";
import type { Slice } from "./operation.ts";

const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });
const EntryId = ["EntryId", z.object({ entryId: z.string() })] as const;

export const peopleSlices: readonly Slice[] = [
  [
    "public",
    [
      {
        method: "get",
        path: "/public/health",
        summary: "Well when the database answers",
        answers: { 200: ["Health", z.object({ status: z.literal("well") })] },
        open: true,
      },
    ],
  ],
  [
    "directory",
    [
      {
        method: "get",
        path: "/me",
        summary: "Who is signed in, with the roles held",
        answers: { 200: ["Me", directory.Me] },
      },
      {
        method: "get",
        path: "/me/export",
        summary: "Everything held about oneself, with links to one's files for fifteen minutes; leaves an audit line",
        answers: { 200: ["PersonalData", PersonalData] },
        problems: ["not-found", "too-many-reads"],
      },
      {
        method: "get",
        path: "/places",
        summary: "Places directly below one",
        query: PageQuery.extend({ parent: z.string().max(64).default(directory.ROOT_PLACE) }),
        answers: { 200: ["PlacePage", page(directory.PlaceView)] },
        problems: ["forbidden"],
      },
      {
        method: "post",
        path: "/places",
        summary: "Adds a place; one with the same code is answered as it is",
        body: ["NewPlace", directory.NewPlace],
        answers: { 201: ["Place", directory.PlaceView], 200: ["Place", directory.PlaceView] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/places/{id}/people",
        summary: "People who hold a role at a place",
        query: PageQuery,
        answers: { 200: ["MemberPage", page(directory.MemberView)] },
        problems: ["not-found"],
      },
      {
        method: "post",
        path: "/people",
        summary: "Adds people from a roster; each row is answered by itself",
        body: ["NewRoster", z.object({ people: z.array(directory.NewPerson).min(1).max(directory.MAX_ROSTER_ROWS) })],
        answers: { 200: ["RosterOutcomes", z.object({ outcomes: z.array(directory.RosterOutcome) })] },
      },
    ],
  ],
  [
    "programme",
    [
      {
        method: "get",
        path: "/programme",
        summary: "The rules the city runs under",
        answers: { 200: ["Programme", programme.Programme] },
        problems: ["not-found"],
      },
      {
        method: "post",
        path: "/programme",
        summary: "Publishes the next rules; what was begun stays under its own",
        body: ["NewProgramme", programme.NewProgramme],
        answers: { 201: ["Programme", programme.Programme] },
        problems: ["forbidden", "stale-version"],
      },
    ],
  ],
  [
    "credit",
    [
      {
        method: "get",
        path: "/credit",
        summary: "One's own ledger, and what of it counts",
        answers: { 200: ["CreditView", credit.CreditView] },
        problems: ["not-found"],
      },
      {
        method: "post",
        path: "/credit/entries",
        summary: "Confirms hours; the same source counts once",
        body: ["NewEntry", credit.NewEntry],
        answers: { 201: EntryId },
        problems: ["forbidden", "not-found", "already-exists"],
      },
      {
        method: "post",
        path: "/credit/entries/{id}/reversal",
        summary: "Takes an entry back by its opposite; nothing is deleted",
        body: ["NewReversal", z.object({ personId: z.string() })],
        answers: { 201: EntryId },
        problems: ["forbidden", "not-found", "not-editable", "already-exists"],
      },
    ],
  ],
];

import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";

import { newId } from "../../functions/kernel/id.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import type { Submission } from "../../functions/submission/contract.ts";
import { openSubmissions } from "../../functions/submission/store.ts";
import { dynamoClient } from "../../infra/local/dynamodb.ts";
import { localFoundations, TABLE_NAME } from "../../infra/local/foundations.ts";
import { startTown } from "../town.ts";
import { figure, inTurn, print } from "./measure.ts";

/** A budget of our own: one Query, and hardly more than it takes. */
const MAX_RATIO = 2;
const LISTED = 50;
const ROUNDS = 200;

const queries: string[] = [];
const town = await startTown({ onCapacity: (operation) => queries.push(operation) });

const evidence = (at: string): Submission["evidence"][number] => ({
  id: newId("evidence"),
  itemId: "lesson-design",
  key: "evidence/a/b",
  name: "教学设计（定稿）.pdf",
  mediaType: "application/pdf",
  sizeBytes: 84_000,
  state: "checked",
  format: "pdf",
  findings: [],
  addedAt: at,
  uploadedAt: at,
});

/** More than a teacher ever has, written as the store writes them. */
const fill = async (teacherId: string): Promise<void> => {
  const { table } = await localFoundations(town.platform.engines);
  const store = openSubmissions(table);
  for (let i = 0; i < LISTED; i++) {
    const at = systemClock();
    const id = newId("submission");
    const competency = `A${i + 1}`;
    const submission: Submission = {
      id,
      teacherId,
      schoolId: "school",
      schoolPath: "root/school",
      competency,
      frameworkVersion: 1,
      programmeNumber: 1,
      attempt: 1,
      round: 1,
      state: "submitted",
      evidence: [evidence(at), evidence(at), evidence(at)],
      notes: {},
      consents: [],
      classes: [],
      pins: {},
      createdAt: at,
      changedAt: at,
    };
    await store.begin(submission, { teacherId, competency, attempt: 1, submissionId: id, open: true }, undefined);
  }
};

describe("a list of fifty submissions", () => {
  it("takes one Query, at little more than the bare Query's time", async () => {
    const teacherId = town.ids.get("lan") ?? "";
    await fill(teacherId);
    const call = town.platform.caller();
    const list = () => call<{ items: unknown[] }>("lan", "GET", `/submissions?limit=${LISTED}`);
    const documents = DynamoDBDocumentClient.from(dynamoClient(town.platform.engines.dynamodb));
    const bare = () =>
      documents.send(
        new QueryCommand({
          TableName: TABLE_NAME,
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": `submissions-of#${teacherId}` },
          ScanIndexForward: false,
          Limit: LISTED,
        }),
      );
    expect((await list()).items).toHaveLength(LISTED);
    expect((await bare()).Items).toHaveLength(LISTED);

    queries.length = 0;
    await list();
    // One to learn who is asking, one for the list.
    expect(queries).toEqual(["query", "query"]);

    await inTurn(30, list, bare);
    const { a, b, ratio } = await inTurn(ROUNDS, list, bare);
    const figures = [
      figure(`list of 50: whole request ${a.toFixed(1)} ms, bare Query ${b.toFixed(1)} ms`, ratio, MAX_RATIO, "×", 2),
    ];
    print(figures);
    expect(figures.filter(({ holds }) => !holds)).toEqual([]);
  });
});

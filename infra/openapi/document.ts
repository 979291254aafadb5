/** The API's description in OpenAPI 3.1, made from the contracts: the same schemas that parse every request. */
import * as z from "zod";

import { ProblemBody, type ProblemCode, PROBLEMS } from "../../functions/kernel/problem.ts";
import { evidenceSlices } from "./evidence.ts";
import { goldSlices } from "./gold.ts";
import { learningSlices } from "./learning.ts";
import type { Operation, Slice } from "./operation.ts";
import { peopleSlices } from "./people.ts";
import { phraseSlices } from "./phrases.ts";
import { poolSlices } from "./pool.ts";
import { qualitySlices } from "./quality.ts";
import { recheckSlices } from "./rechecks.ts";
import { roundSlices } from "./rounds.ts";

type Json = Record<string, unknown>;

export const slices: readonly Slice[] = [
  ...peopleSlices,
  ...learningSlices,
  ...evidenceSlices,
  ...poolSlices,
  ...roundSlices,
  ...qualitySlices,
  ...phraseSlices,
  ...goldSlices,
  ...recheckSlices,
];

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const jsonOf = (name: string, type = "application/json") => ({ content: { [type]: { schema: ref(name) } } });

/** Problems that follow from what an operation looks like. */
const impliedProblems = ({ open, body, query, versioned }: Operation): ProblemCode[] => [
  ...(open ? [] : (["unauthenticated", "token-expired", "not-on-roster"] as const)),
  ...(body ? (["malformed-body", "too-large", "invalid-fields"] as const) : []),
  ...(query ? (["invalid-fields"] as const) : []),
  ...(query && "after" in query.shape ? (["malformed-cursor"] as const) : []),
  ...(versioned ? (["version-required", "stale-version"] as const) : []),
  "internal",
  "unavailable",
];

const problemAnswers = (operation: Operation): [string, Json][] => {
  const codes = [...new Set([...impliedProblems(operation), ...(operation.problems ?? [])])];
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return [...byStatus].map(([status, alike]) => [
    String(status),
    {
      description: alike.map((code) => `\`${code}\`: ${PROBLEMS[code].when}`).join("\n"),
      ...jsonOf("Problem", "application/problem+json"),
    },
  ]);
};

const parametersOf = ({ path, query, versioned }: Operation): Json[] => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: name === "version" || name === "number" ? "integer" : "string" },
  }));
  const { properties = {} } = query ? (z.toJSONSchema(query, { io: "output" }) as { properties?: Json }) : {};
  const inQuery = Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema }));
  const ifMatch = { name: "If-Match", in: "header", required: true, schema: { type: "string", pattern: '^"\\d+"$' } };
  return [...inPath, ...inQuery, ...(versioned ? [ifMatch] : [])];
};

const presentOperation = (tag: string, operation: Operation): Json => {
  const parameters = parametersOf(operation);
  const answers = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    { description: status === "201" ? "Made" : "Done", ...(answer && jsonOf(answer[0])) },
  ]);
  return {
    tags: [tag],
    summary: operation.summary,
    ...(operation.open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body && { requestBody: { required: true, ...jsonOf(operation.body[0]) } }),
    responses: Object.fromEntries([...answers, ...problemAnswers(operation)]),
  };
};

/** Named schemas, as they cross the wire in one direction: defaults are optional on the way in, always there on the way out. */
const schemasOf = (named: ReadonlyMap<string, z.ZodType>, io: "input" | "output"): Json =>
  Object.fromEntries(
    [...named].map(([name, schema]) => {
      const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
      return [name, rest];
    }),
  );

export const describeApi = (): Json => {
  const bodies = new Map<string, z.ZodType>();
  const answers = new Map<string, z.ZodType>([["Problem", ProblemBody]]);
  const paths: Record<string, Record<string, Json>> = {};
  for (const [tag, operations] of slices) {
    for (const operation of operations) {
      if (operation.body) bodies.set(...operation.body);
      for (const answer of Object.values(operation.answers)) if (answer) answers.set(...answer);
      (paths[operation.path] ??= {})[operation.method] = presentOperation(tag, operation);
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Weineng 微能",
      version: "1",
      description: "Micro-credentials for teachers. Problems are RFC 9457.",
    },
    servers: [{ url: "/api" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "Access token of the deployment's issuer" },
      },
      schemas: { ...schemasOf(answers, "output"), ...schemasOf(bodies, "input") },
    },
  };
};

/** What a changed OpenAPI document takes away from the clients of the earlier one: the browser that is still open, the export that runs at night. */
import { compareSchemas, type Direction, type Schema, type Tell } from "./schema-changes.ts";

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
  readonly security?: readonly unknown[];
}

/** The parts of an OpenAPI 3.1 document that `document.ts` writes. */
export interface Description {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const REFERENCE = "#/components/schemas/";

const resolve = ({ components }: Description, schema: Schema): Schema => {
  const { $ref } = schema as { $ref?: string };
  if ($ref === undefined) return schema;
  const found = components.schemas[$ref.replace(REFERENCE, "")];
  if (!found) throw new Error(`${$ref} is not in the document`);
  return found;
};

const compareContent = (
  [before, after]: readonly [Description, Description],
  [was, is]: readonly [Content | undefined, Content | undefined],
  direction: Direction,
  tell: Tell,
): void => {
  for (const [type, { schema }] of Object.entries(was ?? {})) {
    const now = is?.[type];
    if (now) compareSchemas(resolve(before, schema), resolve(after, now.schema), direction, tell);
    else tell("", `${type} is not ${direction === "asked" ? "taken" : "answered"} any more`);
  }
};

const compareParameters = (before: Described, after: Described, tell: Tell): void => {
  const same = (one: Parameter) => (other: Parameter) => other.name === one.name && other.in === one.in;
  for (const was of before.parameters ?? []) {
    const is = after.parameters?.find(same(was));
    const place = `${was.in} ${was.name}`;
    if (!is) tell(place, "is not taken any more");
    else
      compareSchemas(was.schema, is.schema, "asked", (where, what) => tell(`${place}${where && ` › ${where}`}`, what));
  }
  for (const is of after.parameters ?? []) {
    const was = before.parameters?.find(same(is));
    if (is.required && !was?.required) tell(`${is.in} ${is.name}`, "is required now");
  }
};

const isSuccess = (status: string): boolean => status.startsWith("2");

const compareOperation = (
  documents: readonly [Description, Description],
  [before, after]: readonly [Described, Described],
  tell: Tell,
): void => {
  if (before.security?.length === 0 && after.security?.length !== 0) tell("", "asks for a token now");
  compareParameters(before, after, tell);

  const [taken, takes] = [before.requestBody, after.requestBody];
  const inBody: Tell = (where, what) => tell(`request${where && ` › ${where}`}`, what);
  if (takes?.required && !taken?.required) inBody("", "is required now");
  if (taken && !takes) inBody("", "is not taken any more");
  else compareContent(documents, [taken?.content, takes?.content], "asked", inBody);

  const now = Object.keys(after.responses).filter(isSuccess);
  for (const [status, { content }] of Object.entries(before.responses)) {
    const inAnswer: Tell = (where, what) => tell(`answer ${status}${where && ` › ${where}`}`, what);
    const answer = after.responses[status];
    if (answer) compareContent(documents, [content, answer.content], "answered", inAnswer);
    // A problem that cannot be met any more harms nobody.
    else if (isSuccess(status)) inAnswer("", `is gone; it answers ${now.join(", ")} now`);
  }
};

/** Problem codes, which stand in the descriptions between backticks. */
const codesOf = ({ paths }: Description): Set<string> => {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const descriptions = operations.flatMap(({ responses }) => Object.values(responses).map((one) => one.description));
  return new Set(descriptions.flatMap((text) => [...text.matchAll(/^`([\w-]+)`/gm)].map(([, code = ""]) => code)));
};

/**
 * Everything that would break a client of `before` under `after`, each in a sentence that begins with where; empty when `after` only
 * adds. New paths, fields of an answer, optional fields of a request, values and problems are additions.
 */
export const breakingChanges = (before: Description, after: Description): string[] => {
  const told: string[] = [];
  for (const { url } of before.servers)
    if (!after.servers.some((server) => server.url === url)) told.push(`server ${url}: is gone`);
  for (const [path, methods] of Object.entries(before.paths)) {
    for (const [method, was] of Object.entries(methods)) {
      const place = `${method.toUpperCase()} ${path}`;
      const is = after.paths[path]?.[method];
      if (!is) told.push(`${place}: is gone`);
      else
        compareOperation([before, after], [was, is], (where, what) =>
          told.push(`${place}${where && ` › ${where}`}: ${what}`),
        );
    }
  }
  const codes = codesOf(after);
  for (const code of codesOf(before)) if (!codes.has(code)) told.push(`problem ${code}: is gone`);
  return told;
};

/** What a changed JSON schema takes away from whoever was written against the earlier one. Knows the keywords that zod writes. */

export type Schema = { readonly [keyword: string]: unknown };

/** `asked`: clients send it, so what was taken must be taken. `answered`: clients read it, so what was promised must come. */
export type Direction = "asked" | "answered";

/** Says one change, below the place it is in. */
export type Tell = (where: string, what: string) => void;

/** With what makes each tighter. */
const LIMITS: Readonly<Record<string, "lower" | "higher">> = {
  maxLength: "lower",
  maxItems: "lower",
  maximum: "lower",
  exclusiveMaximum: "lower",
  minLength: "higher",
  minItems: "higher",
  minimum: "higher",
  exclusiveMinimum: "higher",
};
const SHAPES = ["pattern", "format"] as const;
/** Looked at below, or said for people only. */
const KNOWN = new Set(
  [
    Object.keys(LIMITS),
    SHAPES,
    ["type", "enum", "const", "anyOf", "properties", "required", "additionalProperties", "propertyNames", "items"],
    ["default", "title", "description", "$schema", "contentEncoding"],
  ].flat(),
);

const named = (value: unknown): string => JSON.stringify(value);
const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const record = (value: unknown): Record<string, Schema> => (value ?? {}) as Record<string, Schema>;
const without = (some: readonly unknown[], others: readonly unknown[]) => some.filter((one) => !others.includes(one));

/** The values a schema is limited to; `undefined` when any will do. */
const valuesOf = ({ enum: values, const: only }: Schema): readonly unknown[] | undefined =>
  only === undefined ? (values as unknown[] | undefined) : [only];

const compareTypes = (before: Schema, after: Schema, direction: Direction, tell: Tell): void => {
  const [was, is] = [list(before["type"]), list(after["type"])];
  const broken = direction === "asked" ? is.length > 0 && (was.length === 0 || without(was, is).length > 0) : false;
  const wider = direction === "answered" && was.length > 0 && (is.length === 0 || without(is, was).length > 0);
  if (broken || wider) tell("", `its type was ${was.join(" or ") || "any"} and is ${is.join(" or ") || "any"}`);
};

const compareValues = (before: Schema, after: Schema, direction: Direction, tell: Tell): void => {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  if (was && is) for (const gone of without(was, is)) tell("", `the value ${named(gone)} is gone`);
  else if (is && direction === "asked") tell("", `only ${is.map(named).join(", ")} is taken now`);
  else if (was && direction === "answered")
    tell("", `it may be anything now, and was one of ${was.map(named).join(", ")}`);
};

const compareLimits = (before: Schema, after: Schema, tell: Tell): void => {
  for (const [limit, tighter] of Object.entries(LIMITS)) {
    const [was, is] = [before[limit] as number | undefined, after[limit] as number | undefined];
    if (is === undefined) continue;
    if (was === undefined) tell("", `${limit} is new: ${is}`);
    else if (tighter === "lower" ? is < was : is > was) tell("", `${limit} was ${was} and is ${is}`);
  }
};

const compareShapes = (before: Schema, after: Schema, direction: Direction, tell: Tell): void => {
  for (const shape of SHAPES) {
    const [was, is] = [before[shape], after[shape]];
    if (was === is) continue;
    if (direction === "asked" ? is !== undefined : was !== undefined)
      tell("", `${shape} was ${named(was) ?? "free"} and is ${named(is) ?? "free"}`);
  }
};

const compareFields = (before: Schema, after: Schema, direction: Direction, tell: Tell): void => {
  const [were, are] = [record(before["properties"]), record(after["properties"])];
  const [had, has] = [list(before["required"]) as string[], list(after["required"]) as string[]];
  for (const [field, schema] of Object.entries(were)) {
    const now = are[field];
    if (now) compareSchemas(schema, now, direction, (where, what) => tell(`${field}${where && ` › ${where}`}`, what));
    else tell(field, direction === "asked" ? "is not taken any more" : "is gone");
  }
  if (direction === "asked") for (const field of without(has, had)) tell(String(field), "is required now");
  else for (const field of without(had, has)) if (are[String(field)]) tell(String(field), "may be missing now");
};

/** What lies under names or numbers that the schema does not list: the values of a record, the items of a list. */
const compareInner = (before: Schema, after: Schema, direction: Direction, tell: Tell): void => {
  for (const keyword of ["items", "additionalProperties", "propertyNames"] as const) {
    const [was, is] = [before[keyword] as Schema | boolean | undefined, after[keyword] as Schema | boolean | undefined];
    const below: Tell = (where, what) => tell(`each${where && ` › ${where}`}`, what);
    if (typeof was === "object" && typeof is === "object") compareSchemas(was, is, direction, below);
    else if (direction === "asked" && was !== false && is === false) tell("", "other fields are not taken any more");
    else if (direction === "asked" && typeof is === "object") below("", `${keyword} are bound now, and were free`);
    else if (direction === "answered" && typeof was === "object") below("", "may be anything now");
  }
};

const fits = (before: Schema, after: Schema, direction: Direction): boolean => {
  let holds = true;
  compareSchemas(before, after, direction, () => (holds = false));
  return holds;
};

/** Alternatives: each that may come must be one that is understood. */
const compareAlternatives = (before: Schema, after: Schema, direction: Direction, tell: Tell): void => {
  const [were, are] = [before, after].map((schema) => (schema["anyOf"] as Schema[] | undefined) ?? [schema]) as [
    Schema[],
    Schema[],
  ];
  const lost =
    direction === "asked"
      ? were.filter((was) => !are.some((is) => fits(was, is, direction)))
      : are.filter((is) => !were.some((was) => fits(was, is, direction)));
  for (const one of lost)
    tell("", `${named(one)} is ${direction === "asked" ? "not taken any more" : "an answer now"}`);
};

/** Tells of everything in `after` that somebody written against `before` would stumble over. Throws on a keyword it does not know. */
export const compareSchemas = (before: Schema, after: Schema, direction: Direction, tell: Tell): void => {
  for (const keyword of [...Object.keys(before), ...Object.keys(after)]) {
    if (!KNOWN.has(keyword))
      throw new Error(`infra/openapi/schema-changes.ts does not know the keyword ${keyword} yet`);
  }
  if (before["anyOf"] || after["anyOf"]) return compareAlternatives(before, after, direction, tell);
  compareTypes(before, after, direction, tell);
  compareValues(before, after, direction, tell);
  compareShapes(before, after, direction, tell);
  if (direction === "asked") {
    compareLimits(before, after, tell);
    if (named(before["default"]) !== named(after["default"]) && before["default"] !== undefined)
      tell("", `left out, it meant ${named(before["default"])} and means ${named(after["default"]) ?? "nothing"}`);
  }
  compareFields(before, after, direction, tell);
  compareInner(before, after, direction, tell);
};

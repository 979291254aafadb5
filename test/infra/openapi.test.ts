import { describe, expect, test } from "vitest";

import { createApi } from "../../functions/api.ts";
import { PROBLEMS } from "../../functions/kernel/problem.ts";
import { createPublicApi } from "../../functions/public.ts";
import { openapiIsCurrent } from "../../infra/openapi.ts";
import { describeApi, slices } from "../../infra/openapi/document.ts";

/** Nothing is called: routes are read, not run. */
const nothing = new Proxy({}, { get: () => nothing }) as never;

const routesOf = ({ routes }: { routes: readonly { method: string; path: string }[] }) =>
  routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);

const served = new Set(
  [
    ...routesOf(
      createApi({ platform: nothing, authenticate: nothing, administrator: "", log: nothing, newRequestId: nothing }),
    ),
    ...routesOf(createPublicApi({ table: nothing, log: nothing, newRequestId: nothing })),
  ].map((route) => route.replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}")),
);

const described = slices.flatMap(([, operations]) =>
  operations.map(({ method, path }) => `${method.toUpperCase()} /api${path}`),
);

describe("the API's description", () => {
  test("names every route that is served, and none that is not", () => {
    expect(served.size).toBeGreaterThan(30);
    expect(described.toSorted()).toEqual([...served].toSorted());
  });

  test("is current", async () => {
    expect(await openapiIsCurrent(), "run npm run openapi").toBe(true);
  });

  test("resolves every reference, and knows every problem that can be met", () => {
    const document = describeApi() as { components: { schemas: Record<string, unknown> } };
    const text = JSON.stringify(document);
    const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    for (const name of named) expect(document.components.schemas).toHaveProperty(name ?? "");
    const unheard = Object.keys(PROBLEMS).filter((code) => !text.includes(`\`${code}\``));
    expect(unheard).toEqual([]);
  });
});

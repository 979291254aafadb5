import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

const css: string = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }] as const,
  ),
);

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const GROUNDS = ["surface", "raised", "sunken"];
const TEXT: [ink: string, grounds: string[]][] = [
  ["ink", [...GROUNDS, "accent-soft", "excellent-soft", "pass-soft", "not-met-soft", "danger-soft"]],
  ["muted", GROUNDS],
  ["accent", [...GROUNDS, "accent-soft"]],
  ["accent-strong", [...GROUNDS, "accent-soft"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["excellent", [...GROUNDS, "excellent-soft"]],
  ["pass", [...GROUNDS, "pass-soft"]],
  ["not-met", [...GROUNDS, "not-met-soft"]],
  ["danger", [...GROUNDS, "danger-soft"]],
];

test("the colours were read", () => expect(pairs.size).toBeGreaterThan(15));

test.each(["light", "dark"] as const)("every text keeps 4.5 : 1 on its grounds, %s", (theme) => {
  const weak = TEXT.flatMap(([ink, grounds]) =>
    grounds.flatMap((ground) => {
      const ratio = contrast(pairs.get(ink)?.[theme] ?? "#000000", pairs.get(ground)?.[theme] ?? "#000000");
      return ratio < 4.5 ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );
  expect(weak).toEqual([]);
});

test.each(["light", "dark"] as const)("a control's edge keeps 3 : 1, %s", (theme) => {
  for (const ground of ["surface", "raised"])
    expect(contrast(pairs.get("line-strong")?.[theme] ?? "", pairs.get(ground)?.[theme] ?? "")).toBeGreaterThanOrEqual(
      3,
    );
});

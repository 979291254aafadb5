import { getRouteApi, notFound } from "@tanstack/react-router";

import { lazily } from "../page/lazily.tsx";
import { type Part, PARTS } from "./parts.ts";

const route = getRouteApi("/manage/$part");

/** One route for all of them keeps the first load of everybody else small: each page is a chunk of its own. */
const PAGES = {
  pool: lazily(() => import("../pool/pool-page.tsx"), "PoolPage"),
  rounds: lazily(() => import("../round/rounds-page.tsx"), "RoundsPage"),
  rechecks: lazily(() => import("../recheck/rechecks-page.tsx"), "RechecksPage"),
  policy: lazily(() => import("../programme/policy-page.tsx"), "PolicyPage"),
  quality: lazily(() => import("../quality/quality-page.tsx"), "QualityPage"),
  gold: lazily(() => import("../gold/gold-page.tsx"), "GoldPage"),
  sources: lazily(() => import("../similarity/sources/sources-page.tsx"), "SourcesPage"),
} satisfies Record<Part, unknown>;

export const PartPage = () => {
  const { part } = route.useParams();
  const known = PARTS.find((one) => one === part);
  if (!known) throw notFound();
  const Page = PAGES[known];
  return <Page />;
};

import { lazy, Suspense } from "react";

/** The words for every problem are a chunk of their own, fetched when the browser is idle: a failure may be the network's. */
const importFailed = () => import("../page/failed-page.tsx");
const importNotFound = () => import("../page/not-found-page.tsx");

if (typeof requestIdleCallback === "function")
  requestIdleCallback(() => void importFailed().catch(() => undefined), { timeout: 5000 });

const FailedPage = lazy(async () => ({ default: (await importFailed()).FailedPage }));
const NotFoundPage = lazy(async () => ({ default: (await importNotFound()).NotFoundPage }));

export const RouteFailed = ({ error }: { error: unknown }) => (
  <Suspense>
    <FailedPage error={error} />
  </Suspense>
);

export const RouteNotFound = () => (
  <Suspense>
    <NotFoundPage />
  </Suspense>
);

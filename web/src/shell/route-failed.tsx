import { Suspense } from "react";

import { lazily } from "../page/lazily.tsx";

/** The words for every problem are a chunk of their own, fetched when the browser is idle: a failure may be the network's. */
const FailedPage = lazily(() => import("../page/failed-page.tsx"), "FailedPage");
const NotFoundPage = lazily(() => import("../page/not-found-page.tsx"), "NotFoundPage");

if (typeof requestIdleCallback === "function") requestIdleCallback(() => void FailedPage.preload(), { timeout: 5000 });

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

import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";

import { librarySearch } from "./catalog/library-search.ts";
import { lazily } from "./page/lazily.tsx";
import { PageSkeleton } from "./page/skeleton.tsx";
import { App } from "./shell/app.tsx";
import { RouteFailed, RouteNotFound } from "./shell/route-failed.tsx";

/** `shell` (default): rail and column. `bare`: signed in, the whole window. `open`: nobody needs to be signed in. */
export type Frame = "shell" | "bare" | "open";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    frame?: Frame;
  }
  interface HistoryState {
    /** The page reached should put the cursor into its search field. */
    focusSearch?: boolean;
  }
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

const root = createRootRoute({ component: App, notFoundComponent: RouteNotFound });

/** A page's questions go out as soon as its code is there, or meant to be opened; what fails is asked again by the page. */
const asked = (asking: Promise<void>): void => {
  asking.catch(() => undefined);
};

/** One word kept from the address, for pages that remember which part is open; anything odd is dropped. */
const word = (value: unknown): string | undefined =>
  typeof value === "string" && /^[\w-]{1,64}$/.test(value) ? value : undefined;

const pages = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    loader: () => asked(import("./home/ask-home.ts").then(({ askHome }) => askHome())),
    component: lazily(() => import("./home/home-page.tsx"), "HomePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/library",
    validateSearch: librarySearch,
    loader: ({ location }) =>
      asked(
        import("./catalog/library-page.tsx").then(({ askLibrary }) =>
          askLibrary(librarySearch({ ...location.search })),
        ),
      ),
    component: lazily(() => import("./catalog/library-page.tsx"), "LibraryPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/library/$courseId",
    loader: ({ params }) =>
      asked(import("./catalog/course-page.tsx").then(({ askCourse }) => askCourse(params.courseId))),
    component: lazily(() => import("./catalog/course-page.tsx"), "CoursePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/points",
    /** `point`: the competency whose details are open; `environment`: the only one listed. */
    validateSearch: (raw: Record<string, unknown>): { point?: string; environment?: string } => ({
      ...(word(raw["point"]) && { point: word(raw["point"])! }),
      ...(word(raw["environment"]) && { environment: word(raw["environment"])! }),
    }),
    loader: () => asked(import("./points/points-page.tsx").then(({ askPoints }) => askPoints())),
    component: lazily(() => import("./points/points-page.tsx"), "PointsPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/self-assessment",
    /** `at`: the competency, or the dimension, being answered. */
    validateSearch: (raw: Record<string, unknown>): { at?: string } => ({
      ...(word(raw["at"]) && { at: word(raw["at"])! }),
    }),
    component: lazily(() => import("./assessment/self-assessment-page.tsx"), "SelfAssessmentPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/self-assessment/$number/result",
    component: lazily(() => import("./assessment/result-page.tsx"), "ResultPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/submissions",
    component: lazily(() => import("./submission/submissions-page.tsx"), "SubmissionsPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/submissions/$submissionId",
    /** `item`: the evidence item in focus. */
    validateSearch: (raw: Record<string, unknown>): { item?: string } => ({
      ...(word(raw["item"]) && { item: word(raw["item"])! }),
    }),
    component: lazily(() => import("./submission/submission-page.tsx"), "SubmissionPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/credit",
    loader: () => asked(import("./credit/credit-page.tsx").then(({ askCredit }) => askCredit())),
    component: lazily(() => import("./credit/credit-page.tsx"), "CreditPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/my-data",
    component: lazily(() => import("./export/my-data-page.tsx"), "MyDataPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/review",
    component: lazily(() => import("./review/desk-page.tsx"), "DeskPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/review/time",
    component: lazily(() => import("./pool/my-time-page.tsx"), "MyTimePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/review/$claimId",
    staticData: { frame: "bare" },
    component: lazily(() => import("./review/workbench-page.tsx"), "WorkbenchPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/manage",
    /** `at`: the places opened, from one's own down, joined by dots. */
    validateSearch: (raw: Record<string, unknown>): { at?: string } =>
      typeof raw["at"] === "string" && /^[\w.-]{1,200}$/.test(raw["at"]) ? { at: raw["at"] } : {},
    component: lazily(() => import("./directory/manage-page.tsx"), "ManagePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/manage/$part",
    /** Each part reads what it knows of it. */
    validateSearch: (raw: Record<string, unknown>): Record<string, string> =>
      Object.fromEntries(Object.entries(raw).flatMap(([name, value]) => (word(value) ? [[name, String(value)]] : []))),
    component: lazily(() => import("./manage/part-page.tsx"), "PartPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/callback",
    staticData: { frame: "open" },
    component: lazily(() => import("./session/callback-page.tsx"), "CallbackPage"),
  }),
] as const;

/** Filters are plain words in the address: `?q=备课&dimension=learner-analysis`, no JSON. */
const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

const stringifySearch = (search: Record<string, unknown>): string => {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const written = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return written && `?${written}`;
};

export const makeRouter = () =>
  createRouter({
    routeTree: root.addChildren(pages),
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultErrorComponent: RouteFailed,
    scrollRestoration: true,
  });

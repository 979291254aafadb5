/** The HTTP edge: who is asking, then the slices, then one error handler. `Api` is the client's type. */
import { type Env, MAX_BODY_BYTES, onError, onNotFound } from "#kernel/http";
import type { Log } from "#kernel/log";
import { refuse } from "#kernel/problem";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";

import { assessmentRoutes } from "./assessment/routes.ts";
import { catalogRoutes } from "./catalog/routes.ts";
import { creditRoutes } from "./credit/routes.ts";
import { directoryRoutes } from "./directory/routes.ts";
import { openSignIn, type SignIn } from "./directory/sign-in.ts";
import { exportRoutes } from "./export/routes.ts";
import { goldRoutes } from "./gold/routes.ts";
import type { Platform } from "./platform.ts";
import { phraseRoutes } from "./phrase/routes.ts";
import { poolRoutes } from "./pool/routes.ts";
import { programmeRoutes } from "./programme/routes.ts";
import { qualityRoutes } from "./quality/routes.ts";
import { recheckRoutes } from "./review/recheck-routes.ts";
import { reviewRoutes } from "./review/routes.ts";
import { teacherRoutes } from "./review/teacher-routes.ts";
import { roundRoutes } from "./round/routes.ts";
import { likenessRoutes, sourceRoutes } from "./similarity/routes.ts";
import { submissionRoutes } from "./submission/routes.ts";

/** Verifies a bearer token. `expired` was good once; `undefined` was never. */
export type Authenticate = (token: string) => Promise<SignIn | "expired" | undefined>;

export interface ApiDeps {
  readonly platform: Platform;
  readonly authenticate: Authenticate;
  /** Username of the first administrator. */
  readonly administrator: string;
  readonly log: Log;
  /** A name for the request, for the log and for the person who asks for help. */
  readonly newRequestId: () => string;
}

const BEARER = /^Bearer ([\w.~+/-]+=*)$/;

export const createApi = ({ platform, authenticate, administrator, log, newRequestId }: ApiDeps) => {
  const identify = openSignIn({ ...platform.directory, administrator });

  const context = createMiddleware<Env>(async (c, next) => {
    const requestId = newRequestId();
    c.set("requestId", requestId);
    c.set("log", log);
    c.header("x-request-id", requestId);
    await next();
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
  });

  const signedIn = createMiddleware<Env>(async (c, next) => {
    const [, token] = BEARER.exec(c.req.header("authorization") ?? "") ?? [];
    const signIn = token === undefined ? undefined : await authenticate(token);
    if (signIn === undefined) return refuse("unauthenticated");
    if (signIn === "expired") return refuse("token-expired");
    c.set("actor", await identify(signIn));
    return next();
  });

  return new Hono<Env>()
    .basePath("/api")
    .use(context)
    .use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => refuse("too-large") }))
    .use(signedIn)
    .route("/", directoryRoutes(platform.directory))
    .route("/me", exportRoutes(platform.export))
    .route("/", programmeRoutes(platform.programme))
    .route("/", catalogRoutes(platform.catalog))
    .route("/self-assessments", assessmentRoutes(platform.assessment))
    .route("/submissions", teacherRoutes(platform.review))
    .route("/submissions", submissionRoutes(platform.submission))
    .route("/review", recheckRoutes(platform.review))
    .route("/review", reviewRoutes(platform.review))
    .route("/review/phrases", phraseRoutes(platform.phrase))
    .route("/review", likenessRoutes(platform.similarity))
    .route("/rounds", roundRoutes(platform.round))
    .route("/pool", poolRoutes(platform.pool))
    .route("/similarity", sourceRoutes(platform.similarity))
    .route("/quality", qualityRoutes(platform.quality))
    .route("/credit", creditRoutes(platform.credit))
    .route("/gold", goldRoutes(platform.gold))
    .onError(onError)
    .notFound(onNotFound);
};

export type Api = ReturnType<typeof createApi>;

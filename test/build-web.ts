import { buildWeb, webIsStale } from "../infra/web-build.ts";

/** The journeys drive the web app as it is built: once, before any test, unless it is up to date. */
export default async function setup(): Promise<void> {
  if (webIsStale()) await buildWeb();
}

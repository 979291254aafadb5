/**
 * A deployed CloudFront distribution at work: which of its behaviours answers, its function at the viewer's request, its origin,
 * its response headers. It reads the distribution that was deployed, so that what is configured is what answers.
 * The emulator holds distributions, and refuses origins under AWS's names.
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import { matchesGlob } from "node:path";
import { runInNewContext } from "node:vm";

import {
  type CacheBehavior,
  CloudFrontClient,
  type DefaultCacheBehavior,
  type DistributionConfig,
  type FunctionAssociation,
  GetDistributionConfigCommand,
  GetFunctionCommand,
  GetResponseHeadersPolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { GetObjectCommand, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { createAdaptorServer } from "@hono/node-server";

import type { World } from "./world.ts";

type Behavior = CacheBehavior | DefaultCacheBehavior;
type ViewerFunction = (event: { request: { uri: string; headers: Record<string, { value: string }> } }) => {
  uri: string;
};

const cloudFront = new CloudFrontClient({});
const s3 = new S3Client({});

/** The function's code as it was published, with its `handler`. */
const viewerFunctionOf = async (association: FunctionAssociation | undefined): Promise<ViewerFunction | undefined> => {
  if (!association?.FunctionARN) return undefined;
  const Name = association.FunctionARN.split("/").pop();
  const { FunctionCode } = await cloudFront.send(new GetFunctionCommand({ Name, Stage: "LIVE" }));
  return runInNewContext(`${new TextDecoder().decode(FunctionCode)}; handler;`) as ViewerFunction;
};

const headersOf = async (Id: string | undefined): Promise<[string, string][]> => {
  if (!Id) return [];
  const { ResponseHeadersPolicy } = await cloudFront.send(new GetResponseHeadersPolicyCommand({ Id }));
  const {
    SecurityHeadersConfig: known,
    CustomHeadersConfig: others,
    CorsConfig: shared,
  } = ResponseHeadersPolicy?.ResponseHeadersPolicyConfig ?? {};
  const transport = known?.StrictTransportSecurity;
  return [
    ["content-security-policy", known?.ContentSecurityPolicy?.ContentSecurityPolicy],
    ["access-control-allow-origin", shared?.AccessControlAllowOrigins?.Items?.[0]],
    ["referrer-policy", known?.ReferrerPolicy?.ReferrerPolicy],
    ["x-content-type-options", known?.ContentTypeOptions ? "nosniff" : undefined],
    [
      "strict-transport-security",
      transport &&
        `max-age=${transport.AccessControlMaxAgeSec}${transport.IncludeSubdomains ? "; includeSubDomains" : ""}`,
    ],
    ...(others?.Items ?? []).map(({ Header, Value }) => [Header, Value]),
  ].filter((pair): pair is [string, string] => pair[0] !== undefined && pair[1] !== undefined);
};

const fromBucket = async (domain: string, path: string): Promise<Response> => {
  const [Bucket] = domain.split(".s3.");
  try {
    const { Body, ContentType, CacheControl, ETag } = await s3.send(
      new GetObjectCommand({ Bucket, Key: decodeURIComponent(path.slice(1)) }),
    );
    return new Response(Body?.transformToWebStream(), {
      headers: { "content-type": ContentType ?? "", "cache-control": CacheControl ?? "", etag: ETag ?? "" },
    });
  } catch (error) {
    if (error instanceof NoSuchKey) return new Response("<Error><Code>NoSuchKey</Code></Error>", { status: 404 });
    throw error;
  }
};

const fromApi = (domain: string, request: Request, path: string): Promise<Response> => {
  const headers = new Headers(request.headers);
  // The origin request policy hands on everything but the host; the rest belongs to the one connection.
  for (const name of ["host", "connection", "keep-alive", "transfer-encoding"]) headers.delete(name);
  return fetch(`https://${domain}${path}`, {
    method: request.method,
    headers,
    redirect: "manual",
    ...(request.body && { body: request.body, duplex: "half" }),
  });
};

/** A path pattern of CloudFront's: its `*` crosses folders. */
const covers = ({ PathPattern = "*" }: Partial<CacheBehavior>, path: string): boolean =>
  matchesGlob(path, PathPattern.replaceAll("*", "**"));

const answerOf = async ({ Origins, DefaultCacheBehavior: fallback, CacheBehaviors }: DistributionConfig) => {
  const behaviors: Behavior[] = [...(CacheBehaviors?.Items ?? []), ...(fallback ? [fallback] : [])];
  const ready = await Promise.all(
    behaviors.map(async (behavior) => ({
      behavior,
      origin: Origins?.Items?.find(({ Id }) => Id === behavior.TargetOriginId),
      headers: await headersOf(behavior.ResponseHeadersPolicyId),
      viewer: await viewerFunctionOf(
        behavior.FunctionAssociations?.Items?.find(({ EventType }) => EventType === "viewer-request"),
      ),
    })),
  );
  return async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const found = ready.find(({ behavior }) => !("PathPattern" in behavior) || covers(behavior, pathname));
    if (!found?.origin?.DomainName) return new Response("no behaviour answers", { status: 502 });
    const { behavior, origin, headers, viewer } = found;
    const allowed: readonly string[] = behavior.AllowedMethods?.Items ?? ["GET", "HEAD"];
    if (!allowed.includes(request.method)) return new Response("method not allowed", { status: 403 });
    const asked = Object.fromEntries([...request.headers].map(([name, value]) => [name, { value }]));
    const uri = viewer ? viewer({ request: { uri: pathname, headers: asked } }).uri : pathname;
    const answer = origin.S3OriginConfig
      ? await fromBucket(origin.DomainName ?? "", uri)
      : await fromApi(origin.DomainName ?? "", request, uri + search);
    const sent = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length", "transfer-encoding"]) sent.delete(name);
    for (const [name, value] of headers) sent.set(name, value);
    return new Response(answer.body, { status: answer.status, headers: sent });
  };
};

/** Serves distributions by the id that the stack gave them; names lead here. */
export const openEdge = async (
  { edgePort, certificate }: World,
  distributionId: string,
): Promise<{ close(): void }> => {
  const { DistributionConfig: config } = await cloudFront.send(
    new GetDistributionConfigCommand({ Id: distributionId }),
  );
  if (!config) throw new Error(`there is no distribution ${distributionId}`);
  const server = createAdaptorServer({
    fetch: await answerOf(config),
    createServer,
    serverOptions: { cert: await readFile(certificate.certFile), key: await readFile(certificate.keyFile) },
  }) as Server;
  await new Promise<void>((resolve) => server.listen(edgePort, "127.0.0.1", resolve));
  return {
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
};

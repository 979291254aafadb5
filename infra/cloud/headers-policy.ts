import { Duration } from "aws-cdk-lib";
import { HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

const REFERRER_POLICIES = new Map<string, HeadersReferrerPolicy>(
  Object.values(HeadersReferrerPolicy).map((policy) => [policy, policy]),
);

/** Headers of `infra/headers.ts` as CloudFront wants them: those it knows by name, and the rest. */
export const headersPolicy = (scope: Construct, id: string, headers: Record<string, string>): ResponseHeadersPolicy => {
  const {
    "content-security-policy": contentSecurityPolicy = "",
    "strict-transport-security": transport = "",
    "referrer-policy": referrer = "",
    "x-content-type-options": _,
    "access-control-allow-origin": readableBy,
    ...others
  } = headers;
  const referrerPolicy = REFERRER_POLICIES.get(referrer);
  if (!referrerPolicy) throw new Error(`CloudFront knows no referrer policy ${referrer}`);
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(Number(/max-age=(\d+)/.exec(transport)?.[1])),
        includeSubdomains: transport.includes("includeSubDomains"),
        override: true,
      },
    },
    ...(readableBy && {
      corsBehavior: {
        accessControlAllowCredentials: false,
        accessControlAllowHeaders: ["*"],
        accessControlAllowMethods: ["GET", "HEAD"],
        accessControlAllowOrigins: [readableBy],
        originOverride: true,
      },
    }),
    customHeadersBehavior: {
      customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override: true })),
    },
  });
};

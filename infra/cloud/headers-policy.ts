import { Duration } from "aws-cdk-lib";
import { HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

import { type Origins, securityHeaders } from "../headers.ts";

const REFERRER_POLICIES = new Map<string, HeadersReferrerPolicy>(
  Object.values(HeadersReferrerPolicy).map((policy) => [policy, policy]),
);

/** The headers of `infra/headers.ts` as CloudFront wants them: those it knows by name, and the rest. */
export const headersPolicy = (scope: Construct, id: string, origins: Origins): ResponseHeadersPolicy => {
  const {
    "content-security-policy": contentSecurityPolicy = "",
    "strict-transport-security": transport = "",
    "referrer-policy": referrer = "",
    "x-content-type-options": _,
    ...others
  } = securityHeaders(origins);
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
    customHeadersBehavior: {
      customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override: true })),
    },
  });
};

// Proves who sent a request: Signature Version 4, checked by signing it again with the SDK's own signer.
import { timingSafeEqual } from "node:crypto";
import { Sha256 } from "@smithy/core/checksum";
import { escapeUri, HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Call, Headers } from "./call.ts";
import { S3Fault } from "./fault.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** What a proven request says of its body, and what its chunks are chained to. */
export interface Proof {
  /** The body's hash in hexadecimal, `UNSIGNED-PAYLOAD`, or one of the `STREAMING-…` words. */
  contentSha256: string;
  signature: string;
  timestamp: string;
  scope: string;
  sign(text: string): Promise<string>;
}

export interface Signatory {
  /** Throws the 403s and 400s of S3's authentication; resolves only for a request that the key holder signed. */
  prove(call: Call): Promise<Proof>;
  /** The signature that the key holder would put under `text`; throws when `credential` is not of this key, day and region. */
  sign(text: string, credential: string, timestamp: string): Promise<string>;
}

interface Claim {
  credential: string;
  timestamp: string;
  signedHeaders: string[];
  signature: string;
  contentSha256: string;
  /** Only for a presigned URL. */
  expiresInSeconds?: number;
}

const MAX_SKEW_MS = 15 * 60_000; // Amazon S3 API reference, RequestTimeTooSkewed
const MAX_EXPIRY_SECONDS = 7 * 24 * 3600; // Amazon S3 API reference, X-Amz-Expires
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<credential>[^,\s]+),\s*SignedHeaders=(?<signed>[^,\s]+),\s*Signature=(?<signature>[0-9a-f]{64})$/;
const TIMESTAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

export const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

function claimFromHeader(headers: Headers): Claim {
  const { credential, signed, signature } = AUTHORIZATION.exec(headers["authorization"] ?? "")?.groups ?? {};
  if (!credential || !signed || !signature) throw new S3Fault("AuthorizationHeaderMalformed");
  const contentSha256 = headers["x-amz-content-sha256"];
  if (!contentSha256)
    throw new S3Fault("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  const timestamp = headers["x-amz-date"] ?? "";
  return { credential, timestamp, signedHeaders: signed.split(";"), signature, contentSha256 };
}

function claimFromQuery({ query, fields }: Call): Claim {
  const value = (name: string): string => {
    const found = query.get(`X-Amz-${name}`);
    if (!found) throw new S3Fault("AuthorizationQueryParametersError", `X-Amz-${name} is missing`);
    return found;
  };
  const expiresInSeconds = Number(value("Expires"));
  if (value("Algorithm") !== "AWS4-HMAC-SHA256")
    throw new S3Fault("AuthorizationQueryParametersError", "Unknown X-Amz-Algorithm");
  if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 0 || expiresInSeconds > MAX_EXPIRY_SECONDS) {
    throw new S3Fault("AuthorizationQueryParametersError", "X-Amz-Expires must be between 0 and 604800 seconds");
  }
  return {
    credential: value("Credential"),
    timestamp: value("Date"),
    signedHeaders: value("SignedHeaders").split(";"),
    signature: value("Signature"),
    contentSha256: fields["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD",
    expiresInSeconds,
  };
}

function claimOf(call: Call): Claim {
  const presigned = call.query.has("X-Amz-Algorithm") || call.query.has("X-Amz-Signature");
  if (presigned && call.headers["authorization"] !== undefined)
    throw new S3Fault("InvalidArgument", "Only one auth mechanism allowed");
  if (presigned) return claimFromQuery(call);
  if (call.headers["authorization"] !== undefined) return claimFromHeader(call.headers);
  throw new S3Fault("AccessDenied");
}

function instantOf(timestamp: string): Date {
  const instant = new Date(timestamp.replace(TIMESTAMP, "$1-$2-$3T$4:$5:$6Z"));
  if (!TIMESTAMP.test(timestamp) || Number.isNaN(instant.getTime()))
    throw new S3Fault("AccessDenied", "A valid X-Amz-Date is required");
  return instant;
}

function checkTime({ timestamp, expiresInSeconds }: Claim, now: number): void {
  const signedAt = instantOf(timestamp).getTime();
  if (expiresInSeconds === undefined) {
    if (Math.abs(now - signedAt) > MAX_SKEW_MS) throw new S3Fault("RequestTimeTooSkewed");
    return;
  }
  if (signedAt - now > MAX_SKEW_MS) throw new S3Fault("AccessDenied", "Request is not yet valid");
  if (now > signedAt + expiresInSeconds * 1000) throw new S3Fault("AccessDenied", "Request has expired");
}

/** Whatever could change the meaning of a request must be under its signature. */
function checkCoverage({ headers }: Call, signed: Set<string>): void {
  const loose = Object.keys(headers).filter((name) => name.startsWith("x-amz-") && !signed.has(name));
  if (!signed.has("host") || loose.length > 0) {
    throw new S3Fault(
      "AccessDenied",
      `There were headers present in the request which were not signed: ${loose.join(", ")}`,
    );
  }
}

function requestToSign(call: Call, claim: Claim): HttpRequest {
  const query: Record<string, string[]> = {};
  for (const name of new Set(call.query.keys())) query[name] = call.query.getAll(name);
  const headers: Headers = {};
  for (const name of claim.signedHeaders) {
    const value = call.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  // A presigned URL may carry the hash in its query; the signer expects to move it there itself.
  const hash = [...call.query.keys()].find((name) => name.toLowerCase() === "x-amz-content-sha256");
  if (hash !== undefined) headers[hash] = claim.contentSha256;
  const path = escapeUri(call.path).replaceAll("%2F", "/");
  // A body that is neither text nor bytes makes the signer write UNSIGNED-PAYLOAD.
  return new HttpRequest({ method: call.method, path, query, headers, body: {} });
}

export function createSignatory({ credentials, region }: { credentials: Credentials; region: string }): Signatory {
  const signer = new SignatureV4({
    credentials,
    region,
    service: "s3",
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });

  function checkCredential(credential: string, timestamp: string): string {
    const [accessKeyId, ...scope] = credential.split("/");
    if (accessKeyId !== credentials.accessKeyId) throw new S3Fault("InvalidAccessKeyId");
    const expected = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
    if (scope.join("/") !== expected)
      throw new S3Fault("AuthorizationHeaderMalformed", `The credential scope must be ${expected}`);
    return expected;
  }

  async function signatureFor(call: Call, claim: Claim): Promise<string> {
    const request = requestToSign(call, claim);
    const signed = new Set(claim.signedHeaders);
    const options = { signingDate: instantOf(claim.timestamp), signableHeaders: signed, unhoistableHeaders: signed };
    if (claim.expiresInSeconds === undefined) {
      const { headers } = await signer.sign(request, options);
      return (headers["authorization"] ?? "").slice(-64);
    }
    const { query } = await signer.presign(request, { ...options, expiresIn: claim.expiresInSeconds });
    return String(query?.["X-Amz-Signature"]);
  }

  return {
    async prove(call) {
      const claim = claimOf(call);
      const scope = checkCredential(claim.credential, claim.timestamp);
      checkTime(claim, Date.now());
      checkCoverage(call, new Set(claim.signedHeaders));
      if (!sameText(await signatureFor(call, claim), claim.signature)) throw new S3Fault("SignatureDoesNotMatch");
      const { contentSha256, signature, timestamp } = claim;
      const signingDate = instantOf(timestamp);
      return { contentSha256, signature, timestamp, scope, sign: (text) => signer.sign(text, { signingDate }) };
    },
    async sign(text, credential, timestamp) {
      checkCredential(credential, timestamp);
      return signer.sign(text, { signingDate: instantOf(timestamp) });
    },
  };
}

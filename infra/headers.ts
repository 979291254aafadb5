/** Security headers of everything the web origin serves, in the cloud and on this machine alike. */

export interface Origins {
  /** Where the browser signs in and refreshes. */
  readonly issuer: string;
  /** Where evidence is uploaded and read: an origin of its own. */
  readonly evidence: string;
}

/** Nothing inline, nothing from elsewhere; evidence is shown from its own origin. What is framed is the frame below. */
export const contentSecurityPolicy = ({ issuer, evidence }: Origins): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    `img-src 'self' data: blob: ${evidence}`,
    `media-src blob: ${evidence}`,
    "font-src 'self' data:",
    `connect-src 'self' ${issuer} ${evidence}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Where the frame that renders Office files is served, with all that it loads. */
export const PREVIEW_PATH = "/preview/";

/**
 * The frame's own policy: its scripts and what a document carries with it, nothing else. Sandboxed, however it is opened, so
 * its origin is nobody's: no cookie, no storage, no request. It may be framed by the app alone. The same but for the last two
 * directives, which only a header can say, stands in `web/src/preview/index.html`.
 */
export const PREVIEW_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src data: blob:",
  "media-src data: blob:",
  "font-src data: blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-scripts",
].join("; ");

export const securityHeaders = (origins: Origins): Record<string, string> => ({
  "content-security-policy": contentSecurityPolicy(origins),
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=()",
});

/** For everything under `PREVIEW_PATH`. An origin that is nobody's may read these files, which are the same for everybody. */
export const previewHeaders = (origins: Origins): Record<string, string> => ({
  ...securityHeaders(origins),
  "content-security-policy": PREVIEW_POLICY,
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
  "access-control-allow-origin": "*",
});

export const headersOf = (path: string, origins: Origins): Record<string, string> =>
  path.startsWith(PREVIEW_PATH) ? previewHeaders(origins) : securityHeaders(origins);

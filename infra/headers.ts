/** Security headers of everything the web origin serves, in the cloud and on this machine alike. */

export interface Origins {
  /** Where the browser signs in and refreshes. */
  readonly issuer: string;
  /** Where evidence is uploaded and read: an origin of its own. */
  readonly evidence: string;
}

/** Nothing inline, nothing from elsewhere; evidence is shown from its own origin, and never framed. */
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
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

export const securityHeaders = (origins: Origins): Record<string, string> => ({
  "content-security-policy": contentSecurityPolicy(origins),
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=()",
});

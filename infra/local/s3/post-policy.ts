// Decides whether a signed policy allows a form: pure, so that each condition can be tested by itself.
import { S3Fault } from "./fault.ts";

export interface Allowance {
  minBytes: number;
  maxBytes: number;
}

/** Fields that prove the policy, and so need no condition of their own. */
const UNCONDITIONED = new Set(["policy", "x-amz-signature", "file", "bucket"]);

const refuse = (why: string): never => {
  throw new S3Fault("AccessDenied", `Invalid according to Policy: ${why}`);
};

const invalid = (): never => {
  throw new S3Fault("InvalidPolicyDocument");
};

interface Policy {
  expiration: string;
  conditions: unknown[];
}

function readPolicy(encoded: string): Policy {
  try {
    const { expiration, conditions } = JSON.parse(Buffer.from(encoded, "base64").toString("utf8")) as Policy;
    if (!Number.isNaN(Date.parse(expiration)) && Array.isArray(conditions)) return { expiration, conditions };
  } catch {
    // Not JSON: refused below, like any other policy that says nothing.
  }
  return invalid();
}

/** Both ways of writing "equals" become `["eq", "$name", value]`. */
function triplesOf(condition: unknown): unknown[][] {
  if (Array.isArray(condition)) return condition.length === 3 ? [condition] : invalid();
  if (typeof condition !== "object" || condition === null) return invalid();
  return Object.entries(condition).map(([name, value]) => ["eq", `$${name}`, value]);
}

/**
 * How large the file may be, if everything else about the form is as the policy says. Field names are in lower case and include `bucket`;
 * every field must be spoken of by a condition. Throws `AccessDenied` with the reason, `InvalidPolicyDocument`.
 */
export function allow(encodedPolicy: string, fields: ReadonlyMap<string, string>, now: number): Allowance {
  const { expiration, conditions } = readPolicy(encodedPolicy);
  if (now > Date.parse(expiration)) refuse("Policy expired.");
  const spokenOf = new Set<string>();
  const allowance: Allowance = { minBytes: 0, maxBytes: Number.POSITIVE_INFINITY };
  for (const [operator, subject, operand] of conditions.flatMap(triplesOf)) {
    if (operator === "content-length-range") {
      allowance.minBytes = Math.max(allowance.minBytes, Number(subject));
      allowance.maxBytes = Math.min(allowance.maxBytes, Number(operand));
      if (Number.isNaN(allowance.minBytes + allowance.maxBytes)) invalid();
      continue;
    }
    if (typeof subject !== "string" || typeof operand !== "string" || !subject.startsWith("$")) return invalid();
    const name = subject.slice(1).toLowerCase();
    const value = fields.get(name) ?? "";
    const holds =
      operator === "eq" ? value === operand : operator === "starts-with" ? value.startsWith(operand) : invalid();
    if (!holds) refuse(`Policy Condition failed: ${JSON.stringify([operator, subject, operand])}`);
    spokenOf.add(name);
  }
  const extra = [...fields.keys()].filter(
    (name) => !spokenOf.has(name) && !UNCONDITIONED.has(name) && !name.startsWith("x-ignore-"),
  );
  if (extra.length > 0) refuse(`Extra input fields: ${extra.join(", ")}`);
  return allowance;
}

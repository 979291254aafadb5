/** What a function is told by its deployment: one schema, of which each function asks for its own part. */
import * as z from "zod";

/** `POWERTOOLS_LOG_LEVEL` is not here: the logger reads it by itself. */
const Environment = z.object({
  TABLE_NAME: z.string().min(3),
  EVIDENCE_BUCKET: z.string().min(3),
  /** Makes plans; handed the facts that ask for them. */
  PLANNER_FUNCTION: z.string().min(1),
  /** Under it this platform is measured. */
  STACK_NAME: z.string().min(1),
  /** Exactly as tokens carry it in `iss`. */
  ISSUER: z.url(),
  JWKS_URI: z.url(),
  CLIENT_ID: z.string().min(1),
  /** Claim of the access token that holds the name people sign in with. */
  USERNAME_CLAIM: z.string().min(1),
  FIRST_ADMINISTRATOR: z.string().min(1),
});
type Environment = z.infer<typeof Environment>;

/** Reads the variables named, or fails the function's start with every one that is missing or wrong. */
export const readEnvironment = <Name extends keyof Environment>(...names: Name[]): Pick<Environment, Name> => {
  const given = Environment.partial().safeParse(process.env);
  const wrong = new Set(given.error?.issues.map(({ path }) => path[0]));
  const broken = names.filter((name) => wrong.has(name) || process.env[name] === undefined);
  if (broken.length > 0) throw new Error(`Environment variables missing or wrong: ${broken.join(", ")}`);
  return process.env as unknown as Pick<Environment, Name>;
};

/**
 * Where an engine that stands in for AWS does something else than AWS documents, test by test: the emulator of the rehearsal,
 * chosen by ENGINE=ministack, and the local DynamoDB engine. The contract suites expect exactly these to fail: what else fails
 * is a fault, and what no longer fails is to be taken off the list.
 */
import { afterAll, beforeEach } from "vitest";

interface Difference {
  /** The test file, without `.contract.test.ts`. */
  readonly suite: string;
  readonly test: string;
  /** What it does instead. */
  readonly instead: string;
  /** Why neither the rehearsal nor a test can be misled by it. */
  readonly whyHarmless: string;
  /** Does as AWS does when it was started with AUTH=true; the suites are then run with AUTH=true as well. */
  readonly rightWithAuth?: true;
}

const ENGINES_ARE_TOLD =
  "The rehearsal signs with the keys it was given; who holds none is refused by IAM in the account.";
const ENFORCED_LOCALLY = "The SDK never sends it so; the engine of `npm test` enforces it.";
const NO_FORMS = "The platform uploads through links, never by form.";

/** MiniStack 1.5.33. */
const MINISTACK: readonly Difference[] = [
  {
    suite: "dynamodb.reads",
    test: "a list: as one read of all its items together",
    instead: "counts one unit, whatever was read",
    whyHarmless: "Costs are measured on the local engine.",
  },
  {
    suite: "s3.access",
    test: "a stranger is refused",
    instead: "answers 404 or the file: it reads for anyone",
    whyHarmless: ENGINES_ARE_TOLD,
    rightWithAuth: true,
  },
  {
    suite: "s3.access",
    test: "an unknown key is refused",
    instead: "takes any key that came in a header",
    whyHarmless: ENGINES_ARE_TOLD,
    rightWithAuth: true,
  },
  {
    suite: "s3.access",
    test: "a wrong secret is refused",
    instead: "does not verify signatures in headers; those in links it does",
    whyHarmless: "Browsers come with links, and those are verified there too.",
  },
  {
    suite: "s3.access",
    test: "a clock that is 20 minutes off is refused",
    instead: "takes any date",
    whyHarmless: ENFORCED_LOCALLY,
  },
  {
    suite: "s3.access",
    test: "a body that is not the one that was signed is refused",
    instead: "does not compare x-amz-content-sha256 with the body",
    whyHarmless: "Uploads go through links, whose size, type and optional checksum are verified there too.",
  },
  {
    suite: "s3.access",
    test: "a page of another site cannot upload or read",
    instead: "allows every origin, whatever the bucket's CORS rules say",
    whyHarmless:
      "The template's test reads the bucket's CORS rules; the browser tests run on the local engine, which keeps to them.",
    rightWithAuth: true,
  },
  {
    suite: "s3.parts",
    test: "a list of parts that is out of order is refused",
    instead: "puts the parts together in the order of their numbers",
    whyHarmless: "The platform uploads in one piece; nothing sends a list of parts yet.",
  },
  {
    suite: "s3.parts",
    test: "a small part in the middle is refused",
    instead: "takes parts of any size",
    whyHarmless: "The platform uploads in one piece; nothing sends a list of parts yet.",
  },
  {
    suite: "s3.upload",
    test: "a header that nobody signed cannot ride along",
    instead: "keeps the metadata that came with it",
    whyHarmless: "Nothing reads an object's metadata; size and type, which count, are signed.",
  },
  {
    suite: "s3.upload",
    test: "a picture within the rules arrives, under the name that was asked for",
    instead: "reads the file name as Latin-1 and keeps the file under a garbled key",
    whyHarmless: NO_FORMS,
  },
  {
    suite: "s3.upload",
    test: "a form under an altered policy is refused",
    instead: "checks what the policy says, not who signed it",
    whyHarmless: NO_FORMS,
    rightWithAuth: true,
  },
  {
    suite: "s3.wire",
    test: "with an altered chunk it is refused",
    instead: "does not verify the chain of signatures",
    whyHarmless: ENFORCED_LOCALLY,
  },
  {
    suite: "s3.wire",
    test: "with a wrong trailer it is refused",
    instead: "does not verify trailers",
    whyHarmless: ENFORCED_LOCALLY,
  },
  {
    suite: "s3.wire",
    test: "a client that asks first is refused before it has sent a byte",
    instead: "says 100 Continue before it looks at the request",
    whyHarmless: "It saves a refused client the sending, no more.",
  },
];

/** dynoxide 1.2.1. */
const DYNOXIDE: readonly Difference[] = [
  {
    suite: "dynamodb.reads",
    test: "is listed from a beginning on, small and capital letters told apart",
    instead: "takes A for a, as SQLite's LIKE does",
    whyHarmless: "Every beginning that a store asks for is a fixed word in small letters, and so are all sort keys.",
  },
];

const engine = process.env["ENGINE"];
if (engine !== undefined && engine !== "ministack")
  throw new Error(`ENGINE=${engine}: the one emulator known is ministack`);
const withAuth = process.env["AUTH"] === "true";

const listFor = (suite: string): readonly Difference[] => {
  if (engine !== undefined) return MINISTACK.filter(({ rightWithAuth }) => !(withAuth && rightWithAuth === true));
  return suite.startsWith("dynamodb.") && process.env["DYNAMODB_ENDPOINT"] === undefined ? DYNOXIDE : [];
};

/** For the top of a suite of the contract: on the emulator what is listed must fail, and every line of the list must have its test. */
export const expectDifferences = (suite: string): void => {
  const differences = listFor(suite).filter((one) => one.suite === suite);
  const listed = new Set(differences.map(({ test }) => test));
  if (engine !== undefined && listed.size > 0)
    console.info(`${suite}: expected to fail here: ${[...listed].join("; ")}`);
  beforeEach(({ task }) => {
    // As `test.fails` does, but decided by the engine.
    if (listed.delete(task.name)) (task as { fails?: boolean }).fails = true;
  });
  afterAll(() => {
    if (listed.size === 0) return;
    throw new Error(`emulator-differences.ts lists for ${suite} what it does not test: ${[...listed].join("; ")}`);
  });
};

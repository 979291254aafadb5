/**
 * Runs one bundled function as Lambda does: a process of its own, loaded at its first event, one event at a time. Reads events as
 * lines, answers each with what the handler said and the processor time it took, its threads included.
 */
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import { createInterface } from "node:readline";

// The issuer on this machine speaks plain HTTP; the verifier fetches its keys by `https.request` alone.
https.request = http.request;
syncBuiltinESMExports();

export interface Told {
  readonly answer: { readonly statusCode?: number; readonly body?: string; readonly batchItemFailures?: unknown[] };
  readonly processorMs: number;
}

if (import.meta.main) {
  const [file = ""] = process.argv.slice(2);
  const processorMs = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  let handler: ((event: unknown, context: unknown) => Promise<Told["answer"]>) | undefined;
  const context = { functionName: "measured", awsRequestId: "1", getRemainingTimeInMillis: () => 60_000 };
  for await (const line of createInterface({ input: process.stdin })) {
    const before = processorMs();
    handler ??= ((await import(file)) as { handler: NonNullable<typeof handler> }).handler;
    const answer = await handler(JSON.parse(line), context);
    process.stdout.write(`\n#${JSON.stringify({ answer, processorMs: processorMs() - before })}\n`);
  }
}

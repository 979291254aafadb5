/**
 * Carries one file to the store, from wherever an earlier try got to, whoever made it and on whatever device. What counts is
 * what the store says it holds and what this file's bytes are; nothing else is believed.
 */
import type { UploadPart, UploadView } from "#contract/submission";

import { isProblem } from "../api/problem-error.ts";
import { cut, type Part, readPart } from "./parts.ts";
import { persistently } from "./persistently.ts";
import type { Admitted, Job, News, Ports } from "./ports.ts";
import { sendParts } from "./send-parts.ts";
import { CarryFailure, Trouble } from "./trouble.ts";

/** What the store holds may change under us, by another tab or by lapsing. More often than this it is not chance. */
const MAX_ROUNDS = 4;

/** Begun and let go of by the store, or by somebody else: see `lapsed` of the platform. */
const hasLapsed = (error: unknown): boolean =>
  isProblem(error, "evidence-refused") && error.errors.some(({ code }) => code === "never-uploaded");

const isOvertaken = (error: unknown): boolean =>
  isProblem(error, "parts-differ") || (error instanceof Trouble && error.because === "gone");

/**
 * Resolves when the platform has the whole file and begins its check. Throws `CarryFailure`, `ProblemError` for what the
 * platform will not take, or the signal's reason; everything that passes by itself is waited for.
 */
export const carry = async (job: Job, file: Blob, ports: Ports, news: News, signal: AbortSignal): Promise<void> => {
  const { api } = ports;
  const world = { ports, held: news.held, signal };

  const open = async (asked: Job): Promise<{ admitted: Admitted; view: UploadView }> => {
    const view = await persistently(() => api.open(asked), world);
    const admitted = { ...asked, evidenceId: view.evidenceId, partSizeBytes: view.partSizeBytes };
    await ports.keep(admitted);
    news.admitted(admitted);
    return { admitted, view };
  };

  const find = async (known: Job): Promise<{ admitted: Admitted; view: UploadView }> => {
    const { evidenceId } = known;
    if (evidenceId === undefined) return open(known);
    const admitted = { ...known, evidenceId };
    try {
      return { admitted, view: await persistently(() => api.look(admitted), world) };
    } catch (error) {
      if (!hasLapsed(error)) throw error;
      await persistently(() => api.remove(admitted), world);
      const { evidenceId: _, ...anew } = known;
      return open(anew);
    }
  };

  /** Holds what the store has against this file; throws when it is another one. */
  const compare = async (view: UploadView, plan: readonly Part[]): Promise<Map<number, string>> => {
    if (file.size !== view.sizeBytes) throw new CarryFailure("changed");
    const known = new Map<number, string>();
    for (const { number, sha256 } of view.parts) {
      signal.throwIfAborted();
      const part = plan[number - 1];
      if (!part || (await ports.hash(await readPart(file, part))) !== sha256) throw new CarryFailure("changed");
      known.set(number, sha256);
    }
    return known;
  };

  let current = job;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { admitted, view } = await find(current);
    current = admitted;
    try {
      const plan = view.stored ? [] : cut(view.sizeBytes, view.partSizeBytes);
      const known = view.stored ? new Map<number, string>() : await compare(view, plan);
      await sendParts(admitted, file, plan, known, { ports, news, signal });
      news.joining();
      const parts: UploadPart[] = plan.map(({ number }) => ({ number, sha256: known.get(number) ?? "" }));
      return await persistently(() => api.complete(admitted, parts), world);
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  throw new CarryFailure("store");
};

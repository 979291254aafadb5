/** Uploads under random cuts: every run ends with the whole file in the store, or says honestly that it does not. */
import { createHash, randomFillSync } from "node:crypto";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { evidenceKey } from "../../functions/submission/rules.ts";
import { NOT_FOUND, unless } from "../../infra/seed/caller.ts";
import { ProblemError } from "../../web/src/api/problem-error.ts";
import { carry } from "../../web/src/upload/carry.ts";
import { type Lanes, openLanes } from "../../web/src/upload/lanes.ts";
import type { Job } from "../../web/src/upload/ports.ts";
import { CarryFailure } from "../../web/src/upload/trouble.ts";
import { type Chance, chanceFrom } from "../bench/chance.ts";
import { closeLines, cutLine, newLine, noNews, portsOf } from "./client.ts";
import { type Ground, openGround } from "./ground.ts";

const MIB = 1024 * 1024;
const PART_BYTES = 5 * MIB;
/** Most fit in one to three parts, a few need more: the store takes no smaller ones. */
const USUAL_BYTES = { least: 5 * MIB, most: 12 * MIB };
const LARGE_BYTES = { least: 20 * MIB, most: 27 * MIB };
const MANY = 4;
/** The item that takes a lesson video. */
const [COMPETENCY, ITEM] = ["A6", "lesson-clip"];

/** `client`: killed, and opened again from its journal. `network`: gone for a while. `token`: expired. `engine`: killed and started again. */
export const CUTS = ["client", "network", "token", "engine"] as const;
type Cut = (typeof CUTS)[number];

export interface Tally {
  runs: number;
  whole: number;
  /** Of the whole ones: as the file was before it changed. Everything had arrived, and the answer that said so was lost. */
  earlier: number;
  honest: number;
  corrupt: number;
  lost: number;
  readonly cuts: Record<Cut, number>;
  /** Parts that had begun to travel before a client was killed and were sent again after it was opened. */
  mostResent: number;
  readonly faults: string[];
}

const newTally = (): Tally => ({
  runs: 0,
  whole: 0,
  earlier: 0,
  honest: 0,
  corrupt: 0,
  lost: 0,
  cuts: { client: 0, network: 0, token: 0, engine: 0 },
  mostResent: 0,
  faults: [],
});

const noise = randomFillSync(Buffer.alloc(LARGE_BYTES.most + 8 * MIB));

const bytesFor = (chance: Chance): Buffer => {
  const { least, most } = chance.between(1, 12) === 1 ? LARGE_BYTES : USUAL_BYTES;
  const from = chance.between(0, 8 * MIB);
  return noise.subarray(from, from + chance.between(least, most));
};

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Who judges waits until the store is back that another run has killed. */
const patiently = async <T>(ask: () => Promise<T>, tries = 20): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (tries === 0) throw error;
    await soon(100);
    return patiently(ask, tries - 1);
  }
};

interface Place {
  readonly ground: Ground;
  readonly username: string;
  readonly submissionId: string;
  readonly lanes: Lanes;
}

/** A cut happens within this time of the moment before it; a part takes some 50 ms here. */
const WITHIN_MS = 250;
const AWAY_MS = 120;

/** One file, from choosing it to its end. */
const run = async ({ ground, username, submissionId, lanes }: Place, seed: number, tally: Tally): Promise<void> => {
  const chance = chanceFrom(seed);
  const content = bytesFor(chance);
  let file = new Blob([content as Uint8Array<ArrayBuffer>]);
  const first = digestOf(content);
  let expected = first;
  const changes = chance.between(1, 30) === 1;

  let journal: Job = {
    id: crypto.randomUUID(),
    submissionId,
    itemId: ITEM ?? "",
    name: `${seed}.mp4`,
    mediaType: "video/mp4",
    sizeBytes: content.length,
    partSizeBytes: PART_BYTES,
  };
  const line = newLine();
  const cuts = Array.from({ length: chance.between(1, 4) }, () => chance.of(CUTS));
  const begun = new Set<number>();
  const acknowledged = new Set<number>();

  /** One life of the client; `undefined` when it was killed. */
  const live = async (): Promise<"whole" | Error | undefined> => {
    const life = new AbortController();
    const sentBefore = new Set(begun);
    const resent = new Set<number>();
    const killed = Promise.withResolvers<undefined>();
    const ports = portsOf({
      ground,
      username,
      line,
      lanes,
      random: () => chance.between(0, 1000) / 1000,
      alive: () => !life.signal.aborted,
      keep: (job) => void (journal = job),
      began: (number) => {
        begun.add(number);
        if (sentBefore.has(number)) resent.add(number);
        if (acknowledged.has(number)) tally.faults.push(`run ${seed}: part ${number} was there and was sent again`);
      },
      stored: (number) => void acknowledged.add(number),
      hurry: 100,
    });
    const carried = carry(journal, file, ports, noNews, life.signal).then(
      () => "whole" as const,
      (error: unknown) => (life.signal.aborted ? undefined : (error as Error)),
    );
    let over = false;
    void carried.then(() => (over = true));
    const play = async () => {
      while (cuts.length > 0 && !over) {
        await soon(chance.between(0, WITHIN_MS));
        if (over) return;
        const cut = cuts.shift();
        if (!cut) return;
        tally.cuts[cut] += 1;
        if (cut === "token") ground.expireTokens();
        if (cut === "engine") await ground.store.kill();
        if (cut === "network") {
          cutLine(line);
          await soon(chance.between(1, AWAY_MS));
          line.online = true;
        }
        if (cut === "client") {
          life.abort(new Error("killed"));
          return killed.resolve(undefined);
        }
      }
    };
    const played = play();
    const ending = await Promise.race([carried, killed.promise]);
    await played;
    tally.mostResent = Math.max(tally.mostResent, resent.size);
    return ending;
  };

  let ending = await live();
  while (ending === undefined) {
    if (changes) {
      const other = Buffer.from(content);
      other[0] = (other[0] ?? 0) ^ 1;
      file = new Blob([other]);
      expected = digestOf(other);
    }
    ending = await live();
  }
  await judge(ending);

  async function judge(said: "whole" | Error): Promise<void> {
    tally.runs += 1;
    const view = await patiently(() => ground.call<SubmissionView>(username, "GET", `/submissions/${submissionId}`));
    const held = view.evidence.find(({ name }) => name === `${seed}.mp4`);
    const stored = held && (await patiently(() => ground.read(evidenceKey(held.id))));
    if (said === "whole") {
      if (!held || held.state === "uploading" || !stored) tally.lost += 1;
      else {
        const digest = digestOf(stored);
        if (digest === expected || digest === first) tally.whole += 1;
        else tally.corrupt += 1;
        if (digest !== expected) {
          tally.earlier += digest === first ? 1 : 0;
          tally.faults.push(`run ${seed}: ${digest === first ? "as it was before it changed" : "a mixture"}`);
        }
      }
    } else if (held && held.state !== "uploading") {
      tally.corrupt += 1;
      tally.faults.push(`run ${seed}: it is there, and the client said ${String(said)}`);
    } else if (changes && said instanceof CarryFailure && said.because === "changed") tally.honest += 1;
    else {
      tally.honest += 1;
      tally.faults.push(`run ${seed}: ${said instanceof ProblemError ? said.code : String(said)}`);
    }
    const path = `/submissions/${submissionId}/evidence/${held?.id}`;
    if (held) await patiently(() => unless(NOT_FOUND, ground.call(username, "DELETE", path)));
  }
};

/** `progress` hears how many runs are done. */
export const torture = async (
  runs: number,
  firstSeed = 1,
  progress: (tally: Tally) => void = () => {},
): Promise<Tally> => {
  const teachers = Array.from({ length: MANY }, (_, i) => `teacher${i}`);
  const ground = await openGround(teachers);
  const tally = newTally();
  let next = firstSeed;
  try {
    await Promise.all(
      teachers.map(async (username) => {
        const { id } = await ground.call<SubmissionView>(username, "POST", "/submissions", { competency: COMPETENCY });
        const place = { ground, username, submissionId: id, lanes: openLanes() };
        while (next < firstSeed + runs) {
          await run(place, next++, tally);
          progress(tally);
        }
      }),
    );
  } finally {
    closeLines();
    await ground.close();
  }
  return tally;
};

export const sentenceOf = ({ runs, whole, earlier, honest, corrupt, lost, cuts, mostResent }: Tally): string =>
  `${runs} uploads under ${Object.entries(cuts)
    .map(([cut, times]) => `${times} × ${cut}`)
    .join(
      ", ",
    )}: ${whole} whole (${earlier} as before a change), ${honest} honest failures, ${corrupt} corrupt, ${lost} lost; ` +
  `a resume sent ${mostResent} parts again at most`;

export const isSound = ({ corrupt, lost, mostResent }: Tally): boolean => corrupt + lost === 0 && mostResent <= 2;

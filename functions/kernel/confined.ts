/**
 * Runs what foreign files may break in a process of its own. A task that hangs, grows or dies costs itself and nothing
 * else: the process is ended and the next task gets a new one. The process knows no credentials.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";

export interface Limits {
  readonly timeoutMs: number;
  /** Of the whole process, JavaScript and native memory together. */
  readonly memoryBytes: number;
}

/** Why a task ended without an answer. `failed`: it threw; `reason` then says what. */
export type Broken = "timed-out" | "out-of-memory" | "died" | "failed";

export type Outcome<T> = { readonly done: T } | { readonly broken: Broken; readonly reason?: string };

export interface Confinement {
  /** Tasks wait their turn; one runs at a time. Input and answer are copied, typed arrays included. */
  run<T>(task: string, input: unknown, limits: Limits): Promise<Outcome<T>>;
  /** Ends the process. Tasks that run or wait are answered as `died`, and no other begins. */
  close(): Promise<void>;
}

export type Tasks = Readonly<Record<string, (input: never) => Promise<unknown>>>;

interface Order {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
}

type Report = { readonly id: number; readonly done: unknown } | { readonly id: number; readonly reason: string };

/** How often the process's memory is looked at; it can be seen on Linux only, elsewhere V8's own limit holds. */
const LOOK_MS = 50;
/** A process that still holds this share of what its last task was allowed is not fit for another. */
const STAYS_FAT = 0.5;

/** Resident memory in bytes, 0 where it cannot be seen. Source: proc(5), status, VmRSS. */
const memoryOf = async (pid: number | undefined): Promise<number> =>
  readFile(`/proc/${pid}/status`, "utf8").then(
    (text) => Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024,
    () => 0,
  );

/** All that Node needs to start. Named one by one: a secret that comes to the environment later stays outside by itself. */
const KNOWN = [
  "PATH",
  "LD_LIBRARY_PATH",
  "HOME",
  "TMPDIR",
  "LANG",
  "TZ",
  "NODE_OPTIONS",
  "NODE_COMPILE_CACHE",
  "NODE_EXTRA_CA_CERTS",
];

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(KNOWN.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

/** `entry` is a module that calls `serveTasks`. The process starts with the first task and stays for the next. */
export const openConfinement = (entry: URL): Confinement => {
  let child: ChildProcess | undefined;
  let lastId = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  const start = (): ChildProcess => {
    const started = fork(entry, { serialization: "advanced", env: environment(), execArgv: [] });
    started.once("exit", () => {
      if (child === started) child = undefined;
    });
    // Nobody may be listening any more when a process that is ended says that it could not be reached.
    started.on("error", () => undefined);
    // A process that waits for its next task keeps nobody from ending.
    started.unref();
    started.channel?.unref();
    return started;
  };

  const end = async (): Promise<void> => {
    const ended = child;
    child = undefined;
    // One that could not even start has no id, and will not exit.
    if (!ended?.pid || ended.exitCode !== null || ended.signalCode !== null) return;
    await new Promise((resolve) => {
      ended.once("exit", resolve);
      ended.ref();
      ended.kill("SIGKILL");
    });
  };

  const runNow = async <T>(task: string, input: unknown, limits: Limits): Promise<Outcome<T>> => {
    if (closed) return { broken: "died" };
    const worker = (child ??= start());
    const order: Order = { id: ++lastId, task, input };
    worker.channel?.ref();
    let stop = (): void => {};
    const outcome = await new Promise<Outcome<T>>((resolve) => {
      const heard = (report: Report): void => {
        if (report.id !== order.id) return;
        resolve("reason" in report ? { broken: "failed", reason: report.reason } : { done: report.done as T });
      };
      const died = (): void => resolve({ broken: "died" });
      worker.on("message", heard).once("exit", died).once("error", died);
      const deadline = setTimeout(() => resolve({ broken: "timed-out" }), limits.timeoutMs);
      const watch = setInterval(async () => {
        if ((await memoryOf(worker.pid)) > limits.memoryBytes) resolve({ broken: "out-of-memory" });
      }, LOOK_MS);
      stop = () => {
        clearTimeout(deadline);
        clearInterval(watch);
        worker.off("message", heard).off("exit", died).off("error", died);
        worker.channel?.unref();
      };
      worker.send(order, (error) => {
        if (error) died();
      });
    });
    stop();
    const fit = "done" in outcome && (await memoryOf(worker.pid)) < limits.memoryBytes * STAYS_FAT;
    if (!fit) await end();
    return outcome;
  };

  return {
    run<T>(task: string, input: unknown, limits: Limits) {
      const running = turn.then(() => runNow<T>(task, input, limits));
      turn = running.catch(() => undefined);
      return running;
    },
    async close() {
      closed = true;
      await end();
      await turn;
    },
  };
};

/** The other side: answers orders until the process that asks is gone. */
export const serveTasks = (tasks: Tasks): void => {
  process.on("disconnect", () => process.exit());
  const perform = async ({ task, input }: Order): Promise<unknown> => {
    const known = Object.hasOwn(tasks, task) ? tasks[task] : undefined;
    if (!known) throw new Error(`no task is called ${task}; there are ${Object.keys(tasks).join(", ")}`);
    return known(input as never);
  };
  process.on("message", async (order: Order) => {
    const { id } = order;
    const report = await perform(order).then(
      (done): Report => ({ id, done }),
      (error: unknown): Report => ({
        id,
        reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      }),
    );
    process.send?.(report);
  });
};

/** Tasks that do what foreign files may make a parser do. Run in a process of its own, by `confined.test.ts`. */
import { serveTasks } from "../../functions/kernel/confined.ts";

const kept: unknown[] = [];
const CHUNK_BYTES = 20_000_000;

serveTasks({
  echo: (input: unknown) => Promise.resolve(input),
  processId: () => Promise.resolve(process.pid),
  environment: () => Promise.resolve(Object.keys(process.env).toSorted()),
  hang() {
    for (;;) kept.length = 0;
  },
  wait: () => new Promise(() => undefined),
  /** Outside of V8's heap, as decoders take it. */
  async growNative() {
    for (;;) {
      kept.push(Buffer.alloc(CHUNK_BYTES, 1));
      await new Promise(setImmediate);
    }
  },
  /** Without ever giving way. */
  growHeap() {
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => ({ i })));
  },
  async growWasm() {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
    for (;;) {
      memory.grow(300);
      new Uint8Array(memory.buffer).fill(1);
      await new Promise(setImmediate);
    }
  },
  stayFat(bytes: number) {
    kept.push(Buffer.alloc(bytes, 1));
    return Promise.resolve(process.pid);
  },
  /** As native code does when it faults. */
  crash: () => Promise.resolve(process.kill(process.pid, "SIGSEGV")),
  leave: () => Promise.resolve(process.exit(3)),
  reject: () => Promise.reject(new TypeError("this is no PDF")),
  throwLater() {
    setImmediate(() => {
      throw new Error("nobody caught this");
    });
    return new Promise(() => undefined);
  },
});

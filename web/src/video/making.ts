/** Recordings that are made smaller before they travel, outside React: it goes on while other pages are shown. */
import { cell } from "../device/cell.ts";
import type { Offer } from "./offer.ts";
import type { NotSmaller } from "./smaller.ts";

/** A file on its way, as whoever carries it lets it be held up and exchanged. */
export interface Original {
  readonly id: string;
  readonly file: File;
  /** Nothing more is sent until `goOn`; what was sent is not lost. */
  readonly hold: () => void;
  readonly goOn: () => void;
  /** Another file goes in its place; what was sent of this one is let go of first. Where that fails, this one is held still. */
  readonly replaceBy: (file: File) => Promise<void>;
}

export type Making =
  | { readonly at: "offered"; readonly offer: Offer }
  /** `share` from 0 to 1. */
  | { readonly at: "making"; readonly offer: Offer; readonly share: number; readonly sinceMs: number }
  | { readonly at: "kept"; readonly because: NotSmaller };

/** By the original's id. */
export const makings = cell<ReadonlyMap<string, Making>>(new Map());
const stops = new Map<string, AbortController>();

/** Less is not worth a look: its code alone is 100 KB. */
const LOOKED_AT_BYTES = 20_000_000;

const set = (id: string, making: Making): void => makings.set(new Map(makings.get()).set(id, making));

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Sees whether a recording is worth making smaller. Says nothing where it is not, or cannot be read. */
export const consider = async (id: string, file: Blob): Promise<void> => {
  if (makings.get().has(id) || file.size < LOOKED_AT_BYTES) return;
  const { lookAt } = await import("./smaller.ts");
  const seen = await lookAt(file);
  if (seen === undefined || makings.get().has(id)) return;
  set(id, seen === "device" ? { at: "kept", because: "device" } : { at: "offered", offer: seen });
};

/** Holds the original up, makes it smaller and sends that instead; whatever comes between, the original goes on. */
export const make = async (original: Original, offer: Offer): Promise<void> => {
  const { id, file } = original;
  if (stops.has(id)) return;
  const stop = new AbortController();
  stops.set(id, stop);
  const sinceMs = performance.now();
  const progressed = (share: number) => set(id, { at: "making", offer, share, sinceMs });
  progressed(0);
  original.hold();
  addEventListener("beforeunload", warn);
  try {
    const { makeSmaller } = await import("./smaller.ts");
    const made = await makeSmaller(file, offer, { progressed, signal: stop.signal });
    if ("because" in made) {
      set(id, { at: "kept", because: made.because });
      original.goOn();
    } else {
      await original.replaceBy(made.file);
      forget(id);
    }
  } catch {
    if (stop.signal.aborted) set(id, { at: "offered", offer });
    else set(id, { at: "kept", because: "failed" });
    original.goOn();
  } finally {
    stops.delete(id);
    if (stops.size === 0) removeEventListener("beforeunload", warn);
  }
};

export const stopMaking = (id: string): void => stops.get(id)?.abort();

/** The original is gone, by arriving or by being taken away. */
export const forget = (id: string): void => {
  stopMaking(id);
  const rest = new Map(makings.get());
  rest.delete(id);
  makings.set(rest);
};

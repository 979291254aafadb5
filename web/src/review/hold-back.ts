/**
 * The review handed in last stays on this device for ten seconds, so that it can be taken back instead of being asked about
 * beforehand. It goes out earlier when another is handed in or the page goes out of sight; the journal has it meanwhile.
 */
import { cell } from "../device/cell.ts";
import type { Sitting } from "./sitting.ts";

export const UNDO_MS = 10_000;

/** What can still be taken back. */
export const heldBack = cell<Sitting | undefined>(undefined);

let timer: ReturnType<typeof setTimeout> | undefined;
let send: (() => void) | undefined;

const clear = (): void => {
  clearTimeout(timer);
  send = undefined;
  heldBack.set(undefined);
};

/** Sends what is held back, if anything is. */
export const sendHeldBack = (): void => {
  const now = send;
  clear();
  now?.();
};

/** At most one is held back: the one before it goes out. */
export const holdBack = (sitting: Sitting, deliver: () => void): void => {
  sendHeldBack();
  send = deliver;
  timer = setTimeout(sendHeldBack, UNDO_MS);
  heldBack.set(sitting);
};

/** It will not be sent; `undefined` when it is too late. */
export const takeBack = (): Sitting | undefined => {
  const sitting = heldBack.get();
  clear();
  return sitting;
};

if (typeof document !== "undefined") {
  addEventListener("pagehide", sendHeldBack);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") sendHeldBack();
  });
}

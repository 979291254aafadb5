/** The ports that are the same wherever in the app a file is carried from. */
import { openLanes } from "./lanes.ts";
import type { Ports } from "./ports.ts";
import { send } from "./send.ts";

const hash: Ports["hash"] = async (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));

/** A device that knows it is cut off need not try: it hears when it is back. Some are wrong about it. */
const CUT_OFF_MS = 30_000;

const rest: Ports["rest"] = (ms, signal) =>
  new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener("online", over);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, navigator.onLine ? ms : Math.max(ms, CUT_OFF_MS));
    addEventListener("online", over);
    signal.addEventListener("abort", over);
  });

export const browserPorts: Omit<Ports, "api" | "keep"> = { send, hash, rest, random: Math.random, lanes: openLanes() };

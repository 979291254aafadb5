/** The ports that are the same wherever in the app a file is carried from. */
import { openLanes } from "./lanes.ts";
import type { Ports } from "./ports.ts";
import { send } from "./send.ts";

const hash: Ports["hash"] = async (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));

const rest: Ports["rest"] = (ms, signal) =>
  new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener("online", over);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    addEventListener("online", over);
    signal.addEventListener("abort", over);
  });

export const browserPorts: Omit<Ports, "api" | "keep"> = { send, hash, rest, random: Math.random, lanes: openLanes() };

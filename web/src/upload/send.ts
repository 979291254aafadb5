import { troubleOf } from "./answer.ts";
import type { Ports } from "./ports.ts";
import { Trouble } from "./trouble.ts";

/** Longer than any line that still works keeps silent. */
const STALLED_MS = 60_000;

/** Sends bytes with exactly the link's headers. `fetch` cannot tell how far it is, so this is an XHR. */
export const send: Ports["send"] = ({ url, headers }, bytes, { progressed, signal }) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const request = new XMLHttpRequest();
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const stop = () => request.abort();
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => {
        reject(new Trouble("stalled"));
        stop();
      }, STALLED_MS);
    };
    signal.addEventListener("abort", stop, { once: true });
    request.upload.addEventListener("progress", ({ loaded }) => {
      alive();
      progressed(loaded);
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Trouble(troubleOf(request.status, request.responseText)));
    });
    request.addEventListener("error", () => reject(new Trouble("offline")));
    request.addEventListener("abort", () => reject(signal.aborted ? (signal.reason as Error) : new Trouble("offline")));
    request.addEventListener("loadend", () => {
      clearTimeout(watchdog);
      signal.removeEventListener("abort", stop);
    });
    request.open("PUT", url);
    // The browser itself says how long the body is.
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() !== "content-length") request.setRequestHeader(name, value);
    alive();
    request.send(bytes);
  });

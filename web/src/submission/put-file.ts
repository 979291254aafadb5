import type { UploadTicket } from "#contract/submission";

/** `expired`: the ticket is no longer taken. `stalled`: nothing moved for a minute. `store`: any other refusal. */
export class StoreFailure extends Error {
  readonly because: "offline" | "unavailable" | "stalled" | "expired" | "store";
  constructor(because: StoreFailure["because"]) {
    super(because);
    this.name = "StoreFailure";
    this.because = because;
  }
}

interface Watch {
  /** Bytes that have left this device. */
  readonly progressed: (sent: number) => void;
  readonly signal: AbortSignal;
}

const STALLED_MS = 60_000;

/** The store holds the key already: an earlier try arrived and its answer was lost. */
const ALREADY_THERE = 412;

const failureOf = (status: number): StoreFailure["because"] =>
  status === 403 || status === 400 ? "expired" : status >= 500 ? "unavailable" : "store";

/** Sends the bytes with exactly the ticket's headers. `fetch` cannot tell how far it is, so this is an XHR. */
export const put = (ticket: UploadTicket, file: Blob, { progressed, signal }: Watch): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const fail = (because: StoreFailure["because"]) => reject(new StoreFailure(because));
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => {
        fail("stalled");
        request.abort();
      }, STALLED_MS);
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.upload.addEventListener("progress", ({ loaded }) => {
      alive();
      progressed(loaded);
    });
    request.addEventListener("load", () => {
      if ((request.status >= 200 && request.status < 300) || request.status === ALREADY_THERE) resolve();
      else fail(failureOf(request.status));
    });
    request.addEventListener("error", () => fail("offline"));
    request.addEventListener("abort", () => fail("store"));
    request.addEventListener("loadend", () => clearTimeout(watchdog));
    request.open("PUT", ticket.url);
    // The browser itself says how long the body is.
    for (const [name, value] of Object.entries(ticket.headers))
      if (name.toLowerCase() !== "content-length") request.setRequestHeader(name, value);
    alive();
    request.send(file);
  });

/** What carrying a file needs of the world, as arguments: it runs in a browser, and in Node where it is tortured. */
import type { NewUpload, PartLinks, UploadPart, UploadView } from "#contract/submission";

import type { Lanes } from "./lanes.ts";
import type { Passing } from "./trouble.ts";

/** One file on its way, as it is kept on the device. `id` is made once: the platform knows the file by it. */
export interface Job extends Omit<NewUpload, "askedAs"> {
  readonly id: string;
  readonly submissionId: string;
  /** Once the platform knows of the file. */
  readonly evidenceId?: string;
  /** She has stopped it herself. */
  readonly paused?: boolean;
}

export type Admitted = Job & { readonly evidenceId: string };

export type PartLink = PartLinks["parts"][number];

/** Each throws `ProblemError`; a session that sleeps is not seen here, the call waits until it is renewed. */
export interface UploadApi {
  open(job: Job): Promise<UploadView>;
  look(job: Admitted): Promise<UploadView>;
  links(job: Admitted, parts: readonly UploadPart[]): Promise<readonly PartLink[]>;
  complete(job: Admitted, parts: readonly UploadPart[]): Promise<void>;
  remove(job: Admitted): Promise<void>;
}

export interface Ports {
  readonly api: UploadApi;
  /** Puts the bytes where the link says. Throws `Trouble`. */
  send(
    link: PartLink,
    bytes: Blob,
    watch: { readonly progressed: (sentBytes: number) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  /** SHA-256 in base64. */
  hash(bytes: ArrayBuffer): Promise<string>;
  /** Remembers how far the job has come. */
  keep(job: Job): Promise<void>;
  /** Waits, no longer than until the network is back or `signal` aborts. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
  readonly random: () => number;
  readonly lanes: Lanes;
}

export interface News {
  readonly admitted: (job: Admitted) => void;
  /** Bytes that the store has acknowledged, and those that have left the device besides. */
  readonly progressed: (acknowledgedBytes: number, inFlightBytes: number) => void;
  /** What is being waited for; `undefined` when it goes on. */
  readonly held: (trouble: Passing | undefined) => void;
  /** Everything is sent; the parts are being joined. */
  readonly joining: () => void;
}

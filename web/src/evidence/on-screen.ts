/** What keys of the page around reach inside a view: the recording, the pane that scrolls, the places that are pinned. */
import type { PinnedPlace } from "./files.ts";

export interface Pane {
  /** By nearly a windowful. */
  stride(direction: 1 | -1): void;
}

/** How a view is turned: to a place in it, in pages or seconds, and from where it is to the next that is pinned. */
export interface Turning {
  goTo(place: PinnedPlace): void;
  /** Answers whether there was one. */
  next(): boolean;
}

let media: HTMLMediaElement | null = null;
let pane: Pane | null = null;
let turning: Turning | null = null;

export const showMedia = (element: HTMLMediaElement | null): void => {
  media = element;
};
export const showPane = (shown: Pane | null): void => {
  pane = shown;
};
export const showTurning = (shown: Turning | null): void => {
  turning = shown;
};

/** Part of a pane's height that PageDown moves: a line or two stay in sight. */
const STRIDE = 0.85;

export const paneOf = (element: HTMLElement): Pane => ({
  stride: (direction) => element.scrollBy({ top: direction * element.clientHeight * STRIDE }),
});

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

export const playOrPause = (): boolean => {
  if (!media) return false;
  if (media.paused) void media.play().catch(() => undefined);
  else media.pause();
  return true;
};

export const seekBy = (seconds: number): boolean => {
  if (!media) return false;
  media.currentTime = Math.max(0, Math.min(media.currentTime + seconds, media.duration || Infinity));
  return true;
};

/** Where the recording is, and whether it played until now: it stops. */
export const pauseHere = (): { readonly second: number; readonly playing: boolean } | undefined => {
  if (!media) return undefined;
  const playing = !media.paused;
  media.pause();
  return { second: media.currentTime, playing };
};

export const playOn = (): void => {
  void media?.play().catch(() => undefined);
};

export const speedBy = (step: 1 | -1): boolean => {
  if (!media) return false;
  const rate = media.playbackRate;
  const next = step > 0 ? SPEEDS.find((speed) => speed > rate) : SPEEDS.findLast((speed) => speed < rate);
  if (next !== undefined) media.playbackRate = next;
  return true;
};

export const scrollPane = (direction: 1 | -1): boolean => {
  pane?.stride(direction);
  return pane !== null;
};

export const nextPin = (): boolean => turning?.next() ?? false;

export const goToPlace = (place: PinnedPlace): void => turning?.goTo(place);

/** The pinned place after `now`, in seconds or pages; after the last comes the first. */
export const placeAfter = (pins: readonly PinnedPlace[], unit: "from" | "page", now: number): number | undefined => {
  const places = pins.flatMap((pin) => pin[unit] ?? []).toSorted((a, b) => a - b);
  return places.find((place) => place > now) ?? places[0];
};

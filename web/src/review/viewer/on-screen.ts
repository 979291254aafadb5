/** What keys of the workbench reach inside the viewer: the video, or the pane that scrolls. */
let video: HTMLVideoElement | null = null;
let pane: HTMLElement | null = null;

export const showVideo = (element: HTMLVideoElement | null): void => {
  video = element;
};
export const showPane = (element: HTMLElement | null): void => {
  pane = element;
};

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

export const playOrPause = (): boolean => {
  if (!video) return false;
  if (video.paused) void video.play().catch(() => undefined);
  else video.pause();
  return true;
};

export const seekBy = (seconds: number): boolean => {
  if (!video) return false;
  video.currentTime = Math.max(0, Math.min(video.currentTime + seconds, video.duration || Infinity));
  return true;
};

export const speedBy = (step: 1 | -1): boolean => {
  if (!video) return false;
  const rate = video.playbackRate;
  const next = step > 0 ? SPEEDS.find((speed) => speed > rate) : SPEEDS.findLast((speed) => speed < rate);
  if (next !== undefined) video.playbackRate = next;
  return true;
};

export const scrollPane = (direction: 1 | -1): boolean => {
  if (!pane) return false;
  pane.scrollBy({ top: direction * pane.clientHeight * 0.85 });
  return true;
};

/** Whether somebody is at work: a key, a pointer, a playing video. Only then does a lease go on. */
const ACTIVE_MS = 5 * 60_000;
let lastActive = Date.now();

export const active = (): void => {
  lastActive = Date.now();
};

export const isActive = (): boolean => Date.now() - lastActive <= ACTIVE_MS;

if (typeof document !== "undefined")
  for (const sign of ["keydown", "pointerdown", "wheel"])
    addEventListener(sign, active, { capture: true, passive: true });

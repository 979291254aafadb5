/** How far a wheel must turn to zoom by `e`, in pixels. */
const WHEEL_PX = 200;

const apart = ([one, other]: TouchList | readonly Touch[]): number =>
  one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;

/** Hears Ctrl+wheel, as a touchpad's pinch is sent, and two fingers; answers how to stop. */
export const onPinch = (element: HTMLElement, zoomBy: (factor: number) => void): (() => void) => {
  let distance = 0;
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY / WHEEL_PX));
  };
  const touch = (event: TouchEvent) => {
    const now = event.touches.length === 2 ? apart(event.touches) : 0;
    if (now > 0 && distance > 0) {
      event.preventDefault();
      zoomBy(now / distance);
    }
    distance = now;
  };
  element.addEventListener("wheel", wheel, { passive: false });
  for (const name of ["touchstart", "touchmove", "touchend"] as const)
    element.addEventListener(name, touch, { passive: false });
  return () => {
    element.removeEventListener("wheel", wheel);
    for (const name of ["touchstart", "touchmove", "touchend"] as const) element.removeEventListener(name, touch);
  };
};

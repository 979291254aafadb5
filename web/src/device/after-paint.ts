/** When the frame that is being made is on screen: for what is heavy and may come a moment later than what it stands beside. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Whether a click came from a finger: then nothing that was not asked for may bring up the keyboard. */
export const isTouch = ({ nativeEvent }: { readonly nativeEvent: Event }): boolean =>
  nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "touch";

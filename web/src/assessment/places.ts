/** The end of the questions has an address of its own, so that "back" works. */
export const END = "end";

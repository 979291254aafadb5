/** Where the files lie that the seed reads: beside this file, and beside the bundle that it becomes a part of. */
export const seedFolder = new URL("./", import.meta.url);

import type { Library } from "./library.ts";
import type { CatalogStore } from "./store.ts";

/** Gives the library of the current revision: one small read a request, a rebuild only after a change. */
export const openShelf = (store: CatalogStore): (() => Promise<Library>) => {
  let shelved: { revision: number; version: number; library: Promise<Library> } | undefined;

  const build = async (version: number): Promise<Library> => {
    const [{ buildLibrary }, courses, series, published] = await Promise.all([
      // Loaded when somebody looks for a course: few requests do.
      import("./library.ts"),
      store.allCourses(),
      store.listSeries(),
      store.findFramework(version),
    ]);
    return buildLibrary(courses, published?.competencies ?? [], series);
  };

  return async () => {
    const [revision, version = 0] = await Promise.all([store.revision(), store.currentVersion()]);
    if (shelved?.revision !== revision || shelved.version !== version) {
      shelved = { revision, version, library: build(version) };
      shelved.library.catch(() => (shelved = undefined));
    }
    return shelved.library;
  };
};

/** Joins what is done to files of evidence, apart from the requests of people, with what it needs of the other slices. */
import type { Bucket } from "#kernel/bucket";
import type { Confinement } from "#kernel/confined";
import type { Fact } from "#kernel/event";
import type { IdMaker } from "#kernel/id";
import type { Table } from "#kernel/table";
import type { Clock } from "#kernel/time";

import { openCatalog } from "./catalog/store.ts";
import { openDirectory } from "./directory/store.ts";
import { openComparison } from "./similarity/compare.ts";
import { openSimilarity } from "./similarity/store.ts";
import { openErasure } from "./submission/erasure.ts";
import { openInspection } from "./submission/inspection.ts";
import { openSubmissions } from "./submission/store.ts";
import { readTextOf } from "./submission/text-layer.ts";

export interface InspectorDeps {
  readonly table: Table;
  readonly bucket: Bucket;
  readonly confinement: Confinement;
  readonly now: Clock;
  readonly newId: IdMaker;
}

/** Takes the facts that tell of files uploaded, removed or withdrawn; every other one passes. */
export const openInspector = ({ table, ...deps }: InspectorDeps): ((fact: Fact) => Promise<void>) => {
  const catalog = openCatalog(table);
  const directory = openDirectory(table);
  const store = openSubmissions(table);
  const comparison = openComparison(openSimilarity(table), deps.now);
  const inspect = openInspection({
    ...deps,
    store,
    findCompetency: (version, code) => catalog.findCompetency(version, code),
    async findNames({ teacherId, schoolId }) {
      const [teacher, school] = await Promise.all([directory.findPerson(teacherId), directory.findPlace(schoolId)]);
      return [teacher, school].flatMap((one) => (one ? [one.name.zh, one.name.en] : []));
    },
    async compare({ id: submissionId, teacherId, programmeNumber, competency }, evidenceId, drawn) {
      const text = await readTextOf(deps.bucket, evidenceId);
      const { sha256, luma, frames, stills } = drawn;
      const subject = { evidenceId, submissionId, teacherId, programmeNumber, competency };
      await comparison.compare({ ...subject, sha256, text, luma, frames, stills });
    },
  });
  const erase = openErasure({ ...deps, store, forget: comparison.forget });
  return async (fact) => {
    await inspect(fact);
    await erase(fact);
  };
};

/** The workers as a Lambda function on the table's stream, which is filtered to facts. */
import { newId } from "#kernel/id";

import { openDirectory } from "../directory/store.ts";
import { openProgramme } from "../programme/store.ts";
import { openReviews } from "../review/store.ts";
import { openSubmissions } from "../submission/store.ts";
import { openWorkers } from "../workers.ts";
import { deliveredTo } from "./deliveries.ts";
import { readEnvironment } from "./environment.ts";
import { deployedTable } from "./table.ts";

const table = deployedTable(readEnvironment("TABLE_NAME").TABLE_NAME);
const programme = openProgramme(table);
const directory = openDirectory(table);

export const handler = deliveredTo(
  "worker",
  openWorkers({
    review: {
      store: openReviews(table),
      newId,
      findProgramme: (number) => programme.find(number),
      findCluster: async (schoolId) => (await directory.findPlace(schoolId))?.cluster,
    },
    submission: { store: openSubmissions(table) },
  }),
);

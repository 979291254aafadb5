/** The workers as a Lambda function on the table's stream, which is filtered to facts. */
import { newId } from "#kernel/id";

import { openGold } from "../gold/store.ts";
import { openProgramme } from "../programme/store.ts";
import { openReviews } from "../review/store.ts";
import { openRounds } from "../round/store.ts";
import { openSubmissions } from "../submission/store.ts";
import { openWorkers } from "../workers.ts";
import { deliveredTo } from "./deliveries.ts";
import { readEnvironment } from "./environment.ts";
import { deployedTable } from "./table.ts";

const table = deployedTable(readEnvironment("TABLE_NAME").TABLE_NAME);
const programme = openProgramme(table);
const reviews = openReviews(table);

export const handler = deliveredTo(
  "worker",
  openWorkers({
    review: {
      store: reviews,
      newId,
      findProgramme: (number) => programme.find(number),
      findOpenRound: openRounds(table).findOpen,
    },
    gold: { store: openGold(table), findDecision: reviews.findDecision, findCase: reviews.findCase },
    submission: { store: openSubmissions(table) },
  }),
);

/** The workers as a Lambda function on the table's stream, which is filtered to facts. */
import { newId } from "#kernel/id";

import { openDirectory } from "../directory/store.ts";
import { openGold } from "../gold/store.ts";
import { openPool } from "../pool/store.ts";
import { openProgramme } from "../programme/store.ts";
import { openQuality } from "../quality/store.ts";
import { openReviews } from "../review/store.ts";
import { openRounds } from "../round/store.ts";
import { openScorers } from "../scorers.ts";
import { openSubmissions } from "../submission/store.ts";
import { openWorkers } from "../workers.ts";
import { deliveredTo } from "./deliveries.ts";
import { readEnvironment } from "./environment.ts";
import { handingTo } from "./hand-over.ts";
import { deployedTable } from "./table.ts";

const { TABLE_NAME, PLANNER_FUNCTION } = readEnvironment("TABLE_NAME", "PLANNER_FUNCTION");
const table = deployedTable(TABLE_NAME);
const programme = openProgramme(table);
const directory = openDirectory(table);
const reviews = openReviews(table);
const scorers = openScorers(directory, openPool(table));

const work = openWorkers({
  review: {
    store: reviews,
    newId,
    findProgramme: (number) => programme.find(number),
    findOpenRound: openRounds(table).findOpen,
    findCluster: scorers.findCluster,
    hasNoDay: scorers.hasNoDay,
  },
  quality: { store: openQuality(table), reviews, directory },
  gold: { store: openGold(table), findDecided: reviews.findDecided, findCase: reviews.findCase },
  submission: { store: openSubmissions(table) },
});
const handOver = handingTo(PLANNER_FUNCTION);

export const handler = deliveredTo("worker", async (fact) => {
  await work(fact);
  await handOver(fact);
});

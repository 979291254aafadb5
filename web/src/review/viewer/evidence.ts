/** Which file belongs to which criterion, and what is fetched before it is asked for. */
import type { BlindEvidence, Work } from "#contract/review";

import { fetched } from "../../page/lazily.tsx";
import { linkTo } from "./links.ts";

export const itemOf = ({ guide }: Work, criterionId: string) =>
  guide.items.find(({ criteria }) => criteria.some(({ id }) => id === criterionId));

/** The first file of the criterion's item; none was handed in for it: `undefined`. */
export const evidenceFor = (work: Work, criterionId: string): BlindEvidence | undefined => {
  const item = itemOf(work, criterionId);
  return work.evidence.find(({ itemId }) => itemId === item?.id);
};

let loaded: Promise<typeof import("./pdf.ts")> | undefined;

/** pdf.js is half a megabyte: fetched when the first document is. */
export const pdfEngine = () =>
  (loaded ??= fetched(() => import("./pdf.ts")).catch((cause: unknown) => {
    loaded = undefined;
    throw cause;
  }));

const fetchFile = async (claimId: string, file: BlindEvidence): Promise<void> => {
  if (file.format === "pdf") {
    const { openPdf } = await pdfEngine();
    await (await openPdf(claimId, file.id)).getPage(1);
    return;
  }
  const url = await linkTo(claimId, file.id);
  if (file.kind === "image") new Image().src = url;
};

/** What does not come now is asked for when it is looked at. */
const fetchAhead = (claimId: string, file: BlindEvidence): void => {
  fetchFile(claimId, file).catch(() => undefined);
};

/** The first file that will be on screen, so that it is there at once. */
export const prefetchEvidence = (work: Work): void => {
  const first = evidenceFor(work, work.criteria.find((id) => !work.draft[id]?.level) ?? work.criteria[0] ?? "");
  const file = first ?? work.evidence[0];
  if (file) fetchAhead(work.claimId, file);
};

/** The rest of a case on screen: turning to the next file need not wait, nor stop when the network does. */
export const prefetchRest = ({ claimId, evidence }: Work): void => {
  for (const file of evidence) fetchAhead(claimId, file);
};

/** Lets go of a claim's documents. */
export const forgetEvidence = (claimId: string): void => {
  void loaded?.then(({ closePdfs }) => closePdfs(claimId)).catch(() => undefined);
};
